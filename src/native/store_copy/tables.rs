//! Which tables there are, as each database tells it of itself. Both have to tell the same: what a migration adds to one and not to the
//! other is found here, by a test, and again before rows are moved.

use std::collections::{BTreeMap, BTreeSet};

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Number,
    Truth,
    Text,
    Bytes,
}

/// One column of one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub kind: Kind,
    /// Whether it holds something in every row.
    pub is_needed: bool,
    /// Its place in the primary key, from 1; 0 when it is not in it.
    pub key: i64,
    /// Whether the database counts it up by itself.
    pub counts: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub name: String,
    /// In the order of their names.
    pub columns: Vec<Column>,
}

impl Table {
    /// Names of tables and columns are those of the migrations.
    pub fn columns(&self) -> String {
        let names: Vec<String> = self.columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
        names.join(", ")
    }

    /// By its primary key, whose texts are compared by their bytes.
    pub fn order(&self, by_bytes: &str) -> String {
        let mut keys: Vec<&Column> = self.columns.iter().filter(|column| column.key > 0).collect();
        keys.sort_by_key(|column| column.key);
        let terms = keys.iter().map(|column| {
            let collation = if column.kind == Kind::Text { by_bytes } else { "" };
            format!("\"{}\"{collation}", column.name)
        });
        terms.collect::<Vec<_>>().join(", ")
    }
}

/// The tables of one database, each column as it is read: its table, and what it is.
pub type Tables = BTreeMap<String, BTreeMap<String, Column>>;

/// How the two differ, as a sentence without its end.
#[derive(Debug, PartialEq, Eq)]
pub struct Difference(pub String);

/// What both have, as the server has it.
pub fn in_both(file: &Tables, server: &Tables) -> Result<Vec<Table>, Difference> {
    one_alone(file, server, |table| format!("table {table}"))?;
    let mut tables = Vec::new();
    for (name, columns) in server {
        let in_file = file.get(name).unwrap_or(columns);
        one_alone(in_file, columns, |column| format!("column {name}.{column}"))?;
        for (one, other) in in_file.values().zip(columns.values()) {
            let is_same_kind = one.kind == other.kind || (one.kind, other.kind) == (Kind::Number, Kind::Truth);
            if !is_same_kind || (one.is_needed, one.key) != (other.is_needed, other.key) {
                return Err(Difference(format!("the column {name}.{} is not the same in both", one.name)));
            }
        }
        if columns.values().all(|column| column.key == 0) {
            return Err(Difference(format!("the table {name} has no primary key")));
        }
        tables.push(Table { name: name.clone(), columns: columns.values().cloned().collect() });
    }
    Ok(tables)
}

fn one_alone<T>(
    file: &BTreeMap<String, T>,
    server: &BTreeMap<String, T>,
    what: impl Fn(&str) -> String,
) -> Result<(), Difference> {
    let missing = |from: &BTreeMap<String, T>, of: &BTreeMap<String, T>| {
        of.keys().find(|name| !from.contains_key(*name)).map(|name| what(name))
    };
    if let Some(what) = missing(server, file) {
        return Err(Difference(format!("the {what} is in the file alone")));
    }
    match missing(file, server) {
        Some(what) => Err(Difference(format!("the {what} is on the server alone"))),
        None => Ok(()),
    }
}

/// One table refers to another.
pub struct Reference {
    pub from: String,
    pub to: String,
}

/// Whatever is referred to comes first.
pub fn in_order(mut tables: Vec<Table>, references: &[Reference]) -> Result<Vec<Table>, Difference> {
    let mut placed = BTreeSet::new();
    let mut ordered = Vec::with_capacity(tables.len());
    while !tables.is_empty() {
        let is_free = |table: &Table| {
            let mut own = references.iter().filter(|reference| reference.from == table.name);
            own.all(|reference| reference.to == table.name || placed.contains(&reference.to))
        };
        let (free, waiting): (Vec<_>, Vec<_>) = tables.into_iter().partition(is_free);
        if free.is_empty() {
            let names: Vec<String> = waiting.into_iter().map(|table| table.name).collect();
            return Err(Difference(format!("the tables {} refer to each other", names.join(", "))));
        }
        placed.extend(free.iter().map(|table| table.name.clone()));
        ordered.extend(free);
        tables = waiting;
    }
    Ok(ordered)
}
