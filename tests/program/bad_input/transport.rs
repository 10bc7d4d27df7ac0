use std::time::Duration;

use http::Method;
use tokio::io::AsyncWriteExt as _;

use super::requests::PASSWORD;
use super::scene::{MINSU, Scene, field, is_error_page, is_json};
use super::server::{basic, encode};
use super::wire::{answer, ask, connect};

#[tokio::test]
async fn a_method_that_an_address_does_not_take_is_refused_with_those_that_it_takes() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in().await;
    browser.cookies.push(("matgim_language".to_owned(), "en".to_owned()));
    let cookies = browser.cookie_header();
    let query = encode(&scene.request(&[]));
    let methods = [Method::PUT, Method::DELETE, Method::PATCH, Method::TRACE, Method::from_bytes(b"BREW").expect("it")];
    for (path, allow, more) in [
        ("/authorize", "GET,POST", &[][..]),
        ("/consent", "GET,POST", &[]),
        ("/login", "GET,HEAD,POST", &[]),
        ("/signup", "GET,HEAD,POST", &[]),
        ("/logout", "GET,HEAD,POST", &[]),
        ("/login/switch", "POST", &[Method::GET]),
        ("/apps/disconnect", "POST", &[Method::GET]),
    ] {
        for method in methods.iter().chain(more) {
            let url = format!("{}{path}?{query}", scene.server.base);
            let reply = scene.server.send(method.clone(), &url, &[("cookie", &cookies)], None).await;
            is_error_page(&reply, 405, "the HTTP method is not", &format!("{method} {path}"));
            assert_eq!(reply.header("allow"), allow, "{method} {path}");
        }
    }
    for path in ["/token", "/revoke", "/introspect", "/register"] {
        for method in methods.iter().chain(&[Method::GET]) {
            let reply = scene.server.send(method.clone(), &format!("{}{path}", scene.server.base), &[], None).await;
            let what = format!("{method} {path}");
            is_json(&reply, 405, "invalid_request", "this endpoint takes POST only", &what);
            assert_eq!(reply.header("allow"), "POST", "{what}");
        }
    }
}

#[tokio::test]
async fn head_is_answered_like_get_without_a_body_and_never_with_a_code() {
    let scene = Scene::new().await;
    let browser = scene.signed_in().await;
    let cookies = browser.cookie_header();
    let head = async |path: &str, cookies: &str| {
        scene.server.send(Method::HEAD, &format!("{}{path}", scene.server.base), &[("cookie", cookies)], None).await
    };
    for path in [format!("/authorize?{}", encode(&scene.request(&[]))), "/consent?request=a".to_owned()] {
        let reply = head(&path, &cookies).await;
        assert_eq!((reply.status, &*reply.header("allow")), (405, "GET,POST"), "{path}");
        assert!(reply.location().is_none() && reply.body.is_empty(), "{path}: {}", reply.seen());
    }
    for path in ["/login", "/signup", "/logout"] {
        let (with, without) = (scene.server.get(path).await, head(path, "").await);
        assert_eq!((without.status, without.body.as_str()), (with.status, ""), "{path}");
        assert_eq!(without.header("content-type"), with.header("content-type"), "{path}");
    }
    for path in ["/token", "/revoke", "/introspect", "/register", "/apps/disconnect"] {
        let reply = head(path, &cookies).await;
        assert_eq!((reply.status, &*reply.header("allow"), &*reply.body), (405, "POST", ""), "{path}");
    }
}

#[tokio::test]
async fn a_body_of_another_kind_is_refused_with_the_kind_that_is_right() {
    let scene = Scene::new().await;
    let mut browser = scene.browser();
    let page = scene.sign_in_page(&mut browser).await;
    let (token, request) = (field(&page, "form_token"), field(&page, "request"));
    let pairs = [("form_token", token.as_str()), ("request", &request), ("username", MINSU), ("password", PASSWORD)];
    let (form, cookies) = (encode(&pairs), browser.cookie_header());
    let named = basic(&scene.app.id, scene.app.secret.as_deref().expect("a secret"));
    let json = r#"{"client_name":"Haru","redirect_uris":["https://client.example/cb"]}"#;
    let right = "application/x-www-form-urlencoded";
    for kind in
        ["application/json", "text/plain", "multipart/form-data; boundary=x", "application/x-www-form", "", "\u{ac00}"]
    {
        let send = async |path: &str, more: &str, body: &str| {
            let length = body.len();
            let head = format!("POST {path} HTTP/1.1\r\ncontent-type: {kind}\r\n{more}\r\ncontent-length: {length}");
            ask(&scene.server, head.as_bytes(), body.as_bytes()).await
        };
        for path in ["/authorize", "/login", "/signup", "/consent", "/login/switch", "/logout", "/apps/disconnect"] {
            let reply = send(path, &format!("cookie: {cookies}"), &form).await;
            is_error_page(&reply, 400, right, &format!("{path} {kind:?}"));
        }
        for path in ["/token", "/revoke", "/introspect"] {
            let reply = send(path, &format!("authorization: {named}"), "grant_type=client_credentials&token=a").await;
            is_json(&reply, 400, "invalid_request", right, &format!("{path} {kind:?}"));
        }
        if kind != "application/json" {
            let reply = send("/register", "accept: */*", json).await;
            is_json(&reply, 400, "invalid_client_metadata", "application/json", kind);
        }
    }
    let none = format!("POST /token HTTP/1.1\r\nauthorization: {named}\r\ncontent-length: 0");
    is_json(&ask(&scene.server, none.as_bytes(), b"").await, 400, "invalid_request", right, "no kind at all");
    scene.goes_on(&mut browser, &page).await;
}

#[tokio::test]
async fn a_registration_that_cannot_be_read_is_told_why() {
    let scene = Scene::new().await;
    let send = async |body: &[u8]| {
        let head =
            format!("POST /register HTTP/1.1\r\ncontent-type: application/json\r\ncontent-length: {}", body.len());
        ask(&scene.server, head.as_bytes(), body).await
    };
    for (body, says) in [
        (&b""[..], "the body cannot be read: EOF"),
        (b"{", "the body cannot be read: EOF"),
        (b"[]", "the body cannot be read"),
        (b"client_name=Haru", "the body cannot be read"),
        (b"{\"client_name\":\"\xff\"}", "the body cannot be read"),
        (br#"{"client_name":"a","client_name":"b"}"#, "duplicate field `client_name`"),
        (br#"{"client_name":"Haru","grant_types":["implicit"]}"#, "grant_types: takes"),
        (br#"{"client_name":"Haru","redirect_uris":["https://a.example/"],"scope":"admin"}"#, "scope: takes"),
        (br#"{"client_name":"a\u202eb","redirect_uris":["https://a.example/"]}"#, "client_name: the name has"),
    ] {
        is_json(&send(body).await, 400, "invalid_client_metadata", says, &String::from_utf8_lossy(body));
    }
    let reply = send(br#"{"client_name":"Haru"}"#).await;
    is_json(&reply, 400, "invalid_redirect_uri", "redirect_uris: is missing", "no redirect URI");
    let reply = send(br#"{"client_name":"Haru","redirect_uris":["https://a.example/"],"unknown":1}"#).await;
    assert_eq!(reply.status, 201, "what is unknown is ignored: {}", reply.seen());
}

#[tokio::test]
async fn a_body_that_does_not_arrive_whole_is_not_called_too_long() {
    let scene = Scene::new().await;
    let kind = "content-type: application/x-www-form-urlencoded\r\ntransfer-encoding: chunked";
    for (path, is_page) in [("/token", false), ("/login", true)] {
        let head = format!("POST {path} HTTP/1.1\r\n{kind}");
        let reply = ask(&scene.server, head.as_bytes(), b"5\r\na=b&c\r\nzz\r\n").await;
        if is_page {
            is_error_page(&reply, 400, "the body did not arrive whole", path);
        } else {
            is_json(&reply, 400, "invalid_request", "the body did not arrive whole", path);
        }
    }
}

/// Only so that the suite ends when the server does not end a connection.
const PATIENCE: Duration = Duration::from_secs(120);

#[tokio::test]
async fn a_client_that_stops_half_way_through_a_body_hinders_nobody_and_may_go_on() {
    let scene = Scene::new().await;
    let named = basic(&scene.app.id, scene.app.secret.as_deref().expect("a secret"));
    let form = encode(&[("grant_type", "client_credentials"), ("scope", "profile")]);
    let mut stopped = Vec::new();
    for number in 0..300 {
        let path = if number % 3 == 0 { "/login" } else { "/token" };
        let mut stream = connect(&scene.server).await;
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\nauthorization: {named}\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{}",
            form.len(),
            &form[..9]
        );
        stream.write_all(head.as_bytes()).await.expect("half a request is sent");
        stopped.push((path, stream));
    }
    let mut browser = scene.browser();
    let page = scene.sign_in_page(&mut browser).await;
    scene.goes_on(&mut browser, &page).await;
    for (path, mut stream) in stopped.drain(..12) {
        stream.write_all(&form.as_bytes()[9..]).await.expect("the other half is sent");
        let reply = answer(&mut stream).await;
        if path == "/token" {
            assert_eq!(reply.status, 200, "{}", reply.seen());
        } else {
            // Whoever sends a form without a cookie is told so.
            is_error_page(&reply, 403, "쿠키를 보내지 않았습니다", path);
        }
    }
    let page = scene.consent_page(&mut browser).await;
    scene.goes_on(&mut browser, &page).await;
    // Whoever never goes on holds its connection for a while, and not for ever.
    for (path, mut stream) in stopped.drain(..6) {
        let reply = tokio::time::timeout(PATIENCE, answer(&mut stream)).await.expect("an answer in the end");
        if path == "/token" {
            is_json(&reply, 400, "invalid_request", "the body did not arrive whole", path);
        } else {
            is_error_page(&reply, 400, "the body did not arrive whole", path);
        }
    }
}
