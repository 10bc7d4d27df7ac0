//! People with an account.

use async_trait::async_trait;

use super::stored::Stored;
use oauth::names::{Subject, Timestamp};

/// A person with an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    pub id: Subject,
    /// As the person wrote it.
    pub username: String,
    /// As names are compared: NFKC, lower case. Unique.
    pub username_key: String,
    pub password_hash: PasswordHash,
    pub created_at: Timestamp,
    /// Since when neither sign-in nor any token of theirs works.
    pub disabled_at: Option<Timestamp>,
}

/// A password's hash in the PHC string format, with its own salt and cost.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl PasswordHash {
    pub fn from_phc(phc: String) -> Self {
        Self(phc)
    }
    pub fn as_phc(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordHash")
    }
}

/// What [`People::create_user`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserCreated {
    Created,
    UsernameTaken,
}

#[async_trait]
pub trait People: Send + Sync {
    async fn create_user(&self, user: User) -> Stored<UserCreated>;
    /// `username_key` as [`User::username_key`].
    async fn user_by_name(&self, username_key: &str) -> Stored<Option<User>>;
    async fn user(&self, id: &Subject) -> Stored<Option<User>>;
    async fn set_password(&self, id: &Subject, hash: PasswordHash) -> Stored<()>;
    /// Disables or enables: sessions, codes and tokens of a disabled person are refused from the next request on.
    async fn set_user_disabled(&self, id: &Subject, since: Option<Timestamp>) -> Stored<()>;
    /// Deletes the person, their sessions, consents, grants and every code and token of theirs, and the clients they own
    /// as [`Clients::delete_client`](super::Clients::delete_client) does: nobody could disable an app without an owner.
    async fn delete_user(&self, id: &Subject) -> Stored<()>;
}
