//! Sessions and where they live.

use sqlx::{Row as _, SqliteConnection, SqlitePool};

use crate::native::sqlite::columns::Address;
use crate::oauth::names::{Subject, Timestamp};
use crate::oauth::secret::SessionKey;
use crate::storage::Session;
use crate::storage::account::{Place, SessionCard};

pub(super) async fn place(connection: &mut SqliteConnection, key: SessionKey, place: Place) -> sqlx::Result<()> {
    sqlx::query(
        "insert into session_places (session_key, user_agent, address) select key, $2, $3 from sessions where key = $1
         on conflict (session_key) do update set user_agent = excluded.user_agent, address = excluded.address",
    )
    .bind(key)
    .bind(place.user_agent)
    .bind(place.address.map(Address))
    .execute(connection)
    .await
    .map(drop)
}

/// The key of a session begins with the moment of its beginning.
pub(super) async fn of(
    readers: &SqlitePool,
    user: &Subject,
    seen_since: Timestamp,
    begun_since: Timestamp,
) -> sqlx::Result<Vec<SessionCard>> {
    let rows = sqlx::query(
        "select sessions.*, session_places.user_agent, session_places.address
           from sessions left join session_places on session_places.session_key = sessions.key
          where sessions.user_id = $1 and sessions.last_seen_at > $2 and sessions.key >= $3
          order by sessions.last_seen_at desc, sessions.key desc limit 100",
    )
    .bind(user)
    .bind(seen_since)
    .bind(begun_since.as_millis().to_be_bytes().to_vec())
    .fetch_all(readers)
    .await?;
    rows.iter()
        .map(|row| {
            let user_agent: Option<String> = row.try_get("user_agent")?;
            let address: Option<Address> = row.try_get("address")?;
            Ok(SessionCard {
                session: Session {
                    key: row.try_get("key")?,
                    user: user.clone(),
                    authenticated_at: row.try_get("authenticated_at")?,
                    last_seen_at: row.try_get("last_seen_at")?,
                },
                place: Place { user_agent: user_agent.unwrap_or_default(), address: address.map(|address| address.0) },
            })
        })
        .collect()
}

pub(super) async fn end(connection: &mut SqliteConnection, user: Subject, key: SessionKey) -> sqlx::Result<bool> {
    let ended = sqlx::query("delete from sessions where user_id = $1 and key = $2")
        .bind(user)
        .bind(key)
        .execute(connection)
        .await?;
    Ok(ended.rows_affected() > 0)
}

pub(super) async fn end_others(
    connection: &mut SqliteConnection,
    user: Subject,
    kept: Option<SessionKey>,
) -> sqlx::Result<u64> {
    let ended = sqlx::query("delete from sessions where user_id = $1 and key is not $2")
        .bind(user)
        .bind(kept)
        .execute(connection)
        .await?;
    Ok(ended.rows_affected())
}
