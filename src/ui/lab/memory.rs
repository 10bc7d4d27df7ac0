//! What each of the four remembers at a moment: the tables that exist, as they are stored. What is new, changed, spent or gone is
//! said in a word, too.

use leptos::prelude::*;

use super::party::named;
use super::run::{Run, Seen};
use super::value::field;
use crate::lab::memory::{Mark, Memory, ShownRow, Table};
use crate::lab::party::Party;

pub fn memory(run: Run, seen: &Seen<'_>) -> AnyView {
    let now = seen.now();
    let own = |party: Party| memory_of(run, party, &seen.picture.memories[party.lane()], now);
    let four = Vec::from(Party::ALL.map(own));
    view! { <div class="four">{four}</div> }.into_any()
}

fn memory_of(run: Run, party: Party, memory: &Memory, now: i64) -> AnyView {
    let words = run.interface();
    let tables: Vec<AnyView> =
        memory.tables.iter().filter(|table| !table.rows.is_empty()).map(|own| table(run, party, own, now)).collect();
    let nothing = tables.is_empty().then(|| view! { <p class="none">{words.memory_empty}</p> }.into_any());
    view! {
        <section class=format!("memory-of {}", party.letter())>
            <h3>{named(run, party)}</h3>
            {tables}
            {nothing}
        </section>
    }
    .into_any()
}

fn table(run: Run, party: Party, table: &Table, now: i64) -> AnyView {
    let title = run.words.table(party.letter(), &table.name).map_or(&run.interface().not_said, |own| &own.title);
    let is_new = table.rows.iter().any(|row| row.mark != Mark::Kept);
    let newest_first: Vec<AnyView> =
        table.rows.iter().rev().map(|own| row(run, party, &table.name, own, now)).collect();
    view! {
        <details class=if is_new { "table touched" } else { "table" } open=true>
            <summary><b>{*title}</b>" "<code>{table.name.clone()}</code></summary>
            <ul>{newest_first}</ul>
        </details>
    }
    .into_any()
}

fn row(run: Run, party: Party, table: &str, row: &ShownRow, now: i64) -> AnyView {
    let words = run.interface();
    let (class, said) = match row.mark {
        Mark::New => ("row new", Some(words.new)),
        Mark::Changed => ("row changed", Some(words.changed)),
        Mark::Gone => ("row gone", Some(words.gone)),
        Mark::Kept => ("row", None),
    };
    let spent = row.is_spent.then_some(words.spent);
    let marks: Vec<AnyView> = said.into_iter().chain(spent).map(mark).collect();
    let class = if row.is_spent { format!("{class} spent") } else { class.to_owned() };
    let known = run.words.table(party.letter(), table);
    let fields: Vec<AnyView> = row
        .fields
        .iter()
        .map(|own| {
            let means = known.and_then(|known| known.column(&own.name)).unwrap_or_default();
            let changed = row.mark == Mark::Changed && row.changed.iter().any(|name| *name == own.name);
            view! {
                <dt title=means>{own.name.to_string()}</dt>
                <dd class=if changed { "changed" } else { "" } title=means>{field(run.words, own, now)}</dd>
            }
            .into_any()
        })
        .collect();
    view! { <li class=class>{marks}<dl>{fields}</dl></li> }.into_any()
}

/// A word on a row, as stamped.
pub fn mark(word: &'static str) -> AnyView {
    view! { <span class="mark">{word}</span> }.into_any()
}
