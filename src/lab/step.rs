//! Which step of the flow that is taught a message is: a register of RFC 6749 §4.1's messages, as Matgim counts them.

use super::event::{Request, Response, header};
use super::message::{bearer_token, page_of, path_of, query_of, request_parts};
use oauth::party::Party;

/// A step's name: `0` to `15`, with `11a` and `11b`.
pub type Step = &'static str;

/// All of them, in their order.
pub const STEPS: [Step; 17] =
    ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11a", "11b", "12", "13", "14", "15"];

/// Its place among [`STEPS`].
pub fn place(step: &str) -> Option<usize> {
    STEPS.iter().position(|own| *own == step)
}

/// The step that a request is; `None` for what belongs to none, such as a page that is looked at again.
pub fn of_request(request: &Request) -> Option<Step> {
    let path = path_of(&request.target);
    match (request.from, request.to) {
        (_, Party::AuthorizationServer) => match (request.method.as_str(), path) {
            ("POST", "/register") => Some("0"),
            ("GET" | "POST", "/authorize") => Some("3"),
            ("POST", "/login" | "/signup") => Some("5"),
            ("POST", "/consent") => Some("7"),
            ("POST", "/token") => match grant_type(request).as_deref() {
                Some("authorization_code") => Some("9"),
                Some("refresh_token") => Some("13"),
                _ => None,
            },
            ("POST", "/apps/disconnect" | "/revoke" | "/api/disconnect_app") => Some("15"),
            ("POST", "/introspect") => Some("11b"),
            _ => None,
        },
        (Party::Browser, Party::Client) => match (request.method.as_str(), path) {
            ("POST", "/connect") => Some("1"),
            ("POST", "/go") => Some("2"),
            ("GET", "/callback") => Some("8"),
            _ => None,
        },
        (_, Party::ResourceServer) if has_token_in_query(request) => Some("11a"),
        (_, Party::ResourceServer) if bearer_token(&request.headers).is_some() => Some("11b"),
        _ => None,
    }
}

/// The step that an answer is, when it is one of its own.
pub fn of_response(request: &Request, response: &Response) -> Option<Step> {
    let asked = of_request(request);
    let leads_to = |end: &str| header(&response.headers, "location").is_some_and(|to| path_of(to).ends_with(end));
    match (request.from, request.to) {
        (Party::Browser, Party::Client) if leads_to("/authorize") => Some("2"),
        (Party::Browser, Party::AuthorizationServer) if leads_to("/callback") => Some("8"),
        (Party::Browser, Party::AuthorizationServer) => match page_of(&response.body) {
            "sign-in" | "sign-up" => Some("4"),
            "consent" => Some("6"),
            _ => asked,
        },
        (_, Party::AuthorizationServer) => match asked {
            Some("9") if response.status == 200 => Some("10"),
            Some("13") if response.status >= 400 => Some("14"),
            asked => asked,
        },
        (_, Party::ResourceServer) if response.status == 401 && asked == Some("11b") => Some("12"),
        _ => asked,
    }
}

fn grant_type(request: &Request) -> Option<String> {
    request_parts(request).into_iter().find(|part| part.name == "grant_type").map(|part| part.value)
}

fn has_token_in_query(request: &Request) -> bool {
    query_of(&request.target).split('&').any(|pair| pair.starts_with("access_token="))
}
