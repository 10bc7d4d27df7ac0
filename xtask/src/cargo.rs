//! Calls of Cargo, and what it says of them.

use std::io::{BufRead as _, BufReader, IsTerminal as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::tools;

/// The Cargo that started us, so that a chosen toolchain stays chosen.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(tools::root());
    // What it told us of our own package is nothing to those that are compiled now; ring's build script looks at it, and would be
    // another one whenever Cargo is called without us.
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")) {
            command.env_remove(name);
        }
    }
    command
}

/// What is compiled for this machine besides xtask: the server with its crates, and what puts the site together. Always all at once,
/// because Cargo unites the features of packages that are built together: one alone would compile their dependencies again.
/// Benches are compiled for nothing but themselves.
pub const NATIVE: [&str; 5] =
    ["--workspace", "--exclude=architecture", "--exclude=benches", "--exclude=xtask", "--exclude=*-program"];
pub const NATIVE_PROGRAMS: [&str; 2] = ["--bin=matgim", "--bin=site"];

/// Optimised, with names for whoever looks at stacks, in a folder of its own; without LTO, which takes minutes for each program and
/// changes where things are called more than how often.
pub fn optimised(arguments: &[&str]) -> Command {
    let mut command = cargo();
    command.args(arguments).arg("--target-dir").arg(optimised_target()).envs([
        ("CARGO_PROFILE_RELEASE_DEBUG", "line-tables-only"),
        ("CARGO_PROFILE_RELEASE_STRIP", "none"),
        ("CARGO_PROFILE_RELEASE_LTO", "off"),
        ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ]);
    command
}

pub fn optimised_target() -> PathBuf {
    tools::target().join("optimised")
}

/// Whether Cargo knows this subcommand; rustup puts stand-ins of missing components on PATH, so a look there is not enough.
pub fn has_subcommand(name: &str) -> bool {
    cargo()
        .args([name, "--version"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Compiles what `command` says and fails for a warning in our own packages, also when it was given at an earlier build: Cargo
/// says it again. (`-D warnings` in RUSTFLAGS would compile all dependencies again.)
pub fn without_warnings(command: &mut Command) -> Result<()> {
    let mut warnings = 0;
    watched(command, |message| {
        if message["reason"] == "compiler-message" && message["message"]["level"] == "warning" {
            warnings += 1;
        }
    })?;
    match warnings {
        0 => Ok(()),
        // rustc counts its warnings in a warning of its own.
        _ => bail!("`{}` has warnings, and none may stay", tools::command_line(command)),
    }
}

/// Compiles what `command` says; `made` hears of each program as soon as it is there.
pub fn announcing(command: &mut Command, mut made: impl FnMut(&str, PathBuf)) -> Result<()> {
    watched(command, |message| {
        if let (Some(name), Some(program)) = (message["target"]["name"].as_str(), message["executable"].as_str()) {
            made(name, program.into());
        }
    })
}

/// Runs Cargo to its end, hands on its messages for programs, and shows those of the compiler as the compiler would.
fn watched(command: &mut Command, mut hear: impl FnMut(&Value)) -> Result<()> {
    let format = if std::io::stderr().is_terminal() { "json-diagnostic-rendered-ansi" } else { "json" };
    command.arg(format!("--message-format={format}")).stdout(Stdio::piped());
    let line = tools::command_line(command);
    let mut child = command.spawn().with_context(|| format!("`{line}` did not start"))?;
    let said = child.stdout.take().context("a pipe from Cargo")?;
    for message in BufReader::new(said).lines() {
        // Whatever else is printed on the way is no message.
        if let Ok(message) = serde_json::from_str::<Value>(&message?) {
            if let Some(rendered) = message["message"]["rendered"].as_str() {
                eprint!("{rendered}");
            }
            hear(&message);
        }
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("`{line}` failed ({status})");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saying(lines: &str) -> Command {
        let mut shell = Command::new("sh");
        // `sh -c SCRIPT NAME ARGUMENT…`: what is added to the call is an argument that the script does not read.
        shell.args(["-c", &format!("printf '%s\\n' '{lines}'"), "cargo"]);
        shell
    }

    #[test]
    fn a_warning_fails_the_build() {
        let warning = r#"{"reason":"compiler-message","message":{"level":"warning"}}"#;
        let other = r#"{"reason":"compiler-message","message":{"level":"note"}}"#;
        assert!(without_warnings(&mut saying(warning)).is_err());
        assert!(without_warnings(&mut saying(other)).is_ok());
    }

    /// What the shell says above is what we believe of Cargo; here it is asked itself.
    #[test]
    fn a_warning_of_the_compiler_fails_the_build_also_when_cargo_only_remembers_it() {
        let folder = std::env::temp_dir().join(format!("xtask-cargo-{}", std::process::id()));
        let build = || {
            let mut build = cargo();
            build
                .args(["check", "--offline", "--quiet"])
                .current_dir(&folder)
                .env("CARGO_TARGET_DIR", folder.join("target"));
            build
        };
        let manifest = "[package]\nname = \"warned\"\nedition = \"2024\"\n[workspace]\n";
        crate::files::write(&folder.join("Cargo.toml"), manifest).unwrap();
        crate::files::write(&folder.join("src/lib.rs"), "fn nobody_calls_it() {}").unwrap();
        assert!(without_warnings(&mut build()).is_err());
        assert!(without_warnings(&mut build()).is_err());
        crate::files::write(&folder.join("src/lib.rs"), "pub fn somebody_may() {}").unwrap();
        without_warnings(&mut build()).unwrap();
        fs_err::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_failed_build_fails_without_a_message() {
        assert!(without_warnings(Command::new("sh").args(["-c", "exit 3", "cargo"])).is_err());
    }

    #[test]
    fn a_program_is_announced_by_its_name() {
        let mut made = Vec::new();
        let artifact = r#"{"reason":"compiler-artifact","target":{"name":"site"},"executable":"/target/debug/site"}"#;
        let library = r#"{"reason":"compiler-artifact","target":{"name":"matgim"},"executable":null}"#;
        announcing(&mut saying(&format!("{library}\n{artifact}")), |name, path| made.push((name.to_owned(), path)))
            .unwrap();
        assert_eq!(made, [("site".to_owned(), PathBuf::from("/target/debug/site"))]);
    }
}
