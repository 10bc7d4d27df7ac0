//! Who can see which secret: whoever sent or received a message that carried it, or keeps it in plain.

use leptos::prelude::*;

use super::memory::mark;
use super::party::badge;
use super::run::{Run, Seen};
use super::value::value;
use crate::lab::party::Party;
use crate::lab::sight::Sight;

pub fn sights(run: Run, seen: &Seen<'_>) -> AnyView {
    let words = run.interface();
    let all = &seen.picture.sights;
    if all.is_empty() {
        return view! { <p class="none">{words.memory_empty}</p> }.into_any();
    }
    let heads = Vec::from(Party::ALL.map(|party| view! { <th scope="col">{badge(run, party)}</th> }.into_any()));
    let rows: Vec<AnyView> = all.iter().map(|sight| row(run, sight)).collect();
    view! {
        <p class="note">{words.sights_hint}</p>
        <table>
            <thead><tr><th scope="col">{words.secret}</th>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(run: Run, sight: &Sight) -> AnyView {
    let words = run.interface();
    let name = match sight.kind {
        "client_secret" => &words.secret_client_secret,
        "state" => &words.secret_state,
        "code_verifier" => &words.secret_code_verifier,
        "code" => &words.secret_code,
        "access_token" => &words.secret_access_token,
        "refresh_token" => &words.secret_refresh_token,
        _ => &words.secret_session,
    };
    let cells = Vec::from(Party::ALL.map(|party| {
        let sees = sight.seen_by[party.lane()];
        let (class, sign, said) = match sees {
            true => (party.letter(), "●", words.sees),
            false => ("sees-not", "–", words.sees_not),
        };
        view! { <td class=class><i aria-hidden="true">{sign}</i><span class="spoken">{said}</span></td> }.into_any()
    }));
    let new = sight.is_new.then(|| mark(words.first_seen));
    view! {
        <tr class=if sight.is_new { "new" } else { "" }>
            <th scope="row"><b>{*name}</b>" "{new}{value(run.words, &sight.value)}</th>
            {cells}
        </tr>
    }
    .into_any()
}
