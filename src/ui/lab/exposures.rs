//! Which party can see which secret: one that sent or received a message that carried it, or keeps it in plain.

use super::markup::{Markup, el};
use super::memory::mark_of;
use super::party::{named, spoken};
use super::run::{Run, Seen};
use super::value::value;
use super::words::Interface;
use lab::exposure::Exposure;
use oauth::party::Party;

pub fn exposures(run: Run, seen: &Seen<'_>) -> Markup {
    let words = run.interface();
    let all = &seen.picture.exposures;
    if all.is_empty() {
        return el("p").class("none").say(words.memory_empty);
    }
    let heads = Party::ALL.map(|party| el("th").with("scope", "col").put(named(run, party)));
    let head = el("tr").put(el("th").with("scope", "col").say(words.secret)).all(heads);
    let rows = all.iter().map(|exposure| row(run, exposure));
    let table = el("table").put(el("thead").put(head)).put(el("tbody").all(rows));
    el("div").put(el("p").class("note").say(words.sights_hint)).put(table)
}

fn row(run: Run, exposure: &Exposure) -> Markup {
    let words = run.interface();
    let name = named_by_owner(words, exposure);
    let cells = Party::ALL.map(|party| {
        let (class, sign, said) = match exposure.seen_by[party.lane()] {
            true => (party.initial(), "●", words.sees),
            false => ("sees-not", "–", words.sees_not),
        };
        el("td").class(class).put(el("i").with("aria-hidden", "true").say(sign)).put(spoken(said))
    });
    let head = el("th")
        .with("scope", "row")
        .put(el("b").say(name))
        .apart(exposure.is_new.then(|| mark_of(words.first_seen)))
        .put(value(run.words, &exposure.value));
    el("tr").class(if exposure.is_new { "new" } else { "" }).put(head).all(cells)
}

/// A session cookie belongs to whoever set it: a browser sends it to nobody else (RFC 6265 §5.4).
pub fn named_by_owner(words: &Interface, exposure: &Exposure) -> &'static str {
    match exposure.kind {
        "session" if exposure.seen_by[Party::Client.lane()] => words.secret_session_client,
        "session" => words.secret_session_server,
        kind => name_of(words, kind),
    }
}

pub fn name_of(words: &Interface, kind: &str) -> &'static str {
    match kind {
        "client_secret" => words.secret_client_secret,
        "state" => words.secret_state,
        "code_verifier" => words.secret_code_verifier,
        "code" => words.secret_code,
        "access_token" => words.secret_access_token,
        "refresh_token" => words.secret_refresh_token,
        _ => words.secret_session,
    }
}
