//! What whoever administers the server does and sees.

use std::fs;

use async_trait::async_trait;

use super::audit_log::record;
use super::columns::{Connection, Query, ReadColumn as _, column, query};
use super::developers::owned_clients::{card, first_day};
use super::readers::Readers;
use super::store::SqliteStore;
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

fn run(Change { sql, values }: Change, connection: &Connection) -> sqlx::Result<u64> {
    let bound = |query: Query, value| match value {
        Value::Text(text) => query.bind(text),
        Value::Number(number) => query.bind(number),
        Value::Truth(is) => query.bind(is),
        Value::Bytes(bytes) => query.bind(bytes),
    };
    values.into_iter().fold(query(sql), bound).execute(connection)
}

/// The username of an administrator.
fn administrator(connection: &Connection, user: &Subject) -> sqlx::Result<Option<String>> {
    query(ADMINISTRATOR).bind(column(user)).find(connection, |row| row.read("name"))
}

fn facts(connection: &Connection, act: &Act, by: &Actor) -> sqlx::Result<Facts> {
    let actor = match by {
        Actor::Operator => None,
        Actor::Administrator(user) => administrator(connection, user)?,
    };
    let person = act.person().map(|user| person(connection, act, user)).transpose()?.flatten();
    let client = act.client().map(|id| query(CLIENT).bind(column(id)).find(connection, |row| named_client_of(row)));
    Ok(Facts { actor, person, client: client.transpose()?.flatten() })
}

fn person(connection: &Connection, act: &Act, user: &Subject) -> sqlx::Result<Option<PersonFacts>> {
    let found = query("select * from users where id = $1").bind(column(user));
    let Some(person) = found.find(connection, |row| user_of(row))? else { return Ok(None) };
    let is_last_administrator = act.takes_administrator()
        && administrator(connection, user)?.is_some()
        && !query(ANOTHER_ADMINISTRATOR).bind(column(user)).exists(connection)?;
    let is_disabled = person.disabled_at.is_some();
    Ok(Some(PersonFacts { username: person.username, is_disabled, is_last_administrator }))
}

fn act(connection: &Connection, act: &Act, by: &Actor, now: Timestamp) -> sqlx::Result<Acted> {
    let facts = facts(connection, act, by)?;
    if let Err(refusal) = decide(act, by, &facts) {
        return Ok(refusal);
    }
    for (number, change) in changes(act, now).into_iter().enumerate() {
        if run(change, connection)? == 0 && number == 0 {
            return Ok(Acted::AlreadySo);
        }
    }
    let object = facts.object(act);
    record(connection, by.administrator().zip(facts.actor), act.kind(), object, now)?;
    Ok(Acted::Done)
}

fn standing(readers: &Readers, now: Timestamp, longest: i64) -> Stored<Standing> {
    let oldest = now.minus(Lifetime::from_millis(longest));
    let query =
        query(STANDING).bind(first_key_of(oldest)).bind(column(now)).bind(TOKENS_COUNTED_AT_MOST.saturating_add(1));
    let standing = readers.find(query, |row| standing_of(row))?;
    let standing = standing.ok_or_else(|| StoreError::new("the store counted nothing"))?;
    let path = readers.path();
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    Ok(Standing {
        database_bytes: fs::metadata(path).map_err(StoreError::new)?.len(),
        log_bytes: Some(fs::metadata(log).map_or(0, |log| log.len())),
        ..standing
    })
}

const PEOPLE: &str = people!("instr(users.username_key, $1)");

const CLIENTS: &str = concat!(
    "select cards.*, users.username as owner_name from (",
    card!(),
    "where ($3 = '' or clients.id = $3 or instr(lower(clients.name), lower($3)) > 0
            or clients.owner_id in (select id from users where username_key = $3))
       and (clients.created_at, clients.id) < ($4, $5)
     order by clients.created_at desc, clients.id desc limit $6
    ) cards left join users on users.id = cards.owner_id order by cards.created_at desc, cards.id desc"
);

#[async_trait]
impl Acts for SqliteStore {
    async fn act(&self, asked: Act, by: Actor, now: Timestamp) -> Stored<Acted> {
        self.writer.run(move |connection| act(connection, &asked, &by, now)).await
    }
    async fn audit_events(&self, before: Option<u64>, at_most: u32) -> Stored<Vec<AuditEvent>> {
        let before = before.and_then(|number| i64::try_from(number).ok()).unwrap_or(i64::MAX);
        self.readers.list(query(AUDIT_EVENTS).bind(before).bind(at_most), |row| audit_event_of(row))
    }
    async fn is_administrator(&self, user: &Subject) -> Stored<bool> {
        Ok(self.readers.find(query(ADMINISTRATOR).bind(column(user)), |_| Ok(()))?.is_some())
    }
    async fn administrators(&self) -> Stored<Vec<String>> {
        self.readers.list(query(ADMINISTRATORS), |row| row.read("name"))
    }
}

#[async_trait]
impl Registers for SqliteStore {
    async fn people(
        &self,
        part: &str,
        after: Option<&str>,
        at_most: u32,
        seen_since: Timestamp,
    ) -> Stored<Vec<PersonEntry>> {
        let query = query(PEOPLE).bind(part).bind(after.unwrap_or_default()).bind(at_most).bind(column(seen_since));
        self.readers.list(query, |row| person_entry_of(row))
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
            Some(position) => (position.created_at, position.id.as_str()),
            None => (Timestamp::from_millis(i64::MAX), ""),
        };
        let query = query(CLIENTS)
            .bind(column(now))
            .bind(first_day(now))
            .bind(part)
            .bind(column(created_at))
            .bind(id)
            .bind(at_most);
        self.readers.list(query, |row| client_entry_of(row))
    }
}

#[async_trait]
impl Overviews for SqliteStore {
    async fn standing(&self, now: Timestamp, longest: i64) -> Stored<Standing> {
        let readers = self.readers.clone();
        // It walks over all people.
        tokio::task::spawn_blocking(move || standing(&readers, now, longest)).await.map_err(StoreError::new)?
    }
    async fn server_days(&self, since: i64) -> Stored<Vec<ServerDay>> {
        self.readers.list(query(SERVER_DAYS).bind(since), |row| server_day_of(row))
    }
}
