//! `docs/examples/grafana/matgim.json` asks for what a server tells, and for nothing else.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Story;
use super::metrics::samples;
use crate::support::server::WITH_THE_LAB;

const DASHBOARD: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/examples/grafana/matgim.json"));

/// What a PostgreSQL database is watched by, and a file has not.
const OF_A_SERVER: [&str; 1] = ["matgim_database_connections"];

/// The queries of all panels.
fn queries(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            found.extend(members.get("expr").and_then(Value::as_str).map(str::to_owned));
            members.values().for_each(|member| queries(member, found));
        }
        Value::Array(members) => members.iter().for_each(|member| queries(member, found)),
        _ => {}
    }
}

fn is_of_a_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

/// The names of metrics in a query, and of labels: those that are compared, and those that are grouped by.
fn named(query: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let words = |text: &str| {
        text.split(|c| !is_of_a_word(c)).filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let metrics = words(query).into_iter().filter(|word| word.starts_with("matgim_") || word.starts_with("process_"));
    let mut labels = BTreeSet::new();
    for compared in query.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
        for one in compared.split(',') {
            labels.extend(one.split(['=', '!']).next().map(|label| label.trim().to_owned()));
        }
    }
    for grouped in query.split("by (").skip(1).filter_map(|rest| rest.split(')').next()) {
        labels.extend(words(grouped));
    }
    (metrics.collect(), labels)
}

#[test]
fn what_a_query_names_is_read_out_of_it() {
    let (metrics, labels) =
        named("histogram_quantile(0.9, sum by (le, route) (rate(matgim_a_bucket{job=\"$job\", status!~\"5..\"}[5m])))");
    assert_eq!(metrics, BTreeSet::from(["matgim_a_bucket".to_owned()]));
    assert_eq!(labels, ["job", "le", "route", "status"].map(str::to_owned).into());
}

#[tokio::test(flavor = "multi_thread")]
async fn each_query_of_the_dashboard_names_metrics_and_labels_that_a_server_has() {
    let dashboard: Value = serde_json::from_str(DASHBOARD).expect("JSON");
    let rows: Vec<&str> = dashboard["panels"]
        .as_array()
        .expect("panels")
        .iter()
        .filter(|panel| panel["type"] == "row")
        .filter_map(|row| row["title"].as_str())
        .collect();
    assert_eq!(rows, ["Traffic", "Refusals", "Sign-in", "Store", "Lab", "Process"]);
    let variables = dashboard["templating"]["list"].as_array().expect("variables");
    assert!(variables.iter().any(|variable| variable["type"] == "datasource" && variable["query"] == "prometheus"));

    let story = Story::told(&WITH_THE_LAB).await;
    let mut has: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, labels, _) in samples(&story.metrics().await) {
        has.entry(name).or_default().extend(labels.into_keys());
    }
    let mut found = Vec::new();
    queries(&dashboard, &mut found);
    assert!(found.len() >= 20, "only {} queries were found", found.len());
    let mut asked = BTreeSet::new();
    for query in &found {
        let (metrics, labels) = named(query);
        assert!(!metrics.is_empty(), "{query} asks for nothing");
        for metric in metrics.iter().filter(|metric| !OF_A_SERVER.contains(&metric.as_str())) {
            let own = has.get(metric).unwrap_or_else(|| panic!("{query}: a server has no {metric}"));
            // What Prometheus adds to each that it asks.
            for label in labels.iter().filter(|label| !["job", "instance"].contains(&label.as_str())) {
                assert!(own.contains(label), "{query}: {metric} has no {label}");
            }
        }
        asked.extend(metrics);
    }
    // Nothing is told in vain.
    let family = |name: &str| {
        let part = ["_bucket", "_sum", "_count"].into_iter().find_map(|part| name.strip_suffix(part));
        part.unwrap_or(name).to_owned()
    };
    let asked: BTreeSet<String> = asked.iter().map(|name| family(name)).collect();
    let unseen: Vec<String> = has
        .keys()
        .map(|name| family(name))
        .filter(|name| name.starts_with("matgim_") && !asked.contains(name))
        .collect();
    assert!(unseen.is_empty(), "on no panel: {unseen:?}");
}
