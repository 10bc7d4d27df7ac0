//! The flow at a glance, one step at a time. Before Wasm arrives, and without it, every step and every memory is listed.

use leptos::prelude::*;

use crate::ui::glance::{MEMORIES, Memory, Party, STEPS, Standing, Step};
use crate::ui::texts::glance as texts;
use crate::view::preferences::Language;

const LAST: usize = STEPS.len() - 1;

#[island]
pub fn FlowStage(language: Language) -> impl IntoView {
    // `None` shows the whole; the first render is the same on both sides.
    let at = RwSignal::new(None::<usize>);
    let live = RwSignal::new(false);
    Effect::new(move |_| live.set(true));
    view! {
        <div class="stage" class:stepping=move || at.get().is_some()>
            <div class="stage-flow">
                <ul class="lanes lane-heads" aria-label=texts::PARTIES.say(language)>
                    {Party::ALL.map(|party| lane_head(party, language)).collect_view()}
                </ul>
                <ol class="messages" aria-label=texts::MESSAGES.say(language)>
                    {STEPS.iter().enumerate().map(|(index, step)| message(index, step, at, language)).collect_view()}
                </ol>
            </div>
            <div class="stage-side">
                {controls(at, live, language)}
                <section class="memories">
                    <h3>
                        {texts::MEMORY.say(language)}
                        <small>{move || memory_moment(at.get(), language)}</small>
                    </h3>
                    {Party::ALL.map(|party| memories(party, at, language)).collect_view()}
                </section>
            </div>
        </div>
    }
}

fn lane_head(party: Party, language: Language) -> AnyView {
    view! {
        <li class=format!("lane {}", party.letter())>
            {shape(party)}
            <b>{party.name().say(language)}</b>
            <small>{party.role().say(language)}</small>
        </li>
    }
    .into_any()
}

/// Colour never tells the parties apart alone: each has its shape and its letter.
fn shape(party: Party) -> AnyView {
    let outline = match party {
        Party::Browser => "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20",
        Party::Client => "M2 5h20v14H2z",
        Party::Server => "M7 3h10l5.5 9-5.5 9H7l-5.500-9z",
        Party::Resource => "M2 3h20v18H2zM2 9h20M2 15h20",
    };
    view! {
        <svg class="shape" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
            <path d=outline></path>
        </svg>
    }
    .into_any()
}

fn message(index: usize, step: &'static Step, at: RwSignal<Option<usize>>, language: Language) -> AnyView {
    let from = step.way.first().copied().unwrap_or(Party::Browser);
    let names: Vec<&str> = step.way.iter().map(|party| party.name().say(language)).collect();
    let arrows = step.way.windows(2).map(|leg| arrow(leg[0], leg[1])).collect_view();
    view! {
        <li
            class=format!("message {}", from.letter())
            class:current=move || at.get() == Some(index)
            class:future=move || at.get().is_some_and(|at| at < index)
            aria-current=move || (at.get() == Some(index)).then_some("step")
        >
            <div class="lanes arrows" aria-hidden="true">{arrows}</div>
            <div class="words">
                <span class="step-number">{index + 1}</span>
                <p class="route">
                    {names.join(" → ")}
                    {step.is_behind().then(|| view! { <em>{texts::BEHIND.say(language)}</em> })}
                </p>
                <p class="what">{step.what.say(language)}</p>
                <code>{breakable(step.message)}</code>
            </div>
        </li>
    }
    .into_any()
}

/// A long query may break before its parameters, and nowhere else.
fn breakable(message: &'static str) -> AnyView {
    message.split_inclusive(['&', '?']).map(|part| view! { {part} <wbr /> }).collect_view().into_any()
}

fn arrow(from: Party, to: Party) -> AnyView {
    let lane = |party: Party| Party::ALL.iter().position(|other| *other == party);
    let side = if lane(from) > lane(to) { "leftward" } else { "rightward" };
    view! { <i class=format!("arrow from-{} to-{} {side}", from.letter(), to.letter())></i> }.into_any()
}

/// Buttons, and the browser's own slider: arrow keys, Home and End come with it.
fn controls(at: RwSignal<Option<usize>>, live: RwSignal<bool>, language: Language) -> AnyView {
    let position = move || at.get().unwrap_or(LAST);
    let said = move || match at.get() {
        None => texts::IDLE.fill(language, &[&STEPS.len().to_string()]),
        Some(at) => format!("{}/{} {}", at + 1, STEPS.len(), STEPS[at].what.say(language)),
    };
    view! {
        <div class="controls" role="group" aria-label=texts::CONTROLS.say(language) class:waiting=move || !live.get()>
            <p class="now" role="status">{said}</p>
            <input
                type="range"
                min="0"
                max=LAST.to_string()
                aria-label=texts::STEP.say(language)
                aria-valuetext=move || format!("{}/{}", position() + 1, STEPS.len())
                prop:value=move || position().to_string()
                on:input=move |event| at.set(event_target_value(&event).parse().ok())
                disabled=move || !live.get()
            />
            <div class="moves">
                <button
                    type="button"
                    class="button primary"
                    hidden=move || at.get().is_some()
                    disabled=move || !live.get()
                    on:click=move |_| at.set(Some(0))
                >
                    {texts::BEGIN.say(language)}
                </button>
                <button
                    type="button"
                    class="button"
                    hidden=move || at.get().is_none()
                    aria-disabled=move || (at.get() == Some(0)).then_some("true")
                    on:click=move |_| at.update(|at| *at = at.map(|at| at.saturating_sub(1)))
                >
                    {texts::PREVIOUS.say(language)}
                </button>
                <button
                    type="button"
                    class="button primary"
                    hidden=move || at.get().is_none()
                    aria-disabled=move || (at.get() == Some(LAST)).then_some("true")
                    on:click=move |_| at.update(|at| *at = at.map(|at| (at + 1).min(LAST)))
                >
                    {texts::NEXT.say(language)}
                </button>
                <button
                    type="button"
                    class="link"
                    hidden=move || at.get().is_none()
                    on:click=move |_| at.set(None)
                >
                    {texts::ALL.say(language)}
                </button>
            </div>
        </div>
    }
    .into_any()
}

fn memory_moment(at: Option<usize>, language: Language) -> String {
    match at {
        None => texts::MEMORY_END.say(language).to_owned(),
        Some(at) => texts::MEMORY_AT.fill(language, &[&(at + 1).to_string()]),
    }
}

fn memories(party: Party, at: RwSignal<Option<usize>>, language: Language) -> AnyView {
    let rows: Vec<&'static Memory> = MEMORIES.iter().filter(|memory| memory.party == party).collect();
    let empty = {
        let rows = rows.clone();
        move || rows.iter().any(|memory| memory.after(at.get().unwrap_or(LAST)).is_some())
    };
    view! {
        <div class=format!("memory {}", party.letter())>
            <h4>{shape(party)}{party.name().say(language)}</h4>
            <ul>
                {rows.into_iter().map(|memory| row(memory, at, language)).collect_view()}
                <li class="nothing" hidden=empty>{texts::NOTHING.say(language)}</li>
            </ul>
        </div>
    }
    .into_any()
}

fn row(memory: &'static Memory, at: RwSignal<Option<usize>>, language: Language) -> AnyView {
    let standing = move || memory.after(at.get().unwrap_or(LAST));
    let is_new = move || at.get().is_some() && standing() == Some(Standing::New);
    let is_spent = move || standing() == Some(Standing::Spent);
    view! {
        <li class:new=is_new class:spent=is_spent hidden=move || standing().is_none()>
            <span>{memory.what.say(language)}</span>
            <small hidden=move || !is_new()>{texts::NEW.say(language)}</small>
            <small class="spoken" hidden=move || !is_spent()>{texts::SPENT.say(language)}</small>
        </li>
    }
    .into_any()
}
