//! The contract, and what a store in memory adds to it: it tells what it changes. After each rule, what it told adds up to what it
//! remembers.

mod showing;
mod watched;
mod watching;

use std::sync::Arc;

use self::watched::Watched;
use storage::memory::MemoryStore;
use storage_contract::fixtures::Shared;
use storage_contract::{any_order, any_time};

mod contract {
    storage_contract::store_contract!(crate::on_memory);
}
mod contract_watched {
    storage_contract::store_contract!(crate::on_watched_memory);
}

async fn on_memory(rule: impl AsyncFnOnce(Shared)) {
    rule(Arc::new(MemoryStore::new())).await;
}

async fn on_watched_memory(rule: impl AsyncFnOnce(Shared)) {
    let watched = Watched::new();
    rule(watched.store.clone()).await;
    watched.changes();
}

#[test]
fn nothing_that_is_over_works_again_whatever_the_clock_does() {
    any_time::nothing_that_is_over_works_again_whatever_the_clock_does(async || {
        (Arc::new(MemoryStore::new()) as Shared, ())
    });
}

#[test]
fn in_any_order_of_verbs_what_is_told_adds_up_to_what_is_remembered() {
    any_order::after_each_verb(
        async || {
            let watched = Watched::new();
            (watched.store.clone() as Shared, watched)
        },
        |watched| drop(watched.changes()),
    );
}
