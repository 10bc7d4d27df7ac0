//! A second factor (RFC 6238 and recovery codes), and passkeys (WebAuthn Level 3).

use async_trait::async_trait;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::Stored;
use oauth::names::{Subject, Timestamp};
use oauth::secret::RecoveryCodeHash;

/// What an authenticator app and the server share (RFC 6238 §3): 160 random bits.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct StoredTotp {
    pub secret: Vec<u8>,
    #[zeroize(skip)]
    pub added_at: Timestamp,
    /// The time step (Unix time / 30 s) of the code with which it was added.
    pub last_step: i64,
}

impl std::fmt::Debug for StoredTotp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("StoredTotp")
    }
}

/// Whoever would make the server forget that a code was taken has to give so many others first.
pub const TOTP_STEPS_KEPT: u32 = 100;

/// What [`Factors::use_totp_step`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TotpUsed {
    Used,
    /// This step was used before: no code works twice (RFC 6238 §5.2). Or one right after it was.
    UsedBefore,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPasskey {
    /// The credential ID.
    pub id: Vec<u8>,
    pub user: Subject,
    pub label: String,
    /// Public key and counters, as JSON of the WebAuthn library.
    pub credential: String,
    pub created_at: Timestamp,
    pub last_used_at: Option<Timestamp>,
}

#[async_trait]
pub trait Factors: Send + Sync {
    async fn totp(&self, user: &Subject) -> Stored<Option<StoredTotp>>;
    /// Adds or replaces the authenticator, and with it all recovery codes: both are shown in one go.
    async fn set_totp(
        &self,
        user: &Subject,
        totp: StoredTotp,
        recovery: Vec<RecoveryCodeHash>,
        now: Timestamp,
    ) -> Stored<()>;
    /// Spends a time step, at most once, and none that lies up to two before one that was used: those are the steps of which
    /// codes are taken at one moment. Steps are marked one by one, so that a clock that was ahead for a while locks nobody out,
    /// and of the newest [`TOTP_STEPS_KEPT`] uses none can be repeated by a clock that goes back.
    async fn use_totp_step(&self, user: &Subject, step: i64) -> Stored<TotpUsed>;
    /// Removes the authenticator and its recovery codes. `false` when there is none.
    async fn remove_totp(&self, user: &Subject) -> Stored<bool>;
    /// Replaces all recovery codes.
    async fn set_recovery_codes(&self, user: &Subject, codes: Vec<RecoveryCodeHash>, now: Timestamp) -> Stored<()>;
    /// How many are unused.
    async fn recovery_codes_left(&self, user: &Subject) -> Stored<u32>;
    /// Spends a recovery code. `false` when it is none of this person's, or was used.
    async fn use_recovery_code(&self, user: &Subject, code: &RecoveryCodeHash, now: Timestamp) -> Stored<bool>;

    /// Oldest first.
    async fn passkeys(&self, user: &Subject) -> Stored<Vec<StoredPasskey>>;
    async fn passkey(&self, id: &[u8]) -> Stored<Option<StoredPasskey>>;
    /// `false` when the person has `at_most` already, or the credential is registered.
    async fn add_passkey(&self, passkey: StoredPasskey, at_most: u32) -> Stored<bool>;
    /// Stores the counters after a use, if they are still as they were in `before`. `false` when not: somebody else used it.
    async fn passkey_used(&self, id: &[u8], before: &str, after: String, now: Timestamp) -> Stored<bool>;
    /// `false` when it is none of `user`'s.
    async fn remove_passkey(&self, user: &Subject, id: &[u8]) -> Stored<bool>;
}
