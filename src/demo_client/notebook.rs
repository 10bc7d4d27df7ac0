//! What Haru remembers about one browser. Bounded in every direction: ten thousand of these fit into memory.

use std::sync::Arc;

use super::dates::Month;
use super::journal::{Journal, Notes};
use super::secret::{Fingerprint, Secret};
use super::server_metadata::ServerMetadata;
use calendar_time::{Day, Moment, Time};
use oauth::check::Checks;
use oauth::names::{Lifetime, Timestamp};
use oauth::pkce::CodeVerifier;
use oauth::scope::Scope;
use view::haru::{Calendar, Checked, CheckedSubject, NotebookLine, Notice, What};
use view::preferences::Language;

/// Authorization requests that may wait at a time: one a tab.
const PENDING_AT_MOST: usize = 4;
/// Longer than any server keeps a sign-in page open.
const PENDING_LIFETIME: Lifetime = Lifetime::from_minutes(30);
const USED_STATES_AT_MOST: usize = 8;
/// Of used codes and of replaced refresh tokens, each.
const SPENT_AT_MOST: usize = 4;
const BY_HAND_AT_MOST: usize = 60;
const CHECKED_AT_MOST: usize = 4;
const HAPPENED_AT_MOST: usize = 24;

#[derive(Debug, Default)]
pub struct Notebook {
    pending: Vec<Pending>,
    /// States whose answer was taken in: a second time is recognised, and is no attack.
    used_states: Vec<Fingerprint>,
    /// The youngest request was not answered yet.
    is_asking: bool,
    /// Used ones and at most one in hand, which is the last. Empty in a Haru that goes straight.
    codes: Vec<HeldCode>,
    spent_tokens: Vec<SpentToken>,
    pub tokens: Option<Tokens>,
    pub username: Option<String>,
    pub imported: Option<Imported>,
    by_hand: Vec<ByHand>,
    next_id: u32,
    serial: u32,
    pub notice: Option<Notice>,
    checked: Vec<Checked>,
    happened: Vec<NotebookLine>,
    pub journal: Journal,
    /// A code or a refresh token is on its way to the server; a second press of the button must not send it again.
    pub asks_for_tokens: bool,
}

/// An authorization request that waits for its answer (RFC 6749 §4.1.1).
#[derive(Debug)]
pub struct Pending {
    /// Tells it apart from others of this notebook; given by it.
    pub serial: u32,
    pub state: Secret,
    /// RFC 7636 §4.1: stays here until the exchange.
    pub code_verifier: CodeVerifier,
    pub scope: Scope,
    /// Of the server that was asked; the answer must come from the same one (RFC 9207 §2.4).
    pub metadata: Arc<ServerMetadata>,
    pub asked_at: Timestamp,
    /// The browser was sent to the server with it.
    pub is_sent: bool,
    /// The resource owner decides once more, whatever was decided before.
    pub asks_again: bool,
}

/// An authorization code (RFC 6749 §4.1.2) with what it takes to exchange it.
#[derive(Clone, Debug)]
pub struct HeldCode {
    /// Tells it apart from others of this notebook; given by it.
    pub serial: u32,
    pub code: Arc<Secret>,
    pub code_verifier: Arc<CodeVerifier>,
    /// What was asked for.
    pub scope: Scope,
    /// Of the server that issued it, and is the only one to see it again.
    pub metadata: Arc<ServerMetadata>,
    pub came_at: Timestamp,
    /// Exchanged, or refused for good. An app has no use for it then and should forget it: this one keeps the last few, to
    /// be able to show what a second use does.
    pub is_spent: bool,
}

impl HeldCode {
    pub fn new(code: Secret, pending: Pending, came_at: Timestamp) -> Self {
        Self {
            serial: pending.serial,
            code: Arc::new(code),
            code_verifier: Arc::new(pending.code_verifier),
            scope: pending.scope,
            metadata: pending.metadata,
            came_at,
            is_spent: false,
        }
    }
}

/// A refresh token in whose place another came (RFC 6749 §6). Kept for the same reason as a used code.
#[derive(Clone, Debug)]
pub struct SpentToken {
    pub serial: u32,
    pub refresh_token: Arc<Secret>,
    pub scope: Scope,
    pub spent_at: Timestamp,
}

/// What there is to do next, for one who goes step by step.
pub enum NextStep<'n> {
    /// Nothing was asked.
    Import,
    /// A request is ready.
    Go(&'n Pending),
    /// The browser took it to the server.
    Wait(&'n Pending),
    Exchange(&'n HeldCode),
    Call(&'n Tokens),
    /// The pass is dead.
    Refresh(&'n Secret),
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
    /// In which the API was asked: it is asked in the same again.
    pub language: Language,
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
    Days(Day, Day),
    Moments(Moment, Moment),
}

#[derive(Clone, Debug)]
pub struct ByHand {
    pub id: u32,
    pub day: Day,
    pub time: Option<Time>,
    pub title: String,
}

impl Notebook {
    /// A new line of the story starts here: the browser is on its way with the request, or will be once its user says so. The
    /// request's serial.
    pub fn ask(&mut self, mut pending: Pending, now: Timestamp) -> u32 {
        let serial = self.next_serial();
        pending.serial = serial;
        let what = if pending.is_sent { What::Asked } else { What::Prepared };
        self.forget_old_requests(now);
        if self.pending.len() >= PENDING_AT_MOST {
            self.pending.remove(0);
        }
        self.pending.push(pending);
        self.is_asking = true;
        self.notice = None;
        self.happened(what, now);
        serial
    }

    /// Whether the browser was ever sent to the server.
    pub fn has_asked(&self) -> bool {
        self.happened.iter().any(|happened| happened.what == What::Asked)
    }

    fn next_serial(&mut self) -> u32 {
        self.serial = self.serial.wrapping_add(1);
        self.serial
    }

    /// The browser was sent on its way.
    pub fn went(&mut self, now: Timestamp) {
        self.notice = None;
        self.happened(What::Asked, now);
    }

    /// The youngest request, while it is not answered.
    pub fn asking(&mut self) -> Option<&mut Pending> {
        self.pending.last_mut().filter(|_| self.is_asking)
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
        self.is_asking = false;
        Some(taken)
    }

    pub fn was_used(&self, state: &str) -> bool {
        self.used_states.contains(&Fingerprint::of(state))
    }

    /// Keeps a code that is good, in place of one that was in hand.
    pub fn take(&mut self, code: HeldCode) {
        self.codes.retain(|own| own.is_spent);
        self.codes.push(code);
    }

    pub fn codes(&self) -> &[HeldCode] {
        &self.codes
    }

    pub fn code_in_hand(&self) -> Option<&HeldCode> {
        self.codes.last().filter(|code| !code.is_spent)
    }

    pub fn last_spent_code(&self) -> Option<&HeldCode> {
        self.codes.iter().rfind(|code| code.is_spent)
    }

    /// Nothing happens where codes are not kept.
    pub fn spend(&mut self, code: &HeldCode) {
        for own in self.codes.iter_mut().filter(|own| Arc::ptr_eq(&own.code, &code.code)) {
            own.is_spent = true;
        }
        let spent = self.codes.iter().filter(|own| own.is_spent).count();
        if spent > SPENT_AT_MOST {
            self.codes.remove(0);
        }
    }

    pub fn keep_spent(&mut self, refresh_token: Arc<Secret>, scope: Scope, spent_at: Timestamp) {
        if self.spent_tokens.len() >= SPENT_AT_MOST {
            self.spent_tokens.remove(0);
        }
        let serial = self.next_serial();
        self.spent_tokens.push(SpentToken { serial, refresh_token, scope, spent_at });
    }

    pub fn spent_tokens(&self) -> &[SpentToken] {
        &self.spent_tokens
    }

    pub fn next_step(&self) -> NextStep<'_> {
        if let Some(code) = self.code_in_hand() {
            return NextStep::Exchange(code);
        }
        match (self.pending.last().filter(|_| self.is_asking), &self.tokens) {
            (Some(pending), _) if pending.is_sent => NextStep::Wait(pending),
            (Some(pending), _) => NextStep::Go(pending),
            (None, None) => NextStep::Import,
            (None, Some(tokens)) if !tokens.pass_refused => NextStep::Call(tokens),
            (None, Some(tokens)) => match &tokens.refresh_token {
                Some(refresh_token) => NextStep::Refresh(refresh_token),
                None => NextStep::Import,
            },
        }
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

    /// Calendars without their events; those that are known stay where they belong.
    pub fn list(&mut self, calendars: Vec<Calendar>, at: Timestamp) {
        let same = |imported: &Imported| {
            let ids = |calendars: &[Calendar]| calendars.iter().map(|own| own.id.clone()).collect::<Vec<_>>();
            ids(&imported.calendars) == ids(&calendars)
        };
        let known = self.imported.take().filter(same);
        let (month, events, language) = match known {
            Some(imported) => (imported.month, imported.events, imported.language),
            None => (Month::of(Moment::at(at).day()), Vec::new(), Language::default()),
        };
        self.imported = Some(Imported { month, calendars, events, at, language });
    }

    /// Whether `access_token` is still the one this notebook holds: an answer may arrive after a refresh.
    pub fn holds(&self, access_token: &Arc<Secret>) -> bool {
        self.tokens.as_ref().is_some_and(|own| Arc::ptr_eq(&own.access_token, access_token))
    }

    pub fn by_hand(&self) -> &[ByHand] {
        &self.by_hand
    }

    /// `false` when there is no room.
    pub fn write_by_hand(&mut self, day: Day, time: Option<Time>, title: String) -> bool {
        if self.by_hand.len() >= BY_HAND_AT_MOST {
            return false;
        }
        self.next_id = self.next_id.wrapping_add(1);
        self.by_hand.push(ByHand { id: self.next_id, day, time, title });
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
        self.happened.push(NotebookLine { at, what });
    }

    pub fn all_happened(&self) -> &[NotebookLine] {
        &self.happened
    }

    /// Since Haru last asked, the youngest `at_most`.
    pub fn story(&self, at_most: usize) -> Vec<NotebookLine> {
        let last = |what| self.happened.iter().rposition(|happened| happened.what == what);
        // Who goes step by step prepares first, and may go more than once.
        let from = last(What::Prepared).or(last(What::Asked)).unwrap_or(0);
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
    /// That they are written down.
    pub fn note(&self, notes: &mut Notes, now: Timestamp) {
        let (scope, end) = (self.scope.to_string(), self.expires_at.map(|end| Moment::at(end).to_string()));
        let mut values = vec![("access_token", self.access_token.expose())];
        values.extend(self.refresh_token.iter().map(|token| ("refresh_token", token.expose())));
        values.push(("scope", &scope));
        values.extend(end.iter().map(|end| ("expires_at", end.as_str())));
        notes.wrote(now, &values);
    }

    /// That its time is over, by the server's own word or because Haru asked for it.
    pub fn has_ended(&self, now: Timestamp) -> bool {
        self.ended_early || self.expires_at.is_some_and(|end| end <= now)
    }

    /// What has to be revoked so that the grant ends (RFC 7009 §2.1), with its `token_type_hint`.
    pub fn to_revoke(&self) -> (&Secret, &'static str) {
        match &self.refresh_token {
            Some(refresh_token) => (refresh_token, "refresh_token"),
            None => (&self.access_token, "access_token"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oauth::names::Issuer;

    fn pending(state: String, asked_at: Timestamp) -> Pending {
        let metadata = ServerMetadata {
            issuer: Issuer::parse("http://localhost:3000").expect("an issuer"),
            authorization_endpoint: String::new(),
            token_endpoint: String::new(),
            revocation_endpoint: None,
            registration_endpoint: None,
            sends_iss: true,
            checks: Checks::new(),
        };
        Pending {
            serial: 0,
            state: Secret::new(state),
            code_verifier: CodeVerifier::parse(&"v".repeat(43)).expect("a verifier"),
            scope: Scope::empty(),
            metadata: Arc::new(metadata),
            asked_at,
            is_sent: true,
            asks_again: false,
        }
    }

    #[test]
    fn a_notebook_is_bounded_however_often_anything_is_done() {
        let mut notebook = Notebook::default();
        let day = Day::parse("2026-11-23").expect("a day");
        for number in 0..1_000 {
            let now = Timestamp::from_millis(number);
            notebook.happened(if number % 2 == 0 { What::Asked } else { What::Denied }, now);
            notebook.checked(CheckedSubject::Answer, Checks::new(), now);
            let token = Arc::new(Secret::new(number.to_string()));
            notebook.keep_spent(token, Scope::empty(), now);
            notebook.ask(pending(format!("asked {number}"), now), now);
            notebook.ask(pending(format!("answered {number}"), now), now);
            let answered = notebook.take_pending(&format!("answered {number}")).expect("it waits");
            let code = HeldCode::new(Secret::new(format!("code {number}")), answered, now);
            notebook.take(code.clone());
            notebook.take(code.clone());
            notebook.spend(&code);
            let is_written = notebook.write_by_hand(day, None, number.to_string());
            assert_eq!(is_written, number < 60);
        }
        assert_eq!((notebook.by_hand().len(), notebook.spent_tokens().len()), (BY_HAND_AT_MOST, SPENT_AT_MOST));
        assert_eq!((notebook.pending().len(), notebook.used_states.len()), (PENDING_AT_MOST - 1, USED_STATES_AT_MOST));
        assert!((1..=SPENT_AT_MOST).contains(&notebook.codes().len()), "{}", notebook.codes().len());
        assert_eq!((notebook.all_happened().len(), notebook.all_checked().len()), (HAPPENED_AT_MOST, CHECKED_AT_MOST));
    }
}
