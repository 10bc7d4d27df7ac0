use std::ffi::OsString;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use async_trait::async_trait;
use axum::Router;
use axum::body::Body;
use axum::response::Response;
use axum::routing::get;
use bytes::Bytes;
use http::{Request, header};
use tower::ServiceExt as _;

use super::browser::hidden;
use super::requests::PASSWORD;
use super::server::encode;
use authorization_server::activity::NoActivityLog;
use matgim::calendar_client::calendar_api_client;
use matgim::commands::{CommandLine, serve};
use matgim::instances::{self, Ports};
use matgim::lab_wiring::LabServer;
use matgim::settings::Settings;
use matgim::traces::Traces;
use native::ports::{SystemClock, SystemRandomness};
use native::sqlite::SqliteStore;
use oauth::names::{ClientId, Timestamp};
use oauth::secret::{AccessToken, ClientSecret};
use ports::{Clock, Network, NetworkError, Randomness};

/// Ports of this machine, parts of which break when they are told to.
#[derive(Default)]
struct Fuses {
    clock: AtomicBool,
    randomness: AtomicBool,
    ids: AtomicBool,
}

impl Clock for Fuses {
    fn now(&self) -> Timestamp {
        assert!(!self.clock.load(Ordering::Relaxed), "the clock stands still at {}", "secret-of-mine");
        SystemClock.now()
    }
}

impl Randomness for Fuses {
    fn fill(&self, bytes: &mut [u8]) {
        // The id of a request has nine: with it an error page is found in the log.
        assert!(!self.randomness.load(Ordering::Relaxed) || bytes.len() == 9, "no luck, says {}", "secret-of-mine");
        assert!(!self.ids.load(Ordering::Relaxed) || bytes.len() != 9, "no id, says {}", "secret-of-mine");
        SystemRandomness.fill(bytes);
    }
}

struct NoNetwork;

#[async_trait]
impl Network for NoNetwork {
    async fn send(&self, _: Request<Bytes>) -> Result<http::Response<Bytes>, NetworkError> {
        panic!("nobody answers {}", "secret-of-mine")
    }
}

/// The three actors as they are wired in production, without sockets.
struct Wired {
    fuses: Arc<Fuses>,
    server: Router,
    /// The same without the Lab around it.
    alone: Router,
    haru: Router,
    api: Router,
    _folder: tempfile::TempDir,
}

impl Wired {
    async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let arguments =
            ["matgim", "serve", "--registration=open", "--throttle=off", "--base-url=https://id.example.com"];
        let line = CommandLine::read(&arguments.map(OsString::from)).expect("settings");
        let settings: Settings = line.settings;
        let fuses = Arc::new(Fuses::default());
        let ports = Ports { clock: fuses.clone(), randomness: fuses.clone(), network: Arc::new(NoNetwork) };
        let store = Arc::new(SqliteStore::open(&folder.path().join("matgim.db")).await.expect("a database"));
        let activity = Arc::new(NoActivityLog);
        let traces = Traces::default();
        let server = instances::authorization_server(
            &settings,
            store.clone(),
            activity,
            &ports,
            vec![],
            Default::default(),
            &traces,
        );
        let server = server.expect("a server");
        let authorization = server.clone();
        let client = calendar_api_client(ports.clock.now()).expect("a client");
        let client = instances::with_new_secret(&*store, client, &ports, instances::Runs::One).await.expect("a secret");
        let asked = "http://127.0.0.1:1/introspect".parse().expect("an address");
        let api = instances::resource_origin(&settings, client, store, &ports, asked).expect("an API");
        let app = (ClientId::parse("haru").expect("a name"), ClientSecret::generate(ports.randomness.secret()));
        let haru = instances::haru_origin(&settings, app, &ports).expect("Haru");
        let broken = Router::new().route("/broken", get(breaks));
        let site = instances::authorization_site(server.clone(), instances::form_pages(), None);
        let alone = instances::authorization_origin(server.clone(), site.clone());
        let site = site.merge(broken);
        let listening_on = ([127, 0, 0, 1], 1).into();
        let lab = LabServer::open(&settings, &ports, &serve::personas(), listening_on).await;
        let lab = lab.expect("a Lab").expect("a program with the Lab");
        let (server, api, haru) = (lab.at_server(site), lab.at_api(api), lab.at_haru(haru));
        let server = instances::authorization_origin(authorization, server);
        Self { fuses, server, alone, haru, api, _folder: folder }
    }
}

async fn breaks() -> &'static str {
    panic!("broken, {}", "secret-of-mine")
}

async fn text(response: Response) -> String {
    let body = axum::body::to_bytes(response.into_body(), 1 << 20).await.expect("a body");
    String::from_utf8_lossy(&body).into_owned()
}

async fn ask(router: &Router, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Response {
    let mut request = Request::builder().method(method).uri(path).header(header::HOST, "id.example.com");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    if method == "POST" && !headers.iter().any(|(name, _)| *name == "content-type") {
        request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    }
    let request = request.body(Body::from(body.to_owned())).expect("a request");
    router.clone().oneshot(request).await.expect("an answer, or the test ends here")
}

/// 500, in the manner of the address, and nothing of what broke.
async fn broke(response: Response, kind: &str, what: &str) {
    assert_eq!(response.status(), 500, "{what}");
    let of = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    assert!(of.starts_with(kind), "{what}: {of}");
    assert_eq!(response.headers().get("x-content-type-options").expect(what), "nosniff", "{what}");
    assert_eq!(response.headers().get(header::CACHE_CONTROL).expect(what), "no-store", "{what}");
    let body = text(response).await;
    assert!(!body.is_empty() && !body.contains("secret-of-mine") && !body.contains("panic"), "{what}: {body}");
    assert_eq!(kind == "text/html", body.starts_with("<!DOCTYPE html>"), "{what}: {body}");
}

fn cookies(response: &Response) -> String {
    let set = response.headers().get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
    set.filter_map(|cookie| cookie.split(';').next()).collect::<Vec<_>>().join("; ")
}

/// Nothing looks after a request so early but what stands around everything, with the Lab and without.
#[tokio::test]
async fn what_breaks_before_a_request_has_its_id_says_so_in_its_own_manner_too() {
    let wired = Wired::new().await;
    for (router, what) in [(&wired.alone, "without the Lab"), (&wired.server, "with the Lab")] {
        let page = "text/html";
        for (method, path, kind) in [("GET", "/login", page), ("GET", "/apps", page), ("POST", "/token", JSON.1)] {
            wired.fuses.ids.store(true, Ordering::Relaxed);
            broke(ask(router, method, path, &[], "").await, kind, &format!("{method} {path} {what}")).await;
            wired.fuses.ids.store(false, Ordering::Relaxed);
            assert_ne!(ask(router, method, path, &[], "").await.status(), 500, "{method} {path} {what}");
        }
    }
}

const CLIENT: &str = r#"{"client_name":"Haru","redirect_uris":["https://client.example/cb"]}"#;
const JSON: (&str, &str) = ("content-type", "application/json");

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_panics_costs_one_request_and_says_so_in_its_own_manner() {
    let wired = Wired::new().await;
    let (server, haru, api) = (&wired.server, &wired.haru, &wired.api);
    // Somebody is signed in before anything breaks.
    let page = ask(server, "GET", "/signup", &[], "").await;
    let before = cookies(&page);
    let page = text(page).await;
    let token = hidden(&page, "form_token").expect("form_token");
    let request = hidden(&page, "request").unwrap_or_default();
    let form = [("form_token", &*token), ("request", &*request), ("username", "mina"), ("password", PASSWORD)];
    let origin = ("origin", "https://id.example.com");
    let signed_up = ask(server, "POST", "/signup", &[("cookie", &before), origin], &encode(&form)).await;
    assert_eq!(signed_up.status(), 303, "{}", text(signed_up).await);
    let session = cookies(&signed_up);
    let begun = ask(server, "POST", "/lab", &[origin], "").await;
    let run = begun.headers().get(header::LOCATION).expect("a run").to_str().expect("ASCII").to_owned();
    let sandbox = run.replace("/lab/", "/sandbox/");

    for _ in 0..2 {
        wired.fuses.randomness.store(true, Ordering::Relaxed);
        broke(ask(server, "GET", "/login", &[], "").await, "text/html", "a page").await;
        broke(ask(server, "POST", "/register", &[JSON], CLIENT).await, "application/json", "a client's address").await;
        broke(ask(server, "GET", "/broken", &[], "").await, "text/html", "what nobody else looks after").await;
        broke(ask(server, "POST", "/lab", &[origin], "").await, "text/html", "the Lab").await;
        // A sandbox has randomness, a clock and a network of its own: what breaks outside does not reach it.
        assert_eq!(ask(server, "GET", &format!("{sandbox}/login"), &[], "").await.status(), 200);
        let registered = ask(server, "POST", &format!("{sandbox}/register"), &[JSON], CLIENT).await;
        assert_eq!(registered.status(), 201);
        wired.fuses.randomness.store(false, Ordering::Relaxed);

        wired.fuses.clock.store(true, Ordering::Relaxed);
        let signed_in = [("cookie", &*session), origin];
        let function = ask(server, "POST", "/api/disconnect_app", &signed_in, "client_id=x&form_token=y").await;
        broke(function, "text/html", "a server function").await;
        let page = ask(server, "GET", "/apps", &signed_in, "").await;
        assert!(page.headers().contains_key("x-request-id"), "it can be found in the log");
        broke(page, "text/html", "a page with islands").await;
        wired.fuses.clock.store(false, Ordering::Relaxed);

        let token = AccessToken::generate(SystemClock.now(), SystemRandomness.secret());
        let bearer = format!("Bearer {}", token.expose());
        let token = [("authorization", &*bearer)];
        let list = ask(api, "GET", "/calendar/v3/users/me/calendarList", &token, "").await;
        broke(list, "application/json", "the calendar API").await;
        let list = ask(api, "GET", &format!("{sandbox}/calendar/v3/users/me/calendarList"), &token, "").await;
        assert_eq!(list.status(), 401, "the sandbox's own server knows no such token");
        let haru_origin = ("origin", "http://127.0.0.1:3001");
        broke(ask(haru, "POST", "/connect", &[haru_origin], "").await, "text/html", "Haru").await;
        let connected = ask(haru, "POST", &format!("{sandbox}/register"), &[haru_origin], "").await;
        assert_eq!(connected.status(), 303);

        // Everybody goes on, the same session too.
        assert_eq!(ask(server, "GET", "/apps", &signed_in, "").await.status(), 200);
        assert_eq!(ask(server, "GET", "/login", &[], "").await.status(), 200);
        assert_eq!(ask(server, "POST", "/register", &[JSON], CLIENT).await.status(), 201);
        assert_eq!(ask(server, "GET", &format!("{sandbox}/login"), &[], "").await.status(), 200);
        assert_eq!(ask(server, "GET", &run, &[], "").await.status(), 200);
        assert_eq!(ask(haru, "GET", "/planner", &[], "").await.status(), 200);
    }
}
