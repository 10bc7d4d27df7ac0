//! The port for passwords: hashing at policy cost, and an opinion on how guessable one is.

use async_trait::async_trait;
use zeroize::{Zeroize, ZeroizeOnDrop};

use ports::caller::CallerNetwork;
use ports::measures::Page;
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

    /// Its first characters.
    pub fn beginning(&self, characters: usize) -> Self {
        Self(self.0.chars().take(characters).collect())
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

/// A password for a new account or a new password, of a length that may be. It is one only after it was judged.
#[derive(Debug)]
pub struct ChosenPassword(Password);

impl ChosenPassword {
    pub fn parse(value: &str) -> Result<Self, PasswordProblem> {
        let characters = value.chars().count();
        if characters < Password::CHARACTERS_AT_LEAST {
            return Err(PasswordProblem::TooShort);
        }
        if characters > Password::CHARACTERS_AT_MOST {
            return Err(PasswordProblem::TooLong);
        }
        Ok(Self(Password(value.to_owned())))
    }

    pub fn is(&self, other: &Password) -> bool {
        self.0.expose() == other.expose()
    }

    /// How guessable it is takes long to say: it is asked behind every throttle.
    pub async fn judged(
        self,
        username: &str,
        passwords: &dyn Passwords,
        network: Option<CallerNetwork>,
    ) -> Result<Password, NotChosen> {
        match passwords.weakness(&self.0, username, network).await? {
            Some(tip) => Err(NotChosen::Problem(PasswordProblem::Weak { tip })),
            None => Ok(self.0),
        }
    }
}

/// Why a password was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotChosen {
    Problem(PasswordProblem),
    /// It was not looked at.
    Busy,
}

impl From<Busy> for NotChosen {
    fn from(_: Busy) -> Self {
        Self::Busy
    }
}

/// There is no room for it in the queue, or no more; nothing was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many passwords are being checked at this moment")]
pub struct Busy;

/// argon2id, m = 19 MiB, t = 2, p = 1 (RFC 9106; OWASP), however an instance does it. Each of these is work, of which the network of
/// whoever asks has a share; without one it is the program that asks.
#[async_trait]
pub trait Passwords: Send + Sync {
    async fn hash(&self, password: Password, network: Option<CallerNetwork>) -> Result<PasswordHash, Busy>;
    /// Without a hash to compare with it takes the same time and says no.
    async fn verify(
        &self,
        password: Password,
        hash: Option<PasswordHash>,
        network: Option<CallerNetwork>,
    ) -> Result<bool, Busy>;
    /// What would make a guessable password better; `None` for one that is good enough.
    async fn weakness(
        &self,
        password: &Password,
        username: &str,
        network: Option<CallerNetwork>,
    ) -> Result<Option<PasswordTip>, Busy>;
    /// What waits and what was done, where anybody watches it.
    fn tell(&self, _: &mut Page) {}
}
