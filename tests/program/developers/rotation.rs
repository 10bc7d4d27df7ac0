use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::{Value, json};

use super::requests::{Tokens, exchange, request};
use super::server::Client;
use super::world::{ADA, World, draft};

async fn secrets(ada: &super::world::Person<'_>, client: &Client) -> Vec<Value> {
    let page = ada.told("client_credentials", json!({ "client_id": client.id })).await;
    page["content"]["secrets"].as_array().expect("secrets").clone()
}

/// AC-06: a client goes on refreshing, first with its old secret, then with its new one, while the old one is retired.
#[tokio::test(flavor = "multi_thread")]
async fn a_client_refreshes_without_one_failure_while_its_secret_is_rotated() {
    let world = Arc::new(World::new().await);
    let ada = world.sign_in(ADA).await;
    let client = ada.register(draft()).await;
    let address = ada.allow(&request(&client, &[])).await;
    let code = super::browser::parameter(&address, "code").expect("a code");
    let tokens = Tokens::of(&world.server.ask("/token", &client, &exchange(&code)).await).expect("tokens");

    let added = ada.told("add_secret", json!({ "client_id": client.id, "label": "second" })).await;
    let new = Client { id: client.id.clone(), secret: added.as_str().map(str::to_owned) };
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
    let of_first = secrets(&ada, &client).await.into_iter().find(|secret| secret["label"] == "1").expect("the first");
    let retire = json!({ "client_id": client.id, "secret": of_first["id"], "when": "now" });
    ada.told("retire_secret", retire).await;
    until(1, 10).await;
    ended.store(true, Ordering::SeqCst);
    refreshing.await.expect("no refresh fails");

    let own = [("grant_type", "refresh_token"), ("refresh_token", "mgrt_x")];
    assert!(world.server.ask("/token", &client, &own).await.is(401, "invalid_client"), "the old secret still works");
    assert!(world.server.ask("/token", &new, &own).await.is(400, "invalid_grant"), "the new one does not");
    for _ in 0..100 {
        if secrets(&ada, &client).await.iter().all(|secret| !secret["last_used_at"].is_null()) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    for secret in secrets(&ada, &client).await {
        assert_eq!(secret["last_used_from"], json!("127.0.0.1"), "{secret}");
    }
}

#[tokio::test]
async fn a_retired_secret_works_until_it_ends_and_the_end_only_comes_nearer() {
    let world = World::new().await;
    let ada = world.sign_in(ADA).await;
    let client = ada.register(draft()).await;
    let id = secrets(&ada, &client).await[0]["id"].clone();
    let retire = async |when: &str| {
        ada.told("retire_secret", json!({ "client_id": client.id, "secret": id, "when": when })).await;
        secrets(&ada, &client).await[0]["expires_at"].as_i64().expect("an end")
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
    let client = ada.register(draft()).await;
    let add = |label: &str| json!({ "client_id": client.id, "label": label });
    for number in 2..=10 {
        ada.told("add_secret", add(&number.to_string())).await;
    }
    assert_eq!(ada.refused("add_secret", add("eleventh")).await, json!({ "too_many_secrets": 10 }));
    for bad in ["", "  ", "a\nb", "\u{202e}a", &"a".repeat(61)] {
        assert_eq!(ada.refused("add_secret", add(bad)).await, json!("label"), "{bad:?}");
    }
    let public = ada.register(super::world::draft_with(json!({ "keeps_a_secret": false }))).await;
    assert_eq!(public.secret, None);
    let add = json!({ "client_id": public.id, "label": "x" });
    assert_eq!(ada.refused("add_secret", add).await, json!("has_no_secrets"));
}
