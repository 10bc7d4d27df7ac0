//! `cargo xtask abuse`: what one stranger can do to a server, beside what honest people see of it meanwhile.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::progress::Progress;
use crate::{run, site, tools};

/// `arguments` are those of end2end/abuse/run.mjs, such as `--only hashing --seconds 30`.
pub fn main(arguments: &[String]) -> Result<()> {
    let [one, two, three] = site::RELEASE_STEPS;
    let mut progress = Progress::of([one, two, three, "the server, with the site inside"]);
    site::release(&mut progress, tools::run)?;
    progress.next(|| tools::run(&mut run::release_server()))?;
    against(&tools::server("release"), arguments)
}

/// Two seconds an attack against the server that was built for debugging: what is answered, how often, and how large it grows.
pub fn short() -> Result<()> {
    against(&tools::server("debug"), &["--short".to_owned()])
}

fn against(server: &Path, arguments: &[String]) -> Result<()> {
    let program = tools::root().join("end2end/abuse/run.mjs");
    tools::run(Command::new("node").arg(program).arg("--binary").arg(server).args(arguments))
}
