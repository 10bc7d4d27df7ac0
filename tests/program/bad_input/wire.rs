use http::{HeaderMap, HeaderName, HeaderValue};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::server::{Reply, Server};

/// A connection on which nothing was sent yet.
pub async fn connect(server: &Server) -> TcpStream {
    TcpStream::connect(("127.0.0.1", server.port)).await.expect("a connection")
}

/// What comes back until the server closes, which a request may ask for with `connection: close`.
pub async fn answer(stream: &mut TcpStream) -> Reply {
    let mut bytes = Vec::new();
    // A server that refuses before it has read everything may reset the connection behind its answer.
    let ended = stream.read_to_end(&mut bytes).await;
    assert!(ended.is_ok() || !bytes.is_empty(), "no answer: {ended:?}");
    let text = String::from_utf8_lossy(&bytes);
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|status| status.parse().ok());
    let mut headers = HeaderMap::new();
    for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
        let name = HeaderName::try_from(name).expect("a header name");
        headers.append(name, HeaderValue::try_from(value).expect("a header value"));
    }
    let status = status.unwrap_or_else(|| panic!("a status line: {head}"));
    Reply { status, headers, body: body.to_owned() }
}

/// One request: `head` without its end, and a body.
pub async fn ask(server: &Server, head: &[u8], body: &[u8]) -> Reply {
    let mut stream = connect(server).await;
    let host = format!("\r\nhost: localhost:{}\r\nconnection: close\r\n\r\n", server.port);
    // It may be refused before all of it is sent.
    for part in [head, host.as_bytes(), body] {
        if stream.write_all(part).await.is_err() {
            break;
        }
    }
    answer(&mut stream).await
}
