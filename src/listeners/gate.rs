//! Who comes in: the seats of connections and of requests, and how long each may be held without use.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use super::crowd::{Crowd, Place};
use super::lanes::Lanes;
use super::processors::Processors;
use super::tls::Tls;
use super::traffic::Listened;
use crate::traces::Traces;
use ports::caller::CallerNetwork;
use ports::limits::Limits;
use ports::seats::{Full, Seat, Seats};

/// Connections of this process to itself; the others wait where they begin.
const INNER_AT_MOST: usize = 64;
/// Connections of those who watch the server.
const OPERATORS_AT_MOST: usize = 32;

/// What a listener asks before it answers.
#[derive(Clone)]
pub struct Gate {
    connections: Seats,
    crowd: Crowd,
    /// Behind proxies of ours, where one connection carries requests of everybody.
    requests: Seats,
    pub lanes: Lanes,
    /// None for what this process asks of itself.
    pub processors: Option<Processors>,
    /// How many of our own proxies stand in front, each adding one address to `X-Forwarded-For`.
    pub trusted_proxies: usize,
    pub deadlines: Deadlines,
    /// What a peer that does not read may leave in the system's memory.
    pub unread_bytes: usize,
    /// What comes through it.
    pub listened: Arc<Listened>,
    /// By whose certificate it is spoken, if it is not plain.
    pub tls: Option<Arc<Tls>>,
}

/// How long a peer may take.
#[derive(Clone, Copy, Debug)]
pub struct Deadlines {
    /// For the whole header, and between two requests.
    pub header: Duration,
    /// For the whole body: sockets are few, and one that waits for ever is one less.
    pub body: Duration,
    /// Without taking a byte of what it asked for.
    pub write: Duration,
}

impl Gate {
    /// With as many connections as are wanted and as `may_be_open`.
    pub fn new(limits: &Limits, may_be_open: usize, trusted_proxies: usize) -> Self {
        let in_all = limits.connections.min(may_be_open);
        // Where descriptors are few, one network still leaves the others half of them.
        let a_network = match limits.connections_a_network {
            share if share < limits.connections => share.min(in_all.div_ceil(2)),
            all => all,
        };
        let seconds = |seconds: usize| Duration::from_secs(u64::try_from(seconds).unwrap_or(u64::MAX));
        Self {
            connections: Seats::new(in_all, a_network),
            crowd: Crowd::default(),
            requests: Seats::new(in_all, a_network),
            lanes: Lanes::new(limits.requests_at_once_a_network),
            processors: Some(Processors::new(threads(), limits.work_percent_a_network)),
            trusted_proxies,
            deadlines: Deadlines {
                header: seconds(limits.header_seconds),
                body: seconds(limits.body_seconds),
                write: seconds(limits.write_seconds),
            },
            unread_bytes: limits.unread_bytes,
            listened: Arc::new(Listened::new("nobody", Traces::default())),
            tls: None,
        }
    }

    /// The same for another listener, with the same seats. Its lanes are its own: what is asked here may ask there, and must not
    /// wait for itself.
    pub fn behind(&self, trusted_proxies: usize) -> Self {
        Self { trusted_proxies, lanes: self.lanes.beside(), ..self.clone() }
    }

    /// Of one listener.
    pub fn of(self, listened: Arc<Listened>, tls: Option<Arc<Tls>>) -> Self {
        Self { listened, tls, ..self }
    }

    /// For what this process asks of itself: nobody else's seats are taken, and nobody else takes these.
    pub fn inner(&self) -> Self {
        self.apart(INNER_AT_MOST, INNER_AT_MOST)
    }

    /// For those who watch the server: they have to come in when strangers have all other seats.
    pub fn for_operators(&self) -> Self {
        self.apart(OPERATORS_AT_MOST, OPERATORS_AT_MOST / 2)
    }

    fn apart(&self, in_all: usize, a_network: usize) -> Self {
        Self {
            connections: Seats::new(in_all, a_network),
            crowd: Crowd::default(),
            requests: Seats::new(in_all, a_network),
            lanes: Lanes::new(a_network),
            processors: None,
            trusted_proxies: 0,
            ..self.clone()
        }
    }

    /// All connections of a proxy of ours are of one network, which is nobody's share.
    pub fn admit(&self, peer: SocketAddr) -> Result<Place, Full> {
        let network = (self.trusted_proxies == 0).then(|| CallerNetwork::of(peer.ip()));
        let seat = match (self.connections.take(network), network) {
            (Err(Full::InAll), Some(newcomer)) if self.crowd.gives_way_to(newcomer) => self.connections.take(network),
            (taken, _) => taken,
        };
        seat.map(|seat| self.crowd.enter(network, seat))
    }

    /// A seat beside that of the connection, where that one says nothing about whom it is for.
    pub fn admit_request(&self, caller: IpAddr) -> Result<Option<Seat>, Full> {
        if self.trusted_proxies == 0 {
            return Ok(None);
        }
        self.requests.take(Some(CallerNetwork::of(caller))).map(Some)
    }
}

/// That answer.
fn threads() -> usize {
    tokio::runtime::Handle::try_current().map_or(1, |runtime| runtime.metrics().num_workers())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_process_asks_of_itself_has_seats_of_its_own_and_no_more() {
        let gate = Gate::new(&Limits { connections: 1, connections_a_network: 1, ..Limits::default() }, 1, 0);
        let stranger = gate.admit(([192, 0, 2, 1], 1).into());
        assert!(stranger.is_ok() && gate.admit(([192, 0, 2, 2], 1).into()).is_err(), "strangers have all seats");
        let inner = gate.inner();
        let held: Vec<_> = (0..INNER_AT_MOST).map(|_| inner.admit(([127, 0, 0, 1], 1).into())).collect();
        assert!(held.iter().all(Result::is_ok));
        assert!(inner.admit(([127, 0, 0, 1], 1).into()).is_err());
    }

    #[test]
    fn whoever_watches_the_server_comes_in_when_strangers_have_all_seats_and_leaves_others_who_watch_theirs() {
        let gate = Gate::new(&Limits { connections: 1, connections_a_network: 1, ..Limits::default() }, 1, 0);
        let stranger = gate.admit(([192, 0, 2, 1], 1).into());
        assert!(stranger.is_ok());
        let watched = gate.for_operators();
        let held: Vec<_> = (0..OPERATORS_AT_MOST).map(|_| watched.admit(([127, 0, 0, 1], 1).into())).collect();
        assert_eq!(held.iter().filter(|place| place.is_ok()).count(), OPERATORS_AT_MOST / 2);
        let others: Vec<_> = (0..OPERATORS_AT_MOST).map(|_| watched.admit(([192, 0, 2, 2], 1).into())).collect();
        assert_eq!(others.iter().filter(|place| place.is_ok()).count(), OPERATORS_AT_MOST / 2);
    }
}
