use std::time::Duration;

use socket2::SockRef;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::browser::{decided, is_consent};
use super::home::{Home, MINA};
use super::proof;
use super::requests::{Tokens, exchange, request};
use super::server::{Pairs, Server, basic, encode};
use super::wire::connect;

const POINTS: usize = 50;

/// A POST as it goes over the wire.
fn post(server: &Server, path: &str, more: &str, body: &str) -> Vec<u8> {
    let kind = "content-type: application/x-www-form-urlencoded";
    let (port, length) = (server.port, body.len());
    let origin = &server.base;
    format!(
        "POST {path} HTTP/1.1\r\nhost: localhost:{port}\r\norigin: {origin}\r\n{more}\r\n{kind}\r\n\
         content-length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

fn token_request(home: &Home, pairs: Pairs<'_>) -> Vec<u8> {
    let named = basic(&home.app.id, home.app.secret.as_deref().expect("a secret"));
    post(&home.server, "/token", &format!("authorization: {named}"), &encode(pairs))
}

/// Goes at once: a program that is killed resets its connections, one that ends closes them.
fn leave(stream: TcpStream, killed: bool) {
    if killed {
        SockRef::from(&stream).set_linger(Some(Duration::ZERO)).expect("a reset");
    }
    drop(stream);
}

#[tokio::test]
async fn a_client_that_leaves_in_the_middle_of_its_request_has_asked_for_nothing() {
    let home = Home::new().await;
    let mut mina = home.browser(MINA);
    for point in 0..POINTS {
        let code = home.code(&mut mina).await;
        let whole = token_request(&home, &exchange(&code));
        let mut stream = connect(&home.server).await;
        stream.write_all(&whole[..whole.len() * point / POINTS]).await.expect("a part of it is sent");
        leave(stream, point % 2 == 1);
        let reply = home.server.ask("/token", &home.app, &exchange(&code)).await;
        Tokens::of(&reply).unwrap_or_else(|error| panic!("after {point} of {POINTS}: {error}"));
    }
    proof::of_the_file(&home.server.database()).await;
}

#[tokio::test]
async fn a_client_that_leaves_in_the_middle_of_its_answer_may_ask_again() {
    let home = Home::new().await;
    let mut tokens = home.tokens(&mut home.browser(MINA)).await;
    for point in 0..POINTS {
        let pairs = [("grant_type", "refresh_token"), ("refresh_token", tokens.refresh.as_str())];
        let whole = token_request(&home, &pairs);
        let mut stream = connect(&home.server).await;
        stream.write_all(&whole).await.expect("it is sent");
        // The first ones do not even wait for its beginning.
        let mut part = vec![0; 9 * point];
        if point % 2 == 0 && point > 0 {
            stream.read_exact(&mut part).await.expect("a part of the answer");
        } else {
            tokio::time::sleep(Duration::from_micros(150 * point as u64)).await;
        }
        leave(stream, point % 3 > 0);
        // An answer that was lost is given once more within ten seconds.
        let reply = home.refresh(&tokens.refresh, &[]).await;
        tokens = Tokens::of(&reply).unwrap_or_else(|error| panic!("after {point} of {POINTS}: {error}"));
        assert!(home.server.is_active(&home.app, &tokens.access).await, "{point}");
    }
    proof::of_the_file(&home.server.database()).await;
}

#[tokio::test]
async fn a_person_who_closes_the_tab_while_consenting_has_consented_or_not() {
    let home = Home::new().await;
    let mut mina = home.browser(MINA);
    home.code(&mut mina).await;
    for point in 0..POINTS {
        let page = mina.authorize(&request(&home.app, &[("prompt", "consent")])).await;
        assert!(is_consent(&page), "{}", page.seen());
        let cookies = format!("cookie: {}", mina.cookie_header());
        let whole = post(&home.server, "/consent", &cookies, &decided(&page, "allow"));
        let mut stream = connect(&home.server).await;
        stream.write_all(&whole).await.expect("it is sent");
        tokio::time::sleep(Duration::from_micros(100 * point as u64)).await;
        leave(stream, point % 2 == 1);
    }
    Tokens::of(&home.server.ask("/token", &home.app, &exchange(&home.code(&mut mina).await)).await).expect("tokens");
    proof::of_the_file(&home.server.database()).await;
}
