use std::collections::{BTreeMap, BTreeSet};

use http::Method;

use super::{Story, watched};
use crate::support::server::Server;

/// A sample as it is told: name, labels, value.
pub type Sample = (String, BTreeMap<String, String>, f64);

/// Reads the text format of Prometheus; what is not in it fails.
pub fn samples(text: &str) -> Vec<Sample> {
    let mut kinds = BTreeMap::new();
    let mut samples = Vec::new();
    for line in text.lines() {
        if let Some(declared) = line.strip_prefix("# TYPE ") {
            let (name, kind) = declared.split_once(' ').expect(line);
            assert!(kinds.insert(name.to_owned(), kind.to_owned()).is_none(), "twice: {line}");
        } else if !line.starts_with("# HELP ") {
            samples.push(sample(line));
        }
    }
    for (name, ..) in &samples {
        let family = ["_bucket", "_sum", "_count"].iter().find_map(|part| name.strip_suffix(part));
        let is_known =
            kinds.contains_key(name) || family.is_some_and(|of| kinds.get(of).is_some_and(|k| k == "histogram"));
        assert!(is_known, "{name} has no type");
    }
    let mut told = BTreeSet::new();
    for (name, labels, _) in &samples {
        assert!(told.insert((name, labels)), "twice: {name} {labels:?}");
    }
    samples
}

fn sample(line: &str) -> Sample {
    let (series, value) = line.rsplit_once(' ').expect(line);
    let (name, labels) = series.split_once('{').map_or((series, ""), |(name, rest)| (name, rest.trim_end_matches('}')));
    let labels = labels.split("\",").filter(|label| !label.is_empty()).map(|label| {
        let (label, value) = label.split_once("=\"").expect(line);
        (label.to_owned(), value.trim_end_matches('"').to_owned())
    });
    (name.to_owned(), labels.collect(), value.parse().expect(line))
}

/// The sum of all samples of this name that have these labels.
fn sum(samples: &[Sample], name: &str, labels: &[(&str, &str)]) -> f64 {
    let has = |own: &BTreeMap<String, String>| {
        labels.iter().all(|(label, value)| own.get(*label).is_some_and(|own| own == value))
    };
    samples.iter().filter(|(own, with, _)| own == name && has(with)).map(|(_, _, value)| value).sum()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_operators_read_names_no_person_no_client_no_address_and_no_secret() {
    let story = Story::told(&[]).await;
    let text = story.metrics().await;
    story.is_in_none_of("what operators read", &text);
    assert!(!text.contains("127.0.0.1") && !text.contains("client.example"), "{text}");
    let told = samples(&text);
    // Otherwise nothing would be found in whatever was told.
    let requests = |route, status| sum(&told, "matgim_requests_total", &[("route", route), ("status", status)]);
    assert!(requests("/token", "2xx") >= 2.0 && requests("/token", "4xx") >= 3.0, "{text}");
    assert!(requests("elsewhere", "4xx") >= 1.0, "{text}");
    assert!(requests("/calendar/v3/users/me/calendarList", "2xx") >= 1.0, "{text}");
    let refused = |error| sum(&told, "matgim_refusals_total", &[("error", error)]);
    assert!(refused("invalid_grant") >= 2.0 && refused("invalid_client") >= 2.0 && refused("invalid_token") >= 1.0);
    assert!(sum(&told, "matgim_password_duration_seconds_count", &[("work", "verify")]) >= 2.0, "{text}");
    assert!(sum(&told, "matgim_commit_duration_seconds_count", &[]) >= 5.0, "{text}");
    assert_eq!((sum(&told, "matgim_people", &[]), sum(&told, "matgim_build_info", &[])), (1.0, 1.0));
    assert!(sum(&told, "matgim_clients", &[]) >= 2.0 && sum(&told, "process_resident_memory_bytes", &[]) > 1e6);
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_strangers_ask_for_makes_no_series() {
    let server = Server::start_with(&[("MATGIM_METRICS_LISTEN", "127.0.0.1:0"), ("MATGIM_REGISTRATION", "open")]).await;
    let base = watched(&server);
    let read = async || samples(&server.send(Method::GET, &format!("{base}/metrics"), &[], None).await.body);
    let ask = async |number: u32| {
        let (method, name) = (format!("M{number}"), format!("name-{number}"));
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        for path in [
            format!("/{name}"),
            format!("/register/{name}"),
            format!("/developers/{name}"),
            format!("/sandbox/{name}/token"),
            format!("/.well-known/oauth-authorization-server/sandbox/{name}"),
            format!("/token?{name}"),
            format!("/pkg/{name}"),
        ] {
            for origin in [&server.base, &server.resource, &base] {
                server.send(Method::GET, &format!("{origin}{path}"), &[], None).await;
                server.send(method.clone(), &format!("{origin}{path}"), &[], None).await;
            }
        }
        server.ask_unnamed("/token", &[("grant_type", &name), ("client_id", &name), ("scope", &name)]).await;
        server.get(&format!("/authorize?client_id={name}&response_type={name}")).await;
        server.call(&name).await;
    };
    // The first one meets each route.
    ask(0).await;
    read().await;
    let series =
        |samples: Vec<Sample>| samples.into_iter().map(|(name, labels, _)| (name, labels)).collect::<BTreeSet<_>>();
    let before = series(read().await);
    for number in 1..30 {
        ask(number).await;
    }
    let after = series(read().await);
    assert_eq!(after.difference(&before).collect::<Vec<_>>(), Vec::<&(String, BTreeMap<String, String>)>::new());
    assert!(before.len() > 100, "{}", before.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_listener_for_operators_answers_nothing_else_and_no_other_one_answers_what_it_does() {
    let server = Server::start_with(&[("MATGIM_METRICS_LISTEN", "127.0.0.1:0")]).await;
    let base = watched(&server);
    let status = async |url: String| server.send(Method::GET, &url, &[], None).await.status;
    for path in ["/metrics", "/livez", "/readyz"] {
        assert_eq!(status(format!("{base}{path}")).await, 200, "{path}");
    }
    for path in ["/", "/token", "/login", "/metrics/", "/debug/pprof", "/.well-known/oauth-authorization-server"] {
        assert_eq!(status(format!("{base}{path}")).await, 404, "{path}");
    }
    for origin in [&server.base, &server.resource] {
        assert_eq!(status(format!("{origin}/metrics")).await, 404, "{origin}");
    }
    assert_eq!(server.send(Method::POST, &format!("{base}/metrics"), &[], None).await.status, 405);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_nobody_asked_for_it_is_not_watched() {
    let server = Server::start().await;
    assert!(!server.log().contains("metrics"), "{}", server.log());
}
