//! `cargo xtask dev`: the demo, rebuilt and restarted when a source changes. A build that fails leaves the old one running.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context, Result};

use crate::progress::Progress;
use crate::run::past_dashes;
use crate::{files, site, tools};

const PROGRAM: &[&str] = &["src", "Cargo.toml", "Cargo.lock", "build.rs"];
const LOOK: &[&str] = &["style", "public"];

pub fn main(arguments: &[String]) -> Result<()> {
    let arguments = past_dashes(arguments);
    let mut seen = (stamp(PROGRAM)?, stamp(LOOK)?);
    let mut server = match build() {
        Ok(()) => Some(Server::start(arguments)?),
        Err(error) => {
            eprintln!("dev: {error:#}; waiting for a change");
            None
        }
    };
    loop {
        sleep(Duration::from_millis(400));
        if let Some(status) = server.as_mut().and_then(Server::ended) {
            eprintln!("dev: the demo ended ({status}); waiting for a change");
            server = None;
        }
        let now = (stamp(PROGRAM)?, stamp(LOOK)?);
        if now == seen {
            continue;
        }
        let program_changed = now.0 != seen.0;
        seen = now;
        if !program_changed {
            match site::refresh() {
                Ok(()) => println!("dev: style sheets and public files are new; reload the page"),
                Err(error) => eprintln!("dev: {error:#}; the old ones stay"),
            }
            continue;
        }
        match build() {
            Ok(()) => {
                if let Some(old) = server.take() {
                    old.stop()?;
                }
                server = Some(Server::start(arguments)?);
            }
            Err(error) if server.is_some() => eprintln!("dev: {error:#}; the old server keeps running"),
            Err(error) => eprintln!("dev: {error:#}; waiting for a change"),
        }
    }
}

fn build() -> Result<()> {
    let mut progress = Progress::of(site::STEPS + 1);
    site::build(site::Profile::Debug, &mut progress)?;
    progress
        .step("Compiling the server", || tools::run(tools::cargo().args(["build", "--package=matgim", "--bin=matgim"])))
}

/// Every file with its time: a deleted file is a change, too.
fn stamp(places: &[&str]) -> Result<BTreeMap<PathBuf, SystemTime>> {
    let mut stamp = BTreeMap::new();
    for place in places {
        let place = tools::root().join(place);
        let found = if place.is_file() { vec![PathBuf::new()] } else { files::list(&place)? };
        for file in found {
            let path = if file.as_os_str().is_empty() { place.clone() } else { place.join(file) };
            // An editor may have taken the file away since it was listed; the next look will tell.
            if let Ok(time) = path.metadata().and_then(|metadata| metadata.modified()) {
                stamp.insert(path, time);
            }
        }
    }
    Ok(stamp)
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
