//! The document of an export, in a shape that stays: members are added, never renamed or removed without another `version`.
//! Moments are RFC 3339 in UTC, scopes are separated by spaces (RFC 6749 §3.3), what is not known is `null`. There is no secret
//! in it, and no hash of one.

use std::net::IpAddr;

use serde::Serialize;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use oauth::account::AccountEventKind;
use oauth::client::{Client, ClientKind};
use oauth::error::ErrorCode;
use oauth::names::{ClientId, Issuer, Subject, Timestamp};
use oauth::redirect_uri::RedirectUri;
use oauth::scope::Scope;
use storage::account::{AppUse, SessionCard, StoredAccountEvent};
use storage::{ConnectedApp, Session, User};

#[derive(Serialize)]
pub struct Export {
    /// Always `matgim-account`.
    pub format: &'static str,
    pub version: u32,
    pub exported_at: Moment,
    pub issuer: Issuer,
    pub account: Account,
    /// Newest use first.
    pub sessions: Vec<SignedIn>,
    pub connected_apps: Vec<App>,
    /// Clients that this developer registered.
    pub clients: Vec<Owned>,
    /// Newest first.
    pub events: Vec<Event>,
    /// How often each app used each API in this resource owner's name.
    pub uses: Vec<Use>,
}

impl Export {
    pub const FORMAT: &'static str = "matgim-account";
    pub const VERSION: u32 = 1;
}

/// A [`Timestamp`] in words.
pub struct Moment(pub Timestamp);

impl Serialize for Moment {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let nanos = i128::from(self.0.as_millis()) * 1_000_000;
        let moment = OffsetDateTime::from_unix_timestamp_nanos(nanos).map_err(serde::ser::Error::custom)?;
        serializer.serialize_str(&moment.format(&Rfc3339).map_err(serde::ser::Error::custom)?)
    }
}

#[derive(Serialize)]
pub struct Account {
    /// RFC 7662 §2.2: what this resource owner is called towards APIs.
    pub sub: Subject,
    pub username: String,
    pub created_at: Moment,
}

impl Account {
    pub fn of(user: &User) -> Self {
        Self { sub: user.id.clone(), username: user.username.clone(), created_at: Moment(user.created_at) }
    }
}

#[derive(Serialize)]
pub struct SignedIn {
    pub began_at: Moment,
    pub authenticated_at: Moment,
    pub last_seen_at: Moment,
    pub user_agent: String,
    pub address: Option<IpAddr>,
    /// The one in which this was asked for.
    pub is_this: bool,
}

impl SignedIn {
    pub fn of(card: SessionCard, this: &Session) -> Self {
        let SessionCard { session, place } = card;
        Self {
            began_at: Moment(session.key.issued_at()),
            authenticated_at: Moment(session.authenticated_at),
            last_seen_at: Moment(session.last_seen_at),
            user_agent: place.user_agent,
            address: place.address,
            is_this: session.key == this.key,
        }
    }
}

#[derive(Serialize)]
pub struct App {
    pub client_id: ClientId,
    pub name: String,
    pub publisher: Option<String>,
    /// What was allowed.
    pub scope: String,
    pub redirect_host: String,
    pub since: Moment,
    pub changed_at: Moment,
    pub last_token_at: Option<Moment>,
}

impl App {
    pub fn of(app: ConnectedApp) -> Self {
        Self {
            client_id: app.client.id,
            name: app.client.name.as_str().to_owned(),
            publisher: app.publisher,
            scope: app.consent.scope.to_string(),
            redirect_host: app.consent.redirect_host,
            since: Moment(app.consent.created_at),
            changed_at: Moment(app.consent.updated_at),
            last_token_at: app.last_token_at.map(Moment),
        }
    }
}

#[derive(Serialize)]
pub struct Owned {
    pub client_id: ClientId,
    pub name: String,
    pub kind: ClientKind,
    pub description: Option<String>,
    pub homepage: Option<String>,
    pub redirect_uris: Vec<RedirectUri>,
    pub scope: String,
    pub created_at: Moment,
}

impl Owned {
    pub fn of(client: Client) -> Self {
        Self {
            client_id: client.id,
            name: client.name.as_str().to_owned(),
            kind: client.kind,
            description: client.about.description.map(|sentence| sentence.as_str().to_owned()),
            homepage: client.about.homepage.map(|homepage| homepage.as_str().to_owned()),
            redirect_uris: client.redirect_uris,
            scope: client.scope.to_string(),
            created_at: Moment(client.created_at),
        }
    }
}

#[derive(Serialize)]
pub struct Event {
    pub at: Moment,
    pub kind: AccountEventKind,
    /// How many equal ones followed each other, and when the last one was.
    pub times: u32,
    pub last_at: Moment,
    pub client_id: Option<ClientId>,
    pub client_name: Option<String>,
    pub scope: Option<String>,
    pub error: Option<ErrorCode>,
    pub user_agent: Option<String>,
    pub address: Option<IpAddr>,
}

impl Event {
    pub fn of(stored: StoredAccountEvent) -> Self {
        let StoredAccountEvent { event, times, last_at, .. } = stored;
        let (client_id, client_name) = event.client.unzip();
        let address = event.place.as_ref().and_then(|place| place.address);
        Self {
            at: Moment(event.at),
            kind: event.kind,
            times,
            last_at: Moment(last_at),
            client_id,
            client_name,
            scope: event.scope.as_ref().map(Scope::to_string),
            error: event.error,
            user_agent: event.place.map(|place| place.user_agent),
            address,
        }
    }
}

#[derive(Serialize)]
pub struct Use {
    pub client_id: ClientId,
    pub api: String,
    pub times: u64,
    pub last_at: Moment,
}

impl Use {
    pub fn of(used: AppUse) -> Self {
        Self { client_id: used.client, api: used.api, times: used.times, last_at: Moment(used.last_at) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_as_rfc_3339_has_it() {
        let written = |millis| serde_json::to_value(Moment(Timestamp::from_millis(millis))).expect("json");
        assert_eq!(written(1_795_426_215_000), "2026-11-23T09:30:15Z");
        assert_eq!(written(1_795_426_215_250), "2026-11-23T09:30:15.25Z");
    }
}
