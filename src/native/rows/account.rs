//! What a person sees of their own account, and what makes signing in hold.

use crate::columns::ReadColumn;
use crate::ports::SystemRandomness;
use crate::sealing::{Purpose, Sealer};
use oauth::names::{ClientId, Subject};
use storage::account::{
    AccountEvent, AppUse, EventPosition, Invitation, Place, SessionCard, StoredAccountEvent, StoredPasskey, StoredTotp,
};
use storage::{Session, StoreError, Stored};

pub(crate) fn account_event_of(row: &impl ReadColumn, user: &Subject) -> sqlx::Result<StoredAccountEvent> {
    let at = row.read("at")?;
    let number: i64 = row.read("number")?;
    let client_id: Option<ClientId> = row.read("client_id")?;
    let client_name: Option<String> = row.read("client_name")?;
    let (user_agent, address): (Option<String>, _) = (row.read("user_agent")?, row.read("address")?);
    Ok(StoredAccountEvent {
        position: EventPosition { at, number: u64::try_from(number).unwrap_or_default() },
        event: AccountEvent {
            user: user.clone(),
            at,
            kind: row.read("kind")?,
            client: client_id.zip(client_name),
            scope: row.read("scope")?,
            error: row.read("error")?,
            place: user_agent.map(|user_agent| Place { user_agent, address }),
        },
        times: row.read("times")?,
        last_at: row.read("last_at")?,
    })
}

pub(crate) fn app_use_of(row: &impl ReadColumn) -> sqlx::Result<AppUse> {
    let times: i64 = row.read("times")?;
    Ok(AppUse {
        client: row.read("client_id")?,
        api: row.read("api")?,
        times: u64::try_from(times).unwrap_or_default(),
        last_at: row.read("last_at")?,
    })
}

pub(crate) fn session_card_of(row: &impl ReadColumn, user: &Subject) -> sqlx::Result<SessionCard> {
    let user_agent: Option<String> = row.read("user_agent")?;
    Ok(SessionCard {
        session: Session {
            key: row.read("key")?,
            user: user.clone(),
            authenticated_at: row.read("authenticated_at")?,
            last_seen_at: row.read("last_seen_at")?,
        },
        place: Place { user_agent: user_agent.unwrap_or_default(), address: row.read("address")? },
    })
}

/// `sealer`: of this process, if it was handed the key.
pub(crate) fn totp_of(row: &impl ReadColumn, user: &Subject, sealer: Option<&Sealer>) -> sqlx::Result<StoredTotp> {
    let stored: Vec<u8> = row.read("secret")?;
    let under: Option<i64> = row.read("sealed_under")?;
    let secret = match under {
        // As releases wrote it that knew no key.
        None => stored,
        Some(_) => {
            let opened = sealer.and_then(|own| own.open(Purpose::AuthenticatorSecret, user.as_str(), &stored));
            opened.ok_or_else(|| sqlx::Error::Decode("the key of this process does not open it".into()))?.to_vec()
        }
    };
    Ok(StoredTotp { secret, added_at: row.read("added_at")?, last_step: row.read("last_step")? })
}

/// A secret as it is written, with the number of the key. Without a key none is.
pub(crate) fn sealed_totp(totp: &StoredTotp, user: &Subject, sealer: Option<&Sealer>) -> Stored<(Vec<u8>, i64)> {
    let sealer = sealer.ok_or_else(|| StoreError::new("there is no key to seal an authenticator by"))?;
    let sealed = sealer.seal(Purpose::AuthenticatorSecret, user.as_str(), &totp.secret, &SystemRandomness);
    let sealed = sealed.ok_or_else(|| StoreError::new("an authenticator could not be sealed"))?;
    Ok((sealed, sealer.number().column()))
}

pub(crate) fn passkey_of(row: &impl ReadColumn) -> sqlx::Result<StoredPasskey> {
    Ok(StoredPasskey {
        id: row.read("id")?,
        user: row.read("user_id")?,
        label: row.read("label")?,
        credential: row.read("credential")?,
        created_at: row.read("created_at")?,
        last_used_at: row.read("last_used_at")?,
    })
}

pub(crate) fn invitation_of(row: &impl ReadColumn) -> sqlx::Result<Invitation> {
    let makes_administrator: bool = row.read("makes_administrator")?;
    Ok(if makes_administrator { Invitation::Administrator } else { Invitation::Account })
}
