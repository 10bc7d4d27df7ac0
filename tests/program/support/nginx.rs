use std::fs;
use std::path::Path;
use std::time::Duration;

use super::keeper::{Keeper, program};
use super::origins::{Origins, http_client};
pub use super::ports::free_port;

/// What operators are given.
const EXAMPLE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/examples/nginx/matgim.conf"));

/// Where its two processes listen: server, calendar API, Haru.
const PROCESSES: [[u16; 3]; 2] = [[3000, 3002, 3001], [3100, 3102, 3101]];
const LISTENS: &str = "listen 80;";
const LOGS: &str = "/var/log/nginx/";
const HASH: &str = "    hash $binary_remote_addr;\n";

/// nginx as operators have it, on ports and in a folder of its own.
pub struct Nginx {
    #[expect(dead_code, reason = "it ends with this")]
    keeper: Keeper,
    folder: tempfile::TempDir,
    /// Server, calendar API, Haru.
    ports: [u16; 3],
}

/// How a browser's pages are spread over the processes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pages {
    /// As the example has it.
    ByBrowser,
    /// By turns, which is as hard on the processes as it gets.
    ByTurns,
}

/// A request, and whom nginx asked for it, one after the other.
#[derive(Clone, Debug)]
pub struct Passed {
    pub what: String,
    pub status: u16,
    pub to: Vec<u16>,
}

/// The example with one text in place of another, which must be there.
fn replaced(text: &str, old: &str, new: &str) -> String {
    assert!(text.contains(old), "docs/examples/nginx/matgim.conf has no {old:?} any more");
    text.replace(old, new)
}

impl Nginx {
    /// In front of two processes that listen on these ports: server, calendar API, Haru. Fails when there is no nginx on this machine: a
    /// test that is left out proves nothing.
    pub async fn start(processes: [[u16; 3]; 2], pages: Pages) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let ports = [free_port(), free_port(), free_port()];
        let mut site = replaced(EXAMPLE, LOGS, &format!("{}/", folder.path().display()));
        for (examples, own) in PROCESSES.iter().flatten().zip(processes.iter().flatten()) {
            site = replaced(&site, &format!("server 127.0.0.1:{examples} "), &format!("server 127.0.0.1:{own} "));
        }
        for port in ports {
            assert!(site.contains(LISTENS), "docs/examples/nginx/matgim.conf has three servers");
            site = site.replacen(LISTENS, &format!("listen 127.0.0.1:{port};"), 1);
        }
        if pages == Pages::ByTurns {
            site = replaced(&site, HASH, "");
        }
        fs::write(folder.path().join("matgim.conf"), site).expect("a site");
        fs::write(folder.path().join("nginx.conf"), main_file(folder.path())).expect("a configuration");
        let place = folder.path().to_str().expect("UTF-8");
        let arguments = ["-p", place, "-c", "nginx.conf", "-e", "start.log"];
        let keeper = Keeper::start(folder.path(), &program("nginx", "nginx-light"), &arguments);
        let nginx = Self { keeper, folder, ports };
        nginx.listens().await;
        nginx
    }

    async fn listens(&self) {
        for _ in 0..400 {
            if tokio::net::TcpStream::connect(("127.0.0.1", self.ports[0])).await.is_ok() {
                return;
            }
            let said = fs::read_to_string(self.folder.path().join("start.log")).unwrap_or_default();
            assert!(!said.contains("[emerg]"), "nginx: {said}");
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("nginx does not listen");
    }

    pub fn origins(&self) -> Origins {
        let [base, resource, _] = self.ports.map(|port| format!("http://localhost:{port}"));
        Origins { base, resource, http: http_client() }
    }

    pub fn haru(&self) -> String {
        format!("http://localhost:{}", self.ports[2])
    }

    /// All requests so far, as its log has them.
    pub fn passed(&self) -> Vec<Passed> {
        let log = fs::read_to_string(self.folder.path().join("matgim.log")).expect("its log");
        log.lines().filter_map(passed).collect()
    }

    /// How many requests to this endpoint each of the ports was asked.
    pub fn asked(&self, what: &str, ports: [u16; 2]) -> [usize; 2] {
        let passed = self.passed();
        ports.map(|port| passed.iter().filter(|passed| passed.what == what && passed.to.contains(&port)).count())
    }

    /// Everything that it wrote down.
    pub fn logs(&self) -> String {
        let read = |name| fs::read_to_string(self.folder.path().join(name)).unwrap_or_default();
        ["matgim.log", "matgim.error.log", "start.log"].map(read).concat()
    }
}

/// `ADDRESS [TIME] HOST "METHOD PATH" STATUS SECONDS "ASKED, ASKED" …`
fn passed(line: &str) -> Option<Passed> {
    let mut quoted = line.split('"').skip(1);
    let what = quoted.next()?.to_owned();
    let status = quoted.next()?.split_whitespace().next()?.parse().ok()?;
    let to = quoted.next()?.split(", ").filter_map(|asked| asked.rsplit_once(':')?.1.parse().ok()).collect();
    Some(Passed { what, status, to })
}

/// What surrounds the example in Debian's nginx.conf, with all files in this folder. Started by root, its workers stay who they are: the
/// folder is its owner's alone.
pub fn main_file(folder: &Path) -> String {
    use std::os::unix::fs::MetadataExt as _;
    let is_root = fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0);
    let user = if is_root { "user root;" } else { "" };
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|kind| format!("{kind}_temp_path {}/{kind};", folder.display()))
        .concat();
    format!(
        "{user} daemon off; worker_processes 2; pid {0}/pid; error_log {0}/start.log;
         events {{ worker_connections 1024; }}
         http {{ {temporary} include {0}/matgim.conf; }}",
        folder.display()
    )
}
