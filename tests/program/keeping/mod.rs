//! What an operator does: settings, backups.

mod backups;
mod doctor;
mod issuer;

use std::process::Output;

use crate::support::browser::{Browser, parameter};
use crate::support::requests::{ALL, CALLBACK, PASSWORD, Tokens, exchange, request};
use crate::support::server::{Client, Server};

const MINA: &str = "mina";

async fn connected(server: &Server, app: &Client) -> Tokens {
    let mut browser = Browser::with_cookies(server, MINA, vec![]);
    let address = browser.allow(&request(app, &[])).await.expect("a code");
    let code = parameter(&address, "code").expect("a code");
    Tokens::of(&server.ask("/token", app, &exchange(&code)).await).expect("tokens")
}

fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}

#[tokio::test]
async fn a_backup_beside_a_running_server_answers_elsewhere_the_same_for_the_same_tokens() {
    let server = Server::start().await;
    let folder = server.database().with_file_name("");
    if folder.join(Server::DATABASE).exists() {
        let refused = server.run(&["backup"]);
        assert_eq!(refused.status.code(), Some(2), "a database on a server: {}", said(&refused));
        return;
    }
    server.create_user(MINA, PASSWORD);
    let app = server.create_client(MINA, "confidential", &[CALLBACK], ALL);
    let before = connected(&server, &app).await;
    let backup = folder.join("backup.db");
    let name = backup.to_str().expect("UTF-8");
    let made = server.run(&["backup", "--out", name]);
    assert!(made.status.success() && said(&made).contains("was looked through"), "{}", said(&made));
    let after = connected(&server, &app).await;
    assert!(server.is_active(&app, &after.access).await);
    let again = server.run(&["backup", "--out", name]);
    assert_eq!(again.status.code(), Some(2), "{}", said(&again));
    assert!(said(&again).contains("is there already"), "{}", said(&again));

    // Not into the database of the server.
    let over = server.run(&["restore", "--from", name]);
    assert_eq!(over.status.code(), Some(2), "{}", said(&over));
    assert!(server.is_active(&app, &after.access).await, "it goes on");

    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let database = format!("sqlite://{}", elsewhere.path().join("matgim.db").display());
    let restored = server.run(&["restore", "--from", name, "--database", &database]);
    assert!(restored.status.success(), "{}", said(&restored));
    let restored = Server::start_in(elsewhere, &[]).await;
    assert!(restored.is_active(&app, &before.access).await, "a token of before");
    assert!(!restored.is_active(&app, &after.access).await, "a token of later");
    let introspect =
        async |server: &Server| server.ask("/introspect", &app, &[("token", before.access.as_str())]).await;
    let (one, other) = (introspect(&server).await, introspect(&restored).await);
    for member in ["username", "scope", "sub", "client_id"] {
        assert_eq!(one.text(member), other.text(member), "{member}");
    }
    let form = [("grant_type", "refresh_token"), ("refresh_token", before.refresh.as_str())];
    let renewed = Tokens::of(&restored.ask("/token", &app, &form).await).expect("tokens");
    assert!(restored.is_active(&app, &renewed.access).await);
}

#[tokio::test]
async fn settings_are_told_with_where_they_come_from_and_without_passwords() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let secret = folder.path().join("database");
    std::fs::write(&secret, "postgres://ada:s3cret@db/matgim\n").expect("a file");
    let config = folder.path().join("matgim.toml");
    std::fs::write(&config, "listen = \"127.0.0.1:4000\"\n").expect("a file");
    let matgim = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_matgim"));
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("MATGIM_")) {
            command.env_remove(name);
        }
        command.env("MATGIM_DATABASE_FILE", &secret).env("MATGIM_CONFIG", &config).env("MATGIM_LOG", "warn");
        command.args(arguments).output().expect("the program starts")
    };
    let dumped = matgim(&["config", "dump", "--lab=on"]);
    assert!(dumped.status.success(), "{}", said(&dumped));
    let dumped = said(&dumped);
    let line = |name: &str| dumped.lines().find(|line| line.starts_with(&format!("{name} = "))).expect(name);
    assert!(
        line("database").contains("postgres://ada:…@db/matgim") && line("database").contains("MATGIM_DATABASE_FILE")
    );
    assert!(line("listen").contains("127.0.0.1:4000") && line("listen").ends_with("matgim.toml"));
    assert!(line("log").ends_with("# MATGIM_LOG") && line("lab").ends_with("# --lab"));
    assert!(!dumped.contains("s3cret"), "{dumped}");

    // What is printed is a file that can be read.
    let outline = folder.path().join("outline.toml");
    std::fs::write(&outline, &matgim(&["config", "init"]).stdout).expect("a file");
    let checked = matgim(&["config", "check", "--config", outline.to_str().expect("UTF-8")]);
    assert!(checked.status.success(), "{}", said(&checked));
    std::fs::write(&config, "lisen = \"x\"\n").expect("a file");
    let refused = matgim(&["config", "check"]);
    assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
    assert!(said(&refused).contains("lisen is not known"), "{}", said(&refused));
}
