//! Over real sockets: what each bound is, and that the others never notice.

use std::net::{Ipv4Addr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::routing::{get, post};
use bytes::Bytes;
use futures::Stream;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};
use tokio::sync::{Notify, watch};

use super::{Bound, Listener, bind, serve};
use ports::limits::Limits;
use ports::seats::{Full, Seat, Seats};

/// Only so that the suite ends when the server does not do what it should.
const PATIENCE: Duration = Duration::from_secs(60);
const GET: &str = "GET / HTTP/1.1\r\nhost: localhost\r\n\r\n";

/// A listener of its own; it ends with its `stop`.
struct Served {
    address: SocketAddr,
    _stop: watch::Sender<bool>,
}

impl Served {
    async fn new(router: Router, limits: Limits, trusted_proxies: usize) -> Self {
        let sockets = bind("127.0.0.1:0", "a test").await.and_then(Bound::listen).expect("a socket");
        let address = sockets[0].local_addr().expect("its address");
        let (stop, stopped) = watch::channel(false);
        tokio::spawn(serve(
            vec![Listener::new("test", sockets, router, trusted_proxies)],
            limits,
            Arc::default(),
            stopped,
        ));
        Self { address, _stop: stop }
    }

    /// From `127.0.0.last`, each of which is a network of its own.
    async fn connect(&self, last: u8) -> TcpStream {
        let socket = TcpSocket::new_v4().expect("a socket");
        // What is not read stays where it was sent from.
        socket.set_recv_buffer_size(4096).expect("a small buffer");
        socket.bind((Ipv4Addr::new(127, 0, 0, last), 0).into()).expect("an address");
        socket.connect(self.address).await.expect("a connection")
    }

    /// A connection on which one request was answered, so that it has its seat for sure; and the answer.
    async fn answered(&self, last: u8) -> (TcpStream, String) {
        let mut stream = self.connect(last).await;
        let answer = ask(&mut stream, GET).await;
        (stream, answer)
    }

    async fn status(&self, last: u8) -> String {
        self.answered(last).await.1.split(' ').nth(1).unwrap_or_default().to_owned()
    }
}

/// The head of the answer to `request`, or what there is of it.
async fn ask(stream: &mut TcpStream, request: &str) -> String {
    // It may have been refused before it was sent.
    let _ = stream.write_all(request.as_bytes()).await;
    let mut answer = Vec::new();
    let mut bytes = [0; 1024];
    while let Ok(Ok(read @ 1..)) = tokio::time::timeout(PATIENCE, stream.read(&mut bytes)).await {
        answer.extend_from_slice(&bytes[..read]);
        if answer.windows(4).any(|four| four == b"\r\n\r\n") {
            break;
        }
    }
    String::from_utf8_lossy(&answer).into_owned()
}

/// Everything until the server closes the connection.
async fn ended(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    let end = tokio::time::timeout(PATIENCE, stream.read_to_end(&mut answer)).await;
    let _ = end.expect("the connection is closed in the end");
    String::from_utf8_lossy(&answer).into_owned()
}

async fn until(holds: impl Fn() -> bool) {
    let waited = async {
        while !holds() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(PATIENCE, waited).await.expect("it comes to hold");
}

fn hello() -> Router {
    Router::new().route("/", get(|| async { "hello\n" })).route("/body", post(|body: Bytes| async move { body }))
}

fn limits(change: impl FnOnce(&mut Limits)) -> Limits {
    let mut limits = Limits::default();
    change(&mut limits);
    limits
}

#[tokio::test]
async fn connections_have_a_bound_in_all() {
    let served = Served::new(hello(), limits(|l| (l.connections, l.connections_a_network) = (3, 3)), 0).await;
    let held = [served.answered(1).await, served.answered(2).await, served.answered(3).await];
    assert!(held.iter().all(|(_, answer)| answer.starts_with("HTTP/1.1 200")), "{held:?}");
    let mut refused = served.connect(4).await;
    let answer = ended(&mut refused).await;
    assert!(answer.starts_with("HTTP/1.1 503"), "it is answered before it asked: {answer:?}");
    assert!(answer.contains("\r\nretry-after: 5\r\n") && answer.contains("\r\nconnection: close\r\n"), "{answer}");
    let (head, body) = answer.split_once("\r\n\r\n").expect("a body");
    assert!(head.contains(&format!("content-length: {}", body.len())), "{answer}");
    // Who asks and goes leaves a seat behind.
    let [first, ..] = held;
    drop(first);
    let mut status = String::new();
    while status != "200" {
        status = served.status(4).await;
    }
}

/// Three networks with all that there is: a fourth is let in, and so is a fifth, until nobody has more than another.
#[tokio::test]
async fn networks_with_many_connections_give_way_to_one_with_fewer() {
    let served = Served::new(hello(), limits(|l| (l.connections, l.connections_a_network) = (6, 4)), 0).await;
    let mut most = [served.answered(1).await.0, served.answered(1).await.0, served.answered(1).await.0];
    let mut silent = served.connect(2).await;
    let (mut second, mut third) = (served.answered(2).await.0, served.answered(3).await.0);
    let fourth = served.answered(4).await;
    assert!(fourth.1.starts_with("HTTP/1.1 200"), "{}", fourth.1);
    assert_eq!(ended(&mut most[0]).await, "", "the oldest of the network with the most");
    let fifth = served.answered(5).await;
    assert!(fifth.1.starts_with("HTTP/1.1 200"), "{}", fifth.1);
    let sixth = served.answered(6).await;
    assert!(sixth.1.starts_with("HTTP/1.1 200"), "{}", sixth.1);
    assert_eq!(ended(&mut silent).await, "", "what never asked goes before what did");
    for stream in [&mut most[2], &mut second, &mut third] {
        assert!(ask(stream, GET).await.starts_with("HTTP/1.1 200"), "whoever has no more than others stays");
    }
    assert!(ended(&mut served.connect(7).await).await.starts_with("HTTP/1.1 503"), "and everybody has one");
}

#[tokio::test]
async fn a_network_that_has_its_share_of_connections_keeps_nobody_else_out() {
    let served = Served::new(hello(), limits(|l| (l.connections, l.connections_a_network) = (8, 2)), 0).await;
    let held = [served.answered(1).await, served.answered(1).await];
    for _ in 0..20 {
        assert_eq!(served.status(1).await, "503");
    }
    assert_eq!(served.status(2).await, "200");
    drop(held);
}

/// Few descriptors bound the share with the whole.
#[tokio::test]
async fn one_network_never_has_more_than_half_of_what_descriptors_allow() {
    use super::gate::Gate;
    let gate = Gate::new(&Limits::default(), 6, 0);
    let mut held: Vec<_> = (0..3).map(|port| gate.admit(([192, 0, 2, 1], port).into()).expect("a seat")).collect();
    assert_eq!(gate.admit(([192, 0, 2, 1], 9).into()).err(), Some(Full::ThisNetwork));
    held.extend((0..3).map(|port| gate.admit(([192, 0, 2, 2], port).into()).expect("a seat")));
    let proxied = gate.behind(1).admit(([192, 0, 2, 3], 9).into());
    assert_eq!(proxied.err(), Some(Full::InAll), "all are taken, and a proxy is nobody to give way to");
    held.push(gate.admit(([192, 0, 2, 3], 9).into()).expect("the seat of one that gives way"));
    gate.inner().admit(([127, 0, 0, 1], 9).into()).expect("nobody takes the seats of the process itself");
    let lifted = Gate::new(&Limits::default().lifted(), 6, 0);
    let held: Vec<_> = (0..6).map(|port| lifted.admit(([192, 0, 2, 1], port).into()).expect("a seat")).collect();
    assert_eq!(held.len(), 6);
}

#[tokio::test]
async fn behind_a_proxy_each_network_has_its_share_of_requests_and_the_proxy_none_of_connections() {
    let go_on = Arc::new(Notify::new());
    let waiting = go_on.clone();
    let router = hello().route("/wait", get(move || async move { waiting.notified().await }));
    let served = Served::new(router, limits(|l| (l.connections, l.connections_a_network) = (32, 2)), 1).await;
    let request = |path: &str, of: &str| {
        format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nx-forwarded-for: 198.51.100.7, {of}\r\n\r\n")
    };
    let mut held = Vec::new();
    for _ in 0..2 {
        let mut stream = served.connect(1).await;
        stream.write_all(request("/wait", "203.0.113.1:4711").as_bytes()).await.expect("it is sent");
        held.push(stream);
    }
    let mut answer = String::new();
    while !answer.starts_with("HTTP/1.1 429") {
        answer = ask(&mut served.connect(1).await, &request("/", "203.0.113.1")).await;
    }
    assert!(answer.contains("\r\nretry-after: 5\r\n"), "{answer}");
    for of in ["203.0.113.2", "unknown", ""] {
        let answer = ask(&mut served.connect(1).await, &request("/", of)).await;
        assert!(answer.starts_with("HTTP/1.1 200"), "{of}: {answer}");
    }
    go_on.notify_waiters();
    for mut stream in held {
        assert!(ask(&mut stream, "").await.starts_with("HTTP/1.1 200"));
    }
    let answer = ask(&mut served.connect(1).await, &request("/", "203.0.113.1")).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "the seats are free again: {answer}");
}

#[tokio::test]
async fn a_header_that_does_not_come_ends_its_connection() {
    let served = Served::new(hello(), limits(|l| l.header_seconds = 1), 0).await;
    let mut silent = served.connect(1).await;
    let mut half = served.connect(1).await;
    half.write_all(b"GET / HTTP/1.1\r\nhost: loc").await.expect("half a header");
    let (mut idle, answer) = served.answered(1).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    for stream in [&mut silent, &mut half, &mut idle] {
        ended(stream).await;
    }
}

#[tokio::test]
async fn a_body_that_does_not_come_breaks_off() {
    let served = Served::new(hello(), limits(|l| l.body_seconds = 1), 0).await;
    let mut stream = served.connect(1).await;
    let answer = ask(&mut stream, "POST /body HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\nhalf").await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
}

/// Bytes without end, and somebody who knows how many were asked for.
struct Endless {
    chunk: Bytes,
    left: usize,
    sent: Arc<AtomicUsize>,
    _seat: Option<Seat>,
}

impl Stream for Endless {
    type Item = Result<Bytes, std::convert::Infallible>;
    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(left) = self.left.checked_sub(1) else { return Poll::Ready(None) };
        self.left = left;
        self.sent.fetch_add(self.chunk.len(), Ordering::Relaxed);
        Poll::Ready(Some(Ok(self.chunk.clone())))
    }
}

const CHUNK: usize = 4096;

fn endless(chunks: usize, sent: &Arc<AtomicUsize>, seats: &Seats) -> Router {
    let (sent, seats) = (sent.clone(), seats.clone());
    Router::new().route(
        "/",
        get(move || async move {
            let seat = seats.take(None).ok();
            Body::from_stream(Endless { chunk: Bytes::from(vec![b'x'; CHUNK]), left: chunks, sent, _seat: seat })
        }),
    )
}

#[tokio::test]
async fn a_reader_that_takes_nothing_is_cut_off() {
    let (sent, seats) = (Arc::default(), Seats::new(9, 9));
    let served = Served::new(endless(usize::MAX, &sent, &seats), limits(|l| l.write_seconds = 1), 0).await;
    let mut stream = served.connect(1).await;
    stream.write_all(GET.as_bytes()).await.expect("it is sent");
    until(|| seats.taken() == 1).await;
    until(|| seats.taken() == 0).await;
    drop(stream);
}

#[tokio::test]
async fn what_is_not_read_waits_in_bounded_memory() {
    let (sent, seats) = (Arc::default(), Seats::new(9, 9));
    let small = limits(|l| (l.write_seconds, l.unread_bytes) = (1, 32 * 1024));
    let served = Served::new(endless(usize::MAX, &sent, &seats), small, 0).await;
    let mut stream = served.connect(1).await;
    stream.write_all(GET.as_bytes()).await.expect("it is sent");
    until(|| seats.taken() == 1).await;
    until(|| seats.taken() == 0).await;
    let sent = sent.load(Ordering::Relaxed);
    assert!((CHUNK..=512 * 1024).contains(&sent), "{sent}");
    drop(stream);
}

#[tokio::test]
async fn a_slow_reader_that_goes_on_taking_gets_all_of_it() {
    let (sent, seats) = (Arc::default(), Seats::new(9, 9));
    // A third of this buffer takes the reader longer than the deadline.
    let small = limits(|l| (l.write_seconds, l.unread_bytes) = (1, 256 * 1024));
    let chunks = 192;
    let served = Served::new(endless(chunks, &sent, &seats), small, 0).await;
    let mut stream = served.connect(1).await;
    stream.write_all("GET / HTTP/1.0\r\nhost: localhost\r\n\r\n".as_bytes()).await.expect("it is sent");
    let mut read = 0;
    let mut bytes = [0; 4096];
    loop {
        match stream.read(&mut bytes).await.expect("it goes on") {
            0 => break,
            more => read += more,
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    assert!(read > chunks * CHUNK, "{read}");
}

#[tokio::test]
async fn a_panic_is_answered_with_500_and_everybody_else_goes_on() {
    async fn panics() -> &'static str {
        panic!("on purpose")
    }
    let served = Served::new(hello().route("/panic", get(panics)), Limits::default(), 0).await;
    let (mut other, _) = served.answered(2).await;
    let mut stream = served.connect(1).await;
    let answer = ask(&mut stream, "GET /panic HTTP/1.1\r\nhost: localhost\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 500") && !answer.contains("purpose"), "{answer}");
    assert_eq!(served.status(1).await, "200");
    assert!(ask(&mut other, GET).await.starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn a_body_that_panics_ends_its_connection_alone() {
    let broken = || async {
        let panics = futures::stream::poll_fn(|_| -> Poll<Option<Result<Bytes, std::convert::Infallible>>> {
            panic!("on purpose")
        });
        Body::from_stream(panics)
    };
    let served = Served::new(hello().route("/panic", get(broken)), Limits::default(), 0).await;
    let mut stream = served.connect(1).await;
    stream.write_all(b"GET /panic HTTP/1.1\r\nhost: localhost\r\n\r\n").await.expect("it is sent");
    ended(&mut stream).await;
    assert_eq!(served.status(1).await, "200");
}
