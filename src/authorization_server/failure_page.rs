//! The page of a failure: who sees it, and what an answer to a browser says that is none.

use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};

use super::AuthorizationServer;
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
async fn frame(server: &AuthorizationServer, cookies: &HeaderMap, problem: &ErrorProblem) -> Frame {
    let browser = match problem {
        ErrorProblem::Unavailable { .. } | ErrorProblem::Internal => None,
        _ => Browser::of(server, cookies).await.ok(),
    };
    let frame = browser.map_or_else(Frame::default, |browser| browser.frame(server));
    // Nothing on this page is sent by the token of a form.
    Frame { base: server.issuer.path().to_owned(), form_token: String::new(), ..frame }
}

/// Around every route for browsers: refuses heads without end, and gives each failure, and a panic, its page.
pub async fn shown<Answering>(
    server: &AuthorizationServer,
    request: Request,
    answer: impl FnOnce(Request) -> Answering,
) -> Response
where
    Answering: Future<Output = Response>,
{
    let request_id = request.extensions().get::<RequestId>().copied();
    let cookies: Vec<HeaderValue> = request.headers().get_all(header::COOKIE).iter().cloned().collect();
    let mut response = if let Some((status, description)) = endless(&request) {
        let mut response = Failure::from(ErrorProblem::TooLarge).because(description.to_owned()).into_response();
        *response.status_mut() = status;
        response
    } else {
        caught(answer(request)).await.unwrap_or_else(|_| Failure::from(ErrorProblem::Internal).into_response())
    };
    let extensions = response.extensions_mut();
    let (problem, detail) = if let Some(failure) = extensions.remove::<Failure>() {
        (failure.problem, failure.detail)
    } else if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        (ErrorProblem::MethodNotAllowed, None)
    } else {
        return with_the_least(response);
    };
    let cookies = cookies.into_iter().map(|cookie| (header::COOKIE, cookie)).collect();
    let frame = frame(server, &cookies, &problem).await;
    let request_id = request_id.as_ref().map(RequestId::as_str).unwrap_or_default().to_owned();
    response.extensions_mut().insert(Page { frame, body: Body::Error(ErrorPage { problem, detail, request_id }) });
    response
}
