//! What changed at this step in what the four remember, in a line each, and who can see the secret that the step is about. All that
//! they remember stands below the frame.

use leptos::prelude::Get as _;

use super::exposures::named_by_owner;
use super::markup::{Markup, el};
use super::memory::mark_of;
use super::party::{badge, data_party, named, spoken};
use super::run::{Run, Seen};
use super::value::brief;
use super::words::fill;
use lab::memory::{Mark, ShownRow};
use lab::shown::Shown;
use oauth::party::Party;
use oauth::rows::{Field, FieldKind};

/// As many rows of one party have room; more are counted.
const ROWS: usize = 5;
/// The same where they are as large as a class needs them.
const ROWS_PRESENTED: usize = 2;
/// As many messages travel one after the other; what more there are travel with the last of them.
const TRAVELLING: usize = 4;
/// As many fields say which row it is.
const FIELDS: usize = 3;

pub fn changed(run: Run, seen: &Seen<'_>) -> Markup {
    let words = run.interface();
    let parties = Party::ALL.map(|party| of(run, seen, party));
    let is_message = |shown: &Shown| matches!(shown, Shown::Moment(_));
    let messages = seen.moments.shown_of(seen.picture.rest, seen.log).iter().filter(|shown| is_message(shown)).count();
    // A row shines up when the messages that brought it have arrived.
    el("section")
        .class(format!("changed after-{}", messages.min(TRAVELLING)))
        .with("data-part", "changed")
        .with("aria-label", words.what_changed)
        .put(el("h2").say(words.what_changed))
        .put(el("div").class("changes").all(parties).put(sight(run, seen)))
}

fn of(run: Run, seen: &Seen<'_>, party: Party) -> Markup {
    let words = run.interface();
    let memory = &seen.picture.memories[party.lane()];
    let mut rows: Vec<(&str, &ShownRow)> = memory
        .tables
        .iter()
        .flat_map(|table| table.rows.iter().map(|row| (&*table.name, row)))
        .filter(|(_, row)| row.mark != Mark::Kept)
        .collect();
    // Pages that a browser looked at are the least of what changed.
    rows.sort_by_key(|(table, row)| *table == "history" && !row.fields.iter().any(|field| field.value.contains('?')));
    let room = if run.is_presenting.get() { ROWS_PRESENTED } else { ROWS };
    let more = rows.len().saturating_sub(room);
    let list = if rows.is_empty() {
        el("p").class("none").say(words.nothing_changed)
    } else {
        let now = seen.now();
        el("ul").all(rows.into_iter().take(room).map(|(table, own)| row(run, party, table, own, now)))
    };
    let more = (more > 0).then(|| {
        let all = fill(words.more_changed, &[&more.to_string()]);
        let link = el("a").with("href", "#memories");
        if run.is_presenting.get() { link.with("aria-label", all).say(format!("+{more}")) } else { link.say(all) }
    });
    el("div")
        .class(format!("change-of {}", party.initial()))
        // What scrolls by itself must be reached by the keyboard.
        .with("tabindex", "0")
        .with("role", "group")
        .with("aria-label", run.party(party))
        .put(el("h3").put(named(run, party)))
        .put(list)
        .all(more)
}

fn row(run: Run, party: Party, table: &str, row: &ShownRow, now: i64) -> Markup {
    let words = run.interface();
    let known = run.words.table(party.initial(), table);
    let (change, sign, said) = match row.mark {
        Mark::New => ("new", "+", words.new),
        Mark::Gone => ("gone", "−", words.gone),
        Mark::Changed | Mark::Kept => ("changed", "±", words.changed),
    };
    let title = known.map_or(words.not_said, |own| own.title);
    let is_telling = |field: &&Field| match row.mark {
        Mark::Changed => row.changed.iter().any(|name| *name == field.name),
        _ => !field.value.is_empty(),
    };
    let weight = |field: &&Field| match field.kind {
        FieldKind::Secret => 0,
        FieldKind::Hash => 1,
        FieldKind::Time => 3,
        FieldKind::Plain => 2,
    };
    let mut fields: Vec<&Field> = row.fields.iter().filter(is_telling).collect();
    fields.sort_by_key(weight);
    let shown = fields.into_iter().take(FIELDS).map(|field| {
        el("span").class("of-row").put(el("i").say(field.name.to_string())).say(" ").put(brief(run.words, field, now))
    });
    let told = el("li")
        .class(if row.is_spent { format!("{change} spent") } else { change.to_owned() })
        .with("data-party", data_party(party))
        .with("data-change", change)
        .put(el("b").class("sign").with("aria-hidden", "true").say(sign))
        .put(spoken(format!("{said}: ")))
        .put(el("b").say(title))
        .apart(row.is_spent.then(|| mark_of(words.spent)));
    shown.fold(told, |told, field| told.apart(Some(field)))
}

/// Who can see the secret in question.
fn sight(run: Run, seen: &Seen<'_>) -> Markup {
    let words = run.interface();
    let section = el("div")
        .class("sight")
        .with("data-part", "sight")
        .with("tabindex", "0")
        .with("role", "group")
        .with("aria-label", words.who_can_see)
        .put(el("h3").say(words.who_can_see));
    let Some(exposure) = seen.picture.secret_in_question(seen.moments) else {
        return section.put(el("p").class("none").say(words.no_secret));
    };
    let parties = Party::ALL.map(|party| {
        let sees = exposure.seen_by[party.lane()];
        let said = if sees { words.sees } else { words.sees_not };
        el("li")
            .class(if sees { party.initial() } else { "sees-not" })
            .put(badge(run, party))
            .put(el("span").say(run.party(party)))
            .put(el("i").with("aria-hidden", "true").say(if sees { "●" } else { "–" }))
            .put(spoken(format!(" {said}")))
    });
    section
        .put(el("p").class("secret-name").put(el("b").say(named_by_owner(words, exposure))))
        .put(el("ul").all(parties))
        .put(el("a").with("href", "#sights").say(words.sights))
}
