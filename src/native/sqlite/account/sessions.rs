//! Sessions as their person sees them: where each lives, and ending it.

use async_trait::async_trait;

use crate::rows::account::session_card_of;
use crate::sqlite::columns::{Query, column, query};
use crate::sqlite::store::SqliteStore;
use oauth::names::{Subject, Timestamp};
use oauth::secret::SessionKey;
use storage::Stored;
use storage::account::{OwnSessions, Place, SessionCard};

pub(super) fn place_session(key: &SessionKey, place: Place) -> Query {
    query(
        "insert into session_places (session_key, user_agent, address) select key, $2, $3 from sessions where key = $1
         on conflict (session_key) do update set user_agent = excluded.user_agent, address = excluded.address",
    )
    .bind(column(key))
    .bind(place.user_agent)
    .bind(column(place.address))
}

pub(super) fn end_other_sessions(user: &Subject, kept: Option<&SessionKey>) -> Query {
    query("delete from sessions where user_id = $1 and key is not $2").bind(column(user)).bind(column(kept))
}

#[async_trait]
impl OwnSessions for SqliteStore {
    async fn place_session(&self, key: &SessionKey, place: Place) -> Stored<()> {
        self.writer.execute(place_session(key, place)).await.map(drop)
    }
    /// The key of a session begins with the moment of its beginning.
    async fn sessions_of(
        &self,
        user: &Subject,
        seen_since: Timestamp,
        begun_since: Timestamp,
    ) -> Stored<Vec<SessionCard>> {
        let query = query(
            "select sessions.*, session_places.user_agent, session_places.address
               from sessions left join session_places on session_places.session_key = sessions.key
              where sessions.user_id = $1 and sessions.last_seen_at > $2 and sessions.key >= $3
              order by sessions.last_seen_at desc, sessions.key desc limit 100",
        )
        .bind(column(user))
        .bind(column(seen_since))
        .bind(begun_since.as_millis().to_be_bytes().to_vec());
        self.readers.list(query, |row| session_card_of(row, user))
    }
    async fn end_session_of(&self, user: &Subject, key: &SessionKey) -> Stored<bool> {
        let query = query("delete from sessions where user_id = $1 and key = $2");
        Ok(self.writer.execute(query.bind(column(user)).bind(column(key))).await? > 0)
    }
    async fn end_other_sessions(&self, user: &Subject, kept: Option<&SessionKey>) -> Stored<u64> {
        self.writer.execute(end_other_sessions(user, kept)).await
    }
}
