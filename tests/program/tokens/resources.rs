use super::world::World;
use crate::support::browser::parameter;
use crate::support::requests::Tokens;
use crate::support::server::encode;

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_for_the_resource_that_its_client_named_in_the_clients_words() {
    let mut world = World::with(&[]).await;
    let api = world.server.resource.clone();
    let described =
        world.server.send(http::Method::GET, &format!("{api}/.well-known/oauth-protected-resource"), &[], None).await;
    assert_eq!(described.text("resource"), api, "what the API calls itself is what a client names");
    let audience = async |world: &World, access: &str| {
        world.server.ask("/introspect", &world.app, &[("token", access)]).await.json()["aud"].clone()
    };
    for named in ["", &api, &format!("{api}/"), &api.to_uppercase().replace("HTTP", "http")] {
        let asked = if named.is_empty() { vec![] } else { vec![("resource", named)] };
        let told: &str = if named.is_empty() { &api } else { named };
        let code = world.code(&encode(&asked)).await;
        let tokens = Tokens::of(&world.exchange(&code, &asked).await).expect("tokens");
        assert_eq!(audience(&world, &tokens.access).await, told);
        assert_eq!(world.calls(&tokens.access).await, 200, "{named}");
        let renewed = Tokens::of(&world.refresh(&tokens.refresh, &[]).await).expect("tokens");
        assert_eq!((audience(&world, &renewed.access).await, world.calls(&renewed.access).await), (told.into(), 200));
        let own = [&[("grant_type", "client_credentials"), ("scope", "profile")][..], &asked[..]].concat();
        let own = world.server.ask("/token", &world.app, &own).await;
        assert_eq!(audience(&world, &own.text("access_token")).await, told, "{}", own.seen());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_resource_that_is_unknown_or_was_not_granted_is_invalid_target() {
    let mut world = World::with(&[]).await;
    let api = world.server.resource.clone();
    let issuer = world.server.base.clone();
    for wrong in
        ["https://other.example", "calendar", "/calendar/v3", &format!("{api}/#x"), &format!("{api}/x"), &issuer]
    {
        let wrong = [("resource", api.as_str()), ("resource", wrong)];
        let address = world.authorize(&encode(&wrong)).await;
        assert_eq!(parameter(&address, "error").as_deref(), Some("invalid_target"), "{address}");

        let code = world.code("").await;
        let refused = world.exchange(&code, &wrong).await;
        assert!(refused.is(400, "invalid_target"), "{}", refused.seen());
        let tokens = Tokens::of(&world.exchange(&code, &[]).await).expect("a refusal spends nothing");
        let refused = world.refresh(&tokens.refresh, &wrong).await;
        assert!(refused.is(400, "invalid_target"), "{}", refused.seen());
        Tokens::of(&world.refresh(&tokens.refresh, &[]).await).expect("a refusal spends nothing");

        let own = [&[("grant_type", "client_credentials")][..], &wrong[..]].concat();
        let refused = world.server.ask("/token", &world.app, &own).await;
        assert!(refused.is(400, "invalid_target"), "{}", refused.seen());
    }
}

/// The base URL moved: what was issued for the old one is for another resource now.
#[tokio::test(flavor = "multi_thread")]
async fn the_calendar_api_refuses_a_token_for_another_resource() {
    let mut world = World::with(&[]).await;
    let bound = encode(&[("resource", &world.server.resource)]);
    let code = world.code(&bound).await;
    let bound = Tokens::of(&world.exchange(&code, &[]).await).expect("tokens");
    let unbound = world.tokens().await;
    crate::support::database::change(
        &world.server.database(),
        "update access_tokens set resources = 'http://localhost:1/' where resources <> $1",
        "",
    )
    .await;
    let refused = world.server.call(&bound.access).await;
    assert_eq!(refused.status, 401, "{}", refused.seen());
    assert!(refused.header("www-authenticate").contains("error=\"invalid_token\""), "{}", refused.seen());
    assert_eq!(world.calls(&unbound.access).await, 200);
    assert!(world.server.is_active(&world.app, &bound.access).await, "it is alive, but elsewhere");
}
