//! `/admin`: how the server stands, its people and clients, its settings, and what was done to it, for whoever administers it.

use super::factors::Unprinted;
use oauth::administration::ActKind;
use oauth::client::ClientKind;
use oauth::names::{ClientId, Subject, Timestamp};

/// One page of it. Forms carry `form_token`, and `act` as [`ActKind`] is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Administration {
    /// The server's time, so that the page agrees with itself on what "two days ago" is.
    pub now: Timestamp,
    /// Whether they proved lately who they are: only then the forms of acts are shown.
    pub is_confirmed: bool,
    /// How long such a proof counts, in seconds.
    pub confirmed_seconds: i64,
    /// What was just done.
    pub said: Option<ActKind>,
    /// What was just refused.
    pub refused: Option<ActRefusal>,
    pub shown: Shown,
}

/// The pages, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    Overview,
    People,
    Clients,
    Settings,
    Audit,
}

impl Tab {
    pub const ALL: [Self; 5] = [Self::Overview, Self::People, Self::Clients, Self::Settings, Self::Audit];

    /// Below the issuer.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Overview => "/admin",
            Self::People => "/admin/people",
            Self::Clients => "/admin/clients",
            Self::Settings => "/admin/settings",
            Self::Audit => "/admin/audit",
        }
    }

    /// Where an act is shown to have been done.
    pub const fn of(kind: ActKind) -> Self {
        match kind {
            ActKind::PersonDisabled
            | ActKind::PersonEnabled
            | ActKind::SessionsEnded
            | ActKind::ResetLinkMade
            | ActKind::SecondFactorRemoved
            | ActKind::AdministratorAdded
            | ActKind::AdministratorRemoved
            | ActKind::InvitationMade
            | ActKind::AdministratorLinkMade => Self::People,
            ActKind::ClientSuspended
            | ActKind::ClientResumed
            | ActKind::ClientVouchedFor
            | ActKind::ClientVouchedForNoMore => Self::Clients,
            ActKind::BackupMade => Self::Overview,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Form: POST `/admin/backup`.
    Overview(Box<Overview>),
    /// Forms: POST `/admin/people` with `user`; POST `/admin/links`.
    People(People),
    /// Form: POST `/admin/clients` with `client_id` and `seen`.
    Clients(Clients),
    Settings(Vec<Setting>),
    Audit(AuditLog),
    /// A link that was just made, shown this once.
    Link(Link),
}

impl Shown {
    pub const fn tab(&self) -> Tab {
        match self {
            Self::Overview(_) => Tab::Overview,
            Self::People(_) | Self::Link(_) => Tab::People,
            Self::Clients(_) => Tab::Clients,
            Self::Settings(_) => Tab::Settings,
            Self::Audit(_) => Tab::Audit,
        }
    }
}

/// Why nothing was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActRefusal {
    /// They proved too long ago who they are.
    Unconfirmed,
    AlreadySo,
    NotThere,
    /// The person is disabled.
    Disabled,
    /// The client is not as it was looked at.
    ChangedMeanwhile,
    LastAdministrator,
    /// Why a backup could not be made, in English.
    BackupFailed(String),
}

/// How the server stands, and the last days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    pub people: u64,
    pub disabled_people: u64,
    pub clients: u64,
    pub suspended_clients: u64,
    /// Access tokens that live; when `is_more`, at least so many.
    pub live_tokens: u32,
    pub is_more: bool,
    pub database_bytes: u64,
    /// Of SQLite's write-ahead log.
    pub log_bytes: Option<u64>,
    /// One after another, today the last, without a gap.
    pub days: Vec<Day>,
    pub version: String,
    pub backups: Backups,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Its first moment, UTC.
    pub at: Timestamp,
    pub tokens: u64,
    pub refusals: u64,
    pub sign_ins: u64,
    pub failed_sign_ins: u64,
    pub sign_ups: u64,
}

/// Copies of the database.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Backups {
    /// The database is on a server of its own, which is backed up by its own means.
    #[default]
    Elsewhere,
    /// The newest one in this folder, when it was made, and its bytes.
    Here { folder: String, newest: Option<Backup> },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    pub file: String,
    pub made_at: Timestamp,
    pub bytes: u64,
}

/// One page of people, in the order of their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// What was looked for.
    pub part: String,
    pub people: Vec<PersonLine>,
    /// The `after` of the next page.
    pub next: Option<String>,
    pub is_later: bool,
    /// Whether an invitation would make an account: sign-up is by invitation.
    pub invites: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonLine {
    pub id: Subject,
    pub username: String,
    pub created_at: Timestamp,
    pub disabled_at: Option<Timestamp>,
    pub is_administrator: bool,
    /// Whoever asks.
    pub is_this: bool,
    pub has_second_factor: bool,
    pub passkeys: u32,
    pub sessions: u32,
    pub last_seen_at: Option<Timestamp>,
    pub apps: u32,
    pub clients: u32,
}

/// One page of clients, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clients {
    pub part: String,
    pub clients: Vec<ClientLine>,
    /// The `before` of the next page.
    pub next: Option<String>,
    pub is_later: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientLine {
    pub id: ClientId,
    pub name: String,
    pub kind: ClientKind,
    /// By username; `None` for one that registered itself or belongs to the server.
    pub owner: Option<String>,
    pub created_at: Timestamp,
    pub suspended_at: Option<Timestamp>,
    pub vouched_at: Option<Timestamp>,
    pub redirect_uris: Vec<String>,
    /// People who entrusted something to it.
    pub people: u64,
    pub last_token_at: Option<Timestamp>,
    /// Of the last seven days.
    pub refusals: u64,
    /// What was looked at, as the form sends it along: a client that was changed since is another.
    pub seen: String,
}

/// A setting, and where it was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    pub name: String,
    /// Without a password.
    pub value: String,
    pub source: SettingSource,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingSource {
    Default,
    /// Whatever chose it, as it is called: a flag, a variable, a file.
    Named(String),
}

/// One page of what was done, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditLog {
    pub events: Vec<AuditLine>,
    /// The `before` of the next page.
    pub next: Option<u64>,
    pub is_later: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditLine {
    pub at: Timestamp,
    /// The username of an administrator; `None` for the command line.
    pub actor: Option<String>,
    pub kind: ActKind,
    /// What it was done to, by what that was called then.
    pub object: Option<String>,
}

/// A link that works once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub kind: ActKind,
    /// Whose it is.
    pub username: Option<String>,
    pub address: Unprinted,
    pub expires_at: Timestamp,
}
