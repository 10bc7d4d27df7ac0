//! The command line of `cargo xtask bench`.

use std::path::PathBuf;
use std::str::FromStr;

use anyhow::Result;

use super::scenario::Scenario;
use crate::tools;

pub const ARGUMENTS: &str = "[--binary FILE] [--only a,b2,...] [--seconds N] [--connections N] [--rounds N] [--growth] [--tokens N] [--write] | --smoke | --micro";

pub struct Arguments {
    /// A server that is there already; left out, one is built.
    pub binary: Option<PathBuf>,
    pub scenarios: Vec<Scenario>,
    pub seconds: f64,
    pub connections: usize,
    pub rounds: usize,
    /// Beside how many tokens.
    pub growth: Option<u64>,
    pub is_written: bool,
    pub is_smoke: bool,
    pub is_micro: bool,
}

impl Arguments {
    pub fn read(given: &[String]) -> Result<Self> {
        let mut read = Self {
            binary: None,
            scenarios: Scenario::ALL.to_vec(),
            seconds: 5.0,
            connections: 64,
            rounds: 3,
            growth: None,
            is_written: false,
            is_smoke: false,
            is_micro: false,
        };
        let mut tokens = 10_000_000;
        let mut given = given.iter();
        while let Some(flag) = given.next() {
            let mut value = || given.next().map(String::as_str).unwrap_or_default();
            match flag.as_str() {
                "--binary" => read.binary = Some(file(value())?),
                "--only" => read.scenarios = scenarios(value())?,
                "--seconds" => read.seconds = number(flag, value(), 0.1..=60.0)?,
                "--connections" => read.connections = number(flag, value(), 1..=1024)?,
                "--rounds" => read.rounds = number(flag, value(), 1..=20)?,
                "--tokens" => tokens = number(flag, value(), 1_000..=100_000_000)?,
                "--growth" => read.growth = Some(0),
                "--write" => read.is_written = true,
                "--smoke" => read.is_smoke = true,
                "--micro" => read.is_micro = true,
                other => return tools::refuse(format!("`bench` does not know {other:?}; it takes {ARGUMENTS}")),
            }
        }
        read.growth = read.growth.map(|_| tokens);
        Ok(read)
    }
}

/// Absolute, since the server runs in a folder of its own.
pub fn file(path: &str) -> Result<PathBuf> {
    match std::fs::canonicalize(path) {
        Ok(path) if path.is_file() => Ok(path),
        _ => tools::refuse(format!("--binary names {path:?}, which is no file")),
    }
}

fn scenarios(names: &str) -> Result<Vec<Scenario>> {
    names.split(',').map(|name| scenario(name.trim())).collect()
}

pub fn scenario(name: &str) -> Result<Scenario> {
    match Scenario::named(name) {
        Some(scenario) => Ok(scenario),
        None => {
            let known: Vec<_> = Scenario::ALL.iter().map(|one| format!("{} ({})", one.name(), one.about())).collect();
            tools::refuse(format!("there is no scenario {name:?}; there are {}", known.join(", ")))
        }
    }
}

pub fn number<T: FromStr + PartialOrd + std::fmt::Display>(
    flag: &str,
    value: &str,
    allowed: std::ops::RangeInclusive<T>,
) -> Result<T> {
    match value.parse() {
        Ok(number) if allowed.contains(&number) => Ok(number),
        _ => {
            tools::refuse(format!("{flag} takes a number from {} to {}, not {value:?}", allowed.start(), allowed.end()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Arguments> {
        Arguments::read(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn what_is_left_out_is_what_the_goals_are_about() {
        let given = read("").unwrap();
        assert_eq!((given.connections, given.scenarios.len(), given.growth), (64, 7, None));
        let given = read("--tokens 5000 --growth --only a,c").unwrap();
        assert_eq!(given.growth, Some(5_000));
        assert_eq!(given.scenarios, [Scenario::ClientCredentials, Scenario::Refresh]);
    }

    #[test]
    fn what_is_not_known_is_refused_by_its_name() {
        for (line, says) in [
            ("--only a,x", "\"x\""),
            ("--seconds 9999", "--seconds"),
            ("--seconds", "--seconds"),
            ("--binary /no/such/file", "/no/such/file"),
            ("--fast", "--fast"),
        ] {
            let said = read(line).err().map(|error| error.to_string()).unwrap_or_default();
            assert!(said.contains(says), "{line}: {said}");
        }
    }
}
