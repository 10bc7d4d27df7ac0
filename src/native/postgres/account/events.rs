//! What happened to accounts, and how apps used what they were given.

use std::collections::BTreeSet;

use async_trait::async_trait;
use sqlx::PgConnection;

use crate::account_log::{Counted, counted};
use crate::administration::Days;
use crate::postgres::columns::{Query, column, written};
use crate::postgres::database::Lock;
use crate::postgres::server_days::count_on_days;
use crate::postgres::store::PostgresStore;
use crate::rows::account::{account_event_of, app_use_of};
use oauth::account::AccountEventKind;
use oauth::names::{ClientId, Subject, Timestamp};
use oauth::secret::PendingRequestKey;
use storage::Stored;
use storage::account::{AccountEvent, AccountEvents, AppUse, EventPosition, StoredAccountEvent};
use storage::developers::UsageDay;

/// Walks over as many keys of one person as are kept, and no further.
const TRIM: &str = "delete from account_events
  where user_id = $1
        and (at, number) <= (select at, number from account_events where user_id = $1
                              order by at desc, number desc limit 1 offset $2)";

/// The same of failed sign-ins, which anybody can cause under ever other names of browsers.
const TRIM_FAILED: &str = "delete from account_events
  where user_id = $1 and kind = 'sign_in_failed'
        and (at, number) <= (select at, number from account_events where user_id = $1 and kind = 'sign_in_failed'
                              order by at desc, number desc limit 1 offset $2)";

/// The share that failed sign-ins have of what is kept: a fifth.
const FAILED_SHARE: u32 = 5;

const EVENTS: &str = "select * from account_events where user_id = $1 and (at, number) < ($2, $3)
      order by at desc, number desc limit $4";

const EVENTS_OF_CLIENT: &str = "select * from account_events
      where user_id = $1 and client_id = $5 and (at, number) < ($2, $3)
      order by at desc, number desc limit $4";

const USES: &str = "select client_id, api, sum(times)::bigint as times, max(last_at) as last_at
       from app_uses where user_id = $1 and day >= $2
      group by client_id, api order by client_id, api";

async fn note(
    connection: &mut PgConnection,
    events: Vec<AccountEvent>,
    uses: Vec<(Subject, AppUse)>,
    at_most: u32,
) -> sqlx::Result<()> {
    // Events of one moment are numbered, and equal ones counted, one after another: of all whom it is about, in one order. Their rows
    // are left to those who allow and take back at this moment.
    let people: BTreeSet<&str> = events.iter().map(|event| event.user.as_str()).collect();
    sqlx::query("select pg_advisory_xact_lock(hashtextextended(id, $2)) from unnest($1) id")
        .bind(people.into_iter().map(str::to_owned).collect::<Vec<_>>())
        .bind(Lock::NotingAccount as i64)
        .execute(&mut *connection)
        .await?;
    // Whoever has gone is left out; whoever is here stays until all is written, people before apps, as whoever deletes them takes them.
    let people = events.iter().map(|event| &event.user).chain(uses.iter().map(|(user, _)| user));
    keep(connection, "select 1 from users where id = any($1) order by id for key share", people.map(Subject::as_str))
        .await?;
    let apps = uses.iter().map(|(_, used)| used.client.as_str());
    keep(connection, "select 1 from clients where id = any($1) order by id for key share", apps).await?;
    let mut days = Days::default();
    for counted in counted(events) {
        days.count_event(counted.event.kind, counted.last_at, counted.times);
        let (user, kind) = (counted.event.user.clone(), counted.event.kind);
        if repeated(connection, &counted).await? {
            continue;
        }
        if insert(connection, counted).await? {
            if kind == AccountEventKind::SignInFailed {
                let failed_at_most = at_most.div_ceil(FAILED_SHARE);
                sqlx::query(TRIM_FAILED)
                    .bind(column(&user))
                    .bind(i64::from(failed_at_most))
                    .execute(&mut *connection)
                    .await?;
            }
            sqlx::query(TRIM).bind(column(user)).bind(i64::from(at_most)).execute(&mut *connection).await?;
        }
    }
    let mut uses = uses;
    uses.sort_by(|(one, used), (other, by)| (one, &used.client, &used.api).cmp(&(other, &by.client, &by.api)));
    for (user, used) in uses {
        sqlx::query(
            "insert into app_uses (user_id, client_id, day, api, times, last_at)
             select users.id, clients.id, $3, $4, $5, $6 from users, clients where users.id = $1 and clients.id = $2
                for key share
             on conflict (user_id, client_id, day, api) do update
                set times = app_uses.times + excluded.times, last_at = greatest(app_uses.last_at, excluded.last_at)",
        )
        .bind(column(user))
        .bind(column(used.client))
        .bind(UsageDay::number_of(used.last_at))
        .bind(written(used.api))
        .bind(i64::try_from(used.times).unwrap_or(i64::MAX))
        .bind(column(used.last_at))
        .execute(&mut *connection)
        .await?;
    }
    count_on_days(connection, days).await
}

/// Locks those of a list, as `sql` says.
async fn keep(
    connection: &mut PgConnection,
    sql: &'static str,
    ids: impl Iterator<Item = &str> + Send,
) -> sqlx::Result<()> {
    let ids: BTreeSet<&str> = ids.collect();
    let ids: Vec<String> = ids.into_iter().map(str::to_owned).collect();
    sqlx::query(sql).bind(ids).execute(connection).await.map(drop)
}

/// How many events are looked at for an equal one. There are not many more ways in which a program's can differ in a day.
const LOOKED_BACK: u32 = 24;

/// Counts an event of a program onto an equal one of the same day, as long as its person did nothing in between: a program
/// that does two things in turn fills no page with them, and pushes nothing out of what is kept.
async fn repeated(connection: &mut PgConnection, counted: &Counted) -> sqlx::Result<bool> {
    let Counted { event, times, last_at: newest_at } = counted;
    if !event.kind.repeats() {
        return Ok(false);
    }
    let newest = match &event.client {
        Some((client, _)) => sqlx::query(
            "select * from account_events where user_id = $1 and client_id = $3 and client_id is not null
              order by at desc, number desc limit $2",
        )
        .bind(column(&event.user))
        .bind(i64::from(LOOKED_BACK))
        .bind(column(client)),
        None => sqlx::query(
            "select * from account_events where user_id = $1 and client_id is null
              order by at desc, number desc limit $2",
        )
        .bind(column(&event.user))
        .bind(i64::from(LOOKED_BACK)),
    };
    for row in newest.fetch_all(&mut *connection).await? {
        let StoredAccountEvent { position, event: earlier, last_at, .. } = account_event_of(&row, &event.user)?;
        if !earlier.kind.repeats() || last_at < day_of(event.at) {
            break;
        }
        let told = |event: &AccountEvent| (event.kind, event.scope.clone(), event.error, event.place.clone());
        if told(&earlier) == told(event) {
            sqlx::query(
                "update account_events set times = times + $5, last_at = greatest(last_at, $4)
                  where user_id = $1 and at = $2 and number = $3",
            )
            .bind(column(&event.user))
            .bind(column(position.at))
            .bind(i64::try_from(position.number).unwrap_or(i64::MAX))
            .bind(column(newest_at))
            .bind(i64::from(*times))
            .execute(connection)
            .await?;
            return Ok(true);
        }
    }
    Ok(false)
}

/// The first moment of its day, UTC.
fn day_of(at: Timestamp) -> Timestamp {
    Timestamp::from_millis(UsageDay::number_of(at) * 24 * 60 * 60 * 1000)
}

/// `false` when the person has gone.
async fn insert(connection: &mut PgConnection, counted: Counted) -> sqlx::Result<bool> {
    let Counted { event, times, last_at } = counted;
    let (client_id, client_name) = event.client.unzip();
    let (user_agent, address) = event.place.map(|place| (place.user_agent, place.address)).unzip();
    let inserted = sqlx::query(
        "insert into account_events
             (user_id, at, number, kind, client_id, client_name, scope, error, user_agent, address, last_at, times)
         select id, $2, (select coalesce(max(number) + 1, 0) from account_events where user_id = $1 and at = $2),
                $3, $4, $5, $6, $7, $8, $9, $10, $11
           from users where id = $1
            for key share",
    )
    .bind(column(event.user))
    .bind(column(event.at))
    .bind(column(event.kind))
    .bind(column(client_id))
    .bind(client_name.map(written))
    .bind(column(event.scope))
    .bind(column(event.error))
    .bind(user_agent.map(written))
    .bind(column(address.flatten()))
    .bind(column(last_at))
    .bind(i64::from(times))
    .execute(connection)
    .await?;
    Ok(inserted.rows_affected() > 0)
}

/// What grows old.
#[derive(Clone, Copy)]
enum Old {
    Events,
    Uses,
}

const OLD: [Old; 2] = [Old::Events, Old::Uses];

/// The most rows that are deleted while others wait to write.
const AT_ONCE: u32 = 500;

fn purge_some(old: Old, before: Timestamp) -> Query {
    let purge = match old {
        Old::Events => sqlx::query(
            "delete from account_events where ctid = any(array(
                 select ctid from account_events where at < $1 order by at limit $2 for update skip locked))",
        )
        .bind(column(before)),
        Old::Uses => sqlx::query(
            "delete from app_uses where ctid = any(array(
                 select ctid from app_uses where day < $1 order by day limit $2 for update skip locked))",
        )
        .bind(UsageDay::number_of(before)),
    };
    purge.bind(i64::from(AT_ONCE))
}

#[async_trait]
impl AccountEvents for PostgresStore {
    async fn note_account(&self, events: Vec<AccountEvent>, uses: Vec<(Subject, AppUse)>, at_most: u32) -> Stored<()> {
        self.database.run(move |connection| Box::pin(note(connection, events.clone(), uses.clone(), at_most))).await
    }
    async fn shows_first(&self, request: &PendingRequestKey, user: &Subject) -> Stored<bool> {
        let query = sqlx::query(
            "insert into shown_requests (request_key, user_id)
             select pending_requests.key, users.id from pending_requests, users
              where pending_requests.key = $1 and users.id = $2 for key share
             on conflict do nothing",
        );
        Ok(self.database.execute(query.bind(column(request)).bind(column(user))).await? > 0)
    }
    async fn account_events(
        &self,
        user: &Subject,
        of: Option<&ClientId>,
        before: Option<EventPosition>,
        at_most: u32,
    ) -> Stored<Vec<StoredAccountEvent>> {
        let before = before.unwrap_or(EventPosition { at: Timestamp::from_millis(i64::MAX), number: 0 });
        let sql = if of.is_some() { EVENTS_OF_CLIENT } else { EVENTS };
        let query = sqlx::query(sql)
            .bind(column(user))
            .bind(column(before.at))
            .bind(i64::try_from(before.number).unwrap_or(i64::MAX))
            .bind(i64::from(at_most));
        let query = if let Some(client) = of { query.bind(column(client)) } else { query };
        self.database.list(query, |row| account_event_of(row, user)).await
    }
    async fn app_uses(&self, user: &Subject, since: i64) -> Stored<Vec<AppUse>> {
        self.database.list(sqlx::query(USES).bind(column(user)).bind(since), app_use_of).await
    }
    async fn purge_account_events(&self, before: Timestamp) -> Stored<u64> {
        let mut gone = 0;
        for old in OLD {
            gone += self.database.exhaust(|| purge_some(old, before)).await?;
        }
        Ok(gone)
    }
}
