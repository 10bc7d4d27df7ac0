//! What has to be done so that the flow goes on: read from what the parties remember, so that it is said whatever happened.

use super::event::{Event, Request, Response, What, header};
use super::memory::Memory;
use super::message::{page_of, path_of};
use super::moment::Moments;
use super::step::{Step, of_request};
use oauth::party::Party;
use oauth::rows::Field;

/// What a run waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// A message is under way: its receiver is working.
    Answer(Party),
    /// What leads to this step has to be done.
    Step(Step),
    /// All steps are done: it was taken back.
    Done,
}

/// What it waits for after the events before `until`.
pub fn next(log: &[Event], moments: &Moments, memories: &[Memory; 4], until: usize) -> Next {
    if let Some(to) = unanswered(log, until) {
        return Next::Answer(to);
    }
    let client = &memories[Party::Client.lane()];
    let server = &memories[Party::AuthorizationServer.lane()];
    if client.live("registration").next().is_none() {
        return Next::Step("1");
    }
    if client.live("codes").next().is_some() {
        return Next::Step("10");
    }
    if client.live("requests").next().is_some() {
        return Next::Step(at_the_server(log, moments, until));
    }
    let Some(tokens) = client.live("tokens").next() else {
        return Next::Step("2");
    };
    if server.live("consents").next().is_none() {
        return Next::Done;
    }
    if server.live("grants").next().is_none() {
        // Everything was revoked because something came twice: it has to be asked for again.
        return Next::Step("2");
    }
    if value(&tokens.fields, "refused") == Some("yes") {
        return Next::Step(if value(&tokens.fields, "refresh_token").is_some() { "14" } else { "2" });
    }
    if client.live("calendars").next().is_none() {
        return Next::Step("12");
    }
    let renewed = client.table("spent_tokens").is_some_and(|table| !table.rows.is_empty());
    Next::Step(if renewed { "15" } else { "14" })
}

/// Where the browser is between the request of Haru's that waits and the code.
fn at_the_server(log: &[Event], moments: &Moments, until: usize) -> Step {
    let answers = log.get(..until).unwrap_or_default().iter().rev().filter_map(|event| match &event.what {
        What::Response(response) => {
            let request = moments.request(log, response.message)?;
            (request.from == Party::Browser).then_some((request, response))
        }
        _ => None,
    });
    // What it was shown for an earlier request is not where it is.
    let mut to_browser = answers.take_while(|(request, _)| of_request(request) != Some("2"));
    // A redirect that was not followed yet.
    let newest = to_browser.clone().next();
    match newest.and_then(|(_, response)| header(&response.headers, "location")).map(path_of) {
        Some("/authorize") => return "4",
        Some("/callback") => return "9",
        _ => {}
    }
    let is_page_of_server = |(request, response): &(&Request, &Response)| {
        request.to == Party::AuthorizationServer && !page_of(&response.body).is_empty()
    };
    match to_browser.find(is_page_of_server).map_or("", |(_, response)| page_of(&response.body)) {
        "consent" => "8",
        "sign-in" | "sign-up" => "6",
        _ => "3",
    }
}

fn value<'f>(fields: &'f [Field], name: &str) -> Option<&'f str> {
    fields.iter().find(|field| field.name == name).map(|field| &*field.value).filter(|value| !value.is_empty())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Picture;
    use crate::read;

    #[test]
    fn what_comes_next_is_the_step_that_came_next() {
        let log = read::log(include_str!("../../public/recordings/walk.json")).expect("a recording");
        let moments = Moments::of(&log);
        let next_after: Vec<_> = (0..13)
            .map(|rest| {
                let last = moments.moments_of(Some(rest)).end - 1;
                Picture::at(&log, &moments, Some(last)).next
            })
            .collect();
        // 5, 7, 11 and 13 are the answers of what was asked before them.
        let steps = ["2", "3", "4"].map(Next::Step);
        assert_eq!(next_after[..3], steps);
        let at = |step: &str| next_after[super::super::step::place(step).expect("a step")];
        assert_eq!(["5", "7", "9", "11", "13"].map(at), ["6", "8", "10", "12", "14"].map(Next::Step));
        assert_eq!(at("8"), Next::Answer(Party::AuthorizationServer), "its answer is step 9");
        let before = Picture::at(&log, &moments, None).next;
        assert_eq!(before, Next::Step("1"));
        let last = Picture::at(&log, &moments, Some(moments.all().len() - 1)).next;
        assert_eq!(last, Next::Done);
    }
}
