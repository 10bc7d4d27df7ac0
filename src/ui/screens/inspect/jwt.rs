//! RFC 7519 §3, RFC 7515 §7.1: a JWT in its compact form, taken apart for reading. Nothing is verified, and nothing is lost:
//! numbers and repeated names stay as they were written.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// What looks like a JWT, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Header and claims as indented JSON.
    Signed { header: String, claims: String },
    /// RFC 7516 §7.1: five parts, of which the header alone can be read without a key.
    Encrypted { header: String },
    /// A part that is not Base64url of a JSON object.
    Broken,
}

/// `None` for what does not look like one. `ey` is how every Base64url of `{"` begins.
pub fn read(text: &str) -> Option<Reading> {
    let text = text.trim();
    let parts: Vec<&str> = text.split('.').collect();
    if !text.starts_with("ey") || !matches!(parts.len(), 3 | 5) {
        return None;
    }
    let reading = match (object(parts[0]), object(parts[1])) {
        (Some(header), _) if parts.len() == 5 => Reading::Encrypted { header },
        (Some(header), Some(claims)) => Reading::Signed { header, claims },
        _ => Reading::Broken,
    };
    Some(reading)
}

/// The times among the claims (RFC 7519 §4.1.4 to 4.1.6), in whole seconds since 1970. Not as a floating-point number: to read
/// one takes as much Wasm as all the rest of this.
pub fn times(claims: &str) -> impl Iterator<Item = (&'static str, i64)> {
    ["iat", "nbf", "exp"].into_iter().filter_map(|name| {
        // Members of the outermost object begin two spaces deep.
        let value =
            claims.lines().find_map(|line| line.strip_prefix("  \"")?.strip_prefix(name)?.strip_prefix("\": "))?;
        Some((name, value.split([',', '.']).next()?.parse().ok()?))
    })
}

fn object(part: &str) -> Option<String> {
    let json = String::from_utf8(URL_SAFE_NO_PAD.decode(part).ok()?).ok()?;
    let json = json.trim();
    (json.starts_with('{') && json.ends_with('}')).then(|| indented(json)).flatten()
}

/// As deep as lists and objects are read: a line is indented by its depth, and those of deep ones would have no end.
const DEEPEST: usize = 32;

/// `json` with a line for each member. `None` when its brackets or its strings do not close, or it is too deep.
fn indented(json: &str) -> Option<String> {
    let mut lines = String::new();
    let mut open = Vec::new();
    let mut characters = json.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' => {
                lines.push('"');
                loop {
                    let inside = characters.next()?;
                    lines.push(inside);
                    match inside {
                        '\\' => lines.push(characters.next()?),
                        '"' => break,
                        _ => {}
                    }
                }
            }
            '{' | '[' => {
                lines.push(character);
                while characters.next_if(|next| next.is_whitespace()).is_some() {}
                let close = if character == '{' { '}' } else { ']' };
                if characters.next_if_eq(&close).is_some() {
                    lines.push(close);
                } else {
                    (open.len() < DEEPEST).then_some(())?;
                    open.push(close);
                    new_line(&mut lines, open.len());
                }
            }
            '}' | ']' => {
                (open.pop()? == character).then_some(())?;
                new_line(&mut lines, open.len());
                lines.push(character);
            }
            ',' => {
                lines.push(',');
                new_line(&mut lines, open.len());
            }
            ':' => lines.push_str(": "),
            blank if blank.is_whitespace() => {}
            other => lines.push(other),
        }
    }
    open.is_empty().then_some(lines)
}

fn new_line(lines: &mut String, depth: usize) {
    lines.push('\n');
    for _ in 0..depth {
        lines.push_str("  ");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(header: &str, claims: &str) -> String {
        format!("{}.{}.c2ln", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims))
    }

    /// RFC 7515 appendix A.1, but for its signature.
    const RFC: &str = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.x";

    #[test]
    fn the_example_of_the_rfc_is_read() {
        let Some(Reading::Signed { header, claims }) = read(RFC) else { panic!("not read") };
        assert_eq!(header, "{\n  \"typ\": \"JWT\",\n  \"alg\": \"HS256\"\n}");
        assert_eq!(claims.lines().nth(2), Some("  \"exp\": 1300819380,"));
        assert_eq!(times(&claims).collect::<Vec<_>>(), [("exp", 1_300_819_380)]);
    }

    #[test]
    fn what_was_written_stays_as_it_was() {
        let claims = r#"{ "a":"b: {,} \" \\","n":12345678901234567890.10,"n":[ ],"o":{"exp":1,"x":[1,{}]},"exp":2.5 }"#;
        let Some(Reading::Signed { claims, .. }) = read(&of("{\"alg\":\"none\"}", claims)) else { panic!("not read") };
        assert!(claims.contains(r#""a": "b: {,} \" \\","#) && claims.contains("12345678901234567890.10"), "{claims}");
        assert!(claims.contains("\"n\": [],") && claims.contains("      {}\n    ]"), "{claims}");
        // The one inside belongs to another object.
        assert_eq!(times(&claims).collect::<Vec<_>>(), [("exp", 2)]);
    }

    #[test]
    fn what_cannot_be_read_is_said_and_what_is_none_is_left_alone() {
        for broken in
            ["eyJh.eyJh.x", &of("{\"a\":", "{}"), &of("{\"a\":\"", "{}"), &of("{\"a\":[}", "{}"), "eyJ!.e30.x"]
        {
            assert_eq!(read(broken), Some(Reading::Broken), "{broken}");
        }
        for other in ["", "mgat_AAAA", "a.b.c", "eyJhbGciOiJub25lIn0", "https://ey.example.com"] {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn what_is_nested_without_end_is_not_indented_without_end() {
        let nested = |depth: usize| format!("{{\"a\":{}1{}}}", "[".repeat(depth), "]".repeat(depth));
        assert!(matches!(read(&of("{\"alg\":\"none\"}", &nested(DEEPEST - 1))), Some(Reading::Signed { .. })));
        assert_eq!(read(&of("{\"alg\":\"none\"}", &nested(20_000))), Some(Reading::Broken));
    }

    #[test]
    fn an_encrypted_one_shows_its_header_alone() {
        let token = format!("{}.a.b.c.d", URL_SAFE_NO_PAD.encode("{\"enc\":\"A256GCM\"}"));
        assert!(matches!(read(&token), Some(Reading::Encrypted { header }) if header.contains("A256GCM")));
    }
}
