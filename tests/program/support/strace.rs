//! What a running server asks of the kernel, watched and spoilt from outside.

use std::fs::{self, File};
use std::process::{Child, Command};
use std::time::Duration;

use super::server::Server;

/// By which a file is brought to the disk.
pub const SYNCS: &str = "fsync,fdatasync";

/// It watches until it is dropped.
pub struct Strace {
    strace: Child,
    output: tempfile::NamedTempFile,
}

impl Strace {
    /// On all threads of the server, as `arguments` say. `None` where there is no strace, or where no process may look at another:
    /// what it would show is not tested there.
    pub async fn of(server: &Server, arguments: &[&str]) -> Option<Self> {
        let output = tempfile::NamedTempFile::new().expect("a file");
        let process = server.id().to_string();
        let spawned = Command::new("strace")
            .args(["-f", "-s", "16", "-e", "signal=none"])
            .args(arguments)
            .args(["-p", &process])
            .stderr(File::create(output.path()).expect("the file"))
            .spawn();
        let Ok(strace) = spawned else {
            eprintln!("NOT TESTED: strace is missing; install it to see what the disk is asked for");
            return None;
        };
        let mut strace = Self { strace, output };
        for _ in 0..200 {
            tokio::time::sleep(Duration::from_millis(50)).await;
            let said = strace.lines();
            if strace.strace.try_wait().expect("strace").is_some() {
                let may_not = said.iter().any(|line| line.contains("Operation not permitted"));
                assert!(may_not, "strace does not attach: {said:?}");
                eprintln!("NOT TESTED: no process may look at another here: {said:?}");
                return None;
            }
            if said.iter().any(|line| line.contains(" attached")) {
                return Some(strace);
            }
        }
        panic!("strace does not say that it is attached: {:?}", strace.lines());
    }

    /// A server whose calls of the kernel `calls` fail as `fault` says, until it is dropped.
    pub async fn spoiling(server: &Server, calls: &str, fault: &str) -> Option<Self> {
        let (calls, fault) = (format!("trace={calls}"), format!("inject={calls}:{fault}"));
        Self::of(server, &["-e", &calls, "-e", &fault]).await
    }

    /// The calls so far, as they ended.
    pub fn lines(&self) -> Vec<String> {
        fs::read_to_string(self.output.path()).expect("the trace").lines().map(str::to_owned).collect()
    }
}

/// With SIGTERM it leaves no call half done.
impl Drop for Strace {
    fn drop(&mut self) {
        let told = Command::new("kill").args(["-TERM", &self.strace.id().to_string()]).status();
        if told.is_err() {
            drop(self.strace.kill());
        }
        drop(self.strace.wait());
    }
}
