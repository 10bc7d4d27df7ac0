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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::ClientKind;
    use crate::sample::{GRANT, access_facts, authenticated, client, refresh_facts};

    fn ended(
        by: &str,
        access: Option<&AccessFacts>,
        refresh: Option<&RefreshFacts>,
    ) -> Result<Revocation, (ErrorCode, String)> {
        let by = authenticated(client(by, ClientKind::Public));
        let Ruling { checks, outcome } = decide(&by, access, refresh);
        outcome.map_err(|error| (error.code, checks.failed().expect("a failed check").rule.clone().into_owned()))
    }

    #[test]
    fn an_unknown_token_is_no_error() {
        // RFC 7009 §2.2: "invalid tokens do not cause an error response".
        assert_eq!(ended("c1", None, None), Ok(Revocation::Nothing));
    }

    #[test]
    fn an_access_token_ends_alone_and_a_refresh_token_with_its_family() {
        let (access, refresh) = (access_facts(), refresh_facts());
        assert_eq!(ended("c1", Some(&access), None), Ok(Revocation::AccessToken(access.token.key)));
        assert_eq!(ended("c1", None, Some(&refresh)), Ok(Revocation::Grant(GRANT)));
    }

    #[test]
    fn a_client_ends_no_token_of_another() {
        // RFC 7009 §2.1: "verifies whether the token was issued to the client making the revocation request".
        let refused = Err((ErrorCode::InvalidGrant, "token_same_client".to_owned()));
        assert_eq!(ended("c2", Some(&access_facts()), None), refused);
        assert_eq!(ended("c2", None, Some(&refresh_facts())), refused);
    }
}
