//! RFC 6749 §4.1.2.1 and §5.2, RFC 6750 §3.1, RFC 7591 §3.2.2: the errors that cross the wire.

use std::borrow::Cow;

use serde::de::IntoDeserializer as _;
use serde::de::value::StrDeserializer;
use serde::{Deserialize, Serialize};

/// The `error` of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// `invalid_request`: a parameter is missing, repeated or malformed (RFC 6749 §5.2, RFC 6750 §3.1).
    InvalidRequest,
    /// `invalid_client`: the client could not be authenticated (RFC 6749 §5.2).
    InvalidClient,
    /// `invalid_grant`: the code or refresh token is unknown, used, expired, revoked or another client's (RFC 6749 §5.2).
    InvalidGrant,
    /// `unauthorized_client`: this client may not use this grant (RFC 6749 §4.1.2.1, §5.2).
    UnauthorizedClient,
    /// `unsupported_grant_type` (RFC 6749 §5.2).
    UnsupportedGrantType,
    /// `unsupported_response_type` (RFC 6749 §4.1.2.1).
    UnsupportedResponseType,
    /// `unsupported_token_type`: not revocable here (RFC 7009 §2.2.1).
    UnsupportedTokenType,
    /// `invalid_scope`: unknown, malformed, or wider than allowed (RFC 6749 §4.1.2.1, §5.2).
    InvalidScope,
    /// `access_denied`: the resource owner said no (RFC 6749 §4.1.2.1).
    AccessDenied,
    /// `server_error` (RFC 6749 §4.1.2.1).
    ServerError,
    /// `temporarily_unavailable` (RFC 6749 §4.1.2.1).
    TemporarilyUnavailable,
    /// `login_required`: `prompt=none`, but the resource owner is not signed in (OpenID Connect Core §3.1.2.6).
    LoginRequired,
    /// `consent_required`: `prompt=none`, but consent is missing (OpenID Connect Core §3.1.2.6).
    ConsentRequired,
    /// `request_not_supported` (OpenID Connect Core §3.1.2.6).
    RequestNotSupported,
    /// `request_uri_not_supported` (OpenID Connect Core §3.1.2.6).
    RequestUriNotSupported,
    /// `registration_not_supported` (OpenID Connect Core §3.1.2.6).
    RegistrationNotSupported,
    /// `invalid_target`: a resource that is malformed, unknown, or none that was granted (RFC 8707 §2).
    InvalidTarget,
    /// `invalid_token`: unknown, expired or revoked (RFC 6750 §3.1).
    InvalidToken,
    /// `insufficient_scope` (RFC 6750 §3.1).
    InsufficientScope,
    /// `invalid_redirect_uri` (RFC 7591 §3.2.2).
    InvalidRedirectUri,
    /// `invalid_client_metadata` (RFC 7591 §3.2.2).
    InvalidClientMetadata,
}

impl ErrorCode {
    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InvalidRequest => "invalid_request",
            Self::InvalidClient => "invalid_client",
            Self::InvalidGrant => "invalid_grant",
            Self::UnauthorizedClient => "unauthorized_client",
            Self::UnsupportedGrantType => "unsupported_grant_type",
            Self::UnsupportedResponseType => "unsupported_response_type",
            Self::UnsupportedTokenType => "unsupported_token_type",
            Self::InvalidScope => "invalid_scope",
            Self::AccessDenied => "access_denied",
            Self::ServerError => "server_error",
            Self::TemporarilyUnavailable => "temporarily_unavailable",
            Self::LoginRequired => "login_required",
            Self::ConsentRequired => "consent_required",
            Self::RequestNotSupported => "request_not_supported",
            Self::RequestUriNotSupported => "request_uri_not_supported",
            Self::RegistrationNotSupported => "registration_not_supported",
            Self::InvalidTarget => "invalid_target",
            Self::InvalidToken => "invalid_token",
            Self::InsufficientScope => "insufficient_scope",
            Self::InvalidRedirectUri => "invalid_redirect_uri",
            Self::InvalidClientMetadata => "invalid_client_metadata",
        }
    }
    /// `None` for a name that is none of ours.
    pub fn parse(value: &str) -> Option<Self> {
        let name: StrDeserializer<'_, serde::de::value::Error> = value.into_deserializer();
        Self::deserialize(name).ok()
    }
}

/// An error for the client's developer. `description` is ASCII without quotes and backslashes (RFC 6749 A.8).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {description}", code.as_str())]
pub struct Error {
    pub code: ErrorCode,
    description: Cow<'static, str>,
}

impl Error {
    /// What RFC 6749 A.8 does not allow in `description` is written as `?`.
    pub fn new(code: ErrorCode, description: impl Into<Cow<'static, str>>) -> Self {
        let description = description.into();
        let fits = |c: char| matches!(c, ' '..='~') && c != '"' && c != '\\';
        let description = if description.chars().all(fits) {
            description
        } else {
            description.chars().map(|c| if fits(c) { c } else { '?' }).collect::<String>().into()
        };
        Self { code, description }
    }

    pub fn description(&self) -> &str {
        &self.description
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_holds_only_what_appendix_a_8_allows() {
        let error = Error::new(ErrorCode::InvalidRequest, "a \"b\" \\ \r\n\u{ac00}".to_owned());
        assert_eq!(error.description(), "a ?b? ? ???");
    }

    #[test]
    fn a_name_that_is_not_on_the_wire_is_no_error() {
        for name in ["", "invalid_Request", "InvalidRequest", "invalid_request "] {
            assert_eq!(ErrorCode::parse(name), None, "{name:?}");
        }
    }

    #[test]
    fn the_serde_name_is_the_wire_name() {
        for code in [ErrorCode::InvalidRequest, ErrorCode::RequestUriNotSupported, ErrorCode::InvalidRedirectUri] {
            assert_eq!(serde_json::to_value(code).expect("json"), code.as_str());
            assert_eq!(ErrorCode::parse(code.as_str()), Some(code));
        }
    }

    #[test]
    fn an_error_reads_as_its_name_and_what_is_wrong() {
        let error = Error::new(ErrorCode::InvalidScope, "scope has ~ and !");
        assert_eq!(error.to_string(), "invalid_scope: scope has ~ and !");
    }
}
