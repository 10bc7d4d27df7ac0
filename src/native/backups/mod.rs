//! Copies of the database that the server makes by itself: when one is due, what it is called, and which of them go.

/// The task that makes them.
mod keeper;
/// When one is due, and which of them go.
mod schedule;
/// How it stands with them, for whoever asks.
mod status;

pub use self::keeper::BackupKeeper;
pub use self::schedule::Schedule;
pub use self::status::{BackupFailed, BackupMade, BackupStatus, SharedBackupStatus};
