//! Haru step by step: after each message it stops, shows what it holds and what the next message would be, and goes on when its
//! user says so. RFC 6749 §4.1, hop by hop.

use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::api::CALENDAR_LIST;
use super::code_exchange::CodeExchange;
use super::connect::{address, chosen_language, language};
use super::credentials::{ClientCredentials, basic};
use super::dates::Month;
use super::guard::{fields, frame, onward, page, see, with_checks};
use super::haru::Haru;
use super::notebook::{HeldCode, NextStep, Notebook};
use super::notebook_page::covered;
use super::planner::import;
use super::secret::Secret;
use super::tokens::{UnderWay, held, not_connected};
use calendar_time::Moment;
use oauth::check::Checks;
use oauth::parameters::encode_pair;
use view::haru::{Body, CheckedSubject, HaruPage, Hop, Masked, Message, NextPage, NotebookPage, ParameterPlace, Shown};
use view::preferences::Language;

const STORY_AT_MOST: usize = 8;

/// The next hop, whatever the notebook says at the moment.
pub async fn next(State(haru): State<Haru>, jar: CookieJar) -> Response {
    let language = chosen_language(&jar);
    let now = haru.now();
    let shown = haru.session(&jar).and_then(|session| {
        haru.notebooks().with(session, now, |notebook| {
            notebook.forget_old_requests(now);
            let notice = notebook.say();
            NextPage { notice, ..haru.next_page(Some(notebook), language) }
        })
    });
    let shown = shown.unwrap_or_else(|| haru.next_page(None, language));
    page(StatusCode::OK, HaruPage { frame: frame(&haru, "/next"), body: Body::Next(Box::new(shown)) })
}

impl Haru {
    fn next_page(&self, notebook: Option<&Notebook>, language: Option<Language>) -> NextPage {
        let (hop, message) = self.hop(notebook, language);
        NextPage {
            hop,
            message,
            notice: None,
            happened: notebook.map(|notebook| notebook.story(STORY_AT_MOST)).unwrap_or_default(),
            checked: notebook.and_then(|notebook| notebook.all_checked().last().cloned()),
            notebook: NotebookPage {
                registration: self.registration(),
                own: notebook.map(|notebook| self.own_pages(notebook)),
                flow: None,
            },
        }
    }

    /// The next button, and the message that it sends.
    fn hop(&self, notebook: Option<&Notebook>, language: Option<Language>) -> (Hop, Option<Message>) {
        let Some(own) = self.credentials() else {
            return (Hop::Register, self.registration_message());
        };
        match notebook.map_or(NextStep::Import, Notebook::next_step) {
            NextStep::Import => (Hop::Import, None),
            NextStep::Go(pending) => (Hop::Go, address(self, &own, pending, language).map(|address| visit(&address))),
            NextStep::Wait(pending) => {
                (Hop::Wait, address(self, &own, pending, language).map(|address| visit(&address)))
            }
            NextStep::Exchange(code) => (Hop::Exchange, Some(self.exchange_message(own, code))),
            NextStep::Call(tokens) => (Hop::Call, Some(self.call_message(&tokens.access_token))),
            NextStep::Refresh(refresh_token) => (Hop::Refresh, Some(self.refresh_message(own, refresh_token))),
        }
    }

    fn registration_message(&self) -> Option<Message> {
        let address = self.known_metadata().and_then(|metadata| metadata.registration_endpoint.clone());
        let metadata = self.client_metadata();
        let parameters =
            metadata.as_object()?.iter().map(|(name, value)| (name.clone(), Shown::Open(value.to_string())));
        let parameters = parameters.collect();
        Some(Message { method: "POST", address, authorization: None, parameters, place: ParameterPlace::Json })
    }

    fn exchange_message(&self, own: ClientCredentials<'_>, code: &HeldCode) -> Message {
        let redirect_uri = self.settings().redirect_uri();
        Message {
            method: "POST",
            address: Some(code.metadata.token_endpoint.clone()),
            authorization: Some(basic_covered(own)),
            parameters: vec![
                open("grant_type", "authorization_code"),
                open("code", code.code.expose()),
                ("code_verifier".to_owned(), covered(code.code_verifier.expose())),
                open("redirect_uri", &redirect_uri),
            ],
            place: ParameterPlace::Form,
        }
    }

    fn call_message(&self, pass: &Secret) -> Message {
        Message {
            method: "GET",
            address: Some(self.api_address(CALENDAR_LIST)),
            authorization: Some(("Bearer", covered(pass.expose()))),
            parameters: Vec::new(),
            place: ParameterPlace::Query,
        }
    }

    fn refresh_message(&self, own: ClientCredentials<'_>, refresh_token: &Secret) -> Message {
        Message {
            method: "POST",
            address: self.known_metadata().map(|metadata| metadata.token_endpoint.clone()),
            authorization: Some(basic_covered(own)),
            parameters: vec![
                open("grant_type", "refresh_token"),
                ("refresh_token".to_owned(), covered(refresh_token.expose())),
            ],
            place: ParameterPlace::Form,
        }
    }
}

/// A visit of the browser's, its query taken apart as it stands there.
fn visit(address: &str) -> Message {
    let (address, query) = address.split_once('?').unwrap_or((address, ""));
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (name.to_owned(), Shown::Open(value.to_owned()))
    };
    Message {
        method: "GET",
        address: Some(address.to_owned()),
        authorization: None,
        parameters: query.split('&').filter(|pair| !pair.is_empty()).map(pair).collect(),
        place: ParameterPlace::Query,
    }
}

/// Encoded, as it stands in a body.
fn open(name: &str, value: &str) -> (String, Shown) {
    let mut pair = String::new();
    encode_pair(&mut pair, name, value);
    let (_, value) = pair.split_once('=').unwrap_or_default();
    (name.to_owned(), Shown::Open(value.to_owned()))
}

/// The secret is in it, encoded and not encrypted.
fn basic_covered(own: ClientCredentials<'_>) -> (&'static str, Shown) {
    let length = basic(own).trim_start_matches("Basic ").len();
    ("Basic", Shown::Covered(Masked { beginning: String::new(), length }))
}

/// RFC 6749 §4.1.1: with the browser, to the authorization endpoint.
pub async fn go(State(haru): State<Haru>, jar: CookieJar) -> Response {
    let language = chosen_language(&jar);
    let now = haru.now();
    let address = haru.session(&jar).zip(haru.credentials()).and_then(|(session, own)| {
        let sent = haru.notebooks().with(session, now, |notebook| {
            notebook.forget_old_requests(now);
            let pending = notebook.asking()?;
            let address = address(&haru, &own, pending, language)?;
            pending.is_sent = true;
            notebook.went(now);
            Some(address)
        });
        sent.flatten()
    });
    match address {
        Some(address) => (jar, Redirect::to(&address)).into_response(),
        // A button of an old page, or a request that was not waited for any longer.
        None => onward(&haru, jar),
    }
}

/// RFC 6749 §4.1.3: the code in hand for tokens.
pub async fn exchange(State(haru): State<Haru>, jar: CookieJar) -> Response {
    let in_hand = haru.session(&jar).and_then(|session| {
        let code = haru.notebooks().with(session, haru.now(), |notebook| notebook.code_in_hand().cloned());
        Some((session, code.flatten()?, haru.credentials()?))
    });
    let Some((session, code, own)) = in_hand else {
        return onward(&haru, jar);
    };
    let Some(_under_way) = UnderWay::begin(&haru, session) else {
        return onward(&haru, jar);
    };
    let (subject, checks) = (CheckedSubject::Exchange, Checks::new());
    let (checks, _) = haru.exchange_code(CodeExchange { session, own, code, subject, checks, provocation: None }).await;
    with_checks(onward(&haru, jar), checks)
}

/// RFC 6750 §2.1: the pass, shown to the calendar API.
pub async fn call(
    State(haru): State<Haru>,
    jar: CookieJar,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let form = match fields(&haru, body) {
        Ok(form) => form,
        Err(response) => return *response,
    };
    let asked = form.first("month").and_then(Month::parse);
    let Some((session, _)) = held(&haru, &jar) else {
        return not_connected(&haru, jar);
    };
    haru.notebooks().with(session, haru.now(), |notebook| notebook.notice = None);
    let month = asked.unwrap_or(Month::of(Moment::at(haru.now()).day()));
    let checks = import(&haru, session, month, language(&jar, &headers)).await;
    let planner = asked.map_or("/planner".to_owned(), |month| format!("/planner?month={month}"));
    with_checks(see(&haru, jar, &planner), checks)
}
