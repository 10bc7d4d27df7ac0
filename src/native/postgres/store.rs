//! The open database.

use async_trait::async_trait;

use super::database::{Database, Lock};
use super::open::{Address, OpenError, open};
use storage::{Readiness, Stored};

/// Everything that the authorization server remembers, on a server that several processes may share.
pub struct PostgresStore {
    pub(super) database: Database,
}

impl PostgresStore {
    /// Makes the tables when there are none, and brings those of an earlier release up to date.
    pub async fn open(address: &Address) -> Result<Self, OpenError> {
        Ok(Self { database: open(address).await? })
    }

    /// Does every write that was begun, then closes the connections. Verbs that come later are refused.
    pub async fn close(&self) {
        self.database.close().await;
    }

    /// Held by whoever deletes what is over, one process at a time; `None` while another does. It ends when it is dropped.
    pub async fn sweeping(&self) -> Stored<Option<impl Send + Sync + use<>>> {
        self.database.lock(Lock::Sweeping).await
    }
}

#[async_trait]
impl Readiness for PostgresStore {
    async fn ping(&self) -> Stored<()> {
        self.database.find(sqlx::query("select 1"), |_| Ok(())).await.map(drop)
    }
}
