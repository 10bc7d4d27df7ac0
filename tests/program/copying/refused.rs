//! Asked wrongly.

use std::os::unix::fs::PermissionsExt as _;

use super::{ask, copy, copying, refusal, sqlite};
use crate::support::postgres::{DATABASE, new_on};
use crate::support::requests::PASSWORD;
use crate::support::server::Server;

const SERVER: &str = "postgres://ada:s3cret@db.example/matgim";

#[test]
fn what_is_no_file_or_no_server_is_named_without_its_password() {
    for (settings, arguments, says) in [
        (
            &[][..],
            &["--from", "sqlite://a.db", "--to", "sqlite://b.db"][..],
            "--to is wrong: to = \"sqlite://b.db\" is a file",
        ),
        (
            &[],
            &["--from", SERVER, "--to", SERVER],
            "--from is wrong: from = \"postgres://ada:…@db.example/matgim\" is no file",
        ),
        (
            &[],
            &["--from", "sqlite://a.db", "--to", "postgres:/ada:s3cret@h/d"],
            "--to is wrong: to = \"postgres:…@h/d\" is not known",
        ),
        (
            &[],
            &["--from", "sqlite://a.db"],
            "it is not said where to copy to; name a server by --to or MATGIM_STORE_COPY_TO",
        ),
        (
            &[("MATGIM_STORE_COPY_TO", "mysql://ada:s3cret@h/d")],
            &["--from", "sqlite://a.db"],
            "MATGIM_STORE_COPY_TO is wrong: to = \"mysql://ada:…@h/d\" is not known",
        ),
        (
            &[("MATGIM_STORE_COPY_TO", SERVER)],
            &["--from", "sqlite:///no/such/file"],
            "there is no database /no/such/file",
        ),
    ] {
        let (code, sentence) = refusal(copying(settings, arguments).output().expect("the program starts"));
        assert!(code == 2 && sentence.contains(says) && !sentence.contains("s3cret"), "{code} {sentence}");
    }
    let help = copying(&[("MATGIM_STORE_COPY_TO", SERVER)], &["--help"]).output().expect("the program starts");
    let help = String::from_utf8(help.stdout).expect("UTF-8");
    assert!(help.contains("MATGIM_STORE_COPY_TO") && !help.contains("s3cret"), "{help}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_a_server_has_open_and_a_database_that_has_rows_are_refused() {
    let server = Server::start().await;
    let url = new_on(&DATABASE);
    let (code, sentence) = refusal(copy(&server.database(), &url));
    assert!(code == 2 && sentence.ends_with("is in use by another matgim server; stop it first"), "{code} {sentence}");
    assert_eq!(ask(&url, "select count(*) from clients"), ["0"]);

    server.create_user("mina", PASSWORD);
    server.stop();
    // Where the setting names the server, in a file that its owner alone reads, nothing else has to.
    let settings = server.database().with_file_name("matgim.toml");
    std::fs::write(&settings, format!("database = {url:?}\n")).expect("a settings file");
    std::fs::set_permissions(&settings, std::fs::Permissions::from_mode(0o600)).expect("its owner's");
    let arguments = ["--from", &sqlite(&server.database()), "--config", settings.to_str().expect("a path")];
    let done = copying(&[], &arguments).output().expect("the program starts");
    let told = String::from_utf8(done.stdout).expect("UTF-8");
    assert!(done.status.success() && done.stderr.is_empty(), "{told}{}", String::from_utf8_lossy(&done.stderr));
    let users = told.lines().find_map(|line| line.strip_prefix("users"));
    assert_eq!(users.map(str::trim), Some("1"), "{told}");
    assert!(told.contains("read back and compared") && told.contains("Start matgim with"), "{told}");

    let (code, sentence) = refusal(copy(&server.database(), &url));
    assert!(code == 2 && sentence.contains("is not empty, there are rows in its table "), "{code} {sentence}");
    assert_eq!(ask(&url, "select count(*) from users"), ["1"]);
}

/// The file is not touched before there is a place for what it has.
#[test]
fn a_server_that_is_away_is_said_to_be() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("matgim.db");
    std::fs::write(&file, "").expect("a file");
    let (code, sentence) = refusal(copy(&file, "postgres://ada:s3cret@127.0.0.1:1/matgim"));
    assert!(code == 2 && sentence.contains("matgim at 127.0.0.1:1 cannot be reached"), "{code} {sentence}");
    assert!(!sentence.contains("s3cret") && !sentence.contains("ada"), "{sentence}");
    assert_eq!(std::fs::read(&file).expect("the file"), b"", "the file is left alone");
}
