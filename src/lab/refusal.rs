//! By which word an answer says no.

use super::event::{Body, Response, header};
use super::message::{content_type, query_of};

/// The word by which an answer says no: RFC 6749 §4.1.2.1 in a redirect, §5.2 in JSON, RFC 6750 §3 in a header; otherwise
/// its status.
pub fn refusal(response: &Response) -> Option<String> {
    if let Some(location) = header(&response.headers, "location") {
        let query = query_of(location);
        let error = query.split('&').find_map(|pair| pair.strip_prefix("error="))?;
        return Some(error.to_owned());
    }
    if response.status < 400 {
        return None;
    }
    let challenge = header(&response.headers, "www-authenticate").and_then(|value| quoted(value, "error=\""));
    let error = challenge.or_else(|| match &response.body {
        Body::Text(text) if content_type(&response.headers).ends_with("json") => quoted(text, "\"error\":\""),
        _ => None,
    });
    Some(error.map_or_else(|| reason(response.status).to_owned(), str::to_owned))
}

fn quoted<'a>(text: &'a str, before: &str) -> Option<&'a str> {
    let at = text.find(before)? + before.len();
    text[at..].split('"').next()
}

/// RFC 9110 §15: the phrase beside a status, for those that occur here.
pub fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        204 => "No Content",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        422 => "Unprocessable Content",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        _ => "",
    }
}
