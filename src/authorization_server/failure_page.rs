//! The page of a failure: who sees it, and what an answer to a browser says that is none.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};

use super::Instance;
use super::browser::Browser;
use super::failure::{Failure, endless};
use super::request_id::RequestId;
use ports::panics::caught;
use view::page::{Body, ErrorPage, ErrorProblem, Frame, Page};

/// What an answer to a browser says that is no page: a redirect, a refusal. A page says more, in its own layer. RFC 9700 §4.2.4: what
/// stands in an address is told to nobody whom it leads to.
const LEAST: [(HeaderName, &str); 4] = [
    (header::CACHE_CONTROL, "no-store"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
];

fn with_the_least(mut response: Response) -> Response {
    for (name, value) in LEAST {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// The frame of a failure's page: whoever is signed in is told so there as well. Where the server cannot answer, it is not asked for that
/// either.
async fn frame(server: &Instance, cookies: &HeaderMap, problem: &ErrorProblem) -> Frame {
    let browser = match problem {
        ErrorProblem::Unavailable { .. } | ErrorProblem::Internal => None,
        _ => Browser::of(server, cookies).await.ok(),
    };
    let frame = browser.map_or_else(Frame::default, |browser| browser.frame(server));
    // Nothing on this page is sent by the token of a form.
    Frame { base: server.issuer.path().to_owned(), form_token: String::new(), ..frame }
}

/// Around every route for browsers: refuses heads without end, and gives each failure, and a panic, its page.
pub async fn show(State(server): State<Instance>, request: Request, next: Next) -> Response {
    let request_id = request.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();
    let cookies = request.headers().get_all(header::COOKIE).iter();
    let cookies: HeaderMap = cookies.map(|cookie| (header::COOKIE, cookie.clone())).collect();
    let mut response = if let Some((status, description)) = endless(&request) {
        let mut response = Failure::from(ErrorProblem::TooLarge).because(description.to_owned()).into_response();
        *response.status_mut() = status;
        response
    } else {
        caught(next.run(request)).await.unwrap_or_else(|_| Failure::from(ErrorProblem::Internal).into_response())
    };
    let extensions = response.extensions_mut();
    let (problem, detail) = if let Some(failure) = extensions.remove::<Failure>() {
        (failure.problem, failure.detail)
    } else if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        (ErrorProblem::MethodNotAllowed, None)
    } else {
        return with_the_least(response);
    };
    let frame = frame(&server, &cookies, &problem).await;
    response.extensions_mut().insert(Page { frame, body: Body::Error(ErrorPage { problem, detail, request_id }) });
    response
}
