//! The notebook, opened: everything that Haru stores about one browser, and what it checked.

use super::flow::Flow;
use super::notebook_line::NotebookLine;
use super::shown::Shown;
use oauth::check::Checks;
use oauth::names::Timestamp;
use oauth::scope::Scope;

/// What Haru stores about one browser, and what it checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotebookPage {
    pub registration: Registration,
    /// `None`: this browser has no notebook yet.
    pub own: Option<OwnPages>,
    /// `None` where the Lab tells more: step by step, in a sandbox.
    pub flow: Option<Box<Flow>>,
}

/// What Haru got when it was registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    pub issuer: String,
    /// `None` before the registration.
    pub credentials: Option<Credentials>,
    pub redirect_uri: String,
    pub api: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credentials {
    pub client_id: String,
    pub client_secret: Shown,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnPages {
    /// Authorization requests that wait for their answer.
    pub unanswered: Vec<UnansweredRequest>,
    /// Oldest first, used ones among them.
    pub codes: Vec<HeldCode>,
    pub access_token: Option<Shown>,
    pub refresh_token: Option<Shown>,
    /// Oldest first.
    pub spent_tokens: Vec<SpentToken>,
    pub scope: Option<Scope>,
    pub expires_at: Option<Timestamp>,
    pub username: Option<String>,
    pub calendars: usize,
    pub events: usize,
    pub by_hand: usize,
    /// Newest first.
    pub checked: Vec<Checked>,
    /// Newest first.
    pub happened: Vec<NotebookLine>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnansweredRequest {
    pub asked_at: Timestamp,
    pub state: Shown,
    pub code_verifier: Shown,
    pub scope: Scope,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldCode {
    pub code: Shown,
    pub code_verifier: Shown,
    pub came_at: Timestamp,
    pub is_spent: bool,
}

/// A refresh token that was replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpentToken {
    pub refresh_token: Shown,
    pub spent_at: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    pub at: Timestamp,
    pub subject: CheckedSubject,
    pub checks: Checks,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckedSubject {
    /// The authorization server's metadata.
    Metadata,
    /// Its answer to the registration.
    Registration,
    /// What came back to the redirect URI and, in a Haru that goes straight, what it was exchanged for.
    Answer,
    /// What the token endpoint answered to a code.
    Exchange,
    /// What it answered to a refresh token.
    Refresh,
    /// What the API answered.
    Call,
}
