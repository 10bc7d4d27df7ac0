//! What a unit says, as far as it is followed here, and what systemd's own tools say of it.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use fs_err as fs;

use crate::{files, tools};

/// Of the exposure that `systemd-analyze security` counts up, 0 to 10; in its own words, up to 2.5 is "OK". It is 1.5 as long as the service
/// has the network and the disk's journal, which it cannot do without.
const EXPOSED_AT_MOST: u32 = 16;

/// The lines of a unit, those of a section alone.
pub struct Unit(Vec<(String, String)>);

impl Unit {
    pub fn read(file: &Path) -> Result<Self> {
        Ok(Self::parse(&fs::read_to_string(file)?))
    }

    fn parse(text: &str) -> Self {
        let lines = text.lines().filter(|line| !line.starts_with(['#', ';', '[']));
        let pairs = lines.filter_map(|line| line.split_once('='));
        Self(pairs.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect())
    }

    pub fn get(&self, name: &str) -> Result<&str> {
        let found = self.0.iter().rev().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str()).with_context(|| format!("the unit has no {name}="))
    }

    pub fn is_on(&self, name: &str) -> bool {
        self.get(name).is_ok_and(|value| matches!(value, "yes" | "true" | "strict"))
    }

    /// Program and arguments, of which none has a space inside.
    pub fn command(&self) -> Result<Vec<&str>> {
        let line = self.get("ExecStart")?;
        if line.contains(['"', '\'', '\\', '%', '$']) || !line.starts_with('/') {
            bail!(
                "ExecStart={line} needs more than words that are split at spaces, which is all that is understood here"
            );
        }
        Ok(line.split_whitespace().collect())
    }

    /// In microseconds, as it is handed on.
    pub fn watchdog(&self) -> Result<u64> {
        let seconds = self.get("WatchdogSec")?;
        Ok(seconds.parse::<u64>().with_context(|| format!("WatchdogSec={seconds} is no number of seconds"))?
            * 1_000_000)
    }
}

/// By systemd's own tools, which need no systemd that runs.
pub fn judged(unit: &Path, work: &Path) -> Result<()> {
    if tools::find("systemd-analyze").is_none() {
        println!("      not judged: there is no `systemd-analyze`; `apt-get install systemd` installs it");
        return Ok(());
    }
    files::empty(work)?;
    let security = Command::new("systemd-analyze")
        .args(["security", "--offline=true", "--no-pager", &format!("--threshold={EXPOSED_AT_MOST}")])
        .arg(unit)
        .output()?;
    let said = String::from_utf8_lossy(&security.stdout).into_owned();
    let exposure = said.lines().find(|line| line.contains("Overall exposure")).unwrap_or_default();
    if !security.status.success() {
        bail!("`systemd-analyze security` finds the unit exposed by more than {EXPOSED_AT_MOST} tenths: {exposure}");
    }
    println!("      {}", exposure.trim());
    // The program that it names is on no machine that builds it.
    let named = work.join("matgim.service");
    let text = fs::read_to_string(unit)?.replace("ExecStart=/usr/bin/matgim", "ExecStart=/bin/true");
    files::write(&named, text.replace("Documentation=", "#Documentation="))?;
    let verified = Command::new("systemd-analyze").args(["verify", "--man=no"]).arg(&named).output()?;
    let said = String::from_utf8_lossy(&verified.stderr).into_owned();
    let ours: Vec<_> = said.lines().filter(|line| line.contains("matgim.service")).collect();
    if !verified.status.success() || !ours.is_empty() {
        bail!("`systemd-analyze verify` says of the unit: {said}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_read_as_it_is_written_and_what_is_not_understood_is_refused() {
        let unit = Unit::parse(
            "[Service]\n# User=other\nUser=matgim\nExecStart=/usr/bin/matgim serve --config /etc/x\nWatchdogSec=30\n",
        );
        assert_eq!(unit.get("User").unwrap(), "matgim");
        assert_eq!(unit.command().unwrap(), ["/usr/bin/matgim", "serve", "--config", "/etc/x"]);
        assert_eq!(unit.watchdog().unwrap(), 30_000_000);
        assert!(unit.get("Group").is_err() && !unit.is_on("ProtectSystem"));
        for line in ["-/usr/bin/matgim", "/usr/bin/matgim \"a b\"", "/usr/bin/matgim %i"] {
            assert!(Unit::parse(&format!("ExecStart={line}")).command().is_err(), "{line}");
        }
        assert!(Unit::parse("WatchdogSec=1min").watchdog().is_err());
    }
}
