//! The open database.

use async_trait::async_trait;

use super::connections::WITHIN;
use super::database::{Database, Lock};
use super::open::{Address, OpenError, open};
use crate::server_store::{ServerStore, Sweeping};
use storage::{Readiness, Stored};

/// Everything that the authorization server remembers, on a server that several processes may share.
pub struct PostgresStore {
    pub(super) database: Database,
}

impl PostgresStore {
    /// Makes the tables when there are none, and brings those of an earlier release up to date.
    pub async fn open(address: &Address) -> Result<Self, OpenError> {
        Ok(Self { database: open(address, WITHIN).await? })
    }

    #[cfg(test)]
    pub(super) async fn open_within(address: &Address, within: std::time::Duration) -> Result<Self, OpenError> {
        Ok(Self { database: open(address, within).await? })
    }

    /// Does every write that was begun, then closes the connections. Verbs that come later are refused.
    pub async fn close(&self) {
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
}
