//! One row of the stage: what crosses between two lanes at a moment, in the few words that fit on an arrow.

use lab::event::{Event, Request, Response, What, header};
use lab::message::{bearer_token, content_type, page_of, path_of, query_of, request_parts};
use lab::moment::Moments;
use lab::refusal::{reason, refusal};
use lab::step::Step;
use oauth::names::Lifetime;
use oauth::party::Party;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Crossing {
    Message(Box<Message>),
    ClockMoved(Lifetime),
    /// The provocation's id.
    Provoked(String),
    Full,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub from: Party,
    pub to: Party,
    pub is_answer: bool,
    pub step: Option<Step>,
    /// `POST /token`, `303 /callback`.
    pub line: String,
    pub page: Option<Page>,
    /// An answer that says no, with the word that it says it by: an error code, or the status.
    pub refused: Option<String>,
    /// A redirect to another party: the browser carries it on.
    pub onward: Option<Party>,
    /// A request that a redirect brought about: the browser carries something that it did not ask for.
    pub carried: bool,
    pub cargo: Option<Cargo>,
}

/// What a message is worth stealing for, drawn on its arrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cargo {
    Voucher,
    Pass,
}

/// A page of the authorization server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    SignIn,
    SignUp,
    Consent,
    Other,
}

impl Message {
    /// Whether the browser is no part of it and cannot see it.
    pub fn is_behind(&self) -> bool {
        self.from != Party::Browser && self.to != Party::Browser
    }
}

/// What happens at the moment at `place`, from 0.
pub fn crossing(log: &[Event], moments: &Moments, place: usize) -> Option<Crossing> {
    let moment = moments.all().get(place)?;
    Some(match &log.get(moment.event)?.what {
        What::Request(request) => {
            let carried = request.from == Party::Browser
                && place.checked_sub(1).and_then(|before| onward_at(log, moments, before)) == Some(request.to);
            message_of_request(request, moment.step, carried)
        }
        What::Response(response) => {
            let request = moments.request(log, response.message)?;
            message_of_response(request, response, moment.step)
        }
        What::ClockMoved { by } => Crossing::ClockMoved(*by),
        What::Provoked { provocation } => Crossing::Provoked(provocation.clone()),
        What::Full => Crossing::Full,
        What::Checked { .. } | What::Row { .. } => return None,
    })
}

fn onward_at(log: &[Event], moments: &Moments, place: usize) -> Option<Party> {
    match &log.get(moments.all().get(place)?.event)?.what {
        What::Response(response) => onward(moments.request(log, response.message)?, response),
        _ => None,
    }
}

/// The party that a redirect leads to, when it is another than the one that sent it.
fn onward(request: &Request, response: &Response) -> Option<Party> {
    if request.from != Party::Browser {
        return None;
    }
    let path = path_of(header(&response.headers, "location")?);
    let to = match path {
        "/authorize" => Party::AuthorizationServer,
        "/callback" => Party::Client,
        _ => return None,
    };
    (to != request.to).then_some(to)
}

fn message_of_request(request: &Request, step: Option<Step>, carried: bool) -> Crossing {
    let parts = request_parts(request);
    let has = |name: &str| parts.iter().any(|part| part.name == name);
    let cargo = if has("access_token") || has("token") || bearer_token(&request.headers).is_some() {
        Some(Cargo::Pass)
    } else if has("code") {
        Some(Cargo::Voucher)
    } else {
        None
    };
    Crossing::Message(Box::new(Message {
        from: request.from,
        to: request.to,
        is_answer: false,
        step,
        line: format!("{} {}", request.method, path_of(&request.target)),
        page: None,
        refused: None,
        onward: None,
        carried,
        cargo,
    }))
}

fn message_of_response(request: &Request, response: &Response, step: Option<Step>) -> Crossing {
    let location = header(&response.headers, "location");
    let mut line = response.status.to_string();
    line.push(' ');
    let text = response.body.text();
    let issued = issued(text);
    match location {
        Some(location) => line.push_str(path_of(location)),
        None if issued.is_empty() => line.push_str(reason(response.status)),
        None => line.push_str(&issued),
    }
    let cargo = match location {
        Some(location) if has_parameter(query_of(location), "code") => Some(Cargo::Voucher),
        None if text.contains("\"access_token\"") => Some(Cargo::Pass),
        _ => None,
    };
    Crossing::Message(Box::new(Message {
        from: request.to,
        to: request.from,
        is_answer: true,
        step,
        line,
        page: page(response, request.to),
        refused: refusal(response),
        onward: onward(request, response),
        carried: false,
        cargo,
    }))
}

/// RFC 6749 §5.1: the tokens that an answer brings are what it says, not that all is well.
fn issued(json: &str) -> String {
    let all = ["access_token", "refresh_token", "client_secret"];
    let brought = all.into_iter().filter(|name| json.contains(&format!("\"{name}\":")));
    brought.collect::<Vec<_>>().join(", ")
}

fn page(response: &Response, from: Party) -> Option<Page> {
    if content_type(&response.headers) != "text/html" || from == Party::ResourceServer {
        return None;
    }
    Some(match page_of(&response.body) {
        "sign-in" => Page::SignIn,
        "sign-up" => Page::SignUp,
        "consent" => Page::Consent,
        _ => Page::Other,
    })
}

fn has_parameter(query: &str, name: &str) -> bool {
    query.split('&').any(|pair| pair.split('=').next() == Some(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::example;

    fn messages() -> Vec<Message> {
        let log = example::log();
        let moments = Moments::of(&log);
        let all = (0..moments.all().len()).filter_map(|place| match crossing(&log, &moments, place) {
            Some(Crossing::Message(message)) => Some(*message),
            _ => None,
        });
        all.collect()
    }

    #[test]
    fn a_redirect_is_carried_on_by_the_browser() {
        let messages = messages();
        let at = messages.iter().position(|message| message.line == "303 /callback").expect("the redirect");
        assert_eq!(messages[at].onward, Some(Party::Client));
        assert_eq!(messages[at].cargo, Some(Cargo::Voucher));
        assert!(messages[at + 1].carried && !messages[at].is_behind());
        assert_eq!(messages[at + 1].line, "GET /callback");
    }

    #[test]
    fn the_browser_is_no_part_of_the_exchange() {
        let messages = messages();
        let exchange = messages.iter().find(|message| message.line == "POST /token").expect("the exchange");
        assert!(exchange.is_behind() && !exchange.is_answer);
        assert_eq!(exchange.step, Some("10"));
    }

    #[test]
    fn a_refusal_is_named_by_its_own_word() {
        let refused: Vec<String> = messages().into_iter().filter_map(|message| message.refused).collect();
        for word in ["invalid_request", "invalid_grant", "Bad Request", "invalid_token"] {
            assert!(refused.iter().any(|own| own == word), "{word} in {refused:?}");
        }
    }
}
