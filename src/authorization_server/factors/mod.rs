//! Second factors and passkeys: an authenticator app (RFC 6238) with recovery codes beside a password, and passkeys (WebAuthn Level 3)
//! instead of one. Both are the resource owner's choice, and sandboxes offer neither.

/// The port for authenticator apps.
pub mod authenticators;
/// Challenges of passkey sign-ins.
pub mod challenges;
/// The first half of a sign-in.
mod half_done;
/// What people began, in memory.
mod held;
/// The port for passkeys.
pub mod passkeys;

use std::sync::Arc;

use zeroize::Zeroizing;

pub use half_done::HalfDone;

use self::authenticators::Authenticators;
use self::challenges::Challenges;
use self::held::Held;
use self::passkeys::{Ceremony, PasskeyCeremonies};
use oauth::names::Lifetime;
use oauth::secret::RecoveryCode;
use ports::Randomness;
use ports::limits::Limits;

/// Recovery codes that are made at once.
pub const RECOVERY_CODES: usize = 10;
/// The most passkeys of one resource owner.
pub const PASSKEYS_AT_MOST: u32 = 20;
/// The bytes of a new authenticator's secret: as many as its hash has (RFC 4226 §4, R6).
pub const SECRET_BYTES: usize = 20;

/// How long a half-done sign-in or a passkey that is being made waits.
const STEP_LIVES: Lifetime = Lifetime::from_minutes(5);
/// How long a new secret and new recovery codes wait to be written down.
const PAGE_LIVES: Lifetime = Lifetime::from_minutes(10);

/// What an instance needs to offer them, and what is under way. A restart forgets the latter.
pub struct Factors {
    pub authenticators: Arc<dyn Authenticators>,
    /// `None` where no browser would do it: it takes https or localhost, and a name.
    pub passkeys: Option<Arc<dyn PasskeyCeremonies>>,
    pub half_done: Held<HalfDone>,
    pub new_secrets: Held<Zeroizing<[u8; SECRET_BYTES]>>,
    pub new_codes: Held<Vec<RecoveryCode>>,
    pub registrations: Held<Ceremony>,
    pub challenges: Challenges,
}

impl Factors {
    pub fn new(
        authenticators: Arc<dyn Authenticators>,
        passkeys: Option<Arc<dyn PasskeyCeremonies>>,
        randomness: Arc<dyn Randomness>,
        limits: &Limits,
    ) -> Self {
        let at_most = limits.half_done;
        Self {
            authenticators,
            passkeys,
            half_done: Held::new(STEP_LIVES, at_most),
            new_secrets: Held::new(PAGE_LIVES, at_most),
            new_codes: Held::new(PAGE_LIVES, at_most),
            registrations: Held::new(STEP_LIVES, at_most),
            challenges: Challenges::new(randomness, limits),
        }
    }
}
