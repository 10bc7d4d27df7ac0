//! What a start finds that an earlier one left.

use super::desk::*;
use crate::deployment::{Fact, HeldByIssuer};
use crate::taking_up::issuer::{Claimed, IssuerRefused, claim};
use oauth::names::Issuer;
use storage::account::StoredPasskey;
use storage_contract::fixtures::*;

fn issuer(text: &str) -> Issuer {
    Issuer::parse(text).expect(text)
}

pub(super) async fn of_two_who_write_what_there_is_one_of_one_does(on: On) {
    let Desk { store, .. } = &Desk::new(on).await;
    assert_eq!(store.fact(Fact::Issuer).await.expect("ask"), None);
    let wrote = at_once(0..10, |number| {
        let store = store.clone();
        async move { store.set_fact(Fact::Issuer, None, vec![number]).await.expect("write") }
    });
    assert_eq!(wrote.await.into_iter().filter(|wrote| *wrote).count(), 1);
    let there = store.fact(Fact::Issuer).await.expect("ask");
    assert!(!store.set_fact(Fact::Issuer, Some(vec![100]), vec![101]).await.expect("write"), "it was never that");
    assert!(store.set_fact(Fact::Issuer, there, b"after".to_vec()).await.expect("write"));
    assert_eq!(store.fact(Fact::Issuer).await.expect("ask").as_deref(), Some(&b"after"[..]));
}

pub(super) async fn an_issuer_on_which_nothing_rests_may_change_and_no_other_unless_that_is_meant(on: On) {
    let desk = Desk::new(on).await;
    let store = &*desk.store;
    let (one, other) = (issuer("https://one.example"), issuer("https://other.example"));
    assert_eq!(claim(store, &one, false).await.expect("the first"), Claimed::Own);
    let changed = claim(store, &other, false).await.expect("nobody is there yet");
    assert_eq!(changed, Claimed::Changed { before: one.to_string() });
    assert_eq!(claim(store, &other, false).await.expect("its own"), Claimed::Own);

    let connected = desk.world.connected(START).await;
    let refused = claim(store, &one, false).await.expect_err("somebody has tokens");
    let sentence = refused.to_string();
    assert!(sentence.contains("1 grant and 1 consent rest"), "{sentence}");
    for says in [one.as_str(), other.as_str(), "passkeys are bound to the host", "--accept-new-issuer"] {
        assert!(sentence.contains(says), "{sentence}");
    }
    assert_eq!(claim(store, &other, false).await.expect("it is as it was"), Claimed::Own);
    let meant = claim(store, &one, true).await.expect("it is meant");
    assert_eq!(meant, Claimed::Changed { before: other.to_string() });
    claim(store, &other, false).await.expect_err("and it was for that start alone");

    // What was taken back rests on nothing.
    store.revoke_grant(&connected.grant.id, START).await.expect("revoke");
    store.disconnect(&desk.world.ada.id, &desk.world.planner.id, START).await.expect("disconnect");
    assert_eq!(store.held_by_issuer().await.expect("ask"), HeldByIssuer::default());
    let passkey = StoredPasskey {
        id: vec![1; 16],
        user: desk.world.ada.id.clone(),
        label: String::new(),
        credential: "{}".to_owned(),
        created_at: START,
        last_used_at: None,
    };
    assert!(store.add_passkey(passkey, 20).await.expect("add"));
    let refused = claim(store, &other, false).await.expect_err("a passkey is bound to its host");
    assert!(
        matches!(&refused, IssuerRefused::Held { held, .. } if held.passkeys == 1 && held.grants == 0),
        "{refused}"
    );
}
