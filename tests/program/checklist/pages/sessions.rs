use http::Method;
use oauth::names::{Lifetime, Timestamp};
use oauth::policy::Policy;
use oauth::secret::SessionId;

use super::super::browser::{Browser, is_sign_in};
use super::super::database::{change, on_either};
use super::super::server::Server;
use super::super::verdict::{Outcome, PASS, Verdict, ensure};
use super::super::world::{LEAVER, MINSU, PASSWORD, World, request};
use super::{browser, field, is_signed_in, send_sign_in, session_cookie, session_of, signed_in};

pub async fn another_id(w: &World) -> Outcome {
    let mut browser = browser(&w.server, MINSU);
    browser.get("/login").await;
    let before = browser.cookies.clone();
    ensure!(send_sign_in(&mut browser, PASSWORD).await?.status == 303, "not signed in");
    let first = session_of(&browser)?;
    ensure!(!before.iter().any(|(_, value)| *value == first), "the value of before is the session");
    ensure!(!is_signed_in(w, &before).await?, "the cookie of before is signed in");
    // Once more, on top of a session.
    let page = browser.authorize(&request(&w.app, &[("prompt", "login")])).await;
    ensure!(is_sign_in(&page), "{}", page.seen());
    ensure!(browser.give_password(&page, PASSWORD).await.status == 303, "not signed in again");
    let second = session_of(&browser)?;
    ensure!(first != second, "the same id");
    ensure!(is_signed_in(w, &session_cookie(&second)).await?, "the new session does not live");
    ensure!(!is_signed_in(w, &session_cookie(&first)).await?, "the old session still lives");
    PASS
}

pub async fn planted(w: &World) -> Outcome {
    // Well formed, as an attacker can make them, and one that was the attacker's own and has ended.
    let made = SessionId::generate(Timestamp::from_millis(1_763_888_000_000), [7; 32]).expose().to_owned();
    let mut attacker = signed_in(&w.server, MINSU).await?;
    let ended = session_of(&attacker)?;
    let token = field(&attacker.get("/logout").await, "form_token")?;
    attacker.post("/logout", &[("form_token", &token)]).await;
    let browser_cookie = "A".repeat(43);
    for (name, planted) in [
        ("matgim_session", made.as_str()),
        ("matgim_session", &ended),
        ("matgim_session", "chosen"),
        ("matgim_browser", &browser_cookie),
    ] {
        let mut victim = browser(&w.server, MINSU);
        victim.cookies.push((name.to_owned(), planted.to_owned()));
        ensure!(send_sign_in(&mut victim, PASSWORD).await?.status == 303, "{planted}: not signed in");
        ensure!(session_of(&victim)? != planted, "{planted} became the session");
        for as_name in ["matgim_session", "matgim_browser"] {
            let cookies = [(as_name.to_owned(), planted.to_owned())];
            ensure!(!is_signed_in(w, &cookies).await?, "{planted} is signed in");
        }
    }
    PASS
}

/// Name and attributes of what a reply sets that is not emptied.
async fn set_cookies(server: &Server, name: &str) -> Result<Vec<(String, String)>, String> {
    let mut browser = browser(server, MINSU);
    let page = browser.get("/login").await;
    let browser_cookie = page.header("set-cookie");
    let cookie = browser_cookie.split(';').next().unwrap_or_default().to_owned();
    let form = super::super::server::encode(&[
        ("form_token", &field(&page, "form_token")?),
        ("username", MINSU),
        ("password", PASSWORD),
    ]);
    let headers = [("cookie", cookie.as_str()), ("origin", &server.base)];
    let reply = server.send(Method::POST, &format!("{}/login", server.base), &headers, Some(form)).await;
    ensure!(reply.status == 303, "{name}: {}", reply.seen());
    let mut all = vec![browser_cookie];
    all.extend(reply.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap_or_default().to_owned()));
    let mut kept = Vec::new();
    for set in all {
        let (cookie, attributes) = set.split_once(';').unwrap_or((&set, ""));
        let (own, value) = cookie.split_once('=').unwrap_or((cookie, ""));
        if !value.is_empty() {
            kept.push((own.to_owned(), attributes.to_owned()));
        }
    }
    ensure!(kept.len() == 2, "{name}: {kept:?}");
    Ok(kept)
}

pub async fn attributes(w: &World) -> Outcome {
    let secure = Server::start_with(&[("MATGIM_BASE_URL", "https://id.example.com")]).await;
    secure.create_user(MINSU, PASSWORD);
    for (server, is_https) in [(&w.server, false), (&secure, true)] {
        for (name, attributes) in set_cookies(server, if is_https { "https" } else { "http" }).await? {
            let has = |wanted: &str| attributes.split(';').any(|own| own.trim().eq_ignore_ascii_case(wanted));
            ensure!(has("HttpOnly") && has("Path=/"), "{name}: {attributes}");
            ensure!(has("SameSite=Lax") || has("SameSite=Strict"), "{name}: {attributes}");
            ensure!(!attributes.to_lowercase().contains("domain"), "{name}: {attributes}");
            ensure!(has("Secure") == is_https, "{name}: {attributes}");
            ensure!(name.starts_with("__Host-") == is_https, "{name}");
        }
    }
    PASS
}

pub async fn signed_out(w: &World) -> Outcome {
    let mut browser = signed_in(&w.server, MINSU).await?;
    let old = session_of(&browser)?;
    ensure!(is_signed_in(w, &session_cookie(&old)).await?, "never signed in");
    let token = field(&browser.get("/logout").await, "form_token")?;
    ensure!(browser.post("/logout", &[("form_token", &token)]).await.status == 303, "not signed out");
    ensure!(!is_signed_in(w, &session_cookie(&old)).await?, "the old cookie still lives");
    let mut old = Browser::with_cookies(&w.server, MINSU, session_cookie(&old));
    let page = old.authorize(&request(&w.app, &[])).await;
    ensure!(is_sign_in(&page), "the old cookie is not asked to sign in: {}", page.seen());
    PASS
}

/// A session of Minsu's that began and was last seen so long before `now`.
async fn of_age(w: &World, now: Timestamp, begun: Lifetime, seen: Lifetime, number: u8) -> Result<bool, String> {
    let (begun, seen) = (now.minus(begun), now.minus(seen));
    let id = SessionId::generate(begun, [number; 32]);
    let sql = "insert into sessions (key, user_id, authenticated_at, last_seen_at)
         select $1, id, $2, $3 from users where username = $4";
    on_either!(&w.database(), connection => {
        let query = sqlx::query(sql).bind(id.key().as_bytes().to_vec()).bind(begun.as_millis()).bind(seen.as_millis());
        query.bind(MINSU).execute(&mut connection).await.map(drop)
    })
    .map_err(|error| error.to_string())?;
    is_signed_in(w, &session_cookie(id.expose())).await
}

pub async fn limits(w: &World) -> Outcome {
    let fresh = session_of(&signed_in(&w.server, MINSU).await?)?;
    let now = SessionId::parse(&fresh).ok_or("not a session id")?.key().issued_at();
    let policy = Policy::strict();
    let (minute, none) = (Lifetime::from_minutes(1), Lifetime::from_millis(0));
    let (idle, absolute) = (policy.session_idle, policy.session_absolute);
    let but = |limit: Lifetime| Lifetime::from_millis(limit.as_millis() - minute.as_millis());
    ensure!(of_age(w, now, but(idle), but(idle), 1).await?, "ended before it was idle for long");
    ensure!(!of_age(w, now, idle, idle, 2).await?, "an idle session still lives");
    ensure!(of_age(w, now, but(absolute), none, 3).await?, "ended before its time");
    ensure!(!of_age(w, now, absolute, none, 4).await?, "a session has no end");
    Ok(Verdict::PassWith("its beginning and its last visit were moved into the past in the database"))
}

pub async fn deactivated(w: &World) -> Outcome {
    let mut old = signed_in(&w.server, LEAVER).await?;
    let tokens = w.tokens_of(LEAVER, &w.app).await?;
    let code = w.code_of(LEAVER, &w.app, &[]).await?;
    let path = w.database();
    change(&path, "update users set disabled_at = 1 where username = $1", LEAVER).await;
    let mut anew = browser(&w.server, LEAVER);
    let refused = send_sign_in(&mut anew, PASSWORD).await?;
    let wrong = send_sign_in(&mut anew, "not the password").await?;
    let lives = is_signed_in(w, &old.cookies).await?;
    let apps = old.get("/apps").await;
    let dead = w.are_dead(&w.app, &tokens).await;
    let is_active = w.server.is_active(&w.app, &tokens.access).await;
    let exchanged = w.exchange(&w.app, &code).await;
    change(&path, "update users set disabled_at = null where username = $1", LEAVER).await;
    ensure!(refused.status == 422 && wrong.status == 422, "{} {}", refused.status, wrong.status);
    ensure!(!lives, "the session still lives");
    ensure!(!apps.body.contains("Checklist"), "the page of apps is still theirs: {}", apps.seen());
    dead?;
    ensure!(!is_active, "introspection calls the token active");
    ensure!(exchanged.is(400, "invalid_grant"), "the code: {}", exchanged.seen());
    Ok(Verdict::PassWith("the account was disabled in the database"))
}
