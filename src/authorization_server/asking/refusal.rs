//! What a caller is answered who did not prove what a page takes.

use axum::response::{IntoResponse, Response};

use super::super::AuthorizationServer;
use super::super::answers::see_other;
use super::super::failure::Failure;
use oauth::parameters::encode_pair;
use storage::StoreError;
use view::page::ErrorProblem;

/// Why a caller is not answered here.
#[derive(Debug)]
pub enum Elsewhere {
    /// They have to sign in, or to prove again who they are; the address of the page for it, which leads back.
    SignIn(String),
    /// The form stood on no page of this server's in this browser.
    ForeignForm,
    Failed(Failure),
}

impl Elsewhere {
    /// To the sign-in page, and from there back to `page`, a path below the issuer.
    pub(super) fn sign_in(server: &AuthorizationServer, page: &str) -> Self {
        let mut query = String::new();
        encode_pair(&mut query, "return_to", &server.path(page));
        // RFC 3986 §3.4: a slash stands in a query as it is.
        Self::SignIn(server.path(&format!("/login?{}", query.replace("%2F", "/"))))
    }

    /// The same for [`Reauthenticated`](super::Reauthenticated); `again`: a resource owner is signed in, and cannot be switched.
    pub(super) fn prove(server: &AuthorizationServer, page: &str, again: bool) -> Self {
        let mut login = "/login?".to_owned();
        if again {
            login.push_str("again=1&");
        }
        encode_pair(&mut login, "return_to", &server.path(page));
        Self::SignIn(server.path(&login))
    }
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
            Self::ForeignForm => Failure::from(ErrorProblem::ForeignForm).into_response(),
            Self::Failed(failure) => failure.into_response(),
        }
    }
}
