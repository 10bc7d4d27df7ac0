//! Referrer Policy: what of its address a page says to where one goes from it.

use url::Url;

use crate::address::{is_trustworthy, serialized_origin};

/// Longer ones are cut to their origin (Referrer Policy §8.4).
const REFERRER_AT_MOST: usize = 4_096;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReferrerPolicy {
    NoReferrer,
    NoReferrerWhenDowngrade,
    SameOrigin,
    Origin,
    StrictOrigin,
    OriginWhenCrossOrigin,
    #[default]
    StrictOriginWhenCrossOrigin,
    UnsafeUrl,
}

impl ReferrerPolicy {
    /// Of a header or a `<meta>`: the last word that is known counts.
    pub fn parse(text: &str) -> Option<Self> {
        text.split(',').rev().find_map(|word| Self::of_word(word.trim()))
    }

    fn of_word(word: &str) -> Option<Self> {
        Some(match word.to_ascii_lowercase().as_str() {
            "no-referrer" => Self::NoReferrer,
            "no-referrer-when-downgrade" => Self::NoReferrerWhenDowngrade,
            "same-origin" => Self::SameOrigin,
            "origin" => Self::Origin,
            "strict-origin" => Self::StrictOrigin,
            "origin-when-cross-origin" => Self::OriginWhenCrossOrigin,
            "strict-origin-when-cross-origin" => Self::StrictOriginWhenCrossOrigin,
            "unsafe-url" => Self::UnsafeUrl,
            _ => return None,
        })
    }

    /// `Referer` of a request from the page at `from` (§8.3).
    pub fn referrer(self, from: &Url, to: &Url) -> Option<String> {
        let origin = || Some(format!("{}/", serialized_origin(from)));
        let whole = || {
            let mut address = from.clone();
            address.set_fragment(None);
            let _ = address.set_username("").and_then(|()| address.set_password(None));
            if address.as_str().len() > REFERRER_AT_MOST { origin() } else { Some(address.into()) }
        };
        let is_same_origin = from.origin() == to.origin();
        let is_downgrade = is_trustworthy(from) && !is_trustworthy(to);
        match self {
            Self::NoReferrer => None,
            Self::NoReferrerWhenDowngrade => (!is_downgrade).then(whole).flatten(),
            Self::SameOrigin => is_same_origin.then(whole).flatten(),
            Self::Origin => origin(),
            Self::StrictOrigin => (!is_downgrade).then(origin).flatten(),
            Self::OriginWhenCrossOrigin => {
                if is_same_origin {
                    whole()
                } else {
                    origin()
                }
            }
            Self::StrictOriginWhenCrossOrigin if is_same_origin => whole(),
            Self::StrictOriginWhenCrossOrigin => (!is_downgrade).then(origin).flatten(),
            Self::UnsafeUrl => whole(),
        }
    }

    /// Whether a form that is posted from `from` says whose it is (Fetch, "append a request `Origin` header"); `null` stands there
    /// otherwise.
    pub fn tells_origin(self, from: &Url, to: &Url) -> bool {
        match self {
            Self::NoReferrer => false,
            Self::NoReferrerWhenDowngrade | Self::StrictOrigin | Self::StrictOriginWhenCrossOrigin => {
                from.scheme() != "https" || to.scheme() == "https"
            }
            Self::SameOrigin => from.origin() == to.origin(),
            Self::Origin | Self::OriginWhenCrossOrigin | Self::UnsafeUrl => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_as_much_of_its_address_as_its_policy_lets() {
        let page = Url::parse("https://user:pass@a.example/p?q#f").expect("an address");
        let (here, other, plain) = ("https://a.example/x", "https://b.example/", "http://b.example/");
        let (whole, origin) = (Some("https://a.example/p?q"), Some("https://a.example/"));
        for (policy, expected) in [
            ("no-referrer", [None, None, None]),
            ("no-referrer-when-downgrade", [whole, whole, None]),
            ("same-origin", [whole, None, None]),
            ("origin", [origin, origin, origin]),
            ("strict-origin", [origin, origin, None]),
            ("origin-when-cross-origin", [whole, origin, origin]),
            ("strict-origin-when-cross-origin", [whole, origin, None]),
            ("unsafe-url", [whole, whole, whole]),
        ] {
            let policy = ReferrerPolicy::parse(policy).expect(policy);
            let said = [here, other, plain].map(|to| policy.referrer(&page, &Url::parse(to).expect(to)));
            assert_eq!(said.each_ref().map(Option::as_deref), expected, "{policy:?}");
        }
        let long = Url::parse(&format!("https://a.example/{}", "x".repeat(5_000))).expect("an address");
        assert_eq!(ReferrerPolicy::UnsafeUrl.referrer(&long, &page).as_deref(), origin);
    }

    #[test]
    fn the_last_known_word_of_a_policy_counts() {
        assert_eq!(ReferrerPolicy::parse("no-referrer, origin , something-new"), Some(ReferrerPolicy::Origin));
        assert_eq!(ReferrerPolicy::parse("something-new"), None);
    }
}
