//! The log of one run: bounded, append-only, and followed by those who watch it live. A thousand runs may be alive, and most of
//! what one holds is HTML: events are kept as deflated JSON, which is a quarter of it.

use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use lab::event::{Event, MessageNumber, What};
use lab::step::{self, Step};
use oauth::names::Timestamp;

/// Events of one run; what comes after them is not recorded, and the last one says so.
const EVENTS_AT_MOST: usize = 2_000;

tokio::task_local! {
    /// The message that the present task is working on: what a memory changes meanwhile is its doing.
    static WORKING_ON: MessageNumber;
}

/// Reads the time of the run's own clock.
pub type Now = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// The log of one run.
pub struct Log {
    events: Mutex<Vec<Packed>>,
    messages: AtomicU32,
    /// Of the newest request that is a step: its place among the steps, from 1.
    newest_step: AtomicUsize,
    /// How many events there are; followers wait here for more.
    count: watch::Sender<usize>,
    now: Now,
}

/// A follower of a log, told of each event that is new.
pub struct Follower(watch::Receiver<usize>);

impl Log {
    pub fn new(now: Now) -> Self {
        Self {
            events: Mutex::default(),
            messages: AtomicU32::new(0),
            newest_step: AtomicUsize::new(0),
            count: watch::channel(0).0,
            now,
        }
    }

    /// Writes down that something happened now.
    pub fn write(&self, what: What) {
        let at = self.now();
        if let What::Request(request) = &what
            && let Some(place) = step::of_request(request).and_then(step::place)
        {
            self.newest_step.store(place + 1, Ordering::Relaxed);
        }
        let mut events = self.events();
        let room = EVENTS_AT_MOST.saturating_sub(events.len());
        let what = match room {
            0 => return,
            1 => What::Full,
            _ => what,
        };
        let number = u32::try_from(events.len() + 1).unwrap_or(u32::MAX);
        let Some(packed) = Packed::of(&Event { number, at, what }) else {
            tracing::error!("an event could not be written down");
            return;
        };
        events.push(packed);
        // Under the lock, so that no follower is told of a count that is not there yet.
        self.count.send_replace(events.len());
    }

    /// How far the flow has come; `None` before its first step.
    pub fn newest_step(&self) -> Option<Step> {
        let place = self.newest_step.load(Ordering::Relaxed).checked_sub(1)?;
        step::STEPS.get(place).copied()
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

    /// The events after the first `after`, at most `at_most`, each as JSON.
    pub fn after(&self, after: usize, at_most: usize) -> Vec<Vec<u8>> {
        self.events().iter().skip(after).take(at_most).filter_map(Packed::json).collect()
    }

    /// All of it, as a JSON array.
    pub fn json(&self) -> Vec<u8> {
        let mut json = vec![b'['];
        for (place, event) in self.events().iter().filter_map(Packed::json).enumerate() {
            if place > 0 {
                json.push(b',');
            }
            json.extend(event);
        }
        json.push(b']');
        json
    }

    pub fn all(&self) -> Vec<Event> {
        self.events().iter().filter_map(|packed| serde_json::from_slice(&packed.json()?).ok()).collect()
    }

    pub fn follow(&self) -> Follower {
        Follower(self.count.subscribe())
    }

    fn events(&self) -> MutexGuard<'_, Vec<Packed>> {
        self.events.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One event, as it is kept.
struct Packed(Box<[u8]>);

/// Of miniz_oxide's levels, from 0 to 10: the last that is cheap.
const DEFLATE_LEVEL: u8 = 4;

impl Packed {
    fn of(event: &Event) -> Option<Self> {
        let json = serde_json::to_vec(event).ok()?;
        Some(Self(miniz_oxide::deflate::compress_to_vec(&json, DEFLATE_LEVEL).into_boxed_slice()))
    }
    fn json(&self) -> Option<Vec<u8>> {
        miniz_oxide::inflate::decompress_to_vec(&self.0).ok()
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

    fn log() -> Log {
        Log::new(Arc::new(|| Timestamp::from_millis(7)))
    }

    fn act(log: &Log) {
        log.write(What::Provoked { provocation: "x".to_owned() });
    }

    #[test]
    fn events_are_numbered_without_gaps_and_the_last_that_fits_says_that_the_log_is_full() {
        let log = log();
        for _ in 0..EVENTS_AT_MOST + 50 {
            act(&log);
        }
        let all = log.all();
        assert_eq!(all.len(), EVENTS_AT_MOST);
        assert!(all.iter().zip(1..).all(|(event, number)| event.number == number));
        assert_eq!(all.last().map(|last| last.what.clone()), Some(What::Full));
    }

    #[tokio::test]
    async fn a_follower_misses_nothing_and_hears_of_the_end() {
        let log = log();
        let mut follower = log.follow();
        act(&log);
        assert!(follower.for_more_than(0).await);
        assert_eq!(log.after(0, 10).len(), 1);
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
