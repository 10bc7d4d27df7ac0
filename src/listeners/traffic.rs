//! What came over each listener, and what became of it: for whoever watches the server.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request};
use axum::response::Response;

use crate::traces::{Begun, Traces};
use ports::measures::{Counter, Histogram, Labels, Page, Present, RefusedWith};
use ports::seats::Full;

/// Routes of one listener that are told apart. They are the program's own, so that there are never as many.
const ROUTES_AT_MOST: usize = 256;
/// Where no route of ours is, whatever was asked for.
const ELSEWHERE: &str = "elsewhere";
/// The name of a sandbox is the key to it, and there are thousands: they are one.
const SANDBOXES: &str = "/sandbox/";

/// All listeners of the process.
#[derive(Default)]
pub struct Traffic {
    listeners: Mutex<Vec<Arc<Listened>>>,
    traces: Traces,
}

/// One of them.
pub struct Listened {
    name: &'static str,
    rows: RwLock<HashMap<Box<str>, Arc<Row>>>,
    pub open: Present,
    /// Requests whose answer has not begun.
    pub under_way: Present,
    /// Of these, those that wait because others of their network are worked on.
    pub waiting: Present,
    connections_refused: ByReason,
    requests_refused: ByReason,
    pub not_accepted: Counter,
    pub handshakes_failed: Counter,
    traces: Traces,
}

/// In all, and of one network.
type ByReason = [Counter; 2];
const REASONS: [&str; 2] = ["all", "network"];

const fn reason(full: Full) -> usize {
    match full {
        Full::InAll => 0,
        Full::ThisNetwork => 1,
    }
}

/// One route.
struct Row {
    /// By the first digit of the status.
    statuses: [Counter; 5],
    took: Histogram,
    /// By the code of the error, which is one of a few words.
    refused: Mutex<BTreeMap<&'static str, u64>>,
}

const STATUSES: [&str; 5] = ["1xx", "2xx", "3xx", "4xx", "5xx"];

impl Row {
    fn new() -> Self {
        Self { statuses: Default::default(), took: Histogram::of_durations(), refused: Mutex::default() }
    }
}

/// When a request came.
#[derive(Clone, Copy)]
pub struct Came(Instant);

#[expect(clippy::disallowed_methods, reason = "how long an answer takes is no time of an instance's")]
impl Came {
    pub fn now() -> Self {
        Self(Instant::now())
    }
    fn ago(self) -> Duration {
        self.0.elapsed()
    }
}

impl Listened {
    pub fn new(name: &'static str, traces: Traces) -> Self {
        Self {
            name,
            rows: RwLock::default(),
            open: Present::default(),
            under_way: Present::default(),
            waiting: Present::default(),
            connections_refused: Default::default(),
            requests_refused: Default::default(),
            not_accepted: Counter::new(),
            handshakes_failed: Counter::new(),
            traces,
        }
    }

    pub fn refused_connection(&self, full: Full) {
        self.connections_refused[reason(full)].one_more();
    }

    pub fn refused_request(&self, full: Full) {
        self.requests_refused[reason(full)].one_more();
    }

    /// Until it is [`answered`](Self::answered).
    pub fn begun<B>(&self, request: &Request<B>) -> Begun {
        self.traces.begun(self.name, request)
    }

    /// The answer says by itself to which route it is, and with which error it refuses.
    pub fn answered<B>(&self, answer: &Response<B>, came: Came, begun: Begun) {
        let matched = answer.extensions().get::<MatchedPath>().map_or(ELSEWHERE, MatchedPath::as_str);
        let route = if matched.contains(SANDBOXES) { SANDBOXES } else { matched };
        begun.answered(route, answer);
        let row = self.row(route);
        let class = usize::from(answer.status().as_u16() / 100).saturating_sub(1);
        if let Some(class) = row.statuses.get(class) {
            class.one_more();
        }
        row.took.took(came.ago());
        if let Some(RefusedWith(code)) = answer.extensions().get() {
            *row.refused.lock().unwrap_or_else(PoisonError::into_inner).entry(code).or_default() += 1;
        }
    }

    fn row(&self, route: &str) -> Arc<Row> {
        if let Some(row) = self.rows.read().unwrap_or_else(PoisonError::into_inner).get(route) {
            return row.clone();
        }
        let mut rows = self.rows.write().unwrap_or_else(PoisonError::into_inner);
        let route = if rows.len() < ROUTES_AT_MOST { route } else { ELSEWHERE };
        rows.entry(route.into()).or_insert_with(|| Arc::new(Row::new())).clone()
    }

    fn rows(&self) -> Vec<(Box<str>, Arc<Row>)> {
        let rows = self.rows.read().unwrap_or_else(PoisonError::into_inner);
        let mut rows: Vec<_> = rows.iter().map(|(route, row)| (route.clone(), row.clone())).collect();
        rows.sort_by(|(one, _), (other, _)| one.cmp(other));
        rows
    }
}

impl Traffic {
    /// Of requests whose way is told, too.
    pub fn traced(traces: Traces) -> Self {
        Self { listeners: Mutex::default(), traces }
    }

    /// One more, from now on.
    pub fn of(&self, name: &'static str) -> Arc<Listened> {
        self.counted(Listened::new(name, self.traces.clone()))
    }

    /// One more, of which no traces are told: it is asked every few seconds, by whoever watches the server.
    pub fn untraced(&self, name: &'static str) -> Arc<Listened> {
        self.counted(Listened::new(name, Traces::default()))
    }

    fn counted(&self, listened: Listened) -> Arc<Listened> {
        let listened = Arc::new(listened);
        self.listeners.lock().unwrap_or_else(PoisonError::into_inner).push(listened.clone());
        listened
    }

    pub fn tell(&self, page: &mut Page) {
        let listeners = self.listeners.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let rows: Vec<_> = listeners
            .iter()
            .flat_map(|listened| listened.rows().into_iter().map(|(route, row)| (listened.name, route, row)))
            .collect();
        tell_rows(&rows, page);
        let names: Vec<_> = listeners.iter().map(|listened| [("listener", listened.name)]).collect();
        let mut present = |name: &str, help: &str, of: fn(&Listened) -> u64| {
            let samples = names.iter().zip(&listeners);
            page.gauges(name, help, samples.map(|(labels, listened)| (labels as Labels<'_>, of(listened))));
        };
        present("matgim_connections_open", "Connections that are open.", |own| own.open.value());
        present("matgim_requests_under_way", "Requests whose answer has not begun.", |own| own.under_way.value());
        present("matgim_requests_waiting", "Of these, those that wait for others of their network.", |own| {
            own.waiting.value()
        });
        let by_reason: Vec<_> = listeners
            .iter()
            .flat_map(|listened| REASONS.map(|reason| (listened, [("listener", listened.name), ("reason", reason)])))
            .collect();
        let mut refused = |name: &str, help: &str, of: fn(&Listened) -> &ByReason| {
            let samples = by_reason.iter().enumerate().map(|(number, (listened, labels))| {
                (labels as Labels<'_>, of(listened)[number % REASONS.len()].value())
            });
            page.counters(name, help, samples);
        };
        refused(
            "matgim_connections_refused_total",
            "Connections that got no place: in all, or because their network had its share.",
            |own| &own.connections_refused,
        );
        refused(
            "matgim_requests_refused_total",
            "Requests through proxies that got no place: in all, or because their network had its share.",
            |own| &own.requests_refused,
        );
        let mut failed = |name: &str, help: &str, of: fn(&Listened) -> &Counter| {
            let samples = names.iter().zip(&listeners);
            page.counters(name, help, samples.map(|(labels, own)| (labels as Labels<'_>, of(own).value())));
        };
        failed(
            "matgim_connections_not_accepted_total",
            "Connections that the system did not hand over, such as for want of descriptors.",
            |own| &own.not_accepted,
        );
        failed("matgim_tls_handshakes_failed_total", "Handshakes of TLS that failed or took too long.", |own| {
            &own.handshakes_failed
        });
    }
}

fn tell_rows(rows: &[(&'static str, Box<str>, Arc<Row>)], page: &mut Page) {
    let by_status: Vec<_> = rows
        .iter()
        .flat_map(|(listener, route, row)| {
            STATUSES.iter().zip(&row.statuses).map(move |(status, counter)| {
                ([("listener", *listener), ("route", &**route), ("status", *status)], counter.value())
            })
        })
        .filter(|(_, count)| *count > 0)
        .collect();
    page.counters(
        "matgim_requests_total",
        "Requests that were answered.",
        by_status.iter().map(|(labels, count)| (labels as Labels<'_>, *count)),
    );
    let durations: Vec<_> =
        rows.iter().map(|(listener, route, row)| ([("listener", *listener), ("route", &**route)], &row.took)).collect();
    page.histograms(
        "matgim_request_duration_seconds",
        "How long it took until an answer began, with the time for which its request waited.",
        durations.iter().map(|(labels, took)| (labels as Labels<'_>, *took)),
    );
    let refusals: Vec<_> = rows
        .iter()
        .flat_map(|(listener, route, row)| {
            let refused = row.refused.lock().unwrap_or_else(PoisonError::into_inner).clone();
            refused
                .into_iter()
                .map(move |(error, count)| ([("listener", *listener), ("route", &**route), ("error", error)], count))
        })
        .collect();
    page.counters(
        "matgim_refusals_total",
        "Refusals, by the code of their error (RFC 6749 section 5.2 and its kin).",
        refusals.iter().map(|(labels, count)| (labels as Labels<'_>, *count)),
    );
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use super::*;

    fn told(traffic: &Traffic) -> String {
        let mut page = Page::default();
        traffic.tell(&mut page);
        page.into_text()
    }

    #[test]
    fn what_is_no_route_is_one_and_an_error_is_told_by_its_code() {
        let traffic = Traffic::default();
        let listened = traffic.of("here");
        for _ in 0..3 {
            let mut answer = Response::new(());
            *answer.status_mut() = StatusCode::BAD_REQUEST;
            answer.extensions_mut().insert(RefusedWith("invalid_grant"));
            listened.answered(&answer, Came::now(), Begun::default());
        }
        let text = told(&traffic);
        assert!(
            text.contains("matgim_requests_total{listener=\"here\",route=\"elsewhere\",status=\"4xx\"} 3\n"),
            "{text}"
        );
        let refused = "matgim_refusals_total{listener=\"here\",route=\"elsewhere\",error=\"invalid_grant\"} 3\n";
        assert!(text.contains(refused), "{text}");
        assert!(!text.contains("status=\"2xx\""), "what never was is not told: {text}");
    }

    #[test]
    fn routes_that_are_told_apart_are_bounded() {
        let listened = Listened::new("here", Traces::default());
        for number in 0..2 * ROUTES_AT_MOST {
            listened.row(&format!("/{number}")).took.took(Duration::ZERO);
        }
        // With the one for all others.
        assert_eq!(listened.rows().len(), ROUTES_AT_MOST + 1);
    }
}
