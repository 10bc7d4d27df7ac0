//! `cargo xtask dev`: the demo, rebuilt and restarted when a source changes. A build that fails leaves the old one running.

use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use notify::{Event, EventKind, RecursiveMode, Watcher as _};

use crate::run::{first_look, past_dashes};
use crate::site::{self, Tool};
use crate::tools;

const PROGRAM: &[&str] =
    &["src", "programs", "xtask/site", "Cargo.toml", "Cargo.lock", "build.rs", ".cargo/config.toml"];
const LOOK: &[&str] = &["style", "public"];
/// An editor writes several files at once, and some of them twice.
const SETTLES_WITHIN: Duration = Duration::from_millis(150);

pub fn main(arguments: &[String]) -> Result<()> {
    let arguments = past_dashes(arguments);
    let (said, changes) = mpsc::channel();
    // Watched before the first build: what changes during it is built next.
    let mut watcher = notify::recommended_watcher(said)?;
    for place in [PROGRAM, LOOK].concat().into_iter().map(|place| tools::root().join(place)) {
        match place.is_dir() {
            true => watcher.watch(&place, RecursiveMode::Recursive)?,
            // An editor puts a new file in the place of the old one, so it is the folder that tells.
            false => watcher.watch(place.parent().unwrap_or(&place), RecursiveMode::NonRecursive)?,
        }
    }
    let mut server = match first_look() {
        Ok(()) => Some(Server::start(arguments)?),
        Err(error) => {
            eprintln!("dev: {error:#}; waiting for a change");
            None
        }
    };
    loop {
        let changed = settled(&changes)?;
        if let Some(status) = server.as_mut().and_then(Server::ended) {
            eprintln!("dev: the demo ended ({status}); waiting for a change");
            server = None;
        }
        let below =
            |path: &Path, places: &[&str]| places.iter().any(|place| path.starts_with(tools::root().join(place)));
        if changed.iter().any(|path| below(path, PROGRAM) && !is_style(path)) {
            match first_look() {
                Ok(()) => {
                    if let Some(old) = server.take() {
                        old.stop()?;
                    }
                    server = Some(Server::start(arguments)?);
                }
                Err(error) if server.is_some() => eprintln!("dev: {error:#}; the old server keeps running"),
                Err(error) => eprintln!("dev: {error:#}; waiting for a change"),
            }
        } else if changed.iter().any(|path| below(path, LOOK) || is_style(path)) {
            match Tool::build().and_then(|tool| tool.refresh(site::packages_if_any().as_ref())) {
                Ok(()) => println!("dev: style sheets and public files are new; reload the page"),
                Err(error) => eprintln!("dev: {error:#}; the old ones stay"),
            }
        }
    }
}

/// What changed since the last call, once nothing more does. Comes back empty now and then, to look after the server.
fn settled(changes: &Receiver<notify::Result<Event>>) -> Result<Vec<PathBuf>> {
    let mut changed = Vec::new();
    let mut patience = Duration::from_secs(1);
    loop {
        match changes.recv_timeout(patience) {
            Ok(event) => {
                let paths = paths(event?);
                if !paths.is_empty() {
                    patience = SETTLES_WITHIN;
                    changed.extend(paths);
                }
            }
            Err(RecvTimeoutError::Timeout) => return Ok(changed),
            Err(RecvTimeoutError::Disconnected) => anyhow::bail!("nothing tells of changes any more"),
        }
    }
}

/// Reading is no change, and neither is what an editor puts beside a file while it is open.
fn paths(event: Event) -> Vec<PathBuf> {
    if matches!(event.kind, EventKind::Access(_)) {
        return Vec::new();
    }
    event.paths.into_iter().filter(|path| !is_of_an_editor(path)).collect()
}

fn is_of_an_editor(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') || name.starts_with('#') || name.ends_with('~') || name == "4913"
}

/// A style sheet stands beside its screen, among the source of the program, and needs no compiler.
fn is_style(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "css")
}

struct Server(Child);

impl Server {
    fn start(arguments: &[String]) -> Result<Self> {
        let binary = tools::server("debug");
        let child = Command::new(&binary)
            .arg("demo")
            .args(arguments)
            .current_dir(tools::root())
            .spawn()
            .with_context(|| format!("{} did not start", binary.display()))?;
        Ok(Self(child))
    }

    fn ended(&mut self) -> Option<std::process::ExitStatus> {
        self.0.try_wait().ok().flatten()
    }

    /// Asks first, so that requests under way are answered; the ports must be free before the next one starts.
    fn stop(mut self) -> Result<()> {
        let asked = Command::new("kill").arg(self.0.id().to_string()).status().is_ok_and(|status| status.success());
        let patience = Instant::now() + Duration::from_secs(if asked { 5 } else { 0 });
        while Instant::now() < patience {
            if self.ended().is_some() {
                return Ok(());
            }
            sleep(Duration::from_millis(50));
        }
        self.0.kill()?;
        self.0.wait()?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use notify::event::{AccessKind, ModifyKind};

    use super::*;

    fn said(kind: EventKind, path: &str) -> usize {
        paths(Event::new(kind).add_path(path.into())).len()
    }

    #[test]
    fn a_written_file_is_a_change_and_a_read_one_is_not() {
        assert_eq!(said(EventKind::Modify(ModifyKind::Any), "/src/main.rs"), 1);
        assert_eq!(said(EventKind::Access(AccessKind::Any), "/src/main.rs"), 0);
    }

    #[test]
    fn what_an_editor_puts_beside_a_file_is_no_change() {
        for name in [".main.rs.swp", "main.rs~", "#main.rs#", "4913"] {
            assert_eq!(said(EventKind::Modify(ModifyKind::Any), &format!("/src/{name}")), 0, "{name}");
        }
    }

    #[test]
    fn changes_that_come_together_are_one() {
        let (said, changes) = mpsc::channel();
        for name in ["a.rs", "b.rs"] {
            said.send(Ok(Event::new(EventKind::Modify(ModifyKind::Any)).add_path(name.into()))).unwrap();
        }
        assert_eq!(settled(&changes).unwrap(), [Path::new("a.rs"), Path::new("b.rs")]);
    }
}
