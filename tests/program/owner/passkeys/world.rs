use std::sync::Arc;

use http::{Method, StatusCode, header};
use matgim::commands::issuer::IssuerArguments;
use matgim::commands::serve::Started;
use oauth::names::Lifetime;
use serde_json::Value;

use super::authenticator::Authenticator;
use crate::support::browser::hidden;
use crate::support::in_process::{MovedClock, settings};
use crate::support::requests::PASSWORD;
use crate::support::server::{Pairs, encode, http_client};

/// The program as `matgim serve` wires it but for its clock, in this very process.
pub struct Program {
    pub base: String,
    http: reqwest::Client,
    clock: Arc<MovedClock>,
    _directory: tempfile::TempDir,
}

impl Program {
    pub async fn start() -> Self {
        let directory = tempfile::tempdir().expect("a temporary folder");
        let mut settings = settings(directory.path(), &[]);
        let clock = Arc::new(MovedClock::default());
        let mut started =
            Started::new(&mut settings, &[], IssuerArguments::default(), vec![]).await.expect("it starts");
        Arc::get_mut(&mut started.server).expect("nobody else has it yet").clock = clock.clone();
        let origins = started.origins(&settings, None).await.expect("origins");
        let base = settings.base_url.to_string();
        // Until the process ends; nobody tells it to stop.
        tokio::spawn(async move { started.until_stopped(&settings, origins, vec![], None).await });
        Self { base, http: http_client(), clock, _directory: directory }
    }

    pub fn pass(&self, time: Lifetime) {
        self.clock.pass(time);
    }

    pub fn browser(&self) -> Visitor<'_> {
        Visitor { program: self, cookies: Vec::new() }
    }

    /// Somebody with an account, who is signed in in this browser, and the device that has their passkey.
    pub async fn sign_up(&self, username: &str, seed: u8) -> (Visitor<'_>, Authenticator) {
        let mut browser = self.browser();
        let token = browser.form_token("/signup").await;
        let form = [("form_token", &*token), ("username", username), ("password", PASSWORD)];
        let made = browser.send(Method::POST, "/signup", Some(&form)).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
        let mut device = Authenticator::new(&self.base, seed);
        let token = browser.form_token("/security/passkeys").await;
        let form = [("form_token", &*token), ("label", "device")];
        let options = browser.send(Method::POST, "/security/passkeys/begin", Some(&form)).await.json();
        let credential = device.registers(&options).to_string();
        let form = [&form[..], &[("credential", &*credential)]].concat();
        let added = browser.send(Method::POST, "/security/passkeys/finish", Some(&form)).await;
        assert_eq!(added.json()["to"], "/security/passkeys?said=added", "{}", added.body);
        (browser, device)
    }
}

/// A browser.
pub struct Visitor<'p> {
    program: &'p Program,
    pub cookies: Vec<(String, String)>,
}

pub struct Got {
    pub status: StatusCode,
    pub body: String,
}

impl Got {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {} {}", self.status, self.body))
    }
}

impl Visitor<'_> {
    /// The same browser once more, as it is now.
    pub fn twin(&self) -> Self {
        Self { program: self.program, cookies: self.cookies.clone() }
    }

    pub async fn send(&mut self, method: Method, path: &str, form: Option<Pairs<'_>>) -> Got {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = self.program.http.request(method, format!("{}{path}", self.program.base));
        request = request.header(header::COOKIE, cookies.join("; "));
        if let Some(form) = form {
            let kind = (header::CONTENT_TYPE, "application/x-www-form-urlencoded");
            request = request.header(kind.0, kind.1).header(header::ORIGIN, &self.program.base).body(encode(form));
        }
        let reply = request.send().await.expect("an answer");
        for set in reply.headers().get_all(header::SET_COOKIE) {
            let pair = set.to_str().expect("ASCII").split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').expect("a cookie");
            self.cookies.retain(|(own, _)| own != name);
            if !value.is_empty() {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        Got { status: reply.status(), body: reply.text().await.expect("text") }
    }

    pub async fn form_token(&mut self, path: &str) -> String {
        let page = self.send(Method::GET, path, None).await;
        hidden(&page.body, "form_token").unwrap_or_else(|| panic!("{path}: {} {}", page.status, page.body))
    }

    /// Asks for a challenge.
    pub async fn begins(&mut self) -> Value {
        let token = self.form_token("/login/passkey").await;
        let begun = self.send(Method::POST, "/login/passkey/begin", Some(&[("form_token", &token)])).await;
        assert_eq!(begun.status, StatusCode::OK, "{}", begun.body);
        begun.json()
    }

    /// Sends what an authenticator answered. The sign-in leads to `to`, or there was a problem.
    pub async fn finishes(&mut self, answer: &Value) -> Result<String, (u16, String)> {
        let token = self.form_token("/login/passkey").await;
        let answer = answer.to_string();
        let form = [("form_token", &*token), ("credential", &*answer)];
        let done = self.send(Method::POST, "/login/passkey/finish", Some(&form)).await;
        let json = done.json();
        match json["to"].as_str() {
            Some(to) => Ok(to.to_owned()),
            None => Err((done.status.as_u16(), json["problem"].as_str().unwrap_or_default().to_owned())),
        }
    }

    pub fn challenge(&self) -> Option<&str> {
        let kept = self.cookies.iter().find(|(name, _)| name.contains("challenge"));
        kept.map(|(_, value)| value.as_str())
    }

    /// Has the challenge of somebody else's browser in place of its own.
    pub fn keeps(&mut self, challenge: &str) {
        let name = "matgim_challenge".to_owned();
        self.cookies.retain(|(own, _)| *own != name);
        self.cookies.push((name, challenge.to_owned()));
    }

    /// Who is signed in here, as the head of every page says.
    pub async fn is(&mut self, username: &str) -> bool {
        let page = self.send(Method::GET, "/security", None).await;
        page.status == StatusCode::OK && page.body.contains(username)
    }
}
