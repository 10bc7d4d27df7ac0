//! What the tables and columns of the four memories hold.

use crate::Text;
use crate::said::lab::rows::ENTRIES;

/// A table of a party's memory.
pub struct Table {
    /// `b`, `c`, `a` or `r`.
    pub of: &'static str,
    pub name: &'static str,
    pub title: Text,
    pub columns: &'static [(&'static str, Text)],
}

pub fn tables() -> impl Iterator<Item = Table> {
    ENTRIES.iter().filter_map(|entry| {
        let (of, name) = entry.key.split_once('-')?;
        Some(Table { of, name, title: entry.says, columns: entry.parts })
    })
}
