//! Secrets as they travelled: which party came to know each, since when, how, in plain or as a hash alone, and what of it is kept.

use std::collections::{BTreeMap, HashMap};

use super::lives::{End, Ending, Lives};
use super::secrets::{As, Secrets, challenges, ways};
use super::when::When;
use crate::event::{Event, What};
use crate::memory::memories;
use crate::message::path_of;
use crate::moment::Moments;
use oauth::party::Party;

/// One secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Travelled {
    /// The name of its parameter.
    pub kind: &'static str,
    /// From 1, among its kind.
    pub number: usize,
    pub value: String,
    /// By lane.
    pub known: [Known; 4],
    pub end: Option<End>,
}

/// What one party knows of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The secret itself.
    pub plain: Option<Learned>,
    /// What can only be compared with it.
    pub hash: Option<Learned>,
    /// What is left of it in that party's memory at the end.
    pub kept: Option<As>,
}

impl Known {
    /// Since when the party knows the secret or its hash.
    pub fn since(&self) -> Option<Learned> {
        self.plain.into_iter().chain(self.hash).min_by_key(|learned| learned.when.event)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Learned {
    pub when: When,
    pub how: How,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum How {
    /// It sent a message that says it.
    Sent,
    /// It was sent one.
    Received,
    /// It wrote it down, and has sent nothing yet.
    Stored,
}

/// Every secret of a run.
pub fn all(log: &[Event], moments: &Moments, secrets: &Secrets<'_>, lives: &Lives) -> Vec<Travelled> {
    let hashed = hashed(log, moments, secrets);
    let kept = kept(log, moments, secrets);
    let ends = ends(log, moments, secrets);
    let tokens: HashMap<usize, Option<End>> =
        lives.all.iter().filter_map(|life| Some((secrets.of_hash(&life.key)?, life.end))).collect();
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let travelled = secrets.all.iter().enumerate().map(|(at, own)| {
        let number = numbers.entry(own.kind).and_modify(|number| *number += 1).or_insert(1);
        let known = Party::ALL.map(|party| Known {
            plain: log.get(own.since[party.lane()]).map(|_| learned(own.since[party.lane()], party, log, moments)),
            hash: hashed.get(&(at, party)).map(|event| learned(*event, party, log, moments)),
            kept: kept.get(&(at, party)).copied(),
        });
        let end = tokens.get(&at).map_or_else(|| ends.get(&at).copied(), |end| *end);
        Travelled { kind: own.kind, number: *number, value: own.value.clone(), known, end }
    });
    travelled.collect()
}

fn learned(event: usize, party: Party, log: &[Event], moments: &Moments) -> Learned {
    let how = match ways(&log[event].what, log, moments) {
        Some((from, _)) if from == party => How::Sent,
        Some(_) => How::Received,
        None => How::Stored,
    };
    Learned { when: When::of(event, log, moments), how }
}

/// The first event by which a party came to know the hash of a secret.
fn hashed(log: &[Event], moments: &Moments, secrets: &Secrets<'_>) -> HashMap<(usize, Party), usize> {
    let mut first = HashMap::new();
    for (event, happened) in log.iter().enumerate() {
        if let What::Row { of, change, .. } = &happened.what {
            let said = change.after.iter().flatten().flat_map(|field| secrets.of_field(field));
            for (at, _) in said.filter(|(_, own)| *own == As::Hash) {
                first.entry((at, *of)).or_insert(event);
            }
        } else if let Some((from, to)) = ways(&happened.what, log, moments) {
            for at in challenges(&happened.what).iter().filter_map(|challenge| secrets.of_hash(challenge)) {
                first.entry((at, from)).or_insert(event);
                first.entry((at, to)).or_insert(event);
            }
        }
    }
    first
}

/// What stands in whose memory at the end.
fn kept(log: &[Event], moments: &Moments, secrets: &Secrets<'_>) -> HashMap<(usize, Party), As> {
    let mut kept = HashMap::new();
    for (party, memory) in Party::ALL.into_iter().zip(memories(moments.ledger(), log.len(), log.len())) {
        let rows = memory.tables.iter().flat_map(|table| &table.rows);
        for (at, own) in rows.flat_map(|row| row.fields.iter()).flat_map(|field| secrets.of_field(field)) {
            let known = kept.entry((at, party)).or_insert(own);
            *known = own.max(*known);
        }
    }
    kept
}

/// The end of what no row of a token tells of: it goes with the last row against which it would be compared.
fn ends(log: &[Event], moments: &Moments, secrets: &Secrets<'_>) -> BTreeMap<usize, End> {
    let mut rows: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    let mut ends = BTreeMap::new();
    for (event, happened) in log.iter().enumerate() {
        let What::Row { of, message, change } = &happened.what else { continue };
        let compared = |table: &str, kind: &str| match kind {
            "state" => table == "requests",
            "code_verifier" => *of == Party::Client && matches!(table, "requests" | "codes"),
            "client_secret" => table == "client_secrets",
            "session" => table == "sessions",
            _ => false,
        };
        let spent = change.after.iter().flatten().any(|field| field.name == "spent" && field.value == "yes");
        let said: Vec<usize> = match (&change.after, spent) {
            (Some(after), false) => after.iter().flat_map(|field| secrets.of_field(field)).map(|(at, _)| at).collect(),
            _ => Vec::new(),
        };
        let said: Vec<usize> = said.into_iter().filter(|at| compared(&change.table, secrets.all[*at].kind)).collect();
        let before = rows.insert((&change.table, &change.key), said.clone()).unwrap_or_default();
        let path = message.and_then(|message| moments.request(log, message)).map(|request| path_of(&request.target));
        for at in before.into_iter().filter(|at| !said.contains(at)) {
            if rows.values().flatten().any(|other| *other == at) {
                continue;
            }
            let ending = match (secrets.all[at].kind, path) {
                ("state", Some("/callback")) => Ending::Used,
                ("code_verifier", _) if spent => Ending::Used,
                ("session", _) if change.after.is_some() => Ending::Replaced,
                _ => Ending::Forgotten,
            };
            let when = When::of(event, log, moments);
            ends.insert(at, End { ending, when, at: when.at });
        }
        // What is noted anew has not ended.
        ends.retain(|at, _| !said.contains(at));
    }
    ends
}
