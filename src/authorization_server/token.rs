//! `/token` (RFC 6749 §3.2).

use axum::extract::State;
use axum::response::Response;
use http::{HeaderMap, StatusCode};

use super::account_log::NewAccountEvent;
use super::activity::ActivityNote;
use super::answers::{Refused, authenticate, json};
use super::form_body::ClientForm;
use super::throttle::PeerNetwork;
use super::{AuthorizationServer, Instance};
use oauth::account::AccountEventKind;
use oauth::activity::ActivityKind;
use oauth::check::{Checks, Ruling};
use oauth::client::Client;
use oauth::client_auth::AuthenticatedClient;
use oauth::error::{Error, ErrorCode};
use oauth::names::Timestamp;
use oauth::resource::Resources;
use oauth::scope::Scope;
use oauth::secret::{AccessToken, RefreshToken};
use oauth::token::client_credentials::OwnToken;
use oauth::token::code::Exchange;
use oauth::token::refresh::Refresh;
use oauth::token::{self, Refusal, TokenRequest, TokenResponse, client_credentials, code, refresh};
use storage::{Grant, GrantId, NewTokens, Redeemed, Rotated, StoredAccessToken, StoredRefreshToken};

pub async fn post(
    State(server): State<Instance>,
    PeerNetwork(network): PeerNetwork,
    headers: HeaderMap,
    ClientForm(body): ClientForm,
) -> Result<Response, Refused> {
    let kind = kind(body.first("grant_type"));
    let (client, mut checks) = authenticate(&server, network, &headers, &body, kind).await?;
    let note = ActivityNote::authenticated(&client, kind);
    let outcome = match token::parse(&body) {
        Ok(TokenRequest::AuthorizationCode(exchange)) => redeem(&server, &client, exchange, &mut checks).await,
        Ok(TokenRequest::RefreshToken(presented)) => renew(&server, &client, presented, &mut checks).await,
        Ok(TokenRequest::ClientCredentials(asked)) => own(&server, &client, &asked, &mut checks).await,
        Err(error) => Err(error.into()),
    };
    match outcome {
        Ok(answer) => {
            let mut response = json(StatusCode::OK, &answer, checks);
            response.extensions_mut().insert(ActivityNote { tokens: 1, ..note });
            Ok(response)
        }
        Err(refused) => Err(refused.with_checks(checks).noting(note)),
    }
}

/// What a request is about to its client's developer, also when it cannot be read any further.
fn kind(grant_type: Option<&str>) -> ActivityKind {
    match grant_type {
        Some("authorization_code") => ActivityKind::Exchange,
        Some("refresh_token") => ActivityKind::Refresh,
        Some("client_credentials") => ActivityKind::ClientCredentials,
        _ => ActivityKind::Token,
    }
}

/// How often a decision is made anew because another request changed its facts in between. Each change is final (used,
/// revoked, superseded), so the second look already refuses or retries.
const LOOKS_AT_MOST: usize = 4;

fn contended() -> Refused {
    Error::new(ErrorCode::TemporarilyUnavailable, "too many requests for one grant at once; nothing was done").into()
}

async fn redeem(
    server: &AuthorizationServer,
    client: &AuthenticatedClient,
    exchange: Exchange,
    checks: &mut Checks,
) -> Result<TokenResponse, Refused> {
    let before = checks.clone();
    for _ in 0..LOOKS_AT_MOST {
        let facts = match &exchange.code {
            Some(code) => server.store.code(&code.key()).await?,
            None => None,
        };
        let now = server.now();
        let ruling = code::decide(&exchange, client, facts.as_ref(), &server.resources, now);
        let of = facts.as_ref().map(|facts| &facts.of.grant);
        let granted = settle(server, client.get(), of, Settling { ruling, before: &before, now }, checks).await?;
        let Some((facts, code)) = facts.zip(exchange.code.as_ref()) else { return Err(contended()) };
        let reach = Reach { grant: Some(granted.grant), scope: granted.scope, resources: granted.resources };
        let with_refresh = granted.with_refresh_token.then_some(&facts.of.grant);
        let pair = Pair::new(server, client, reach, with_refresh, now);
        if server.store.redeem(&code.key(), pair.stored, now).await? == Redeemed::Redeemed {
            let issued = NewAccountEvent::new(AccountEventKind::TokensIssued, None);
            tell(server, client.get(), &facts.of.grant, issued, Some(&pair.response.scope));
            return Ok(pair.response);
        }
    }
    Err(contended())
}

async fn renew(
    server: &AuthorizationServer,
    client: &AuthenticatedClient,
    presented: Refresh,
    checks: &mut Checks,
) -> Result<TokenResponse, Refused> {
    let before = checks.clone();
    for _ in 0..LOOKS_AT_MOST {
        let facts = match &presented.token {
            Some(token) => server.store.refresh_token(&token.key()).await?,
            None => None,
        };
        let now = server.now();
        let ruling = refresh::decide(&presented, client, facts.as_ref(), &server.policy, &server.resources, now);
        let of = facts.as_ref().map(|facts| &facts.of.grant);
        let renewed = settle(server, client.get(), of, Settling { ruling, before: &before, now }, checks).await?;
        let Some((facts, token)) = facts.zip(presented.token.as_ref()) else { return Err(contended()) };
        let reach = Reach { grant: Some(renewed.grant), scope: renewed.scope, resources: renewed.resources };
        let pair = Pair::new(server, client, reach, Some(&facts.of.grant), now);
        if server.store.rotate_refresh(&token.key(), renewed.retry, pair.stored, now).await? == Rotated::Rotated {
            let again = NewAccountEvent::new(AccountEventKind::TokensRenewed, None);
            tell(server, client.get(), &facts.of.grant, again, Some(&pair.response.scope));
            return Ok(pair.response);
        }
    }
    Err(contended())
}

async fn own(
    server: &AuthorizationServer,
    client: &AuthenticatedClient,
    asked: &OwnToken,
    checks: &mut Checks,
) -> Result<TokenResponse, Refused> {
    let now = server.now();
    let ruling = client_credentials::decide(asked, client, &server.resources);
    let (scope, resources) =
        settle(server, client.get(), None, Settling { ruling, before: &checks.clone(), now }, checks).await?;
    let pair = Pair::new(server, client, Reach { grant: None, scope, resources }, None, now);
    server.store.store_access_token(pair.stored.access).await?;
    Ok(pair.response)
}

/// Tells the resource owner behind `grant` what the client did with it.
fn tell(
    server: &AuthorizationServer,
    client: &Client,
    grant: &Grant,
    happened: NewAccountEvent,
    scope: Option<&Scope>,
) {
    if server.accounts.is_some() {
        server.record_account_event_later(&grant.user, happened.about(client, scope.cloned()));
    }
}

/// A refusal is told to the resource owner whose grant it is about, and what it took with it. What another client presents is no
/// news of theirs.
fn tell_refusal(server: &AuthorizationServer, client: &Client, grant: Option<&Grant>, refusal: &Refusal) {
    let kind = if refusal.revoke.is_some() { AccountEventKind::ReuseDetected } else { AccountEventKind::Refused };
    if let Some(grant) = grant.filter(|grant| grant.client == client.id) {
        tell(server, client, grant, NewAccountEvent::new(kind, None).refused(refusal.error.code), None);
    }
}

/// What was decided, when, and the checks that came before.
struct Settling<'a, T> {
    ruling: Ruling<T, Refusal>,
    before: &'a Checks,
    now: Timestamp,
}

/// Records the checks of a ruling after those that came before, and ends the grant that a refusal takes with it: `of` is the one that
/// the ruling is about.
async fn settle<T>(
    server: &AuthorizationServer,
    client: &Client,
    of: Option<&Grant>,
    settling: Settling<'_, T>,
    checks: &mut Checks,
) -> Result<T, Refused> {
    let Settling { ruling, before, now } = settling;
    *checks = before.clone();
    checks.append(ruling.checks);
    match ruling.outcome {
        Ok(value) => Ok(value),
        Err(refusal) => {
            if let Some(grant) = refusal.revoke {
                server.store.revoke_grant(&grant, now).await?;
            }
            tell_refusal(server, client, of, &refusal);
            Err(refusal.error.into())
        }
    }
}

/// What a new access token is good for.
struct Reach {
    grant: Option<GrantId>,
    scope: Scope,
    resources: Resources,
}

/// A new pair of tokens: what the client is told, and what is stored of it.
struct Pair {
    response: TokenResponse,
    stored: NewTokens,
}

impl Pair {
    /// With a refresh token when `renewable` is the grant that it belongs to.
    fn new(
        server: &AuthorizationServer,
        client: &AuthenticatedClient,
        reach: Reach,
        renewable: Option<&Grant>,
        now: Timestamp,
    ) -> Self {
        let Reach { grant, scope, resources } = reach;
        let policy = &server.policy;
        let access_token = AccessToken::generate(now, server.randomness.secret());
        let access = StoredAccessToken {
            key: access_token.key(),
            client: client.get().id.clone(),
            grant,
            scope: scope.clone(),
            resources,
            generation: 0,
            expires_at: now.plus(policy.access_token_lifetime),
        };
        let (refresh_token, refresh) = renewable
            .map(|of| {
                let token = RefreshToken::generate(now, server.randomness.secret());
                let stored = StoredRefreshToken {
                    key: token.key(),
                    grant: of.id,
                    generation: 0,
                    expires_at: of.refresh_expires_at(policy, now),
                    used_at: None,
                    superseded: false,
                };
                (token, stored)
            })
            .unzip();
        let response = TokenResponse { access_token, expires_in: policy.access_token_lifetime, refresh_token, scope };
        Self { response, stored: NewTokens { access, refresh } }
    }
}
