//! One scenario at a server of ours, as often as somebody looks at it.

use std::path::Path;
use std::time::Duration;

use anyhow::{Result, bail};

use super::driver::{Load, Pace, drive};
use super::ours;
use super::scenario::Scenario;
use super::target::Target;

pub struct Loaded {
    target: Target,
    scenario: Scenario,
    connections: usize,
}

/// What came of it once.
pub struct Measured {
    pub answers: usize,
    pub rate: f64,
    /// In words.
    pub line: String,
}

impl Loaded {
    pub fn start(binary: &Path, home: &Path, scenario: Scenario, connections: usize) -> Result<Self> {
        Ok(Self { target: ours::start(binary, home)?, scenario, connections })
    }

    pub fn process(&self) -> u32 {
        self.target.process.id()
    }

    pub fn run(&self, length: Duration) -> Result<Measured> {
        let conversations = self.scenario.prepare(&self.target, self.connections)?;
        let host = self.scenario.host(&self.target).to_owned();
        let seen = drive(Load { host, conversations, length, pace: Pace::Closed })?;
        if let Some(said) = &seen.first_wrong {
            bail!("{} was answered wrongly: {said}", self.scenario.about());
        }
        let (rate, answers) = (seen.rate(), seen.waits.len());
        let line = format!("{}: {rate:.0} answers a second, as it is watched", self.scenario.about());
        Ok(Measured { answers, rate, line })
    }
}
