//! Everything that is remembered.

use std::collections::BTreeSet;

use super::table::{Notes, Table};
use crate::{
    Consent, Grant, GrantId, PendingRequest, Session, StoredAccessToken, StoredCode, StoredRefreshToken, User,
};
use oauth::client::{Client, StoredClientSecret};
use oauth::names::{ClientId, Subject};
use oauth::secret::{AccessTokenKey, AuthorizationCodeKey, PendingRequestKey, RefreshTokenKey, SessionKey};

/// One table a kind of record. A copy of it is a snapshot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    pub users: Table<Subject, User>,
    pub sessions: Table<SessionKey, Session>,
    pub clients: Table<ClientId, Client>,
    /// A row a secret, by its client and its hash.
    pub client_secrets: Table<(ClientId, [u8; 32]), ClientSecretRow>,
    pub pending: Table<PendingRequestKey, PendingRequest>,
    pub consents: Table<(Subject, ClientId), Consent>,
    pub grants: Table<GrantId, Grant>,
    pub codes: Table<AuthorizationCodeKey, StoredCode>,
    pub access_tokens: Table<AccessTokenKey, StoredAccessToken>,
    pub refresh_tokens: Table<RefreshTokenKey, StoredRefreshToken>,
    /// Ids that are no other client's any more.
    pub(super) deleted_clients: BTreeSet<ClientId>,
    /// Empty between two verbs.
    pub(super) notes: Notes,
}

/// One secret, with the client it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientSecretRow {
    pub client: ClientId,
    pub secret: StoredClientSecret,
}
