//! One page of Haru's, and what every page needs.

use super::next::NextPage;
use super::notebook::NotebookPage;
use super::planner::Planner;
use oauth::check::Checks;
use oauth::names::Timestamp;

/// One page. Handlers put it into a response's extensions; `ui` writes its body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HaruPage {
    pub frame: Frame,
    pub body: Body,
}

/// How far Haru goes by itself after a button was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// As far as it can: what any app does.
    Straight,
    /// One message at a time: after each it shows what it holds and what the next would be.
    StepByStep,
}

/// What every page needs whatever it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The path of Haru's base URL, without a trailing slash; every link and form action begins with it.
    pub base: String,
    /// The authorization server that Haru works with.
    pub issuer: String,
    pub pace: Pace,
    /// Haru has credentials: without them there is one thing to do first.
    pub registered: bool,
    /// Path and query to come back to after switching language or theme.
    pub here: String,
    /// Haru's time.
    pub now: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    Planner(Box<Planner>),
    Notebook(Box<NotebookPage>),
    Next(Box<NextPage>),
    Refused(Refused),
}

/// A request that Haru does not go along with, with what it checked until then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub problem: Problem,
    pub checks: Checks,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// An answer came to a browser for which Haru has no notebook.
    SessionUnknown,
    /// The answer has neither code nor error, or both, or one twice, or is not form-encoded.
    AnswerMalformed,
    /// No request with this `state` waits in this browser's notebook.
    StateUnknown,
    /// `iss` is missing or names another server.
    IssuerWrong,
    /// A form that did not come from a page of Haru's.
    ForeignForm,
    TooLarge,
    NotFound,
    MethodNotAllowed,
    /// Something of Haru's own broke on the way.
    Internal,
    /// The run that this Haru belonged to is over, and the Haru with it.
    RunEnded,
    /// The run holds as much as it may.
    RunFull,
    /// Too many messages wait for the run at this moment.
    RunBusy,
}
