//! The page on which a run is started: what it is, one that was recorded, one button, and what becomes of it.

use leptos::prelude::*;

use super::watch::watch;
use crate::lab::story::ARTICLE;
use crate::lab::words::Words;
use lab::page::LabStart;

/// Of the article, in its own language.
const TITLE: &str = "「OAuth 2.0 흐름 파악하기」";

pub fn start(state: LabStart, words: &'static Words, nonce: String) -> AnyView {
    let recorded = watch(words, nonce);
    let words = &words.interface;
    let refused = match state {
        LabStart::Ready => None,
        LabStart::Full => Some(words.start_full),
        LabStart::TooMany => Some(words.start_many),
        LabStart::Failed => Some(words.start_failed),
        LabStart::Gone => Some(words.start_gone),
    };
    view! {
        <div class="lab-start">
            <h1>{words.start_title}</h1>
            <p class="lead">{words.start_lead}</p>
        </div>
        {recorded}
        <div class="lab-start">
            <h2>{words.watch_or}</h2>
            {refused.map(|text| view! { <p class="problem" role="alert">{text}</p> })}
            <form method="post" action="/lab">
                <button class="primary">{words.start_button}</button>
            </form>
            <h2>{words.start_what}</h2>
            <ol class="ahead-list">
                <li>{words.start_one}</li>
                <li>{words.start_two}</li>
                <li>{words.start_three}</li>
            </ol>
            <p class="note">{words.start_kept}</p>
            <p class="note">{words.start_article} " " <a href=ARTICLE lang="ko">{TITLE}</a></p>
        </div>
    }
    .into_any()
}
