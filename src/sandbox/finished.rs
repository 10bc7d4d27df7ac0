//! What was begun is finished, also when nobody waits for it any more: a browser that goes away in the midst of an act must not leave
//! half of it behind, which no second run could know of.

use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::runtime::Handle;

/// Work that goes on by itself when it is dropped before its end.
pub struct Finished<T: Send + 'static>(Option<Pin<Box<dyn Future<Output = T> + Send>>>);

/// It is worked on where it is waited for, and on a task of its own from the moment on when nobody waits.
pub fn finished<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> Finished<T> {
    Finished(Some(Box::pin(work)))
}

impl<T: Send + 'static> Future for Finished<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        // Taken out meanwhile, so that work that panics is not gone on with.
        let Some(mut work) = self.0.take() else { return Poll::Pending };
        let polled = work.as_mut().poll(context);
        if polled.is_pending() {
            self.0 = Some(work);
        }
        polled
    }
}

impl<T: Send + 'static> Drop for Finished<T> {
    fn drop(&mut self) {
        if let Some(work) = self.0.take()
            && let Ok(runtime) = Handle::try_current()
        {
            runtime.spawn(work);
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::oneshot;

    use super::*;

    #[tokio::test]
    async fn what_was_begun_ends_also_when_its_browser_went_away() {
        let (go, may_go) = oneshot::channel();
        let (ended, has_ended) = oneshot::channel();
        let work = finished(async move {
            may_go.await.expect("somebody lets it go on");
            ended.send(()).expect("somebody listens");
        });
        let waiting = tokio::spawn(work);
        tokio::task::yield_now().await;
        waiting.abort();
        assert!(waiting.await.expect_err("it was given up").is_cancelled());
        go.send(()).expect("it goes on");
        has_ended.await.expect("it ends");
        assert_eq!(finished(async { 7 }).await, 7);
    }
}
