//! Writing down what happened to clients, one after another.

use std::collections::BTreeMap;

use crate::administration::Days;
use crate::client_log::ClientLog;
use crate::sqlite::columns::{Connection, column, query};
use crate::sqlite::developers::client_secrets::is_named;
use crate::sqlite::server_days::count_on_days;
use oauth::activity::ActivityEvent;
use oauth::names::{ClientId, Timestamp};
use storage::developers::{ActivityKept, UsageDay};

macro_rules! of_strangers {
    () => {
        "error is not null and (kind in ('authorize', 'denied') or error = 'invalid_client'
            or exists (select 1 from clients where id = $1 and kind = 'public'))"
    };
}

/// Walks over as many keys of one client as are kept, and no further.
pub const TRIM: &str = "delete from activity
  where client_id = $1
        and (at, number) <= (select at, number from activity where client_id = $1
                              order by at desc, number desc limit 1 offset $2)";

/// The same of refusals that need not have come from the client: of authorization requests, which any browser can send, of callers who
/// could not prove to be it, and of a client that has no way to prove it.
pub const TRIM_STRANGERS: &str = concat!(
    "delete from activity where client_id = $1 and ",
    of_strangers!(),
    " and (at, number) <= (select at, number from activity where client_id = $1 and ",
    of_strangers!(),
    " order by at desc, number desc limit 1 offset $2)"
);

pub fn note(
    connection: &Connection,
    logs: BTreeMap<ClientId, ClientLog>,
    lost: u64,
    now: Timestamp,
    kept: ActivityKept,
) -> sqlx::Result<()> {
    let mut days = Days::default();
    for (client, log) in logs {
        log.days.values().for_each(|usage| days.count_usage(usage));
        if is_there(connection, &client, log.last_token_at)? {
            write(connection, &client, log, kept)?;
        }
    }
    if lost > 0 {
        query(
            "insert into lost_activity (day, events) values ($1, $2)
             on conflict (day) do update set events = events + excluded.events",
        )
        .bind(UsageDay::number_of(now))
        .bind(integer(lost))
        .execute(connection)?;
    }
    count_on_days(connection, days)
}

/// SQLite's integers have a sign.
fn integer(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// `false` when the client has gone. It is the one row that a token is noted on.
fn is_there(connection: &Connection, client: &ClientId, last_token_at: Option<Timestamp>) -> sqlx::Result<bool> {
    let Some(at) = last_token_at else {
        return query("select 1 from clients where id = $1").bind(column(client)).exists(connection);
    };
    let updated = query("update clients set last_token_at = max(coalesce(last_token_at, $2), $2) where id = $1")
        .bind(column(client))
        .bind(column(at))
        .execute(connection)?;
    Ok(updated > 0)
}

fn write(connection: &Connection, client: &ClientId, log: ClientLog, kept: ActivityKept) -> sqlx::Result<()> {
    for event in log.events {
        insert(connection, event)?;
    }
    for usage in log.days.into_values() {
        query(
            "insert into client_usage (client_id, day, tokens, refusals) values ($1, $2, $3, $4)
             on conflict (client_id, day) do update
                set tokens = tokens + excluded.tokens, refusals = refusals + excluded.refusals",
        )
        .bind(column(client))
        .bind(usage.day)
        .bind(integer(usage.tokens))
        .bind(integer(usage.refusals))
        .execute(connection)?;
    }
    for (secret, (at, from)) in log.secrets {
        query(concat!(
            "update client_secrets set last_used_at = $3, last_used_from = $4
              where client_id = $1 and coalesce(last_used_at <= $3, true) and ",
            is_named!("$2")
        ))
        .bind(column(client))
        .bind(column(secret))
        .bind(column(at))
        .bind(column(from))
        .execute(connection)?;
    }
    for (uri, at) in log.redirect_uris {
        query(
            "insert into redirect_uri_uses (client_id, redirect_uri, last_used_at) values ($1, $2, $3)
             on conflict (client_id, redirect_uri) do update
                set last_used_at = max(last_used_at, excluded.last_used_at)",
        )
        .bind(column(client))
        .bind(column(uri))
        .bind(column(at))
        .execute(connection)?;
    }
    query(TRIM_STRANGERS).bind(column(client)).bind(kept.of_strangers).execute(connection)?;
    query(TRIM).bind(column(client)).bind(kept.events).execute(connection).map(drop)
}

/// Events of one moment are numbered in the order in which they are written.
fn insert(connection: &Connection, event: ActivityEvent) -> sqlx::Result<()> {
    let (error, description, failed) = match event.refusal {
        None => (None, None, None),
        Some(refusal) => (Some(refusal.error), Some(refusal.description), refusal.failed),
    };
    let (rule, clause, expected, received) = match failed {
        None => (None, None, None, None),
        Some(check) => (Some(check.rule), Some(check.clause), check.expected, check.received),
    };
    query(
        "insert into activity
             (client_id, at, number, kind, error, rule, clause, expected, received, description, detail, request_id, times)
         values ($1, $2, (select coalesce(max(number) + 1, 0) from activity where client_id = $1 and at = $2),
                 $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(column(event.client))
    .bind(column(event.at))
    .bind(column(event.kind))
    .bind(column(error))
    .bind(rule)
    .bind(clause)
    .bind(expected)
    .bind(received)
    .bind(description)
    .bind(event.detail)
    .bind(event.request_id)
    .bind(event.times)
    .execute(connection)
    .map(drop)
}
