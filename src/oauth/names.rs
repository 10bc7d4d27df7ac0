//! RFC 6749 Appendix A: the names that the protocol's messages carry, each a type of its own.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A moment: milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }
    pub const fn as_millis(self) -> i64 {
        self.0
    }
    /// Whole seconds since the epoch: the unit of `exp` and `iat` (RFC 7519 §2, NumericDate).
    pub const fn as_seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }
    pub const fn plus(self, lifetime: Lifetime) -> Self {
        Self(self.0.saturating_add(lifetime.as_millis()))
    }
    pub const fn minus(self, lifetime: Lifetime) -> Self {
        Self(self.0.saturating_sub(lifetime.as_millis()))
    }
    /// How long after `earlier` this is; zero when the clock was set back in between.
    pub const fn since(self, earlier: Timestamp) -> Lifetime {
        let millis = self.0.saturating_sub(earlier.0);
        Lifetime::from_millis(if millis < 0 { 0 } else { millis })
    }
    /// Whether this is inside the window of `length` that `start` opens. A window has two ends, `start <= now < end`: a clock that
    /// was set back finds none open again.
    pub const fn is_within(self, length: Lifetime, start: Timestamp) -> bool {
        start.0 <= self.0 && self.0 < start.plus(length).0
    }
    /// Whether what was made at `made_at`, to live until `ends_at`, is alive. The clock may have been set back since, but by less
    /// than such a life: what was made while it was a day ahead does not live for a day more.
    pub const fn is_in_life(self, made_at: Timestamp, ends_at: Timestamp) -> bool {
        made_at.minus(ends_at.since(made_at)).0 <= self.0 && self.0 < ends_at.0
    }
}

/// A span of time, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lifetime(i64);

impl Lifetime {
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1000))
    }
    pub const fn from_minutes(minutes: i64) -> Self {
        Self::from_seconds(minutes.saturating_mul(60))
    }
    pub const fn from_days(days: i64) -> Self {
        Self::from_minutes(days.saturating_mul(24 * 60))
    }
    pub const fn as_millis(self) -> i64 {
        self.0
    }
    pub const fn as_seconds(self) -> i64 {
        self.0 / 1000
    }
}

/// Bytes; ours are shorter, and what is longer cannot be one of them.
const CLIENT_ID_AT_MOST: usize = 128;

/// RFC 6749 §2.2: identifies a client; not a secret.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct ClientId(String);

impl ClientId {
    /// RFC 6749 A.1: `*VSCHAR`.
    pub fn parse(value: &str) -> Option<Self> {
        let fits =
            !value.is_empty() && value.len() <= CLIENT_ID_AT_MOST && value.bytes().all(|b| (0x20..=0x7e).contains(&b));
        fits.then(|| Self(value.to_owned()))
    }
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What comes from outside is read by the same rule, whoever reads it.
impl TryFrom<String> for ClientId {
    type Error = &'static str;
    fn try_from(value: String) -> Result<Self, Self::Error> {
        Self::parse(&value).ok_or("a client identifier is made of 1 to 128 printable ASCII characters")
    }
}

impl fmt::Display for ClientId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// RFC 7662 §2.2 `sub`: identifies a person at this issuer, never used again for another. 128 random bits in base64url.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Subject(String);

impl Subject {
    pub fn generate(random: [u8; 16]) -> Self {
        use base64::Engine as _;
        Self(base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(random))
    }
    pub fn parse(value: &str) -> Option<Self> {
        let fits = (1..=64).contains(&value.len())
            && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        fits.then(|| Self(value.to_owned()))
    }
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// RFC 6749 §4.1.1 `state`: opaque to us, returned exactly as it was received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State(String);

impl State {
    pub fn new(value: String) -> Self {
        Self(value)
    }
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// RFC 8414 §2 `issuer`: the base URL of an authorization server, without a trailing slash. Compared as a string.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Issuer(String);

impl Issuer {
    /// `url` is an absolute http(s) URL without userinfo, query or fragment, and with a path that needs no normalisation
    /// (RFC 3986 §6.2.2); a trailing slash is dropped.
    pub fn parse(url: &str) -> Option<Self> {
        let url = url.trim_end_matches('/');
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let unreserved = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
        let plain = |segment: &str| !matches!(segment, "" | "." | "..") && segment.bytes().all(unreserved);
        let fits = is_host_and_port(authority) && path.split('/').skip(1).all(plain);
        fits.then(|| Self(url.to_owned()))
    }
    pub fn as_str(&self) -> &str {
        &self.0
    }
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }
    /// `path` begins with a slash.
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }
    /// The path of the issuer without a trailing slash: empty for an issuer at the root of its host.
    pub fn path(&self) -> &str {
        let after_scheme = self.0.find("://").map_or(0, |at| at + 3);
        self.0[after_scheme..].find('/').map_or("", |at| &self.0[after_scheme + at..])
    }
    /// The same on another port.
    pub fn with_port(&self, port: u16) -> Self {
        let origin = self.origin();
        let host = match origin.rsplit_once(':') {
            // Neither the colon after the scheme nor one inside an IPv6 address.
            Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
            _ => origin,
        };
        Self(format!("{host}:{port}{}", self.path()))
    }
    /// Scheme, host and port, as a browser writes them in `Origin` (RFC 6454 §6.2).
    pub fn origin(&self) -> &str {
        &self.0[..self.0.len() - self.path().len()]
    }
}

/// RFC 3986 §3.2.2, §3.2.3: a name or address, and perhaps a port from 1 to 65535.
fn is_host_and_port(authority: &str) -> bool {
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    };
    let label = |label: &str| {
        let inner = label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        inner && !label.is_empty() && !label.starts_with('-') && !label.ends_with('-')
    };
    let named = match host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => host.split('.').all(label),
    };
    let digits = |port: &str| port.bytes().all(|b| b.is_ascii_digit());
    named && port.is_none_or(|port| digits(port) && port.parse::<u16>().is_ok_and(|port| port > 0))
}

impl fmt::Display for Issuer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issuer_on_another_port_keeps_the_rest() {
        for (issuer, moved) in [
            ("http://localhost", "http://localhost:81"),
            ("http://localhost:3000/sandbox/x", "http://localhost:81/sandbox/x"),
            ("http://[::1]", "http://[::1]:81"),
            ("http://[::1]:3000", "http://[::1]:81"),
        ] {
            assert_eq!(Issuer::parse(issuer).map(|issuer| issuer.with_port(81).0), Some(moved.to_owned()));
        }
    }

    #[test]
    fn an_issuer_knows_its_path_and_its_origin() {
        let root = Issuer::parse("http://localhost:3000/").expect("issuer");
        assert_eq!((root.as_str(), root.path(), root.origin()), ("http://localhost:3000", "", "http://localhost:3000"));
        let nested = Issuer::parse("https://a.example/sandbox/x1").expect("issuer");
        assert_eq!((nested.path(), nested.origin()), ("/sandbox/x1", "https://a.example"));
        assert_eq!(nested.join("/token"), "https://a.example/sandbox/x1/token");
    }

    #[test]
    fn an_issuer_is_a_plain_http_url() {
        for good in ["http://[::1]:3000", "https://a-b.example/x/y_1", "http://127.0.0.1:1", "https://my_host:65535/"] {
            assert!(Issuer::parse(good).is_some(), "{good}");
        }
        for bad in ["", "localhost:3000", "ftp://a", "https://", "https://a/?q", "https://a/#f", "https://u@a/"] {
            assert!(Issuer::parse(bad).is_none(), "{bad}");
        }
        for bad in ["https:///p", "https://:1", "https://a:", "https://a:0", "https://a:65536", "https://a:+1"] {
            assert!(Issuer::parse(bad).is_none(), "{bad}");
        }
        for bad in ["https://a..b", "https://-", "https://<a>", "https://[::1", "https://[a]", "https://a b"] {
            assert!(Issuer::parse(bad).is_none(), "{bad}");
        }
        for bad in ["https://a/%zz", "https://a//b", "https://a/../b", "https://a/{x}", "https://a/:x", "https://a/*x"]
        {
            assert!(Issuer::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_client_identifier_is_read_by_the_same_rule_from_wherever_it_comes() {
        for (text, fits) in [("a b~", true), ("", false), ("a\u{0}", false), ("ä", false), ("a\n", false)] {
            let json = serde_json::to_string(text).expect("json");
            assert_eq!(serde_json::from_str::<ClientId>(&json).is_ok(), fits, "{text:?}");
            assert_eq!(ClientId::parse(text).is_some(), fits, "{text:?}");
        }
        assert!(serde_json::from_str::<ClientId>(&format!("\"{}\"", "a".repeat(129))).is_err());
        assert_eq!(serde_json::to_string(&ClientId::parse("a").expect("id")).expect("json"), "\"a\"");
    }

    #[test]
    fn a_window_has_two_ends() {
        let at = Timestamp::from_millis;
        let open = |now| at(now).is_within(Lifetime::from_millis(10), at(100));
        assert_eq!([99, 100, 109, 110, -100].map(open), [false, true, true, false, false]);
    }

    #[test]
    fn a_life_outlasts_no_clock_that_was_far_ahead_and_a_small_step_back_ends_none() {
        let at = Timestamp::from_millis;
        let alive = |now| at(now).is_in_life(at(100), at(110));
        assert_eq!([89, 90, 99, 100, 109, 110].map(alive), [false, true, true, true, true, false]);
        assert!(!at(5).is_in_life(at(100), at(4)), "it was over before it began");
    }

    #[test]
    fn a_clock_set_back_never_makes_a_negative_age() {
        assert_eq!(Timestamp::from_millis(5).since(Timestamp::from_millis(9)), Lifetime::from_millis(0));
    }

    #[test]
    fn an_identifier_of_a_client_has_128_bytes_at_most() {
        assert!(ClientId::parse(&"a".repeat(CLIENT_ID_AT_MOST)).is_some());
        assert!(ClientId::parse(&"a".repeat(CLIENT_ID_AT_MOST + 1)).is_none());
    }

    #[test]
    fn a_moment_is_told_in_whole_seconds_that_have_passed() {
        // RFC 7519 §2, NumericDate.
        for (millis, seconds) in [(0, 0), (999, 0), (1_000, 1), (1_999, 1), (-1, -1), (-1_000, -1), (-1_001, -2)] {
            assert_eq!(Timestamp::from_millis(millis).as_seconds(), seconds, "{millis}");
            assert_eq!(Timestamp::from_millis(millis).as_millis(), millis);
        }
        for (span, seconds) in [(0, 0), (999, 0), (1_000, 1), (61_500, 61)] {
            assert_eq!(Lifetime::from_millis(span).as_seconds(), seconds, "{span}");
        }
    }

    #[test]
    fn a_day_has_86400_seconds_and_no_span_runs_over() {
        assert_eq!(Lifetime::from_seconds(2).as_millis(), 2_000);
        assert_eq!(Lifetime::from_minutes(2), Lifetime::from_seconds(120));
        assert_eq!(Lifetime::from_days(2), Lifetime::from_seconds(172_800));
        assert_eq!(Lifetime::from_days(i64::MAX).as_millis(), i64::MAX);
        let (first, last) = (Timestamp::from_millis(i64::MIN), Timestamp::from_millis(i64::MAX));
        assert_eq!((last.plus(Lifetime::from_days(1)), first.minus(Lifetime::from_days(1))), (last, first));
    }

    #[test]
    fn a_span_later_and_a_span_earlier_is_the_same_moment() {
        let at = Timestamp::from_millis(1_500);
        let span = Lifetime::from_seconds(1);
        assert_eq!((at.plus(span).as_millis(), at.minus(span).as_millis()), (2_500, 500));
        assert_eq!(
            (at.plus(span).since(at), at.since(at), at.since(at.plus(span))),
            (span, at.since(at), at.since(at))
        );
        assert_eq!(at.since(at), Lifetime::from_millis(0));
    }

    #[test]
    fn a_subject_is_128_bits_in_base64url() {
        let subject = Subject::generate([0xff; 16]);
        assert_eq!(subject.as_str(), "_____________________w");
        assert_eq!(Subject::parse(subject.as_str()), Some(subject));
        for fits in ["a", "Z-9_", &"a".repeat(64)] {
            assert_eq!(Subject::parse(fits).as_ref().map(Subject::as_str), Some(fits));
        }
        for other in ["", " ", "a b", "a=", "\u{e9}", &"a".repeat(65)] {
            assert_eq!(Subject::parse(other), None, "{other}");
        }
    }

    #[test]
    fn a_client_identifier_is_as_long_as_128_characters() {
        let longest = "a".repeat(128);
        let id = ClientId::parse(&longest).expect("id");
        assert_eq!((id.as_str(), id.to_string()), (longest.as_str(), longest.clone()));
        assert_eq!(ClientId::parse(&"a".repeat(129)), None);
    }

    #[test]
    fn a_state_is_kept_to_the_character() {
        assert_eq!(State::new(" a&b\u{0}".to_owned()).as_str(), " a&b\u{0}");
    }

    #[test]
    fn an_issuer_says_whether_it_is_reached_over_tls() {
        for (url, is_https) in [("https://a.example", true), ("http://localhost:3000", false), ("http://https", false)]
        {
            let issuer = Issuer::parse(url).expect(url);
            assert_eq!((issuer.is_https(), issuer.to_string()), (is_https, url.to_owned()));
        }
    }

    #[test]
    fn the_host_of_an_issuer_is_of_labels_and_its_port_a_number() {
        for good in ["https://a_b.c-d", "https://a:65535", "https://a:1", "https://1.a", "https://[::1]"] {
            assert!(Issuer::parse(good).is_some(), "{good}");
        }
        for bad in ["https://-a", "https://a-", "https://a.-b", "https://a.b-.c", "https://a.", "https://.a"] {
            assert!(Issuer::parse(bad).is_none(), "{bad}");
        }
        for bad in ["https://a:b", "https://a:-1", "https://a:1:2", "https://[::1]:", "https://[::1]:0", "https://::1"]
        {
            assert!(Issuer::parse(bad).is_none(), "{bad}");
        }
    }
}
