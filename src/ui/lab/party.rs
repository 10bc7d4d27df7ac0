//! How a party is shown: colour never tells the four apart alone, each has its shape and its letter.

use leptos::prelude::*;

use super::run::Run;
use crate::lab::party::Party;

/// Decoration: the name stands beside it.
pub fn shape(party: Party) -> AnyView {
    let outline = match party {
        Party::Browser => "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20",
        Party::Client => "M2 5h20v14H2z",
        Party::AuthorizationServer => "M7 3h10l5.500 9-5.500 9H7l-5.500-9z",
        Party::ResourceServer => "M2 3h20v18H2zM2 9h20M2 15h20",
    };
    view! {
        <svg class="shape" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
            <path d=outline></path>
        </svg>
    }
    .into_any()
}

/// Shape and name in the party's colour.
pub fn named(run: Run, party: Party) -> AnyView {
    view! { <span class=format!("of {}", party.letter())>{shape(party)}{run.party(party)}</span> }.into_any()
}

/// The letter as a badge, for where a name does not fit.
pub fn badge(run: Run, party: Party) -> AnyView {
    let letter = party.letter().to_ascii_uppercase();
    view! { <abbr class=format!("badge {}", party.letter()) title=run.party(party)>{letter}</abbr> }.into_any()
}
