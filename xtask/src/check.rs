//! `cargo xtask test`: everything that has to hold, in steps that can be named one by one.

use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::npm::Packages;
use crate::progress::{Progress, seconds};
use crate::{abuse, bench, cargo, programs, site, static_lab, tools};

pub const ABOUT: &str = "check everything, or the steps named: fmt lint wasm deps unit site static browser abuse";

struct Step {
    name: &'static str,
    about: &'static str,
    main: fn() -> Result<Outcome>,
}

enum Outcome {
    Passed,
    /// Parts of the step needed a tool that is not on the machine, and are no reason to fail.
    Skipped(String),
}

/// Cheap ones first: a missing comma should not cost a release build. What one step compiles the next ones use.
const STEPS: &[Step] = &[
    Step { name: "fmt", about: "rustfmt", main: fmt },
    Step { name: "lint", about: "Clippy: server, tests and xtask", main: lint },
    Step { name: "wasm", about: "Clippy for browsers: islands, Lab, actors", main: wasm },
    Step { name: "deps", about: "dependencies: licences, bans, unused ones", main: deps },
    Step { name: "unit", about: "cargo test", main: unit },
    Step { name: "site", about: "the site, and what it weighs", main: whole_site },
    Step { name: "static", about: "the Lab without a server", main: static_site },
    Step { name: "browser", about: "the server in Chromium and by strangers' clients; the static Lab", main: browser },
    Step { name: "abuse", about: "what one stranger can do to the server; a second of each load", main: abused },
];

pub fn main(arguments: &[String]) -> Result<()> {
    if let Some(unknown) = arguments.iter().find(|name| STEPS.iter().all(|step| step.name != **name)) {
        let names: Vec<_> = STEPS.iter().map(|step| step.name).collect();
        return tools::refuse(format!("there is no step `{unknown}`; the steps are {}", names.join(" ")));
    }
    let chosen: Vec<_> =
        STEPS.iter().filter(|step| arguments.is_empty() || arguments.iter().any(|name| name == step.name)).collect();
    let mut told = Vec::new();
    for (number, step) in chosen.iter().enumerate() {
        println!("\n== {} ({}/{}): {}", step.name, number + 1, chosen.len(), step.about);
        let began = Instant::now();
        let outcome = (step.main)();
        let took = began.elapsed();
        match outcome {
            Ok(Outcome::Passed) => told.push((step.name, took, "passed".to_owned())),
            Ok(Outcome::Skipped(what)) => told.push((step.name, took, format!("passed; {what}"))),
            Err(error) => {
                told.push((step.name, took, "FAILED".to_owned()));
                summary(&told, &chosen[number + 1..]);
                return Err(error.context(format!("step {}", step.name)));
            }
        }
    }
    summary(&told, &[]);
    Ok(())
}

fn summary(told: &[(&str, Duration, String)], not_run: &[&Step]) {
    println!("\n== summary");
    for (name, took, outcome) in told {
        println!("{name:<9}{:>12}  {outcome}", seconds(*took));
    }
    for step in not_run {
        println!("{:<9}{:>12}  not run", step.name, "");
    }
}

fn fmt() -> Result<Outcome> {
    need_component("fmt", "rustfmt")?;
    tools::run(cargo::cargo().args(["fmt", "--all", "--check"]))?;
    Ok(Outcome::Passed)
}

/// Clippy is a rustc that says more, so it compiles here what `unit` runs and `browser` asks, instead of reading it all once
/// more by itself.
fn linted() -> Command {
    let mut cargo = cargo::cargo();
    cargo.env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver");
    cargo
}

/// What has nothing in common with the server, and is compiled in seconds.
const BY_THEMSELVES: [&str; 2] = ["--package=architecture", "--package=xtask"];

fn lint() -> Result<Outcome> {
    need_component("clippy", "clippy")?;
    cargo::without_warnings(linted().args(["test", "--no-run"]).args(cargo::NATIVE))?;
    cargo::without_warnings(linted().args(["test", "--no-run"]).args(BY_THEMSELVES))?;
    // A server without the Lab, a server of PostgreSQL and traces, and nothing of them left over.
    let without_the_lab = ["--bin=matgim", "--no-default-features"];
    cargo::without_warnings(linted().arg("build").args(cargo::NATIVE).args(without_the_lab))?;
    Ok(Outcome::Passed)
}

/// What a tab will run as well, besides the pages: the three actors with the store of a sandbox.
const ACTORS: [&str; 4] = ["authorization_server", "resource_server", "demo_client", "scripted_browser"];

/// All at once: what one program alone has no use for, rustc says when `site` compiles it.
fn wasm() -> Result<Outcome> {
    need_component("clippy", "clippy")?;
    programs::need_wasm_target()?;
    let packages = programs::ALL.map(|program| format!("--package={}", program.package));
    // The actors compile for a tab, too, and the browser that acts for a learner: the whole world will run inside one.
    cargo::without_warnings(
        cargo::cargo()
            .args(["clippy", "--lib"])
            .args(ACTORS.map(|package| format!("--package={package}")))
            .args(packages)
            .args(["--target", programs::TARGET]),
    )?;
    Ok(Outcome::Passed)
}

fn deps() -> Result<Outcome> {
    let mut missing = Vec::new();
    if cargo::has_subcommand("deny") {
        tools::run(cargo::cargo().args(["deny", "check", "licenses", "bans", "sources"]))?;
        // The advisories live on a server of their own, which is no reason for a build to fail when it cannot be asked.
        if tools::output(cargo::cargo().args(["deny", "fetch", "db"])).is_ok() {
            tools::run(cargo::cargo().args(["deny", "check", "advisories"]))?;
        } else {
            missing.push("advisories skipped, their database is out of reach".to_owned());
        }
    } else {
        missing.push(skipped("cargo-deny"));
    }
    if cargo::has_subcommand("shear") {
        tools::run(cargo::cargo().arg("shear"))?;
    } else {
        missing.push(skipped("cargo-shear"));
    }
    for line in &missing {
        println!("{line}");
    }
    Ok(if missing.is_empty() { Outcome::Passed } else { Outcome::Skipped(missing.join("; ")) })
}

fn skipped(tool: &str) -> String {
    format!("{tool} skipped, `cargo install --locked {tool}` installs it")
}

fn unit() -> Result<Outcome> {
    need_component("clippy", "clippy")?;
    tools::run(linted().arg("test").args(cargo::NATIVE))?;
    tools::run(linted().arg("test").args(BY_THEMSELVES))?;
    Ok(Outcome::Passed)
}

fn whole_site() -> Result<Outcome> {
    site::release(&mut Progress::of(site::RELEASE_STEPS), cargo::without_warnings)?;
    Ok(Outcome::Passed)
}

fn static_site() -> Result<Outcome> {
    static_lab::build(&mut linted())?;
    Ok(Outcome::Passed)
}

/// The server is the one that `unit` tested: built for debugging, it reads from disk the site that `site` made.
fn browser() -> Result<Outcome> {
    let chromium = tools::need_chromium()?;
    let tests = tools::root().join("end2end");
    let packages = Packages::install(&tests)?;
    tools::run(linted().arg("build").args(cargo::NATIVE).args(cargo::NATIVE_PROGRAMS))?;
    tools::run(
        Command::new("node")
            .arg(packages.folder("@playwright/test").join("cli.js"))
            .arg("test")
            .env("MATGIM_BIN", tools::server("debug"))
            .env("CHROMIUM", chromium)
            .current_dir(tests),
    )?;
    Ok(Outcome::Passed)
}

/// The server is the one of `browser`.
fn abused() -> Result<Outcome> {
    tools::run(linted().arg("build").args(cargo::NATIVE).args(cargo::NATIVE_PROGRAMS))?;
    abuse::short()?;
    bench::smoke(&tools::server("debug"))?;
    Ok(Outcome::Passed)
}

fn need_component(subcommand: &str, component: &str) -> Result<()> {
    if cargo::has_subcommand(subcommand) {
        return Ok(());
    }
    tools::refuse(format!("there is no `cargo {subcommand}`: `rustup component add {component}` installs it"))
}
