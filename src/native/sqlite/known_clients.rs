//! Clients as they were read last. Whoever asks for a token names one, and most of what that costs is to make a [`Client`] of its row: a
//! row that is byte for byte what it was is not made into one again. The row itself is read each time, so that nothing here can be
//! older than the database, whoever wrote to it.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use oauth::client::{Client, StoredClientSecret};
use oauth::names::ClientId;

/// Clients that are remembered.
pub(super) const KNOWN_AT_MOST: usize = 512;

pub(super) type WithSecrets = (Client, Vec<StoredClientSecret>);

#[derive(Default)]
pub(super) struct KnownClients(Mutex<HashMap<ClientId, Known>>);

struct Known {
    rows: Vec<u8>,
    client: WithSecrets,
}

impl KnownClients {
    fn locked(&self) -> MutexGuard<'_, HashMap<ClientId, Known>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What these very rows were made into.
    pub(super) fn of(&self, id: &ClientId, rows: &[u8]) -> Option<WithSecrets> {
        self.locked().get(id).filter(|known| known.rows == rows).map(|known| known.client.clone())
    }

    pub(super) fn remember(&self, id: &ClientId, rows: Vec<u8>, client: WithSecrets) {
        let mut known = self.locked();
        if known.len() >= KNOWN_AT_MOST && !known.contains_key(id) {
            known.clear();
        }
        known.insert(id.clone(), Known { rows, client });
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.locked().len()
    }
}
