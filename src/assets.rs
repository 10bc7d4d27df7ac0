//! What browsers load besides pages: the files that `cargo xtask site` put into target/site, embedded. A debug build
//! reads them from disk at every request.
//!
//! RFC 9110: Accept-Encoding §12.5.3; its tags are in `ui::frame::entity_tag`. RFC 9111 §5.2.2: Cache-Control.

use std::borrow::Cow;

use axum::Router;
use axum::body::Body;
use axum::extract::MatchedPath;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, VARY, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri};
use rust_embed::Embed;

use ui::frame::content_encoding::accepts;
use ui::frame::entity_tag;
use ui::frame::inline_style::{SHEET, StyleFile};

/// Empty when the site was not built: the server then compiles and its pages go without look and islands.
#[derive(Embed)]
#[folder = "$CARGO_MANIFEST_DIR/target/site"]
#[allow_missing = true]
struct Site;

/// Answers the routes that one origin shows, such as `/pkg/{*file}` or `/style/haru.css`; every origin names its own,
/// because the third party's pages share nothing with the authorization server's.
pub fn router<S: Clone + Send + Sync + 'static>(routes: &[&str]) -> Router<S> {
    routes.iter().fold(Router::new(), |router, route| router.route(route, get(serve)))
}

pub async fn serve(uri: Uri, matched: Option<MatchedPath>, request: HeaderMap) -> Response {
    let mut answer = answer(uri.path(), &request, embedded);
    // For whoever counts it.
    if let Some(matched) = matched {
        answer.extensions_mut().insert(matched);
    }
    answer
}

/// A recording that browsers load, `/recordings/walk.json`; `None` where there is none of that name.
#[cfg(feature = "lab")]
pub fn recording(path: &str) -> Option<Cow<'static, [u8]>> {
    let name = path.strip_prefix("/recordings/").filter(|name| !name.contains('/') && name.ends_with(".json"))?;
    embedded(&format!("recordings/{name}")).map(|file| file.bytes)
}

/// The style of all pages.
pub fn page_style() -> Option<StyleFile> {
    embedded(SHEET.strip_prefix('/')?).map(|File { bytes, sha256 }| StyleFile { bytes, sha256 })
}

struct File {
    bytes: Cow<'static, [u8]>,
    sha256: [u8; 32],
}

fn embedded(name: &str) -> Option<File> {
    Site::get(name).map(|file| File { sha256: file.metadata.sha256_hash(), bytes: file.data })
}

fn answer(path: &str, request: &HeaderMap, find: impl Fn(&str) -> Option<File>) -> Response {
    let Some((name, plain)) = file_name(path).and_then(|name| Some((name, find(name)?))) else {
        return not_found();
    };
    let small = find(&format!("{name}.br"));
    let varies = small.is_some();
    let small = small.filter(|_| accepts(request, "br"));
    let encoded = small.is_some();
    let file = small.unwrap_or(plain);
    // The compressed twin has its own.
    let tag = entity_tag::of_digest(&file.sha256);

    let mut headers = HeaderMap::new();
    let mut set = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    set(ETAG, &tag);
    set(CACHE_CONTROL, cache_control(name));
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    if varies {
        set(VARY, "accept-encoding");
    }
    if entity_tag::is_known(request, &tag) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    set(CONTENT_TYPE, &content_type(name));
    if encoded {
        set(CONTENT_ENCODING, "br");
    }
    (headers, Body::from(file.bytes)).into_response()
}

fn not_found() -> Response {
    let headers = [(CACHE_CONTROL, "no-store"), (X_CONTENT_TYPE_OPTIONS, "nosniff")];
    (StatusCode::NOT_FOUND, headers, "Not Found\n").into_response()
}

/// The name inside the site. All names of ours are plain, so nothing needs decoding: what has a percent sign, a
/// backslash or a segment that begins with a dot names no file. Nor do compressed twins, which are not resources.
fn file_name(path: &str) -> Option<&str> {
    let name = path.strip_prefix('/')?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let is_file = |segment: &str| !segment.is_empty() && !segment.starts_with('.') && segment.bytes().all(plain);
    (name.split('/').all(is_file) && !name.ends_with(".br")).then_some(name)
}

/// Slices of fonts stand below a folder that has their package's version in its name, so an address never changes its
/// bytes. Everything else keeps its address across releases, and a page must never meet the Wasm of another release:
/// browsers ask each time and are told 304.
fn cache_control(name: &str) -> &'static str {
    if name.starts_with("fonts/") && name.ends_with(".woff2") {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}

/// All texts of ours are UTF-8.
fn content_type(name: &str) -> String {
    let own = mime_guess::from_path(name).first_or_octet_stream();
    if own.type_() == mime_guess::mime::TEXT { format!("{own}; charset=utf-8") } else { own.to_string() }
}

#[cfg(test)]
mod tests {
    use http::header::{CONTENT_LENGTH, IF_NONE_MATCH};
    use http::{Method, Request};
    use sha2::{Digest, Sha256};
    use tower::ServiceExt;

    use http::header::ACCEPT_ENCODING;

    use super::*;

    const SLICE: &str = "fonts/gowun-batang-5.3.0/gowun-batang-0-700-normal.woff2";

    fn find(name: &str) -> Option<File> {
        let bytes: &'static [u8] = match name {
            "pkg/matgim.wasm" => b"\0asm, plain",
            "pkg/matgim.wasm.br" => b"\0asm, brotli",
            "style/main.css" => b"a{color:red}",
            "favicon.svg" => b"<svg/>",
            SLICE => b"wOF2",
            _ => return None,
        };
        Some(File { bytes: Cow::Borrowed(bytes), sha256: Sha256::digest(bytes).into() })
    }

    fn ask(path: &str, headers: &[(HeaderName, &'static str)]) -> Response {
        let headers = headers.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect();
        answer(path, &headers, find)
    }

    fn header<'a>(response: &'a Response, name: &HeaderName) -> &'a str {
        response.headers().get(name).map_or("", |value| value.to_str().unwrap())
    }

    async fn body(response: Response) -> Vec<u8> {
        axum::body::to_bytes(response.into_body(), 1_000).await.unwrap().to_vec()
    }

    #[tokio::test]
    async fn a_file_comes_with_its_type_and_without_sniffing() {
        for (path, wanted) in [
            ("/pkg/matgim.wasm", "application/wasm"),
            ("/style/main.css", "text/css; charset=utf-8"),
            ("/favicon.svg", "image/svg+xml"),
        ] {
            let response = ask(path, &[]);
            assert_eq!(response.status(), StatusCode::OK, "{path}");
            assert_eq!(header(&response, &CONTENT_TYPE), wanted, "{path}");
            assert_eq!(header(&response, &X_CONTENT_TYPE_OPTIONS), "nosniff", "{path}");
        }
        assert_eq!(body(ask("/style/main.css", &[])).await, b"a{color:red}");
    }

    #[tokio::test]
    async fn brotli_goes_only_to_whom_accepts_it() {
        for (accepts, wanted) in [
            ("gzip, deflate, br", true),
            ("BR;q=0.1", true),
            ("*", true),
            ("gzip, *;q=0.5", true),
            ("gzip", false),
            ("br;q=0", false),
            ("br;q=0, *", false),
            ("*;q=0", false),
            ("brotli", false),
            ("", false),
        ] {
            let response = ask("/pkg/matgim.wasm", &[(ACCEPT_ENCODING, accepts)]);
            assert_eq!(header(&response, &CONTENT_ENCODING), if wanted { "br" } else { "" }, "{accepts}");
            assert_eq!(header(&response, &CONTENT_TYPE), "application/wasm", "{accepts}");
            assert_eq!(header(&response, &VARY), "accept-encoding", "{accepts}");
            let sent: &[u8] = if wanted { b"\0asm, brotli" } else { b"\0asm, plain" };
            assert_eq!(body(response).await, sent, "{accepts}");
        }
    }

    #[test]
    fn a_file_without_a_compressed_twin_does_not_vary() {
        let response = ask("/style/main.css", &[(ACCEPT_ENCODING, "br")]);
        assert_eq!(header(&response, &CONTENT_ENCODING), "");
        assert_eq!(header(&response, &VARY), "");
    }

    #[tokio::test]
    async fn who_has_the_file_is_told_304_without_it() {
        let tag = header(&ask("/style/main.css", &[]), &ETAG).to_owned();
        for given in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}"), "*".to_owned()] {
            let headers = HeaderMap::from_iter([(IF_NONE_MATCH, HeaderValue::from_str(&given).unwrap())]);
            let response = answer("/style/main.css", &headers, find);
            assert_eq!(response.status(), StatusCode::NOT_MODIFIED, "{given}");
            assert_eq!(header(&response, &ETAG), tag, "{given}");
            assert_eq!(header(&response, &CACHE_CONTROL), "no-cache", "{given}");
            assert!(body(response).await.is_empty(), "{given}");
        }
        assert_eq!(ask("/style/main.css", &[(IF_NONE_MATCH, "\"other\"")]).status(), StatusCode::OK);
    }

    #[test]
    fn the_compressed_twin_has_a_tag_of_its_own_and_both_are_strong() {
        let plain = ask("/pkg/matgim.wasm", &[]);
        let small = ask("/pkg/matgim.wasm", &[(ACCEPT_ENCODING, "br")]);
        assert_ne!(header(&plain, &ETAG), header(&small, &ETAG));
        for response in [plain, small] {
            assert!(header(&response, &ETAG).starts_with('"'));
            assert_eq!(header(&response, &ETAG).len(), 34);
        }
    }

    #[test]
    fn only_addresses_that_never_change_their_bytes_are_kept_for_good() {
        assert_eq!(header(&ask(&format!("/{SLICE}"), &[]), &CACHE_CONTROL), "public, max-age=31536000, immutable");
        for path in ["/pkg/matgim.wasm", "/style/main.css", "/favicon.svg"] {
            assert_eq!(header(&ask(path, &[]), &CACHE_CONTROL), "no-cache", "{path}");
        }
    }

    #[test]
    fn a_name_that_is_not_plain_names_no_file() {
        // Everything exists here: only the name can refuse.
        let anything = |_: &str| find("favicon.svg");
        for path in [
            "/pkg/../Cargo.toml",
            "/pkg/..%2f..%2fetc/passwd",
            "/pkg/%2e%2e/Cargo.toml",
            "/pkg/..\\..\\Cargo.toml",
            "/pkg//etc/passwd",
            "//etc/passwd",
            "/pkg/./matgim.js",
            "/pkg/.hidden",
            "/pkg/",
            "/pkg/matgim.wasm.br",
            "/pkg/matgim.js%00.css",
            "/",
            "",
        ] {
            assert_eq!(answer(path, &HeaderMap::new(), anything).status(), StatusCode::NOT_FOUND, "{path}");
        }
        assert_eq!(answer("/pkg/a-b_c.1.js", &HeaderMap::new(), anything).status(), StatusCode::OK);
    }

    async fn through(router: Router, method: Method, path: &str) -> Response {
        router.oneshot(Request::builder().method(method).uri(path).body(Body::empty()).unwrap()).await.unwrap()
    }

    #[tokio::test]
    async fn head_is_get_without_the_file() {
        let fixture = |uri: Uri, request: HeaderMap| async move { answer(uri.path(), &request, find) };
        let router = Router::new().route("/style/{*file}", get(fixture));
        let head = through(router.clone(), Method::HEAD, "/style/main.css").await;
        let got = through(router, Method::GET, "/style/main.css").await;
        assert_eq!(head.status(), StatusCode::OK);
        assert_eq!(header(&head, &CONTENT_LENGTH), "12");
        assert_eq!(header(&head, &ETAG), header(&got, &ETAG));
        assert!(body(head).await.is_empty());
        assert_eq!(body(got).await.len(), 12);
    }

    #[tokio::test]
    async fn the_router_takes_only_questions() {
        let post = through(router(&["/pkg/{*file}"]), Method::POST, "/pkg/matgim.js").await;
        assert_eq!(post.status(), StatusCode::METHOD_NOT_ALLOWED);
    }

    #[tokio::test]
    async fn the_router_does_not_leave_the_site() {
        for path in ["/pkg/..%2f..%2f..%2fCargo.toml", "/pkg/../../../Cargo.toml", "/pkg/%2fetc/passwd", "/pkg/no.js"] {
            let response = through(router(&["/pkg/{*file}"]), Method::GET, path).await;
            assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
        }
    }
}
