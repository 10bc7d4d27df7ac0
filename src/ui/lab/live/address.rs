//! The address of the page: that of the moment in hand.

use std::time::Duration;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;

use crate::lab::run::Run;

/// How long one has to stay at a moment until it is in the address.
const SETTLED: Duration = Duration::from_millis(150);

/// The address of the page is that of the moment, to be passed on and to be come back to. Browsers take it badly when it
/// changes at every key that is held down.
pub fn keep_address(run: Run) {
    Effect::new(move || {
        let (at, address) = (run.at.get(), run.address(run.at.get(), run.is_article.get()));
        let write = move || {
            if run.at.get_untracked() == at {
                write_address(&address);
            }
        };
        set_timeout(write, SETTLED);
    });
}

/// What else the address says stays: which recording, in which language.
fn write_address(ours: &str) {
    let ours = ours.split_once('?').map_or("", |(_, query)| query);
    let Ok(query) = window().location().search() else { return };
    let others = query.trim_start_matches('?').split('&');
    let is_ours = |pair: &&str| ["at=", "step=", "view=", "rule="].iter().any(|name| pair.starts_with(name));
    let others = others.filter(|pair| !pair.is_empty() && !is_ours(pair));
    let mut address = String::from("?");
    for pair in others.chain(ours.split('&')).filter(|pair| !pair.is_empty()) {
        if address.len() > 1 {
            address.push('&');
        }
        address.push_str(pair);
    }
    if address.len() == 1 {
        address = window().location().pathname().unwrap_or_default();
    }
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// What the address of the page says after `name`.
pub fn asked_for(name: &str) -> Option<String> {
    let query = window().location().search().ok()?;
    query.trim_start_matches('?').split('&').find_map(|pair| pair.strip_prefix(name)).map(str::to_owned)
}
