//! Haru: a third-party app. It knows an issuer, its own address, where the calendar API is, and its credentials or how to get
//! some, nothing else, and meets the other parties over HTTP only.

mod api;
mod callback;
mod connect;
mod dates;
mod days;
mod discovery;
mod exchange;
mod failure;
mod guard;
pub mod missteps;
mod next;
mod notebook;
mod notebook_page;
mod planner;
mod preferences;
mod registration;
mod rows;
mod secret;
mod session;
pub mod settings;
mod swap;
#[cfg(test)]
mod tests;
mod tokens;

use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, OnceLock};

use axum::Router;
use axum::routing::{get, post};

use crate::oauth::names::Timestamp;
use crate::oauth::rows::Watcher;
use crate::ports::{Clock, Network, Randomness};
use discovery::Known;
use registration::Registered;
use session::Notebooks;
use settings::{Pace, Settings};

/// One instance of the app. Cheap to clone; all clones share one memory.
#[derive(Clone)]
pub struct Haru(Arc<Inner>);

struct Inner {
    settings: Settings,
    network: Arc<dyn Network>,
    clock: Arc<dyn Clock>,
    randomness: Arc<dyn Randomness>,
    notebooks: Notebooks,
    /// What came of registering by itself; stays empty where the credentials were given.
    registered: OnceLock<Registered>,
    /// A registration is on its way to the server; a second press of the button must not make a second client.
    registering: AtomicBool,
    /// The server's metadata, for as long as it is believed.
    known: Mutex<Option<Known>>,
}

impl Haru {
    pub fn new(
        settings: Settings,
        network: Arc<dyn Network>,
        clock: Arc<dyn Clock>,
        randomness: Arc<dyn Randomness>,
    ) -> Self {
        Self(Arc::new(Inner {
            settings,
            network,
            clock,
            randomness,
            notebooks: Notebooks::default(),
            registered: OnceLock::new(),
            registering: AtomicBool::new(false),
            known: Mutex::new(None),
        }))
    }

    /// Every change of what this Haru remembers is told to `watcher`, beginning with what it knows already.
    pub fn watched_by(self, watcher: Watcher) -> Self {
        let registered = self.credentials().map(|own| rows::of_registration(self.settings(), own));
        self.notebooks().watch(watcher, registered);
        self
    }

    fn settings(&self) -> &Settings {
        &self.0.settings
    }
    fn goes_step_by_step(&self) -> bool {
        self.0.settings.pace == Pace::StepByStep
    }
    fn network(&self) -> &dyn Network {
        self.0.network.as_ref()
    }
    fn randomness(&self) -> &dyn Randomness {
        self.0.randomness.as_ref()
    }
    fn notebooks(&self) -> &Notebooks {
        &self.0.notebooks
    }
    fn now(&self) -> Timestamp {
        self.0.clock.now()
    }
}

/// Every address of Haru, below the path of its base URL. Pages leave as [`crate::view::haru::HaruPage`] in the extensions
/// of an answer without a body.
pub fn router(haru: Haru) -> Router {
    let pages = Router::new()
        .route("/", get(planner::planner))
        .route("/register", post(registration::register))
        .route("/connect", post(connect::connect))
        .route("/callback", get(callback::callback))
        .route("/planner", get(planner::planner))
        .route("/refresh", post(tokens::refresh))
        .route("/expire", post(tokens::expire))
        .route("/disconnect", post(tokens::disconnect))
        .route("/days", post(days::add))
        .route("/days/remove", post(days::remove))
        .route("/events", post(days::write_event))
        .route("/notebook", get(notebook_page::notebook))
        .route("/preferences", post(preferences::choose))
        .route("/livez", get(|| async { "ok\n" }))
        .merge(if haru.goes_step_by_step() { steps() } else { Router::new() })
        .method_not_allowed_fallback(guard::method_not_allowed);
    let base = haru.settings().base_url.path();
    let placed = if base.is_empty() {
        pages
    } else {
        Router::new().nest(base, pages).route(&format!("{base}/"), get(planner::planner))
    };
    guard::around(placed.fallback(guard::not_found), haru.clone()).with_state(haru)
}

/// Where a Haru that goes step by step stops, and its hops.
fn steps() -> Router<Haru> {
    Router::new()
        .route("/next", get(next::next))
        .route("/go", post(next::go))
        .route("/exchange", post(next::exchange))
        .route("/call", post(next::call))
}
