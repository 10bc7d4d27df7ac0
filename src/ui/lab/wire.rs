//! The message as it crossed: raw, and taken apart with what each part means.

use super::markup::{Markup, el};
use super::run::{Run, Seen};
use super::value::{cite, value};
use super::words::{Interface, Words, fill};
use lab::event::{Body, Request, Response};
use lab::message::{
    MessageParameter, ParameterPlace, basic_credentials, content_type, cookies, query_of, request_parts, response_parts,
};
use lab::refusal::reason;

/// What each part of the message in hand means.
pub fn annotated(run: Run, seen: &Seen<'_>) -> Markup {
    match crossed(seen) {
        None => el("div").put(el("p").class("none").say(run.interface().no_message)),
        Some((request, None)) => annotated_request(run, request),
        Some((request, Some(response))) => annotated_response(run, request, response),
    }
}

/// As it crossed.
pub fn raw(run: Run, seen: &Seen<'_>) -> Markup {
    let words = run.interface();
    let text = match crossed(seen) {
        None => return el("div").put(el("p").class("none").say(words.no_message)),
        Some((request, None)) => raw_request(words, request),
        Some((_, Some(response))) => raw_response(words, response),
    };
    el("pre").put(el("code").say(text))
}

fn crossed<'s>(seen: &'s Seen<'_>) -> Option<(&'s Request, Option<&'s Response>)> {
    let request = seen.picture.request(seen.log, seen.moments)?;
    Some((request, seen.picture.response(seen.log, seen.moments)))
}

fn raw_request(words: &Interface, request: &Request) -> String {
    let text = format!("{} {} HTTP/1.1\n", request.method, request.target);
    in_full(words, text, &request.headers, &request.body)
}

fn raw_response(words: &Interface, response: &Response) -> String {
    let text = format!("HTTP/1.1 {} {}\n", response.status, reason(response.status));
    in_full(words, text, &response.headers, &response.body)
}

fn in_full(words: &Interface, mut text: String, headers: &[(String, String)], body: &Body) -> String {
    for (name, value) in headers {
        text.push_str(name);
        text.push_str(": ");
        text.push_str(value);
        text.push('\n');
    }
    if !body.is_empty() {
        text.push('\n');
        text.push_str(body.text());
    }
    match body {
        Body::Cut { bytes, .. } => text.push_str(&fill(words.cut_body, &[&bytes.to_string()])),
        Body::Binary { bytes } => text.push_str(&fill(words.binary_body, &[&bytes.to_string()])),
        Body::Empty | Body::Text(_) => {}
    }
    text
}

fn start_line(what: String, rest: String) -> Markup {
    el("p").class("start-line").put(el("b").say(what)).say(" ").put(el("code").say(rest))
}

fn annotated_request(run: Run, request: &Request) -> Markup {
    let words = run.interface();
    let target = request.target.split('?').next().unwrap_or_default().to_owned();
    // The query comes first, so what follows it is the body.
    let in_query = query_of(&request.target).split('&').filter(|pair| !pair.is_empty()).count();
    let mut query = request_parts(request);
    let body = query.split_off(in_query.min(query.len()));
    el("div")
        .put(start_line(request.method.clone(), target))
        .all(group(run, words.query, &query))
        .all(group(run, words.body, &body))
        .all(other_body(run, &request.headers, &request.body, body.is_empty()))
        .all(fields(run, &request.headers))
}

fn annotated_response(run: Run, request: &Request, response: &Response) -> Markup {
    let words = run.interface();
    let mut query = response_parts(request, response);
    let is_of_location =
        |part: &MessageParameter| matches!(part.place, ParameterPlace::Callback | ParameterPlace::Authorize);
    let body = query.split_off(query.iter().position(|part| !is_of_location(part)).unwrap_or(query.len()));
    let error = query.iter().chain(&body).find(|part| part.name == "error");
    let error = error.and_then(|part| run.words.error(&part.value));
    el("div")
        .put(start_line(response.status.to_string(), reason(response.status).to_owned()))
        .all(error.map(|means| el("p").class("error-means").say(means)))
        .all(group(run, words.location_query, &query))
        .all(group(run, words.body, &body))
        .all(other_body(run, &response.headers, &response.body, body.is_empty()))
        .all(fields(run, &response.headers))
}

/// A body that is no form and no JSON object: a page, which stands under "raw" as it came.
fn other_body(run: Run, headers: &[(String, String)], body: &Body, is_unread: bool) -> Option<Markup> {
    let words = run.interface();
    let said = match body {
        Body::Binary { bytes } => fill(words.binary_body, &[&bytes.to_string()]),
        Body::Text(text) if is_unread && content_type(headers) == "text/html" => {
            fill(words.html_body, &[&text.len().to_string()])
        }
        _ => return None,
    };
    Some(el("div").put(el("h3").say(words.body)).put(el("p").class("none").say(said)))
}

fn group(run: Run, title: &'static str, parts: &[MessageParameter]) -> Option<Markup> {
    let rows = parts.iter().map(|part| row(run.words, part.place, &part.name, value(run.words, &part.value)));
    titled(title, rows.collect())
}

/// The fields that the flow hangs on; the others are folded away.
const TELLING: [&str; 6] = ["authorization", "cache-control", "content-type", "location", "origin", "www-authenticate"];

fn fields(run: Run, headers: &[(String, String)]) -> Vec<Markup> {
    let words = run.interface();
    let (mut telling, mut others) = (Vec::new(), Vec::new());
    for (name, content) in headers {
        if name == "cookie" || name == "set-cookie" {
            continue;
        }
        let is_telling = TELLING.contains(&name.as_str());
        let rows = if is_telling { &mut telling } else { &mut others };
        rows.push(header_row(run, headers, name, content));
    }
    let cookies = cookies(headers);
    let cookies =
        cookies.iter().map(|(name, content)| row(run.words, ParameterPlace::Cookie, name, value(run.words, content)));
    let folded = (!others.is_empty()).then(|| {
        let summary = el("summary").say(fill(words.other_fields, &[&others.len().to_string()]));
        el("details").class("fields").put(summary).put(el("div").class("parts").all(others))
    });
    titled(words.cookies, cookies.collect()).into_iter().chain(titled(words.headers, telling)).chain(folded).collect()
}

fn titled(title: &'static str, rows: Vec<Markup>) -> Option<Markup> {
    (!rows.is_empty()).then(|| el("div").put(el("h3").say(title)).put(el("div").class("parts").all(rows)))
}

fn header_row(run: Run, headers: &[(String, String)], name: &str, content: &str) -> Markup {
    let words = run.interface();
    let shown = match basic_credentials(headers) {
        Some((id, secret)) if name == "authorization" => {
            let decoded = el("ul")
                .class("decoded")
                .put(el("li").say(words.basic_id).say(" ").put(value(run.words, &id)))
                .put(el("li").say(words.basic_secret).say(" ").put(value(run.words, &secret)));
            el("div").put(el("code").say("Basic")).put(decoded)
        }
        _ => value(run.words, content),
    };
    row(run.words, ParameterPlace::Header, name, shown)
}

fn row(words: &'static Words, place: ParameterPlace, name: &str, shown: Markup) -> Markup {
    let known = words.parameter(place, name);
    let means = known.map_or(words.interface.not_said, |parameter| parameter.means);
    let clause = known.and_then(|parameter| cite(parameter.clause));
    let told = el("dd").put(shown).put(el("p").say(means).apart(clause));
    el("dl").put(el("dt").put(el("code").say(name.to_owned()))).put(told)
}
