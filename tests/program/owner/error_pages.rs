use super::sign_in::Scene;

#[tokio::test]
async fn the_head_of_an_error_page_knows_who_is_signed_in_and_has_its_switches() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in().await;
    for path in ["/nothing", "/authorize?client_id=none", "/consent?request=none"] {
        let reply = browser.get(path).await;
        assert!(reply.status >= 400 && reply.body.contains("data-page=\"error\""), "{path}: {}", reply.seen());
        assert!(reply.body.contains("href=\"/logout\"") && !reply.body.contains("href=\"/login\""), "{path}");
        // The address that was asked for stands nowhere on the page.
        assert!(reply.body.contains("action=\"/preferences\""), "{path}");
        assert!(reply.body.contains("name=\"return_to\" value=\"/\""), "{path}: {}", reply.body);
        assert!(!reply.body.contains(path), "{path}: {}", reply.body);
    }
    let chosen = browser.post("/preferences", &[("return_to", "/"), ("language", "en")]).await;
    assert_eq!(chosen.location().as_deref(), Some("/"));
    assert!(browser.get("/nothing").await.body.contains("There is nothing at this address"), "the way back");
    let mut stranger = scene.browser();
    assert!(stranger.get("/nothing").await.body.contains("href=\"/login\""));
}
