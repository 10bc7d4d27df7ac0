use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::net::TcpListener;

use super::browser;
use super::home::MINA;
use super::requests::{ALL, CALLBACK, PASSWORD, Tokens, exchange, request};
use super::server::{Server, WITH_THE_LAB};
use browser::{Browser, parameter};

/// Of a person with an app: read over the calendar API, which asks the server what the token means.
async fn reads_a_calendar(server: &Server) {
    server.create_user(MINA, PASSWORD);
    let app = server.create_client(MINA, "confidential", &[CALLBACK], ALL);
    let address = Browser::of(server, MINA).allow(&request(&app, &[])).await.expect("a redirect");
    let code = parameter(&address, "code").expect("a code");
    let tokens = Tokens::of(&server.ask("/token", &app, &exchange(&code)).await).expect("tokens");
    let list = server.call(&tokens.access).await;
    assert_eq!(list.status, 200, "{}", list.seen());
}

#[tokio::test]
async fn no_proxy_of_the_environment_hears_what_the_parts_of_the_program_say_to_each_other() {
    let proxy = TcpListener::bind("127.0.0.1:0").await.expect("a socket");
    let address = format!("http://{}", proxy.local_addr().expect("its address"));
    let heard = Arc::new(AtomicUsize::new(0));
    let counting = heard.clone();
    tokio::spawn(async move {
        while proxy.accept().await.is_ok() {
            counting.fetch_add(1, Ordering::Relaxed);
        }
    });
    let named = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];
    let mut settings = WITH_THE_LAB.to_vec();
    settings.extend(named.map(|name| (name, &*address)));
    // A CGI program would read no HTTP_PROXY; and nobody is an exception.
    settings.extend([("NO_PROXY", ""), ("no_proxy", "")]);
    let server = Server::start_with(&settings).await;
    reads_a_calendar(&server).await;
    // Haru asks the server for its metadata before it registers.
    let begun = server.send(http::Method::POST, &format!("{}/lab", server.base), &[], None).await;
    let run = begun.location().expect("a run");
    let sandbox = run.replace("/lab/", "/sandbox/");
    let haru = format!("{}{sandbox}", server.haru());
    let (own, register) = (server.haru(), format!("{haru}/register"));
    let registered = server.send(http::Method::POST, &register, &[("origin", &own)], None).await;
    assert!((200..400).contains(&registered.status), "{}", registered.seen());
    let log = server.get(&format!("{run}/log")).await.body;
    assert!(
        log.contains("/.well-known/oauth-authorization-server") && log.contains("client_id"),
        "it asked the server"
    );
    assert_eq!(heard.load(Ordering::Relaxed), 0, "the proxy heard something");
}

#[tokio::test]
async fn a_machine_without_certificates_serves_whoever_needs_none() {
    let none =
        [("SSL_CERT_FILE", "/nonexistent/certificates"), ("SSL_CERT_DIR", "/nonexistent"), ("MATGIM_LOG", "warn")];
    let server = Server::start_with(&none).await;
    reads_a_calendar(&server).await;
    let log = server.log();
    assert!(!log.contains("certificate"), "{log}");
}

#[tokio::test]
async fn a_log_that_no_terminal_reads_has_no_colours() {
    let server = Server::start_with(&[("MATGIM_LOG", "info")]).await;
    server.get("/").await;
    let log = server.log();
    assert!(log.contains("INFO") && !log.contains('\u{1b}'), "{log}");
}
