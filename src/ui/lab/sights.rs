//! Who can see which secret: whoever sent or received a message that carried it, or keeps it in plain.

use leptos::prelude::*;

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
    let heads = Party::ALL.map(|party| view! { <th scope="col">{badge(run, party)}</th> });
    view! {
        <table>
            <thead>
                <tr><th scope="col">{words.secret}</th>{heads.into_iter().collect_view()}</tr>
            </thead>
            <tbody>{all.iter().map(|sight| row(run, sight)).collect_view()}</tbody>
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
    let cells = Party::ALL.map(|party| {
        let sees = sight.seen_by[party.lane()];
        let said = if sees { &*words.sees } else { &words.sees_not };
        let class = if sees { format!("sees {}", party.letter()) } else { "sees-not".to_owned() };
        view! { <td class=class><i aria-hidden="true">{if sees { "●" } else { "–" }}</i><span class="spoken">{said}</span></td> }
    });
    let is_new = sight.is_new.then(|| view! { <span class="mark">{words.first_seen}</span> });
    view! {
        <tr class:new=sight.is_new>
            <th scope="row"><b>{&**name}</b>" "{is_new}{value(run.words, &sight.value)}</th>
            {cells.into_iter().collect_view()}
        </tr>
    }
    .into_any()
}
