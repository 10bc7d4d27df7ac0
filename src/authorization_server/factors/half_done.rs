//! The first half of a sign-in, before its second step.

use oauth::names::Subject;
use storage::PasswordHash;

/// A right password.
pub struct HalfDone {
    pub user: Subject,
    /// The one that was right: another one since then ends it.
    pub password: PasswordHash,
    /// Codes that were tried.
    pub tries: u32,
}

impl HalfDone {
    /// Wrong codes that end it. Beside that, every wrong one counts like a wrong password.
    pub const TRIES: u32 = 5;
}
