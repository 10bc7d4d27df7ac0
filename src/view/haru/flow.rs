//! The client's half of a run: what it sent and received, compared, wrote down and threw away, by the steps of the flow. What it cannot
//! see it does not tell.

use super::noted::Noted;
use super::shown::Masked;
use oauth::check::Checks;
use oauth::names::Timestamp;
use oauth::party::Party;

/// How many steps the flow has, as all pages count them.
pub const STEPS: u8 = 15;

/// A step's number, from 1 to [`STEPS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step(u8);

impl Step {
    pub const REGISTRATION: Self = Self(1);
    pub const BEGINNING: Self = Self(2);
    pub const REQUEST: Self = Self(3);
    pub const ANSWER: Self = Self(9);
    pub const EXCHANGE: Self = Self(10);
    pub const TOKENS: Self = Self(11);
    pub const CALL: Self = Self(12);
    pub const RENEWAL: Self = Self(14);
    pub const END: Self = Self(15);

    pub fn all() -> impl Iterator<Item = Self> {
        (1..=STEPS).map(Self)
    }

    pub fn parse(number: &str) -> Option<Self> {
        Self::all().find(|step| step.0.to_string() == number)
    }

    pub const fn number(self) -> u8 {
        self.0
    }

    /// Its place, from 0.
    pub fn place(self) -> usize {
        usize::from(self.0 - 1)
    }

    pub fn before(self) -> Option<Self> {
        Self::all().find(|step| step.0 + 1 == self.0)
    }

    pub fn after(self) -> Option<Self> {
        Self::all().find(|step| step.0 == self.0 + 1)
    }

    /// Sign-in, consent and introspection go by between others (RFC 6749 §3.1, RFC 7662 §2): no message of these passes the client.
    pub const fn is_hidden_from_client(self) -> bool {
        matches!(self.0, 4..=8 | 13)
    }
}

/// The half of a run that one browser had Haru make, with the step that is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// By their places.
    pub steps: Vec<FlowStep>,
    pub open: Step,
    /// Which way the reader turned to it.
    pub turned: Option<Turn>,
    /// The browser left with the authorization request, and when it came back.
    pub left_at: Option<Timestamp>,
    pub back_at: Option<Timestamp>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    Back,
    On,
}

impl Turn {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Back => "back",
            Self::On => "on",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        [Self::Back, Self::On].into_iter().find(|turn| turn.as_str() == name)
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FlowStep {
    /// In the order in which they were made; none of a step that did not happen, or that is hidden from the client.
    pub notes: Vec<Note>,
}

impl FlowStep {
    /// The last message of it said no, or what it said did not pass a check.
    pub fn is_refused(&self) -> bool {
        let last = self.notes.iter().rev().find_map(|note| match &note.what {
            Noticed::Message(message) => Some(message.refused.is_some()),
            Noticed::NoAnswer(_) => Some(true),
            Noticed::Compared(checks) => checks.failed().map(|_| true),
            Noticed::WroteDown(_) | Noticed::ThrewAway(..) => None,
        });
        last.unwrap_or_default()
    }

    /// When the first of it was noted.
    pub fn begins(&self) -> Option<Timestamp> {
        self.notes.first().map(|note| note.at)
    }

    pub fn messages(&self) -> impl Iterator<Item = &FlowMessage> {
        self.notes.iter().filter_map(|note| match &note.what {
            Noticed::Message(message) => Some(message),
            _ => None,
        })
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub at: Timestamp,
    pub what: Noticed,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Noticed {
    Message(FlowMessage),
    /// The party that was asked could not be reached.
    NoAnswer(Party),
    Compared(Checks),
    WroteDown(Vec<NamedValue>),
    ThrewAway(Because, Vec<NamedValue>),
}

/// Why something is kept no longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// It is good for one use, and had it.
    Used,
    /// Another came in its place.
    Replaced,
    /// What it was good for has ended.
    Ended,
}

pub type NamedValue = (String, Noted);

/// One message that the client sent or received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowMessage {
    pub from: Party,
    pub to: Party,
    pub is_answer: bool,
    /// `POST /token`, `303 See Other`.
    pub line: String,
    /// The scheme of its `Authorization` header (RFC 9110 §11.6.2), and of what follows only how long it is, and of which kind.
    pub authorization: Option<(&'static str, Masked)>,
    pub place: ParametersIn,
    pub parameters: Vec<NamedValue>,
    /// How many more it had.
    pub more: usize,
    /// The word by which it says no: an error code, or the status.
    pub refused: Option<String>,
    /// A redirect to another party: the browser carries it on.
    pub onward: Option<Party>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParametersIn {
    Query,
    /// The query of the address that the browser is sent to.
    Location,
    Form,
    Json,
    /// `WWW-Authenticate` (RFC 6750 §3).
    Challenge,
}

/// What a message is worth stealing for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cargo {
    Voucher,
    Pass,
}

impl FlowMessage {
    /// Through the browser, or directly from server to server.
    pub fn is_front_channel(&self) -> bool {
        self.from == Party::Browser || self.to == Party::Browser
    }

    pub fn cargo(&self) -> Option<Cargo> {
        let has = |wanted: &str| self.parameters.iter().any(|(name, _)| name == wanted);
        let is_shown = matches!(self.authorization, Some(("Bearer", _)));
        if is_shown || has("access_token") || has("token") {
            Some(Cargo::Pass)
        } else {
            has("code").then_some(Cargo::Voucher)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_named_by_its_number_and_nothing_else() {
        for step in Step::all() {
            assert_eq!(Step::parse(&step.number().to_string()), Some(step));
        }
        for other in ["0", "16", "01", "", "-1", "9 ", "x"] {
            assert_eq!(Step::parse(other), None, "{other}");
        }
        assert_eq!((Step::REGISTRATION.before(), Step::END.after()), (None, None));
        assert_eq!(Step::ANSWER.before().map(Step::number), Some(8));
        assert_eq!(Step::ANSWER.after(), Some(Step::EXCHANGE));
    }

    #[test]
    fn a_step_is_refused_by_the_last_word_said_in_it() {
        let message = |refused: Option<&str>| FlowMessage {
            from: Party::ResourceServer,
            to: Party::Client,
            is_answer: true,
            line: String::new(),
            authorization: None,
            place: ParametersIn::Json,
            parameters: Vec::new(),
            more: 0,
            refused: refused.map(str::to_owned),
            onward: None,
        };
        let step = |all: &[Option<&str>]| {
            let note = |refused: &Option<&str>| Note {
                at: Timestamp::from_millis(0),
                what: Noticed::Message(message(*refused)),
            };
            FlowStep { notes: all.iter().map(note).collect() }
        };
        assert!(!FlowStep::default().is_refused());
        assert!(step(&[None, Some("invalid_token")]).is_refused());
        assert!(!step(&[Some("invalid_token"), None]).is_refused());
        let mut checked = step(&[None]);
        let mut checks = Checks::new();
        let _ = checks.that("state_equals", "RFC 6749 §10.12", false, || ());
        checked.notes.push(Note { at: Timestamp::from_millis(0), what: Noticed::Compared(checks) });
        assert!(checked.is_refused());
    }
}
