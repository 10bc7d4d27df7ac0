//! The fifteen arrows of the flow, each with what it carried in this run. A step that the run did not come to is pale, and says nothing
//! of what did not happen.

use crate::components::markup::{Markup, el};
use crate::islands::flow_overview;
use crate::lab::crossing::{Crossing, Message, crossing};
use crate::lab::pages::pictures::sheet::Sheet;
use crate::lab::party::shape;
use crate::lab::stage;
use crate::lab::value::clipped;
use lab::event::{What, header};
use lab::message::{MessageParameter, request_parts, response_parts};
use lab::pictures::steps::telling;
use lab::step::STEPS;
use oauth::party::Party;
use texts::lab::handout as said;

/// As many parameters of a message are named.
const CARRIED: usize = 9;
/// Of these more than the beginning has to be seen.
const IN_FULL: [&str; 5] = ["redirect_uri", "redirect_uris", "scope", "iss", "authorization"];
const IN_FULL_AT_MOST: usize = 48;
/// Of an answer that is no step of its own, what the next step turns on.
const ANSWERED: [&str; 7] =
    ["client_id", "client_secret", "active", "access_token", "refresh_token", "expires_in", "error"];

pub fn arrows(sheet: &Sheet<'_>) -> Markup {
    let heads =
        Party::ALL.map(|party| el("li").class(party.initial()).put(shape(party)).put(el("b").say(sheet.party(party))));
    let mut before = Vec::new();
    let rows: Vec<Markup> = STEPS
        .into_iter()
        .zip(flow_overview::STEPS)
        .map(|(step, known)| {
            let way = (known.way[0], known.way[1]);
            match telling(step, way, sheet.facts.log, sheet.facts.moments) {
                Some(place) => row(sheet, step, place, &mut before),
                None => pale(sheet, step, way),
            }
        })
        .collect();
    el("div")
        .class("hand-flow")
        .put(el("ul").class("hand-heads").with("role", "list").all(heads))
        .put(el("ol").class("hand-arrows").with("role", "list").all(rows))
        .put(legend(sheet))
}

fn legend(sheet: &Sheet<'_>) -> Markup {
    let signs = [(false, false, said::FRONT), (true, false, said::BACK), (false, true, said::ANSWER)];
    let signs = signs.map(|(is_behind, is_answer, says)| {
        let class = match (is_behind, is_answer) {
            (true, _) => "sign back",
            (_, true) => "sign dashed",
            _ => "sign front",
        };
        el("li").class(class).put(eye(is_behind)).say(sheet.say(says))
    });
    el("ul").class("hand-legend").with("role", "list").all(signs)
}

/// Whether the browser sees it.
fn eye(is_closed: bool) -> Markup {
    use crate::lab::party::drawing;
    match is_closed {
        true => drawing("hand-eye closed", "M2 6Q8 13 14 6M4 10 2 12M12 10l2 2M8 11v3"),
        false => drawing("hand-eye", "M2 8Q8 1 14 8 8 15 2 8zM6 8a2 2 0 1 0 4 0a2 2 0 1 0-4 0z"),
    }
}

fn head(sheet: &Sheet<'_>, step: &'static str, is_behind: bool) -> Markup {
    let sentence = sheet.words.step(step).map_or("", |step| step.sentence);
    el("p").class("hand-said").put(el("b").class("number").say(step)).say(sentence).say(" ").put(eye(is_behind))
}

fn pale(sheet: &Sheet<'_>, step: &'static str, (from, to): (Party, Party)) -> Markup {
    let message = Message {
        from,
        to,
        is_answer: false,
        step: Some(step),
        line: String::new(),
        page: None,
        refused: None,
        onward: None,
        carried: false,
        cargo: None,
    };
    el("li")
        .class(format!("hand-arrow pale {}", from.initial()))
        .with("data-step", step)
        .put(head(sheet, step, message.is_behind()).put(el("small").say(sheet.say(said::NOT_REACHED))))
        .put(stage::arrow(&message, false))
}

fn row(sheet: &Sheet<'_>, step: &'static str, place: usize, before: &mut Vec<MessageParameter>) -> Markup {
    let (log, moments) = (sheet.facts.log, sheet.facts.moments);
    let mut item = el("li").with("data-step", step);
    let Some(Crossing::Message(message)) = crossing(log, moments, place) else { return item };
    let class = format!(
        "hand-arrow {}{}{}",
        message.from.initial(),
        if message.is_answer { " answer" } else { "" },
        if message.is_behind() { " back" } else { " front" }
    );
    item = item.class(class).put(head(sheet, step, message.is_behind())).put(stage::arrow(&message, false));
    // A redirect is one step with the request that it brings about.
    let next = place + 1;
    let is_same = moments.all().get(next).is_some_and(|moment| moment.step == Some(step));
    if let (true, Some(Crossing::Message(carried))) = (is_same, crossing(log, moments, next))
        && carried.carried
    {
        item =
            item.put(el("div").class(format!("hand-on {}", carried.from.initial())).put(stage::arrow(&carried, false)));
    }
    let parts = parts(sheet, place);
    let mut carried = el("p").class("hand-carries").put(el("b").say(message.line.clone()));
    if !parts.is_empty() && parts == *before {
        let own = STEPS.iter().position(|own| *own == step).and_then(|at| at.checked_sub(1)).map_or("", |at| STEPS[at]);
        carried = carried.put(el("em").say(said::SAME.fill(sheet.language(), [own])));
    } else {
        let more = parts.len().saturating_sub(CARRIED);
        carried = carried.all(parts.iter().take(CARRIED).map(named));
        carried = carried.all((more > 0).then(|| el("span").say(format!("+{more}"))));
    }
    carried = carried.all(answered(sheet, place));
    *before = parts;
    item.put(carried)
}

/// What a message says, with the credentials in its header.
fn parts(sheet: &Sheet<'_>, place: usize) -> Vec<MessageParameter> {
    let (log, moments) = (sheet.facts.log, sheet.facts.moments);
    let moment = moments.all()[place];
    let Some(request) = moment.message.and_then(|message| moments.request(log, message)) else { return Vec::new() };
    if let What::Response(response) = &log[moment.event].what {
        return response_parts(request, response);
    }
    let mut parts = request_parts(request);
    // RFC 6749 §2.3.1, RFC 6750 §2.1: how the sender proves who it is.
    if let Some(credentials) = header(&request.headers, "authorization") {
        parts.push(MessageParameter::header("authorization", credentials.to_owned()));
    }
    parts
}

/// What came back, where that is no step of its own.
fn answered(sheet: &Sheet<'_>, place: usize) -> Vec<Markup> {
    let (log, moments) = (sheet.facts.log, sheet.facts.moments);
    let moment = moments.all()[place];
    let Some(message) = moment.message.filter(|_| !moment.is_answer) else { return Vec::new() };
    let (Some(request), Some(response)) = (moments.request(log, message), moments.response(log, message, log.len()))
    else {
        return Vec::new();
    };
    let is_own = moments
        .all()
        .iter()
        .any(|own| own.is_answer && own.message == Some(message) && own.step.is_some() && own.step != moment.step);
    let parts = response_parts(request, response);
    let told: Vec<&MessageParameter> = parts.iter().filter(|part| ANSWERED.contains(&&*part.name)).collect();
    if is_own || told.is_empty() {
        return Vec::new();
    }
    let status = said::ANSWERED.fill(sheet.language(), [&response.status.to_string()]);
    std::iter::once(el("em").say(status)).chain(told.into_iter().map(named)).collect()
}

fn named(part: &MessageParameter) -> Markup {
    let value = match IN_FULL.contains(&&*part.name) {
        true if part.value.chars().count() > IN_FULL_AT_MOST => {
            part.value.chars().take(IN_FULL_AT_MOST).chain(['…']).collect()
        }
        true => part.value.clone(),
        // In place of a secret stands its name.
        false if part.value.starts_with('[') && part.value.chars().count() < IN_FULL_AT_MOST => part.value.clone(),
        false => clipped(&part.value),
    };
    el("span").put(el("i").say(format!("{}=", part.name))).say(value)
}
