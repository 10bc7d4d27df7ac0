//! How much is stored. To count it reads many rows, so that it is asked at most once in a while, however often the page is.

use tokio::sync::Mutex;

use native::census::Census;
use native::server_store::ServerStore;
use oauth::names::{Lifetime, Timestamp};
use ports::measures::{Labels, Page};

/// How old an answer may be.
const FRESH: Lifetime = Lifetime::from_seconds(15);

/// The last answer, and when it was given. Who comes while it is asked waits for it.
#[derive(Default)]
pub struct KeptCensus(Mutex<Option<(Timestamp, Option<Census>)>>);

impl KeptCensus {
    /// Nothing is told where the store does not answer: a number that is not known is none.
    pub async fn tell(&self, store: &dyn ServerStore, now: Timestamp, page: &mut Page) {
        let mut kept = self.0.lock().await;
        let is_fresh = kept.is_some_and(|(at, _)| at <= now && now < at.plus(FRESH));
        if !is_fresh {
            *kept = Some((now, store.census(now).await.ok()));
        }
        let Some((_, Some(census))) = *kept else { return };
        drop(kept);
        let Census { people, clients, grants, access_tokens, bytes, log_bytes } = census;
        page.gauge("matgim_people", "Accounts; counted up to 100,000.", people);
        page.gauge("matgim_clients", "Registered clients; counted up to 100,000.", clients);
        page.gauge("matgim_grants", "What people gave to apps and did not take back; counted up to 100,000.", grants);
        page.gauge("matgim_access_tokens", "Access tokens that live; counted up to 100,000.", access_tokens);
        let log = log_bytes.map(|bytes| (&[("part", "log")] as Labels<'_>, bytes));
        page.gauges(
            "matgim_database_bytes",
            "How large the database is, and what is written ahead of it (WAL).",
            [(&[("part", "database")] as Labels<'_>, bytes)].into_iter().chain(log),
        );
    }
}
