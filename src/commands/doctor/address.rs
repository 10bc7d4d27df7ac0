//! The address that everybody is told, asked over the network as everybody asks it, and what its answers say of proxies, cookies and the
//! clock.

use std::net::IpAddr;
use std::time::Duration;

use bytes::Bytes;
use http::header::{DATE, SET_COOKIE};
use serde_json::Value;
use tokio::net::{TcpStream, lookup_host};

use super::check::Check;
use crate::settings::{Settings, is_loopback};
use native::certificates::expiry_of;
use native::ports::{SocketNetwork, SystemClock};
use oauth::names::{Issuer, Timestamp};
use ports::{Clock as _, Network, NetworkError};

/// How long a connection is waited for.
const CONNECTED_WITHIN: Duration = Duration::from_secs(5);
/// Days that a certificate has to last yet: what renews it does so a month before its end.
const CERTIFICATE_DAYS: i64 = 14;
/// Codes of authenticator apps are good for half a minute on either side (RFC 6238 §5.2).
const CLOCK_SECONDS: i64 = 30;
const CLOCK_NOTICEABLE_SECONDS: i64 = 5;

/// How far the address was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Reached {
    /// The name has no address.
    NoName(String),
    NoConnection(String),
    /// The handshake or the chain of its certificate failed.
    NoTls(String),
    NoAnswer(String),
    Status(u16),
    NoMetadata,
    OtherIssuer(String),
    Whole {
        certificate_until: Option<Timestamp>,
    },
}

/// All that was found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    reached: Reached,
    /// What the answer says the time is, and when it came.
    date: Option<Timestamp>,
    now: Timestamp,
    /// Of the sign-in page, as they came; `None` where it did not answer.
    cookies: Option<Vec<String>>,
    /// Newest of what is told of files of this program.
    written: Option<Timestamp>,
}

pub async fn ask(settings: &Settings) -> Result<Answers, NetworkError> {
    let network = SocketNetwork::new()?;
    let issuer = &settings.base_url;
    let (reached, date) = match reach(issuer).await {
        Ok(certificate_until) => metadata(&network, issuer, certificate_until).await,
        Err(reached) => (reached, None),
    };
    let cookies = match &reached {
        Reached::Whole { .. } | Reached::OtherIssuer(_) => cookies(&network, issuer).await,
        _ => None,
    };
    Ok(Answers { reached, date, now: SystemClock.now(), cookies, written: written(settings) })
}

/// The name, a connection, and TLS; until when its certificate is good.
async fn reach(issuer: &Issuer) -> Result<Option<Timestamp>, Reached> {
    let authority = issuer.origin().split_once("://").map_or("", |(_, authority)| authority);
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, port.parse().unwrap_or_default()),
        _ => (authority, if issuer.is_https() { 443 } else { 80 }),
    };
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let addresses: Vec<_> =
        lookup_host((host, port)).await.map_err(|error| Reached::NoName(error.to_string()))?.collect();
    let connected = tokio::time::timeout(CONNECTED_WITHIN, TcpStream::connect(&*addresses)).await;
    let at = addresses.iter().map(|address| address.ip()).collect::<Vec<IpAddr>>();
    match connected {
        Err(_) => return Err(Reached::NoConnection(format!("{at:?} says nothing within five seconds"))),
        Ok(Err(error)) => return Err(Reached::NoConnection(format!("{at:?}: {error}"))),
        Ok(Ok(_)) => {}
    }
    if !issuer.is_https() {
        return Ok(None);
    }
    expiry_of(host, port, CONNECTED_WITHIN).await.map(Some).map_err(Reached::NoTls)
}

async fn metadata(
    network: &dyn Network,
    issuer: &Issuer,
    certificate_until: Option<Timestamp>,
) -> (Reached, Option<Timestamp>) {
    // RFC 8414 §3.1: before the path of an issuer that has one.
    let address = format!("{}/.well-known/oauth-authorization-server{}", issuer.origin(), issuer.path());
    let answer = match get(network, &address).await {
        Ok(answer) => answer,
        Err(error) => return (Reached::NoAnswer(error.to_string()), None),
    };
    let date = answer.headers().get(DATE).and_then(|date| httpdate::parse_http_date(date.to_str().ok()?).ok());
    let date = date.and_then(|date| date.duration_since(std::time::UNIX_EPOCH).ok());
    let date = date.and_then(|since| i64::try_from(since.as_millis()).ok()).map(Timestamp::from_millis);
    if answer.status() != 200 {
        return (Reached::Status(answer.status().as_u16()), date);
    }
    let said: Option<Value> = serde_json::from_slice(answer.body()).ok();
    let reached = match said.as_ref().and_then(|said| said.get("issuer")?.as_str()) {
        None => Reached::NoMetadata,
        Some(said) if said == issuer.as_str() => Reached::Whole { certificate_until },
        Some(other) => Reached::OtherIssuer(other.chars().take(200).collect()),
    };
    (reached, date)
}

async fn cookies(network: &dyn Network, issuer: &Issuer) -> Option<Vec<String>> {
    let answer = get(network, &issuer.join("/login")).await.ok()?;
    let cookies = answer.headers().get_all(SET_COOKIE).iter();
    Some(cookies.map(|cookie| String::from_utf8_lossy(cookie.as_bytes()).into_owned()).collect())
}

async fn get(network: &dyn Network, address: &str) -> Result<http::Response<Bytes>, NetworkError> {
    let request = http::Request::get(address).header("accept", "text/html,application/json").body(Bytes::new());
    network.send(request.map_err(|error| NetworkError(error.to_string()))?).await
}

/// When this program was installed, or its database was written last: no clock that is right is before that.
fn written(settings: &Settings) -> Option<Timestamp> {
    let database = match &settings.database {
        crate::settings::Database::Sqlite(path) => Some(path.clone()),
        crate::settings::Database::Postgres(_) => None,
    };
    let files = std::env::current_exe().ok().into_iter().chain(database);
    let written = files.filter_map(|file| {
        let at = std::fs::metadata(file).ok()?.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
        i64::try_from(at.as_millis()).ok().map(Timestamp::from_millis)
    });
    written.max()
}

pub fn judge(settings: &Settings, answers: &Answers) -> Vec<Check> {
    let cookies = answers.cookies.as_deref();
    vec![
        issuer(&settings.base_url, &answers.reached, answers.now),
        proxies(&settings.base_url, &settings.listen, settings.trusted_proxies, settings.tls().is_some()),
        clock(answers.now, answers.date, answers.written),
        cookie_flags(&settings.base_url, cookies),
    ]
}

fn issuer(issuer: &Issuer, reached: &Reached, now: Timestamp) -> Check {
    let error = |says: String, cure: &str| Check::error("issuer", says, cure);
    match reached {
        Reached::NoName(cause) => {
            error(format!("{issuer}: its name has no address: {cause}"), "enter the name in the DNS, or mend base_url")
        }
        Reached::NoConnection(cause) => error(
            format!("{issuer}: nothing listens there: {cause}"),
            "start the server and the proxy in front, and look at the firewall",
        ),
        Reached::NoTls(cause) => error(
            format!("{issuer}: clients refuse its certificate: {cause}"),
            "let the proxy send a certificate for this host with its whole chain",
        ),
        Reached::NoAnswer(cause) => error(format!("{issuer} does not answer: {cause}"), "look at the log of the proxy"),
        Reached::Status(status) => error(
            format!("{issuer} answers {status} for its metadata"),
            "let the proxy hand /.well-known/oauth-authorization-server on to the server",
        ),
        Reached::NoMetadata => error(
            format!("{issuer} answers with something else than metadata"),
            "let the proxy hand this host on to matgim, and to nothing else",
        ),
        Reached::OtherIssuer(other) => error(
            format!("{issuer} says that its issuer is {other}, so that clients refuse it (RFC 8414 §3.3)"),
            "set base_url of the server to the address that it is reached by",
        ),
        Reached::Whole { certificate_until: None } => Check::fine("issuer", format!("{issuer} answers as itself")),
        Reached::Whole { certificate_until: Some(until) } => {
            let days = (until.as_seconds() - now.as_seconds()) / (24 * 60 * 60);
            match days < CERTIFICATE_DAYS {
                true => Check::warning(
                    "issuer",
                    format!("{issuer} answers as itself, and its certificate ends in {days} days"),
                    "renew the certificate, and look why that was not done by itself",
                ),
                false => {
                    Check::fine("issuer", format!("{issuer} answers as itself, with a certificate for {days} days"))
                }
            }
        }
    }
}

/// No answer tells from which address the server saw the question come, so the settings are held against each other: unless the server
/// speaks TLS itself, there is a proxy wherever the address is https.
fn proxies(issuer: &Issuer, listen: &str, trusted: usize, speaks_tls: bool) -> Check {
    const NAME: &str = "proxies";
    match (issuer.is_https(), trusted) {
        (true, 0) if speaks_tls => Check::fine(NAME, "none, by the settings: the server speaks TLS itself"),
        (true, 0) => Check::error(
            NAME,
            "base_url is https, which a proxy in front speaks, and trusted_proxies is 0: all people behind it are one network",
            "set trusted_proxies to how many proxies of your own add to X-Forwarded-For, or tls_certificate where there is none",
        ),
        (true, _) if !is_loopback(listen) => Check::warning(
            NAME,
            format!("listen is {listen}: whoever reaches it past the proxy may name any address as their own"),
            "listen on 127.0.0.1, or let nobody but the proxy reach that port",
        ),
        (true, proxies) => Check::fine(
            NAME,
            format!(
                "{proxies} of your own, by the settings; whether each adds the client's address, its own settings say"
            ),
        ),
        (false, 0) => Check::fine(NAME, "none, by the settings"),
        (false, _) => Check::warning(
            NAME,
            "base_url is plain http and trusted_proxies is not 0: whoever connects by themselves may name any address as their own",
            "set trusted_proxies to 0 where no proxy is in front",
        ),
    }
}

fn clock(now: Timestamp, told: Option<Timestamp>, written: Option<Timestamp>) -> Check {
    const NAME: &str = "clock";
    const CURE: &str = "let chrony or systemd-timesyncd set the clocks of all machines";
    if let Some(written) = written.filter(|written| written.as_seconds() > now.as_seconds() + CLOCK_SECONDS) {
        let behind = written.as_seconds() - now.as_seconds();
        return Check::error(NAME, format!("it is {behind} seconds before files that were written already"), CURE);
    }
    let Some(told) = told else {
        return Check::unknown(NAME, "nothing that answers tells the time; it is after all files that were written");
    };
    // A Date has whole seconds, and was written before it came.
    let apart = (told.as_seconds() - now.as_seconds()).abs();
    let says = format!("{apart} seconds beside the Date of the answer");
    match apart {
        apart if apart > CLOCK_SECONDS => {
            Check::error(NAME, format!("{says}: codes of authenticator apps are refused"), CURE)
        }
        apart if apart > CLOCK_NOTICEABLE_SECONDS => Check::warning(NAME, says, CURE),
        _ => Check::fine(NAME, says),
    }
}

/// RFC 6265bis §4.1. Names are told, and no values.
fn cookie_flags(issuer: &Issuer, cookies: Option<&[String]>) -> Check {
    const NAME: &str = "cookies";
    let Some(cookies) = cookies else { return Check::unknown(NAME, "the sign-in page was not reached") };
    let mut missing = Vec::new();
    for cookie in cookies {
        let mut parts = cookie.split(';').map(str::trim);
        let name = parts.next().and_then(|pair| pair.split('=').next()).unwrap_or_default().to_owned();
        let flags: Vec<String> = parts.map(str::to_ascii_lowercase).collect();
        let has = |flag: &str| flags.iter().any(|own| own.split('=').next() == Some(flag));
        let needed =
            [("httponly", "HttpOnly", true), ("samesite", "SameSite", true), ("secure", "Secure", issuer.is_https())];
        for (flag, told, is_needed) in needed {
            if is_needed && !has(flag) {
                missing.push(format!("{name} has no {told}"));
            }
        }
        if issuer.is_https() && issuer.path().is_empty() && !name.starts_with("__Host-") {
            missing.push(format!("{name} is not called __Host-"));
        }
    }
    match (cookies.is_empty(), missing.is_empty()) {
        (true, _) => Check::warning(
            NAME,
            "the sign-in page sets none",
            "let the proxy hand Set-Cookie on, and keep no page of this host",
        ),
        (false, true) => Check::fine(NAME, "the cookies of the sign-in page have the flags that they need"),
        (false, false) => Check::error(
            NAME,
            missing.join(", "),
            "let the proxy hand Set-Cookie on as it is, and set base_url to the https address",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::check::State;
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_796_115_012_000);

    fn url(text: &str) -> Issuer {
        Issuer::parse(text).expect(text)
    }

    fn after(seconds: i64) -> Timestamp {
        Timestamp::from_millis(NOW.as_millis() + 1_000 * seconds)
    }

    #[test]
    fn each_part_of_the_way_to_the_issuer_has_a_sentence_and_a_cure_of_its_own() {
        let https = url("https://id.example.com");
        let mut cures = std::collections::BTreeSet::new();
        for (reached, says) in [
            (Reached::NoName("x".to_owned()), "its name has no address"),
            (Reached::NoConnection("x".to_owned()), "nothing listens there"),
            (Reached::NoTls("expired".to_owned()), "clients refuse its certificate: expired"),
            (Reached::NoAnswer("x".to_owned()), "does not answer"),
            (Reached::Status(502), "answers 502"),
            (Reached::NoMetadata, "something else than metadata"),
            (Reached::OtherIssuer("http://localhost:3000".to_owned()), "says that its issuer is http://localhost:3000"),
        ] {
            let check = issuer(&https, &reached, NOW);
            assert_eq!(check.state, State::Error);
            assert!(check.says.contains(says), "{}", check.says);
            cures.insert(check.cure.expect("a cure"));
        }
        assert_eq!(cures.len(), 7);
        let of_days = |days: i64| Reached::Whole { certificate_until: Some(after(days * 24 * 60 * 60)) };
        assert_eq!(issuer(&https, &of_days(13), NOW).state, State::Warning);
        let fine = issuer(&https, &of_days(60), NOW);
        assert!(fine.state == State::Fine && fine.says.ends_with("for 60 days"), "{}", fine.says);
        assert_eq!(
            issuer(&url("http://localhost"), &Reached::Whole { certificate_until: None }, NOW).state,
            State::Fine
        );
    }

    #[test]
    fn an_https_address_has_a_proxy_in_front_or_a_certificate_and_the_settings_have_to_say_so() {
        let (https, http) = (url("https://id.example.com"), url("http://localhost:3000"));
        for (issuer, listen, trusted, speaks_tls, state) in [
            (&https, "127.0.0.1:3000", 0, false, State::Error),
            (&https, "0.0.0.0:443", 0, true, State::Fine),
            (&https, "127.0.0.1:3000", 1, false, State::Fine),
            (&https, "0.0.0.0:3000", 1, false, State::Warning),
            (&https, "0.0.0.0:3000", 1, true, State::Warning),
            (&http, "localhost:3000", 0, false, State::Fine),
            (&http, "localhost:3000", 1, false, State::Warning),
        ] {
            let check = proxies(issuer, listen, trusted, speaks_tls);
            assert_eq!(check.state, state, "{issuer} {listen} {trusted} {speaks_tls}");
        }
    }

    #[test]
    fn a_clock_is_held_against_answers_and_against_what_was_written() {
        for (told, written, state) in [
            (Some(after(1)), None, State::Fine),
            (Some(after(-1)), Some(after(-9_999)), State::Fine),
            (Some(after(-10)), None, State::Warning),
            (Some(after(40)), None, State::Error),
            (None, Some(after(-9)), State::Unknown),
            (Some(after(0)), Some(after(3_600)), State::Error),
        ] {
            assert_eq!(clock(NOW, told, written).state, state, "{told:?} {written:?}");
        }
    }

    #[test]
    fn a_cookie_without_its_flags_is_named_and_its_value_is_not() {
        let (https, http) = (url("https://id.example.com"), url("http://localhost:3000"));
        let of = |issuer: &Issuer, cookie: &str| cookie_flags(issuer, Some(&[cookie.to_owned()]));
        let whole = "__Host-matgim_browser=s3cret; HttpOnly; SameSite=Lax; Secure; Path=/";
        assert_eq!(of(&https, whole).state, State::Fine);
        assert_eq!(of(&http, "matgim_browser=s3cret; httponly; samesite=lax; Path=/").state, State::Fine);
        for (cookie, says) in [
            ("__Host-matgim_browser=s3cret; HttpOnly; SameSite=Lax; Path=/", "has no Secure"),
            ("__Host-matgim_browser=s3cret; Secure; SameSite=Lax", "has no HttpOnly"),
            ("__Host-matgim_browser=s3cret; Secure; HttpOnly", "has no SameSite"),
            ("matgim_browser=s3cret; Secure; HttpOnly; SameSite=Lax", "matgim_browser is not called __Host-"),
        ] {
            let check = of(&https, cookie);
            assert!(check.state == State::Error && check.says.contains(says), "{}", check.says);
            assert!(!format!("{check:?}").contains("s3cret"), "{check:?}");
        }
        assert_eq!(cookie_flags(&https, Some(&[])).state, State::Warning);
        assert_eq!(cookie_flags(&https, None).state, State::Unknown);
    }
}
