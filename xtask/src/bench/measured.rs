//! Rounds: every scenario at every target, one after the other, so that what the machine does beside it hits all of them alike.

use std::time::Duration;

use anyhow::Result;

use super::driver::{Load, Pace, Seen, drive};
use super::process::{processor, resident};
use super::scenario::Scenario;
use super::target::Target;

/// What one scenario cost at one target. Times are in milliseconds.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// Answers a second.
    pub rate: f64,
    pub p50: f64,
    pub p99: f64,
    /// Processor time an answer.
    pub processor: f64,
    /// MB in memory when it was over.
    pub resident: f64,
    /// Bytes of an answer on the wire.
    pub bytes: usize,
    pub wrong: usize,
    pub first_wrong: Option<String>,
}

/// The medians of all rounds.
pub struct Row {
    pub scenario: Scenario,
    pub target: String,
    pub is_limit: bool,
    pub figures: Figures,
}

pub fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

pub fn measure(target: &Target, scenario: Scenario, connections: usize, length: Duration) -> Result<Figures> {
    let conversations = scenario.prepare(target, connections)?;
    let id = target.process.id();
    let before = processor(id);
    let host = scenario.host(target).to_owned();
    let seen = drive(Load { host, conversations, length, pace: Pace::Closed })?;
    Ok(figures(&seen, processor(id) - before, resident(id)))
}

fn figures(seen: &Seen, processor: Duration, resident: f64) -> Figures {
    Figures {
        rate: seen.rate(),
        p50: milliseconds(seen.wait(0.5)),
        p99: milliseconds(seen.wait(0.99)),
        processor: milliseconds(processor) / seen.waits.len().max(1) as f64,
        resident,
        bytes: seen.answer_bytes,
        wrong: seen.wrong,
        first_wrong: seen.first_wrong.clone(),
    }
}

pub struct Plan<'a> {
    pub scenarios: &'a [Scenario],
    pub connections: usize,
    pub length: Duration,
    pub rounds: usize,
    /// A round before the first, which nobody counts.
    pub is_warmed_up: bool,
}

pub fn rounds(targets: &[&Target], plan: &Plan<'_>) -> Result<Vec<Row>> {
    let mut all: Vec<(Scenario, usize, Vec<Figures>)> = Vec::new();
    let first = if plan.is_warmed_up { 0 } else { 1 };
    for round in first..=plan.rounds {
        for &scenario in plan.scenarios {
            for (number, target) in targets.iter().enumerate().filter(|(_, target)| scenario.is_at(target)) {
                let figures = measure(target, scenario, plan.connections, plan.length)?;
                println!("{}", line(&round_name(round), scenario, &target.name, &figures));
                if round == 0 {
                    continue;
                }
                match all.iter_mut().find(|(own, at, _)| (*own, *at) == (scenario, number)) {
                    Some((.., figures_of)) => figures_of.push(figures),
                    None => all.push((scenario, number, vec![figures])),
                }
            }
        }
    }
    let row = |(scenario, number, rounds): (Scenario, usize, Vec<Figures>)| Row {
        scenario,
        target: targets[number].name.clone(),
        is_limit: targets[number].is_limit(),
        figures: medians(&rounds),
    };
    Ok(all.into_iter().map(row).collect())
}

fn round_name(round: usize) -> String {
    if round == 0 { "warm".to_owned() } else { format!("r{round}") }
}

pub fn line(before: &str, scenario: Scenario, target: &str, figures: &Figures) -> String {
    let Figures { rate, p50, p99, processor, resident, wrong, .. } = figures;
    let mut line = format!(
        "{before:<5}{:<3}{:<34}{target:<18}{rate:>8.0}/s  p50 {p50:>7.2} ms  p99 {p99:>7.2} ms  {processor:>7.4} CPU-ms  {resident:>6.1} MB",
        scenario.name(),
        scenario.about()
    );
    if let Some(said) = &figures.first_wrong {
        line.push_str(&format!("  {wrong} WRONG: {said}"));
    }
    line
}

fn medians(rounds: &[Figures]) -> Figures {
    let median = |of: fn(&Figures) -> f64| {
        let mut values: Vec<f64> = rounds.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        values[(values.len() - 1) / 2]
    };
    Figures {
        rate: median(|one| one.rate),
        p50: median(|one| one.p50),
        p99: median(|one| one.p99),
        processor: median(|one| one.processor),
        resident: median(|one| one.resident),
        bytes: rounds.iter().map(|one| one.bytes).max().unwrap_or_default(),
        wrong: rounds.iter().map(|one| one.wrong).sum(),
        first_wrong: rounds.iter().find_map(|one| one.first_wrong.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_bad_round_of_three_changes_nothing_but_what_was_wrong() {
        let round = |rate, wrong| Figures { rate, wrong, ..Figures::default() };
        let medians = medians(&[round(100.0, 0), round(7.0, 3), round(110.0, 0)]);
        assert!((medians.rate - 100.0).abs() < 1e-9);
        assert_eq!(medians.wrong, 3);
    }
}
