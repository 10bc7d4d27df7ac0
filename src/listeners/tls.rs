//! TLS by the server itself: a certificate and its key in two files, read again when they change. Whoever replaces them replaces two files,
//! one after the other, and may be wrong: what holds together is taken, and until then the old pair goes on.

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use rustls::pki_types::pem::{self, PemObject as _};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{InconsistentKeys, ServerConfig};
use tokio::sync::watch;
use tokio_rustls::TlsAcceptor;

/// How often it is looked whether the files have changed.
const LOOKED_AT_EVERY: Duration = Duration::from_secs(2);

/// Why a pair of files is none: the setting, what is wrong with it, and what would be right.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    #[error("{0} = {1:?} cannot be read: {2}; it takes a PEM file that this user may read")]
    Unreadable(&'static str, PathBuf, io::Error),
    #[error(
        "tls_certificate = {0:?} has no certificate in it; it takes a PEM file (-----BEGIN CERTIFICATE-----), the server's own certificate \
         first, then those between it and the authority"
    )]
    NoCertificate(PathBuf),
    #[error(
        "tls_key = {0:?} has no private key in it; it takes a PEM file (-----BEGIN PRIVATE KEY-----) whose key has no password"
    )]
    NoKey(PathBuf),
    #[error(
        "tls_key = {0:?} is not the key of the first certificate in tls_certificate = {1:?}; name the two that were issued together"
    )]
    Mismatch(PathBuf, PathBuf),
    #[error(
        "tls_certificate = {0:?} and tls_key = {1:?} cannot be used: {2}; RSA of 2048 bits and more, P-256, P-384 and Ed25519 can"
    )]
    Unusable(PathBuf, PathBuf, rustls::Error),
}

/// What the listeners of a server prove who they are by.
pub struct Tls {
    certificate: PathBuf,
    key: PathBuf,
    used: RwLock<(Seen, TlsAcceptor)>,
}

/// What a pair of files is told from another one by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Seen([Option<Marks>; 2]);

/// When a file was written, to the nanosecond, how long it is, and which one it is.
type Marks = (i64, i64, u64, u64);

impl Seen {
    fn of(certificate: &Path, key: &Path) -> Self {
        let marks = |path| {
            let file = fs::metadata(path).ok()?;
            Some((file.mtime(), file.mtime_nsec(), file.size(), file.ino()))
        };
        Self([marks(certificate), marks(key)])
    }
}

impl Tls {
    pub fn read(certificate: PathBuf, key: PathBuf) -> Result<Self, TlsError> {
        // Before they are read: what is written meanwhile is seen as a change.
        let seen = Seen::of(&certificate, &key);
        let used = RwLock::new((seen, acceptor(&certificate, &key)?));
        Ok(Self { certificate, key, used })
    }

    /// With the pair that is used now.
    pub fn acceptor(&self) -> TlsAcceptor {
        self.used.read().unwrap_or_else(PoisonError::into_inner).1.clone()
    }

    /// Looks for another pair until it is told to stop. One that is bad is said to be so, once.
    pub async fn keep_up(self: Arc<Self>, mut stop: watch::Receiver<bool>) {
        let mut before = self.used.read().unwrap_or_else(PoisonError::into_inner).0;
        let mut refused = None;
        loop {
            tokio::select! {
                () = tokio::time::sleep(LOOKED_AT_EVERY) => {}
                _ = stop.wait_for(|stop| *stop) => return,
            }
            let now = Seen::of(&self.certificate, &self.key);
            let used = self.used.read().unwrap_or_else(PoisonError::into_inner).0;
            // Twice the same: nobody is just writing them.
            let is_whole = now == std::mem::replace(&mut before, now);
            if !is_whole || now == used || refused == Some(now) {
                continue;
            }
            match acceptor(&self.certificate, &self.key) {
                Ok(acceptor) => {
                    *self.used.write().unwrap_or_else(PoisonError::into_inner) = (now, acceptor);
                    refused = None;
                    tracing::info!("the certificate of tls_certificate was replaced");
                }
                Err(error) => {
                    refused = Some(now);
                    tracing::error!("the certificate goes on to be the old one: {error}");
                }
            }
        }
    }
}

fn acceptor(certificate: &Path, key: &Path) -> Result<TlsAcceptor, TlsError> {
    let read =
        |setting, path: &Path| fs::read(path).map_err(|error| TlsError::Unreadable(setting, path.to_owned(), error));
    let (chain, private) = (read("tls_certificate", certificate)?, zeroize::Zeroizing::new(read("tls_key", key)?));
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_slice_iter(&chain)
        .collect::<Result<_, pem::Error>>()
        .ok()
        .filter(|chain: &Vec<_>| !chain.is_empty())
        .ok_or_else(|| TlsError::NoCertificate(certificate.to_owned()))?;
    let private = PrivateKeyDer::from_pem_slice(&private).map_err(|_| TlsError::NoKey(key.to_owned()))?;
    let unusable = |error| match error {
        rustls::Error::InconsistentKeys(InconsistentKeys::KeyMismatch) => {
            TlsError::Mismatch(key.to_owned(), certificate.to_owned())
        }
        other => TlsError::Unusable(certificate.to_owned(), key.to_owned(), other),
    };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(|config| config.with_no_client_auth().with_single_cert(chain, private))
        .map_err(unusable)?;
    // RFC 7301: what these listeners speak.
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}
