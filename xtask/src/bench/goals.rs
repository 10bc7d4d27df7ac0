//! What this program is to be, in figures, and whether it is.

use super::beside::Beside;
use super::growth::{BYTES_A_TOKEN, CLIENTS, CONSENTS, FEW, Growth, grouped};
use super::measured::{Figures, Row};
use super::scenario::Scenario;
use super::starts::Starts;

/// All that was measured; what is not there was not asked for.
#[derive(Default)]
pub struct Findings {
    pub rows: Vec<Row>,
    pub beside: Option<Beside>,
    pub starts: Option<Starts>,
    /// MB in memory after all scenarios.
    pub after: Option<f64>,
    /// MB of the program's file.
    pub program: Option<f64>,
    pub growth: Option<Growth>,
}

pub struct Goal {
    pub what: String,
    pub wanted: String,
    pub seen: Option<String>,
    pub is_met: Option<bool>,
}

/// Of the limit: how much of its rate, in how much processor time, with how long a wait.
struct NearLimit {
    scenario: Scenario,
    processor: f64,
}

const NEAR_LIMIT: [NearLimit; 3] = [
    NearLimit { scenario: Scenario::ClientCredentials, processor: 0.08 },
    NearLimit { scenario: Scenario::Authorize, processor: 0.09 },
    NearLimit { scenario: Scenario::Refresh, processor: 0.11 },
];
const OF_LIMIT: f64 = 0.7;
const WAIT_OF_LIMIT: f64 = 2.0;

/// Of the peer: how many times its rate, in how much processor time.
struct OverPeer {
    scenario: Scenario,
    times: f64,
    processor: f64,
}

const OVER_PEER: [OverPeer; 3] = [
    OverPeer { scenario: Scenario::Introspect, times: 10.0, processor: 0.05 },
    OverPeer { scenario: Scenario::Api, times: 6.0, processor: 0.12 },
    OverPeer { scenario: Scenario::SignInPage, times: 4.0, processor: 0.08 },
];
const OF_RAW_HASHING: f64 = 0.9;
const BESIDE_SIGN_INS: f64 = 2.0;
const BESIDE_SIGN_INS_MILLISECONDS: f64 = 15.0;
const PAGE_KILOBYTES: f64 = 12.0;
const GROWN: f64 = 1.3;
const GROWN_WITH_CONSENTS: f64 = 1.1;
const FILE_OF_BYTES: f64 = 1.5;

/// The goals in their order.
pub fn goals(found: &Findings) -> Vec<Goal> {
    let mut goals = Vec::new();
    for NearLimit { scenario, processor } in &NEAR_LIMIT {
        let (ours, limit) = (found.ours(*scenario), found.limit(*scenario));
        let name = label(*scenario);
        goals.push(at_least(format!("{name}: rate"), "of the limit's", OF_LIMIT, ratio(ours, limit, |one| one.rate)));
        goals.push(at_most(format!("{name}: processor"), "ms", *processor, ours.map(|one| one.processor)));
        let wait = ratio(ours, limit, |one| one.p99);
        goals.push(at_most(format!("{name}: p99"), "of the limit's", WAIT_OF_LIMIT, wait));
    }
    for OverPeer { scenario, times, processor } in &OVER_PEER {
        let (ours, peer) = (found.ours(*scenario), found.peer(*scenario));
        let name = label(*scenario);
        goals.push(at_least(format!("{name}: rate"), "of the peer's", *times, ratio(ours, peer, |one| one.rate)));
        goals.push(at_most(format!("{name}: processor"), "ms", *processor, ours.map(|one| one.processor)));
    }
    let page = found.ours(Scenario::SignInPage).map(|one| one.bytes as f64 / 1e3);
    goals.push(at_most("g, sign-in page: on the wire".to_owned(), "KB", PAGE_KILOBYTES, page));
    let hashing = ratio(found.ours(Scenario::SignIn), found.limit(Scenario::SignIn), |one| one.rate);
    goals.push(at_least(format!("{}: rate", label(Scenario::SignIn)), "of bare Argon2", OF_RAW_HASHING, hashing));
    goals.push(beside(found.beside.as_ref()));
    grown(found.growth.as_ref(), &mut goals);
    let starts = found.starts.as_ref();
    let of_start = |of: fn(&Starts) -> f64| starts.map(of);
    goals.push(at_most("memory, idle, without the Lab".to_owned(), "MB", 15.0, of_start(|one| one.idle)));
    goals.push(at_most("memory, idle, with the Lab".to_owned(), "MB", 20.0, of_start(|one| one.idle_with_lab)));
    goals.push(at_most("memory after all scenarios".to_owned(), "MB", 64.0, found.after));
    goals.push(at_most("start, with a database".to_owned(), "ms", 40.0, of_start(|one| one.again)));
    goals.push(at_most("start, for the first time".to_owned(), "ms", 100.0, of_start(|one| one.first)));
    goals.push(at_most("the program's file".to_owned(), "MB", 25.0, found.program));
    goals
}

fn label(scenario: Scenario) -> String {
    format!("{}, {}", scenario.name(), scenario.about())
}

fn at_least(what: String, of: &str, wanted: f64, seen: Option<f64>) -> Goal {
    let wanted_text = format!("≥ {}", quantity(wanted, of));
    Goal {
        what,
        wanted: wanted_text,
        seen: seen.map(|seen| quantity(seen, of)),
        is_met: seen.map(|seen| seen >= wanted),
    }
}

fn at_most(what: String, of: &str, wanted: f64, seen: Option<f64>) -> Goal {
    let wanted_text = format!("≤ {}", quantity(wanted, of));
    Goal {
        what,
        wanted: wanted_text,
        seen: seen.map(|seen| quantity(seen, of)),
        is_met: seen.map(|seen| seen <= wanted),
    }
}

/// A ratio has a cross, a quantity has its unit.
fn quantity(value: f64, of: &str) -> String {
    match of {
        "MB" | "KB" => format!("{value:.1} {of}"),
        "ms" if value < 1.0 => format!("{value:.3} ms"),
        "ms" => format!("{value:.0} ms"),
        _ => format!("{value:.2}× {of}"),
    }
}

fn ratio(ours: Option<&Figures>, other: Option<&Figures>, of: fn(&Figures) -> f64) -> Option<f64> {
    let (ours, other) = (of(ours?), of(other?));
    (other > 0.0).then_some(ours / other)
}

fn beside(seen: Option<&Beside>) -> Goal {
    Goal {
        what: "a token beside 16 sign-ins, 200 a second: p99".to_owned(),
        wanted: format!("≤ {BESIDE_SIGN_INS:.0}× quiet, or ≤ {BESIDE_SIGN_INS_MILLISECONDS:.0} ms"),
        seen: seen.map(|Beside { quiet, busy, sign_ins }| {
            format!("{busy:.1} ms, quiet {quiet:.1} ms, {sign_ins:.0} sign-ins a second")
        }),
        is_met: seen.map(|seen| seen.busy <= BESIDE_SIGN_INS_MILLISECONDS || seen.busy <= BESIDE_SIGN_INS * seen.quiet),
    }
}

fn grown(growth: Option<&Growth>, goals: &mut Vec<Goal>) {
    let scenarios = [
        (Scenario::ClientCredentials, GROWN),
        (Scenario::Authorize, GROWN_WITH_CONSENTS),
        (Scenario::Refresh, GROWN),
        (Scenario::Introspect, GROWN),
        (Scenario::Api, GROWN),
    ];
    for (scenario, at_most_grown) in scenarios {
        let of = |rows: fn(&Growth) -> &[Row]| {
            let row = rows(growth?).iter().find(|row| row.scenario == scenario)?;
            Some(&row.figures)
        };
        let (few, many) = (of(|growth| &growth.few), of(|growth| &growth.many));
        let beside = growth.map_or_else(
            || "many tokens".to_owned(),
            |growth| match scenario {
                Scenario::Authorize => format!("{} consents of this person", grouped(CONSENTS)),
                _ => format!("{} tokens and {} clients", grouped(growth.tokens), grouped(CLIENTS)),
            },
        );
        let what = |of: &str| format!("{} beside {beside}: {of}", label(scenario));
        let of_few = format!("of that beside {}", grouped(FEW));
        goals.push(at_most(what("p50"), &of_few, at_most_grown, ratio(many, few, |one| one.p50)));
        goals.push(at_most(what("processor"), &of_few, at_most_grown, ratio(many, few, |one| one.processor)));
    }
    let of_bytes = growth.map(|growth| growth.bytes_a_token / BYTES_A_TOKEN);
    goals.push(at_most("the file, a token".to_owned(), "of what the token says", FILE_OF_BYTES, of_bytes));
}

impl Findings {
    pub fn ours(&self, scenario: Scenario) -> Option<&Figures> {
        self.find(scenario, |row| row.target == super::ours::NAME)
    }

    /// Of several the fastest.
    fn limit(&self, scenario: Scenario) -> Option<&Figures> {
        self.find(scenario, |row| row.is_limit)
    }

    fn peer(&self, scenario: Scenario) -> Option<&Figures> {
        self.find(scenario, |row| !row.is_limit && row.target != super::ours::NAME)
    }

    fn find(&self, scenario: Scenario, is_meant: fn(&Row) -> bool) -> Option<&Figures> {
        let rows = self.rows.iter().filter(|row| row.scenario == scenario && is_meant(row));
        rows.map(|row| &row.figures).max_by(|one, other| one.rate.total_cmp(&other.rate))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(target: &str, rate: f64, processor: f64) -> Row {
        let figures = Figures { rate, processor, p99: 1.0, ..Figures::default() };
        let is_limit = target.starts_with("limit");
        Row { scenario: Scenario::ClientCredentials, target: target.to_owned(), is_limit, figures }
    }

    fn verdict(found: &Findings, what: &str) -> Option<bool> {
        goals(found).into_iter().find(|goal| goal.what == what).unwrap().is_met
    }

    #[test]
    fn a_goal_is_met_missed_or_was_not_measured() {
        let rate = "a, client credentials: rate";
        let mut found = Findings { rows: vec![row("matgim", 700.0, 0.07)], ..Findings::default() };
        assert_eq!(verdict(&found, rate), None);
        assert_eq!(verdict(&found, "a, client credentials: processor"), Some(true));
        found.rows.push(row("limit-bare", 1_000.0, 0.05));
        assert_eq!(verdict(&found, rate), Some(true));
        found.rows.push(row("limit-group", 1_100.0, 0.05));
        assert_eq!(verdict(&found, rate), Some(false));
    }

    #[test]
    fn a_token_may_wait_fifteen_milliseconds_or_twice_as_long_as_alone() {
        let what = "a token beside 16 sign-ins, 200 a second: p99";
        for (quiet, busy, is_met) in [(1.0, 14.0, true), (10.0, 19.0, true), (1.0, 16.0, false)] {
            let beside = Some(Beside { quiet, busy, sign_ins: 50.0 });
            assert_eq!(verdict(&Findings { beside, ..Findings::default() }, what), Some(is_met));
        }
    }
}
