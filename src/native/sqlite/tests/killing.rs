//! `kill -9` in the middle of writes: what was acknowledged is there, and nothing is half done.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::sync::Arc;

use super::Place;
use crate::sqlite::SqliteStore;
use oauth::secret::{AccessTokenKey, AuthorizationCodeKey, TIMED_KEY_BYTES};
use storage::{Codes as _, Tokens as _};
use storage_contract::fixtures::*;

const FILE: &str = "MATGIM_TEST_KILLED_DATABASE";

/// Not a rule: the process that is killed. Says what was acknowledged, a line each: `+ code access` for a connection,
/// `- code access` for one that was revoked.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "run by the rule below, in a process of its own"]
async fn a_process_that_writes_until_it_is_killed() {
    let file = std::env::var_os(FILE).expect("the file to write");
    let store = SqliteStore::open_exclusive(file.as_ref()).await.expect("a database");
    let world = Arc::new(World::of(Arc::new(store)).await);
    let acknowledge = |sign: char, connected: &Connected| {
        let (code, access) = (hex(connected.code.key.as_bytes()), hex(connected.access.key.as_bytes()));
        writeln!(std::io::stdout().lock(), "\n{sign} {code} {access}").expect("stdout");
    };
    let endless = at_once(0..8, |_| {
        let world = world.clone();
        async move {
            loop {
                let (kept, revoked) = (world.connected(START).await, world.connected(START).await);
                acknowledge('+', &kept);
                world.store.revoke_grant(&revoked.grant.id, START).await.expect("revoke");
                acknowledge('-', &revoked);
            }
        }
    });
    let _: Vec<()> = endless.await;
}

#[tokio::test]
async fn what_was_acknowledged_survives_kill_9_and_nothing_is_half_done() {
    let place = Place::new();
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .args(["--ignored", "--exact", "--nocapture"])
        .arg("sqlite::tests::killing::a_process_that_writes_until_it_is_killed")
        .env(FILE, place.file())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a child");
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    let is_news = |line: &String| line.starts_with("+ ") || line.starts_with("- ");
    let mut acknowledged: Vec<String> = lines.by_ref().map_while(Result::ok).filter(is_news).take(200).collect();
    child.kill().expect("kill -9");
    child.wait().expect("wait");
    acknowledged.extend(lines.map_while(Result::ok).filter(is_news));
    assert!(acknowledged.len() >= 200, "{}", acknowledged.len());

    // The dead server's lock is gone with it.
    let store = SqliteStore::open_exclusive(&place.file()).await.expect("a database");
    for line in &acknowledged {
        let words: Vec<&str> = line.split(' ').collect();
        let [sign, code, access] = words[..] else { continue };
        if access.len() != 2 * TIMED_KEY_BYTES {
            continue; // the last line may be cut
        }
        let code = store.code(&AuthorizationCodeKey::from_bytes(unhex(code))).await.expect("ask").expect("the code");
        assert!(code.code.used_at.is_some());
        let access = store.access_token(&AccessTokenKey::from_bytes(unhex(access))).await.expect("ask");
        let grant = access.expect("the token").of.expect("its grant").of.grant;
        assert_eq!(grant.revoked_at.is_some(), sign == "-");
    }
    let halves: i64 = sqlx::query_scalar(
        "select (select count(*) from codes left join grants on grants.id = codes.grant_id where grants.id is null)
              + (select count(*) from grants left join codes on codes.grant_id = grants.id where codes.key is null)
              + (select count(*) from codes
                  where (used_at is null) = exists (select 1 from access_tokens token where token.grant_id = codes.grant_id)
                     or (used_at is null) = exists (select 1 from refresh_tokens token where token.grant_id = codes.grant_id))",
    )
    .fetch_one(&store.readers.0)
    .await
    .expect("count");
    assert_eq!(halves, 0);
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> [u8; TIMED_KEY_BYTES] {
    let mut bytes = [0; TIMED_KEY_BYTES];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).expect("two digits");
    }
    bytes
}
