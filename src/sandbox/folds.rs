//! Work over a whole run: a page, a recording, sheets of paper. A run is as long as a stranger makes it, so this is done on threads
//! that give way to all others, by turns, and given up when its reader goes.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::Semaphore;

use ports::caller::CallerNetwork;
use ports::limits::Limits;
use ports::seats::{Full, Seat, Seats};

/// How often a press asks for its turn, and how long after: five seconds in all.
const TRIES_AT_MOST: u32 = 100;
const BETWEEN_TRIES: Duration = Duration::from_millis(50);

/// Threads that give way to all others, as long as somebody has them.
pub trait Background: Send + Sync {
    fn handle(&self) -> Handle;
}

/// How many may be at it.
#[derive(Clone)]
pub struct Folds {
    seats: Seats,
    threads: Arc<Semaphore>,
    background: Arc<dyn Background>,
    stopped: Arc<AtomicBool>,
}

/// A place among those who look at a run, from the question to the last byte of the answer.
#[derive(Clone)]
pub struct Turn(Arc<Place>);

struct Place {
    _seat: Seat,
    threads: Arc<Semaphore>,
    background: Arc<dyn Background>,
    of_run: Arc<Semaphore>,
    stopped: Arc<AtomicBool>,
}

/// Set when whoever waited does not any more.
struct Waiting(Arc<AtomicBool>);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Folds {
    /// `background` has threads for all of them.
    pub fn new(limits: &Limits, background: Arc<dyn Background>) -> Self {
        Self {
            seats: Seats::new(limits.lab_folds, limits.lab_folds_a_network),
            threads: Arc::new(Semaphore::new(limits.lab_threads.max(1))),
            background,
            stopped: Arc::default(),
        }
    }

    /// `of_run` has one permit: a run is folded once at a time.
    pub fn turn(&self, network: Option<CallerNetwork>, of_run: &Arc<Semaphore>) -> Result<Turn, Full> {
        let place = Place {
            _seat: self.seats.take(network)?,
            threads: self.threads.clone(),
            background: self.background.clone(),
            of_run: of_run.clone(),
            stopped: self.stopped.clone(),
        };
        Ok(Turn(Arc::new(place)))
    }

    /// The same for whoever presses a button: a class does so at the same moment, and from one network. One waits for so long that
    /// those who came before are done, if they are people.
    pub async fn turn_soon(&self, network: Option<CallerNetwork>, of_run: &Arc<Semaphore>) -> Result<Turn, Full> {
        self.turn_within(TRIES_AT_MOST, network, of_run).await
    }

    async fn turn_within(
        &self,
        tries: u32,
        network: Option<CallerNetwork>,
        of_run: &Arc<Semaphore>,
    ) -> Result<Turn, Full> {
        for _ in 1..tries {
            if let Ok(turn) = self.turn(network, of_run) {
                return Ok(turn);
            }
            tokio::time::sleep(BETWEEN_TRIES).await;
        }
        self.turn(network, of_run)
    }

    /// What is under way is given up: nobody waits for it at the end of the program.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }
}

impl Turn {
    /// `work` asks again and again whether anybody still waits for it; `None` when it was given up.
    pub async fn fold<T: Send + 'static>(
        &self,
        work: impl FnOnce(&(dyn Fn() -> bool + Sync)) -> Option<T> + Send + 'static,
    ) -> Option<T> {
        let run = self.0.of_run.clone().acquire_owned().await.ok()?;
        let thread = self.0.threads.clone().acquire_owned().await.ok()?;
        let waiting = Waiting(Arc::default());
        let (gone, stopped) = (waiting.0.clone(), self.0.stopped.clone());
        let done = self.0.background.handle().spawn_blocking(move || {
            let goes_on = || !gone.load(Ordering::Relaxed) && !stopped.load(Ordering::Relaxed);
            let done = goes_on().then(|| work(&goes_on)).flatten();
            // Not before the work has ended, also when nobody waits for it.
            drop((run, thread));
            done
        });
        done.await.ok().flatten()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use super::*;

    /// The threads of the test.
    struct Here;

    impl Background for Here {
        fn handle(&self) -> Handle {
            Handle::current()
        }
    }

    fn folds(limits: Limits) -> (Folds, Arc<Semaphore>) {
        (Folds::new(&limits, Arc::new(Here)), Arc::new(Semaphore::new(1)))
    }

    fn network(last: u8) -> Option<CallerNetwork> {
        Some(CallerNetwork::of([192, 0, 2, last].into()))
    }

    #[tokio::test]
    async fn a_page_of_a_run_has_its_turn_until_its_last_byte_is_sent() {
        let (folds, run) = folds(Limits { lab_folds: 3, lab_folds_a_network: 2, ..Limits::default() });
        let one = folds.turn(network(1), &run).expect("a turn");
        let sending = one.clone();
        drop(one);
        let two = folds.turn(network(1), &run).expect("a turn");
        assert_eq!(folds.turn(network(1), &run).err(), Some(Full::ThisNetwork));
        let other = folds.turn(network(2), &run).expect("a turn");
        assert_eq!(folds.turn(network(3), &run).err(), Some(Full::InAll));
        drop((sending, two, other));
        assert!(folds.turn(network(1), &run).is_ok());
    }

    #[tokio::test]
    async fn a_press_waits_a_little_for_those_who_pressed_before() {
        let (folds, run) = folds(Limits { lab_folds: 1, ..Limits::default() });
        let before = folds.turn(network(1), &run).expect("a turn");
        assert!(folds.turn_within(3, network(2), &run).await.is_err(), "they take too long");
        let waiting = tokio::spawn({
            let (folds, run) = (folds.clone(), run.clone());
            async move { folds.turn_soon(network(2), &run).await.is_ok() }
        });
        tokio::task::yield_now().await;
        drop(before);
        assert!(waiting.await.expect("no panic"), "its turn came");
    }

    #[tokio::test]
    async fn a_run_is_folded_once_at_a_time() {
        let (folds, run) = folds(Limits::default());
        let now = Arc::new(AtomicUsize::new(0));
        let most = Arc::new(AtomicUsize::new(0));
        let turn = folds.turn(None, &run).expect("a turn");
        let folding: Vec<_> = (0..8)
            .map(|_| {
                let (turn, now, most) = (turn.clone(), now.clone(), most.clone());
                tokio::spawn(async move {
                    let work = move |_: &(dyn Fn() -> bool + Sync)| {
                        most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                        std::thread::yield_now();
                        now.fetch_sub(1, Ordering::SeqCst);
                        Some(())
                    };
                    turn.fold(work).await
                })
            })
            .collect();
        for fold in folding {
            assert_eq!(fold.await.expect("no panic"), Some(()));
        }
        assert_eq!(most.load(Ordering::SeqCst), 1);
    }

    #[tokio::test]
    async fn what_nobody_waits_for_is_given_up() {
        let (folds, run) = folds(Limits::default());
        let turn = folds.turn(None, &run).expect("a turn");
        let (begun, has_begun) = tokio::sync::oneshot::channel();
        let (ended, has_ended) = tokio::sync::oneshot::channel();
        let reader = tokio::spawn(async move {
            let work = move |goes_on: &(dyn Fn() -> bool + Sync)| {
                begun.send(()).expect("somebody listens");
                while goes_on() {
                    std::thread::yield_now();
                }
                ended.send(()).expect("somebody listens");
                None::<()>
            };
            turn.fold(work).await
        });
        has_begun.await.expect("it begins");
        reader.abort();
        has_ended.await.expect("it ends");
        // The next one finds its place free, and at the end of the program nothing is begun any more.
        let turn = folds.turn(None, &run).expect("a turn");
        assert_eq!(turn.fold(|_| Some(7)).await, Some(7));
        folds.stop();
        assert_eq!(turn.fold(|_| Some(7)).await, None);
    }

    #[tokio::test]
    async fn a_fold_that_panics_gives_its_turn_back() {
        let (folds, run) = folds(Limits { lab_folds: 1, lab_threads: 1, ..Limits::default() });
        for _ in 0..3 {
            let turn = folds.turn(network(1), &run).expect("a turn");
            assert_eq!(turn.fold(|_| -> Option<u8> { panic!("on purpose") }).await, None);
        }
        let turn = folds.turn(network(2), &run).expect("a turn");
        assert_eq!(turn.fold(|_| Some(7)).await, Some(7));
    }
}
