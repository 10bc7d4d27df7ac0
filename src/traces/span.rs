//! What a span is. Whatever could hold something that was sent has no place here: texts are the program's own, and known when it is
//! compiled, but for the patterns of routes and the id of a request, which is random.

use super::ids::{SpanId, TraceId};
use super::moment::Time;

pub struct Span {
    pub trace: TraceId,
    pub id: SpanId,
    /// What it is a part of.
    pub parent: Option<SpanId>,
    pub time: Time,
    pub work: Work,
    pub outcome: Outcome,
}

/// What was done.
pub enum Work {
    /// A request was answered.
    Request(Request),
    /// A verb of the store, of this database.
    Verb { verb: &'static str, database: &'static str },
    /// A thread was asked for its work on a password, and waited for.
    Password(PasswordWork),
    /// Another party was asked.
    Call { method: &'static str, status: Option<u16> },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordWork {
    Hash,
    Verify,
    Judge,
}

/// How it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    Failed,
    /// Whoever asked for it went before it was done.
    GivenUp,
}

pub struct Request {
    pub listener: &'static str,
    /// One that there is, or `another`.
    pub method: &'static str,
    pub answer: Option<Answer>,
}

/// What is known of an answer.
pub struct Answer {
    /// The pattern of one of our routes; never a path, in which a code or the key to a sandbox may stand.
    pub route: Box<str>,
    pub status: u16,
    /// The same as in the log and in the answer.
    pub request_id: Option<RequestId>,
    /// The code of the error that it refuses with.
    pub refused_with: Option<&'static str>,
    /// The rule that its decision failed at, and where it is written down. A decision is pure and takes no time that could be measured,
    /// so that it is no span of its own.
    pub failed_at: Option<(&'static str, &'static str)>,
}

/// Twelve characters; what is longer was not made by this program for a request.
#[derive(Clone, Copy)]
pub struct RequestId([u8; Self::CHARACTERS]);

impl RequestId {
    const CHARACTERS: usize = 12;

    pub fn of(header: &[u8]) -> Option<Self> {
        let is_plain = header.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        header.try_into().ok().filter(|_| is_plain).map(Self)
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

#[cfg(test)]
pub mod tests {
    use super::super::moment::Moment;
    use super::*;
    use native::ports::SystemRandomness;

    /// Of a verb, by itself in its trace.
    pub fn span() -> Span {
        Span {
            trace: TraceId::drawn(&SystemRandomness),
            id: SpanId::drawn(&SystemRandomness),
            parent: None,
            time: Moment::now().until_now(),
            work: Work::Verb { verb: "redeem", database: "sqlite" },
            outcome: Outcome::Done,
        }
    }

    #[test]
    fn the_id_of_a_request_is_short_and_plain() {
        assert_eq!(RequestId::of(b"aB3-_6789012").expect("an id").as_str(), "aB3-_6789012");
        for other in [&b""[..], b"aB3-_678901", b"aB3-_67890123", b"mgac_secret of mine", b"aB3 _6789012"] {
            assert!(RequestId::of(other).is_none(), "{other:?}");
        }
    }
}
