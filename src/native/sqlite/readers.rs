//! Questions, which wait for no write: connections on the write-ahead log, each lent to one question at a time, and asked on the thread
//! that asks. What is asked for a request is a few rows by their keys; whoever walks over many takes a thread of its own.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::direct::{Connection, Options, Query, Row};
use storage::{StoreError, Stored};

/// Connections that wait for the next question. There are never more than threads that ask.
pub(super) const KEPT_AT_MOST: usize = 8;

pub(super) struct Readers {
    options: Options,
    /// `None` once it was closed.
    idle: Mutex<Option<Vec<Connection>>>,
}

impl Readers {
    /// `first` is kept, so that what was opened stays open.
    pub(super) fn new(options: Options, first: Connection) -> Self {
        Self { options, idle: Mutex::new(Some(vec![first])) }
    }

    pub(super) fn path(&self) -> &Path {
        &self.options.path
    }

    /// What `read` makes of the first row, if there is one.
    pub(super) fn find<T>(&self, query: Query, read: impl FnOnce(&Row<'_>) -> sqlx::Result<T>) -> Stored<Option<T>> {
        self.ask(|connection| query.find(connection, read))
    }

    /// What `read` makes of each row.
    pub(super) fn list<T>(&self, query: Query, read: impl FnMut(&Row<'_>) -> sqlx::Result<T>) -> Stored<Vec<T>> {
        self.ask(|connection| query.list(connection, read))
    }

    /// Reads rows as long as `read` wants more of them.
    pub(super) fn each(&self, query: Query, read: impl FnMut(&Row<'_>) -> sqlx::Result<bool>) -> Stored<()> {
        self.ask(|connection| query.each(connection, read))
    }

    /// One question, or several that must see one state.
    pub(super) fn ask<T>(&self, question: impl FnOnce(&Connection) -> sqlx::Result<T>) -> Stored<T> {
        let idle = self.idle().as_mut().map(Vec::pop);
        let connection = match idle {
            Some(Some(connection)) => connection,
            Some(None) => Connection::open(&self.options).map_err(StoreError::new)?,
            None => return Err(StoreError::new("the store was closed")),
        };
        let answer = question(&connection);
        // One that was refused something is closed: what is wrong with it would be wrong with the next question, too.
        if answer.is_ok()
            && let Some(idle) = self.idle().as_mut()
            && idle.len() < KEPT_AT_MOST
        {
            idle.push(connection);
        }
        answer.map_err(StoreError::new)
    }

    fn idle(&self) -> MutexGuard<'_, Option<Vec<Connection>>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn close(&self) {
        *self.idle() = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::direct::query;
    use crate::sqlite::open::writer_options;

    fn readers(folder: &tempfile::TempDir) -> Readers {
        let options = writer_options(&folder.path().join("empty.sqlite"));
        std::fs::write(&options.path, []).expect("a file");
        let first = Connection::open(&options).expect("it opens");
        Readers::new(options, first)
    }

    #[test]
    fn more_questions_at_once_than_connections_are_kept_are_all_answered() {
        let folder = tempfile::tempdir().expect("a folder");
        let readers = readers(&folder);
        let at_once = std::sync::Barrier::new(2 * KEPT_AT_MOST);
        std::thread::scope(|scope| {
            for number in 0..i64::try_from(2 * KEPT_AT_MOST).expect("few") {
                let (readers, at_once) = (&readers, &at_once);
                scope.spawn(move || {
                    let answer = readers.ask(|connection| {
                        at_once.wait();
                        query("select $1").bind(number).one(connection, |row| row.first::<i64>())
                    });
                    assert_eq!(answer.expect("an answer"), number);
                });
            }
        });
        assert_eq!(readers.idle().as_ref().map(Vec::len), Some(KEPT_AT_MOST));
    }

    #[test]
    fn a_connection_that_was_refused_something_is_not_used_again_and_a_closed_store_answers_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let readers = readers(&folder);
        readers.find(query("select * from nothing"), |_| Ok(())).expect_err("there is no such table");
        assert_eq!(readers.idle().as_ref().map(Vec::len), Some(0));
        assert_eq!(readers.find(query("select 1"), |row| row.first::<i64>()).expect("an answer"), Some(1));
        readers.close();
        readers.find(query("select 1"), |_| Ok(())).expect_err("it was closed");
    }
}
