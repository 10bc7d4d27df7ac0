//! `traceparent` (W3C Trace Context §3.2) of calls that this process makes to itself: the calendar API asks what a token means, Haru asks
//! for tokens, and the answer belongs to the trace of the question.
//!
//! What comes from anybody else is not read. Whoever sends it would choose for us what is traced, and so what a collector is paid for, and
//! could lay their requests among those of another's trace (§7.2 and §7.3 leave it to us whom we trust). Proxies are no exception: of
//! `X-Forwarded-For` our own word stands last, but a `traceparent` that a stranger wrote passes most proxies as it came. So a header is
//! honoured when it is one that this process wrote, for a call that is under way, and once. Nobody guesses its 192 random bits.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::header::{HeaderMap, HeaderName, HeaderValue};

use super::ids::{SpanId, TraceId};

pub const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");

/// Who called, and as a part of what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caller {
    pub trace: TraceId,
    pub span: SpanId,
    /// Whether the collector is told.
    pub is_chosen: bool,
}

/// As many as are under way.
#[derive(Clone, Default)]
pub struct OwnCalls(Arc<Mutex<HashMap<Box<[u8]>, Caller>>>);

/// A call that is under way, until it is dropped.
pub struct UnderWay {
    calls: OwnCalls,
    header: HeaderValue,
}

impl OwnCalls {
    /// `None` when its header cannot be written, which cannot be.
    pub fn begin(&self, caller: Caller) -> Option<UnderWay> {
        let flags = u8::from(caller.is_chosen);
        let header = HeaderValue::try_from(format!("00-{}-{}-{flags:02x}", caller.trace, caller.span)).ok()?;
        self.calls().insert(header.as_bytes().into(), caller);
        Some(UnderWay { calls: self.clone(), header })
    }

    /// Whose call it is, if it is one of ours that nobody has answered.
    pub fn caller(&self, headers: &HeaderMap) -> Option<Caller> {
        let header = headers.get(TRACEPARENT)?;
        self.calls().remove(header.as_bytes())
    }

    fn calls(&self) -> MutexGuard<'_, HashMap<Box<[u8]>, Caller>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl UnderWay {
    pub fn header(&self) -> HeaderValue {
        self.header.clone()
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.calls.calls().remove(self.header.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use native::ports::SystemRandomness;

    fn caller(is_chosen: bool) -> Caller {
        Caller { trace: TraceId::drawn(&SystemRandomness), span: SpanId::drawn(&SystemRandomness), is_chosen }
    }

    fn headers(value: HeaderValue) -> HeaderMap {
        HeaderMap::from_iter([(TRACEPARENT, value)])
    }

    #[test]
    fn the_traceparent_of_a_call_of_ours_is_honoured_once_and_as_long_as_the_call_is_under_way() {
        let calls = OwnCalls::default();
        for is_chosen in [true, false] {
            let own = caller(is_chosen);
            let under_way = calls.begin(own).expect("a call");
            let sent = headers(under_way.header());
            assert_eq!(calls.caller(&sent), Some(own));
            assert_eq!(calls.caller(&sent), None, "it was answered");
        }
        let over = headers(calls.begin(caller(true)).expect("a call").header());
        assert_eq!(calls.caller(&over), None, "it is over");
        assert!(calls.calls().is_empty());
    }

    #[test]
    fn a_traceparent_has_the_form_that_others_can_read() {
        let under_way = OwnCalls::default().begin(caller(true)).expect("a call");
        let header = under_way.header();
        let text = header.to_str().expect("text");
        let parts: Vec<_> = text.split('-').collect();
        assert_eq!(parts.iter().map(|part| part.len()).collect::<Vec<_>>(), [2, 32, 16, 2], "{text}");
        assert!((parts[0], parts[3]) == ("00", "01"), "{text}");
        assert!(text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f' | b'-')), "{text}");
    }

    #[test]
    fn a_traceparent_of_a_strangers_is_not_read() {
        let calls = OwnCalls::default();
        let _under_way = calls.begin(caller(true)).expect("a call");
        for theirs in ["00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "", "00", "01-1-1-1"] {
            assert_eq!(calls.caller(&headers(HeaderValue::from_static(theirs))), None, "{theirs}");
        }
        assert_eq!(calls.caller(&HeaderMap::new()), None);
    }
}
