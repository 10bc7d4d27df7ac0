//! Which step of the flow that is taught a message is: a register of RFC 6749 §4.1's messages, as Matgim counts them. What a message
//! is by itself stands here; what it is after all that came before it, in `token_end`.

use super::event::{Request, Response, header};
use super::message::{bearer_token, page_of, path_of, query_of, request_parts};
use oauth::party::Party;

/// A step's number: `1` to `15`.
pub type Step = &'static str;

/// All of them, in their order.
pub const STEPS: [Step; 15] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"];

/// Its place among [`STEPS`].
pub fn place(step: &str) -> Option<usize> {
    STEPS.iter().position(|own| *own == step)
}

/// The step that an address names. The Lab once counted from 0, and had two ways to call the API.
pub fn named(name: &str) -> Option<Step> {
    let name = match name {
        "0" => "1",
        "11a" | "11b" => "12",
        name => name,
    };
    STEPS.get(place(name)?).copied()
}

/// The step that a request is; `None` for what belongs to none, such as a page that is looked at again.
pub fn of_request(request: &Request) -> Option<Step> {
    let path = path_of(&request.target);
    match (request.from, request.to) {
        (_, Party::AuthorizationServer) => match (request.method.as_str(), path) {
            ("POST", "/register") => Some("1"),
            ("GET" | "POST", "/authorize") => Some("4"),
            ("POST", "/login" | "/signup") => Some("6"),
            ("GET", "/consent") => Some("7"),
            ("POST", "/consent") => Some("8"),
            ("POST", "/token") => match grant_type(request).as_deref() {
                Some("authorization_code") => Some("10"),
                Some("refresh_token") => Some("14"),
                _ => None,
            },
            ("POST", "/introspect") => Some("13"),
            ("POST", "/apps/disconnect" | "/revoke" | "/api/disconnect_app") => Some("15"),
            _ => None,
        },
        (Party::Browser, Party::Client) => match (request.method.as_str(), path) {
            ("POST", "/connect") => Some("2"),
            ("POST", "/go") => Some("3"),
            ("GET", "/callback") => Some("9"),
            _ => None,
        },
        (_, Party::ResourceServer) if calls_with_a_token(request) => Some("12"),
        _ => None,
    }
}

/// The step that an answer is, when it is one of its own; `asked` is the step of what it answers.
pub fn of_response(request: &Request, response: &Response, asked: Option<Step>) -> Option<Step> {
    let leads_to = |end: &str| header(&response.headers, "location").is_some_and(|to| path_of(to).ends_with(end));
    match (request.from, request.to) {
        (Party::Browser, Party::AuthorizationServer) if leads_to("/callback") => Some("9"),
        (Party::Browser, Party::AuthorizationServer) => match page_of(&response.body) {
            // A password that is not the right one leads to the same page once more.
            "sign-in" | "sign-up" if asked != Some("6") => Some("5"),
            "consent" => Some("7"),
            _ => asked,
        },
        (_, Party::AuthorizationServer) if asked == Some("10") && response.status == 200 => Some("11"),
        _ => asked,
    }
}

/// RFC 6749 §4.1.1: the client hands its authorization request over by the answer to a button of its own, which says nothing of it.
pub fn is_told_by_its_answer(step: Step) -> bool {
    step == "3"
}

/// RFC 6750 §2: in the header, or in the query, as the article has it.
fn calls_with_a_token(request: &Request) -> bool {
    let in_query = || query_of(&request.target).split('&').any(|pair| pair.starts_with("access_token="));
    bearer_token(&request.headers).is_some() || in_query()
}

fn grant_type(request: &Request) -> Option<String> {
    request_parts(request).into_iter().find(|part| part.name == "grant_type").map(|part| part.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_address_leads_to_the_right_place() {
        let named = ["0", "1", "11a", "11b", "15", "16", "x", ""].map(named);
        assert_eq!(named, [Some("1"), Some("1"), Some("12"), Some("12"), Some("15"), None, None, None]);
    }
}
