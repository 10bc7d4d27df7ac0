//! Password hashing natively: threads of their own with a bounded queue in which networks take turns, each reusing its 19 MiB block
//! as long as there is work. On
//! the runtime's blocking pool the same work grew memory to a gigabyte, and sign-ins starved everything else.

use std::sync::Arc;
use std::time::{Duration, Instant};

use argon2::password_hash::phc;
use argon2::{Algorithm, Argon2, Block, Params, Version};
use async_trait::async_trait;
use subtle::ConstantTimeEq;
use tokio::sync::oneshot;

use crate::background::give_way;
use crate::turns::Turns;
use authorization_server::passwords::{Busy, Password, Passwords};
use ports::Randomness;
use ports::caller::CallerNetwork;
use ports::limits::Limits;
use ports::measures::{Counter, Histogram, Labels, Page};
use ports::panics::caught_at_once;
use storage::PasswordHash;
use view::sign_in::PasswordTip;

/// OWASP's and protocol policy's cost: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// How long a thread without work keeps its block: who signs in in between waits for no memory.
const KEPT_FOR: Duration = Duration::from_secs(1);
const OUTPUT_BYTES: usize = 32;
const SALT_BYTES: usize = 16;

/// What a thread does, in the memory that it keeps for it.
type Task = Box<dyn FnOnce(&mut Vec<Block>) + Send>;

/// What is looked at of a password to say how guessable it is.
struct Judged {
    beginning: Password,
    /// Of all of it.
    characters: usize,
    username: String,
}

/// The threads; they end when this is dropped.
pub struct PasswordThreads {
    queue: Arc<Turns<Task>>,
    randomness: Arc<dyn Randomness>,
    judged_characters: usize,
    measures: Arc<Measures>,
}

/// What a thread is asked to do.
#[derive(Clone, Copy)]
enum Work {
    Hash,
    Verify,
    Judge,
}

struct Measures {
    took: [Histogram; 3],
    refused: Counter,
}

impl Measures {
    /// In the order of [`Work`].
    const NAMES: [&str; 3] = ["hash", "verify", "judge"];

    #[expect(
        clippy::disallowed_methods,
        reason = "how long the work of these threads takes is no time of an instance's"
    )]
    fn timed<A>(&self, work: Work, done: impl FnOnce() -> A) -> A {
        let begun = Instant::now();
        let answer = done();
        self.took[work as usize].took(begun.elapsed());
        answer
    }
}

impl PasswordThreads {
    /// For a server: half the cores are one network's at most, and a thread more is for whoever comes next. Where no network has a share,
    /// whoever comes has all of them.
    pub fn start(randomness: Arc<dyn Randomness>, limits: &Limits, are_shared: bool) -> std::io::Result<Self> {
        let half = std::thread::available_parallelism().map_or(1, |cores| cores.get().div_ceil(2));
        let threads = half + 1;
        Self::started(threads, if are_shared { half } else { threads }, randomness, limits, || {})
    }

    /// One, where nobody else asks.
    pub fn start_one(randomness: Arc<dyn Randomness>, limits: &Limits) -> std::io::Result<Self> {
        Self::started(1, 1, randomness, limits, || {})
    }

    /// One, of the background.
    pub fn start_in_background(randomness: Arc<dyn Randomness>, limits: &Limits) -> std::io::Result<Self> {
        Self::started(1, 1, randomness, limits, give_way)
    }

    fn started(
        threads: usize,
        at_once: usize,
        randomness: Arc<dyn Randomness>,
        limits: &Limits,
        at_first: fn(),
    ) -> std::io::Result<Self> {
        let queue = Arc::new(Turns::new(limits.password_queue, limits.password_queue_a_network, at_once));
        let took = [(); 3].map(|()| Histogram::of_durations());
        let measures = Arc::new(Measures { took, refused: Counter::new() });
        let started = Self { queue, randomness, judged_characters: limits.judged_characters, measures };
        for number in 0..threads {
            let queue = started.queue.clone();
            std::thread::Builder::new().name(format!("password-{number}")).spawn(move || {
                at_first();
                work(&queue);
            })?;
        }
        Ok(started)
    }

    /// `Busy` as well where the work panicked: nothing is known of its outcome.
    async fn done<A: Send + 'static>(
        &self,
        network: Option<CallerNetwork>,
        kind: Work,
        work: impl FnOnce(&mut Vec<Block>) -> A + Send + 'static,
    ) -> Result<A, Busy> {
        let (answer, answered) = oneshot::channel();
        let measures = self.measures.clone();
        let task: Task = Box::new(move |memory| {
            // Nobody may be waiting any more; then there is nobody to tell, and nothing to do.
            if !answer.is_closed() {
                let _ = answer.send(measures.timed(kind, || work(memory)));
            }
        });
        self.queue.put(network, task).map_err(|_| {
            self.measures.refused.one_more();
            Busy
        })?;
        answered.await.map_err(|_| Busy)
    }
}

impl Drop for PasswordThreads {
    fn drop(&mut self) {
        self.queue.close();
    }
}

fn work(queue: &Turns<Task>) {
    let mut memory = Vec::new();
    while let Some((network, task)) = queue.next((KEPT_FOR, || memory = Vec::new())) {
        // The threads are few, and none is replaced. What the memory holds is overwritten by whoever uses it next.
        let _ = caught_at_once(|| task(&mut memory));
        queue.done(network);
    }
}

fn params(memory: u32, passes: u32, lanes: u32) -> Option<Params> {
    Params::new(memory, passes, lanes, Some(OUTPUT_BYTES)).ok()
}

fn derive(password: &Password, salt: &[u8], params: Params, memory: &mut Vec<Block>) -> Option<[u8; OUTPUT_BYTES]> {
    if params.block_count() > memory.len() {
        memory.resize(params.block_count(), Block::default());
    }
    let blocks = params.block_count();
    let mut output = [0; OUTPUT_BYTES];
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let blocks = memory.get_mut(..blocks)?;
    argon2.hash_password_into_with_memory(password.expose().as_bytes(), salt, &mut output, blocks).ok()?;
    Some(output)
}

fn hash(password: &Password, salt: [u8; SALT_BYTES], memory: &mut Vec<Block>) -> Option<PasswordHash> {
    let output = derive(password, &salt, params(MEMORY_KIB, PASSES, LANES)?, memory)?;
    let mut costs = phc::ParamsString::new();
    for (name, value) in [("m", MEMORY_KIB), ("t", PASSES), ("p", LANES)] {
        costs.add_decimal(name, value).ok()?;
    }
    let phc = phc::PasswordHash {
        algorithm: phc::Ident::new("argon2id").ok()?,
        version: Some(Version::V0x13.into()),
        params: costs,
        salt: Some(phc::Salt::new(&salt).ok()?),
        hash: Some(phc::Output::new(&output).ok()?),
    };
    Some(PasswordHash::from_phc(phc.to_string()))
}

fn verify(password: &Password, hash: Option<&PasswordHash>, memory: &mut Vec<Block>) -> bool {
    let Some(stored) = hash.and_then(|hash| phc::PasswordHash::new(hash.as_phc()).ok()) else {
        // Nobody of that name: the same work, and no.
        let unused =
            params(MEMORY_KIB, PASSES, LANES).and_then(|params| derive(password, &[0; SALT_BYTES], params, memory));
        std::hint::black_box(unused);
        return false;
    };
    let cost = |name: &str, usual| stored.params.get_decimal(name).unwrap_or(usual);
    let params = params(cost("m", MEMORY_KIB), cost("t", PASSES), cost("p", LANES));
    let derived =
        params.zip(stored.salt.as_ref()).and_then(|(params, salt)| derive(password, salt.as_ref(), params, memory));
    match (derived, stored.hash.as_ref()) {
        (Some(derived), Some(expected)) => derived.as_slice().ct_eq(expected.as_bytes()).into(),
        _ => false,
    }
}

#[async_trait]
impl Passwords for PasswordThreads {
    async fn hash(&self, password: Password, network: Option<CallerNetwork>) -> Result<PasswordHash, Busy> {
        let mut salt = [0; SALT_BYTES];
        self.randomness.fill(&mut salt);
        self.done(network, Work::Hash, move |memory| hash(&password, salt, memory)).await?.ok_or(Busy)
    }

    async fn verify(
        &self,
        password: Password,
        hash: Option<PasswordHash>,
        network: Option<CallerNetwork>,
    ) -> Result<bool, Busy> {
        self.done(network, Work::Verify, move |memory| verify(&password, hash.as_ref(), memory)).await
    }

    async fn weakness(
        &self,
        password: &Password,
        username: &str,
        network: Option<CallerNetwork>,
    ) -> Result<Option<PasswordTip>, Busy> {
        let judged = Judged {
            beginning: password.beginning(self.judged_characters),
            characters: password.expose().chars().count(),
            username: username.to_owned(),
        };
        self.done(network, Work::Judge, move |_| weakness(&judged)).await
    }

    /// What waits, what was refused, and how long the work took.
    fn tell(&self, page: &mut Page) {
        let waiting = u64::try_from(self.queue.waiting()).unwrap_or(u64::MAX);
        page.gauge("matgim_passwords_waiting", "Passwords that wait for a thread.", waiting);
        let under_way = u64::try_from(self.queue.under_way()).unwrap_or(u64::MAX);
        page.gauge("matgim_passwords_under_way", "Passwords that a thread works on.", under_way);
        page.counter(
            "matgim_passwords_refused_total",
            "Passwords that nobody looked at, because too many were waiting.",
            self.measures.refused.value(),
        );
        let labels = Measures::NAMES.map(|name| [("work", name)]);
        page.histograms(
            "matgim_password_duration_seconds",
            "How long a thread worked on a password: hashed it, compared it with a hash, or judged how guessable it is.",
            labels.iter().zip(&self.measures.took).map(|(labels, took)| (labels as Labels<'_>, took)),
        );
    }
}

/// zxcvbn's score from 0 to 4: below 2 a password falls to about a million guesses. Its time grows with the square of what it looks at and
/// worse, by the choice of whoever wrote it: the beginning alone is looked at, which is more than enough to be strong.
fn weakness(Judged { beginning, characters, username }: &Judged) -> Option<PasswordTip> {
    use zxcvbn::feedback::Warning as W;
    let typed = beginning.expose();
    if !username.is_empty()
        && typed.to_lowercase().contains(&username.to_lowercase())
        && *characters < username.chars().count() + 8
    {
        return Some(PasswordTip::ContainsUsername);
    }
    let estimate = zxcvbn::zxcvbn(typed, &[username, "matgim", "haru"]);
    if estimate.score() >= zxcvbn::Score::Two {
        return None;
    }
    Some(match estimate.feedback().and_then(|feedback| feedback.warning()) {
        Some(
            W::ThisIsATop10Password
            | W::ThisIsATop100Password
            | W::ThisIsACommonPassword
            | W::ThisIsSimilarToACommonlyUsedPassword,
        ) => PasswordTip::Common,
        Some(
            W::AWordByItselfIsEasyToGuess
            | W::NamesAndSurnamesByThemselvesAreEasyToGuess
            | W::CommonNamesAndSurnamesAreEasyToGuess,
        )
        | None => PasswordTip::AddWords,
        Some(_) => PasswordTip::Pattern,
    })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::ports::SystemRandomness;

    const NOBODY: Option<CallerNetwork> = None;

    fn network(last: u8) -> Option<CallerNetwork> {
        Some(CallerNetwork::of([192, 0, 2, last].into()))
    }

    fn threads() -> PasswordThreads {
        PasswordThreads::start_one(Arc::new(SystemRandomness), &Limits::default()).expect("threads")
    }

    fn typed(password: &str) -> Password {
        Password::presented(password).expect(password)
    }

    #[tokio::test]
    async fn only_the_right_password_is_right() {
        let threads = threads();
        let right = "correct horse battery staple";
        let hash = threads.hash(typed(right), NOBODY).await.expect("hash");
        assert!(hash.as_phc().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", hash.as_phc());
        assert_eq!(threads.verify(typed(right), Some(hash.clone()), NOBODY).await, Ok(true));
        assert_eq!(threads.verify(typed("correct horse battery stapl"), Some(hash), NOBODY).await, Ok(false));
        assert_eq!(threads.verify(typed(right), None, NOBODY).await, Ok(false));
    }

    /// Made by the reference implementation: `argon2 somesalt -id -t 2 -m 16 -p 1` over "password".
    #[tokio::test]
    async fn a_hash_of_the_reference_implementation_with_other_costs_is_understood() {
        let phc = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        let hash = PasswordHash::from_phc(phc.to_owned());
        assert_eq!(threads().verify(typed("password"), Some(hash), NOBODY).await, Ok(true));
    }

    #[tokio::test]
    async fn guessable_passwords_are_refused_with_a_tip() {
        let threads = threads();
        for (password, tip) in [
            ("password1", PasswordTip::Common),
            ("qwertyuiop", PasswordTip::Common),
            ("mina1234", PasswordTip::ContainsUsername),
            ("abcdefgh", PasswordTip::Pattern),
        ] {
            assert_eq!(threads.weakness(&typed(password), "mina", NOBODY).await, Ok(Some(tip)), "{password}");
        }
        for good in ["correct horse battery staple", "느린 강물 위의 종이배", "x7#Qm2!pLw9"] {
            assert_eq!(threads.weakness(&typed(good), "mina", NOBODY).await, Ok(None), "{good}");
        }
    }

    #[tokio::test]
    async fn only_the_beginning_of_a_password_is_judged() {
        let threads = threads();
        let judged = Limits::default().judged_characters;
        for (beginning, is_weak) in [("a".repeat(judged), true), ("x7#Qm2!pLw9".repeat(4), false)] {
            let password = format!("{beginning}{}", shuffled(900));
            let tip = threads.weakness(&typed(&password), "mina", NOBODY).await.expect("a place");
            assert_eq!(tip.is_some(), is_weak, "{beginning}");
        }
        let whole = format!("mina{}", "b4-Wq".repeat(20));
        assert_eq!(threads.weakness(&typed(&whole), "mina", NOBODY).await, Ok(None), "its length is that of all of it");
    }

    /// Letters that may each be another one, in no order that a dictionary knows: what takes the longest to judge.
    fn shuffled(characters: usize) -> String {
        "4@8({[<369&#!1/|0$5+7%2z".chars().cycle().step_by(7).take(characters).collect()
    }

    /// Not a rule: prints how long it takes to judge what takes the longest.
    #[test]
    #[ignore = "a benchmark: -- --ignored --nocapture how_long_it_takes_to_judge"]
    #[expect(clippy::disallowed_methods, reason = "a benchmark looks at its watch")]
    fn how_long_it_takes_to_judge() {
        for characters in [20, 30, 40, 50, 100] {
            for text in [shuffled(characters), "4@sS5$oO0".repeat(20), "p4$$w0rd".repeat(20), "1qaz@WSX3edc".repeat(20)]
            {
                let beginning: String = text.chars().take(characters).collect();
                let judged = Judged { beginning: typed(&beginning), characters, username: "mina".to_owned() };
                let begun = Instant::now();
                std::hint::black_box(weakness(&judged));
                eprintln!("{characters} {beginning}: {:?}", begun.elapsed());
            }
        }
    }

    #[tokio::test]
    async fn a_full_queue_says_so_at_once_and_others_go_through() {
        let threads = threads();
        let many = (0..40).map(|_| threads.verify(typed("correct horse"), None, network(1)));
        let other = threads.verify(typed("correct horse"), None, network(2));
        let (answers, other) = tokio::join!(futures_join(many), other);
        let busy = answers.iter().filter(|answer| **answer == Err(Busy)).count();
        assert!((20..40).contains(&busy), "{busy}");
        assert_eq!(other, Ok(false));
    }

    #[tokio::test]
    async fn nobody_waits_for_work_that_nobody_waits_for() {
        let threads = threads();
        let (hold, held) = std::sync::mpsc::channel::<()>();
        let holding = threads.done(network(1), Work::Judge, move |_| held.recv().is_err());
        let worked = Arc::new(AtomicUsize::new(0));
        let mut gone: Vec<_> = (0..8)
            .map(|_| {
                let worked = worked.clone();
                Box::pin(threads.done(network(2), Work::Judge, move |_| worked.fetch_add(1, Ordering::Relaxed)))
            })
            .collect();
        let mut holding = std::pin::pin!(holding);
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        assert!(holding.as_mut().poll(&mut context).is_pending());
        for waits in &mut gone {
            assert!(waits.as_mut().poll(&mut context).is_pending());
        }
        drop(gone);
        drop(hold);
        assert_eq!(holding.await, Ok(true));
        assert_eq!(threads.verify(typed("correct horse"), None, network(3)).await, Ok(false));
        assert_eq!(worked.load(Ordering::Relaxed), 0);
    }

    #[tokio::test]
    async fn work_that_panics_takes_no_thread_away() {
        let threads = threads();
        let hash = threads.hash(typed("correct horse"), NOBODY).await.expect("hash");
        for _ in 0..3 {
            let panicked = threads.done(NOBODY, Work::Judge, |memory: &mut Vec<Block>| -> bool {
                memory.truncate(1);
                panic!("on purpose")
            });
            assert_eq!(panicked.await, Err(Busy), "whoever waits for it is told");
        }
        // What it left of the memory is no part of an answer.
        assert_eq!(threads.verify(typed("correct horse"), Some(hash.clone()), NOBODY).await, Ok(true));
        assert_eq!(threads.verify(typed("wrong horse"), Some(hash), NOBODY).await, Ok(false));
        assert_eq!(threads.queue.waiting(), 0, "and its place in the queue is free");
    }

    async fn futures_join<F: Future>(futures: impl Iterator<Item = F>) -> Vec<F::Output> {
        let mut futures: Vec<_> = futures.map(Box::pin).collect();
        let mut outputs = Vec::new();
        std::future::poll_fn(|context| {
            futures.retain_mut(|future| match future.as_mut().poll(context) {
                std::task::Poll::Ready(output) => {
                    outputs.push(output);
                    false
                }
                std::task::Poll::Pending => true,
            });
            if futures.is_empty() { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
        })
        .await;
        outputs
    }
}
