//! What the parties of one sandbox remember, counted by what its recorder is told of each row.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::recorder::Holding;
use oauth::rows::{Field, RowChange};
use ports::limits::Limits;

/// What a row takes besides its values: the nodes of maps, the heads of texts.
const OF_A_ROW: usize = 128;
/// What a sandbox takes before anything is in it: three routers and their layers.
const OF_A_SANDBOX: usize = 64 * 1024;

pub struct Weight {
    rows: AtomicUsize,
    bytes: AtomicUsize,
    rows_at_most: usize,
    bytes_at_most: usize,
    holding: Arc<Holding>,
    /// That it was full stands in the log.
    is_told: AtomicBool,
}

impl Weight {
    pub fn new(limits: &Limits, holding: Arc<Holding>) -> Self {
        holding.add(OF_A_SANDBOX);
        Self {
            rows: AtomicUsize::new(0),
            bytes: AtomicUsize::new(0),
            rows_at_most: limits.sandbox_rows,
            bytes_at_most: limits.sandbox_store_bytes,
            holding,
            is_told: AtomicBool::new(false),
        }
    }

    /// Changes are told in their order, one at a time for each memory.
    pub fn note(&self, change: &RowChange) {
        match (&change.before, &change.after) {
            (None, Some(_)) => {
                self.rows.fetch_add(1, Ordering::Relaxed);
            }
            (Some(_), None) => {
                self.rows.fetch_sub(1, Ordering::Relaxed);
            }
            _ => {}
        }
        let (before, after) = (size(change.before.as_deref()), size(change.after.as_deref()));
        if after > before {
            self.bytes.fetch_add(after - before, Ordering::Relaxed);
            self.holding.add(after - before);
        } else {
            self.bytes.fetch_sub(before - after, Ordering::Relaxed);
            self.holding.give_back(before - after);
        }
    }

    pub fn is_full(&self) -> bool {
        self.rows.load(Ordering::Relaxed) >= self.rows_at_most
            || self.bytes.load(Ordering::Relaxed) >= self.bytes_at_most
            || self.holding.is_over()
    }

    /// `true` the first time.
    pub fn tell(&self) -> bool {
        !self.is_told.swap(true, Ordering::Relaxed)
    }
}

fn size(row: Option<&[Field]>) -> usize {
    let fields = |fields: &[Field]| fields.iter().map(|field| field.name.len() + field.value.len()).sum::<usize>();
    row.map_or(0, |row| OF_A_ROW + fields(row))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recorder::Holdings;

    fn change(before: Option<&str>, after: Option<&str>) -> RowChange {
        let row = |value: &str| vec![Field::plain("value", value)];
        RowChange { table: "t".into(), key: "k".to_owned(), before: before.map(row), after: after.map(row) }
    }

    fn weight(limits: &Limits) -> Weight {
        Weight::new(limits, Arc::new(Arc::new(Holdings::new(limits)).open(None)))
    }

    #[test]
    fn what_came_counts_until_it_goes() {
        let rows = weight(&Limits { sandbox_rows: 2, ..Limits::default() });
        rows.note(&change(None, Some("a")));
        rows.note(&change(Some("a"), Some("b")));
        assert!(!rows.is_full());
        rows.note(&change(None, Some("c")));
        assert!(rows.is_full());
        rows.note(&change(Some("b"), None));
        assert!(!rows.is_full());
        let bytes = weight(&Limits { sandbox_store_bytes: 1_000, ..Limits::default() });
        bytes.note(&change(None, Some(&"a".repeat(900))));
        assert!(bytes.is_full());
        bytes.note(&change(Some(&"a".repeat(900)), Some("a")));
        assert!(!bytes.is_full());
        let all = weight(&Limits { sandboxes_bytes: 70_000, ..Limits::default() });
        all.note(&change(None, Some(&"a".repeat(5_000))));
        assert!(all.is_full(), "all sandboxes hold as much as they may");
    }
}
