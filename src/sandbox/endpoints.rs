//! The Lab's own addresses on the authorization server's listener. A page leaves as [`LabPage`] or [`LabStart`] in the
//! extensions of an answer without a body; `ui` writes it.

use std::borrow::Cow;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Form, FromRequestParts, Path, Query, Request, State};
use axum::response::sse::{Event as SseEvent, KeepAlive, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Extension, Router};
use futures::Stream;
use http::request::Parts;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde::{Deserialize, Serialize};
use tokio::sync::Semaphore;
use tower_http::csrf::CsrfLayer;

use super::acting::Look;
use super::allowance::StartedBy;
use super::breaking::is_rule;
use super::by_copies::{BrokenCopy, break_on_copy, retold_while};
use super::finished::finished;
use super::folds::Turn;
use super::registry::{NotMade, Sandboxes};
use super::sending::{self, OfRun, Told};
use super::world::Sandbox;
use crate::recorder::Packed;
use lab::page::{Acted, LabHandout, LabPage, LabPictures, LabReplay, LabStart, Persona, Provoked};
use lab::read;
use lab::share::{NAME, cleansed_while};
use lab::step;
use oauth::names::Lifetime;
use ports::caller::CallerNetwork;
use ports::seats::{Full, Seat, Seats};
use view::preferences::{Language, Preferences};

/// Further than any lifetime that a run shows; more would only make dates unreadable.
const MINUTES_AT_MOST: i64 = 60 * 24 * 400;

/// Of the recordings that are written; the first was the events alone.
const VERSION: u8 = 2;

/// A recording that browsers load, by its path.
pub type Recording = fn(&str) -> Option<Cow<'static, [u8]>>;

/// As many follow the events of runs as have `following`.
pub fn router(sandboxes: Arc<Sandboxes>, following: Seats, recording_at: Recording) -> Router {
    Router::new()
        .route("/lab", get(start).post(begin))
        .route("/lab/replay", get(replay))
        .route("/lab/replay/{pictures}", get(pictures_of_recording).layer(Extension(recording_at)))
        .route("/lab/{id}", get(run))
        .route("/lab/{id}/log", get(log))
        .route("/lab/{id}/events", get(events).layer(Extension(following)))
        .route("/lab/{id}/recording", get(recording))
        .route("/lab/{id}/handout", get(handout))
        .route("/lab/{id}/poster", get(poster))
        .route("/lab/{id}/pictures", get(pictures))
        .route("/lab/{id}/rules/{rule}", get(broken_rule))
        .route("/lab/{id}/clock", post(move_clock))
        .route("/lab/{id}/provoke", post(provoke))
        .route("/lab/{id}/next", post(act))
        .layer(CsrfLayer::new())
        .with_state(sandboxes)
}

async fn start() -> Response {
    start_page(StatusCode::OK, LabStart::Ready)
}

async fn begin(State(sandboxes): State<Arc<Sandboxes>>, request: Request) -> Response {
    let from = request.extensions().get::<CallerNetwork>().copied();
    match sandboxes.make(from.map(StartedBy::Network), None).await {
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

/// Nobody waits for it any more: its reader went, or the program ends.
fn given_up() -> Response {
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}

/// The run that the address names, or the page that says that there is none.
struct Found(Arc<Sandbox>);

impl FromRequestParts<Arc<Sandboxes>> for Found {
    type Rejection = Response;
    async fn from_request_parts(parts: &mut Parts, sandboxes: &Arc<Sandboxes>) -> Result<Self, Response> {
        let named = Path::<Vec<(String, String)>>::from_request_parts(parts, sandboxes).await.ok();
        let id = named.and_then(|Path(named)| named.into_iter().find_map(|(name, id)| (name == "id").then_some(id)));
        let sandbox = id.and_then(|id| sandboxes.get(&id));
        sandbox.map(Self).ok_or_else(|| start_page(StatusCode::NOT_FOUND, LabStart::Gone))
    }
}

/// The same with a turn to look at it as a whole, or the page that says why not.
struct LookedAt(Arc<Sandbox>, Turn);

impl FromRequestParts<Arc<Sandboxes>> for LookedAt {
    type Rejection = Response;
    async fn from_request_parts(parts: &mut Parts, sandboxes: &Arc<Sandboxes>) -> Result<Self, Response> {
        let Found(sandbox) = Found::from_request_parts(parts, sandboxes).await?;
        let turn = sandboxes.folds.turn(parts.extensions.get::<CallerNetwork>().copied(), &sandbox.folding);
        Ok(Self(sandbox, turn.map_err(|_| many_look())?))
    }
}

/// The same for a button, which waits a little for its turn.
struct Pressed(Arc<Sandbox>, Turn);

impl FromRequestParts<Arc<Sandboxes>> for Pressed {
    type Rejection = Response;
    async fn from_request_parts(parts: &mut Parts, sandboxes: &Arc<Sandboxes>) -> Result<Self, Response> {
        let Found(sandbox) = Found::from_request_parts(parts, sandboxes).await?;
        let network = parts.extensions.get::<CallerNetwork>().copied();
        let turn = sandboxes.folds.turn_soon(network, &sandbox.folding).await;
        Ok(Self(sandbox, turn.map_err(|_| many_look())?))
    }
}

fn many_look() -> Response {
    let mut busy = start_page(StatusCode::SERVICE_UNAVAILABLE, LabStart::Full);
    busy.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    busy
}

/// A number in the query of an address that people share and edit: what is none is as good as left out.
#[derive(Deserialize)]
struct Stand {
    at: Option<String>,
    after: Option<String>,
    /// That is broken on a copy, which is shown in place of the run.
    rule: Option<String>,
}

fn number(text: Option<String>) -> Option<usize> {
    text?.parse().ok()
}

async fn run(
    State(sandboxes): State<Arc<Sandboxes>>,
    LookedAt(sandbox, turn): LookedAt,
    Query(stand): Query<Stand>,
    headers: HeaderMap,
) -> Response {
    let rule = stand.rule.filter(|rule| is_rule(rule));
    let read = match &rule {
        Some(rule) => {
            let all = |copy: BrokenCopy, goes_on: &dyn Fn() -> bool| copy.sandbox.log.all_while(goes_on);
            break_on_copy(&sandboxes, &sandbox, &turn, rule.clone(), language(&headers), all).await
        }
        None => {
            let log = sandbox.log.clone();
            turn.fold(move |goes_on| log.all_while(goes_on)).await
        }
    };
    let Some(log) = read else {
        return given_up();
    };
    let page = LabPage {
        places: Some(sandbox.places.clone()),
        personas: sandbox
            .personas
            .iter()
            .map(|own| Persona { username: own.username.clone(), password: own.password.clone() })
            .collect(),
        log,
        at: number(stand.at).filter(|at| *at > 0),
        rule,
        copy_of: sandbox.beginning.tried.as_ref().map(|client| client.name.as_str().to_owned()),
    };
    let mut response = StatusCode::OK.into_response();
    response.extensions_mut().insert(page);
    response.extensions_mut().insert(turn);
    response
}

/// How it is sent, packed or piece by piece, is chosen where its reader's codings are known.
async fn log(LookedAt(sandbox, turn): LookedAt) -> Response {
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    let mut response = headers.into_response();
    response.extensions_mut().insert(Told { of_run: OfRun::Log(sandbox.log.clone()), turn });
    response
}

/// The run as it may be handed on: without any secret, and without its name, which is the key to it. Its `run` can be run again, and
/// is `null` where the run cannot; its events are those of that run.
async fn recording(State(sandboxes): State<Arc<Sandboxes>>, LookedAt(sandbox, turn): LookedAt) -> Response {
    let (log, id) = (sandbox.log.clone(), sandbox.id.clone());
    let told = retold_while(&sandboxes, &sandbox, &turn, move |told, goes_on| {
        let (run, events) = match told {
            Some((run, events)) => (Some(run), cleansed_while(&events, NAME, goes_on)?),
            None => (None, cleansed_while(&log.all_while(goes_on)?, &id, goes_on)?),
        };
        let packed =
            events.iter().map(|event| goes_on().then(|| Packed::of(event)).flatten()).collect::<Option<Vec<_>>>();
        let members = format!("\"version\":{VERSION},\"run\":{}", serde_json::to_string(&run).ok()?);
        Some((members, packed?))
    });
    let Some((members, events)) = told.await else {
        return given_up();
    };
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"matgim-run.json\""),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, sending::packed(&members, events, turn)).into_response()
}

/// What comes of breaking a rule, on a copy of the run: `outcome` as of a press, and the events that the copy has after the first so
/// many, which it has in common with the run.
async fn broken_rule(
    State(sandboxes): State<Arc<Sandboxes>>,
    Pressed(sandbox, turn): Pressed,
    Path((_, rule)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    if !is_rule(&rule) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let name = rule.clone();
    let told = move |copy: BrokenCopy, goes_on: &dyn Fn() -> bool| {
        let BrokenCopy { outcome, after, sandbox } = copy;
        let mut json = serde_json::json!({ "rule": name, "outcome": outcome, "after": after }).to_string();
        json.truncate(json.len() - 1);
        json.push_str(",\"events\":[");
        let mut have = after;
        while have < sandbox.log.count() {
            for event in sandbox.log.after(have).into_iter().map(String::from_utf8) {
                json.push_str(if have > after { "," } else { "" });
                json.push_str(&event.ok()?);
                have += 1;
            }
            if !goes_on() {
                return None;
            }
        }
        json.push_str("]}");
        Some(json)
    };
    let Some(json) = break_on_copy(&sandboxes, &sandbox, &turn, rule, language(&headers), told).await else {
        return given_up();
    };
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    let mut response = headers.into_response();
    response.extensions_mut().insert(Told { of_run: OfRun::Text(json.into()), turn });
    response
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
async fn handout(LookedAt(sandbox, turn): LookedAt) -> Response {
    let (log, id) = (sandbox.log.clone(), sandbox.id.clone());
    let cleansed = turn.fold(move |goes_on| cleansed_while(&log.all_while(goes_on)?, &id, goes_on));
    let Some(log) = cleansed.await else {
        return given_up();
    };
    let mut response = StatusCode::OK.into_response();
    response.extensions_mut().insert(LabHandout { log });
    response.extensions_mut().insert(turn);
    response
}

/// The run's pictures on a sheet of their own.
async fn poster(looked_at: LookedAt) -> Response {
    drawn(looked_at, true).await
}

/// The same as a part of its page.
async fn pictures(looked_at: LookedAt) -> Response {
    drawn(looked_at, false).await
}

async fn drawn(LookedAt(sandbox, turn): LookedAt, is_poster: bool) -> Response {
    let log = sandbox.log.clone();
    match turn.fold(move |goes_on| log.all_while(goes_on)).await {
        Some(log) => pictures_page(LabPictures { log, run: sandbox.places.run.clone(), is_poster }, turn),
        None => given_up(),
    }
}

fn pictures_page(pictures: LabPictures, turn: Turn) -> Response {
    let mut response = StatusCode::OK.into_response();
    response.extensions_mut().insert(pictures);
    response.extensions_mut().insert(turn);
    response
}

/// The same of a recording: one of this server's files, or a run that is still there, which has pictures of its own.
async fn pictures_of_recording(
    State(sandboxes): State<Arc<Sandboxes>>,
    Path(pictures): Path<String>,
    Query(Of { of }): Query<Of>,
    Extension(recording_at): Extension<Recording>,
    request: Request,
) -> Response {
    let of = of.unwrap_or_default();
    if !matches!(pictures.as_str(), "poster" | "pictures") {
        return start_page(StatusCode::NOT_FOUND, LabStart::Gone);
    }
    if let Some(run) = of.strip_suffix("/recording").filter(|run| run.starts_with("/lab/")) {
        return Redirect::to(&format!("{run}/{pictures}")).into_response();
    }
    let Some(file) = recording_at(&of) else {
        return start_page(StatusCode::NOT_FOUND, LabStart::Gone);
    };
    let alone = Arc::new(Semaphore::new(1));
    let network = request.extensions().get::<CallerNetwork>().copied();
    let Ok(turn) = sandboxes.folds.turn(network, &alone) else { return many_look() };
    match turn.fold(move |_| read::log(std::str::from_utf8(&file).ok()?)).await {
        Some(log) => {
            let run = format!("/lab/replay?of={of}");
            pictures_page(LabPictures { log, run, is_poster: pictures == "poster" }, turn)
        }
        None => given_up(),
    }
}

/// Server-sent events: each is one event of the log, its id its number, so that a browser which lost the connection names the
/// last one that it has (`Last-Event-ID`) and misses nothing.
async fn events(
    State(sandboxes): State<Arc<Sandboxes>>,
    Found(sandbox): Found,
    Query(stand): Query<Stand>,
    Extension(following): Extension<Seats>,
    request: Request,
) -> Response {
    let seat = match following.take(request.extensions().get::<CallerNetwork>().copied()) {
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
            let more = log.upgrade()?.after(have);
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

async fn move_clock(Found(sandbox): Found, headers: HeaderMap, Form(clock): Form<Clock>) -> Response {
    let Ok(attending) = sandbox.attend().await else { return too_many_wait() };
    attending.move_clock(Lifetime::from_minutes(clock.minutes.clamp(0, MINUTES_AT_MOST)));
    // What it says stands beside the button.
    told(&headers, Provoked::Done, || format!("{}#clock", sandbox.places.run))
}

#[derive(Deserialize)]
struct Wanted {
    what: String,
}

async fn provoke(Found(sandbox): Found, headers: HeaderMap, Form(wanted): Form<Wanted>) -> Response {
    let Ok(attending) = sandbox.attend().await else { return too_many_wait() };
    let outcome = finished(async move { attending.provoke(&wanted.what).await }).await;
    told(&headers, outcome, || sandbox.places.run.clone())
}

/// For this very sandbox.
fn too_many_wait() -> Response {
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "2")], "too much happens in this run at this moment\n")
        .into_response()
}

#[derive(Deserialize)]
struct Press {
    /// The step that the page believes comes next.
    step: Option<String>,
    /// The rule to break in this very run.
    rule: Option<String>,
}

/// Does it for the learner, in the language in which they look at it.
async fn act(Pressed(sandbox, turn): Pressed, headers: HeaderMap, Form(press): Form<Press>) -> Response {
    let language = language(&headers);
    let is_form = !asks_for_json(&headers);
    let step = press.step.as_deref().and_then(step::named);
    let Ok(attending) = sandbox.attend().await else { return too_many_wait() };
    let acting = async move {
        let look = Look::InTurn(turn);
        let known = attending.known();
        let acted = match (step, press.rule) {
            (Some(step), None) => attending.act(&look, step, language).await,
            (None, Some(rule)) => attending.break_rule(&look, &rule, language).await,
            _ => Acted::Unknown,
        };
        // A press may bring about two steps: one rests at the first, and goes on to the other by a press of its own.
        let first = if is_form { attending.first_step_after(&look, known).await } else { None };
        (acted, first)
    };
    let (acted, first) = finished(acting).await;
    told(&headers, acted, || match first {
        Some(place) => format!("{}?at={place}", sandbox.places.run),
        None => sandbox.places.run.clone(),
    })
}

fn language(headers: &HeaderMap) -> Language {
    let said = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let cookies = said(header::COOKIE);
    let cookie = |name: &str| {
        let mut pairs = cookies.split(';').filter_map(|pair| pair.trim().split_once('='));
        pairs.find_map(|(own, value)| (own == name).then_some(value))
    };
    Preferences::choose(cookie, None, Some(said(header::ACCEPT_LANGUAGE))).language
}

/// A script is told what came of it; a form leads back to the run, to where that is seen.
fn told(headers: &HeaderMap, outcome: impl Serialize, seen_at: impl FnOnce() -> String) -> Response {
    if asks_for_json(headers) {
        return axum::Json(outcome).into_response();
    }
    Redirect::to(&seen_at()).into_response()
}

fn asks_for_json(headers: &HeaderMap) -> bool {
    let accepts = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accepts.contains("application/json")
}
