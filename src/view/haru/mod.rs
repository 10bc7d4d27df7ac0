//! Haru's pages: a month planner, the notebook, and what it refuses. Haru is a third party's app: it has a look of its own.

/// The client's half of a run, step by step.
mod flow;
/// Step by step: the next message, before it is sent.
mod next;
/// The notebook, opened: everything that Haru stores about one browser, and what it checked.
mod notebook;
/// The story: lines that Haru writes into its notebook.
mod notebook_line;
/// A value as a journal may keep it.
mod noted;
/// What is said above the planner: outcomes, and failures of other parties.
mod notice;
/// One page of Haru's, and what every page needs.
mod page;
/// The month planner.
mod planner;
/// What Haru can be told to do wrong.
mod provocation;
/// A secret on a page.
mod shown;

pub use flow::{
    Because, Cargo, Flow, FlowMessage, FlowStep, NamedValue, Note, Noticed, ParametersIn, STEPS, Step, Turn,
};
pub use next::{Hop, Message, NextPage, ParameterPlace};
pub use notebook::{
    Checked, CheckedSubject, Credentials, HeldCode, NotebookPage, OwnPages, Registration, SpentToken, UnansweredRequest,
};
pub use notebook_line::{NotebookLine, What};
pub use noted::Noted;
pub use notice::{Doing, Notice, Refusal};
pub use page::{Body, Frame, HaruPage, Pace, Problem, Refused};
pub use planner::{Calendar, Connected, Date, DayCell, Entry, EntrySource, Month, Planner};
pub use provocation::Provocation;
pub use shown::{Masked, Shown};
