//! What the four parties remember at one moment: rows in the order in which they came, the newest changes marked.

use super::event::{Event, Request, Response, What, header};
use super::message::cookies;
use super::moment::Moments;
use super::party::Party;
use crate::oauth::rows::{Field, FieldKind};

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
    pub key: String,
    pub fields: Vec<Field>,
    pub mark: Mark,
    /// The names of the fields that changed here.
    pub changed: Vec<String>,
    /// Used, revoked or superseded: it is kept so that a second use is recognised, and opens nothing.
    pub is_spent: bool,
}

/// One table of a memory. Tables stand in the order in which they were first written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub name: String,
    pub rows: Vec<ShownRow>,
}

/// What one party remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    pub tables: Vec<Table>,
}

impl Memory {
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.name == name)
    }
    /// The rows of a table that are there: neither gone nor spent.
    pub fn live(&self, name: &str) -> impl Iterator<Item = &ShownRow> {
        self.table(name).into_iter().flat_map(|table| &table.rows).filter(|row| row.mark != Mark::Gone && !row.is_spent)
    }

    fn write(&mut self, table: &str, key: &str, after: Option<&[Field]>, here: bool) {
        let at = self.tables.iter().position(|own| own.name == table).unwrap_or_else(|| {
            self.tables.push(Table { name: table.to_owned(), rows: Vec::new() });
            self.tables.len() - 1
        });
        let rows = &mut self.tables[at].rows;
        let found = rows.iter().position(|row| row.key == key);
        match (found, after) {
            (None, Some(fields)) => rows.push(ShownRow {
                key: key.to_owned(),
                fields: fields.to_vec(),
                mark: if here { Mark::New } else { Mark::Kept },
                changed: Vec::new(),
                is_spent: is_spent(fields),
            }),
            (Some(at), Some(fields)) => {
                let row = &mut rows[at];
                if here {
                    let differs = |field: &&Field| row.fields.iter().all(|own| own != *field);
                    row.changed = fields.iter().filter(differs).map(|field| field.name.to_string()).collect();
                    if matches!(row.mark, Mark::Kept | Mark::Gone) {
                        row.mark = Mark::Changed;
                    }
                }
                row.fields = fields.to_vec();
                row.is_spent = is_spent(fields);
            }
            (Some(at), None) if here => rows[at].mark = Mark::Gone,
            (Some(at), None) => drop(rows.remove(at)),
            (None, None) => {}
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
pub fn memories(log: &[Event], moments: &Moments, since: usize, until: usize) -> [Memory; 4] {
    let mut all: [Memory; 4] = Default::default();
    for (at, event) in log.iter().enumerate().take(until) {
        let here = at >= since;
        match &event.what {
            What::Row { of, change, .. } => {
                all[of.lane()].write(&change.table, &change.key, change.after.as_deref(), here);
            }
            What::Request(request) if request.from == Party::Browser => {
                browsed(&mut all[Party::Browser.lane()], request, here);
            }
            What::Response(response) => {
                if let Some(request) =
                    moments.request(log, response.message).filter(|asked| asked.from == Party::Browser)
                {
                    received(&mut all[Party::Browser.lane()], request, response, here);
                }
            }
            _ => {}
        }
    }
    all
}

/// RFC 9110 §9.3.1: an address that was navigated to stands in the address bar and in the history.
fn browsed(browser: &mut Memory, request: &Request, here: bool) {
    if request.method == "GET" {
        let address = [Field::secret("address", format!("{}{}", origin(request), request.target))];
        let key = format!("{}", request.message);
        browser.write("history", &key, Some(&address), here);
    }
}

/// RFC 6265 §5.3: what an answer has the browser keep, by host, path and name.
fn received(browser: &mut Memory, request: &Request, response: &Response, here: bool) {
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
            browser.write("cookies", &key, None, here);
            continue;
        }
        let fields = [
            Field::plain("name", cookie),
            Field { name: "value".into(), value: content.to_owned(), kind: FieldKind::Secret },
            Field::plain("host", host),
            Field::plain("path", path),
        ];
        browser.write("cookies", &key, Some(&fields), here);
    }
}

/// Scheme and host of the address that a request went to; the scheme does not cross the wire and is left out.
fn origin(request: &Request) -> String {
    header(&request.headers, "host").map(|host| format!("//{host}")).unwrap_or_default()
}
