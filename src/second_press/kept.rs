//! Who is given which answer, and for how long: by the form, the browsers that may ask for it again, and a bound in bytes of which
//! each network has a share.

use std::collections::HashMap;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sha2::{Digest as _, Sha256};
use tokio::sync::watch;

use super::answer::Answer;
use oauth::names::{Lifetime, Timestamp};
use ports::caller::CallerNetwork;

/// Longer than anybody waits before they press again, shorter than it takes to come back for something else.
pub struct Lives(Lifetime);

pub const LIVES: Lives = Lives(Lifetime::from_seconds(30));

impl From<Lives> for std::time::Duration {
    fn from(Lives(lives): Lives) -> Self {
        Self::from_millis(u64::try_from(lives.as_millis()).unwrap_or_default())
    }
}

/// Once its browser has asked for another page, the answer has been seen. Whoever presses then means it, unless the press was on its
/// way already.
const LIVES_SEEN: Lifetime = Lifetime::from_seconds(2);

/// One network may have the so many-th part of all bytes.
const SHARE: usize = 8;

/// A form: where it is sent, and every one of its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FormKey([u8; 32]);

impl FormKey {
    pub fn of(target: &str, form: &[u8]) -> Self {
        let mut hash = Sha256::new();
        hash.update(target.len().to_be_bytes());
        hash.update(target.as_bytes());
        hash.update(form);
        Self(hash.finalize().into())
    }
}

/// By the hashes of their cookies.
type Browsers = Vec<[u8; 32]>;

struct Entry {
    /// Tells it apart from one of the same form before or after it.
    number: u64,
    browsers: Browsers,
    network: Option<CallerNetwork>,
    state: State,
}

enum State {
    UnderWay(watch::Receiver<Option<Arc<Answer>>>),
    Kept { answer: Arc<Answer>, at: Timestamp, seen_at: Option<Timestamp> },
}

/// A clock that went back revives nothing.
fn lasts(since: Timestamp, lives: Lifetime, now: Timestamp) -> bool {
    (since..since.plus(lives)).contains(&now)
}

impl Entry {
    fn bytes(&self) -> usize {
        match &self.state {
            State::UnderWay(_) => 0,
            State::Kept { answer, .. } => answer.bytes(),
        }
    }
}

#[derive(Default)]
struct Table {
    by_form: HashMap<FormKey, Entry>,
    /// The form that a browser sent last.
    latest: HashMap<[u8; 32], FormKey>,
    numbers: u64,
}

/// The answers of half a minute.
pub struct KeptAnswers {
    table: Mutex<Table>,
    bytes_at_most: usize,
}

/// What is to be done with a form.
pub enum Turn<F> {
    /// It stands for itself.
    Apart,
    /// It is the first; its answer is promised to the others.
    First(Promise),
    /// It came before, and this becomes its answer; `None` when there is none to give.
    Again(F),
}

/// Whoever holds it works on a form. What waits goes on by itself when it is dropped.
pub struct Promise {
    kept: Arc<KeptAnswers>,
    key: FormKey,
    number: u64,
    told: watch::Sender<Option<Arc<Answer>>>,
}

impl KeptAnswers {
    pub fn new(bytes_at_most: usize) -> Self {
        Self { table: Mutex::default(), bytes_at_most }
    }

    fn locked(&self) -> MutexGuard<'_, Table> {
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// `is_own`: whether its token belongs to a cookie that came with it. The second press of a form that signed its browser in has a
    /// token of before.
    pub fn turn(
        self: &Arc<Self>,
        key: FormKey,
        browsers: &[[u8; 32]],
        is_own: bool,
        network: Option<CallerNetwork>,
        now: Timestamp,
    ) -> Turn<impl Future<Output = Option<Arc<Answer>>> + use<>> {
        let mut table = self.locked();
        table.end_of_others(key, browsers);
        if let Some(entry) = table.by_form.get(&key)
            && entry.browsers.iter().any(|browser| browsers.contains(browser))
        {
            match &entry.state {
                State::UnderWay(told) => return Turn::Again(when_told(told.clone())),
                State::Kept { answer, at, seen_at }
                    if lasts(*at, LIVES.0, now) && seen_at.is_none_or(|seen_at| lasts(seen_at, LIVES_SEEN, now)) =>
                {
                    let (_, told) = watch::channel(Some(answer.clone()));
                    return Turn::Again(when_told(told));
                }
                State::Kept { .. } => {}
            }
        } else if table.by_form.contains_key(&key) {
            // The same form in another browser: it cannot be its own, and is refused there.
            return Turn::Apart;
        }
        if !is_own {
            return Turn::Apart;
        }
        let (told, waiting) = watch::channel(None);
        table.numbers += 1;
        let number = table.numbers;
        table.remove(key);
        for browser in browsers {
            table.latest.insert(*browser, key);
        }
        let state = State::UnderWay(waiting);
        table.by_form.insert(key, Entry { number, browsers: browsers.to_vec(), network, state });
        Turn::First(Promise { kept: self.clone(), key, number, told })
    }

    /// A browser asks for a page.
    pub fn seen(&self, browsers: &[[u8; 32]], now: impl Fn() -> Timestamp) {
        let mut table = self.locked();
        for browser in browsers {
            let Some(latest) = table.latest.get(browser).copied() else { continue };
            if let Some(Entry { state: State::Kept { seen_at, .. }, .. }) = table.by_form.get_mut(&latest) {
                seen_at.get_or_insert_with(&now);
            }
        }
    }

    /// After its time.
    pub fn forget(&self, key: FormKey, number: u64) {
        let mut table = self.locked();
        if table.by_form.get(&key).is_some_and(|entry| entry.number == number) {
            table.remove(key);
        }
    }
}

async fn when_told(mut told: watch::Receiver<Option<Arc<Answer>>>) -> Option<Arc<Answer>> {
    told.wait_for(Option::is_some).await.ok().and_then(|answer| answer.clone())
}

impl Table {
    /// Another form of the same browser may have changed what an earlier answer says.
    fn end_of_others(&mut self, key: FormKey, browsers: &[[u8; 32]]) {
        for browser in browsers {
            if let Some(before) = self.latest.get(browser).copied().filter(|before| *before != key)
                && self.by_form.get(&before).is_some_and(|entry| matches!(entry.state, State::Kept { .. }))
            {
                self.remove(before);
            }
        }
    }

    fn remove(&mut self, key: FormKey) {
        if let Some(gone) = self.by_form.remove(&key) {
            for browser in gone.browsers {
                if self.latest.get(&browser) == Some(&key) {
                    self.latest.remove(&browser);
                }
            }
        }
    }

    fn bytes_of(&self, counted: impl Fn(&Entry) -> bool) -> usize {
        self.by_form.values().filter(|entry| counted(entry)).map(Entry::bytes).sum()
    }

    /// Makes room among those that are counted; the oldest go.
    fn keep_to(&mut self, at_most: usize, counted: impl Fn(&Entry) -> bool) {
        while self.bytes_of(&counted) > at_most {
            let kept = self.by_form.iter().filter(|(_, entry)| counted(entry) && entry.bytes() > 0);
            let Some(oldest) = kept.min_by_key(|(_, entry)| entry.number).map(|(key, _)| *key) else { return };
            self.remove(oldest);
        }
    }
}

impl Promise {
    /// Tells those who wait, and keeps what did something. `also`: the browsers that the answer's cookies make of this one.
    pub fn keep(self, answer: Answer, also: Browsers, now: Timestamp) -> (FormKey, u64) {
        let answer = Arc::new(answer);
        let (key, number) = (self.key, self.number);
        {
            let mut table = self.kept.locked();
            if let Some(entry) = table.by_form.get_mut(&key).filter(|entry| entry.number == number)
                && answer.did_something()
            {
                entry.state = State::Kept { answer: answer.clone(), at: now, seen_at: None };
                entry.browsers.extend(&also);
                let network = entry.network;
                for browser in also {
                    table.latest.insert(browser, key);
                }
                let at_most = self.kept.bytes_at_most;
                if network.is_some() {
                    table.keep_to(at_most / SHARE, |entry| entry.network == network);
                }
                table.keep_to(at_most, |_| true);
            }
        }
        self.told.send_replace(Some(answer));
        (key, number)
    }
}

/// What nobody works on any more is not under way.
impl Drop for Promise {
    fn drop(&mut self) {
        let mut table = self.kept.locked();
        let is_mine = |entry: &Entry| entry.number == self.number && matches!(entry.state, State::UnderWay(_));
        if table.by_form.get(&self.key).is_some_and(is_mine) {
            table.remove(self.key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;
    use http::{HeaderMap, StatusCode};

    const NOW: Timestamp = Timestamp::from_millis(1_000_000);

    fn answer(status: StatusCode, bytes: usize) -> Answer {
        Answer { status, headers: HeaderMap::new(), body: Bytes::from(vec![b'x'; bytes]), code: None }
    }

    fn network(last: u8) -> Option<CallerNetwork> {
        Some(CallerNetwork::of([192, 0, 2, last].into()))
    }

    fn form(text: &str) -> FormKey {
        FormKey::of("/login", text.as_bytes())
    }

    /// What a press is answered from: its own work, or an answer of so many bytes.
    async fn press(kept: &Arc<KeptAnswers>, text: &str, browser: u8, is_own: bool, now: Timestamp) -> Option<usize> {
        match kept.turn(form(text), &[[browser; 32]], is_own, network(1), now) {
            Turn::Again(first) => first.await.map(|answer| answer.body.len()),
            Turn::First(_) | Turn::Apart => None,
        }
    }

    fn first(kept: &Arc<KeptAnswers>, text: &str, browser: u8, of: Option<CallerNetwork>) -> Promise {
        match kept.turn(form(text), &[[browser; 32]], true, of, NOW) {
            Turn::First(promise) => promise,
            Turn::Again(_) | Turn::Apart => panic!("it came before"),
        }
    }

    #[tokio::test]
    async fn a_second_press_gets_the_first_answer_in_the_same_browser_and_for_half_a_minute() {
        let kept = Arc::new(KeptAnswers::new(10_000));
        first(&kept, "a", 1, network(1)).keep(answer(StatusCode::SEE_OTHER, 3), vec![[2; 32]], NOW);
        let later = |seconds| NOW.plus(Lifetime::from_seconds(seconds));
        for (browser, is_own) in [(1, true), (1, false), (2, false)] {
            assert_eq!(press(&kept, "a", browser, is_own, later(29)).await, Some(3), "{browser} {is_own}");
        }
        assert_eq!(press(&kept, "a", 3, false, NOW).await, None, "another browser");
        assert_eq!(press(&kept, "b", 9, false, NOW).await, None, "another form");
        assert_eq!(press(&kept, "a", 1, false, later(30)).await, None, "after its time");
        assert_eq!(press(&kept, "a", 1, false, later(-1)).await, None, "a clock that went back revives nothing");
    }

    #[tokio::test]
    async fn once_its_browser_has_gone_on_its_answer_is_given_to_no_later_press() {
        let kept = Arc::new(KeptAnswers::new(10_000));
        first(&kept, "a", 1, network(1)).keep(answer(StatusCode::SEE_OTHER, 3), vec![[2; 32]], NOW);
        let later = |millis| NOW.plus(Lifetime::from_millis(millis));
        kept.seen(&[[9; 32]], || NOW);
        assert_eq!(press(&kept, "a", 1, false, later(20_000)).await, Some(3), "another browser has gone on");
        kept.seen(&[[2; 32]], || later(20_000));
        kept.seen(&[[2; 32]], || later(21_000));
        assert_eq!(press(&kept, "a", 1, false, later(21_999)).await, Some(3), "the press was on its way");
        assert_eq!(press(&kept, "a", 1, false, later(22_000)).await, None);
    }

    #[tokio::test]
    async fn whoever_presses_while_the_first_is_worked_on_gets_its_answer() {
        let kept = Arc::new(KeptAnswers::new(10_000));
        for status in [StatusCode::SEE_OTHER, StatusCode::UNPROCESSABLE_ENTITY] {
            let promise = first(&kept, "a", 1, network(1));
            let waiting = tokio::spawn({
                let kept = kept.clone();
                async move { press(&kept, "a", 1, true, NOW).await }
            });
            tokio::task::yield_now().await;
            let (key, number) = promise.keep(answer(status, 5), vec![], NOW);
            assert_eq!(waiting.await.expect("an answer"), Some(5), "{status}");
            kept.forget(key, number);
        }
        let promise = first(&kept, "a", 1, network(1));
        let Turn::Again(waiting) = kept.turn(form("a"), &[[1; 32]], true, None, NOW) else { panic!("the second") };
        drop(promise);
        assert!(waiting.await.is_none(), "nobody works on it any more");
        let table = kept.locked();
        assert!(table.by_form.is_empty() && table.latest.is_empty());
    }

    #[tokio::test]
    async fn what_was_refused_is_tried_anew_and_another_form_ends_what_is_kept() {
        let kept = Arc::new(KeptAnswers::new(10_000));
        first(&kept, "wrong", 1, network(1)).keep(answer(StatusCode::UNPROCESSABLE_ENTITY, 3), vec![], NOW);
        assert_eq!(press(&kept, "wrong", 1, true, NOW).await, None);
        first(&kept, "a", 1, network(1)).keep(answer(StatusCode::SEE_OTHER, 3), vec![[2; 32]], NOW);
        first(&kept, "of another", 7, network(1)).keep(answer(StatusCode::SEE_OTHER, 4), vec![], NOW);
        first(&kept, "b", 2, network(1)).keep(answer(StatusCode::SEE_OTHER, 5), vec![], NOW);
        assert_eq!(press(&kept, "of another", 7, true, NOW).await, Some(4));
        assert_eq!(press(&kept, "a", 1, true, NOW).await, None, "a, b, a are three acts");
    }

    #[tokio::test]
    async fn a_network_that_fills_its_share_leaves_the_others_theirs_of_the_answers() {
        let kept = Arc::new(KeptAnswers::new(8 * 30));
        for browser in 1..=5 {
            let of = network(if browser == 1 { 2 } else { 1 });
            first(&kept, &browser.to_string(), browser, of).keep(answer(StatusCode::SEE_OTHER, 10), vec![], NOW);
        }
        for (browser, is_kept) in [(1, true), (2, false), (3, true), (4, true), (5, true)] {
            let found = press(&kept, &browser.to_string(), browser, false, NOW).await;
            assert_eq!(found.is_some(), is_kept, "{browser}");
        }
        for browser in 10..=60 {
            first(&kept, &browser.to_string(), browser, network(browser)).keep(
                answer(StatusCode::SEE_OTHER, 10),
                vec![],
                NOW,
            );
        }
        assert!(kept.locked().bytes_of(|_| true) <= 8 * 30, "all of it is bounded");
        let table = kept.locked();
        assert_eq!(table.by_form.len(), table.latest.len());
    }
}
