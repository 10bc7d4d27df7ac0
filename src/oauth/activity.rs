//! What happened to a client, for its developer: which request, what came of it, and the check that refused it. Never a secret,
//! never a person.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::check::Check;
use super::error::ErrorCode;
use super::names::{ClientId, Timestamp};

/// What was asked, or done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActivityKind {
    /// An authorization request (RFC 6749 §4.1.1): the answer to it is a code, an error, or an error page.
    Authorize,
    /// A person decided against it (RFC 6749 §4.1.2.1).
    Denied,
    /// A code for tokens (RFC 6749 §4.1.3).
    Exchange,
    /// A refresh token for tokens (RFC 6749 §6).
    Refresh,
    /// A token of the client's own (RFC 6749 §4.4).
    ClientCredentials,
    /// A request to the token endpoint of which not even the grant type is known.
    Token,
    /// RFC 7009.
    Revoke,
    /// RFC 7662.
    Introspect,
    /// The registration itself: by its owner, or by the client (RFC 7592).
    Registered,
    Changed,
    SecretAdded,
    SecretRetired,
    GrantsRevoked,
    TransferOffered,
    Transferred,
}

impl ActivityKind {
    pub const ALL: [Self; 15] = [
        Self::Authorize,
        Self::Denied,
        Self::Exchange,
        Self::Refresh,
        Self::ClientCredentials,
        Self::Token,
        Self::Revoke,
        Self::Introspect,
        Self::Registered,
        Self::Changed,
        Self::SecretAdded,
        Self::SecretRetired,
        Self::GrantsRevoked,
        Self::TransferOffered,
        Self::Transferred,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Authorize => "authorize",
            Self::Denied => "denied",
            Self::Exchange => "exchange",
            Self::Refresh => "refresh",
            Self::ClientCredentials => "client_credentials",
            Self::Token => "token",
            Self::Revoke => "revoke",
            Self::Introspect => "introspect",
            Self::Registered => "registered",
            Self::Changed => "changed",
            Self::SecretAdded => "secret_added",
            Self::SecretRetired => "secret_retired",
            Self::GrantsRevoked => "grants_revoked",
            Self::TransferOffered => "transfer_offered",
            Self::Transferred => "transferred",
        }
    }
    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == value)
    }
}

/// Why something was refused.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ActivityRefusal {
    pub error: ErrorCode,
    /// The check that failed; `None` when the request could not be read at all.
    pub failed: Option<Check>,
    /// The `error_description`, in ASCII; empty where the answer was a page.
    pub description: Cow<'static, str>,
}

/// One row of a client's activity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityEvent {
    pub client: ClientId,
    pub at: Timestamp,
    pub kind: ActivityKind,
    /// `None`: it was done.
    pub refusal: Option<ActivityRefusal>,
    /// In plain words of the kind: a label, the name of a setting. Never a secret.
    pub detail: Option<String>,
    /// Of the first of them, as in the log and in `X-Request-Id`.
    pub request_id: String,
    /// How many of the same came together.
    pub times: u32,
}

impl ActivityEvent {
    /// The most that is kept of a text which a stranger may have written: the longest redirect URI fits, and is compared whole.
    pub const CHARACTERS_AT_MOST: usize = 2_000;

    /// Cuts every text that a stranger may have written to what is kept of it.
    pub fn bounded(mut self) -> Self {
        if let Some(refusal) = &mut self.refusal {
            if let Cow::Owned(description) = &mut refusal.description {
                cut(description);
            }
            if let Some(check) = &mut refusal.failed {
                check.expected.iter_mut().chain(&mut check.received).for_each(cut);
            }
        }
        self.detail.iter_mut().for_each(cut);
        self
    }
}

fn cut(text: &mut String) {
    let kept = ActivityEvent::CHARACTERS_AT_MOST;
    if text.chars().nth(kept).is_some() {
        let end = text.char_indices().nth(kept - 1).map_or(text.len(), |(at, _)| at);
        text.truncate(end);
        text.push('…');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Verdict;

    fn event(text: &str) -> ActivityEvent {
        let failed = Check {
            rule: "redirect_uri_exact".into(),
            clause: "RFC 9700 §4.1.3".into(),
            verdict: Verdict::Failed,
            expected: Some(text.to_owned()),
            received: Some(text.to_owned()),
        };
        ActivityEvent {
            client: ClientId::parse("c").expect("client id"),
            at: Timestamp::default(),
            kind: ActivityKind::Authorize,
            refusal: Some(ActivityRefusal {
                error: ErrorCode::InvalidRequest,
                failed: Some(failed),
                description: text.to_owned().into(),
            }),
            detail: Some(text.to_owned()),
            request_id: "r".to_owned(),
            times: 1,
        }
    }

    #[test]
    fn every_text_of_an_event_is_cut_at_a_character() {
        let (longest, too_long) = ("가".repeat(2_000), "가".repeat(2_001));
        assert_eq!(event(&longest).bounded(), event(&longest));
        assert_eq!(event(&too_long).bounded(), event(&format!("{}…", "가".repeat(1_999))));
    }

    #[test]
    fn a_kind_is_read_as_it_is_written() {
        for kind in ActivityKind::ALL {
            assert_eq!(ActivityKind::parse(kind.as_str()), Some(kind));
            assert_eq!(serde_json::to_value(kind).expect("json"), kind.as_str());
        }
    }
}
