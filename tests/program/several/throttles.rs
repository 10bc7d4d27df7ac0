//! What a stranger may try, at two processes together.

use std::time::Duration;

use super::{MINA, Two};
use crate::support::browser::Browser;
use crate::support::postgres::DATABASE;
use crate::support::requests::request;
use crate::support::server::{Client, Server};

/// Until a process has seen that it is one of two.
async fn divides(server: &Server) {
    let divided = async {
        while !server.log().contains("servers=2") {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), divided).await.unwrap_or_else(|_| panic!("{}", server.log()));
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_passwords_and_wrong_secrets_at_both_are_no_more_than_at_one() {
    let two = Two::on(&DATABASE, &[("MATGIM_THROTTLE", "on"), ("MATGIM_LOG", "info")]).await;
    for server in &two.servers {
        divides(server).await;
    }
    let (mut passwords, mut secrets) = (0, 0);
    let wrong = Client { id: two.app.id.clone(), secret: Some("wrong".to_owned()) };
    for number in 0..200 {
        let server = &two.servers[number % 2];
        if number < 30 {
            let mut browser = Browser::of(server, MINA);
            let page = browser.authorize(&request(&two.app, &[])).await;
            let answer = browser.give_password(&page, "not the password").await;
            assert!([422, 429].contains(&answer.status), "{}", answer.seen());
            passwords += usize::from(answer.status != 429);
        }
        let answer = server.ask("/token", &wrong, &[("grant_type", "client_credentials")]).await;
        assert!([401, 429].contains(&answer.status), "{}", answer.seen());
        secrets += usize::from(answer.status == 401);
    }
    // Ten and one each ten seconds; sixty and one each second.
    assert!((8..=16).contains(&passwords), "{passwords}");
    assert!((55..=115).contains(&secrets), "{secrets}");
    assert!(two.servers[0].ask("/token", &two.app, &[("grant_type", "client_credentials")]).await.status == 200);
}
