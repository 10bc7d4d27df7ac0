/// What the whole life of an installation issues and types.
mod story;

use std::marker::PhantomData;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use authorization_server::passwords::Password;
use http::Method;
use oauth::secret::{
    AccessToken, AuthorizationCode, ClientSecret, InitialAccessToken, OneTimeLink, PendingRequestHandle, RecoveryCode,
    RefreshToken, RegistrationToken, SessionId,
};

use super::browser::is_consent;
use super::database::{everything, is_file, on_either, open};
use super::parsers;
use super::server::Server;
use super::verdict::{Outcome, PASS, Verdict, ensure, proved_by, unknown_row};
use super::world::{CALLBACK, MINSU, PASSWORD, World, request};
use story::Story;

pub async fn row(id: &str, w: &World) -> Outcome {
    match id {
        "SE-01" | "SE-02" => {
            let story = Story::tell().await?;
            if id == "SE-01" { stored(&story).await } else { logged(&story).await }
        }
        "SE-03" => forced_failure().await,
        "SE-04" => modes(w).await,
        "SE-05" => comparisons(),
        "SE-06" => proved_by(&[
            ("xtask/src/check.rs", "\"deny\", \"check\", \"advisories\""),
            ("Cargo.toml", "unsafe_code = \"forbid\""),
        ]),
        "SE-07" => referers(w).await,
        "SE-08" => probes(w).await,
        "SE-09" => parsers::never_panic(),
        _ => unknown_row(),
    }
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

/// The database, and what SQLite writes beside it; of a server that has it, all of its rows.
async fn files(database: &Path) -> Result<Vec<(String, Vec<u8>)>, String> {
    if !is_file(database) {
        return Ok(vec![("the rows".to_owned(), everything(database).await.into_bytes())]);
    }
    let mut all = Vec::new();
    for file in std::fs::read_dir(database.parent().ok_or("a folder")?).map_err(|error| error.to_string())? {
        let path = file.map_err(|error| error.to_string())?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name != "log" {
            all.push((name, std::fs::read(&path).map_err(|error| error.to_string())?));
        }
    }
    Ok(all)
}

async fn stored(story: &Story) -> Outcome {
    for is_over in [false, true] {
        if is_over {
            story.server.stop();
        }
        let database = story.server.database();
        let files = files(&database).await?;
        let is_there = |needle: &[u8]| files.iter().any(|(_, bytes)| contains(bytes, needle));
        ensure!(
            is_over
                || !is_file(&database)
                || files.iter().any(|(name, bytes)| name.ends_with("-wal") && !bytes.is_empty()),
            "there is no WAL"
        );
        ensure!(is_there(story.client_id.as_bytes()), "what is stored in plain is not found, so that nothing would be");
        for (what, secret) in &story.secrets {
            ensure!(!is_there(secret.as_bytes()), "{what} is in {:?}", where_is(&files, secret.as_bytes()));
        }
        for (what, bytes) in &story.bytes {
            ensure!(!is_there(bytes), "the bytes of {what} are in {:?}", where_is(&files, bytes));
            let hexadecimal = hexadecimal(bytes);
            ensure!(
                !is_there(hexadecimal.as_bytes()),
                "the bytes of {what} are in {:?}",
                where_is(&files, hexadecimal.as_bytes())
            );
        }
    }
    Ok(Verdict::PassWith("database and WAL, while it runs and after its end, for each secret in text and in bytes"))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn where_is<'f>(files: &'f [(String, Vec<u8>)], needle: &[u8]) -> Vec<&'f str> {
    files.iter().filter(|(_, bytes)| contains(bytes, needle)).map(|(name, _)| name.as_str()).collect()
}

async fn logged(story: &Story) -> Outcome {
    story.server.stop();
    let log = story.server.log();
    ensure!(log.contains("TRACE") && log.contains("DEBUG"), "the log is not at trace level");
    ensure!(log.contains("\"/token\""), "what may be in the log is not found, so that nothing would be");
    for (what, secret) in &story.secrets {
        let line = log.lines().find(|line| line.contains(secret.as_str()));
        ensure!(line.is_none(), "{what} is in the log: {line:?}");
    }
    for (what, bytes) in &story.bytes {
        ensure!(!log.contains(&hexadecimal(bytes)), "the bytes of {what} are in the log");
    }
    for name in [
        "code_verifier=",
        "client_secret=",
        "Basic ",
        "Bearer ",
        "cookie:",
        "set-cookie",
        "matgim_session",
        "form_token",
    ] {
        let line = log.lines().find(|line| line.contains(name));
        ensure!(line.is_none(), "{name} is in the log: {line:?}");
    }
    Ok(Verdict::PassWith("MATGIM_LOG=trace; the same of a run of the Lab is in tests/program/lab"))
}

/// Tables that each kind of request needs, taken away while the server runs.
async fn forced_failure() -> Outcome {
    let w = World::new().await;
    let mut browser = w.minsu().await?;
    let tokens = w.tokens(&w.app).await?;
    let code = w.code(&w.app).await?;
    let page = browser.authorize(&request(&w.app, &[("prompt", "consent")])).await;
    ensure!(is_consent(&page), "{}", page.seen());
    let taken_away = ["consents", "codes", "access_tokens", "pending_requests", "sessions", "users"]
        .map(|table| format!("alter table {table} rename to taken_away_{table}"))
        .join("; ");
    let sql = sqlx::AssertSqlSafe(taken_away);
    on_either!(&w.database(), connection => sqlx::raw_sql(sql).execute(&mut connection).await.map(drop))
        .map_err(|error| error.to_string())?;
    let folder = w.database().parent().ok_or("a folder")?.display().to_string();
    let mut replies = Vec::new();
    for path in ["/authorize", "/login", "/logout", "/apps", "/developers", "/developers/new", "/consent?request=x"] {
        let path = if path == "/authorize" {
            format!("/authorize?{}", super::server::encode(&request(&w.app, &[])))
        } else {
            path.to_owned()
        };
        replies.push((path.clone(), browser.get(&path).await));
    }
    replies.push(("POST /consent".to_owned(), browser.decide(&page, "allow").await));
    replies.push(("/token".to_owned(), w.exchange(&w.app, &code).await));
    replies.push(("/token, refresh".to_owned(), w.refresh(&w.app, &tokens.refresh).await));
    replies.push(("/introspect".to_owned(), w.server.ask("/introspect", &w.app, &[("token", &tokens.access)]).await));
    replies.push(("/revoke".to_owned(), w.server.ask("/revoke", &w.app, &[("token", &tokens.access)]).await));
    replies.push(("the API".to_owned(), w.server.call(&tokens.access).await));
    for function in ["/api/secret_uses", "/api/disconnect_app"] {
        let headers = [("origin", &*w.server.base), ("cookie", &*browser.cookie_header())];
        let body = super::server::encode(&[("client_id", &w.app.id), ("form_token", "x")]);
        let url = format!("{}{function}", w.server.base);
        replies.push((function.to_owned(), w.server.send(Method::POST, &url, &headers, Some(body)).await));
    }
    let failed = replies.iter().filter(|(_, reply)| reply.status >= 500).count();
    ensure!(failed >= 10, "only {failed} of {} failed", replies.len());
    let secrets =
        [tokens.access.as_str(), &tokens.refresh, &code, PASSWORD, w.app.secret.as_deref().unwrap_or_default()];
    for (what, reply) in &replies {
        ensure!(reply.status <= 503 && reply.status != 500, "{what}: {}", reply.status);
        ensure!(reply.status != 503 || !reply.header("retry-after").is_empty(), "{what}: 503 without Retry-After");
        let everything = format!("{:?} {}", reply.headers, reply.body).to_lowercase();
        for inner in [
            "sqlite",
            "postgres",
            "sqlx",
            "no such table",
            "relation",
            "taken_away",
            "pending_requests",
            "select ",
            "panicked",
            "backtrace",
            ".rs:",
            "src/",
            "/usr/",
            "/root",
            "/home",
            &folder.to_lowercase(),
        ] {
            ensure!(!everything.contains(inner), "{what} tells {inner}: {}", reply.body);
        }
        for secret in secrets {
            ensure!(!reply.body.contains(secret), "{what} has a secret: {}", reply.body);
        }
    }
    Ok(Verdict::PassWith(
        "tables were taken away under the running server; 503 and Retry-After, in the words of each endpoint",
    ))
}

async fn modes(w: &World) -> Outcome {
    let database = w.database();
    let mut names = Vec::new();
    for file in std::fs::read_dir(database.parent().ok_or("a folder")?).map_err(|error| error.to_string())? {
        let file = file.map_err(|error| error.to_string())?;
        let name = file.file_name().to_string_lossy().into_owned();
        // These are this suite's own.
        if name == "log" || name == Server::DATABASE {
            continue;
        }
        let mode = file.metadata().map_err(|error| error.to_string())?.permissions().mode() & 0o777;
        ensure!(mode == 0o600, "{name} has mode {mode:o}");
        names.push(name);
    }
    if !is_file(&database) {
        ensure!(names.is_empty(), "{names:?} were written beside a database that is elsewhere");
        return Ok(Verdict::PassWith("nothing is written on this machine"));
    }
    for wanted in ["matgim.db", "matgim.db-wal", "matgim.db-shm"] {
        ensure!(names.iter().any(|name| name == wanted), "no {wanted} among {names:?}");
    }
    Ok(Verdict::PassWith("database, WAL and shared memory; there are no key files"))
}

struct Probe<T>(PhantomData<T>);

/// What holds for every type, unless the type itself says otherwise: an inherent constant is found first.
trait ByDefault {
    const IS_COMPARED: bool = false;
    const IS_PRINTED: bool = false;
    const IS_COPIED: bool = false;
}
impl<T> ByDefault for Probe<T> {}
impl<T: PartialEq> Probe<T> {
    const IS_COMPARED: bool = true;
}
impl<T: std::fmt::Display> Probe<T> {
    const IS_PRINTED: bool = true;
}
impl<T: Clone> Probe<T> {
    const IS_COPIED: bool = true;
}

fn comparisons() -> Outcome {
    // The probes see what is there.
    ensure!(
        Probe::<String>::IS_COMPARED && Probe::<String>::IS_PRINTED && Probe::<String>::IS_COPIED,
        "the probes are blind"
    );
    macro_rules! only_by_its_hash {
        ($($secret:ty),+) => {$(
            let name = stringify!($secret);
            ensure!(!Probe::<$secret>::IS_COMPARED, "{name} can be compared as it is");
            ensure!(!Probe::<$secret>::IS_PRINTED, "{name} can be printed");
            ensure!(!Probe::<$secret>::IS_COPIED, "{name} can be copied");
        )+};
    }
    only_by_its_hash!(
        AuthorizationCode,
        AccessToken,
        RefreshToken,
        SessionId,
        PendingRequestHandle,
        ClientSecret,
        InitialAccessToken,
        RegistrationToken,
        OneTimeLink,
        RecoveryCode,
        Password
    );
    // What is compared in memory: hashes, form tokens, PKCE, derived passwords. Everything else is looked up by its hash.
    for (file, times) in [
        ("src/oauth/secret.rs", 3),
        ("src/oauth/pkce.rs", 1),
        ("src/authorization_server/browser.rs", 1),
        ("src/native/password_threads.rs", 1),
        ("src/demo_client/secret.rs", 1),
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{file}: {error}"))?;
        let found = text.matches(".ct_eq(").count();
        ensure!(found >= times, "{file} compares {found} times in constant time, not {times}");
    }
    Ok(Verdict::PassWith(
        "by construction in place of dudect: no presented secret has an equality, all are looked up by SHA-256; hashes, form tokens, \
         challenges and derived passwords are compared by `subtle`",
    ))
}

/// Addresses that a page loads or leads to, beyond its own origin.
fn foreign_addresses(body: &str) -> Vec<&str> {
    ["href=\"", "src=\"", "action=\"", "url("]
        .iter()
        .flat_map(|attribute| body.split(attribute).skip(1))
        .map(|rest| rest.split(['"', ')']).next().unwrap_or_default())
        .filter(|address| address.contains("//") || address.contains("data:"))
        .collect()
}

async fn referers(w: &World) -> Outcome {
    let mut browser = w.minsu().await?;
    let query = super::server::encode(&request(&w.app, &[("prompt", "consent")]));
    let wrong = super::server::encode(&request(&w.app, &[("redirect_uri", "https://evil.example/cb")]));
    let mut stranger = super::browser::Browser::of(&w.server, MINSU);
    for (what, page) in [
        ("consent", browser.get(&format!("/authorize?{query}")).await),
        ("the error page", browser.get(&format!("/authorize?{wrong}")).await),
        ("sign-in", stranger.get(&format!("/authorize?{query}")).await),
        ("/login", stranger.get("/login").await),
        ("/signup", stranger.get("/signup").await),
        ("/logout", browser.get("/logout").await),
        ("/apps", browser.get("/apps").await),
        ("/inspect", browser.get("/inspect").await),
        ("/nothing", browser.get("/nothing?code=x&state=y").await),
    ] {
        ensure!(page.header("referrer-policy") == "no-referrer", "{what}: {:?}", page.header("referrer-policy"));
        let foreign = foreign_addresses(&page.body);
        ensure!(foreign.is_empty(), "{what} names {foreign:?}");
    }
    // The redirect that carries the code has no page that could tell.
    let to = browser.allow(&request(&w.app, &[])).await?;
    ensure!(to.starts_with(CALLBACK), "{to}");
    PASS
}

async fn probes(w: &World) -> Outcome {
    let secrets: Vec<&str> = [&w.app, &w.other].iter().filter_map(|client| client.secret.as_deref()).collect();
    for base in [&w.server.base, &w.server.resource] {
        for path in [
            "/metrics",
            "/health",
            "/healthz",
            "/debug",
            "/debug/pprof/",
            "/debug/vars",
            "/status",
            "/server-status",
            "/actuator",
            "/actuator/env",
            "/.env",
            "/.git/config",
            "/config",
            "/api",
            "/api/",
            "/swagger.json",
            "/administrator",
            "/console",
            "/trace",
            "/matgim.db",
            "/pkg/matgim.db",
            "/target/site",
        ] {
            let reply = w.server.send(Method::GET, &format!("{base}{path}"), &[], None).await;
            ensure!([401, 404, 405].contains(&reply.status), "{base}{path}: {}", reply.seen());
            ensure!(!secrets.iter().any(|secret| reply.body.contains(secret)), "{base}{path} has a secret");
        }
    }
    // What is there for administrators is there for nobody else.
    let stranger = w.server.get("/admin").await;
    ensure!(stranger.location().as_deref() == Some("/login?return_to=/admin"), "/admin: {}", stranger.seen());
    for path in ["/livez", "/readyz"] {
        let reply = w.server.get(path).await;
        ensure!(reply.status == 200 && reply.body == "ok\n", "{path}: {}", reply.seen());
    }
    let slow = Server::start().await;
    if is_file(&slow.database()) {
        let holding = sqlx::raw_sql("begin exclusive").execute(&mut open(&slow.database()).await).await;
        holding.map_err(|error| error.to_string())?;
    }
    let reply = slow.get("/readyz").await;
    ensure!(reply.body.len() < 60 && !reply.body.contains("sql"), "{}", reply.seen());
    Ok(Verdict::PassWith("metrics are on a listener of their own; /livez and /readyz say ok or not"))
}
