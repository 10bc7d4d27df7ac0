use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::json;

use super::requests::{Tokens, exchange, request};
use super::server::Client;
use super::world::{ADA, BOB, World, draft, draft_with, page_of};

/// AC-06: a client goes on refreshing, first with its old secret, then with its new one, while the old one is retired.
#[tokio::test(flavor = "multi_thread")]
async fn a_client_refreshes_without_one_failure_while_its_secret_is_rotated() {
    let world = Arc::new(World::new().await);
    let ada = world.sign_in(ADA).await;
    let client = ada.register(&draft()).await;
    let address = ada.allow(&request(&client, &[])).await;
    let code = super::browser::parameter(&address, "code").expect("a code");
    let tokens = Tokens::of(&world.server.ask("/token", &client, &exchange(&code)).await).expect("tokens");

    let new = Client { id: client.id.clone(), secret: Some(ada.add_secret(&client, "second").await) };
    let (switched, ended) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
    let refreshed = Arc::new([AtomicUsize::new(0), AtomicUsize::new(0)]);
    let refreshing = tokio::spawn({
        let (world, old, new) = (world.clone(), client.clone(), new.clone());
        let (switched, ended, refreshed) = (switched.clone(), ended.clone(), refreshed.clone());
        async move {
            let mut refresh = tokens.refresh;
            while !ended.load(Ordering::SeqCst) {
                let which = usize::from(switched.load(Ordering::SeqCst));
                let pairs = [("grant_type", "refresh_token"), ("refresh_token", refresh.as_str())];
                let reply = world.server.ask("/token", [&old, &new][which], &pairs).await;
                refresh = Tokens::of(&reply).expect("no refresh fails").refresh;
                refreshed[which].fetch_add(1, Ordering::SeqCst);
            }
        }
    });
    let until = async |which: usize, more: usize| {
        let goal = refreshed[which].load(Ordering::SeqCst) + more;
        while refreshed[which].load(Ordering::SeqCst) < goal && !refreshing.is_finished() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    until(0, 10).await;
    switched.store(true, Ordering::SeqCst);
    until(1, 10).await;
    let secrets = world.secrets(&client).await;
    let of_first = secrets.iter().find(|card| card.secret.label == "1").expect("the first").secret.id();
    ada.retire(&client, &of_first, "now").await;
    until(1, 10).await;
    ended.store(true, Ordering::SeqCst);
    refreshing.await.expect("no refresh fails");

    let own = [("grant_type", "refresh_token"), ("refresh_token", "mgrt_x")];
    assert!(world.server.ask("/token", &client, &own).await.is(401, "invalid_client"), "the old secret still works");
    assert!(world.server.ask("/token", &new, &own).await.is(400, "invalid_grant"), "the new one does not");
    for _ in 0..100 {
        if world.secrets(&client).await.iter().all(|card| card.last_used_at.is_some()) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    for card in world.secrets(&client).await {
        assert_eq!(card.last_used_from, Some(Ipv4Addr::LOCALHOST.into()), "{card:?}");
    }
    let page = ada.page(&page_of(&client, "/credentials")).await;
    assert_eq!(page.matches("from 127.0.0.1").count(), 2, "{page}");
}

#[tokio::test]
async fn a_retired_secret_works_until_it_ends_and_the_end_only_comes_nearer() {
    let world = World::new().await;
    let ada = world.sign_in(ADA).await;
    let client = ada.register(&draft()).await;
    let id = world.secrets(&client).await[0].secret.id();
    let retire = async |when: &str| {
        ada.retire(&client, &id, when).await;
        world.secrets(&client).await[0].secret.expires_at.expect("an end").as_millis()
    };
    let (week, day) = (retire("in_a_week").await, retire("in_a_day").await);
    assert!((518_000_000..519_000_000).contains(&(week - day)), "six days apart: {week} {day}");
    assert_eq!(retire("in_a_week").await, day, "an end that was promised stays");
    let own = [("grant_type", "client_credentials")];
    assert!(world.server.ask("/token", &client, &own).await.is(400, "unauthorized_client"), "it works until then");
    retire("now").await;
    assert!(world.server.ask("/token", &client, &own).await.is(401, "invalid_client"));
}

#[tokio::test]
async fn a_client_has_ten_secrets_at_most_and_a_public_one_none() {
    let world = World::new().await;
    let ada = world.sign_in(ADA).await;
    let client = ada.register(&draft()).await;
    for number in 2..=10 {
        ada.add_secret(&client, &number.to_string()).await;
    }
    let page = page_of(&client, "/credentials");
    ada.refused(&page, &[("label", "eleventh")], 422, "An app can have up to 10 secrets").await;
    for bad in ["", "  ", "a\nb", "\u{202e}a", &"a".repeat(61)] {
        ada.refused(&page, &[("label", bad)], 422, "1 to 40 characters").await;
    }
    let public = ada.register(&draft_with(json!({ "keeps_a_secret": false }))).await;
    assert_eq!(public.secret, None);
    let reply = ada.send(&page_of(&public, "/credentials"), &[("label", "x")]).await;
    assert_eq!(reply.status, 422, "{}", reply.seen());
    assert_eq!(world.secrets(&public).await, []);
}

#[tokio::test]
async fn whoever_takes_a_client_over_sees_who_made_its_secrets_and_may_end_them_at_once() {
    let world = World::new().await;
    let (ada, bob) = (world.sign_in(ADA).await, world.sign_in(BOB).await);
    for ends in [false, true] {
        let client = ada.register(&draft()).await;
        assert!(ada.page(&page_of(&client, "/danger")).await.contains("go along and stay valid"));
        ada.offer(&client, BOB).await;
        let list = bob.page("/developers").await;
        assert!(list.contains("name=\"end_secrets\"") && list.contains("stay valid after you accept it"), "{list}");
        let mut fields = vec![("act", "accept"), ("client_id", client.id.as_str())];
        fields.extend(ends.then_some(("end_secrets", "yes")));
        bob.does("/developers", &fields).await;
        let page = bob.page(&page_of(&client, "/credentials")).await;
        assert!(page.contains("<bdi>ada<"), "{page}");
        let asked = world.server.ask("/introspect", &client, &[("token", "x")]).await;
        assert_eq!(asked.status, if ends { 401 } else { 200 }, "{}", asked.seen());
    }
}
