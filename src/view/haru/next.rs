//! Step by step: the next message, before it is sent.

use super::notebook::{Checked, NotebookPage};
use super::notebook_line::NotebookLine;
use super::notice::Notice;
use super::shown::Shown;

/// Where a Haru that goes step by step stops: what comes next, what it sends, and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextPage {
    pub hop: Hop,
    /// What the button sends; `None` where it only prepares something.
    pub message: Option<Message>,
    pub notice: Option<Notice>,
    pub happened: Vec<NotebookLine>,
    /// The checks made last.
    pub checked: Option<Checked>,
    pub notebook: NotebookPage,
}

/// The next button, and its form: all POST, without fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hop {
    /// `/register`
    Register,
    /// `/connect`: makes state and verifier.
    Import,
    /// `/go`: to the authorization endpoint, with the browser.
    Go,
    /// The browser is there; `/go` once more should it have got lost.
    Wait,
    /// `/exchange`
    Exchange,
    /// `/call`
    Call,
    /// `/refresh`
    Refresh,
}

/// A message before it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub method: &'static str,
    /// Without its query; `None` while only the server's metadata can say it, and they were not read yet.
    pub address: Option<String>,
    /// Its scheme, and what follows.
    pub authorization: Option<(&'static str, Shown)>,
    /// Names and values as they are written there; what no browser gets is covered.
    pub parameters: Vec<(String, Shown)>,
    pub place: ParameterPlace,
}

/// Where the parameters of a message stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterPlace {
    Query,
    Form,
    Json,
}
