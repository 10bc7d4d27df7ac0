//! Questions, which wait for no write: a pool of connections on the write-ahead log.

use sqlx::SqlitePool;
use sqlx::sqlite::SqliteRow;

use super::columns::Query;
use storage::{StoreError, Stored};

pub(super) struct Readers(pub(super) SqlitePool);

impl Readers {
    /// What `read` makes of the first row, if there is one.
    pub(super) async fn find<T>(
        &self,
        query: Query,
        read: impl FnOnce(&SqliteRow) -> sqlx::Result<T> + Send,
    ) -> Stored<Option<T>> {
        let row = query.fetch_optional(&self.0).await.map_err(StoreError::new)?;
        row.as_ref().map(read).transpose().map_err(StoreError::new)
    }

    /// What `read` makes of each row.
    pub(super) async fn list<T>(
        &self,
        query: Query,
        read: impl FnMut(&SqliteRow) -> sqlx::Result<T> + Send,
    ) -> Stored<Vec<T>> {
        let rows = query.fetch_all(&self.0).await.map_err(StoreError::new)?;
        rows.iter().map(read).collect::<sqlx::Result<_>>().map_err(StoreError::new)
    }
}
