//! The stage: who sends what to whom, in the order of the wire. The ordered list is the diagram; what is drawn on it says the
//! same once more, for the eye.

use leptos::prelude::*;

use super::crossing::{Cargo, Crossing, Message, Page, crossing};
use super::markup::{Markup, el, svg};
use super::party::{badge, link, shape, spoken};
use super::run::{Run, Seen, drawn, said};
use super::value::clipped;
use super::words::fill;
use crate::components::flow_marks::{CLOSED_EYE, CROSS, EYE, EYE_GROUND, LEFTWARD, PASS, RIGHTWARD, VOUCHER};
use lab::message::{MessageParameter, basic_credentials, bearer_token, request_parts, response_parts};
use lab::shown::Shown;
use oauth::party::Party;
use texts::times;

/// The middle of each lane, in thousandths of the stage's width. The article knows one server.
const STANDARD: [u32; 4] = [125, 375, 625, 875];
const ARTICLE: [u32; 4] = [166, 500, 833, 833];

/// Where an arrow runs in its row, and how high the row is, in pixels.
const LINE: &str = "34";
const ROW: &str = "48";

pub fn stage(run: Run) -> AnyView {
    let words = run.interface();
    let class = said(move || if run.is_article.get() { "stage article" } else { "stage" }.to_owned());
    view! {
        <section class=class data-part="stage" aria-labelledby="stage-title">
            <h2 class="spoken" id="stage-title">{words.stage}</h2>
            <div class="flow" id="flow" tabindex="0" role="group" aria-label=words.stage_hint>
                {drawn(move || heads(run))}
                {run.drawn(rows)}
            </div>
            {legend(run)}
        </section>
    }
    .into_any()
}

/// What the signs on the arrows are.
fn legend(run: Run) -> Markup {
    let words = run.interface();
    let signs = [
        ("eye", EYE, words.through),
        ("eye closed", CLOSED_EYE, words.behind),
        ("cargo", VOUCHER, words.secret_code),
        ("cargo", PASS, words.secret_access_token),
    ];
    el("p").class("legend").all(signs.map(|(class, drawing, says)| {
        let sign = svg("svg").class(class).with("viewBox", "-14 -9 28 18").with("width", "28").with("height", "18");
        el("span").put(sign.with("aria-hidden", "true").put(svg("path").with("d", drawing))).say(says)
    }))
}

/// This step's messages; what is beside the flow is folded into one grey row where it happened.
fn rows(run: Run, seen: &Seen<'_>) -> Markup {
    let article = run.is_article.get();
    let shown = seen.moments.shown_of(seen.picture.rest, seen.log);
    let list = el("ol");
    if seen.picture.rest.is_none() && shown.is_empty() {
        return list.class("crossings").put(el("li").class("waiting").say(run.interface().nothing_yet));
    }
    // Another rest is another list: what was unfolded in one is not unfolded in the next.
    let name = format!("rest-{}", seen.picture.rest.map_or(0, |rest| rest + 1));
    let messages = shown.iter().filter(|shown| matches!(shown, Shown::Moment(_))).count();
    let list = if messages <= LARGE { list.class("crossings large") } else { list.class("crossings") };
    let room = if run.is_presenting.get() {
        let is_carrying = |shown: &&Shown| matches!(shown, Shown::Moment(place) if !carried(seen, *place).is_empty());
        CARRIED_PRESENTED / shown.iter().filter(is_carrying).count().max(1)
    } else {
        CARRIED
    };
    list.with("id", name).all(shown.into_iter().map(|shown| match shown {
        Shown::Moment(place) => row(run, seen, place, article).all(carries(run, seen, place, room)),
        Shown::Housekeeping(places) => folded(run, seen, &places, article),
    }))
}

/// So many messages have room for what they carry.
const LARGE: usize = 4;
/// As many parameters of a message are named on the stage. All of them stand under *Wire*.
const CARRIED: usize = 8;
/// The same of all messages together, where they are as large as a class needs them.
const CARRIED_PRESENTED: usize = 10;

/// What a message carries, in the order of the wire.
fn carried(seen: &Seen<'_>, place: usize) -> Vec<MessageParameter> {
    let moment = seen.moments.all()[place];
    let Some(message) = moment.message else { return Vec::new() };
    let Some(request) = seen.moments.request(seen.log, message) else { return Vec::new() };
    let answer = || seen.moments.response(seen.log, message, seen.log.len());
    let mut parts = match moment.is_answer {
        true => answer().map_or_else(Vec::new, |answer| response_parts(request, answer)),
        false => request_parts(request),
    };
    if let (false, Some(token)) = (moment.is_answer, bearer_token(&request.headers)) {
        parts.push(MessageParameter::header("authorization", format!("Bearer {token}")));
    } else if !moment.is_answer && basic_credentials(&request.headers).is_some() {
        parts.push(MessageParameter::header("authorization", "Basic client_id:client_secret".to_owned()));
    }
    parts
}

/// The same in names and the beginnings of values, as far as there is room.
fn carries(run: Run, seen: &Seen<'_>, place: usize, room: usize) -> Option<Markup> {
    let parts = carried(seen, place);
    let more = parts.len().saturating_sub(room);
    let named = parts.into_iter().take(room).map(|part| {
        let known = run.words.parameter(part.place, &part.name);
        let shown = el("span").put(el("i").say(format!("{}=", part.name))).say(clipped(&part.value));
        match known {
            Some(known) => shown.with("title", known.means),
            None => shown,
        }
    });
    let named: Vec<Markup> = named.collect();
    (!named.is_empty())
        .then(|| el("span").class("carries").all(named).all((more > 0).then(|| el("span").say(format!("+{more}")))))
}

fn folded(run: Run, seen: &Seen<'_>, places: &[usize], article: bool) -> Markup {
    let words = run.interface();
    let in_hand = seen.picture.place.is_some_and(|place| places.contains(&place));
    let summary = el("summary").say(fill(words.housekeeping, &[&places.len().to_string()]));
    let rows = places.iter().map(|place| row(run, seen, *place, article));
    let fold = el("details").put(summary).put(el("ol").all(rows));
    el("li").class("housekeeping").put(if in_hand { fold.with("open", "") } else { fold })
}

fn heads(run: Run) -> Markup {
    let words = run.interface();
    let list = el("ul").class("heads").with("aria-label", words.parties);
    if run.is_article.get() {
        return list
            .put(head(Party::Browser, words.owner, words.owner_role))
            .put(head(Party::Client, words.client, words.client_role))
            .put(head(Party::AuthorizationServer, words.one_server, words.one_server_role));
    }
    list.all(Party::ALL.map(|party| head(party, run.party(party), run.role(party))))
}

pub fn head(party: Party, name: &'static str, role: &'static str) -> Markup {
    let named = el("span").put(el("b").say(name)).put(el("small").say(role));
    el("li").class(format!("head-of {}", party.initial())).put(shape(party)).put(named)
}

fn row(run: Run, seen: &Seen<'_>, place: usize, article: bool) -> Markup {
    let number = place + 1;
    let happened = crossing(seen.log, seen.moments, place);
    let cells = el("span").class("cells").put(el("span").class("no").say(number.to_string()));
    let (mut class, cells) = match &happened {
        Some(Crossing::Message(message)) => (class_of(message), message_row(run, cells, message, article)),
        Some(act) => ("crossing act".to_owned(), cells.put(el("span").class("act-line").say(act_line(run, act)))),
        None => ("crossing act".to_owned(), cells),
    };
    let mut link = link(run, number, article);
    if seen.picture.place == Some(place) {
        class.push_str(" current");
        link = link.with("aria-current", "true");
    }
    el("li").class(class).with("id", format!("m{number}")).put(link.put(cells))
}

/// A message that is only drawn: on a cover, which nobody reads.
#[cfg(feature = "ssr")]
pub fn sketched(message: &Message) -> Markup {
    let line = el("span").class("line").put(el("code").say(message.line.clone()));
    let cells = el("span").class("cells").put(arrow(message, false)).put(line);
    el("li").class(class_of(message)).put(el("span").class("sketched").put(cells))
}

fn class_of(message: &Message) -> String {
    let left = message.from.min(message.to).initial();
    let (from, to) = (message.from.initial(), message.to.initial());
    let mut class = format!("crossing from-{from} to-{to} left-{left}");
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

/// What the learner did, in a line.
pub fn act_line(run: Run, act: &Crossing) -> String {
    let words = run.interface();
    match act {
        Crossing::ClockMoved(by) => fill(words.clock_moved, &[&times::span(by.as_seconds(), run.words.language)]),
        Crossing::Provoked(id) => {
            fill(words.provoked, &[run.words.provocation(id).map_or(id, |provocation| provocation.title)])
        }
        _ => words.full.to_owned(),
    }
}

/// "Request from Browser to Haru".
pub fn route(run: Run, message: &Message) -> String {
    let words = run.interface();
    let route = if message.is_answer { words.answer_from_to } else { words.request_from_to };
    fill(route, &[run.party(message.from), run.party(message.to)])
}

/// How it is refused, in the answer's own word where it has one.
pub fn refused_word(message: &Message) -> Option<&str> {
    message.refused.as_deref().filter(|word| !message.line.ends_with(word))
}

fn message_row(run: Run, cells: Markup, message: &Message, article: bool) -> Markup {
    let words = run.interface();
    let page = message.page.map(|page| {
        el("small").say(match page {
            Page::SignIn => words.page_sign_in,
            Page::SignUp => words.page_sign_up,
            Page::Consent => words.page_consent,
            Page::Other => words.page_other,
        })
    });
    let way = match (message.is_behind(), message.onward) {
        (true, _) => words.behind,
        (false, Some(_)) => words.through,
        (false, None) => "",
    };
    let refused = message.refused.is_some().then(|| {
        let word = refused_word(message).map(|word| el("code").say(word.to_owned()));
        el("strong").class("refused").say(words.refused).apart(word)
    });
    let badges = el("span")
        .class("route")
        .put(badge(run, message.from))
        .put(el("span").with("aria-hidden", "true").say(if message.is_answer { "⇢" } else { "→" }))
        .put(badge(run, message.to));
    let line = el("span").class("line").put(el("code").say(message.line.clone())).apart(page).apart(refused);
    cells.put(arrow(message, article)).put(badges).put(spoken(format!("{} {way}: ", route(run, message)))).put(line)
}

/// The arrow. Positions across are parts of the width, so that nothing is stretched; those down are pixels.
pub fn arrow(message: &Message, article: bool) -> Markup {
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
    drawn.push(mark("point", to, if rightward { RIGHTWARD } else { LEFTWARD }));
    if message.onward.is_some() {
        drawn.push(mark("eye ground", eye, EYE_GROUND));
        drawn.push(mark("eye", eye, EYE));
    }
    // What passes behind it, the browser does not see.
    if message.is_behind() {
        drawn.push(mark("eye closed", eye, CLOSED_EYE));
    }
    if message.refused.is_some() {
        drawn.push(mark("cross", from, CROSS));
    }
    // It travels from lane to lane when one comes to rest here.
    drawn.push(mark("packet", to, "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z"));
    match message.cargo {
        Some(Cargo::Voucher) => drawn.push(mark("cargo", middle, VOUCHER)),
        Some(Cargo::Pass) => drawn.push(mark("cargo", middle, PASS)),
        None => {}
    }
    picture(drawn)
}

fn picture(drawn: Vec<Markup>) -> Markup {
    svg("svg").class("arrow").with("width", "100%").with("height", ROW).with("aria-hidden", "true").all(drawn)
}

fn line(class: &'static str, from: u32, to: u32, top: &'static str, bottom: &'static str) -> Markup {
    svg("line").class(class).with("x1", percent(from)).with("x2", percent(to)).with("y1", top).with("y2", bottom)
}

/// A drawing on the arrow, around the point where it stands.
fn mark(class: &'static str, at: u32, drawing: &'static str) -> Markup {
    svg("svg").class(class).with("x", percent(at)).with("y", LINE).put(svg("path").with("d", drawing))
}

fn percent(thousandths: u32) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}
