use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::to_bytes;
use bytes::Bytes;
use http::{HeaderValue, Method, Request, header};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

use super::world::MINA;
use crate::calendar_client::CALENDAR_API;
use crate::sandbox::world::Sandbox;
use lab::event::What;
use oauth::names::Lifetime;
use oauth::parameters::encode_pair;
use oauth::party::Party;

const SERVER: Party = Party::AuthorizationServer;
const HARU: Party = Party::Client;
const API: Party = Party::ResourceServer;

/// Somebody with a browser, who does what comes to mind: mostly what the page before them is for.
pub struct Person {
    sandbox: Arc<Sandbox>,
    chance: ChaCha20Rng,
    /// By party, then by name.
    cookies: BTreeMap<usize, BTreeMap<String, String>>,
    page: Page,
    last: Option<(Party, Request<Bytes>)>,
    form_token: String,
    /// Where in the flow they believe to be.
    next: usize,
}

/// Haru's buttons, in the order of the flow.
const FLOW: [&str; 6] = ["/register", "/connect", "/go", "/exchange", "/call", "/refresh"];
const EXCHANGE: usize = 3;
const CALL: usize = 4;

/// What the browser shows.
#[derive(Default)]
struct Page {
    of: Option<Party>,
    location: Option<String>,
    fields: BTreeMap<String, String>,
}

impl Person {
    pub fn of(sandbox: &Arc<Sandbox>, seed: u64) -> Self {
        Self {
            sandbox: sandbox.clone(),
            chance: ChaCha20Rng::seed_from_u64(seed),
            cookies: BTreeMap::new(),
            page: Page::default(),
            last: None,
            form_token: String::new(),
            next: 0,
        }
    }

    fn below(&mut self, many: u32) -> u32 {
        self.chance.next_u32() % many
    }

    fn one_of<T: Copy>(&mut self, some: &[T]) -> T {
        some[self.below(u32::try_from(some.len()).expect("few")) as usize]
    }

    pub async fn live(&mut self, acts: u32) {
        for _ in 0..acts {
            match self.below(20) {
                0 => self.strange().await,
                1 => self.other_button().await,
                2 => self.owner().await,
                3 => self.lab().await,
                4 => self.twice().await,
                _ => self.onward().await,
            }
        }
    }

    /// What the page is for.
    async fn onward(&mut self) {
        if let Some(location) = self.page.location.take()
            && (!location.ends_with("/next") || self.below(5) == 0)
        {
            return self.visit(&location).await;
        }
        let request = self.page.fields.get("request").cloned();
        match (self.page.of, request) {
            (Some(SERVER), Some(request)) if self.page.fields.contains_key("consent_fingerprint") => {
                let fingerprint = self.page.fields["consent_fingerprint"].clone();
                let decision = self.one_of(&["allow", "allow", "allow", "allow", "deny"]);
                let mut form = vec![("request", &*request), ("consent_fingerprint", &*fingerprint)];
                form.extend([("decision", decision), ("began", "yes")]);
                for scope in ["profile", "calendar.read", "calendar.write"] {
                    if self.below(4) > 0 {
                        form.push(("scope", scope));
                    }
                }
                self.post(SERVER, "/consent", &form).await;
            }
            (Some(SERVER), Some(request)) => match self.below(8) {
                0 => {
                    let name = format!("mina{}", self.below(1_000));
                    let password = self.one_of(&["password1", "quiet-lamp-over-there"]);
                    self.post(SERVER, "/signup", &[("request", &request), ("username", &name), ("password", password)])
                        .await;
                }
                1 => {
                    self.post(SERVER, "/login", &[("request", &request), ("username", MINA.0), ("password", "wrong")])
                        .await;
                }
                _ => {
                    self.post(SERVER, "/login", &[("request", &request), ("username", MINA.0), ("password", MINA.1)])
                        .await;
                }
            },
            _ => {
                let path = FLOW[self.next];
                self.next = match path {
                    // It leads elsewhere, and back to where the code is exchanged.
                    "/go" => self.next,
                    "/call" => self.one_of(&[CALL, CALL, CALL + 1]),
                    "/refresh" => self.one_of(&[CALL, 1]),
                    _ => self.next + 1,
                };
                self.post(HARU, path, &[]).await;
            }
        }
    }

    async fn other_button(&mut self) {
        let path = self.one_of(&[
            "/connect",
            "/go",
            "/exchange",
            "/call",
            "/refresh",
            "/expire",
            "/disconnect",
            "/days",
            "/events",
        ]);
        let form = [("title", "a day"), ("date", "2026-12-24"), ("month", "2026-12")];
        self.post(HARU, path, &form).await;
    }

    /// So many browsers that Haru has never seen.
    pub async fn strangers(&mut self, many: usize) {
        for _ in 0..many {
            self.cookies.clear();
            self.post(HARU, "/connect", &[]).await;
        }
    }

    pub async fn register(&mut self) {
        self.post(HARU, "/register", &[]).await;
    }

    /// Asks the server for what Haru is registered for, from so many browsers.
    pub async fn requests(&mut self, many: usize) {
        let haru = self.sandbox.places.haru.clone();
        let client = self.client();
        for _ in 0..many {
            self.cookies.clear();
            let query = format!(
                "response_type=code&client_id={client}&redirect_uri={haru}/callback&scope=profile&state=x&\
                 code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"
            );
            let address = format!("{}/authorize?{query}", self.sandbox.places.server);
            self.visit(&address).await;
        }
    }

    fn client(&self) -> String {
        let log = self.sandbox.log.all_while(&|| true).expect("events");
        let client = log.into_iter().find_map(|event| match event.what {
            What::Row { change, .. } if change.table == "clients" && change.key != CALENDAR_API => Some(change.key),
            _ => None,
        });
        client.unwrap_or_else(|| "nobody".to_owned())
    }

    /// At the server, past the app.
    async fn owner(&mut self) {
        let client = self.client();
        match self.below(6) {
            0 => self.visit(&format!("{}/apps", self.sandbox.places.server)).await,
            1 => self.visit(&format!("{}/glossary", self.sandbox.places.server)).await,
            2 => self.post(SERVER, "/logout", &[]).await,
            3 => self.post(SERVER, "/apps/access", &[("client_id", &client), ("scope", "profile")]).await,
            _ => self.post(SERVER, "/apps/disconnect", &[("client_id", &client)]).await,
        }
    }

    async fn lab(&mut self) {
        let attending = self.sandbox.attend().await.expect("nobody else is here");
        let minutes = i64::from(self.one_of(&[0, 1, 11, 60, 60 * 24 * 40]));
        let provocations = [
            "wrong-verifier",
            "replayed-code",
            "wrong-secret",
            "token-in-query",
            "too-little-scope",
            "old-refresh-token",
            "refresh",
            "call-api",
            "expired-token",
            "nothing of that name",
        ];
        match self.below(4) {
            0 => attending.move_clock(Lifetime::from_minutes(minutes)),
            _ => drop(attending.provoke(self.one_of(&provocations)).await),
        }
    }

    /// A button pressed twice.
    async fn twice(&mut self) {
        if let Some((to, request)) = self.last.clone() {
            self.send(to, request).await;
        }
    }

    /// What no page sends.
    async fn strange(&mut self) {
        let long = "x".repeat(self.below(3_000) as usize);
        let (to, method, path, body) = match self.below(12) {
            0 => (SERVER, Method::GET, "/authorize?client_id=nobody".to_owned(), String::new()),
            1 => (SERVER, Method::GET, format!("/authorize?state={long}"), String::new()),
            2 => (SERVER, Method::POST, "/token".to_owned(), "grant_type=authorization_code&code=mgac_x".to_owned()),
            3 => (SERVER, Method::POST, "/revoke".to_owned(), format!("token=mgat_{long}")),
            4 => (SERVER, Method::POST, "/introspect".to_owned(), "token=mgat_x".to_owned()),
            5 => (
                SERVER,
                Method::POST,
                "/register".to_owned(),
                "{\"redirect_uris\":[\"http://127.0.0.1:9/\"]}".to_owned(),
            ),
            6 => (SERVER, Method::PUT, format!("/{long}"), "%ff".to_owned()),
            7 => (HARU, Method::GET, "/callback?code=mgac_x&state=another".to_owned(), String::new()),
            8 => (HARU, Method::DELETE, "/planner".to_owned(), long),
            9 => (API, Method::GET, "/calendar/v3/users/me/calendarList".to_owned(), String::new()),
            10 => (API, Method::GET, "/calendar/v3/users/me?access_token=mgat_x".to_owned(), String::new()),
            _ => (API, Method::POST, format!("/calendar/{long}"), "{".to_owned()),
        };
        let request = Request::builder().method(method).uri(format!("/sandbox/{}{path}", self.sandbox.id));
        let request =
            request.header("content-type", self.one_of(&["application/json", "application/x-www-form-urlencoded"]));
        self.send(to, request.body(Bytes::from(body)).expect("a request")).await;
    }

    async fn visit(&mut self, address: &str) {
        let places = [(SERVER, &self.sandbox.places.server), (HARU, &self.sandbox.places.haru)];
        let found = places.iter().find_map(|(party, place)| Some((*party, address.strip_prefix(place.as_str())?)));
        let base = format!("/sandbox/{}", self.sandbox.id);
        let relative = address.strip_prefix(&base).map(|rest| (self.page.of.unwrap_or(HARU), rest));
        let (to, path) = found.or(relative).unwrap_or((HARU, "/next"));
        let request = Request::get(format!("{base}{path}")).body(Bytes::new()).expect("a request");
        if path.starts_with("/callback") {
            self.next = if path.contains("code=") { EXCHANGE } else { 1 };
        }
        self.send(to, request).await;
    }

    async fn post(&mut self, to: Party, path: &str, form: &[(&str, &str)]) {
        let mut body = String::new();
        for (name, value) in form.iter().chain([&("form_token", &*self.form_token)]) {
            encode_pair(&mut body, name, value);
            body.push('&');
        }
        let request = Request::post(format!("/sandbox/{}{path}", self.sandbox.id))
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Bytes::from(body));
        self.send(to, request.expect("a request")).await;
    }

    async fn send(&mut self, to: Party, mut request: Request<Bytes>) {
        self.last = Some((to, request.clone()));
        let cookies = self.cookies.entry(to.lane()).or_default();
        let cookie = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
        if !cookie.is_empty() {
            request.headers_mut().insert(header::COOKIE, HeaderValue::try_from(cookie).expect("ASCII"));
        }
        let attending = self.sandbox.attend().await.expect("nobody else is here");
        if attending.is_full().await {
            return;
        }
        let answer = attending.answer_last(to, request).await;
        for set in answer.headers().get_all(header::SET_COOKIE) {
            let pair = set.to_str().expect("ASCII").split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').expect("a cookie");
            cookies_insert(&mut self.cookies, to, name, value);
        }
        let location = answer.headers().get(header::LOCATION).map(|to| to.to_str().expect("ASCII").to_owned());
        let body = to_bytes(answer.into_body(), usize::MAX).await.expect("a body");
        let fields = fields(&String::from_utf8_lossy(&body));
        if let Some(token) = fields.get("form_token").filter(|token| !token.is_empty()) {
            self.form_token.clone_from(token);
        }
        self.page = Page { of: Some(to), location, fields };
    }
}

fn cookies_insert(cookies: &mut BTreeMap<usize, BTreeMap<String, String>>, of: Party, name: &str, value: &str) {
    cookies.entry(of.lane()).or_default().insert(name.to_owned(), value.to_owned());
}

/// Of all inputs of a page that have a value.
fn fields(html: &str) -> BTreeMap<String, String> {
    let inputs = html.split("<input").skip(1).filter_map(|rest| rest.split('>').next());
    let attribute = |input: &str, name: &str| {
        let (_, rest) = input.split_once(&format!("{name}=\""))?;
        Some(rest.split('"').next()?.replace("&amp;", "&"))
    };
    inputs
        .filter_map(|input| Some((attribute(input, "name")?, attribute(input, "value").unwrap_or_default())))
        .collect()
}
