//! The message as it crossed: raw, and taken apart with what each part means.

use leptos::prelude::*;

use super::crossing::reason;
use super::run::{Run, Seen};
use super::value::{cite, value};
use super::words::{Words, fill};
use crate::lab::event::{Body, Request, Response};
use crate::lab::message::{
    Part, Place, basic_credentials, content_type, cookies, query_of, request_parts, response_parts,
};

pub fn wire(run: Run, seen: &Seen<'_>) -> AnyView {
    let words = run.interface();
    match (seen.picture.request, seen.picture.response) {
        (None, _) => view! { <p class="none">{words.no_message}</p> }.into_any(),
        (Some(request), None) => sides(run, raw_request(words, request), annotated_request(run, request)),
        (Some(request), Some(response)) => {
            sides(run, raw_response(words, response), annotated_response(run, request, response))
        }
    }
}

/// Two tabs that need no script: a pair of radio buttons, and a style sheet that shows one side.
fn sides(run: Run, raw: String, annotated: AnyView) -> AnyView {
    let words = run.interface();
    view! {
        <fieldset class="tabs">
            <legend class="spoken">{words.wire}</legend>
            <label><input type="radio" name="wire" id="wire-annotated" checked=true />{words.annotated}</label>
            <label><input type="radio" name="wire" id="wire-raw" />{words.raw}</label>
        </fieldset>
        <div class="annotated-side">{annotated}</div>
        <pre class="raw-side" tabindex="0"><code>{raw}</code></pre>
    }
    .into_any()
}

fn raw_request(words: &super::words::Interface, request: &Request) -> String {
    let mut text = format!("{} {} HTTP/1.1\n", request.method, request.target);
    raw_rest(words, &mut text, &request.headers, &request.body);
    text
}

fn raw_response(words: &super::words::Interface, response: &Response) -> String {
    let mut text = format!("HTTP/1.1 {} {}\n", response.status, reason(response.status));
    raw_rest(words, &mut text, &response.headers, &response.body);
    text
}

fn raw_rest(words: &super::words::Interface, text: &mut String, headers: &[(String, String)], body: &Body) {
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
        Body::Cut { bytes, .. } => text.push_str(&fill(&words.cut_body, &[&bytes.to_string()])),
        Body::Binary { bytes } => text.push_str(&fill(&words.binary_body, &[&bytes.to_string()])),
        Body::Empty | Body::Text(_) => {}
    }
}

fn annotated_request(run: Run, request: &Request) -> AnyView {
    let words = run.interface();
    let target = request.target.split('?').next().unwrap_or_default().to_owned();
    let has_query = !query_of(&request.target).is_empty();
    // The query comes first, so what follows it is the body.
    let in_query = query_of(&request.target).split('&').filter(|pair| !pair.is_empty()).count();
    let mut parts = request_parts(request);
    let body_parts = parts.split_off(if has_query { in_query.min(parts.len()) } else { 0 });
    view! {
        <p class="start-line"><b>{request.method.clone()}</b>" "<code>{target}</code></p>
        {group(run, &words.query, &parts)}
        {group(run, &words.body, &body_parts)}
        {other_body(run, &request.headers, &request.body, body_parts.is_empty())}
        {headers(run, &request.headers)}
    }
    .into_any()
}

fn annotated_response(run: Run, request: &Request, response: &Response) -> AnyView {
    let words = run.interface();
    let mut parts = response_parts(request, response);
    let at =
        parts.iter().position(|part| !matches!(part.place, Place::Callback | Place::Authorize)).unwrap_or(parts.len());
    let body_parts = parts.split_off(at);
    let error =
        parts.iter().chain(&body_parts).find(|part| part.name == "error").and_then(|part| run.words.error(&part.value));
    view! {
        <p class="start-line"><b>{response.status.to_string()}</b>" "<code>{reason(response.status)}</code></p>
        {error.map(|means| view! { <p class="error-means">{means}</p> }.into_any())}
        {group(run, &words.location_query, &parts)}
        {group(run, &words.body, &body_parts)}
        {other_body(run, &response.headers, &response.body, body_parts.is_empty())}
        {headers(run, &response.headers)}
    }
    .into_any()
}

/// A body that is no form and no JSON object: a page, which stands under "raw" as it came.
fn other_body(run: Run, headers: &[(String, String)], body: &Body, is_unread: bool) -> AnyView {
    let words = run.interface();
    let said = match body {
        Body::Binary { bytes } => fill(&words.binary_body, &[&bytes.to_string()]),
        Body::Text(text) if is_unread && content_type(headers) == "text/html" => {
            fill(&words.html_body, &[&text.len().to_string()])
        }
        _ => return ().into_any(),
    };
    view! { <h4>{words.body}</h4><p class="none">{said}</p> }.into_any()
}

fn group(run: Run, title: &'static str, parts: &[Part]) -> AnyView {
    if parts.is_empty() {
        return ().into_any();
    }
    let rows: Vec<AnyView> =
        parts.iter().map(|part| row(run.words, part.place, &part.name, value(run.words, &part.value))).collect();
    view! { <h4>{title}</h4><dl class="parts">{rows}</dl> }.into_any()
}

/// The fields that the flow hangs on; the others are folded away.
const TELLING: [&str; 6] = ["authorization", "cache-control", "content-type", "location", "origin", "www-authenticate"];

fn headers(run: Run, headers: &[(String, String)]) -> AnyView {
    let words = run.interface();
    let of = |telling: bool| {
        let these = headers.iter().filter(move |(name, _)| {
            name != "cookie" && name != "set-cookie" && TELLING.contains(&name.as_str()) == telling
        });
        these.map(|(name, content)| header_row(run, headers, name, content)).collect::<Vec<_>>()
    };
    let (telling, others) = (of(true), of(false));
    let cookies: Vec<AnyView> = cookies(headers)
        .iter()
        .map(|(name, content)| row(run.words, Place::Cookie, name, value(run.words, content)))
        .collect();
    let (no_telling, no_others, no_cookies) = (telling.is_empty(), others.is_empty(), cookies.is_empty());
    view! {
        <h4 hidden=no_cookies>{words.cookies}</h4>
        <dl class="parts" hidden=no_cookies>{cookies}</dl>
        <h4 hidden=no_telling>{words.headers}</h4>
        <dl class="parts" hidden=no_telling>{telling}</dl>
        <details class="fields" hidden=no_others>
            <summary>{fill(&words.other_fields, &[&others.len().to_string()])}</summary>
            <dl class="parts">{others}</dl>
        </details>
    }
    .into_any()
}

fn header_row(run: Run, headers: &[(String, String)], name: &str, content: &str) -> AnyView {
    let words = run.interface();
    let shown = match basic_credentials(headers) {
        Some((id, secret)) if name == "authorization" => view! {
            <code>"Basic"</code>
            <ul class="decoded">
                <li>{words.basic_id}" "{value(run.words, &id)}</li>
                <li>{words.basic_secret}" "{value(run.words, &secret)}</li>
            </ul>
        }
        .into_any(),
        _ => value(run.words, content),
    };
    row(run.words, Place::Header, name, shown)
}

fn row(words: &'static Words, place: Place, name: &str, shown: AnyView) -> AnyView {
    let known = words.parameter(place, name);
    let means = known.map_or(&*words.interface.not_said, |parameter| &parameter.means);
    let clause = known.map_or("", |parameter| parameter.clause);
    view! {
        <dt><code>{name.to_owned()}</code></dt>
        <dd>
            {shown}
            <p>{means}" "{cite(clause)}</p>
        </dd>
    }
    .into_any()
}
