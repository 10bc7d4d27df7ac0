//! The lines of the log that requests cause: so many a second, and of each network its share, so that nobody fills a disk by asking. What
//! was left out is counted, and said when its second is over. What the program says of itself is always written, and so is what an
//! operator asks for beyond `info`.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tracing::{Event, Level, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::Context;

use crate::causes::{cause, for_itself};
use native::ports::SystemClock;
use ports::Clock as _;
use ports::caller::CallerNetwork;
use ports::limits::Limits;

/// Networks that are told apart to say of how many lines were left out.
const NETWORKS_AT_MOST: usize = 1_000;

/// Cheap to clone; all clones count together.
#[derive(Clone)]
pub struct Lines(Arc<Budgets>);

struct Budgets {
    /// What was asked and how it was answered, refusals and failures of others too.
    requests: Budget,
    /// What went wrong here. However much is refused meanwhile, a disk that fails is in the log.
    errors: Budget,
}

impl Lines {
    pub fn new(limits: &Limits) -> Self {
        let errors = limits.log_errors_a_second;
        Self(Arc::new(Budgets {
            requests: Budget::new(limits.log_lines_a_second, limits.log_lines_a_network),
            errors: Budget::new(errors, errors.div_ceil(2)),
        }))
    }

    /// Whether a line of `level` is written.
    fn admit(&self, level: Level, second: i64, network: CallerNetwork) -> bool {
        match level {
            Level::ERROR => self.0.errors.admit(second, network),
            Level::WARN | Level::INFO => self.0.requests.admit(second, network),
            _ => true,
        }
    }

    /// Says what was left out of the seconds before this one.
    pub fn tell(&self, second: i64) {
        for_itself(|| {
            if let Some(LeftOut { lines, networks }) = self.0.requests.left_out(second) {
                let networks = networks.len();
                tracing::warn!("{lines} more lines about requests of {networks} networks were left out");
            }
            if let Some(LeftOut { lines, networks }) = self.0.errors.left_out(second) {
                let networks = networks.len();
                tracing::error!("{lines} more errors, in requests of {networks} networks, were left out");
            }
        });
    }

    /// Says it also when no other line comes.
    pub async fn tell_each_second(self) {
        loop {
            tokio::time::sleep(Duration::from_secs(1)).await;
            self.tell(SystemClock.now().as_seconds());
        }
    }
}

impl<S: Subscriber> Layer<S> for Lines {
    fn event_enabled(&self, event: &Event<'_>, _: Context<'_, S>) -> bool {
        let Some(network) = cause() else { return true };
        let second = SystemClock.now().as_seconds();
        self.tell(second);
        self.admit(*event.metadata().level(), second, network)
    }
}

/// So many lines a second.
struct Budget {
    in_all: usize,
    a_network: usize,
    counted: Mutex<Counted>,
}

#[derive(Default)]
struct Counted {
    second: i64,
    written: usize,
    /// Of those that have one. No longer than lines are written.
    by: HashMap<CallerNetwork, usize>,
    left_out: LeftOut,
    /// Of seconds that are over, and not yet said.
    before: LeftOut,
}

#[derive(Debug, Default, PartialEq, Eq)]
struct LeftOut {
    lines: usize,
    networks: HashSet<CallerNetwork>,
}

impl LeftOut {
    fn add(&mut self, lines: usize, networks: impl IntoIterator<Item = CallerNetwork>) {
        self.lines += lines;
        for network in networks {
            if self.networks.len() < NETWORKS_AT_MOST {
                self.networks.insert(network);
            }
        }
    }
}

impl Counted {
    /// A clock that went back begins a second as well.
    fn turn_to(&mut self, second: i64) {
        if self.second != second {
            let over = std::mem::take(&mut self.left_out);
            self.before.add(over.lines, over.networks);
            self.second = second;
            self.written = 0;
            self.by.clear();
        }
    }
}

impl Budget {
    fn new(in_all: usize, a_network: usize) -> Self {
        Self { in_all, a_network, counted: Mutex::default() }
    }

    fn counted(&self, second: i64) -> MutexGuard<'_, Counted> {
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        counted.turn_to(second);
        counted
    }

    fn admit(&self, second: i64, network: CallerNetwork) -> bool {
        let mut counted = self.counted(second);
        let own = counted.by.get(&network).copied().unwrap_or(0);
        if own >= self.a_network || counted.written >= self.in_all {
            counted.left_out.add(1, [network]);
            return false;
        }
        counted.written += 1;
        counted.by.insert(network, own + 1);
        true
    }

    /// What was left out of seconds that are over; it is said once.
    fn left_out(&self, second: i64) -> Option<LeftOut> {
        let mut counted = self.counted(second);
        (counted.before.lines > 0).then(|| std::mem::take(&mut counted.before))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(number: u16) -> CallerNetwork {
        let [high, low] = number.to_be_bytes();
        CallerNetwork::of([10, 0, high, low].into())
    }

    /// What was left out of the seconds before `second`: lines, and of how many networks.
    fn said(budget: &Budget, second: i64) -> Option<(usize, usize)> {
        budget.left_out(second).map(|left_out| (left_out.lines, left_out.networks.len()))
    }

    #[test]
    fn a_network_that_fills_its_share_of_the_log_leaves_the_others_theirs() {
        let budget = Budget::new(50, 20);
        let written = (0..1_000).filter(|_| budget.admit(7, network(1))).count();
        assert_eq!(written, 20);
        assert!((0..20).all(|_| budget.admit(7, network(2))), "another network has its share");
        assert_eq!(said(&budget, 7), None, "its second is not over");
        assert!(budget.admit(8, network(1)), "a second later it has its share again");
        assert_eq!(said(&budget, 8), Some((980, 1)));
        assert_eq!(said(&budget, 9), None, "it is said once");
    }

    #[test]
    fn of_many_lines_in_a_second_the_rest_is_counted_and_said() {
        let budget = Budget::new(50, 20);
        let written = (0..3_000).filter(|number| budget.admit(7, network(number % 300))).count();
        assert_eq!(written, 50);
        assert_eq!(said(&budget, 8), Some((2_950, 300)));
        // Until somebody says it, it adds up.
        for second in [8, 9] {
            let left_out = (0..60).filter(|_| !budget.admit(second, network(1))).count();
            assert_eq!(left_out, 40);
        }
        assert_eq!(said(&budget, 10), Some((80, 1)));
    }

    #[test]
    fn a_clock_that_went_back_silences_nothing() {
        let budget = Budget::new(50, 20);
        assert_eq!((0..30).filter(|_| budget.admit(7, network(1))).count(), 20);
        assert_eq!((0..30).filter(|_| budget.admit(3, network(1))).count(), 20);
        assert_eq!(said(&budget, 4), Some((20, 1)));
    }

    #[test]
    fn what_is_counted_is_bounded_itself() {
        let budget = Budget::new(50, 20);
        let written = (0..60_000).filter(|number| budget.admit(7, network(*number))).count();
        assert_eq!(written, 50);
        {
            let counted = budget.counted(7);
            assert_eq!((counted.by.len(), counted.left_out.networks.len()), (50, NETWORKS_AT_MOST));
        }
        assert_eq!(said(&budget, 8), Some((59_950, NETWORKS_AT_MOST)));
        assert!(budget.counted(8).by.is_empty());
    }

    #[test]
    fn however_much_is_refused_what_fails_here_is_in_the_log() {
        let limits =
            Limits { log_lines_a_second: 50, log_lines_a_network: 20, log_errors_a_second: 10, ..Limits::default() };
        let lines = Lines::new(&limits);
        let written = |level, number| (0..100).filter(|_| lines.admit(level, 7, network(number))).count();
        assert_eq!([Level::INFO, Level::WARN].map(|level| written(level, 1)), [20, 0], "one budget for both");
        assert_eq!((written(Level::ERROR, 1), written(Level::ERROR, 2), written(Level::ERROR, 3)), (5, 5, 0));
        assert_eq!([Level::DEBUG, Level::TRACE].map(|level| written(level, 1)), [100, 100], "as an operator asks");
    }
}
