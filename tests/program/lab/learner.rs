use std::collections::BTreeMap;

use lab::event::Event;

use super::program::Program;

/// A learner with a browser, in a sandbox of their own.
pub struct Learner<'p> {
    program: &'p Program,
    pub id: String,
    /// By host and port, then by name: paths keep two sandboxes apart, and this learner has one.
    cookies: BTreeMap<String, BTreeMap<String, String>>,
}

/// A page, or whatever came.
pub struct Page {
    pub address: String,
    pub status: u16,
    pub location: Option<String>,
    pub text: String,
}

pub const MINA: (&str, &str) = ("mina", "slow-river-paper-boat");

impl<'p> Learner<'p> {
    pub async fn begin(program: &'p Program) -> Self {
        let reply = program.http.post(format!("{}/lab", program.server)).send().await.expect("an answer");
        let location = reply.headers()["location"].to_str().expect("ASCII").to_owned();
        let id = location.strip_prefix("/lab/").unwrap_or_else(|| panic!("no run: {location}")).to_owned();
        Self { program, id, cookies: BTreeMap::new() }
    }

    pub fn server(&self) -> String {
        format!("{}/sandbox/{}", self.program.server, self.id)
    }
    pub fn haru(&self) -> String {
        format!("{}/sandbox/{}", self.program.haru, self.id)
    }
    pub fn api(&self) -> String {
        format!("{}/sandbox/{}", self.program.api, self.id)
    }

    pub async fn log(&self) -> Vec<Event> {
        let address = format!("{}/lab/{}/log", self.program.server, self.id);
        let reply = self.program.http.get(address).send().await.expect("an answer");
        serde_json::from_slice(&reply.bytes().await.expect("a body")).expect("events")
    }

    /// A button of the Lab.
    pub async fn press(&self, button: &str, name: &str, value: &str) -> String {
        let address = format!("{}/lab/{}/{button}", self.program.server, self.id);
        let request = self.program.http.post(address).header("accept", "application/json");
        let request = request
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form_urlencoded::Serializer::new(String::new()).append_pair(name, value).finish());
        request.send().await.expect("an answer").text().await.expect("a body")
    }

    pub async fn provoke(&self, what: &str) -> String {
        self.press("provoke", "what", what).await
    }

    pub async fn get(&mut self, address: &str) -> Page {
        self.send(self.program.http.get(address), address).await
    }

    /// Goes where redirects lead.
    pub async fn visit(&mut self, address: &str) -> Page {
        let page = self.get(address).await;
        self.follow(page).await
    }

    pub async fn follow(&mut self, mut page: Page) -> Page {
        while let Some(location) = page.location.take() {
            page = self.get(&location).await;
        }
        page
    }

    /// Sends the page's first form that posts to an address with that end, its hidden fields and what is added.
    pub async fn submit(&mut self, page: &Page, action: &str, added: &[(&str, &str)]) -> Page {
        let form = page
            .text
            .split("<form")
            .skip(1)
            .map(|form| form.split("</form>").next().unwrap_or_default())
            .filter(|form| attribute(form, "action").is_some_and(|to| to.ends_with(action)))
            // An account to try brings its own name and password.
            .find(|form| !form.contains("type=\"hidden\" name=\"password\""))
            .unwrap_or_else(|| panic!("{} has no form for {action}: {}", page.address, page.text));
        let to = absolute(&page.address, &attribute(form, "action").expect("an action"));
        let mut fields = form_urlencoded::Serializer::new(String::new());
        for input in form.split("<input").skip(1).filter(|input| input.contains("type=\"hidden\"")) {
            let input = input.split('>').next().unwrap_or_default();
            let name = attribute(input, "name").expect("a name");
            // A button for one of the demo's people brings the name along that is added here.
            if added.iter().all(|(own, _)| *own != name) {
                fields.append_pair(&name, &attribute(input, "value").unwrap_or_default());
            }
        }
        for (name, value) in added {
            fields.append_pair(name, value);
        }
        let request = self.program.http.post(&to).header("content-type", "application/x-www-form-urlencoded");
        self.send(request.body(fields.finish()), &to).await
    }

    async fn send(&mut self, request: reqwest::RequestBuilder, address: &str) -> Page {
        let host = host_of(address);
        let cookies = self.cookies.entry(host.clone()).or_default();
        let cookie = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
        let origin = format!("http://{host}");
        let request = request.header("origin", origin).header("accept-language", "en");
        let request = if cookie.is_empty() { request } else { request.header("cookie", cookie) };
        let reply = request.send().await.expect("an answer");
        for value in reply.headers().get_all("set-cookie") {
            let pair = value.to_str().expect("ASCII").split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').expect("a cookie");
            self.cookies.entry(host.clone()).or_default().insert(name.to_owned(), value.to_owned());
        }
        let location = reply.headers().get("location").map(|to| absolute(address, to.to_str().expect("ASCII")));
        let status = reply.status().as_u16();
        Page { address: address.to_owned(), status, location, text: reply.text().await.expect("a body") }
    }

    // The steps.

    /// 1: Haru registers itself.
    pub async fn register(&mut self) -> Page {
        let page = self.visit(&format!("{}/", self.haru())).await;
        let page = self.submit(&page, "/register", &[]).await;
        self.follow(page).await
    }

    /// 2 to 4: to the server's page.
    pub async fn ask(&mut self) -> Page {
        let page = self.visit(&format!("{}/", self.haru())).await;
        let page = self.submit(&page, "/connect", &[]).await;
        let page = self.follow(page).await;
        let page = self.submit(&page, "/go", &[]).await;
        self.follow(page).await
    }

    /// 5 to 7: to the consent page.
    pub async fn sign_in(&mut self, page: &Page) -> Page {
        let page = self.submit(page, "/login", &[("username", MINA.0), ("password", MINA.1)]).await;
        self.follow(page).await
    }

    /// 8 and 9: back to Haru.
    pub async fn allow(&mut self, page: &Page, scopes: &[&str]) -> Page {
        let mut added: Vec<(&str, &str)> = scopes.iter().map(|scope| ("scope", *scope)).collect();
        added.extend([("decision", "allow"), ("began", "yes")]);
        let page = self.submit(page, "/consent", &added).await;
        self.follow(page).await
    }

    /// 10 and 11.
    pub async fn exchange(&mut self, page: &Page) -> Page {
        let page = self.submit(page, "/exchange", &[]).await;
        self.follow(page).await
    }

    /// 12 and 13.
    pub async fn call(&mut self, page: &Page) -> Page {
        let page = self.submit(page, "/call", &[]).await;
        self.follow(page).await
    }

    /// 1 to 13.
    pub async fn walk(&mut self) -> Page {
        self.register().await;
        let page = self.ask().await;
        let page = self.sign_in(&page).await;
        let page = self.allow(&page, &["profile", "calendar.read"]).await;
        let page = self.exchange(&page).await;
        self.call(&page).await
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    Some(rest.split('"').next()?.replace("&amp;", "&").replace("&quot;", "\""))
}

fn host_of(address: &str) -> String {
    address.split("://").nth(1).and_then(|rest| rest.split('/').next()).expect("a host").to_owned()
}

fn absolute(from: &str, to: &str) -> String {
    if to.contains("://") { to.to_owned() } else { format!("http://{}{to}", host_of(from)) }
}
