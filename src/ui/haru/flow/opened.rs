//! One step opened: what crossed, what was compared, written down and thrown away, what it means for Haru, and where the rest of it
//! can be seen.

use leptos::prelude::*;

use super::drawing::{heads, name};
use super::message::{message, values};
use super::overview::{Standing, address, is_done_for, title};
use crate::haru::checks::checks;
use ::texts::common::CONNECTED_APPS;
use ::texts::haru::dates::clock;
use ::texts::haru::flow as texts;
use ::texts::haru::planner::REFRESH;
use ::texts::lab::steps;
use oauth::error::ErrorCode;
use oauth::names::Issuer;
use view::haru::{Flow, FlowStep, Frame, Note, Noticed, STEPS, Step, Turn};
use view::preferences::Language;

/// So many messages in a row are drawn.
const DRAWN: usize = 4;

/// Of the Lab, which stands on the authorization server's origin, above the path of any issuer.
const RECORDING: &str = "/lab/replay?of=/recordings/walk.json";

pub fn opened(flow: &Flow, frame: &Frame, language: Language) -> AnyView {
    let step = flow.open;
    let empty = FlowStep::default();
    let told = flow.steps.get(step.place()).unwrap_or(&empty);
    let sentence = steps::STEPS.get(step.place()).map_or("", |told| told.sentence.say(language));
    let standing = Standing::of(step, told);
    let body = match standing {
        Standing::Hidden => hidden(step, flow, language),
        Standing::Ahead => ahead(step, frame, language),
        Standing::Done | Standing::Refused => notes(step, told, frame, language),
    };
    let number = [step.number().to_string(), STEPS.to_string()];
    view! {
        <section class="card opened" aria-labelledby="opened">
            {turns(flow, frame, language)}
            <h2 id="opened">
                <small>{texts::STEP.fill(language, [&number[0], &number[1]])}</small>
                " "
                {title(step, language)}
            </h2>
            <p class="sentence">{sentence}</p>
            {body}
            {in_the_lab(step, frame, language)}
        </section>
    }
    .into_any()
}

/// To the steps beside it. The one that was followed has the focus again, so that its key walks on.
fn turns(flow: &Flow, frame: &Frame, language: Language) -> AnyView {
    let link = |to: Option<Step>, turn: Turn| {
        let (text, label) = match turn {
            Turn::Back => (texts::PREVIOUS, texts::PREVIOUS_LABEL),
            Turn::On => (texts::NEXT, texts::NEXT_LABEL),
        };
        to.map(|to| {
            let number = to.number().to_string();
            let focused = flow.turned == Some(turn);
            view! {
                <a
                    class=format!("button {}", turn.as_str())
                    href=address(frame, to, Some(turn))
                    rel=if turn == Turn::On { "next" } else { "prev" }
                    autofocus=focused
                    aria-label=label.fill(language, [&number])
                >
                    {text.fill(language, [&number])}
                </a>
            }
        })
    };
    view! {
        <nav class="turns" aria-label=texts::TURNS.say(language)>
            {link(flow.open.before(), Turn::Back)}
            {link(flow.open.after(), Turn::On)}
        </nav>
    }
    .into_any()
}

fn hidden(step: Step, flow: &Flow, language: Language) -> AnyView {
    let unseen = texts::unseen(step).map_or("", |text| text.say(language));
    let caller = flow.steps.get(Step::CALL.place()).is_some_and(|call| !call.notes.is_empty());
    let meanwhile = match (flow.left_at.map(clock), flow.back_at.map(clock)) {
        _ if step > Step::CALL => (!caller).then(|| texts::brought_about(step, language)),
        (Some(left), Some(back)) => Some(texts::BROWSER_AWAY.fill(language, [&left, &back])),
        (Some(left), None) => Some(texts::BROWSER_LEFT.fill(language, [&left])),
        (None, _) => Some(texts::brought_about(step, language)),
    };
    view! {
        <div class="unknown">
            <p><strong>{texts::HIDDEN.say(language)}</strong></p>
            <p>{unseen}</p>
            {meanwhile.map(|text| view! { <p>{text}</p> })}
        </div>
    }
    .into_any()
}

fn ahead(step: Step, frame: &Frame, language: Language) -> AnyView {
    let apps = (step == Step::END).then(|| {
        let label = texts::TO_APPS.fill(language, [CONNECTED_APPS.say(language)]);
        view! { <a class="button" href=format!("{}/apps", frame.issuer)>{label}</a> }
    });
    view! {
        <div class="yet">
            <p><strong>{texts::AHEAD.say(language)}</strong></p>
            <p>{texts::brought_about(step, language)}</p>
            <p class="buttons">
                <a class="button" href=format!("{}/planner", frame.base)>{texts::TO_PLANNER.say(language)}</a>
                " "
                {apps}
            </p>
        </div>
    }
    .into_any()
}

fn notes(step: Step, told: &FlowStep, frame: &Frame, language: Language) -> AnyView {
    let given = is_done_for(step, told).then(|| {
        let at = told.begins().map(clock).unwrap_or_default();
        view! { <p>{texts::GIVEN.fill(language, [&at])}</p> }
    });
    let means = meaning(step, told, language).map(|text| {
        view! {
            <section class="means">
                <h3>{texts::WHAT_IT_MEANS.say(language)}</h3>
                <p>{text}</p>
                <p><a href=format!("{}/planner", frame.base)>{texts::TO_PLANNER.say(language)}</a></p>
            </section>
        }
    });
    // RFC 7636 §4.2.
    let challenge = (step == Step::REQUEST).then(|| view! { <p class="hint">{texts::CHALLENGE.say(language)}</p> });
    let crossed = told.messages().next().map(|_| heads(texts::LANES.say(language), language));
    view! {
        {given}
        {means}
        {crossed}
        <ol class="told">{in_order(&told.notes, language)}</ol>
        {challenge}
    }
    .into_any()
}

/// One after the other as it happened. Of many messages in a row the first few are drawn: the others are more of the same.
fn in_order(notes: &[Note], language: Language) -> AnyView {
    let one = |note: &Note| crossed(note, language).or_else(|| made_of_it(note, language));
    let is_message = |note: &Note| matches!(note.what, Noticed::Message(_));
    let chunks = notes.chunk_by(|one, other| is_message(one) && is_message(other)).map(|row| {
        if row.len() <= DRAWN + 2 {
            return row.iter().filter_map(one).collect_view();
        }
        let (drawn, folded) = row.split_at(DRAWN);
        let summary = texts::MORE_MESSAGES.fill(language, [&folded.len().to_string()]);
        let fold = view! {
            <li>
                <details>
                    <summary>{summary}</summary>
                    <ol class="told">{folded.iter().filter_map(one).collect_view()}</ol>
                </details>
            </li>
        };
        let mut rows: Vec<AnyView> = drawn.iter().filter_map(one).collect();
        rows.push(fold.into_any());
        rows
    });
    chunks.collect_view().into_any()
}

fn crossed(note: &Note, language: Language) -> Option<AnyView> {
    match &note.what {
        Noticed::Message(told) => Some(message(told, language)),
        Noticed::NoAnswer(by) => {
            let said = texts::NO_ANSWER.fill(language, [name(*by, language)]);
            Some(view! { <li class="message"><p class="line"><strong class="word">{said}</strong></p></li> }.into_any())
        }
        _ => None,
    }
}

fn made_of_it(note: &Note, language: Language) -> Option<AnyView> {
    let (class, heading, body) = match &note.what {
        Noticed::Compared(all) => ("made compared", texts::COMPARED, checks(all, language)),
        Noticed::WroteDown(all) => ("made wrote", texts::WROTE_DOWN, values(all, language)),
        Noticed::ThrewAway(because, all) => ("made threw", texts::threw_away(*because), values(all, language)),
        Noticed::Message(_) | Noticed::NoAnswer(_) => return None,
    };
    Some(view! { <li class=class><h3>{heading.say(language)}</h3>{body}</li> }.into_any())
}

/// What a refusal means for Haru, and what it does now.
fn meaning(step: Step, told: &FlowStep, language: Language) -> Option<String> {
    if !told.is_refused() {
        return None;
    }
    let said = |text: ::texts::haru::Text| text.say(language).to_owned();
    let refresh = REFRESH.say(language);
    let word = told.messages().last().and_then(|message| message.refused.as_deref());
    let is_foreign = told.notes.iter().any(|note| match &note.what {
        Noticed::Compared(checks) => checks.failed().is_some_and(|failed| failed.rule != "api_answered"),
        _ => false,
    });
    let no_answer = matches!(told.notes.last().map(|note| &note.what), Some(Noticed::NoAnswer(_)));
    Some(match step {
        _ if no_answer => said(texts::AFTER_OTHER),
        Step::ANSWER if is_foreign => said(texts::AFTER_FOREIGN_ANSWER),
        Step::ANSWER if word == Some(ErrorCode::AccessDenied.as_str()) => said(texts::AFTER_DENIED),
        Step::EXCHANGE | Step::TOKENS => said(texts::AFTER_EXCHANGE),
        Step::CALL => said(texts::AFTER_CALL),
        Step::RENEWAL if word == Some(ErrorCode::InvalidToken.as_str()) => {
            texts::AFTER_TOKEN_ENDED.fill(language, [refresh])
        }
        Step::END if word == Some(ErrorCode::InvalidGrant.as_str()) => said(texts::AFTER_GRANT_ENDED),
        Step::END if word == Some(ErrorCode::InvalidToken.as_str()) => {
            texts::AFTER_REFUSED_TOKEN.fill(language, [refresh])
        }
        _ => said(texts::AFTER_OTHER),
    })
}

/// Where this program has a Lab.
fn in_the_lab(step: Step, frame: &Frame, language: Language) -> Option<AnyView> {
    let origin = Issuer::parse(&frame.issuer).filter(|_| cfg!(feature = "lab"))?;
    let number = step.number().to_string();
    let address = format!("{}{RECORDING}&step={number}", origin.origin());
    Some(view! { <p class="in-lab"><a href=address>{texts::LAB.fill(language, [&number])}</a></p> }.into_any())
}
