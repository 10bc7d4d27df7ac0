//! Life lines of codes, tokens and grants on one axis. Most of a run happens within seconds, and then eleven minutes go by at once:
//! the axis has a station wherever something begins or ends, each at its time, and says how long the way between two of them was.

use super::drawn_from::Facts;
use super::lives::{Ending, Life};
use super::when::When;

/// As many lines fit on a sheet.
const AT_MOST: usize = 12;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LifeLines {
    pub stations: Vec<Station>,
    pub lines: Vec<Line>,
    /// How many more the run had.
    pub left_out: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Station {
    /// What made it one first.
    pub when: When,
    /// How long after the one before, in milliseconds.
    pub after: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The place among all lives.
    pub life: usize,
    /// The station at which it begins.
    pub from: usize,
    pub to: Terminus,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Terminus {
    Station(usize),
    /// On the way to that station, after so many thousandths of it.
    Before(usize, u16),
    /// It goes on.
    Alive,
}

impl LifeLines {
    pub fn of(facts: &Facts<'_>) -> Self {
        let Facts { log, moments, lives, .. } = facts;
        let drawn = &lives.all[..lives.all.len().min(AT_MOST)];
        let mut stations: Vec<When> = drawn.iter().flat_map(stops).collect();
        if let Some(last) = log.len().checked_sub(1).filter(|_| !drawn.is_empty()) {
            stations.push(When::of(last, log, moments));
        }
        stations.sort_by_key(|when| when.event);
        // What happens at one rest happens at one station.
        stations.dedup_by_key(|when| when.rest);
        let lines = drawn.iter().enumerate().map(|(place, life)| line(place, life, &stations)).collect();
        let mut before = None;
        let stations = stations.into_iter().map(|when| {
            let after = before.replace(when.at).map_or(0, |before: i64| when.at - before);
            Station { when, after }
        });
        Self { stations: stations.collect(), lines, left_out: lives.all.len() - drawn.len() }
    }
}

fn stops(life: &Life) -> Vec<When> {
    std::iter::once(life.issued).chain(life.end.map(|end| end.when)).collect()
}

fn line(place: usize, life: &Life, stations: &[When]) -> Line {
    let station = |when: When| stations.iter().position(|own| own.rest == when.rest).unwrap_or_default();
    let to = match life.end {
        None => Terminus::Alive,
        Some(end) => {
            let to = station(end.when);
            match to.checked_sub(1).map(|before| (stations[before].at, stations[to].at)) {
                Some((before, after)) if end.ending == Ending::Expired && before < end.at && end.at < after => {
                    let part = (end.at - before) * 1_000 / (after - before);
                    Terminus::Before(to, u16::try_from(part).unwrap_or(999))
                }
                _ => Terminus::Station(to),
            }
        }
    };
    Line { life: place, from: station(life.issued), to }
}
