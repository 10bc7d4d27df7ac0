//! What follows a sign-in or sign-up.

use super::super::AuthorizationServer;
use super::super::browser::Browser;
use super::super::failure::Failure;
use super::super::pending_request::{continue_at, find_pending};
use oauth::authorize as request;
use oauth::parameters::{Parameters, encode_pair};
use oauth::secret::{OneTimeLink, PendingRequestHandle};
use view::local_path::local_path;
use view::sign_in::Continuation;

/// What a sign-in or sign-up leads to.
pub struct AfterSignIn {
    pub request: Option<PendingRequestHandle>,
    /// Of the authorization request that waits.
    pub(super) parameters: Parameters,
    return_to: Option<String>,
    /// Re-authentication: the resource owner who is signed in proves once more who they are.
    pub(super) again: bool,
    /// To make an account with, on the other side of the link between sign-in and sign-up.
    pub(super) invitation: Option<OneTimeLink>,
    client_name: Option<String>,
}

impl AfterSignIn {
    /// Reads `request` and `return_to` of a query or form. A request that waits in another browser, or no longer, is told.
    pub async fn read(server: &AuthorizationServer, browser: &Browser, from: &Parameters) -> Result<Self, Failure> {
        let mut after = Self {
            request: None,
            parameters: Parameters::default(),
            return_to: from.first("return_to").and_then(local_path).map(str::to_owned),
            again: from.first("again") == Some("1"),
            invitation: from.first("invitation").map(|presented| OneTimeLink::presented(presented.to_owned())),
            client_name: None,
        };
        if let Some(handle) = from.first("request") {
            let pending = find_pending(server, browser, Some(handle)).await?;
            let parameters = pending.read_back().unwrap_or_default();
            if let Some(id) = request::client_id(&parameters)
                && let Some(client) = server.store.client(&id).await?
                && request::identify(&parameters, Some(&client)).outcome.is_ok()
            {
                after.client_name = Some(client.name.as_str().to_owned());
            }
            after.parameters = parameters;
            after.request = Some(pending.handle);
        }
        Ok(after)
    }

    /// Where the browser goes next.
    pub fn address(&self, server: &AuthorizationServer) -> String {
        match (&self.request, &self.return_to) {
            (Some(handle), _) => continue_at(server, handle),
            (None, Some(path)) => path.clone(),
            (None, None) => server.path("/apps"),
        }
    }

    pub fn continuation(&self) -> Continuation {
        Continuation {
            request: self.request.as_ref().map(|handle| handle.expose().to_owned()),
            return_to: self.return_to.clone(),
            invitation: self.invitation.as_ref().map(|invitation| invitation.expose().to_owned()),
            makes_administrator: false,
            client_name: self.client_name.clone(),
            again: self.again,
        }
    }

    /// This page, as asked for with GET.
    pub fn here(&self, server: &AuthorizationServer, page: &str) -> String {
        let mut query = String::new();
        for (name, value) in [
            ("request", self.request.as_ref().map(PendingRequestHandle::expose)),
            ("return_to", self.return_to.as_deref()),
            ("again", self.again.then_some("1")),
            ("invitation", self.invitation.as_ref().map(OneTimeLink::expose)),
        ] {
            if let Some(value) = value {
                query.push(if query.is_empty() { '?' } else { '&' });
                encode_pair(&mut query, name, value);
            }
        }
        server.path(&format!("{page}{query}"))
    }
}
