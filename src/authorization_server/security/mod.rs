//! `/security`: where somebody is signed in, what happened to their account, and what they can do about it. Who asks is found out
//! first, then whether the form is of their own browser, then - for what cannot be taken back - whether they proved lately who
//! they are: [`Owner`], [`Acting`] and [`Confirmed`] are the proofs of it, and nothing is told or done without them.

/// Proof that somebody proved lately who they are.
pub mod confirmed;
/// The end of an account.
pub mod deletion;
/// Everything about a person, for that person.
pub mod export;
/// What happened, page by page.
mod log;
/// The page itself.
pub mod page;
/// A new password.
pub mod password;
/// Where somebody is signed in.
pub mod sessions;

use axum::Extension;
use axum::response::{IntoResponse, Response};
use http::HeaderMap;

use super::AuthorizationServer;
use super::account_log::{Happened, place_of};
use super::authorize::see_other;
use super::browser::Browser;
use super::failure::Failure;
use super::throttle::PeerAddress;
use crate::oauth::account::AccountEventKind;
use crate::oauth::parameters::Parameters;
use crate::storage::account::{AccountStore, Place};
use crate::storage::{Session, StoreError, User};
use crate::view::page::ErrorProblem;
use crate::view::security::Said;

use confirmed::Confirmed;

/// The peer of a request, as handlers are given it.
pub type Peer = Option<Extension<PeerAddress>>;

/// Somebody who is signed in, at a server that has this page.
pub struct Owner<'s> {
    server: &'s AuthorizationServer,
    store: &'s dyn AccountStore,
    browser: Browser,
    session: Session,
    user: User,
    /// Where they are now.
    place: Place,
}

/// The same, whose form came from a page of ours in their own browser: they may change something.
pub struct Acting<'s>(Owner<'s>);

/// Why somebody is not answered here.
pub enum Elsewhere {
    /// Nobody is signed in; the address of the sign-in page.
    SignIn(String),
    Failed(Failure),
}

impl From<Failure> for Elsewhere {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<ErrorProblem> for Elsewhere {
    fn from(problem: ErrorProblem) -> Self {
        Self::Failed(problem.into())
    }
}

impl From<StoreError> for Elsewhere {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

impl IntoResponse for Elsewhere {
    fn into_response(self) -> Response {
        match self {
            Self::SignIn(address) => see_other(&address),
            Self::Failed(failure) => failure.into_response(),
        }
    }
}

impl<'s> Owner<'s> {
    /// Who sent `headers`.
    async fn of(server: &'s AuthorizationServer, headers: &HeaderMap, peer: Peer) -> Result<Self, Elsewhere> {
        let store = server.account_store.as_deref().ok_or(ErrorProblem::NotFound)?;
        let browser = Browser::of(server, headers).await?;
        let Some(signed_in) = browser.signed_in.clone() else {
            let here = server.path("/security");
            return Err(Elsewhere::SignIn(server.path(&format!("/login?return_to={here}"))));
        };
        let place = place_of(headers, peer.map(|Extension(PeerAddress(address))| address));
        Ok(Self { server, store, browser, session: signed_in.session, user: signed_in.user, place })
    }

    /// Who sent `headers`, if `form` was given to them by a page of ours.
    async fn acting(
        server: &'s AuthorizationServer,
        headers: &HeaderMap,
        peer: Peer,
        form: &Parameters,
    ) -> Result<Acting<'s>, Elsewhere> {
        let owner = Self::of(server, headers, peer).await?;
        owner.browser.must_have_sent(form)?;
        Ok(Acting(owner))
    }

    /// `None` when it is too long ago that they proved who they are.
    fn confirmed(&self) -> Option<Confirmed> {
        Confirmed::of(&self.server.policy, self.session.authenticated_at, self.server.now())
    }
}

impl<'s> std::ops::Deref for Acting<'s> {
    type Target = Owner<'s>;
    fn deref(&self) -> &Owner<'s> {
        &self.0
    }
}

impl Acting<'_> {
    /// Writes down what they did.
    async fn did(&self, kind: AccountEventKind) {
        self.server.remember(&self.user.id, Happened::new(kind, Some(self.place.clone()))).await;
    }
}

/// Back to the page, to the part where it was done.
fn done(server: &AuthorizationServer, said: Said) -> Response {
    see_other(&server.path(&format!("/security?done={}#{}", said.as_str(), said.part().anchor())))
}
