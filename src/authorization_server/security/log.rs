//! What happened to an account, page by page, newest first.

use crate::WithAccounts;
use crate::asking::SignedIn;
use oauth::names::Timestamp;
use storage::Stored;
use storage::account::{EventPosition, StoredAccountEvent};
use view::device::Device;
use view::security::{Log, LogLine};

/// Events on one page.
const ON_A_PAGE: u32 = 20;

impl WithAccounts {
    /// A position that was tampered with is the newest event.
    pub(super) async fn log(&self, by: &SignedIn, before: Option<&str>) -> Stored<Log> {
        let before = before.and_then(position);
        let mut events = self.accounts.store.account_events(&by.user().id, None, before, ON_A_PAGE + 1).await?;
        let more = events.len() > ON_A_PAGE as usize;
        events.truncate(ON_A_PAGE as usize);
        let next = events.last().filter(|_| more).map(|stored| written(stored.position));
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

fn written(position: EventPosition) -> String {
    format!("{}.{}", position.at.as_millis(), position.number)
}

fn position(text: &str) -> Option<EventPosition> {
    let (at, number) = text.split_once('.')?;
    Some(EventPosition { at: Timestamp::from_millis(at.parse().ok()?), number: number.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_is_read_as_it_is_written_and_one_that_was_tampered_with_is_none() {
        let here = EventPosition { at: Timestamp::from_millis(1_795_392_000_000), number: 7 };
        assert_eq!(position(&written(here)), Some(here));
        for bad in ["", "5", "5.-7", "5.7.9", "' or 1=1 --", "5.99999999999999999999"] {
            assert_eq!(position(bad), None, "{bad}");
        }
    }
}
