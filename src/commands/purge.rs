//! Deletes what has been over for long, every minute. A deletion is the one thing here that a wrong clock could do and a right one
//! not undo.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::watch;

use authorization_server::AuthorizationServer;
use authorization_server::account_log::ACCOUNT_EVENTS_KEPT;
use authorization_server::developers::ACTIVITY_KEPT;
use native::server_store::ServerStore;
use oauth::names::{Lifetime, Timestamp};
use storage::{PURGE_MARGIN, Stored};

/// How often what has expired is deleted.
const PURGE_EVERY: Duration = Duration::from_secs(60);
/// How long a client that registered itself is kept after its last token.
const CLIENT_IDLE: Lifetime = Lifetime::from_days(90);

pub async fn purge(server: Arc<AuthorizationServer>, store: Arc<dyn ServerStore>, mut stop: watch::Receiver<bool>) {
    let mut steadiness = Steadiness::default();
    let running = Running::begin();
    loop {
        tokio::select! {
            () = tokio::time::sleep(PURGE_EVERY) => {}
            _ = stop.changed() => return,
        }
        let now = server.now();
        if !steadiness.is_believed(now, running.elapsed()) {
            continue;
        }
        // Of several processes one deletes; it holds on to that until it is done.
        let alone = match store.sweeping().await {
            Ok(Some(alone)) => alone,
            Ok(None) => continue,
            Err(error) => {
                tracing::warn!(cause = ?std::error::Error::source(&error), "could not ask who purges");
                continue;
            }
        };
        for purged in purge_before(&server, &*store, now.minus(PURGE_MARGIN)).await {
            match purged {
                Ok(0) => {}
                Ok(rows) => tracing::debug!(rows, "purged what had expired"),
                Err(error) => tracing::warn!(cause = ?std::error::Error::source(&error), "could not purge"),
            }
        }
        drop(alone);
    }
}

/// Deletes what was over at `over`.
async fn purge_before(server: &AuthorizationServer, store: &dyn ServerStore, over: Timestamp) -> [Stored<u64>; 5] {
    let policy = &server.policy;
    let unseen_since = over.minus(policy.session_idle);
    let grants_before = over.minus(policy.refresh_token_absolute).minus(Lifetime::from_days(1));
    let unused_days = i64::try_from(server.limits.unused_client_days).unwrap_or(i64::MAX);
    let registered_before = over.minus(Lifetime::from_days(unused_days));
    [
        store.purge(over, unseen_since, grants_before).await,
        store.purge_activity(over.minus(ACTIVITY_KEPT)).await,
        store.purge_account_events(over.minus(ACCOUNT_EVENTS_KEPT)).await,
        store.purge_links(over).await,
        store.sweep_unused_clients(registered_before, over.minus(CLIENT_IDLE)).await,
    ]
}

/// How long this has run.
struct Running(Instant);

#[expect(
    clippy::disallowed_methods,
    reason = "that a clock was moved is told by one that nobody can move, not by itself"
)]
impl Running {
    fn begin() -> Self {
        Self(Instant::now())
    }
    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

/// Whether a clock is believed. One that was moved by more than the margin covers is not, until it has gone for as long as the
/// margin is: whoever runs the server has had that time to see it.
#[derive(Default)]
struct Steadiness {
    last: Option<(Timestamp, Duration)>,
    doubted_since: Option<Duration>,
}

impl Steadiness {
    /// `elapsed`: since a moment that does not change, by a clock that nobody can move.
    fn is_believed(&mut self, now: Timestamp, elapsed: Duration) -> bool {
        let margin = Duration::from_millis(PURGE_MARGIN.as_millis().unsigned_abs());
        if let Some((then, before)) = self.last {
            let moved = Duration::from_millis(now.as_millis().abs_diff(then.as_millis()));
            if moved.abs_diff(elapsed.saturating_sub(before)) >= margin / 2 {
                tracing::warn!("the clock was moved by days: nothing is purged until it has gone steadily for two");
                self.doubted_since = Some(elapsed);
            }
        }
        self.last = Some((now, elapsed));
        self.doubted_since.is_none_or(|since| elapsed.saturating_sub(since) >= margin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_secs(60 * 60);
    const START: Timestamp = Timestamp::from_millis(1_795_392_000_000);

    /// Whether the clock is believed at each hour, with what it is ahead by then.
    fn believed(ahead: impl Fn(u32) -> Lifetime) -> Vec<bool> {
        let mut steadiness = Steadiness::default();
        (0..120)
            .map(|hour| {
                let right = START.plus(Lifetime::from_minutes(60 * i64::from(hour)));
                steadiness.is_believed(right.plus(ahead(hour)), HOUR * hour)
            })
            .collect()
    }

    #[test]
    fn a_clock_that_goes_as_fast_as_time_is_believed_and_small_steps_are_none() {
        let nearly = believed(|hour| Lifetime::from_minutes(if hour % 2 == 0 { 30 } else { -30 }));
        assert!(nearly.into_iter().all(|believed| believed));
    }

    #[test]
    fn a_clock_that_was_years_ahead_for_a_day_deletes_nothing_by_that() {
        let years = Lifetime::from_days(3650);
        for jump in [years, Lifetime::from_millis(-years.as_millis())] {
            let believed = believed(|hour| if (10..34).contains(&hour) { jump } else { Lifetime::from_millis(0) });
            assert!(believed[..10].iter().all(|believed| *believed));
            assert!(!believed[10..34 + 48].iter().any(|believed| *believed), "{believed:?}");
            assert!(believed[34 + 48..].iter().all(|believed| *believed), "{believed:?}");
        }
    }
}
