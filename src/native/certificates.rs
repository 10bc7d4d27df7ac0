//! The certificate of a host, as every client meets it: whether its chain is trusted, and until when it is good.

use std::io;
use std::net::{TcpStream, ToSocketAddrs as _};
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection};
use x509_cert::Certificate;
use x509_cert::der::Decode as _;

use crate::ports::trusted_roots;
use oauth::names::Timestamp;

/// When the certificate of `host` ends; what is wrong with it or its chain otherwise, in the words of the library that verifies it.
pub async fn expiry_of(host: &str, port: u16, within: Duration) -> Result<Timestamp, String> {
    let host = host.to_owned();
    let asked = tokio::task::spawn_blocking(move || handshake(&host, port, within)).await;
    asked.map_err(|cause| cause.to_string())?.map_err(|cause| cause.to_string())
}

fn handshake(host: &str, port: u16, within: Duration) -> io::Result<Timestamp> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?
        .with_root_certificates(trusted_roots())
        .with_no_client_auth();
    let name = ServerName::try_from(host.to_owned()).map_err(io::Error::other)?;
    let mut connection = ClientConnection::new(Arc::new(tls), name).map_err(io::Error::other)?;
    let address = (host, port).to_socket_addrs()?.next().ok_or_else(|| io::Error::other("it has no address"))?;
    let mut socket = TcpStream::connect_timeout(&address, within)?;
    socket.set_read_timeout(Some(within))?;
    socket.set_write_timeout(Some(within))?;
    while connection.is_handshaking() {
        connection.complete_io(&mut socket)?;
    }
    let certificates = connection.peer_certificates().unwrap_or_default();
    let own = certificates.first().ok_or_else(|| io::Error::other("it shows no certificate"))?;
    until(own).ok_or_else(|| io::Error::other("its certificate cannot be read"))
}

/// RFC 5280 §4.1.2.5.
fn until(certificate: &[u8]) -> Option<Timestamp> {
    let read = Certificate::from_der(certificate).ok()?;
    let until = read.tbs_certificate().validity().not_after.to_unix_duration();
    Some(Timestamp::from_millis(i64::try_from(until.as_millis()).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of openssl.
    const CERTIFICATE: &str = "3082016c30820113a00302010202141a093ec257011ac44824ce7204cb8152eb8afdc3300a06082a8648ce3d040302300c310a300806035504030c01\
         61301e170d3236313230313133303533345a170d3238303130353133303533345a300c310a300806035504030c01613059301306072a8648ce3d0201\
         06082a8648ce3d03010703420004ebb0d77a167e712de5b7ed7f65dd8d3b13fb0e468b50ea303584de7fb8136a622fe5da9f5cb289aa9c9ebe16d6ef\
         cc4a72ebf3c1c4350de82e6154495b0ce9a2a3533051301d0603551d0e04160414317f6b005d3d2ab11589cf937fd9143f259b81fb301f0603551d23\
         041830168014317f6b005d3d2ab11589cf937fd9143f259b81fb300f0603551d130101ff040530030101ff300a06082a8648ce3d0403020347003044\
         0220634ec0ec63eff6de4ff8175549cafb5d87181d39b2ade415733812857763318a02203630d63319e5757324fc973ce28d05be0265977ec59f6f1d\
         57ded9eeb3a911e4";

    #[test]
    fn a_certificate_says_until_when_it_is_good_and_what_is_none_says_nothing() {
        let byte = |at: usize| u8::from_str_radix(&CERTIFICATE[at..at + 2], 16).expect("a byte");
        let mut certificate: Vec<u8> = (0..CERTIFICATE.len()).step_by(2).map(byte).collect();
        assert_eq!(until(&certificate).map(|until| until.as_seconds()), Some(1830690334));
        certificate.truncate(100);
        assert_eq!(until(&certificate), None);
    }

    #[tokio::test]
    async fn what_speaks_no_tls_has_no_certificate() {
        let socket = std::net::TcpListener::bind("127.0.0.1:0").expect("a socket");
        let port = socket.local_addr().expect("its address").port();
        let answering = std::thread::spawn(move || {
            let (mut stream, _) = socket.accept().expect("it comes");
            io::Write::write_all(&mut stream, b"HTTP/1.1 400 Bad Request\r\n\r\n").expect("written");
        });
        expiry_of("127.0.0.1", port, Duration::from_secs(5)).await.expect_err("it is plain http");
        answering.join().expect("it ends");
    }
}
