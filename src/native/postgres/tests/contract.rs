//! What every store keeps to, on a real server with the real migrations.

use std::sync::Arc;

use super::Place;
use crate::postgres::PostgresStore;
use storage_contract::fixtures::Shared;
use storage_contract::{any_order, any_time};

storage_contract::store_contract!(crate::postgres::tests::contract::on_postgres);

async fn on_postgres(rule: impl AsyncFnOnce(Shared)) {
    let place = Place::new().await;
    rule(Arc::new(place.open().await)).await;
}

/// Everything hangs on these.
const EMPTY: [&str; 5] = [
    "delete from users",
    "delete from clients",
    "delete from deleted_clients",
    "delete from access_tokens",
    "delete from pending_requests",
];

/// With nothing in it.
async fn emptied(store: &Arc<PostgresStore>) -> Shared {
    for sql in EMPTY {
        store.database.execute(sqlx::query(sql)).await.expect("empty");
    }
    store.clone()
}

/// The connections of a store live on the runtime that opened it, and the runs have one of their own: so each opens the store anew.
async fn opened(place: &Place) -> Shared {
    emptied(&Arc::new(place.open().await)).await
}

fn once<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Runtime::new().expect("a runtime").block_on(work)
}

#[test]
fn no_order_of_verbs_leaves_two_live_lines_or_reaches_too_far_or_tells_the_stores_apart() {
    let place = once(Place::new());
    any_order::no_order_leaves_two_live_lines_or_reaches_too_far_or_tells_the_stores_apart(async || {
        (opened(&place).await, ())
    });
}

#[test]
fn nothing_that_is_over_works_again_whatever_the_clock_does() {
    let place = once(Place::new());
    any_time::nothing_that_is_over_works_again_whatever_the_clock_does(async || (opened(&place).await, ()));
}
