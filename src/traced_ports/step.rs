//! One part of what is done for a request.

use crate::causes;
use crate::traces::Work;

/// Does it, and tells of it.
pub async fn told<T, E>(work: Work, doing: impl Future<Output = Result<T, E>>) -> Result<T, E> {
    let step = causes::place().step(work);
    let outcome = doing.await;
    if let Some(step) = step {
        step.done(outcome.is_ok());
    }
    outcome
}
