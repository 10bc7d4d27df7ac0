//! RFC 6265bis §5.7, §5.8: which cookies are kept, and which go along.

use oauth::names::{Lifetime, Timestamp};
use url::{Host, Url};

use super::set_cookie::{SameSite, SetCookie, parse};
use crate::address::is_trustworthy;

/// More than a browser has to keep for one host (§6.1). When there are more, the one that was set longest ago goes.
const COOKIES_AT_MOST: usize = 50;

/// How long a cookie of which nothing was said goes along with unsafe methods of other sites: forms that are posted back from a
/// payment, on sites that have not been changed for years. Chromium's exception.
const UNSAFE_WITHIN: Lifetime = Lifetime::from_minutes(2);

/// A cookie that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cookie {
    pub name: String,
    pub value: String,
    /// A host, or with [`Self::is_host_only`] unset a domain.
    pub domain: String,
    pub is_host_only: bool,
    pub path: String,
    pub is_secure: bool,
    pub is_http_only: bool,
    pub same_site: SameSite,
    pub ends_at: Option<Timestamp>,
    created_at: Timestamp,
    /// Its place among all that were ever kept: a clock may stand still.
    serial: u64,
}

/// A message that cookies may go along with.
#[derive(Clone, Copy, Debug)]
pub struct Sending<'a> {
    pub to: &'a Url,
    /// Whether no other site began it.
    pub is_same_site: bool,
    /// GET and the like (RFC 9110 §9.2.1).
    pub is_safe: bool,
}

#[derive(Clone, Debug, Default)]
pub struct Jar {
    cookies: Vec<Cookie>,
    serial: u64,
}

impl Jar {
    /// Takes in one `Set-Cookie` of an answer from `from`, a page that the person was led to: whatever site began that.
    pub fn take(&mut self, line: &str, from: &Url, now: Timestamp) {
        let Some(set) = parse(line, now) else { return };
        let Some(cookie) = self.accepted(set, from, now) else { return };
        let same = |own: &Cookie| own.name == cookie.name && own.domain == cookie.domain && own.path == cookie.path;
        let old = self.cookies.iter().position(same).map(|at| self.cookies.remove(at));
        if cookie.is_over(now) {
            return;
        }
        // What replaces another keeps its place in the order.
        let (created_at, serial) = old.map_or((cookie.created_at, cookie.serial), |old| (old.created_at, old.serial));
        self.cookies.push(Cookie { created_at, serial, ..cookie });
        self.cookies.retain(|own| !own.is_over(now));
        while self.cookies.len() > COOKIES_AT_MOST {
            self.cookies.remove(0);
        }
    }

    fn accepted(&mut self, set: SetCookie, from: &Url, now: Timestamp) -> Option<Cookie> {
        let host = host(from)?;
        let (domain, is_host_only) = match set.domain {
            None => (host, true),
            // A name of one label, or an address, is nobody's domain but its own.
            Some(domain) if domain == host => {
                let is_own = !domain.contains('.') || matches!(from.host(), Some(Host::Ipv4(_) | Host::Ipv6(_)));
                (host, is_own)
            }
            Some(domain) if domain.contains('.') && domain_matches(&host, &domain) => (domain, false),
            Some(_) => return None,
        };
        let path = set.path.unwrap_or_else(|| default_path(from.path()).to_owned());
        if set.is_secure && !is_trustworthy(from) {
            return None;
        }
        // Chromium: what is sent to other sites is encrypted at least.
        if set.same_site == SameSite::None && !set.is_secure {
            return None;
        }
        let is_encrypted = from.scheme() == "https";
        let is_bound = set.is_secure && is_encrypted;
        let named = if set.name.is_empty() { &set.value } else { &set.name }.to_ascii_lowercase();
        if named.starts_with("__secure-") && !is_bound {
            return None;
        }
        if named.starts_with("__host-") && !(is_bound && is_host_only && path == "/") {
            return None;
        }
        // §5.7: who can be listened to does not overwrite what was set where nobody can.
        let overwrites = |own: &&Cookie| {
            own.is_secure
                && own.name == set.name
                && (domain_matches(&own.domain, &domain) || domain_matches(&domain, &own.domain))
                && path_matches(&path, &own.path)
        };
        if !set.is_secure && !is_trustworthy(from) && self.cookies.iter().any(|own| overwrites(&own)) {
            return None;
        }
        self.serial += 1;
        Some(Cookie {
            name: set.name,
            value: set.value,
            domain,
            is_host_only,
            path,
            is_secure: set.is_secure,
            is_http_only: set.is_http_only,
            same_site: set.same_site,
            ends_at: set.ends_at,
            created_at: now,
            serial: self.serial,
        })
    }

    /// What stands in `Cookie`: longer paths first, then what is older.
    pub fn header(&self, sending: Sending<'_>, now: Timestamp) -> Option<String> {
        let mut going: Vec<_> = self.cookies.iter().filter(|own| own.goes_with(sending, now)).collect();
        going.sort_by_key(|own| (std::cmp::Reverse(own.path.len()), own.serial));
        let pair = |own: &Cookie| match own.name.is_empty() {
            true => own.value.clone(),
            false => format!("{}={}", own.name, own.value),
        };
        let pairs: Vec<_> = going.into_iter().map(pair).collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }

    /// Those of a host that are alive, the oldest first.
    pub fn of_host(&self, address: &Url, now: Timestamp) -> Vec<&Cookie> {
        let Some(host) = host(address) else { return Vec::new() };
        let mut own: Vec<_> = self.cookies.iter().filter(|own| own.is_of(&host) && !own.is_over(now)).collect();
        own.sort_by_key(|own| own.serial);
        own
    }
}

impl Cookie {
    fn is_over(&self, now: Timestamp) -> bool {
        self.ends_at.is_some_and(|end| end <= now)
    }

    fn is_of(&self, host: &str) -> bool {
        if self.is_host_only { host == self.domain } else { domain_matches(host, &self.domain) }
    }

    fn goes_with(&self, sending: Sending<'_>, now: Timestamp) -> bool {
        let Sending { to, is_same_site, is_safe } = sending;
        let is_new = now.since(self.created_at) < UNSAFE_WITHIN;
        let by_site = match self.same_site {
            SameSite::None => true,
            SameSite::Strict => is_same_site,
            SameSite::Lax => is_same_site || is_safe,
            SameSite::Default => is_same_site || is_safe || is_new,
        };
        by_site
            && host(to).is_some_and(|host| self.is_of(&host))
            && path_matches(to.path(), &self.path)
            && (!self.is_secure || is_trustworthy(to))
            && !self.is_over(now)
    }

    /// The line that sets it again, in another browser.
    pub fn set_again(&self, now: Timestamp) -> String {
        let mut line = format!("{}={}; Path={}", self.name, self.value, self.path);
        if !self.is_host_only {
            line.push_str(&format!("; Domain={}", self.domain));
        }
        if let Some(end) = self.ends_at {
            line.push_str(&format!("; Max-Age={}", end.since(now).as_seconds()));
        }
        for (is_said, word) in [(self.is_secure, "; Secure"), (self.is_http_only, "; HttpOnly")] {
            if is_said {
                line.push_str(word);
            }
        }
        line.push_str(match self.same_site {
            SameSite::None => "; SameSite=None",
            SameSite::Lax => "; SameSite=Lax",
            SameSite::Strict => "; SameSite=Strict",
            SameSite::Default => "",
        });
        line
    }
}

fn host(address: &Url) -> Option<String> {
    address.host().map(|host| host.to_string().to_ascii_lowercase())
}

/// §5.1.3.
fn domain_matches(host: &str, domain: &str) -> bool {
    let is_address = host.parse::<std::net::IpAddr>().is_ok() || host.starts_with('[');
    host == domain || (!is_address && host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.')))
}

/// §5.1.4.
fn path_matches(path: &str, of: &str) -> bool {
    path.strip_prefix(of).is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || of.ends_with('/'))
}

/// §5.1.4.
fn default_path(path: &str) -> &str {
    match path.rfind('/') {
        Some(at) if at > 0 => &path[..at],
        _ => "/",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_700_000_000_000);

    fn url(text: &str) -> Url {
        Url::parse(text).expect(text)
    }

    fn jar(from: &str, lines: &[&str]) -> Jar {
        let mut jar = Jar::default();
        lines.iter().for_each(|line| jar.take(line, &url(from), NOW));
        jar
    }

    fn sent_at(jar: &Jar, to: &str, now: Timestamp) -> String {
        jar.header(Sending { to: &url(to), is_same_site: true, is_safe: true }, now).unwrap_or_default()
    }

    fn sent(jar: &Jar, to: &str) -> String {
        sent_at(jar, to, NOW)
    }

    /// RFC 6265bis §3.1.
    #[test]
    fn the_examples_of_the_specification_come_out_as_it_says() {
        let mut kept = jar("https://site.example/", &["SID=31d4d96e407aad42"]);
        assert_eq!(sent(&kept, "https://site.example/a"), "SID=31d4d96e407aad42");
        assert_eq!(sent(&kept, "https://www.site.example/"), "");
        kept = jar("https://site.example/", &["SID=31d4d96e407aad42; Path=/; Domain=site.example"]);
        assert_eq!(sent(&kept, "https://www.site.example/"), "SID=31d4d96e407aad42");
        kept = jar(
            "https://site.example/",
            &["SID=31d4d96e407aad42; Path=/; Secure; HttpOnly", "lang=en-US; Path=/; Domain=site.example"],
        );
        assert_eq!(sent(&kept, "https://site.example/"), "SID=31d4d96e407aad42; lang=en-US");
        assert_eq!(sent(&kept, "http://site.example/"), "lang=en-US");
        kept.take(
            "lang=; Expires=Sun, 06 Nov 1994 08:49:37 GMT; Domain=site.example; Path=/",
            &url("https://site.example/"),
            NOW,
        );
        assert_eq!(sent(&kept, "https://site.example/"), "SID=31d4d96e407aad42");
    }

    #[test]
    fn a_cookie_goes_where_its_domain_and_path_say() {
        for (from, line, to, goes) in [
            ("http://localhost:3000/x/y", "a=b", "http://localhost:3000/x/z", true),
            ("http://localhost:3000/x/y", "a=b", "http://localhost:3000/x", true),
            ("http://localhost:3000/x/y", "a=b", "http://localhost:3000/xy", false),
            ("http://localhost:3000/x/y", "a=b", "http://localhost:3000/", false),
            ("http://localhost:3000/x", "a=b", "http://localhost:3000/z", true),
            // Ports are no part of it.
            ("http://localhost:3000/", "a=b", "http://localhost:3001/", true),
            ("http://localhost:3000/", "a=b", "http://127.0.0.1:3000/", false),
            ("http://localhost:3000/", "a=b; Path=/s/1", "http://localhost:3000/s/1/p", true),
            ("http://localhost:3000/", "a=b; Path=/s/1", "http://localhost:3000/s/12", false),
            ("http://localhost:3000/", "a=b; Path=/s/", "http://localhost:3000/s/1", true),
            ("http://localhost:3000/", "a=b; Domain=localhost", "http://localhost:3000/", true),
            ("http://127.0.0.1:3000/", "a=b; Domain=127.0.0.1", "http://127.0.0.1:3000/", true),
            ("https://a.site.example/", "a=b; Domain=site.example", "https://b.site.example/", true),
            ("https://a.site.example/", "a=b; Domain=b.site.example", "https://b.site.example/", false),
            ("https://a.site.example/", "a=b; Domain=example", "https://a.site.example/", false),
            ("https://asite.example/", "a=b; Domain=site.example", "https://site.example/", false),
            ("https://10.0.0.1/", "a=b; Domain=0.0.1", "https://10.0.0.1/", false),
        ] {
            assert_eq!(!sent(&jar(from, &[line]), to).is_empty(), goes, "{line} of {from} to {to}");
        }
    }

    #[test]
    fn what_is_secure_is_set_and_sent_only_where_nobody_listens() {
        for (from, line, kept) in [
            ("https://a.example/", "a=b; Secure", true),
            ("http://a.example/", "a=b; Secure", false),
            ("http://localhost:3000/", "a=b; Secure", true),
            ("http://127.0.0.1/", "a=b; Secure", true),
            ("https://a.example/", "a=b; SameSite=None", false),
            ("https://a.example/", "a=b; SameSite=None; Secure", true),
            ("https://a.example/", "__Secure-a=b", false),
            ("https://a.example/", "__Secure-a=b; Secure", true),
            ("http://localhost/", "__Secure-a=b; Secure", false),
            ("https://a.example/", "__Host-a=b; Secure; Path=/", true),
            ("https://a.example/x/y", "__Host-a=b; Secure", false),
            ("https://a.example/", "__HOST-a=b; Secure; Path=/; Domain=a.example", false),
            ("https://a.example/", "__Host-a=b; Path=/", false),
            ("https://a.example/", "=__Host-a=b", false),
        ] {
            assert_eq!(jar(from, &[line]).cookies.len(), usize::from(kept), "{line} of {from}");
        }
        let mut kept = jar("https://a.example/", &["a=safe; Secure"]);
        kept.take("a=spoilt", &url("http://a.example/"), NOW);
        assert_eq!(sent(&kept, "https://a.example/"), "a=safe");
    }

    #[test]
    fn a_site_that_began_a_message_decides_which_cookies_go_along() {
        let kept = jar(
            "https://a.example/",
            &["n=1; SameSite=None; Secure", "l=1; SameSite=Lax", "s=1; SameSite=Strict", "d=1"],
        );
        let later = NOW.plus(UNSAFE_WITHIN);
        for (is_same_site, is_safe, now, expected) in [
            (true, true, NOW, "n=1; l=1; s=1; d=1"),
            (true, false, later, "n=1; l=1; s=1; d=1"),
            (false, true, later, "n=1; l=1; d=1"),
            (false, false, NOW, "n=1; d=1"),
            (false, false, later, "n=1"),
        ] {
            let sending = Sending { to: &url("https://a.example/"), is_same_site, is_safe };
            assert_eq!(kept.header(sending, now).as_deref(), Some(expected), "{is_same_site} {is_safe}");
        }
    }

    #[test]
    fn longer_paths_stand_first_and_what_replaces_another_keeps_its_place() {
        let mut kept = jar("http://localhost/", &["a=1; Path=/", "b=1; Path=/", "c=1; Path=/s/x", "d=1; Path=/s"]);
        kept.take("a=2; Path=/", &url("http://localhost/"), NOW);
        assert_eq!(sent(&kept, "http://localhost/s/x/y"), "c=1; d=1; a=2; b=1");
        // Another path is another cookie.
        kept.take("a=3; Path=/s", &url("http://localhost/"), NOW);
        assert_eq!(sent(&kept, "http://localhost/s/"), "d=1; a=3; a=2; b=1");
    }

    #[test]
    fn a_cookie_is_gone_when_its_time_is_over_or_its_server_takes_it_back() {
        let mut kept = jar("http://localhost/", &["a=1; Max-Age=60", "b=1"]);
        assert_eq!(sent_at(&kept, "http://localhost/", NOW.plus(Lifetime::from_seconds(59))), "a=1; b=1");
        assert_eq!(sent_at(&kept, "http://localhost/", NOW.plus(Lifetime::from_seconds(60))), "b=1");
        kept.take("a=; Max-Age=0", &url("http://localhost/"), NOW);
        assert_eq!((sent(&kept, "http://localhost/"), kept.cookies.len()), ("b=1".to_owned(), 1));
    }

    #[test]
    fn a_jar_holds_so_many_cookies_and_the_oldest_go() {
        let mut kept = Jar::default();
        for number in 0..500 {
            kept.take(&format!("c{number}=1"), &url("http://localhost/"), NOW);
        }
        assert_eq!(kept.cookies.len(), COOKIES_AT_MOST);
        assert_eq!(kept.cookies.last().expect("one").name, "c499");
    }

    #[test]
    fn a_cookie_that_is_handed_on_is_the_same_in_another_jar() {
        let lines = [
            "a=b; Path=/s; HttpOnly; SameSite=Lax; Max-Age=90",
            "c=d; Path=/; Secure; SameSite=Strict",
            "e=f; Path=/x",
        ];
        let kept = jar("http://localhost:3000/s/y", &lines);
        let mut other = Jar::default();
        for cookie in kept.of_host(&url("http://localhost:9/"), NOW) {
            other.take(&cookie.set_again(NOW), &url("http://localhost:3000/handing/over"), NOW);
        }
        assert_eq!(other.cookies, kept.cookies);
        assert_eq!(kept.of_host(&url("http://127.0.0.1/"), NOW), Vec::<&Cookie>::new());
    }
}
