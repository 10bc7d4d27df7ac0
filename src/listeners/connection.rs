//! One connection, from its first byte to its last.

use std::convert::Infallible;
use std::io::Read as _;
use std::net::SocketAddr;
use std::pin::Pin;

use axum::Router;
use axum::extract::Request;
use axum::response::{IntoResponse as _, Response};
use http::uri::Authority;
use http::{HeaderName, HeaderValue, StatusCode, Version, header};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use socket2::SockRef;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::{Instant, sleep, sleep_until, timeout_at};
use tower::ServiceExt as _;

use super::bodies::{Seated, Timely};
use super::crowd::{Connection, Place};
use super::gate::Gate;
use super::progress::Progress;
use super::traffic::Came;
use crate::causes::{Cause, caused_by};
use authorization_server::throttle::PeerAddress;
use ports::caller::CallerNetwork;
use ports::forwarded;
use ports::panics::caught;
use ports::seats::Full;

/// The longest header block, in bytes.
const HEADERS_AT_MOST: usize = 64 * 1024;
/// What refuses a connection, without waiting for what it asks.
const NO_SEAT: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 5\r\nconnection: close\r\ncache-control: no-store\r\n\
    content-type: text/plain\r\ncontent-length: 32\r\n\r\ntoo many connections, try later\n";
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Waits until `stop` turns true.
pub async fn told(stop: &mut watch::Receiver<bool>) {
    // The sender is dropped only when the program ends; that is a stop, too.
    let _ = stop.wait_for(|stop| *stop).await;
}

/// Answers what comes until the peer or `stop` ends it, or until it gives way. The place is held as long as the socket is.
pub async fn answer(
    stream: TcpStream,
    (peer, place): (SocketAddr, Place),
    router: Router,
    gate: Gate,
    mut stop: watch::Receiver<bool>,
) {
    let listened = gate.listened.clone();
    let _open = listened.open.enter();
    // Small answers are not worth waiting for more of them.
    let _ = stream.set_nodelay(true);
    // What a peer does not read waits in memory of the system's.
    let _ = SockRef::from(&stream).set_send_buffer_size(gate.unread_bytes);
    let due = sleep(gate.deadlines.header).deadline();
    // It is assumed to be readable until a read has found it empty.
    let mut first = [0];
    tokio::select! {
        // Before its first byte a connection has no buffers: whoever opens thousands and says nothing is held at little cost.
        _ = stream.peek(&mut first) => conversation(stream, (peer, place), due, router, gate, stop).await,
        () = sleep_until(due) => {}
        () = place.gives_way() => {}
        () = told(&mut stop) => {}
    }
}

/// On the heap, and made when it begins.
fn conversation(
    stream: TcpStream,
    who: (SocketAddr, Place),
    due: Instant,
    router: Router,
    gate: Gate,
    stop: watch::Receiver<bool>,
) -> Pin<Box<dyn Future<Output = ()> + Send>> {
    Box::pin(converse(stream, who, due, router, gate, stop))
}

/// The header of the first request is `due` when it would have been without waiting for its first byte.
async fn converse(
    stream: TcpStream,
    (peer, place): (SocketAddr, Place),
    due: Instant,
    router: Router,
    gate: Gate,
    stop: watch::Receiver<bool>,
) {
    let of_its_peer = gate.processors.clone().filter(|_| gate.trusted_proxies == 0);
    let stream = Progress::new(stream, gate.deadlines.write);
    let served = async {
        match gate.tls.as_ref().map(|tls| tls.acceptor()) {
            None => talk(stream, (peer, &place), due, router, gate, stop).await,
            // Apart, so that whoever speaks plainly holds no room for it. What a handshake takes is the work of its peer, too.
            Some(acceptor) => {
                let mut stopped = stop.clone();
                let shaken = tokio::select! {
                    shaken = timeout_at(due, Box::pin(acceptor.accept(stream))) => shaken,
                    () = place.gives_way() => return,
                    () = told(&mut stopped) => return,
                };
                match shaken {
                    Ok(Ok(stream)) => Box::pin(talk(Box::new(stream), (peer, &place), due, router, gate, stop)).await,
                    _ => gate.listened.handshakes_failed.one_more(),
                }
            }
        }
    };
    match of_its_peer {
        Some(processors) => processors.share(CallerNetwork::of(peer.ip()), served).await,
        None => served.await,
    }
}

/// HTTP, over whatever the peer is reached by.
async fn talk(
    stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static,
    (peer, place): (SocketAddr, &Place),
    due: Instant,
    router: Router,
    gate: Gate,
    mut stop: watch::Receiver<bool>,
) {
    let deadlines = gate.deadlines;
    let asking = place.connection.clone();
    let service = hyper::service::service_fn(move |request: Request<Incoming>| {
        asking.asks();
        let (router, gate) = (router.clone(), gate.clone());
        async move { Ok::<_, Infallible>(answered(request, peer, router, &gate).await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(deadlines.header)
        .max_buf_size(HEADERS_AT_MOST)
        .serve_connection(TokioIo::new(stream), service);
    tokio::pin!(connection);
    tokio::select! {
        _ = connection.as_mut() => {}
        () = never_asks(&place.connection, due) => {}
        () = place.gives_way() => {}
        () = told(&mut stop) => {
            connection.as_mut().graceful_shutdown();
            let _ = connection.as_mut().await;
        }
    }
}

/// Returns when the first header is late, and not at all if it was not.
async fn never_asks(connection: &Connection, due: Instant) {
    sleep_until(due).await;
    if connection.has_asked() {
        std::future::pending::<()>().await;
    }
}

async fn answered(mut request: Request<Incoming>, peer: SocketAddr, router: Router, gate: &Gate) -> Response<Seated> {
    let came = Came::now();
    let _under_way = gate.listened.under_way.enter();
    let said = request.headers().get_all(FORWARDED_FOR).iter().map(HeaderValue::as_bytes);
    let caller = forwarded::caller(peer, said, gate.trusted_proxies);
    let seat = match gate.admit_request(caller) {
        Ok(seat) => seat,
        Err(full) => {
            gate.listened.refused_request(full);
            return without_seat(full).map(|body| Seated::new(body, None));
        }
    };
    let begun = gate.listened.begun(&request);
    request.extensions_mut().insert(PeerAddress(caller));
    request.extensions_mut().insert(CallerNetwork::of(caller));
    let answer = if names_its_host(&request) {
        let request = request.map(|body| Timely::new(body, gate.deadlines.body));
        // Until its answer begins: what is sent after that waits for its reader.
        let waiting = gate.listened.waiting.enter();
        let _turn = gate.lanes.turn(CallerNetwork::of(caller)).await;
        drop(waiting);
        let cause = Cause { network: CallerNetwork::of(caller), place: begun.place() };
        let answered = caught(caused_by(cause, router.oneshot(request)));
        // What comes through a proxy of ours is its caller's work, the rest of a connection nobody's.
        let answered = match gate.processors.as_ref().filter(|_| gate.trusted_proxies > 0) {
            Some(processors) => processors.share(CallerNetwork::of(caller), answered).await,
            None => answered.await,
        };
        match answered {
            Ok(Ok(answer)) => answer,
            Ok(Err(never)) => match never {},
            Err(_) => bare(StatusCode::INTERNAL_SERVER_ERROR, "something went wrong on this server\n"),
        }
    } else {
        let mut answer = bare(StatusCode::BAD_REQUEST, "a request names its host, once\n");
        answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        answer
    };
    gate.listened.answered(&answer, came, begun);
    answer.map(|body| Seated::new(body, seat))
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

/// An answer before any actor was asked.
fn bare(status: StatusCode, sentence: &'static str) -> Response {
    let headers = [(header::CACHE_CONTROL, "no-store"), (header::X_CONTENT_TYPE_OPTIONS, "nosniff")];
    (status, headers, sentence).into_response()
}

fn without_seat(full: Full) -> Response {
    let status = match full {
        Full::InAll => StatusCode::SERVICE_UNAVAILABLE,
        Full::ThisNetwork => StatusCode::TOO_MANY_REQUESTS,
    };
    let mut answer = bare(status, "too many requests at once, try later\n");
    answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    answer
}

/// Says that there is no room, as far as that costs no waiting, and closes. Whoever began a handshake would not understand it.
pub fn refuse(stream: &TcpStream, speaks_tls: bool) {
    let socket = SockRef::from(stream);
    if !speaks_tls {
        let _ = socket.send(NO_SEAT);
    }
    // What is closed unread is reset, and a reset may overtake the answer.
    let _ = (&*socket).read(&mut [0; 4096]);
}
