//! `matgim healthcheck`: for process supervisors and containers; 0 when the server is ready.

use bytes::Bytes;

use super::ended::Ended;
use crate::settings::Settings;
use native::ports::SocketNetwork;
use ports::Network as _;

pub async fn run(settings: &Settings) -> Result<(), Ended> {
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
