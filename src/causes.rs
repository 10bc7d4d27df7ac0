//! Whom the program works for: each network has a share of the lines of the log, wherever they are written.

use ports::caller::CallerNetwork;

tokio::task_local! {
    static CAUSE: Option<CallerNetwork>;
}

/// Does `work` for a request of that network's.
pub async fn caused_by<T>(network: CallerNetwork, work: impl Future<Output = T>) -> T {
    CAUSE.scope(Some(network), work).await
}

/// The network that what is done here is done for. `None`: the program does it for itself.
pub fn cause() -> Option<CallerNetwork> {
    CAUSE.try_with(|network| *network).ok().flatten()
}

/// `work` for a task of its own, done for whomever this task works for.
pub fn carried_on<T>(work: impl Future<Output = T>) -> impl Future<Output = T> {
    CAUSE.scope(cause(), work)
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
        caused_by(network, async {
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
