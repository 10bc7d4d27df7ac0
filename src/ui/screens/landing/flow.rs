//! The flow at a glance: every step and every memory, as they stand after the last step. The island among it walks through
//! them one at a time, by marking what is here.

use leptos::prelude::*;

use crate::islands::flow_controls::{self, FlowControls, STAGE};
use crate::islands::flow_overview::{MEMORIES, Memory, STEPS, Standing, Step, name, role};
use crate::screens::island_words::words;
use ::texts::glance as texts;
use oauth::party::Party;
use view::preferences::Language;

const LAST: usize = STEPS.len() - 1;

pub fn stage(language: Language) -> AnyView {
    view! {
        <div class="stage" id=STAGE>
            <div class="stage-flow">
                <ul class="lanes lane-heads" aria-label=texts::PARTIES.say(language)>
                    {Party::ALL.map(|party| lane_head(party, language)).collect_view()}
                </ul>
                <ol class="messages" aria-label=texts::MESSAGES.say(language)>
                    {STEPS.iter().enumerate().map(|(index, step)| message(index, step, language)).collect_view()}
                </ol>
            </div>
            <div class="stage-side">
                <FlowControls />
                {words(language, flow_controls::WORDS)}
                <section class="memories">
                    <h3>
                        {texts::MEMORY.say(language)}
                        <small class="moment">{texts::MEMORY_END.say(language)}</small>
                    </h3>
                    {Party::ALL.map(|party| memories(party, language)).collect_view()}
                </section>
            </div>
        </div>
    }
    .into_any()
}

fn lane_head(party: Party, language: Language) -> AnyView {
    view! {
        <li class=format!("lane {}", party.initial())>
            {shape(party)}
            <b>{name(party).say(language)}</b>
            <small>{role(party).say(language)}</small>
        </li>
    }
    .into_any()
}

/// Colour never tells the parties apart alone: each has its shape and its letter.
fn shape(party: Party) -> AnyView {
    let outline = match party {
        Party::Browser => "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20",
        Party::Client => "M2 5h20v14H2z",
        Party::AuthorizationServer => "M7 3h10l5.5 9-5.5 9H7l-5.500-9z",
        Party::ResourceServer => "M2 3h20v18H2zM2 9h20M2 15h20",
    };
    view! {
        <svg class="shape" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
            <path d=outline></path>
        </svg>
    }
    .into_any()
}

fn message(index: usize, step: &'static Step, language: Language) -> AnyView {
    let from = step.way.first().copied().unwrap_or(Party::Browser);
    let names: Vec<&str> = step.way.iter().map(|party| name(*party).say(language)).collect();
    let arrows = step.way.windows(2).map(|leg| arrow(leg[0], leg[1])).collect_view();
    view! {
        <li class=format!("message {}", from.initial())>
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
    let side = if from.lane() > to.lane() { "leftward" } else { "rightward" };
    view! { <i class=format!("arrow from-{} to-{} {side}", from.initial(), to.initial())></i> }.into_any()
}

fn memories(party: Party, language: Language) -> AnyView {
    let rows = MEMORIES.iter().filter(|memory| memory.party == party);
    view! {
        <div class=format!("memory {}", party.initial())>
            <h4>{shape(party)}{name(party).say(language)}</h4>
            <ul>
                {rows.map(|memory| row(memory, language)).collect_view()}
                <li class="nothing">{texts::NOTHING.say(language)}</li>
            </ul>
        </div>
    }
    .into_any()
}

/// Both marks are in every row, and the style sheet shows the one that its class asks for.
fn row(memory: &'static Memory, language: Language) -> AnyView {
    let is_spent = memory.after(LAST) == Some(Standing::Spent);
    view! {
        <li
            class="memory-row"
            class:spent=is_spent
            data-from=memory.from.to_string()
            data-until=memory.until.map(|step| step.to_string())
        >
            <span>{memory.what.say(language)}</span>
            <small class="when-new">{texts::NEW.say(language)}</small>
            <small class="when-spent spoken">{texts::SPENT.say(language)}</small>
        </li>
    }
    .into_any()
}
