//! Whoever administers the server.

use axum::extract::FromRequestParts;
use http::request::Parts;

use crate::asking::{Acting, Elsewhere, Reauthenticated, SignedIn};
use crate::{AuthorizationServer, WithAccounts};
use storage::Stored;
use storage::administration::Actor;
use view::page::ErrorProblem;

/// A resource owner who is signed in, and administers the server.
pub struct Administrator(SignedIn);

impl Administrator {
    /// Gives nothing to whoever does not.
    pub(super) async fn of(server: &WithAccounts, signed_in: SignedIn) -> Stored<Option<Self>> {
        let is_one = server.accounts.administration.store.is_administrator(&signed_in.user().id).await?;
        Ok(is_one.then_some(Self(signed_in)))
    }

    pub(super) async fn is_confirmed(&self, server: &AuthorizationServer) -> Stored<bool> {
        self.0.is_reauthenticated(server).await
    }
}

impl std::ops::Deref for Administrator {
    type Target = SignedIn;
    fn deref(&self) -> &SignedIn {
        &self.0
    }
}

impl FromRequestParts<WithAccounts> for Administrator {
    type Rejection = Elsewhere;
    async fn from_request_parts(parts: &mut Parts, server: &WithAccounts) -> Result<Self, Elsewhere> {
        let signed_in = SignedIn::from_request_parts(parts, server).await?;
        Self::of(server, signed_in).await?.ok_or_else(|| ErrorProblem::NotAdministrator.into())
    }
}

/// Who acts by a form, with the proof that an act takes.
pub(super) fn actor(by: &Acting<Reauthenticated>) -> Actor {
    Actor::Administrator(by.user().id.clone())
}
