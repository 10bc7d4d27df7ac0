//! What an act of whoever administers the server changes, in either database: the same statements, as data. Each store runs them in the
//! transaction that writes the act down.

use crate::columns::{ReadColumn, column};
use crate::rows::clients::client_of;
use crate::rows::developers::client_card_of;
use crate::rows::people::user_of;
use oauth::account::AccountEventKind;
use oauth::names::Timestamp;
use oauth::secret::OneTimeLinkHash;
use storage::administration::{Act, AuditEvent, ClientEntry, PersonEntry, ServerDay, Standing};
use storage::developers::UsageDay;

/// Bound to a statement.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Text(Option<String>),
    Number(i64),
    Truth(bool),
    Bytes(Vec<u8>),
}

/// A statement with its values, `$1` the first.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub(crate) sql: &'static str,
    pub(crate) values: Vec<Value>,
}

fn change<const N: usize>(sql: &'static str, values: [Value; N]) -> Change {
    Change { sql, values: values.into() }
}

fn text(value: &str) -> Value {
    Value::Text(Some(value.to_owned()))
}

const END_SESSIONS: &str = "delete from sessions where user_id = $1";

/// What `act` changes, in this order, and tells whom it is about. Where the first statement finds nothing to change, there was nothing
/// left to do.
pub(crate) fn changes(act: &Act, now: Timestamp) -> Vec<Change> {
    let mut changes = changes_alone(act, now);
    if let (Some(user), Some(kind)) = (act.person(), told_to_person(act)) {
        changes.push(change(TELL, [text(user.as_str()), Value::Number(column(now)), text(kind.as_str())]));
    }
    changes
}

/// Adds to the security log of $1 that at $2 there was $3. Nobody but whoever administers the server causes these, so that the log is
/// not made shorter for it: the next event of the person's own does that.
const TELL: &str = "insert into account_events (user_id, at, number, kind, last_at)
     select id, $2, (select coalesce(max(number) + 1, 0) from account_events where user_id = $1 and at = $2), $3, $2
       from users where id = $1";

const fn told_to_person(act: &Act) -> Option<AccountEventKind> {
    match act {
        Act::DisablePerson(_) => Some(AccountEventKind::DisabledByAdministrator),
        Act::EnablePerson(_) => Some(AccountEventKind::EnabledByAdministrator),
        Act::EndSessions(_) => Some(AccountEventKind::SignedOutByAdministrator),
        Act::MakeResetLink { .. } => Some(AccountEventKind::ResetLinkMadeByAdministrator),
        Act::RemoveSecondFactor(_) => Some(AccountEventKind::SecondFactorRemovedByAdministrator),
        _ => None,
    }
}

fn changes_alone(act: &Act, now: Timestamp) -> Vec<Change> {
    let at = || Value::Number(column(now));
    match act {
        Act::DisablePerson(user) => vec![
            change(
                "update users set disabled_at = $2 where id = $1 and disabled_at is null",
                [text(user.as_str()), at()],
            ),
            change(END_SESSIONS, [text(user.as_str())]),
        ],
        Act::EnablePerson(user) => vec![change(
            "update users set disabled_at = null where id = $1 and disabled_at is not null",
            [text(user.as_str())],
        )],
        Act::EndSessions(user) => vec![change(END_SESSIONS, [text(user.as_str())])],
        Act::MakeResetLink { user, hash, expires_at } => vec![
            link(*hash, Some(user.as_str()), false, now, *expires_at),
            change(
                "delete from one_time_links where user_id = $1 and hash <> $2",
                [text(user.as_str()), Value::Bytes(column(hash))],
            ),
        ],
        Act::RemoveSecondFactor(user) => vec![
            change("delete from totp where user_id = $1", [text(user.as_str())]),
            change("delete from recovery_codes where user_id = $1", [text(user.as_str())]),
        ],
        Act::AddAdministrator(user) => vec![change(
            "insert into administrators (user_id, since) values ($1, $2) on conflict (user_id) do nothing",
            [text(user.as_str()), at()],
        )],
        Act::RemoveAdministrator(user) => {
            vec![change("delete from administrators where user_id = $1", [text(user.as_str())])]
        }
        Act::SuspendClient(id) => vec![change(
            "update clients set disabled_at = $2 where id = $1 and disabled_at is null",
            [text(id.as_str()), at()],
        )],
        Act::ResumeClient(id) => vec![change(
            "update clients set disabled_at = null where id = $1 and disabled_at is not null",
            [text(id.as_str())],
        )],
        Act::VouchFor(client) => vec![change(
            "update clients set vouched_at = $2 where id = $1 and vouched_at is null",
            [text(client.id.as_str()), at()],
        )],
        Act::VouchForNoMore(id) => vec![change(
            "update clients set vouched_at = null where id = $1 and vouched_at is not null",
            [text(id.as_str())],
        )],
        Act::MakeInvitation { hash, expires_at } => vec![link(*hash, None, false, now, *expires_at)],
        Act::MakeAdministratorLink { hash, expires_at } => vec![link(*hash, None, true, now, *expires_at)],
        Act::RecordBackup { .. } => vec![],
    }
}

fn link(
    hash: OneTimeLinkHash,
    user: Option<&str>,
    makes_administrator: bool,
    now: Timestamp,
    expires_at: Timestamp,
) -> Change {
    change(
        "insert into one_time_links (hash, user_id, created_at, expires_at, makes_administrator) values ($1, $2, $3, $4, $5)",
        [
            Value::Bytes(column(hash)),
            Value::Text(user.map(str::to_owned)),
            Value::Number(column(now)),
            Value::Number(column(expires_at)),
            Value::Truth(makes_administrator),
        ],
    )
}

/// $1 when, $2 and $3 who, $4 what, $5 and $6 to what.
pub(crate) const RECORD: &str =
    "insert into audit_events (at, actor_id, actor, act, object_id, object) values ($1, $2, $3, $4, $5, $6)";

/// The username of $1, who administers the server and is not disabled.
pub(crate) const ADMINISTRATOR: &str =
    "select users.username as name from administrators join users on users.id = administrators.user_id
      where users.id = $1 and users.disabled_at is null";

pub(crate) const ADMINISTRATORS: &str =
    "select users.username as name from administrators join users on users.id = administrators.user_id
      where users.disabled_at is null order by users.username_key";

/// Whether somebody else than $1 does.
pub(crate) const ANOTHER_ADMINISTRATOR: &str =
    "select 1 from administrators join users on users.id = administrators.user_id
      where users.id <> $1 and users.disabled_at is null limit 1";

pub(crate) const AUDIT_EVENTS: &str = "select * from audit_events where number < $1 order by number desc limit $2";

pub(crate) fn audit_event_of(row: &impl ReadColumn) -> sqlx::Result<AuditEvent> {
    Ok(AuditEvent {
        number: row.read("number")?,
        at: row.read("at")?,
        actor: row.read("actor")?,
        kind: row.read("act")?,
        object_id: row.read("object_id")?,
        object: row.read("object")?,
    })
}

/// $1 part of a name, $2 the name before the first, $3 how many, $4 since when sessions have to have been seen; `$contains` is how the
/// database looks for a part.
macro_rules! people {
    ($contains:literal) => {
        concat!(
            "select users.*,
                    (exists (select 1 from administrators where administrators.user_id = users.id)) as is_administrator,
                    (exists (select 1 from totp where totp.user_id = users.id)) as has_second_factor,
                    (select count(*) from passkeys where passkeys.user_id = users.id) as passkeys,
                    (select count(*) from sessions where sessions.user_id = users.id and last_seen_at > $4) as sessions,
                    (select max(last_seen_at) from sessions where sessions.user_id = users.id) as last_seen_at,
                    (select count(*) from consents where consents.user_id = users.id) as apps,
                    (select count(*) from clients where clients.owner_id = users.id) as clients
               from users
              where users.username_key > $2 and ($1 = '' or ",
            $contains,
            " > 0)
              order by users.username_key limit $3"
        )
    };
}
pub(crate) use people;

pub(crate) fn person_entry_of(row: &impl ReadColumn) -> sqlx::Result<PersonEntry> {
    Ok(PersonEntry {
        user: user_of(row)?,
        is_administrator: row.read("is_administrator")?,
        has_second_factor: row.read("has_second_factor")?,
        passkeys: row.read("passkeys")?,
        sessions: row.read("sessions")?,
        last_seen_at: row.read("last_seen_at")?,
        apps: row.read("apps")?,
        clients: row.read("clients")?,
    })
}

pub(crate) fn client_entry_of(row: &impl ReadColumn) -> sqlx::Result<ClientEntry> {
    Ok(ClientEntry { card: client_card_of(row)?, owner: row.read("owner_name")? })
}

/// What is compared before the operator vouches for a client.
pub(crate) const CLIENT: &str = "select * from clients where id = $1";

pub(crate) fn named_client_of(row: &impl ReadColumn) -> sqlx::Result<oauth::client::Client> {
    client_of(row)
}

/// $1 the first key of tokens that may live, $2 now, $3 how many are counted.
pub(crate) const STANDING: &str = "select (select count(*) from users) as people,
            (select count(*) from users where disabled_at is not null) as disabled_people,
            (select count(*) from clients) as clients,
            (select count(*) from clients where disabled_at is not null) as suspended_clients,
            (select count(*) from (select 1 from access_tokens where key >= $1 and expires_at > $2 limit $3) living)
                as live_tokens";

pub(crate) fn standing_of(row: &impl ReadColumn) -> sqlx::Result<Standing> {
    Ok(Standing {
        people: row.read("people")?,
        disabled_people: row.read("disabled_people")?,
        clients: row.read("clients")?,
        suspended_clients: row.read("suspended_clients")?,
        live_tokens: row.read("live_tokens")?,
        ..Standing::default()
    })
}

pub(crate) const SERVER_DAYS: &str = "select * from server_days where day >= $1 order by day";

pub(crate) fn server_day_of(row: &impl ReadColumn) -> sqlx::Result<ServerDay> {
    Ok(ServerDay {
        day: row.read("day")?,
        tokens: row.read("tokens")?,
        refusals: row.read("refusals")?,
        sign_ins: row.read("sign_ins")?,
        failed_sign_ins: row.read("failed_sign_ins")?,
        sign_ups: row.read("sign_ups")?,
    })
}

/// Adds to a day: $1 which, and $2 to $6 what, in the order of the columns.
pub(crate) const COUNT_ON_DAY: &str =
    "insert into server_days (day, tokens, refusals, sign_ins, failed_sign_ins, sign_ups)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (day) do update
        set tokens = server_days.tokens + excluded.tokens, refusals = server_days.refusals + excluded.refusals,
            sign_ins = server_days.sign_ins + excluded.sign_ins,
            failed_sign_ins = server_days.failed_sign_ins + excluded.failed_sign_ins,
            sign_ups = server_days.sign_ups + excluded.sign_ups";

/// Days of a server, each by itself, as a batch adds to them.
#[derive(Debug, Default)]
pub(crate) struct Days(std::collections::BTreeMap<i64, ServerDay>);

impl Days {
    fn on(&mut self, day: i64) -> &mut ServerDay {
        self.0.entry(day).or_insert(ServerDay { day, ..ServerDay::default() })
    }

    pub(crate) fn count_usage(&mut self, usage: &UsageDay) {
        let day = self.on(usage.day);
        day.tokens += usage.tokens;
        day.refusals += usage.refusals;
    }

    pub(crate) fn count_event(&mut self, kind: AccountEventKind, at: Timestamp, times: u32) {
        use AccountEventKind as K;
        let number = u64::from(times);
        let day = UsageDay::number_of(at);
        match kind {
            K::SignedIn | K::SignedInWithCode | K::SignedInWithRecoveryCode | K::SignedInWithPasskey => {
                self.on(day).sign_ins += number;
            }
            K::SignInFailed => self.on(day).failed_sign_ins += number,
            K::SignedUp => self.on(day).sign_ups += number,
            _ => {}
        }
    }

    /// The values of [`COUNT_ON_DAY`] for each day, in their order, so that two batches come to them alike.
    pub(crate) fn into_values(self) -> impl Iterator<Item = [i64; 6]> {
        let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        self.0.into_values().map(move |day| {
            [
                day.day,
                number(day.tokens),
                number(day.refusals),
                number(day.sign_ins),
                number(day.failed_sign_ins),
                number(day.sign_ups),
            ]
        })
    }
}
