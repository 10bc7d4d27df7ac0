//! The second sheet: who stores what, who can see what, and what breaks without it.

use crate::components::markup::{Markup, el};
use crate::lab::pages::pictures::figure::{row_head, said_cell, table};
use crate::lab::pages::pictures::journey;
use crate::lab::pages::pictures::sheet::Sheet;
use crate::lab::party::shape;
use lab::pictures::stores::{Store, stores};
use lab::pictures::when::When;
use oauth::party::Party;
use texts::lab::handout as said;

/// Rules without which the flow breaks, in the order in which it meets them.
const RULES: [&str; 6] =
    ["redirect-uri", "state-mismatch", "wrong-verifier", "replayed-code", "token-in-query", "old-refresh-token"];

pub fn behind(sheet: &Sheet<'_>) -> Markup {
    el("section").class("sheet behind").put(memories(sheet)).put(sights(sheet)).put(breaks(sheet))
}

fn part(sheet: &Sheet<'_>, name: &'static str, title: texts::Text, lead: texts::Text) -> Markup {
    el("section").class(name).put(el("h2").say(sheet.say(title))).put(el("p").class("note").say(sheet.say(lead)))
}

fn memories(sheet: &Sheet<'_>) -> Markup {
    let stores = stores(sheet.facts);
    let parties = Party::ALL.map(|party| {
        let rows = stores.iter().filter(|store| store.of == party).map(|store| row(sheet, store));
        let heads = [said::STORE, said::SINCE, said::UNTIL].map(|head| sheet.say(head).to_owned());
        let title = el("h3").class(party.initial()).put(shape(party)).say(sheet.party(party));
        el("div").class("of-party").put(title).put(table(heads, rows))
    });
    let four = el("div").class("four-parties").all(parties);
    part(sheet, "hand-memories", said::MEMORIES_TITLE, said::MEMORIES_LEAD).put(four)
}

fn row(sheet: &Sheet<'_>, store: &Store) -> Markup {
    let known = sheet.words.table(store.of.initial(), &store.table);
    let title = known.map_or_else(|| store.table.clone(), |own| own.title.to_owned());
    let until = store.until.map_or_else(|| sheet.say(said::STAYS).to_owned(), |when| step(sheet, when));
    el("tr").put(row_head(title)).put(said_cell(step(sheet, store.since))).put(said_cell(until))
}

fn step(sheet: &Sheet<'_>, when: When) -> String {
    match when.rest {
        None => sheet.say(said::START).to_owned(),
        Some(_) => sheet.number(when).to_owned(),
    }
}

fn sights(sheet: &Sheet<'_>) -> Markup {
    let first: Vec<_> = sheet.facts.travelled.iter().filter(|own| own.number == 1).cloned().collect();
    // What scrolls by itself must be reached by the keyboard.
    part(sheet, "hand-sights", said::SIGHTS_TITLE, said::SIGHTS_LEAD)
        .with("tabindex", "0")
        .with("role", "group")
        .with("aria-label", sheet.say(said::SIGHTS_TITLE))
        .put(journey::twin(sheet, &first))
}

fn breaks(sheet: &Sheet<'_>) -> Markup {
    let items = RULES.iter().filter_map(|id| sheet.words.provocation(id)).map(|own| {
        let without: String = own.without.iter().map(|piece| piece.says).collect();
        el("li").put(el("b").say(own.title)).say(" ").put(el("cite").say(own.clause)).put(el("p").say(without))
    });
    part(sheet, "hand-breaks", said::BREAKS_TITLE, said::BREAKS_LEAD).put(el("ol").with("role", "list").all(items))
}
