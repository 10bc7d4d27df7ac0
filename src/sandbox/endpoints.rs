//! The Lab's own addresses on the authorization server's listener. A page leaves as [`LabPage`] or [`LabStart`] in the
//! extensions of an answer without a body; `ui` writes it.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Form, Path, Query, Request, State};
use axum::response::sse::{Event as SseEvent, KeepAlive, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Extension, Router};
use futures::Stream;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde::Deserialize;
use tower_http::csrf::CsrfLayer;

use super::allowance::StartedBy;
use super::registry::{NotMade, Sandboxes};
use super::world::Sandbox;
use authorization_server::throttle::PeerAddress;
use demo_client::provocations::NotNow;
use lab::page::{LabHandout, LabPage, LabReplay, LabStart, Persona, Provoked};
use lab::share::cleansed;
use oauth::names::Lifetime;
use ports::caller::CallerNetwork;
use ports::seats::{Full, Seat, Seats};
use view::haru::Provocation;

/// Events that a client which follows a run is sent in one go.
const EVENTS_AT_ONCE: usize = 200;
/// Further than any lifetime that a run shows; more would only make dates unreadable.
const MINUTES_AT_MOST: i64 = 60 * 24 * 400;

/// As many follow the events of runs as have `following`.
pub fn router(sandboxes: Arc<Sandboxes>, following: Seats) -> Router {
    Router::new()
        .route("/lab", get(start).post(begin))
        .route("/lab/replay", get(replay))
        .route("/lab/{id}", get(run))
        .route("/lab/{id}/log", get(log))
        .route("/lab/{id}/events", get(events).layer(Extension(following)))
        .route("/lab/{id}/recording", get(recording))
        .route("/lab/{id}/handout", get(handout))
        .route("/lab/{id}/clock", post(move_clock))
        .route("/lab/{id}/provoke", post(provoke))
        .layer(CsrfLayer::new())
        .with_state(sandboxes)
}

async fn start() -> Response {
    start_page(StatusCode::OK, LabStart::Ready)
}

async fn begin(State(sandboxes): State<Arc<Sandboxes>>, request: Request) -> Response {
    let from = request.extensions().get::<PeerAddress>().map(|peer| peer.0);
    match sandboxes.make(from.map(StartedBy::Address), None).await {
        Ok(sandbox) => Redirect::to(&sandbox.places.run).into_response(),
        Err(NotMade::Full) => start_page(StatusCode::SERVICE_UNAVAILABLE, LabStart::Full),
        Err(NotMade::TooMany) => start_page(StatusCode::TOO_MANY_REQUESTS, LabStart::TooMany),
        Err(NotMade::Failed) => start_page(StatusCode::INTERNAL_SERVER_ERROR, LabStart::Failed),
    }
}

fn start_page(status: StatusCode, state: LabStart) -> Response {
    let mut response = status.into_response();
    response.extensions_mut().insert(state);
    if matches!(state, LabStart::Full | LabStart::TooMany) {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("600"));
    }
    response
}

/// The run of that name, or the page that says that there is none.
fn found(sandboxes: &Sandboxes, id: &str) -> Result<Arc<Sandbox>, Box<Response>> {
    sandboxes.get(id).ok_or_else(|| Box::new(start_page(StatusCode::NOT_FOUND, LabStart::Gone)))
}

/// A number in the query of an address that people share and edit: what is none is as good as left out.
#[derive(Deserialize)]
struct Stand {
    at: Option<String>,
    after: Option<String>,
}

fn number(text: Option<String>) -> Option<usize> {
    text?.parse().ok()
}

async fn run(State(sandboxes): State<Arc<Sandboxes>>, Path(id): Path<String>, Query(stand): Query<Stand>) -> Response {
    let sandbox = match found(&sandboxes, &id) {
        Ok(sandbox) => sandbox,
        Err(none) => return *none,
    };
    let page = LabPage {
        places: Some(sandbox.places.clone()),
        personas: sandbox
            .personas
            .iter()
            .map(|own| Persona { username: own.username.clone(), password: own.password.clone() })
            .collect(),
        log: sandbox.log.all(),
        at: number(stand.at).filter(|at| *at > 0),
    };
    let mut response = StatusCode::OK.into_response();
    response.extensions_mut().insert(page);
    response
}

async fn log(State(sandboxes): State<Arc<Sandboxes>>, Path(id): Path<String>) -> Response {
    match found(&sandboxes, &id) {
        Ok(sandbox) => {
            let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
            (headers, sandbox.log.json()).into_response()
        }
        Err(none) => *none,
    }
}

/// The run as it may be handed on: without any secret, and without its name, which is the key to it.
async fn recording(State(sandboxes): State<Arc<Sandboxes>>, Path(id): Path<String>) -> Response {
    let sandbox = match found(&sandboxes, &id) {
        Ok(sandbox) => sandbox,
        Err(none) => return *none,
    };
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"matgim-run.json\""),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    match serde_json::to_vec(&cleansed(&sandbox.log.all(), &sandbox.id)) {
        Ok(json) => (headers, json).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

#[derive(Deserialize)]
struct Of {
    of: Option<String>,
}

/// Opens a recording: a file, or one of this server's. Of addresses it takes only those, so that no link shows another
/// site's file here.
async fn replay(Query(Of { of }): Query<Of>) -> Response {
    let of = of
        .filter(|path| path.starts_with("/recordings/") || (path.starts_with("/lab/") && path.ends_with("/recording")));
    let mut response = StatusCode::OK.into_response();
    response.extensions_mut().insert(LabReplay { of });
    response
}

/// The run on paper: cleansed, because paper is handed on, too.
async fn handout(State(sandboxes): State<Arc<Sandboxes>>, Path(id): Path<String>) -> Response {
    let sandbox = match found(&sandboxes, &id) {
        Ok(sandbox) => sandbox,
        Err(none) => return *none,
    };
    let mut response = StatusCode::OK.into_response();
    response.extensions_mut().insert(LabHandout { log: cleansed(&sandbox.log.all(), &sandbox.id) });
    response
}

/// Server-sent events: each is one event of the log, its id its number, so that a browser which lost the connection names the
/// last one that it has (`Last-Event-ID`) and misses nothing.
async fn events(
    State(sandboxes): State<Arc<Sandboxes>>,
    Path(id): Path<String>,
    Query(stand): Query<Stand>,
    Extension(following): Extension<Seats>,
    request: Request,
) -> Response {
    let sandbox = match found(&sandboxes, &id) {
        Ok(sandbox) => sandbox,
        Err(none) => return *none,
    };
    let seat = match following.take(PeerAddress::of(request.extensions()).map(CallerNetwork::of)) {
        Ok(seat) => seat,
        Err(full) => return too_many_follow(full),
    };
    let headers = request.headers();
    let last = headers.get("last-event-id").and_then(|value| value.to_str().ok()?.parse().ok());
    let have = last.or(number(stand.after)).unwrap_or(0);
    let mut response = Sse::new(follow(&sandbox, sandboxes, seat, have))
        .keep_alive(KeepAlive::new().interval(Duration::from_secs(15)))
        .into_response();
    // A proxy that collects an answer before it passes it on would hold every event back.
    response.headers_mut().insert("x-accel-buffering", HeaderValue::from_static("no"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The events of a run after the first `have`, as they come. The stream holds the log weakly, so that watching alone keeps no run
/// alive beyond its hour; but an open page counts as a visit each time that something happens.
fn follow(
    sandbox: &Arc<Sandbox>,
    sandboxes: Arc<Sandboxes>,
    seat: Seat,
    have: usize,
) -> impl Stream<Item = Result<SseEvent, Infallible>> + use<> {
    let waiting = sandbox.log.follow();
    let log = Arc::downgrade(&sandbox.log);
    let id = sandbox.id.clone();
    let run = (log, sandboxes, id, seat);
    let state = (run, waiting, have, std::collections::VecDeque::new());
    futures::stream::unfold(state, |(run, mut waiting, mut have, mut ready)| async move {
        let (log, sandboxes, id, _) = &run;
        while ready.is_empty() {
            if !waiting.for_more_than(have).await {
                return None;
            }
            let more = log.upgrade()?.after(have, EVENTS_AT_ONCE);
            ready.extend((have + 1..).zip(more));
            have += ready.len();
            sandboxes.get(id)?;
        }
        let (number, json) = ready.pop_front()?;
        let json = String::from_utf8(json).unwrap_or_default();
        let sent = SseEvent::default().id(number.to_string()).data(json);
        Some((Ok(sent), (run, waiting, have, ready)))
    })
}

/// The page stands without it, and is as new as when it was loaded.
fn too_many_follow(full: Full) -> Response {
    let status = match full {
        Full::InAll => StatusCode::SERVICE_UNAVAILABLE,
        Full::ThisNetwork => StatusCode::TOO_MANY_REQUESTS,
    };
    (status, [(header::RETRY_AFTER, "30")], "too many follow a run; load the page again for what is new\n")
        .into_response()
}

#[derive(Deserialize)]
struct Clock {
    minutes: i64,
}

async fn move_clock(
    State(sandboxes): State<Arc<Sandboxes>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    Form(clock): Form<Clock>,
) -> Response {
    match found(&sandboxes, &id) {
        Ok(sandbox) => {
            sandbox.move_clock(Lifetime::from_minutes(clock.minutes.clamp(1, MINUTES_AT_MOST)));
            told(&headers, &sandbox, Provoked::Done)
        }
        Err(none) => *none,
    }
}

#[derive(Deserialize)]
struct Wanted {
    what: String,
}

async fn provoke(
    State(sandboxes): State<Arc<Sandboxes>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    Form(wanted): Form<Wanted>,
) -> Response {
    let sandbox = match found(&sandboxes, &id) {
        Ok(sandbox) => sandbox,
        Err(none) => return *none,
    };
    let outcome = match wanted.what.as_str() {
        // Time has to pass first: an access token lives ten minutes, and a refresh token that was just swapped may be sent once
        // more within ten seconds (its answer may have been lost).
        "expired-token" => sandbox.provoke_after(&wanted.what, Provocation::CallApi, Lifetime::from_minutes(11)).await,
        "old-refresh-token" => {
            sandbox.provoke_after(&wanted.what, Provocation::OldRefreshToken, Lifetime::from_minutes(1)).await
        }
        name => match Provocation::parse(name) {
            Some(provocation) => sandbox.provoke_after(name, provocation, Lifetime::from_millis(0)).await,
            None => return told(&headers, &sandbox, Provoked::Unknown),
        },
    };
    told(&headers, &sandbox, outcome.map_or_else(needs, |()| Provoked::Done))
}

const fn needs(not_now: NotNow) -> Provoked {
    match not_now {
        NotNow::NotRegistered => Provoked::NotRegistered,
        NotNow::NoCode => Provoked::NoCode,
        NotNow::NoSpentCode => Provoked::NoSpentCode,
        NotNow::NoTokens => Provoked::NoTokens,
        NotNow::NoSpentRefreshToken => Provoked::NoSpentRefreshToken,
        NotNow::ScopeIsWide => Provoked::ScopeIsWide,
    }
}

/// A script is told what came of it; a form leads back to the run.
fn told(headers: &HeaderMap, sandbox: &Sandbox, outcome: Provoked) -> Response {
    let accepts = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if accepts.contains("application/json") {
        return axum::Json(outcome).into_response();
    }
    Redirect::to(&sandbox.places.run).into_response()
}
