//! What each of the four remembers at a moment: the tables that exist, as they are stored. What is new, changed, spent or gone is
//! said in a word, too.

use leptos::prelude::With as _;

use super::markup::{Markup, el};
use super::party::named;
use super::run::{Run, Seen};
use super::value::field;
use super::words::fill;
use lab::memory::{Mark, Memory, ShownRow, Table};
use oauth::party::Party;

/// As many rows of a table are unfolded. More than this change in no message.
const NEWEST: usize = 5;

pub fn memory(run: Run, seen: &Seen<'_>) -> Markup {
    let now = seen.now();
    let own = |party: Party| memory_of(run, party, &seen.picture.memories[party.lane()], now);
    el("div").class("four").all(Party::ALL.map(own))
}

fn memory_of(run: Run, party: Party, memory: &Memory, now: i64) -> Markup {
    let mut section =
        el("section").class(format!("memory-of {}", party.initial())).put(el("h3").put(named(run, party)));
    let mut tables = memory.tables.iter().filter(|table| !table.rows.is_empty()).peekable();
    if tables.peek().is_none() {
        section = section.put(el("p").class("none").say(run.interface().memory_empty));
    }
    section.all(tables.map(|own| table(run, party, own, now)))
}

fn table(run: Run, party: Party, table: &Table, now: i64) -> Markup {
    let title = run.words.table(party.initial(), &table.name).map_or(run.interface().not_said, |own| own.title);
    let is_touched = table.rows.iter().any(|row| row.mark != Mark::Kept);
    let summary = el("summary").put(el("b").say(title)).say(" ").put(el("code").say(table.name.to_string()));
    let newest_first = || table.rows.iter().rev().map(|own| row(run, party, &table.name, own, now));
    let older = table.rows.len().checked_sub(NEWEST).filter(|older| *older > 1);
    let shown = older.map_or(usize::MAX, |_| NEWEST);
    let folded = older.map(|older| {
        let name = format!("{} {}", party.initial(), table.name);
        let is_open = run.unfolded.with(|unfolded| *unfolded == name);
        // In a long run they are more than all the rest of the page. Where the page does not listen, they cannot come later.
        let rows = (is_open || !run.is_scripted).then(|| el("ul").all(newest_first().skip(shown)));
        let says = fill(run.interface().older_rows, &[&older.to_string()]);
        let details = el("details").class("older").put(el("summary").with("data-older", name).say(says)).all(rows);
        if is_open { details.with("open", "") } else { details }
    });
    el("details")
        .class(if is_touched { "table touched" } else { "table" })
        .with("open", "")
        .put(summary)
        .put(el("ul").all(newest_first().take(shown)))
        .all(folded)
}

fn row(run: Run, party: Party, table: &str, row: &ShownRow, now: i64) -> Markup {
    let words = run.interface();
    let (class, said) = match row.mark {
        Mark::New => ("row new", words.new),
        Mark::Changed => ("row changed", words.changed),
        Mark::Gone => ("row gone", words.gone),
        Mark::Kept => ("row", ""),
    };
    let known = run.words.table(party.initial(), table);
    let mut fields = el("dl");
    for own in row.fields.iter() {
        let means = known.and_then(|known| known.column(&own.name)).unwrap_or_default();
        let is_changed = row.mark == Mark::Changed && row.changed.iter().any(|name| *name == own.name);
        let content = el("dd").with("title", means).put(field(run.words, own, now));
        fields = fields.put(el("dt").with("title", means).say(own.name.to_string())).put(if is_changed {
            content.class("touched")
        } else {
            content
        });
    }
    let spent = row.is_spent.then(|| mark_of(words.spent));
    el("li")
        .class(if row.is_spent { format!("{class} spent") } else { class.to_owned() })
        .all((!said.is_empty()).then(|| mark_of(said)))
        .apart(spent)
        .put(fields)
}

/// A word on a row, as stamped.
pub fn mark_of(word: &'static str) -> Markup {
    el("span").class("mark").say(word)
}
