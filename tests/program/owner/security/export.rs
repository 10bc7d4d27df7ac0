use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

use super::world::{ADA, BOB, CHROME, World, send, session_cookie};
use crate::support::database::on_either;
use crate::support::requests::PASSWORD;

#[tokio::test]
async fn the_file_holds_all_that_is_known_in_a_shape_that_stays() {
    let world = World::new().await;
    let mut ada = world.sign_in(ADA, CHROME).await;
    world.connect(&mut ada).await;
    let own = world.server.create_client(ADA, "public", &["https://own.example/cb"], "profile");
    let reply = send(&mut ada, "/security/export", &[]).await;
    assert_eq!(reply.status, 200, "{}", reply.seen());
    assert_eq!(reply.header("content-type"), "application/json");
    assert_eq!(reply.header("content-disposition"), "attachment; filename=\"matgim-account.json\"");
    assert_eq!(reply.header("cache-control"), "no-store");
    let file = reply.json();
    let members: Vec<_> = file.as_object().expect("an object").keys().map(String::as_str).collect();
    let expected = [
        "account",
        "clients",
        "connected_apps",
        "events",
        "exported_at",
        "format",
        "issuer",
        "sessions",
        "uses",
        "version",
    ];
    assert_eq!(members, expected);
    assert_eq!(file["format"], "matgim-account");
    assert_eq!(file["version"], 1);
    assert_eq!(file["issuer"], world.server.base.as_str());
    assert_eq!(file["account"]["username"], ADA);
    assert_eq!(file["sessions"].as_array().expect("sessions").len(), 1);
    assert_eq!(file["sessions"][0]["user_agent"], CHROME);
    assert_eq!(file["sessions"][0]["address"], "127.0.0.1");
    assert_eq!(file["sessions"][0]["is_this"], true);
    assert_eq!(file["connected_apps"][0]["client_id"], world.app.id.as_str());
    assert_eq!(file["connected_apps"][0]["publisher"], BOB);
    assert_eq!(file["connected_apps"][0]["scope"], "calendar.read calendar.write profile");
    assert_eq!(file["clients"][0]["client_id"], own.id.as_str());
    let kinds: Vec<_> = file["events"].as_array().expect("events").iter().map(|event| &event["kind"]).collect();
    assert!(kinds.contains(&&"signed_in".into()), "{kinds:?}");
    // That it was asked for is the first thing that the next one tells.
    let next = send(&mut ada, "/security/export", &[]).await.json();
    assert_eq!(next["events"][0]["kind"], "data_exported");
}

#[tokio::test]
async fn no_secret_and_no_hash_is_in_the_file() {
    let world = World::new().await;
    let mut ada = world.sign_in(ADA, CHROME).await;
    let tokens = world.connect(&mut ada).await;
    let own = world.server.create_client(ADA, "confidential", &["https://own.example/cb"], "profile");
    let file = send(&mut ada, "/security/export", &[]).await.body;
    let mut secrets = vec![PASSWORD.to_owned(), session_cookie(&ada), tokens.access, tokens.refresh];
    secrets.extend([own.secret.expect("a secret"), world.app.secret.clone().expect("a secret"), "$argon2".to_owned()]);
    let mut hashes = 0;
    for sql in [
        "select key from sessions",
        "select key from access_tokens",
        "select key from refresh_tokens",
        "select key from codes",
        "select id from grants",
        "select hash from client_secrets",
    ] {
        let all: Vec<Vec<u8>> = on_either!(&world.server.database(), connection => {
            sqlx::query_scalar(sql).fetch_all(&mut connection).await.expect(sql)
        });
        for stored in all {
            // A key begins with its time, which is no secret.
            let stored = &stored[stored.len().saturating_sub(32)..];
            let hexadecimal: String = stored.iter().map(|byte| format!("{byte:02x}")).collect();
            secrets.extend([URL_SAFE_NO_PAD.encode(stored), STANDARD.encode(stored), hexadecimal]);
            hashes += 1;
        }
    }
    assert!(hashes >= 7, "only {hashes} hashes were looked for");
    let folded = file.to_lowercase();
    for secret in secrets {
        assert!(!folded.contains(&secret.to_lowercase()), "{secret} is in the file");
    }
}
