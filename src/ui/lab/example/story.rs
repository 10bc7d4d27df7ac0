//! What happens in a run, told event by event.

use std::borrow::Cow;

use super::{API, HARU, SANDBOX, SERVER, START};
use lab::event::{Body, Event, Request, Response, What};
use oauth::check::Checks;
use oauth::names::Timestamp;
use oauth::party::Party::{self, Browser as B, Client as C, ResourceServer as R};
use oauth::rows::{Field, RowChange};

#[derive(Default)]
pub struct Story {
    pub log: Vec<Event>,
    message: u32,
    /// Milliseconds since its start.
    pub at: i64,
}

impl Story {
    pub fn happens(&mut self, what: What) {
        self.at += 137;
        let number = u32::try_from(self.log.len()).expect("short") + 1;
        self.log.push(Event { number, at: Timestamp::from_millis(START + self.at), what });
    }

    pub fn ask(&mut self, from: Party, to: Party, line: &str, headers: &[(&str, &str)], body: &str) -> u32 {
        self.message += 1;
        let message = self.message;
        let host = match to {
            C => HARU,
            R => API,
            _ => SERVER,
        };
        let (method, target) = line.split_once(' ').expect("method and target");
        let mut all = vec![("host".to_owned(), host.to_owned())];
        if from == B {
            all.push(("user-agent".to_owned(), "Mozilla/5.0 (X11; Linux x86_64) Chrome/144.0".to_owned()));
            all.push(("sec-fetch-mode".to_owned(), "navigate".to_owned()));
        }
        all.extend(headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let kept = if target.starts_with("/.well-known") { target.to_owned() } else { format!("{SANDBOX}{target}") };
        self.happens(What::Request(Request {
            message,
            from,
            to,
            method: method.to_owned(),
            target: kept,
            headers: all,
            body: text(body),
        }));
        message
    }

    pub fn answer(&mut self, message: u32, status: u16, headers: &[(&str, &str)], body: &str) {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.happens(What::Response(Response { message, status, headers, body: text(body) }));
    }

    pub fn redirect(&mut self, message: u32, to: &str) {
        self.answer(message, 303, &[("location", to), ("cache-control", "no-store")], "");
    }

    pub fn page(&mut self, message: u32, status: u16, page: &str, cookie: &str) {
        let mut headers = vec![("content-type", "text/html; charset=utf-8"), ("cache-control", "no-store")];
        headers.extend((!cookie.is_empty()).then_some(("set-cookie", cookie)));
        let body = format!("<!DOCTYPE html><html lang=\"ko\"><main data-page=\"{page}\"><h1>…</h1></main></html>");
        self.answer(message, status, &headers, &body);
    }

    pub fn row(&mut self, of: Party, message: u32, table: &'static str, key: &str, after: Option<Vec<Field>>) {
        let change = RowChange { table: Cow::Borrowed(table), key: key.to_owned(), before: None, after };
        self.happens(What::Row { of, message: Some(message), change });
    }

    pub fn checked(
        &mut self,
        message: u32,
        by: Party,
        passed: &[(&'static str, &'static str)],
        failed: Option<Failed>,
    ) {
        let mut checks = Checks::new();
        for (rule, clause) in passed {
            checks.passed(rule, clause);
        }
        if let Some((rule, clause, expected, received)) = failed {
            let _ = checks.that(rule, clause, false, || ());
            if !expected.is_empty() {
                checks.saw(expected, received);
            }
        }
        self.happens(What::Checked { message, by, checks });
    }

    pub fn now(&self) -> Timestamp {
        Timestamp::from_millis(START + self.at)
    }

    pub fn in_seconds(&self, seconds: i64) -> Timestamp {
        Timestamp::from_millis(START + self.at + seconds * 1_000)
    }
}

pub type Failed = (&'static str, &'static str, String, String);

fn text(text: &str) -> Body {
    if text.is_empty() { Body::Empty } else { Body::Text(text.to_owned()) }
}
