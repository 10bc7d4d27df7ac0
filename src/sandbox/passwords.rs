//! The places of one sandbox in the queue of passwords: whoever presses sign-in in it without end keeps no other sandbox waiting.

use std::sync::Arc;

use async_trait::async_trait;

use authorization_server::passwords::{Busy, Password, Passwords};
use ports::caller::CallerNetwork;
use ports::seats::{Seat, Seats};
use storage::PasswordHash;
use view::sign_in::PasswordTip;

/// The Lab's own threads, as one sandbox has them.
pub struct SandboxPasswords {
    threads: Arc<dyn Passwords>,
    places: Seats,
}

impl SandboxPasswords {
    pub fn new(threads: Arc<dyn Passwords>, at_once: usize) -> Self {
        Self { threads, places: Seats::new(at_once, at_once) }
    }

    fn place(&self) -> Result<Seat, Busy> {
        self.places.take(None).map_err(|_| Busy)
    }
}

#[async_trait]
impl Passwords for SandboxPasswords {
    async fn hash(&self, password: Password, network: Option<CallerNetwork>) -> Result<PasswordHash, Busy> {
        let _place = self.place()?;
        self.threads.hash(password, network).await
    }
    async fn verify(
        &self,
        password: Password,
        hash: Option<PasswordHash>,
        network: Option<CallerNetwork>,
    ) -> Result<bool, Busy> {
        let _place = self.place()?;
        self.threads.verify(password, hash, network).await
    }
    async fn weakness(
        &self,
        password: &Password,
        username: &str,
        network: Option<CallerNetwork>,
    ) -> Result<Option<PasswordTip>, Busy> {
        let _place = self.place()?;
        self.threads.weakness(password, username, network).await
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::Semaphore;

    use super::*;

    /// Answers once it may.
    struct Slow(Semaphore);

    #[async_trait]
    impl Passwords for Slow {
        async fn hash(&self, _: Password, _: Option<CallerNetwork>) -> Result<PasswordHash, Busy> {
            Err(Busy)
        }
        async fn verify(&self, _: Password, _: Option<PasswordHash>, _: Option<CallerNetwork>) -> Result<bool, Busy> {
            self.0.acquire().await.map(|_| true).map_err(|_| Busy)
        }
        async fn weakness(&self, _: &Password, _: &str, _: Option<CallerNetwork>) -> Result<Option<PasswordTip>, Busy> {
            Ok(None)
        }
    }

    #[tokio::test]
    async fn a_sandbox_has_so_many_places_in_the_queue() {
        let threads = Arc::new(Slow(Semaphore::new(0)));
        let sandbox = |threads: &Arc<Slow>| Arc::new(SandboxPasswords::new(threads.clone(), 2));
        let typed = || Password::presented("slow-river").expect("a password");
        let (one, other) = (sandbox(&threads), sandbox(&threads));
        let mut waiting = Vec::new();
        for passwords in [&one, &one, &other] {
            let passwords = passwords.clone();
            waiting.push(tokio::spawn(async move { passwords.verify(typed(), None, None).await }));
        }
        while one.places.taken() < 2 || other.places.taken() < 1 {
            tokio::task::yield_now().await;
        }
        assert_eq!(one.verify(typed(), None, None).await, Err(Busy));
        assert_eq!(one.hash(typed(), None).await, Err(Busy));
        threads.0.add_permits(3);
        for answer in waiting {
            assert_eq!(answer.await.expect("no panic"), Ok(true));
        }
        assert_eq!(one.verify(typed(), None, None).await, Ok(true));
    }
}
