//! Sessions.

use async_trait::async_trait;

use super::columns::{Query, column};
use super::store::PostgresStore;
use crate::rows::people::session_of;
use oauth::names::Timestamp;
use oauth::secret::SessionKey;
use storage::{SEEN_AHEAD, Session, Sessions, Stored, User};

/// Nothing begins for a person who has gone.
pub(super) fn begin_session(session: Session, replaces: Option<SessionKey>) -> Query {
    sqlx::query(
        "with replaced as (delete from sessions where key = $5)
         insert into sessions (key, user_id, authenticated_at, last_seen_at)
         select $1, id, $3, $4 from users where id = $2 for key share",
    )
    .bind(column(session.key))
    .bind(column(session.user))
    .bind(column(session.authenticated_at))
    .bind(column(session.last_seen_at))
    .bind(column(replaces))
}

#[async_trait]
impl Sessions for PostgresStore {
    async fn begin_session(&self, session: Session, replaces: Option<SessionKey>) -> Stored<()> {
        self.database.execute(begin_session(session, replaces)).await.map(drop)
    }
    async fn session(&self, key: &SessionKey) -> Stored<Option<(Session, User)>> {
        let query = sqlx::query(
            "select sessions.authenticated_at, sessions.last_seen_at, users.*
               from sessions join users on users.id = sessions.user_id
              where sessions.key = $1 and users.disabled_at is null",
        );
        self.database.find(query.bind(column(key)), |row| session_of(row, *key)).await
    }
    async fn touch_session(&self, key: &SessionKey, seen_at: Timestamp) -> Stored<()> {
        let query = sqlx::query(
            "update sessions set last_seen_at = case when last_seen_at > $3 then $2 else greatest(last_seen_at, $2) end
              where key = $1",
        )
        .bind(column(key))
        .bind(column(seen_at))
        .bind(column(seen_at.plus(SEEN_AHEAD)));
        self.database.execute(query).await.map(drop)
    }
    async fn end_session(&self, key: &SessionKey) -> Stored<()> {
        let query = sqlx::query("delete from sessions where key = $1");
        self.database.execute(query.bind(column(key))).await.map(drop)
    }
}
