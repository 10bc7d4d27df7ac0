//! `/consent`: a waiting request goes on (GET), and its owner decides (POST). A page is answered once.

use axum::extract::State;
use axum::response::Response;

use super::account_log::Happened;
use super::activity::Concerning;
use super::answers::see_other;
use super::asking::{BrowserForm, OwnQuery, PeerPlace};
use super::authorize::{self, Judged, Waiting, back_to_client, continue_at, judge};
use super::browser::Browser;
use super::failure::Failure;
use super::{AuthorizationServer, Instance};
use crate::oauth::account::AccountEventKind;
use crate::oauth::activity::ActivityKind;
use crate::oauth::authorize::{Next, OwnerFacts, next};
use crate::oauth::client::Client;
use crate::oauth::consent::{granted, letter};
use crate::oauth::error::{Error, ErrorCode};
use crate::oauth::parameters::Parameters;
use crate::oauth::scope::{Scope, ScopeName};
use crate::oauth::secret::PendingRequestHandle;
use crate::storage::account::Place;
use crate::storage::{Consent, PENDING_KEPT};
use crate::view::page::ErrorProblem;

pub async fn get(
    State(server): State<Instance>,
    OwnQuery(query): OwnQuery,
    browser: Browser,
) -> Result<Response, Failure> {
    let waiting = waiting(&server, &browser, query.first("request")).await?;
    let parameters = read_back(&waiting)?;
    authorize::proceed(&server, browser, parameters, Some(waiting)).await
}

/// Begins the request of a page that is over anew, in the browser whose page it was. It is read from the store: an address
/// could only say whose it is.
pub async fn again(
    State(server): State<Instance>,
    OwnQuery(query): OwnQuery,
    browser: Browser,
) -> Result<Response, Failure> {
    let parameters = match remembered(&server, &browser, query.first("request")).await? {
        Remembered::Waiting(waiting) => return Ok(see_other(&continue_at(&server, &waiting.handle))),
        Remembered::Over(waiting) => read_back(&waiting)?,
    };
    authorize::proceed(&server, browser, parameters, None).await
}

pub async fn post(
    State(server): State<Instance>,
    PeerPlace(place): PeerPlace,
    BrowserForm { by, form }: BrowserForm,
) -> Result<Response, Failure> {
    let browser = by.into_inner();
    let waiting = waiting(&server, &browser, form.first("request")).await?;
    let parameters = read_back(&waiting)?;
    let decision = form.first("decision");
    if !matches!(decision, Some("allow" | "deny")) {
        return authorize::proceed(&server, browser, parameters, Some(waiting)).await;
    }
    // Everything is checked anew: while the page was open the client may have changed, or the session ended.
    let judged = match judge(&server, &browser, &parameters).await? {
        Ok(judged) => judged,
        Err(_) => return authorize::proceed(&server, browser, parameters, Some(waiting)).await,
    };
    if decision == Some("deny") {
        if !server.store.take_pending(&waiting.record.key).await? {
            return Err(ErrorProblem::AlreadyDecided.into());
        }
        declined(&server, &browser, &judged.client, &judged.request.scope, place).await;
        let denied = Error::new(ErrorCode::AccessDenied, "the resource owner did not allow this");
        let concerning = Concerning::of(judged.client.id, ActivityKind::Denied);
        return Ok(back_to_client(&judged.destination.with_error(&denied, &server.issuer), judged.checks, concerning));
    }
    allow(&server, browser, parameters, judged, waiting, &form, place).await
}

/// Writes the no down: all that was asked, for an app that gets none of it.
async fn declined(server: &AuthorizationServer, browser: &Browser, client: &Client, asked: &Scope, place: Place) {
    if let Some(signed_in) = browser.signed_in() {
        let declined = Happened::new(AccountEventKind::Declined, Some(place)).about(client, Some(asked.clone()));
        server.remember(&signed_in.user.id, declined).await;
    }
}

async fn allow(
    server: &AuthorizationServer,
    browser: Browser,
    parameters: Parameters,
    judged: Judged,
    waiting: Waiting,
    form: &Parameters,
    place: Place,
) -> Result<Response, Failure> {
    let Judged { client, destination, request, mut checks } = judged;
    let Some(signed_in) = browser.signed_in().cloned() else {
        return authorize::proceed(server, browser, parameters, Some(waiting)).await;
    };
    let user = &signed_in.user.id;
    let earlier = server.store.consent(user, &client.id).await?;
    let facts = OwnerFacts {
        authenticated_at: browser.authenticated_at(),
        waiting_since: Some(waiting.record.created_at),
        consent: earlier.as_ref(),
    };
    let ruling = next(&request, &client, &destination, facts, server.now());
    checks.append(ruling.checks);
    if !matches!(ruling.outcome, Ok(Next::AskConsent(_) | Next::Grant(_))) {
        return authorize::proceed(server, browser, parameters, Some(waiting)).await;
    }
    let redirect_host = destination.redirect_uri().host();
    let read = form.first("letter");
    if read != Some(&letter(&client, &redirect_host, &request.scope)) {
        // A form of ours without it was never sent by a page of ours.
        return match read {
            Some(_) => authorize::ask_again(server, browser, parameters, waiting).await,
            None => authorize::proceed(server, browser, parameters, Some(waiting)).await,
        };
    }
    let ticked: Scope = form.all("scope").filter_map(ScopeName::parse).collect();
    let scope = granted(&request.scope, &ticked);
    let now = server.now();
    // What was allowed before to the same client stays allowed, unless it was asked now and left out.
    let kept = earlier.as_ref().filter(|earlier| earlier.is_for(&redirect_host, client.revision));
    let consent = Consent {
        user: user.clone(),
        client: client.id.clone(),
        scope: kept.map_or_else(Scope::empty, |kept| kept.scope.without(&request.scope)).union(&scope),
        redirect_host,
        client_revision: client.revision,
        created_at: earlier.as_ref().map_or(now, |earlier| earlier.created_at),
        updated_at: now,
    };
    if scope.is_empty() {
        // Everything that was asked is optional, and all of it was left out: that is a no.
        server.store.take_pending(&waiting.record.key).await?;
        declined(server, &browser, &client, &request.scope, place).await;
        let denied = Error::new(ErrorCode::AccessDenied, "the resource owner left out every scope");
        let concerning = Concerning::of(client.id, ActivityKind::Denied);
        return Ok(back_to_client(&destination.with_error(&denied, &server.issuer), checks, concerning));
    }
    let pending = Some(waiting.record.key);
    let allowed = Happened::new(AccountEventKind::Allowed, Some(place)).about(&client, Some(scope.clone()));
    let given = Some(consent);
    let answer =
        authorize::grant(server, &browser, &client, &destination, &request, scope, given, pending, checks).await?;
    // A consent that came along cannot have changed; if a store said so, the page would be out of date.
    let answer = answer.ok_or(ErrorProblem::PageExpired { again: None })?;
    server.remember(user, allowed).await;
    Ok(answer)
}

/// The waiting request that `handle` names, if it waits in this very browser.
pub async fn waiting(
    server: &AuthorizationServer,
    browser: &Browser,
    handle: Option<&str>,
) -> Result<Waiting, Failure> {
    match remembered(server, browser, handle).await? {
        Remembered::Waiting(waiting) => Ok(waiting),
        Remembered::Over(waiting) => {
            Err(ErrorProblem::PageExpired { again: Some(waiting.handle.expose().to_owned()) }.into())
        }
    }
}

/// A request of this very browser.
enum Remembered {
    Waiting(Waiting),
    /// Nobody can decide it any more, but it can be begun anew.
    Over(Waiting),
}

async fn remembered(
    server: &AuthorizationServer,
    browser: &Browser,
    handle: Option<&str>,
) -> Result<Remembered, Failure> {
    let expired = || Failure::from(ErrorProblem::PageExpired { again: None });
    let handle = handle.and_then(PendingRequestHandle::parse).ok_or_else(expired)?;
    let now = server.now();
    match server.store.pending(&handle.key()).await? {
        Some(record) if record.browser != browser.hash() => Err(expired()),
        Some(record) if now < record.expires_at => Ok(Remembered::Waiting(Waiting { handle, record })),
        Some(record) if now < record.expires_at.plus(PENDING_KEPT) => Ok(Remembered::Over(Waiting { handle, record })),
        Some(_) => Err(expired()),
        None if now < handle.key().issued_at().plus(server.policy.pending_request_lifetime) => {
            Err(ErrorProblem::AlreadyDecided.into())
        }
        None => Err(expired()),
    }
}

fn read_back(waiting: &Waiting) -> Result<Parameters, Failure> {
    Parameters::parse(waiting.record.parameters.as_bytes()).map_err(|_| ErrorProblem::MalformedRequest.into())
}
