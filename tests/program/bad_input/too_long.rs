use http::Method;

use super::browser::is_sign_in;
use super::requests::PASSWORD;
use super::scene::{MINSU, Scene, field, is_error_page, is_json, is_page, keeps_username};
use super::server::encode;
use super::wire::ask;

/// The limits of the protocol contract, in bytes.
const TARGET: usize = 8 * 1024;
const BODY: usize = 64 * 1024;

const FOR_CLIENTS: [&str; 4] = ["/token", "/revoke", "/introspect", "/register"];

#[tokio::test]
async fn an_address_longer_than_8_kib_is_refused_and_says_so() {
    let scene = Scene::new().await;
    let long = |path: &str, length: usize| format!("{path}?x={}", "a".repeat(length - path.len() - "?x=".len()));
    for path in ["/authorize", "/login", "/signup", "/consent", "/logout", "/nothing-here"] {
        let reply = scene.server.get(&long(path, TARGET + 1)).await;
        is_error_page(&reply, 414, "the address is longer than 8 KiB", path);
    }
    for path in FOR_CLIENTS {
        let reply = scene.post(&long(path, TARGET + 1), &[], "").await;
        is_json(&reply, 414, "invalid_request", "the address is longer than 8 KiB", path);
    }
    let metadata = "/.well-known/oauth-authorization-server";
    let reply = scene.server.get(&long(metadata, TARGET + 1)).await;
    is_json(&reply, 414, "invalid_request", "the address is longer than 8 KiB", metadata);
    assert_eq!(scene.server.get(&long(metadata, TARGET)).await.status, 200, "8 KiB are read");
    assert!(is_sign_in(&scene.server.get(&long("/login", TARGET)).await), "8 KiB are read");
    assert_eq!(scene.post(&long("/token", TARGET), &[], "").await.status, 401, "8 KiB are read");
}

#[tokio::test]
async fn a_body_longer_than_64_kib_is_refused_and_the_request_behind_it_still_waits() {
    let scene = Scene::new().await;
    let mut browser = scene.browser();
    let page = scene.sign_in_page(&mut browser).await;
    let (token, request) = (field(&page, "form_token"), field(&page, "request"));
    let padding = "a".repeat(BODY);
    let form = [
        ("form_token", token.as_str()),
        ("request", &request),
        ("username", MINSU),
        ("password", PASSWORD),
        ("decision", "allow"),
        ("began", "yes"),
        ("padding", &padding),
    ];
    for path in ["/login", "/signup", "/consent", "/logout", "/login/switch", "/apps/disconnect", "/authorize"] {
        is_error_page(&browser.post(path, &form).await, 413, "the body is longer than 64 KiB", path);
    }
    scene.goes_on(&mut browser, &page).await;

    for path in FOR_CLIENTS {
        let is_form = path != "/register";
        let kind = if is_form { "application/x-www-form-urlencoded" } else { "application/json" };
        let error = if is_form { "invalid_request" } else { "invalid_client_metadata" };
        let body = |length: usize| format!("a={}", "a".repeat(length - "a=".len())).into_bytes();
        let head = format!("POST {path} HTTP/1.1\r\ncontent-type: {kind}\r\ncontent-length: ");
        let reply = ask(&scene.server, format!("{head}{}", BODY + 1).as_bytes(), &body(BODY + 1)).await;
        is_json(&reply, 413, error, "the body is longer than 64 KiB", path);
        let reply = ask(&scene.server, format!("{head}{BODY}").as_bytes(), &body(BODY)).await;
        assert!([400, 401].contains(&reply.status), "{path}: 64 KiB are read: {}", reply.seen());
        // Without a length in the header, the end is not known before it is too far.
        let head = format!("POST {path} HTTP/1.1\r\ncontent-type: {kind}\r\ntransfer-encoding: chunked");
        let chunks = [format!("{:x}\r\n", BODY + 1).into_bytes(), body(BODY + 1), b"\r\n0\r\n\r\n".to_vec()].concat();
        let reply = ask(&scene.server, head.as_bytes(), &chunks).await;
        is_json(&reply, 413, error, "the body is longer than 64 KiB", path);
    }
}

#[tokio::test]
async fn a_header_block_without_end_is_refused_and_says_so() {
    let scene = Scene::new().await;
    let long = "a".repeat(33 * 1024);
    let headers = [("x-long", long.as_str())];
    for path in ["/login", "/authorize"] {
        let reply = scene.server.send(Method::GET, &format!("{}{path}", scene.server.base), &headers, None).await;
        is_error_page(&reply, 431, "the header fields are longer than 32 KiB", path);
    }
    for path in FOR_CLIENTS {
        let reply = scene.post(path, &headers, "a=b").await;
        is_json(&reply, 431, "invalid_request", "the header fields are longer than 32 KiB", path);
    }
    // So much is not even looked at.
    let head = format!("GET /login HTTP/1.1\r\nx-long: {}", "a".repeat(1024 * 1024));
    assert_eq!(ask(&scene.server, head.as_bytes(), b"").await.status, 431);
    let many: String = (0..200).map(|number| format!("\r\nx-{number}: a")).collect();
    assert_eq!(ask(&scene.server, format!("GET /login HTTP/1.1{many}").as_bytes(), b"").await.status, 431);
    assert!(is_sign_in(&scene.server.get("/login").await), "others are served");
}

#[tokio::test]
async fn a_field_that_is_too_long_is_named_and_what_was_typed_beside_it_stays() {
    let scene = Scene::new().await;
    let mut browser = scene.browser();
    let page = scene.sign_in_page(&mut browser).await;
    let sign_up = browser.get(&format!("/signup?{}", encode(&[("request", &field(&page, "request"))]))).await;
    let (token, request) = (field(&sign_up, "form_token"), field(&sign_up, "request"));
    let long_name = "a".repeat(41);
    let long_password = "sundial-marmalade ".repeat(60);
    for (path, username, password, status, says) in [
        ("/signup", long_name.as_str(), PASSWORD, 422, "40 characters"),
        ("/signup", "jiwon", &long_password, 422, "1,024 characters"),
        ("/login", MINSU, &long_password, 422, "is not correct"),
    ] {
        let form =
            [("form_token", token.as_str()), ("request", &request), ("username", username), ("password", password)];
        let reply = browser.post(path, &form).await;
        is_page(&reply, status, says, path);
        keeps_username(&reply, username, path);
        assert_eq!(field(&reply, "request"), request, "{path}");
    }
    scene.goes_on(&mut browser, &page).await;
}
