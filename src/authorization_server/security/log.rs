//! What happened to an account, page by page, newest first.

use crate::WithAccounts;
use crate::asking::SignedIn;
use crate::cursor;
use storage::Stored;
use storage::account::StoredAccountEvent;
use view::device::Device;
use view::security::{Log, LogLine};

/// Events on one page.
const ON_A_PAGE: u32 = 20;

impl WithAccounts {
    /// A position that was tampered with is the newest event.
    pub(super) async fn log(&self, by: &SignedIn, before: Option<&str>) -> Stored<Log> {
        let before = cursor::position(before);
        let events = self.accounts.store.account_events(&by.user().id, None, before, ON_A_PAGE + 1).await?;
        let (events, next) = cursor::page(events, ON_A_PAGE, |stored| stored.position);
        Ok(Log { events: events.into_iter().map(line).collect(), next, is_later: before.is_some() })
    }
}

fn line(stored: StoredAccountEvent) -> LogLine {
    let StoredAccountEvent { event, times, last_at, .. } = stored;
    LogLine {
        kind: event.kind,
        at: event.at,
        times,
        last_at,
        client_name: event.client.map(|(_, name)| name),
        scope: event.scope,
        error: event.error,
        device: event.place.as_ref().map(|place| Device::of(&place.user_agent)),
        address: event.place.and_then(|place| place.address),
    }
}
