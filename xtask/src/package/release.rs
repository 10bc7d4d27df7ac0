//! What is packaged, and the moment that all of it bears: that of the commit, so that the same commit and the same compiler give the same
//! bytes.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use fs_err as fs;

use crate::tools;

pub struct Release {
    pub program: PathBuf,
    pub version: String,
    /// Seconds since 1970.
    pub moment: u64,
}

impl Release {
    /// `folder`: where the program is laid, without what a debugger would want, which is three quarters of one that was built for debugging;
    /// one that was built for release has nothing of it.
    pub fn of(built: &Path, folder: &Path) -> Result<Self> {
        let program = folder.join("matgim");
        tools::run(Command::new("strip").arg("-o").arg(&program).arg(built))?;
        let said = tools::output(Command::new(&program).arg("--version"))?;
        let version = said.strip_prefix("matgim ").with_context(|| format!("a program that calls itself {said:?}"))?;
        Ok(Self { version: version.to_owned(), program, moment: moment()? })
    }

    pub fn bytes(&self) -> Result<Vec<u8>> {
        Ok(fs::read(&self.program)?)
    }

    /// As RFC 3339 has it.
    pub fn time(&self) -> Result<String> {
        tools::output(Command::new("date").args([
            "--utc",
            "+%Y-%m-%dT%H:%M:%SZ",
            "--date",
            &format!("@{}", self.moment),
        ]))
    }
}

/// A source tree without its history says it by SOURCE_DATE_EPOCH, as builders that want the same bytes do anyway.
fn moment() -> Result<u64> {
    let said = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(said) => said,
        Err(_) => tools::output(Command::new("git").args(["log", "-1", "--format=%ct"]).current_dir(tools::root()))
            .context("without git, SOURCE_DATE_EPOCH has to say when this was made, in seconds since 1970")?,
    };
    said.parse().with_context(|| format!("{said:?} is no number of seconds since 1970"))
}
