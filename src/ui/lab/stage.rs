//! The stage: who sends what to whom, in the order of the wire. The ordered list is the diagram; what is drawn on it says the
//! same once more, for the eye.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::crossing::{Cargo, Crossing, Message, Page, crossing};
use super::link::{Link, drawn, link, said};
use super::party::{badge, shape};
use super::run::Run;
use super::words::fill;
use crate::lab::party::Party;
use crate::ui::texts::times;

/// The middle of each lane, in thousandths of the stage's width. The article knows one server.
const STANDARD: [u32; 4] = [125, 375, 625, 875];
const ARTICLE: [u32; 4] = [166, 500, 833, 833];

/// Where an arrow runs in its row, and how high the row is, in pixels.
const LINE: &str = "34";
const ROW: &str = "48";

pub fn stage(run: Run) -> AnyView {
    let words = run.interface();
    let pressed: Box<dyn FnMut(KeyboardEvent)> = Box::new(move |event| walk(run, &event));
    let class = said(move || if run.is_article.get() { "stage article" } else { "stage" }.to_owned());
    let rows = view! {
        <For
            each=move || {
                let article = run.is_article.get();
                (0..run.count()).map(|place| (place, article)).collect::<Vec<_>>()
            }
            key=|row| *row
            children=move |(place, article)| row(run, place, article)
        />
    };
    view! {
        <section class=class aria-labelledby="stage-title">
            <h2 class="spoken" id="stage-title">{words.stage}</h2>
            <div class="flow" id="flow" tabindex="0" role="group" aria-label=words.stage_hint on:keydown=pressed>
                {drawn(move || heads(run))}
                <ol class="crossings">{rows.into_any()}</ol>
                {drawn(move || match run.count() {
                    0 => view! { <p class="waiting">{words.nothing_yet}</p> }.into_any(),
                    _ => ().into_any(),
                })}
            </div>
        </section>
    }
    .into_any()
}

/// Single keys move only while the stage has the focus.
fn walk(run: Run, event: &KeyboardEvent) {
    if event.alt_key() || event.ctrl_key() || event.meta_key() {
        return;
    }
    let place = run.place.get_untracked();
    let to = match event.key().as_str() {
        "ArrowLeft" => place.saturating_sub(1).max(1),
        "ArrowRight" => place + 1,
        "Home" => 1,
        "End" => usize::MAX,
        _ => return,
    };
    event.prevent_default();
    run.go(to);
}

fn heads(run: Run) -> AnyView {
    let words = run.interface();
    let lanes: Vec<AnyView> = if run.is_article.get() {
        vec![
            head(Party::Browser, words.owner, words.owner_role),
            head(Party::Client, words.client, words.client_role),
            head(Party::AuthorizationServer, words.one_server, words.one_server_role),
        ]
    } else {
        Vec::from(Party::ALL.map(|party| head(party, run.party(party), run.role(party))))
    };
    view! { <ul class="heads" aria-label=words.parties>{lanes}</ul> }.into_any()
}

fn head(party: Party, name: &'static str, role: &'static str) -> AnyView {
    view! {
        <li class=format!("head-of {}", party.letter())>
            {shape(party)}
            <span>
                <b>{name}</b>
                <small>{role}</small>
            </span>
        </li>
    }
    .into_any()
}

fn row(run: Run, place: usize, article: bool) -> AnyView {
    let number = place + 1;
    let crossing = run.log.with_untracked(|log| {
        run.moments.with_untracked(|moments| {
            let happened = crossing(log, moments, place);
            let after_step = place.checked_sub(1).and_then(|before| moments.all()[before].step);
            (happened, after_step)
        })
    });
    let (Some(crossing), step_before) = crossing else { return ().into_any() };
    let content = match &crossing {
        Crossing::Message(message) => {
            let begins = message.step.filter(|step| step_before != Some(*step));
            message_row(run, message, begins, article)
        }
        other => act_row(run, other),
    };
    let class = match &crossing {
        Crossing::Message(message) => {
            let left = message.from.min(message.to).letter();
            let mut class = format!("crossing from-{} left-{left}", message.from.letter());
            for (is, name) in [
                (message.is_answer, " answer"),
                (message.refused.is_some(), " refusal"),
                (message.is_behind(), " behind"),
                (message.onward.is_some(), " onward"),
                (message.carried, " carried"),
            ] {
                class.push_str(if is { name } else { "" });
            }
            class
        }
        _ => "crossing act".to_owned(),
    };
    let is_current = Signal::derive(move || run.place.get() == number);
    let href = Signal::stored(run.link(Some(number), article));
    let go = Box::new(move || run.go(number));
    let content = view! { <span class="no">{number.to_string()}</span> {content} }.into_any();
    let link = link(run, Link { class: "", title: "", href, is_current, go, content });
    view! { <li class=class id=format!("m{number}") class:current=is_current>{link}</li> }.into_any()
}

fn act_row(run: Run, act: &Crossing) -> AnyView {
    let words = run.interface();
    let text = match act {
        Crossing::ClockMoved(by) => fill(&words.clock_moved, &[&times::span(by.as_seconds(), run.words.language)]),
        Crossing::Provoked(id) => {
            fill(&words.provoked, &[run.words.provocation(id).map_or(id, |provocation| &provocation.title)])
        }
        _ => words.full.to_owned(),
    };
    view! { <span class="act-line">{text}</span> }.into_any()
}

fn message_row(run: Run, message: &Message, begins: Option<&'static str>, article: bool) -> AnyView {
    let words = run.interface();
    let route = if message.is_answer { &words.answer_from_to } else { &words.request_from_to };
    let route = fill(route, &[run.party(message.from), run.party(message.to)]);
    let page = message.page.map(|page| match page {
        Page::SignIn => &*words.page_sign_in,
        Page::SignUp => &words.page_sign_up,
        Page::Consent => &words.page_consent,
        Page::Other => &words.page_other,
    });
    let way = match (message.is_behind(), message.onward) {
        (true, _) => &*words.behind,
        (false, Some(_)) => &words.through,
        (false, None) => "",
    };
    let step = begins.map(|step| view! { <span class="step-tag">{fill(words.step_number, &[step])}</span> }.into_any());
    let refused = message.refused.as_ref().map(|word| {
        let code =
            (!message.line.ends_with(word.as_str())).then(|| view! { " "<code>{word.clone()}</code> }.into_any());
        view! { <strong class="no-word">{words.refused}{code}</strong> }.into_any()
    });
    view! {
        {drawing(message, article)}
        <span class="route">
            {badge(run, message.from)}
            <span aria-hidden="true">{if message.is_answer { "⇢" } else { "→" }}</span>
            {badge(run, message.to)}
        </span>
        <span class="spoken">{format!("{route} {way}: ")}</span>
        <span class="line">
            <code>{message.line.clone()}</code>
            {page.map(|page| view! { <small>{page}</small> }.into_any())}
            {refused}
        </span>
        {step}
    }
    .into_any()
}

/// The arrow. Positions across are parts of the width, so that nothing is stretched; those down are pixels.
fn drawing(message: &Message, article: bool) -> AnyView {
    let lanes = if article { ARTICLE } else { STANDARD };
    let (from, to) = (lanes[message.from.lane()], lanes[message.to.lane()]);
    if from == to {
        // What the article's one server says to itself.
        let drawing = if message.is_answer { "M0 8c-26 0-26-14-4-14" } else { "M0-6c26 0 26 14 4 14" };
        return picture(vec![mark("loop", from, drawing)]);
    }
    let middle = (from + to) / 2;
    let rightward = message.from < message.to;
    let eye = lanes[Party::Browser.lane()];
    let mut drawn = vec![line("shaft", from, to, LINE, LINE)];
    // The browser's lane is where a redirect turns round.
    if message.onward.is_some() {
        drawn.push(line("bend", eye, eye, LINE, ROW));
    }
    if message.carried {
        drawn.push(line("bend", eye, eye, "0", LINE));
    }
    drawn.push(mark("point", to, if rightward { "M-9-5 0 0-9 5z" } else { "M9-5 0 0 9 5z" }));
    if message.onward.is_some() {
        drawn.push(mark("eye ground", eye, "M-9 0a9 9 0 1 0 18 0a9 9 0 1 0-18 0z"));
        drawn.push(mark("eye", eye, "M-6 0Q0-7 6 0 0 7-6 0zM-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0z"));
    }
    // What passes behind it, the browser does not see.
    if message.is_behind() {
        drawn.push(mark("eye closed", eye, "M-6-2Q0 5 6-2M-4 2-6 4M4 2 6 4M0 3v3"));
    }
    if message.refused.is_some() {
        drawn.push(mark("cross", from, "M-6-6 6 6M6-6-6 6"));
    }
    let moving = if rightward { "cargo rightward" } else { "cargo leftward" };
    match message.cargo {
        Some(Cargo::Voucher) => {
            drawn.push(mark(moving, middle, "M-13-8H3a3 3 0 0 0 6 0h4V8H9a3 3 0 0 0-6 0h-16zM6-3v6M-8 0h1"));
        }
        Some(Cargo::Pass) => drawn.push(mark(moving, middle, "M-12-8h24V8h-24zM-4-4.500h8M-8 4h16")),
        None => {}
    }
    picture(drawn)
}

fn picture(drawn: Vec<AnyView>) -> AnyView {
    view! { <svg class="arrow" width="100%" height=ROW aria-hidden="true">{drawn}</svg> }.into_any()
}

fn line(class: &'static str, from: u32, to: u32, top: &'static str, bottom: &'static str) -> AnyView {
    view! { <line class=class x1=percent(from) x2=percent(to) y1=top y2=bottom></line> }.into_any()
}

/// A drawing on the arrow, around the point where it stands.
fn mark(class: &'static str, at: u32, drawing: &'static str) -> AnyView {
    view! { <svg class=class x=percent(at) y=LINE><path d=drawing></path></svg> }.into_any()
}

fn percent(thousandths: u32) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}
