//! A table that notes what changes in it, and the notes of all tables.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::Deref;

use crate::{StoreError, Stored};
use oauth::rows::{Field, RowChange};

/// How a row is shown to a watcher: its table, its columns in order, and what tells it apart.
pub trait ShownRow: Clone + PartialEq {
    const TABLE: &'static str;
    /// How many of the first columns tell the rows of this table apart.
    const KEY_COLUMNS: usize = 1;

    fn fields(&self) -> Vec<Field>;

    /// The key of the row that is shown as `fields`.
    fn key(fields: &[Field]) -> String {
        let columns: Vec<&str> = fields.iter().take(Self::KEY_COLUMNS).map(|field| field.value.as_str()).collect();
        columns.join("/")
    }
}

/// Rows by their key. It is read as the map that it is; every way to write asks for the notes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table<K, R>(BTreeMap<K, R>);

/// What the verb that runs has changed so far, in order. `None` when nobody watches: then nothing is copied and nothing kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Notes(Option<Vec<RowChange>>);

impl<K, R> Default for Table<K, R> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

/// There is no `DerefMut`: nothing is written past the notes.
impl<K, R> Deref for Table<K, R> {
    type Target = BTreeMap<K, R>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<K: Ord, R: ShownRow> Table<K, R> {
    /// Refuses a row whose key is taken: keys come from randomness, so a second one is a mistake of the caller.
    pub(super) fn insert(&mut self, notes: &mut Notes, key: K, row: R) -> Stored<()> {
        let Entry::Vacant(place) = self.0.entry(key) else {
            return Err(StoreError::new("the key of a new row is taken"));
        };
        notes.note(None, Some(place.insert(row)));
        Ok(())
    }

    /// Stores `row` in the place of the one that had its key, if there was one.
    pub(super) fn replace(&mut self, notes: &mut Notes, key: K, row: R) {
        notes.note(self.0.get(&key), Some(&row));
        self.0.insert(key, row);
    }

    /// `false` when there is no such row.
    pub(super) fn update(&mut self, notes: &mut Notes, key: &K, change: impl FnOnce(&mut R)) -> bool {
        let Some(row) = self.0.get_mut(key) else {
            return false;
        };
        let before = notes.are_kept().then(|| row.clone());
        change(row);
        notes.note(before.as_ref(), Some(row));
        true
    }

    /// `false` when there is no such row.
    pub(super) fn remove(&mut self, notes: &mut Notes, key: &K) -> bool {
        let gone = self.0.remove(key);
        notes.note(gone.as_ref(), None);
        gone.is_some()
    }

    pub(super) fn retain(&mut self, notes: &mut Notes, stays: impl Fn(&R) -> bool) {
        self.0.retain(|_, row| {
            let stays = stays(row);
            if !stays {
                notes.note(Some(row), None);
            }
            stays
        });
    }
}

impl Notes {
    /// Notes for somebody who reads them.
    pub(super) fn kept() -> Self {
        Self(Some(Vec::new()))
    }

    fn are_kept(&self) -> bool {
        self.0.is_some()
    }

    /// A row that is as it was is no change.
    fn note<R: ShownRow>(&mut self, before: Option<&R>, after: Option<&R>) {
        let Some(notes) = self.0.as_mut().filter(|_| before != after) else {
            return;
        };
        let (before, after) = (before.map(R::fields), after.map(R::fields));
        let key = after.as_deref().or(before.as_deref()).map(R::key).unwrap_or_default();
        notes.push(RowChange { table: R::TABLE.into(), key, before, after });
    }

    pub(super) fn drain(&mut self) -> impl Iterator<Item = RowChange> {
        self.0.iter_mut().flat_map(|notes| notes.drain(..))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row that can be stored, but neither copied nor shown.
    #[derive(PartialEq)]
    struct Unwatched(u8);

    impl Clone for Unwatched {
        fn clone(&self) -> Self {
            panic!("it was copied")
        }
    }

    impl ShownRow for Unwatched {
        const TABLE: &'static str = "unwatched";
        fn fields(&self) -> Vec<Field> {
            panic!("it was shown")
        }
    }

    #[test]
    fn without_a_watcher_no_row_is_copied_or_shown() {
        let (mut table, notes) = (Table::default(), &mut Notes::default());
        table.insert(notes, 1, Unwatched(1)).expect("a free key");
        table.insert(notes, 1, Unwatched(2)).expect_err("a taken key");
        table.replace(notes, 2, Unwatched(2));
        assert!(table.update(notes, &1, |row| row.0 = 3));
        assert!(!table.update(notes, &3, |row| row.0 = 3));
        assert!(table.remove(notes, &2));
        assert_eq!(table.get(&1).map(|row| row.0), Some(3));
        table.retain(notes, |row| row.0 != 3);
        assert!(table.is_empty());
        assert_eq!(notes.drain().count(), 0);
    }
}
