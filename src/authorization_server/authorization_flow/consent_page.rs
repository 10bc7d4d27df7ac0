//! The page on which a resource owner decides (RFC 6749 §4.1.1 (B), §10.2): who asks, since when, and for what.

use super::super::AuthorizationServer;
use super::validation::ValidatedRequest;
use oauth::client::GrantType;
use oauth::consent::{Asked, consent_fingerprint};
use oauth::names::Lifetime;
use oauth::scope;
use storage::Stored;
use view::page::{Consent, ConsentScope};

/// A client that registered less long ago is said to be new.
const YOUNG: Lifetime = Lifetime::from_days(1);

/// All of it but what the browser and its pending request are.
pub async fn consent_page(
    server: &AuthorizationServer,
    ValidatedRequest { client, destination, .. }: &ValidatedRequest,
    asked: &Asked,
) -> Stored<Consent> {
    let publisher = match &client.owner {
        Some(owner) => server.store.user(owner).await?.map(|user| user.username),
        None => None,
    };
    let optional = scope::optional();
    let requested = asked.new.union(&asked.already_allowed);
    let redirect_host = destination.redirect_uri().host();
    Ok(Consent {
        request: String::new(),
        consent_fingerprint: consent_fingerprint(client, &redirect_host, &requested),
        changed_meanwhile: false,
        is_unconfirmed: false,
        is_vouched_for: client.is_vouched_for(),
        username: String::new(),
        client_name: client.name.as_str().to_owned(),
        about: client.about.clone(),
        publisher,
        registered_at: client.created_at,
        is_young: server.now().since(client.created_at) < YOUNG,
        redirect_host,
        on_device: destination.redirect_uri().is_on_device(),
        scopes: requested
            .iter()
            .map(|name| ConsentScope {
                name: name.as_str().to_owned(),
                optional: optional.contains(name.as_str()),
                ticked: true,
                already_allowed: asked.already_allowed.contains(name.as_str()),
            })
            .collect(),
        not_asked: scope::offered().without(&requested),
        access_seconds: server.policy.access_token_lifetime.as_seconds(),
        renewable_seconds: client
            .may_use(GrantType::RefreshToken)
            .then(|| server.policy.refresh_token_absolute.as_seconds()),
    })
}
