//! One press ends nothing at once that others are likely to need.

use storage::developers::SecretCard;

use super::server::Client;
use super::world::{ADA, Person, World, draft, page_of};

/// Two secrets, so that none is the last.
async fn two_secrets(ada: &Person<'_>) -> (Client, Client) {
    let first = ada.register(&draft()).await;
    let second = Client { id: first.id.clone(), secret: Some(ada.add_secret(&first, "second").await) };
    (first, second)
}

async fn card(world: &World, client: &Client, label: &str) -> SecretCard {
    let secrets = world.secrets(client).await;
    secrets.into_iter().find(|card| card.secret.label == label).expect("the secret")
}

async fn uses(world: &World, client: &Client, label: &str) {
    let asked = world.server.ask("/introspect", client, &[("token", "x")]).await;
    assert_eq!(asked.status, 200, "{}", asked.seen());
    for _ in 0..100 {
        if card(world, client, label).await.last_used_at.is_some() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the use was not written down");
}

async fn is_valid(world: &World, client: &Client) -> bool {
    world.server.ask("/introspect", client, &[("token", "x")]).await.status == 200
}

const NONE: &str = "There is no valid secret.";

#[tokio::test]
async fn one_press_never_ends_the_last_secret_of_an_app() {
    let world = World::new().await;
    let ada = world.sign_in(ADA).await;
    let client = ada.register(&draft()).await;
    let page = page_of(&client, "/credentials");
    let id = card(&world, &client, "1").await.secret.id();
    let now = [("secret", id.as_str()), ("act", "now")];
    let asked = ada.asked(&page, &now).await;
    assert!(asked.contains("has no other valid secret") && asked.contains("Not yet"), "{asked}");
    assert!(!asked.contains("<table"), "the question stands alone: {asked}");
    assert!(is_valid(&world, &client).await, "a question ends nothing");
    assert!(!ada.page(&page).await.contains(NONE));
    let confirmed = [&now[..], &[("confirmed", "yes")]].concat();
    ada.does(&page, &confirmed).await;
    assert!(!is_valid(&world, &client).await);
    let after = ada.page(&page).await;
    let (above, table) = after.split_once("<table").expect("the row of what ended stays");
    assert!(
        above.contains(NONE) && above.contains("class=\"warning\"") && table.contains("expired just now"),
        "{after}"
    );
    ada.add_secret(&client, "another").await;
    assert!(!ada.page(&page).await.contains(NONE));
}

#[tokio::test]
async fn a_secret_that_is_in_use_ends_at_once_only_for_an_owner_who_was_told_so() {
    let world = World::new().await;
    let ada = world.sign_in(ADA).await;
    let (first, _) = two_secrets(&ada).await;
    uses(&world, &first, "1").await;
    let page = page_of(&first, "/credentials");
    let id = card(&world, &first, "1").await.secret.id();
    let now = [("secret", id.as_str()), ("act", "now")];
    let asked = ada.asked(&page, &now).await;
    assert!(asked.contains("just now, from 127.0.0.1") && asked.contains("within the last 24 hours"), "{asked}");
    assert!(is_valid(&world, &first).await);
    // What ends later gives whatever needs it the time to change.
    ada.does(&page, &[("secret", id.as_str()), ("act", "in_a_week")]).await;
    assert!(is_valid(&world, &first).await);
    ada.does(&page, &[&now[..], &[("confirmed", "yes")]].concat()).await;
    assert!(!is_valid(&world, &first).await);
}

#[tokio::test]
async fn a_secret_that_nothing_needs_ends_by_one_press() {
    let world = World::new().await;
    let ada = world.sign_in(ADA).await;
    let (first, second) = two_secrets(&ada).await;
    let page = page_of(&first, "/credentials");
    let id = card(&world, &first, "second").await.secret.id();
    ada.does(&page, &[("secret", id.as_str()), ("act", "now")]).await;
    assert!(!is_valid(&world, &second).await && is_valid(&world, &first).await);
}

#[tokio::test]
async fn what_ends_last_stands_last_and_looks_dangerous() {
    let world = World::new().await;
    let ada = world.sign_in(ADA).await;
    let client = ada.register(&draft()).await;
    let body = ada.page(&page_of(&client, "/credentials")).await;
    let form = body.split("class=\"retire\"").nth(1).and_then(|rest| rest.split("</form>").next()).expect("the form");
    let buttons: Vec<_> = form.split("<button ").skip(1).filter_map(|tag| tag.split('>').next()).collect();
    assert_eq!(buttons.len(), 3, "{form}");
    for (button, act) in buttons.iter().zip(["in_a_week", "in_a_day", "now"]) {
        assert!(button.contains(&format!("value=\"{act}\"")), "{button}");
        assert_eq!(button.contains("danger"), act == "now", "{button}");
    }
}

#[tokio::test]
async fn a_token_with_which_a_program_registered_is_removed_only_by_an_owner_who_was_told_so() {
    let world = World::new().await;
    let ada = world.sign_in(ADA).await;
    let token = ada.registration_token("builds").await;
    let page = "/developers/tokens";
    let named = |body: &str| super::browser::hidden(body, "token").expect("its name");
    let id = named(&ada.page(page).await);
    let metadata = r#"{"client_name": "Made", "redirect_uris": ["https://made.example/cb"], "scope": "profile"}"#;
    let register = async || {
        let bearer = format!("Bearer {token}");
        world.send_json(http::Method::POST, "/register", metadata.to_owned(), &[("authorization", &bearer)]).await
    };
    assert_eq!(register().await.status, 201);
    let asked = ada.asked(page, &[("token", &id)]).await;
    assert!(asked.contains("just now") && asked.contains("builds"), "{asked}");
    assert_eq!(register().await.status, 201, "a question removes nothing");
    ada.does(page, &[("token", &id), ("confirmed", "yes")]).await;
    assert_eq!(register().await.status, 401);
    ada.registration_token("never used").await;
    let unused = named(&ada.page(page).await);
    ada.does(page, &[("token", &unused)]).await;
}
