//! Finding and calling the tools of the machine. What is missing is answered with one sentence that names the command
//! which installs it.

use std::ffi::OsStr;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// The machine or the command line lacks something: exit code 2, so that scripts can tell it from a failed build.
#[derive(Debug)]
pub struct Refused(pub String);

impl fmt::Display for Refused {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

pub fn refuse<T>(sentence: impl Into<String>) -> Result<T> {
    Err(Refused(sentence.into()).into())
}

pub fn root() -> &'static Path {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest)
}

/// Where Cargo puts what it builds. The site does not follow it: the server embeds `target/site` of the source tree.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

pub fn server(profile: &str) -> PathBuf {
    target().join(profile).join(format!("matgim{}", std::env::consts::EXE_SUFFIX))
}

/// Runs to the end with our own terminal, so that a runner's last lines are the last lines here as well.
pub fn run(command: &mut Command) -> Result<()> {
    let line = command_line(command);
    let status = command.status().with_context(|| format!("`{line}` did not start"))?;
    if !status.success() {
        bail!("`{line}` failed ({status})");
    }
    Ok(())
}

pub fn output(command: &mut Command) -> Result<String> {
    let line = command_line(command);
    let output = command.stderr(Stdio::null()).output().with_context(|| format!("`{line}` did not start"))?;
    if !output.status.success() {
        bail!("`{line}` failed ({})", output.status);
    }
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

pub fn find(name: &str) -> Option<PathBuf> {
    let given = Path::new(name);
    if given.components().count() > 1 {
        return given.is_file().then(|| given.to_owned());
    }
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
        .find(|candidate| candidate.is_file())
}

pub fn need_chromium() -> Result<PathBuf> {
    let wanted = std::env::var("CHROMIUM").unwrap_or_else(|_| "chromium".to_owned());
    match find(&wanted) {
        Some(path) => Ok(path),
        None => refuse(format!(
            "browser tests need Chromium and there is no `{wanted}`: `apt-get install chromium fonts-noto-cjk` \
             installs it, or CHROMIUM names another"
        )),
    }
}

pub fn command_line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    std::iter::once(name).chain(command.get_args()).map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cargo::cargo;

    #[test]
    fn a_tool_that_is_nowhere_is_not_found() {
        assert_eq!(find("no-such-tool-anywhere"), None);
        assert_eq!(find("/no/such/tool"), None);
    }

    #[test]
    fn a_refusal_keeps_its_own_exit_code_through_anyhow() {
        let refused: Result<()> = refuse("there is no such tool");
        assert!(refused.is_err_and(|error| error.is::<Refused>()));
    }

    #[test]
    fn a_failed_command_says_which_one_it_was() {
        let error = run(cargo().args(["no-such-subcommand"]).stderr(Stdio::null())).map_err(|e| e.to_string());
        assert!(error.is_err_and(|text| text.contains("no-such-subcommand")));
    }
}
