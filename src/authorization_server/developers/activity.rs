//! What happened to a client: its events, page by page, and its numbers. Of people there are counts and dates, nothing else.

use super::{ACTIVITY_KEPT, Developer, Done, OwnClient};
use crate::cursor;
use oauth::names::{Lifetime, Timestamp};
use storage::developers::{ActivityFilter, UsageDay};
use view::developers::{Activity, ActivityQuery, DashboardPage, People, UsageDay as ShownDay};

/// Events on one page.
const ON_A_PAGE: u32 = 50;
const DAY_MILLIS: i64 = Lifetime::from_days(1).as_millis();
/// Today and the days before it of which numbers are shown.
const DAYS: i64 = 30;

impl OwnClient<'_, Developer<'_>> {
    /// One page of the activity. A position that was tampered with is the newest event.
    pub async fn activity(&self, query: &ActivityQuery) -> Done<DashboardPage<Activity>> {
        let Developer { server, dashboard, .. } = self.by;
        let store = &dashboard.store;
        let filter = ActivityFilter { kind: query.kind, error: query.error, refused_only: query.refused_only };
        let before = cursor::position(query.before.as_deref());
        let events = store.activity(self.id(), filter, before, ON_A_PAGE + 1).await?;
        let (events, next) = cursor::page(events, ON_A_PAGE, |stored| stored.position);
        Ok(self.by.page(Activity {
            head: self.head(),
            filter: query.clone(),
            events: events.into_iter().map(|stored| stored.event).collect(),
            has_lab: dashboard.lab.get().is_some(),
            next,
            lost: store.lost_activity(UsageDay::number_of(server.now().minus(ACTIVITY_KEPT))).await?,
        }))
    }

    pub async fn people(&self) -> Done<DashboardPage<People>> {
        let today = UsageDay::number_of(self.by.server.now());
        let since = today - (DAYS - 1);
        let known = self.by.dashboard.store.usage(self.id(), since).await?;
        let standing = &self.card.standing;
        Ok(self.by.page(People {
            head: self.head(),
            people: standing.people,
            since: standing.since,
            last_token_at: standing.last_token_at,
            usage: every_day(&known, since, today),
        }))
    }
}

/// The days on which nothing happened, too.
fn every_day(known: &[UsageDay], since: i64, until: i64) -> Vec<ShownDay> {
    (since..=until)
        .map(|day| {
            let found = known.iter().find(|known| known.day == day).copied().unwrap_or_default();
            let day = Timestamp::from_millis(day * DAY_MILLIS);
            ShownDay { day, tokens: found.tokens, refusals: found.refusals }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_without_anything_is_a_day_too() {
        let days = every_day(&[UsageDay { day: 11, tokens: 2, refusals: 1 }], 10, 12);
        let numbers: Vec<_> =
            days.iter().map(|day| (day.day.as_millis() / DAY_MILLIS, day.tokens, day.refusals)).collect();
        assert_eq!(numbers, [(10, 0, 0), (11, 2, 1), (12, 0, 0)]);
    }
}
