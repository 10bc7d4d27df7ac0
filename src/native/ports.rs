//! The system's clock, the system's randomness, and HTTP over sockets.

use std::cell::RefCell;
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use async_trait::async_trait;
use bytes::Bytes;
use http::Uri;
use http::uri::{Authority, Scheme};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use tokio::sync::{OnceCell, OwnedSemaphorePermit, Semaphore};

use oauth::names::Timestamp;
use ports::{ANSWER_AT_MOST, Clock, Network, NetworkError, Randomness};

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

/// Bytes that a thread draws at a time: a request takes some dozens, and each drawing is a call of the system.
const DRAWN: usize = 512;

/// What a thread has drawn and not yet given away.
struct Drawn {
    bytes: [u8; DRAWN],
    given: usize,
}

thread_local! {
    static HERE: RefCell<Drawn> = const { RefCell::new(Drawn { bytes: [0; DRAWN], given: DRAWN }) };
}

impl Drawn {
    /// Each byte is given once, and nothing of it stays here.
    fn give(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            if self.given == DRAWN {
                draw(&mut self.bytes);
                self.given = 0;
            }
            *byte = std::mem::take(&mut self.bytes[self.given]);
            self.given += 1;
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place where the program draws randomness")]
fn draw(bytes: &mut [u8]) {
    // A system without randomness cannot issue a single secret; going on with zeros would be worse than ending.
    if let Err(error) = getrandom::fill(bytes) {
        tracing::error!(%error, "the operating system gave no randomness");
        std::process::abort();
    }
}

impl Randomness for SystemRandomness {
    fn fill(&self, bytes: &mut [u8]) {
        // A thread that is ending has nothing drawn any more.
        if HERE.try_with(|here| here.borrow_mut().give(bytes)).is_err() {
            draw(bytes);
        }
    }
}

/// How long a connection waits for the next call: less than our own listeners wait for one, so that none is sent into a connection
/// that is being closed.
const IDLE_FOR: Duration = Duration::from_secs(5);
/// How long a call may take, and how long it may wait for its turn.
const ANSWER_WITHIN: Duration = Duration::from_secs(10);

/// Calls to one other party that are under way at a time. Each takes a socket, of which the system gives only so many.
const CALLS_AT_ONCE: usize = 32;

/// A client of HTTP whose TLS is rustls with ring and the system's certificates. It asks no proxy: what it sends are the secrets of
/// people and of this program, and a variable of the environment is not whom they were entrusted to.
pub fn http_client() -> Result<reqwest::ClientBuilder, NetworkError> {
    http_client_trusting(&[])
}

/// The same, which trusts these certificates (PEM), too.
pub fn http_client_trusting(certificates: &[u8]) -> Result<reqwest::ClientBuilder, NetworkError> {
    let mut trusted = trusted_roots();
    trusted.add_parsable_certificates(CertificateDer::pem_slice_iter(certificates).flatten());
    trusting(trusted)
}

/// Whom the system trusts.
pub(crate) fn trusted_roots() -> rustls::RootCertStore {
    let mut trusted = rustls::RootCertStore::empty();
    let found = rustls_native_certs::load_native_certs();
    for error in found.errors {
        tracing::warn!(%error, "a certificate of the system could not be read");
    }
    trusted.add_parsable_certificates(found.certs);
    trusted
}

fn trusting(trusted: rustls::RootCertStore) -> Result<reqwest::ClientBuilder, NetworkError> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| NetworkError(error.to_string()))?
        .with_root_certificates(trusted)
        .with_no_client_auth();
    Ok(reqwest::Client::builder().tls_backend_preconfigured(tls).no_proxy())
}

/// The status that `url` answers where it is asked for at `address`, whose certificate may be one of these (PEM).
pub async fn status_at(url: &str, address: SocketAddr, certificates: &[u8]) -> Result<u16, NetworkError> {
    let failed = |error: reqwest::Error| NetworkError(error.without_url().to_string());
    let url: Uri = url.parse().map_err(|_| NetworkError(format!("{url} is not an address")))?;
    let host = url.host().unwrap_or_default();
    let client = http_client_trusting(certificates)?
        .redirect(reqwest::redirect::Policy::none())
        .timeout(Duration::from_secs(10))
        .resolve(host, address);
    // Where it listens here, whatever the port is that a proxy in front of it has.
    let authority = format!("{host}:{}", address.port());
    let asked = format!("https://{authority}{}", url.path());
    let answer = client.build().map_err(failed)?.get(asked).send().await.map_err(failed)?;
    Ok(answer.status().as_u16())
}

/// HTTP over sockets, with a pool of connections.
pub struct SocketNetwork {
    plain: reqwest::Client,
    /// Made at the first address that is https: a server that calls none needs no certificates.
    secure: OnceCell<reqwest::Client>,
    under_way: Mutex<HashMap<Authority, Arc<Semaphore>>>,
}

impl SocketNetwork {
    pub fn new() -> Result<Self, NetworkError> {
        let plain = pooled(trusting(rustls::RootCertStore::empty())?)?;
        Ok(Self { plain, secure: OnceCell::new(), under_way: Mutex::default() })
    }

    async fn client(&self, uri: &Uri) -> Result<&reqwest::Client, NetworkError> {
        if uri.scheme() == Some(&Scheme::HTTPS) {
            self.secure.get_or_try_init(async || pooled(http_client()?)).await
        } else {
            Ok(&self.plain)
        }
    }

    /// Waits for a place among the calls to the same party. They are counted apart, because a call may wait for another's.
    async fn place(&self, uri: &Uri) -> Result<OwnedSemaphorePermit, NetworkError> {
        let authority = uri.authority().ok_or_else(|| NetworkError("the address names no host".to_owned()))?;
        let places = {
            let mut under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
            // As many parties as there are addresses in the settings; those nobody calls need no place.
            under_way.retain(|known, places| known == authority || places.available_permits() < CALLS_AT_ONCE);
            let places = under_way.entry(authority.clone());
            places.or_insert_with(|| Arc::new(Semaphore::new(CALLS_AT_ONCE))).clone()
        };
        let place = tokio::time::timeout(ANSWER_WITHIN, places.acquire_owned()).await;
        place.ok().and_then(Result::ok).ok_or_else(|| NetworkError("too many calls are under way".to_owned()))
    }
}

fn pooled(client: reqwest::ClientBuilder) -> Result<reqwest::Client, NetworkError> {
    client
        // RFC 9700 §4.12 and SSRF: whoever answers does not choose where we go next.
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(Duration::from_secs(3))
        .timeout(ANSWER_WITHIN)
        .pool_max_idle_per_host(CALLS_AT_ONCE)
        .pool_idle_timeout(IDLE_FOR)
        .tcp_nodelay(true)
        .build()
        .map_err(|error| NetworkError(error.to_string()))
}

#[async_trait]
impl Network for SocketNetwork {
    async fn send(&self, request: http::Request<Bytes>) -> Result<http::Response<Bytes>, NetworkError> {
        let plain = |error: reqwest::Error| NetworkError(error.without_url().to_string());
        let (parts, body) = request.into_parts();
        let _place = self.place(&parts.uri).await?;
        let client = self.client(&parts.uri).await?;
        let sent = client.request(parts.method, parts.uri.to_string()).headers(parts.headers).body(body).send();
        let mut answer = sent.await.map_err(plain)?;
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(plain)? {
            if body.len() + chunk.len() > ANSWER_AT_MOST {
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

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;

    use super::*;

    #[test]
    fn randomness_is_given_once_over_the_end_of_what_was_drawn_and_on_each_thread() {
        let given = || {
            let mut all = std::collections::BTreeSet::new();
            for length in (8..=40).cycle().take(2_000) {
                let mut bytes = vec![0; length];
                SystemRandomness.fill(&mut bytes);
                assert!(all.insert(bytes[..8].to_vec()) && all.insert(bytes[length - 8..].to_vec()) || length < 16);
            }
            HERE.with_borrow(|here| {
                assert!(here.bytes[..here.given].iter().all(|byte| *byte == 0), "it stays nowhere")
            });
            all
        };
        let here = given();
        let there = std::thread::spawn(given).join().expect("a thread");
        assert!(here.len() > 2_000 && here.is_disjoint(&there));
    }

    fn asked(address: &str) -> http::Request<Bytes> {
        http::Request::get(address).body(Bytes::new()).expect("a request")
    }

    #[tokio::test]
    async fn certificates_are_read_at_the_first_address_that_is_https() {
        let socket = TcpListener::bind("127.0.0.1:0").await.expect("a socket");
        let address = socket.local_addr().expect("its address");
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = socket.accept().await {
                let _ = stream.read(&mut [0; 1024]).await;
                let _ = stream.write_all(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n").await;
            }
        });
        let network = SocketNetwork::new().expect("a network");
        assert_eq!(network.send(asked(&format!("http://{address}/"))).await.expect("an answer").status(), 204);
        assert!(!network.secure.initialized());
        network.send(asked(&format!("https://{address}/"))).await.expect_err("it speaks no TLS");
        assert!(network.secure.initialized());
    }

    #[tokio::test]
    async fn an_answer_without_end_is_given_up() {
        let socket = TcpListener::bind("127.0.0.1:0").await.expect("a socket");
        let address = socket.local_addr().expect("its address");
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = socket.accept().await {
                let _ = stream.read(&mut [0; 1024]).await;
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n").await;
                while stream.write_all(&[b'a'; 65_536]).await.is_ok() {}
            }
        });
        let network = SocketNetwork::new().expect("a network");
        let given_up = network.send(asked(&format!("http://{address}/"))).await.expect_err("it has no end");
        assert_eq!(given_up.to_string(), "the answer is longer than 1 MiB");
    }

    #[tokio::test]
    async fn calls_to_one_party_have_a_bound_and_keep_none_to_others_waiting() {
        let network = SocketNetwork::new().expect("a network");
        let uri = |text: &str| text.parse::<Uri>().expect(text);
        let (api, server) = (uri("http://localhost:3002/a"), uri("http://localhost:3000/b"));
        let mut held = Vec::new();
        for _ in 0..CALLS_AT_ONCE {
            held.push(network.place(&api).await.expect("a place"));
        }
        held.push(network.place(&server).await.expect("a place of its own"));
        let mut waiting = std::pin::pin!(network.place(&api));
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        assert!(waiting.as_mut().poll(&mut context).is_pending(), "it waits for its turn");
        held.clear();
        drop(waiting.await.expect("a place"));
        drop(network.place(&api).await.expect("a place"));
        assert_eq!(network.under_way.lock().expect("the calls").len(), 1, "who is not called is not remembered");
    }
}
