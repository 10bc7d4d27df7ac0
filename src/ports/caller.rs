//! Whom a request is counted with.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};

/// The network of a caller, which has a share of every bound. A household has 2^64 addresses of IPv6 (RFC 6177), and all of them
/// count as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CallerNetwork(IpAddr);

impl CallerNetwork {
    pub fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V6(address) => Self(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).into()),
            address => Self(address),
        }
    }
}

/// Its first address.
impl fmt::Display for CallerNetwork {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(address: &str) -> CallerNetwork {
        CallerNetwork::of(address.parse().expect(address))
    }

    #[test]
    fn all_addresses_of_a_household_are_one_network() {
        assert_eq!(network("2001:db8:1:2::1"), network("2001:db8:1:2:ffff::1"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
    }

    #[test]
    fn an_address_of_ipv4_is_one_network_however_it_is_written() {
        assert_eq!(network("::ffff:192.0.2.3"), network("192.0.2.3"));
        assert_ne!(network("192.0.2.3"), network("192.0.2.4"));
    }
}
