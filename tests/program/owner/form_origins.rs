use http::Method;

use super::browser::{Browser, hidden};
use super::server::{Reply, encode};
use super::sign_in::Scene;

const ROUTER: &str = include_str!("../../../src/authorization_server/router.rs");
const DASHBOARD: &str = include_str!("../../../src/ui/screens/developers/acts.rs");

/// For clients, which prove themselves otherwise; and the door that any site may send a browser to.
const NOT_FOR_FORMS: [&str; 5] = ["/token", "/revoke", "/introspect", "/register", "/authorize"];
/// Forms that do nothing for anybody: they carry no token. The last takes one in its own way.
const WITHOUT_TOKEN: [&str; 3] = ["/inspect", "/preferences", "/api/disconnect_app"];

/// Every address that takes a form, read from the routers' own source.
fn routes(client: &str) -> Vec<String> {
    let of_the_server = ROUTER.lines().filter(|line| line.contains(".route(\"") && line.contains("post("));
    let of_the_server = of_the_server.map(|line| line.split('"').nth(1).expect("a path").to_owned());
    let (_, paths) = DASHBOARD.split_once("pub const fn page(self)").expect("the paths of the dashboard");
    let (paths, _) = paths.split_once("\n    }\n").expect("their end");
    let of_the_dashboard =
        paths.split('"').filter(|text| text.starts_with('/')).map(|path| path.replace("{client}", client));
    let all = of_the_server.filter(|path| !NOT_FOR_FORMS.contains(&path.as_str())).chain(of_the_dashboard);
    all.chain(WITHOUT_TOKEN.map(str::to_owned)).filter(|path| !path.contains('{')).collect()
}

async fn sent(scene: &Scene, browser: &Browser<'_>, path: &str, token: &str, headers: &[(&str, &str)]) -> Reply {
    let cookies = browser.cookie_header();
    let mut all = vec![("cookie", cookies.as_str())];
    all.extend_from_slice(headers);
    let url = format!("{}{path}", scene.server.base);
    scene.server.send(Method::POST, &url, &all, Some(encode(&[("form_token", token)]))).await
}

#[tokio::test]
async fn on_every_route_an_origin_of_null_is_undecided_and_the_form_token_decides() {
    let scene = Scene::new().await;
    let routes = routes(&scene.app.id);
    assert!(routes.len() > 30, "{routes:?}");
    let base = scene.server.base.as_str();
    for path in &routes {
        // Some of them sign out.
        let mut browser = scene.signed_in().await;
        let token = hidden(&browser.get("/logout").await.body, "form_token").expect("a form");
        for elsewhere in [
            vec![("origin", "null"), ("sec-fetch-site", "cross-site")],
            vec![("origin", "null"), ("sec-fetch-site", "same-site")],
            vec![("sec-fetch-site", "cross-site")],
            vec![("origin", "https://evil.example")],
            vec![("origin", "https://evil.example"), ("host", "evil.example:1")],
            vec![("origin", base), ("sec-fetch-site", "cross-site")],
        ] {
            let reply = sent(&scene, &browser, path, &token, &elsewhere).await;
            assert_eq!(reply.status, 403, "{path} {elsewhere:?}: {}", reply.seen());
            assert!(reply.headers.get("set-cookie").is_none(), "{path} {elsewhere:?}");
        }
        if !WITHOUT_TOKEN.contains(&path.as_str()) {
            for foreign in ["", "garbage"] {
                let reply = sent(&scene, &browser, path, foreign, &[("origin", "null")]).await;
                // What is wrong with a form besides is told first; and a second step that is not begun has no form.
                let is_refused = reply.status >= 400 || path == "/login/code";
                assert!(is_refused, "{path} {foreign:?}: {}", reply.seen());
            }
        }
        for own in [
            vec![("origin", "null")],
            vec![("origin", "null"), ("sec-fetch-site", "same-origin")],
            vec![("origin", base), ("host", "backend.internal:8080")],
            vec![],
        ] {
            let reply = sent_own(&scene, path, &own).await;
            assert_ne!(reply.status, 403, "{path} {own:?}: {}", reply.seen());
        }
    }
}

/// With the token of a page of the browser's own.
async fn sent_own(scene: &Scene, path: &str, headers: &[(&str, &str)]) -> Reply {
    let mut browser = scene.signed_in().await;
    let token = hidden(&browser.get("/logout").await.body, "form_token").expect("a form");
    sent(scene, &browser, path, &token, headers).await
}
