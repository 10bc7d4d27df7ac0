//! `cargo xtask run`: from a fresh clone to a running demo.

use std::process::Command;
use std::thread;

use anyhow::{Context, Result};

use crate::progress::Progress;
use crate::site::{self, Tool};
use crate::{cargo, programs, tools};

pub fn main(arguments: &[String]) -> Result<()> {
    let (profile, arguments) = match arguments {
        [flag, rest @ ..] if flag == "--release" => ("release", rest),
        all => ("debug", all),
    };
    match profile {
        "release" => release()?,
        _ => first_look()?,
    }
    println!("starting the demo, Ctrl-C ends it\n");
    become_server(Command::new(tools::server(profile)).arg("demo").args(past_dashes(arguments)))
}

/// The same pages and programs as for release, built for the first look: fast to compile, and what is compiled here is what
/// `cargo xtask test` uses again.
pub fn first_look() -> Result<()> {
    let mut progress = Progress::of(["the programs that browsers load", "the server", "the site"]);
    thread::scope(|scope| {
        // npm waits for the network, Cargo for the processor.
        let packages = scope.spawn(site::packages_if_any);
        progress.next(programs::compile_for_debugging)?;
        let mut site = None;
        progress.next(|| {
            let mut build = cargo::cargo();
            build.arg("build").args(cargo::NATIVE).args(cargo::NATIVE_PROGRAMS);
            let packages = &mut Some(packages);
            cargo::announcing(&mut build, |name, program| {
                // It is there before the server, whose last part keeps one processor busy, and the site is put together on
                // the other.
                if name == "site"
                    && let Some(packages) = packages.take()
                {
                    site = Some(scope.spawn(move || {
                        let packages = packages.join().unwrap_or_default();
                        Tool(program).put_together_for_debugging(packages.as_ref())
                    }));
                }
            })
        })?;
        progress.next(|| {
            let site = site.context("Cargo did not say where it put the program `site`")?;
            site.join().unwrap_or_else(|_| anyhow::bail!("what puts the site together panicked"))
        })
    })?;
    println!(
        "built in {}, for a look: unoptimised, the Wasm without LTO, wasm-opt and Brotli; `cargo xtask run --release` builds \
         the one to measure and to keep",
        progress.elapsed()
    );
    Ok(())
}

fn release() -> Result<()> {
    let [one, two, three] = site::RELEASE_STEPS;
    let mut progress = Progress::of([one, two, three, "the server, with the site inside"]);
    site::release(&mut progress, tools::run)?;
    progress.next(|| tools::run(&mut release_server()))?;
    println!("built in {}", progress.elapsed());
    Ok(())
}

/// The build of the server for its users, with the site in it.
pub fn release_server() -> Command {
    let mut build = cargo::cargo();
    build.args(["build", "--release", "--package=matgim", "--bin=matgim"]);
    build
}

/// `cargo xtask run -- --reset` and `cargo xtask run --reset` mean the same.
pub fn past_dashes(arguments: &[String]) -> &[String] {
    match arguments {
        [dashes, rest @ ..] if dashes == "--" => rest,
        all => all,
    }
}

/// The demo takes the place of this process: signals and the exit code are its own.
#[cfg(unix)]
fn become_server(server: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(server.exec().into())
}

#[cfg(not(unix))]
fn become_server(server: &mut Command) -> Result<()> {
    tools::run(server)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leading_dashes_are_not_an_argument_of_the_demo() {
        let given = ["--".to_owned(), "--reset".to_owned()];
        assert_eq!(past_dashes(&given), ["--reset"]);
        assert_eq!(past_dashes(&given[1..]), ["--reset"]);
        assert!(past_dashes(&[]).is_empty());
    }
}
