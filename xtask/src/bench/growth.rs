//! Whether a server on a large database is as fast as on a small one: the same loads beside a thousand tokens and beside many.

use std::path::Path;

use anyhow::Result;

use super::measured::{Plan, Row, rounds};
use super::ours;
use super::scenario::Scenario;
use crate::files;

/// Beside few tokens.
pub const FEW: u64 = 1_000;
const SCENARIOS: [Scenario; 4] = [Scenario::ClientCredentials, Scenario::Refresh, Scenario::Introspect, Scenario::Api];

pub struct Growth {
    pub tokens: u64,
    pub few: Vec<Row>,
    pub many: Vec<Row>,
}

pub fn measure(binary: &Path, home: &Path, tokens: u64, plan: &Plan<'_>) -> Result<Growth> {
    let seeded = |name: &str, tokens: u64| {
        let home = home.join(name);
        files::empty(&home)?;
        println!("{} tokens", grouped(tokens));
        let people = (tokens / 100).clamp(10, 100_000).to_string();
        let seed = ["dev", "seed", "--tokens", &tokens.to_string(), "--users", &people, "--clients", "100"];
        print!("{}", ours::command(binary, &home, "", &seed)?);
        let mut target = ours::start(binary, &home)?;
        target.name = format!("beside {}", grouped(tokens));
        anyhow::Ok(target)
    };
    let few = seeded("few", FEW)?;
    let many = seeded("many", tokens)?;
    let scenarios: Vec<_> = SCENARIOS.into_iter().filter(|one| plan.scenarios.contains(one)).collect();
    // Both in the same rounds.
    let rows = rounds(&[&few, &many], &Plan { scenarios: &scenarios, ..*plan })?;
    let mut of = [Vec::new(), Vec::new()];
    for (number, row) in rows.into_iter().enumerate() {
        of[number % 2].push(row);
    }
    let [few, many] = of;
    Ok(Growth { tokens, few, many })
}

/// A number as it is read: its digits in threes.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let threes: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|three| std::str::from_utf8(three).ok()).collect();
    threes.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_in_threes() {
        assert_eq!([7, 1_000, 10_000_000].map(grouped), ["7", "1,000", "10,000,000"]);
    }
}
