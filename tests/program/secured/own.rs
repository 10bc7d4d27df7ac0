use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use http::Method;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};
use tokio_rustls::TlsConnector;

use super::{MINA, flow};
use crate::support::certificates::{AUTHORITY, Authority};
use crate::support::ports::free_port;
use crate::support::requests::{ALL, CALLBACK, PASSWORD};
use crate::support::server::Server;

/// Only so that a test ends when the server does not do what it should.
const PATIENCE: Duration = Duration::from_secs(60);

async fn server(authority: &Authority, more: &[(&'static str, &str)]) -> Server {
    let (certificate, key) = authority.issue("own");
    let [own, api] = [free_port(), free_port()];
    let text = |path: &Path| path.to_str().expect("UTF-8").to_owned();
    let settings = [
        ("MATGIM_LISTEN", format!("127.0.0.1:{own}")),
        ("MATGIM_BASE_URL", format!("https://localhost:{own}")),
        ("MATGIM_RESOURCE_LISTEN", format!("127.0.0.1:{api}")),
        ("MATGIM_RESOURCE_BASE_URL", format!("https://localhost:{api}")),
        ("MATGIM_TLS_CERTIFICATE", text(&certificate)),
        ("MATGIM_TLS_KEY", text(&key)),
    ];
    let settings: Vec<(&'static str, &str)> = settings.iter().map(|(name, value)| (*name, &**value)).collect();
    Server::start_with(&[&settings, more].concat()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_flow_goes_over_https_that_the_server_speaks_itself() {
    let authority = Authority::new();
    let with_the_lab =
        [("MATGIM_LAB", "on"), ("MATGIM_HARU_LISTEN", "127.0.0.1:0"), ("MATGIM_HARU_BASE_URL", "https://localhost")];
    let server = server(&authority, &with_the_lab).await;
    server.create_user(MINA, PASSWORD);
    let client = server.create_client(MINA, "confidential", &[CALLBACK], ALL);
    flow(&server, &client).await;
    let sent = server.get("/login").await;
    assert_eq!(sent.header("strict-transport-security"), "max-age=31536000");

    let haru = server.haru().replace("http://127.0.0.1", "https://localhost");
    let ended = server.send(Method::GET, &format!("{haru}/sandbox/none/planner"), &[], None).await;
    assert!(ended.status == 404 && ended.body.contains("<html"), "{}", ended.seen());

    let listen = format!("--listen=127.0.0.1:{}", server.port);
    let base = format!("--base-url=https://localhost:{}", server.port);
    let place = authority.folder().join("own.pem").display().to_string();
    let key = authority.folder().join("own.key").display().to_string();
    let (certificate, key) = (format!("--tls-certificate={place}"), format!("--tls-key={key}"));
    let api = "--resource-base-url=https://localhost:3002";
    // The authority of this test is none of the system's.
    fs::write(authority.folder().join("chain.pem"), chain(&authority)).expect("a chain");
    let whole = certificate.replace("own.pem", "chain.pem");
    let ready = server.run(&["healthcheck", &listen, &base, &whole, &key, api]);
    assert!(ready.status.success(), "{}", String::from_utf8_lossy(&ready.stderr));
    server.stop();
    assert!(!server.run(&["healthcheck", &listen, &base, &whole, &key, api]).status.success());
}

/// The server's certificate, and the authority's behind it.
fn chain(authority: &Authority) -> Vec<u8> {
    let read = |name: &str| fs::read(authority.folder().join(name)).expect("a file");
    [read("own.pem"), read(AUTHORITY)].concat()
}

/// What the server shows whoever comes now, and what it speaks then.
async fn shown(server: &Server, authority: &Authority) -> (Vec<u8>, Option<Vec<u8>>) {
    let mut trusted = rustls::RootCertStore::empty();
    let own = CertificateDer::from_pem_file(authority.folder().join(AUTHORITY)).expect("the authority's");
    trusted.add(own).expect("it is one");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_root_certificates(trusted)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    let stream = TcpStream::connect(("127.0.0.1", server.port)).await.expect("a connection");
    let name = ServerName::try_from("localhost").expect("a name");
    let stream = TlsConnector::from(Arc::new(config)).connect(name, stream).await.expect("a handshake");
    let (_, session) = stream.get_ref();
    let leaf = session.peer_certificates().and_then(<[_]>::first).expect("a certificate").to_vec();
    (leaf, session.alpn_protocol().map(<[u8]>::to_vec))
}

fn in_file(path: &Path) -> Vec<u8> {
    CertificateDer::from_pem_file(path).expect("a certificate").to_vec()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_that_is_replaced_is_shown_without_a_restart_and_a_bad_one_never_is() {
    let authority = Authority::new();
    let server = server(&authority, &[("MATGIM_LOG", "info")]).await;
    let own = authority.folder().join("own.pem");
    let first = in_file(&own);
    assert_eq!(shown(&server, &authority).await, (first.clone(), Some(b"http/1.1".to_vec())));

    // The key of another one.
    let (_, other) = authority.issue("other");
    fs::copy(other, authority.folder().join("own.key")).expect("copied");
    wait_for(async || server.log().contains("goes on to be the old one")).await;
    assert_eq!(shown(&server, &authority).await.0, first);
    assert!(server.log().contains("is not the key of the first certificate"), "{}", server.log());

    authority.issue("own");
    let second = in_file(&own);
    assert_ne!(first, second);
    wait_for(async || shown(&server, &authority).await.0 == second).await;
    assert_eq!(server.get("/readyz").await.status, 200);
    assert!(!server.log().contains("PRIVATE KEY"));
}

async fn wait_for(done: impl AsyncFn() -> bool) {
    let waiting = async {
        while !done().await {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    tokio::time::timeout(PATIENCE, waiting).await.expect("it happens");
}

/// From another network than everybody else here.
async fn stranger(server: &Server) -> TcpStream {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.bind(([127, 0, 0, 9], 0).into()).expect("an address");
    socket.connect(([127, 0, 0, 1], server.port).into()).await.expect("a connection")
}

/// Whether nothing but the end comes.
async fn ends(stream: &mut TcpStream) -> bool {
    let mut read = Vec::new();
    match tokio::time::timeout(PATIENCE, stream.read_to_end(&mut read)).await {
        Ok(Ok(_)) => true,
        Ok(Err(error)) => error.kind() == ErrorKind::ConnectionReset,
        Err(_) => false,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_handshake_that_does_not_go_on_ends_and_whoever_begins_many_has_a_share_of_them() {
    let authority = Authority::new();
    let bounds = [("MATGIM_THROTTLE", "on"), ("MATGIM_CONNECTIONS_A_NETWORK", "8"), ("MATGIM_HEADER_SECONDS", "2")];
    let server = server(&authority, &bounds).await;
    let mut begun = Vec::new();
    for _ in 0..8 {
        let mut stream = stranger(&server).await;
        // The first bytes of a handshake (RFC 8446 §5.1).
        stream.write_all(&[0x16, 0x03, 0x01]).await.expect("written");
        begun.push(stream);
    }
    let mut ninth = stranger(&server).await;
    assert!(ends(&mut ninth).await, "one network has so many");
    assert_eq!(server.get("/readyz").await.status, 200, "nobody else notices");
    for stream in &mut begun {
        assert!(ends(stream).await);
    }
    assert!(server.get("/livez").await.status == 200);
    // Whoever speaks plainly is understood by nobody.
    let mut plain = stranger(&server).await;
    plain.write_all(b"GET /livez HTTP/1.1\r\nhost: localhost\r\n\r\n").await.expect("written");
    let mut read = Vec::new();
    let _ = tokio::time::timeout(PATIENCE, plain.read_to_end(&mut read)).await.expect("an end");
    assert!(!read.starts_with(b"HTTP/"), "{}", String::from_utf8_lossy(&read));
}

#[test]
fn a_pair_of_files_that_is_none_is_one_sentence_with_what_would_be_right() {
    let authority = Authority::new();
    let (certificate, key) = authority.issue("own");
    let (_, other) = authority.issue("other");
    let started = |certificate: &Path, key: &Path| {
        let started = Command::new(env!("CARGO_BIN_EXE_matgim"))
            .current_dir(authority.folder())
            .args(["serve", "--listen=127.0.0.1:0", "--resource-listen=127.0.0.1:0"])
            .args(["--base-url=https://id.example.com", "--resource-base-url=https://api.example.com"])
            .arg(format!("--tls-certificate={}", certificate.display()))
            .arg(format!("--tls-key={}", key.display()))
            .output()
            .expect("the program starts");
        let said = String::from_utf8(started.stderr).expect("text");
        assert_eq!((started.status.code(), said.trim_end().lines().count()), (Some(2), 1), "{said}");
        said
    };
    let nowhere = authority.folder().join("nowhere.pem");
    for (pair, says) in [
        ((&nowhere, &key), ["tls_certificate = ", "nowhere.pem", "cannot be read"]),
        ((&certificate, &nowhere), ["tls_key = ", "nowhere.pem", "cannot be read"]),
        ((&key, &key), ["tls_certificate = ", "own.key", "no certificate in it"]),
        ((&certificate, &certificate), ["tls_key = ", "own.pem", "no private key in it"]),
        ((&certificate, &other), ["tls_key = ", "other.key", "is not the key of the first certificate"]),
    ] {
        let said = started(pair.0, pair.1);
        assert!(says.iter().all(|word| said.contains(word)), "{said}");
    }
    assert!(!authority.folder().join("matgim.db").exists(), "nothing was begun");
}
