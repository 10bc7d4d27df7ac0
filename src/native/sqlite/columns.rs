//! What is asked of SQLite.

pub(super) use super::direct::{Connection, Query, query};
pub(super) use crate::columns::{ReadColumn, column};
