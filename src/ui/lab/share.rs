//! Handing a run on: a file, a page to look at only, and two sheets of paper. All three are cleansed by the server.

use leptos::prelude::*;

use super::run::Run;

pub fn share(run: Run) -> AnyView {
    let words = run.interface();
    let Some(path) = run.places.with_value(|places| places.as_ref().map(|own| own.run.clone())) else {
        return ().into_any();
    };
    view! {
        <section class="share" aria-labelledby="share-title">
            <h2 id="share-title">{words.share}</h2>
            <p class="note">{words.share_hint}</p>
            <ul>
                <li><a href=format!("{path}/recording") download="matgim-run.json">{words.share_file}</a></li>
                <li><a href=format!("/lab/replay?of={path}/recording")>{words.share_open}</a></li>
                <li><a href=format!("{path}/handout")>{words.share_print}</a></li>
            </ul>
        </section>
    }
    .into_any()
}
