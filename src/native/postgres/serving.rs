//! How many servers have the database: each holds the same shared lock with a connection of its own, and whoever looks counts who
//! holds it. A process that is killed loses its connection, and counts no more; nobody has to write down that it was there.

use std::num::NonZeroU32;

use sqlx::{Connection as _, PgConnection};
use tokio::sync::Mutex;
use tokio::time::timeout;

use super::connections::{ASKED_FOR, no_answer};
use super::database::{Database, Lock, failed, holders};
use storage::{StoreError, Stored};

/// The connection that says that we serve.
#[derive(Default)]
pub(super) struct Serving(Mutex<Option<PgConnection>>);

async fn count(connection: &mut PgConnection) -> sqlx::Result<NonZeroU32> {
    let asked = sqlx::query_scalar(holders!()).bind(Lock::Serving as i64).fetch_one(connection);
    let holders: i64 = timeout(ASKED_FOR, asked).await.map_err(|_| no_answer())??;
    Ok(u32::try_from(holders).ok().and_then(NonZeroU32::new).unwrap_or(NonZeroU32::MIN))
}

impl Serving {
    pub(super) async fn count(&self, database: &Database) -> Stored<NonZeroU32> {
        let mut serving = self.0.lock().await;
        if let Some(connection) = serving.as_mut()
            && let Ok(servers) = count(connection).await
        {
            return Ok(servers);
        }
        // The connection is gone, and with it the lock.
        *serving = None;
        let locked = database.shared_lock(Lock::Serving).await?;
        let mut connection = locked.ok_or_else(|| StoreError::new("another program holds the lock of our servers"))?;
        let servers = count(&mut connection).await.map_err(failed)?;
        *serving = Some(connection);
        Ok(servers)
    }

    pub(super) async fn end(&self) {
        if let Some(mut connection) = self.0.lock().await.take() {
            // A connection that closes is waited for by nobody: its lock would be counted until PostgreSQL has noticed.
            let unlocking = sqlx::query("select pg_advisory_unlock_all()").execute(&mut connection);
            drop(timeout(ASKED_FOR, unlocking).await);
            drop(connection.close().await);
        }
    }
}
