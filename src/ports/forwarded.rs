//! `X-Forwarded-For`: whom the outermost of our own proxies saw. What stands left of its word is the caller's own, and not read.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

/// The address that the proxy which is `hops` from the right saw, in the values of all its header lines in order. A hop that
/// cannot be read is no address, and never one further to the left: that one is whatever a caller wrote.
pub fn client_address<'a>(values: impl DoubleEndedIterator<Item = &'a [u8]>, hops: usize) -> Option<IpAddr> {
    let from_the_right = values.rev().flat_map(|value| value.rsplit(|byte| *byte == b','));
    address(from_the_right.take(hops).nth(hops.checked_sub(1)?)?)
}

/// RFC 7239 §6: an address of IPv4 or of IPv6, which has brackets where a port follows; a port; quotation marks where a colon
/// is. In `X-Forwarded-For` proxies write each of these, and an address of IPv6 without brackets.
fn address(hop: &[u8]) -> Option<IpAddr> {
    let hop = std::str::from_utf8(hop).ok()?.trim_matches([' ', '\t']);
    let node = match hop.strip_prefix('"') {
        Some(quoted) => quoted.strip_suffix('"')?.trim_matches([' ', '\t']),
        None => hop,
    };
    let (name, port) = match node.strip_prefix('[') {
        Some(bracketed) => bracketed.split_once(']')?,
        None if node.matches(':').count() == 1 => node.split_at(node.find(':')?),
        None => (node, ""),
    };
    let is_port = port.is_empty() || port.strip_prefix(':').is_some_and(is_port);
    let address = match node.strip_prefix('[') {
        Some(_) => name.parse::<Ipv6Addr>().ok()?.into(),
        None => name.parse::<IpAddr>().ok()?,
    };
    is_port.then(|| address.to_canonical())
}

/// RFC 7239 §6.2: up to five digits, or an obfuscated name.
fn is_port(port: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    match port.strip_prefix('_') {
        Some(obfuscated) => !obfuscated.is_empty() && obfuscated.bytes().all(plain),
        None => (1..=5).contains(&port.len()) && port.bytes().all(|byte| byte.is_ascii_digit()),
    }
}

/// Whom a request is from: the peer itself without proxies of ours, else whom they saw. Those of whom nothing is known all count
/// as the proxy that brought them, so that nobody gains by it.
pub fn caller<'a>(
    peer: SocketAddr,
    values: impl DoubleEndedIterator<Item = &'a [u8]>,
    trusted_proxies: usize,
) -> IpAddr {
    client_address(values, trusted_proxies).unwrap_or(peer.ip())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(lines: &[&str], hops: usize) -> Option<String> {
        client_address(lines.iter().map(|line| line.as_bytes()), hops).map(|address| address.to_string())
    }

    #[test]
    fn each_spelling_of_an_address_is_read() {
        for (hop, address) in [
            ("192.0.2.43", "192.0.2.43"),
            ("192.0.2.43:47011", "192.0.2.43"),
            ("\"192.0.2.43:47011\"", "192.0.2.43"),
            ("192.0.2.43:_gazonk", "192.0.2.43"),
            ("2001:db8::1", "2001:db8::1"),
            ("\"2001:db8::1\"", "2001:db8::1"),
            ("[2001:db8::1]", "2001:db8::1"),
            ("[2001:db8::1]:4711", "2001:db8::1"),
            ("\"[2001:db8:cafe::17]:4711\"", "2001:db8:cafe::17"),
            ("[2001:DB8::1]:1", "2001:db8::1"),
            (" \t 192.0.2.43 \t", "192.0.2.43"),
            ("\" 192.0.2.43 \"", "192.0.2.43"),
            ("::ffff:192.0.2.43", "192.0.2.43"),
            ("[::ffff:192.0.2.43]:80", "192.0.2.43"),
        ] {
            assert_eq!(seen(&[hop], 1).as_deref(), Some(address), "{hop}");
            assert_eq!(seen(&[&format!("198.51.100.7, {hop}")], 1).as_deref(), Some(address), "{hop}");
        }
    }

    #[test]
    fn hops_are_counted_from_the_right_over_all_lines() {
        let lines = ["203.0.113.9,192.0.2.1", "192.0.2.2 , 192.0.2.3"];
        for (hops, address) in [
            (0, None),
            (1, Some("192.0.2.3")),
            (2, Some("192.0.2.2")),
            (3, Some("192.0.2.1")),
            (4, Some("203.0.113.9")),
            (5, None),
            (255, None),
            (usize::MAX, None),
        ] {
            assert_eq!(seen(&lines, hops).as_deref(), address, "{hops}");
        }
        assert_eq!(seen(&[], 1), None);
        assert_eq!(seen(&[], 0), None);
    }

    /// Left of the last hop stands what the caller wrote.
    #[test]
    fn a_hop_that_cannot_be_read_is_no_address_and_never_the_next_one() {
        for hop in [
            "",
            " ",
            "unknown",
            "_hidden",
            "192.0.2",
            "192.0.2.43:",
            "192.0.2.43:port",
            "192.0.2.43:123456",
            "192.0.2.43:1:2",
            "192.0.2.43 192.0.2.44",
            "[192.0.2.43]",
            "[192.0.2.43]:80",
            "[2001:db8::1",
            "2001:db8::1]",
            "[2001:db8::1]4711",
            "[2001:db8::1]:",
            "[fe80::1%eth0]",
            "fe80::1%eth0",
            "[]",
            "[]:1",
            "\"",
            "\"\"",
            "\"192.0.2.43",
            "192.0.2.43\"",
            "for=192.0.2.43",
            "0x7f.1",
            "2130706433",
            "192.0.2.043",
            "::1::",
            ":",
            "[",
            "]",
            "한",
        ] {
            assert_eq!(seen(&[&format!("203.0.113.9, {hop}")], 1), None, "{hop:?}");
            assert_eq!(seen(&["203.0.113.9", hop], 1), None, "{hop:?}");
            assert_eq!(seen(&[&format!("{hop},192.0.2.1")], 1).as_deref(), Some("192.0.2.1"), "{hop:?}");
        }
        // A quotation mark that a caller left open swallows no comma of a proxy's.
        assert_eq!(seen(&["\"203.0.113.9, 192.0.2.1"], 1).as_deref(), Some("192.0.2.1"));
        let not_text: [&[u8]; 2] = [b"203.0.113.9", b"\xff\xfe"];
        assert_eq!(client_address(not_text.into_iter(), 1), None);
        let beside_it: [&[u8]; 1] = [b"\xff, 192.0.2.1"];
        assert_eq!(client_address(beside_it.into_iter(), 1), Some([192, 0, 2, 1].into()));
    }

    #[test]
    fn no_bytes_at_all_make_it_panic() {
        let alphabet = b"[]:.,\"%_ 0129afF\xff\x00";
        let mut state = 1_u32;
        let mut read = 0;
        for length in 0..4_000 {
            let line: Vec<u8> = (0..length % 60)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    alphabet[(state >> 16) as usize % alphabet.len()]
                })
                .collect();
            for hops in 0..4 {
                read += usize::from(client_address([&*line].into_iter(), hops).is_some());
            }
        }
        assert!(read > 0, "some of them are addresses");
    }

    #[test]
    fn without_proxies_of_ours_nobody_but_the_peer_is_believed() {
        let peer: SocketAddr = "203.0.113.5:4711".parse().expect("an address");
        let said: [&[u8]; 1] = [b"192.0.2.1"];
        assert_eq!(caller(peer, said.into_iter(), 0), peer.ip());
        assert_eq!(caller(peer, said.into_iter(), 1), IpAddr::from([192, 0, 2, 1]));
        assert_eq!(caller(peer, said.into_iter(), 2), peer.ip());
    }
}
