//! An authorization request that waits for its resource owner: remembered while they sign in or read, found again in the same
//! browser, and read back.

use super::AuthorizationServer;
use super::browser::Browser;
use super::failure::Failure;
use oauth::parameters::Parameters;
use oauth::secret::PendingRequestHandle;
use storage::{PENDING_KEPT, PendingRequest};
use view::page::ErrorProblem;

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
}

/// Where a pending request goes on.
pub fn continue_at(server: &AuthorizationServer, handle: &PendingRequestHandle) -> String {
    server.path(&format!("/consent?request={}", handle.expose()))
}

/// Remembers a request until its resource owner has decided. `authenticated`: they have just signed in for it.
pub async fn remember(
    server: &AuthorizationServer,
    browser: &Browser,
    parameters: &Parameters,
    authenticated: bool,
) -> Result<PendingAuthorization, Failure> {
    let now = server.now();
    let handle = PendingRequestHandle::generate(now, server.randomness.secret());
    let record = PendingRequest {
        key: handle.key(),
        browser: browser.hash(),
        parameters: parameters.encode(),
        authenticated,
        created_at: now,
        expires_at: now.plus(server.policy.pending_request_lifetime),
    };
    server.store.remember_pending(record.clone()).await?;
    Ok(PendingAuthorization { handle, record })
}

/// A request of this very browser.
pub enum Remembered {
    Pending(PendingAuthorization),
    /// It can no longer be decided, but it can be begun anew.
    Over(PendingAuthorization),
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
    match server.store.pending(&handle.key()).await? {
        Some(record) if record.browser != browser.hash() => Err(expired()),
        Some(record) if now < record.expires_at => Ok(Remembered::Pending(PendingAuthorization { handle, record })),
        Some(record) if now < record.expires_at.plus(PENDING_KEPT) => {
            Ok(Remembered::Over(PendingAuthorization { handle, record }))
        }
        Some(_) => Err(expired()),
        None if now < handle.key().issued_at().plus(server.policy.pending_request_lifetime) => {
            Err(ErrorProblem::AlreadyDecided.into())
        }
        None => Err(expired()),
    }
}

/// The same, where only a request that still waits will do.
pub async fn find_pending(
    server: &AuthorizationServer,
    browser: &Browser,
    handle: Option<&str>,
) -> Result<PendingAuthorization, Failure> {
    match find(server, browser, handle).await? {
        Remembered::Pending(pending) => Ok(pending),
        Remembered::Over(over) => {
            Err(ErrorProblem::PageExpired { again: Some(over.handle.expose().to_owned()) }.into())
        }
    }
}
