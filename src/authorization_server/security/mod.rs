//! `/security`: where a resource owner is signed in, what happened to their account, and what they can do about it. Every act takes
//! the proof of who does it: [`Acting`](super::asking::Acting), and with
//! [`Reauthenticated`](super::asking::Reauthenticated) for what cannot be taken back.

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

use std::borrow::Cow;

use axum::response::Response;

use super::AuthorizationServer;
use super::answers::see_other;
use super::asking::{FormFields, ReturnTo};
use super::failure::Failure;
use crate::oauth::parameters::Parameters;
use crate::view::security::Said;

/// A form of this page: signing in leads back to it.
pub struct SecurityForm(Parameters);

impl FormFields for SecurityForm {
    fn read(form: Parameters) -> Result<Self, Failure> {
        Ok(Self(form))
    }
}

impl ReturnTo for SecurityForm {
    fn page(&self) -> Cow<'static, str> {
        "/security".into()
    }
}

/// Back to the page, to the part where it was done.
fn done(server: &AuthorizationServer, said: Said) -> Response {
    see_other(&server.path(&format!("/security?done={}#{}", said.as_str(), said.part().anchor())))
}
