use super::browser::{Browser, hidden};
use super::database::{change, number};
use super::requests::PASSWORD;
use super::server::{Reply, Server};

async fn sign_up(server: &Server, username: &str) -> Reply {
    let mut browser = Browser::of(server, "");
    let page = browser.get("/signup").await;
    let token = hidden(&page.body, "form_token").expect("form_token");
    browser.post("/signup", &[("form_token", &token), ("username", username), ("password", PASSWORD)]).await
}

#[tokio::test]
async fn a_name_that_looks_like_another_is_not_taken_and_why_is_said() {
    let server = Server::start_with(&[("MATGIM_SIGN_UP", "open")]).await;
    server.create_user("alice", PASSWORD);
    for (name, sentence) in [
        ("alice\u{115f}", "보이지 않는 글자나 홀로 떨어진 부호"),
        ("alice\u{3164}", "보이지 않는 글자나 홀로 떨어진 부호"),
        ("\u{301}alice", "보이지 않는 글자나 홀로 떨어진 부호"),
        ("аlice", "한 가지 문자로"),
        ("асе", "로마자로 적은 다른 이름처럼"),
        ("al\u{1c3}ce", "흔히 쓰는 글자로"),
        ("admin", "서버를 운영하는 사람으로"),
        ("운영자", "서버를 운영하는 사람으로"),
    ] {
        let reply = sign_up(&server, name).await;
        assert_eq!(reply.status, 422, "{name:?}: {}", reply.seen());
        assert!(reply.body.contains(sentence), "{name:?}: {}", reply.body);
    }
    let users = number(&server.database(), "select count(*) from users where $1 = ''", "").await;
    assert_eq!(users, 1);
    for name in ["민아mina", "мина", "alice2"] {
        assert_eq!(sign_up(&server, name).await.status, 303, "{name}");
    }
}

#[tokio::test]
async fn whoever_has_such_a_name_from_earlier_signs_in_with_it() {
    let server = Server::start().await;
    server.create_user("mina", PASSWORD);
    let name = "аlice\u{115f}";
    change(&server.database(), "update users set username = $1, username_key = $1 where username_key = 'mina'", name)
        .await;
    let mut browser = Browser::of(&server, name);
    let page = browser.get("/login").await;
    let token = hidden(&page.body, "form_token").expect("form_token");
    let reply = browser.post("/login", &[("form_token", &*token), ("username", name), ("password", PASSWORD)]).await;
    assert_eq!(reply.status, 303, "{}", reply.seen());
}

#[tokio::test]
async fn the_operator_gives_the_names_of_the_operator() {
    let server = Server::start().await;
    server.create_user("admin", PASSWORD);
    server.create_user("운영자", PASSWORD);
    let ran = server.run(&["user", "create", "--username", "аlice", "--password-stdin"]);
    assert!(!ran.status.success());
    assert!(String::from_utf8_lossy(&ran.stderr).contains("mixes scripts"), "{}", String::from_utf8_lossy(&ran.stderr));
}
