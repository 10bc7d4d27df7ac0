//! A form that works once, sent twice: the second press of a button gets what the first got.
//!
//! Whoever presses a button twice throws the first answer away: a browser shows the answer to the last request that it sent. So the
//! answer to a form is kept for half a minute, in memory, and the same form of the same browser is answered with it, also while the
//! first is still being worked on. Nothing is done twice for it, and no page says that nothing was done.
//!
//! What is kept are redirects and pages, with their cookies: secrets of that browser, as the answers themselves are. The form's token
//! is a part of what a form is found by, and its cookie is looked at again, so that no other browser is given them.

/// An answer as it can be sent again.
mod answer;
/// Who is given which answer, and for how long.
mod kept;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::{Method, StatusCode, Uri, header};

use self::answer::Answer;
use self::kept::{FormKey, KeptAnswers, LIVES, Promise, Turn};
use crate::causes::carried_on;
use authorization_server::AuthorizationServer;
use authorization_server::authorization_flow::CarriesCode;
use authorization_server::browser::{CarriedCookie, carried, made};
use authorization_server::own_origin::is_foreign;
use authorization_server::throttle::PeerAddress;
use ports::caller::CallerNetwork;
use ui::screens::layer;

/// The most bytes of a form that are looked at; longer ones are refused by their routes.
const FORM_AT_MOST: usize = 64 * 1024;
/// The most bytes of an answer that is read. Pages are a hundredth of it.
const ANSWER_AT_MOST: usize = 16 * 1024 * 1024;

struct SecondPress {
    server: Arc<AuthorizationServer>,
    kept: Arc<KeptAnswers>,
}

/// Around every route of `server` for browsers: each page is written, and what is kept for a second press is the page as it was sent.
/// A sandbox keeps nothing: in its log each message is answered by its own work.
pub fn answered_once(router: Router, server: &Arc<AuthorizationServer>) -> Router {
    if server.accounts.is_none() {
        return router.layer(from_fn(layer::render));
    }
    let kept = Arc::new(KeptAnswers::new(server.limits.repeated_answer_bytes));
    router.layer(from_fn_with_state(Arc::new(SecondPress { server: server.clone(), kept }), answer_once))
}

async fn answer_once(State(second): State<Arc<SecondPress>>, request: Request, next: Next) -> Response {
    let SecondPress { server, kept } = &*second;
    if request.method() == Method::GET {
        kept.seen(&hashes(&carried(server, request.headers())), || server.now());
    }
    if !is_form(&request) {
        return written(request, next).await;
    }
    if is_foreign(&server.issuer, request.method(), request.uri(), request.headers()) {
        return written(request, next).await;
    }
    let (parts, body) = request.into_parts();
    let form = match to_bytes(body, FORM_AT_MOST).await {
        Ok(form) => form,
        Err(broken) => {
            let body = Body::from_stream(futures::stream::once(async move { Err::<Bytes, _>(broken) }));
            return written(Request::from_parts(parts, body), next).await;
        }
    };
    let cookies = carried(server, &parts.headers);
    let browsers = hashes(&cookies);
    let token = field(&form, "form_token").unwrap_or_default();
    if token.is_empty() && is_question(server, &parts.uri) {
        return written(Request::from_parts(parts, Body::from(form)), next).await;
    }
    let is_own = !token.is_empty() && cookies.iter().any(|cookie| cookie.form_token() == token);
    let target = parts.uri.path_and_query().map_or("", |target| target.as_str());
    let key = FormKey::of(target, &form);
    let network = PeerAddress::of(&parts.extensions).map(CallerNetwork::of);
    let request = Request::from_parts(parts, Body::from(form));

    match kept.turn(key, &browsers, is_own, network, server.now()) {
        Turn::Apart => written(request, next).await,
        Turn::Again(first) => {
            let first = first.await;
            if let Some(answer) = first
                && is_good(server, &answer).await
            {
                return answer.response();
            }
            written(request, next).await
        }
        // On a task of its own: what was begun is finished, also when its browser has gone on to the second press.
        Turn::First(promise) => {
            let (server, kept) = (server.clone(), kept.clone());
            let work = async move { work(server, kept, promise, written(request, next).await).await };
            let work = tokio::spawn(carried_on(work));
            work.await.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
        }
    }
}

async fn written(request: Request, next: Next) -> Response {
    layer::rendered(request, |request| next.run(request)).await
}

/// Keeps the answer, if it is one that can be sent again.
async fn work(
    server: Arc<AuthorizationServer>,
    kept: Arc<KeptAnswers>,
    promise: Promise,
    response: Response,
) -> Response {
    let is_page = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_none_or(|kind| kind.as_bytes().starts_with(b"text/html") || kind.as_bytes().starts_with(b"text/plain"));
    if !is_page {
        return response;
    }
    let (parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, ANSWER_AT_MOST).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let answer = Answer {
        status: parts.status,
        headers: parts.headers.clone(),
        body: body.clone(),
        code: parts.extensions.get::<CarriesCode>().copied(),
    };
    let also = made(&server, &parts.headers).into_iter().map(|browser| *browser.as_bytes()).collect();
    let (key, number) = promise.keep(answer, also, server.now());
    tokio::spawn(async move {
        tokio::time::sleep(LIVES.into()).await;
        kept.forget(key, number);
    });
    Response::from_parts(parts, Body::from(body))
}

/// A code that was used buys nothing, and to present it a second time would end what it bought (RFC 6749 §4.1.2).
async fn is_good(server: &AuthorizationServer, answer: &Answer) -> bool {
    let Some(CarriesCode(key)) = answer.code else { return true };
    let facts = server.store.code(&key).await.ok().flatten();
    facts.is_some_and(|facts| facts.code.used_at.is_none() && server.now() < facts.code.expires_at)
}

fn hashes(cookies: &[CarriedCookie<'_>]) -> Vec<[u8; 32]> {
    cookies.iter().map(|cookie| *cookie.hash().as_bytes()).collect()
}

/// As browsers send one: its length is said before.
fn is_form(request: &Request) -> bool {
    let header = |name| request.headers().get(name).and_then(|value: &http::HeaderValue| value.to_str().ok());
    let length = header(header::CONTENT_LENGTH).and_then(|length| length.parse::<usize>().ok());
    request.method() == Method::POST
        && length.is_some_and(|length| length <= FORM_AT_MOST)
        && header(header::CONTENT_TYPE).is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"))
}

/// What an island asks by itself, whatever its page waits for: it changes nothing that an earlier answer says.
fn is_question(server: &AuthorizationServer, target: &Uri) -> bool {
    target.path().strip_prefix(server.issuer.path()).is_some_and(|path| path.starts_with("/api/"))
}

fn field(form: &[u8], name: &str) -> Option<String> {
    let mut pairs = oauth::parameters::Parameters::parse(form).ok()?;
    pairs = pairs.only(|own| own == name);
    pairs.first(name).map(str::to_owned)
}
