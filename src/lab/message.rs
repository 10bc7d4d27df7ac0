//! What a message says, parameter by parameter: of its target, its header fields, its cookies and its body.

use super::event::{Body, Request, Response, header};
use super::json::Json;
use oauth::parameters::Parameters;
use oauth::party::Party;

/// Where a parameter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParameterPlace {
    /// The authorization request.
    Authorize,
    /// The redirect back to the client.
    Callback,
    /// The body of a request to the token endpoint.
    Token,
    /// The answer of the token endpoint.
    TokenAnswer,
    /// The body of an introspection or revocation request.
    TokenQuestion,
    /// The answer of introspection.
    Introspection,
    /// Client metadata, in a registration request and its answer.
    Registration,
    /// Server metadata.
    Metadata,
    /// A form: sign-in, consent, disconnecting, and Haru's own.
    Form,
    /// A request to the calendar API, and its answer.
    Api,
    /// An error answer in JSON.
    Error,
    /// A header field of any message.
    Header,
    /// A cookie.
    Cookie,
}

impl ParameterPlace {
    /// In addresses and data.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Authorize => "authorize",
            Self::Callback => "callback",
            Self::Token => "token",
            Self::TokenAnswer => "token_answer",
            Self::TokenQuestion => "token_question",
            Self::Introspection => "introspection",
            Self::Registration => "registration",
            Self::Metadata => "metadata",
            Self::Form => "form",
            Self::Api => "api",
            Self::Error => "error",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// One parameter of a message, decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageParameter {
    pub place: ParameterPlace,
    pub name: String,
    pub value: String,
}

impl MessageParameter {
    /// A header field that says as much as a parameter.
    pub fn header(name: &str, value: String) -> Self {
        Self { place: ParameterPlace::Header, name: name.to_owned(), value }
    }
}

/// The path of a target, below the sandbox: `/authorize` of `/sandbox/x/authorize?a=b`.
pub fn path_of(target: &str) -> &str {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    // An absolute address, as in `Location`.
    let path = match path.find("://") {
        Some(at) => path[at + 3..].find('/').map_or("/", |slash| &path[at + 3 + slash..]),
        None => path,
    };
    if let Some(rest) = path.strip_prefix("/sandbox/") {
        return rest.find('/').map_or("/", |slash| &rest[slash..]);
    }
    path
}

/// The query of a target, without `?`.
pub fn query_of(target: &str) -> &str {
    target.split_once('?').map_or("", |(_, query)| query.split('#').next().unwrap_or_default())
}

/// Everything that `request` says besides its header fields: query first, then body.
pub fn request_parts(request: &Request) -> Vec<MessageParameter> {
    let path = path_of(&request.target);
    let mut parts = form(query_place(path, request.to), query_of(&request.target));
    let body = request.body.text();
    match content_type(&request.headers) {
        "application/x-www-form-urlencoded" => parts.extend(form(body_place(path, request.to), body)),
        "application/json" => parts.extend(json(body_place(path, request.to), body)),
        _ => {}
    }
    parts
}

/// Everything that `response` says besides its header fields: where it leads first, then its body. `request` is what it answers.
pub fn response_parts(request: &Request, response: &Response) -> Vec<MessageParameter> {
    let mut parts = Vec::new();
    if let Some(location) = header(&response.headers, "location") {
        parts.extend(form(query_place(path_of(location), Party::Browser), query_of(location)));
    }
    if content_type(&response.headers).ends_with("json") {
        parts.extend(json(answer_place(path_of(&request.target), request.to, response.status), response.body.text()));
    }
    parts
}

/// The cookies of a message: name and value, of `Cookie` or `Set-Cookie`.
pub fn cookies(headers: &[(String, String)]) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for (name, value) in headers {
        match name.as_str() {
            "cookie" => found.extend(value.split(';').filter_map(|pair| pair.trim().split_once('='))),
            "set-cookie" => found.extend(value.split(';').next().and_then(|pair| pair.trim().split_once('='))),
            _ => {}
        }
    }
    found
}

/// RFC 6749 §2.3.1: identifier and secret of `Authorization: Basic`.
pub fn basic_credentials(headers: &[(String, String)]) -> Option<(String, String)> {
    use base64::Engine as _;
    let credentials = header(headers, "authorization")?.strip_prefix("Basic ")?;
    let decoded = base64::engine::general_purpose::STANDARD.decode(credentials.trim()).ok()?;
    let decoded = String::from_utf8(decoded).ok()?;
    let (id, secret) = decoded.split_once(':')?;
    let plain = |text: &str| Parameters::parse(format!("v={text}").as_bytes()).ok()?.first("v").map(str::to_owned);
    Some((plain(id)?, plain(secret)?))
}

/// RFC 6750 §2.1: the token of `Authorization: Bearer`.
pub fn bearer_token(headers: &[(String, String)]) -> Option<&str> {
    header(headers, "authorization")?.strip_prefix("Bearer ").map(str::trim)
}

/// Without its parameters; empty when there is none.
pub fn content_type(headers: &[(String, String)]) -> &str {
    header(headers, "content-type").map_or("", |value| value.split(';').next().unwrap_or_default().trim())
}

/// What kind of page a body is, as it says itself: `data-page` of its document. Empty for anything else.
pub fn page_of(body: &Body) -> &str {
    let text = body.text();
    let Some(at) = text.find("data-page=\"") else { return "" };
    text[at + 11..].split('"').next().unwrap_or_default()
}

fn query_place(path: &str, to: Party) -> ParameterPlace {
    match path {
        "/authorize" => ParameterPlace::Authorize,
        "/callback" => ParameterPlace::Callback,
        _ if to == Party::ResourceServer => ParameterPlace::Api,
        _ => ParameterPlace::Form,
    }
}

fn body_place(path: &str, to: Party) -> ParameterPlace {
    match path {
        "/authorize" => ParameterPlace::Authorize,
        "/token" => ParameterPlace::Token,
        "/revoke" | "/introspect" => ParameterPlace::TokenQuestion,
        "/register" if to == Party::AuthorizationServer => ParameterPlace::Registration,
        _ if to == Party::ResourceServer => ParameterPlace::Api,
        _ => ParameterPlace::Form,
    }
}

fn answer_place(path: &str, from: Party, status: u16) -> ParameterPlace {
    match path {
        _ if status >= 400 => ParameterPlace::Error,
        "/token" => ParameterPlace::TokenAnswer,
        "/introspect" => ParameterPlace::Introspection,
        "/register" => ParameterPlace::Registration,
        _ if path.starts_with("/.well-known/") => ParameterPlace::Metadata,
        _ if from == Party::ResourceServer => ParameterPlace::Api,
        _ => ParameterPlace::Form,
    }
}

fn form(place: ParameterPlace, encoded: &str) -> Vec<MessageParameter> {
    let Ok(parameters) = Parameters::parse(encoded.as_bytes()) else { return Vec::new() };
    parameters
        .iter()
        .map(|(name, value)| MessageParameter { place, name: name.to_owned(), value: value.to_owned() })
        .collect()
}

/// The members of an object, in the order of the wire; what is nested is written as JSON.
fn json(place: ParameterPlace, text: &str) -> Vec<MessageParameter> {
    let Some(Json::Object(members)) = Json::read(text) else { return Vec::new() };
    members.into_iter().map(|(name, value)| MessageParameter { place, name, value: value.shown() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(to: Party, method: &str, target: &str, kind: &str, body: &str) -> Request {
        Request {
            message: 1,
            from: Party::Client,
            to,
            method: method.to_owned(),
            target: target.to_owned(),
            headers: vec![("content-type".to_owned(), kind.to_owned())],
            body: Body::Text(body.to_owned()),
        }
    }

    #[test]
    fn a_target_is_read_below_its_sandbox() {
        for (target, path) in [
            ("/sandbox/x1/authorize?a=b", "/authorize"),
            ("/sandbox/x1", "/"),
            ("http://127.0.0.1:3001/sandbox/x1/callback?code=1", "/callback"),
            ("https://app.example?code=1", "/"),
            ("/token", "/token"),
        ] {
            assert_eq!(path_of(target), path, "{target}");
        }
    }

    #[test]
    fn a_parameter_is_named_by_the_place_it_stands_in() {
        let form = "application/x-www-form-urlencoded";
        let token = request(
            Party::AuthorizationServer,
            "POST",
            "/sandbox/x/token",
            form,
            "grant_type=authorization_code&code=a%2Fb",
        );
        let part =
            |place, name: &str, value: &str| MessageParameter { place, name: name.to_owned(), value: value.to_owned() };
        assert_eq!(
            request_parts(&token),
            [
                part(ParameterPlace::Token, "grant_type", "authorization_code"),
                part(ParameterPlace::Token, "code", "a/b")
            ]
        );
        let answer = Response {
            message: 1,
            status: 200,
            headers: vec![("content-type".to_owned(), "application/json".to_owned())],
            body: Body::Text(r#"{"token_type":"Bearer","expires_in":600}"#.to_owned()),
        };
        let parts = response_parts(&token, &answer);
        assert!(parts.contains(&part(ParameterPlace::TokenAnswer, "expires_in", "600")), "{parts:?}");
        let back = Response {
            message: 1,
            status: 303,
            headers: vec![(
                "location".to_owned(),
                "http://127.0.0.1:3001/sandbox/x/callback?code=c&state=s".to_owned(),
            )],
            body: Body::Empty,
        };
        assert_eq!(
            response_parts(&token, &back),
            [part(ParameterPlace::Callback, "code", "c"), part(ParameterPlace::Callback, "state", "s")]
        );
    }

    #[test]
    fn credentials_are_read_as_the_client_encoded_them() {
        let headers = vec![("authorization".to_owned(), "Basic YSUyRmI6cyUyMHg=".to_owned())];
        assert_eq!(basic_credentials(&headers), Some(("a/b".to_owned(), "s x".to_owned())));
        assert_eq!(bearer_token(&headers), None);
    }
}
