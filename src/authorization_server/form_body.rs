//! Form bodies: at most 64 KiB, `application/x-www-form-urlencoded`, UTF-8.

use axum::extract::rejection::{BytesRejection, FailedToBufferBody};
use axum::extract::{FromRequest, Request};
use bytes::Bytes;
use http::request::Parts;
use http::{StatusCode, header};

use super::answers::Refused;
use super::failure::Failure;
use oauth::error::{Error, ErrorCode};
use oauth::parameters::Parameters;
use view::page::ErrorProblem;

/// The most bytes that a body may have.
pub const BODY_AT_MOST: usize = 64 * 1024;

/// A request of a client; what is wrong with it becomes a JSON error.
#[derive(Debug)]
pub struct ClientForm(pub Parameters);

/// Why a body could not be read.
pub enum BodyProblem {
    TooLarge,
    /// It did not arrive whole.
    Broken,
    NotAForm,
    Malformed(Error),
}

impl BodyProblem {
    /// In a sentence for the developer of the sender.
    pub fn description(&self) -> &str {
        match self {
            Self::TooLarge => "the body is longer than 64 KiB",
            Self::Broken => "the body did not arrive whole",
            Self::NotAForm => {
                "the parameters belong into the body, as application/x-www-form-urlencoded; never into the URL"
            }
            Self::Malformed(error) => error.description(),
        }
    }
    pub fn refused(&self, code: ErrorCode) -> Refused {
        let refused = Refused::new(Error::new(code, self.description().to_owned()));
        match self {
            Self::TooLarge => refused.with_status(StatusCode::PAYLOAD_TOO_LARGE),
            _ => refused,
        }
    }
}

impl From<BytesRejection> for BodyProblem {
    fn from(rejection: BytesRejection) -> Self {
        match rejection {
            BytesRejection::FailedToBufferBody(FailedToBufferBody::LengthLimitError(_)) => Self::TooLarge,
            _ => Self::Broken,
        }
    }
}

impl From<BodyProblem> for Failure {
    fn from(problem: BodyProblem) -> Self {
        let shown = match problem {
            BodyProblem::TooLarge => ErrorProblem::TooLarge,
            _ => ErrorProblem::MalformedRequest,
        };
        Failure::from(shown).because(problem.description().to_owned())
    }
}

impl From<BodyProblem> for Refused {
    fn from(problem: BodyProblem) -> Self {
        problem.refused(ErrorCode::InvalidRequest)
    }
}

/// A form of one of this server's own pages, with the head of its request: each field stands at most once, but for the boxes
/// named `scope`.
pub async fn own_form(request: Request) -> Result<(Parts, Parameters), BodyProblem> {
    let (parts, form) = any_form(request).await?;
    Ok((parts, once_each(form).map_err(BodyProblem::Malformed)?))
}

/// A form that any site may send, with the head of its request.
pub async fn any_form(request: Request) -> Result<(Parts, Parameters), BodyProblem> {
    let (parts, body) = request.into_parts();
    let form = read(Request::from_parts(parts.clone(), body)).await?;
    Ok((parts, form))
}

async fn read(request: Request) -> Result<Parameters, BodyProblem> {
    let essence = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .map(|value| value.split(';').next().unwrap_or_default().trim());
    if !essence.is_some_and(|essence| essence.eq_ignore_ascii_case("application/x-www-form-urlencoded")) {
        return Err(BodyProblem::NotAForm);
    }
    let bytes = Bytes::from_request(request, &()).await?;
    Parameters::parse(&bytes).map_err(BodyProblem::Malformed)
}

/// What the forms and links of our own pages carry.
const OWN_FIELDS: [&str; 20] = [
    "form_token",
    "request",
    "consent_fingerprint",
    "return_to",
    "username",
    "password",
    "new_password",
    "with_apps",
    "session",
    "again",
    "decision",
    "began",
    "client_id",
    "code",
    "recovery_code",
    "label",
    "passkey",
    "credential",
    "link",
    "invitation",
];

fn once_each(own: Parameters) -> Result<Parameters, Error> {
    OWN_FIELDS.iter().try_for_each(|name| own.one(name).map(drop))?;
    Ok(own)
}

/// The query of one of this server's own links.
pub fn own_query(query: Option<&str>) -> Result<Parameters, BodyProblem> {
    any_query(query).and_then(|parsed| once_each(parsed).map_err(BodyProblem::Malformed))
}

/// The query of an address that any site may lead to.
pub fn any_query(query: Option<&str>) -> Result<Parameters, BodyProblem> {
    Parameters::parse(query.unwrap_or_default().as_bytes()).map_err(BodyProblem::Malformed)
}

impl<S: Send + Sync> FromRequest<S> for ClientForm {
    type Rejection = Refused;
    async fn from_request(request: Request, _: &S) -> Result<Self, Refused> {
        Ok(Self(read(request).await?))
    }
}
