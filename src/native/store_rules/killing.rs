//! `kill -9` in the middle of writes: what was acknowledged is there, and nothing is half done.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::sync::Arc;

use super::{On, Place, opened};
use oauth::secret::{AccessTokenKey, AuthorizationCodeKey, TIMED_KEY_BYTES};
use storage_contract::fixtures::*;

const DATABASE: &str = "MATGIM_TEST_KILLED_DATABASE";

/// Not a rule: the process that is killed. Says what was acknowledged, a line each: `+ code access` for a connection,
/// `- code access` for one that was revoked.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "run by the rule below, in a process of its own"]
async fn a_process_that_writes_until_it_is_killed() {
    let database = std::env::var(DATABASE).expect("where to write");
    let world = Arc::new(World::of(opened(&database).await).await);
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

pub(super) async fn what_was_acknowledged_survives_kill_9_and_nothing_is_half_done(on: On) {
    let place = Place::new(on).await;
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .args(["--ignored", "--exact", "--nocapture"])
        .arg("store_rules::killing::a_process_that_writes_until_it_is_killed")
        .env(DATABASE, place.told())
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

    // What the dead server held is gone with it.
    let store = opened(&place.told()).await;
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
    let halves = place.count(
        "select (select count(*) from codes left join grants on grants.id = codes.grant_id where grants.id is null)
              + (select count(*) from grants left join codes on codes.grant_id = grants.id where codes.key is null)
              + (select count(*) from codes
                  where (used_at is null) = exists (select 1 from access_tokens token where token.grant_id = codes.grant_id)
                     or (used_at is null) = exists (select 1 from refresh_tokens token where token.grant_id = codes.grant_id))",
    );
    let halves = halves.await;
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
