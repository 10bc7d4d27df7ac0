//! What an actor is handed instead of reaching for it: time, randomness and other people's servers.
//! Natively they are the system's; a sandbox hands in a clock that can be moved, a tab its own network.

/// Whom a request is counted with.
pub mod caller;
/// Bounds that are no settings.
pub mod fixed_bounds;
/// Whom the proxies in front of a server saw.
pub mod forwarded;
/// What a stranger may cost.
pub mod limits;
/// What is counted, and how it is told.
pub mod measures;
/// Methods as a log names them.
pub mod methods;
/// What becomes of a panic.
pub mod panics;
/// Seats, of which there are only so many.
pub mod seats;

use async_trait::async_trait;
use bytes::Bytes;

use oauth::names::Timestamp;
use oauth::secret::RANDOM_BYTES;

/// The time of one instance.
pub trait Clock: Send + Sync {
    fn now(&self) -> Timestamp;
}

/// Where unguessable bytes come from.
pub trait Randomness: Send + Sync {
    fn fill(&self, bytes: &mut [u8]);

    /// Enough for one secret.
    fn secret(&self) -> [u8; RANDOM_BYTES] {
        let mut bytes = [0; RANDOM_BYTES];
        self.fill(&mut bytes);
        bytes
    }

    /// Enough for a name that is never given twice.
    fn identifier(&self) -> [u8; 16] {
        let mut bytes = [0; 16];
        self.fill(&mut bytes);
        bytes
    }
}

/// The longest answer of another party that is read.
pub const ANSWER_AT_MOST: usize = 1 << 20;

/// A way to call another party over HTTP. Redirects are never followed; bodies above [`ANSWER_AT_MOST`] are an error.
#[async_trait]
pub trait Network: Send + Sync {
    async fn send(&self, request: http::Request<Bytes>) -> Result<http::Response<Bytes>, NetworkError>;
}

/// The other party could not be reached or did not answer HTTP. For the log and for a plain sentence, never with a secret.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct NetworkError(pub String);
