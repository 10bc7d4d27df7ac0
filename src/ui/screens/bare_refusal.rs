//! The page of a refusal that came without one: a router, a layer or an extractor answers with a status and at most a line of plain
//! text, which leaves a person before an empty window. Whoever does not ask for a page gets what there was (RFC 9110 §12.5.1).

use axum::extract::Request;
use axum::http::header::{ACCEPT, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::Response;

use authorization_server::request_id::HEADER as REQUEST_ID;
use view::page::{Body, ErrorPage, ErrorProblem, Frame, Page};

/// Seconds after which it is worth another try, where the refusal does not say.
const AGAIN_AFTER: u32 = 2;

/// Inside of what turns a page into HTML.
pub async fn with_page<Answering: Future<Output = Response>>(
    request: Request,
    answer: impl FnOnce(Request) -> Answering,
) -> Response {
    let wants_page = text(request.headers(), ACCEPT).is_some_and(|accept| accept.contains("text/html"));
    let mut response = answer(request).await;
    if wants_page
        && is_bare(&response)
        && let Some(problem) = problem(&response)
    {
        let request_id = text(response.headers(), REQUEST_ID).unwrap_or_default().to_owned();
        let page = ErrorPage { problem, detail: None, request_id };
        response.extensions_mut().insert(Page { frame: Frame::default(), body: Body::Error(page) });
    }
    response
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

fn is_bare(response: &Response) -> bool {
    response.extensions().get::<Page>().is_none()
        && text(response.headers(), CONTENT_TYPE).is_none_or(|kind| kind.starts_with("text/plain"))
}

fn problem(response: &Response) -> Option<ErrorProblem> {
    Some(match response.status() {
        StatusCode::NOT_FOUND => ErrorProblem::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => ErrorProblem::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE | StatusCode::URI_TOO_LONG | StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => {
            ErrorProblem::TooLarge
        }
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
            let seconds = text(response.headers(), RETRY_AFTER).and_then(|seconds| seconds.parse().ok());
            ErrorProblem::Unavailable { retry_after: seconds.unwrap_or(AGAIN_AFTER) }
        }
        status if status.is_client_error() => ErrorProblem::MalformedRequest,
        status if status.is_server_error() => ErrorProblem::Internal,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::{Body as HttpBody, to_bytes};
    use axum::middleware::{Next, from_fn};
    use axum::response::IntoResponse;
    use axum::routing::{get, post};
    use tower::ServiceExt as _;

    use super::*;
    use crate::screens::layer::rendered;

    async fn around(request: Request, next: Next) -> Response {
        rendered(request, |request| with_page(request, |request| next.run(request))).await
    }

    async fn asked(status: StatusCode, accept: &str) -> (Response, String) {
        let bare = move || async move { (status, [(RETRY_AFTER, "7")]).into_response() };
        let router = Router::new().route("/", get(bare)).layer(from_fn(around));
        let request = Request::get("/").header(ACCEPT, accept).header("accept-language", "en");
        let mut answer = router.oneshot(request.body(HttpBody::empty()).expect("it")).await.expect("an answer");
        let body = to_bytes(std::mem::take(answer.body_mut()), 1 << 20).await.expect("a body");
        (answer, String::from_utf8(body.to_vec()).expect("UTF-8"))
    }

    const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    #[tokio::test]
    async fn whatever_refuses_a_person_does_it_on_a_page_and_keeps_its_status_and_headers() {
        for status in (400..600).filter_map(|status| StatusCode::from_u16(status).ok()) {
            let (answer, body) = asked(status, BROWSER).await;
            assert_eq!((answer.status(), &answer.headers()[RETRY_AFTER]), (status, &"7".parse().expect("it")));
            assert!(body.contains("data-page=\"error\"") && body.contains("<h1>"), "{status}: {body}");
            assert_eq!(body.contains("7 seconds"), matches!(status.as_u16(), 429 | 503), "{status}: {body}");
            // It was not asked who is signed in.
            assert!(!body.contains("/login"), "{status}: {body}");
        }
    }

    #[tokio::test]
    async fn who_asks_for_no_page_gets_none() {
        for accept in ["*/*", "application/json", "text/event-stream", "text/css,*/*;q=0.1"] {
            let (answer, body) = asked(StatusCode::SERVICE_UNAVAILABLE, accept).await;
            assert_eq!((answer.status(), body.as_str()), (StatusCode::SERVICE_UNAVAILABLE, ""), "{accept}");
        }
    }

    #[tokio::test]
    async fn what_is_an_answer_of_its_own_stays_it() {
        let json = || async { (StatusCode::BAD_REQUEST, [(CONTENT_TYPE, "application/json")], "{}") };
        let router = Router::new().route("/", post(json)).layer(from_fn(around));
        let request = Request::post("/").header(ACCEPT, BROWSER).body(HttpBody::empty()).expect("it");
        let answer = router.oneshot(request).await.expect("an answer");
        assert_eq!(to_bytes(answer.into_body(), 100).await.expect("a body"), "{}");
    }
}
