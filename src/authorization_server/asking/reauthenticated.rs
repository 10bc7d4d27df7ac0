//! What cannot be taken back takes a proof of a moment ago: a browser that was left open is not enough.

use axum::extract::{FromRef, FromRequestParts};
use http::request::Parts;

use super::super::{AuthorizationServer, Instance};
use super::refusal::Elsewhere;
use super::signed_in::SignedIn;
use storage::Stored;

/// A resource owner who proved within the last ten minutes who they are, by a [`Proof`](super::super::proofs::Proof) that is enough
/// for their account.
pub struct Reauthenticated(SignedIn);

impl Reauthenticated {
    /// Gives `signed_in` back when it is too long ago.
    pub(super) async fn of(signed_in: SignedIn, server: &AuthorizationServer) -> Stored<Result<Self, Box<SignedIn>>> {
        let is_fresh = signed_in.is_reauthenticated(server).await?;
        Ok(if is_fresh { Ok(Self(signed_in)) } else { Err(Box::new(signed_in)) })
    }

    /// Who sent a request with the head `parts`, or the way to prove it and back to `page`.
    pub(super) async fn find(server: &AuthorizationServer, parts: &Parts, page: &str) -> Result<Self, Elsewhere> {
        let signed_in = SignedIn::of(server, parts).await?;
        let signed_in = signed_in.ok_or_else(|| Elsewhere::prove(server, page, false))?;
        Self::of(signed_in, server).await?.map_err(|_| Elsewhere::prove(server, page, true))
    }
}

impl SignedIn {
    /// Whether what cannot be taken back may be done without another proof.
    pub async fn is_reauthenticated(&self, server: &AuthorizationServer) -> Stored<bool> {
        server.is_fresh(self.session(), self.user()).await
    }
}

impl Reauthenticated {
    pub fn into_inner(self) -> SignedIn {
        self.0
    }
}

impl std::ops::Deref for Reauthenticated {
    type Target = SignedIn;
    fn deref(&self) -> &SignedIn {
        &self.0
    }
}

impl<S> FromRequestParts<S> for Reauthenticated
where
    S: Send + Sync,
    Instance: FromRef<S>,
{
    type Rejection = Elsewhere;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Elsewhere> {
        Self::find(&Instance::from_ref(state), parts, parts.uri.path()).await
    }
}
