//! Clients as their owner's list says of them: page by page, by the key of the last one seen.

use sqlx::sqlite::SqliteRow;
use sqlx::{Row as _, SqlitePool};

use crate::native::sqlite::clients::client_of;
use crate::oauth::names::{ClientId, Subject, Timestamp};
use crate::storage::developers::{ClientCard, ClientPosition, Standing, UsageDay};

/// What every question about cards selects, for [`card_of`]. $1 is now, $2 the first day whose refusals are counted.
macro_rules! card {
    () => {
        "select clients.*,
                (select count(*) from consents where consents.client_id = clients.id) as people,
                (select min(created_at) from consents where consents.client_id = clients.id) as since,
                (select coalesce(sum(refusals), 0) from client_usage
                  where client_usage.client_id = clients.id and client_usage.day >= $2) as refusals,
                (select count(*) from client_secrets
                  where client_secrets.client_id = clients.id and coalesce(expires_at > $1, true)) as secrets,
                (select min(expires_at) from client_secrets
                  where client_secrets.client_id = clients.id and expires_at > $1) as first_secret_ends_at,
                (select users.username from client_transfers join users on users.id = client_transfers.to_user_id
                  where client_transfers.client_id = clients.id) as offered_to
           from clients "
    };
}

pub(in crate::native::sqlite) const CLIENT_CARDS: &str = concat!(
    card!(),
    "where clients.owner_id = $3 and (clients.created_at, clients.id) > ($4, $5)
     order by clients.created_at, clients.id limit $6"
);

pub(in crate::native::sqlite) const CLIENT_CARD: &str = concat!(card!(), "where clients.id = $3");

/// So many days are "lately", today among them.
const LATELY: i64 = 7;

fn first_day(now: Timestamp) -> i64 {
    UsageDay::number_of(now) - (LATELY - 1)
}

fn card_of(row: &SqliteRow) -> sqlx::Result<ClientCard> {
    Ok(ClientCard {
        client: client_of(row)?,
        standing: Standing {
            people: row.try_get("people")?,
            since: row.try_get("since")?,
            last_token_at: row.try_get("last_token_at")?,
        },
        refusals: row.try_get("refusals")?,
        secrets: row.try_get("secrets")?,
        first_secret_ends_at: row.try_get("first_secret_ends_at")?,
        offered_to: row.try_get("offered_to")?,
    })
}

pub(super) async fn client_cards(
    readers: &SqlitePool,
    owner: &Subject,
    after: Option<&ClientPosition>,
    at_most: u32,
    now: Timestamp,
) -> sqlx::Result<Vec<ClientCard>> {
    // Every client was registered after the first moment.
    let (created_at, id) = match after {
        Some(position) => (position.created_at, position.id.as_str()),
        None => (Timestamp::from_millis(i64::MIN), ""),
    };
    sqlx::query(CLIENT_CARDS)
        .bind(now)
        .bind(first_day(now))
        .bind(owner)
        .bind(created_at)
        .bind(id)
        .bind(at_most)
        .fetch_all(readers)
        .await?
        .iter()
        .map(card_of)
        .collect()
}

pub(super) async fn client_card(
    readers: &SqlitePool,
    id: &ClientId,
    now: Timestamp,
) -> sqlx::Result<Option<ClientCard>> {
    let row = sqlx::query(CLIENT_CARD).bind(now).bind(first_day(now)).bind(id).fetch_optional(readers).await?;
    row.as_ref().map(card_of).transpose()
}
