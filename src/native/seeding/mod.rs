//! Rows that look as if a server had been used for long, so that it can be seen how it does beside them. All of them are made by the
//! database itself, a statement for many: nobody holds a secret of any of them.

mod file;
#[cfg(feature = "postgres")]
mod server;
mod statements;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

pub use self::file::seed_file;
#[cfg(feature = "postgres")]
pub use self::server::seed_server;
#[cfg(feature = "postgres")]
use crate::postgres;
use crate::sqlite::OpenError;
use oauth::names::Timestamp;
use storage::{PasswordHash, StoreError};

/// What is to be there afterwards, beside what was there.
#[derive(Clone, Debug)]
pub struct Seed {
    /// Access tokens; beside each there is a refresh token of the same generation.
    pub tokens: u64,
    pub clients: u64,
    /// Of one person, each to another client.
    pub consents: u64,
    /// That person's name; `None`: they are the first of those who are made.
    pub consents_of: Option<String>,
    pub users: u64,
    /// Whether there may be people already.
    pub is_added: bool,
    pub now: Timestamp,
    /// Of everybody; nobody knows of what.
    pub password: PasswordHash,
    /// By which what is made now is told from what was made before.
    pub mark: [u8; 4],
}

/// How many rows a table got.
#[derive(Debug, PartialEq, Eq)]
pub struct Seeded {
    pub table: &'static str,
    pub rows: u64,
}

#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    #[error(transparent)]
    File(#[from] OpenError),
    #[cfg(feature = "postgres")]
    #[error(transparent)]
    Server(#[from] postgres::OpenError),
    #[error("the database has {0} people already; say --add to put others beside them")]
    People(u64),
    #[error("nobody here is called {0}")]
    Nobody(String),
    #[error("{0} servers have the database open; stop them first")]
    Served(u32),
    #[error("the database did not say who has it open: {0}")]
    Unknown(StoreError),
    #[error("the rows could not be written: {0}")]
    Refused(#[from] sqlx::Error),
    #[error("the thread that writes to {0} did not end by itself")]
    Ended(PathBuf),
}

impl SeedError {
    /// Whether another question would have been answered.
    pub const fn is_asked_wrongly(&self) -> bool {
        match self {
            Self::File(_) | Self::People(_) | Self::Nobody(_) | Self::Served(_) => true,
            #[cfg(feature = "postgres")]
            Self::Server(_) => true,
            Self::Unknown(_) | Self::Refused(_) | Self::Ended(_) => false,
        }
    }
}
