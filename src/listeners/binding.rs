//! Sockets are bound before anything is promised, and why one cannot be is a sentence for the operator.

use std::io::ErrorKind;
use std::net::SocketAddr;

use tokio::net::{TcpListener, lookup_host};

/// Why an address cannot be listened on, in a sentence for the operator.
#[derive(Debug, thiserror::Error)]
pub enum ListenError {
    #[error(
        "cannot listen on {0}: the address is in use by another program; stop that one, or choose another address with {1}"
    )]
    InUse(String, &'static str),
    #[error("cannot listen on {0}: this user may not use that port; choose one above 1023 with {1}")]
    Forbidden(String, &'static str),
    #[error("cannot listen on {0}: it is not an address of this machine, such as 127.0.0.1:3000; change {1}")]
    NoSuchAddress(String, &'static str),
    #[error("cannot listen on {0}: {2}; change {1}")]
    Other(String, &'static str, std::io::Error),
}

/// Binds every address that `listen` (`host:port`) resolves to; `setting` names what to change when it cannot.
pub async fn bind(listen: &str, setting: &'static str) -> Result<Vec<TcpListener>, ListenError> {
    let explain = |error: std::io::Error| match error.kind() {
        ErrorKind::AddrInUse => ListenError::InUse(listen.to_owned(), setting),
        ErrorKind::PermissionDenied => ListenError::Forbidden(listen.to_owned(), setting),
        ErrorKind::AddrNotAvailable => ListenError::NoSuchAddress(listen.to_owned(), setting),
        _ => ListenError::Other(listen.to_owned(), setting, error),
    };
    let mut addresses: Vec<SocketAddr> =
        lookup_host(listen).await.map_err(|_| ListenError::NoSuchAddress(listen.to_owned(), setting))?.collect();
    addresses.sort_by_key(SocketAddr::is_ipv6);
    addresses.dedup();
    let mut sockets: Vec<TcpListener> = Vec::new();
    let mut refused = None;
    for mut address in addresses {
        // With port 0 the first socket chooses, and the others follow.
        if address.port() == 0
            && let Some(Ok(first)) = sockets.first().map(TcpListener::local_addr)
        {
            address.set_port(first.port());
        }
        match TcpListener::bind(address).await {
            Ok(socket) => sockets.push(socket),
            // `localhost` names an IPv6 address also where there is none.
            Err(error) if error.kind() == ErrorKind::AddrNotAvailable => refused = Some(error),
            Err(error) => return Err(explain(error)),
        }
    }
    match (sockets.is_empty(), refused) {
        (false, _) => Ok(sockets),
        (true, Some(error)) => Err(explain(error)),
        (true, None) => Err(ListenError::NoSuchAddress(listen.to_owned(), setting)),
    }
}
