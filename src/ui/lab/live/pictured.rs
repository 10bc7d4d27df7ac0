//! The pictures of the run, while they are unfolded.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::asked::text;
use crate::lab::pictures::{PLACE, address};
use crate::lab::run::Run;

/// A step is some messages, and the server draws all of the run: it is asked when nothing has come for so long.
const SETTLED: Duration = Duration::from_millis(300);

/// What the server drew is drawn anew when the run has come further.
pub fn keep_pictured(run: Run) {
    Effect::new(move || {
        let count = run.count();
        let Some(address) = run.is_pictured.get().then(|| address(run, "pictures")).flatten() else { return };
        let is_newest = move || untrack(|| run.count()) == count;
        let draw = async move {
            // What came too late is of another moment.
            let html = if is_newest() { text(&address).await } else { None };
            if let (Some(html), Some(place)) = (html.filter(|_| is_newest()), document().get_element_by_id(PLACE)) {
                place.set_inner_html(&html);
            }
        };
        set_timeout(move || spawn_local(draw), SETTLED);
    });
}
