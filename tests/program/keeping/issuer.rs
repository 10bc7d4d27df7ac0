//! A base URL that changed by mistake is found out before anybody meets it.

use super::{MINA, connected, said};
use crate::support::requests::{ALL, CALLBACK, PASSWORD};
use crate::support::server::Server;

const OTHER: &str = "https://id.example.com";

/// What the shell of a server does first: the flag stands behind `serve`.
const ACCEPTING: &str = "set -- \"$@\" --accept-new-issuer";

#[tokio::test]
async fn another_issuer_is_refused_while_grants_exist_unless_that_start_is_told_that_it_is_meant() {
    let server = Server::start().await;
    server.create_user(MINA, PASSWORD);
    let app = server.create_client(MINA, "confidential", &[CALLBACK], ALL);
    let tokens = connected(&server, &app).await;
    server.stop();
    let serve = ["serve", "--listen=127.0.0.1:0", "--resource-listen=127.0.0.1:0", "--base-url", OTHER];
    let refused = server.run(&serve);
    assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
    let before = format!("this database was served as {} before", server.base);
    for says in [&*before, "1 grant and 1 consent", "--accept-new-issuer", "set base_url back"] {
        assert!(said(&refused).contains(says), "{}", said(&refused));
    }

    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    for name in ["matgim.db", Server::DATABASE] {
        let from = server.database().with_file_name(name);
        if from.exists() {
            std::fs::copy(from, elsewhere.path().join(name)).expect("a copy");
        }
    }
    let changed =
        Server::start_after(ACCEPTING, elsewhere, &[("MATGIM_BASE_URL", OTHER), ("MATGIM_LOG", "warn")]).await;
    assert!(changed.log().contains("under another issuer from now on"), "{}", changed.log());
    assert!(changed.is_active(&app, &tokens.access).await, "what was given goes on here");
    changed.stop();
    let back =
        changed.run(&["serve", "--listen=127.0.0.1:0", "--resource-listen=127.0.0.1:0", "--base-url", &server.base]);
    assert_eq!(back.status.code(), Some(2), "the new one is the one to keep now: {}", said(&back));
    assert!(said(&back).contains(OTHER), "{}", said(&back));
}
