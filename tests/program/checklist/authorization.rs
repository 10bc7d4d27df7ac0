use std::io::ErrorKind;
use std::net::TcpListener;
use std::time::Duration;

use super::browser::{Browser, answer_to_client, is_consent, is_sign_in, parameter};
use super::database::number;
use super::server::{Client, Reply, encode};
use super::verdict::{Outcome, PASS, Verdict, ensure, unknown_row};
use super::world::{
    CALLBACK, CALLBACK_WITH_QUERY, CHALLENGE, JIWON, LOOPBACK, LOOPBACK_TLS, MINSU, PASSWORD, STATE, World, request,
};

const EVIL: &str = "https://evil.example/cb";

pub async fn row(id: &str, w: &World) -> Outcome {
    match id {
        "AZ-01" => a_code_comes_back(w).await,
        "AZ-03" => unknown_clients(w, &[""]).await,
        "AZ-04" => unknown_and_disabled_clients(w).await,
        "AZ-07" => refused(w, &w.app, &[EVIL, "https://evil.example/\"><script>alert(42)</script>"]).await,
        "AZ-08" => refused(w, &w.app, &["https://client.example/cb/"]).await,
        "AZ-09" => refused(w, &w.app, &["https://client.example/CB", "https://client.example/Cb"]).await,
        "AZ-11" => refused(w, &w.app, &["https://client.example/cb?a=1", "https://client.example/cb?"]).await,
        "AZ-12" => query_mismatch(w).await,
        "AZ-14" => refused(w, &w.app, &["https://client.example/cb#f", "https://client.example/cb#"]).await,
        "AZ-15" => {
            let paths = ["/x/../cb", "/./cb", "//cb", "/cb/..;/evil", "/cb/../evil", "/cb/."];
            refused_paths(w, &paths).await
        }
        "AZ-16" => {
            let paths =
                ["/%63b", "/%2563b", "/cb%2F..", "/cb%252f..", "/cb%2f%2e%2e%2fevil", "/cb%00", "/c%62", "%2Fcb"];
            refused_paths(w, &paths).await
        }
        "AZ-17" => {
            let uris = [
                "https://client.example@evil.example/cb",
                "https://u:p@client.example/cb",
                "https://@client.example/cb",
            ];
            refused(w, &w.app, &uris).await
        }
        "AZ-18" => {
            let uris =
                ["https://client.example.evil.example/cb", "https://clientXexample/cb", "https://client-example/cb"];
            refused(w, &w.app, &uris).await
        }
        "AZ-20" => refused(w, &w.app, &["http://client.example/cb"]).await,
        "AZ-21" => {
            let uris = [
                "https://client.example\\@evil.example/cb",
                " https://client.example/cb",
                "https://client.example/cb\t",
                "https://client.example/cb\r\nSet-Cookie: injected=1",
                "https://client.example/cb\n",
                "https://client.example/cb\0",
            ];
            refused(w, &w.app, &uris).await
        }
        "AZ-24" => loopback_paths(w).await,
        "AZ-26" => loopback_ports(w).await,
        "AZ-29" => implicit_types(w).await,
        "AZ-34" => client_twice(w).await,
        "AZ-35" => redirect_twice(w).await,
        "AZ-38" => scope_beyond(w).await,
        "AZ-43" => hostile_state(w).await,
        "AZ-44" => issuer_everywhere(w).await,
        "AZ-47" => {
            error_back(w, &w.public, &[("code_challenge", ""), ("code_challenge_method", "")], "invalid_request").await
        }
        "AZ-49" => error_back(w, &w.app, &[("code_challenge_method", "plain")], "invalid_request").await,
        "AZ-57" => password_again(w).await,
        "AZ-64" => Ok(Verdict::NotApplicable("OpenID Connect: no ID token is issued, so id_token_hint names nobody")),
        "AZ-68" => nothing_is_fetched(w).await,
        "AZ-70" => denied(w).await,
        "AZ-73" => super::pages::interactions_at_once(w).await,
        _ => unknown_row(),
    }
}

/// An error page that sends nobody anywhere.
fn page_only(reply: &Reply, what: &str) -> Result<(), String> {
    ensure!((400..500).contains(&reply.status), "{what:?}: {}", reply.seen());
    ensure!(reply.location().is_none() && reply.header("refresh").is_empty(), "{what:?} is sent on: {}", reply.seen());
    ensure!(reply.header("content-type").starts_with("text/html"), "{what:?}: {}", reply.header("content-type"));
    ensure!(
        reply.headers.get_all("set-cookie").iter().all(|c| !c.to_str().unwrap_or_default().contains("injected")),
        "{what:?}: a header came in"
    );
    let page = reply.body.to_lowercase();
    ensure!(!page.contains("http-equiv=\"refresh\""), "{what:?}: the page sends on");
    for attribute in ["href=\"", "action=\"", "src=\""] {
        let leads_away = page.split(attribute).skip(1).any(|rest| {
            let target = rest.split('"').next().unwrap_or_default();
            target.contains("evil.example") || target.contains("client.example")
        });
        ensure!(!leads_away, "{what:?}: the page links to it");
    }
    ensure!(!page.contains("<script>alert(42)"), "{what:?}: not escaped");
    Ok(())
}

/// Asked by a stranger, and by the client's owner, who is shown what differs.
async fn refused(w: &World, client: &Client, uris: &[&str]) -> Outcome {
    for uri in uris {
        let asked = request(client, &[("redirect_uri", uri)]);
        page_only(&Browser::of(&w.server, JIWON).authorize(&asked).await, uri)?;
        page_only(&w.minsu().await?.authorize(&asked).await, uri)?;
    }
    PASS
}

async fn refused_paths(w: &World, paths: &[&str]) -> Outcome {
    for path in paths {
        refused(w, &w.app, &[&format!("https://client.example{path}")]).await?;
    }
    PASS
}

async fn accepted(w: &World, client: &Client, uri: &str) -> Result<(), String> {
    let page = Browser::of(&w.server, JIWON).authorize(&request(client, &[("redirect_uri", uri)])).await;
    if is_sign_in(&page) { Ok(()) } else { Err(format!("{uri} is refused: {}", page.seen())) }
}

async fn query_mismatch(w: &World) -> Outcome {
    accepted(w, &w.app, CALLBACK_WITH_QUERY).await?;
    refused(w, &w.app, &["https://client.example/query?x=2", "https://client.example/query"]).await
}

async fn loopback_paths(w: &World) -> Outcome {
    accepted(w, &w.native, "http://127.0.0.1:5123/cb").await?;
    let uris = [
        "http://127.0.0.1:5123/other",
        "http://127.0.0.1:5123/cb?x=1",
        "http://127.0.0.1:5123/cb/",
        "http://127.0.0.1:0/cb",
    ];
    refused(w, &w.native, &uris).await
}

async fn loopback_ports(w: &World) -> Outcome {
    accepted(w, &w.native, LOOPBACK).await?;
    accepted(w, &w.native, LOOPBACK_TLS).await?;
    refused(w, &w.native, &["https://127.0.0.1:5123/cb", "http://localhost:5123/cb", "http://127.0.0.2:5123/cb"])
        .await?;
    refused(w, &w.app, &["https://client.example:5123/cb", "https://client.example:443/cb"]).await
}

async fn a_code_comes_back(w: &World) -> Outcome {
    let mut browser = Browser::of(&w.server, MINSU);
    let page = browser.authorize(&request(&w.app, &[])).await;
    let signed_in = browser.give_password(&page, PASSWORD).await;
    let consent = browser.get(&signed_in.location().ok_or_else(|| signed_in.seen())?).await;
    ensure!(is_consent(&consent), "no consent page: {}", consent.seen());
    let back = browser.decide(&consent, "allow").await;
    ensure!([302, 303].contains(&back.status), "{}", back.seen());
    let to = back.location().ok_or("no Location")?;
    let query = to.strip_prefix(CALLBACK).and_then(|rest| rest.strip_prefix('?')).ok_or_else(|| to.clone())?;
    let mut names: Vec<String> = form_urlencoded::parse(query.as_bytes()).map(|(name, _)| name.into_owned()).collect();
    names.sort();
    ensure!(names == ["code", "iss", "state"], "{to}");
    ensure!(parameter(&to, "state").as_deref() == Some(STATE), "{to}");
    ensure!(parameter(&to, "iss").as_deref() == Some(&w.server.base), "{to}");
    // 128 bits are 22 characters of base64url.
    ensure!(parameter(&to, "code").is_some_and(|code| code.len() >= 22), "{to}");
    PASS
}

async fn unknown_clients(w: &World, ids: &[&str]) -> Outcome {
    for id in ids {
        let asked = request(&w.app, &[("client_id", id)]);
        page_only(&Browser::of(&w.server, JIWON).authorize(&asked).await, id)?;
        page_only(&w.minsu().await?.authorize(&asked).await, id)?;
    }
    PASS
}

async fn unknown_and_disabled_clients(w: &World) -> Outcome {
    unknown_clients(w, &["nobody", "0", "\u{1F5D3}"]).await?;
    let disabled = w.server.create_client(MINSU, "confidential", &[CALLBACK], "profile");
    super::database::change(&w.database(), "update clients set disabled_at = 1 where id = $1", &disabled.id).await;
    unknown_clients(w, &[&disabled.id]).await?;
    let unknown = w.server.get(&format!("/authorize?{}", encode(&request(&w.app, &[("client_id", "nobody")])))).await;
    let asked = request(&disabled, &[]);
    let same = w.server.get(&format!("/authorize?{}", encode(&asked))).await;
    // The id of the request is the one thing in which two such pages differ.
    let bare = |reply: &Reply| {
        let id = reply.header("x-request-id");
        if id.is_empty() { reply.body.clone() } else { reply.body.replace(&id, "") }
    };
    ensure!(unknown.status == same.status && bare(&unknown) == bare(&same), "a disabled client has another page");
    PASS
}

/// The answer at the client's address is `error`, with nothing that opens anything.
async fn error_back(w: &World, client: &Client, changed: &[(&str, &str)], error: &str) -> Outcome {
    // An error goes by itself only to a client that the person has to do with.
    let mut minsu = w.minsu().await?;
    minsu.allow(&request(client, &[("scope", "profile")])).await?;
    let back = minsu.authorize(&request(client, changed)).await;
    let to = back.location().ok_or_else(|| back.seen())?;
    ensure!(to.starts_with(CALLBACK), "{to}");
    ensure!(parameter(&to, "error").as_deref() == Some(error), "{to}");
    ensure!(!to.contains("code=") && !to.contains("token=") && to.ends_with("#_"), "{to}");
    PASS
}

async fn implicit_types(w: &World) -> Outcome {
    for kind in ["token", "id_token token", "code token", "code id_token", "none"] {
        error_back(w, &w.app, &[("response_type", kind)], "unsupported_response_type").await?;
    }
    PASS
}

async fn client_twice(w: &World) -> Outcome {
    for second in [&w.app.id, &w.other.id] {
        let mut asked = request(&w.app, &[]);
        asked.push(("client_id", second));
        page_only(&w.minsu().await?.authorize(&asked).await, second)?;
    }
    PASS
}

async fn redirect_twice(w: &World) -> Outcome {
    for (first, second) in [(CALLBACK, EVIL), (EVIL, CALLBACK), (CALLBACK, CALLBACK)] {
        let mut asked = request(&w.app, &[("redirect_uri", first)]);
        asked.push(("redirect_uri", second));
        let reply = w.minsu().await?.authorize(&asked).await;
        match reply.location() {
            Some(to) => ensure!(to.starts_with(CALLBACK) && to.contains("error=") && !to.contains("code="), "{to}"),
            None => page_only(&reply, second)?,
        }
    }
    PASS
}

async fn scope_beyond(w: &World) -> Outcome {
    for scope in ["profile calendar.write", "calendar.read", "admin", "*"] {
        error_back(w, &w.narrow, &[("scope", scope)], "invalid_scope").await?;
    }
    // AZ-37: what this server does not know is left out, and the answer says what is left.
    for scope in ["profile *", "openid profile offline_access admin"] {
        let address = w.minsu().await?.allow(&request(&w.narrow, &[("scope", scope)])).await?;
        let code = parameter(&address, "code").ok_or_else(|| address.clone())?;
        let bought = w.exchange(&w.narrow, &code).await;
        ensure!(bought.status == 200 && bought.text("scope") == "profile", "{scope}: {}", bought.seen());
    }
    PASS
}

async fn hostile_state(w: &World) -> Outcome {
    let state = "a\r\nSet-Cookie: injected=1\r\n\r\n<script>alert(42)</script>";
    let page = Browser::of(&w.server, JIWON).authorize(&request(&w.app, &[("state", state)])).await;
    ensure!(is_sign_in(&page) && !page.body.contains("<script>alert(42)"), "the page shows it: {}", page.seen());
    for changed in [vec![("state", state)], vec![("state", state), ("response_type", "token")]] {
        let back = w.minsu().await?.authorize(&request(&w.app, &changed)).await;
        let to = back.location().ok_or_else(|| back.seen())?;
        ensure!(!to.contains(['\r', '\n', '<', '>']) && back.headers.get("set-cookie").is_none(), "{to}");
        ensure!(parameter(&to, "state").as_deref() == Some(state), "the state changed: {to}");
    }
    let form_post =
        w.minsu().await?.authorize(&request(&w.app, &[("response_mode", "form_post"), ("state", state)])).await;
    ensure!(!form_post.body.contains("<script>alert(42)"), "{}", form_post.seen());
    Ok(Verdict::PassWith("response_mode=form_post is refused, so there is no such page"))
}

async fn issuer_everywhere(w: &World) -> Outcome {
    let metadata = w.server.get("/.well-known/oauth-authorization-server").await;
    let issuer = metadata.text("issuer");
    ensure!(!issuer.is_empty(), "no metadata: {}", metadata.seen());
    let cases: [&[(&str, &str)]; 7] = [
        &[],
        &[("response_type", "token")],
        &[("response_type", "")],
        &[("scope", "admin")],
        &[("code_challenge", "")],
        &[("prompt", "none login")],
        &[("request_uri", "https://client.example/r")],
    ];
    for changed in cases {
        let back = w.minsu().await?.authorize(&request(&w.app, changed)).await;
        let to = back.location().ok_or_else(|| back.seen())?;
        ensure!(parameter(&to, "iss").as_ref() == Some(&issuer), "{to}");
    }
    let nobody = Browser::of(&w.server, MINSU).authorize(&request(&w.app, &[("prompt", "none")])).await;
    let to = answer_to_client(&nobody).ok_or_else(|| nobody.seen())?;
    ensure!(parameter(&to, "error").as_deref() == Some("login_required"), "{to}");
    ensure!(parameter(&to, "iss").as_ref() == Some(&issuer), "{to}");
    PASS
}

const LAST_SIGN_IN: &str =
    "select max(authenticated_at) from sessions join users on users.id = user_id where username = $1";

async fn password_again(w: &World) -> Outcome {
    let mut browser = Browser::of(&w.server, MINSU);
    browser.allow(&request(&w.app, &[])).await?;
    let before = number(&w.database(), LAST_SIGN_IN, MINSU).await;
    let page = browser.authorize(&request(&w.app, &[("prompt", "login")])).await;
    ensure!(is_sign_in(&page) && page.location().is_none(), "no password was asked: {}", page.seen());
    let waiting = super::browser::hidden(&page.body, "request").ok_or("no request")?;
    let around = browser.get(&format!("/consent?request={waiting}")).await;
    ensure!(is_sign_in(&around), "/consent goes around the password: {}", around.seen());
    let wrong = browser.give_password(&page, "not the password").await;
    ensure!(wrong.location().is_none() && is_sign_in(&wrong), "a wrong password leads on: {}", wrong.seen());
    tokio::time::sleep(Duration::from_millis(5)).await;
    let right = browser.give_password(&page, PASSWORD).await;
    let back = browser.get(&right.location().ok_or_else(|| right.seen())?).await;
    ensure!(back.location().is_some_and(|to| parameter(&to, "code").is_some()), "no code: {}", back.seen());
    ensure!(number(&w.database(), LAST_SIGN_IN, MINSU).await > before, "the time of the sign-in stayed");
    Ok(Verdict::PassWith("auth_time read from the session: there is no ID token"))
}

async fn nothing_is_fetched(w: &World) -> Outcome {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(|error| error.to_string())?;
    listener.set_nonblocking(true).map_err(|error| error.to_string())?;
    let port = listener.local_addr().map_err(|error| error.to_string())?.port();
    let uri = format!("http://127.0.0.1:{port}/x");
    error_back(w, &w.app, &[("request_uri", &uri)], "request_uri_not_supported").await?;
    tokio::time::sleep(Duration::from_millis(300)).await;
    let came = listener.accept();
    ensure!(came.is_err_and(|error| error.kind() == ErrorKind::WouldBlock), "the address was fetched");
    PASS
}

const GRANTS_OF: &str = "select count(*) from grants where client_id = $1";

async fn denied(w: &World) -> Outcome {
    let client = w.server.create_client(MINSU, "confidential", &[CALLBACK], "profile");
    let mut browser = Browser::of(&w.server, JIWON);
    let asked = request(&client, &[("scope", "profile"), ("code_challenge", CHALLENGE)]);
    let page = browser.authorize(&asked).await;
    let signed_in = browser.give_password(&page, PASSWORD).await;
    let consent = browser.get(&signed_in.location().ok_or_else(|| signed_in.seen())?).await;
    let back = browser.decide(&consent, "deny").await;
    let to = back.location().ok_or_else(|| back.seen())?;
    ensure!(to.starts_with(CALLBACK) && parameter(&to, "error").as_deref() == Some("access_denied"), "{to}");
    ensure!(parameter(&to, "state").as_deref() == Some(STATE), "{to}");
    ensure!(parameter(&to, "iss").as_deref() == Some(&w.server.base), "{to}");
    ensure!(number(&w.database(), GRANTS_OF, &client.id).await == 0, "a grant was stored");
    let consents = number(&w.database(), "select count(*) from consents where client_id = $1", &client.id).await;
    ensure!(consents == 0, "a consent was stored");
    ensure!(is_consent(&browser.authorize(&asked).await), "it is not asked again");
    PASS
}
