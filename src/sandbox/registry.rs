//! All sandboxes that are alive. Bounded in number and by address, and each is gone after an hour in which nobody came.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::world::{Ground, Sandbox};
use crate::oauth::client::Client;
use crate::oauth::names::{Lifetime, Subject, Timestamp};

/// The most that live at a time.
const SANDBOXES_AT_MOST: usize = 1_000;
/// Nobody came for so long: it is gone.
const IDLE: Lifetime = Lifetime::from_minutes(60);
const AN_HOUR: Lifetime = Lifetime::from_minutes(60);
/// Addresses that are remembered; more are not throttled apart.
const ADDRESSES_AT_MOST: usize = 20_000;

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

/// Who makes a sandbox: whoever comes from an address, or somebody who is signed in at the real server.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum By {
    Address(IpAddr),
    Person(Subject),
}

pub struct Sandboxes {
    ground: Ground,
    alive: Mutex<HashMap<String, Kept>>,
    /// When each of them made one, within the hour.
    made: Mutex<HashMap<By, Vec<Timestamp>>>,
    an_hour_from_one_address: usize,
}

struct Kept {
    sandbox: Arc<Sandbox>,
    used_at: AtomicI64,
}

impl Sandboxes {
    pub fn new(ground: Ground, an_hour_from_one_address: usize) -> Self {
        Self { ground, alive: Mutex::default(), made: Mutex::default(), an_hour_from_one_address }
    }

    /// A new one; its identifier has 128 random bits. With a copy of `tried`, if there is something to try.
    pub async fn make(&self, by: Option<By>, tried: Option<Client>) -> Result<Arc<Sandbox>, NotMade> {
        let now = self.ground.clock.now();
        self.forget_idle();
        if self.alive().len() >= SANDBOXES_AT_MOST {
            return Err(NotMade::Full);
        }
        if let Some(by) = by {
            self.count(by, now)?;
        }
        let id = URL_SAFE_NO_PAD.encode(self.ground.randomness.identifier());
        let sandbox = Sandbox::make(&self.ground, id.clone(), tried).await.map_err(|error| {
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
        let now = self.ground.clock.now();
        let alive = self.alive();
        let kept = alive.get(id).filter(|kept| !kept.is_idle(now))?;
        kept.used_at.store(now.as_millis(), Ordering::Relaxed);
        Some(kept.sandbox.clone())
    }

    /// Lets go of those in which nobody was for an hour; whoever still follows one of them is told that it has ended.
    pub fn forget_idle(&self) {
        let now = self.ground.clock.now();
        self.alive().retain(|_, kept| !kept.is_idle(now));
    }

    /// Ends all of them, so that whoever follows one is let go.
    pub fn close(&self) {
        self.alive().clear();
    }

    pub fn count_alive(&self) -> usize {
        self.alive().len()
    }

    fn count(&self, by: By, now: Timestamp) -> Result<(), NotMade> {
        let recent = |at: &Timestamp| now.since(*at) < AN_HOUR;
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if made.len() >= ADDRESSES_AT_MOST {
            made.retain(|_, times| times.iter().any(recent));
        }
        if made.len() >= ADDRESSES_AT_MOST && !made.contains_key(&by) {
            return Ok(());
        }
        let times = made.entry(by).or_default();
        times.retain(recent);
        if times.len() >= self.an_hour_from_one_address {
            return Err(NotMade::TooMany);
        }
        times.push(now);
        Ok(())
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
