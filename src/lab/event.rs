//! One thing that happened in a sandbox. The log of a run is a list of these, in the order in which they happened.

use serde::{Deserialize, Serialize};

use oauth::check::Checks;
use oauth::names::{Lifetime, Timestamp};
use oauth::party::Party;
use oauth::rows::RowChange;

/// The number of a message in its run, from 1, given when its request arrives; its answer carries the same.
pub type MessageNumber = u32;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// From 1, without gaps: what a stream resumes by.
    pub number: u32,
    /// By the sandbox's own clock.
    pub at: Timestamp,
    #[serde(flatten)]
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum What {
    /// A request crossed the wire.
    Request(Request),
    /// Its answer crossed the wire.
    Response(Response),
    /// Rules that `by` applied while it worked on message `message`.
    Checked { message: MessageNumber, by: Party, checks: Checks },
    /// A row of what `of` remembers changed; `message` is what it was working on.
    Row {
        of: Party,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        message: Option<MessageNumber>,
        change: RowChange,
    },
    /// The learner moved the sandbox's clock forward.
    ClockMoved { by: Lifetime },
    /// The learner pressed the button of a provocation; what follows is its doing.
    Provoked { provocation: String },
    /// The log is full: nothing after this is recorded.
    Full,
}

/// A request as it crossed, but for what the redaction list names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    pub message: MessageNumber,
    pub from: Party,
    pub to: Party,
    pub method: String,
    /// Path and query.
    pub target: String,
    /// In the order received, names in lower case.
    pub headers: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Body::is_empty")]
    pub body: Body,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    pub message: MessageNumber,
    pub status: u16,
    pub headers: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Body::is_empty")]
    pub body: Body,
}

/// What a message carried.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    #[default]
    Empty,
    Text(String),
    /// Only its beginning is kept: the whole had so many bytes.
    Cut {
        beginning: String,
        bytes: usize,
    },
    /// Not UTF-8: so many bytes.
    Binary {
        bytes: usize,
    },
}

impl Body {
    pub fn is_empty(&self) -> bool {
        *self == Self::Empty
    }
    /// As much of it as is kept, as text.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Cut { beginning: text, .. } => text,
            Self::Empty | Self::Binary { .. } => "",
        }
    }
}

/// The first header of that name, which is given in lower case.
pub fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
}
