//! The page of one app: what it may do, taking a part or all of it back, and what happened so far.

use crate::Text;
pub use crate::said::app::*;
use oauth::account::AccountEventKind as Kind;
use oauth::error::ErrorCode;
use view::apps::AccessChanged;

/// What it means to drop a scope; `None` for a name that this server does not offer.
pub fn without(scope: &str) -> Option<Text> {
    Some(match scope {
        "profile" => WITHOUT_PROFILE,
        "calendar.read" => WITHOUT_CALENDAR_READ,
        "calendar.write" => WITHOUT_CALENDAR_WRITE,
        _ => return None,
    })
}

/// What came of the form. A refusal says which field, why, and what would be right.
pub const fn said(outcome: AccessChanged) -> Text {
    match outcome {
        AccessChanged::Done => SAID_DONE,
        AccessChanged::Unchanged => SAID_UNCHANGED,
        AccessChanged::NothingKept => SAID_NOTHING_KEPT,
    }
}

/// Who did it: the person, or the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Person,
    App,
}

/// What happened, by whom; `None` for what is about no app.
pub const fn happened(kind: Kind, error: Option<ErrorCode>) -> Option<(By, Text)> {
    Some(match kind {
        Kind::Asked => (By::App, HAPPENED_ASKED),
        Kind::Allowed => (By::Person, HAPPENED_ALLOWED),
        Kind::Declined => (By::Person, HAPPENED_DECLINED),
        Kind::AccessChanged => (By::Person, HAPPENED_ACCESS_CHANGED),
        Kind::Disconnected => (By::Person, HAPPENED_DISCONNECTED),
        Kind::TokensIssued => (By::App, HAPPENED_TOKENS_ISSUED),
        Kind::TokensRenewed => (By::App, HAPPENED_TOKENS_RENEWED),
        Kind::Refused => (By::App, refused(error)),
        Kind::ReuseDetected => (By::App, HAPPENED_REUSE_DETECTED),
        Kind::AccessTokenRevoked => (By::App, HAPPENED_ACCESS_TOKEN_REVOKED),
        Kind::GrantRevoked => (By::App, HAPPENED_GRANT_REVOKED),
        _ => return None,
    })
}

const fn refused(error: Option<ErrorCode>) -> Text {
    match error {
        Some(ErrorCode::InvalidGrant) => REFUSED_INVALID_GRANT,
        Some(ErrorCode::InvalidScope) => REFUSED_INVALID_SCOPE,
        _ => REFUSED_OTHERWISE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oauth::scope::OFFERED;

    #[test]
    fn every_scope_that_is_offered_says_what_it_means_to_drop_it() {
        for offered in OFFERED {
            assert!(without(offered.name).is_some(), "{}", offered.name);
        }
    }
}
