//! Links that an operator makes, on the command line: to choose a new password, or to make an account. Each works once.

use async_trait::async_trait;

use crate::{PasswordHash, Stored, User};
use oauth::names::{Subject, Timestamp};
use oauth::secret::OneTimeLinkHash;

/// What the account becomes that an invitation makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invitation {
    /// An account like others.
    Account,
    /// One that administers the server.
    Administrator,
}

/// What [`OneTimeLinks::create_invited_user`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitedUser {
    Created,
    UsernameTaken,
    /// The invitation is unknown, over or used.
    NotInvited,
}

#[async_trait]
pub trait OneTimeLinks: Send + Sync {
    /// Stores a link; an earlier one for the same person's password ends. `user` is `None` for an invitation.
    async fn create_link(
        &self,
        hash: OneTimeLinkHash,
        user: Option<Subject>,
        created_at: Timestamp,
        expires_at: Timestamp,
    ) -> Stored<()>;
    /// Whose password the link is for, while it works. It is not spent by being asked about.
    async fn reset_link(&self, hash: &OneTimeLinkHash, now: Timestamp) -> Stored<Option<User>>;
    /// What the invitation makes, while it works.
    async fn invitation(&self, hash: &OneTimeLinkHash, now: Timestamp) -> Stored<Option<Invitation>>;
    /// Spends the link: sets the password and ends every session of the person. `None` when the link does not work.
    async fn reset_password(
        &self,
        hash: &OneTimeLinkHash,
        password: PasswordHash,
        now: Timestamp,
    ) -> Stored<Option<Subject>>;
    /// Spends the invitation and creates the person, or does neither. That they administer the server, where they do, is in the audit
    /// log by the same step.
    async fn create_invited_user(&self, hash: &OneTimeLinkHash, user: User, now: Timestamp) -> Stored<InvitedUser>;
    /// Deletes links that are over; how many.
    async fn purge_links(&self, now: Timestamp) -> Stored<u64>;
}
