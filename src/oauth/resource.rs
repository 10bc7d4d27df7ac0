//! RFC 8707: resource indicators. A client says at which protected resources it means to use its tokens, and no other takes them.

use std::fmt;

use super::parameters::Parameters;
use super::protected_resource::ResourceIdentifier;

/// RFC 8707 §2: the name of the parameter.
pub const RESOURCE: &str = "resource";

/// RFC 8707 §2: a resource as a client named it. What the client is told of it is what it wrote.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ResourceIndicator(String);

impl ResourceIndicator {
    /// An absolute URI (RFC 3986 §4.3), so one without a fragment.
    pub fn parse(value: &str) -> Option<Self> {
        let (scheme, rest) = value.split_once(':')?;
        let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
        let is_plain = rest.bytes().all(|b| (0x21..=0x7e).contains(&b) && !b"\"#<>\\^`{|}".contains(&b));
        (is_scheme && is_plain && !rest.is_empty()).then(|| Self(value.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is(&self, resource: &ResourceIdentifier) -> bool {
        canonical(&self.0) == canonical(resource.as_str())
    }
}

impl From<&ResourceIdentifier> for ResourceIndicator {
    fn from(resource: &ResourceIdentifier) -> Self {
        Self(resource.as_str().to_owned())
    }
}

/// What two spellings of one resource have in common. RFC 3986 §6.2.2.1: scheme and host have no case; §6.2.3: the scheme's own port
/// goes without saying, and an empty path is `/`. A slash at the end says nothing in a longer path either: RFC 9728 §3.1 takes it
/// away before it looks for a resource's metadata, and clients add one.
fn canonical(uri: &str) -> String {
    let Some((scheme, rest)) = uri.split_once("://") else { return uri.to_owned() };
    let (authority, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let (scheme, authority) = (scheme.to_ascii_lowercase(), authority.to_ascii_lowercase());
    let own_port = match scheme.as_str() {
        "http" => ":80",
        "https" => ":443",
        _ => ":",
    };
    let authority = authority.strip_suffix(own_port).unwrap_or(&authority);
    format!("{scheme}://{authority}{}", path.strip_suffix('/').unwrap_or(path))
}

/// Resources, each once, in the order in which they were named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resources(Vec<ResourceIndicator>);

impl Resources {
    pub const fn none() -> Self {
        Self(Vec::new())
    }
    /// Separated by spaces, as they are stored: no URI has one.
    pub fn parse(text: &str) -> Option<Self> {
        text.split_terminator(' ').map(ResourceIndicator::parse).collect()
    }
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    pub fn iter(&self) -> impl Iterator<Item = &ResourceIndicator> {
        self.0.iter()
    }
    pub fn contain(&self, resource: &ResourceIdentifier) -> bool {
        self.0.iter().any(|own| own.is(resource))
    }
    pub fn are_within(&self, other: &Self) -> bool {
        self.0.iter().all(|own| other.has(own))
    }
    fn has(&self, indicator: &ResourceIndicator) -> bool {
        let wanted = canonical(indicator.as_str());
        self.0.iter().any(|own| canonical(own.as_str()) == wanted)
    }
}

impl FromIterator<ResourceIndicator> for Resources {
    fn from_iter<I: IntoIterator<Item = ResourceIndicator>>(all: I) -> Self {
        all.into_iter().fold(Self::none(), |mut once, indicator| {
            if !once.has(&indicator) {
                once.0.push(indicator);
            }
            once
        })
    }
}

impl fmt::Display for Resources {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all: Vec<&str> = self.0.iter().map(ResourceIndicator::as_str).collect();
        f.write_str(&all.join(" "))
    }
}

/// The values of `resource` in one request, not judged yet. The one parameter that may be there several times (RFC 8707 §2).
#[derive(Clone, Debug, Default)]
pub struct NamedResources(Vec<String>);

impl NamedResources {
    /// An empty value counts as left out (RFC 6749 §3.1).
    pub fn of(parameters: &Parameters) -> Self {
        Self(parameters.all(RESOURCE).filter(|value| !value.is_empty()).map(str::to_owned).collect())
    }
    pub fn are_some(&self) -> bool {
        !self.0.is_empty()
    }
    /// `None` when one of them is no absolute URI.
    pub fn read(&self) -> Option<Resources> {
        self.0.iter().map(|value| ResourceIndicator::parse(value)).collect()
    }
}

/// The protected resources for which an authorization server issues tokens.
///
/// RFC 8707 §2 leaves open what a token is for whose client named no resource. Here it is for the first of these, the calendar API,
/// of which all scopes speak; a token for all would be good, too, at whatever is added later. The issuer itself is none of them:
/// introspection, revocation and registration take credentials of other kinds, and there is no UserInfo endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownResources {
    unless_named: ResourceIdentifier,
    others: Vec<ResourceIdentifier>,
}

impl KnownResources {
    pub const fn new(unless_named: ResourceIdentifier, others: Vec<ResourceIdentifier>) -> Self {
        Self { unless_named, others }
    }
    pub fn know(&self, all: &Resources) -> bool {
        let is_known = |own: &ResourceIndicator| self.iter().any(|known| own.is(known));
        all.iter().all(is_known)
    }
    /// What a token is for that was asked for with `named`.
    pub fn meant_by(&self, named: &Resources) -> Resources {
        if named.is_empty() { Resources(vec![ResourceIndicator::from(&self.unless_named)]) } else { named.clone() }
    }
    pub fn iter(&self) -> impl Iterator<Item = &ResourceIdentifier> {
        std::iter::once(&self.unless_named).chain(&self.others)
    }
}

impl fmt::Display for KnownResources {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all: Vec<&str> = self.iter().map(ResourceIdentifier::as_str).collect();
        f.write_str(&all.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identifier(url: &str) -> ResourceIdentifier {
        ResourceIdentifier::parse(url).expect(url)
    }

    fn resources(text: &str) -> Resources {
        Resources::parse(text).expect(text)
    }

    #[test]
    fn an_indicator_is_an_absolute_uri_without_a_fragment() {
        for good in
            ["https://cal.example.com/", "https://contacts.example.com/app/?a=b", "urn:example:api", "app+x.1:/a"]
        {
            assert!(ResourceIndicator::parse(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "cal.example.com",
            "/calendar",
            "https:",
            ":x",
            "1a:b",
            "https://a/#",
            "https://a/#f",
            "https://a b",
            "https://ä",
        ] {
            assert!(ResourceIndicator::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn spellings_of_one_resource_are_the_same_and_no_other_is() {
        let known = identifier("https://calendar.example.com");
        for same in [
            "https://calendar.example.com",
            "https://calendar.example.com/",
            "HTTPS://Calendar.Example.COM",
            "https://calendar.example.com:443/",
        ] {
            assert!(ResourceIndicator::parse(same).expect(same).is(&known), "{same}");
        }
        for other in [
            "http://calendar.example.com",
            "https://calendar.example.com:444",
            "https://calendar.example.com//",
            "https://calendar.example.com/?",
            "https://calendar.example.com/x",
            "https://calendar.example.com.evil.example",
            "https://a@calendar.example.com",
            "https:calendar.example.com",
        ] {
            assert!(!ResourceIndicator::parse(other).expect(other).is(&known), "{other}");
        }
        let nested = identifier("http://localhost:3002/sandbox/x1");
        let is_nested = |text| ResourceIndicator::parse(text).expect(text).is(&nested);
        assert!(is_nested("http://LOCALHOST:3002/sandbox/x1/"));
        assert!(!is_nested("http://localhost:3002/sandbox/X1") && !is_nested("http://localhost:3002/sandbox/x2"));
    }

    #[test]
    fn each_resource_is_there_once_as_it_was_written_first() {
        let all = resources("https://a/ https://b https://A");
        assert_eq!(all.to_string(), "https://a/ https://b");
        assert_eq!((resources("").is_empty(), resources("https://a").are_within(&all)), (true, true));
        assert!(!resources("https://c https://a").are_within(&all) && Resources::none().are_within(&all));
        assert!(Resources::parse("https://a  https://b").is_none() && Resources::parse("a").is_none());
    }

    #[test]
    fn who_names_none_means_the_first_that_is_known() {
        let known = KnownResources::new(identifier("https://a"), vec![identifier("https://b")]);
        assert_eq!(known.meant_by(&Resources::none()), resources("https://a"));
        assert_eq!(known.meant_by(&resources("https://b/")), resources("https://b/"));
        assert!(known.know(&resources("https://b https://a/")) && !known.know(&resources("https://a https://c")));
    }

    #[test]
    fn a_resource_of_the_parameter_is_read_or_the_whole_of_them_is_not() {
        let named = |encoded: &str| NamedResources::of(&Parameters::parse(encoded.as_bytes()).expect("parameters"));
        for none in ["", "resource=", "Resource=urn:a"] {
            assert!(!named(none).are_some(), "{none}");
            assert_eq!(named(none).read(), Some(Resources::none()), "{none}");
        }
        let two = named("resource=urn:b&resource=&x=1&resource=urn:a");
        assert!(two.are_some());
        assert_eq!(two.read(), Some(resources("urn:b urn:a")));
        assert_eq!(named("resource=urn:b&resource=a").read(), None);
    }

    #[test]
    fn the_port_of_a_scheme_goes_without_saying_and_no_other_does() {
        // RFC 3986 §6.2.3.
        let is = |one: &str, other: &str| ResourceIndicator::parse(one).expect(one).is(&identifier(other));
        assert!(is("http://a:80/x", "http://a/x") && is("https://a:443", "https://a"));
        assert!(!is("http://a:443", "http://a") && !is("https://a:80", "https://a") && !is("http://a:8", "http://a"));
        let all = resources("x://a:/b X://A/b x://a/c");
        assert_eq!(all.to_string(), "x://a:/b x://a/c", "an empty port is none");
        assert_eq!(resources("https://a?b https://a/?b").to_string(), "https://a?b https://a/?b");
    }

    #[test]
    fn what_is_known_is_said_in_its_order() {
        let known =
            KnownResources::new(identifier("https://b"), vec![identifier("https://c"), identifier("https://a")]);
        assert_eq!(known.to_string(), "https://b https://c https://a");
        assert_eq!(known.iter().count(), 3);
        assert!(resources("https://b").contain(&identifier("https://b/")));
        assert!(
            !resources("https://b").contain(&identifier("https://c"))
                && !Resources::none().contain(&identifier("https://b"))
        );
    }
}
