//! RFC 6265bis §5.6: one `Set-Cookie`, read as browsers read it.

use oauth::names::{Lifetime, Timestamp};

use super::date;

/// Bytes of a name and its value together (§5.6), and of one attribute.
const PAIR_AT_MOST: usize = 4_096;
const ATTRIBUTE_AT_MOST: usize = 1_024;

/// No cookie lives longer (§5.5).
const LIFE_AT_MOST: Lifetime = Lifetime::from_days(400);

/// When a cookie goes along with a request that another site began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SameSite {
    None,
    /// With what leads the person to its site by a safe method.
    Lax,
    Strict,
    /// As nothing was said: like [`Self::Lax`], and for two minutes with unsafe methods as well.
    Default,
}

/// What a server asked to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetCookie {
    pub name: String,
    pub value: String,
    pub domain: Option<String>,
    pub path: Option<String>,
    pub is_secure: bool,
    pub is_http_only: bool,
    pub same_site: SameSite,
    /// The end of its life; without one it lives as long as the browser runs.
    pub ends_at: Option<Timestamp>,
}

/// `None` for what no browser keeps.
pub fn parse(line: &str, now: Timestamp) -> Option<SetCookie> {
    if line.bytes().any(|byte| (byte < 0x20 && byte != b'\t') || byte == 0x7f) {
        return None;
    }
    let mut parts = line.split(';');
    let pair = parts.next()?;
    let (name, value) = pair.split_once('=').unwrap_or(("", pair));
    let (name, value) = (name.trim_matches(is_space), value.trim_matches(is_space));
    if (name.is_empty() && value.is_empty()) || name.len() + value.len() > PAIR_AT_MOST {
        return None;
    }
    let mut set = SetCookie {
        name: name.to_owned(),
        value: value.to_owned(),
        domain: None,
        path: None,
        is_secure: false,
        is_http_only: false,
        same_site: SameSite::Default,
        ends_at: None,
    };
    let (mut expires, mut max_age) = (None, None);
    for part in parts {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        let (name, value) = (name.trim_matches(is_space), value.trim_matches(is_space));
        if value.len() > ATTRIBUTE_AT_MOST {
            continue;
        }
        match name.to_ascii_lowercase().as_str() {
            "expires" => expires = date::parse(value).or(expires),
            "max-age" => max_age = seconds(value).or(max_age),
            "domain" => set.domain = domain(value),
            "path" => set.path = value.starts_with('/').then(|| value.to_owned()),
            "secure" => set.is_secure = true,
            "httponly" => set.is_http_only = true,
            "samesite" => set.same_site = same_site(value),
            _ => {}
        }
    }
    let ends_at = max_age.map(|life| if life.as_millis() <= 0 { now } else { now.plus(life) }).or(expires);
    set.ends_at = ends_at.map(|end| end.min(now.plus(LIFE_AT_MOST)));
    Some(set)
}

const fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t')
}

/// §5.6.2. A number that is too large is as good as the largest.
fn seconds(value: &str) -> Option<Lifetime> {
    let digits = value.strip_prefix('-').unwrap_or(value);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let is_past = value.starts_with('-');
    Some(Lifetime::from_seconds(value.parse().unwrap_or(if is_past { 0 } else { i64::MAX })))
}

fn domain(value: &str) -> Option<String> {
    let value = value.strip_prefix('.').unwrap_or(value);
    (!value.is_empty()).then(|| value.to_ascii_lowercase())
}

fn same_site(value: &str) -> SameSite {
    match value.to_ascii_lowercase().as_str() {
        "none" => SameSite::None,
        "strict" => SameSite::Strict,
        "lax" => SameSite::Lax,
        _ => SameSite::Default,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_000_000);

    #[test]
    fn the_examples_of_the_specification_are_read_as_it_says() {
        let read = parse("SID=31d4d96e407aad42; Path=/; Secure; HttpOnly", NOW).expect("a cookie");
        assert_eq!((&*read.name, &*read.value), ("SID", "31d4d96e407aad42"));
        assert_eq!((read.path.as_deref(), read.is_secure, read.is_http_only), (Some("/"), true, true));
        assert_eq!((read.domain, read.same_site, read.ends_at), (None, SameSite::Default, None));
        let read = parse("lang=en-US; Path=/; Domain=site.example", NOW).expect("a cookie");
        assert_eq!((&*read.value, read.domain.as_deref()), ("en-US", Some("site.example")));
        let read = parse("lang=; Expires=Sun, 06 Nov 1994 08:49:37 GMT", NOW).expect("a cookie");
        assert_eq!(read.ends_at, Some(NOW.plus(LIFE_AT_MOST)).min(date::parse("Sun, 06 Nov 1994 08:49:37 GMT")));
    }

    #[test]
    fn what_nobody_specified_is_ignored_and_the_last_word_counts() {
        for (line, name, value) in [
            ("a=b=c", "a", "b=c"),
            (" a = b ;x=y", "a", "b"),
            ("=v", "", "v"),
            ("v", "", "v"),
            ("a=\"b c\"", "a", "\"b c\""),
        ] {
            let read = parse(line, NOW).expect(line);
            assert_eq!((&*read.name, &*read.value), (name, value), "{line}");
        }
        let read =
            parse("a=b; path=relative; PATH=/x; domain=.A.Example; samesite=lax; SameSite=odd", NOW).expect("it");
        assert_eq!((read.path.as_deref(), read.domain.as_deref()), (Some("/x"), Some("a.example")));
        assert_eq!(read.same_site, SameSite::Default);
        for line in ["", "=", ";secure", "a=b\u{1}", &format!("a={}", "b".repeat(PAIR_AT_MOST))] {
            assert_eq!(parse(line, NOW), None, "{line}");
        }
        let long = format!("a=b; path=/{}", "x".repeat(ATTRIBUTE_AT_MOST));
        assert_eq!(parse(&long, NOW).expect("a cookie").path, None);
    }

    #[test]
    fn an_age_comes_before_a_date_and_no_life_is_longer_than_400_days() {
        let end = |line: &str| parse(line, NOW).expect(line).ends_at;
        assert_eq!(end("a=b; Max-Age=60"), Some(NOW.plus(Lifetime::from_seconds(60))));
        assert_eq!(
            end("a=b; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT"),
            Some(NOW.plus(Lifetime::from_seconds(60)))
        );
        for over in ["0", "-1", "-99999999999999999999"] {
            assert_eq!(end(&format!("a=b; Max-Age={over}")), Some(NOW), "{over}");
        }
        for odd in ["", "+1", "1.5", "x"] {
            assert_eq!(end(&format!("a=b; Max-Age={odd}")), None, "{odd}");
        }
        assert_eq!(end("a=b; Max-Age=99999999999999999999"), Some(NOW.plus(LIFE_AT_MOST)));
        assert_eq!(end("a=b; Expires=Fri, 31 Dec 9999 23:59:59 GMT"), Some(NOW.plus(LIFE_AT_MOST)));
    }
}
