//! What the passkey pages share: they are there where browsers make passkeys, and their one script sends forms and is answered in
//! JSON. What it cannot read as JSON it takes for trouble.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::response::Response;
use http::request::Parts;
use http::{StatusCode, header};
use serde::Serialize;
use serde_json::{Value, json};

use super::WithAccounts;
use super::answers;
use super::asking::Elsewhere;
use super::factors::passkeys::PasskeyCeremonies;
use super::failure::Failure;
use oauth::check::Checks;
use oauth::parameters::Parameters;
use view::page::ErrorProblem;

/// How passkeys are made and used here. Where browsers make none, its pages do not exist.
pub struct OfferedPasskeys(pub Arc<dyn PasskeyCeremonies>);

impl FromRequestParts<WithAccounts> for OfferedPasskeys {
    type Rejection = Failure;
    async fn from_request_parts(_: &mut Parts, server: &WithAccounts) -> Result<Self, Failure> {
        server.accounts.factors.passkeys.clone().map(Self).ok_or_else(|| ErrorProblem::NotFound.into())
    }
}

/// What the page has words for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ScriptProblem {
    /// The form was too old, or came from elsewhere.
    FormExpired,
    /// It was not answered in time, or twice.
    ChallengeOver,
    /// The answer proves nothing.
    Refused,
    TooMany,
    Label,
    /// The resource owner has to prove again first who they are.
    ProveAgain,
}

impl ScriptProblem {
    const fn status(self) -> StatusCode {
        match self {
            Self::FormExpired | Self::ProveAgain => StatusCode::FORBIDDEN,
            Self::ChallengeOver => StatusCode::GONE,
            Self::Refused | Self::Label => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMany => StatusCode::CONFLICT,
        }
    }
}

pub fn problem(problem: ScriptProblem) -> Response {
    answers::json(problem.status(), &json!({ "problem": problem }), Checks::new())
}

/// What the script is told instead of a redirect or a page.
pub fn refused(elsewhere: Elsewhere) -> Result<Response, Failure> {
    match elsewhere {
        Elsewhere::SignIn(_) => Ok(problem(ScriptProblem::ProveAgain)),
        Elsewhere::ForeignForm => Ok(problem(ScriptProblem::FormExpired)),
        Elsewhere::Failed(failure) => Err(failure),
    }
}

pub fn options(options: Value) -> Response {
    answers::json(StatusCode::OK, &options, Checks::new())
}

/// Where the page goes now; with the cookies of `redirect`.
pub fn lead_on(mut redirect: Response) -> Response {
    let to = redirect.headers_mut().remove(header::LOCATION);
    let to = to.as_ref().and_then(|to| to.to_str().ok()).unwrap_or("/");
    let mut response = answers::json(StatusCode::OK, &json!({ "to": to }), Checks::new());
    for cookie in redirect.headers().get_all(header::SET_COOKIE) {
        response.headers_mut().append(header::SET_COOKIE, cookie.clone());
    }
    response
}

/// What the authenticator said.
pub fn credential(form: &Parameters) -> Option<Value> {
    serde_json::from_str(form.first("credential")?).ok()
}
