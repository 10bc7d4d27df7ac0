//! RFC 6749 §5.2: a token request that is refused.

use super::super::error::{Error, ErrorCode};
use super::super::grant::GrantId;

/// The refusal of a token request; `revoke` names the grant that has to end with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub error: Error,
    pub revoke: Option<GrantId>,
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self { error, revoke: None }
    }
}

pub(super) fn refusal(code: ErrorCode, description: &'static str) -> impl Fn() -> Refusal {
    move || Refusal::from(Error::new(code, description))
}

pub(super) fn invalid_grant(description: &'static str) -> impl Fn() -> Refusal {
    refusal(ErrorCode::InvalidGrant, description)
}
