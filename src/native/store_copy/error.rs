//! Why a copy is not made. `Display` is one sentence for whoever asked for it, and tells no value of a row.

use std::path::PathBuf;

use crate::postgres::{Address, OpenError};

/// In each case nothing was copied, but for the one that says so.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error("the database {address} is not empty, there are rows in its table {table}; name an empty one")]
    NotEmpty { address: Address, table: String },
    #[error("somebody uses the database {0}; stop whatever runs on it, and ask again")]
    Used(Address),
    #[error("the file {path} and the database {address} have not the same tables: {difference}; nothing was copied")]
    Tables { path: PathBuf, address: Address, difference: String },
    #[error(
        "the file {path} is damaged, its table {table} has a {what}; nothing was copied: restore a copy of it, or mend that row"
    )]
    Row { path: PathBuf, table: String, what: &'static str },
    #[error("the file {path} cannot be read: {source}; nothing was copied")]
    Source { path: PathBuf, source: sqlx::Error },
    #[error(
        "the file {path} is damaged, a row of its table {table} refers to one that is not there ({rule}); nothing was copied: \
         restore a copy of it, or take that row out"
    )]
    Reference { path: PathBuf, table: String, rule: String },
    #[error("the server of the database {address} has no room: {cause}; nothing was copied, make room and ask again")]
    Full { address: Address, cause: String },
    #[error("the database {address} went away: {cause}; nothing was copied, ask again when it is back")]
    Away { address: Address, cause: String },
    #[error("the database {address} refused {at}: {cause}; nothing was copied")]
    Target { address: Address, at: String, cause: String },
    #[error(
        "the table {table} in the database {address} is not what was read of the file: {what}; nothing was copied, look what \
         changes rows there"
    )]
    Differs { address: Address, table: String, what: String },
    #[error(
        "the database {address} went away at the very end: {cause}; either everything is there or nothing, so ask again: it begins \
         anew, or refuses a database that is not empty any more"
    )]
    Unanswered { address: Address, cause: String },
}

impl CopyError {
    /// Whether something else has to be asked for, since the same would be refused again.
    pub fn is_asked_wrongly(&self) -> bool {
        matches!(self, Self::Open(_) | Self::NotEmpty { .. } | Self::Used(_) | Self::Tables { .. })
    }
}
