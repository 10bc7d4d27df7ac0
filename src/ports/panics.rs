//! A panic costs what was under way, and nothing else.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;

/// What was under way panicked. What the panic says is not kept: it may quote what was being worked on, secrets too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("what was under way panicked")]
pub struct Panicked;

/// What `future` comes to, if it comes to an end. It is dropped where it panicked, and whatever it borrowed is as it left it.
pub async fn caught<T>(future: impl Future<Output = T>) -> Result<T, Panicked> {
    let mut future = pin!(future);
    std::future::poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context))) {
        Ok(poll) => poll.map(Ok),
        Err(_) => Poll::Ready(Err(Panicked)),
    })
    .await
}

/// The same for what does not wait. Whatever `work` borrowed is as it left it.
pub fn caught_at_once<T>(work: impl FnOnce() -> T) -> Result<T, Panicked> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| Panicked)
}

/// What of a panic may stand in a log: a sentence that the source has, and never one that was made of values.
pub fn sentence(payload: &(dyn Any + Send)) -> &'static str {
    payload.downcast_ref::<&'static str>().copied().unwrap_or("(its message was made of values)")
}

#[cfg(test)]
mod tests {
    use std::future::{pending, ready};
    use std::panic::panic_any;

    use super::*;

    fn first_poll<T>(future: impl Future<Output = T>) -> Poll<T> {
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        pin!(future).poll(&mut context)
    }

    #[test]
    fn a_panic_is_the_outcome_of_what_panicked() {
        assert_eq!(first_poll(caught(async { panic!("on purpose") })), Poll::<Result<(), _>>::Ready(Err(Panicked)));
        assert_eq!(first_poll(caught(async { panic_any(7) })), Poll::<Result<(), _>>::Ready(Err(Panicked)));
        assert_eq!(first_poll(caught(ready(7))), Poll::Ready(Ok(7)));
        assert_eq!(first_poll(caught(pending::<()>())), Poll::Pending);
    }

    #[test]
    fn a_panic_of_what_does_not_wait_is_its_outcome() {
        assert_eq!(caught_at_once(|| -> u8 { panic!("on purpose") }), Err(Panicked));
        assert_eq!(caught_at_once(|| 7), Ok(7));
    }

    #[test]
    fn a_message_that_was_made_of_values_is_not_told() {
        let secret = "mgrt_secret".to_owned();
        let made = catch_unwind(|| panic!("{secret} is wrong")).expect_err("it panics");
        assert!(!sentence(&*made).contains("mgrt_"));
        let written = catch_unwind(|| panic!("as it stands")).expect_err("it panics");
        assert_eq!(sentence(&*written), "as it stands");
    }
}
