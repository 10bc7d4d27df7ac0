//! What the text of a setting means. A refusal goes on where `name = "value"` ends.

use std::convert::Infallible;
use std::fmt::Display;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use http::Uri;
use tracing_subscriber::EnvFilter;

use oauth::names::Issuer;

/// Reads one of these words as what it stands for.
pub fn one_of<T, const N: usize>(words: [(&'static str, T); N]) -> impl TypedValueParser<Value = T>
where
    T: Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(words.each_ref().map(|(word, _)| *word)).try_map(move |given| {
        words.iter().find(|(word, _)| *word == given).map(|(_, meant)| meant.clone()).ok_or("is not known")
    })
}

/// Reads a whole number from 0 to `most`.
pub fn up_to<N>(most: N) -> impl TypedValueParser<Value = N>
where
    N: FromStr + PartialOrd + Display + Default + Clone + Send + Sync + 'static,
{
    from_to(N::default(), most)
}

/// Reads a whole number from `least` to `most`.
pub fn from_to<N>(least: N, most: N) -> impl TypedValueParser<Value = N>
where
    N: FromStr + PartialOrd + Display + Clone + Send + Sync + 'static,
{
    move |text: &str| {
        let number = text.parse().ok().filter(|number| (&least..=&most).contains(&number));
        number.ok_or_else(|| format!("is not known; it takes a number from {least} to {most}"))
    }
}

/// Reads where a file or folder is; nothing is none.
pub fn path(value: &str) -> Result<PathBuf, Infallible> {
    Ok(PathBuf::from(value))
}

/// Reads the public address of an instance.
pub fn address(value: &str) -> Result<Issuer, &'static str> {
    let url = Issuer::parse(value).ok_or("is not an address; write one such as https://id.example.com")?;
    if !url.is_https() && !is_loopback(url.origin().trim_start_matches("http://")) {
        return Err("is plain http on a public host; put a proxy with https in front, and name its https address");
    }
    Ok(url)
}

/// Whether `host:port` names this machine only.
pub fn is_loopback(host_and_port: &str) -> bool {
    let host = host_and_port.rsplit_once(':').map_or(host_and_port, |(host, port)| {
        if port.bytes().all(|b| b.is_ascii_digit()) { host } else { host_and_port }
    });
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || bare.parse::<Ipv4Addr>().is_ok_and(|ip| IpAddr::V4(ip).is_loopback())
        || bare.parse::<Ipv6Addr>().is_ok_and(|ip| ip.is_loopback())
}

/// Reads the path of a file; an empty one is none.
pub fn file(value: &str) -> Result<PathBuf, Infallible> {
    Ok(PathBuf::from(value))
}

/// Reads whom to tell of a weakness (RFC 9116 §2.5.3); an empty text is nobody.
pub fn contact(value: &str) -> Result<String, &'static str> {
    let is_one = match value.split_once(':') {
        None => value.is_empty(),
        Some(("mailto", address)) => {
            address.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
        }
        Some(("https", rest)) => rest.strip_prefix("//").is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/')),
        Some(("tel", number)) => {
            number.bytes().any(|b| b.is_ascii_digit())
                && number.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.' | b'(' | b')'))
        }
        Some(_) => false,
    };
    // RFC 3986 §2: a URI has neither spaces nor ends of lines.
    if !is_one || !value.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(
            "is not known; it takes an address such as mailto:security@example.com, https://example.com/report or tel:+82-2-1234-5678",
        );
    }
    Ok(value.to_owned())
}

/// Reads where a collector takes traces; an empty text is nowhere. What would authenticate this program to it is not said in an address,
/// which is shown to whoever administers the server.
pub fn collector(value: &str) -> Result<String, &'static str> {
    let is_one = value.parse::<Uri>().is_ok_and(|uri| {
        let is_plain = uri.authority().is_some_and(|authority| !authority.as_str().contains('@'));
        matches!(uri.scheme_str(), Some("http" | "https")) && is_plain && uri.path().len() > 1 && uri.query().is_none()
    });
    if !is_one && !value.is_empty() {
        return Err(
            "is not known; it takes a whole address without a password, such as http://127.0.0.1:4318/v1/traces",
        );
    }
    Ok(value.to_owned())
}

/// Reads what is logged.
pub fn log_filter(value: &str) -> Result<String, String> {
    EnvFilter::try_new(value).map_err(|error| format!("is not a filter: {error}"))?;
    Ok(value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loopback_is_this_machine_only() {
        for yes in ["localhost:3000", "127.0.0.1:3000", "[::1]:3000", "127.0.0.1", "localhost"] {
            assert!(is_loopback(yes), "{yes}");
        }
        for no in ["0.0.0.0:3000", "[::]:3000", "example.com", "localhost.example.com:80", "127.0.0.1.example.com"] {
            assert!(!is_loopback(no), "{no}");
        }
    }
}
