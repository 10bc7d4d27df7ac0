//! What documents tell to type, typed: each block that is fenced as `sh run`, in its order, in one shell in an empty folder.
//!
//! `sh run person` shows the address of an authorization request, and then reads a line: somebody goes there, signs in and allows it,
//! and the line is where their browser ended. A block fenced as `text` right behind is what has been printed, with `…` for whatever
//! differs. Ports are others than those that are written.

use std::fs;
use std::io::Write as _;
use std::net::TcpListener;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;

use crate::support::browser::{Browser, answer_to_client, is_consent, is_sign_in};
use crate::support::origins::{Origins, http_client};

/// A minute for each step.
const LOOKS: u32 = 3_000;
const BETWEEN_LOOKS: Duration = Duration::from_millis(20);

/// What is typed, and what is said to be printed then.
#[derive(Debug, PartialEq)]
struct Step<'a> {
    with_a_person: bool,
    typed: &'a str,
    printed: Option<&'a str>,
}

/// The fenced blocks of a document: how each is marked, what is in it, and what stands between the last one and it.
fn blocks(document: &str) -> Vec<(&str, &str, &str)> {
    let parts: Vec<&str> = document.split("```").collect();
    parts
        .chunks_exact(2)
        .filter_map(|pair| pair[1].split_once('\n').map(|(mark, text)| (mark, text, pair[0])))
        .collect()
}

fn steps(document: &str) -> Vec<Step<'_>> {
    let mut steps: Vec<Step<'_>> = Vec::new();
    let mut is_behind = false;
    for (mark, text, before) in blocks(document) {
        if is_behind && mark == "text" && before.trim().is_empty() {
            steps.last_mut().expect("a step").printed = Some(text);
        }
        is_behind = matches!(mark, "sh run" | "sh run person");
        if is_behind {
            steps.push(Step { with_a_person: mark.ends_with("person"), typed: text, printed: None });
        }
    }
    steps
}

/// Whether `said` is `printed`, in which `…` stands for anything.
fn is_like(said: &str, printed: &str) -> bool {
    let parts: Vec<&str> = printed.trim().split('…').collect();
    let (said, last) = (said.trim(), parts[parts.len() - 1]);
    let Some(mut rest) = said.strip_prefix(parts[0]) else { return false };
    if parts.len() == 1 {
        return rest.is_empty();
    }
    for part in &parts[1..parts.len() - 1] {
        let Some((_, behind)) = rest.split_once(part) else { return false };
        rest = behind;
    }
    rest.ends_with(last)
}

/// One that no other test is given meanwhile: the system hands out higher ones.
fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = 20_000 + u16::try_from(std::process::id() % 6_000).expect("a small number");
    loop {
        let port = first + NEXT.fetch_add(1, Ordering::Relaxed);
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

struct Shell {
    child: Child,
    folder: tempfile::TempDir,
    /// What is written, and what it is here.
    ports: Vec<(String, String)>,
    origins: Origins,
}

impl Shell {
    fn start() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        std::os::unix::fs::symlink(root.join("docs"), folder.path().join("docs")).expect("the documents");
        let ports = [3000, 3001, 3002].map(|port| (format!(":{port}"), format!(":{}", free_port()))).to_vec();
        let path = Path::new(env!("CARGO_BIN_EXE_matgim")).parent().expect("a folder").display().to_string();
        let mut command = Command::new("bash");
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("MATGIM_")) {
            command.env_remove(name);
        }
        let others = std::env::var("PATH").unwrap_or_default();
        let child = command
            .args(["-s"])
            .env("PATH", format!("{path}:{others}"))
            .current_dir(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // With all that it starts.
            .process_group(0)
            .spawn()
            .expect("bash");
        let at = |place: &str| ports.iter().fold(place.to_owned(), |text, (there, here)| text.replace(there, here));
        let origins =
            Origins { base: at("http://localhost:3000"), resource: at("http://localhost:3002"), http: http_client() };
        let mut shell = Self { child, folder, ports, origins };
        shell.type_in("set -eu -o pipefail\n");
        shell
    }

    fn type_in(&mut self, text: &str) {
        self.child.stdin.as_mut().expect("standard input").write_all(text.as_bytes()).expect("the shell reads");
    }

    fn here(&self, text: &str) -> String {
        self.ports.iter().fold(text.to_owned(), |text, (there, here)| text.replace(there, here))
    }

    /// What has been printed, once `is_enough` of it is.
    async fn printed(&mut self, number: usize, step: &str, is_enough: impl Fn(&str, bool) -> bool) -> String {
        for _ in 0..LOOKS {
            let text = fs::read_to_string(self.folder.path().join(format!(".printed-{number}"))).unwrap_or_default();
            if is_enough(&text, self.folder.path().join(format!(".done-{number}")).exists()) {
                return text;
            }
            let ended = self.child.try_wait().expect("the shell");
            assert!(ended.is_none(), "{ended:?}:\n{step}\n{text}");
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
        panic!("it takes too long:\n{step}");
    }

    async fn take(&mut self, number: usize, step: &Step<'_>) {
        let typed = self.here(step.typed);
        self.type_in(&format!("{{\n{typed}}} >.printed-{number} 2>&1\n"));
        if step.with_a_person {
            let address = |text: &str| text.lines().find(|line| line.contains("/authorize?")).map(str::to_owned);
            let shown = self.printed(number, &typed, |text, _| address(text).is_some()).await;
            let ended = allowed(&self.origins, &address(&shown).expect("an address")).await;
            self.type_in(&format!("{ended}\n"));
        }
        // Not before: whatever reads a line reads what stands here.
        self.type_in(&format!(": >.done-{number}\n"));
        let said = self.printed(number, &typed, |_, is_done| is_done).await;
        if let Some(printed) = step.printed {
            let printed = self.here(printed);
            assert!(is_like(&said, &printed), "{typed}\nprints\n{said}\nand not\n{printed}");
        }
    }
}

impl Drop for Shell {
    fn drop(&mut self) {
        drop(Command::new("kill").args(["-KILL", "--", &format!("-{}", self.child.id())]).status());
        drop(self.child.wait());
    }
}

/// Signs in as a person of the demo, allows what is asked, and tells where the browser ended.
async fn allowed(origins: &Origins, address: &str) -> String {
    let mut browser = Browser::of(origins, "mina");
    let mut page = browser.get(address).await;
    for _ in 0..6 {
        page = if is_consent(&page) {
            browser.decide(&page, "allow").await
        } else if is_sign_in(&page) {
            browser.give_password(&page, "slow-river-paper-boat").await
        } else {
            match answer_to_client(&page) {
                Some(to) if to.starts_with("/consent") => browser.get(&to).await,
                Some(to) => return to,
                None => panic!("{address} leads nowhere: {}", page.seen()),
            }
        };
    }
    panic!("{address} has no end of pages: {}", page.seen())
}

/// With the demo running in that folder, at the addresses that it has by itself.
const DEMO: &str = "export MATGIM_LISTEN=localhost:3000 MATGIM_BASE_URL=http://localhost:3000
export MATGIM_RESOURCE_LISTEN=localhost:3002 MATGIM_RESOURCE_BASE_URL=http://localhost:3002
export MATGIM_HARU_LISTEN=127.0.0.1:3001 MATGIM_HARU_BASE_URL=http://127.0.0.1:3001
matgim demo &
until matgim healthcheck; do sleep 0.1; done
";

/// Types all that is to be typed, and tells how many blocks that were.
async fn follow(before: &str, name: &str) -> usize {
    let document = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect(name);
    let steps = steps(&document);
    let mut shell = Shell::start();
    if !before.is_empty() {
        shell.take(0, &Step { with_a_person: false, typed: before, printed: None }).await;
    }
    for (at, step) in steps.iter().enumerate() {
        shell.take(at + 1, step).await;
    }
    steps.len()
}

#[tokio::test]
async fn the_flow_by_hand_goes_as_the_readme_has_it() {
    assert!(follow(DEMO, "README.md").await >= 3);
}

#[tokio::test]
async fn a_client_is_made_as_the_document_has_it() {
    assert!(follow(DEMO, "docs/integrate.md").await >= 6);
}

#[tokio::test]
async fn a_server_is_operated_as_the_document_has_it() {
    assert!(follow("", "docs/operate.md").await >= 8);
}

#[test]
fn what_is_typed_and_what_is_printed_are_told_apart() {
    let document = "a\n```sh\nnot this\n```\n```sh run\none\n```\n\n```text\n1\n```\n```sh run person\ntwo\n```\nand\n```text\nnot 2\n```\n";
    let one = Step { with_a_person: false, typed: "one\n", printed: Some("1\n") };
    let two = Step { with_a_person: true, typed: "two\n", printed: None };
    assert_eq!(steps(document), [one, two]);
}

#[test]
fn what_differs_is_left_open_and_nothing_else() {
    for (said, printed) in [("a", "a\n"), ("abc", "a…c"), ("abc", "…"), ("a\nb\nc", "a\n…\nc"), ("ac", "a…c")] {
        assert!(is_like(said, printed), "{said:?} {printed:?}");
    }
    for (said, printed) in [("ab", "a"), ("abc", "a…b"), ("abc", "b…c"), ("axc", "a…b…c"), ("a", "")] {
        assert!(!is_like(said, printed), "{said:?} {printed:?}");
    }
}
