//! RFC 6749 §4.1.3, RFC 7636 §4.6, RFC 9700 §2.1.1: the exchange of an authorization code for tokens, once.

use super::super::check::Ruling;
use super::super::client::GrantType;
use super::super::client_auth::AuthenticatedClient;
use super::super::error::{Error, ErrorCode};
use super::super::grant::{CodeFacts, GrantId, StoredCode};
use super::super::names::Timestamp;
use super::super::pkce::CodeVerifier;
use super::super::resource::{KnownResources, NamedResources, Resources};
use super::super::scope::Scope;
use super::super::secret::AuthorizationCode;
use super::audience::narrowed;
use super::refusal::{Refusal, invalid_grant, refusal};

/// The parameters of a code exchange (RFC 6749 §4.1.3).
#[derive(Debug)]
pub struct Exchange {
    /// `None` for what is no code of this server's.
    pub code: Option<AuthorizationCode>,
    pub redirect_uri: String,
    pub verifier: CodeVerifier,
    pub resources: NamedResources,
}

/// The tokens that a valid code is exchanged for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokensGranted {
    pub grant: GrantId,
    pub scope: Scope,
    pub resources: Resources,
    pub with_refresh_token: bool,
}

/// The tokens that `exchange` is answered with; `facts` is what the store has of its code, `known` the server's resources.
pub fn decide(
    exchange: &Exchange,
    client: &AuthenticatedClient,
    facts: Option<&CodeFacts>,
    known: &KnownResources,
    now: Timestamp,
) -> Ruling<TokensGranted, Refusal> {
    let client = client.get();
    Ruling::of(|checks| {
        let may = client.may_use(GrantType::AuthorizationCode);
        checks.that(
            "grant_type_allowed",
            "RFC 6749 §5.2",
            may,
            refusal(ErrorCode::UnauthorizedClient, "this client is not registered for grant type authorization_code"),
        )?;
        let CodeFacts { code, of } =
            checks.some("code_known", "RFC 6749 §5.2", facts, invalid_grant("the code is unknown"))?;
        checks.that("code_unused", "RFC 6749 §4.1.2", code.used_at.is_none(), || Refusal {
            error: Error::new(
                ErrorCode::InvalidGrant,
                "the code was already used; everything issued from it is revoked if this request was otherwise valid",
            ),
            revoke: (of.grant.client == client.id && is_rightful(exchange, code)).then_some(code.grant),
        })?;
        checks.that(
            "code_unexpired",
            "RFC 6749 §4.1.2",
            now.is_in_life(code.key.issued_at(), code.expires_at),
            invalid_grant("the code has expired; it lives 60 seconds"),
        )?;
        checks.that(
            "code_same_client",
            "RFC 6749 §4.1.3",
            of.grant.client == client.id,
            invalid_grant("the code was issued to another client"),
        )?;
        let same = checks.that(
            "redirect_uri_same",
            "RFC 6749 §4.1.3",
            code.redirect_uri.as_str() == exchange.redirect_uri,
            invalid_grant("redirect_uri differs from the one of the authorization request"),
        );
        checks.saw(code.redirect_uri.as_str(), exchange.redirect_uri.as_str());
        same?;
        // The owner of the client may have taken the address away while the code was under way.
        checks.that(
            "redirect_uri_still_registered",
            "RFC 9700 §4.1.3",
            client.redirect_uri(code.redirect_uri.as_str()).is_some(),
            invalid_grant("the redirect_uri of the authorization request is no longer registered for this client"),
        )?;
        checks.that(
            "code_verifier_matches",
            "RFC 7636 §4.6",
            code.challenge.is_met_by(&exchange.verifier),
            invalid_grant("code_verifier does not match the code_challenge of the authorization request"),
        )?;
        checks.that(
            "grant_unrevoked",
            "RFC 6749 §10.4",
            of.grant.revoked_at.is_none(),
            invalid_grant("the owner has taken the permission back"),
        )?;
        checks.that(
            "owner_enabled",
            "RFC 6749 §5.2",
            of.user_is_enabled,
            invalid_grant("the owner's account is gone or disabled"),
        )?;
        let scope = of.grant.scope_for(client);
        checks.that(
            "scope_left",
            "RFC 6749 §3.3",
            !scope.is_empty(),
            invalid_grant("this client is no longer registered for any scope that was granted"),
        )?;
        let resources = narrowed(checks, &exchange.resources, &of.grant.resources, known)?;
        Ok(TokensGranted {
            grant: code.grant,
            scope,
            resources,
            with_refresh_token: client.may_use(GrantType::RefreshToken),
        })
    })
}

/// A second use that would have been valid the first time (RFC 6749 §10.5): one of the two was an attacker's. Any other second use
/// says nothing, and must not let a stranger end the grant.
fn is_rightful(exchange: &Exchange, code: &StoredCode) -> bool {
    code.redirect_uri.as_str() == exchange.redirect_uri && code.challenge.is_met_by(&exchange.verifier)
}
