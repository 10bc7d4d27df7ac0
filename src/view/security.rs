//! The security page: a resource owner's sessions, what happened to their account, and what they can do about it.

use std::net::IpAddr;

use super::device::Device;
use super::factors::FactorsSummary;
use super::sign_in::PasswordProblem;
use oauth::account::AccountEventKind;
use oauth::error::ErrorCode;
use oauth::names::{ClientId, Timestamp};
use oauth::scope::Scope;

/// The whole page. Each part of it has forms of its own; all of them carry `form_token`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Security {
    pub username: String,
    /// Whether `/admin` is open to them.
    pub is_administrator: bool,
    /// The server's time, so that the page agrees with itself on what "two days ago" is.
    pub now: Timestamp,
    /// What was just done.
    pub said: Option<Said>,
    /// What was just refused.
    pub refused: Option<SecurityRefusal>,
    /// Whether they proved lately who they are: only then the forms of what cannot be taken back are shown.
    pub is_confirmed: bool,
    /// How long such a proof counts, in seconds.
    pub confirmed_seconds: i64,
    pub sessions: Vec<SessionLine>,
    /// Whether the box was ticked in a form that was refused.
    pub with_apps: bool,
    /// `None` where none are offered.
    pub factors: Option<FactorsSummary>,
    pub log: Log,
    pub leaving: Leaving,
}

/// The parts of the page, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Forms: POST `/security/sessions/end` with `session`; POST `/security/sessions/end-others`.
    Sessions,
    /// Form: POST `/security/password` with `password`, `new_password` and, ticked, `with_apps`.
    Password,
    /// Leads to `/security/authenticator` and `/security/passkeys`.
    Factors,
    Log,
    /// Form: POST `/security/export`.
    Data,
    /// Form: POST `/security/delete` with `username`.
    Deletion,
}

impl Part {
    pub const ALL: [Self; 6] = [Self::Sessions, Self::Password, Self::Factors, Self::Log, Self::Data, Self::Deletion];

    /// Its `id` in the document, and so the fragment of its address.
    pub const fn anchor(self) -> &'static str {
        match self {
            Self::Sessions => "sessions",
            Self::Password => "password",
            Self::Factors => "factors",
            Self::Log => "log",
            Self::Data => "data",
            Self::Deletion => "delete",
        }
    }
}

/// What came of a form, told on the page that follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    SessionEnded,
    /// The session had ended already.
    NoSuchSession,
    OthersEnded,
    PasswordChanged,
    PasswordChangedWithApps,
}

impl Said {
    pub const ALL: [Self; 5] = [
        Self::SessionEnded,
        Self::NoSuchSession,
        Self::OthersEnded,
        Self::PasswordChanged,
        Self::PasswordChangedWithApps,
    ];

    /// As the query of the address has it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SessionEnded => "session_ended",
            Self::NoSuchSession => "no_such_session",
            Self::OthersEnded => "others_ended",
            Self::PasswordChanged => "password_changed",
            Self::PasswordChangedWithApps => "password_changed_with_apps",
        }
    }

    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|said| said.as_str() == value)
    }

    pub const fn part(self) -> Part {
        match self {
            Self::SessionEnded | Self::NoSuchSession | Self::OthersEnded => Part::Sessions,
            Self::PasswordChanged | Self::PasswordChangedWithApps => Part::Password,
        }
    }
}

/// Why a form was refused; nothing was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecurityRefusal {
    /// What cannot be taken back was asked for too long after its person proved who they are.
    Unconfirmed(Part),
    CurrentPasswordWrong,
    /// The new password cannot be one.
    NewPassword(PasswordProblem),
    /// The new password is the current one.
    SamePassword,
    /// Too many wrong passwords; seconds until the next try.
    Throttled {
        retry_after: u32,
    },
    /// Too many passwords are being checked at this moment.
    Busy,
    /// The password was changed elsewhere at the same moment.
    ChangedMeanwhile,
    /// What was typed is not the username.
    UsernameDiffers,
    OwnsClients,
}

impl SecurityRefusal {
    pub const fn part(self) -> Part {
        match self {
            Self::Unconfirmed(part) => part,
            Self::UsernameDiffers | Self::OwnsClients => Part::Deletion,
            _ => Part::Password,
        }
    }
}

/// A browser in which they are signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionLine {
    /// Names the session in a form; it opens nothing.
    pub key: String,
    pub device: Device,
    /// The address that it was begun from.
    pub address: Option<IpAddr>,
    pub began_at: Timestamp,
    pub last_seen_at: Timestamp,
    /// The one that asks.
    pub is_this: bool,
}

/// One page of what happened, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    pub events: Vec<LogLine>,
    /// The `before` of the next page; `None` on the last.
    pub next: Option<String>,
    /// Whether newer events stand before these.
    pub is_later: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLine {
    pub kind: AccountEventKind,
    pub at: Timestamp,
    /// How many equal ones followed each other, and when the last one was.
    pub times: u32,
    pub last_at: Timestamp,
    /// The app that it is about, by what it was called then.
    pub client_name: Option<String>,
    pub scope: Option<Scope>,
    pub error: Option<ErrorCode>,
    /// `None` for what a program did.
    pub device: Option<Device>,
    pub address: Option<IpAddr>,
}

/// What goes with an account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaving {
    /// Apps that lose their access.
    pub apps: usize,
    /// What has to be handed over or deleted first.
    pub clients: Vec<OwnedClient>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnedClient {
    pub id: ClientId,
    pub name: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_read_as_it_is_written() {
        for said in Said::ALL {
            assert_eq!(Said::parse(said.as_str()), Some(said));
        }
        assert_eq!(Said::parse("anything"), None);
    }
}
