//! A run as it can be run again: how its world began, and what came to it from outside, in the order in which it was taken. Nothing
//! else enters a sandbox, so that the same beginning and the same acts give the same events.

use std::net::IpAddr;

use bytes::Bytes;
use http::{Extensions, HeaderName, HeaderValue, Method, Request, Uri};

use super::passwords::Remembered;
use super::seeded::Seed;
use crate::recorder::Sender;
use authorization_server::throttle::PeerAddress;
use oauth::client::Client;
use oauth::names::{Lifetime, Timestamp};
use oauth::party::Party;
use ports::Randomness;
use ports::caller::CallerNetwork;

/// How one world begins.
#[derive(Clone, Debug)]
pub struct Beginning {
    /// Its name, which stands in every address.
    pub id: String,
    pub seed: Seed,
    /// By its own clock: a whole second, which reads better.
    pub started_at: Timestamp,
    /// Haru runs as a copy of that client, which is registered already.
    pub tried: Option<Client>,
}

impl Beginning {
    /// Of a world that nobody has seen: `id` is the key to it, and no part of what its seed gives.
    pub fn unguessable(id: String, randomness: &dyn Randomness, now: Timestamp, tried: Option<Client>) -> Self {
        let started_at = Timestamp::from_millis(now.as_seconds() * 1000);
        Self { id, seed: Seed::unguessable(randomness), started_at, tried }
    }

    /// Of another world at the same address.
    pub fn anew(&self, randomness: &dyn Randomness) -> Self {
        Self { seed: Seed::unguessable(randomness), ..self.clone() }
    }
}

/// Everything that a run is made of.
#[derive(Clone)]
pub struct Run {
    pub beginning: Beginning,
    pub acts: Vec<Act>,
    /// What came of the passwords in it, where that is known.
    pub passwords: Remembered,
}

/// One thing that came from outside.
#[derive(Clone, Debug)]
pub enum Act {
    Message(Message),
    ClockMoved {
        by: Lifetime,
    },
    Provoked {
        provocation: String,
    },
    /// Whatever comes next breaks that rule on purpose.
    RuleBroken {
        rule: String,
    },
    /// What had expired was swept away, because there was no room left.
    Purged,
}

/// A message as it came. It may hold a password, and is nowhere but in the memory of the sandbox that it came to.
#[derive(Clone)]
pub struct Message {
    pub to: Party,
    pub method: Method,
    pub target: Uri,
    pub headers: Box<[(HeaderName, HeaderValue)]>,
    pub body: Bytes,
    /// Of what stood in the request's extensions, what a party may look at.
    sender: Option<Party>,
    peer: Option<IpAddr>,
    network: Option<CallerNetwork>,
}

impl Message {
    pub fn of(to: Party, request: &Request<Bytes>) -> Self {
        let extensions = request.extensions();
        // Copied out of what they came in: a small piece would keep all of it.
        let copied = |value: &HeaderValue| HeaderValue::from_bytes(value.as_bytes()).unwrap_or_else(|_| value.clone());
        let headers = request.headers().iter().map(|(name, value)| (name.clone(), copied(value)));
        Self {
            to,
            method: request.method().clone(),
            target: request.uri().to_string().parse().unwrap_or_default(),
            headers: headers.collect(),
            body: Bytes::copy_from_slice(request.body()),
            sender: extensions.get::<Sender>().map(|Sender(party)| *party),
            peer: PeerAddress::of(extensions),
            network: extensions.get().copied(),
        }
    }

    /// The same request once more.
    pub fn request(&self) -> Request<Bytes> {
        let mut request = Request::new(self.body.clone());
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = self.target.clone();
        for (name, value) in &self.headers {
            request.headers_mut().append(name.clone(), value.clone());
        }
        let mut extensions = Extensions::new();
        self.sender.map(|party| extensions.insert(Sender(party)));
        self.peer.map(|address| extensions.insert(PeerAddress(address)));
        self.network.map(|network| extensions.insert(network));
        *request.extensions_mut() = extensions;
        request
    }

    fn bytes(&self) -> usize {
        let headers = self.headers.iter().map(|(name, value)| name.as_str().len() + value.len() + OF_A_HEADER);
        self.target.path().len() + self.target.query().map_or(0, str::len) + headers.sum::<usize>() + self.body.len()
    }
}

/// It may hold secrets of whoever sent it.
impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Message({} to {:?})", self.method, self.to)
    }
}

/// What a header takes besides its name and value.
const OF_A_HEADER: usize = size_of::<(HeaderName, HeaderValue)>();

impl Act {
    /// Of memory.
    pub fn bytes(&self) -> usize {
        size_of::<Self>()
            + match self {
                Self::Message(message) => message.bytes(),
                Self::Provoked { provocation: name } | Self::RuleBroken { rule: name } => name.len(),
                Self::ClockMoved { .. } | Self::Purged => 0,
            }
    }
}
