//! What a party remembers, row by row, and how it changed: for the Lab. A row is shown as it is stored, so that a
//! hash is a hash and nothing is shown that is not there.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// One value of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// The column; texts are looked up by table and column.
    pub name: Cow<'static, str>,
    pub value: String,
    #[serde(default, skip_serializing_if = "FieldKind::is_plain")]
    pub kind: FieldKind,
}

/// How a value is to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    #[default]
    Plain,
    /// The secret itself: a reader of this row can use it.
    Secret,
    /// A hash in hexadecimal: it opens nothing.
    Hash,
    /// Milliseconds since 1970-01-01T00:00:00Z, in decimal.
    Time,
}

impl FieldKind {
    fn is_plain(&self) -> bool {
        *self == Self::Plain
    }
}

impl Field {
    pub fn plain(name: &'static str, value: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into(), kind: FieldKind::Plain }
    }
    pub fn secret(name: &'static str, value: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into(), kind: FieldKind::Secret }
    }
    pub fn hash(name: &'static str, bytes: &[u8]) -> Self {
        use std::fmt::Write as _;
        let mut value = String::with_capacity(bytes.len() * 2);
        for byte in bytes {
            // Writing to a string cannot fail.
            let _ = write!(value, "{byte:02x}");
        }
        Self { name: name.into(), value, kind: FieldKind::Hash }
    }
    pub fn time(name: &'static str, at: super::names::Timestamp) -> Self {
        Self { name: name.into(), value: at.as_millis().to_string(), kind: FieldKind::Time }
    }
}

/// One row of one table, before and after a step. A new row has no `before`, one that went has no `after`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowChange {
    pub table: Cow<'static, str>,
    /// Tells rows of one table apart; never changes while the row lives.
    pub key: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Vec<Field>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Vec<Field>>,
}

/// Told of every change of a memory, in order, while the memory is still locked: it must return at once.
pub type Watcher = Box<dyn Fn(RowChange) + Send + Sync>;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::Timestamp;

    #[test]
    fn a_row_says_of_each_value_how_it_is_to_be_read() {
        let row = [
            Field::plain("scope", "profile"),
            Field::secret("code", "mgac_x"),
            Field::hash("key", &[0x00, 0x0f, 0xa1]),
            Field::time("expires_at", Timestamp::from_millis(1_600)),
        ];
        assert_eq!(
            serde_json::to_value(&row).expect("json"),
            serde_json::json!([
                { "name": "scope", "value": "profile" },
                { "name": "code", "value": "mgac_x", "kind": "secret" },
                { "name": "key", "value": "000fa1", "kind": "hash" },
                { "name": "expires_at", "value": "1600", "kind": "time" },
            ])
        );
        for field in row {
            let json = serde_json::to_string(&field).expect("json");
            assert_eq!(serde_json::from_str::<Field>(&json).expect("read"), field);
        }
    }
}
