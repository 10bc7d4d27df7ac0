//! RFC 6749 §4.4: the client credentials grant, for resources of the client's own.

use super::super::check::Ruling;
use super::super::client::{ClientKind, GrantType};
use super::super::client_auth::AuthenticatedClient;
use super::super::error::ErrorCode;
use super::super::resource::{KnownResources, NamedResources, Resources};
use super::super::scope::Scope;
use super::refusal::{Refusal, refusal};

/// The parameters of a request for a token of the client's own (RFC 6749 §4.4.2).
#[derive(Debug)]
pub struct OwnToken {
    pub scope: Option<Scope>,
    pub resources: NamedResources,
}

/// Scope and resources of the client's own token; a scope left out means everything it is registered for. `known` are the server's
/// resources.
pub fn decide(
    asked: &OwnToken,
    client: &AuthenticatedClient,
    known: &KnownResources,
) -> Ruling<(Scope, Resources), Refusal> {
    let client = client.get();
    Ruling::of(|checks| {
        let unauthorized =
            refusal(ErrorCode::UnauthorizedClient, "this client may not use grant type client_credentials");
        checks.that("client_confidential", "RFC 6749 §4.4", client.kind == ClientKind::Confidential, &unauthorized)?;
        checks.that(
            "grant_type_allowed",
            "RFC 6749 §5.2",
            client.may_use(GrantType::ClientCredentials),
            unauthorized,
        )?;
        let scope = asked.scope.as_ref().unwrap_or(&client.scope);
        let allowed = scope.is_subset_of(&client.scope) && !scope.is_empty();
        let verdict = checks.that(
            "scope_allowed",
            "RFC 6749 §3.3",
            allowed,
            refusal(ErrorCode::InvalidScope, "scope names something that this client is not registered for"),
        );
        checks.saw(client.scope.to_string(), scope.to_string());
        verdict?;
        let mut resources = Resources::none();
        if asked.resources.are_some() {
            resources = checks.some(
                "resource_absolute",
                "RFC 8707 §2",
                asked.resources.read(),
                refusal(ErrorCode::InvalidTarget, "resource must be an absolute URI without a fragment"),
            )?;
            let verdict = checks.that(
                "resource_known",
                "RFC 8707 §2",
                known.know(&resources),
                refusal(ErrorCode::InvalidTarget, "resource is none that this server issues tokens for"),
            );
            checks.saw(known.to_string(), resources.to_string());
            verdict?;
        }
        Ok((scope.clone(), resources))
    })
}
