use super::sign_in::Scene;

#[tokio::test]
async fn the_head_of_an_error_page_knows_who_is_signed_in_and_has_its_switches() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in().await;
    for path in ["/nothing", "/authorize?client_id=none", "/reset-password?link=none"] {
        let reply = browser.get(path).await;
        assert!(reply.status >= 400 && reply.body.contains("data-page=\"error\""), "{path}: {}", reply.seen());
        assert!(reply.body.contains("href=\"/logout\"") && !reply.body.contains("href=\"/login\""), "{path}");
        // Asked for once more in another language it says the same.
        assert!(reply.body.contains("action=\"/preferences\""), "{path}");
        let here = path.replace('&', "&amp;");
        assert!(reply.body.contains(&format!("name=\"return_to\" value=\"{here}\"")), "{path}: {}", reply.body);
    }
    let posted = browser.post("/nothing", &[("a", "b")]).await;
    assert!(posted.body.contains("href=\"/logout\"") && !posted.body.contains("/preferences"), "{}", posted.body);
    let mut stranger = scene.browser();
    assert!(stranger.get("/nothing").await.body.contains("href=\"/login\""));
}
