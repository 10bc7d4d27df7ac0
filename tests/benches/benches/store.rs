//! Verbs of the SQLite store on a file with a hundred thousand tokens: one that reads, one that writes, and many that write at once, which
//! share a commit.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use native::seeding::{Seed, seed_file};
use native::sqlite::SqliteStore;
use storage::{PasswordHash, Tokens as _};
use storage_contract::fixtures::{START, World, own_token};
use tokio::runtime::Runtime;

const BESIDE: u64 = 100_000;
const AT_ONCE: u64 = 64;

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime")
}

/// A store, and who is in it; the folder goes when it is dropped.
async fn opened() -> (tempfile::TempDir, Arc<SqliteStore>, World) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("bench.db");
    let password = PasswordHash::from_phc("$argon2id$nothing".to_owned());
    let seed = Seed {
        tokens: BESIDE,
        clients: 100,
        consents: 0,
        users: 1_000,
        is_added: false,
        now: START,
        password,
        mark: [1; 4],
    };
    seed_file(&file, seed).await.expect("seeded");
    let store = Arc::new(SqliteStore::open_exclusive(&file).await.expect("a store"));
    let world = World::of(store.clone()).await;
    (folder, store, world)
}

fn verbs(criterion: &mut Criterion) {
    let runtime = runtime();
    let (_folder, store, world) = runtime.block_on(opened());
    let access = runtime.block_on(world.connected(START)).access;
    let mut group = criterion.benchmark_group("sqlite");
    group.measurement_time(Duration::from_secs(3));
    group.bench_function("read an access token with all that it depends on", |bencher| {
        bencher.iter(|| runtime.block_on(store.access_token(black_box(&access.key))).expect("an answer"));
    });
    group.bench_function("store an access token", |bencher| {
        bencher.iter(|| {
            let token = own_token(&world.planner, START);
            runtime.block_on(store.store_access_token(token)).expect("stored");
        });
    });
    group.throughput(Throughput::Elements(AT_ONCE));
    group.bench_function("store 64 access tokens at once", |bencher| {
        bencher.iter(|| {
            runtime.block_on(async {
                let storing = (0..AT_ONCE).map(|_| {
                    let (store, token) = (store.clone(), own_token(&world.planner, START));
                    tokio::spawn(async move { store.store_access_token(token).await.expect("stored") })
                });
                for stored in storing.collect::<Vec<_>>() {
                    stored.await.expect("a verb that does not panic");
                }
            });
        });
    });
    group.finish();
    runtime.block_on(store.close());
}

criterion_group!(store, verbs);
criterion_main!(store);
