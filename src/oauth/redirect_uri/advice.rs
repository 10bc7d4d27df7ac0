//! What an editor of redirect URIs explains while they are written: what each will match to the character, what looks the same
//! and will not (RFC 9700 §4.1.3, RFC 8252 §7, §8.3), and what was probably meant where it cannot be registered.

use super::{LOCALHOST, RedirectUri, RedirectUriError, host_and_port, is_loopback_literal, split};

/// One line of the editor, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Counted from 1, among the lines that say something: as a problem of a registration counts.
    pub number: usize,
    pub value: String,
    pub verdict: Verdict,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It can be registered; what is to be known of it.
    Fits(Vec<Advice>),
    /// It cannot, and the nearest address that could, where there is one that was plainly meant.
    Refused { error: RedirectUriError, mended: Option<String> },
}

/// What is to be known of a redirect URI.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Advice {
    /// It matches a request that carries the same characters, and no other.
    MatchesItself,
    /// RFC 8252 §7.3: the same with any port matches too.
    MatchesEveryPort,
    /// The address that differs by a slash at the end: another one, which does not match.
    SlashTwin(String),
    /// RFC 8252 §8.3: `localhost` is a name that may lead elsewhere. The literal to prefer.
    LocalhostIsAName(String),
    /// A browser at `localhost` is not sent to this literal: the two do not match each other.
    LocalhostIsAnother(String),
    /// RFC 8252 §7.1, §8.1: another app of the device may claim the same scheme, so the code is bound by PKCE.
    SchemeIsNobodysAlone,
    /// The same characters stand in an earlier line, of this number; once is enough.
    SameAs(usize),
}

/// Reads the lines of an editor that say something. `allow_private_scheme` is whether the client is public.
pub fn read(lines: &[&str], allow_private_scheme: bool) -> Vec<Reading> {
    let read_line = |(at, value): (usize, &&str)| {
        let verdict = match RedirectUri::register(value, allow_private_scheme) {
            Err(error) => Verdict::Refused { error, mended: mended(value, error, allow_private_scheme) },
            Ok(uri) => Verdict::Fits(match lines[..at].iter().position(|earlier| earlier == value) {
                Some(earlier) => vec![Advice::SameAs(earlier + 1)],
                None => advice(&uri, allow_private_scheme),
            }),
        };
        Reading { number: at + 1, value: (*value).to_owned(), verdict }
    };
    lines.iter().enumerate().map(read_line).collect()
}

/// What is to be known of an address that can be registered, of a public client or another one.
pub fn advice(uri: &RedirectUri, is_public: bool) -> Vec<Advice> {
    let value = uri.as_str();
    let Some(parts) = split(value) else { return vec![Advice::MatchesItself] };
    let host = parts.authority.map_or("", |authority| host_and_port(authority).0);
    let over_http = parts.scheme == "http";
    let mut advice = Vec::new();
    let varies = is_loopback_literal(host) || (is_public && host == LOCALHOST);
    advice.push(if over_http && varies { Advice::MatchesEveryPort } else { Advice::MatchesItself });
    if over_http && is_loopback_literal(host) {
        advice.push(Advice::LocalhostIsAnother(value.replacen(host, LOCALHOST, 1)));
    }
    if over_http && host == LOCALHOST {
        advice.push(Advice::LocalhostIsAName(value.replacen(LOCALHOST, "127.0.0.1", 1)));
    }
    if !matches!(parts.scheme, "http" | "https") {
        advice.push(Advice::SchemeIsNobodysAlone);
    }
    advice.push(Advice::SlashTwin(slash_twin(value)));
    advice
}

/// The same address with the slash at the end of its path where it has none, and without where it has one.
fn slash_twin(value: &str) -> String {
    let (path, query) = match value.find('?') {
        Some(at) => value.split_at(at),
        None => (value, ""),
    };
    match path.strip_suffix('/') {
        Some(without) => format!("{without}{query}"),
        None => format!("{path}/{query}"),
    }
}

/// The address that was plainly meant by one that was refused. It is offered only if it can be registered.
fn mended(value: &str, error: RedirectUriError, allow_private_scheme: bool) -> Option<String> {
    use RedirectUriError as E;
    let meant = match error {
        // The sender's own guess at what a paste brought along.
        E::ForbiddenCharacter => value.trim().to_owned(),
        E::Fragment => value.split('#').next()?.to_owned(),
        E::UserInfo => {
            let (before, after) = value.split_once("://")?;
            let authority = after.split(['/', '?']).next()?;
            format!("{before}://{}", &after[authority.rfind('@')? + 1..])
        }
        E::HttpNeedsLoopback => format!("https{}", value.strip_prefix("http")?),
        E::NotAbsolute if value.starts_with("//") => format!("https:{value}"),
        E::NotAbsolute if value.split('/').next().is_some_and(|host| host.contains('.')) => format!("https://{value}"),
        // Hosts and schemes are compared as they are written here; both are usually written small (RFC 3986 §6.2.2.1).
        E::BadHost | E::OtherSpelling => {
            let after_scheme = value.find("://")? + 3;
            let end = value[after_scheme..].find(['/', '?']).map_or(value.len(), |at| after_scheme + at);
            format!("{}{}", value[..end].to_ascii_lowercase(), &value[end..])
        }
        _ => return None,
    };
    (meant != value && RedirectUri::register(&meant, allow_private_scheme).is_ok()).then_some(meant)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redirect_uri::PortsVary;

    fn verdicts(text: &str, public: bool) -> Vec<Verdict> {
        read(&text.lines().collect::<Vec<_>>(), public).into_iter().map(|reading| reading.verdict).collect()
    }

    fn fits(uri: &str) -> Vec<Advice> {
        match verdicts(uri, true).remove(0) {
            Verdict::Fits(advice) => advice,
            refused => panic!("{uri}: {refused:?}"),
        }
    }

    #[test]
    fn the_twin_with_the_other_end_is_shown_and_does_not_match() {
        for (uri, twin) in [
            ("https://app.example/cb", "https://app.example/cb/"),
            ("https://app.example/cb/", "https://app.example/cb"),
            ("https://app.example", "https://app.example/"),
            ("https://app.example/cb?a=/", "https://app.example/cb/?a=/"),
            ("http://127.0.0.1/cb", "http://127.0.0.1/cb/"),
            ("com.example.app:/cb", "com.example.app:/cb/"),
        ] {
            assert!(fits(uri).contains(&Advice::SlashTwin(twin.to_owned())), "{uri}");
            let registered = RedirectUri::register(uri, true).expect(uri);
            assert_eq!(registered.matches(twin, PortsVary::OfLocalhostToo), None, "{uri}");
        }
    }

    #[test]
    fn the_port_varies_for_loopback_literals_and_for_localhost_of_a_public_client() {
        for (uri, is_public, varies) in [
            ("http://127.0.0.1/cb", false, true),
            ("http://[::1]:9000/cb", false, true),
            ("http://localhost:9000/cb", false, false),
            ("http://localhost:9000/cb", true, true),
            ("https://127.0.0.1:9000/cb", true, false),
            ("https://app.example/cb", true, false),
            ("com.example.app:/cb", true, false),
        ] {
            let Verdict::Fits(advice) = verdicts(uri, is_public).remove(0) else { panic!("{uri}") };
            let vary = if is_public { PortsVary::OfLocalhostToo } else { PortsVary::OfLiterals };
            assert_eq!(advice.contains(&Advice::MatchesEveryPort), varies, "{uri}");
            assert_eq!(advice.contains(&Advice::MatchesItself), !varies, "{uri}");
            // What is said here is what the matching does.
            let registered = RedirectUri::register(uri, true).expect(uri);
            let other_port = uri.replace(":9000", "").replace("/cb", ":51004/cb");
            assert_eq!(registered.matches(&other_port, vary).is_some(), varies, "{uri} {other_port}");
        }
    }

    #[test]
    fn localhost_and_the_literal_are_told_apart_in_both_directions() {
        assert!(
            fits("http://localhost:3000/cb").contains(&Advice::LocalhostIsAName("http://127.0.0.1:3000/cb".to_owned()))
        );
        assert!(
            fits("http://127.0.0.1:3000/cb")
                .contains(&Advice::LocalhostIsAnother("http://localhost:3000/cb".to_owned()))
        );
        let literal = RedirectUri::register("http://127.0.0.1:3000/cb", false).expect("it");
        assert_eq!(literal.matches("http://localhost:3000/cb", PortsVary::OfLocalhostToo), None);
    }

    #[test]
    fn a_scheme_of_an_apps_own_is_nobodys_alone() {
        assert!(fits("com.example.app:/cb").contains(&Advice::SchemeIsNobodysAlone));
        assert!(!fits("https://app.example/cb").contains(&Advice::SchemeIsNobodysAlone));
    }

    #[test]
    fn a_line_that_stands_there_already_says_where() {
        let verdicts = verdicts("https://a.example/cb\nhttps://b.example/cb\nhttps://a.example/cb", false);
        assert_eq!(verdicts.len(), 3);
        assert_eq!(verdicts[2], Verdict::Fits(vec![Advice::SameAs(1)]));
    }

    #[test]
    fn what_was_plainly_meant_is_offered_and_can_be_registered() {
        for (typed, meant) in [
            ("http://app.example/cb", Some("https://app.example/cb")),
            ("https://app.example/cb#top", Some("https://app.example/cb")),
            ("https://u:p@app.example/cb", Some("https://app.example/cb")),
            ("https://App.Example/CB", Some("https://app.example/CB")),
            ("HTTPS://app.example/cb", Some("https://app.example/cb")),
            ("http://[::A]/", None),
            ("http://127.1/cb", None),
            (" https://app.example/cb ", Some("https://app.example/cb")),
            ("app.example/cb", Some("https://app.example/cb")),
            ("//app.example/cb", Some("https://app.example/cb")),
            ("/callback", None),
            ("https://*.example/cb", None),
            ("https://app.example/a b", None),
            ("javascript:alert(1)", None),
            ("https://한글.example/cb", None),
            ("https://u@한글.example", None),
            ("http://app.example/cb#top", None),
        ] {
            let Verdict::Refused { mended, .. } = verdicts(typed, false).remove(0) else { panic!("{typed}") };
            assert_eq!(mended.as_deref(), meant, "{typed}");
        }
    }

    #[test]
    fn all_that_is_to_be_known_of_an_address_is_told_and_nothing_else() {
        let twin = |uri: &str| Advice::SlashTwin(format!("{uri}/"));
        let name = Advice::LocalhostIsAName("http://127.0.0.1:3000/cb".to_owned());
        let another = Advice::LocalhostIsAnother("http://localhost:3000/cb".to_owned());
        for (uri, told) in [
            ("https://app.example/cb", vec![Advice::MatchesItself]),
            ("https://localhost/cb", vec![Advice::MatchesItself]),
            ("https://127.0.0.1/cb", vec![Advice::MatchesItself]),
            ("http://localhost:3000/cb", vec![Advice::MatchesEveryPort, name]),
            ("http://127.0.0.1:3000/cb", vec![Advice::MatchesEveryPort, another]),
            ("com.example.app:/cb", vec![Advice::MatchesItself, Advice::SchemeIsNobodysAlone]),
            ("com.example.app://localhost/cb", vec![Advice::MatchesItself, Advice::SchemeIsNobodysAlone]),
        ] {
            assert_eq!(fits(uri), told.into_iter().chain([twin(uri)]).collect::<Vec<_>>(), "{uri}");
        }
    }

    #[test]
    fn lines_are_counted_from_one() {
        let numbers: Vec<usize> = read(&["https://a.example", "/cb"], false).iter().map(|line| line.number).collect();
        assert_eq!(numbers, [1, 2]);
    }

    #[test]
    fn what_is_offered_changes_no_letter_of_the_path_and_invents_no_host() {
        for (typed, meant) in [
            ("HTTPS://a.bc/CB", Some("https://a.bc/CB")),
            ("https://A.bc?X=Y", Some("https://a.bc?X=Y")),
            ("https://A.bc", Some("https://a.bc")),
            ("https://u@a.example?x=@Y", Some("https://a.example?x=@Y")),
            ("callback", None),
            ("callback/a.b", None),
            ("", None),
        ] {
            let Verdict::Refused { mended, .. } = read(&[typed], false).remove(0).verdict else { panic!("{typed}") };
            assert_eq!(mended.as_deref(), meant, "{typed}");
        }
    }
}
