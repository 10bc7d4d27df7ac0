//! `cargo xtask run`: from a fresh clone to a running demo.

use std::process::Command;

use anyhow::Result;

use crate::progress::Progress;
use crate::{site, tools};

pub fn main(arguments: &[String]) -> Result<()> {
    let mut progress = Progress::of(site::STEPS + 1);
    site::build(site::Profile::Release, &mut progress)?;
    progress.step("Compiling the server, with the site inside", build_server)?;
    println!("built in {}; starting the demo, Ctrl-C ends it\n", progress.elapsed());
    become_server(Command::new(tools::server("release")).arg("demo").args(past_dashes(arguments)))
}

pub fn build_server() -> Result<()> {
    tools::run(&mut server_build())
}

/// How the server is built for whoever uses it, with the site in it.
pub fn server_build() -> Command {
    let mut build = tools::cargo();
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
