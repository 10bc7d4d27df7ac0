//! RFC 7009: token revocation. An unknown or dead token is no error (§2.2); another client's is (§2.1).

use super::check::Ruling;
use super::client_auth::AuthenticatedClient;
use super::error::{Error, ErrorCode};
use super::grant::{AccessFacts, GrantId, RefreshFacts};
use super::secret::AccessTokenKey;

/// The tokens that have to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revocation {
    /// Nothing: there is no such token.
    Nothing,
    /// This access token alone.
    AccessToken(AccessTokenKey),
    /// The refresh token with its whole family (§2.1).
    Grant(GrantId),
}

/// The revocation that this client may ask for, of `access` and `refresh`, which were found under the presented token.
pub fn decide(
    client: &AuthenticatedClient,
    access: Option<&AccessFacts>,
    refresh: Option<&RefreshFacts>,
) -> Ruling<Revocation, Error> {
    let client = &client.get().id;
    let others = || Error::new(ErrorCode::InvalidGrant, "the token was issued to another client");
    Ruling::of(|checks| {
        if let Some(facts) = refresh {
            checks.that("token_same_client", "RFC 7009 §2.1", facts.of.grant.client == *client, others)?;
            return Ok(Revocation::Grant(facts.token.grant));
        }
        if let Some(facts) = access {
            checks.that("token_same_client", "RFC 7009 §2.1", facts.token.client == *client, others)?;
            return Ok(Revocation::AccessToken(facts.token.key));
        }
        Ok(Revocation::Nothing)
    })
}
