//! What may be used once is used once, and each person has their own.

use super::desk::*;
use oauth::names::{Lifetime, Timestamp};
use oauth::secret::{RecoveryCode, RecoveryCodeHash};
use storage::account::{StoredPasskey, StoredTotp, TOTP_STEPS_KEPT, TotpUsed};
use storage_contract::fixtures::*;

fn totp(byte: u8) -> StoredTotp {
    StoredTotp { secret: vec![byte; 20], added_at: START, last_step: 100 }
}

fn codes(first: u8) -> Vec<RecoveryCodeHash> {
    (first..first + 3).map(|byte| RecoveryCode::generate([byte; 16]).hash()).collect()
}

fn passkey(id: u8, of: &Desk) -> StoredPasskey {
    StoredPasskey {
        id: vec![id; 16],
        user: of.world.ada.id.clone(),
        label: format!("key {id}"),
        credential: "before".to_owned(),
        created_at: START.plus(Lifetime::from_seconds(id.into())),
        last_used_at: None,
    }
}

fn later() -> Timestamp {
    START.plus(Lifetime::from_minutes(1))
}

pub(super) async fn an_authenticator_is_kept_with_its_codes_and_replaced_and_removed_with_them(on: On) {
    let Desk { store, world, .. } = &Desk::new(on).await;
    let ada = &world.ada.id;
    assert_eq!(store.totp(ada).await.expect("ask"), None);
    store.set_totp(ada, totp(1), codes(1), START).await.expect("set");
    assert_eq!(store.totp(ada).await.expect("ask"), Some(totp(1)));
    assert_eq!(store.recovery_codes_left(ada).await.expect("ask"), 3);
    assert_eq!(store.totp(&world.publisher.id).await.expect("ask"), None, "it is hers alone");
    store.set_totp(ada, totp(2), codes(10), START).await.expect("replace");
    assert_eq!(store.totp(ada).await.expect("ask"), Some(totp(2)));
    assert!(!store.use_recovery_code(ada, &codes(1)[0], START).await.expect("use"), "codes went with the old one");
    assert!(store.remove_totp(ada).await.expect("remove"));
    assert!(!store.remove_totp(ada).await.expect("remove"), "there is none any more");
    assert_eq!(store.totp(ada).await.expect("ask"), None);
    assert_eq!(store.recovery_codes_left(ada).await.expect("ask"), 0);
}

pub(super) async fn a_time_step_is_used_once_however_many_ask_at_once_and_so_is_none_right_before_it(on: On) {
    let Desk { store, world, .. } = &Desk::new(on).await;
    let ada = &world.ada.id;
    assert_eq!(store.use_totp_step(ada, 101).await.expect("use"), TotpUsed::UsedBefore, "there is no authenticator");
    store.set_totp(ada, totp(1), vec![], START).await.expect("set");
    for step in [99, 100] {
        assert_eq!(store.use_totp_step(ada, step).await.expect("use"), TotpUsed::UsedBefore, "{step}");
    }
    let outcomes = at_once(0..20, |_| {
        let (store, ada) = (store.clone(), ada.clone());
        async move { store.use_totp_step(&ada, 101).await.expect("use") }
    });
    let outcomes = outcomes.await;
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == TotpUsed::Used).count(), 1);
    assert_eq!(store.use_totp_step(ada, 102).await.expect("use"), TotpUsed::Used);
}

pub(super) async fn a_clock_that_was_a_day_ahead_locks_nobody_out_and_none_that_goes_back_makes_a_code_good_again(
    on: On,
) {
    const A_DAY: i64 = 24 * 60 * 2;
    let Desk { store, world, .. } = &Desk::new(on).await;
    let ada = &world.ada.id;
    let used = async |step| store.use_totp_step(ada, step).await.expect("use") == TotpUsed::Used;
    store.set_totp(ada, totp(1), vec![], START).await.expect("set");
    assert!(used(200).await && used(200 + A_DAY).await && used(210).await, "ahead, and back again");
    for again in [100, 200, 210, 200 + A_DAY] {
        assert!(!used(again).await, "{again}");
    }
    for step in 0..i64::from(TOTP_STEPS_KEPT) - 4 {
        assert!(used(300 + 3 * step).await, "{step}");
    }
    assert!(!used(200).await && !used(200 + A_DAY).await, "it is remembered however much time has passed");
    store.set_totp(ada, totp(2), vec![], START).await.expect("set");
    assert!(used(200).await, "another secret has other codes");
}

pub(super) async fn a_recovery_code_is_used_once_and_by_its_own_person(on: On) {
    let Desk { store, world, .. } = &Desk::new(on).await;
    let ada = &world.ada.id;
    store.set_totp(ada, totp(1), codes(1), START).await.expect("set");
    let code = codes(1)[0];
    assert!(!store.use_recovery_code(&world.publisher.id, &code, START).await.expect("use"), "somebody else's");
    assert!(!store.use_recovery_code(ada, &codes(50)[0], START).await.expect("use"), "none of hers");
    let outcomes = at_once(0..20, |_| {
        let (store, ada) = (store.clone(), ada.clone());
        async move { store.use_recovery_code(&ada, &code, START).await.expect("use") }
    });
    assert_eq!(outcomes.await.into_iter().filter(|used| *used).count(), 1);
    assert_eq!(store.recovery_codes_left(ada).await.expect("ask"), 2);
    store.set_recovery_codes(ada, codes(20), START).await.expect("replace");
    assert_eq!(store.recovery_codes_left(ada).await.expect("ask"), 3);
    assert!(!store.use_recovery_code(ada, &codes(1)[1], START).await.expect("use"), "they were replaced");
}

pub(super) async fn passkeys_are_listed_oldest_first_found_by_their_id_and_removed_by_their_person(on: On) {
    let desk = &Desk::new(on).await;
    let Desk { store, world, .. } = desk;
    let ada = &world.ada.id;
    for id in [2, 1] {
        assert!(store.add_passkey(passkey(id, desk), 20).await.expect("add"));
    }
    assert_eq!(store.passkeys(ada).await.expect("ask"), [passkey(1, desk), passkey(2, desk)]);
    assert_eq!(store.passkey(&[2; 16]).await.expect("ask"), Some(passkey(2, desk)));
    assert_eq!(store.passkey(&[3; 16]).await.expect("ask"), None);
    assert!(!store.remove_passkey(&world.publisher.id, &[2; 16]).await.expect("remove"), "it is none of theirs");
    assert!(store.remove_passkey(ada, &[2; 16]).await.expect("remove"));
    assert!(!store.remove_passkey(ada, &[2; 16]).await.expect("remove"));
    assert_eq!(store.passkeys(ada).await.expect("ask"), [passkey(1, desk)]);
}

pub(super) async fn a_person_has_at_most_so_many_passkeys_and_a_credential_is_registered_once(on: On) {
    let desk = &Desk::new(on).await;
    let Desk { store, world, .. } = desk;
    let outcomes = at_once(0..12, |id| {
        let (store, passkey) = (store.clone(), passkey(id, desk));
        async move { store.add_passkey(passkey, 5).await.expect("add") }
    });
    assert_eq!(outcomes.await.into_iter().filter(|added| *added).count(), 5);
    let known = store.passkeys(&world.ada.id).await.expect("ask").swap_remove(0);
    let taken = StoredPasskey { user: world.publisher.id.clone(), ..known };
    assert!(!store.add_passkey(taken, 5).await.expect("add"), "it is somebody else's");
}

pub(super) async fn the_counters_of_a_passkey_are_replaced_only_as_they_were_read(on: On) {
    let desk = &Desk::new(on).await;
    let store = &desk.store;
    store.add_passkey(passkey(1, desk), 20).await.expect("add");
    let used =
        async |before: &str| store.passkey_used(&[1; 16], before, "after".to_owned(), later()).await.expect("use");
    assert!(!used("something else").await);
    assert!(used("before").await);
    assert!(!used("before").await, "somebody used it meanwhile");
    let now = store.passkey(&[1; 16]).await.expect("ask").expect("a passkey");
    assert_eq!((&*now.credential, now.last_used_at), ("after", Some(later())));
}

pub(super) async fn factors_go_with_their_person(on: On) {
    let desk = &Desk::new(on).await;
    let Desk { store, world, .. } = desk;
    let ada = &world.ada.id;
    store.set_totp(ada, totp(1), codes(1), START).await.expect("set");
    store.add_passkey(passkey(1, desk), 20).await.expect("add");
    store.delete_user(ada).await.expect("delete");
    assert_eq!(store.totp(ada).await.expect("ask"), None);
    assert_eq!(store.recovery_codes_left(ada).await.expect("ask"), 0);
    assert_eq!(store.passkey(&[1; 16]).await.expect("ask"), None);
    store.set_totp(ada, totp(1), codes(1), START).await.expect("nothing is stored of somebody who has gone");
    assert!(!store.add_passkey(passkey(1, desk), 20).await.expect("add"));
    assert_eq!(store.totp(ada).await.expect("ask"), None);
}
