//! The calendar API as a client of an authorization server: of the real one and of each sandbox's.

use oauth::client::{About, Client, ClientKind, ClientName, SecretMethod};
use oauth::names::{ClientId, Timestamp};
use oauth::scope::Scope;
use storage::StoreError;

/// The identifier by which a calendar API authenticates itself, unless a deleted client has it.
pub const CALENDAR_API: &str = "matgim-calendar-api";

/// The calendar API as a client of the authorization server: it may ask what a token means, and nothing else.
pub fn calendar_api_client(now: Timestamp) -> Result<Client, StoreError> {
    Ok(Client {
        id: ClientId::parse(CALENDAR_API).ok_or_else(|| StoreError::new("no client identifier"))?,
        kind: ClientKind::ResourceServer,
        secret_method: SecretMethod::default(),
        name: ClientName::parse("Matgim Calendar").map_err(StoreError::new)?,
        owner: None,
        redirect_uris: vec![],
        grant_types: vec![],
        scope: Scope::empty(),
        about: About::default(),
        revision: 0,
        created_at: now,
        disabled_at: None,
        vouched_at: None,
    })
}
