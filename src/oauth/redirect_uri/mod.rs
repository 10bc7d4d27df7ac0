//! RFC 6749 §3.1.2, RFC 9700 §4.1.3, RFC 8252 §7: the addresses to which an answer may be sent.

/// What is to be known of one while it is written.
pub mod advice;
/// What none is made of in good faith.
mod confusion;

use std::fmt;

use serde::{Deserialize, Serialize};

/// A redirect URI exactly as it was registered or received: no normalisation, ever.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RedirectUri(String);

/// Why a text cannot be registered as a redirect URI. `Display` says what is wrong and what would be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum RedirectUriError {
    #[error("it is empty; write a full address such as https://app.example/callback")]
    Empty,
    #[error("it is longer than 2000 bytes")]
    TooLong,
    #[error(
        "it has a space, a control character, a backslash or a non-ASCII character; percent-encode what belongs to the path"
    )]
    ForbiddenCharacter,
    #[error("a % is not followed by two hexadecimal digits")]
    BadPercentEncoding,
    #[error("it is relative; write the scheme and the host too, such as https://app.example/callback")]
    NotAbsolute,
    #[error(
        "it has a fragment (the part from # on); browsers never send that part, remove it (RFC 6749 section 3.1.2)"
    )]
    Fragment,
    #[error("it has a user name before the host, with an @; remove it")]
    UserInfo,
    #[error("it has a wildcard; register each address on its own (RFC 9700 section 4.1.3)")]
    Wildcard,
    #[error("its path has a . or .. segment; write the path it leads to")]
    DotSegment,
    #[error("its host is missing or not a host name")]
    BadHost,
    #[error("its port is not a number from 1 to 65535")]
    BadPort,
    #[error("http is only for 127.0.0.1, [::1] and localhost; use https for any other host")]
    HttpNeedsLoopback,
    #[error(
        "it is written in another way than usual: scheme and host in small letters, numbers of hosts and ports without zeros in front"
    )]
    OtherSpelling,
    #[error("its query has a parameter that the answer carries, such as code or state; leave it out")]
    AnswersByItself,
    #[error(
        "this scheme runs or reads things in the browser, or leads to another program; it is never a redirect address"
    )]
    DangerousScheme,
    #[error("a scheme of an app's own is only for apps without a secret; use https")]
    PrivateSchemeNeedsPublicClient,
}

impl RedirectUriError {
    pub const ALL: [Self; 16] = [
        Self::Empty,
        Self::TooLong,
        Self::ForbiddenCharacter,
        Self::BadPercentEncoding,
        Self::NotAbsolute,
        Self::Fragment,
        Self::UserInfo,
        Self::Wildcard,
        Self::DotSegment,
        Self::BadHost,
        Self::BadPort,
        Self::HttpNeedsLoopback,
        Self::OtherSpelling,
        Self::AnswersByItself,
        Self::DangerousScheme,
        Self::PrivateSchemeNeedsPublicClient,
    ];

    /// Whether an address that is refused for this was written to lead somewhere else than it seems to, or to run something: whoever
    /// registers it does not get the others either.
    pub const fn is_suspect(self) -> bool {
        matches!(self, Self::Fragment | Self::UserInfo | Self::AnswersByItself | Self::DangerousScheme)
    }
}

/// Which ports of `http` addresses of the device itself may differ from the registered one (RFC 8252 §7.3): an app listens at
/// whichever it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PortsVary {
    /// Of 127.0.0.1 and [::1].
    OfLiterals,
    /// Of `localhost` too, for a client that is always asked for: many apps register that name, against §8.3.
    OfLocalhostToo,
}

/// The parts of a URI (RFC 3986 §3), borrowed from it.
struct Parts<'a> {
    scheme: &'a str,
    authority: Option<&'a str>,
    path: &'a str,
    query: Option<&'a str>,
}

fn split(uri: &str) -> Option<Parts<'_>> {
    let (scheme, rest) = uri.split_once(':')?;
    let mut letters = scheme.bytes();
    let well_formed = letters.next().is_some_and(|b| b.is_ascii_alphabetic())
        && letters.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    if !well_formed {
        return None;
    }
    let (hierarchy, query) = match rest.split_once('?') {
        Some((before, query)) => (before, Some(query)),
        None => (rest, None),
    };
    let (authority, path) = match hierarchy.strip_prefix("//") {
        Some(after) => {
            let end = after.find('/').unwrap_or(after.len());
            (Some(&after[..end]), &after[end..])
        }
        None => (None, hierarchy),
    };
    Some(Parts { scheme, authority, path, query })
}

/// Host and port text of an authority without user info. The port is what stands after the last colon outside brackets.
fn host_and_port(authority: &str) -> (&str, Option<&str>) {
    let (literal, rest) = authority.split_at(authority.rfind(']').unwrap_or_default());
    match rest.split_once(':') {
        Some((end, port)) => (&authority[..literal.len() + end.len()], Some(port)),
        None => (authority, None),
    }
}

const LOCALHOST: &str = "localhost";

/// RFC 8252 §7.3: the loopback IP literals, whose port may vary. `localhost` is not among them (§8.3).
fn is_loopback_literal(host: &str) -> bool {
    host == "127.0.0.1" || host == "[::1]"
}

/// Bytes.
const REDIRECT_URI_AT_MOST: usize = 2_000;

impl RedirectUri {
    /// A redirect URI fit to be registered.
    pub fn register(value: &str, allow_private_scheme: bool) -> Result<Self, RedirectUriError> {
        use RedirectUriError as E;
        if value.is_empty() {
            return Err(E::Empty);
        }
        if value.len() > REDIRECT_URI_AT_MOST {
            return Err(E::TooLong);
        }
        if value.bytes().any(|b| {
            !(0x21..=0x7e).contains(&b) || matches!(b, b'\\' | b'"' | b'<' | b'>' | b'^' | b'`' | b'{' | b'|' | b'}')
        }) {
            return Err(E::ForbiddenCharacter);
        }
        if !percent_encoding_is_whole(value) {
            return Err(E::BadPercentEncoding);
        }
        if value.contains('#') {
            return Err(E::Fragment);
        }
        if value.contains('*') {
            return Err(E::Wildcard);
        }
        let parts = split(value).ok_or(E::NotAbsolute)?;
        if parts.authority.is_some_and(|authority| authority.contains('@')) {
            return Err(E::UserInfo);
        }
        if parts.path.split('/').any(is_dot_segment) {
            return Err(E::DotSegment);
        }
        let small = !parts.scheme.bytes().any(|b| b.is_ascii_uppercase());
        match parts.scheme {
            "https" | "http" => {
                let (host, port) = host_and_port(parts.authority.ok_or(E::NotAbsolute)?);
                if !is_host(host) {
                    return Err(E::BadHost);
                }
                if port.is_some_and(|port| !matches!(port.parse::<u16>(), Ok(1..)) || port.starts_with('+')) {
                    return Err(E::BadPort);
                }
                if !is_usual_host(host) || !port.is_none_or(is_usual_port) {
                    return Err(E::OtherSpelling);
                }
                if parts.scheme == "http" && !is_loopback_literal(host) && host != LOCALHOST {
                    return Err(E::HttpNeedsLoopback);
                }
            }
            scheme if !small && matches!(scheme.to_ascii_lowercase().as_str(), "https" | "http") => {
                return Err(E::OtherSpelling);
            }
            scheme if confusion::is_taken(scheme) => return Err(E::DangerousScheme),
            _ if !small => return Err(E::OtherSpelling),
            _ if !allow_private_scheme => return Err(E::PrivateSchemeNeedsPublicClient),
            _ => parts.authority.map_or(Ok(()), can_be_opened)?,
        }
        if parts.query.is_some_and(confusion::answers_by_itself) {
            return Err(E::AnswersByItself);
        }
        Ok(Self(value.to_owned()))
    }

    /// The address to answer to, if `received` is this registered one: equal as a string (RFC 9700 §4.1.3), or one of the device
    /// itself over http that differs in its port alone (RFC 8252 §7.3).
    pub fn matches(&self, received: &str, vary: PortsVary) -> Option<RedirectUri> {
        if self.0 == received {
            return Some(self.clone());
        }
        let (own, other) = (split(&self.0)?, split(received)?);
        let (own_host, _) = host_and_port(own.authority?);
        let (other_host, other_port) = host_and_port(other.authority?);
        let varies = is_loopback_literal(own_host) || (vary == PortsVary::OfLocalhostToo && own_host == LOCALHOST);
        let same_but_port = own.scheme == "http"
            && other.scheme == "http"
            && varies
            && own_host == other_host
            && other_port.is_none_or(is_usual_port)
            && own.path == other.path
            && own.query == other.query
            && !received.contains('#');
        same_but_port.then(|| Self(received.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address that takes `answer` to the client (RFC 6749 §4.1.2, §4.1.2.1). A registered query is kept, in its order
    /// (§3.1.2), but for what could be taken for a part of an answer: each of its parameters stands there once, with the server's
    /// value, also where the address was registered before today's rules.
    pub fn with_answer(&self, answer: &[(&str, &str)]) -> String {
        let (mut address, query) = match self.0.split_once('?') {
            Some((before, query)) => (before.to_owned(), query),
            None => (self.0.clone(), ""),
        };
        let kept = query.split('&').filter(|pair| !pair.is_empty() && !confusion::answers_by_itself(pair));
        let answered = answer.iter().map(|(name, value)| {
            let mut pair = String::new();
            super::parameters::encode_pair(&mut pair, name, value);
            pair
        });
        for (at, pair) in kept.map(str::to_owned).chain(answered).enumerate() {
            address.push(if at > 0 { '&' } else { '?' });
            address.push_str(&pair);
        }
        address
    }

    /// What a person is shown and a consent is bound to: host and port, or the scheme of an app's own. The port of the device
    /// itself is left out, since it may vary.
    pub fn host(&self) -> String {
        match split(&self.0) {
            Some(Parts { scheme: "http" | "https", authority: Some(authority), .. }) => {
                let (host, _) = host_and_port(authority);
                if is_loopback_literal(host) || host == LOCALHOST { host.to_owned() } else { authority.to_owned() }
            }
            Some(Parts { scheme, .. }) => format!("{scheme}:"),
            None => String::new(),
        }
    }

    /// Whether another app on the person's device could stand behind this address: loopback or a private-use scheme.
    pub fn is_on_device(&self) -> bool {
        !matches!(split(&self.0), Some(Parts { scheme: "https", .. }))
    }
}

fn is_dot_segment(segment: &str) -> bool {
    let plain = segment.replace("%2e", ".").replace("%2E", ".");
    plain == "." || plain == ".."
}

/// A number from 1 to 65535 as it is usually written: two spellings of one port would be two addresses here and one to a browser.
fn is_usual_port(port: &str) -> bool {
    port.parse::<u16>().is_ok_and(|number| number > 0 && number.to_string() == port)
}

/// An address of the network as it is usually written (RFC 5952 §4, RFC 3986 §3.2.2), or a name. What ends in a number is an
/// IPv4 address to a browser, however it is written (WHATWG URL §3.5): 127.1, 0x7f.0.0.1, 2130706433.
fn is_usual_host(host: &str) -> bool {
    if let Some(literal) = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        return literal.parse::<std::net::Ipv6Addr>().is_ok_and(|address| address.to_string() == literal);
    }
    let last = host.rsplit('.').next().unwrap_or_default();
    let is_number = last.bytes().all(|b| b.is_ascii_digit())
        || last.strip_prefix("0x").is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
    !is_number || host.parse::<std::net::Ipv4Addr>().is_ok()
}

fn is_host(host: &str) -> bool {
    if let Some(literal) = host.strip_prefix('[') {
        return literal.strip_suffix(']').is_some_and(|v6| v6.parse::<std::net::Ipv6Addr>().is_ok());
    }
    (1..=253).contains(&host.len())
        && host.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
                && !label.starts_with('-')
                && !label.ends_with('-')
        })
}

/// RFC 3986 §3.2.2, §3.2.3, of a scheme of an app's own: what browsers cannot read they do not open. No host is a host there.
fn can_be_opened(authority: &str) -> Result<(), RedirectUriError> {
    let (host, port) = host_and_port(authority);
    if (host.contains(['[', ']']) && !is_host(host)) || (host.is_empty() && port.is_some()) {
        return Err(RedirectUriError::BadHost);
    }
    let is_port = |port: &str| port.is_empty() || (port.parse::<u16>().is_ok() && !port.starts_with('+'));
    if port.is_none_or(is_port) { Ok(()) } else { Err(RedirectUriError::BadPort) }
}

fn percent_encoding_is_whole(value: &str) -> bool {
    value.split('%').skip(1).all(|after| after.len() >= 2 && after.as_bytes()[..2].iter().all(u8::is_ascii_hexdigit))
}

impl fmt::Display for RedirectUri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<RedirectUri> for String {
    fn from(uri: RedirectUri) -> Self {
        uri.0
    }
}

/// What a store holds was registered once; it is checked again on the way out.
impl TryFrom<String> for RedirectUri {
    type Error = RedirectUriError;
    fn try_from(value: String) -> Result<Self, Self::Error> {
        Self::register(&value, true)
    }
}

#[cfg(test)]
mod tests;
