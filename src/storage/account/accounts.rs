//! What a person does with the account itself.

use async_trait::async_trait;

use super::events::Place;
use crate::{PasswordHash, Session, Stored};
use oauth::names::{Subject, Timestamp};

/// A new password, and what happens with it in the same step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPassword {
    /// The hash that the current password was compared with.
    pub before: PasswordHash,
    pub after: PasswordHash,
    /// Begins in place of every session of the person.
    pub session: Session,
    /// Where that session lives.
    pub place: Place,
    /// Whether everything that was entrusted to apps is taken back, too: each consent, code and token.
    pub with_apps: bool,
}

/// What [`Accounts::change_password`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordChanged {
    Changed,
    /// The password is not what the current one was compared with any more, or the person has gone or was disabled.
    ChangedMeanwhile,
}

/// What [`Accounts::delete_account`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountDeleted {
    Deleted,
    /// Clients would go with it, and be lost to everybody who uses them.
    OwnsClients,
}

#[async_trait]
pub trait Accounts: Send + Sync {
    /// Changes the password, ends every session of the person in favour of a new one, and every link that could reset it.
    async fn change_password(&self, new: NewPassword, now: Timestamp) -> Stored<PasswordChanged>;
    /// Deletes the person with their sessions, consents, grants and every code and token of theirs, unless they own a client.
    async fn delete_account(&self, user: &Subject) -> Stored<AccountDeleted>;
}
