//! How much of the processors one network has while others are there: half of the threads that answer. It is counted at the moment
//! at which work is done, not while it waits, so whoever is alone has all of them, and whoever asks little never notices.

use std::collections::{HashMap, VecDeque};
use std::future::poll_fn;
use std::pin::pin;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};
use std::time::{Duration, Instant};

use ports::caller::CallerNetwork;

/// Others are there if they had something done within this time.
const PRESENT: Duration = Duration::from_secs(1);

/// The threads that answer, as networks have them.
#[derive(Clone)]
pub struct Processors {
    a_network: usize,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    /// Those that have something done or wait for it.
    networks: HashMap<CallerNetwork, Use>,
    /// The one that was there last, and the last one but that, with the time of each.
    there: [Option<(CallerNetwork, Instant)>; 2],
}

#[derive(Default)]
struct Use {
    running: usize,
    waiting: VecDeque<(Arc<Place>, Waker)>,
}

/// Where a future stands; changed while the state is locked.
struct Place(AtomicU8);

const OUTSIDE: u8 = 0;
const WAITING: u8 = 1;
/// A place was handed on to it, which it has not used yet.
const GRANTED: u8 = 2;
const GONE: u8 = 3;

impl Place {
    fn is(&self, what: u8) -> bool {
        self.0.load(Ordering::Relaxed) == what
    }

    fn set(&self, what: u8) {
        self.0.store(what, Ordering::Relaxed);
    }
}

impl State {
    /// Remembers that `network` is there; whether another one is, too.
    fn beside_others(&mut self, network: CallerNetwork, now: Instant) -> bool {
        match &mut self.there {
            [Some((last, at)), _] if *last == network => *at = now,
            [last, before] => *before = last.replace((network, now)),
        }
        self.there[1].is_some_and(|(_, at)| now.duration_since(at) < PRESENT)
    }

    fn enter(&mut self, network: CallerNetwork, place: &Arc<Place>, waker: &Waker, at_once: usize) -> bool {
        let own = self.networks.entry(network).or_default();
        if place.is(GRANTED) {
            place.set(OUTSIDE);
            return true;
        }
        if place.is(WAITING) {
            // Its turn comes; whoever waits may be polled in between, by another waker.
            if let Some((_, kept)) = own.waiting.iter_mut().find(|(waits, _)| Arc::ptr_eq(waits, place)) {
                kept.clone_from(waker);
            }
            return false;
        }
        if own.running < at_once {
            own.running += 1;
            return true;
        }
        place.set(WAITING);
        own.waiting.push_back((place.clone(), waker.clone()));
        false
    }

    /// The place goes to whoever waits longest. What nobody uses is forgotten.
    fn leave(&mut self, network: CallerNetwork) -> Option<Waker> {
        let own = self.networks.get_mut(&network)?;
        while let Some((place, waker)) = own.waiting.pop_front() {
            if place.is(WAITING) {
                place.set(GRANTED);
                return Some(waker);
            }
        }
        own.running -= 1;
        if own.running == 0 {
            self.networks.remove(&network);
        }
        None
    }
}

/// While something is done; and until it has found its end, also by a panic.
struct Running<'a> {
    processors: &'a Processors,
    network: CallerNetwork,
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        let next = self.processors.locked().leave(self.network);
        if let Some(waker) = next {
            waker.wake();
        }
    }
}

/// Whoever goes away while waiting hands on what it was given.
struct Waits<'a> {
    processors: &'a Processors,
    network: CallerNetwork,
    place: Arc<Place>,
}

impl Drop for Waits<'_> {
    fn drop(&mut self) {
        let mut state = self.processors.locked();
        let next = self.place.is(GRANTED).then(|| state.leave(self.network)).flatten();
        self.place.set(GONE);
        drop(state);
        if let Some(waker) = next {
            waker.wake();
        }
    }
}

impl Processors {
    /// Of so many threads each network has `percent` while others are there, and one at least.
    pub fn new(threads: usize, percent: usize) -> Self {
        Self { a_network: (threads.saturating_mul(percent) / 100).max(1), state: Arc::default() }
    }

    fn locked(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// `work`, each step of it when it is this network's turn.
    pub async fn share<F: Future>(&self, network: CallerNetwork, work: F) -> F::Output {
        let mut work = pin!(work);
        let waits = Waits { processors: self, network, place: Arc::new(Place(AtomicU8::new(OUTSIDE))) };
        poll_fn(|context| {
            let mut state = self.locked();
            let at_once = if state.beside_others(network, now()) { self.a_network } else { usize::MAX };
            if !state.enter(network, &waits.place, context.waker(), at_once) {
                return Poll::Pending;
            }
            drop(state);
            let _running = Running { processors: self, network };
            work.as_mut().poll(context)
        })
        .await
    }
}

#[expect(clippy::disallowed_methods, reason = "whether others are there just now is no time of an instance's clock")]
fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;
    use std::task::Context;

    use futures::FutureExt as _;
    use futures::task::noop_waker_ref;

    use super::*;

    fn network(last: u8) -> CallerNetwork {
        CallerNetwork::of([192, 0, 2, last].into())
    }

    fn polled<F: Future>(future: &mut std::pin::Pin<Box<F>>) -> bool {
        future.as_mut().poll(&mut Context::from_waker(noop_waker_ref())).is_ready()
    }

    /// Takes part so many times at once, from inside of one another: each begins the next before it ends.
    fn deep(processors: &Processors, network: CallerNetwork, levels: usize, reached: &AtomicUsize) {
        if levels == 0 {
            return;
        }
        let step = processors.share(network, async {
            reached.fetch_add(1, Ordering::Relaxed);
            deep(processors, network, levels - 1, reached);
        });
        let _ = step.now_or_never();
    }

    fn reached(processors: &Processors, network: CallerNetwork) -> usize {
        let reached = AtomicUsize::new(0);
        deep(processors, network, 6, &reached);
        reached.into_inner()
    }

    #[test]
    fn beside_others_a_network_has_half_of_the_threads_and_alone_all() {
        let processors = Processors::new(4, 50);
        assert_eq!(reached(&processors, network(1)), 6, "nobody else is there");
        assert_eq!(reached(&processors, network(2)), 2);
        assert_eq!(reached(&processors, network(1)), 2);
        assert!(processors.locked().networks.is_empty(), "what has gone is not remembered");
        // The last one but that was there too long ago.
        let long_ago = now() - PRESENT;
        processors.locked().there[1] = Some((network(2), long_ago));
        assert_eq!(reached(&processors, network(1)), 6);
    }

    #[test]
    fn one_thread_at_least_is_there_for_each() {
        for (threads, percent) in [(1, 50), (2, 50), (3, 10), (0, 0)] {
            let processors = Processors::new(threads, percent);
            processors.share(network(1), async {}).now_or_never().expect("done");
            assert_eq!(reached(&processors, network(2)), 1, "{percent} per cent of {threads}");
        }
        assert_eq!(Processors::new(8, 1 << 30).a_network, (8 << 30) / 100, "lifted");
    }

    #[test]
    fn who_waits_has_its_turn_in_the_order_of_asking() {
        let processors = Processors::new(2, 50);
        processors.share(network(1), async {}).now_or_never().expect("done");
        let (mut first, mut second) =
            (Box::pin(processors.share(network(2), async {})), Box::pin(processors.share(network(2), async {})));
        processors
            .share(network(2), async {
                assert!(!polled(&mut first) && !polled(&mut second));
                assert!(processors.share(network(1), async {}).now_or_never().is_some(), "the others go on");
            })
            .now_or_never()
            .expect("done");
        assert!(!polled(&mut second), "it is not yet its turn");
        assert!(polled(&mut first));
        assert!(polled(&mut second));
        drop((first, second));
        assert!(processors.locked().networks.is_empty());
    }

    #[test]
    fn a_place_is_handed_on_by_whoever_goes_and_by_whatever_panics() {
        let processors = Processors::new(2, 50);
        processors.share(network(1), async {}).now_or_never().expect("done");
        let wait = |processors: &Processors| {
            let (mut first, mut second, mut third) = (
                Box::pin(processors.clone().owned(network(2))),
                Box::pin(processors.clone().owned(network(2))),
                Box::pin(processors.clone().owned(network(2))),
            );
            assert!(!polled(&mut first) && !polled(&mut second) && !polled(&mut third));
            (first, second, third)
        };
        let (first, second, mut third) =
            processors.share(network(2), async { wait(&processors) }).now_or_never().expect("done");
        // One that waits goes, then the one that was granted the place.
        drop(second);
        drop(first);
        assert!(polled(&mut third));
        let panics = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            processors.share(network(2), async { panic!("in a step") }).now_or_never()
        }));
        assert!(panics.is_err());
        assert_eq!(reached(&processors, network(2)), 1);
        assert!(processors.locked().networks.is_empty());
    }

    impl Processors {
        async fn owned(self, network: CallerNetwork) {
            self.share(network, async {}).await;
        }
    }
}
