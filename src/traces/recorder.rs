//! Who is told of a span: a queue with an end, which costs whoever tells it no waiting.

use std::sync::Arc;

use tokio::sync::mpsc;

use super::own_calls::OwnCalls;
use super::span::Span;
use ports::Randomness;
use ports::measures::{Counter, Labels, Page};

/// Spans that wait for the collector; one more is dropped and counted.
const SPANS_AT_MOST: usize = 8_192;

/// What became of spans.
#[derive(Debug, Default)]
pub struct Counts {
    pub taken: Counter,
    pub no_room: Counter,
    pub not_taken: Counter,
}

impl Counts {
    pub fn tell(&self, page: &mut Page) {
        let Self { taken, no_room, not_taken } = self;
        let samples = [
            (&[("outcome", "taken")] as Labels<'_>, taken.value()),
            (&[("outcome", "no_room")], no_room.value()),
            (&[("outcome", "not_taken")], not_taken.value()),
        ];
        page.counters(
            "matgim_spans_total",
            "Spans of traces: taken by the collector, dropped because too many waited for it, or not taken by it.",
            samples,
        );
    }
}

pub struct Recorder {
    queue: mpsc::Sender<Span>,
    counts: Arc<Counts>,
    /// One in so many requests is told of.
    pub one_in: u64,
    pub randomness: Arc<dyn Randomness>,
    pub calls: OwnCalls,
}

impl Recorder {
    pub fn new(randomness: Arc<dyn Randomness>, one_in: u64) -> (Self, mpsc::Receiver<Span>) {
        let (queue, spans) = mpsc::channel(SPANS_AT_MOST);
        (Self { queue, counts: Arc::default(), one_in, randomness, calls: OwnCalls::default() }, spans)
    }

    pub fn counts(&self) -> Arc<Counts> {
        self.counts.clone()
    }

    pub fn tell(&self, span: Span) {
        if self.queue.try_send(span).is_err() {
            self.counts.no_room.one_more();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::ids::TraceId;
    use super::super::span::tests::span;
    use super::*;
    use native::ports::SystemRandomness;

    #[test]
    fn spans_that_find_no_room_are_dropped_and_counted() {
        let (recorder, mut spans) = Recorder::new(Arc::new(SystemRandomness), 1);
        for _ in 0..SPANS_AT_MOST {
            recorder.tell(span());
        }
        assert_eq!(recorder.counts.no_room.value(), 0);
        recorder.tell(span());
        assert_eq!(recorder.counts.no_room.value(), 1);
        assert!(spans.try_recv().is_ok());
        recorder.tell(span());
        assert_eq!(recorder.counts.no_room.value(), 1, "there is room again");
        let mut page = Page::default();
        recorder.counts().tell(&mut page);
        assert!(page.into_text().contains("matgim_spans_total{outcome=\"no_room\"} 1\n"));
    }

    #[test]
    fn so_many_requests_are_told_of_as_are_asked_for() {
        let chosen = |one_in| (0..10_000).filter(|_| TraceId::drawn(&SystemRandomness).is_one_in(one_in)).count();
        assert_eq!(chosen(1), 10_000);
        // Beyond ten standard deviations.
        assert!((500..2_000).contains(&chosen(10)));
    }
}
