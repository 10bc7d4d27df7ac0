use std::net::Ipv4Addr;
use std::process::Command;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};

use super::server::{Server, WITH_THE_LAB};

/// A limit of the running process, as `prlimit` writes it.
pub fn limit(server: &Server, what: &str) {
    let set = Command::new("prlimit").args(["--pid", &server.id().to_string(), what]).status().expect("prlimit");
    assert!(set.success(), "{what}");
}

fn open_files(server: &Server) -> usize {
    std::fs::read_dir(format!("/proc/{}/fd", server.id())).expect("its descriptors").count()
}

/// From `127.0.0.last`, each of which is a network of its own.
async fn connect(server: &Server, last: u8) -> TcpStream {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.bind((Ipv4Addr::new(127, 0, 0, last), 0).into()).expect("an address");
    socket.connect((Ipv4Addr::LOCALHOST, server.port).into()).await.expect("a connection")
}

/// The beginning of the answer to a GET, and the connection that it came over.
async fn get(server: &Server, last: u8, path: &str) -> (TcpStream, String) {
    let mut stream = connect(server, last).await;
    let request = format!("GET {path} HTTP/1.1\r\nhost: localhost:{}\r\n\r\n", server.port);
    // It may have been refused before it was sent.
    let _ = stream.write_all(request.as_bytes()).await;
    let mut bytes = vec![0; 2048];
    let read = stream.read(&mut bytes).await.unwrap_or(0);
    (stream, String::from_utf8_lossy(&bytes[..read]).into_owned())
}

#[tokio::test]
async fn the_limit_of_open_files_is_raised_at_the_start_and_stands_in_the_log() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let settings = &[("MATGIM_LOG", "info"), ("MATGIM_LOG_FORMAT", "json")];
    let server = Server::start_after("ulimit -Sn 256; ulimit -Hn 1024", folder, settings).await;
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", server.id())).expect("its limits");
    let open = limits.lines().find(|line| line.starts_with("Max open files")).expect("a limit");
    assert_eq!(open.split_whitespace().skip(3).take(2).collect::<Vec<_>>(), ["1024", "1024"], "{open}");
    let log = server.log();
    let line = log.lines().find(|line| line.contains("connections at most")).expect("a line");
    assert!(line.contains("\"descriptors\":1024") && line.contains("\"connections\":896"), "{line}");
}

/// As with `ulimit -n 1024` in a shell.
#[tokio::test]
async fn more_sockets_of_one_address_than_there_are_descriptors_keep_nobody_else_out() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let server = Server::start_after("ulimit -n 1024", folder, &[("MATGIM_THROTTLE", "on")]).await;
    let mut silent = Vec::new();
    for _ in 0..1_100 {
        silent.push(connect(&server, 2).await);
    }
    assert!(get(&server, 3, "/readyz").await.1.starts_with("HTTP/1.1 200"));
    // So does what the calendar API has to ask.
    let reply = server.call("mgat_unknown").await;
    assert_eq!(reply.status, 401, "{}", reply.seen());
    assert!(get(&server, 2, "/readyz").await.1.starts_with("HTTP/1.1 503"));
    assert!(open_files(&server) < 1024 - 100, "{} are open", open_files(&server));
    drop(silent);
    let mut answer = String::new();
    while !answer.starts_with("HTTP/1.1 200") {
        answer = get(&server, 2, "/readyz").await.1;
    }
}

#[tokio::test]
async fn a_server_that_had_no_descriptor_left_goes_on_when_it_has() {
    let server = Server::start().await;
    server.get("/readyz").await;
    let few = open_files(&server) + 8;
    limit(&server, &format!("--nofile={few}:"));
    let mut silent = Vec::new();
    for _ in 0..40 {
        silent.push(connect(&server, 1).await);
    }
    while open_files(&server) < few {
        tokio::task::yield_now().await;
    }
    drop(silent);
    assert_eq!(server.get("/readyz").await.status, 200);
    assert_eq!(server.get("/login").await.status, 200);
}

#[tokio::test]
async fn event_streams_have_a_bound_in_all_and_a_network() {
    let bounds = [("MATGIM_THROTTLE", "on"), ("MATGIM_EVENT_STREAMS", "3"), ("MATGIM_EVENT_STREAMS_A_NETWORK", "2")];
    let server = Server::start_with(&[&WITH_THE_LAB[..], &bounds].concat()).await;
    let begun = server.send(http::Method::POST, &format!("{}/lab", server.base), &[], None).await;
    let run = begun.location().unwrap_or_else(|| panic!("a run: {}", begun.seen()));
    let events = format!("{run}/events");
    let status = async |last: u8| {
        let (stream, answer) = get(&server, last, &events).await;
        (stream, answer.split(' ').nth(1).unwrap_or_default().to_owned(), answer)
    };
    let (first, second) = (status(1).await, status(1).await);
    assert_eq!((&*first.1, &*second.1), ("200", "200"));
    let (_, refused, answer) = status(1).await;
    assert!(refused == "429" && answer.contains("\r\nretry-after: 30\r\n"), "{answer}");
    let other = status(2).await;
    assert_eq!(other.1, "200");
    let (_, refused, answer) = status(3).await;
    assert!(refused == "503" && answer.contains("\r\nretry-after: 30\r\n"), "{answer}");
    // The run itself is there for everybody.
    assert!(get(&server, 1, &run).await.1.starts_with("HTTP/1.1 200"));
    drop(first);
    while status(3).await.1 != "200" {}
}
