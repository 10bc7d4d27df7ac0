//! Why a token is no longer good. A refusal says `invalid_token` whatever the reason (RFC 6750 §3.1): the reason stands in the rows of
//! the authorization server, and makes of the same call the step at which a token expires or the one at which it is taken back.

use super::event::{Event, Request, What};
use super::message::path_of;
use super::step::Step;
use oauth::party::Party;
use oauth::rows::{Field, RowChange};

/// What ended the access token that was issued last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenEnd {
    Expired,
    /// The owner disconnected the client, or the client gave the token back (RFC 7009).
    TakenBack,
    /// RFC 9700 §4.14.2: a refresh token came a second time, or a code did.
    Reused,
}

/// Follows the tokens of a run, event by event.
#[derive(Clone, Debug, Default)]
pub struct TokenEnds {
    /// Of the access token that was issued last, in milliseconds.
    expires_at: Option<i64>,
    ended: Option<TokenEnd>,
}

impl TokenEnds {
    /// Takes in an event; `working_on` is the request that the writer of a row was working on.
    pub fn note(&mut self, event: &Event, working_on: Option<&Request>) {
        let What::Row { of: Party::AuthorizationServer, change, .. } = &event.what else { return };
        match (&*change.table, &change.after) {
            ("access_tokens", Some(after))
                if change.before.is_none() && field(after, "revoked_at").is_none_or(str::is_empty) =>
            {
                self.expires_at = field(after, "expires_at").and_then(|at| at.parse().ok());
                self.ended = None;
            }
            ("consents", None) => self.ended = Some(TokenEnd::TakenBack),
            ("grants" | "access_tokens", _) if is_revoked(change) && self.ended.is_none() => {
                let at_token = working_on.is_some_and(|request| path_of(&request.target) == "/token");
                self.ended = Some(if at_token { TokenEnd::Reused } else { TokenEnd::TakenBack });
            }
            _ => {}
        }
    }

    /// `None` while the token is good, and before there is one.
    pub fn at(&self, now: i64) -> Option<TokenEnd> {
        self.ended.or_else(|| self.expires_at.is_some_and(|end| end <= now).then_some(TokenEnd::Expired))
    }
}

/// The step that a call of the API is, or the question about its token: `12` and `13` with a good one.
pub fn step_of_call(step: Option<Step>, end: Option<TokenEnd>) -> Option<Step> {
    match (step, end) {
        (Some("12" | "13"), Some(TokenEnd::Expired)) => Some("14"),
        (Some("12" | "13" | "14"), Some(TokenEnd::TakenBack)) => Some("15"),
        (step, _) => step,
    }
}

fn field<'f>(fields: &'f [Field], name: &str) -> Option<&'f str> {
    fields.iter().find(|field| field.name == name).map(|field| &*field.value)
}

fn is_revoked(change: &RowChange) -> bool {
    change.after.as_deref().and_then(|after| field(after, "revoked_at")).is_some_and(|at| !at.is_empty())
}
