//! HTTP/1.1 as far as a load needs it: requests are bytes that are made once, and of an answer no more is read than whoever asked looks at.

use std::borrow::Cow;
use std::fmt::Write as _;

use anyhow::{Context, Result, bail};

/// A request to `host`, whole.
pub fn request(
    host: &str,
    method: &str,
    target: &str,
    headers: &[(&str, &str)],
    form: Option<&[(&str, &str)]>,
) -> Vec<u8> {
    let mut text = format!("{method} {target} HTTP/1.1\r\nHost: {host}\r\n");
    for (name, value) in headers {
        let _ = write!(text, "{name}: {value}\r\n");
    }
    if let Some(fields) = form {
        let body = encoded(fields);
        let _ = write!(text, "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n", body.len());
        text.push_str("\r\n");
        text.push_str(&body);
    } else {
        text.push_str("\r\n");
    }
    text.into_bytes()
}

/// Names and values as `application/x-www-form-urlencoded`, which is right in a query, too.
pub fn encoded(fields: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for (name, value) in fields {
        if !text.is_empty() {
            text.push('&');
        }
        text.push_str(&percent(name));
        text.push('=');
        text.push_str(&percent(value));
    }
    text
}

pub fn percent(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// RFC 6749 §2.3.1: identifier and secret are encoded as in a form before they are joined.
pub fn basic(id: &str, secret: &str) -> String {
    format!("Basic {}", base64(format!("{}:{}", percent(id), percent(secret)).as_bytes()))
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let joined =
            three.iter().fold(0_u32, |joined, byte| (joined << 8) | u32::from(*byte)) << (8 * (3 - three.len()));
        for digit in 0..4 {
            if digit <= three.len() {
                text.push(char::from(DIGITS[(joined >> (18 - 6 * digit)) as usize & 63]));
            } else {
                text.push('=');
            }
        }
    }
    text
}

/// An answer that has arrived whole.
pub struct Answer<'a> {
    pub status: u16,
    head: &'a str,
    body: &'a [u8],
    is_chunked: bool,
    /// How long it was on the wire, head and body.
    pub length: usize,
}

impl<'a> Answer<'a> {
    /// Each value of a header, in the order of the answer.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &'a str> {
        let name = name.to_owned();
        fields(self.head).filter(move |(own, _)| own.eq_ignore_ascii_case(&name)).map(|(_, value)| value)
    }

    pub fn header(&self, name: &str) -> Option<&'a str> {
        self.all(name).next()
    }

    pub fn closes(&self) -> bool {
        self.header("connection").is_some_and(|value| value.eq_ignore_ascii_case("close"))
    }

    pub fn text(&self) -> Cow<'a, str> {
        match self.is_chunked {
            false => String::from_utf8_lossy(self.body),
            true => Cow::Owned(String::from_utf8_lossy(&joined(self.body)).into_owned()),
        }
    }

    /// The value of a member of a JSON object, if it is a text without escapes, as tokens are.
    pub fn member(&self, name: &str) -> Option<String> {
        let text = self.text();
        let (_, behind) = text.split_once(&format!("\"{name}\""))?;
        let value = behind.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
        value.split_once('"').map(|(value, _)| value.to_owned())
    }
}

fn fields(head: &str) -> impl Iterator<Item = (&str, &str)> {
    head.split("\r\n").skip(1).filter_map(|line| line.split_once(':')).map(|(name, value)| (name, value.trim()))
}

/// The answer at the beginning of `arrived`, unless a part of it has not arrived yet. `is_over`: nothing more comes, which ends an
/// answer that does not say how long it is.
pub fn answer(arrived: &[u8], is_over: bool) -> Result<Option<Answer<'_>>> {
    let Some(end) = find(arrived, b"\r\n\r\n") else { return Ok(None) };
    let head = std::str::from_utf8(&arrived[..end]).context("a head that is no text")?;
    let status = head.get(9..12).and_then(|digits| digits.parse().ok());
    let status: u16 = status.filter(|_| head.starts_with("HTTP/1.")).context("what arrived is no HTTP/1.1")?;
    let body = &arrived[end + 4..];
    let whole = |length: usize, is_chunked| Answer {
        status,
        head,
        body: &body[..length],
        is_chunked,
        length: end + 4 + length,
    };
    if status == 204 || status == 304 {
        return Ok(Some(whole(0, false)));
    }
    let mut announced = None;
    let mut is_chunked = false;
    for (name, value) in fields(head) {
        if name.eq_ignore_ascii_case("content-length") {
            announced = Some(value.parse::<usize>().context("a length that is no number")?);
        } else if name.eq_ignore_ascii_case("transfer-encoding") {
            is_chunked = value.eq_ignore_ascii_case("chunked");
        }
    }
    if is_chunked {
        return Ok(chunked_length(body)?.map(|length| whole(length, true)));
    }
    match announced {
        Some(length) if body.len() >= length => Ok(Some(whole(length, false))),
        Some(_) if is_over => bail!("an answer that broke off"),
        Some(_) => Ok(None),
        None if is_over => Ok(Some(whole(body.len(), false))),
        None => Ok(None),
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

/// RFC 9112 §7.1, without trailers: where the last chunk ends.
fn chunked_length(body: &[u8]) -> Result<Option<usize>> {
    let mut at = 0;
    loop {
        let Some(line) = find(&body[at..], b"\r\n") else { return Ok(None) };
        let size = std::str::from_utf8(&body[at..at + line]).ok().and_then(|line| line.split(';').next());
        let size =
            size.and_then(|size| usize::from_str_radix(size.trim(), 16).ok()).context("a chunk without a size")?;
        at += line + 2 + size + 2;
        if at > body.len() {
            return Ok(None);
        }
        if size == 0 {
            return Ok(Some(at));
        }
    }
}

/// What stands in whole chunks.
fn joined(body: &[u8]) -> Vec<u8> {
    let mut content = Vec::new();
    let mut rest = body;
    while let Some(line) = find(rest, b"\r\n") {
        let size = std::str::from_utf8(&rest[..line]).ok().and_then(|line| usize::from_str_radix(line.trim(), 16).ok());
        let Some(chunk) = size.filter(|size| *size > 0).and_then(|size| rest.get(line + 2..line + 2 + size)) else {
            break;
        };
        content.extend_from_slice(chunk);
        rest = rest.get(line + 2 + chunk.len() + 2..).unwrap_or_default();
    }
    content
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_when_all_of_it_has_arrived_and_not_before() {
        let whole = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 22\r\n\r\n{\"access_token\": \"mg\"}HTTP/1.1";
        for broken in 0..whole.len() - 8 {
            assert!(answer(&whole[..broken], false).unwrap().is_none(), "{broken}");
        }
        let read = answer(whole, false).unwrap().unwrap();
        assert_eq!((read.status, read.length), (200, whole.len() - 8));
        assert_eq!(read.member("access_token").as_deref(), Some("mg"));
        assert_eq!(read.member("refresh_token"), None);
    }

    #[test]
    fn chunks_are_joined_and_end_with_the_empty_one() {
        let whole = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\na\r\n0123456789\r\n0\r\n\r\n";
        assert!(answer(&whole[..whole.len() - 2], false).unwrap().is_none());
        assert_eq!(answer(whole, false).unwrap().unwrap().text(), "abc0123456789");
    }

    #[test]
    fn an_answer_without_a_length_ends_with_its_connection() {
        let whole = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nabc";
        assert!(answer(whole, false).unwrap().is_none());
        let read = answer(whole, true).unwrap().unwrap();
        assert!(read.closes());
        assert_eq!(read.text(), "abc");
        assert!(answer(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc", true).is_err());
    }

    #[test]
    fn credentials_are_encoded_before_they_are_joined() {
        assert_eq!(basic("a:b", "c"), format!("Basic {}", base64(b"a%3Ab:c")));
        assert_eq!(base64(b"Aladdin:open sesame"), "QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assert_eq!(base64(b"ab"), "YWI=");
        assert_eq!(base64(b"abc"), "YWJj");
    }

    #[test]
    fn a_request_says_how_long_its_form_is() {
        let bytes = request("127.0.0.1:1", "POST", "/token", &[], Some(&[("scope", "a b"), ("x", "ä")]));
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.ends_with("Content-Length: 20\r\n\r\nscope=a%20b&x=%C3%A4"), "{text}");
    }
}
