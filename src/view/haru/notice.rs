//! What is said above the planner: outcomes, and failures of other parties.

use super::provocation::Provocation;
use oauth::scope::Scope;

/// What is said above the planner. Texts of other parties are cut, without invisible characters, and shown as quotations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    Registered {
        client_id: String,
    },
    /// Nothing can be asked before that.
    NotRegistered,
    /// The server takes no registrations from apps.
    CannotRegister,
    Connected,
    Renewed,
    /// The server confirmed the revocation.
    Disconnected,
    /// The tokens are forgotten, but the server has no revocation endpoint or did not accept the revocation.
    OnlyForgotten,
    DayAdded,
    DayRemoved,
    EventWritten,
    /// This answer was taken in before; nothing happened again.
    AlreadyTaken,
    Denied,
    /// The other party could not be reached.
    Unreachable(Doing),
    /// It answered with a status that says it is unwell (429, 5xx).
    Unwell(Doing, u16),
    /// It answered something that Haru cannot read, or that breaks the specification.
    Malformed(Doing),
    /// It refused, in the words of the specification.
    ServerRefused {
        doing: Doing,
        error: String,
        description: Option<String>,
    },
    /// The metadata did not pass a check; its name and clause are in the notebook.
    MetadataRefused {
        rule: String,
        clause: String,
    },
    /// What was granted is too little to work with; the tokens were given back.
    ScopeTooSmall {
        missing: Scope,
    },
    /// 401 from the API. `ended_early`: Haru itself had the pass ended.
    PassRefused {
        error: String,
        description: Option<String>,
        ended_early: bool,
    },
    /// `invalid_grant` to a refresh: the permission was taken back or has ended. The tokens are forgotten.
    PermissionEnded {
        description: Option<String>,
    },
    /// The server has no revocation endpoint: the pass ends when its time is over.
    CannotEndEarly,
    /// There is no refresh token to renew with.
    CannotRefresh,
    /// Nothing is connected, so nothing was done.
    NotConnected,
    /// Haru was told to do something wrong. `None`: the other party let it pass.
    Provoked {
        provocation: Provocation,
        refused: Option<Refusal>,
    },
    NeedsTitle,
    /// Longer than 80 characters.
    TitleTooLong,
    NeedsDate,
    /// `calendar.write` was not granted.
    MayNotWrite,
    /// No more room for entries made by hand.
    NotebookFull,
}

impl Notice {
    /// Said once. The others stay until the next thing is done, so that a reload does not lose them.
    pub fn is_passing(&self) -> bool {
        use Notice as N;
        matches!(
            self,
            N::Registered { .. }
                | N::Connected
                | N::Renewed
                | N::Disconnected
                | N::DayAdded
                | N::DayRemoved
                | N::EventWritten
                | N::AlreadyTaken
        )
    }
}

/// What Haru was doing when something went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Reading the server's metadata.
    Discovering,
    /// Asking the server for credentials.
    Registering,
    /// UnansweredRequest for the answer to the authorization request.
    Asking,
    Exchanging,
    Refreshing,
    Revoking,
    /// Calling the calendar API.
    ReadingCalendar,
    WritingEvent,
}

/// A refusal in the words of the specification, and in those of the party that refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub error: String,
    pub description: Option<String>,
}
