//! `cargo xtask test`: everything that has to hold, in steps that can be named one by one.

use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::npm::Packages;
use crate::progress::{Progress, seconds};
use crate::{run, site, static_lab, tools};

pub const ABOUT: &str = "check everything, or the steps named: fmt lint wasm deps unit site static browser";

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

/// Cheap ones first: a missing comma should not cost a release build.
const STEPS: &[Step] = &[
    Step { name: "fmt", about: "rustfmt", main: fmt },
    Step { name: "lint", about: "Clippy: server, tests and xtask", main: lint },
    Step { name: "wasm", about: "Clippy for browsers: islands, Lab, actors", main: wasm },
    Step { name: "deps", about: "dependencies: licences, bans, unused ones", main: deps },
    Step { name: "unit", about: "cargo test", main: unit },
    Step { name: "site", about: "the site, and what it weighs", main: whole_site },
    Step { name: "static", about: "the Lab without a server", main: static_site },
    Step { name: "browser", about: "the server and the static Lab in Chromium", main: browser },
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
    tools::run(tools::cargo().args(["fmt", "--all", "--check"]))?;
    Ok(Outcome::Passed)
}

/// The packages one by one: together they would unite their dependencies' features, which compiles half of them again.
fn lint() -> Result<Outcome> {
    need_component("clippy", "clippy")?;
    for package in ["matgim", "xtask"] {
        clippy(&["--package", package, "--all-targets"])?;
    }
    // A server without the Lab, and nothing of it left over.
    clippy(&["--package=matgim", "--lib", "--bins", "--no-default-features", "--features=ssr"])?;
    Ok(Outcome::Passed)
}

fn wasm() -> Result<Outcome> {
    need_component("clippy", "clippy")?;
    tools::need_wasm_target()?;
    // The actors compile for a tab, too: the whole world will run inside one.
    for features in ["hydrate", "editor", "csr", "csr,actors"] {
        clippy(&[
            "--package=matgim",
            "--lib",
            "--no-default-features",
            "--features",
            features,
            "--target",
            tools::WASM_TARGET,
        ])?;
    }
    Ok(Outcome::Passed)
}

fn clippy(arguments: &[&str]) -> Result<()> {
    tools::run(tools::cargo().arg("clippy").args(arguments).args(["--", "-D", "warnings"]))
}

fn deps() -> Result<Outcome> {
    let mut missing = Vec::new();
    if tools::has_subcommand("deny") {
        tools::run(tools::cargo().args(["deny", "check", "licenses", "bans", "sources"]))?;
        // The advisories live on a server of their own, which is no reason for a build to fail when it cannot be asked.
        if tools::output(tools::cargo().args(["deny", "fetch", "db"])).is_ok() {
            tools::run(tools::cargo().args(["deny", "check", "advisories"]))?;
        } else {
            missing.push("advisories skipped, their database is out of reach".to_owned());
        }
    } else {
        missing.push(skipped("cargo-deny"));
    }
    if tools::has_subcommand("machete") {
        tools::run(tools::cargo().arg("machete"))?;
    } else {
        missing.push(skipped("cargo-machete"));
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
    for package in ["matgim", "xtask"] {
        tools::run(tools::cargo().args(["test", "--package", package]))?;
    }
    Ok(Outcome::Passed)
}

fn whole_site() -> Result<Outcome> {
    let sizes = site::build(site::Profile::Release, &mut Progress::of(site::STEPS))?;
    site::need_budget(site::Profile::Release, &sizes)?;
    Ok(Outcome::Passed)
}

fn static_site() -> Result<Outcome> {
    static_lab::main(&[])?;
    Ok(Outcome::Passed)
}

fn browser() -> Result<Outcome> {
    let chromium = tools::need_chromium()?;
    let tests = tools::root().join("end2end");
    let packages = Packages::install(&tests)?;
    // The server embeds the site, so it comes after it; both are quick when `site` ran just before.
    site::build(site::Profile::Release, &mut Progress::of(site::STEPS))?;
    // Most of the time of a release build goes into speed, which no test asks for.
    tools::run(run::server_build().env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"))?;
    tools::run(
        Command::new("node")
            .arg(packages.folder("@playwright/test").join("cli.js"))
            .arg("test")
            .env("MATGIM_BIN", tools::server("release"))
            .env("CHROMIUM", chromium)
            .current_dir(tests),
    )?;
    Ok(Outcome::Passed)
}

fn need_component(subcommand: &str, component: &str) -> Result<()> {
    if tools::has_subcommand(subcommand) {
        return Ok(());
    }
    tools::refuse(format!("there is no `cargo {subcommand}`: `rustup component add {component}` installs it"))
}
