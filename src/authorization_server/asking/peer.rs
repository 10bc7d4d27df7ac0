//! Where a request came from, as throttles and the account's log know it.

use std::convert::Infallible;
use std::net::IpAddr;

use axum::extract::FromRequestParts;
use http::header;
use http::request::Parts;

use super::super::throttle::PeerAddress;
use storage::account::Place;

/// The network address of the peer, and what its browser says of itself.
pub struct PeerPlace(pub Place);

impl PeerPlace {
    pub fn of(parts: &Parts) -> Self {
        let user_agent = parts.headers.get(header::USER_AGENT);
        let user_agent = user_agent.map(|value| String::from_utf8_lossy(value.as_bytes())).unwrap_or_default();
        let user_agent = user_agent.chars().take(Place::CHARACTERS_AT_MOST).collect();
        Self(Place { user_agent, address: PeerAddress::of(&parts.extensions) })
    }

    pub const fn address(&self) -> Option<IpAddr> {
        self.0.address
    }
}

impl<S: Sync> FromRequestParts<S> for PeerPlace {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(parts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_browser_is_kept_to_a_bounded_length() {
        let request = http::Request::get("/").header(header::USER_AGENT, "B".repeat(30_000));
        let (parts, ()) = request.body(()).expect("a request").into_parts();
        assert_eq!(PeerPlace::of(&parts).0.user_agent, "B".repeat(Place::CHARACTERS_AT_MOST));
    }
}
