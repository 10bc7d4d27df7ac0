//! What the four parties remember at one moment: rows in the order in which they came, the newest changes marked.

use std::collections::HashMap;
use std::sync::Arc;

use super::event::{Event, Request, Response, What, header};
use super::message::cookies;
use oauth::party::Party;
use oauth::rows::{Field, FieldKind};

/// What a row is, seen from the moment that one stands at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Came here.
    New,
    /// Changed here.
    Changed,
    /// Went here.
    Gone,
    /// Was there before.
    Kept,
}

/// One row of a memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownRow {
    pub fields: Arc<[Field]>,
    pub mark: Mark,
    /// The names of the fields that changed here.
    pub changed: Vec<String>,
    /// Used, revoked or superseded: it is kept so that a second use is recognised, and opens nothing.
    pub is_spent: bool,
}

/// One table of a memory, with a row at least. Tables stand in the order in which they were first written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub name: Arc<str>,
    pub rows: Vec<ShownRow>,
}

/// What one party remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    pub tables: Vec<Table>,
}

impl Memory {
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| &*table.name == name)
    }
    /// The rows of a table that are there: neither gone nor spent.
    pub fn live(&self, name: &str) -> impl Iterator<Item = &ShownRow> {
        self.table(name).into_iter().flat_map(|table| &table.rows).filter(|row| row.mark != Mark::Gone && !row.is_spent)
    }
}

/// Everything that was written into a memory. Grows with the log: keys are looked up and values copied once, not at each step
/// that is looked at.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    tables: Vec<Written>,
    /// How many rows there are in all of them.
    rows: usize,
    entries: Vec<Entry>,
}

/// A table that was written, and the number of each of its rows by its key.
#[derive(Clone, Debug)]
struct Written {
    of: Party,
    name: Arc<str>,
    rows: HashMap<String, usize>,
}

#[derive(Clone, Debug)]
struct Entry {
    /// The place in the log of what wrote it.
    event: usize,
    /// The place of its table.
    table: usize,
    /// The number of its row, which no other row of any table has.
    row: usize,
    /// `None` where the row goes.
    after: Option<Arc<[Field]>>,
    is_spent: bool,
}

impl Ledger {
    /// Takes in the event at `at`; `asked` is what it answers, when it is an answer.
    pub fn note(&mut self, at: usize, event: &Event, asked: Option<&Request>) {
        match (&event.what, asked) {
            (What::Row { of, change, .. }, _) => {
                let after = change.after.as_deref().map(Arc::from);
                self.write(at, *of, &change.table, &change.key, after);
            }
            (What::Request(request), _) if request.from == Party::Browser => self.browsed(at, request),
            (What::Response(response), Some(request)) if request.from == Party::Browser => {
                self.received(at, request, response);
            }
            _ => {}
        }
    }

    /// Everything that was written, in its order: by which event, whose it is, its table, the number of its row, and whether that is good
    /// for anything afterwards.
    pub fn written(&self) -> impl Iterator<Item = (usize, Party, &str, usize, bool)> {
        self.entries.iter().map(|entry| {
            let table = &self.tables[entry.table];
            (entry.event, table.of, &*table.name, entry.row, entry.after.is_some() && !entry.is_spent)
        })
    }

    fn write(&mut self, event: usize, of: Party, table: &str, key: &str, after: Option<Arc<[Field]>>) {
        let known = self.tables.iter().position(|own| own.of == of && &*own.name == table);
        let table = known.unwrap_or_else(|| {
            self.tables.push(Written { of, name: table.into(), rows: HashMap::new() });
            self.tables.len() - 1
        });
        let rows = &mut self.tables[table].rows;
        let row = rows.get(key).copied().unwrap_or_else(|| {
            rows.insert(key.to_owned(), self.rows);
            self.rows += 1;
            self.rows - 1
        });
        let is_spent = after.as_deref().is_some_and(is_spent);
        self.entries.push(Entry { event, table, row, after, is_spent });
    }

    /// RFC 9110 §9.3.1: an address that was navigated to stands in the address bar and in the history.
    fn browsed(&mut self, at: usize, request: &Request) {
        if request.method == "GET" {
            let address = [Field::secret("address", format!("{}{}", origin(request), request.target))];
            let key = format!("{}", request.message);
            self.write(at, Party::Browser, "history", &key, Some(Arc::new(address)));
        }
    }

    /// RFC 6265 §5.3: what an answer has the browser keep, by host, path and name.
    fn received(&mut self, at: usize, request: &Request, response: &Response) {
        for (name, value) in &response.headers {
            if name != "set-cookie" {
                continue;
            }
            let one = [(name.clone(), value.clone())];
            let Some((cookie, content)) = cookies(&one).first().copied() else { continue };
            let attribute = |wanted: &str| {
                value.split(';').skip(1).find_map(|part| {
                    let (name, value) = part.trim().split_once('=')?;
                    name.eq_ignore_ascii_case(wanted).then_some(value)
                })
            };
            let host = header(&request.headers, "host").unwrap_or_default().split(':').next().unwrap_or_default();
            let path = attribute("path").unwrap_or("/");
            let key = format!("{host} {path} {cookie}");
            if attribute("max-age") == Some("0") {
                self.write(at, Party::Browser, "cookies", &key, None);
                continue;
            }
            let fields = [
                Field::plain("name", cookie),
                Field { name: "value".into(), value: content.to_owned(), kind: FieldKind::Secret },
                Field::plain("host", host),
                Field::plain("path", path),
            ];
            self.write(at, Party::Browser, "cookies", &key, Some(Arc::new(fields)));
        }
    }
}

fn is_spent(fields: &[Field]) -> bool {
    fields.iter().any(|field| match &*field.name {
        "used_at" | "revoked_at" | "spent_at" => !field.value.is_empty(),
        "superseded" | "spent" => matches!(&*field.value, "true" | "yes"),
        _ => false,
    })
}

/// What all four remember after the events before `until`; what happened from `since` on is marked.
pub fn memories(ledger: &Ledger, since: usize, until: usize) -> [Memory; 4] {
    // A row that went leaves a gap, so that the others keep their places.
    let mut tables: Vec<Vec<Option<ShownRow>>> = vec![Vec::new(); ledger.tables.len()];
    let mut places = vec![usize::MAX; ledger.rows];
    for entry in ledger.entries.iter().take_while(|entry| entry.event < until) {
        let rows = &mut tables[entry.table];
        let place = &mut places[entry.row];
        let here = entry.event >= since;
        let there = rows.get_mut(*place).and_then(Option::as_mut);
        match (there, &entry.after) {
            (None, Some(fields)) => {
                *place = rows.len();
                rows.push(Some(ShownRow {
                    fields: fields.clone(),
                    mark: if here { Mark::New } else { Mark::Kept },
                    changed: Vec::new(),
                    is_spent: entry.is_spent,
                }));
            }
            (Some(row), Some(fields)) => {
                if here {
                    let differs = |field: &&Field| row.fields.iter().all(|own| own != *field);
                    row.changed = fields.iter().filter(differs).map(|field| field.name.to_string()).collect();
                    if matches!(row.mark, Mark::Kept | Mark::Gone) {
                        row.mark = Mark::Changed;
                    }
                }
                row.fields = fields.clone();
                row.is_spent = entry.is_spent;
            }
            (Some(row), None) if here => row.mark = Mark::Gone,
            (Some(_), None) => rows[*place] = None,
            (None, None) => {}
        }
    }
    let mut all: [Memory; 4] = Default::default();
    for (written, rows) in ledger.tables.iter().zip(tables) {
        let rows: Vec<ShownRow> = rows.into_iter().flatten().collect();
        if !rows.is_empty() {
            all[written.of.lane()].tables.push(Table { name: written.name.clone(), rows });
        }
    }
    all
}

/// Scheme and host of the address that a request went to; the scheme does not cross the wire and is left out.
fn origin(request: &Request) -> String {
    header(&request.headers, "host").map(|host| format!("//{host}")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use oauth::names::Timestamp;
    use oauth::rows::RowChange;

    /// A log of writings: key and value, or that the row goes.
    fn ledger(written: &[(&str, Option<&'static str>)]) -> Ledger {
        let mut ledger = Ledger::default();
        for (at, (key, value)) in written.iter().enumerate() {
            let after = value.map(|value| vec![Field::plain("kept", "same"), Field::plain("value", value)]);
            let change = RowChange { table: "rows".into(), key: (*key).to_owned(), before: None, after };
            let what = What::Row { of: Party::Client, message: None, change };
            ledger.note(at, &Event { number: 1, at: Timestamp::default(), what }, None);
        }
        ledger
    }

    fn rows(ledger: &Ledger, since: usize, until: usize) -> Vec<(String, Mark)> {
        let [_, client, ..] = memories(ledger, since, until);
        let rows = client.table("rows").map(|table| table.rows.clone()).unwrap_or_default();
        rows.into_iter().map(|row| (row.fields[1].value.clone(), row.mark)).collect()
    }

    fn are(expected: &[(&str, Mark)]) -> Vec<(String, Mark)> {
        expected.iter().map(|(value, mark)| ((*value).to_owned(), *mark)).collect()
    }

    #[test]
    fn rows_stand_in_the_order_in_which_they_came() {
        let ledger = ledger(&[("a", Some("1")), ("b", Some("2")), ("a", Some("3")), ("c", Some("4"))]);
        assert_eq!(rows(&ledger, 3, 4), are(&[("3", Mark::Kept), ("2", Mark::Kept), ("4", Mark::New)]));
        assert_eq!(rows(&ledger, 2, 3), are(&[("3", Mark::Changed), ("2", Mark::Kept)]));
        assert_eq!(rows(&ledger, 0, 0), are(&[]));
    }

    #[test]
    fn a_row_that_went_is_shown_where_it_went_and_comes_back_at_the_end() {
        let ledger = ledger(&[("a", Some("1")), ("b", Some("2")), ("a", None), ("a", Some("3"))]);
        assert_eq!(rows(&ledger, 2, 3), are(&[("1", Mark::Gone), ("2", Mark::Kept)]));
        assert_eq!(rows(&ledger, 3, 4), are(&[("2", Mark::Kept), ("3", Mark::New)]));
        assert_eq!(rows(&ledger, 2, 4), are(&[("3", Mark::Changed), ("2", Mark::Kept)]));
    }

    #[test]
    fn only_the_fields_that_differ_have_changed() {
        let ledger = ledger(&[("a", Some("1")), ("a", Some("2"))]);
        let [_, client, ..] = memories(&ledger, 1, 2);
        assert_eq!(client.tables[0].rows[0].changed, ["value"]);
    }

    #[test]
    fn the_same_key_in_another_table_or_memory_is_another_row() {
        let mut ledger = ledger(&[("a", Some("1"))]);
        for (of, table) in [(Party::Client, "others"), (Party::ResourceServer, "rows")] {
            ledger.write(1, of, table, "a", Some(Arc::new([Field::plain("value", "2")])));
        }
        let all = memories(&ledger, 1, 2);
        assert_eq!(all.map(|memory| memory.tables.len()), [0, 2, 0, 1]);
    }
}
