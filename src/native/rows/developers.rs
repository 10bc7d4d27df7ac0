//! What developers see of their clients.

use std::borrow::Cow;

use super::clients::client_of;
use crate::columns::ReadColumn;
use oauth::activity::{ActivityEvent, ActivityRefusal};
use oauth::check::{Check, Verdict};
use oauth::client::StoredClientSecret;
use oauth::error::ErrorCode;
use oauth::names::{ClientId, Timestamp};
use storage::developers::{
    ActivityPosition, ClientCard, SecretCard, Standing, StoredActivity, StoredInitialAccessToken, Transfer, UsageDay,
};

pub(crate) fn client_card_of(row: &impl ReadColumn) -> sqlx::Result<ClientCard> {
    Ok(ClientCard {
        client: client_of(row)?,
        standing: Standing {
            people: row.read("people")?,
            since: row.read("since")?,
            last_token_at: row.read("last_token_at")?,
        },
        refusals: row.read("refusals")?,
        secrets: row.read("secrets")?,
        first_secret_ends_at: row.read("first_secret_ends_at")?,
        offered_to: row.read("offered_to")?,
    })
}

pub(crate) fn secret_card_of(row: &impl ReadColumn) -> sqlx::Result<SecretCard> {
    Ok(SecretCard {
        secret: StoredClientSecret {
            hash: row.read("hash")?,
            prefix: row.read("prefix")?,
            label: row.read("label")?,
            created_at: row.read("created_at")?,
            expires_at: row.read("expires_at")?,
        },
        ended: row.read("ended")?,
        last_used_at: row.read("last_used_at")?,
        last_used_from: row.read("last_used_from")?,
        made_by: row.read("made_by_name")?,
    })
}

pub(crate) fn initial_access_token_of(row: &impl ReadColumn) -> sqlx::Result<StoredInitialAccessToken> {
    Ok(StoredInitialAccessToken {
        hash: row.read("hash")?,
        owner: row.read("owner_id")?,
        prefix: row.read("prefix")?,
        label: row.read("label")?,
        created_at: row.read("created_at")?,
        expires_at: row.read("expires_at")?,
        last_used_at: row.read("last_used_at")?,
    })
}

pub(crate) fn transfer_of(row: &impl ReadColumn) -> sqlx::Result<Transfer> {
    Ok(Transfer { client: client_of(row)?, from: row.read("username")?, offered_at: row.read("offered_at")? })
}

pub(crate) fn usage_of(row: &impl ReadColumn) -> sqlx::Result<UsageDay> {
    Ok(UsageDay { day: row.read("day")?, tokens: row.read("tokens")?, refusals: row.read("refusals")? })
}

pub(crate) fn activity_of(row: &impl ReadColumn, client: &ClientId) -> sqlx::Result<StoredActivity> {
    let at: Timestamp = row.read("at")?;
    let error: Option<ErrorCode> = row.read("error")?;
    let refusal = error.map(|error| refusal_of(row, error)).transpose()?;
    Ok(StoredActivity {
        position: ActivityPosition { at, number: row.read("number")? },
        event: ActivityEvent {
            client: client.clone(),
            at,
            kind: row.read("kind")?,
            refusal,
            detail: row.read("detail")?,
            request_id: row.read("request_id")?,
            times: row.read("times")?,
        },
    })
}

fn refusal_of(row: &impl ReadColumn, error: ErrorCode) -> sqlx::Result<ActivityRefusal> {
    let rule: Option<String> = row.read("rule")?;
    let failed = match rule {
        None => None,
        Some(rule) => Some(Check {
            rule: Cow::Owned(rule),
            clause: Cow::Owned(row.read("clause")?),
            verdict: Verdict::Failed,
            expected: row.read("expected")?,
            received: row.read("received")?,
        }),
    };
    Ok(ActivityRefusal { error, failed, description: Cow::Owned(row.read("description")?) })
}
