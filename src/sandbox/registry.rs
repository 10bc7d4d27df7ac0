//! All sandboxes that are alive. Bounded in number and by address, and each is gone after an idle hour.

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::allowance::{Allowance, StartedBy};
use super::world::{Sandbox, SandboxSettings};
use oauth::client::Client;
use oauth::names::{Lifetime, Timestamp};

/// The most that live at a time.
const SANDBOXES_AT_MOST: usize = 1_000;
/// A sandbox that no request has reached for so long is gone.
const IDLE: Lifetime = Lifetime::from_minutes(60);

/// Why no sandbox was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotMade {
    /// As many as there may be are alive.
    Full,
    /// This address, or this person, has made as many within the hour as it may.
    TooMany,
    /// Something of it could not be made; it is in the log.
    Failed,
}

pub struct Sandboxes {
    settings: SandboxSettings,
    alive: Mutex<HashMap<String, Kept>>,
    allowance: Allowance,
}

struct Kept {
    sandbox: Arc<Sandbox>,
    used_at: AtomicI64,
}

impl Sandboxes {
    pub fn new(settings: SandboxSettings, an_hour_from_one_address: usize) -> Self {
        Self { settings, alive: Mutex::default(), allowance: Allowance::of(an_hour_from_one_address) }
    }

    /// A new one; its identifier has 128 random bits. With a copy of `tried`, if there is something to try.
    pub async fn make(&self, by: Option<StartedBy>, tried: Option<Client>) -> Result<Arc<Sandbox>, NotMade> {
        let now = self.settings.clock.now();
        self.forget_idle();
        if self.alive().len() >= SANDBOXES_AT_MOST {
            return Err(NotMade::Full);
        }
        if by.is_some_and(|by| !self.allowance.take(by, now)) {
            return Err(NotMade::TooMany);
        }
        let id = URL_SAFE_NO_PAD.encode(self.settings.randomness.identifier());
        let sandbox = Sandbox::make(&self.settings, id.clone(), tried).await.map_err(|error| {
            tracing::error!(error = &error as &dyn std::error::Error, "a sandbox could not be made");
            NotMade::Failed
        })?;
        let sandbox = Arc::new(sandbox);
        let mut alive = self.alive();
        // Others may have been made while this one was.
        if alive.len() >= SANDBOXES_AT_MOST {
            return Err(NotMade::Full);
        }
        alive.insert(id, Kept { sandbox: sandbox.clone(), used_at: AtomicI64::new(now.as_millis()) });
        Ok(sandbox)
    }

    /// The living sandbox of that name; being asked for keeps it alive.
    pub fn get(&self, id: &str) -> Option<Arc<Sandbox>> {
        let now = self.settings.clock.now();
        let alive = self.alive();
        let kept = alive.get(id).filter(|kept| !kept.is_idle(now))?;
        kept.used_at.store(now.as_millis(), Ordering::Relaxed);
        Some(kept.sandbox.clone())
    }

    /// Lets go of those that have been idle for an hour; a client that still follows one of them is told that it has ended.
    pub fn forget_idle(&self) {
        let now = self.settings.clock.now();
        let mut alive = self.alive();
        alive.retain(|_, kept| !kept.is_idle(now));
        // A map keeps the room of its fullest hour.
        alive.shrink_to_fit();
        drop(alive);
        self.allowance.forget_before(now);
    }

    /// Ends all of them, and with them the answers of those who follow one.
    pub fn close(&self) {
        self.alive().clear();
    }

    pub fn count_alive(&self) -> usize {
        self.alive().len()
    }

    fn alive(&self) -> MutexGuard<'_, HashMap<String, Kept>> {
        self.alive.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn is_idle(&self, now: Timestamp) -> bool {
        now.since(Timestamp::from_millis(self.used_at.load(Ordering::Relaxed))) >= IDLE
    }
}
