//! RFC 6749 §4.4: the client credentials grant, for resources of the client's own.

use super::super::check::Ruling;
use super::super::client::{ClientKind, GrantType};
use super::super::client_auth::AuthenticatedClient;
use super::super::error::ErrorCode;
use super::super::scope::Scope;
use super::refusal::{Refusal, refusal};

/// The scope of the client's own token; `asked` left out means everything it is registered for.
pub fn decide(client: &AuthenticatedClient, asked: Option<&Scope>) -> Ruling<Scope, Refusal> {
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
        let scope = asked.unwrap_or(&client.scope);
        let allowed = scope.is_subset_of(&client.scope) && !scope.is_empty();
        let verdict = checks.that(
            "scope_allowed",
            "RFC 6749 §3.3",
            allowed,
            refusal(ErrorCode::InvalidScope, "scope names something that this client is not registered for"),
        );
        checks.saw(client.scope.to_string(), scope.to_string());
        verdict?;
        Ok(scope.clone())
    })
}
