//! The passwords of one sandbox: the Lab's own threads, and what came of each, so that a run that is run again costs no second of
//! their time.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use sha2::{Digest as _, Sha256};

use authorization_server::passwords::{Busy, Password, Passwords};
use ports::caller::CallerNetwork;
use storage::PasswordHash;
use view::sign_in::PasswordTip;

/// A message brings one at most, and no log has room for more messages.
const REMEMBERED_AT_MOST: usize = 1_000;

/// What came of the passwords of one run. Its copies have it, too.
pub type Remembered = Arc<Mutex<BTreeMap<[u8; 32], Outcome>>>;

#[derive(Clone, Debug)]
pub enum Outcome {
    Hash(PasswordHash),
    Verified(bool),
    Weakness(Option<PasswordTip>),
}

pub struct SandboxPasswords {
    threads: Arc<dyn Passwords>,
    remembered: Remembered,
    /// A copy is given the hash that the run got; the run itself gets a new one, with a new salt, each time.
    is_copy: bool,
}

impl SandboxPasswords {
    pub fn new(threads: Arc<dyn Passwords>) -> Self {
        Self { threads, remembered: Remembered::default(), is_copy: false }
    }

    /// For a copy of the run whose passwords these were.
    pub fn again(threads: Arc<dyn Passwords>, remembered: Remembered) -> Self {
        Self { threads, remembered, is_copy: true }
    }

    pub fn remembered(&self) -> Remembered {
        self.remembered.clone()
    }

    fn outcome(&self, of: [u8; 32]) -> Option<Outcome> {
        locked(&self.remembered).get(&of).cloned()
    }

    fn remember(&self, of: [u8; 32], outcome: Outcome) {
        let mut remembered = locked(&self.remembered);
        if remembered.len() < REMEMBERED_AT_MOST {
            remembered.insert(of, outcome);
        }
    }
}

fn locked(remembered: &Remembered) -> MutexGuard<'_, BTreeMap<[u8; 32], Outcome>> {
    remembered.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Of one question and nothing else: no part can be taken for a piece of another.
fn question(kind: &str, password: &Password, beside: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in [kind, password.expose(), beside] {
        hash.update(part.len().to_be_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

#[async_trait]
impl Passwords for SandboxPasswords {
    async fn hash(&self, password: Password, network: Option<CallerNetwork>) -> Result<PasswordHash, Busy> {
        let asked = question("hash", &password, "");
        if self.is_copy
            && let Some(Outcome::Hash(hash)) = self.outcome(asked)
        {
            return Ok(hash);
        }
        let hash = self.threads.hash(password, network).await?;
        self.remember(asked, Outcome::Hash(hash.clone()));
        Ok(hash)
    }

    async fn verify(
        &self,
        password: Password,
        hash: Option<PasswordHash>,
        network: Option<CallerNetwork>,
    ) -> Result<bool, Busy> {
        let asked = question("verify", &password, hash.as_ref().map_or("", PasswordHash::as_phc));
        if let Some(Outcome::Verified(is_right)) = self.outcome(asked).filter(|_| self.is_copy) {
            return Ok(is_right);
        }
        let is_right = self.threads.verify(password, hash, network).await?;
        self.remember(asked, Outcome::Verified(is_right));
        Ok(is_right)
    }

    async fn weakness(
        &self,
        password: &Password,
        username: &str,
        network: Option<CallerNetwork>,
    ) -> Result<Option<PasswordTip>, Busy> {
        let asked = question("weakness", password, username);
        if let Some(Outcome::Weakness(tip)) = self.outcome(asked).filter(|_| self.is_copy) {
            return Ok(tip);
        }
        let tip = self.threads.weakness(password, username, network).await?;
        self.remember(asked, Outcome::Weakness(tip));
        Ok(tip)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// Counts what it is asked, and gives each hash another salt.
    #[derive(Default)]
    struct Counting(AtomicUsize);

    #[async_trait]
    impl Passwords for Counting {
        async fn hash(&self, password: Password, _: Option<CallerNetwork>) -> Result<PasswordHash, Busy> {
            let salt = self.0.fetch_add(1, Ordering::Relaxed);
            Ok(PasswordHash::from_phc(format!("{salt}${}", password.expose())))
        }
        async fn verify(
            &self,
            password: Password,
            hash: Option<PasswordHash>,
            _: Option<CallerNetwork>,
        ) -> Result<bool, Busy> {
            self.0.fetch_add(1, Ordering::Relaxed);
            Ok(hash.is_some_and(|hash| hash.as_phc().ends_with(&format!("${}", password.expose()))))
        }
        async fn weakness(&self, _: &Password, _: &str, _: Option<CallerNetwork>) -> Result<Option<PasswordTip>, Busy> {
            self.0.fetch_add(1, Ordering::Relaxed);
            Ok(Some(PasswordTip::Common))
        }
    }

    #[tokio::test]
    async fn a_copy_asks_nobody_for_what_its_run_was_told() {
        let threads = Arc::new(Counting::default());
        let typed = |text: &str| Password::presented(text).expect("a password");
        let ask = async |passwords: &SandboxPasswords| {
            let tip = passwords.weakness(&typed("slow"), "mina", None).await;
            let hash = passwords.hash(typed("slow"), None).await.expect("a hash");
            let right = passwords.verify(typed("slow"), Some(hash.clone()), None).await;
            let wrong = passwords.verify(typed("fast"), Some(hash.clone()), None).await;
            (tip, hash, right, wrong)
        };
        let run = SandboxPasswords::new(threads.clone());
        let first = ask(&run).await;
        assert_eq!((first.0, first.2, first.3), (Ok(Some(PasswordTip::Common)), Ok(true), Ok(false)));
        let asked = threads.0.load(Ordering::Relaxed);
        let copy = SandboxPasswords::again(threads.clone(), run.remembered());
        assert_eq!(ask(&copy).await, first);
        assert_eq!((threads.0.load(Ordering::Relaxed), asked), (4, 4), "only the run asked");
        assert_eq!(copy.verify(typed("slow"), None, None).await, Ok(false), "what is new is asked");
        assert_eq!(threads.0.load(Ordering::Relaxed), 5);
        for number in 0..2 * REMEMBERED_AT_MOST {
            let _ = run.verify(typed(&number.to_string()), None, None).await;
        }
        assert_eq!(locked(&run.remembered()).len(), REMEMBERED_AT_MOST);
    }
}
