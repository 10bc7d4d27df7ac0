//! The page that asks for a name and a password.

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};

use super::super::AuthorizationServer;
use super::super::answers::RETRY_AFTER_SECONDS;
use super::super::browser::Browser;
use super::after_sign_in::AfterSignIn;
use oauth::policy::SignUp;
use view::page::Body;
use view::sign_in::{SignIn, SignInProblem};

pub fn page(
    server: &AuthorizationServer,
    browser: &Browser,
    after: &AfterSignIn,
    username: String,
    problem: Option<SignInProblem>,
) -> Response {
    let (status, retry_after) = match problem {
        None | Some(SignInProblem::AskedAgain | SignInProblem::ConfirmAgain | SignInProblem::PasswordWasReset) => {
            (StatusCode::OK, None)
        }
        Some(SignInProblem::WrongCredentials | SignInProblem::CodesUsedUp) => (StatusCode::UNPROCESSABLE_ENTITY, None),
        Some(SignInProblem::FormExpired) => (StatusCode::FORBIDDEN, None),
        Some(SignInProblem::Throttled { retry_after }) => (StatusCode::TOO_MANY_REQUESTS, Some(retry_after)),
        Some(SignInProblem::Busy) => (StatusCode::SERVICE_UNAVAILABLE, Some(RETRY_AFTER_SECONDS)),
    };
    let mut frame = browser.frame(server);
    frame.leads_to_client = after.request.is_some();
    frame.here = Some(after.here(server, "/login"));
    // On re-authentication the account cannot be switched.
    let is_asked = |name: &str| !after.again || frame.signed_in.as_deref().is_none_or(|username| username == name);
    let body = Body::SignIn(SignIn {
        then: after.continuation(),
        username,
        problem,
        demo_accounts: server.demo_accounts.iter().filter(|account| is_asked(&account.username)).cloned().collect(),
        sign_up_offered: !after.again
            && match server.policy.sign_up {
                SignUp::Open => true,
                SignUp::Invitation => after.invitation.is_some(),
                SignUp::Closed => false,
            },
        passkeys_offered: server.offers_passkeys(),
    });
    let mut response = browser.page(server, status.into_response(), frame, body);
    if let Some(seconds) = retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}
