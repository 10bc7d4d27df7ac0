//! The wiring of the Lab: sandboxes on the three listeners that are there, its own addresses beside the authorization server's,
//! and what goes on alongside. A server without it is the feature `lab` left out: without_lab.rs stands in place of this file.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use axum::Router;
use axum::body::Body as HttpBody;
use axum::extract::{MatchedPath, Request};
use axum::middleware::{Next, from_fn, from_fn_with_state, map_response};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use tokio::runtime::Handle;
use tokio::sync::watch;

use crate::assets;
use crate::instances::{Ports, around_site, authorization_pages, haru_pages, https_only, on_this_machine};
use crate::sandbox::{
    self, Front, NotMade, NotTaken, Persona, SandboxSettings, Sandboxes, SaysNotTaken, SaysUnknown, StartedBy, Told,
    Turn,
};
use crate::settings::Settings;
use authorization_server::dashboard::{NotTried, TryClient};
use authorization_server::passwords::Passwords;
use demo_client::settings::BaseUrl;
use native::background::Background;
use native::password_threads::PasswordThreads;
use oauth::check::Checks;
use oauth::client::Client;
use oauth::names::Subject;
use oauth::party::Party;
use ports::seats::Seats;
use ui::frame::content_encoding::{DEFLATE, accepts_deflate, deflated};
use ui::frame::headers::{self, Forms, Scripts, Styles};
use ui::lab::pages::layer::{self, Document};
use ui::{haru, lab};
use view::haru::{self as haru_view, HaruPage, Pace, Problem, Refused};
use view::page::{Body, ErrorPage, ErrorProblem, Frame, Page};
use view::sign_in::DemoAccount;

/// How often idle sandboxes are looked for.
const FORGET_EVERY: Duration = Duration::from_secs(60);

/// Where runs are folded.
struct Threads(Background);

impl sandbox::Background for Threads {
    fn handle(&self) -> Handle {
        self.0.handle()
    }
}

/// The Lab of a server: all its sandboxes.
pub struct LabServer {
    sandboxes: Arc<Sandboxes>,
    /// Who follows the events of one.
    following: Seats,
    /// The Lab's own pages stand on the authorization server's origin.
    is_https: bool,
    /// What is around a page of Haru's that no run answers.
    haru: haru_view::Frame,
}

impl LabServer {
    /// Opens the Lab, which this program has. `listening_on` is where the authorization server is reached from this machine itself; `accounts` live in every sandbox.
    pub async fn open(
        settings: &Settings,
        ports: &Ports,
        accounts: &[DemoAccount],
        listening_on: SocketAddr,
    ) -> Result<Option<Self>, Box<dyn std::error::Error + Send + Sync>> {
        // A thread of its own: whoever signs in without end in a sandbox keeps nobody from the real server.
        let passwords: Arc<dyn Passwords> =
            Arc::new(PasswordThreads::start_in_background(ports.randomness.clone(), &settings.limits())?);
        let background = Background::start("lab", settings.limits().lab_threads)?;
        let sandbox_settings = SandboxSettings {
            server: settings.base_url.clone(),
            haru: BaseUrl::parse(settings.haru_base_url.as_str()).ok_or("haru_base_url is not an address for Haru")?,
            api: settings.resource_base_url.clone(),
            inner_server: format!("http://{}", on_this_machine(listening_on)),
            clock: ports.clock.clone(),
            randomness: ports.randomness.clone(),
            network: ports.network.clone(),
            passwords,
            limits: settings.limits(),
            background: Arc::new(Threads(background)),
            personas: accounts.iter().cloned().map(Persona::of).collect(),
            authorization: |server| authorization_pages(server, None),
            haru_pages,
        };
        let is_https = settings.base_url.is_https();
        let haru = haru_view::Frame {
            base: String::new(),
            issuer: settings.base_url.as_str().to_owned(),
            here: "/planner".to_owned(),
            pace: Pace::Straight,
            registered: true,
            now: ports.clock.now(),
        };
        let sandboxes = Sandboxes::new(sandbox_settings, settings.sandboxes_an_hour);
        let limits = settings.limits();
        let following = Seats::new(limits.event_streams, limits.event_streams_a_network);
        Ok(Some(Self { sandboxes: Arc::new(sandboxes), following, is_https, haru }))
    }

    /// Where a developer tries a client.
    pub fn trying(&self) -> Arc<dyn TryClient> {
        Arc::new(Trying(self.sandboxes.clone()))
    }

    /// The authorization server's origin with the Lab's own addresses and pages, and its sandboxes.
    pub fn at_server(&self, origin: Router) -> Router {
        let lab = sandbox::router(self.sandboxes.clone(), self.following.clone(), assets::recording);
        let lab = lab.layer(from_fn(write_page)).merge(lab::pages::words_route::words_router());
        let is_https = self.is_https;
        self.fronted(
            origin.merge(lab),
            Party::AuthorizationServer,
            Arc::new(unknown_at_server),
            Arc::new(not_taken_at_server),
        )
        .layer(from_fn(around_site))
        .layer(map_response(move |response| https_only(response, is_https)))
    }

    pub fn at_api(&self, origin: Router) -> Router {
        let not_taken = |why, _: &HeaderMap| not_taken_as_json(why);
        self.fronted(origin, Party::ResourceServer, Arc::new(unknown_at_api), Arc::new(not_taken))
    }

    pub fn at_haru(&self, origin: Router) -> Router {
        let (ended, full) = (self.haru.clone(), self.haru.clone());
        let ended = move || haru_page(StatusCode::NOT_FOUND, Problem::RunEnded, ended.clone());
        let not_taken = move |why, _: &HeaderMap| {
            let problem = match why {
                NotTaken::Full => Problem::RunFull,
                NotTaken::Busy => Problem::RunBusy,
            };
            let mut response = haru_page(StatusCode::SERVICE_UNAVAILABLE, problem, full.clone());
            response.headers_mut().extend(retry_after(why).map(|(name, value)| (Some(name), value)));
            response
        };
        self.fronted(origin, Party::Client, Arc::new(ended), Arc::new(not_taken)).layer(from_fn(haru::layer::render))
    }

    /// What is below the path of a sandbox is answered by that sandbox.
    fn fronted(&self, origin: Router, of: Party, unknown: SaysUnknown, not_taken: SaysNotTaken) -> Router {
        let front = Front { sandboxes: self.sandboxes.clone(), of, unknown, not_taken };
        origin.layer(from_fn_with_state(front, Front::dispatch))
    }

    /// Lets go of sandboxes that have been idle for an hour.
    pub fn forget_idle(&self) {
        self.sandboxes.forget_idle();
    }

    pub fn count_alive(&self) -> usize {
        self.sandboxes.count_alive()
    }

    /// The same for whoever watches the server.
    pub fn counting(&self) -> Box<dyn Fn() -> usize + Send + Sync> {
        let sandboxes = self.sandboxes.clone();
        Box::new(move || sandboxes.count_alive())
    }

    /// Forgets idle sandboxes every minute, and all of them at the end, so that no client goes on following one.
    pub async fn keep(self, mut stop: watch::Receiver<bool>) {
        loop {
            tokio::select! {
                () = tokio::time::sleep(FORGET_EVERY) => self.forget_idle(),
                _ = stop.changed() => return self.sandboxes.close(),
            }
        }
    }
}

/// The layer that writes the Lab's pages. Of a page about a whole run this is the heaviest part, so that it is done in the turn of
/// its reader, which such a page leaves its handler with.
async fn write_page(request: Request, next: Next) -> Response {
    let asked = layer::asked(&request);
    let matched = request.extensions().get::<MatchedPath>().cloned();
    let packs = accepts_deflate(request.headers());
    let mut response = next.run(request).await;
    // For whoever counts it.
    if let Some(matched) = matched {
        response.extensions_mut().insert(matched);
    }
    let told = response.extensions_mut().remove::<Told>();
    let document = layer::document(&mut response);
    let turn = response.extensions_mut().remove::<Turn>();
    let here = asked.clone();
    let html = move |document: Document| {
        let html = document.html(&here).into_bytes();
        if packs { deflated(&html) } else { html }
    };
    let is_page = document.is_some();
    let body = match (told, document, turn) {
        (Some(told), ..) => told.body(packs.then_some(deflated)).await,
        (None, Some(document), None) => Some(HttpBody::from(html(document))),
        (None, Some(document), Some(turn)) => {
            turn.fold(move |_| Some(html(document))).await.map(|bytes| sandbox::whole(bytes.into(), turn))
        }
        (None, None, _) => return response,
    };
    // Nobody waits for it any more: its reader went, or the program ends.
    let Some(body) = body else { return StatusCode::SERVICE_UNAVAILABLE.into_response() };
    if packs {
        response.headers_mut().extend(DEFLATE.map(|(name, value)| (Some(name), value)));
    }
    if is_page {
        return layer::written(response, body, &asked);
    }
    *response.body_mut() = body;
    response
}

struct Trying(Arc<Sandboxes>);

#[async_trait]
impl TryClient for Trying {
    async fn begin(&self, client: Client, by: &Subject) -> Result<String, NotTried> {
        let made = self.0.make(Some(StartedBy::Person(by.clone())), Some(client)).await;
        made.map(|sandbox| sandbox.places.run.clone()).map_err(|not_made| match not_made {
            NotMade::Full => NotTried::Full,
            NotMade::TooMany => NotTried::TooMany,
            NotMade::Failed => NotTried::Failed,
        })
    }
}

fn unknown_at_server() -> Response {
    let problem = ErrorPage { problem: ErrorProblem::SandboxEnded, request_id: String::new(), detail: None };
    let mut response = StatusCode::NOT_FOUND.into_response();
    response.extensions_mut().insert(Page { frame: Frame::default(), body: Body::Error(problem) });
    response
}

/// A client reads JSON, a browser a page.
fn not_taken_at_server(why: NotTaken, headers: &HeaderMap) -> Response {
    let accepts = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !accepts.contains("text/html") {
        return not_taken_as_json(why);
    }
    let problem = match why {
        NotTaken::Full => ErrorProblem::SandboxFull,
        NotTaken::Busy => ErrorProblem::Unavailable { retry_after: BUSY_FOR },
    };
    let problem = ErrorPage { problem, request_id: String::new(), detail: None };
    let mut response = (StatusCode::SERVICE_UNAVAILABLE, retry_after(why)).into_response();
    response.extensions_mut().insert(Page { frame: Frame::default(), body: Body::Error(problem) });
    response
}

/// Nothing in a full sandbox goes before its hour is over.
const FULL_FOR: u32 = 3_600;
/// Those who wait are attended to within moments.
const BUSY_FOR: u32 = 2;

fn retry_after(why: NotTaken) -> [(header::HeaderName, HeaderValue); 1] {
    let seconds = match why {
        NotTaken::Full => FULL_FOR,
        NotTaken::Busy => BUSY_FOR,
    };
    [(header::RETRY_AFTER, seconds.into())]
}

/// A page of Haru's about a run that is no more there, or takes nothing in. It loads what Haru's other pages load.
fn haru_page(status: StatusCode, problem: Problem, frame: haru_view::Frame) -> Response {
    let refused = Refused { problem, checks: Checks::new() };
    let mut response = status.into_response();
    headers::of_page(response.headers_mut(), Scripts::None, Styles::Linked, Forms::OfThisOrigin);
    response.extensions_mut().insert(HaruPage { frame, body: haru_view::Body::Refused(refused) });
    response
}

fn not_taken_as_json(why: NotTaken) -> Response {
    let told = match why {
        NotTaken::Full => {
            r#"{"error":"temporarily_unavailable","error_description":"This sandbox holds as much as it may, and takes nothing more in: begin a new one in the Lab"}"#
        }
        NotTaken::Busy => {
            r#"{"error":"temporarily_unavailable","error_description":"Too many wait for this sandbox at this moment"}"#
        }
    };
    (StatusCode::SERVICE_UNAVAILABLE, retry_after(why), [(header::CONTENT_TYPE, "application/json")], told)
        .into_response()
}

fn unknown_at_api() -> Response {
    let told = r#"{"error_description":"There is no sandbox of that name, or it has ended"}"#;
    (StatusCode::NOT_FOUND, [(header::CONTENT_TYPE, "application/json")], told).into_response()
}
