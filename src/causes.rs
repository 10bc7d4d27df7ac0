//! Whom the program works for: each network has a share of the lines of the log, wherever they are written; and as a part of what, where
//! it is traced.

use crate::traces::Place;
use ports::caller::CallerNetwork;

/// A request.
#[derive(Clone)]
pub struct Cause {
    pub network: CallerNetwork,
    #[cfg_attr(not(feature = "traces"), expect(dead_code, reason = "nobody asks for a place in no trace"))]
    pub place: Place,
}

tokio::task_local! {
    static CAUSE: Option<Cause>;
}

/// Does `work` for that request.
pub async fn caused_by<T>(cause: Cause, work: impl Future<Output = T>) -> T {
    CAUSE.scope(Some(cause), work).await
}

/// The network that what is done here is done for. `None`: the program does it for itself.
pub fn cause() -> Option<CallerNetwork> {
    CAUSE.try_with(|cause| cause.as_ref().map(|cause| cause.network)).ok().flatten()
}

/// Where in a trace something is done here.
#[cfg(feature = "traces")]
pub fn place() -> Place {
    CAUSE.try_with(|cause| cause.as_ref().map(|cause| cause.place.clone())).ok().flatten().unwrap_or_default()
}

/// `work` for a task of its own, done for whomever this task works for.
pub fn carried_on<T>(work: impl Future<Output = T>) -> impl Future<Output = T> {
    CAUSE.scope(CAUSE.try_with(Clone::clone).ok().flatten(), work)
}

/// What the program says for itself, in the midst of a request.
pub fn for_itself(work: impl FnOnce()) {
    CAUSE.sync_scope(None, work);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_has_one_cause_on_every_task_that_it_is_carried_on_to() {
        let network = CallerNetwork::of([192, 0, 2, 1].into());
        assert_eq!(cause(), None);
        caused_by(Cause { network, place: Place::default() }, async {
            assert_eq!(cause(), Some(network));
            let carried = tokio::spawn(carried_on(async { cause() })).await.expect("a task");
            let apart = tokio::spawn(async { cause() }).await.expect("a task");
            assert_eq!((carried, apart), (Some(network), None));
            for_itself(|| assert_eq!(cause(), None));
            assert_eq!(cause(), Some(network));
        })
        .await;
        assert_eq!(tokio::spawn(carried_on(async { cause() })).await.expect("a task"), None);
    }
}
