//! Methods, headers, CORS, metadata, and where the routes are.

use axum::routing::any;
use serde_json::json;

use super::*;

async fn of(world: &World, method: &str, target: &str) -> Answer {
    world.send(Request::builder().method(method).uri(target).body(Body::empty()).expect("request")).await
}

const EVENTS: &str = "/calendar/v3/calendars/x/events";

#[tokio::test]
async fn every_answer_is_uncached_unsniffed_and_readable_from_any_origin_without_cookies() {
    let world = World::new();
    let mut ids = std::collections::BTreeSet::new();
    for (method, target, status) in [
        ("GET", LIST, 401),
        ("GET", "/", 404),
        ("DELETE", LIST, 405),
        ("OPTIONS", LIST, 204),
        ("GET", "/livez", 200),
        ("GET", "/.well-known/oauth-protected-resource", 200),
    ] {
        let answer = of(&world, method, target).await;
        assert_eq!(answer.status(), status, "{method} {target}");
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
        assert_eq!(answer.header("access-control-allow-credentials"), None);
        assert!(answer.header("access-control-expose-headers").expect("exposed").contains("WWW-Authenticate"));
        assert!(ids.insert(answer.header("x-request-id").expect("an id").to_owned()));
    }
}

#[tokio::test]
async fn a_preflight_needs_no_token_and_allows_the_header_that_carries_one() {
    let world = World::new();
    for (target, methods) in [(LIST, "GET, HEAD, OPTIONS"), (EVENTS, "GET, HEAD, POST, OPTIONS")] {
        let request = Request::options(target)
            .header("origin", "https://app.example")
            .header("access-control-request-method", "GET")
            .header("access-control-request-headers", "authorization");
        let answer = world.send(request.body(Body::empty()).expect("request")).await;
        assert_eq!((answer.status().as_u16(), answer.header("access-control-allow-methods")), (204, Some(methods)));
        assert_eq!(answer.header("access-control-allow-headers"), Some("authorization"));
    }
    assert_eq!(world.issuer.asked(), 0);
}

#[tokio::test]
async fn any_header_of_an_app_may_come_along_also_to_what_is_not_here() {
    let world = World::new();
    let headers = "authorization, mcp-protocol-version, x-requested-with";
    for target in [LIST, EVENTS, "/.well-known/oauth-protected-resource", "/.well-known/other", "/nothing", "/livez"] {
        for method in ["GET", "POST", "DELETE"] {
            let request = Request::options(target)
                .header("origin", "https://app.example")
                .header("access-control-request-method", method)
                .header("access-control-request-headers", headers);
            let answer = world.send(request.body(Body::empty()).expect("request")).await;
            assert_eq!(answer.status(), 204, "{target}");
            assert_eq!(answer.header("access-control-allow-origin"), Some("*"), "{target}");
            assert_eq!(answer.header("access-control-allow-credentials"), None, "{target}");
            assert_eq!(answer.header("access-control-allow-headers"), Some(headers), "{target}");
            assert!(answer.header("access-control-allow-methods").expect("methods").contains("GET"), "{target}");
        }
    }
    assert_eq!(world.issuer.asked(), 0);
}

#[tokio::test]
async fn an_unknown_method_is_told_which_are_known() {
    let world = World::new();
    for (method, target, allowed) in [
        ("DELETE", EVENTS, "GET,HEAD,POST,OPTIONS"),
        ("POST", LIST, "GET,HEAD,OPTIONS"),
        ("PUT", "/.well-known/oauth-protected-resource", "GET,HEAD,OPTIONS"),
        ("POST", "/livez", "GET,HEAD"),
    ] {
        let answer = of(&world, method, target).await;
        assert_eq!((answer.status().as_u16(), answer.header("allow")), (405, Some(allowed)), "{method} {target}");
        assert_eq!(answer.json()["error"], "method_not_allowed");
    }
}

#[tokio::test]
async fn a_head_is_a_get_without_its_body() {
    let world = World::new();
    let token = world.token(1, "calendar.read");
    let request = Request::head(LIST).header("authorization", bearer(&token)).body(Body::empty()).expect("request");
    let answer = world.send(request).await;
    assert_eq!((answer.status().as_u16(), answer.body.len()), (200, 0));
    assert_eq!(answer.header("content-type"), Some("application/json"));
    let refused = of(&world, "HEAD", LIST).await;
    assert_eq!((refused.status().as_u16(), refused.body.len()), (401, 0));
    assert!(refused.header("www-authenticate").is_some());
}

#[tokio::test]
async fn what_is_not_there_says_so_in_json() {
    let world = World::new();
    for target in ["/", "/calendar/v3", "/calendar/v3/users/me/", "/calendar/v3/calendars/x", "/authorize"] {
        let answer = of(&world, "GET", target).await;
        assert_eq!((answer.status().as_u16(), answer.json()["error"].as_str()), (404, Some("not_found")), "{target}");
    }
}

#[tokio::test]
async fn a_target_of_more_than_8_kib_is_too_long() {
    let world = World::new();
    let token = world.token(1, "calendar.read");
    let target = |length: usize| format!("{LIST}?x={}", "a".repeat(length - LIST.len() - 3));
    assert_eq!(world.get(&target(8 * 1024), &token).await.status(), 200);
    assert_eq!(world.get(&target(8 * 1024 + 1), &token).await.status(), 414);
}

#[tokio::test]
async fn the_resource_describes_itself() {
    let world = World::new();
    let answer = of(&world, "GET", "/.well-known/oauth-protected-resource").await;
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(
        answer.json(),
        json!({
            "resource": "http://localhost:3002",
            "authorization_servers": ["http://localhost:3000"],
            "bearer_methods_supported": ["header"],
            "scopes_supported": ["calendar.read", "calendar.write", "profile"],
            "resource_name": "Matgim calendar",
            "resource_name#ko": "맡김 캘린더",
        })
    );
}

#[tokio::test]
async fn an_instance_with_a_path_is_nested_under_it_and_its_metadata_stays_at_the_hosts_root() {
    let world = World::with("http://localhost:3002/sandbox/x1", Arc::new(MemoryBook::new()));
    let metadata = "/.well-known/oauth-protected-resource/sandbox/x1";
    let api = world.api.clone();
    let forward = any(move |request: Request<Body>| api.clone().oneshot(request));
    let outer = Router::new().nest("/sandbox/x1", world.api.clone()).route(metadata, forward);
    let ask = async |target: &str| {
        let request = get(target).body(Body::empty()).expect("request");
        read(outer.clone().oneshot(request).await.expect("infallible")).await
    };
    let refused = ask("/sandbox/x1/calendar/v3/users/me/calendarList").await;
    let challenge = refused.header("www-authenticate").expect("challenge").to_owned();
    assert_eq!(challenge, format!("Bearer resource_metadata=\"http://localhost:3002{metadata}\""));
    let described = ask(metadata).await;
    assert_eq!(described.json()["resource"], "http://localhost:3002/sandbox/x1");
    assert_eq!(ask("/.well-known/oauth-protected-resource").await.status(), 404);
    assert_eq!(ask("/sandbox/x1/livez").await.text(), "ok");
}
