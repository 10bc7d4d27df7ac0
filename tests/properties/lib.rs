//! What has to hold for whatever a stranger sends: one function a door. Each is a fuzz target, and runs over its kept corpus as a
//! plain test. A property is judged by something else than what it judges: by another library, or by writing again what was read.

mod credentials;
mod documents;
mod redirects;

pub use credentials::{bearer, client_authentication, pkce};
pub use documents::{registration, share_file};
pub use redirects::redirect_uri;

use std::net::{IpAddr, SocketAddr};

use oauth::parameters::Parameters;
use oauth::scope::Scope;
use ports::forwarded::client_address;

/// RFC 6749 Appendix B: what is read is what another reader of forms reads, and is the same when it is written and read again.
pub fn parameters(data: &[u8]) {
    let Ok(read) = Parameters::parse(data) else { return };
    let pairs: Vec<_> = read.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let judged: Vec<_> = form_urlencoded::parse(data).into_owned().collect();
    assert_eq!(pairs, judged);
    let written = read.encode();
    assert!(written.bytes().all(|byte| byte.is_ascii_graphic()), "{written}");
    assert_eq!(Parameters::parse(written.as_bytes()).as_ref(), Ok(&read));
    for name in ["client_id", "scope", "state"] {
        let values: Vec<_> = pairs.iter().filter(|(own, _)| own == name).map(|(_, value)| value.as_str()).collect();
        // RFC 6749 §3.1: twice is refused, and what is empty is left out.
        let once = match values.as_slice() {
            [] | [""] => Ok(None),
            [one] => Ok(Some(*one)),
            _ => Err(()),
        };
        assert_eq!(read.one(name).map_err(drop), once);
    }
}

/// RFC 6749 §3.3: a set of names of one alphabet, which is the same in whatever order it is written.
pub fn scope(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let fits = |byte: u8| byte == 0x21 || (0x23..=0x5b).contains(&byte) || (0x5d..=0x7e).contains(&byte);
    let names: Vec<_> = text.split(' ').filter(|name| !name.is_empty()).collect();
    let judged = names.iter().all(|name| name.len() <= 64 && name.bytes().all(fits));
    let Some(read) = Scope::parse(text) else {
        assert!(!judged, "{text:?}");
        return;
    };
    assert!(judged, "{text:?}");
    assert!(names.iter().all(|name| read.contains(name)) && read.is_empty() == names.is_empty());
    assert_eq!(Scope::parse(&read.to_string()).as_ref(), Some(&read));
    let turned: Vec<_> = names.iter().rev().copied().collect();
    assert_eq!(Scope::parse(&turned.join("  ")).as_ref(), Some(&read));
    let offered = oauth::scope::offered();
    let (within, beyond) = (read.intersection(&offered), read.without(&offered));
    assert!(within.is_subset_of(&offered) && within.is_subset_of(&read));
    assert_eq!(within.union(&beyond), read);
}

/// `X-Forwarded-For`, a header a line: whom our own proxies saw, and never whom a caller says that it is.
pub fn forwarded(data: &[u8]) {
    let lines: Vec<_> = data.split(|byte| *byte == b'\n').collect();
    let hops: Vec<_> = lines.iter().flat_map(|line| line.split(|byte| *byte == b',')).collect();
    let told = [b"203.0.113.9, 192.0.2.1,".as_slice(), lines[0]].concat();
    let with_more = [&[told.as_slice()][..], &lines[1..]].concat();
    let alone = [&[b"198.51.100.7".as_slice()][..], &lines].concat();
    assert_eq!(client_address(lines.iter().copied(), 0), None);
    for count in 1..=hops.len() + 1 {
        let seen = client_address(lines.iter().copied(), count);
        assert!(seen.is_none_or(|address| address == address.to_canonical()));
        let Some(at) = hops.len().checked_sub(count) else {
            assert_eq!(seen, None, "so many proxies did not write");
            break;
        };
        assert_eq!(client_address(with_more.iter().copied(), count), seen, "what stands further left has a word");
        assert_eq!(client_address(alone.iter().copied(), count), seen, "what stands further left has a word");
        // What the standard library reads as an address, with or without a port, is that address.
        let Ok(hop) = std::str::from_utf8(hops[at]) else { continue };
        let hop = hop.trim_matches([' ', '\t']);
        // But for ports of more than five digits (RFC 7239 §6.2), and for zones, which §6 does not have.
        let of_socket =
            || hop.parse::<SocketAddr>().ok().filter(|_| hop.rsplit(':').next().is_some_and(|port| port.len() <= 5));
        let address = hop.parse::<IpAddr>().ok().or_else(|| of_socket().map(|socket| socket.ip()));
        if let (Some(address), false) = (address, hop.contains('%')) {
            assert_eq!(seen, Some(address.to_canonical()), "{hop}");
        }
    }
}

/// The bytes before the first of these, and after it; a line is easier to keep in a corpus than a length.
fn halves(data: &[u8]) -> (&[u8], &[u8]) {
    match data.iter().position(|byte| *byte == b'\n') {
        Some(at) => (&data[..at], &data[at + 1..]),
        None => (data, &[]),
    }
}
