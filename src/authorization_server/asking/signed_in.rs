//! A live session and its resource owner.

use axum::extract::{FromRef, FromRequestParts};
use http::request::Parts;

use super::super::browser::{Browser, LiveSession};
use super::super::{AuthorizationServer, Instance};
use super::peer::PeerPlace;
use super::refusal::Elsewhere;
use storage::account::Place;
use storage::{Session, Stored, User};

/// A resource owner who is signed in in the browser that sent the request.
pub struct SignedIn {
    browser: Browser,
    live: LiveSession,
    place: Place,
}

impl SignedIn {
    /// Who sent a request with the head `parts`. `None`: its browser has no live session.
    pub async fn of(server: &AuthorizationServer, parts: &Parts) -> Stored<Option<Self>> {
        let browser = Browser::of(server, &parts.headers).await?;
        let live = browser.signed_in().cloned();
        Ok(live.map(|live| Self { browser, live, place: PeerPlace::of(parts).0 }))
    }

    pub fn browser(&self) -> &Browser {
        &self.browser
    }
    pub fn session(&self) -> &Session {
        &self.live.session
    }
    pub fn user(&self) -> &User {
        &self.live.user
    }
    /// Where they are now.
    pub fn place(&self) -> &Place {
        &self.place
    }
}

/// A caller who is signed out signs in, and comes back to the page that was asked for.
impl<S> FromRequestParts<S> for SignedIn
where
    S: Send + Sync,
    Instance: FromRef<S>,
{
    type Rejection = Elsewhere;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Elsewhere> {
        let server = Instance::from_ref(state);
        let signed_in = Self::of(&server, parts).await?;
        signed_in.ok_or_else(|| Elsewhere::sign_in(&server, parts.uri.path()))
    }
}
