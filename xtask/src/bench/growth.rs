//! Whether a server on a large database is as fast as on a small one: the same loads beside a thousand tokens and beside many.

use std::path::Path;

use anyhow::Result;
use fs_err as fs;

use super::measured::{Plan, Row, rounds};
use super::ours;
use super::scenario::Scenario;
use crate::files;

/// Beside few tokens.
pub const FEW: u64 = 1_000;
/// Beside many tokens there are so many clients.
pub const CLIENTS: u64 = 100_000;
/// And the one who signs in has allowed so many apps.
pub const CONSENTS: u64 = 10_000;
const SCENARIOS: [Scenario; 5] =
    [Scenario::ClientCredentials, Scenario::Authorize, Scenario::Refresh, Scenario::Introspect, Scenario::Api];

pub struct Growth {
    pub tokens: u64,
    pub few: Vec<Row>,
    pub many: Vec<Row>,
    /// Bytes of the file for each of many tokens, of which there are as many access tokens as refresh tokens.
    pub bytes_a_token: f64,
}

/// What a token says, without an index: of an access token its key, client, grant, generation, scope and end; of the refresh token beside
/// it grant, generation, key and three moments; and a quarter of the grant and of the consent that four of them have in common.
pub const BYTES_A_TOKEN: f64 = (40 + 14 + 16 + 1 + 21 + 6) as f64
    + (16 + 1 + 40 + 3 * 6) as f64
    + ((16 + 10 + 14 + 21 + 6) + (10 + 14 + 21 + 14 + 12)) as f64 / 4.0;

pub fn measure(binary: &Path, home: &Path, tokens: u64, plan: &Plan<'_>) -> Result<Growth> {
    let seeded = |name: &str, tokens: u64, clients: u64, consents: u64| {
        let home = home.join(name);
        files::empty(&home)?;
        println!("{} tokens", grouped(tokens));
        let prepared = ours::prepare(binary, &home)?;
        let people = (tokens / 100).clamp(10, 100_000);
        let [tokens_of, people, clients, consents] =
            [tokens, people, clients, consents].map(|number| number.to_string());
        let many = ["dev", "seed", "--add", "--tokens", &tokens_of, "--users", &people, "--clients", &clients];
        print!("{}", ours::command(binary, &home, "", &many)?);
        let file = fs::metadata(home.join(ours::DATABASE))?.len() as f64;
        let allowed = ["dev", "seed", "--add", "--consents", &consents, "--of", ours::USERNAME];
        print!("{}", ours::command(binary, &home, "", &allowed)?);
        let mut target = prepared.serve(binary, &home)?;
        target.name = format!("beside {}", grouped(tokens));
        anyhow::Ok((target, file / tokens as f64))
    };
    let (few, _) = seeded("few", FEW, 100, 1)?;
    let (many, bytes_a_token) = seeded("many", tokens, CLIENTS, CONSENTS)?;
    let scenarios: Vec<_> = SCENARIOS.into_iter().filter(|one| plan.scenarios.contains(one)).collect();
    // Both in the same rounds.
    let rows = rounds(&[&few, &many], &Plan { scenarios: &scenarios, ..*plan })?;
    let mut of = [Vec::new(), Vec::new()];
    for (number, row) in rows.into_iter().enumerate() {
        of[number % 2].push(row);
    }
    let [few, many] = of;
    Ok(Growth { tokens, few, many, bytes_a_token })
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
