//! How rows are shown to a watcher: their table, their columns in order, and what tells them apart.

use super::table::ShownRow;
use super::tables::ClientSecretRow;
use crate::{
    Consent, Grant, GrantId, PasswordHash, PendingOutcome, PendingRequest, Session, StoredAccessToken, StoredCode,
    StoredRefreshToken, User,
};
use oauth::client::{Client, GrantType};
use oauth::names::{Subject, Timestamp};
use oauth::redirect_uri::RedirectUri;
use oauth::rows::{Field, FieldKind};

impl ShownRow for User {
    const TABLE: &'static str = "users";
    fn fields(&self) -> Vec<Field> {
        vec![
            Field::plain("id", self.id.as_str()),
            Field::plain("username", &self.username),
            Field { kind: FieldKind::Hash, ..Field::plain("password_hash", recipe(&self.password_hash)) },
            Field::time("created_at", self.created_at),
            time_if("disabled_at", self.disabled_at),
        ]
    }
}

impl ShownRow for Session {
    const TABLE: &'static str = "sessions";
    fn fields(&self) -> Vec<Field> {
        vec![
            Field::hash("key", self.key.as_bytes()),
            Field::plain("user", self.user.as_str()),
            Field::time("authenticated_at", self.authenticated_at),
            Field::time("last_seen_at", self.last_seen_at),
        ]
    }
}

impl ShownRow for Client {
    const TABLE: &'static str = "clients";
    fn fields(&self) -> Vec<Field> {
        vec![
            Field::plain("id", self.id.as_str()),
            Field::plain("kind", self.kind.as_str()),
            Field::plain("name", self.name.as_str()),
            Field::plain("owner", self.owner.as_ref().map_or("", Subject::as_str)),
            Field::plain("redirect_uris", spaced(self.redirect_uris.iter().map(RedirectUri::as_str))),
            Field::plain("grant_types", spaced(self.grant_types.iter().copied().map(GrantType::as_str))),
            Field::plain("scope", self.scope.to_string()),
            Field::time("created_at", self.created_at),
            time_if("disabled_at", self.disabled_at),
        ]
    }
}

impl ShownRow for ClientSecretRow {
    const TABLE: &'static str = "client_secrets";
    const KEY_COLUMNS: usize = 2;
    fn fields(&self) -> Vec<Field> {
        vec![
            Field::plain("client", self.client.as_str()),
            Field::hash("hash", self.secret.hash.as_bytes()),
            Field::plain("prefix", &self.secret.prefix),
            Field::time("created_at", self.secret.created_at),
            time_if("expires_at", self.secret.expires_at),
        ]
    }
}

impl ShownRow for PendingRequest {
    const TABLE: &'static str = "pending";
    fn fields(&self) -> Vec<Field> {
        vec![
            Field::hash("key", self.key.as_bytes()),
            Field::hash("browser", self.browser.as_bytes()),
            Field::plain("parameters", &self.parameters),
            Field::plain("outcome", self.outcome.map_or("", PendingOutcome::as_str)),
            Field::time("created_at", self.created_at),
            Field::time("expires_at", self.expires_at),
        ]
    }
}

impl ShownRow for Consent {
    const TABLE: &'static str = "consents";
    const KEY_COLUMNS: usize = 2;
    fn fields(&self) -> Vec<Field> {
        vec![
            Field::plain("user", self.user.as_str()),
            Field::plain("client", self.client.as_str()),
            Field::plain("scope", self.scope.to_string()),
            Field::plain("redirect_host", &self.redirect_host),
            Field::time("created_at", self.created_at),
            Field::time("updated_at", self.updated_at),
        ]
    }
}

impl ShownRow for Grant {
    const TABLE: &'static str = "grants";
    fn fields(&self) -> Vec<Field> {
        vec![
            Field::plain("id", hex(self.id)),
            Field::plain("user", self.user.as_str()),
            Field::plain("client", self.client.as_str()),
            Field::plain("scope", self.scope.to_string()),
            Field::plain("resources", self.resources.to_string()),
            Field::time("created_at", self.created_at),
            time_if("revoked_at", self.revoked_at),
        ]
    }
}

impl ShownRow for StoredCode {
    const TABLE: &'static str = "codes";
    fn fields(&self) -> Vec<Field> {
        vec![
            Field::hash("key", self.key.as_bytes()),
            Field::plain("grant", hex(self.grant)),
            Field::plain("redirect_uri", self.redirect_uri.as_str()),
            Field::plain("challenge", self.challenge.as_str()),
            Field::time("expires_at", self.expires_at),
            time_if("used_at", self.used_at),
        ]
    }
}

impl ShownRow for StoredAccessToken {
    const TABLE: &'static str = "access_tokens";
    fn fields(&self) -> Vec<Field> {
        vec![
            Field::hash("key", self.key.as_bytes()),
            Field::plain("client", self.client.as_str()),
            Field::plain("grant", self.grant.map(hex).unwrap_or_default()),
            Field::plain("scope", self.scope.to_string()),
            Field::plain("resources", self.resources.to_string()),
            Field::time("expires_at", self.expires_at),
        ]
    }
}

impl ShownRow for StoredRefreshToken {
    const TABLE: &'static str = "refresh_tokens";
    fn fields(&self) -> Vec<Field> {
        vec![
            Field::hash("key", self.key.as_bytes()),
            Field::plain("grant", hex(self.grant)),
            Field::plain("generation", self.generation.to_string()),
            Field::time("expires_at", self.expires_at),
            time_if("used_at", self.used_at),
            Field::plain("superseded", self.superseded.to_string()),
        ]
    }
}

/// What has not happened has an empty value.
fn time_if(name: &'static str, at: Option<Timestamp>) -> Field {
    at.map_or_else(|| Field::plain(name, ""), |at| Field::time(name, at))
}

fn spaced<'a>(values: impl Iterator<Item = &'a str>) -> String {
    values.collect::<Vec<_>>().join(" ")
}

/// A grant's id is no secret, so it is not shown as a hash.
fn hex(id: GrantId) -> String {
    format!("{:032x}", u128::from_be_bytes(*id.as_bytes()))
}

/// Algorithm and cost, `$argon2id$v=19$m=19456,t=2,p=1$…`. A password can be guessed against its salt and hash, as a
/// random secret cannot: those two stay unseen. In the PHC string format neither of them has an equals sign.
fn recipe(hash: &PasswordHash) -> String {
    let mut parts = hash.as_phc().split('$').skip(1);
    let algorithm = parts.next().unwrap_or_default();
    let cost = parts.take_while(|part| part.contains('='));
    let recipe: Vec<&str> = std::iter::once(algorithm).chain(cost).collect();
    format!("${}$…", recipe.join("$"))
}
