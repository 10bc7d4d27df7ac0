//! `cargo xtask bench`: how fast the server is, beside others where MATGIM_BENCH_PEERS names them.

/// What is said on the command line.
mod arguments;
/// Tokens while others sign in.
mod beside;
/// One who asks and waits.
pub mod caller;
/// Of one browser.
mod cookies;
/// Many connections on one thread.
mod driver;
/// From an authorization request to tokens.
pub mod flow;
/// As they stand in a page.
mod forms;
/// What is wanted.
mod goals;
/// Beside a large database.
mod growth;
/// Requests and answers.
mod http;
/// For whoever looks on.
mod loaded;
/// Rounds, and their medians.
mod measured;
/// This program.
pub mod ours;
/// docs/performance.md.
mod page;
/// As the system counts it.
mod process;
/// What is asked.
mod scenario;
/// From nothing to the first answer.
mod starts;
/// Who is asked.
pub mod target;

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Result, bail};
use fs_err as fs;

use self::arguments::Arguments;
pub use self::arguments::{ARGUMENTS, file, number, scenario};
use self::goals::{Findings, goals};
pub use self::loaded::{Loaded, Measured};
use self::measured::{Plan, Row, rounds};
pub use self::scenario::Scenario;
use self::target::Target;
use crate::progress::Progress;
use crate::{cargo, files, run, site, tools};

pub const ABOUT: &str =
    "measure the server: rate, waits, processor time, memory; MATGIM_BENCH_PEERS names files of others";

pub fn main(arguments: &[String]) -> Result<()> {
    let arguments = Arguments::read(arguments)?;
    if arguments.is_micro {
        return micro();
    }
    if arguments.is_smoke {
        let binary = arguments.binary.map_or_else(built, Ok)?;
        return smoke(&binary);
    }
    let binary = match &arguments.binary {
        Some(binary) => binary.clone(),
        None => build()?,
    };
    let home = folder("bench")?;
    let plan = Plan {
        scenarios: &arguments.scenarios,
        connections: arguments.connections,
        length: Duration::from_secs_f64(arguments.seconds),
        rounds: arguments.rounds,
        is_warmed_up: true,
    };
    let mut found = everything(&binary, &home, &plan)?;
    if let Some(tokens) = arguments.growth {
        found.growth = Some(growth::measure(&binary, &home, tokens, &plan)?);
    }
    tell(&found);
    if arguments.is_written {
        let run = page::Run { connections: plan.connections, seconds: arguments.seconds, rounds: plan.rounds };
        page::write(&found, &run)?;
    }
    fs::remove_dir_all(&home)?;
    none_wrong(found.rows.iter().chain(found.growth.iter().flat_map(|growth| growth.few.iter().chain(&growth.many))))
}

fn everything(binary: &Path, home: &Path, plan: &Plan<'_>) -> Result<Findings> {
    let starts = starts::measure(binary, &home.join("starts"))?;
    let own = home.join("server");
    files::empty(&own)?;
    let ours = ours::start(binary, &own)?;
    let peers = Target::peers()?;
    let targets: Vec<&Target> = std::iter::once(&ours).chain(&peers).collect();
    let rows = rounds(&targets, plan)?;
    let after = process::resident(ours.process.id());
    let is_whole = plan.scenarios.contains(&Scenario::SignIn);
    let beside = if is_whole { Some(beside::measure(&ours, plan.length)?) } else { None };
    let program = fs::metadata(binary)?.len() as f64 / 1e6;
    Ok(Findings { rows, beside, starts: Some(starts), after: Some(after), program: Some(program), growth: None })
}

fn tell(found: &Findings) {
    println!("\nmedians");
    for row in &found.rows {
        println!("{}", measured::line("", row.scenario, &row.target, &row.figures));
    }
    if let Some(growth) = &found.growth {
        for (name, rows) in [("few", &growth.few), ("many", &growth.many)] {
            for row in rows {
                println!("{}", measured::line(name, row.scenario, &row.target, &row.figures));
            }
        }
    }
    println!("\ngoals");
    for goal in goals(found) {
        let verdict = match goal.is_met {
            Some(true) => "met",
            Some(false) => "MISSED",
            None => "-",
        };
        println!("{verdict:<8}{:<64}{:<34}{}", goal.what, goal.wanted, goal.seen.unwrap_or_default());
    }
}

fn none_wrong<'a>(mut rows: impl Iterator<Item = &'a Row>) -> Result<()> {
    let wrong = rows.find_map(|row| Some((row, row.figures.first_wrong.as_ref()?)));
    match wrong {
        Some((row, said)) => {
            bail!(
                "{} was answered wrongly by {}, {} times: {said}",
                row.scenario.about(),
                row.target,
                row.figures.wrong
            )
        }
        None => Ok(()),
    }
}

/// Whether everything that is measured is answered as it should be; what it takes depends on what else the machine does.
pub fn smoke(binary: &Path) -> Result<()> {
    let home = folder("bench-smoke")?;
    let ours = ours::start(binary, &home)?;
    let plan = Plan {
        scenarios: &Scenario::ALL,
        connections: 4,
        length: Duration::from_secs(1),
        rounds: 1,
        is_warmed_up: false,
    };
    let rows = rounds(&[&ours], &plan)?;
    drop(ours);
    fs::remove_dir_all(&home)?;
    if let Some(none) = rows.iter().find(|row| row.figures.rate == 0.0) {
        bail!("{} was not answered once", none.scenario.about());
    }
    none_wrong(rows.iter())
}

fn folder(name: &str) -> Result<PathBuf> {
    let folder = tools::target().join(name);
    files::empty(&folder)?;
    Ok(folder)
}

/// Whichever server was built, the one for release before the other.
fn built() -> Result<PathBuf> {
    let candidates = [tools::server("release"), tools::server("debug")];
    match candidates.into_iter().find(|candidate| candidate.is_file()) {
        Some(binary) => Ok(binary),
        None => tools::refuse("there is no server to measure: `cargo xtask run` builds one, or --binary names one"),
    }
}

fn build() -> Result<PathBuf> {
    let [one, two, three] = site::RELEASE_STEPS;
    let mut progress = Progress::of([one, two, three, "the server, with the site inside"]);
    site::release(&mut progress, tools::run)?;
    progress.next(|| tools::run(&mut run::release_server()))?;
    Ok(tools::server("release"))
}

fn micro() -> Result<()> {
    tools::run(&mut cargo::optimised(&["bench", "--package=benches"]))
}
