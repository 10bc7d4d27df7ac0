//! `matgim healthcheck`: for process supervisors and containers; 0 when the server is ready.

use std::path::Path;

use bytes::Bytes;
use tokio::net::lookup_host;

use super::ended::Ended;
use crate::settings::Settings;
use native::ports::{SocketNetwork, status_at};
use ports::Network as _;

pub async fn run(settings: &Settings) -> Result<(), Ended> {
    if let Some((certificate, _)) = settings.tls() {
        return over_tls(settings, &certificate).await;
    }
    let address = format!("http://{}{}/readyz", settings.listen, settings.base_url.path());
    let request = http::Request::get(&address)
        .body(Bytes::new())
        .map_err(|_| Ended::asked_wrongly(format!("listen = {:?} is not an address", settings.listen)))?;
    let network = SocketNetwork::new().map_err(Ended::failed)?;
    match network.send(request).await {
        Ok(response) if response.status().is_success() => {
            println!("ready");
            Ok(())
        }
        Ok(response) => Err(Ended::failed(format!("not ready: {address} answers {}", response.status().as_u16()))),
        Err(error) => Err(Ended::failed(format!("not ready: {address} does not answer: {error}"))),
    }
}

/// By the name that the certificate is for, where it listens here; and the certificate that it shows is the one in the file, whoever issued
/// it.
async fn over_tls(settings: &Settings, certificate: &Path) -> Result<(), Ended> {
    let wrong = || Ended::asked_wrongly(format!("listen = {:?} is not an address", settings.listen));
    let address = lookup_host(&settings.listen).await.map_err(|_| wrong())?.next().ok_or_else(wrong)?;
    let certificate = std::fs::read(certificate)
        .map_err(|error| Ended::asked_wrongly(format!("tls_certificate = {certificate:?} cannot be read: {error}")))?;
    let url = settings.base_url.join("/readyz");
    match status_at(&url, address, &certificate).await {
        Ok(200) => {
            println!("ready");
            Ok(())
        }
        Ok(status) => Err(Ended::failed(format!("not ready: {url} answers {status}"))),
        Err(error) => Err(Ended::failed(format!("not ready: {url} does not answer: {error}"))),
    }
}
