//! No secret anywhere: many of each kind are issued and used, and then looked for wherever something was written down.

/// What is handed on of the runs of the Lab.
mod sandboxes;

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use crate::support::browser::{Browser, hidden, is_consent, parameter};
use crate::support::requests::{ALL, CALLBACK, PASSWORD, Tokens, exchange, request};
use crate::support::server::{Client, Reply, Server};

const MINA: &str = "mina";

/// Of each kind. `MANY_SECRETS=1000` is for whoever has the time.
fn how_many() -> usize {
    std::env::var("MANY_SECRETS").ok().and_then(|number| number.parse().ok()).unwrap_or(40)
}

/// Every secret that was issued, by its kind; and every answer that said no to one.
#[derive(Default)]
struct Issued {
    by_kind: BTreeMap<&'static str, Vec<String>>,
    refusals: Vec<String>,
}

impl Issued {
    fn keep(&mut self, kind: &'static str, secret: impl Into<String>) {
        let secret = secret.into();
        assert!(secret.len() >= 10, "a secret of the kind {kind} is too short to be looked for: {secret}");
        self.by_kind.entry(kind).or_default().push(secret);
    }

    fn add(&mut self, more: Self) {
        for (kind, secrets) in more.by_kind {
            self.by_kind.entry(kind).or_default().extend(secrets);
        }
        self.refusals.extend(more.refusals);
    }

    fn keep_refusal(&mut self, reply: &Reply) {
        assert!(reply.status >= 400, "{}", reply.seen());
        self.refusals.push(format!("{:?} {}", reply.headers, reply.body));
    }

    fn keep_cookies(&mut self, browser: &Browser<'_>) {
        for (name, value) in &browser.cookies {
            if name.contains("session") {
                self.keep("session", value.clone());
            }
        }
    }
}

async fn register(server: &Server, issued: &mut Issued) {
    let body = serde_json::json!({ "client_name": "Flood", "redirect_uris": [CALLBACK] }).to_string();
    let sent = server.http.post(format!("{}/register", server.base)).header("content-type", "application/json");
    let answer = sent.body(body).send().await.expect("an answer").text().await.expect("text");
    let answer: Value = serde_json::from_str(&answer).expect("JSON");
    let text = |name: &str| answer[name].as_str().unwrap_or_else(|| panic!("{name}: {answer}")).to_owned();
    issued.keep("client secret", text("client_secret"));
    issued.keep("registration access token", text("registration_access_token"));
}

/// From the request to a second pair of tokens, with everything used a second time where that is refused.
async fn flow(server: &Server, client: &Client, browser: &mut Browser<'_>, issued: &mut Issued) {
    let page = browser.authorize(&request(client, &[("prompt", "consent")])).await;
    assert!(is_consent(&page), "{}", page.seen());
    issued.keep("pending request", hidden(&page.body, "request").expect("a request"));
    issued.keep("form token", hidden(&page.body, "form_token").expect("a form token"));
    let answer = browser.decide(&page, "allow").await.location().expect("a redirect");
    let code = parameter(&answer, "code").unwrap_or_else(|| panic!("{answer}"));
    let tokens = Tokens::of(&server.ask("/token", client, &exchange(&code)).await).expect("tokens");
    let renewal = [("grant_type", "refresh_token"), ("refresh_token", &tokens.refresh)];
    let renewed = Tokens::of(&server.ask("/token", client, &renewal).await).expect("tokens");
    assert_eq!(server.call(&renewed.access).await.status, 200);
    issued.keep_refusal(&server.ask("/token", client, &exchange(&code)).await);
    issued.keep_refusal(&server.call(&renewed.access).await);
    issued.keep_refusal(&server.get(&format!("/nothing/{code}?token={}", renewed.refresh)).await);
    issued.keep_refusal(&server.get(&format!("/authorize?client_id={code}&state={}", tokens.access)).await);
    issued.keep("code", code);
    for Tokens { access, refresh } in [tokens, renewed] {
        issued.keep("access token", access);
        issued.keep("refresh token", refresh);
    }
}

async fn sign_in<'s>(server: &'s Server, issued: &mut Issued) -> Browser<'s> {
    let mut browser = Browser::of(server, MINA);
    let page = browser.get("/login").await;
    let token = hidden(&page.body, "form_token").expect("a form token");
    let form = [("form_token", &*token), ("username", MINA), ("password", PASSWORD)];
    assert_eq!(browser.post("/login", &form).await.status, 303);
    issued.keep_cookies(&browser);
    browser
}

/// What the operator hands out, by the command line.
fn links(server: &Server, issued: &mut Issued) {
    for (kind, command) in
        [("reset link", &["user", "reset-link", "--username", MINA][..]), ("invitation", &["invite", "--days", "7"])]
    {
        let printed = server.run(command);
        let printed = String::from_utf8(printed.stdout).expect("text");
        let link = printed.split_whitespace().find(|word| word.starts_with("http")).expect("a link");
        issued.keep(kind, link.rsplit(['=', '/']).next().expect("a secret"));
    }
}

/// The database, and what SQLite writes beside it; then the log.
fn written(server: &Server) -> Vec<(String, Vec<u8>)> {
    let folder = server.database();
    let folder = folder.parent().expect("a folder");
    let all: Vec<(String, Vec<u8>)> = std::fs::read_dir(folder)
        .expect("the folder")
        .map(|file| file.expect("a file").path())
        .map(|path: std::path::PathBuf| (name(&path), std::fs::read(&path).expect("a file")))
        .collect();
    for wanted in ["matgim.db", "log"] {
        assert!(all.iter().any(|(name, bytes)| name == wanted && !bytes.is_empty()), "there is no {wanted}");
    }
    all
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// How much was looked through is the point of a long run: it is printed past the runner's capture.
fn say(line: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// As it was issued, as the bytes that its text encodes, and those in hexadecimal.
fn forms_of(secret: &str) -> Vec<Vec<u8>> {
    let mut forms = vec![secret.as_bytes().to_vec()];
    let plain = secret.split_once('_').map_or(secret, |(_, rest)| rest);
    if let Ok(bytes) = URL_SAFE_NO_PAD.decode(plain)
        && bytes.len() >= 32
    {
        // The last 32 are its random ones.
        let random = &bytes[bytes.len() - 32..];
        forms.push(random.to_vec());
        forms.push(random.iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect());
    }
    forms
}

/// So many bytes of each tell it from nearly everything else.
const BEGINNING: usize = 10;

/// What is looked for: all at once, by how it begins.
struct Needles(HashMap<[u8; BEGINNING], Vec<(&'static str, Vec<u8>)>>);

impl Needles {
    fn of(issued: &Issued) -> Self {
        let mut by_beginning: HashMap<_, Vec<_>> = HashMap::new();
        for (kind, secrets) in &issued.by_kind {
            for form in secrets.iter().flat_map(|secret| forms_of(secret)) {
                let beginning = *form.first_chunk().expect("a secret that is long enough");
                by_beginning.entry(beginning).or_default().push((*kind, form));
            }
        }
        Self(by_beginning)
    }

    fn found_in(&self, bytes: &[u8]) -> Option<&'static str> {
        (0..bytes.len()).find_map(|at| {
            let rest = &bytes[at..];
            let near = self.0.get(rest.first_chunk::<BEGINNING>()?)?;
            near.iter().find_map(|(kind, needle)| rest.starts_with(needle).then_some(*kind))
        })
    }
}

#[test]
fn a_needle_is_found_wherever_it_stands() {
    let mut issued = Issued::default();
    issued.keep("a kind", "mgxx_0123456789");
    let needles = Needles::of(&issued);
    assert_eq!(needles.found_in(b"xmgxx_0123456789y"), Some("a kind"));
    assert_eq!(needles.found_in(b"mgxx_0123456788 mgxx_"), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_secret_is_written_down_however_many_are_issued() {
    let settings = [("MATGIM_LOG", "trace"), ("MATGIM_REGISTRATION", "open")];
    let server = Server::start_with(&settings).await;
    server.create_user(MINA, PASSWORD);
    let client = server.create_client(MINA, "confidential", &[CALLBACK], ALL);
    let mut issued = Issued::default();
    let mut browser = sign_in(&server, &mut issued).await;
    for _ in 0..how_many() {
        register(&server, &mut issued).await;
        flow(&server, &client, &mut browser, &mut issued).await;
        sign_in(&server, &mut issued).await;
        links(&server, &mut issued);
    }
    assert!(issued.by_kind.len() >= 10, "{:?}", issued.by_kind.keys());
    for (kind, secrets) in &issued.by_kind {
        assert!(secrets.len() >= how_many(), "only {} of the kind {kind}", secrets.len());
    }
    // What happened is written down off the path of requests.
    tokio::time::sleep(Duration::from_secs(2)).await;

    let needles = Needles::of(&issued);
    for is_over in [false, true] {
        if is_over {
            server.stop();
        }
        let mut places = written(&server);
        places.push(("refusals".to_owned(), issued.refusals.join("\n").into_bytes()));
        let is_there =
            |needle: &[u8]| places.iter().any(|(_, bytes)| bytes.windows(needle.len()).any(|own| own == needle));
        assert!(is_there(client.id.as_bytes()), "what is written in plain is not found, so that nothing would be");
        for (place, bytes) in &places {
            assert_eq!(needles.found_in(bytes), None, "a secret is in {place}");
        }
        let (counted, bytes): (usize, usize) =
            (issued.by_kind.values().map(Vec::len).sum(), places.iter().map(|(_, bytes)| bytes.len()).sum());
        say(&format!("{counted} secrets of {} kinds, not in {bytes} bytes", issued.by_kind.len()));
    }
}
