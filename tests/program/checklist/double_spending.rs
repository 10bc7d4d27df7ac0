use super::concurrency::{exchanges_of_one_code, refreshes_of_one_token};
use super::world::World;

/// Requests at the same time.
const PARALLEL: usize = 64;

#[tokio::test(flavor = "multi_thread")]
async fn a_code_spent_64_times_at_once_buys_once_and_leaves_nothing_alive() {
    let world = World::new().await;
    for _ in 0..5 {
        exchanges_of_one_code(&world, PARALLEL).await.expect("one success, no live family");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_token_used_64_times_at_once_leaves_one_live_family_at_most() {
    let world = World::new().await;
    for client in [&world.app, &world.public] {
        for _ in 0..3 {
            refreshes_of_one_token(&world, client, PARALLEL).await.expect("one live family at most");
        }
    }
}
