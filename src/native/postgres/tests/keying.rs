//! Several processes have one key.

use super::Place;
use crate::ports::SystemRandomness;
use crate::postgres::PostgresStore;
use crate::sealing::key_file;
use crate::taking_up::keying::{KeyRefused, take_up};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_that_start_at_once_with_keys_of_their_own_one_is_refused() {
    for _ in 0..5 {
        let place = Place::new().await;
        let folder = tempfile::tempdir().expect("a folder");
        let start = async |name: &str| {
            let store = PostgresStore::open(&place.address()).await.expect("a database");
            let started = take_up(&store, &folder.path().join(name), &SystemRandomness).await;
            (store, started)
        };
        let ((one, first), (other, second)) = tokio::join!(start("one.key"), start("other.key"));
        let refused: Vec<_> = [first.err(), second.err()].into_iter().flatten().collect();
        assert!(matches!(refused[..], [KeyRefused::WrongBeside(_) | KeyRefused::MissingBeside(_)]), "{refused:?}");
        one.close().await;
        other.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_that_finds_no_key_beside_one_that_serves_makes_none() {
    let place = Place::new().await;
    let folder = tempfile::tempdir().expect("a folder");
    let (own, copied) = (folder.path().join("own.key"), folder.path().join("copied.key"));
    let serving = PostgresStore::open(&place.address()).await.expect("a database");
    take_up(&serving, &own, &SystemRandomness).await.expect("a new key");
    let starting = PostgresStore::open(&place.address()).await.expect("a database");
    let refused = take_up(&starting, &copied, &SystemRandomness).await.expect_err("there is none");
    assert!(matches!(refused, KeyRefused::MissingBeside(_)) && !copied.exists(), "{refused}");
    key_file::make(&copied, &SystemRandomness).expect("another");
    let refused = take_up(&starting, &copied, &SystemRandomness).await.expect_err("it is another");
    assert!(matches!(refused, KeyRefused::WrongBeside(_)), "{refused}");
    std::fs::copy(&own, &copied).expect("copied");
    take_up(&starting, &copied, &SystemRandomness).await.expect("the same key");
    serving.close().await;
    starting.close().await;
}
