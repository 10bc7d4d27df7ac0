//! What Haru notes of a run while it makes it: its own half, in memory, for the browser that had it made. Who acts hands over what
//! was noted on the way; it is told nothing that it could give away ([`Noted`]).

use oauth::check::Checks;
use oauth::names::Timestamp;
use view::haru::{Because, FlowMessage, FlowStep, NamedValue, Note, Noted, Noticed, STEPS, Step};

/// Runs of one browser: the one that holds tokens, and those that wait for an answer, as many as requests may.
const RUNS_AT_MOST: usize = 5;
/// Of one part of a run; a planner of two calendars makes ten.
const NOTES_AT_MOST: usize = 24;

/// What was noted on the way, before it is known to which step it belongs.
#[derive(Debug, Default)]
pub struct Notes {
    is_off: bool,
    notes: Vec<Note>,
}

impl Notes {
    /// For a Haru of which another keeps a journal.
    pub fn off() -> Self {
        Self { is_off: true, ..Self::default() }
    }

    pub fn crossed(&mut self, at: Timestamp, message: impl FnOnce() -> FlowMessage) {
        if !self.is_off {
            self.push(at, Noticed::Message(message()));
        }
    }

    pub fn unanswered(&mut self, at: Timestamp, by: oauth::party::Party) {
        self.push(at, Noticed::NoAnswer(by));
    }

    pub fn compared(&mut self, at: Timestamp, checks: &Checks) {
        if checks.iter().next().is_some() {
            self.push(at, Noticed::Compared(checks.clone()));
        }
    }

    pub fn wrote(&mut self, at: Timestamp, values: &[(&str, &str)]) {
        if !values.is_empty() {
            self.push(at, Noticed::WroteDown(named(values)));
        }
    }

    pub fn threw_away(&mut self, at: Timestamp, because: Because, values: &[(&str, &str)]) {
        self.push(at, Noticed::ThrewAway(because, named(values)));
    }

    pub fn append(&mut self, later: Self) {
        for note in later.notes {
            self.push(note.at, note.what);
        }
    }

    pub fn into_notes(self) -> Vec<Note> {
        self.notes
    }

    /// Those up to the last request, and those from its answer on.
    pub fn parted(self) -> (Self, Self) {
        let is_answer = |note: &Note| match &note.what {
            Noticed::Message(message) => message.is_answer && message.refused.is_none(),
            _ => false,
        };
        let mut asked = self.notes;
        let at = asked.iter().rposition(is_answer).unwrap_or(asked.len());
        let answered = asked.split_off(at);
        (Self { is_off: self.is_off, notes: asked }, Self { is_off: self.is_off, notes: answered })
    }

    fn push(&mut self, at: Timestamp, what: Noticed) {
        if !self.is_off && self.notes.len() < NOTES_AT_MOST {
            self.notes.push(Note { at, what });
        }
    }
}

fn named(values: &[(&str, &str)]) -> Vec<NamedValue> {
    let kept = values.iter().filter_map(|(name, value)| Some(((*name).to_owned(), Noted::of(name, value)?)));
    kept.collect()
}

/// What brought a part of a step about. Of each there is one in a run: the newest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    Asking,
    Answer,
    Exchange,
    Reading,
    Writing,
    /// Haru had its access token ended.
    EarlyEnd,
    /// The API refused the access token.
    Refusal,
    Renewal,
    /// Haru gave the permission back.
    GivingBack,
}

/// One turn to the API: why, what crossed, and what is kept of it should the answer be good.
#[derive(Debug)]
pub struct Heard {
    pub cause: Cause,
    pub notes: Notes,
    pub kept: Vec<(&'static str, String)>,
}

/// Which run something belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// The one of this authorization request.
    Request(u32),
    /// The one by which Haru came by its tokens.
    Tokens,
    /// Of none that is known.
    Nobody,
}

#[derive(Debug, Default)]
pub struct Journal {
    registration: Vec<Note>,
    /// The one that something happened in last stands last.
    runs: Vec<Run>,
}

#[derive(Debug, Default)]
struct Run {
    /// Of its authorization request; `None` when nothing was asked in the end.
    request: Option<u32>,
    holds_tokens: bool,
    parts: Vec<Part>,
}

#[derive(Debug)]
struct Part {
    step: Step,
    cause: Cause,
    notes: Vec<Note>,
}

impl Journal {
    pub fn registered(&mut self, notes: Notes) {
        if !notes.is_off {
            self.registration = notes.notes;
        }
    }

    /// A run begins. What led nowhere and waits for nothing is over, and goes before it.
    pub fn begin(&mut self, request: Option<u32>, asked: Notes, sent: Notes) {
        if asked.is_off {
            return;
        }
        self.runs.retain(|run| run.holds_tokens || run.waits());
        let first = self.runs.iter().position(|run| !run.holds_tokens);
        if let (true, Some(first)) = (self.runs.len() >= RUNS_AT_MOST, first) {
            self.runs.remove(first);
        }
        let mut run = Run { request, ..Run::default() };
        run.put(Step::BEGINNING, Cause::Asking, asked.notes);
        run.put(Step::REQUEST, Cause::Asking, sent.notes);
        self.runs.push(run);
    }

    pub fn note(&mut self, of: Of, step: Step, cause: Cause, notes: Notes) {
        if notes.is_off {
            return;
        }
        let place = match of {
            Of::Request(request) => self.runs.iter().position(|run| run.request == Some(request)),
            Of::Tokens => self.runs.iter().position(|run| run.holds_tokens),
            Of::Nobody => self.runs.len().checked_sub(1),
        };
        let Some(place) = place else { return };
        // An answer to nobody's request says nothing of a run that had its own.
        let is_said_of_it = of != Of::Nobody || !self.runs[place].came_back();
        // Who looks at the planner again does not turn back to an earlier run by it.
        if is_said_of_it && self.runs[place].put(step, cause, notes.notes) {
            let run = self.runs.remove(place);
            self.runs.push(run);
        }
    }

    /// From now on it is the run of this request whose tokens Haru holds.
    pub fn holds_tokens(&mut self, request: u32) {
        for run in &mut self.runs {
            run.holds_tokens = run.request == Some(request);
        }
    }

    pub fn registration(&self) -> &[Note] {
        &self.registration
    }

    /// The run in which something happened last, by steps: what was noted of each.
    pub fn steps(&self) -> Vec<FlowStep> {
        let mut steps: Vec<FlowStep> = (0..STEPS).map(|_| FlowStep::default()).collect();
        for part in self.runs.last().into_iter().flat_map(|run| &run.parts) {
            if let Some(step) = steps.get_mut(part.step.place()) {
                step.notes.extend(part.notes.iter().cloned());
            }
        }
        steps
    }

    /// The step in which something happened last.
    pub fn latest(&self) -> Option<Step> {
        self.runs.last()?.parts.last().map(|part| part.step)
    }
}

impl Run {
    /// Its request went out, and nothing that could be exchanged has come back.
    fn waits(&self) -> bool {
        self.request.is_some() && !self.came_back()
    }

    /// A code came back, or an error in its place.
    fn came_back(&self) -> bool {
        let is_answer = |part: &Part| part.step == Step::ANSWER && !is_foreign(&part.notes);
        self.parts.iter().any(is_answer)
    }

    /// In place of an earlier one of the same cause: looking again and again is one part. Whether there was none.
    fn put(&mut self, step: Step, cause: Cause, notes: Vec<Note>) -> bool {
        if notes.is_empty() {
            return false;
        }
        // What was renewed has ended once more: that is a new renewal.
        let is_of_renewal = |part: &Part| (part.step, part.cause) == (Step::RENEWAL, Cause::Renewal);
        if step == Step::RENEWAL && cause != Cause::Renewal && self.parts.iter().any(is_of_renewal) {
            self.parts.retain(|part| part.step != step);
        }
        match self.parts.iter_mut().find(|part| (part.step, part.cause) == (step, cause)) {
            Some(part) => {
                part.notes = notes;
                false
            }
            None => {
                self.parts.push(Part { step, cause, notes });
                true
            }
        }
    }
}

/// Haru did not take the answer for one of the server's.
fn is_foreign(notes: &[Note]) -> bool {
    notes.iter().any(|note| matches!(&note.what, Noticed::Compared(checks) if checks.failed().is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use oauth::party::Party;

    fn at(number: i64) -> Timestamp {
        Timestamp::from_millis(number)
    }

    fn notes(number: i64) -> Notes {
        let mut notes = Notes::default();
        for _ in 0..100 {
            notes.wrote(at(number), &[("scope", "profile"), ("id_token", "x")]);
        }
        notes
    }

    fn begun(requests: impl IntoIterator<Item = u32>) -> Journal {
        let mut journal = Journal::default();
        for request in requests {
            journal.begin(Some(request), notes(0), notes(0));
        }
        journal
    }

    fn requests(journal: &Journal) -> Vec<Option<u32>> {
        journal.runs.iter().map(|run| run.request).collect()
    }

    #[test]
    fn a_journal_is_bounded_however_often_anything_is_done() {
        let mut journal = Journal::default();
        let causes = [Cause::Asking, Cause::Answer, Cause::Exchange, Cause::Reading, Cause::Writing];
        let later = [Cause::EarlyEnd, Cause::Refusal, Cause::Renewal, Cause::GivingBack];
        for number in 0..20_u32 {
            journal.registered(notes(0));
            journal.begin(Some(number), notes(0), notes(0));
            journal.holds_tokens(number - number % 7);
            for of in [Of::Request(number), Of::Tokens, Of::Nobody] {
                for cause in causes.into_iter().chain(later) {
                    for step in Step::all() {
                        journal.note(of, step, cause, notes(i64::from(number)));
                    }
                }
            }
            assert!(journal.runs.len() <= RUNS_AT_MOST, "{}", journal.runs.len());
        }
        let waiting = begun(0..100);
        assert_eq!(requests(&waiting), (95..100).map(Some).collect::<Vec<_>>(), "the oldest goes first");
        let parts = journal.runs.iter().flat_map(|run| &run.parts);
        assert!(parts.clone().all(|part| part.notes.len() == NOTES_AT_MOST));
        assert!(journal.runs.iter().all(|run| run.parts.len() <= usize::from(STEPS) * 9));
    }

    #[test]
    fn the_run_that_holds_tokens_stays_while_others_come_and_go() {
        let mut journal = begun([1]);
        journal.holds_tokens(1);
        for request in 2..40 {
            journal.begin(Some(request), notes(0), notes(0));
            journal.note(Of::Request(request), Step::ANSWER, Cause::Answer, notes(0));
        }
        assert_eq!(requests(&journal), [Some(1), Some(39)], "what led nowhere is over");
    }

    #[test]
    fn what_was_noted_last_is_shown_and_a_mere_look_is_no_news() {
        let mut journal = begun([1]);
        journal.holds_tokens(1);
        journal.note(Of::Tokens, Step::CALL, Cause::Reading, notes(1));
        assert_eq!(journal.latest(), Some(Step::CALL));
        journal.begin(Some(2), notes(2), notes(2));
        journal.note(Of::Tokens, Step::CALL, Cause::Reading, notes(3));
        assert_eq!(journal.latest(), Some(Step::REQUEST));
        journal.note(Of::Tokens, Step::RENEWAL, Cause::Refusal, notes(4));
        assert_eq!(journal.latest(), Some(Step::RENEWAL));
        assert_eq!(journal.steps()[Step::CALL.place()].begins(), Some(at(3)), "the newest look");
    }

    #[test]
    fn what_is_said_of_no_run_begins_none() {
        let mut journal = Journal::default();
        for of in [Of::Request(1), Of::Tokens, Of::Nobody] {
            journal.note(of, Step::CALL, Cause::Reading, notes(0));
        }
        assert_eq!((journal.runs.len(), journal.latest()), (0, None));
        let mut off = Journal::default();
        off.begin(Some(1), Notes::off(), Notes::off());
        assert_eq!(off.runs.len(), 0);
    }

    #[test]
    fn a_note_holds_what_may_be_kept_and_nothing_else() {
        let mut notes = Notes::default();
        notes.wrote(at(0), &[("access_token", "the-token"), ("password", "the-password"), ("scope", "profile")]);
        let told = format!("{notes:?}");
        assert!(told.contains("profile") && !told.contains("the-"), "{told}");
    }

    #[test]
    fn an_answer_that_brings_something_begins_the_next_step() {
        let message = |is_answer, refused: Option<&str>| FlowMessage {
            from: Party::Client,
            to: Party::AuthorizationServer,
            is_answer,
            line: String::new(),
            authorization: None,
            place: view::haru::ParametersIn::Json,
            parameters: Vec::new(),
            more: 0,
            refused: refused.map(str::to_owned),
            onward: None,
        };
        let parted = |refused: Option<&str>| {
            let mut notes = Notes::default();
            notes.crossed(at(0), || message(false, None));
            notes.crossed(at(0), || message(true, refused));
            let (asked, answered) = notes.parted();
            (asked.notes.len(), answered.notes.len())
        };
        assert_eq!((parted(None), parted(Some("invalid_grant"))), ((1, 1), (2, 0)));
    }
}
