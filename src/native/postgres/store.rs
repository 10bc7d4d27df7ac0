//! The open database.

use std::num::NonZeroU32;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use async_trait::async_trait;

use super::columns::{ReadColumn as _, column};
use super::connections::WITHIN;
use super::database::{Database, Lock};
use super::open::{Address, OpenError, open};
use super::serving::Serving;
use crate::census::{COUNTED_AT_MOST, COUNTS, Census};
use crate::sealing::Sealer;
use crate::server_store::{ServerStore, Sweeping};
use oauth::names::Timestamp;
use ports::measures::Page;
use storage::{Readiness, Stored};

/// Everything that the authorization server remembers, on a server that several processes may share.
pub struct PostgresStore {
    pub(super) database: Database,
    serving: Serving,
    /// Once it is known.
    pub(super) sealer: OnceLock<Arc<Sealer>>,
}

impl PostgresStore {
    /// Makes the tables when there are none, and brings those of an earlier release up to date.
    pub async fn open(address: &Address) -> Result<Self, OpenError> {
        Self::open_within(address, WITHIN).await
    }

    pub(super) async fn open_within(address: &Address, within: Duration) -> Result<Self, OpenError> {
        Ok(Self { database: open(address, within).await?, serving: Serving::default(), sealer: OnceLock::new() })
    }

    pub(super) fn sealer(&self) -> Option<&Sealer> {
        self.sealer.get().map(|sealer| &**sealer)
    }

    /// Does every write that was begun, then closes the connections. Verbs that come later are refused.
    pub async fn close(&self) {
        self.serving.end().await;
        self.database.close().await;
    }
}

#[async_trait]
impl Readiness for PostgresStore {
    async fn ping(&self) -> Stored<()> {
        self.database.find(sqlx::query("select 1"), |_| Ok(())).await.map(drop)
    }
}

#[async_trait]
impl ServerStore for PostgresStore {
    async fn close(&self) {
        Self::close(self).await;
    }
    async fn sweeping(&self) -> Stored<Option<Sweeping>> {
        let held = self.database.lock(Lock::Sweeping).await?;
        Ok(held.map(Sweeping::under))
    }
    fn is_shared(&self) -> bool {
        true
    }
    async fn servers(&self) -> Stored<NonZeroU32> {
        self.serving.count(&self.database).await
    }
    fn tell(&self, page: &mut Page) {
        self.database.tell(page);
    }
    async fn census(&self, now: Timestamp) -> Stored<Census> {
        let counts = sqlx::query(COUNTS).bind(column(now)).bind(COUNTED_AT_MOST);
        let counts = self.database.find(counts, |row| {
            Ok(Census {
                people: row.read("people")?,
                clients: row.read("clients")?,
                grants: row.read("grants")?,
                access_tokens: row.read("access_tokens")?,
                ..Census::default()
            })
        });
        let counts = counts.await?.unwrap_or_default();
        let size = sqlx::query("select pg_database_size(current_database()) as bytes");
        let bytes = self.database.find(size, |row| row.read("bytes")).await?.unwrap_or_default();
        Ok(Census { bytes, ..counts })
    }
}
