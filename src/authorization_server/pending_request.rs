//! An authorization request that waits for its resource owner: remembered while they sign in or read, found again in the same
//! browser, and read back.

use std::net::IpAddr;

use super::AuthorizationServer;
use super::browser::Browser;
use super::failure::Failure;
use oauth::parameters::Parameters;
use oauth::secret::PendingRequestHandle;
use ports::caller::CallerNetwork;
use storage::account::Place;
use storage::{PENDING_KEPT, PendingBounds, PendingOutcome, PendingRequest};
use view::page::{Decided, ErrorProblem};

/// The request itself, and the handle by which pages name it.
pub struct PendingAuthorization {
    pub handle: PendingRequestHandle,
    pub record: PendingRequest,
}

impl PendingAuthorization {
    /// Its parameters, as they were sent.
    pub fn read_back(&self) -> Result<Parameters, Failure> {
        Parameters::parse(self.record.parameters.as_bytes()).map_err(|_| ErrorProblem::MalformedRequest.into())
    }

    /// The page that says what became of it, and leads on.
    pub fn decided(&self, outcome: PendingOutcome) -> Failure {
        let outcome = match outcome {
            PendingOutcome::Allowed => Decided::Allowed,
            PendingOutcome::Denied => Decided::Denied,
            PendingOutcome::Refused => Decided::Refused,
        };
        ErrorProblem::AlreadyDecided { outcome, again: Some(self.handle.expose().to_owned()) }.into()
    }
}

/// Where a pending request goes on.
pub fn continue_at(server: &AuthorizationServer, handle: &PendingRequestHandle) -> String {
    server.path(&format!("/consent?request={}", handle.expose()))
}

/// Remembers a request until its resource owner has decided, and what they decided for a while after that. `place`: where it came
/// from; `authenticated`: they have just signed in for it.
pub async fn remember(
    server: &AuthorizationServer,
    browser: &Browser,
    parameters: &Parameters,
    place: Option<&Place>,
    authenticated: bool,
) -> Result<PendingAuthorization, Failure> {
    let now = server.now();
    let handle = PendingRequestHandle::generate(now, server.randomness.secret());
    let parameters = parameters.encode();
    if parameters.len() > server.limits.pending_request_bytes {
        let detail = "the parameters are too long to be remembered until somebody has signed in";
        return Err(Failure::from(ErrorProblem::TooLarge).because(detail.to_owned()));
    }
    let record = PendingRequest {
        key: handle.key(),
        browser: browser.hash(),
        parameters,
        network: place.and_then(|place| place.address).map(|address| IpAddr::from(CallerNetwork::of(address))),
        outcome: None,
        authenticated,
        created_at: now,
        expires_at: now.plus(server.policy.pending_request_lifetime),
    };
    let number = |limit| u32::try_from(limit).unwrap_or(u32::MAX);
    let bounds = PendingBounds {
        in_all: number(server.limits.pending_requests),
        a_network: number(server.limits.pending_requests_a_network),
    };
    server.store.remember_pending(record.clone(), bounds).await?;
    Ok(PendingAuthorization { handle, record })
}

/// A request of this very browser.
pub enum Remembered {
    Pending(PendingAuthorization),
    /// It can no longer be decided, but it can be begun anew.
    Over(PendingAuthorization),
    /// It was decided, and it can be begun anew.
    Decided(PendingAuthorization, PendingOutcome),
}

/// The request that `handle` names, if this browser brought it. One of another browser's is told apart from none by nothing.
pub async fn find(
    server: &AuthorizationServer,
    browser: &Browser,
    handle: Option<&str>,
) -> Result<Remembered, Failure> {
    let expired = || Failure::from(ErrorProblem::PageExpired { again: None });
    let handle = handle.and_then(PendingRequestHandle::parse).ok_or_else(expired)?;
    let now = server.now();
    let record = server.store.pending(&handle.key()).await?.ok_or_else(expired)?;
    if record.browser != browser.hash() || now >= record.expires_at.plus(PENDING_KEPT) {
        return Err(expired());
    }
    let (outcome, is_over) = (record.outcome, now >= record.expires_at);
    let found = PendingAuthorization { handle, record };
    Ok(match outcome {
        Some(outcome) => Remembered::Decided(found, outcome),
        None if is_over => Remembered::Over(found),
        None => Remembered::Pending(found),
    })
}

/// The same, where only a request that still waits will do.
pub async fn find_pending(
    server: &AuthorizationServer,
    browser: &Browser,
    handle: Option<&str>,
) -> Result<PendingAuthorization, Failure> {
    match find(server, browser, handle).await? {
        Remembered::Pending(pending) => Ok(pending),
        Remembered::Decided(decided, outcome) => Err(decided.decided(outcome)),
        Remembered::Over(over) => {
            Err(ErrorProblem::PageExpired { again: Some(over.handle.expose().to_owned()) }.into())
        }
    }
}
