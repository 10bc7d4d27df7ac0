use std::path::Path;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

use postgres_server::Server as Database;
use tempfile::TempDir;

use super::server::Server;

/// One for all tests of this process that let it run.
pub static DATABASE: LazyLock<Database> = LazyLock::new(Database::start);

/// The address of a new database.
pub fn new_on(database: &Database) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(1);
    let name = format!("program_{}", COUNT.fetch_add(1, Ordering::Relaxed));
    database.create(&name, None);
    database.url(&name)
}

tokio::task_local! {
    static EVERYWHERE: ();
}

/// Every server that `test` starts itself has a database of its own here, unless its folder has one.
pub async fn everywhere<T>(test: impl Future<Output = T>) -> T {
    EVERYWHERE.scope((), test).await
}

/// Gives a new folder its database, where all have theirs here. `MATGIM_TESTS_ON=postgres` has it so for a whole run: whatever is not
/// about a file is expected to hold then, too.
pub fn place(folder: &Path) {
    let all = EVERYWHERE.try_with(|()| ()).is_ok() || std::env::var("MATGIM_TESTS_ON").is_ok_and(|on| on == "postgres");
    let named = folder.join(Server::DATABASE);
    if all && !named.exists() && !folder.join("matgim.db").exists() {
        std::fs::write(named, new_on(&DATABASE)).expect("where the database is");
    }
}

/// A folder for a server that has its database there.
pub fn folder(url: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join(Server::DATABASE), url).expect("where the database is");
    folder
}

/// What it is called there.
pub fn name(url: &str) -> &str {
    let path = url.split('?').next().expect("an address");
    path.rsplit('/').next().expect("a database")
}
