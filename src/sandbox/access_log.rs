//! The access log that a web server in front of the calendar API would keep: one line a request, its query with it. It is what
//! RFC 6750 §2.3 and RFC 9700 §4.3.2 warn of, kept here so that it can be looked at. The real API's own log never has a query.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;

use oauth::names::Timestamp;
use oauth::rows::{Field, RowChange, Watcher};
use ports::Clock;

const LINES_AT_MOST: usize = 20;
const LINE_AT_MOST: usize = 600;

/// The last lines, and the watcher that is told of each.
pub struct AccessLog {
    kept: Mutex<(u32, VecDeque<(u32, String)>)>,
    clock: Arc<dyn Clock>,
    watcher: Watcher,
}

impl AccessLog {
    pub fn new(clock: Arc<dyn Clock>, watcher: Watcher) -> Self {
        Self { kept: Mutex::default(), clock, watcher }
    }

    fn write(&self, line: String) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.0 += 1;
        let number = kept.0;
        kept.1.push_back((number, line.clone()));
        self.tell(number, None, Some(line));
        if kept.1.len() > LINES_AT_MOST
            && let Some((oldest, line)) = kept.1.pop_front()
        {
            self.tell(oldest, Some(line), None);
        }
    }

    fn tell(&self, number: u32, before: Option<String>, after: Option<String>) {
        let row = |line: Option<String>| line.map(|line| vec![Field::plain("line", line)]);
        let (before, after) = (row(before), row(after));
        (self.watcher)(RowChange { table: "access_log".into(), key: number.to_string(), before, after });
    }
}

/// For `axum::middleware::from_fn_with_state`: the combined format, without the fields that have no value here.
pub async fn keep(State(log): State<Arc<AccessLog>>, request: Request, next: Next) -> Response {
    let asked = format!("{} {} HTTP/1.1", request.method(), request.uri());
    let response = next.run(request).await;
    let at = moment(log.clock.now());
    let mut line = format!("127.0.0.1 - - [{at}] \"{asked}\" {}", response.status().as_u16());
    if line.len() > LINE_AT_MOST {
        let end = (0..=LINE_AT_MOST).rfind(|at| line.is_char_boundary(*at)).unwrap_or(0);
        line.truncate(end);
    }
    log.write(line);
    response
}

/// `24/Nov/2026:06:54:59 +0000`.
fn moment(at: Timestamp) -> String {
    let at = time::OffsetDateTime::from_unix_timestamp(at.as_seconds()).unwrap_or(time::OffsetDateTime::UNIX_EPOCH);
    let (date, time) = (at.date(), at.time());
    let month = date.month().to_string();
    let month = month.get(..3).unwrap_or(&month);
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    format!("{:02}/{month}/{}:{hour:02}:{minute:02}:{second:02} +0000", date.day(), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_the_time_of_the_sandbox() {
        assert_eq!(moment(Timestamp::from_millis(1_763_888_000_123)), "23/Nov/2025:08:53:20 +0000");
    }

    #[test]
    fn the_log_is_bounded_and_says_what_goes() {
        let told: Arc<Mutex<Vec<RowChange>>> = Arc::default();
        let watcher: Watcher = {
            let told = told.clone();
            Box::new(move |change| told.lock().expect("no panic").push(change))
        };
        let clock = Arc::new(super::super::clock::MovableClock::starting_at(
            Timestamp::from_millis(0),
            oauth::names::Lifetime::from_days(1),
        ));
        let log = AccessLog::new(clock, watcher);
        for number in 0..LINES_AT_MOST + 3 {
            log.write(format!("line {number}"));
        }
        let told = told.lock().expect("no panic");
        let gone: Vec<_> = told.iter().filter(|change| change.after.is_none()).map(|change| &*change.key).collect();
        assert_eq!(gone, ["1", "2", "3"]);
    }
}
