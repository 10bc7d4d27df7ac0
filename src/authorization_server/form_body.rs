//! Form bodies: at most 64 KiB, `application/x-www-form-urlencoded`, UTF-8.

use axum::extract::{FromRequest, Request};
use bytes::Bytes;
use http::{StatusCode, header};

use super::answers::Refused;
use super::failure::Failure;
use crate::oauth::error::{Error, ErrorCode};
use crate::oauth::parameters::Parameters;
use crate::view::page::ErrorProblem;

/// The most bytes that a body may have.
pub const BODY_AT_MOST: usize = 64 * 1024;

/// A form that a person sent; what is wrong with it becomes an error page.
#[derive(Debug)]
pub struct PersonForm(pub Parameters);

/// A request of a client; what is wrong with it becomes a JSON error.
#[derive(Debug)]
pub struct ClientForm(pub Parameters);

/// Why a body could not be read.
pub enum BodyProblem {
    TooLarge,
    NotAForm,
    Malformed(Error),
}

impl From<BodyProblem> for Failure {
    fn from(problem: BodyProblem) -> Self {
        match problem {
            BodyProblem::TooLarge => ErrorProblem::TooLarge.into(),
            BodyProblem::NotAForm | BodyProblem::Malformed(_) => ErrorProblem::MalformedRequest.into(),
        }
    }
}

impl From<BodyProblem> for Refused {
    fn from(problem: BodyProblem) -> Self {
        let invalid = |description: &'static str| Error::new(ErrorCode::InvalidRequest, description);
        match problem {
            BodyProblem::TooLarge => {
                Refused::new(invalid("the body is longer than 64 KiB")).with_status(StatusCode::PAYLOAD_TOO_LARGE)
            }
            BodyProblem::NotAForm => Refused::new(invalid(
                "the parameters belong into the body, as application/x-www-form-urlencoded; never into the URL",
            )),
            BodyProblem::Malformed(error) => Refused::new(error),
        }
    }
}

async fn read<S: Send + Sync>(request: Request, state: &S) -> Result<Parameters, BodyProblem> {
    let essence = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .map(|value| value.split(';').next().unwrap_or_default().trim());
    if !essence.is_some_and(|essence| essence.eq_ignore_ascii_case("application/x-www-form-urlencoded")) {
        return Err(BodyProblem::NotAForm);
    }
    let bytes = Bytes::from_request(request, state).await.map_err(|_| BodyProblem::TooLarge)?;
    Parameters::parse(&bytes).map_err(BodyProblem::Malformed)
}

impl<S: Send + Sync> FromRequest<S> for PersonForm {
    type Rejection = Failure;
    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        Ok(Self(read(request, state).await?))
    }
}

impl<S: Send + Sync> FromRequest<S> for ClientForm {
    type Rejection = Refused;
    async fn from_request(request: Request, state: &S) -> Result<Self, Refused> {
        Ok(Self(read(request, state).await?))
    }
}
