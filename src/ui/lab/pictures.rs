//! Pictures of the whole run. The server draws them; without script a link leads to the sheet with all of them.

use leptos::prelude::*;

use super::markup::{Markup, el};
use super::run::Run;

/// In the document: what the server drew is put in there.
pub const PLACE: &str = "pictures-of-run";

/// Where the server has them; `None` for a recording that never left the browser, and where there is no server.
pub fn address(run: Run, name: &str) -> Option<String> {
    if run.places.with_value(Option::is_some) {
        return Some(format!("{}/{name}", run.path()));
    }
    let of = run.recording.get_value().filter(|_| run.has_glossary)?;
    Some(format!("/lab/replay/{name}?of={of}"))
}

pub fn pictures(run: Run) -> Option<Markup> {
    let words = run.interface();
    let poster = el("a").with("href", address(run, "poster")?).say(words.pictures_poster);
    let summary =
        el("summary").with("data-pictures", "").say(words.pictures).put(el("small").say(words.pictures_invite));
    Some(
        el("details")
            .class("pictures-of-run")
            .with("data-part", "pictures")
            .with("id", "pictures")
            .put(summary)
            .put(el("p").put(poster))
            .put(el("div").with("id", PLACE)),
    )
}

/// What the server drew is drawn anew when the run has come further.
#[cfg(feature = "csr")]
pub fn keep_pictured(run: Run) {
    Effect::new(move || {
        let rests = run.rests();
        let Some(address) = run.is_pictured.get().then(|| address(run, "pictures")).flatten() else { return };
        leptos::task::spawn_local(async move {
            let html = super::sent::text(&address).await;
            // What came too late is of another rest.
            let place = document().get_element_by_id(PLACE).filter(|_| untrack(|| run.rests()) == rests);
            if let (Some(html), Some(place)) = (html, place) {
                place.set_inner_html(&html);
            }
        });
    });
}
