//! What every store keeps to, on a real file with the real migrations.

use std::sync::Arc;

use super::Place;
use storage_contract::any_order;
use storage_contract::fixtures::Shared;

storage_contract::store_contract!(crate::sqlite::tests::contract::on_sqlite);

async fn on_sqlite(rule: impl AsyncFnOnce(Shared)) {
    let place = Place::new();
    rule(Arc::new(place.open().await)).await;
}

#[test]
fn no_order_of_verbs_leaves_two_live_refresh_tokens_or_reaches_too_far_or_tells_the_stores_apart() {
    any_order::no_order_leaves_two_live_refresh_tokens_or_reaches_too_far_or_tells_the_stores_apart(async || {
        let place = Place::new();
        (Arc::new(place.open().await) as Shared, place)
    });
}
