//! The port for passwords: hashing at policy cost, and an opinion on how guessable one is.

use async_trait::async_trait;
use zeroize::{Zeroize, ZeroizeOnDrop};

use storage::PasswordHash;
use view::sign_in::{PasswordProblem, PasswordTip};

/// A password as typed.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Password(String);

impl Password {
    pub const CHARACTERS_AT_LEAST: usize = 8;
    pub const CHARACTERS_AT_MOST: usize = 1024;

    /// For sign-in: anything that a password could be. `None` without hashing for what is longer than any.
    pub fn presented(value: &str) -> Option<Self> {
        (value.chars().count() <= Self::CHARACTERS_AT_MOST).then(|| Self(value.to_owned()))
    }

    /// For a new account or a new password.
    pub fn chosen(value: &str, username: &str, passwords: &dyn Passwords) -> Result<Self, PasswordProblem> {
        let characters = value.chars().count();
        if characters < Self::CHARACTERS_AT_LEAST {
            return Err(PasswordProblem::TooShort);
        }
        if characters > Self::CHARACTERS_AT_MOST {
            return Err(PasswordProblem::TooLong);
        }
        let password = Self(value.to_owned());
        match passwords.weakness(&password, username) {
            Some(tip) => Err(PasswordProblem::Weak { tip }),
            None => Ok(password),
        }
    }

    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password")
    }
}

/// Every place in the queue is taken; nothing was hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many passwords are being checked at this moment")]
pub struct Busy;

/// argon2id, m = 19 MiB, t = 2, p = 1 (RFC 9106; OWASP), however an instance does it.
#[async_trait]
pub trait Passwords: Send + Sync {
    async fn hash(&self, password: Password) -> Result<PasswordHash, Busy>;
    /// Without a hash to compare with it takes the same time and says no.
    async fn verify(&self, password: Password, hash: Option<PasswordHash>) -> Result<bool, Busy>;
    /// What would make a guessable password better; `None` for one that is good enough.
    fn weakness(&self, password: &Password, username: &str) -> Option<PasswordTip>;
}
