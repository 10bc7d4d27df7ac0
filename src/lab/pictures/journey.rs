//! A secret's journey, as far as it fits on a sheet.

use super::drawn_from::Facts;
use super::travelled::Travelled;
use crate::exposure::SECRETS;

/// As many secrets fit on a sheet.
const AT_MOST: usize = 14;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journey {
    pub secrets: Vec<Travelled>,
    /// How many more the run had.
    pub left_out: usize,
}

impl Journey {
    pub fn of(facts: &Facts<'_>) -> Self {
        let mut travelled = facts.travelled.clone();
        let count = travelled.len();
        // Of each kind the first, then of each the second, as long as there is room.
        let mut chosen: Vec<usize> = (0..count).collect();
        chosen.sort_by_key(|at| (travelled[*at].number, place_of(travelled[*at].kind)));
        chosen.truncate(AT_MOST);
        let mut at = 0;
        travelled.retain(|_| (chosen.contains(&at), at += 1).0);
        travelled.sort_by_key(|own| place_of(own.kind));
        Self { secrets: travelled, left_out: count.saturating_sub(AT_MOST) }
    }
}

fn place_of(kind: &str) -> usize {
    SECRETS.iter().position(|own| *own == kind).unwrap_or(SECRETS.len())
}
