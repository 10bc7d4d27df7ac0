//! The newest state of the database, held while nobody writes.
//!
//! Whoever asks SQLite something locks the state that is read, and lets go of it again: two calls of the system for each question, unless a
//! connection of this process has the same lock (sqlite.org/src/file/src/os_unix.c, `unixShmLock`). One that has it as long as nothing
//! changes spares all others both. What another process writes meanwhile is seen as before: a question begins with the newest state.

use crate::direct::{Connection, query};

/// While it is held, nothing that was written after it is brought back from the write-ahead log into the database
/// (sqlite.org/wal.html §2.3): it is let go of before each write.
pub(super) struct HeldSnapshot {
    connection: Connection,
    is_held: bool,
}

impl HeldSnapshot {
    pub(super) const fn of(connection: Connection) -> Self {
        Self { connection, is_held: false }
    }

    /// It is no more than a help: where it cannot be had, each question has its own.
    pub(super) fn hold(&mut self) {
        let begun = query("begin").execute(&self.connection);
        self.is_held = begun.and_then(|_| query("select 1 from sqlite_schema").exists(&self.connection)).is_ok();
        if !self.is_held {
            self.end();
        }
    }

    pub(super) fn let_go(&mut self) {
        if std::mem::take(&mut self.is_held) {
            self.end();
        }
    }

    fn end(&self) {
        if self.connection.is_in_transaction() {
            let _ = query("rollback").execute(&self.connection);
        }
    }
}
