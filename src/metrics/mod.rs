//! What whoever runs the server may watch, on a listener of its own: `/metrics` in Prometheus' text format, and whether it lives and is
//! ready. Nothing there names a person, a client or an address, and each label has a few values that are the program's own.

/// How much is stored, asked now and then.
mod kept_census;
/// What the system says of this process.
mod process;

use std::sync::Arc;

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use http::{HeaderValue, StatusCode, header};

use self::kept_census::KeptCensus;
use crate::listeners::Traffic;
use crate::traces::Traces;
use authorization_server::AuthorizationServer;
use authorization_server::answers::RETRY_AFTER_SECONDS;
use native::server_store::ServerStore;
use ports::measures::{Labels, Page};
use ports::panics::caught;
use ui::screens::form_pages::FormPages;

/// Who is asked.
pub struct Sources {
    pub server: Arc<AuthorizationServer>,
    pub store: Arc<dyn ServerStore>,
    pub traffic: Arc<Traffic>,
    pub traces: Traces,
    pub form_pages: Arc<FormPages>,
    /// How many sandboxes are alive, where there is a Lab.
    pub sandboxes: Option<Box<dyn Fn() -> usize + Send + Sync>>,
}

struct Watched {
    sources: Sources,
    census: KeptCensus,
}

/// The format, and its version.
const FORMAT: HeaderValue = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");

/// All that the listener for whoever watches the server answers.
pub fn router(sources: Sources) -> Router {
    let watched = Arc::new(Watched { sources, census: KeptCensus::default() });
    Router::new()
        .route("/metrics", get(metrics))
        .route("/livez", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .with_state(watched)
        .fallback(|| async { (StatusCode::NOT_FOUND, "there is nothing at this address\n") })
        .layer(from_fn(around))
}

async fn around(request: Request, next: Next) -> Response {
    let matched = request.extensions().get::<MatchedPath>().cloned();
    let answered = caught(next.run(request)).await;
    let mut answer = answered.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response());
    if let Some(matched) = matched {
        answer.extensions_mut().insert(matched);
    }
    let headers = answer.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    answer
}

/// Whether requests can be served: the store answers.
async fn ready(State(watched): State<Arc<Watched>>) -> Response {
    match watched.sources.store.ping().await {
        Ok(()) => "ok\n".into_response(),
        Err(_) => {
            let again = [(header::RETRY_AFTER, HeaderValue::from(RETRY_AFTER_SECONDS))];
            (StatusCode::SERVICE_UNAVAILABLE, again, "the store does not answer\n").into_response()
        }
    }
}

async fn metrics(State(watched): State<Arc<Watched>>) -> Response {
    let Sources { server, store, traffic, traces, form_pages, sandboxes } = &watched.sources;
    let mut page = Page::default();
    let kind = if store.is_shared() { "postgres" } else { "sqlite" };
    let built = [("version", env!("CARGO_PKG_VERSION")), ("store", kind)];
    page.gauges("matgim_build_info", "Which program this is.", [(&built as Labels<'_>, 1)]);
    traffic.tell(&mut page);
    traces.tell(&mut page);
    server.throttle.tell(&mut page);
    server.passwords.tell(&mut page);
    store.tell(&mut page);
    let (kept, drawn) = form_pages.kept_and_drawn();
    page.counters(
        "matgim_form_pages_total",
        "Pages of forms that were asked for, by whether they were drawn already.",
        [(&[("outcome", "hit")] as Labels<'_>, kept), (&[("outcome", "miss")], drawn)],
    );
    if let Some(count) = sandboxes {
        let alive = u64::try_from(count()).unwrap_or(u64::MAX);
        page.gauge("matgim_sandboxes", "Sandboxes of the Lab that are alive.", alive);
    }
    watched.census.tell(&**store, server.now(), &mut page).await;
    process::tell(&mut page);
    ([(header::CONTENT_TYPE, FORMAT)], page.into_text()).into_response()
}
