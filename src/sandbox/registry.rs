//! All sandboxes that are alive. Bounded in number and in what they hold, each network with its share, and each is gone after an
//! idle hour.

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::allowance::{Allowance, StartedBy};
use super::even_clock::EvenClock;
use super::folds::Folds;
use super::run::Beginning;
use super::world::{Sandbox, SandboxSettings};
use crate::recorder::Holdings;
use oauth::client::Client;
use oauth::names::{Lifetime, Timestamp};
use ports::seats::{Full, Seat, Seats};

/// A sandbox that no request has reached for so long is gone.
const IDLE: Lifetime = Lifetime::from_minutes(60);
/// One that no request has reached for so long has no routes until the next one comes.
const RESTS: Lifetime = Lifetime::from_seconds(10);

/// Why no sandbox was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotMade {
    /// As many as there may be are alive, or hold as much as they may.
    Full,
    /// This network, or this person, has as many as it may, or has made as many within the hour.
    TooMany,
    /// Something of it could not be made; it is in the log.
    Failed,
}

pub struct Sandboxes {
    settings: SandboxSettings,
    alive: Mutex<HashMap<String, Kept>>,
    allowance: Allowance,
    seats: Seats,
    holdings: Arc<Holdings>,
    clock: EvenClock,
    /// Who looks at runs as a whole.
    pub folds: Folds,
}

struct Kept {
    sandbox: Arc<Sandbox>,
    used_at: AtomicI64,
    _seat: Seat,
}

impl Sandboxes {
    pub fn new(settings: SandboxSettings, an_hour_from_one_network: usize) -> Self {
        let limits = &settings.limits;
        Self {
            alive: Mutex::default(),
            allowance: Allowance::of(an_hour_from_one_network, limits.sandbox_starters),
            seats: Seats::new(limits.sandboxes, limits.sandboxes_a_network),
            holdings: Arc::new(Holdings::new(limits)),
            clock: EvenClock::starting_at(settings.clock.now()),
            folds: Folds::new(limits, settings.background.clone()),
            settings,
        }
    }

    /// A new one; its identifier has 128 random bits. With a copy of `tried`, if there is something to try.
    pub async fn make(&self, by: Option<StartedBy>, tried: Option<Client>) -> Result<Arc<Sandbox>, NotMade> {
        let now = self.now();
        self.forget_idle();
        let network = by.as_ref().and_then(StartedBy::network);
        // Before it is made, so that of those who come at once none is made in vain.
        let seat = self.seats.take(network).map_err(|full| match full {
            Full::InAll => NotMade::Full,
            Full::ThisNetwork => NotMade::TooMany,
        })?;
        if !self.holdings.has_room() {
            return Err(NotMade::Full);
        }
        if !self.holdings.has_room_for(network) {
            return Err(NotMade::TooMany);
        }
        if by.is_some_and(|by| !self.allowance.take(by, now)) {
            return Err(NotMade::TooMany);
        }
        let randomness = &*self.settings.randomness;
        let id = URL_SAFE_NO_PAD.encode(randomness.identifier());
        let holding = self.holdings.open(network);
        let beginning = Beginning::unguessable(id.clone(), randomness, self.settings.clock.now(), tried);
        let sandbox = Sandbox::make(&self.settings, beginning, holding).await.map_err(|error| {
            tracing::error!(error = &error as &dyn std::error::Error, "a sandbox could not be made");
            NotMade::Failed
        })?;
        let sandbox = Arc::new(sandbox);
        let kept = Kept { sandbox: sandbox.clone(), used_at: AtomicI64::new(now.as_millis()), _seat: seat };
        self.alive().insert(id, kept);
        Ok(sandbox)
    }

    /// What all of them, and copies of them, have in common.
    pub const fn settings(&self) -> &SandboxSettings {
        &self.settings
    }

    /// The living sandbox of that name; being asked for keeps it alive.
    pub fn get(&self, id: &str) -> Option<Arc<Sandbox>> {
        let now = self.now();
        let alive = self.alive();
        let kept = alive.get(id).filter(|kept| !kept.is_idle(now))?;
        kept.used_at.store(now.as_millis(), Ordering::Relaxed);
        Some(kept.sandbox.clone())
    }

    /// Lets go of those that have been idle for an hour, and of the routes of those that rest; a client that still follows one that went
    /// is told that it has ended.
    pub fn forget_idle(&self) {
        let now = self.now();
        let mut alive = self.alive();
        alive.retain(|_, kept| !kept.is_idle(now));
        alive.values().filter(|kept| kept.since_use(now) >= RESTS).for_each(|kept| kept.sandbox.parties.rest());
        // A map keeps the room of its fullest hour.
        alive.shrink_to_fit();
        drop(alive);
        self.allowance.forget_before(now);
    }

    /// Ends all of them, and with them the answers of those who follow one.
    pub fn close(&self) {
        self.folds.stop();
        self.alive().clear();
    }

    pub fn count_alive(&self) -> usize {
        self.alive().len()
    }

    fn now(&self) -> Timestamp {
        self.clock.at(self.settings.clock.now())
    }

    fn alive(&self) -> MutexGuard<'_, HashMap<String, Kept>> {
        self.alive.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn is_idle(&self, now: Timestamp) -> bool {
        self.since_use(now) >= IDLE
    }

    fn since_use(&self, now: Timestamp) -> Lifetime {
        now.since(Timestamp::from_millis(self.used_at.load(Ordering::Relaxed)))
    }
}
