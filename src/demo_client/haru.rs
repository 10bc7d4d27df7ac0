//! One instance of the app: what it was told, its ports, and what it remembers.

use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, OnceLock};

use super::credentials::{ClientCredentials, Registered};
use super::notebooks::Notebooks;
use super::rows;
use super::server_metadata::Known;
use super::settings::{Credentials, Pace, Settings};
use oauth::names::Timestamp;
use oauth::rows::Watcher;
use ports::{Clock, Network, Randomness};

/// One instance of the app. Cheap to clone; all clones share one memory.
#[derive(Clone)]
pub struct Haru(pub(super) Arc<Inner>);

pub(super) struct Inner {
    settings: Settings,
    network: Arc<dyn Network>,
    clock: Arc<dyn Clock>,
    randomness: Arc<dyn Randomness>,
    notebooks: Notebooks,
    started_at: Timestamp,
    /// What came of registering by itself; stays empty where the credentials were given.
    pub registered: OnceLock<Registered>,
    /// A registration is on its way to the server; a second press of the button must not make a second client.
    pub registering: AtomicBool,
    /// The server's metadata, for as long as it is believed.
    pub known: Mutex<Option<Known>>,
}

impl Haru {
    pub fn new(
        settings: Settings,
        network: Arc<dyn Network>,
        clock: Arc<dyn Clock>,
        randomness: Arc<dyn Randomness>,
    ) -> Self {
        let notebooks = Notebooks::bounded(settings.notebooks, settings.notebooks_a_network);
        Self(Arc::new(Inner {
            settings,
            network,
            started_at: clock.now(),
            clock,
            randomness,
            notebooks,
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

    /// `None` before the registration.
    pub(super) fn credentials(&self) -> Option<ClientCredentials<'_>> {
        match &self.0.settings.credentials {
            Credentials::Given { client_id, client_secret } => Some(ClientCredentials { client_id, client_secret }),
            Credentials::ByRegistration => self.0.registered.get().map(Registered::credentials),
        }
    }
    pub(super) fn settings(&self) -> &Settings {
        &self.0.settings
    }
    pub(super) fn goes_step_by_step(&self) -> bool {
        self.0.settings.pace == Pace::StepByStep
    }
    pub(super) fn network(&self) -> &dyn Network {
        self.0.network.as_ref()
    }
    pub(super) fn randomness(&self) -> &dyn Randomness {
        self.0.randomness.as_ref()
    }
    pub(super) fn notebooks(&self) -> &Notebooks {
        &self.0.notebooks
    }
    pub(super) fn started_at(&self) -> Timestamp {
        self.0.started_at
    }
    pub(super) fn now(&self) -> Timestamp {
        self.0.clock.now()
    }
}
