//! Secrets are sealed under the key of their deployment, and a start without it is refused.

use std::path::Path;

use super::desk::*;
use super::opened;
use crate::deployment::SealedUnder;
use crate::ports::SystemRandomness;
use crate::sealing::{KeyNumber, key_file};
use crate::server_store::ServerStore;
use crate::taking_up::key_replacement::{NotReplaced, replace};
use crate::taking_up::keying::{KeyRefused, Keyed, take_up};
use storage::account::StoredTotp;
use storage_contract::fixtures::*;

const SECRET: [u8; 20] = *b"what codes come from";

fn totp(byte: u8) -> StoredTotp {
    StoredTotp { secret: vec![byte; 20], added_at: START, last_step: 100 }
}

async fn start(store: &dyn ServerStore, key_file: &Path) -> Result<Keyed, KeyRefused> {
    take_up(store, key_file, &SystemRandomness).await
}

pub(super) async fn an_authenticator_is_sealed_and_opens_in_its_own_row_alone(on: On) {
    let Desk { store, world, place } = &Desk::new(on).await;
    let (ada, publisher) = (&world.ada.id, &world.publisher.id);
    store.set_totp(ada, totp(1), vec![], START).await.expect("set");
    store.set_totp(publisher, totp(2), vec![], START).await.expect("set");
    let under = store.sealed_under().await.expect("ask");
    assert!(matches!(under[..], [SealedUnder { key: Some(_), secrets: 2 }]), "{under:?}");
    assert_eq!(store.totp(ada).await.expect("ask"), Some(totp(1)));
    place.tamper("update totp set secret = (select secret from totp order by secret limit 1)").await;
    let read = [store.totp(ada).await, store.totp(publisher).await];
    let failed = read.iter().filter(|read| read.is_err()).count();
    assert_eq!(failed, 1, "one has the other's, which is not theirs");
}

pub(super) async fn a_start_has_the_key_of_its_secrets_or_is_refused_and_says_which_file_is_missing(on: On) {
    let place = Place::new(on).await;
    let folder = tempfile::tempdir().expect("a folder");
    let (file, away, other) =
        (folder.path().join("matgim.key"), folder.path().join("away.key"), folder.path().join("other.key"));
    let store = opened(&place.told()).await;
    assert_eq!(start(&*store, &file).await.expect("a new key"), Keyed { made: true, sealed: 0 });
    let ada = World::of(store.clone()).await.ada.id;
    store.set_totp(&ada, totp(1), vec![], START).await.expect("set");
    store.close().await;

    let store = opened(&place.told()).await;
    store.totp(&ada).await.expect_err("it was handed no key");
    store.set_totp(&ada, totp(2), vec![], START).await.expect_err("nor is anything written without one");
    assert_eq!(start(&*store, &file).await.expect("its own"), Keyed::default());
    assert_eq!(store.totp(&ada).await.expect("ask"), Some(totp(1)));
    store.close().await;

    std::fs::rename(&file, &away).expect("it is away");
    let store = opened(&place.told()).await;
    let missing = start(&*store, &file).await.expect_err("the key is missing");
    assert!(matches!(missing, KeyRefused::Missing { sealed: 1, .. }), "{missing}");
    assert!(missing.to_string().contains(&file.display().to_string()) && !file.exists(), "{missing}");
    key_file::make(&other, &SystemRandomness).expect("another");
    let wrong = start(&*store, &other).await.expect_err("it is another's");
    assert!(matches!(wrong, KeyRefused::Wrong { sealed: 1, .. }), "{wrong}");
    assert_eq!(start(&*store, &away).await.expect("it may be called otherwise"), Keyed::default());
    store.close().await;

    // With nothing sealed nothing is lost.
    let store = opened(&place.told()).await;
    assert!(store.remove_totp(&ada).await.expect("remove"));
    assert_eq!(start(&*store, &file).await.expect("a new key"), Keyed { made: true, sealed: 0 });
    store.set_totp(&ada, totp(3), vec![], START).await.expect("set");
    store.close().await;
    let store = opened(&place.told()).await;
    start(&*store, &away).await.expect_err("that was the former");
    start(&*store, &file).await.expect("this is the key now");
    assert_eq!(store.totp(&ada).await.expect("ask"), Some(totp(3)));
    store.close().await;
}

pub(super) async fn what_an_earlier_release_wrote_as_it_is_gets_sealed_at_a_start_once_and_is_forgotten(on: On) {
    let place = Place::new(on).await;
    let store = place.open().await;
    let world = World::of(store.clone()).await;
    for user in [&world.ada.id, &world.publisher.id] {
        store.set_totp(user, totp(1), vec![], START).await.expect("set");
    }
    store.close().await;
    place
        .tamper(match on {
            On::Sqlite => "update totp set sealed_under = null, secret = cast('what codes come from' as blob)",
            #[cfg(feature = "postgres")]
            On::Postgres => "update totp set sealed_under = null, secret = 'what codes come from'::bytea",
        })
        .await;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("matgim.key");
    let store = opened(&place.told()).await;
    assert_eq!(start(&*store, &file).await.expect("a start"), Keyed { made: true, sealed: 2 });
    for user in [&world.ada.id, &world.publisher.id] {
        assert_eq!(store.totp(user).await.expect("ask").map(|totp| totp.secret.clone()), Some(SECRET.to_vec()));
    }
    assert!(!place.holds(&SECRET), "nor anything that was written over");
    store.close().await;
    let store = opened(&place.told()).await;
    assert_eq!(start(&*store, &file).await.expect("another"), Keyed::default());
    store.close().await;
}

pub(super) async fn another_key_opens_what_is_sealed_from_one_moment_on_and_the_former_opens_nothing_more(on: On) {
    let place = Place::new(on).await;
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str| folder.path().join(name);
    let (old, new, strange) = (file("old.key"), file("new.key"), file("strange.key"));
    let store = opened(&place.told()).await;
    start(&*store, &old).await.expect("a new key");
    let world = World::of(store.clone()).await;
    let people = [&world.ada.id, &world.publisher.id];
    for (user, byte) in people.into_iter().zip([1, 2]) {
        store.set_totp(user, totp(byte), vec![], START).await.expect("set");
    }
    let sealed = store.secrets_under(Some(number(&old)), 10).await.expect("ask");
    store.close().await;

    let store = opened(&place.told()).await;
    let refused = replace(&*store, &file("none.key"), &new, &SystemRandomness).await.expect_err("it is missing");
    assert!(matches!(refused, NotReplaced::Missing(_)) && !new.exists(), "{refused}");
    key_file::make(&strange, &SystemRandomness).expect("another");
    let refused = replace(&*store, &strange, &new, &SystemRandomness).await.expect_err("it is another's");
    assert!(matches!(refused, NotReplaced::Wrong(_)) && !new.exists(), "{refused}");
    let refused = replace(&*store, &old, &old, &SystemRandomness).await.expect_err("it is the same");
    assert!(matches!(refused, NotReplaced::Same(_)), "{refused}");
    assert_eq!(store.secrets_under(Some(number(&old)), 10).await.expect("ask"), sealed, "nothing has happened");

    assert_eq!(replace(&*store, &old, &new, &SystemRandomness).await.expect("replaced"), 2);
    let held: Vec<_> = sealed.iter().filter(|(_, sealed)| place.holds(sealed)).collect();
    assert!(held.is_empty(), "what the former key opens is there still");
    store.close().await;
    let store = opened(&place.told()).await;
    let refused = start(&*store, &old).await.expect_err("that was the former");
    assert!(matches!(refused, KeyRefused::Wrong { sealed: 2, .. }), "{refused}");
    assert_eq!(start(&*store, &new).await.expect("this is the key now"), Keyed::default());
    for (user, byte) in people.into_iter().zip([1, 2]) {
        assert_eq!(store.totp(user).await.expect("ask"), Some(totp(byte)));
    }
    store.close().await;
}

fn number(file: &Path) -> KeyNumber {
    key_file::read(file).expect("it can be read").expect("a key").number()
}
