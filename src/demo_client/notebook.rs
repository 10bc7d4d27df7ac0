//! What Haru remembers about one browser. Bounded in every direction: ten thousand of these fit into memory.

use std::sync::Arc;

use time::{Date, PrimitiveDateTime};

use super::dates::Month;
use super::discovery::ServerMetadata;
use super::secret::{Fingerprint, Secret};
use crate::oauth::check::Checks;
use crate::oauth::names::{Lifetime, Timestamp};
use crate::oauth::pkce::CodeVerifier;
use crate::oauth::scope::Scope;
use crate::view::haru::{Calendar, Checked, CheckedSubject, Happened, Notice, What};

/// Authorization requests that may wait at a time: one a tab.
const PENDING_AT_MOST: usize = 4;
/// Longer than any server keeps a sign-in page open.
const PENDING_LIFETIME: Lifetime = Lifetime::from_minutes(30);
const USED_STATES_AT_MOST: usize = 8;
const BY_HAND_AT_MOST: usize = 60;
const CHECKED_AT_MOST: usize = 4;
const HAPPENED_AT_MOST: usize = 24;

#[derive(Debug, Default)]
pub struct Notebook {
    pending: Vec<Pending>,
    /// States whose answer was taken in: a second time is recognised, and is no attack.
    used_states: Vec<Fingerprint>,
    pub tokens: Option<Tokens>,
    pub username: Option<String>,
    pub imported: Option<Imported>,
    by_hand: Vec<ByHand>,
    next_id: u32,
    pub notice: Option<Notice>,
    checked: Vec<Checked>,
    happened: Vec<Happened>,
    /// A refresh token is on its way to the server; a second press of the button must not send it again.
    pub refreshing: bool,
}

/// An authorization request that waits for its answer (RFC 6749 §4.1.1).
#[derive(Debug)]
pub struct Pending {
    pub state: Secret,
    /// RFC 7636 §4.1: stays here until the exchange.
    pub code_verifier: CodeVerifier,
    pub scope: Scope,
    /// Of the server that was asked; the answer must come from the same one (RFC 9207 §2.4).
    pub metadata: Arc<ServerMetadata>,
    pub asked_at: Timestamp,
}

/// What the server issued (RFC 6749 §5.1).
#[derive(Clone, Debug)]
pub struct Tokens {
    pub access_token: Arc<Secret>,
    pub refresh_token: Option<Arc<Secret>>,
    pub scope: Scope,
    pub expires_at: Option<Timestamp>,
    /// The API said 401 to this access token.
    pub pass_refused: bool,
    /// Haru had it revoked to show what a dead pass looks like.
    pub ended_early: bool,
}

/// What the API told for one page of the planner.
#[derive(Clone, Debug)]
pub struct Imported {
    pub month: Month,
    pub calendars: Vec<Calendar>,
    pub events: Vec<Event>,
    pub at: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub title: String,
    pub calendar: usize,
    pub when: When,
}

/// Ends are exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Days(Date, Date),
    Moments(PrimitiveDateTime, PrimitiveDateTime),
}

#[derive(Clone, Debug)]
pub struct ByHand {
    pub id: u32,
    pub date: Date,
    pub time: Option<time::Time>,
    pub title: String,
}

impl Notebook {
    /// A new line of the story starts here.
    pub fn ask(&mut self, pending: Pending, now: Timestamp) {
        self.forget_old_requests(now);
        if self.pending.len() >= PENDING_AT_MOST {
            self.pending.remove(0);
        }
        self.pending.push(pending);
        self.notice = None;
        self.happened(What::Asked, now);
    }

    pub fn forget_old_requests(&mut self, now: Timestamp) {
        self.pending.retain(|pending| now.since(pending.asked_at) < PENDING_LIFETIME);
    }

    pub fn pending(&self) -> &[Pending] {
        &self.pending
    }

    /// Takes the request with this state out: a state is good for one answer.
    pub fn take_pending(&mut self, state: &str) -> Option<Pending> {
        // Every one is compared, so that the time taken does not tell which was close.
        let mut found = None;
        for (at, pending) in self.pending.iter().enumerate() {
            if pending.state.equals(state) {
                found = Some(at);
            }
        }
        let taken = self.pending.remove(found?);
        if self.used_states.len() >= USED_STATES_AT_MOST {
            self.used_states.remove(0);
        }
        self.used_states.push(taken.state.fingerprint());
        Some(taken)
    }

    pub fn was_used(&self, state: &str) -> bool {
        self.used_states.contains(&Fingerprint::of(state))
    }

    pub fn hold(&mut self, tokens: Tokens) {
        self.tokens = Some(tokens);
        self.username = None;
        self.imported = None;
    }

    /// Tokens, and everything that was learnt with them.
    pub fn forget_tokens(&mut self) {
        self.tokens = None;
        self.username = None;
        self.imported = None;
    }

    /// Whether `access_token` is still the one this notebook holds: an answer may arrive after a refresh.
    pub fn holds(&self, access_token: &Arc<Secret>) -> bool {
        self.tokens.as_ref().is_some_and(|own| Arc::ptr_eq(&own.access_token, access_token))
    }

    pub fn by_hand(&self) -> &[ByHand] {
        &self.by_hand
    }

    /// `false` when there is no room.
    pub fn write_by_hand(&mut self, date: Date, time: Option<time::Time>, title: String) -> bool {
        if self.by_hand.len() >= BY_HAND_AT_MOST {
            return false;
        }
        self.next_id = self.next_id.wrapping_add(1);
        self.by_hand.push(ByHand { id: self.next_id, date, time, title });
        true
    }

    pub fn remove_by_hand(&mut self, id: u32) {
        self.by_hand.retain(|entry| entry.id != id);
    }

    pub fn checked(&mut self, subject: CheckedSubject, checks: Checks, at: Timestamp) {
        if self.checked.len() >= CHECKED_AT_MOST {
            self.checked.remove(0);
        }
        self.checked.push(Checked { at, subject, checks });
    }

    pub fn all_checked(&self) -> &[Checked] {
        &self.checked
    }

    pub fn happened(&mut self, what: What, at: Timestamp) {
        // Looking at the planner again and again is one line.
        let repeats = matches!(what, What::PassUsed | What::PassRefused);
        if let Some(last) = self.happened.last_mut().filter(|last| repeats && last.what == what) {
            last.at = at;
            return;
        }
        if self.happened.len() >= HAPPENED_AT_MOST {
            self.happened.remove(0);
        }
        self.happened.push(Happened { at, what });
    }

    pub fn all_happened(&self) -> &[Happened] {
        &self.happened
    }

    /// Since Haru last asked, the youngest `at_most`.
    pub fn story(&self, at_most: usize) -> Vec<Happened> {
        let from = self.happened.iter().rposition(|happened| happened.what == What::Asked).unwrap_or(0);
        let story = &self.happened[from..];
        story[story.len().saturating_sub(at_most)..].to_vec()
    }

    /// The notice to show; a passing one is said once.
    pub fn say(&mut self) -> Option<Notice> {
        match &self.notice {
            Some(notice) if notice.is_passing() => self.notice.take(),
            other => other.clone(),
        }
    }
}

impl Tokens {
    /// What has to be revoked so that the grant ends (RFC 7009 §2.1), with its `token_type_hint`.
    pub fn to_revoke(&self) -> (&Secret, &'static str) {
        match &self.refresh_token {
            Some(refresh_token) => (refresh_token, "refresh_token"),
            None => (&self.access_token, "access_token"),
        }
    }
}
