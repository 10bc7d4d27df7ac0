//! Clients as they were read last. Whoever asks for a token names one, and most of what that costs is to make a [`Client`] of its row: a
//! row that is byte for byte what it was is not made into one again. The row itself is read each time, so that nothing here can be
//! older than the database, whoever wrote to it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use oauth::client::{Client, StoredClientSecret};
use oauth::names::ClientId;
use ports::measures::{Counter, Labels, Page};

/// Clients that are remembered.
pub(super) const KNOWN_AT_MOST: usize = 512;

pub(super) type WithSecrets = (Arc<Client>, Arc<[StoredClientSecret]>);

#[derive(Default)]
pub(super) struct KnownClients {
    known: Mutex<HashMap<ClientId, Known>>,
    /// Whose rows were what they had been.
    pub hits: Counter,
    pub misses: Counter,
}

/// A client with its secrets, and the rows that both were made of.
#[derive(Clone)]
pub(super) struct Known {
    pub rows: Arc<[u8]>,
    pub client: WithSecrets,
}

impl KnownClients {
    fn locked(&self) -> MutexGuard<'_, HashMap<ClientId, Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn get(&self, id: &ClientId) -> Option<Known> {
        self.locked().get(id).cloned()
    }

    pub(super) fn remember(&self, id: &ClientId, client: Known) {
        let mut known = self.locked();
        if known.len() >= KNOWN_AT_MOST && !known.contains_key(id) {
            known.clear();
        }
        known.insert(id.clone(), client);
    }

    pub(super) fn tell(&self, page: &mut Page) {
        page.counters(
            "matgim_known_clients_total",
            "Clients that were asked for, by whether their rows were what they had been.",
            [
                (&[("outcome", "hit")] as Labels<'_>, self.hits.value()),
                (&[("outcome", "miss")] as Labels<'_>, self.misses.value()),
            ],
        );
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.locked().len()
    }
}
