//! Password hashing natively: threads of their own with a bounded queue, each reusing its 19 MiB block. On the runtime's
//! blocking pool the same work grew memory to a gigabyte, and sign-ins starved everything else.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, PoisonError};

use argon2::password_hash::phc;
use argon2::{Algorithm, Argon2, Block, Params, Version};
use async_trait::async_trait;
use subtle::ConstantTimeEq;
use tokio::sync::oneshot;

use authorization_server::passwords::{Busy, Password, Passwords};
use ports::Randomness;
use storage::PasswordHash;
use view::sign_in::PasswordTip;

/// OWASP's and protocol policy's cost: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const OUTPUT_BYTES: usize = 32;
const SALT_BYTES: usize = 16;

/// Tasks that may wait for a thread; the next one is told to come back.
const QUEUE: usize = 64;

enum Task {
    Hash { password: Password, salt: [u8; SALT_BYTES], answer: oneshot::Sender<Option<PasswordHash>> },
    Verify { password: Password, hash: Option<PasswordHash>, answer: oneshot::Sender<bool> },
}

/// The threads; they end when this is dropped.
pub struct PasswordThreads {
    queue: SyncSender<Task>,
    randomness: Arc<dyn Randomness>,
}

impl PasswordThreads {
    /// `threads` is at least one; half the cores leave room for everything else.
    pub fn start(threads: usize, randomness: Arc<dyn Randomness>) -> std::io::Result<Self> {
        let (queue, tasks) = sync_channel(QUEUE);
        let tasks = Arc::new(Mutex::new(tasks));
        for number in 0..threads.max(1) {
            let tasks = tasks.clone();
            std::thread::Builder::new().name(format!("password-{number}")).spawn(move || work(&tasks))?;
        }
        Ok(Self { queue, randomness })
    }

    fn submit(&self, task: Task) -> Result<(), Busy> {
        self.queue.try_send(task).map_err(|error| match error {
            TrySendError::Full(_) | TrySendError::Disconnected(_) => Busy,
        })
    }
}

fn work(tasks: &Mutex<Receiver<Task>>) {
    let mut memory = vec![Block::default(); params(MEMORY_KIB, PASSES, LANES).map_or(0, |params| params.block_count())];
    loop {
        let task = tasks.lock().unwrap_or_else(PoisonError::into_inner).recv();
        match task {
            Ok(Task::Hash { password, salt, answer }) => {
                // Nobody may be waiting any more; then there is nobody to tell.
                let _ = answer.send(hash(&password, salt, &mut memory));
            }
            Ok(Task::Verify { password, hash, answer }) => {
                let _ = answer.send(verify(&password, hash.as_ref(), &mut memory));
            }
            Err(_) => return,
        }
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
    async fn hash(&self, password: Password) -> Result<PasswordHash, Busy> {
        let mut salt = [0; SALT_BYTES];
        self.randomness.fill(&mut salt);
        let (answer, answered) = oneshot::channel();
        self.submit(Task::Hash { password, salt, answer })?;
        answered.await.ok().flatten().ok_or(Busy)
    }

    async fn verify(&self, password: Password, hash: Option<PasswordHash>) -> Result<bool, Busy> {
        let (answer, answered) = oneshot::channel();
        self.submit(Task::Verify { password, hash, answer })?;
        answered.await.map_err(|_| Busy)
    }

    fn weakness(&self, password: &Password, username: &str) -> Option<PasswordTip> {
        weakness(password, username)
    }
}

/// zxcvbn's score from 0 to 4: below 2 a password falls to about a million guesses. Only the first 100 characters are
/// looked at, which is more than enough to be strong, and keeps the time bounded.
fn weakness(password: &Password, username: &str) -> Option<PasswordTip> {
    use zxcvbn::feedback::Warning as W;
    let typed: String = password.expose().chars().take(100).collect();
    if !username.is_empty()
        && typed.to_lowercase().contains(&username.to_lowercase())
        && typed.chars().count() < username.chars().count() + 8
    {
        return Some(PasswordTip::ContainsUsername);
    }
    let estimate = zxcvbn::zxcvbn(&typed, &[username, "matgim", "haru"]);
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
    use super::*;
    use crate::ports::SystemRandomness;

    fn threads() -> PasswordThreads {
        PasswordThreads::start(1, Arc::new(SystemRandomness)).expect("threads")
    }

    fn typed(password: &str) -> Password {
        Password::presented(password).expect(password)
    }

    #[tokio::test]
    async fn only_the_right_password_is_right() {
        let threads = threads();
        let hash = threads.hash(typed("correct horse battery staple")).await.expect("hash");
        assert!(hash.as_phc().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", hash.as_phc());
        assert_eq!(threads.verify(typed("correct horse battery staple"), Some(hash.clone())).await, Ok(true));
        assert_eq!(threads.verify(typed("correct horse battery stapl"), Some(hash)).await, Ok(false));
        assert_eq!(threads.verify(typed("correct horse battery staple"), None).await, Ok(false));
    }

    /// Made by the reference implementation: `argon2 somesalt -id -t 2 -m 16 -p 1` over "password".
    #[tokio::test]
    async fn a_hash_of_the_reference_implementation_with_other_costs_is_understood() {
        let phc = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        let hash = PasswordHash::from_phc(phc.to_owned());
        assert_eq!(threads().verify(typed("password"), Some(hash)).await, Ok(true));
    }

    #[test]
    fn guessable_passwords_are_refused_with_a_tip() {
        for (password, tip) in [
            ("password1", PasswordTip::Common),
            ("qwertyuiop", PasswordTip::Common),
            ("mina1234", PasswordTip::ContainsUsername),
            ("abcdefgh", PasswordTip::Pattern),
        ] {
            assert_eq!(weakness(&typed(password), "mina"), Some(tip), "{password}");
        }
        for good in ["correct horse battery staple", "느린 강물 위의 종이배", "x7#Qm2!pLw9"] {
            assert_eq!(weakness(&typed(good), "mina"), None, "{good}");
        }
    }

    #[tokio::test]
    async fn a_full_queue_says_so_at_once() {
        let threads = threads();
        let many = (0..QUEUE + 8).map(|_| threads.verify(typed("correct horse"), None));
        let answers = futures_join(many).await;
        assert!(answers.contains(&Err(Busy)));
        assert!(answers.contains(&Ok(false)));
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
