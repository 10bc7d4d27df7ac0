//! Origins and sites (HTML §7.1.1), and which addresses nobody on the way can read or change.

use url::{Host, Url};

/// How near the address that is asked is to whoever asks, the nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    SameOrigin,
    SameSite,
    CrossSite,
}

impl Relation {
    pub fn between(from: &Url, to: &Url) -> Self {
        if from.origin() == to.origin() {
            return Self::SameOrigin;
        }
        // A site has a scheme, and no port.
        match (from.scheme() == to.scheme(), from.host(), to.host()) {
            (true, Some(one), Some(other)) if site(&one) == site(&other) => Self::SameSite,
            _ => Self::CrossSite,
        }
    }
}

pub fn is_http(address: &Url) -> bool {
    matches!(address.scheme(), "http" | "https") && address.host().is_some()
}

/// Secure Contexts §3.1: what is encrypted, and what never leaves the machine.
pub fn is_trustworthy(address: &Url) -> bool {
    let never_leaves = match address.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    };
    address.scheme() == "https" || never_leaves
}

/// What stands in `Origin`.
pub fn serialized_origin(address: &Url) -> String {
    address.origin().ascii_serialization()
}

/// The registrable domain, or the host where it has none. Without a list of public suffixes it is the last two labels: names of which
/// more is public are few, and no two parties of one deployment differ in that alone.
fn site(host: &Host<&str>) -> String {
    match host {
        Host::Domain(name) => {
            let from = name.rmatch_indices('.').nth(1).map_or(0, |(at, _)| at + 1);
            name[from..].to_owned()
        }
        ip => ip.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_a_scheme_and_a_registrable_domain_whatever_the_port() {
        use Relation::{CrossSite, SameOrigin, SameSite};
        for (one, other, relation) in [
            ("http://localhost:3000/a", "http://localhost:3000/b?c", SameOrigin),
            ("https://a.example", "https://a.example:443/", SameOrigin),
            ("http://localhost:3000", "http://localhost:3001", SameSite),
            ("https://haru.matgim.example", "https://api.matgim.example:8443", SameSite),
            ("https://matgim.example", "https://haru.matgim.example", SameSite),
            ("http://localhost:3000", "http://127.0.0.1:3000", CrossSite),
            ("http://127.0.0.1:3000", "http://127.0.0.1:3001", SameSite),
            ("http://127.0.0.1", "http://10.0.0.1", CrossSite),
            ("http://a.example", "https://a.example", CrossSite),
            ("https://matgim.example", "https://haru.example", CrossSite),
        ] {
            let (one, other) = (Url::parse(one).expect(one), Url::parse(other).expect(other));
            assert_eq!(Relation::between(&one, &other), relation, "{one} {other}");
            assert_eq!(Relation::between(&other, &one), relation, "{other} {one}");
        }
    }

    #[test]
    fn what_never_leaves_the_machine_is_trustworthy_without_encryption() {
        for (address, expected) in [
            ("https://a.example", true),
            ("http://localhost:3000", true),
            ("http://haru.localhost", true),
            ("http://127.0.0.1:3001", true),
            ("http://[::1]:3001", true),
            ("http://a.example", false),
            ("http://192.168.0.1", false),
            ("http://localhost.example", false),
        ] {
            assert_eq!(is_trustworthy(&Url::parse(address).expect(address)), expected, "{address}");
        }
    }
}
