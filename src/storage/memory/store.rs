//! One lock around the tables, and who is told what a verb changed.

use std::ops::Deref;
use std::sync::{Mutex, MutexGuard};

use async_trait::async_trait;

use super::table::Notes;
use super::tables::Tables;
use crate::{Readiness, StoreError, Stored};
use oauth::rows::Watcher;

/// A store that forgets everything with its process.
#[derive(Default)]
pub struct MemoryStore {
    tables: Mutex<Tables>,
    watcher: Option<Watcher>,
}

impl MemoryStore {
    pub fn new() -> Self {
        Self::default()
    }

    /// A store that tells `watcher` at the end of each verb what the verb changed, in the order in which it did.
    pub fn watched(watcher: Watcher) -> Self {
        let tables = Tables { notes: Notes::kept(), ..Tables::default() };
        Self { tables: Mutex::new(tables), watcher: Some(watcher) }
    }

    /// What is remembered at this moment.
    pub fn snapshot(&self) -> Stored<Tables> {
        Ok(Tables { notes: Notes::default(), ..self.read()?.clone() })
    }

    /// The tables, for a verb that asks.
    pub(super) fn read(&self) -> Stored<impl Deref<Target = Tables>> {
        self.lock()
    }

    /// Runs a verb that may change something, and tells of it before the next verb can run: changes are told in their order
    /// across verbs too.
    pub(super) fn write<T>(&self, verb: impl FnOnce(&mut Tables) -> T) -> Stored<T> {
        let mut tables = self.lock()?;
        let outcome = verb(&mut tables);
        if let Some(watcher) = &self.watcher {
            tables.notes.drain().for_each(watcher);
        }
        Ok(outcome)
    }

    /// Fails when a verb panicked half way: what it left cannot be trusted.
    fn lock(&self) -> Stored<MutexGuard<'_, Tables>> {
        self.tables.lock().map_err(|_| StoreError::new("a verb panicked while it held the tables"))
    }
}

#[async_trait]
impl Readiness for MemoryStore {
    async fn ping(&self) -> Stored<()> {
        self.read().map(drop)
    }
}
