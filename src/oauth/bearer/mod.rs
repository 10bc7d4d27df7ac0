//! RFC 6750: bearer tokens. How one is presented (§2), what it must be good for, and how a refusal is worded (§3).

use zeroize::{Zeroize, ZeroizeOnDrop};

use super::check::{Checks, Ruling};
use super::error::{Error, ErrorCode};
use super::introspection::{ActiveToken, IntrospectedUser, Introspection};
use super::names::{ClientId, Issuer, Timestamp};
use super::parameters::Parameters;
use super::protected_resource::ResourceIdentifier;
use super::scope::{OfferedScope, Scope};

/// The places in which a request can carry a token (RFC 6750 §2).
#[derive(Clone, Debug, Default)]
pub struct Presentation<'a> {
    /// Each `Authorization` header, as received.
    pub authorization: Vec<&'a [u8]>,
    /// The query string, without its question mark.
    pub query: Option<&'a str>,
    /// The body, if its media type is `application/x-www-form-urlencoded`.
    pub form: Option<&'a [u8]>,
}

/// A bearer token as presented: of the right alphabet (RFC 6750 §2.1), and not judged yet.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct BearerToken(String);

impl BearerToken {
    /// RFC 6750 §2.1 `b64token`: `1*( ALPHA / DIGIT / "-" / "." / "_" / "~" / "+" / "/" ) *"="`.
    pub fn parse(presented: &[u8]) -> Option<Self> {
        let padding = presented.iter().rev().take_while(|byte| **byte == b'=').count();
        let (token, _) = presented.split_at(presented.len() - padding);
        let fits = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~+/".contains(byte);
        let well_formed = !token.is_empty() && token.iter().all(fits);
        well_formed.then(|| Self(presented.iter().copied().map(char::from).collect()))
    }
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for BearerToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BearerToken")
    }
}

/// The caller: a client, and the resource owner whose permission it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    pub user: IntrospectedUser,
    pub client_id: ClientId,
    pub scope: Scope,
}

/// The refusal of a request (RFC 6750 §3.1). Every one is answered with a challenge.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// 401 without an error code: "If the request lacks any authentication information […], the resource server SHOULD NOT
    /// include an error code or other error information."
    #[error("no bearer token was presented")]
    NoToken,
    /// 400 `invalid_request`: malformed, in two ways, or in a place where a token must not be.
    #[error(transparent)]
    InvalidRequest(Error),
    /// 401 `invalid_token`: "expired, revoked, malformed, or invalid for other reasons".
    #[error(transparent)]
    InvalidToken(Error),
    /// 403 `insufficient_scope`. `needed` is the scope that would do; none would for a client's own token.
    #[error("{error}")]
    InsufficientScope { error: Error, needed: Option<OfferedScope> },
}

impl Refusal {
    fn invalid_request(description: &'static str) -> Self {
        Self::InvalidRequest(Error::new(ErrorCode::InvalidRequest, description))
    }
    fn invalid_token(description: &'static str) -> Self {
        Self::InvalidToken(Error::new(ErrorCode::InvalidToken, description))
    }

    pub const fn status(&self) -> u16 {
        match self {
            Self::InvalidRequest(_) => 400,
            Self::NoToken | Self::InvalidToken(_) => 401,
            Self::InsufficientScope { .. } => 403,
        }
    }

    pub const fn error(&self) -> Option<&Error> {
        match self {
            Self::NoToken => None,
            Self::InvalidRequest(error) | Self::InvalidToken(error) | Self::InsufficientScope { error, .. } => {
                Some(error)
            }
        }
    }

    /// The value of `WWW-Authenticate` (RFC 6750 §3), which also says where this resource describes itself (RFC 9728 §5.1).
    pub fn challenge(&self, resource_metadata: &str) -> String {
        let mut challenge = "Bearer ".to_owned();
        if let Some(error) = self.error() {
            challenge.push_str(&format!("error=\"{}\", ", error.code.as_str()));
            challenge.push_str(&format!("error_description=\"{}\", ", error.description()));
        }
        if let Self::InsufficientScope { needed: Some(needed), .. } = self {
            challenge.push_str(&format!("scope=\"{}\", ", needed.name));
        }
        challenge.push_str(&format!("resource_metadata=\"{resource_metadata}\""));
        challenge
    }
}

/// Where tokens, or attempts at one, were found. A parameter counts by its name: an empty one was an attempt too.
struct Found<'a> {
    headers: usize,
    /// What follows `Bearer`, in the only `Authorization` header.
    credentials: Option<&'a [u8]>,
    in_query: usize,
    in_form: usize,
}

impl<'a> Found<'a> {
    fn of(request: &Presentation<'a>) -> Result<Self, Refusal> {
        let count = |encoded: Option<&[u8]>| {
            Parameters::parse(encoded.unwrap_or_default())
                .map(|parameters| parameters.all("access_token").count())
                .map_err(Refusal::InvalidRequest)
        };
        let credentials = match request.authorization.as_slice() {
            [only] => bearer_credentials(only),
            _ => None,
        };
        Ok(Self {
            headers: request.authorization.len(),
            credentials,
            in_query: count(request.query.map(str::as_bytes))?,
            in_form: count(request.form)?,
        })
    }

    fn ways(&self) -> usize {
        // Two `Authorization` headers are two ways whatever they hold: which one counts is undefined (RFC 9110 §5.3).
        let by_header = if self.headers > 1 { self.headers } else { usize::from(self.credentials.is_some()) };
        by_header + self.in_query + self.in_form
    }

    /// Says where without saying what.
    fn places(&self) -> String {
        let header = match (self.headers, self.credentials) {
            (0, _) => "no Authorization header",
            (1, Some(_)) => "one bearer token in the Authorization header",
            (1, None) => "an Authorization header without a bearer token",
            _ => "several Authorization headers",
        };
        let query = if self.in_query > 0 { ", access_token in the query string" } else { "" };
        let form = if self.in_form > 0 { ", access_token in the body" } else { "" };
        format!("{header}{query}{form}")
    }
}

/// What follows `Bearer` and a space; the scheme's case does not matter (RFC 9110 §11.1). `None` when nothing does.
fn bearer_credentials(header: &[u8]) -> Option<&[u8]> {
    let space = header.iter().position(|byte| *byte == b' ')?;
    let (scheme, rest) = header.split_at(space);
    let credentials = rest.trim_ascii();
    (scheme.eq_ignore_ascii_case(b"Bearer") && !credentials.is_empty()).then_some(credentials)
}

/// The presented token: exactly one, in the header, and of a token's form (RFC 6750 §2.1). Decided without its issuer.
pub fn present(request: &Presentation<'_>) -> Ruling<BearerToken, Refusal> {
    Ruling::of(|checks| {
        let found = checks.parsed("parameters_readable", "RFC 6749 Appendix B", Found::of(request))?;
        let says = |checks: &mut Checks, expected: &str| {
            checks.saw(expected, found.places());
        };

        let present = checks.that("token_present", "RFC 6750 §3", found.ways() > 0, || Refusal::NoToken);
        says(checks, "a bearer token");
        present?;

        let once = checks.that("token_sent_once", "RFC 6750 §2", found.ways() == 1, || {
            Refusal::invalid_request("send exactly one token, in exactly one Authorization header, and nowhere else")
        });
        says(checks, "one token, sent in one way");
        once?;

        let not_in_query =
            checks.that("token_not_in_query", "RFC 6750 §2.3, RFC 9700 §4.3.2", found.in_query == 0, || {
                Refusal::invalid_request(
                    "a token in a URL stays in logs, browser histories and Referer headers: this one is not accepted, \
                 treat it as leaked; send a new one as Authorization: Bearer",
                )
            });
        says(checks, "Authorization: Bearer");
        not_in_query?;

        let not_in_body = checks.that("token_in_header", "RFC 6750 §2.1, §2.2", found.in_form == 0, || {
            Refusal::invalid_request("a token is not read from the body here: send it as Authorization: Bearer")
        });
        says(checks, "Authorization: Bearer");
        not_in_body?;

        checks.some("token_well_formed", "RFC 6750 §2.1", found.credentials.and_then(BearerToken::parse), || {
            Refusal::invalid_request(
                "what follows Bearer is not a token: letters, digits, - . _ ~ + / and = at the end",
            )
        })
    })
}

/// The caller, if the token is good for this call. `introspection` is what its issuer said of it just now, `issuer` the only one whose
/// tokens count here, `resource` what they have to be for, `needed` the scope that the call asks for.
pub fn decide(
    introspection: Introspection,
    issuer: &Issuer,
    resource: &ResourceIdentifier,
    needed: OfferedScope,
    now: Timestamp,
) -> Ruling<Caller, Refusal> {
    Ruling::of(|checks| {
        let active = match introspection {
            Introspection::Active(token) => Some(*token),
            Introspection::Inactive => None,
        };
        let ActiveToken { scope, client_id, user, expires_at, issuer: issued_by, audience, .. } =
            checks.some("token_active", "RFC 7662 §2.2", active, || {
                Refusal::invalid_token("The access token is expired, revoked, or not issued by this server")
            })?;

        checks.that("token_not_expired", "RFC 7662 §2.2", now < expires_at, || {
            Refusal::invalid_token("The access token expired")
        })?;

        let same_issuer = checks.that("token_issuer", "RFC 7662 §2.2", issued_by == *issuer, || {
            Refusal::invalid_token("The access token was issued by another server")
        });
        checks.saw(issuer.as_str(), issued_by.as_str());
        same_issuer?;

        // RFC 9700 §2.3: one that is for another resource was stolen there, or sent here by mistake.
        let for_this = checks.that("token_audience", "RFC 8707 §2", audience.contain(resource), || {
            Refusal::invalid_token("The access token is for another resource")
        });
        checks.saw(resource.as_str(), audience.to_string());
        for_this?;

        let enough = checks.that("token_scope", "RFC 6750 §3.1", scope.contains(needed.name), || {
            let description = format!("This call needs the scope {}", needed.name);
            Refusal::InsufficientScope {
                error: Error::new(ErrorCode::InsufficientScope, description),
                needed: Some(needed),
            }
        });
        checks.saw(needed.name, scope.to_string());
        enough?;

        let user = checks.some("token_of_a_person", "RFC 6749 §4.4", user, || Refusal::InsufficientScope {
            error: Error::new(
                ErrorCode::InsufficientScope,
                "This is the token of an app itself; this call needs one that a person granted",
            ),
            needed: None,
        })?;
        Ok(Caller { user, client_id, scope })
    })
}

#[cfg(test)]
mod tests;
