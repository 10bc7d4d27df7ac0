//! A queue in which networks take turns: one that has much waiting delays another by one task, not by all of them. A queue that is
//! full has room for whoever has less in it than somebody else.

use std::collections::{HashMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ports::caller::CallerNetwork;

/// Without a network it is the program itself that asks, or callers who cannot be told apart: they count as one.
type Network = Option<CallerNetwork>;

pub struct Turns<T> {
    waiting: Mutex<Waiting<T>>,
    came: Condvar,
    in_all: usize,
    a_network: usize,
    /// Of one network, whose others wait even where there is a thread for them.
    at_once: usize,
}

struct Waiting<T> {
    /// None is empty.
    lanes: HashMap<Network, VecDeque<T>>,
    /// Each lane once, the next one first.
    order: VecDeque<Network>,
    /// What was taken and is not done.
    under_way: HashMap<Network, usize>,
    in_all: usize,
    is_closed: bool,
}

/// There is no room for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full;

impl<T> Turns<T> {
    /// With room for so many in all and of a network, of which so many are under way at once.
    pub fn new(in_all: usize, a_network: usize, at_once: usize) -> Self {
        let (lanes, order, under_way) = Default::default();
        let waiting = Waiting { lanes, order, under_way, in_all: 0, is_closed: false };
        Self { waiting: Mutex::new(waiting), came: Condvar::new(), in_all, a_network, at_once }
    }

    fn locked(&self) -> MutexGuard<'_, Waiting<T>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A task that has to make room is dropped.
    pub fn put(&self, network: Network, task: T) -> Result<(), Full> {
        let mut waiting = self.locked();
        let own = waiting.lanes.get(&network).map_or(0, VecDeque::len);
        if waiting.is_closed || own >= self.a_network {
            return Err(Full);
        }
        if waiting.in_all >= self.in_all && !waiting.makes_room_for(own) {
            return Err(Full);
        }
        waiting.in_all += 1;
        waiting.lanes.entry(network).or_default().push_back(task);
        if own == 0 {
            waiting.order.push_back(network);
        }
        drop(waiting);
        self.came.notify_one();
        Ok(())
    }

    /// Waits for one, until the end of which it is under way (`done`). `None`: nothing comes any more. Where nothing comes for so long,
    /// `idle` is told, once.
    pub fn next(&self, (so_long, idle): (Duration, impl FnOnce())) -> Option<(Network, T)> {
        let mut idle = Some(idle);
        let mut waiting = self.locked();
        loop {
            if let Some(taken) = waiting.take(self.at_once) {
                return Some(taken);
            }
            if waiting.is_closed {
                return None;
            }
            if idle.is_none() {
                waiting = self.came.wait(waiting).unwrap_or_else(PoisonError::into_inner);
                continue;
            }
            let (woken, waited) = self.came.wait_timeout(waiting, so_long).unwrap_or_else(PoisonError::into_inner);
            waiting = woken;
            if waited.timed_out()
                && let Some(idle) = idle.take()
            {
                drop(waiting);
                idle();
                waiting = self.locked();
            }
        }
    }

    pub fn waiting(&self) -> usize {
        self.locked().in_all
    }

    pub fn under_way(&self) -> usize {
        self.locked().under_way.values().sum()
    }

    /// What was taken of this network is over.
    pub fn done(&self, network: Network) {
        let mut waiting = self.locked();
        if let Some(under_way) = waiting.under_way.get_mut(&network) {
            *under_way -= 1;
            if *under_way == 0 {
                waiting.under_way.remove(&network);
            }
        }
        drop(waiting);
        self.came.notify_all();
    }

    /// What waits is dropped, and whoever waits for it goes.
    pub fn close(&self) {
        let mut waiting = self.locked();
        waiting.is_closed = true;
        (waiting.lanes, waiting.order, waiting.in_all) = Default::default();
        drop(waiting);
        self.came.notify_all();
    }
}

impl<T> Waiting<T> {
    fn take(&mut self, at_once: usize) -> Option<(Network, T)> {
        let may = |network: &Network| self.under_way.get(network).is_none_or(|under_way| *under_way < at_once);
        let turn = self.order.iter().position(may)?;
        let network = self.order.remove(turn)?;
        let lane = self.lanes.get_mut(&network)?;
        let task = lane.pop_front();
        if lane.is_empty() {
            self.lanes.remove(&network);
        } else {
            self.order.push_back(network);
        }
        let task = task?;
        self.in_all -= 1;
        *self.under_way.entry(network).or_default() += 1;
        Some((network, task))
    }

    /// The last to come of whoever has the most gives way to one that has `own`, as long as it goes on to have as many.
    fn makes_room_for(&mut self, own: usize) -> bool {
        let longest = self.lanes.values_mut().max_by_key(|lane| lane.len()).filter(|lane| lane.len() > own + 1);
        let gave_way = longest.and_then(VecDeque::pop_back).is_some();
        self.in_all -= usize::from(gave_way);
        gave_way
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(last: u8) -> Network {
        Some(CallerNetwork::of([192, 0, 2, last].into()))
    }

    fn all(turns: &Turns<&'static str>) -> Vec<&'static str> {
        let next = || turns.locked().take(turns.at_once);
        std::iter::from_fn(next)
            .map(|(network, task)| {
                turns.done(network);
                task
            })
            .collect()
    }

    #[test]
    fn networks_take_turns() {
        let turns = Turns::new(10, 10, 1);
        for (of, task) in [(1, "a1"), (1, "a2"), (1, "a3"), (2, "b1"), (3, "c1"), (2, "b2")] {
            turns.put(network(of), task).expect(task);
        }
        assert_eq!(all(&turns), ["a1", "b1", "c1", "a2", "b2", "a3"]);
        let left = turns.locked();
        assert!(
            left.lanes.is_empty() && left.order.is_empty() && left.under_way.is_empty() && left.in_all == 0,
            "what has gone is not remembered"
        );
    }

    #[test]
    fn a_thread_is_left_for_whoever_comes_next() {
        let turns = Turns::new(10, 10, 2);
        for (of, task) in [(1, "a1"), (1, "a2"), (1, "a3")] {
            turns.put(network(of), task).expect(task);
        }
        let taken = || turns.locked().take(turns.at_once).map(|(_, task)| task);
        assert_eq!([taken(), taken(), taken()], [Some("a1"), Some("a2"), None], "two of a network are under way");
        turns.put(network(2), "b1").expect("room");
        assert_eq!(taken(), Some("b1"));
        turns.done(network(1));
        assert_eq!([taken(), taken()], [Some("a3"), None]);
        for of in [1, 1, 2] {
            turns.done(network(of));
        }
        assert!(turns.locked().under_way.is_empty(), "what is over is not remembered");
    }

    #[test]
    fn a_network_that_has_its_share_of_the_queue_leaves_the_others_theirs() {
        let turns = Turns::new(10, 2, 1);
        for (task, expected) in [("a1", Ok(())), ("a2", Ok(())), ("a3", Err(Full))] {
            assert_eq!(turns.put(network(1), task), expected);
        }
        turns.put(network(2), "b1").expect("room");
        assert_eq!(all(&turns), ["a1", "b1", "a2"]);
        turns.put(network(1), "a4").expect("room again");
    }

    #[test]
    fn a_full_queue_has_room_for_whoever_has_less() {
        let turns = Turns::new(4, 4, 1);
        for (of, task) in [(1, "a1"), (1, "a2"), (1, "a3"), (2, "b1")] {
            turns.put(network(of), task).expect(task);
        }
        turns.put(network(3), "c1").expect("in place of a3");
        turns.put(network(2), "b2").expect_err("whoever has as many as others waits");
        turns.put(network(4), "d1").expect("in place of a2");
        turns.put(network(5), "e1").expect_err("nobody has more than one");
        assert_eq!(all(&turns), ["a1", "b1", "c1", "d1"]);
    }

    #[test]
    fn what_is_closed_lets_everybody_go() {
        let turns = Turns::new(4, 4, 1);
        turns.put(network(1), "a1").expect("room");
        turns.close();
        assert_eq!((turns.next((Duration::from_secs(60), || {})), turns.put(network(1), "a2")), (None, Err(Full)));
    }

    #[test]
    fn who_waits_for_long_is_told_once_and_goes_on_waiting() {
        let turns = Turns::new(4, 4, 1);
        let told = std::sync::atomic::AtomicUsize::new(0);
        std::thread::scope(|scope| {
            let waits = scope.spawn(|| {
                turns.next((Duration::from_millis(1), || {
                    told.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                }))
            });
            while told.load(std::sync::atomic::Ordering::Relaxed) == 0 {
                std::thread::yield_now();
            }
            turns.put(network(1), "a1").expect("room");
            assert_eq!(waits.join().expect("a thread"), Some((network(1), "a1")));
        });
        assert_eq!(told.into_inner(), 1);
    }
}
