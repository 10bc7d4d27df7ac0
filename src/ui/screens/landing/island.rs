//! What moves the flow at a glance: the stage is the server's HTML, and here its steps and memories are only marked. So no
//! word of it travels a second time inside the Wasm.

use leptos::prelude::*;
use leptos::web_sys::Element;

use crate::islands::flow_overview::{STEPS, Standing};
use crate::islands::page_language;
use ::texts::glance as texts;
use view::preferences::Language;

/// The element that holds the stage.
pub const STAGE: &str = "stage";

/// What they say.
pub const WORDS: [u16; 9] = [
    texts::CONTROLS.number(),
    texts::STEP.number(),
    texts::BEGIN.number(),
    texts::PREVIOUS.number(),
    texts::NEXT.number(),
    texts::ALL.number(),
    texts::IDLE.number(),
    texts::MEMORY_END.number(),
    texts::MEMORY_AT.number(),
];

const LAST: u32 = STEPS.len() as u32 - 1;

/// Buttons, and the browser's own slider: arrow keys, Home and End come with it.
#[island]
pub fn FlowControls() -> impl IntoView {
    let language = page_language();
    // `None` shows the whole; the first render is the same on both sides.
    let at = RwSignal::new(None::<u32>);
    let live = RwSignal::new(false);
    let said = RwSignal::new(texts::IDLE.fill(language, [&STEPS.len().to_string()]));
    Effect::new(move |_| live.set(true));
    Effect::new(move |before: Option<()>| {
        let at = at.get();
        // The server has drawn the whole already.
        if before.is_some() {
            said.set(mark(at, language).unwrap_or_default());
        }
    });
    let position = move || at.get().unwrap_or(LAST);
    let at_rest = move || at.get().is_none();
    let dead = move || !live.get();
    let at_end = move |end: u32| move || (at.get() == Some(end)).then_some("true");
    view! {
        <div class="controls" role="group" aria-label=texts::CONTROLS.say(language) class:waiting=dead>
            <p class="now" role="status">{said}</p>
            <input
                type="range"
                min="0"
                max=LAST.to_string()
                aria-label=texts::STEP.say(language)
                aria-valuetext=move || place(position())
                prop:value=move || position().to_string()
                on:input=move |event| at.set(event_target_value(&event).parse().ok())
                disabled=dead
            />
            <div class="moves">
                <button
                    type="button"
                    class="button primary"
                    disabled=dead
                    hidden=move || !at_rest()
                    on:click=move |_| at.set(Some(0))
                >
                    {texts::BEGIN.say(language)}
                </button>
                <button
                    type="button"
                    class="button"
                    hidden=at_rest
                    aria-disabled=at_end(0)
                    on:click=move |_| at.update(|at| *at = at.map(|at| at.saturating_sub(1)))
                >
                    {texts::PREVIOUS.say(language)}
                </button>
                <button
                    type="button"
                    class="button primary"
                    hidden=at_rest
                    aria-disabled=at_end(LAST)
                    on:click=move |_| at.update(|at| *at = at.map(|at| LAST.min(at + 1)))
                >
                    {texts::NEXT.say(language)}
                </button>
                <button type="button" class="link" hidden=at_rest on:click=move |_| at.set(None)>
                    {texts::ALL.say(language)}
                </button>
            </div>
        </div>
    }
}

fn place(at: u32) -> String {
    [(at + 1).to_string(), STEPS.len().to_string()].join("/")
}

/// Shows the moment `at` on the stage, and returns what is to be said about it.
fn mark(at: Option<u32>, language: Language) -> Option<String> {
    let stage = document().get_element_by_id(STAGE)?;
    set_class(&stage, "stepping", at.is_some());

    let mut said = texts::IDLE.fill(language, [&STEPS.len().to_string()]);
    let messages = stage.get_elements_by_class_name("message");
    for index in 0..messages.length() {
        let message = messages.item(index)?;
        let is_current = at == Some(index);
        set_class(&message, "current", is_current);
        set_class(&message, "future", at.is_some_and(|at| at < index));
        if is_current {
            let what = message.get_elements_by_class_name("what").item(0)?.text_content()?;
            said = [place(index), what].join(" ");
            let _ = message.set_attribute("aria-current", "step");
        } else {
            let _ = message.remove_attribute("aria-current");
        }
    }

    let rows = stage.get_elements_by_class_name("memory-row");
    for index in 0..rows.length() {
        let row = rows.item(index)?;
        let number = |name| row.get_attribute(name).and_then(|value| value.parse().ok());
        let standing = Standing::after(at.unwrap_or(LAST) as usize, number("data-from")?, number("data-until"));
        set_class(&row, "new", at.is_some() && standing == Some(Standing::New));
        set_class(&row, "spent", standing == Some(Standing::Spent));
        let _ = row.toggle_attribute_with_force("hidden", standing.is_none());
    }

    let moment = match at {
        None => texts::MEMORY_END.say(language).to_owned(),
        Some(at) => texts::MEMORY_AT.fill(language, [&(at + 1).to_string()]),
    };
    stage.get_elements_by_class_name("moment").item(0)?.set_text_content(Some(&moment));
    Some(said)
}

fn set_class(element: &Element, name: &str, on: bool) {
    let _ = element.class_list().toggle_with_force(name, on);
}
