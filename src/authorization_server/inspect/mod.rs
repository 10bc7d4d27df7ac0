//! `/inspect`: a token, and what its holder may learn of it. Any holder is told what stands in it; what the server knows is for the
//! resource owner who allowed it and for the developer of its client.
//!
//! The token comes in a body, and goes nowhere: neither into an address nor into a log. It does nothing, so the form needs no
//! token of its own; other sites are refused by their origin.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;

use super::asking::AnyForm;
use super::browser::Browser;
use super::failure::Failure;
use super::{AuthorizationServer, Instance};
use oauth::client::Client;
use oauth::grant::GrantFacts;
use oauth::introspection::Introspection;
use oauth::names::{ClientId, Subject, Timestamp};
use oauth::scope::Scope;
use oauth::secret::{AccessToken, AuthorizationCode, RefreshToken};
use storage::Stored;
use view::inspection::{Concern, Family, Inspected, Inspection, Known, TokenKind, TokenState};
use view::page::{Body, Frame};

pub async fn post(
    State(server): State<Instance>,
    browser: Browser,
    AnyForm(form): AnyForm,
) -> Result<Response, Failure> {
    let person = browser.signed_in().map(|signed_in| &signed_in.user.id);
    let inspection = server.inspect(person, form.first("token").unwrap_or_default().trim()).await?;
    let frame = Frame { here: Some(server.path("/inspect")), ..browser.frame(&server) };
    Ok(browser.page(&server, StatusCode::OK.into_response(), frame, Body::Inspection(inspection)))
}

/// What the store has of a token, whatever its kind.
struct Found {
    client: ClientId,
    /// Who allowed it, and their name where it came along.
    user: Option<(Subject, Option<String>)>,
    scope: Scope,
    expires_at: Timestamp,
    state: TokenState,
    introspection: Option<String>,
    family: Option<Family>,
}

enum Presented {
    Code(AuthorizationCode),
    Access(AccessToken),
    Refresh(RefreshToken),
}

impl Presented {
    fn parse(token: &str) -> Option<Self> {
        AuthorizationCode::parse(token)
            .map(Self::Code)
            .or_else(|| AccessToken::parse(token).map(Self::Access))
            .or_else(|| RefreshToken::parse(token).map(Self::Refresh))
    }

    fn kind_and_time(&self) -> (TokenKind, Timestamp) {
        match self {
            Self::Code(code) => (TokenKind::Code, code.key().issued_at()),
            Self::Access(token) => (TokenKind::Access, token.key().issued_at()),
            Self::Refresh(token) => (TokenKind::Refresh, token.key().issued_at()),
        }
    }
}

impl AuthorizationServer {
    /// What `person`, who is signed in, or an unknown caller is told of `token`.
    pub async fn inspect(&self, person: Option<&Subject>, token: &str) -> Stored<Inspection> {
        let Some(presented) = Presented::parse(token) else { return Ok(Inspection::NotOurs) };
        let (kind, issued_at) = presented.kind_and_time();
        // For a stranger nothing is looked up, so nothing can be learned from how long it takes.
        let known = match person {
            Some(person) => self.known(person, &presented).await?,
            None => None,
        };
        Ok(Inspection::Ours(Box::new(Inspected { kind, issued_at, now: self.now(), known })))
    }

    async fn known(&self, person: &Subject, presented: &Presented) -> Stored<Option<Known>> {
        let Some(found) = self.found(presented).await? else { return Ok(None) };
        let Some(client) = self.store.client(&found.client).await? else { return Ok(None) };
        let allowed_by = found.user.as_ref().map(|(user, _)| user);
        let Some(concern) = concern(person, allowed_by, &client) else { return Ok(None) };
        let username = match found.user {
            Some((_, Some(username))) => Some(username),
            Some((user, None)) => self.store.user(&user).await?.map(|user| user.username),
            None => None,
        };
        let disabled = client.disabled_at.is_some();
        Ok(Some(Known {
            concern,
            client_id: client.id,
            client_name: client.name.as_str().to_owned(),
            username,
            scope: found.scope,
            expires_at: found.expires_at,
            state: if disabled { TokenState::Revoked } else { found.state },
            introspection: found.introspection,
            family: found.family,
        }))
    }

    async fn found(&self, presented: &Presented) -> Stored<Option<Found>> {
        let now = self.now();
        Ok(match presented {
            Presented::Code(code) => self.store.code(&code.key()).await?.map(|facts| Found {
                client: facts.of.grant.client.clone(),
                user: Some((facts.of.grant.user.clone(), None)),
                scope: facts.of.grant.scope.clone(),
                expires_at: facts.code.expires_at,
                state: state(&facts.of, facts.code.used_at.map(|_| TokenState::Used), facts.code.expires_at, now),
                introspection: None,
                family: None,
            }),
            Presented::Refresh(token) => self.store.refresh_token(&token.key()).await?.map(|facts| {
                let token = &facts.token;
                let spent = match (token.superseded, token.used_at) {
                    (true, _) => Some(TokenState::Superseded),
                    (false, used_at) => used_at.map(|_| TokenState::Used),
                };
                Found {
                    client: facts.of.grant.client.clone(),
                    user: Some((facts.of.grant.user.clone(), None)),
                    scope: facts.of.grant.scope.clone(),
                    expires_at: token.expires_at,
                    state: state(&facts.of, spent, token.expires_at, now),
                    introspection: None,
                    family: Some(Family {
                        generation: token.generation,
                        has_successor: spent.is_some(),
                        successor_was_used: facts.successor_was_used,
                        is_revoked: !facts.of.is_alive(),
                    }),
                }
            }),
            Presented::Access(token) => self.store.access_token(&token.key()).await?.map(|facts| {
                let state = match facts.is_alive(now) {
                    true => TokenState::Live,
                    false if facts.of.as_ref().is_none_or(|of| of.of.is_alive()) => TokenState::Expired,
                    false => TokenState::Revoked,
                };
                let said = Introspection::of(&facts, &self.issuer, &self.resources, now);
                let scope = facts.scope();
                Found {
                    client: facts.token.client,
                    user: facts.of.map(|of| (of.of.grant.user, Some(of.username))),
                    scope,
                    expires_at: facts.token.expires_at,
                    state,
                    introspection: serde_json::to_string_pretty(&said).ok(),
                    family: None,
                }
            }),
        })
    }
}

/// Whom a token concerns: the resource owner who allowed it, and the owner of the client that holds it. RFC 7662 §4 tells a client
/// of its own tokens alone.
fn concern(person: &Subject, allowed_by: Option<&Subject>, client: &Client) -> Option<Concern> {
    if allowed_by == Some(person) {
        Some(Concern::Allowed)
    } else if client.owner.as_ref() == Some(person) {
        Some(Concern::OwnsClient)
    } else {
        None
    }
}

/// What was taken back is dead whatever else it is, and what is spent was worth nothing before it expired.
fn state(of: &GrantFacts, spent: Option<TokenState>, expires_at: Timestamp, now: Timestamp) -> TokenState {
    if !of.is_alive() {
        TokenState::Revoked
    } else if let Some(spent) = spent {
        spent
    } else if now >= expires_at {
        TokenState::Expired
    } else {
        TokenState::Live
    }
}

#[cfg(test)]
mod tests;
