//! Sockets: bound before anything is promised, served until told to stop, drained before the end.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use http::uri::Authority;
use http::{StatusCode, Version, header};
use hyper::body::{Body, Frame, Incoming, SizeHint};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream, lookup_host};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::Sleep;
use tower::ServiceExt as _;

use authorization_server::throttle::PeerAddress;
use ports::caller::CallerNetwork;

/// A client that has not sent its whole header by then is cut off.
const HEADER_WITHIN: Duration = Duration::from_secs(15);
/// Nor does it get its answer for a body that takes longer: sockets are few, and one that waits for ever is one less.
const BODY_WITHIN: Duration = Duration::from_secs(15);
/// What is under way when the program is told to stop may take so long to finish.
const DRAIN_WITHIN: Duration = Duration::from_secs(8);
/// The longest header block, in bytes.
const HEADERS_AT_MOST: usize = 64 * 1024;

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

/// Sockets that are bound, and what answers on them.
pub struct Listener {
    sockets: Vec<TcpListener>,
    router: Router,
    /// How many of our own proxies stand in front, each adding one address to `X-Forwarded-For`.
    trusted_proxies: usize,
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

impl Listener {
    pub fn new(sockets: Vec<TcpListener>, router: Router, trusted_proxies: usize) -> Self {
        Self { sockets, router, trusted_proxies }
    }
}

/// Serves until `stop` turns true, then lets what is under way finish.
pub async fn serve(listeners: Vec<Listener>, stop: watch::Receiver<bool>) {
    let mut acceptors = JoinSet::new();
    for Listener { sockets, router, trusted_proxies } in listeners {
        for socket in sockets {
            acceptors.spawn(accept(socket, router.clone(), trusted_proxies, stop.clone()));
        }
    }
    while acceptors.join_next().await.is_some() {}
}

/// Waits until `stop` turns true.
async fn told(stop: &mut watch::Receiver<bool>) {
    // The sender is dropped only when the program ends; that is a stop, too.
    let _ = stop.wait_for(|stop| *stop).await;
}

async fn accept(socket: TcpListener, router: Router, trusted_proxies: usize, stop: watch::Receiver<bool>) {
    let mut stopped = stop.clone();
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = socket.accept() => match accepted {
                Ok((stream, peer)) => {
                    connections.spawn(answer(stream, peer, router.clone(), trusted_proxies, stop.clone()));
                }
                Err(error) => {
                    // Too many open files, or a connection that died in the queue: the next one may be fine.
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            },
            _ = connections.join_next(), if !connections.is_empty() => {}
            () = told(&mut stopped) => break,
        }
    }
    drop(socket);
    let drained = tokio::time::timeout(DRAIN_WITHIN, async { while connections.join_next().await.is_some() {} });
    if drained.await.is_err() {
        tracing::warn!(connections = connections.len(), "connections were cut off at the end");
    }
}

async fn answer(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    trusted_proxies: usize,
    mut stop: watch::Receiver<bool>,
) {
    // Small answers are not worth waiting for more of them.
    let _ = stream.set_nodelay(true);
    let service = hyper::service::service_fn(move |mut request: Request<Incoming>| {
        let address = forwarded(&request, trusted_proxies).unwrap_or(peer.ip());
        request.extensions_mut().insert(PeerAddress(address));
        request.extensions_mut().insert(CallerNetwork::of(address));
        let router = router.clone();
        async move {
            if names_its_host(&request) {
                router.oneshot(request.map(|body| Timely { body, patience: None })).await
            } else {
                Ok(without_host())
            }
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_WITHIN)
        .max_buf_size(HEADERS_AT_MOST)
        .serve_connection(TokioIo::new(stream), service);
    tokio::pin!(connection);
    tokio::select! {
        _ = connection.as_mut() => return,
        () = told(&mut stop) => connection.as_mut().graceful_shutdown(),
    }
    let _ = connection.await;
}

/// RFC 9112 §3.2: once, and as a host is written. Of two hosts a proxy in front may have read the other one.
fn names_its_host(request: &Request<Incoming>) -> bool {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    match (hosts.next(), hosts.next()) {
        (Some(host), None) => {
            Authority::try_from(host.as_bytes()).is_ok_and(|authority| !authority.as_str().contains('@'))
        }
        (None, _) => request.version() < Version::HTTP_11,
        (Some(_), Some(_)) => false,
    }
}

fn without_host() -> Response {
    (StatusCode::BAD_REQUEST, [(header::CONNECTION, "close")], "a request names its host, once\n").into_response()
}

/// A body that breaks off when it has not arrived within [`BODY_WITHIN`].
struct Timely {
    body: Incoming,
    /// Begins with the first wait: most bodies come with their header.
    patience: Option<Pin<Box<Sleep>>>,
}

impl Body for Timely {
    type Data = Bytes;
    type Error = axum::BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(context) {
            return Poll::Ready(frame.map(|frame| frame.map_err(Into::into)));
        }
        let patience = self.patience.get_or_insert_with(|| Box::pin(tokio::time::sleep(BODY_WITHIN)));
        patience.as_mut().poll(context).map(|()| Some(Err(std::io::Error::from(ErrorKind::TimedOut).into())))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// The address that the outermost of our own proxies saw. Without such proxies the header is the client's own word, and not read.
fn forwarded(request: &Request<Incoming>, trusted_proxies: usize) -> Option<std::net::IpAddr> {
    let values = request.headers().get_all("x-forwarded-for");
    let all: Vec<&str> =
        values.iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).collect();
    let at = all.len().checked_sub(trusted_proxies).filter(|_| trusted_proxies > 0)?;
    all.get(at)?.trim().parse().ok()
}
