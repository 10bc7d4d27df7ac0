use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::Method;
use sha2::{Digest as _, Sha256};

use super::{Issued, MINA, Needles, how_many, written};
use crate::support::browser::{Browser, decided, hidden, is_consent, parameter};
use crate::support::requests::{ALL, CALLBACK, Tokens, request};
use crate::support::server::{Client, Server, WITH_THE_LAB};

/// The people of a sandbox have passwords that its sign-in page prints.
const PRINTED: &str = "slow-river-paper-boat";
/// A sandbox has room for some dozens.
const FLOWS_A_SANDBOX: usize = 10;

/// A run of the Lab, which somebody uses with a client of their own.
struct Run<'s> {
    server: &'s Server,
    id: String,
}

impl<'s> Run<'s> {
    async fn begin(server: &'s Server) -> Self {
        let begun = server.send(Method::POST, &format!("{}/lab", server.base), &[], None).await;
        let to = begun.location().unwrap_or_else(|| panic!("no run: {}", begun.seen()));
        Self { server, id: to.strip_prefix("/lab/").expect("the address of a run").to_owned() }
    }

    fn at(&self, path: &str) -> String {
        format!("/sandbox/{}{path}", self.id)
    }

    async fn register(&self, issued: &mut Issued) -> Client {
        let body = serde_json::json!({ "client_name": "Flood", "redirect_uris": [CALLBACK], "scope": ALL }).to_string();
        let asked = self.server.http.post(format!("{}{}", self.server.base, self.at("/register")));
        let answer = asked.header("content-type", "application/json").body(body).send().await.expect("an answer");
        let told: serde_json::Value = serde_json::from_str(&answer.text().await.expect("text")).expect("JSON");
        let text = |name: &str| told[name].as_str().unwrap_or_else(|| panic!("{name}: {told}")).to_owned();
        issued.keep("client secret", text("client_secret"));
        Client { id: text("client_id"), secret: Some(text("client_secret")) }
    }

    /// From the sign-in to a call with the second pair of tokens; everything that was secret of it is kept.
    async fn flow(&self, client: &Client, number: usize, issued: &mut Issued) {
        let server = self.server;
        let verifier = URL_SAFE_NO_PAD.encode(Sha256::digest(format!("verifier {} {number}", self.id)));
        let state = URL_SAFE_NO_PAD.encode(Sha256::digest(format!("state {} {number}", self.id)));
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(&verifier));
        let asked = request(client, &[("state", &state), ("code_challenge", &challenge)]);

        let mut browser = Browser::of(server, MINA);
        let page = browser.get(&format!("{}?{}", self.at("/authorize"), crate::support::server::encode(&asked))).await;
        let token = hidden(&page.body, "form_token").unwrap_or_else(|| panic!("a form: {}", page.seen()));
        let waits = hidden(&page.body, "request").expect("a request");
        issued.keep("pending request", waits.clone());
        issued.keep("form token", token.clone());
        let form = [("form_token", &*token), ("request", &*waits), ("username", MINA), ("password", PRINTED)];
        let led = browser.post(&self.at("/login"), &form).await.location().expect("on to the letter");
        issued.keep_cookies(&browser);
        let page = browser.get(&led).await;
        // Whoever allowed this client before is asked no more.
        let answer = if is_consent(&page) {
            issued.keep("form token", hidden(&page.body, "form_token").expect("a form token"));
            browser.post_text(&self.at("/consent"), &decided(&page, "allow")).await.location()
        } else {
            page.location()
        };
        let answer = answer.unwrap_or_else(|| panic!("no answer: {}", page.seen()));
        let code = parameter(&answer, "code").unwrap_or_else(|| panic!("{answer}"));
        let exchange = [
            ("grant_type", "authorization_code"),
            ("code", &*code),
            ("redirect_uri", CALLBACK),
            ("code_verifier", &*verifier),
        ];
        let tokens = Tokens::of(&server.ask(&self.at("/token"), client, &exchange).await).expect("tokens");
        let renewal = [("grant_type", "refresh_token"), ("refresh_token", &*tokens.refresh)];
        let renewed = Tokens::of(&server.ask(&self.at("/token"), client, &renewal).await).expect("tokens");
        let api = format!("{}{}", server.resource, self.at("/calendar/v3/users/me/calendarList"));
        let bearer = format!("Bearer {}", renewed.access);
        assert_eq!(server.send(Method::GET, &api, &[("authorization", &bearer)], None).await.status, 200);
        // What is refused is recorded, too: a code that was used, and secrets where none belong.
        issued.keep_refusal(&server.ask(&self.at("/token"), client, &exchange).await);
        let astray = self.at(&format!("/authorize?client_id={code}&state={}", renewed.refresh));
        issued.keep_refusal(&server.get(&astray).await);
        for (kind, secret) in [("code", code), ("code verifier", verifier), ("state", state)] {
            issued.keep(kind, secret);
        }
        for Tokens { access, refresh } in [tokens, renewed] {
            issued.keep("access token", access);
            issued.keep("refresh token", refresh);
        }
    }

    async fn look(&self, page: &str) -> Vec<u8> {
        let address = format!("{}/lab/{}{page}", self.server.base, self.id);
        let answer = self.server.http.get(address).send().await.expect("an answer");
        assert_eq!(answer.status(), 200, "{page}");
        answer.bytes().await.expect("a body").to_vec()
    }
}

/// What of a run may be given to others, and a word that stands there when it says what happened.
const HANDED_ON: [(&str, &str); 2] = [("/recording", "Flood"), ("/handout", "/token")];

#[tokio::test(flavor = "multi_thread")]
async fn no_secret_of_a_sandbox_is_handed_on_or_written_down_however_many_are_issued() {
    let settings =
        [("MATGIM_LOG", "trace"), ("MATGIM_SANDBOXES_AN_HOUR", "5000"), ("MATGIM_SANDBOXES_A_NETWORK", "5000")];
    let server = Server::start_with(&[&settings[..], &WITH_THE_LAB].concat()).await;
    let mut issued = Issued::default();
    let (mut begun, mut handed_on) = (0, Vec::new());
    while begun < how_many() {
        let run = Run::begin(&server).await;
        let mut own = Issued::default();
        let flows = FLOWS_A_SANDBOX.min(how_many() - begun);
        for number in 0..flows {
            let client = run.register(&mut own).await;
            run.flow(&client, number, &mut own).await;
        }
        begun += flows;
        // Whoever has the address of the run sees all of it: that is what is looked for elsewhere.
        let needles = Needles::of(&own);
        assert!(needles.found_in(&run.look("/log").await).is_some(), "no secret is found where all of them are");
        for (page, word) in HANDED_ON {
            let text = run.look(page).await;
            assert!(String::from_utf8_lossy(&text).contains(word), "{page} says nothing of what happened");
            handed_on.push((page, text));
        }
        issued.add(own);
    }
    for kind in [
        "access token",
        "client secret",
        "code",
        "code verifier",
        "form token",
        "pending request",
        "refresh token",
        "session",
        "state",
    ] {
        let kept = issued.by_kind.get(kind).map_or(0, Vec::len);
        assert!(kept >= how_many(), "only {kept} of the kind {kind}");
    }
    server.stop();
    let needles = Needles::of(&issued);
    for (page, text) in &handed_on {
        assert_eq!(needles.found_in(text), None, "a secret is handed on by {page}");
    }
    for refusal in &issued.refusals {
        assert_eq!(needles.found_in(refusal.as_bytes()), None, "a secret is on an error page: {refusal}");
    }
    for (place, bytes) in &written(&server) {
        assert_eq!(needles.found_in(bytes), None, "a secret of a sandbox is in {place}");
    }
    let issued: usize = issued.by_kind.values().map(Vec::len).sum();
    let bytes: usize = handed_on.iter().map(|(_, text)| text.len()).sum();
    super::say(&format!(
        "{issued} secrets of {begun} flows, not in {bytes} bytes of {} files and sheets",
        handed_on.len()
    ));
}
