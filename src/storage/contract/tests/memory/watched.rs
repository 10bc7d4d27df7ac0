//! A store in memory with somebody who believes only what the store tells, and is compared with what it remembers.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use oauth::rows::{Field, RowChange};
use storage::memory::{MemoryStore, ShownRow, Table, Tables};

/// Shown rows, by table and key.
type Rows = BTreeMap<(String, String), Vec<Field>>;

pub struct Watched {
    pub store: Arc<MemoryStore>,
    told: Arc<Mutex<Vec<RowChange>>>,
    /// All that was told, added up.
    believed: Mutex<Rows>,
}

impl Watched {
    pub fn new() -> Self {
        let told = Arc::new(Mutex::new(Vec::new()));
        let ears = told.clone();
        let store = MemoryStore::watched(Box::new(move |change| ears.lock().expect("a list").push(change)));
        Self { store: Arc::new(store), told, believed: Mutex::default() }
    }

    /// What was told since the last call. It fits what was told before, and adds up to what is remembered now.
    pub fn changes(&self) -> Vec<RowChange> {
        let changes = std::mem::take(&mut *self.told.lock().expect("a list"));
        let mut believed = self.believed.lock().expect("rows");
        for change in &changes {
            let row = (change.table.to_string(), change.key.clone());
            let before = match &change.after {
                Some(after) => believed.insert(row, after.clone()),
                None => believed.remove(&row),
            };
            assert_eq!(before, change.before, "a change that does not fit the ones before it");
        }
        assert_eq!(*believed, shown(&self.store.snapshot().expect("a snapshot")));
        changes
    }

    /// The same, a line a change: `+ codes`, `- codes`, `~ codes used_at` with the columns that differ.
    pub fn news(&self) -> Vec<String> {
        self.changes().iter().map(line).collect()
    }
}

fn line(change: &RowChange) -> String {
    match (&change.before, &change.after) {
        (None, Some(_)) => format!("+ {}", change.table),
        (Some(_), None) => format!("- {}", change.table),
        (Some(before), Some(after)) => {
            let differ = before.iter().zip(after).filter(|(before, after)| before != after);
            differ.fold(format!("~ {}", change.table), |line, (column, _)| line + " " + &column.name)
        }
        (None, None) => panic!("a change of no row"),
    }
}

/// Every row that is remembered.
fn shown(tables: &Tables) -> Rows {
    fn rows<K, R: ShownRow>(table: &Table<K, R>) -> impl Iterator<Item = ((String, String), Vec<Field>)> {
        table.values().map(|row| {
            let fields = row.fields();
            ((R::TABLE.to_owned(), R::key(&fields)), fields)
        })
    }
    rows(&tables.users)
        .chain(rows(&tables.sessions))
        .chain(rows(&tables.clients))
        .chain(rows(&tables.client_secrets))
        .chain(rows(&tables.pending))
        .chain(rows(&tables.consents))
        .chain(rows(&tables.grants))
        .chain(rows(&tables.codes))
        .chain(rows(&tables.access_tokens))
        .chain(rows(&tables.refresh_tokens))
        .collect()
}
