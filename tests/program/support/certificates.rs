use std::path::{Path, PathBuf};
use std::process::Command;

use super::keeper::program;

/// An authority of a test's own, and where it keeps what it issues.
pub struct Authority(tempfile::TempDir);

/// What an authority's own certificate is called, beside those that it issued.
pub const AUTHORITY: &str = "authority.pem";

const KEYS: [&str; 5] = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

impl Authority {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let made = ["-keyout", "authority.key", "-out", AUTHORITY, "-days", "30", "-subj", "/CN=Tests"];
        openssl(folder.path(), &[&["req", "-x509"], &KEYS[..], &made].concat());
        Self(folder)
    }

    pub fn folder(&self) -> &Path {
        self.0.path()
    }

    /// A certificate for `localhost` and its key; what was called `name` before is replaced.
    pub fn issue(&self, name: &str) -> (PathBuf, PathBuf) {
        let (certificate, key) = (format!("{name}.pem"), format!("{name}.key"));
        let made = ["-keyout", &*key, "-out", &*certificate, "-days", "30", "-subj", "/CN=localhost"];
        let by = ["-CA", AUTHORITY, "-CAkey", "authority.key"];
        let of =
            ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-addext", "basicConstraints=critical,CA:FALSE"];
        openssl(self.folder(), &[&["req", "-x509"], &KEYS[..], &by, &of, &made].concat());
        (self.folder().join(certificate), self.folder().join(key))
    }

    /// Whoever trusts it.
    pub fn http_client(&self) -> reqwest::Client {
        trusting(&self.folder().join(AUTHORITY))
    }
}

/// A client that trusts the authority whose certificate is in this file.
pub fn trusting(authority: &Path) -> reqwest::Client {
    let authority = std::fs::read(authority).expect("the certificate of an authority");
    let client = native::ports::http_client_trusting(&authority).expect("TLS");
    super::origins::as_in_tests(client).build().expect("an HTTP client")
}

fn openssl(folder: &Path, arguments: &[&str]) {
    let made = Command::new(program("openssl", "openssl")).args(arguments).current_dir(folder).output();
    let made = made.expect("openssl starts");
    assert!(made.status.success(), "openssl {arguments:?}: {}", String::from_utf8_lossy(&made.stderr));
}
