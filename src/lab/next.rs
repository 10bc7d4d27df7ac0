//! What has to be done so that the flow goes on: read from what the parties remember, so that it is said whatever happened.

use super::event::{Event, What};
use super::memory::Memory;
use super::message::page_of;
use super::moment::Moments;
use super::step::Step;
use oauth::party::Party;

/// What a run waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// A message is under way: its receiver is working.
    Answer(Party),
    /// The learner has to do what leads to this step.
    Step(Step),
    /// Nothing has to be done: the steps from 11 on are the learner's to choose.
    Free,
}

/// What it waits for after the events before `until`.
pub fn next(log: &[Event], moments: &Moments, memories: &[Memory; 4], until: usize) -> Next {
    if let Some(to) = unanswered(log, until) {
        return Next::Answer(to);
    }
    let client = &memories[Party::Client.lane()];
    if client.live("registration").next().is_none() {
        return Next::Step("0");
    }
    if client.live("codes").next().is_some() {
        return Next::Step("9");
    }
    if client.live("requests").next().is_some() {
        return match last_page(log, moments, until) {
            "consent" => Next::Step("7"),
            "sign-in" | "sign-up" => Next::Step("5"),
            _ => Next::Step("3"),
        };
    }
    let Some(tokens) = client.live("tokens").next() else {
        return Next::Step("1");
    };
    let value = |name: &str| tokens.fields.iter().find(|field| field.name == name).map(|field| &*field.value);
    if value("refused") == Some("yes") {
        return if value("refresh_token").is_some() { Next::Step("13") } else { Next::Step("1") };
    }
    if client.live("calendars").next().is_none() {
        return Next::Step("11b");
    }
    Next::Free
}

/// The receiver of the last request that has no answer yet.
fn unanswered(log: &[Event], until: usize) -> Option<Party> {
    let mut open: Vec<(u32, Party)> = Vec::new();
    for event in log.get(..until)? {
        match &event.what {
            What::Request(request) => open.push((request.message, request.to)),
            What::Response(response) => open.retain(|(message, _)| *message != response.message),
            _ => {}
        }
    }
    open.last().map(|(_, to)| *to)
}

/// What the browser was shown last by the authorization server.
fn last_page<'e>(log: &'e [Event], moments: &Moments, until: usize) -> &'e str {
    let pages = log.get(..until).unwrap_or_default().iter().rev().filter_map(|event| match &event.what {
        What::Response(response) => {
            let request = moments.request(log, response.message)?;
            (request.from == Party::Browser && request.to == Party::AuthorizationServer)
                .then(|| page_of(&response.body))
        }
        _ => None,
    });
    pages.into_iter().next().unwrap_or_default()
}
