//! `/security`: where a resource owner is signed in, what happened to their account, and what they can do about it. Every act takes
//! the proof of who does it: [`Acting`](super::asking::Acting), and with
//! [`Reauthenticated`](super::asking::Reauthenticated) for what cannot be taken back.

/// `/security/authenticator`: setting an authenticator app up, removing it.
pub mod authenticator;
/// The end of an account.
pub mod deletion;
/// Everything about a resource owner, for them.
pub mod export;
/// What happened, page by page.
mod log;
/// The page itself.
pub mod page;
/// `/security/passkeys`: registering, removing.
pub mod passkeys;
/// A new password.
pub mod password;
/// `/security/recovery-codes`: shown once, made anew.
pub mod recovery_codes;
/// The sessions of a resource owner.
pub mod sessions;

use std::borrow::Cow;

use axum::response::Response;

use super::AuthorizationServer;
use super::answers::see_other;
use super::asking::{FormFields, ReturnTo};
use super::failure::Failure;
use oauth::parameters::Parameters;
use view::security::Said;

/// The pages on which second factors and passkeys are set up.
const AUTHENTICATOR: &str = "/security/authenticator";
const RECOVERY_CODES: &str = "/security/recovery-codes";
const PASSKEYS: &str = "/security/passkeys";

/// A form of `/security`: signing in leads back to it.
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

/// A form of [`AUTHENTICATOR`], or of the codes that belong to it.
pub struct AuthenticatorForm(Parameters);

impl FormFields for AuthenticatorForm {
    fn read(form: Parameters) -> Result<Self, Failure> {
        Ok(Self(form))
    }
}

impl ReturnTo for AuthenticatorForm {
    fn page(&self) -> Cow<'static, str> {
        AUTHENTICATOR.into()
    }
}

/// A form of [`PASSKEYS`]. The script of that page sends some of them, and is answered in JSON.
pub struct PasskeyForm(Parameters);

impl FormFields for PasskeyForm {
    fn read(form: Parameters) -> Result<Self, Failure> {
        Ok(Self(form))
    }
}

impl ReturnTo for PasskeyForm {
    fn page(&self) -> Cow<'static, str> {
        PASSKEYS.into()
    }
}

/// Back to the page, to the part where it was done.
fn done(server: &AuthorizationServer, said: Said) -> Response {
    see_other(&server.path(&format!("/security?done={}#{}", said.as_str(), said.part().anchor())))
}
