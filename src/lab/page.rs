//! What a page of the Lab is told: a run, where its parties live, and where one stands in it.

use serde::{Deserialize, Serialize};

use super::event::Event;

/// Where the parties of a run live, each an address without a trailing slash.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    /// The run's own page, log and buttons: a path of the server, `/lab/{id}`.
    pub run: String,
    /// The issuer.
    pub server: String,
    pub haru: String,
    pub api: String,
}

/// An account to sign in with. The password of a sandbox is no secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Persona {
    pub username: String,
    pub password: String,
}

/// One run to look at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabPage {
    /// `None` for a recording, which has no parties to send anything to.
    pub places: Option<Places>,
    pub personas: Vec<Persona>,
    pub log: Vec<Event>,
    /// The moment to stand at, from 1; `None` is the newest, and goes on with the run.
    pub at: Option<usize>,
    /// The rule that is broken in it, when it is a copy of the run and not the run.
    #[serde(default)]
    pub rule: Option<String>,
    /// The app of somebody's that Haru plays in it, by name.
    #[serde(default)]
    pub copy_of: Option<String>,
}

/// What came of a provocation's button.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provoked {
    /// It was sent: what came of it is in the log.
    Done,
    NotRegistered,
    NoCode,
    NoSpentCode,
    NoTokens,
    NoSpentRefreshToken,
    ScopeIsWide,
    /// No button has that name.
    Unknown,
}

/// What came of "do it for me".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Acted {
    /// It was done: what came of it is in the log.
    Done,
    /// The run waits for another step than the page believed. Nothing was done.
    OtherStep,
    /// The page that came is not the one from which it goes on; what was done until then is in the log.
    Stuck,
    /// The sandbox takes nothing more in.
    Full,
    /// There is no such step, or no such rule.
    Unknown,
}

/// The page on which a run is started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabStart {
    Ready,
    /// As many sandboxes are live as there may be.
    Full,
    /// One address has started too many within the hour.
    TooMany,
    /// Something went wrong on the server; its log says what.
    Failed,
    /// There is no run of that name: it ended an hour after the last visit, or never was.
    Gone,
}

/// A recording, to be looked at only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LabReplay {
    /// Where on this server it is; `None` waits for a file.
    pub of: Option<String>,
}

/// A run on two sheets of paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabHandout {
    pub log: Vec<Event>,
}

/// The pictures of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabPictures {
    pub log: Vec<Event>,
    /// The address of its page.
    pub run: String,
    /// Whether they are a page of their own, and not a part of the run's.
    pub is_poster: bool,
}
