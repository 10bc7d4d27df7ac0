//! docs/performance.md: what was measured, between explanations that are written by hand and stay when it is written again.

use std::fmt::Write as _;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Result;
use fs_err as fs;

use super::goals::{Findings, goals};
use super::measured::Row;
use crate::{files, tools};

/// Around a text by hand there are two comments, of which the first names it.
const BEGINS: &str = "<!-- by hand: ";
const ENDS: &str = "<!-- to here -->";

/// The texts by hand, and what stands in one that nobody has written.
const BY_HAND: [(&str, &str); 3] = [
    ("what this is", "How fast the server is, beside servers that do less and servers that do the same."),
    ("how to read it", ""),
    ("what follows", ""),
];

/// How it was measured.
pub struct Run {
    pub connections: usize,
    pub seconds: f64,
    pub rounds: usize,
}

pub fn write(found: &Findings, run: &Run) -> Result<()> {
    let path = tools::root().join("docs/performance.md");
    let before = if path.exists() { fs::read_to_string(&path)? } else { String::new() };
    files::write(&path, page(&before, found, run, &machine(), &today()))?;
    println!("{} is written", path.display());
    Ok(())
}

fn page(before: &str, found: &Findings, run: &Run, machine: &str, date: &str) -> String {
    let mut kept = by_hand(before);
    let mut hand = |name: &str, otherwise: &str| {
        let at = kept.iter().position(|(own, _)| own == name);
        let text = at.map_or_else(|| otherwise.to_owned(), |at| kept.remove(at).1);
        block(name, &text)
    };
    let [one, two, three] = BY_HAND.map(|(name, otherwise)| hand(name, otherwise));
    let mut text = format!("# How fast it is\n\n{one}\n");
    let Run { connections, seconds, rounds } = run;
    let _ = write!(
        text,
        "Measured on {date} by `cargo xtask bench --write`, on {machine}: {connections} connections, each of which asks when it was \
         answered, {seconds} s a scenario, medians of {rounds} rounds in which all servers take turns. Server and load share the machine. \
         Processor time is that of the server, in its own code and in the system's for it, an answer. `{}` ran with \
         `--throttle off`, since all requests came from one network, and `--log warn`.\n\n",
        super::ours::NAME
    );
    text.push_str("## Goals\n\n| goal | wanted | measured | |\n|---|---|---|---|\n");
    for goal in goals(found) {
        let seen = goal.seen.unwrap_or_else(|| "not measured in this run".to_owned());
        let verdict = match goal.is_met {
            Some(true) => "met",
            Some(false) => "**missed**",
            None => "-",
        };
        let _ = writeln!(text, "| {} | {} | {seen} | {verdict} |", goal.what, goal.wanted);
    }
    let _ = write!(text, "\n{two}\n## Measured\n\n");
    text.push_str(&table(&found.rows, |row| {
        let ours = found.ours(row.scenario).filter(|_| row.target != super::ours::NAME && row.figures.rate > 0.0)?;
        Some(ours.rate / row.figures.rate)
    }));
    if let Some(growth) = &found.growth {
        text.push_str("\nOurs, beside tokens of others in its database:\n\n");
        let rows: Vec<&Row> = growth.few.iter().zip(&growth.many).flat_map(<[&Row; 2]>::from).collect();
        text.push_str(&table(rows, |_| None));
    }
    let _ = write!(text, "\n{three}");
    // What was written by hand is nobody else's to take away.
    for (name, text_of) in kept {
        let _ = write!(text, "\n{}", block(&name, &text_of));
    }
    text
}

/// `ours`: how many times the rate of a row ours is.
fn table<'r>(rows: impl IntoIterator<Item = &'r Row>, ours: impl Fn(&Row) -> Option<f64>) -> String {
    let mut text = String::from(
        "| scenario | server | answers/s | ours is | p50 ms | p99 ms | processor ms | memory MB | bytes |\n|---|---|---:|---:|---:|---:|---:|---:|---:|\n",
    );
    for row in rows {
        let one = &row.figures;
        let ratio = ours(row).map_or_else(String::new, |ratio| format!("{ratio:.2}×"));
        let _ = writeln!(
            text,
            "| {}, {} | {} | {:.0} | {ratio} | {:.2} | {:.2} | {:.4} | {:.1} | {} |",
            row.scenario.name(),
            row.scenario.about(),
            row.target,
            one.rate,
            one.p50,
            one.p99,
            one.processor,
            one.resident,
            one.bytes
        );
    }
    text
}

fn block(name: &str, text: &str) -> String {
    let text = text.trim();
    let between = if text.is_empty() { String::new() } else { format!("{text}\n") };
    format!("{BEGINS}{name} -->\n{between}{ENDS}\n")
}

fn by_hand(page: &str) -> Vec<(String, String)> {
    let blocks = page.split(BEGINS).skip(1);
    let block = |block: &str| {
        let (name, rest) = block.split_once(" -->")?;
        let (text, _) = rest.split_once(ENDS)?;
        Some((name.to_owned(), text.trim().to_owned()))
    };
    blocks.filter_map(block).collect()
}

/// What of the machine matters, and nothing by which it could be known again.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let memory = fs::read_to_string("/proc/meminfo").ok().and_then(|text| {
        let line = text.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
        line.trim().strip_suffix(" kB")?.parse::<f64>().ok()
    });
    let memory =
        memory.map_or_else(String::new, |kilobytes| format!(" and {:.0} GB of memory", kilobytes * 1024.0 / 1e9));
    format!("a {} machine of {cores} cores{memory}", std::env::consts::OS)
}

fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    date(seconds / 86_400)
}

/// The day so many days after 1970-01-01, by Howard Hinnant's `civil_from_days`.
fn date(days: u64) -> String {
    let days = days + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    format!("{year}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(before: &str) -> String {
        let run = Run { connections: 64, seconds: 5.0, rounds: 3 };
        page(before, &Findings::default(), &run, "a machine", "2026-01-02")
    }

    #[test]
    fn what_was_written_by_hand_stays_when_the_page_is_written_again() {
        let first = written("");
        assert_eq!(written(&first), first);
        let by_hand = first.replace("<!-- by hand: what follows -->\n", "<!-- by hand: what follows -->\nA lot.\n");
        let old = format!("{by_hand}\n<!-- by hand: something else -->\nMore.\n<!-- to here -->\n");
        let again = written(&old);
        assert!(again.contains("-->\nA lot.\n<!-- to here -->") && again.contains("More."), "{again}");
        assert_eq!(written(&again), again);
    }

    #[test]
    fn a_day_is_told_as_a_date() {
        assert_eq!(date(0), "1970-01-01");
        assert_eq!(date(19_782), "2024-02-29");
        assert_eq!(date(20_788), "2026-12-01");
    }
}
