//! What every store keeps to, as rules that run on each of them: in memory, and on a real file with the real migrations.
//! Another store is done when it passes; it needs one more arm in [`rules`]. A store in memory also tells what it changes:
//! after each rule, what it told adds up to what it remembers.

mod any_order;
mod authorization;
mod clients;
mod families;
pub(super) mod fixtures;
mod owner;
mod people;
mod purge;
mod showing;
mod tokens;
mod watched;
mod watching;

/// One test a rule and store.
macro_rules! rules {
    ($($rule:ident),+ $(,)?) => {
        mod memory {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $rule() {
                super::$rule(std::sync::Arc::new(crate::storage::memory::MemoryStore::new())).await;
            })+
        }
        mod watched_memory {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $rule() {
                let watched = crate::storage::contract::watched::Watched::new();
                super::$rule(watched.store.clone()).await;
                watched.changes();
            })+
        }
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $rule() {
                let folder = tempfile::tempdir().expect("a folder");
                let file = folder.path().join("matgim.sqlite");
                let store = crate::storage::sqlite::SqliteStore::open(&file).await.expect("a database");
                super::$rule(std::sync::Arc::new(store)).await;
            })+
        }
    };
}
use rules;
