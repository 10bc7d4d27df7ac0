//! The pictures of the run, while they are unfolded.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::asked::text;
use crate::lab::pictures::{PLACE, address};
use crate::lab::run::Run;

/// What the server drew is drawn anew when the run has come further.
pub fn keep_pictured(run: Run) {
    Effect::new(move || {
        let rests = run.rests();
        let Some(address) = run.is_pictured.get().then(|| address(run, "pictures")).flatten() else { return };
        spawn_local(async move {
            let html = text(&address).await;
            // What came too late is of another rest.
            let place = document().get_element_by_id(PLACE).filter(|_| untrack(|| run.rests()) == rests);
            if let (Some(html), Some(place)) = (html, place) {
                place.set_inner_html(&html);
            }
        });
    });
}
