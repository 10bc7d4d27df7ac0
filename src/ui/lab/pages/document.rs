//! The document around the Lab: readable as it comes, and taken over by the Wasm once that is there.

use leptos::prelude::*;

use super::start::start;
use crate::components::footer::Footer;
use crate::components::header::Header;
use crate::frame::document::{self, Head};
use crate::frame::scripts::awake;
use crate::frame::working::working;
use crate::lab::run::Run;
use crate::lab::view::{LabView, run_of};
use crate::lab::words::Words;
use lab::page::{LabHandout, LabPage, LabPictures, LabReplay, LabStart};
use lab::picture::Picture;
use texts::common;
use view::preferences::Preferences;

/// Loads the Lab's own Wasm. It is small, and no other page needs it.
const LOADER: &str = concat!(
    r#"import start, { lab } from "/pkg/lab.js";"#,
    r#"await start({ module_or_path: "/pkg/lab.wasm" });"#,
    "if (await lab()) {",
    awake!(),
    "}",
);

/// The same for a recording out of a file, which never leaves the browser.
const FILE_LOADER: &str = concat!(
    r#"import start, { lab } from "/pkg/lab.js";"#,
    r#"await start({ module_or_path: "/pkg/lab.wasm" });"#,
    r#"const file = document.getElementById("file"), place = document.getElementById("lab");"#,
    r#"file.disabled = false;"#,
    awake!(),
    r#"file.addEventListener("change", async () => {"#,
    r#"place.dataset.recorded = await file.files[0].text();"#,
    r#"document.getElementById("broken").hidden = await lab();"#,
    r#"});"#,
);

/// What a page of the Lab knows of the request that it answers.
#[derive(Clone)]
pub struct Asked {
    pub preferences: Preferences,
    /// Path and query.
    pub here: String,
    pub nonce: String,
}

impl Asked {
    fn is_article(&self) -> bool {
        self.here.split_once('?').is_some_and(|(_, query)| query.split('&').any(|pair| pair == "view=article"))
    }
}

pub fn run_document(mut page: LabPage, asked: &Asked) -> AnyView {
    let words = Words::in_language(asked.preferences.language);
    let log = RwSignal::new(std::mem::take(&mut page.log));
    let at = RwSignal::new(page.at);
    // The Wasm is told what the server knew; the log it fetches itself, and goes on from there.
    let told = serde_json::to_string(&page).unwrap_or_default();
    let run_path = page.places.as_ref().map(|places| places.run.clone());
    let run: Run = run_of(page, words, log, at, asked.is_article(), false, Picture::at);
    let nonce = asked.nonce.clone();
    let main = view! {
        <div id="lab" data-run=run_path data-language=words.language.tag() data-page=told>
            <LabView run />
        </div>
        <link rel="modulepreload" href="/pkg/lab.js" nonce=nonce.clone() />
        <link rel="preload" href="/pkg/lab.wasm" r#as="fetch" r#type="application/wasm" crossorigin="anonymous" />
        <script type="module" nonce=nonce inner_html=LOADER></script>
    };
    document(words.interface.title, asked, main.into_any())
}

/// A recording of this server's, or the way to open one out of a file.
pub fn replay_document(replay: &LabReplay, asked: &Asked) -> AnyView {
    let words = Words::in_language(asked.preferences.language);
    let label = &words.interface;
    let nonce = asked.nonce.clone();
    let loader = if replay.of.is_some() { LOADER } else { FILE_LOADER };
    let open = replay.of.is_none().then(|| {
        view! {
            <div class="lab-start">
                <h1>{label.replay_title}</h1>
                <p class="lead">{label.replay_lead}</p>
                <p>
                    <label for="file">{label.replay_file}</label>
                    <input id="file" type="file" accept="application/json,.json" disabled />
                </p>
                <p class="problem" id="broken" role="alert" hidden>{label.replay_broken}</p>
            </div>
        }
    });
    let main = view! {
        {open}
        <div id="lab" data-recording=replay.of.clone() data-language=words.language.tag()></div>
        <noscript><p class="problem">{label.replay_script}</p></noscript>
        <link rel="modulepreload" href="/pkg/lab.js" nonce=nonce.clone() />
        <script type="module" nonce=nonce inner_html=loader></script>
    };
    document(label.replay_title, asked, main.into_any())
}

pub fn handout_document(handout: &LabHandout, asked: &Asked) -> AnyView {
    let words = Words::in_language(asked.preferences.language);
    document(words.interface.handout_title, asked, super::handout::handout(handout, words).into_any())
}

pub fn poster_document(pictures: &LabPictures, asked: &Asked) -> AnyView {
    let words = Words::in_language(asked.preferences.language);
    let title = texts::lab::pictures::POSTER_TITLE.say(asked.preferences.language);
    document(title, asked, super::pictures::poster::poster(pictures, words).into_any())
}

pub fn start_document(state: LabStart, asked: &Asked) -> AnyView {
    let words = Words::in_language(asked.preferences.language);
    let nonce = asked.nonce.clone();
    let main = view! { {start(state, words, nonce.clone())} {working(Some(nonce), asked.preferences.language)} };
    document(words.interface.start_title, asked, main.into_any())
}

fn document(title: &'static str, asked: &Asked, main: AnyView) -> AnyView {
    let preferences = asked.preferences;
    let language = preferences.language;
    let head =
        view! { <Header base=String::new() signed_in=None account=false here=Some(asked.here.clone()) preferences /> };
    document::document(
        Head {
            preferences,
            is_unlisted: true,
            title: Some(format!("{title} · Matgim")),
            icon: "/favicon.svg",
            has_style_inside: false,
            styles: &["/style/main.css", "/style/lab.css"],
            more: None,
        },
        document::Body {
            name: None,
            skip: common::SKIP.say(language),
            strip: None,
            head: head.into_any(),
            main,
            foot: view! { <Footer base=String::new() language /> }.into_any(),
            late_styles: &["/fonts/fonts.css"],
        },
    )
}
