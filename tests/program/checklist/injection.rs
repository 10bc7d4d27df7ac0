use http::Method;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::browser::hidden;
use super::database::{number, tables};
use super::server::{basic, encode};
use super::verdict::{Outcome, PASS, Verdict, ensure, unknown_row};
use super::world::{CALLBACK, MINSU, PASSWORD, VERIFIER, World, request};

pub async fn row(id: &str, w: &World) -> Outcome {
    match id {
        "IJ-01" => statements(w).await,
        "IJ-02" => markup(w).await,
        "IJ-04" => paths(w).await,
        _ => unknown_row(),
    }
}

const STATEMENTS: [&str; 9] = [
    "'",
    "\"",
    "' or '1'='1' --",
    "x'; drop table users; --",
    "1 union select password_hash from users",
    "') or 1=1/*",
    "\0",
    "\u{2019} or 1=1\u{ff1b}--",
    "%27%20or%201=1",
];

const PEOPLE: &str = "select count(*) from users where $1 = ''";
const CLIENTS: &str = "select count(*) from clients where $1 = ''";

async fn counted(w: &World) -> [i64; 3] {
    let path = w.database();
    [tables(&path).await, number(&path, PEOPLE, "").await, number(&path, CLIENTS, "").await]
}

async fn statements(w: &World) -> Outcome {
    let before = counted(w).await;
    let mut browser = w.minsu().await?;
    let cookies = browser.cookie_header();
    for statement in STATEMENTS {
        // Forms that would be taken: what is wrong with them is the statement alone.
        let page = browser.authorize(&request(&w.app, &[("prompt", "consent")])).await;
        let token = hidden(&page.body, "form_token").ok_or_else(|| page.seen())?;
        let waiting = hidden(&page.body, "request").ok_or_else(|| page.seen())?;
        let secret = w.app.secret.as_deref().unwrap_or_default();
        let authorization =
            request(&w.app, &[("prompt", "none"), ("max_age", "1"), ("login_hint", "a"), ("ui_locales", "ko")]);
        let client = [("client_id", w.app.id.as_str()), ("client_secret", secret)];
        let with_client = |pairs: &[(&'static str, &'static str)]| [pairs, &client].concat();
        let exchange = [
            ("grant_type", "authorization_code"),
            ("code", "a"),
            ("redirect_uri", CALLBACK),
            ("code_verifier", VERIFIER),
        ];
        let forms: Vec<(&str, Vec<(&str, &str)>)> = vec![
            ("/token", with_client(&exchange)),
            ("/token", with_client(&[("grant_type", "refresh_token"), ("refresh_token", "a"), ("scope", "profile")])),
            ("/revoke", with_client(&[("token", "a"), ("token_type_hint", "access_token")])),
            ("/introspect", with_client(&[("token", "a"), ("token_type_hint", "access_token")])),
            ("/register", vec![("client_name", "a")]),
            ("/authorize", authorization.clone()),
            (
                "/login",
                vec![
                    ("form_token", &*token),
                    ("request", &*waiting),
                    ("return_to", "/"),
                    ("username", "a"),
                    ("password", "a"),
                ],
            ),
            (
                "/signup",
                vec![("form_token", &*token), ("request", &*waiting), ("username", MINSU), ("password", PASSWORD)],
            ),
            (
                "/consent",
                vec![
                    ("form_token", &*token),
                    ("request", &*waiting),
                    ("decision", "allow"),
                    ("began", "yes"),
                    ("scope", "profile"),
                ],
            ),
            ("/apps/disconnect", vec![("form_token", &*token), ("client_id", "a")]),
            ("/login/switch", vec![("form_token", &*token), ("request", &*waiting)]),
            ("/logout", vec![("form_token", &*token)]),
        ];
        let queries: Vec<(&str, Vec<(&str, &str)>)> = vec![
            ("/authorize", authorization),
            ("/consent", vec![("request", "a")]),
            ("/login", vec![("request", "a"), ("return_to", "/")]),
            ("/signup", vec![("request", "a"), ("return_to", "/")]),
            ("/apps", vec![("disconnected", "done")]),
        ];
        for (method, table) in [(Method::POST, &forms), (Method::GET, &queries)] {
            for (path, pairs) in table {
                for at in 0..pairs.len() {
                    let mut changed = pairs.clone();
                    changed[at].1 = statement;
                    let (mut url, mut body) = (format!("{}{path}", w.server.base), None);
                    if method == Method::GET {
                        url = format!("{url}?{}", encode(&changed));
                    } else {
                        body = Some(encode(&changed));
                    }
                    let reply = w.server.send(method.clone(), &url, &[("cookie", &cookies)], body).await;
                    let what = format!("{method} {path} {}={statement:?}", pairs[at].0);
                    ensure!(reply.status < 500, "{what}: {}", reply.status);
                    // The statement came as far as the look-up, and was nobody's name.
                    let is_name = method == Method::POST && *path == "/login" && pairs[at].0 == "username";
                    ensure!(!is_name || reply.status == 422, "{what}: {}", reply.status);
                    ensure!(!reply.body.to_lowercase().contains("sqlite"), "{what}: shows the database");
                    ensure!(
                        !reply.body.contains("$argon2") && !reply.body.contains("access_token\":"),
                        "{what}: opens something"
                    );
                }
            }
        }
        let header = basic(statement, statement);
        let form = Some(encode(&[("grant_type", "client_credentials")]));
        let reply =
            w.server.send(Method::POST, &format!("{}/token", w.server.base), &[("authorization", &header)], form).await;
        ensure!([400, 401].contains(&reply.status), "Basic {statement:?}: {}", reply.seen());
        let cookie = format!("matgim_session={statement}; matgim_browser={statement}").replace('\0', "%00");
        let url = format!("{}/authorize?{}", w.server.base, encode(&request(&w.app, &[("prompt", "none")])));
        let reply = w.server.send(Method::GET, &url, &[("cookie", &cookie)], None).await;
        ensure!(
            super::browser::answer_to_client(&reply).is_some_and(|to| to.contains("login_required")),
            "cookie {statement:?}: {}",
            reply.seen()
        );
    }
    ensure!(counted(w).await == before, "the tables changed");
    Ok(Verdict::PassWith(
        "a bounded table in place of sqlmap, on the authorization server's parameters; the calendar API has no SQL",
    ))
}

async fn markup(w: &World) -> Outcome {
    let evil = "\"'><script>alert(42)</script><img src=x onerror=alert(42)>";
    let mut browser = w.minsu().await?;
    for (path, name) in [
        ("/", "error"),
        ("/authorize", "error"),
        ("/authorize", "client_id"),
        ("/consent", "request"),
        ("/consent", "error"),
        ("/login", "error"),
        ("/login", "request"),
        ("/login", "return_to"),
        ("/signup", "return_to"),
        ("/signup", "request"),
        ("/logout", "error"),
        ("/apps", "disconnected"),
        ("/nothing-here", "error"),
    ] {
        let address = format!("{path}?{}", encode(&[(name, evil)]));
        for reply in [browser.get(&address).await, w.server.get(&address).await] {
            ensure!(!reply.body.contains("<script>alert(42)"), "{path} {name}: a script");
            ensure!(!reply.body.contains("<img src=x"), "{path} {name}: an element");
        }
    }
    let hint = [("login_hint", evil), ("ui_locales", evil)];
    let page = w.server.get(&format!("/authorize?{}", encode(&request(&w.app, &hint)))).await;
    ensure!(
        super::browser::is_sign_in(&page) && !page.body.contains("<script>alert(42)"),
        "login_hint: {}",
        page.seen()
    );
    PASS
}

/// The target as it is: an HTTP client would tidy it.
async fn raw(w: &World, target: &str) -> Result<String, String> {
    let told = |error: std::io::Error| format!("{target}: {error}");
    let mut stream = TcpStream::connect(("127.0.0.1", w.server.port)).await.map_err(told)?;
    let request = format!("GET {target} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.map_err(told)?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.map_err(told)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

async fn paths(w: &World) -> Outcome {
    for target in [
        "/pkg/..%2f..%2fetc/passwd",
        "/pkg/..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
        "/pkg/../../../../../../etc/passwd",
        "/pkg/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/pkg/..%252f..%252fetc/passwd",
        "/pkg/..%5c..%5cetc%5cpasswd",
        "/pkg//etc/passwd",
        "/pkg/....//....//etc/passwd",
        "/pkg/..%2f..%2fCargo.toml",
        "/pkg/../../../Cargo.toml",
        "/style/..%2f..%2f..%2fCargo.toml",
        "/fonts/..%2f..%2f..%2fCargo.toml",
        "/pkg/%00",
    ] {
        let answer = raw(w, target).await?;
        let status = answer.split(' ').nth(1).unwrap_or_default();
        ensure!(status == "404", "{target}: {status}");
        ensure!(!answer.contains("root:") && !answer.contains("[package]"), "{target}: a file came back");
    }
    PASS
}
