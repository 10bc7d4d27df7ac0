//! How soon a server that was just started answers, and what it holds while nobody asks.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use super::caller::Caller;
use super::measured::milliseconds;
use super::ours::{DATABASE, SETTINGS};
use super::process::resident;
use crate::files;
use crate::serving::Server;

const STARTS: usize = 7;
/// What is done once after the start is done by then.
const SETTLED: Duration = Duration::from_secs(2);

pub struct Starts {
    /// Milliseconds until `/readyz` is answered, on a database that is there.
    pub again: f64,
    /// The same where there is none.
    pub first: f64,
    /// MB in memory, without the Lab.
    pub idle: f64,
    pub idle_with_lab: f64,
}

pub fn measure(binary: &Path, home: &Path) -> Result<Starts> {
    let (mut first, mut again) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        files::empty(home)?;
        first.push(start(binary, home)?);
        again.push(start(binary, home)?);
    }
    let idle = |lab: &'static str| {
        let server = Server::start(binary, home, &[&SETTINGS[..], &[("MATGIM_LAB", lab)]].concat())?;
        std::thread::sleep(SETTLED);
        anyhow::Ok(resident(server.program.id()))
    };
    let median = |mut times: Vec<Duration>| {
        times.sort_unstable();
        milliseconds(times[times.len() / 2])
    };
    Ok(Starts { again: median(again), first: median(first), idle: idle("off")?, idle_with_lab: idle("on")? })
}

/// From the call to the first answer that it is ready. The port was free a moment ago.
fn start(binary: &Path, home: &Path) -> Result<Duration> {
    let free = || TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    let (listen, api) = (free()?.to_string(), free()?.to_string());
    let began = Instant::now();
    let mut child = Command::new(binary)
        .arg("serve")
        .envs(SETTINGS)
        .envs([("MATGIM_BASE_URL", format!("http://{listen}")), ("MATGIM_LISTEN", listen.clone())])
        .envs([("MATGIM_RESOURCE_BASE_URL", format!("http://{api}")), ("MATGIM_RESOURCE_LISTEN", api)])
        .env("MATGIM_DATABASE", format!("sqlite://{DATABASE}"))
        .current_dir(home)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let mut caller = Caller::new(&listen);
    let took = loop {
        if caller.get("/readyz").is_ok_and(|heard| heard.status == 200) {
            break Ok(began.elapsed());
        }
        if child.try_wait()?.is_some() || began.elapsed() > Duration::from_secs(20) {
            break Err(());
        }
        std::thread::sleep(Duration::from_millis(1));
    };
    // As an operator ends it: one that was killed has the next one find out what it was about.
    let is_asked = Command::new("kill").arg(child.id().to_string()).status().is_ok_and(|status| status.success());
    if !is_asked {
        child.kill()?;
    }
    child.wait()?;
    took.or_else(|()| bail!("{} did not become ready", binary.display()))
}
