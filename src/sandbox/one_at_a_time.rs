//! What comes to one sandbox from outside is taken one after the other, so that there is one order in which it happened. So many
//! wait; what the parties say to each other meanwhile takes no turn.

use std::sync::Arc;

use tokio::sync::{Mutex, OwnedMutexGuard};

use ports::seats::{Full, Seat, Seats};

pub struct OneAtATime {
    waiting: Seats,
    turn: Arc<Mutex<()>>,
}

/// Held by whom the sandbox attends to.
pub struct TheirTurn {
    _turn: OwnedMutexGuard<()>,
    _seat: Seat,
}

impl OneAtATime {
    /// Of so many one is attended to.
    pub fn of(at_most: usize) -> Self {
        Self { waiting: Seats::new(at_most, at_most), turn: Arc::default() }
    }

    /// In the order of asking.
    pub async fn turn(&self) -> Result<TheirTurn, Full> {
        let seat = self.waiting.take(None)?;
        Ok(TheirTurn { _turn: self.turn.clone().lock_owned().await, _seat: seat })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[tokio::test]
    async fn of_those_who_come_at_once_so_many_wait_and_each_has_the_sandbox_to_itself() {
        let sandbox = Arc::new(OneAtATime::of(3));
        let order = Arc::new(AtomicUsize::new(0));
        let first = sandbox.turn().await.expect("nobody is there");
        let mut waiting = Vec::new();
        for number in 0..2 {
            let (here, order) = (sandbox.clone(), order.clone());
            waiting.push(tokio::spawn(async move {
                let _turn = here.turn().await.expect("a place");
                let before = order.fetch_add(1, Ordering::SeqCst);
                tokio::task::yield_now().await;
                assert_eq!((before, order.load(Ordering::SeqCst)), (number, number + 1));
            }));
            while sandbox.waiting.taken() < number + 2 {
                tokio::task::yield_now().await;
            }
        }
        assert_eq!(sandbox.turn().await.err(), Some(Full::InAll), "the fourth");
        waiting.push(tokio::spawn(async { drop(first) }));
        for done in waiting {
            done.await.expect("no panic");
        }
        assert!(sandbox.turn().await.is_ok());
        // Whoever gives up waiting leaves their place.
        let held = sandbox.turn().await.expect("a turn");
        drop(tokio::time::timeout(std::time::Duration::from_millis(1), sandbox.turn()).await);
        assert_eq!(sandbox.waiting.taken(), 1);
        drop(held);
    }
}
