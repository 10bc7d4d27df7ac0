//! Sessions.

use async_trait::async_trait;

use super::columns::{Query, column, query};
use super::store::SqliteStore;
use crate::rows::people::session_of;
use oauth::names::Timestamp;
use oauth::secret::SessionKey;
use storage::{SEEN_AHEAD, Session, Sessions, Stored, User};

/// Nothing begins for a person who has gone.
pub(super) fn begin_session(session: Session, replaces: Option<SessionKey>) -> Query {
    query(
        "delete from sessions where key = $5;
         insert into sessions (key, user_id, authenticated_at, last_seen_at)
         select $1, id, $3, $4 from users where id = $2",
    )
    .bind(column(session.key))
    .bind(column(session.user))
    .bind(column(session.authenticated_at))
    .bind(column(session.last_seen_at))
    .bind(column(replaces))
}

#[async_trait]
impl Sessions for SqliteStore {
    async fn begin_session(&self, session: Session, replaces: Option<SessionKey>) -> Stored<()> {
        self.writer.execute(begin_session(session, replaces)).await.map(drop)
    }
    async fn session(&self, key: &SessionKey) -> Stored<Option<(Session, User)>> {
        let query = query(
            "select sessions.authenticated_at, sessions.last_seen_at, users.*
               from sessions join users on users.id = sessions.user_id
              where sessions.key = $1 and users.disabled_at is null",
        );
        self.readers.find(query.bind(column(key)), |row| session_of(row, *key))
    }
    async fn touch_session(&self, key: &SessionKey, seen_at: Timestamp) -> Stored<()> {
        let query = query(
            "update sessions set last_seen_at = iif(last_seen_at > $3, $2, max(last_seen_at, $2)) where key = $1",
        )
        .bind(column(key))
        .bind(column(seen_at))
        .bind(column(seen_at.plus(SEEN_AHEAD)));
        self.writer.execute(query).await.map(drop)
    }
    async fn end_session(&self, key: &SessionKey) -> Stored<()> {
        let query = query("delete from sessions where key = $1");
        self.writer.execute(query.bind(column(key))).await.map(drop)
    }
}
