//! What is asked of SQLite.

pub(super) use crate::columns::{ReadColumn, column};
pub(super) use crate::direct::{Connection, Query, query};
