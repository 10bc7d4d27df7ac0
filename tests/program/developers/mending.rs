//! The button beside a redirect URI that cannot be registered takes over what was plainly meant, without script.

use serde_json::json;

use super::world::{ADA, World, draft_with, fields, page_of};

#[tokio::test]
async fn an_address_that_was_meant_is_taken_over_and_nothing_is_registered_by_that() {
    let world = World::new().await;
    let ada = world.sign_in(ADA).await;
    let client = ada.register(&draft_with(json!({}))).await;
    let before = world.everything().await;
    let typed = draft_with(json!({ "redirect_uris": "https://a.example/cb\nhttp://b.example/cb" }));
    for (page, key) in [("/developers/new".to_owned(), "attempt"), (page_of(&client, "/edit"), "revision")] {
        let value = super::browser::hidden(&ada.page(&page).await, key).expect("the key of the form");
        let mut fields = fields(&typed);
        fields.push((key.to_owned(), value.clone()));
        let send = async |more: &[(&str, &str)]| {
            let own: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
            ada.send(&page, &[&own[..], more].concat()).await
        };
        let refused = send(&[]).await;
        assert_eq!(refused.status, 422);
        let button = "type=\"submit\" name=\"mended\" value=\"2 https://b.example/cb\"";
        assert!(refused.body.contains(button), "{}", refused.body);
        let mended = send(&[("mended", "2 https://b.example/cb")]).await;
        assert_eq!(mended.status, 200, "{}", mended.seen());
        assert!(mended.body.contains("https://a.example/cb\r\nhttps://b.example/cb</textarea>"), "{}", mended.body);
        assert!(mended.body.contains(&format!("name=\"{key}\" value=\"{value}\"")), "it is still the form that it was");
        assert!(!mended.body.contains("data-word=\"refused\"><code><bdi data-slot=\"\">http"), "{}", mended.body);
        // What names no line is no such button: the form is judged as any other.
        assert_eq!(send(&[("mended", "7 https://b.example/cb")]).await.status, 422);
    }
    assert_eq!(world.everything().await, before);
}
