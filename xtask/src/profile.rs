//! `cargo xtask profile`: where the server's time goes in one scenario, by `perf`, and how often it goes into the system for an answer.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use fs_err as fs;

use crate::bench::{self, Measured};
use crate::{cargo, files, tools};

pub const ARGUMENTS: &str = "SCENARIO [--binary FILE] [--seconds N] [--connections N] [--lines N]";

/// `perf` looks at the stacks so many times a second; not a round number, or it would look in step with what the system does.
const LOOKS_A_SECOND: &str = "997";

struct Arguments {
    scenario: bench::Scenario,
    binary: Option<PathBuf>,
    seconds: f64,
    connections: usize,
    /// Of each list, its beginning.
    lines: usize,
}

pub fn main(arguments: &[String]) -> Result<()> {
    let arguments = read(arguments)?;
    need("perf", "apt-get install linux-perf")?;
    let binary = match &arguments.binary {
        Some(binary) => binary.clone(),
        None => build()?,
    };
    let home = tools::target().join("profile");
    files::empty(&home)?;
    let load = bench::Loaded::start(&binary, &home, arguments.scenario, arguments.connections)?;
    let length = Duration::from_secs_f64(arguments.seconds);
    load.run(Duration::from_secs(1).min(length))?;

    let stacks = home.join("perf.data");
    let measured = beside(perf_record(load.process(), &stacks)?, || load.run(length))?;
    println!("{}", measured.line);
    report(&stacks, "where it is, of its own code (self)", &["--no-children"], arguments.lines)?;
    report(&stacks, "where it is, with what it calls", &["--children"], arguments.lines)?;
    // Counted apart, because whoever looks at stacks causes switches.
    switches(load.process(), &home, || load.run(length))?;
    calls(load.process(), &home, || load.run(length), arguments.lines)?;
    println!("\n{} has the stacks, for `perf report`", stacks.display());
    Ok(())
}

fn read(given: &[String]) -> Result<Arguments> {
    let [scenario, rest @ ..] = given else {
        return tools::refuse(format!("`profile` takes {ARGUMENTS}"));
    };
    let mut read =
        Arguments { scenario: bench::scenario(scenario)?, binary: None, seconds: 5.0, connections: 64, lines: 40 };
    let mut rest = rest.iter();
    while let Some(flag) = rest.next() {
        let value = rest.next().map(String::as_str).unwrap_or_default();
        match flag.as_str() {
            "--binary" => read.binary = Some(bench::file(value)?),
            "--seconds" => read.seconds = bench::number(flag, value, 0.5..=60.0)?,
            "--connections" => read.connections = bench::number(flag, value, 1..=1024)?,
            "--lines" => read.lines = bench::number(flag, value, 1..=10_000)?,
            other => return tools::refuse(format!("`profile` does not know {other:?}; it takes {ARGUMENTS}")),
        }
    }
    Ok(read)
}

fn need(tool: &str, install: &str) -> Result<()> {
    match tools::find(tool) {
        Some(_) => Ok(()),
        None => tools::refuse(format!("a profile needs `{tool}` and there is none: `{install}` installs it")),
    }
}

fn build() -> Result<PathBuf> {
    tools::run(&mut cargo::optimised(&["build", "--release", "--package=matgim", "--bin=matgim"]))?;
    Ok(cargo::optimised_target().join("release").join(format!("matgim{}", std::env::consts::EXE_SUFFIX)))
}

fn perf_record(process: u32, stacks: &Path) -> Result<Child> {
    // Stacks by DWARF: optimised code keeps no frame pointers, and so much of each stack holds a request's.
    let mut perf = Command::new("perf");
    perf.args(["record", "--call-graph=dwarf,16384", "-F", LOOKS_A_SECOND, "-o"])
        .arg(stacks)
        .args(["-p", &process.to_string()]);
    started(&mut perf)
}

fn started(command: &mut Command) -> Result<Child> {
    let line = tools::command_line(command);
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn();
    let child = child.with_context(|| format!("`{line}` did not start"))?;
    // It attaches to every thread before it looks.
    std::thread::sleep(Duration::from_millis(500));
    Ok(child)
}

/// Does `work` while `watcher` looks on, and ends it as by Ctrl-C, so that it writes what it saw.
fn beside(watcher: Child, work: impl FnOnce() -> Result<Measured>) -> Result<Measured> {
    let measured = work();
    let said = ended(watcher)?;
    match measured {
        Ok(measured) => Ok(measured),
        Err(error) => Err(error.context(said)),
    }
}

/// What it said until it ended.
fn ended(watcher: Child) -> Result<String> {
    tools::run(Command::new("kill").args(["-INT", &watcher.id().to_string()]))?;
    let output = watcher.wait_with_output()?;
    Ok(String::from_utf8_lossy(&output.stderr).into_owned())
}

fn report(stacks: &Path, about: &str, how: &[&str], lines: usize) -> Result<()> {
    let mut perf = Command::new("perf");
    perf.args(["report", "--stdio", "--no-call-graph", "--percent-limit=0.3", "--sort=symbol", "-i"])
        .arg(stacks)
        .args(how);
    // Without it perf asks addr2line for each address of a stack, one after the other, for minutes.
    perf.arg("--no-inline");
    let said = perf.stderr(Stdio::null()).output()?;
    if !said.status.success() {
        bail!("`perf report` failed ({})", said.status);
    }
    println!("\n{about}");
    let text = String::from_utf8_lossy(&said.stdout);
    // Behind each symbol are columns that nobody asked for, as wide as the longest.
    let rows = text
        .lines()
        .map(|line| line.trim_end_matches([' ', '-']))
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    for row in rows.take(lines) {
        println!("{row}");
    }
    Ok(())
}

/// How often a thread of the server waited or was made to, for each answer.
fn switches(process: u32, home: &Path, work: impl FnOnce() -> Result<Measured>) -> Result<()> {
    let file = home.join("perf.stat");
    let mut perf = Command::new("perf");
    perf.args(["stat", "-x,", "-e", "context-switches,cpu-migrations,page-faults,task-clock", "-o"])
        .arg(&file)
        .args(["-p", &process.to_string()]);
    let measured = beside(started(&mut perf)?, work)?;
    println!("\nfor each answer ({:.0} answers a second)", measured.rate);
    for (count, event) in counted(&fs::read_to_string(&file)?) {
        let each = count / measured.answers as f64;
        let unit = if event.starts_with("task-clock") { " ms" } else { "" };
        println!("{each:>10.4}{unit} {event}");
    }
    Ok(())
}

/// Values and events of `perf stat -x,`; what this machine does not count has no value.
fn counted(text: &str) -> Vec<(f64, String)> {
    let row = |line: &str| {
        let fields: Vec<&str> = line.split(',').collect();
        Some((fields.first()?.parse().ok()?, (*fields.get(2)?).to_owned()))
    };
    text.lines().filter_map(row).collect()
}

/// Calls of the system for each answer. A server that is watched so is many times slower, and asks for more at once than it would
/// otherwise wait for: the count of what waits is too high, that of what is read and written is right.
fn calls(process: u32, home: &Path, work: impl FnOnce() -> Result<Measured>, lines: usize) -> Result<()> {
    if tools::find("strace").is_none() {
        println!(
            "\ncalls of the system are counted by `strace`, and there is none: `apt-get install strace` installs it"
        );
        return Ok(());
    }
    let file = home.join("strace");
    let mut strace = Command::new("strace");
    strace.args(["-c", "-f", "-o"]).arg(&file).args(["-p", &process.to_string()]);
    let measured = beside(started(&mut strace)?, work)?;
    println!("\ncalls of the system for each answer ({:.0} answers a second, as it is watched)", measured.rate);
    for (count, name) in called(&fs::read_to_string(&file)?).into_iter().take(lines.min(15)) {
        println!("{:>10.4} {name}", count as f64 / measured.answers as f64);
    }
    Ok(())
}

/// Counts and names of `strace -c`, the most frequent first.
fn called(text: &str) -> Vec<(u64, String)> {
    let row = |line: &str| {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let is_row = fields.first()?.parse::<f64>().is_ok() && fields.last() != Some(&"total");
        is_row.then(|| Some((fields.get(3)?.parse().ok()?, (*fields.last()?).to_owned())))?
    };
    let mut rows: Vec<(u64, String)> = text.lines().filter_map(row).collect();
    rows.sort_unstable_by(|one, other| other.cmp(one));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_strace_counted_is_read_with_and_without_errors() {
        let text = "% time     seconds  usecs/call     calls    errors syscall\n\
                    ------ ----------- ----------- --------- --------- ----------------\n \
                    60.00    0.100000          10      1000       200 futex\n \
                    40.00    0.050000           5      5000           write\n\
                    ------ ----------- ----------- --------- --------- ----------------\n\
                    100.00    0.150000           6      6000       200 total\n";
        assert_eq!(called(text), [(5000, "write".to_owned()), (1000, "futex".to_owned())]);
    }

    #[test]
    fn what_perf_counted_is_read_and_what_it_cannot_count_is_left_out() {
        let text = "# started on\n\n1234,,context-switches,1234,100.00,,\n<not supported>,,cycles,0,0.00,,\n12.5,msec,task-clock,1,1,,\n";
        assert_eq!(counted(text), [(1234.0, "context-switches".to_owned()), (12.5, "task-clock".to_owned())]);
    }

    #[test]
    fn a_scenario_has_to_be_named() {
        let refused = |line: &str| read(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).is_err();
        assert!(refused("") && refused("z") && refused("a --fast 1") && !refused("c --seconds 2"));
    }
}
