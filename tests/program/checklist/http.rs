use std::time::Duration;

use http::{HeaderMap, Method};
use tokio::io::AsyncWriteExt as _;

use super::server::{Reply, Server, WITH_THE_LAB, basic, encode};
use super::verdict::{Outcome, PASS, Verdict, ensure, unknown_row};
use super::wire;
use super::world::{World, request};

pub async fn row(id: &str, w: &World) -> Outcome {
    match id {
        "CO-01" => preflight_of_clients(w).await,
        "CO-02" => preflight_of_pages(w).await,
        "CO-03" => origin_null(w).await,
        "CO-04" => foreign_origin(w).await,
        "CO-05" => trace(w).await,
        "CO-06" => headers_of_pages().await,
        "CO-07" => other_spellings(w).await,
        "CO-08" => two_lengths(w).await,
        "CO-09" => bomb(w).await,
        "CO-11" => host(w).await,
        _ => unknown_row(),
    }
}

const EVIL: &str = "https://evil.example";
const ALLOW_ORIGIN: &str = "access-control-allow-origin";
const ALLOW_CREDENTIALS: &str = "access-control-allow-credentials";

const PAGES: [&str; 14] = [
    "/",
    "/authorize",
    "/login",
    "/signup",
    "/consent",
    "/logout",
    "/apps",
    "/apps/disconnect",
    "/inspect",
    "/developers",
    "/developers/new",
    "/api/secret_uses",
    "/api/disconnect_app",
    "/nothing-here",
];

async fn preflight(url: &str, w: &World, origin: &str, method: &str) -> Reply {
    let headers = [
        ("origin", origin),
        ("access-control-request-method", method),
        ("access-control-request-headers", "authorization,content-type,mcp-protocol-version,x-requested-with"),
    ];
    w.server.send(Method::OPTIONS, url, &headers, None).await
}

async fn preflight_of_clients(w: &World) -> Outcome {
    let (server, api) = (&w.server.base, &w.server.resource);
    for (url, method) in [
        (format!("{server}/token"), "POST"),
        (format!("{server}/revoke"), "POST"),
        (format!("{server}/introspect"), "POST"),
        (format!("{server}/register"), "POST"),
        (format!("{server}/register/someone"), "GET"),
        (format!("{server}/register/someone"), "PUT"),
        (format!("{server}/register/someone"), "DELETE"),
        (format!("{server}/.well-known/oauth-authorization-server"), "GET"),
        // What is not here.
        (format!("{server}/.well-known/openid-configuration"), "GET"),
        (format!("{server}/.well-known/oauth-authorization-server/mcp"), "GET"),
        (format!("{server}/token/other"), "POST"),
        (format!("{server}/register/someone/else"), "GET"),
        (format!("{api}/.well-known/oauth-authorization-server"), "GET"),
        (format!("{api}/nothing-here"), "GET"),
        (format!("{api}/calendar/v3/users/me"), "GET"),
        (format!("{api}/calendar/v3/users/me/calendarList"), "GET"),
    ] {
        let reply = preflight(&url, w, EVIL, method).await;
        ensure!((200..300).contains(&reply.status), "{url}: {}", reply.seen());
        ensure!(reply.header("access-control-allow-methods").contains(method), "{url}: {:?}", reply.headers);
        let headers = reply.header("access-control-allow-headers").to_lowercase();
        for own in ["authorization", "content-type", "mcp-protocol-version", "x-requested-with"] {
            ensure!(headers.contains(own), "{url}: {headers}");
        }
        ensure!(reply.header(ALLOW_ORIGIN) == "*", "{url}: {}", reply.header(ALLOW_ORIGIN));
        ensure!(!reply.headers.contains_key(ALLOW_CREDENTIALS), "{url}: credentials");
    }
    let token = [("authorization", "Bearer x"), ("origin", EVIL)];
    for (method, url, status) in [
        (Method::GET, format!("{server}/token"), 405),
        (Method::POST, format!("{server}/token"), 401),
        (Method::POST, format!("{server}/token?{}", "a".repeat(9000)), 414),
        (Method::PUT, format!("{server}/revoke"), 405),
        (Method::POST, format!("{server}/introspect"), 401),
        (Method::GET, format!("{server}/register"), 405),
        (Method::GET, format!("{server}/register/%00"), 404),
        (Method::GET, format!("{server}/register/someone/else"), 404),
        (Method::POST, format!("{server}/token/other"), 404),
        (Method::POST, format!("{server}/.well-known/oauth-authorization-server"), 405),
        (Method::GET, format!("{server}/.well-known/oauth-protected-resource"), 404),
        (Method::GET, format!("{server}/.well-known/openid-configuration"), 404),
        (Method::GET, format!("{server}/.well-known/security.txt"), 404),
        (Method::GET, format!("{api}/.well-known/openid-configuration"), 404),
        (Method::DELETE, format!("{api}/calendar/v3/users/me"), 405),
        (Method::GET, format!("{api}/calendar/v3/users/me"), 401),
    ] {
        let body = (method == Method::POST).then(String::new);
        let reply = w.server.send(method.clone(), &url, &token, body).await;
        let shown = &url[..url.len().min(80)];
        ensure!(reply.status == status, "{method} {shown}: {}", reply.seen());
        ensure!(reply.header(ALLOW_ORIGIN) == "*", "{method} {shown}: {:?}", reply.headers);
        let exposed = reply.header("access-control-expose-headers").to_lowercase();
        ensure!(exposed.contains("www-authenticate"), "{method} {shown}: {exposed}");
        ensure!(!reply.headers.contains_key(ALLOW_CREDENTIALS), "{method} {shown}: credentials");
    }
    Ok(Verdict::PassWith("the calendar API's /users/me stands for userinfo"))
}

async fn preflight_of_pages(w: &World) -> Outcome {
    let cookies = w.minsu().await?.cookie_header();
    for path in PAGES {
        let url = format!("{}{path}", w.server.base);
        for method in ["GET", "POST"] {
            let reply = preflight(&url, w, EVIL, method).await;
            ensure!(!reply.headers.contains_key(ALLOW_ORIGIN), "OPTIONS {path} for {method}");
        }
        for method in [Method::GET, Method::POST] {
            let body = (method == Method::POST).then(String::new);
            let reply = w.server.send(method.clone(), &url, &[("origin", EVIL), ("cookie", &cookies)], body).await;
            ensure!(!reply.headers.contains_key(ALLOW_ORIGIN), "{method} {path}");
        }
    }
    PASS
}

/// Nobody is named, and whoever is let in comes without cookies.
fn nobody_is_named(headers: &HeaderMap, origin: &str, what: &str) -> Result<(), String> {
    let allowed = headers.get(ALLOW_ORIGIN).map(|value| value.as_bytes());
    ensure!(allowed.is_none_or(|allowed| allowed == b"*"), "{what} with Origin: {origin} names {allowed:?}");
    ensure!(!headers.contains_key(ALLOW_CREDENTIALS), "{what} with Origin: {origin} lets cookies in");
    Ok(())
}

async fn every_address(w: &World, origin: &str) -> Result<(), String> {
    let cookies = w.minsu().await?.cookie_header();
    let (server, api) = (&w.server.base, &w.server.resource);
    let mut urls: Vec<String> = PAGES.iter().map(|path| format!("{server}{path}")).collect();
    for path in
        ["/token", "/revoke", "/introspect", "/register", "/livez", "/readyz", "/style/main.css", "/favicon.svg"]
    {
        urls.push(format!("{server}{path}"));
    }
    urls.push(format!("{server}/.well-known/oauth-authorization-server"));
    for path in ["/", "/calendar/v3/users/me", "/calendar/v3/users/me/calendarList"] {
        urls.push(format!("{api}{path}"));
    }
    for url in urls {
        for method in [Method::GET, Method::POST, Method::OPTIONS] {
            let body = (method == Method::POST).then(String::new);
            let headers = [("origin", origin), ("cookie", &*cookies), ("access-control-request-method", "POST")];
            let reply = w.server.send(method.clone(), &url, &headers, body).await;
            nobody_is_named(&reply.headers, origin, &format!("{method} {url}"))?;
        }
    }
    Ok(())
}

async fn origin_null(w: &World) -> Outcome {
    every_address(w, "null").await?;
    // A sandboxed frame is another site.
    let mut browser = w.minsu().await?;
    let page = browser.authorize(&request(&w.app, &[("prompt", "consent")])).await;
    let form = super::browser::decided(&page, "allow");
    let headers = [("origin", "null"), ("sec-fetch-site", "cross-site"), ("cookie", &*browser.cookie_header())];
    let reply = w.server.send(Method::POST, &format!("{}/consent", w.server.base), &headers, Some(form)).await;
    ensure!(reply.status == 403 && reply.location().is_none(), "{}", reply.seen());
    PASS
}

async fn foreign_origin(w: &World) -> Outcome {
    for origin in [EVIL, "http://localhost", "https://localhost.evil.example", "http://evil.localhost"] {
        every_address(w, origin).await?;
    }
    PASS
}

async fn trace(w: &World) -> Outcome {
    let api = format!("{}/calendar/v3/users/me", w.server.resource);
    let urls = [
        "/",
        "/login",
        "/authorize",
        "/token",
        "/introspect",
        "/apps",
        "/api/secret_uses",
        "/style/main.css",
        "/livez",
    ];
    for url in urls.iter().map(|path| format!("{}{path}", w.server.base)).chain([api]) {
        for method in [Method::TRACE, Method::from_bytes(b"TRACK").map_err(|error| error.to_string())?] {
            let headers = [("authorization", "Bearer secret-of-mine"), ("cookie", "a=secret-of-mine")];
            let reply = w.server.send(method.clone(), &url, &headers, None).await;
            ensure!([405, 501].contains(&reply.status), "{method} {url}: {}", reply.status);
            ensure!(!reply.body.contains("secret-of-mine"), "{method} {url} echoes the request");
        }
    }
    PASS
}

async fn headers_of_pages() -> Outcome {
    let secure = [&WITH_THE_LAB[..], &[("MATGIM_BASE_URL", "https://id.example.com")]].concat();
    for (is_https, settings) in [(false, &WITH_THE_LAB[..]), (true, &secure)] {
        let server = Server::start_with(settings).await;
        for path in [
            "/",
            "/login",
            "/signup",
            "/logout",
            "/authorize?client_id=x",
            "/apps",
            "/inspect",
            "/glossary",
            "/developers",
            "/developers/new",
            "/nothing-here",
            "/lab",
            "/lab/AAAAAAAAAAAAAAAAAAAAAA",
            "/lab/replay",
            "/sandbox/AAAAAAAAAAAAAAAAAAAAAA/login",
        ] {
            let reply = server.get(path).await;
            let what = if is_https { format!("{path} on https") } else { path.to_owned() };
            if reply.status == 303 {
                continue;
            }
            ensure!(reply.header("content-type").starts_with("text/html"), "{what}: {}", reply.seen());
            ensure!(reply.header("x-content-type-options") == "nosniff", "{what}: no nosniff");
            ensure!(reply.header("referrer-policy") == "no-referrer", "{what}: {}", reply.header("referrer-policy"));
            ensure!(!reply.header("permissions-policy").is_empty(), "{what}: no Permissions-Policy");
            let policy = reply.header("content-security-policy");
            ensure!(policy.contains("frame-ancestors 'none'"), "{what}: {policy}");
            let strict = reply.header("strict-transport-security");
            ensure!(strict.contains("max-age=") == is_https, "{what}: Strict-Transport-Security: {strict:?}");
            for name in ["server", "x-powered-by"] {
                ensure!(!reply.headers.contains_key(name), "{what}: {name}: {}", reply.header(name));
            }
        }
    }
    PASS
}

async fn other_spellings(w: &World) -> Outcome {
    let tokens = w.tokens(&w.app).await?;
    let secret = w.app.secret.as_deref().unwrap_or_default();
    let form = [("grant_type", "refresh_token"), ("refresh_token", &*tokens.refresh), ("token", &tokens.access)];
    for path in
        ["//token", "/token/", "/%74oken", "/Token", "/./token", "/token;x", "/x/../token", "/token%20", "/token%00"]
    {
        for path in [path.to_owned(), path.replace("oken", "okens"), path.replace("token", "introspect")] {
            let headers = "content-type: application/x-www-form-urlencoded\r\ncontent-length";
            let body = encode(&form);
            let head = format!("POST {path} HTTP/1.1\r\n{headers}: {}", body.len());
            let reply = wire::ask(&w.server, head.as_bytes(), body.as_bytes()).await;
            ensure!([400, 401, 404].contains(&reply.status), "{path}: {}", reply.seen());
            // With credentials, as it would be at its own address: the same, or nothing.
            let wrong = basic(&w.app.id, &format!("{secret}x"));
            let head = format!("{head}\r\nauthorization: {wrong}");
            let reply = wire::ask(&w.server, head.as_bytes(), body.as_bytes()).await;
            ensure!([400, 401, 404].contains(&reply.status), "{path} with a wrong secret: {}", reply.seen());
        }
    }
    ensure!(w.server.is_active(&w.app, &tokens.access).await, "a token was spent on the way");
    let mut browser = w.minsu().await?;
    let page = browser.authorize(&request(&w.app, &[("prompt", "consent")])).await;
    let form = super::browser::decided(&page, "allow").replace("form_token=", "form_token=x");
    let cookies = browser.cookie_header();
    for path in ["//consent", "/consent/", "/%63onsent", "/Consent", "/apps/../consent", "//apps/disconnect"] {
        let head = format!(
            "POST {path} HTTP/1.1\r\norigin: {EVIL}\r\ncookie: {cookies}\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}",
            form.len()
        );
        let reply = wire::ask(&w.server, head.as_bytes(), form.as_bytes()).await;
        ensure!([403, 404, 405].contains(&reply.status), "{path}: {}", reply.seen());
    }
    for path in [
        "//calendar/v3/users/me",
        "/calendar/v3/users/me/",
        "/calendar//v3/users/me",
        "/calendar/v3/users/%6de",
        "/Calendar/v3/users/me",
    ] {
        let reply = w.server.send(Method::GET, &format!("{}{path}", w.server.resource), &[], None).await;
        ensure!([400, 401, 404].contains(&reply.status), "{path}: {}", reply.seen());
    }
    PASS
}

/// Only so that the suite ends when the server does not end a connection.
const PATIENCE: Duration = Duration::from_secs(60);

/// Everything that is answered to these bytes, until the server closes by itself.
async fn until_closed(server: &Server, sent: &str) -> Result<Reply, String> {
    let mut stream = wire::connect(server).await;
    stream.write_all(sent.as_bytes()).await.map_err(|error| error.to_string())?;
    let answered = tokio::time::timeout(PATIENCE, wire::answer(&mut stream)).await;
    answered.map_err(|_| format!("the connection stays open behind {sent:?}"))
}

async fn two_lengths(w: &World) -> Outcome {
    let host = format!("host: localhost:{}", w.server.port);
    let form = "content-type: application/x-www-form-urlencoded";
    let hidden = format!("GET /livez HTTP/1.1\r\n{host}\r\n\r\n");
    let smuggling = format!("0\r\n\r\n{hidden}");
    let both = format!("content-length: {}\r\ntransfer-encoding: chunked", smuggling.len());
    let reversed = format!("transfer-encoding: chunked\r\ncontent-length: {}", smuggling.len());
    for lengths in [both, reversed] {
        let sent = format!("POST /token HTTP/1.1\r\n{host}\r\n{form}\r\n{lengths}\r\n\r\n{smuggling}");
        let reply = until_closed(&w.server, &sent).await?;
        ensure!([400, 401].contains(&reply.status), "{lengths:?}: {}", reply.seen());
        ensure!(!reply.body.contains("HTTP/1.1"), "{lengths:?}: the hidden request was answered");
    }
    for (lengths, body) in [
        ("content-length: 3\r\ncontent-length: 30", "a=b"),
        ("content-length: 3, 30", "a=b"),
        ("content-length: +3", "a=b"),
        ("content-length: 0x3", "a=b"),
        ("content-length: 3\r\nx-folded: a\r\n b", "a=b"),
        ("transfer-encoding: chunked, identity", "0\r\n\r\n"),
        ("transfer-encoding: xchunked", "0\r\n\r\n"),
        ("transfer-encoding : chunked", "0\r\n\r\n"),
        ("content-length : 3", "a=b"),
    ] {
        let sent = format!("POST /token HTTP/1.1\r\n{host}\r\n{form}\r\n{lengths}\r\n\r\n{body}{hidden}");
        let reply = until_closed(&w.server, &sent).await?;
        ensure!(reply.status == 400, "{lengths:?}: {}", reply.seen());
        ensure!(!reply.body.contains("HTTP/1.1"), "{lengths:?}: the hidden request was answered");
    }
    let sent = format!("POST /token HTTP/1.0\r\n{host}\r\n{form}\r\ntransfer-encoding: chunked\r\n\r\n{smuggling}");
    ensure!(until_closed(&w.server, &sent).await?.status == 400, "HTTP/1.0 has no chunks");
    Ok(Verdict::PassWith(
        "both lengths: read by Transfer-Encoding alone, and the connection is closed behind it (RFC 9112 §6.3); the others: 400 and close",
    ))
}

/// RFC 1952: a member of zeros, a thousand times smaller than what is in it.
fn zeros(bytes: usize) -> Vec<u8> {
    let mut member = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    member.extend(miniz_oxide::deflate::compress_to_vec(&vec![0; bytes], 9));
    // The checksum does not matter: whoever reads as far has inflated everything.
    member.extend([0; 8]);
    member
}

async fn bomb(w: &World) -> Outcome {
    let body = zeros(32 * 1024 * 1024);
    ensure!(body.len() < 64 * 1024, "{} bytes are refused for their length alone", body.len());
    for (path, kind) in [
        ("/token", "application/x-www-form-urlencoded"),
        ("/login", "application/x-www-form-urlencoded"),
        ("/register", "application/json"),
        ("/api/secret_uses", "application/x-www-form-urlencoded"),
    ] {
        for coding in ["gzip", "deflate", "br"] {
            let head = format!(
                "POST {path} HTTP/1.1\r\ncontent-type: {kind}\r\ncontent-encoding: {coding}\r\naccept: application/json\r\n\
                 origin: {}\r\ncontent-length: {}",
                w.server.base,
                body.len()
            );
            let reply = wire::ask(&w.server, head.as_bytes(), &body).await;
            ensure!((400..500).contains(&reply.status) && reply.status != 413, "{path} {coding}: {}", reply.seen());
        }
    }
    ensure!(w.server.get("/readyz").await.status == 200, "the server is ill");
    Ok(Verdict::PassWith(
        "32 MiB in 32 KiB: no body is ever inflated, so that it is not the form or JSON that it should be",
    ))
}

async fn host(w: &World) -> Outcome {
    let own = format!("host: localhost:{}", w.server.port);
    for lines in [
        "accept: */*".to_owned(),
        format!("{own}\r\n{own}"),
        format!("{own}\r\nhost: evil.example"),
        "host: localhost, evil.example".to_owned(),
        "host: evil.example/path".to_owned(),
        "host: user@localhost".to_owned(),
        "host: local host".to_owned(),
    ] {
        for (target, body) in [("GET /login", ""), ("POST /token", "a=b")] {
            let sent = format!(
                "{target} HTTP/1.1\r\n{lines}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
                body.len()
            );
            let reply = until_closed(&w.server, &sent).await?;
            ensure!(reply.status == 400, "{target} with {lines:?}: {}", reply.seen());
        }
    }
    // No answer is made of what a request calls its host.
    let page = format!("{}/authorize?client_id=x", w.server.base);
    let reply = w.server.send(Method::GET, &page, &[("host", "evil.example")], None).await;
    ensure!(!reply.body.contains("evil.example"), "{}", reply.body);
    let metadata = format!("{}/.well-known/oauth-authorization-server", w.server.base);
    let reply = w.server.send(Method::GET, &metadata, &[("host", "evil.example")], None).await;
    ensure!(reply.status == 200 && !reply.body.contains("evil.example"), "{}", reply.body);
    PASS
}
