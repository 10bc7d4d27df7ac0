//! Copies that the server makes by itself.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{MINA, connected, said};
use crate::support::requests::{ALL, CALLBACK, PASSWORD};
use crate::support::server::Server;

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
}

/// Until something stands there under its own name.
async fn made(folder: &Path) -> PathBuf {
    for _ in 0..1_200 {
        let whole = files(folder).into_iter().find(|file| file.extension().is_some_and(|end| end == "db"));
        if let Some(whole) = whole {
            return whole;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("no backup is made");
}

#[tokio::test]
async fn a_server_backs_up_what_is_restored_elsewhere_and_goes_on_from_the_newest_after_a_restart() {
    let (folder, backups) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let server = Server::start_in(folder, &[]).await;
    if server.database().with_file_name(Server::DATABASE).exists() {
        let refused = server.run(&["config", "check", "--backup-dir=/backups"]);
        assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
        assert!(said(&refused).contains("pg_dump"), "{}", said(&refused));
        return;
    }
    server.create_user(MINA, PASSWORD);
    let app = server.create_client(MINA, "confidential", &[CALLBACK], ALL);
    let tokens = connected(&server, &app).await;
    server.stop();
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::copy(server.database(), folder.path().join("matgim.db")).expect("a copy");
    let settings = [("MATGIM_BACKUP_DIR", backups.path().to_str().expect("UTF-8")), ("MATGIM_LOG", "info")];
    let server = Server::start_in(folder, &settings).await;
    let backup = made(backups.path()).await;
    assert!(server.log().contains("the database was backed up"), "{}", server.log());

    server.stop();
    server.start_again().await;
    assert_eq!(files(backups.path()), std::slice::from_ref(&backup), "a day has not gone by");

    let elsewhere = tempfile::tempdir().expect("a folder");
    let database = format!("sqlite://{}", elsewhere.path().join("matgim.db").display());
    let from = backup.to_str().expect("UTF-8");
    let restored = server.run(&["restore", "--from", from, "--database", &database]);
    assert!(restored.status.success(), "{}", said(&restored));
    let restored = Server::start_in(elsewhere, &[]).await;
    assert!(restored.is_active(&app, &tokens.access).await);
}

#[tokio::test]
async fn a_server_whose_backups_fail_serves_and_says_so() {
    let gone = tempfile::tempdir().expect("a folder").path().join("gone");
    let server = Server::start().await;
    if server.database().with_file_name(Server::DATABASE).exists() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let settings = [("MATGIM_BACKUP_DIR", gone.to_str().expect("UTF-8")), ("MATGIM_LOG", "error")];
    let server = Server::start_in(folder, &settings).await;
    for _ in 0..1_200 {
        if server.log().contains("no backup was made") {
            break;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    assert!(server.log().contains(gone.to_str().expect("UTF-8")), "{}", server.log());
    assert_eq!(server.get("/readyz").await.status, 200);
}
