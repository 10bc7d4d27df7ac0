use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, REFERER, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{MethodRouter, any};
use leptos::server_fn::axum::server_fn_paths;
use leptos::server_fn::{ContentType as _, Decodes as _};

use super::{OneWord, Refusal};
use crate::plain_text::Word as _;
use authorization_server::answers::RETRY_AFTER_SECONDS;

/// Bytes that are read of a question; the longest honest one is an identifier and a form's token.
const BODY_AT_MOST: usize = 64 * 1024;

/// More than the longest word of a refusal.
const WORD_AT_MOST: usize = 64;

/// Every server function at its own address and nowhere else: what the framework says of another tells how it is programmed.
pub fn router<S: Clone + Send + Sync + 'static>(function: &MethodRouter<S>) -> Router<S> {
    let nothing_here = any(async || answer(StatusCode::NOT_FOUND, Refusal::NotFound));
    let functions = server_fn_paths()
        .fold(Router::new().route("/api/{*nothing}", nothing_here), |router, (path, _)| {
            router.route(path, function.clone())
        });
    functions.layer(from_fn(tell))
}

/// Around every server function: what it reads has an end, and each refusal has its status. What the framework says of any error is
/// 500, which is true of none of them.
async fn tell(request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let is_too_long = length(&parts.headers).is_some_and(|length| length > BODY_AT_MOST);
    // The framework reads a body to its end, wherever that is.
    let Ok(body) = to_bytes(body, BODY_AT_MOST).await else {
        let status = if is_too_long { StatusCode::PAYLOAD_TOO_LARGE } else { status(Refusal::Transport) };
        return answer(status, Refusal::Transport);
    };
    // A browser that asks for a page would be led back to where it came from, whatever came of it: no form of ours asks here.
    parts.headers.remove(ACCEPT);
    parts.headers.remove(REFERER);
    let response = next.run(Request::from_parts(parts, Body::from(body))).await;
    if response.status() != StatusCode::INTERNAL_SERVER_ERROR {
        return response;
    }
    let word = to_bytes(response.into_body(), WORD_AT_MOST).await.unwrap_or_default();
    // What is no word of ours is a sentence of the framework's, which may quote what was sent.
    let refusal = OneWord::decode(word).unwrap_or(Refusal::Transport);
    answer(status(refusal), refusal)
}

fn length(headers: &HeaderMap) -> Option<usize> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

fn answer(status: StatusCode, refusal: Refusal) -> Response {
    let mut response = (status, [(CONTENT_TYPE, OneWord::CONTENT_TYPE)], refusal.word()).into_response();
    if refusal == Refusal::Unavailable {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(RETRY_AFTER_SECONDS));
    }
    response
}

fn status(refusal: Refusal) -> StatusCode {
    match refusal {
        Refusal::SignedOut => StatusCode::UNAUTHORIZED,
        Refusal::FormExpired => StatusCode::FORBIDDEN,
        Refusal::NotFound => StatusCode::NOT_FOUND,
        Refusal::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Refusal::Transport => StatusCode::BAD_REQUEST,
    }
}

/// The refusal of what the store could not answer.
pub fn unavailable(error: impl std::error::Error) -> Refusal {
    log(&error);
    Refusal::Unavailable
}

/// The cause of what is not answered is for the log alone.
pub fn log(error: &impl std::error::Error) {
    tracing::error!(cause = ?error.source(), "{error}");
}

#[cfg(test)]
mod tests {
    use axum::http::Method;
    use axum::routing::post;
    use leptos_axum::handle_server_fns_with_context;
    use tower::ServiceExt as _;

    use super::*;

    const FORM: &str = "application/x-www-form-urlencoded";
    const MARK: &str = "NOBODY-REPEATS-THIS";

    /// Without an authorization server: what is malformed asks for none.
    fn functions() -> Router {
        router(&post(|request: Request| handle_server_fns_with_context(|| {}, request)))
    }

    async fn said(request: Request) -> (StatusCode, HeaderMap, String) {
        let response = functions().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, 1 << 20).await.expect("a body");
        (parts.status, parts.headers, String::from_utf8(body.to_vec()).expect("a text"))
    }

    fn paths() -> Vec<&'static str> {
        let paths: Vec<_> = server_fn_paths().map(|(path, _)| path).collect();
        assert!(paths.len() >= 2, "{paths:?}");
        paths
    }

    #[tokio::test]
    async fn a_body_that_cannot_be_read_is_said_so_by_every_server_function() {
        let nested = |open: &str, close: &str| format!("{}{}", open.repeat(5_000), close.repeat(5_000));
        let malformed: Vec<(&str, Vec<u8>)> = vec![
            (FORM, vec![]),
            ("", vec![]),
            (FORM, b"client_id".to_vec()),
            (FORM, b"client_id=".to_vec()),
            (FORM, b"&&&&=&=&".to_vec()),
            (FORM, b"form_token=x".to_vec()),
            (FORM, b"client_id&form_token".to_vec()),
            (FORM, b"client_id=%ff%fe".to_vec()),
            (FORM, b"client_id=\xff\xfe&form_token=a".to_vec()),
            (FORM, b"\x00\x01\x02".to_vec()),
            (FORM, format!("client_id={}&form_token=a", MARK.repeat(20)).into_bytes()),
            (FORM, b"client_id[]=a&client_id[]=b&form_token=a".to_vec()),
            (FORM, format!("client_id[{MARK}]=a&form_token=a").into_bytes()),
            (FORM, format!("client_id{}=a&form_token=a", "[a]".repeat(5_000)).into_bytes()),
            (FORM, nested("[", "]").into_bytes()),
            (FORM, b"{\"client_id\":\"a\",\"form_token\":\"b\"}".to_vec()),
            ("application/json", format!("{{\"client_id\":\"{MARK}\"").into_bytes()),
            ("application/json", nested("{\"a\":", "}").into_bytes()),
            ("application/json", b"{\"client_id\":\"a\",\"form_token\":\"b\"}".to_vec()),
            ("text/plain", MARK.as_bytes().to_vec()),
            ("application/octet-stream", vec![0xff; 1_000]),
            ("multipart/form-data; boundary=x", b"--x\r\ncontent-disposition: form-data; name=\"a\"".to_vec()),
            ("\u{1}/", format!("<client_id>{MARK}</client_id>").into_bytes()),
        ];
        assert!(malformed.len() >= 20);
        for path in paths() {
            for (kind, body) in &malformed {
                let request = Request::post(path).header(
                    CONTENT_TYPE,
                    HeaderValue::from_bytes(kind.as_bytes()).unwrap_or(HeaderValue::from_static("*")),
                );
                let request = request.body(Body::from(body.clone())).expect("a request");
                let (status, headers, answer) = said(request).await;
                let what = format!("{path} {kind} {}", String::from_utf8_lossy(&body[..body.len().min(60)]));
                assert_eq!((status, &*answer), (StatusCode::BAD_REQUEST, "transport"), "{what}");
                assert!(headers.values().all(|value| value.len() < 64), "{what}: {headers:?}");
                assert!(!format!("{headers:?}").contains(MARK), "{what}: {headers:?}");
            }
        }
    }

    #[tokio::test]
    async fn a_server_function_reads_so_many_bytes_and_no_more() {
        for path in paths() {
            // As if each of them were sent as long as somebody reads.
            let endless = futures_util::stream::repeat_with(|| Ok::<_, std::io::Error>(vec![b'a'; 1 << 16]));
            let request = Request::post(path).header(CONTENT_TYPE, FORM);
            let (status, ..) = said(request.body(Body::from_stream(endless)).expect("a request")).await;
            assert_eq!(status, StatusCode::BAD_REQUEST, "{path}");
            let long = Body::from(vec![b'a'; BODY_AT_MOST + 1]);
            let request = Request::post(path).header(CONTENT_TYPE, FORM).header(CONTENT_LENGTH, BODY_AT_MOST + 1);
            let (status, ..) = said(request.body(long).expect("a request")).await;
            assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
        }
    }

    #[tokio::test]
    async fn a_server_function_is_at_its_own_address_alone() {
        let own = paths();
        for path in &own {
            for elsewhere in [
                format!("/api{path}"),
                format!("/api/x{path}"),
                format!("{path}/"),
                format!("{path}/more"),
                path.replace("/api/", "/api//"),
                path.replace('_', "%5f"),
                path.to_uppercase().replace("/API/", "/api/"),
                format!("/api/{MARK}"),
            ] {
                for method in [Method::POST, Method::GET] {
                    let request = Request::builder().method(method).uri(&elsewhere).header(CONTENT_TYPE, FORM);
                    let (status, _, answer) = said(request.body(Body::from("client_id=a")).expect("a request")).await;
                    assert_eq!((status, &*answer), (StatusCode::NOT_FOUND, "not_found"), "{elsewhere}");
                }
            }
        }
    }
}
