use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use super::database::number;
use super::server::{Client, Pairs, basic, encode};
use super::verdict::{Outcome, PASS, Verdict, ensure, unknown_row};
use super::world::{CALLBACK, MINSU, Tokens, World, exchange, request};

pub async fn row(id: &str, w: &World) -> Outcome {
    match id {
        "CC-01" => {
            for (rounds, parallel) in [(20, 20), (20, 50), (1, 200)] {
                for _ in 0..rounds {
                    exchanges_of_one_code(w, parallel).await?;
                }
            }
            Ok(Verdict::PassWith("20 rounds of 20, 20 of 50, 1 of 200"))
        }
        "CC-02" => {
            for _ in 0..20 {
                refreshes_of_one_token(w, &w.app, 50).await?;
            }
            Ok(Verdict::PassWith("20 rounds of 50; retry window: one lineage"))
        }
        "CC-03" => revoke_and_refresh(w).await,
        "CC-07" => writers(w).await,
        "CC-08" => hang_ups(w).await,
        _ => unknown_row(),
    }
}

/// What an answer of the token endpoint was, without the secrets in it.
struct Answer {
    status: u16,
    error: String,
    tokens: Option<Tokens>,
}

/// The same request to the token endpoint, `times` at once.
async fn at_once(w: &World, client: &Client, pairs: Pairs<'_>, times: usize) -> Vec<Answer> {
    let mut asking = JoinSet::new();
    for _ in 0..times {
        let asked = asked(w, client, "/token", pairs);
        asking.spawn(async move {
            let reply = asked.send().await.expect("an answer");
            let status = reply.status().as_u16();
            let json: serde_json::Value =
                serde_json::from_str(&reply.text().await.expect("a body")).unwrap_or_default();
            let text = |name: &str| json[name].as_str().map(str::to_owned);
            let tokens =
                text("access_token").zip(text("refresh_token")).map(|(access, refresh)| Tokens { access, refresh });
            Answer { status, error: text("error").unwrap_or_default(), tokens }
        });
    }
    asking.join_all().await
}

fn asked(w: &World, client: &Client, path: &str, pairs: Pairs<'_>) -> reqwest::RequestBuilder {
    let mut pairs = pairs.to_vec();
    let mut request = w.server.http.post(format!("{}{path}", w.server.base));
    match &client.secret {
        Some(secret) => request = request.header("authorization", basic(&client.id, secret)),
        None => pairs.push(("client_id", &client.id)),
    }
    request.header("content-type", "application/x-www-form-urlencoded").body(encode(&pairs))
}

/// One success; and since the others came from the rightful client too, nothing of it lives on (RFC 6749 §4.1.2).
pub async fn exchanges_of_one_code(w: &World, parallel: usize) -> Result<(), String> {
    let code = w.code(&w.app).await?;
    let answers = at_once(w, &w.app, &exchange(&code), parallel).await;
    let bought: Vec<&Tokens> = answers.iter().filter_map(|answer| answer.tokens.as_ref()).collect();
    ensure!(bought.len() == 1, "{} of {parallel} exchanges bought tokens", bought.len());
    let others = answers.iter().filter(|answer| answer.status == 400 && answer.error == "invalid_grant").count();
    ensure!(others == parallel - 1, "{others} of {} were invalid_grant", parallel - 1);
    w.are_dead(&w.app, bought[0]).await
}

const LIVE_IN_NEWEST: &str = "select count(*) from refresh_tokens join grants on grants.id = grant_id
     where $1 = '' and used_at is null and not superseded and revoked_at is null and grant_id = (select id from grants order by id desc limit 1)";

/// Afterwards one line goes on at most: the answers are siblings, and the use of one ends all others.
pub async fn refreshes_of_one_token(w: &World, client: &Client, parallel: usize) -> Result<(), String> {
    let first = w.tokens(client).await?;
    let pairs = [("grant_type", "refresh_token"), ("refresh_token", &*first.refresh)];
    let answers = at_once(w, client, &pairs, parallel).await;
    let won: Vec<&Tokens> = answers.iter().filter_map(|answer| answer.tokens.as_ref()).collect();
    ensure!(!won.is_empty(), "nobody was served");
    for answer in &answers {
        let clear = answer.tokens.is_some() || (answer.status == 400 && answer.error == "invalid_grant");
        ensure!(clear, "{} {}", answer.status, answer.error);
    }
    let kept = won[won.len() / 2];
    let next = Tokens::of(&w.refresh(client, &kept.refresh).await)?;
    let live = number(&w.database(), LIVE_IN_NEWEST, "").await;
    ensure!(live == 1, "{live} live refresh tokens");
    let mut open = 0;
    for tokens in won.iter().filter(|tokens| tokens.access != kept.access) {
        open += usize::from(w.server.call(&tokens.access).await.status == 200);
    }
    ensure!(open == 0, "{open} access tokens of other answers live");
    let mut renewed = 0;
    for tokens in won.iter().filter(|tokens| tokens.access != kept.access) {
        renewed += usize::from(w.refresh(client, &tokens.refresh).await.status == 200);
    }
    ensure!(renewed == 0, "{renewed} refresh tokens of other answers were good");
    // Whoever came with one of those ended the family.
    if won.len() > 1 { w.are_dead(client, &next).await } else { Ok(()) }
}

async fn revoke_and_refresh(w: &World) -> Outcome {
    let mut refreshed_first = 0;
    for round in 0..40_u64 {
        let tokens = w.tokens(&w.app).await?;
        let revoking = asked(w, &w.app, "/revoke", &[("token", &tokens.refresh)]);
        let pairs = [("grant_type", "refresh_token"), ("refresh_token", &*tokens.refresh)];
        let (revoked, answers) = tokio::join!(
            async {
                tokio::time::sleep(Duration::from_micros(round % 8 * 500)).await;
                revoking.send().await.map(|reply| reply.status().as_u16())
            },
            at_once(w, &w.app, &pairs, 3)
        );
        ensure!(revoked.as_ref().is_ok_and(|status| *status == 200), "revocation: {revoked:?}");
        for answer in &answers {
            match &answer.tokens {
                Some(tokens) => {
                    refreshed_first += 1;
                    w.are_dead(&w.app, tokens).await?;
                }
                None => ensure!(answer.error == "invalid_grant", "{} {}", answer.status, answer.error),
            }
        }
        w.are_dead(&w.app, &tokens).await?;
    }
    ensure!(refreshed_first > 0, "no refresh was ever first: the race was not run");
    Ok(Verdict::PassWith("40 rounds"))
}

/// 2xx or the redirect with a code; else 503 with Retry-After.
fn fits(status: u16, has_retry_after: bool, body: &str) -> bool {
    let calm = (200..=299).contains(&status) || status == 303 || (status == 503 && has_retry_after);
    calm && !body.to_lowercase().contains("sqlite") && !body.contains("locked") && !body.contains("busy")
}

async fn writers(w: &World) -> Outcome {
    let browser = w.minsu().await?;
    let cookies = browser.cookie_header();
    let stop = Arc::new(AtomicBool::new(false));
    let done = Arc::new(AtomicUsize::new(0));
    let mut writing = JoinSet::new();
    for _ in 0..50 {
        let (stop, done) = (Arc::clone(&stop), Arc::clone(&done));
        let authorize = w
            .server
            .http
            .get(format!("{}/authorize?{}", w.server.base, encode(&request(&w.app, &[]))))
            .header("cookie", &cookies);
        let (token, revoke) = (asked(w, &w.app, "/token", &[]), asked(w, &w.app, "/revoke", &[]));
        writing.spawn(async move {
            let send = async |from: &reqwest::RequestBuilder, body: Option<Vec<(&str, String)>>| {
                let mut request = from.try_clone().expect("a body that can be sent again");
                if let Some(pairs) = body {
                    request =
                        request.body(form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish());
                }
                let reply = request.send().await.map_err(|error| format!("no answer: {error}"))?;
                let status = reply.status().as_u16();
                let header = |name: &str| reply.headers().get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
                let (retry, location) = (header("retry-after").is_some(), header("location").unwrap_or_default());
                let body = reply.text().await.map_err(|error| error.to_string())?;
                ensure!(fits(status, retry, &body), "{status}, Retry-After {retry}");
                done.fetch_add(1, Ordering::Relaxed);
                Ok((location, serde_json::from_str::<serde_json::Value>(&body).unwrap_or_default()))
            };
            while !stop.load(Ordering::Relaxed) {
                let (location, _) = send(&authorize, None).await?;
                let Some(code) = super::browser::parameter(&location, "code") else { continue };
                let pairs = exchange(&code).map(|(name, value)| (name, value.to_owned()));
                let (_, bought) = send(&token, Some(pairs.to_vec())).await?;
                let Some(refresh) = bought["refresh_token"].as_str() else { continue };
                let pairs = vec![("grant_type", "refresh_token".to_owned()), ("refresh_token", refresh.to_owned())];
                send(&token, Some(pairs)).await?;
                send(&revoke, Some(vec![("token", refresh.to_owned())])).await?;
            }
            Ok::<_, String>(())
        });
    }
    tokio::time::sleep(Duration::from_secs(5)).await;
    stop.store(true, Ordering::Relaxed);
    for ended in writing.join_all().await {
        ended?;
    }
    let done = done.load(Ordering::Relaxed);
    ensure!(done >= 500, "{done} answers only: too few to say anything");
    Ok(Verdict::PassWith("50 writers for 5 s: code, exchange, refresh, revocation"))
}

/// Codes that are used without both tokens, or that have tokens without being used.
const HALF_STORED: &str = "select count(*) from codes join grants on grants.id = codes.grant_id
     where client_id = $1 and (
         (used_at is not null) <> exists (select 1 from access_tokens where access_tokens.grant_id = codes.grant_id)
         or (used_at is not null) <> exists (select 1 from refresh_tokens where refresh_tokens.grant_id = codes.grant_id))";
const USED: &str = "select count(*) from codes join grants on grants.id = codes.grant_id
     where client_id = $1 and used_at is not null";

async fn hang_ups(w: &World) -> Outcome {
    let client = w.server.create_client(MINSU, "confidential", &[CALLBACK], "profile");
    let mut browser = w.minsu().await?;
    let asked = request(&client, &[("scope", "profile")]);
    let header = basic(&client.id, client.secret.as_deref().unwrap_or_default());
    let mut codes = Vec::new();
    for round in 0..100_u64 {
        let address = browser.allow(&asked).await?;
        let code = super::browser::parameter(&address, "code").ok_or_else(|| address.clone())?;
        let body = encode(&exchange(&code));
        let text = format!(
            "POST /token HTTP/1.1\r\nhost: localhost\r\nauthorization: {header}\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        let mut stream = TcpStream::connect(("127.0.0.1", w.server.port))
            .await
            .map_err(|error| format!("no connection: {error}"))?;
        // Some hang up before the last byte, the others a little later each.
        let sent = if round % 10 == 0 { text.len() - 1 } else { text.len() };
        stream.write_all(&text.as_bytes()[..sent]).await.map_err(|error| error.to_string())?;
        tokio::time::sleep(Duration::from_micros(round * 100)).await;
        drop(stream);
        codes.push(code);
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    let half = number(&w.database(), HALF_STORED, &client.id).await;
    ensure!(half == 0, "{half} exchanges are half stored");
    let used = number(&w.database(), USED, &client.id).await;
    let mut fresh = 0;
    for code in &codes {
        let reply = w.exchange(&client, code).await;
        ensure!(reply.status == 200 || reply.is(400, "invalid_grant"), "{}", reply.seen());
        fresh += i64::from(reply.status == 200);
    }
    ensure!(used + fresh == 100, "{used} used and {fresh} unused codes of 100");
    ensure!(used > 0 && fresh > 0, "{used} used, {fresh} unused: the race was not run");
    PASS
}
