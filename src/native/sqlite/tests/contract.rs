//! What every store keeps to, on a real file with the real migrations.

use std::sync::Arc;

use super::Place;
use storage_contract::fixtures::Shared;
use storage_contract::{any_order, any_time};

storage_contract::store_contract!(crate::sqlite::tests::contract::on_sqlite);

async fn on_sqlite(rule: impl AsyncFnOnce(Shared)) {
    let place = Place::new();
    rule(Arc::new(place.open().await)).await;
}

/// An empty database, made once: most of a new store's time goes into its migrations.
async fn template() -> Place {
    let place = Place::fast();
    place.open().await.close().await;
    place
}

#[test]
fn no_order_of_verbs_leaves_two_live_lines_or_reaches_too_far_or_tells_the_stores_apart() {
    let template = once(template());
    any_order::no_order_leaves_two_live_lines_or_reaches_too_far_or_tells_the_stores_apart(async || {
        let place = template.copy();
        (Arc::new(place.open().await) as Shared, place)
    });
}

#[test]
fn nothing_that_is_over_works_again_whatever_the_clock_does() {
    let template = once(template());
    any_time::nothing_that_is_over_works_again_whatever_the_clock_does(async || {
        let place = template.copy();
        (Arc::new(place.open().await) as Shared, place)
    });
}

fn once<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Runtime::new().expect("a runtime").block_on(work)
}
