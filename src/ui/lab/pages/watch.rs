//! The recorded run behind a button: whoever wants to watch first sees the whole flow go by, and starts a run of their own below it.

use leptos::prelude::*;

use crate::islands::flow_overview::{self, name};
use crate::lab::crossing::Message;
use crate::lab::markup::el;
use crate::lab::party::drawing;
use crate::lab::stage::{head, sketched};
use crate::lab::words::Words;
use lab::step::STEPS;
use oauth::party::Party;
use view::recorded_run::{RECORDED_RUN, at_step};

const PLAY: &str = "M4 3l9 5-9 5z";

/// Puts the Lab in the place of its cover, and plays.
const PLAYER: &str = concat!(
    r#"const watch = document.getElementById("watch"), place = document.getElementById("lab");"#,
    r#"watch.addEventListener("click", async event => {"#,
    r#"event.preventDefault();"#,
    r#"watch.setAttribute("aria-busy", "true");"#,
    r#"const { default: start, lab } = await import("/pkg/lab.js");"#,
    r#"await start({ module_or_path: "/pkg/lab.wasm" });"#,
    r#"if (await lab()) {"#,
    r#"watch.closest(".watch").hidden = true; place.scrollIntoView();"#,
    r#"place.querySelector("[data-play]").focus({ preventScroll: true }); }"#,
    r#"});"#,
);

/// As many steps stand on the cover.
const COVERED: usize = 10;

/// Stands where the Lab comes, until it is pressed. Without script there is nothing to press.
pub fn watch(words: &'static Words, nonce: String) -> AnyView {
    let label = &words.interface;
    let address = at_step(STEPS[0]);
    let heads = Party::ALL.map(|party| head(party, name(party).say(words.language), ""));
    let rows = flow_overview::STEPS.iter().take(COVERED).filter_map(message).map(|message| sketched(&message));
    let cover = el("div")
        .class("cover stage")
        .with("aria-hidden", "true")
        .put(el("ul").class("heads").all(heads))
        .put(el("ol").class("crossings").all(rows));
    view! {
        <section class="watch lab" data-part="watch" aria-labelledby="watch-title">
            <h1 class="spoken" id="watch-title">{label.watch}</h1>
            {cover}
            <a class="play" id="watch" href=address>
                {drawing("sign", PLAY)} <b>{label.watch}</b> " " <small>{label.watch_lead}</small>
            </a>
        </section>
        <div id="lab" data-recording=RECORDED_RUN data-language=words.language.tag() data-played=""></div>
        <script type="module" nonce=nonce inner_html=PLAYER></script>
    }
    .into_any()
}

/// As the flow at a glance has it.
fn message(step: &flow_overview::Step) -> Option<Message> {
    let (from, to, onward) = match *step.way {
        [from, to] => (from, to, None),
        [from, to, onward] => (from, to, Some(onward)),
        _ => return None,
    };
    Some(Message {
        from,
        to,
        is_answer: step.message.starts_with(|first: char| first.is_ascii_digit()),
        step: None,
        line: step.message.to_owned(),
        page: None,
        refused: None,
        onward,
        carried: false,
        cargo: None,
    })
}
