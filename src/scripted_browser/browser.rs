//! The browser: where it is, where it was, what it remembers. It sends one message at a time, and can be stopped after each.

use std::collections::VecDeque;

use bytes::Bytes;
use http::{HeaderValue, Request, Response, header};
use oauth::names::Timestamp;
use url::Url;

use crate::cookies::Jar;
use crate::navigation::{Blocked, Navigation};
use crate::page::{Method, Page, Submission, is_html};

/// As many as Chromium keeps of one tab.
const HISTORY_AT_MOST: usize = 50;

/// As a browser asks for a page.
const ACCEPT: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

/// Carries messages to whom their address names.
pub trait Wire {
    fn answer(&self, to: &Url, request: Request<Bytes>) -> impl Future<Output = Response<Bytes>> + Send;
}

/// What one message brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// The browser is on a page.
    Page,
    /// It is to go on, and waits: within the origin that answered, or to another.
    Redirect { within: bool },
    /// It stays where it was.
    Stays,
    /// It does not go there.
    Blocked(Blocked),
}

/// What another browser asked.
#[derive(Clone, Debug)]
pub struct Asked {
    pub method: Method,
    pub address: Url,
    /// No page led there.
    pub is_typed: bool,
}

#[derive(Clone, Debug)]
pub struct Browser {
    user_agent: HeaderValue,
    accept_language: HeaderValue,
    jar: Jar,
    page: Option<Page>,
    /// A redirect that was not followed yet.
    next: Option<Navigation>,
    history: VecDeque<Url>,
}

impl Browser {
    /// As what it names itself.
    pub fn new(user_agent: &'static str) -> Self {
        Self {
            user_agent: HeaderValue::from_static(user_agent),
            accept_language: HeaderValue::from_static("en"),
            jar: Jar::default(),
            page: None,
            next: None,
            history: VecDeque::new(),
        }
    }

    /// The languages of whoever it acts for.
    pub fn speak(&mut self, accept_language: HeaderValue) {
        self.accept_language = accept_language;
    }

    pub fn page(&self) -> Option<&Page> {
        self.page.as_ref()
    }

    /// The redirect that it has not followed yet.
    pub fn next(&self) -> Option<&Navigation> {
        self.next.as_ref()
    }

    pub fn jar(&self) -> &Jar {
        &self.jar
    }

    /// The pages that it was on, the newest last.
    pub fn history(&self) -> impl DoubleEndedIterator<Item = &Url> {
        self.history.iter()
    }

    /// Sends one message and takes in its answer. A redirect is not followed.
    pub async fn send(&mut self, wire: &impl Wire, now: Timestamp, navigation: Navigation) -> Arrival {
        self.next = None;
        if let Err(blocked) = navigation.is_allowed() {
            return Arrival::Blocked(blocked);
        }
        let agent = [
            (header::USER_AGENT, self.user_agent.clone()),
            (header::ACCEPT, HeaderValue::from_static(ACCEPT)),
            (header::ACCEPT_LANGUAGE, self.accept_language.clone()),
        ];
        let answer = wire.answer(navigation.to(), navigation.request(&self.jar, now, &agent)).await;
        self.take_cookies(navigation.to(), &answer, now);
        match navigation.redirected(&answer) {
            Some(Ok(next)) => {
                let within = next.to().origin() == navigation.to().origin();
                self.next = Some(next);
                Arrival::Redirect { within }
            }
            Some(Err(blocked)) => Arrival::Blocked(blocked),
            // RFC 9110 §15.3.5, §15.3.6.
            None if matches!(answer.status().as_u16(), 204 | 205) => Arrival::Stays,
            None => {
                self.arrive(&navigation, &answer);
                Arrival::Page
            }
        }
    }

    /// Follows one redirect; `None` where there is none to follow.
    pub async fn follow(&mut self, wire: &impl Wire, now: Timestamp) -> Option<Arrival> {
        let next = self.next.take()?;
        Some(self.send(wire, now, next).await)
    }

    /// What another browser asked and was answered that goes on for this one, in the same place with the same cookies.
    pub fn observe(&mut self, asked: &Asked, answer: &Response<Bytes>, now: Timestamp) {
        self.take_cookies(&asked.address, answer, now);
        let is_page = is_html(answer.headers());
        if !is_page && !answer.status().is_redirection() {
            return;
        }
        let way = self.way_of(asked);
        self.next = way.redirected(answer).and_then(Result::ok);
        if self.next.is_none() && is_page {
            self.arrive(&way, answer);
        }
    }

    /// It follows the redirect that was seen last, or went on from the page that was seen last.
    fn way_of(&mut self, asked: &Asked) -> Navigation {
        let to = asked.address.clone();
        if let Some(next) = self.next.take().filter(|next| *next.to() == to && next.method() == asked.method) {
            return next;
        }
        match (self.page.as_ref().filter(|_| !asked.is_typed), asked.method) {
            (Some(page), Method::Get) => Navigation::link(page, to),
            // What it sent is not known here, and only a redirect that keeps the method would send it again.
            (Some(page), method) => Navigation::form(page, Submission { method, to, body: None }),
            (None, _) => Navigation::typed(to),
        }
    }

    fn take_cookies(&mut self, from: &Url, answer: &Response<Bytes>, now: Timestamp) {
        for line in answer.headers().get_all(header::SET_COOKIE) {
            if let Ok(line) = line.to_str() {
                self.jar.take(line, from, now);
            }
        }
    }

    fn arrive(&mut self, way: &Navigation, answer: &Response<Bytes>) {
        let address = way.to();
        if self.history.back() != Some(address) {
            self.history.push_back(address.clone());
        }
        if self.history.len() > HISTORY_AT_MOST {
            self.history.pop_front();
        }
        let is_posted = way.method() == Method::Post;
        let read = Page::read(address.clone(), answer.status().as_u16(), answer.headers(), answer.body());
        self.page = Some(Page { is_posted, ..read });
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use futures::executor::block_on;

    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(0);
    const ONWARD: Arrival = Arrival::Redirect { within: true };

    /// A site of a few addresses; what it was asked is kept.
    #[derive(Default)]
    struct Site(Mutex<Vec<String>>);

    impl Wire for Site {
        async fn answer(&self, _: &Url, request: Request<Bytes>) -> Response<Bytes> {
            let said = |name| request.headers().get(name).map(|value| value.to_str().expect("ASCII").to_owned());
            let cookie = said(header::COOKIE).unwrap_or_default();
            self.0.lock().expect("the list").push(format!("{} {} [{cookie}]", request.method(), request.uri()));
            let answer = Response::builder().header(header::CONTENT_TYPE, "text/html");
            let answer = match request.uri().path() {
                "/in" => answer.header(header::SET_COOKIE, "a=1; Path=/").body("<form method=post action=/out>".into()),
                "/out" => answer.status(303).header(header::LOCATION, "/way").body(Bytes::new()),
                "/way" => answer
                    .status(302)
                    .header(header::SET_COOKIE, "b=2")
                    .header(header::LOCATION, "/end")
                    .body(Bytes::new()),
                "/quiet" => answer.status(204).body(Bytes::new()),
                _ => answer.body("<title>The end</title>".into()),
            };
            answer.expect("an answer")
        }
    }

    fn url(path: &str) -> Url {
        Url::parse("http://localhost:3000").and_then(|base| base.join(path)).expect(path)
    }

    #[test]
    fn a_browser_stops_after_every_message_until_it_is_told_to_go_on() {
        let (site, mut browser) = (Site::default(), Browser::new("Test/1.0"));
        assert_eq!(block_on(browser.send(&site, NOW, Navigation::typed(url("/in")))), Arrival::Page);
        let page = browser.page().expect("a page");
        let sent = Navigation::form(page, page.submission(&page.forms[0], None).expect("a form"));
        assert_eq!(block_on(browser.send(&site, NOW, sent)), ONWARD);
        assert_eq!(browser.page().expect("a page").address, url("/in"), "it is still there");
        assert_eq!(block_on(browser.follow(&site, NOW)), Some(ONWARD));
        assert_eq!(block_on(browser.follow(&site, NOW)), Some(Arrival::Page));
        assert_eq!(block_on(browser.follow(&site, NOW)), None);
        assert_eq!(browser.page().expect("a page").title, "The end");
        assert_eq!(block_on(browser.send(&site, NOW, Navigation::typed(url("/quiet")))), Arrival::Stays);
        assert_eq!(browser.page().expect("a page").title, "The end");
        let asked = site.0.into_inner().expect("the list");
        assert_eq!(
            asked,
            ["GET /in []", "POST /out [a=1]", "GET /way [a=1]", "GET /end [a=1; b=2]", "GET /quiet [a=1; b=2]"]
        );
        assert_eq!(browser.history().cloned().collect::<Vec<_>>(), [url("/in"), url("/end")]);
    }

    #[test]
    fn what_another_browser_was_answered_is_taken_over() {
        let (site, mut browser) = (Site::default(), Browser::new("Test/1.0"));
        let answer =
            |path: &str| block_on(site.answer(&url(path), Request::get(path).body(Bytes::new()).expect("a request")));
        let asked = |method, path: &str| Asked { method, address: url(path), is_typed: path == "/in" };
        let observe = |browser: &mut Browser, method, path: &str| {
            browser.observe(&asked(method, path), &answer(path), NOW);
        };
        observe(&mut browser, Method::Get, "/in");
        assert_eq!(browser.page().map(|page| page.forms.len()), Some(1));
        observe(&mut browser, Method::Post, "/out");
        assert_eq!(browser.next().map(|next| next.to().clone()), Some(url("/way")));
        // Whichever of them goes on, it is one way: from the form on the first page.
        let mut going_on = browser.clone();
        assert_eq!(block_on(going_on.follow(&site, NOW)), Some(ONWARD));
        observe(&mut browser, Method::Get, "/way");
        let said = |browser: &Browser| {
            let request = browser.next().expect("a redirect").request(browser.jar(), NOW, &[]);
            request.headers().iter().map(|(name, value)| format!("{name}: {value:?}")).collect::<Vec<_>>()
        };
        assert_eq!(said(&browser), said(&going_on));
        assert!(said(&browser).contains(&"cache-control: \"max-age=0\"".to_owned()), "{:?}", said(&browser));
        observe(&mut browser, Method::Get, "/end");
        assert!(browser.next().is_none() && browser.page().is_some_and(|page| page.title == "The end"));
        // What is no page leads nowhere.
        let json = Response::builder().header(header::CONTENT_TYPE, "application/json").body(Bytes::new());
        browser.observe(&asked(Method::Post, "/token"), &json.expect("an answer"), NOW);
        assert_eq!(browser.page().expect("a page").address, url("/end"));
    }

    #[test]
    fn a_history_has_an_end() {
        let (site, mut browser) = (Site::default(), Browser::new("Test/1.0"));
        for number in 0..100 {
            block_on(browser.send(&site, NOW, Navigation::typed(url(&format!("/{number}")))));
        }
        assert_eq!((browser.history().count(), browser.history().last()), (HISTORY_AT_MOST, Some(&url("/99"))));
    }
}
