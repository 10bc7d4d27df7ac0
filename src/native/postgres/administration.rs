//! What whoever administers the server does and sees.

use async_trait::async_trait;
use sqlx::{PgConnection, Row as _};

use super::audit_log::record;
use super::clients::lock_client;
use super::columns::{Query, ReadColumn as _, column, written};
use super::developers::owned_clients::{card, first_day};
use super::people::lock_person;
use super::store::PostgresStore;
use crate::administration::{
    ADMINISTRATOR, ADMINISTRATORS, ANOTHER_ADMINISTRATOR, AUDIT_EVENTS, CLIENT, Change, SERVER_DAYS, STANDING, Value,
    audit_event_of, changes, client_entry_of, named_client_of, people, person_entry_of, server_day_of, standing_of,
};
use crate::live_tokens::first_key_of;
use crate::rows::people::user_of;
use oauth::names::{Lifetime, Subject, Timestamp};
use storage::administration::{
    Act, Acted, Actor, Acts, AuditEvent, ClientEntry, Facts, Overviews, PersonEntry, PersonFacts, Registers, ServerDay,
    Standing, TOKENS_COUNTED_AT_MOST, decide,
};
use storage::developers::ClientPosition;
use storage::{StoreError, Stored};

async fn run(Change { sql, values }: Change, connection: &mut PgConnection) -> sqlx::Result<u64> {
    let bound = |query: Query, value| match value {
        Value::Text(text) => query.bind(text),
        Value::Number(number) => query.bind(number),
        Value::Truth(is) => query.bind(is),
        Value::Bytes(bytes) => query.bind(bytes),
    };
    let done = values.into_iter().fold(sqlx::query(sql), bound).execute(connection).await?;
    Ok(done.rows_affected())
}

/// The username of an administrator.
async fn administrator(connection: &mut PgConnection, user: &Subject) -> sqlx::Result<Option<String>> {
    let found = sqlx::query(ADMINISTRATOR).bind(column(user)).fetch_optional(connection).await?;
    found.map(|row| row.read("name")).transpose()
}

/// Whoever and whatever it is about stays as it is found.
async fn facts(connection: &mut PgConnection, act: &Act, by: &Actor) -> sqlx::Result<Facts> {
    let mut facts = Facts::default();
    if let Actor::Administrator(user) = by {
        facts.actor = administrator(connection, user).await?;
    }
    if let Some(user) = act.person() {
        facts.person = person(connection, act, user).await?;
    }
    if let Some(id) = act.client()
        && lock_client(connection, id).await?
    {
        let found = sqlx::query(CLIENT).bind(column(id)).fetch_one(connection).await?;
        facts.client = Some(named_client_of(&found)?);
    }
    Ok(facts)
}

async fn person(connection: &mut PgConnection, act: &Act, user: &Subject) -> sqlx::Result<Option<PersonFacts>> {
    if !lock_person(connection, user).await? {
        return Ok(None);
    }
    let found = sqlx::query("select * from users where id = $1").bind(column(user));
    let person = user_of(&found.fetch_one(&mut *connection).await?)?;
    let is_last_administrator = act.takes_administrator()
        && administrator(connection, user).await?.is_some()
        && sqlx::query(ANOTHER_ADMINISTRATOR).bind(column(user)).fetch_optional(connection).await?.is_none();
    let is_disabled = person.disabled_at.is_some();
    Ok(Some(PersonFacts { username: person.username, is_disabled, is_last_administrator }))
}

async fn act(connection: &mut PgConnection, act: &Act, by: &Actor, now: Timestamp) -> sqlx::Result<Acted> {
    if act.takes_administrator() {
        // Of two who take each other's place one comes second, and finds that nobody else is left.
        sqlx::query("lock table administrators in share row exclusive mode").execute(&mut *connection).await?;
    }
    let facts = facts(connection, act, by).await?;
    if let Err(refusal) = decide(act, by, &facts) {
        return Ok(refusal);
    }
    for (number, change) in changes(act, now).into_iter().enumerate() {
        if run(change, connection).await? == 0 && number == 0 {
            return Ok(Acted::AlreadySo);
        }
    }
    let object = facts.object(act);
    record(connection, by.administrator().zip(facts.actor), act.kind(), object, now).await?;
    Ok(Acted::Done)
}

const PEOPLE: &str = people!("position($1 in users.username_key)");

const CLIENTS: &str = concat!(
    "select cards.*, users.username as owner_name from (",
    card!(),
    "where ($3 = '' or clients.id = $3 or position(lower($3) in lower(clients.name)) > 0
            or clients.owner_id in (select id from users where username_key = $3))
       and (clients.created_at, clients.id) < ($4, $5)
     order by clients.created_at desc, clients.id desc limit $6
    ) cards left join users on users.id = cards.owner_id order by cards.created_at desc, cards.id desc"
);

#[async_trait]
impl Acts for PostgresStore {
    async fn act(&self, asked: Act, by: Actor, now: Timestamp) -> Stored<Acted> {
        let asked = (asked, by);
        self.database
            .run(move |connection| {
                let (asked, by) = asked.clone();
                Box::pin(async move { act(connection, &asked, &by, now).await })
            })
            .await
    }
    async fn audit_events(&self, before: Option<u64>, at_most: u32) -> Stored<Vec<AuditEvent>> {
        let before = before.and_then(|number| i64::try_from(number).ok()).unwrap_or(i64::MAX);
        let query = sqlx::query(AUDIT_EVENTS).bind(before).bind(i64::from(at_most));
        self.database.list(query, audit_event_of).await
    }
    async fn is_administrator(&self, user: &Subject) -> Stored<bool> {
        Ok(self.database.find(sqlx::query(ADMINISTRATOR).bind(column(user)), |_| Ok(())).await?.is_some())
    }
    async fn administrators(&self) -> Stored<Vec<String>> {
        self.database.list(sqlx::query(ADMINISTRATORS), |row| row.read("name")).await
    }
}

#[async_trait]
impl Registers for PostgresStore {
    async fn people(
        &self,
        part: &str,
        after: Option<&str>,
        at_most: u32,
        seen_since: Timestamp,
    ) -> Stored<Vec<PersonEntry>> {
        let query = sqlx::query(PEOPLE)
            .bind(written(part))
            .bind(written(after.unwrap_or_default()))
            .bind(i64::from(at_most))
            .bind(column(seen_since));
        self.database.list(query, person_entry_of).await
    }
    async fn clients(
        &self,
        part: &str,
        before: Option<&ClientPosition>,
        at_most: u32,
        now: Timestamp,
    ) -> Stored<Vec<ClientEntry>> {
        // Every client was registered before the last moment.
        let (created_at, id) = match before {
            Some(position) => (position.created_at, position.id.as_str().to_owned()),
            None => (Timestamp::from_millis(i64::MAX), String::new()),
        };
        let query = sqlx::query(CLIENTS)
            .bind(column(now))
            .bind(first_day(now))
            .bind(written(part))
            .bind(column(created_at))
            .bind(id)
            .bind(i64::from(at_most));
        self.database.list(query, client_entry_of).await
    }
}

#[async_trait]
impl Overviews for PostgresStore {
    async fn standing(&self, now: Timestamp, longest: i64) -> Stored<Standing> {
        let oldest = now.minus(Lifetime::from_millis(longest));
        let query = sqlx::query(STANDING)
            .bind(first_key_of(oldest))
            .bind(column(now))
            .bind(i64::from(TOKENS_COUNTED_AT_MOST) + 1);
        let standing = self.database.find(query, standing_of).await?;
        let standing = standing.ok_or_else(|| StoreError::new("the store counted nothing"))?;
        let size = sqlx::query("select pg_database_size(current_database()) as bytes");
        let database_bytes: i64 = self.database.find(size, |row| row.try_get("bytes")).await?.unwrap_or_default();
        Ok(Standing { database_bytes: database_bytes.unsigned_abs(), ..standing })
    }
    async fn server_days(&self, since: i64) -> Stored<Vec<ServerDay>> {
        self.database.list(sqlx::query(SERVER_DAYS).bind(since), server_day_of).await
    }
}
