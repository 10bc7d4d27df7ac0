//! The forms of the dashboard. Each is posted to the address of its page: what it asks for is done first, then the page
//! is shown with what came of it, or another one follows. Nothing here needs a script.

use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};

use authorization_server::developers::ActingDeveloper;
use oauth::names::ClientId;
use view::developers::{DashboardPage, DeveloperError, NewlyRegistered, Question, ShownSecret};

/// The most bytes of a form; the largest honest one has twenty redirect URIs.
const BODY_AT_MOST: usize = 64 * 1024;

/// The fields of a form, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form(Vec<(String, String)>);

impl Form {
    pub fn parse(bytes: &[u8]) -> Self {
        Self(form_urlencoded::parse(bytes).into_owned().collect())
    }
    pub fn first(&self, name: &str) -> &str {
        self.0.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
    }
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.as_str())
    }
    /// The same with another value.
    pub fn with(mut self, name: &str, value: String) -> Self {
        self.0.retain(|(own, _)| own != name);
        self.0.push((name.to_owned(), value));
        self
    }
    /// What was typed, without what ties it to a session.
    pub fn typed(&self) -> Vec<u8> {
        let typed = self.0.iter().filter(|(name, _)| name != "form_token");
        form_urlencoded::Serializer::new(String::new()).extend_pairs(typed).finish().into_bytes()
    }
    pub fn form_token(&self) -> &str {
        self.first("form_token")
    }
    /// The button that was pressed.
    pub fn act(&self) -> &str {
        self.first("act")
    }
}

/// The outcome of a form.
pub enum Outcome {
    /// Another page follows (RFC 9110 §15.4.4): a reload repeats nothing.
    SeeOther(String),
    /// Something that is shown this once, on the page itself.
    Show(Shown),
}

/// What a page shows as the answer to its form: a secret this once, or a question; provided to it as context.
#[derive(Clone, Debug)]
pub enum Shown {
    Registered {
        client: NewlyRegistered,
        name: String,
    },
    Secret {
        label: String,
        secret: ShownSecret,
    },
    /// A form as it goes on being filled in.
    Typed(Form),
    Question(Box<DashboardPage<Question>>),
}

/// A form that was refused, provided to its page as context.
#[derive(Clone, Debug)]
pub struct Refused {
    pub error: DeveloperError,
    pub form: Form,
}

/// A form from a page of the developer's own, which is proved by `by`: nothing can be done without that.
pub struct Sent<'a> {
    pub by: &'a ActingDeveloper<'a>,
    pub form: &'a Form,
    /// The path of the issuer, before every address.
    pub base: &'a str,
}

impl Sent<'_> {
    pub fn see(&self, path: &str) -> Outcome {
        Outcome::SeeOther(format!("{}{path}", self.base))
    }
    /// A page about a client, with what is to be said on it.
    pub fn see_client(&self, client: &ClientId, page: &str, said: &str) -> Outcome {
        self.see(&format!("/developers/{}{page}?said={said}", client.as_str()))
    }
}

/// Reads the form of a request; what cannot be read is an answer of its own.
pub async fn read(request: Request) -> Result<(Parts, Form), Response> {
    let (parts, body) = request.into_parts();
    let essence = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if essence.split(';').next().unwrap_or_default().trim() != "application/x-www-form-urlencoded" {
        return Err((StatusCode::UNSUPPORTED_MEDIA_TYPE, "send the form as its page does\n").into_response());
    }
    match to_bytes(body, BODY_AT_MOST).await {
        Ok(bytes) => Ok((parts, Form::parse(&bytes))),
        Err(_) => Err((StatusCode::PAYLOAD_TOO_LARGE, "the form is longer than 64 KiB\n").into_response()),
    }
}

/// The `Retry-After` of RFC 9110 §10.2.3: in how many seconds it is worth trying again, where that is known. The Lab's own start says the same.
pub fn retry_after(error: &DeveloperError) -> Option<&'static str> {
    matches!(error, DeveloperError::LabFull | DeveloperError::TriedTooOften).then_some("600")
}

/// The status of a page that says `error`.
pub fn status(error: &DeveloperError) -> StatusCode {
    match error {
        DeveloperError::SignedOut => StatusCode::UNAUTHORIZED,
        DeveloperError::FormExpired | DeveloperError::ProveAgain => StatusCode::FORBIDDEN,
        DeveloperError::NotFound | DeveloperError::NotOffered => StatusCode::NOT_FOUND,
        DeveloperError::AlreadyRegistered(_) | DeveloperError::AlreadyDeleted | DeveloperError::ChangedMeanwhile => {
            StatusCode::CONFLICT
        }
        DeveloperError::TriedTooOften => StatusCode::TOO_MANY_REQUESTS,
        DeveloperError::LabFull | DeveloperError::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        DeveloperError::Invalid(_)
        | DeveloperError::TooManyClients(_)
        | DeveloperError::TooManySecrets(_)
        | DeveloperError::TooManyTokens(_)
        | DeveloperError::HasNoSecrets
        | DeveloperError::Label
        | DeveloperError::NameDiffers
        | DeveloperError::NobodyOfThatName
        | DeveloperError::AlreadyTheirs => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_form_of_the_dashboard_has_so_many_bytes_and_no_more() {
        let of = |bytes: usize| {
            let request = Request::post("/developers/new").header(CONTENT_TYPE, "application/x-www-form-urlencoded");
            request.body(axum::body::Body::from("a".repeat(bytes))).expect("a request")
        };
        assert!(read(of(BODY_AT_MOST)).await.is_ok());
        let refused = read(of(BODY_AT_MOST + 1)).await.map(drop).expect_err("it is too long");
        assert_eq!(refused.status(), StatusCode::PAYLOAD_TOO_LARGE);
    }
}
