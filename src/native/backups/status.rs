//! How it stands with the backups, as a plain value for whoever asks: a page, a number that is scraped.

use std::sync::{Arc, Mutex, PoisonError};

use oauth::names::Timestamp;

/// The newest copy that was looked through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupMade {
    pub at: Timestamp,
    pub bytes: u64,
}

/// Why the last attempt made none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupFailed {
    pub at: Timestamp,
    pub error: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BackupStatus {
    pub made: Option<BackupMade>,
    /// None since the last that was made.
    pub failed: Option<BackupFailed>,
}

/// As it stands at the moment, in all threads.
#[derive(Clone, Default)]
pub struct SharedBackupStatus(Arc<Mutex<BackupStatus>>);

impl SharedBackupStatus {
    pub fn get(&self) -> BackupStatus {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn made(&self, at: Timestamp, bytes: u64) {
        let made = Some(BackupMade { at, bytes });
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = BackupStatus { made, failed: None };
    }

    pub(super) fn failed(&self, at: Timestamp, error: String) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).failed = Some(BackupFailed { at, error });
    }
}
