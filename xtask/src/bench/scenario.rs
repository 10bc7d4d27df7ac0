//! What is asked for, in seven kinds; each says what has to be there before it, and what its answers have to be.

use anyhow::{Context, Result};

use super::caller::{Caller, at, borrowed, member, navigation, own_form};
use super::cookies::Cookies;
use super::driver::{Conversation, Heard};
use super::flow::authorization_request;
use super::forms::{Form, onwards};
use super::http::{Answer, request};
use super::target::{Client, Person, Target};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scenario {
    ClientCredentials,
    Authorize,
    Refresh,
    Introspect,
    Api,
    SignIn,
    SignInPage,
}

impl Scenario {
    pub const ALL: [Self; 7] = [
        Self::ClientCredentials,
        Self::Authorize,
        Self::Refresh,
        Self::Introspect,
        Self::Api,
        Self::SignIn,
        Self::SignInPage,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::ClientCredentials => "a",
            Self::Authorize => "b2",
            Self::Refresh => "c",
            Self::Introspect => "d",
            Self::Api => "e",
            Self::SignIn => "f",
            Self::SignInPage => "g",
        }
    }

    pub const fn about(self) -> &'static str {
        match self {
            Self::ClientCredentials => "client credentials",
            Self::Authorize => "authorize, signed in, to a code",
            Self::Refresh => "refresh with rotation",
            Self::Introspect => "introspection",
            Self::Api => "API call with its introspection",
            Self::SignIn => "sign-in by password",
            Self::SignInPage => "sign-in page",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    /// Whether `target` can be asked this.
    pub fn is_at(self, target: &Target) -> bool {
        let has = |path: &str| target.paths.contains_key(path);
        match self {
            Self::ClientCredentials => target.service.is_some() && has("token"),
            Self::Authorize => has("sso") || target.web.is_some(),
            Self::Refresh => has("seed") || target.web.is_some(),
            Self::Introspect => target.service.is_some() && has("introspect"),
            Self::Api => has("userinfo") && (target.token.is_some() || target.web.is_some()),
            Self::SignIn => target.sign_in.is_some() || target.person.is_some(),
            Self::SignInPage => target.sign_in_page.is_some() || target.web.is_some(),
        }
    }

    /// The host that is asked.
    pub fn host(self, target: &Target) -> &str {
        if self == Self::Api { &target.api } else { &target.host }
    }

    /// What has to be there is made, and so many conversations that are ready to begin.
    pub fn prepare(self, target: &Target, connections: usize) -> Result<Vec<Box<dyn Conversation>>> {
        match self {
            Self::ClientCredentials => {
                let service = target.service.as_ref().context("no client")?;
                let mut fields = vec![("grant_type", "client_credentials")];
                if !service.scope.is_empty() {
                    fields.push(("scope", &*service.scope));
                }
                let headers = [("Authorization", &*service.basic())];
                let asked = request(&target.host, "POST", target.path("token")?, &headers, Some(&fields));
                Ok(same(connections, &asked, Wanted::Said("\"access_token\"")))
            }
            Self::Authorize => {
                let (path, cookie) = match target.paths.get("sso") {
                    Some(path) => (path.clone(), target.paths.get("ssoCookie").cloned().unwrap_or_default()),
                    None => {
                        let (web, person) = target.people()?;
                        let mut caller = Caller::new(&target.host);
                        caller.code(target, web, person)?;
                        (authorization_request(target, web)?, caller.cookies.header().unwrap_or_default())
                    }
                };
                let headers = [("Accept", "text/html"), ("Cookie", &*cookie)];
                let asked = request(&target.host, "GET", &path, &headers, None);
                Ok(same(connections, &asked, Wanted::Code))
            }
            Self::Refresh => self.chains(target, connections),
            Self::Introspect => {
                let service = target.service.as_ref().context("no client")?;
                let authorization = service.basic();
                let token = match &target.token {
                    Some(token) => token.clone(),
                    None => {
                        let mut fields = vec![("grant_type", "client_credentials")];
                        if !service.scope.is_empty() {
                            fields.push(("scope", &*service.scope));
                        }
                        let headers = [("Authorization", &*authorization)];
                        let heard = Caller::new(&target.host).post(target.path("token")?, &headers, &fields)?;
                        member(&heard.text, "access_token").context("no token to ask about")?
                    }
                };
                let headers = [("Authorization", &*authorization)];
                let fields = [("token", &*token)];
                let asked = request(&target.host, "POST", target.path("introspect")?, &headers, Some(&fields));
                Ok(same(connections, &asked, Wanted::Said("\"active\":true")))
            }
            Self::Api => {
                let token = match &target.token {
                    Some(token) => token.clone(),
                    None => {
                        let (web, person) = target.people()?;
                        Caller::new(&target.host).tokens(target, web, person)?.access
                    }
                };
                let bearer = format!("Bearer {token}");
                let headers = [("Authorization", &*bearer)];
                let asked = request(&target.api, "GET", target.path("userinfo")?, &headers, None);
                Ok(same(connections, &asked, Wanted::Ok))
            }
            Self::SignIn => {
                if let Some(sign_in) = &target.sign_in {
                    let fields: Vec<_> = sign_in.fields.iter().map(|(name, value)| (&**name, &**value)).collect();
                    let asked = request(&target.host, "POST", &sign_in.path, &[], Some(&fields));
                    return Ok(same(connections, &asked, Wanted::SignedIn));
                }
                let begin = match &target.sign_in_page {
                    Some(page) => page.clone(),
                    None => authorization_request(target, target.people()?.0)?,
                };
                let person = target.person.clone().context("nobody to sign in")?;
                let host = target.host.clone();
                let browser = || SigningIn {
                    host: host.clone(),
                    begin: begin.clone(),
                    person: person.clone(),
                    ..SigningIn::default()
                };
                Ok((0..connections).map(|_| Box::new(browser()) as Box<dyn Conversation>).collect())
            }
            Self::SignInPage => {
                let (path, cookies) = match &target.sign_in_page {
                    Some(page) => (page.clone(), Cookies::default()),
                    None => {
                        let mut caller = Caller::new(&target.host);
                        let mut path = authorization_request(target, target.people()?.0)?;
                        while let Some(location) = caller.get(&path)?.location {
                            path = at(&target.host, &location).context("a sign-in page somewhere else")?.to_owned();
                        }
                        (path, caller.cookies)
                    }
                };
                let mut headers = navigation(&cookies);
                headers.push(("Accept-Encoding", "gzip, deflate, br, zstd".to_owned()));
                let asked = request(&target.host, "GET", &path, &borrowed(&headers), None);
                Ok(same(connections, &asked, Wanted::Ok))
            }
        }
    }

    /// One refresh token a connection: each is exchanged for the next.
    fn chains(self, target: &Target, connections: usize) -> Result<Vec<Box<dyn Conversation>>> {
        let mut caller = Caller::new(&target.host);
        let is_seeded = target.paths.get("seed");
        let client = if is_seeded.is_some() { target.service.as_ref() } else { target.web.as_ref() };
        let client: &Client = client.context("no client")?;
        let path = target.paths.get("rotate").map_or_else(|| target.path("token"), |path| Ok(path))?;
        let mut chains: Vec<Box<dyn Conversation>> = Vec::new();
        for _ in 0..connections {
            let token = match is_seeded {
                Some(seed) => member(&caller.get(seed)?.text, "refresh_token").context("no refresh token")?,
                None => {
                    let (web, person) = target.people()?;
                    caller.tokens(target, web, person)?.refresh
                }
            };
            let (host, path, authorization) = (target.host.clone(), path.to_owned(), client.basic());
            chains.push(Box::new(Chain { host, path, authorization, token }));
        }
        Ok(chains)
    }
}

impl Target {
    fn people(&self) -> Result<(&Client, &Person)> {
        let web = self.web.as_ref().with_context(|| format!("{} has no client for people", self.name))?;
        let person = self.person.as_ref().with_context(|| format!("{} has no person", self.name))?;
        Ok((web, person))
    }
}

fn same(connections: usize, asked: &[u8], wanted: Wanted) -> Vec<Box<dyn Conversation>> {
    (0..connections).map(|_| Box::new(Same { asked: asked.to_vec(), wanted }) as Box<dyn Conversation>).collect()
}

#[derive(Clone, Copy)]
enum Wanted {
    Ok,
    /// 200, and somewhere in the body this.
    Said(&'static str),
    /// On to the client, with a code.
    Code,
    /// On to a page of whoever has signed in, or nothing more to say.
    SignedIn,
}

impl Wanted {
    fn judge(self, answer: &Answer<'_>) -> Heard {
        let location = || answer.header("location").unwrap_or_default();
        let is_so = match self {
            Self::Ok => answer.status == 200,
            Self::Said(said) => answer.status == 200 && answer.text().contains(said),
            Self::Code => matches!(answer.status, 302 | 303) && location().contains("code="),
            Self::SignedIn => matches!(answer.status, 204 | 302 | 303),
        };
        if is_so { Heard::Counted } else { Heard::Wrong(told(answer)) }
    }
}

/// What was answered, shortened to a line.
fn told(answer: &Answer<'_>) -> String {
    let text = answer.text();
    let line: String = text.chars().take(200).map(|char| if char.is_control() { ' ' } else { char }).collect();
    format!("{} {line}", answer.status)
}

/// The same request again and again.
struct Same {
    asked: Vec<u8>,
    wanted: Wanted,
}

impl Conversation for Same {
    fn ask(&mut self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.asked);
    }

    fn hear(&mut self, answer: &Answer<'_>) -> Heard {
        self.wanted.judge(answer)
    }
}

struct Chain {
    host: String,
    path: String,
    authorization: String,
    token: String,
}

impl Conversation for Chain {
    fn ask(&mut self, out: &mut Vec<u8>) {
        let fields = [("grant_type", "refresh_token"), ("refresh_token", &*self.token)];
        let headers = [("Authorization", &*self.authorization)];
        out.extend(request(&self.host, "POST", &self.path, &headers, Some(&fields)));
    }

    fn hear(&mut self, answer: &Answer<'_>) -> Heard {
        match answer.member("refresh_token") {
            Some(next) if answer.status == 200 => {
                self.token = next;
                Heard::Counted
            }
            _ => Heard::Wrong(told(answer)),
        }
    }
}

/// A browser that was never here: it comes to the page, fills it in and sends it, which alone is measured.
#[derive(Default)]
struct SigningIn {
    host: String,
    begin: String,
    person: Person,
    cookies: Cookies,
    /// Where it is on its way to.
    here: Option<String>,
    /// The form that it is about to send, or has sent.
    form: Option<(String, Vec<(String, String)>)>,
}

impl Conversation for SigningIn {
    fn ask(&mut self, out: &mut Vec<u8>) {
        if let Some((action, fields)) = &self.form {
            let fields: Vec<_> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
            let headers = own_form(&format!("http://{}", self.host), &self.cookies);
            out.extend(request(&self.host, "POST", action, &borrowed(&headers), Some(&fields)));
            return;
        }
        let here = self.here.get_or_insert_with(|| self.begin.clone());
        let headers = navigation(&self.cookies);
        out.extend(request(&self.host, "GET", here, &borrowed(&headers), None));
    }

    fn hear(&mut self, answer: &Answer<'_>) -> Heard {
        self.cookies.take(answer);
        if self.form.take().is_some() {
            self.here = None;
            self.cookies = Cookies::default();
            return Wanted::SignedIn.judge(answer);
        }
        let here = self.here.take().unwrap_or_default();
        if let Some(location) = answer.header("location") {
            self.here = at(&self.host, location).map(str::to_owned);
            return Heard::OnTheWay;
        }
        match onwards(&answer.text()).filter(Form::has_password) {
            Some(form) if answer.status == 200 => {
                let action = at(&self.host, &form.action).unwrap_or(&here).to_owned();
                self.form = Some((action, form.filled_in(&self.person.typed())));
                Heard::OnTheWay
            }
            _ => {
                self.cookies = Cookies::default();
                Heard::Wrong(told(answer))
            }
        }
    }
}
