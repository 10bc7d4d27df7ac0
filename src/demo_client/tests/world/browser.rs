//! A browser, and what it got.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body as HttpBody;
use http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use http::{HeaderMap, Method, Request, StatusCode};
use tower::ServiceExt;

use super::ISSUER;
use oauth::parameters::Parameters;
use view::haru::{Body, HaruPage, NextPage, NotebookPage, Notice, Planner, Problem};

/// Keeps cookies, follows nothing by itself, and remembers everything that Haru ever showed or sent it to.
pub struct Browser {
    pub haru: Router,
    pub cookies: BTreeMap<String, String>,
    pub seen: String,
}

pub struct Got {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub page: Option<HaruPage>,
}

impl Browser {
    pub async fn get(&mut self, path: &str) -> Got {
        self.send(Request::get(path).body(HttpBody::empty()).expect("request")).await
    }

    pub async fn post(&mut self, path: &str, form: &str) -> Got {
        let request = Request::post(path)
            .header("sec-fetch-site", "same-origin")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(HttpBody::from(form.to_owned())).expect("request")).await
    }

    pub async fn send(&mut self, mut request: Request<HttpBody>) -> Got {
        if !self.cookies.is_empty() {
            let sent: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request.headers_mut().insert(COOKIE, sent.join("; ").parse().expect("cookies"));
        }
        let method = request.method().clone();
        let mut answer = self.haru.clone().oneshot(request).await.expect("infallible");
        for cookie in answer.headers().get_all(SET_COOKIE) {
            let pair = cookie.to_str().expect("ascii").split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').expect("pair");
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let page = answer.extensions_mut().remove::<HaruPage>();
        let location = answer.headers().get(LOCATION).map_or("", |value| value.to_str().expect("ascii"));
        if method == Method::POST && answer.status().is_success() {
            panic!("a POST is answered by a redirect");
        }
        self.seen.push_str(&format!("{location}\n{page:?}\n"));
        Got { status: answer.status(), headers: answer.headers().clone(), page }
    }

    /// Presses "connect"; the parameters that the browser is sent to the server with.
    pub async fn connect(&mut self) -> Parameters {
        let got = self.post("/connect", "").await;
        let location = got.location();
        let (endpoint, query) = location.split_once('?').unwrap_or_else(|| panic!("{location}"));
        assert_eq!(endpoint, format!("{ISSUER}/authorize"));
        Parameters::parse(query.as_bytes()).expect("query")
    }

    /// The server sends the browser back with the `state` of `asked`.
    pub async fn come_back(&mut self, asked: &Parameters, more: &[(&str, &str)]) -> Got {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("state", asked.first("state").expect("state")).extend_pairs(more);
        let path = format!("/callback?{}", query.finish());
        self.get(&path).await
    }

    pub async fn planner(&mut self) -> Planner {
        self.get("/planner").await.planner()
    }

    pub async fn notebook(&mut self) -> NotebookPage {
        match self.get("/notebook").await.page.map(|page| page.body) {
            Some(Body::Notebook(notebook)) => *notebook,
            other => panic!("no notebook: {other:?}"),
        }
    }

    pub async fn next(&mut self) -> NextPage {
        match self.get("/next").await.page.map(|page| page.body) {
            Some(Body::Next(next)) => *next,
            other => panic!("no next step: {other:?}"),
        }
    }

    /// Presses a button that leads to the next step.
    pub async fn press(&mut self, path: &str) -> NextPage {
        assert_eq!(self.post(path, "").await.location(), "/next", "{path}");
        self.next().await
    }

    /// Where "go" sends the browser.
    pub async fn go(&mut self) -> Parameters {
        let location = self.post("/go", "").await.location();
        let (endpoint, query) = location.split_once('?').unwrap_or_else(|| panic!("{location}"));
        assert_eq!(endpoint, format!("{ISSUER}/authorize"));
        Parameters::parse(query.as_bytes()).expect("query")
    }

    /// The planner's notice.
    pub async fn told(&mut self) -> Option<Notice> {
        self.planner().await.notice
    }
}

impl Got {
    pub fn location(&self) -> String {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{:?}", self.page);
        self.headers[LOCATION].to_str().expect("ascii").to_owned()
    }

    pub fn planner(self) -> Planner {
        match self.page.map(|page| page.body) {
            Some(Body::Planner(planner)) => *planner,
            other => panic!("no planner: {other:?}"),
        }
    }

    pub fn problem(self) -> Problem {
        match self.page.map(|page| page.body) {
            Some(Body::Refused(refused)) => refused.problem,
            other => panic!("not refused: {other:?}"),
        }
    }
}
