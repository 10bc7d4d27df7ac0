use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Command};
use std::time::Duration;

use super::world::World;
use crate::support::requests::Tokens;

/// The calls of the kernel by which a server writes, syncs and answers, as they end.
struct Trace {
    strace: Child,
    file: tempfile::NamedTempFile,
    read: usize,
}

impl Trace {
    /// `None` without strace, or where a process may not look at another.
    async fn of(process: u32) -> Option<Self> {
        let file = tempfile::NamedTempFile::new().expect("a file");
        let output = File::create(file.path()).expect("the file");
        let calls = "trace=fsync,fdatasync,write,writev,sendto,sendmsg";
        let strace = Command::new("strace")
            .args(["-f", "-s", "16", "-e", "signal=none", "-e", calls, "-p", &process.to_string()])
            .stderr(output)
            .spawn()
            .ok()?;
        let mut trace = Self { strace, file, read: 0 };
        for _ in 0..100 {
            tokio::time::sleep(Duration::from_millis(50)).await;
            if trace.strace.try_wait().expect("strace").is_some() {
                return None;
            }
            if lines(trace.file.path()).any(|line| line.contains(" attached")) {
                trace.quiet().await;
                return Some(trace);
            }
        }
        None
    }

    /// Waits until what goes on behind an answer is done, such as the log of a client's activity; what was done by then.
    async fn quiet(&mut self) -> Vec<String> {
        let mut before = usize::MAX;
        loop {
            tokio::time::sleep(Duration::from_millis(400)).await;
            let now = lines(self.file.path()).count();
            if now == before {
                let new = lines(self.file.path()).skip(self.read).collect();
                self.read = now;
                return new;
            }
            before = now;
        }
    }
}

impl Drop for Trace {
    fn drop(&mut self) {
        drop(self.strace.kill());
        drop(self.strace.wait());
    }
}

fn lines(path: &Path) -> impl Iterator<Item = String> + use<> {
    fs::read_to_string(path).expect("the trace").lines().map(str::to_owned).collect::<Vec<_>>().into_iter()
}

/// How often the disk was synced before the first answer.
fn synced_before_the_answer(done: &[String]) -> usize {
    let answer = done.iter().position(|line| line.contains("HTTP/1.1 ")).expect("an answer");
    let is_sync = |line: &&String| line.contains("sync") && line.ends_with("= 0");
    done[..answer].iter().filter(is_sync).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_answered_was_on_the_disk_before() {
    let mut world = World::with(&[("MATGIM_REGISTRATION", "open")]).await;
    let Some(mut trace) = Trace::of(world.server.id()).await else {
        eprintln!("NOT TESTED: strace is missing, or may not attach; install it to see that answers come after syncs");
        return;
    };
    let first = world.tokens().await;
    trace.quiet().await;
    assert!(world.server.is_active(&world.app, &first.access).await);
    assert_eq!(synced_before_the_answer(&trace.quiet().await), 0, "a question waits for no disk");

    let code = world.code("").await;
    assert!(synced_before_the_answer(&trace.quiet().await) > 0, "a code, with its grant");
    let tokens = Tokens::of(&world.exchange(&code, &[]).await).expect("tokens");
    assert!(synced_before_the_answer(&trace.quiet().await) > 0, "the use of a code");
    let tokens = Tokens::of(&world.refresh(&tokens.refresh, &[]).await).expect("tokens");
    assert!(synced_before_the_answer(&trace.quiet().await) > 0, "a rotation");
    let revoked = world.server.ask("/revoke", &world.app, &[("token", &tokens.access)]).await;
    assert_eq!(revoked.status, 200);
    assert!(synced_before_the_answer(&trace.quiet().await) > 0, "the revocation of an access token");
    assert_eq!(world.server.ask("/revoke", &world.app, &[("token", &tokens.refresh)]).await.status, 200);
    assert!(synced_before_the_answer(&trace.quiet().await) > 0, "the revocation of a grant");

    let code = world.code("").await;
    Tokens::of(&world.exchange(&code, &[]).await).expect("tokens");
    trace.quiet().await;
    assert!(world.exchange(&code, &[]).await.is(400, "invalid_grant"));
    assert!(synced_before_the_answer(&trace.quiet().await) > 0, "the end of a grant whose code came twice");

    let metadata = r#"{"redirect_uris":["https://client.example/cb"],"client_name":"Registered"}"#;
    let json = [("content-type", "application/json")];
    let url = format!("{}/register", world.server.base);
    let registered = world.server.send(http::Method::POST, &url, &json, Some(metadata.to_owned())).await;
    assert_eq!(registered.status, 201, "{}", registered.seen());
    assert!(synced_before_the_answer(&trace.quiet().await) > 0, "a registration");
}
