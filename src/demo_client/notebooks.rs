//! The notebooks of all browsers, each under the hash of its session id. In memory, bounded, each network with its share, gone
//! after a day.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use super::notebook::Notebook;
use super::rows::{Row, changes, of_notebook};
use super::secret::Fingerprint;
use oauth::names::{Lifetime, Timestamp};
use oauth::rows::Watcher;
use ports::caller::CallerNetwork;

const IDLE: Lifetime = Lifetime::from_days(1);

/// What is stored of a browser's session id: its SHA-256.
pub type SessionKey = Fingerprint;

/// The notebooks of all browsers.
pub struct Notebooks {
    shelf: Mutex<Shelf>,
    /// The least recently used go first: of a network that has more than its share its own, otherwise of all.
    at_most: usize,
    a_network: usize,
    watcher: OnceLock<Watcher>,
}

#[derive(Default)]
struct Shelf {
    /// In an order of their own: who goes at the same time goes in the same order, whenever it is done again.
    notebooks: BTreeMap<SessionKey, Kept>,
    /// Grows with each touch: the order of use, also when the clock stands still.
    touches: u64,
    /// How many were ever opened.
    opened: u64,
}

struct Kept {
    number: u64,
    notebook: Notebook,
    opened_at: Timestamp,
    used_at: Timestamp,
    touch: u64,
    /// Where the browser was that it was opened for.
    network: Option<CallerNetwork>,
}

impl Notebooks {
    pub fn bounded(at_most: usize, a_network: usize) -> Self {
        Self { shelf: Mutex::default(), at_most: at_most.max(1), a_network: a_network.max(1), watcher: OnceLock::new() }
    }

    /// Tells the watcher what there is - `more` stands in no notebook - and every change from then on. The first one stays.
    pub fn watch(&self, watcher: Watcher, more: Option<Row>) {
        let shelf = self.shelf();
        if self.watcher.set(watcher).is_ok() {
            let there = shelf.notebooks.iter().flat_map(|(key, kept)| kept.rows(*key)).chain(more).collect();
            self.tell(Vec::new(), there);
        }
    }

    /// A new row that stands in no notebook, in one order with all others.
    pub fn tell_of(&self, row: impl FnOnce() -> Option<Row>) {
        let _shelf = self.shelf();
        if self.is_watched() {
            self.tell(Vec::new(), row().into_iter().collect());
        }
    }

    /// Reads or writes one notebook; `None` when there is none (any more). Never held across a call to another party.
    pub fn with<R>(&self, key: SessionKey, now: Timestamp, f: impl FnOnce(&mut Notebook) -> R) -> Option<R> {
        let mut shelf = self.shelf();
        shelf.touches += 1;
        let touch = shelf.touches;
        let kept = shelf.notebooks.get_mut(&key).filter(|kept| !kept.is_idle(now))?;
        (kept.used_at, kept.touch) = (now, touch);
        let before = self.is_watched().then(|| kept.rows(key));
        let result = f(&mut kept.notebook);
        if let Some(before) = before {
            self.tell(before, kept.rows(key));
        }
        Some(result)
    }

    /// Reads one, which is no use of it: it is the last one no sooner and no longer for that.
    pub fn look_into<R>(&self, key: SessionKey, now: Timestamp, f: impl FnOnce(&Notebook) -> R) -> Option<R> {
        let shelf = self.shelf();
        let kept = shelf.notebooks.get(&key).filter(|kept| !kept.is_idle(now))?;
        Some(f(&kept.notebook))
    }

    pub fn open(&self, key: SessionKey, now: Timestamp, network: Option<CallerNetwork>) {
        let mut shelf = self.shelf();
        shelf.opened += 1;
        let (number, notebook) = (shelf.opened, Notebook::default());
        let kept = Kept { number, notebook, opened_at: now, used_at: now, touch: 0, network };
        let there = self.is_watched().then(|| kept.rows(key));
        self.put(&mut shelf, key, now, kept);
        self.tell(Vec::new(), there.unwrap_or_default());
    }

    /// The one that was used last.
    pub fn latest(&self, now: Timestamp) -> Option<SessionKey> {
        let shelf = self.shelf();
        let live = shelf.notebooks.iter().filter(|(_, kept)| !kept.is_idle(now));
        live.max_by_key(|(_, kept)| kept.touch).map(|(key, _)| *key)
    }

    /// The same notebook under another session id.
    pub fn move_to(&self, old: SessionKey, new: SessionKey, now: Timestamp) {
        let mut shelf = self.shelf();
        if let Some(kept) = shelf.notebooks.remove(&old) {
            let change = self.is_watched().then(|| (kept.rows(old), kept.rows(new)));
            self.put(&mut shelf, new, now, kept);
            let (before, after) = change.unwrap_or_default();
            self.tell(before, after);
        }
    }

    fn put(&self, shelf: &mut Shelf, key: SessionKey, now: Timestamp, kept: Kept) {
        if shelf.notebooks.len() >= self.at_most {
            self.retain(shelf, |kept| !kept.is_idle(now));
        }
        if let Some(network) = kept.network {
            self.make_room(shelf, self.a_network, |other| other.network == Some(network));
        }
        self.make_room(shelf, self.at_most, |_| true);
        shelf.touches += 1;
        let touch = shelf.touches;
        shelf.notebooks.insert(key, Kept { used_at: now, touch, ..kept });
    }

    /// Room for one more of those.
    fn make_room(&self, shelf: &mut Shelf, at_most: usize, is_of_those: impl Fn(&Kept) -> bool) {
        let those = shelf.notebooks.values().filter(|kept| is_of_those(kept));
        let mut touches: Vec<u64> = those.map(|kept| kept.touch).collect();
        if touches.len() >= at_most {
            // Several at once, so that a full shelf is not searched for each newcomer.
            let (_, last, _) = touches.select_nth_unstable(at_most / 16);
            let last = *last;
            self.retain(shelf, |kept| !is_of_those(kept) || kept.touch > last);
        }
    }

    fn retain(&self, shelf: &mut Shelf, stays: impl Fn(&Kept) -> bool) {
        shelf.notebooks.retain(|key, kept| {
            let stays = stays(kept);
            if !stays && self.is_watched() {
                self.tell(kept.rows(*key), Vec::new());
            }
            stays
        });
    }

    fn is_watched(&self) -> bool {
        self.watcher.get().is_some()
    }

    /// Only while the shelf is held, so that changes are told in the order in which they happen.
    fn tell(&self, before: Vec<Row>, after: Vec<Row>) {
        if let Some(watcher) = self.watcher.get() {
            changes(before, after).into_iter().for_each(watcher);
        }
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn is_idle(&self, now: Timestamp) -> bool {
        now.since(self.used_at) >= IDLE
    }

    fn rows(&self, key: SessionKey) -> Vec<Row> {
        of_notebook(self.number, key, self.opened_at, &self.notebook)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_000_000);

    fn key(of: usize) -> SessionKey {
        SessionKey::of(&of.to_string())
    }

    #[test]
    fn the_shelf_is_bounded_and_the_oldest_go_first() {
        let notebooks = Notebooks::bounded(32, 32);
        for at in 0..32 {
            notebooks.open(key(at), NOW, None);
        }
        assert!(notebooks.with(key(0), NOW, |_| ()).is_some(), "touched, so it is the youngest now");
        notebooks.open(key(32), NOW, None);
        assert_eq!(notebooks.shelf().notebooks.len(), 30);
        let left: Vec<bool> = (0..33).map(|at| notebooks.with(key(at), NOW, |_| ()).is_some()).collect();
        assert_eq!(left[..5], [true, false, false, false, true]);
        assert!(left[32]);
    }

    #[test]
    fn a_network_that_fills_the_shelf_loses_its_own() {
        let network = |last: u8| Some(CallerNetwork::of([192, 0, 2, last].into()));
        let notebooks = Notebooks::bounded(64, 16);
        notebooks.open(key(0), NOW, network(1));
        notebooks.open(key(1), NOW, None);
        for at in 2..1_000 {
            notebooks.open(key(at), NOW, network(2));
        }
        let theirs = notebooks.shelf().notebooks.values().filter(|kept| kept.network == network(2)).count();
        assert!((1..=16).contains(&theirs), "{theirs}");
        assert!(notebooks.with(key(999), NOW, |_| ()).is_some(), "its newest");
        notebooks.move_to(key(999), key(1_000), NOW);
        assert!(notebooks.with(key(0), NOW, |_| ()).is_some() && notebooks.with(key(1), NOW, |_| ()).is_some());
    }

    #[test]
    fn a_clock_that_was_set_back_or_forth_costs_nobody_their_notebook() {
        let notebooks = Notebooks::bounded(4, 4);
        notebooks.open(key(1), NOW, None);
        assert!(notebooks.with(key(1), NOW.plus(IDLE), |_| ()).is_none(), "a day later it is closed");
        notebooks.open(key(2), NOW.plus(IDLE), None);
        assert!(notebooks.with(key(1), NOW, |_| ()).is_some(), "it was the clock that was wrong");
        assert!(notebooks.with(key(2), NOW, |_| ()).is_some());
    }

    #[test]
    fn a_shelf_of_one_holds_the_last() {
        let notebooks = Notebooks::bounded(1, 1);
        for at in 0..5 {
            notebooks.open(key(at), NOW, None);
        }
        assert_eq!(notebooks.shelf().notebooks.len(), 1);
        assert!(notebooks.with(key(4), NOW, |_| ()).is_some());
    }

    #[test]
    fn what_makes_room_is_told_before_what_comes() {
        let notebooks = Notebooks::bounded(1, 1);
        let told = std::sync::Arc::new(Mutex::new(Vec::new()));
        let heard = std::sync::Arc::clone(&told);
        let watcher = move |change: oauth::rows::RowChange| {
            heard.lock().expect("lock").push((change.key, change.before.is_some(), change.after.is_some()));
        };
        notebooks.watch(Box::new(watcher), None);
        notebooks.open(key(1), NOW, None);
        notebooks.open(key(2), NOW, None);
        notebooks.move_to(key(2), key(3), NOW);
        let row = |number: &str, before, after| (number.to_owned(), before, after);
        let all = [row("1", false, true), row("1", true, false), row("2", false, true), row("2", true, true)];
        assert_eq!(*told.lock().expect("lock"), all);
    }

    #[test]
    fn a_notebook_that_nobody_opened_for_a_day_is_closed() {
        let notebooks = Notebooks::bounded(2, 2);
        notebooks.open(key(1), NOW, None);
        let almost = Timestamp::from_millis(NOW.as_millis() + IDLE.as_millis() - 1);
        assert!(notebooks.with(key(1), almost, |_| ()).is_some());
        assert!(notebooks.with(key(1), almost.plus(IDLE), |_| ()).is_none());
    }
}
