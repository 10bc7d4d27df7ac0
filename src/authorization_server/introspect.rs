//! `/introspect` (RFC 7662).

use axum::extract::State;
use axum::response::Response;
use http::{HeaderMap, StatusCode};

use super::Instance;
use super::answers::{Refused, authenticate, json};
use super::form_body::ClientForm;
use crate::oauth::error::{Error, ErrorCode};
use crate::oauth::introspection::decide;
use crate::oauth::secret::AccessToken;

pub async fn post(
    State(server): State<Instance>,
    headers: HeaderMap,
    ClientForm(body): ClientForm,
) -> Result<Response, Refused> {
    let (client, mut checks) = authenticate(&server, &headers, &body).await?;
    let token = body.one("token").map_err(Error::from)?;
    let token = token.ok_or_else(|| Error::new(ErrorCode::InvalidRequest, "token is missing"))?;
    let facts = match AccessToken::parse(token) {
        Some(token) => server.store.access_token(&token.key()).await?,
        None => None,
    };
    let ruling = decide(&client, facts.as_ref(), &server.issuer, server.now());
    checks.append(ruling.checks);
    match ruling.outcome {
        Ok(introspection) => Ok(json(StatusCode::OK, &introspection, checks)),
        Err(error) => Err(Refused::new(error).with_checks(checks)),
    }
}
