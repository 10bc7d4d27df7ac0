//! Sockets are bound before anything is promised, and why one cannot be is a sentence for the operator. They listen when there is
//! somebody to answer: until then whoever connects is refused at once, and a proxy asks another process.

use std::io::ErrorKind;
use std::net::SocketAddr;

use tokio::net::{TcpListener, TcpSocket, lookup_host};

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

impl ListenError {
    fn of(error: std::io::Error, listen: &str, setting: &'static str) -> Self {
        match error.kind() {
            ErrorKind::AddrInUse => Self::InUse(listen.to_owned(), setting),
            ErrorKind::PermissionDenied => Self::Forbidden(listen.to_owned(), setting),
            ErrorKind::AddrNotAvailable => Self::NoSuchAddress(listen.to_owned(), setting),
            _ => Self::Other(listen.to_owned(), setting, error),
        }
    }
}

/// Connections that wait to be accepted, as the standard library has it.
const BACKLOG: u32 = 1024;

/// Addresses on which nobody is answered yet.
pub struct Bound {
    sockets: Vec<TcpSocket>,
    listen: String,
    setting: &'static str,
}

impl Bound {
    /// That of the first.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.sockets.first().ok_or_else(|| ErrorKind::AddrNotAvailable.into()).and_then(TcpSocket::local_addr)
    }

    /// Another program may have bound the same address meanwhile: of those one listens.
    pub fn listen(self) -> Result<Vec<TcpListener>, ListenError> {
        let listening = self.sockets.into_iter().map(|socket| socket.listen(BACKLOG)).collect::<Result<_, _>>();
        listening.map_err(|error| ListenError::of(error, &self.listen, self.setting))
    }
}

/// An address may be had again right after the program that had it ended.
fn bound(address: SocketAddr) -> std::io::Result<TcpSocket> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    Ok(socket)
}

/// Binds every address that `listen` (`host:port`) resolves to; `setting` names what to change when it cannot.
pub async fn bind(listen: &str, setting: &'static str) -> Result<Bound, ListenError> {
    let explain = |error| ListenError::of(error, listen, setting);
    let mut addresses: Vec<SocketAddr> =
        lookup_host(listen).await.map_err(|_| ListenError::NoSuchAddress(listen.to_owned(), setting))?.collect();
    addresses.sort_by_key(SocketAddr::is_ipv6);
    addresses.dedup();
    let mut sockets: Vec<TcpSocket> = Vec::new();
    let mut refused = None;
    for mut address in addresses {
        // With port 0 the first socket chooses, and the others follow.
        if address.port() == 0
            && let Some(Ok(first)) = sockets.first().map(TcpSocket::local_addr)
        {
            address.set_port(first.port());
        }
        match bound(address) {
            Ok(socket) => sockets.push(socket),
            // `localhost` names an IPv6 address also where there is none.
            Err(error) if error.kind() == ErrorKind::AddrNotAvailable => refused = Some(error),
            Err(error) => return Err(explain(error)),
        }
    }
    match (sockets.is_empty(), refused) {
        (false, _) => Ok(Bound { sockets, listen: listen.to_owned(), setting }),
        (true, Some(error)) => Err(explain(error)),
        (true, None) => Err(ListenError::NoSuchAddress(listen.to_owned(), setting)),
    }
}
