//! The log of one run: bounded, append-only, and followed by those who watch it live.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use super::cut::cut;
use super::holding::Holding;
use super::kept::{Kept, Packed};
use lab::event::{Body, Event, MessageNumber, Request, What};
use lab::step::{self, Step};
use oauth::names::Timestamp;
use ports::limits::Limits;

/// Events that a reader is handed at once, and bytes after which no further one is: whoever reads slowly costs no more than that.
const EVENTS_AT_ONCE: usize = 200;
const BYTES_AT_ONCE: usize = 64 * 1024;

tokio::task_local! {
    /// The message that the present task is working on: what a memory changes meanwhile is its doing.
    static WORKING_ON: MessageNumber;
}

/// Reads the time of the run's own clock.
pub type Now = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// The log of one run.
pub struct Log {
    events: Mutex<Events>,
    bounds: Bounds,
    holding: Arc<Holding>,
    messages: AtomicU32,
    /// The newest request that is a step, without what it carried, and how far the flow came with it and its answer.
    newest_step: Mutex<Option<(Request, Step)>>,
    /// How many events there are; followers wait here for more.
    count: watch::Sender<usize>,
    now: Now,
}

/// How much of a run is written down.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    events: usize,
    /// Of all events as JSON: a page of the run is made of that, however well it is packed.
    bytes: usize,
    pub body: usize,
    value: usize,
}

impl Bounds {
    pub fn of(limits: &Limits) -> Self {
        Self {
            events: limits.sandbox_events,
            bytes: limits.sandbox_log_bytes,
            body: limits.sandbox_body_bytes,
            value: limits.sandbox_value_bytes,
        }
    }
}

#[derive(Default)]
struct Events {
    kept: Kept,
    /// As JSON.
    bytes: usize,
    is_full: bool,
}

/// A follower of a log, told of each event that is new.
pub struct Follower(watch::Receiver<usize>);

impl Log {
    /// What it keeps is added to `holding`.
    pub fn new(now: Now, bounds: Bounds, holding: Arc<Holding>) -> Self {
        Self {
            events: Mutex::default(),
            bounds,
            holding,
            messages: AtomicU32::new(0),
            newest_step: Mutex::default(),
            count: watch::channel(0).0,
            now,
        }
    }

    /// Writes down that something happened now.
    pub fn write(&self, what: What) {
        let at = self.now();
        self.count_steps(&what);
        let what = cut(what, self.bounds.value);
        let mut events = self.events();
        if events.is_full {
            return;
        }
        let number = u32::try_from(events.kept.count() + 1).unwrap_or(u32::MAX);
        let Some(packed) = Packed::of(&Event { number, at, what }) else {
            tracing::error!("an event could not be written down");
            return;
        };
        let fits = events.kept.count() + 1 < self.bounds.events && events.bytes + packed.bytes <= self.bounds.bytes;
        if fits && self.holding.take(packed.held()) {
            self.push(&mut events, packed);
        } else {
            self.end(&mut events, at);
        }
    }

    /// Nothing more is written down, and the last event says so.
    pub fn fill(&self) {
        let at = self.now();
        self.end(&mut self.events(), at);
    }

    /// Whether something happened that is not written down.
    pub fn is_full(&self) -> bool {
        self.events().is_full
    }

    fn end(&self, events: &mut Events, at: Timestamp) {
        if events.is_full {
            return;
        }
        events.is_full = true;
        let number = u32::try_from(events.kept.count() + 1).unwrap_or(u32::MAX);
        if let Some(packed) = Packed::of(&Event { number, at, what: What::Full }) {
            self.holding.add(packed.held());
            self.push(events, packed);
        }
    }

    fn push(&self, events: &mut Events, packed: Packed) {
        events.bytes += packed.bytes;
        self.holding.give_back(events.kept.push(packed));
        // Under the lock, so that no follower is told of a count that is not there yet.
        self.count.send_replace(events.kept.count());
    }

    pub fn bounds(&self) -> Bounds {
        self.bounds
    }

    /// How many events there are.
    pub fn count(&self) -> usize {
        self.events().kept.count()
    }

    /// How far the flow has come; `None` before its first step.
    pub fn newest_step(&self) -> Option<Step> {
        let newest = self.newest_step.lock().unwrap_or_else(PoisonError::into_inner);
        newest.as_ref().map(|(_, step)| *step)
    }

    /// An answer can be a step of its own, such as the tokens.
    fn count_steps(&self, what: &What) {
        let mut newest = self.newest_step.lock().unwrap_or_else(PoisonError::into_inner);
        match what {
            What::Request(request) => {
                if let Some(step) = step::of_request(request) {
                    let &Request { message, from, to, ref method, ref target, .. } = request;
                    let (method, target) = (method.clone(), target.clone());
                    let (headers, body) = (Vec::new(), Body::default());
                    *newest = Some((Request { message, from, to, method, target, headers, body }, step));
                }
            }
            What::Response(response) => {
                if let Some((request, step)) = newest.as_mut().filter(|(of, _)| of.message == response.message) {
                    *step = step::of_response(request, response, Some(*step)).unwrap_or(*step);
                }
            }
            _ => {}
        }
    }

    /// By the run's own clock.
    pub fn now(&self) -> Timestamp {
        (self.now)()
    }

    pub fn number_a_message(&self) -> MessageNumber {
        self.messages.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// What `message` does until `work` ends is told apart from what others do at the same time.
    pub async fn working_on<F: Future>(message: MessageNumber, work: F) -> F::Output {
        WORKING_ON.scope(message, work).await
    }

    /// The message that the present task is working on.
    pub fn worked_on() -> Option<MessageNumber> {
        WORKING_ON.try_with(|message| *message).ok()
    }

    /// Some of the events after the first `after`, each as JSON; none when there are none.
    pub fn after(&self, after: usize) -> Vec<Vec<u8>> {
        self.events().kept.after(after, EVENTS_AT_ONCE, BYTES_AT_ONCE)
    }

    /// All of it, for as long as somebody waits for it; `None` when nobody does any more.
    pub fn all_while(&self, goes_on: &dyn Fn() -> bool) -> Option<Vec<Event>> {
        let count = self.count();
        let mut all = Vec::with_capacity(count);
        while all.len() < count {
            let some = self.after(all.len());
            if some.is_empty() || !goes_on() {
                return None;
            }
            for json in &some {
                all.push(serde_json::from_slice(json).ok()?);
            }
        }
        Some(all)
    }

    pub fn follow(&self) -> Follower {
        Follower(self.count.subscribe())
    }

    fn events(&self) -> MutexGuard<'_, Events> {
        self.events.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Follower {
    /// Until there are more than `have` events; `false` when the run has ended.
    pub async fn for_more_than(&mut self, have: usize) -> bool {
        self.0.wait_for(|count| *count > have).await.is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recorder::holding::Holdings;
    use lab::event::Response;

    fn log() -> Log {
        bounded(&Limits::default())
    }

    fn bounded(limits: &Limits) -> Log {
        let holding = Arc::new(Arc::new(Holdings::new(limits)).open(None));
        Log::new(Arc::new(|| Timestamp::from_millis(7)), Bounds::of(limits), holding)
    }

    fn act(log: &Log) {
        log.write(What::Provoked { provocation: "x".to_owned() });
    }

    fn all(log: &Log) -> Vec<Event> {
        log.all_while(&|| true).expect("all events")
    }

    fn is_full(log: &[Event]) -> bool {
        log.iter().filter(|event| event.what == What::Full).count() == 1
            && log.last().is_some_and(|last| last.what == What::Full)
    }

    #[test]
    fn the_flow_has_come_as_far_as_its_newest_step_whether_asked_or_answered() {
        use oauth::party::Party::{AuthorizationServer, Browser, Client};
        let log = log();
        let form = Body::Text("grant_type=authorization_code".to_owned());
        let form_type = vec![("content-type".to_owned(), "application/x-www-form-urlencoded".to_owned())];
        let asks = |message, from, to, method: &str, target: &str| {
            let (method, target) = (method.to_owned(), target.to_owned());
            log.write(What::Request(Request {
                message,
                from,
                to,
                method,
                target,
                headers: form_type.clone(),
                body: form.clone(),
            }));
            log.newest_step()
        };
        let answers = |message, status| {
            log.write(What::Response(Response { message, status, headers: Vec::new(), body: Body::default() }));
            log.newest_step()
        };
        assert_eq!(log.newest_step(), None);
        assert_eq!(asks(1, Browser, AuthorizationServer, "GET", "/authorize?a=b"), Some("4"));
        assert_eq!(asks(2, Client, AuthorizationServer, "POST", "/token"), Some("10"));
        assert_eq!(answers(1, 200), Some("10"), "the answer to an older one is no news");
        assert_eq!(answers(2, 200), Some("11"), "the tokens are a step of their own");
        assert_eq!(asks(3, Browser, Client, "GET", "/next"), Some("11"), "a page that is looked at is none");
    }

    #[test]
    fn events_are_numbered_without_gaps_and_the_last_that_fits_says_that_the_log_is_full() {
        let limits = Limits { sandbox_events: 500, ..Limits::default() };
        let log = bounded(&limits);
        for _ in 0..550 {
            act(&log);
        }
        let all = all(&log);
        assert_eq!(all.len(), 500);
        assert!(all.iter().zip(1..).all(|(event, number)| event.number == number));
        assert!(is_full(&all));
    }

    #[test]
    fn a_log_has_so_many_bytes_and_no_more() {
        let limits = Limits { sandbox_log_bytes: 20_000, ..Limits::default() };
        let log = bounded(&limits);
        // It packs well, and is unpacked whenever somebody looks.
        for _ in 0..100 {
            log.write(What::Provoked { provocation: "x".repeat(4_000) });
        }
        let all = all(&log);
        assert!(all.len() > 2 && is_full(&all), "{}", all.len());
        assert!(serde_json::to_vec(&all).expect("JSON").len() < 21_000);
    }

    #[test]
    fn a_log_holds_no_more_than_its_network_may() {
        let limits = Limits { sandboxes_bytes: 1_000, ..Limits::default() };
        let log = bounded(&limits);
        for _ in 0..100 {
            act(&log);
        }
        let all = all(&log);
        assert!((2..50).contains(&all.len()) && is_full(&all), "{}", all.len());
    }

    #[test]
    fn a_reader_is_handed_so_many_bytes_at_once_and_misses_nothing() {
        let log = log();
        for _ in 0..100 {
            log.write(What::Provoked { provocation: "x".repeat(8_000) });
        }
        let mut have = 0;
        while have < 100 {
            let some = log.after(have);
            let bytes: usize = some.iter().map(Vec::len).sum();
            assert!(!some.is_empty() && bytes < BYTES_AT_ONCE + 9_000, "{bytes} at once");
            have += some.len();
        }
        assert_eq!((have, log.after(have).len()), (100, 0));
        assert!(log.all_while(&|| false).is_none(), "nobody waits for it");
    }

    #[tokio::test]
    async fn a_follower_misses_nothing_and_hears_of_the_end() {
        let log = log();
        let mut follower = log.follow();
        act(&log);
        assert!(follower.for_more_than(0).await);
        assert_eq!(log.after(0).len(), 1);
        drop(log);
        assert!(!follower.for_more_than(1).await);
    }

    #[tokio::test]
    async fn a_change_is_the_doing_of_the_message_whose_task_made_it() {
        assert_eq!(Log::worked_on(), None);
        let (one, two) = tokio::join!(
            Log::working_on(1, async {
                tokio::task::yield_now().await;
                Log::worked_on()
            }),
            Log::working_on(2, async { Log::worked_on() })
        );
        assert_eq!((one, two), (Some(1), Some(2)));
    }
}
