//! What is done by whoever administers a server. An act and the record of it are one transaction: nothing is done that is not in the
//! audit log, and nothing is in it that was not done.

use async_trait::async_trait;

use crate::Stored;
use oauth::administration::ActKind;
use oauth::client::Client;
use oauth::names::{ClientId, Subject, Timestamp};
use oauth::secret::OneTimeLinkHash;

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Whoever has the command line of the server.
    Operator,
    /// By a page. It is looked at in the transaction of the act whether they still are one.
    Administrator(Subject),
}

impl Actor {
    pub const fn administrator(&self) -> Option<&Subject> {
        match self {
            Self::Operator => None,
            Self::Administrator(user) => Some(user),
        }
    }
}

/// What is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Sign-in is refused, sessions end, and every token that they gave an app is refused from the next request on.
    DisablePerson(Subject),
    EnablePerson(Subject),
    EndSessions(Subject),
    /// In place of an earlier one of theirs.
    MakeResetLink {
        user: Subject,
        hash: OneTimeLinkHash,
        expires_at: Timestamp,
    },
    /// Their authenticator app and its recovery codes.
    RemoveSecondFactor(Subject),
    AddAdministrator(Subject),
    RemoveAdministrator(Subject),
    /// It is refused everywhere from the next request on; its owner cannot undo that.
    SuspendClient(ClientId),
    ResumeClient(ClientId),
    /// For the client as it was looked at: one that was changed meanwhile is another.
    VouchFor(Box<Client>),
    VouchForNoMore(ClientId),
    MakeInvitation {
        hash: OneTimeLinkHash,
        expires_at: Timestamp,
    },
    /// An invitation whose account administers the server.
    MakeAdministratorLink {
        hash: OneTimeLinkHash,
        expires_at: Timestamp,
    },
    /// A copy of the database was made, and looked through: only the record of it is left to write.
    RecordBackup {
        file: String,
    },
}

impl Act {
    pub const fn kind(&self) -> ActKind {
        match self {
            Self::DisablePerson(_) => ActKind::PersonDisabled,
            Self::EnablePerson(_) => ActKind::PersonEnabled,
            Self::EndSessions(_) => ActKind::SessionsEnded,
            Self::MakeResetLink { .. } => ActKind::ResetLinkMade,
            Self::RemoveSecondFactor(_) => ActKind::SecondFactorRemoved,
            Self::AddAdministrator(_) => ActKind::AdministratorAdded,
            Self::RemoveAdministrator(_) => ActKind::AdministratorRemoved,
            Self::SuspendClient(_) => ActKind::ClientSuspended,
            Self::ResumeClient(_) => ActKind::ClientResumed,
            Self::VouchFor(_) => ActKind::ClientVouchedFor,
            Self::VouchForNoMore(_) => ActKind::ClientVouchedForNoMore,
            Self::MakeInvitation { .. } => ActKind::InvitationMade,
            Self::MakeAdministratorLink { .. } => ActKind::AdministratorLinkMade,
            Self::RecordBackup { .. } => ActKind::BackupMade,
        }
    }

    /// Whom it is about.
    pub const fn person(&self) -> Option<&Subject> {
        match self {
            Self::DisablePerson(user)
            | Self::EnablePerson(user)
            | Self::EndSessions(user)
            | Self::MakeResetLink { user, .. }
            | Self::RemoveSecondFactor(user)
            | Self::AddAdministrator(user)
            | Self::RemoveAdministrator(user) => Some(user),
            _ => None,
        }
    }

    /// Which client it is about.
    pub fn client(&self) -> Option<&ClientId> {
        match self {
            Self::SuspendClient(id) | Self::ResumeClient(id) | Self::VouchForNoMore(id) => Some(id),
            Self::VouchFor(client) => Some(&client.id),
            _ => None,
        }
    }

    /// Whether it does nothing for a person who is disabled.
    pub const fn needs_enabled_person(&self) -> bool {
        matches!(self, Self::MakeResetLink { .. } | Self::AddAdministrator(_))
    }

    /// Whether whom it is about administers the server no longer.
    pub const fn takes_administrator(&self) -> bool {
        matches!(self, Self::DisablePerson(_) | Self::RemoveAdministrator(_))
    }
}

/// What [`Acts::act`] came to; only [`Acted::Done`] changed anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acted {
    Done,
    /// There was nothing left to do.
    AlreadySo,
    /// There is no such person or client.
    NotThere,
    /// The person is disabled.
    Disabled,
    /// The client is not as it was looked at.
    ChangedMeanwhile,
    /// Nobody would administer the server by its pages any more. An operator may do that.
    LastAdministrator,
    /// Whoever acted is no administrator any more.
    NotAdministrator,
}

/// A line of the audit log. Names are as they were then, and stay when their people and clients have gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEvent {
    /// Counts up.
    pub number: u64,
    pub at: Timestamp,
    /// The username of the administrator; `None` for the command line.
    pub actor: Option<String>,
    pub kind: ActKind,
    /// The identifier of the person or client that it is about.
    pub object_id: Option<String>,
    /// What that was called, or the file that was made.
    pub object: Option<String>,
}

#[async_trait]
pub trait Acts: Send + Sync {
    /// Does `act` and writes down that `by` did, or neither.
    async fn act(&self, act: Act, by: Actor, now: Timestamp) -> Stored<Acted>;
    /// Newest first, those before `before`. No event of it is ever changed or deleted.
    async fn audit_events(&self, before: Option<u64>, at_most: u32) -> Stored<Vec<AuditEvent>>;
    /// Whether this person administers the server, and is not disabled.
    async fn is_administrator(&self, user: &Subject) -> Stored<bool>;
    /// The usernames of those who do.
    async fn administrators(&self) -> Stored<Vec<String>>;
}
