//! The whole flow: a row for each step, with the arrow that Haru saw, and a closed lane where it saw none.

use leptos::prelude::*;

use super::drawing::{Arrow, arrow, closed, heads, sample};
use crate::components::flow_marks as marks;
use ::texts::haru::dates::clock;
use ::texts::haru::flow as texts;
use ::texts::lab::steps;
use oauth::party::Party;
use view::haru::{Cargo, Flow, FlowStep, Frame, Step, Turn};
use view::preferences::Language;

pub fn overview(flow: &Flow, frame: &Frame, language: Language) -> AnyView {
    let rows = Step::all().zip(&flow.steps).map(|(step, told)| row(step, told, flow, frame, language)).collect_view();
    view! {
        <section class="card overview" aria-labelledby="overview">
            <h2 id="overview" class="unseen">{texts::ALL.say(language)}</h2>
            {heads(texts::LANES.say(language), language)}
            <ol>{rows}</ol>
            {legend(language)}
        </section>
    }
    .into_any()
}

fn row(step: Step, told: &FlowStep, flow: &Flow, frame: &Frame, language: Language) -> AnyView {
    let standing = Standing::of(step, told);
    let is_open = flow.open == step;
    let class = format!("{}{}", standing.class(), if is_open { " open" } else { "" });
    let when = match (standing, told.notes.last().map(|note| clock(note.at))) {
        (Standing::Done, _) if is_done_for(step, told) => texts::BEFOREHAND.say(language).to_owned(),
        (Standing::Hidden, _) => texts::HIDDEN.say(language).to_owned(),
        (Standing::Done, Some(at)) => texts::DONE.fill(language, [&at]),
        (Standing::Refused, Some(at)) => texts::REFUSED.fill(language, [&at]),
        (_, _) => texts::AHEAD.say(language).to_owned(),
    };
    let drawn = match standing {
        Standing::Hidden => closed(),
        _ => arrow(drawn(step, told)),
    };
    view! {
        <li class=class>
            <a href=address(frame, step, None) aria-current=is_open.then_some("step")>
                <span class="number">{step.number()}</span>
                {drawn}
                <span class="said">
                    <b>{title(step, language)}</b>
                    " "
                    <small>{when}</small>
                </span>
            </a>
        </li>
    }
    .into_any()
}

/// The registration, where whoever runs Haru saw to it.
pub fn is_done_for(step: Step, told: &FlowStep) -> bool {
    step == Step::REGISTRATION && !told.notes.is_empty() && told.messages().next().is_none()
}

/// How a step stands, for Haru.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Done,
    Refused,
    Hidden,
    Ahead,
}

impl Standing {
    pub fn of(step: Step, told: &FlowStep) -> Self {
        match told.notes.is_empty() {
            _ if step.is_hidden_from_client() => Self::Hidden,
            true => Self::Ahead,
            false if told.is_refused() => Self::Refused,
            false => Self::Done,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Hidden => "hidden",
            Self::Ahead => "ahead",
        }
    }
}

/// The one message by which a step is known: what happened of it last, or what would happen.
fn drawn(step: Step, told: &FlowStep) -> Arrow {
    use Party::{AuthorizationServer as A, Browser as B, Client as C, ResourceServer as R};
    let known = match step {
        Step::REGISTRATION => Arrow::between(C, A),
        Step::BEGINNING => Arrow::between(B, C),
        Step::REQUEST => Arrow { is_answer: true, onward: true, ..Arrow::between(C, B) },
        Step::ANSWER => Arrow { carried: true, cargo: Some(Cargo::Voucher), ..Arrow::between(B, C) },
        Step::EXCHANGE => Arrow { cargo: Some(Cargo::Voucher), ..Arrow::between(C, A) },
        Step::TOKENS => Arrow { is_answer: true, cargo: Some(Cargo::Pass), ..Arrow::between(A, C) },
        Step::CALL => Arrow { cargo: Some(Cargo::Pass), ..Arrow::between(C, R) },
        Step::RENEWAL => Arrow { is_answer: true, cargo: Some(Cargo::Pass), ..Arrow::between(A, C) },
        _ => Arrow { is_answer: true, is_refused: true, ..Arrow::between(R, C) },
    };
    let last = told.messages().last().map(Arrow::of);
    match step {
        Step::REGISTRATION if is_done_for(step, told) => Arrow { is_done_for: true, ..known },
        Step::RENEWAL | Step::END => last.unwrap_or(known),
        _ if told.is_refused() => last.unwrap_or(known),
        _ => known,
    }
}

pub fn title(step: Step, language: Language) -> &'static str {
    steps::STEPS.get(step.place()).map_or("", |told| told.title.say(language))
}

/// The page with that step opened.
pub fn address(frame: &Frame, step: Step, turn: Option<Turn>) -> String {
    let turn = turn.map(|turn| format!("&turn={}", turn.as_str())).unwrap_or_default();
    format!("{}/notebook?step={}{turn}", frame.base, step.number())
}

fn legend(language: Language) -> AnyView {
    let entry = |drawn: AnyView, text: ::texts::haru::Text| view! { <li>{drawn}<span>{text.say(language)}</span></li> };
    let dashed = view! {
        <svg class="arrow c answer" viewBox="-14 -10 28 20" width="28" height="20" aria-hidden="true">
            <path class="shaft sent" d="M-14 0h20"></path>
            <g class="point"><path d=marks::RIGHTWARD transform="translate(14)"></path></g>
        </svg>
    };
    view! {
        <ul class="key" aria-label=texts::LEGEND.say(language)>
            {entry(sample("eye", marks::EYE), texts::LEGEND_EYE)}
            {entry(sample("eye closed", marks::CLOSED_EYE), texts::LEGEND_CLOSED)}
            {entry(dashed.into_any(), texts::LEGEND_ANSWER)}
            {entry(sample("cargo", marks::VOUCHER), texts::LEGEND_VOUCHER)}
            {entry(sample("cargo", marks::PASS), texts::LEGEND_PASS)}
            {entry(view! { <i class="hatch"></i> }.into_any(), texts::LEGEND_HATCHED)}
        </ul>
    }
    .into_any()
}
