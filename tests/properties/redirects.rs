//! RFC 6749 §3.1.2, RFC 9700 §4.1.3, RFC 8252 §7: the addresses to which an answer may be sent.

use oauth::redirect_uri::{PortsVary, RedirectUri};
use url::{Host, Url};

use crate::halves;

/// Two lines: what a client registers, and what a request names.
pub fn redirect_uri(data: &[u8]) {
    let (registered, received) = halves(data);
    let (Ok(registered), Ok(received)) = (std::str::from_utf8(registered), std::str::from_utf8(received)) else {
        return;
    };
    for is_public in [false, true] {
        let Ok(uri) = RedirectUri::register(registered, is_public) else { continue };
        assert_eq!(uri.as_str(), registered);
        let address = is_safe(registered, is_public);
        leads_where_it_says(&uri, &address);
        for vary in [PortsVary::OfLiterals, PortsVary::OfLocalhostToo] {
            assert_eq!(uri.matches(registered, vary).as_ref(), Some(&uri));
            if let Some(answered) = uri.matches(received, vary) {
                assert_eq!(answered.as_str(), received);
                assert!(
                    received == registered || differs_in_its_port_alone(&address, received),
                    "{registered} {received}"
                );
                let by_name = received != registered && matches!(address.host(), Some(Host::Domain(_)));
                assert!(!by_name || vary == PortsVary::OfLocalhostToo, "{registered} {received}");
            }
        }
    }
}

/// What browsers make of a registered address: nothing that runs, no other host, and nothing that is hidden.
fn is_safe(registered: &str, is_public: bool) -> Url {
    assert!(registered.bytes().all(|byte| byte.is_ascii_graphic()), "{registered}");
    let address = Url::parse(registered).unwrap_or_else(|error| panic!("{registered} is no URL: {error}"));
    assert_eq!((address.fragment(), address.username(), address.password()), (None, "", None), "{registered}");
    if let ("http" | "https", Some(host)) = (address.scheme(), address.host_str()) {
        // One spelling an address: what is compared as text is compared as a place.
        let rest = registered.strip_prefix(&format!("{}://{host}", address.scheme()));
        assert!(rest.is_some_and(|rest| !rest.starts_with(":0")), "{registered} is {address}");
    }
    match address.scheme() {
        "https" => assert!(address.has_host(), "{registered}"),
        "http" => assert!(is_this_device(&address), "{registered}"),
        "javascript" | "data" | "vbscript" | "file" | "blob" | "about" | "filesystem" | "view-source" => {
            panic!("{registered} runs or reads something")
        }
        _ => assert!(is_public, "{registered} is an app's own"),
    }
    address
}

fn is_this_device(address: &Url) -> bool {
    match address.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.octets() == [127, 0, 0, 1],
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

/// RFC 8252 §7.3.
fn differs_in_its_port_alone(registered: &Url, received: &str) -> bool {
    let Ok(mut parsed) = Url::parse(received) else { return false };
    let host = parsed.host_str().unwrap_or_default();
    let is_plain = received.strip_prefix(&format!("http://{host}")).is_some_and(|rest| !rest.starts_with(":0"));
    is_plain
        && parsed.scheme() == "http"
        && is_this_device(&parsed)
        && parsed.set_port(registered.port()).is_ok()
        && parsed == *registered
}

/// RFC 6749 §4.1.2: the answer goes to that address and to no other, with every parameter as it was meant, and once.
fn leads_where_it_says(uri: &RedirectUri, address: &Url) {
    let pairs = [("code", "a b&c=d#e"), ("state", "%0d%0a<script>\u{d55c}"), ("iss", "https://as.example")];
    let answer = uri.with_answer(&pairs);
    let led = Url::parse(&answer).unwrap_or_else(|error| panic!("{answer} is no URL: {error}"));
    assert_eq!(
        (led.scheme(), led.host(), led.port(), led.path(), led.fragment()),
        (address.scheme(), address.host(), address.port(), address.path(), None),
    );
    let query: Vec<_> = led.query_pairs().collect();
    for (name, value) in pairs {
        let values: Vec<_> = query.iter().filter(|(own, _)| own == name).map(|(_, value)| &**value).collect();
        assert_eq!(values, [value], "{name} in {answer}");
    }
}
