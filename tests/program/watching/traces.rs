use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::routing::post;
use http::{HeaderMap, Method, StatusCode};
use serde_json::Value;

use super::metrics::samples;
use super::{Story, watched};
use crate::lab::program::Program;
use crate::support::server::Server;

/// What takes spans, and answers with this status.
struct Collector {
    url: String,
    heard: Heard,
}

/// Each request as it came.
#[derive(Clone)]
struct Heard {
    status: StatusCode,
    texts: Arc<Mutex<Vec<String>>>,
}

async fn hear(State(heard): State<Heard>, headers: HeaderMap, body: String) -> (StatusCode, &'static str) {
    assert_eq!(headers["content-type"], "application/json");
    heard.texts.lock().expect("what was heard").push(format!("{headers:?}\n{body}"));
    (heard.status, "{\"partialSuccess\":{}}")
}

impl Collector {
    async fn start(status: u16) -> Self {
        let heard = Heard { status: StatusCode::from_u16(status).expect("a status"), texts: Arc::default() };
        let socket = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a socket");
        let url = format!("http://{}/v1/traces", socket.local_addr().expect("its address"));
        let router = Router::new().route("/v1/traces", post(hear)).with_state(heard.clone());
        tokio::spawn(async move { axum::serve(socket, router).await });
        Self { url, heard }
    }

    fn texts(&self) -> Vec<String> {
        self.heard.texts.lock().expect("what was heard").clone()
    }

    fn spans(&self) -> Vec<Span> {
        let mut spans = Vec::new();
        for text in self.texts() {
            let (_, body) = text.split_once('\n').expect("headers and a body");
            let request: Value = serde_json::from_str(body).expect("JSON");
            let told = &request["resourceSpans"][0]["scopeSpans"][0]["spans"];
            spans.extend(told.as_array().expect("spans").iter().cloned().map(Span));
        }
        spans
    }
}

struct Span(Value);

impl Span {
    fn text(&self, member: &str) -> &str {
        self.0[member].as_str().unwrap_or_default()
    }

    fn attribute(&self, name: &str) -> &str {
        let attributes = self.0["attributes"].as_array().expect("attributes");
        let value = attributes.iter().find(|own| own["key"] == name).map(|own| &own["value"]);
        value.and_then(|value| value["stringValue"].as_str().or(value["intValue"].as_str())).unwrap_or_default()
    }

    fn is(&self, name: &str) -> bool {
        self.text("name") == name
    }
}

/// What is a part of `span`.
fn parts<'s>(spans: &'s [Span], span: &Span) -> Vec<&'s Span> {
    let is_part =
        |own: &&Span| own.text("traceId") == span.text("traceId") && own.text("parentSpanId") == span.text("spanId");
    spans.iter().filter(is_part).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_collector_is_told_the_way_of_every_request_and_no_secret_and_nobodys_name() {
    let collector = Collector::start(200).await;
    let story = Story::told(&[("MATGIM_TRACES_ENDPOINT", &collector.url)]).await;
    let id = story.server.get("/livez").await.header("x-request-id");
    let theirs = "4bf92f3577b34da6a3ce929d0e0e4736";
    let header = format!("00-{theirs}-00f067aa0ba902b7-00");
    for origin in [&story.server.base, &story.server.resource] {
        story.server.send(Method::GET, &format!("{origin}/livez"), &[("traceparent", &header)], None).await;
    }
    // What waits is told at the end.
    story.server.stop();

    let texts = collector.texts();
    assert!(!texts.is_empty());
    for text in &texts {
        story.is_in_none_of("a trace", text);
        let (_, body) = text.split_once('\n').expect("headers and a body");
        assert!(!body.contains("127.0.0.1") && !body.contains("client.example"), "{body}");
        assert!(!body.contains(theirs), "a stranger's trace was taken: {body}");
    }

    let spans = collector.spans();
    // Otherwise nothing would be found in whatever was told.
    let one = |is: &dyn Fn(&Span) -> bool, what: &str| spans.iter().find(|span| is(span)).expect(what);
    let answered = |name: &'static str, status: &'static str| {
        move |span: &Span| span.is(name) && span.attribute("http.response.status_code") == status
    };
    let redeemed = one(&answered("POST /token", "200"), "a token request");
    assert_eq!((redeemed.0["kind"].as_u64(), redeemed.text("parentSpanId")), (Some(2), ""));
    let verbs: BTreeSet<_> = parts(&spans, redeemed).iter().map(|part| part.text("name").to_owned()).collect();
    for verb in ["store client_with_secrets", "store code", "store redeem"] {
        assert!(verbs.contains(verb), "{verbs:?}");
    }
    let refused = one(
        &|span| answered("POST /token", "400")(span) && span.attribute("matgim.rule") == "code_unused",
        "a code that came twice",
    );
    assert_eq!(refused.attribute("matgim.refused_with"), "invalid_grant");
    assert!(refused.attribute("matgim.clause").starts_with("RFC "), "{}", refused.0);
    let signed_in = one(&answered("POST /login", "303"), "a sign-in");
    let passwords = parts(&spans, signed_in);
    assert!(passwords.iter().any(|part| part.is("password verify")), "{}", signed_in.0);
    let elsewhere = one(&answered("GET elsewhere", "404"), "a request for nothing");
    assert_eq!(elsewhere.attribute("http.route"), "elsewhere");
    one(&|span| span.attribute("matgim.request_id") == id, "the request whose id is known");
    assert!(spans.iter().any(|span| span.text("name").starts_with("another ")), "a method of nobody's");

    // An API call, and the hop that it takes.
    let called = one(&answered("GET /calendar/v3/users/me/calendarList", "200"), "an API call");
    let asked = parts(&spans, called).into_iter().find(|part| part.is("POST")).expect("a call to the issuer");
    assert_eq!((asked.0["kind"].as_u64(), asked.attribute("http.response.status_code")), (Some(3), "200"));
    let hop = &parts(&spans, asked)[..];
    let [hop] = hop else { panic!("{} hops", hop.len()) };
    assert!(hop.is("POST /introspect") && hop.attribute("matgim.listener") == "inner", "{}", hop.0);
    assert!(parts(&spans, hop).iter().any(|part| part.is("store access_token")), "{}", hop.0);
    // Who watches the server is not watched.
    assert!(!spans.iter().any(|span| span.attribute("matgim.listener") == "metrics"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_haru_asks_of_the_server_is_in_the_trace_of_what_haru_was_asked() {
    let collector = Collector::start(200).await;
    let program = Program::demo_with(&[("MATGIM_TRACES_ENDPOINT", &collector.url)]).await;
    let connect = format!("{}/connect", program.haru);
    let sent = program.http.post(connect).header("origin", &program.haru).send().await.expect("an answer");
    assert_eq!(sent.status(), 303);
    for _ in 0..600 {
        let spans = collector.spans();
        if let Some(connected) = spans.iter().find(|span| span.is("POST /connect")) {
            let asked = parts(&spans, connected).into_iter().find(|part| part.is("GET")).expect("a call to the server");
            let hops = parts(&spans, asked);
            let [hop] = hops[..] else { panic!("{} hops", hops.len()) };
            assert!(hop.is("GET /.well-known/oauth-authorization-server"), "{}", hop.0);
            // Over the socket that is everybody's.
            assert_eq!(hop.attribute("matgim.listener"), "authorization");
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("nothing was told: {:?}", collector.texts());
}

/// Of all samples with this outcome.
async fn counted(server: &Server, outcome: &str) -> f64 {
    let reply = server.send(Method::GET, &format!("{}/metrics", watched(server)), &[], None).await;
    let is = |(name, labels, _): &&super::metrics::Sample| {
        name == "matgim_spans_total" && labels.get("outcome").is_some_and(|own| own == outcome)
    };
    samples(&reply.body).iter().filter(is).map(|(_, _, value)| value).sum()
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_collector_is_away_everything_is_answered_and_spans_without_room_are_counted() {
    // Nobody listens there any more.
    let gone = std::net::TcpListener::bind("127.0.0.1:0").expect("a socket").local_addr().expect("its address");
    let endpoint = format!("http://{gone}/v1/traces");
    let settings =
        [("MATGIM_TRACES_ENDPOINT", &*endpoint), ("MATGIM_METRICS_LISTEN", "127.0.0.1:0"), ("MATGIM_LOG", "warn")];
    let server = Arc::new(Server::start_with(&settings).await);
    // Two spans each: more than wait.
    let asking: Vec<_> = (0..8)
        .map(|_| {
            let server = server.clone();
            tokio::spawn(async move {
                for _ in 0..700 {
                    assert_eq!(server.get("/readyz").await.status, 200);
                }
            })
        })
        .collect();
    for asked in asking {
        asked.await.expect("all was answered");
    }
    assert!(counted(&server, "no_room").await > 1_000.0);
    assert_eq!(counted(&server, "taken").await, 0.0);
    server.stop();
    let log = server.log();
    assert_eq!(log.matches("takes no spans").count(), 1, "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn spans_that_a_collector_does_not_take_are_counted() {
    let collector = Collector::start(400).await;
    let settings = [("MATGIM_TRACES_ENDPOINT", &*collector.url), ("MATGIM_METRICS_LISTEN", "127.0.0.1:0")];
    let server = Server::start_with(&settings).await;
    for _ in 0..600 {
        if counted(&server, "not_taken").await > 0.0 {
            return;
        }
        server.get("/livez").await;
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("none were counted: {:?}", collector.texts());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_was_told_of_no_collector_tells_nobody() {
    let story = Story::told(&[]).await;
    assert!(!story.metrics().await.contains("matgim_spans_total"));
}
