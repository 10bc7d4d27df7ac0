//! RFC 6749 §6, RFC 9700 §4.14.2: the exchange of a refresh token for a new pair. Each is used once; one that comes back ends its
//! family.
//!
//! Except in the window of a retry. A client whose answer was lost, or which asked twice at once, is answered again, and may go on
//! with either answer: both are siblings until one of them is used, which ends the other with its access token. So a family has
//! one live line, and whoever comes with an ended sibling ends it.

use super::super::check::Ruling;
use super::super::client::GrantType;
use super::super::client_auth::AuthenticatedClient;
use super::super::error::{Error, ErrorCode};
use super::super::grant::{GrantId, RefreshFacts};
use super::super::names::Timestamp;
use super::super::policy::Policy;
use super::super::resource::{KnownResources, NamedResources, Resources};
use super::super::scope::Scope;
use super::super::secret::RefreshToken;
use super::audience::narrowed;
use super::refusal::{Refusal, invalid_grant, refusal};

/// The parameters of a refresh request (RFC 6749 §6).
#[derive(Debug)]
pub struct Refresh {
    /// `None` for what is no refresh token of this server's.
    pub token: Option<RefreshToken>,
    pub scope: Option<Scope>,
    pub resources: NamedResources,
}

/// The tokens that a valid refresh token is exchanged for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renewed {
    pub grant: GrantId,
    /// Of the new access token; the refresh token keeps the grant's.
    pub scope: Scope,
    /// Of the new access token, too.
    pub resources: Resources,
    /// It was used a moment ago: what it is answered with is a sibling of the earlier answer.
    pub retry: bool,
}

/// The tokens that `refresh` is answered with; `facts` is what the store has of its token, `known` the server's resources.
pub fn decide(
    refresh: &Refresh,
    client: &AuthenticatedClient,
    facts: Option<&RefreshFacts>,
    policy: &Policy,
    known: &KnownResources,
    now: Timestamp,
) -> Ruling<Renewed, Refusal> {
    let client = client.get();
    Ruling::of(|checks| {
        let may = client.may_use(GrantType::RefreshToken);
        checks.that(
            "grant_type_allowed",
            "RFC 6749 §5.2",
            may,
            refusal(ErrorCode::UnauthorizedClient, "this client is not registered for grant type refresh_token"),
        )?;
        let facts = checks.some(
            "refresh_token_known",
            "RFC 6749 §5.2",
            facts,
            invalid_grant("the refresh token is unknown"),
        )?;
        let RefreshFacts { token, of, successor_was_used } = facts;
        checks.that(
            "refresh_token_same_client",
            "RFC 6749 §6",
            of.grant.client == client.id,
            invalid_grant("the refresh token was issued to another client"),
        )?;
        checks.that(
            "grant_unrevoked",
            "RFC 6749 §10.4",
            of.grant.revoked_at.is_none(),
            invalid_grant("the permission was taken back, or ended because an old refresh token came back"),
        )?;
        checks.that(
            "owner_enabled",
            "RFC 6749 §5.2",
            of.user_is_enabled,
            invalid_grant("the owner's account is gone or disabled"),
        )?;

        let in_window = |at: Timestamp| now.is_within(policy.refresh_retry_window, at) && !successor_was_used;
        let retry = !token.superseded && token.used_at.is_some_and(in_window);
        let unused = token.used_at.is_none() && !token.superseded;
        checks.that("refresh_token_unused", "RFC 9700 §4.14.2", unused || retry, || Refusal {
            error: Error::new(
                ErrorCode::InvalidGrant,
                "the refresh token was already used; its whole family is revoked",
            ),
            revoke: Some(token.grant),
        })?;
        checks.that(
            "refresh_token_unexpired",
            "RFC 9700 §4.14.2",
            now < token.expires_at,
            invalid_grant("the refresh token has expired"),
        )?;

        let left = of.grant.scope_for(client);
        let scope = match &refresh.scope {
            None => left,
            Some(asked) => {
                let narrower = asked.is_subset_of(&left) && !asked.is_empty();
                let verdict = checks.that(
                    "scope_not_wider",
                    "RFC 6749 §6",
                    narrower,
                    refusal(ErrorCode::InvalidScope, "scope reaches further than what was granted"),
                );
                checks.saw(left.to_string(), asked.to_string());
                verdict?;
                asked.clone()
            }
        };
        checks.that(
            "scope_left",
            "RFC 6749 §3.3",
            !scope.is_empty(),
            invalid_grant("this client is no longer registered for any scope that was granted"),
        )?;
        let resources = narrowed(checks, &refresh.resources, &of.grant.resources, known)?;
        Ok(Renewed { grant: token.grant, scope, resources, retry })
    })
}
