//! The system's clock, the system's randomness, and HTTP over sockets.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use async_trait::async_trait;
use bytes::Bytes;

use oauth::names::Timestamp;
use ports::{Clock, Network, NetworkError, Randomness};

/// Wall-clock time.
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where the program reads the wall clock")]
    fn now(&self) -> Timestamp {
        let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_millis(i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX))
    }
}

/// The operating system's random number generator.
pub struct SystemRandomness;

impl Randomness for SystemRandomness {
    #[expect(clippy::disallowed_methods, reason = "the one place where the program draws randomness")]
    fn fill(&self, bytes: &mut [u8]) {
        // A system without randomness cannot issue a single secret; going on with zeros would be worse than ending.
        if let Err(error) = getrandom::fill(bytes) {
            tracing::error!(%error, "the operating system gave no randomness");
            std::process::abort();
        }
    }
}

/// The longest answer that is read.
const BODY_AT_MOST: usize = 1 << 20;

/// A client of HTTP whose TLS is rustls with ring and the system's certificates. A machine that has none of those still speaks
/// plain HTTP, and trusts nobody over https.
pub fn http_client() -> Result<reqwest::ClientBuilder, NetworkError> {
    let mut trusted = rustls::RootCertStore::empty();
    let found = rustls_native_certs::load_native_certs();
    for error in found.errors {
        tracing::warn!(%error, "a certificate of the system could not be read");
    }
    trusted.add_parsable_certificates(found.certs);
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| NetworkError(error.to_string()))?
        .with_root_certificates(trusted)
        .with_no_client_auth();
    Ok(reqwest::Client::builder().tls_backend_preconfigured(tls))
}

/// HTTP over sockets, with a pool of connections.
pub struct SocketNetwork(reqwest::Client);

impl SocketNetwork {
    pub fn new() -> Result<Self, NetworkError> {
        http_client()?
            // RFC 9700 §4.12 and SSRF: whoever answers does not choose where we go next.
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(Duration::from_secs(3))
            .timeout(Duration::from_secs(10))
            .tcp_nodelay(true)
            .build()
            .map(Self)
            .map_err(|error| NetworkError(error.to_string()))
    }
}

#[async_trait]
impl Network for SocketNetwork {
    async fn send(&self, request: http::Request<Bytes>) -> Result<http::Response<Bytes>, NetworkError> {
        let plain = |error: reqwest::Error| NetworkError(error.without_url().to_string());
        let (parts, body) = request.into_parts();
        let sent = self.0.request(parts.method, parts.uri.to_string()).headers(parts.headers).body(body).send();
        let mut answer = sent.await.map_err(plain)?;
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(plain)? {
            if body.len() + chunk.len() > BODY_AT_MOST {
                return Err(NetworkError("the answer is longer than 1 MiB".to_owned()));
            }
            body.extend_from_slice(&chunk);
        }
        let mut response = http::Response::new(Bytes::from(body));
        *response.status_mut() = answer.status();
        *response.headers_mut() = std::mem::take(answer.headers_mut());
        Ok(response)
    }
}
