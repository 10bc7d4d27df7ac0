//! RFC 6750 §2 and §3: lets a call in, or refuses it. Reads what was presented, asks its issuer, and has `oauth::bearer` decide.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header;
use http::request::Parts;

use super::answer::{BODY_AT_MOST, Problem, Route, media_type, refuse};
use super::introspector::Unanswered;
use super::shared::Shared;
use oauth::bearer::{self, Caller, Presentation, Refusal};
use oauth::check::Checks;
use oauth::introspection::Introspection;
use oauth::parameters::Parameters;
use oauth::scope::OfferedScope;
use oauth::secret::AccessToken;
use ports::caller::CallerNetwork;

/// What stands before the handlers of one route and method.
#[derive(Clone)]
pub struct Door {
    pub shared: Arc<Shared>,
    pub needed: OfferedScope,
    pub path: &'static str,
}

/// Why a call does not get in.
enum Stop {
    Refused(Refusal),
    Problem(Problem),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Problem> for Stop {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

/// The handler finds the [`Caller`] in the request's extensions; the log and a recorder find [`Checks`] in the answer's.
pub async fn admit(State(door): State<Door>, request: Request, next: Next) -> Response {
    let mut checks = Checks::new();
    let token_in_query = request.uri().query().is_some_and(names_a_token);
    let mut answer = match door.admitted(request, &mut checks).await {
        Ok(request) => next.run(request).await,
        Err(Stop::Problem(problem)) => problem.into_response(),
        Err(Stop::Refused(refusal)) => refuse(&refusal, &door.shared.resource.metadata_url()),
    };
    answer.extensions_mut().insert(checks);
    answer.extensions_mut().insert(Route { path: door.path, token_in_query });
    answer
}

impl Door {
    async fn admitted(&self, request: Request, checks: &mut Checks) -> Result<Request, Stop> {
        let (mut parts, body) = request.into_parts();
        let body = read(body).await?;
        let token = {
            let ruling = bearer::present(&presentation(&parts, &body));
            checks.append(ruling.checks);
            ruling.outcome?
        };
        let now = self.shared.clock.now();
        let from = parts.extensions.get::<CallerNetwork>().copied();
        let introspection = match AccessToken::parse(token.expose()) {
            Some(token) => self.shared.introspector.ask(&token, from, now).await.map_err(|error| {
                match error {
                    Unanswered::Busy(_) => tracing::debug!(path = self.path, %error, "an API call was not decided"),
                    _ => tracing::error!(path = self.path, %error, "an API call could not be decided"),
                }
                Problem::IssuerUnavailable
            })?,
            // A code, a refresh token, a stranger's token: no access token of the issuer's looks like that.
            None => Introspection::Inactive,
        };
        // The answer took its time; the token may have expired meanwhile.
        let now = self.shared.clock.now();
        let ruling = bearer::decide(introspection, &self.shared.issuer, &self.shared.resource, self.needed, now);
        checks.append(ruling.checks);
        let caller: Caller = ruling.outcome?;
        parts.extensions.insert(caller);
        Ok(Request::from_parts(parts, Body::from(body)))
    }
}

fn names_a_token(query: &str) -> bool {
    Parameters::parse(query.as_bytes()).is_ok_and(|parameters| parameters.all("access_token").next().is_some())
}

/// All of the body, because a token may hide in it (RFC 6750 §2.2).
async fn read(body: Body) -> Result<Bytes, Problem> {
    to_bytes(body, BODY_AT_MOST).await.map_err(|error| {
        let too_large =
            std::error::Error::source(&error).is_some_and(|cause| cause.is::<http_body_util::LengthLimitError>());
        if too_large { Problem::BodyTooLarge } else { Problem::CutOff }
    })
}

fn presentation<'a>(parts: &'a Parts, body: &'a Bytes) -> Presentation<'a> {
    let is_form =
        media_type(&parts.headers).is_some_and(|name| name.eq_ignore_ascii_case("application/x-www-form-urlencoded"));
    Presentation {
        authorization: parts.headers.get_all(header::AUTHORIZATION).iter().map(http::HeaderValue::as_bytes).collect(),
        query: parts.uri.query(),
        form: is_form.then_some(body),
    }
}
