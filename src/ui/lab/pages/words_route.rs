//! The route by which the words of the Lab travel, one language at a time, and the same words for what the server renders.

use std::sync::OnceLock;

use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use sha2::{Digest as _, Sha256};

use crate::frame::content_encoding::{DEFLATE, accepts_deflate, deflated};
use crate::frame::entity_tag;
use texts::lab::written::written;
use view::preferences::Language;

struct Sent {
    json: String,
    /// The same, packed once.
    deflated: Vec<u8>,
    tag: String,
}

fn sent(language: Language) -> &'static Sent {
    static SENT: [OnceLock<Sent>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];
    SENT[language as usize].get_or_init(|| {
        let json = written(language);
        let tag = entity_tag::of_digest(&Sha256::digest(&json));
        Sent { deflated: deflated(json.as_bytes()), json, tag }
    })
}

/// What the Lab says, in one language. RFC 9110 §8.8.3: a page of another release must not meet these words, so that browsers
/// ask each time, and are told 304.
pub fn words_router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/lab/words/{language}", get(words))
}

async fn words(Path(language): Path<String>, asked: HeaderMap) -> Response {
    let Some(language) = Language::offered().find(|own| own.tag() == language) else {
        return (StatusCode::NOT_FOUND, "Not Found\n").into_response();
    };
    let Sent { json, deflated, tag } = sent(language);
    let mut headers = HeaderMap::new();
    let mut set = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    set(ETAG, tag);
    set(CACHE_CONTROL, "no-cache");
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    if entity_tag::is_known(&asked, tag) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    set(CONTENT_TYPE, "application/json");
    if accepts_deflate(&asked) {
        headers.extend(DEFLATE.map(|(name, value)| (Some(name), value)));
        return (headers, deflated.as_slice()).into_response();
    }
    (headers, json.as_str()).into_response()
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, IF_NONE_MATCH};
    use tower::ServiceExt;

    use super::*;
    use texts::lab::words::Words;

    async fn asked(path: &str, tag: &str) -> Response {
        let request = Request::get(path).header(IF_NONE_MATCH, tag).body(Body::empty()).expect("a request");
        words_router::<()>().with_state(()).oneshot(request).await.expect("an answer")
    }

    #[tokio::test]
    async fn the_words_travel_in_one_language() {
        for (path, language, says) in
            [("/lab/words/ko", Language::Ko, "하루첩"), ("/lab/words/en", Language::En, "letter of delegation")]
        {
            let answer = asked(path, "\"other\"").await;
            assert_eq!(answer.status(), StatusCode::OK);
            let tag = answer.headers()[ETAG].to_str().expect("ASCII").to_owned();
            assert!(tag.starts_with('"') && tag.len() == 34, "{tag}");
            let body = to_bytes(answer.into_body(), 1 << 20).await.expect("a body");
            let body = String::from_utf8(body.to_vec()).expect("UTF-8");
            assert!(body.contains(says));
            assert_eq!(Words::read(&body).as_ref(), Some(Words::in_language(language)));
            assert_eq!(asked(path, &tag).await.status(), StatusCode::NOT_MODIFIED);
        }
        assert_eq!(asked("/lab/words/fr", "").await.status(), StatusCode::NOT_FOUND);
    }

    #[tokio::test]
    async fn the_words_travel_packed_to_whoever_takes_that() {
        for language in ["ko", "en"] {
            let sent = async |coding: &str| {
                let request = Request::get(format!("/lab/words/{language}")).header(ACCEPT_ENCODING, coding);
                let request = request.body(Body::empty()).expect("a request");
                let answer = words_router::<()>().with_state(()).oneshot(request).await.expect("an answer");
                let coding = answer.headers().get(CONTENT_ENCODING).cloned();
                (coding, to_bytes(answer.into_body(), 1 << 20).await.expect("a body"))
            };
            let (plain, packed) = (sent("identity").await, sent("gzip, deflate, br").await);
            assert_eq!((plain.0, packed.0), (None, Some("deflate".parse().expect("a value"))));
            assert!(packed.1.len() * 3 < plain.1.len(), "{} of {}", packed.1.len(), plain.1.len());
            let read = miniz_oxide::inflate::decompress_to_vec_zlib(&packed.1).expect("zlib");
            assert_eq!(read, plain.1);
        }
    }
}
