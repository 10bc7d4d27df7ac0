//! What a server adds to the contract: whose a database is, what happens when the server is away, and several processes on one.

mod away;
mod contract;
mod interleaved;
mod keying;
mod opening;
mod plans;
mod shared;
mod waiting;

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

use postgres_server::{Held, Server};

use super::{Address, PostgresStore};
use crate::deployment::Deployment as _;

/// One for all tests of this process.
static SERVER: LazyLock<Server> = LazyLock::new(Server::start);

/// An empty database of ours, made once: most of a new store's time goes into its migrations.
const TEMPLATE: &str = "template_of_ours";

static MADE: tokio::sync::OnceCell<()> = tokio::sync::OnceCell::const_new();

/// A database of a test's own.
pub(crate) struct Place {
    name: String,
}

impl Place {
    /// With nothing in it.
    pub(crate) fn bare() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(1);
        let name = format!("place_{}", COUNT.fetch_add(1, Ordering::Relaxed));
        Self { name }.made_from(None)
    }

    /// With our tables in it.
    pub(crate) async fn new() -> Self {
        MADE.get_or_init(async || {
            let place = Self { name: TEMPLATE.to_owned() }.made_from(None);
            place.open().await.close().await;
            // It is copied from until the server goes.
            std::mem::forget(place);
        })
        .await;
        static COUNT: AtomicU32 = AtomicU32::new(1);
        let name = format!("place_of_ours_{}", COUNT.fetch_add(1, Ordering::Relaxed));
        Self { name }.made_from(Some(TEMPLATE))
    }

    fn made_from(self, template: Option<&str>) -> Self {
        SERVER.create(&self.name, template);
        self
    }

    pub(crate) fn url(&self) -> String {
        SERVER.url(&self.name)
    }

    pub(crate) fn address(&self) -> Address {
        Address::parse(&self.url()).expect("an address")
    }

    pub(crate) async fn open(&self) -> PostgresStore {
        let store = PostgresStore::open(&self.address()).await.expect("a database");
        store.seal_by(crate::sealing::tests::sealer());
        store
    }

    /// Does `sql` and keeps its connection, until what is returned is dropped.
    pub(crate) fn hold(&self, sql: &str) -> Held {
        SERVER.hold(&self.name, sql)
    }

    /// Until a connection to this database waits for a lock of this kind.
    pub(crate) async fn until_one_waits(&self, kind: &str) {
        let sql = format!(
            "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and wait_event = '{kind}'"
        );
        while self.ask(&sql).is_empty() {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }

    /// Does `sql` as another program would; what it answers, a line a row.
    pub(crate) fn ask(&self, sql: &str) -> Vec<String> {
        SERVER.ask(&self.name, sql)
    }
}

impl Place {
    /// Whether these bytes stand in a file of this database, once all is written to it.
    pub(crate) fn holds(&self, bytes: &[u8]) -> bool {
        self.ask("checkpoint");
        let number = &self.ask("select oid from pg_database where datname = current_database()")[0];
        let files = std::fs::read_dir(SERVER.folder().join("data/base").join(number)).expect("the folder").flatten();
        let mut read = files.map(|file| std::fs::read(file.path()).unwrap_or_default());
        read.any(|file| file.windows(bytes.len()).any(|window| window == bytes))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        SERVER.remove(&self.name);
    }
}
