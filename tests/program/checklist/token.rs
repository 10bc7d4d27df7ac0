use std::collections::{BTreeMap, HashSet};

use http::Method;

use super::browser::parameter;
use super::database::{change, number};
use super::server::{Reply, basic, encode};
use super::verdict::{Outcome, PASS, Verdict, ensure, unknown_row};
use super::world::{
    ALL, CALLBACK, CALLBACK_WITH_QUERY, CHALLENGE, JIWON, LEAVER, MINSU, PASSWORD, Tokens, VERIFIER, World, request,
};

pub async fn row(id: &str, w: &World) -> Outcome {
    match id {
        "TK-01" => answer_of_a_code(w).await,
        "TK-02" => get_is_refused(w).await,
        "TK-03" => query_is_not_read(w).await,
        "TK-10" => replay(w).await,
        "TK-11" => expired(w).await,
        "TK-12" => {
            changed_exchange(
                w,
                "redirect_uri",
                &[CALLBACK_WITH_QUERY, "https://evil.example/cb", "https://client.example/cb/"],
            )
            .await
        }
        "TK-14" => another_client(w).await,
        "TK-15" => another_client_id(w).await,
        "TK-16" => changed_exchange(w, "code_verifier", &[""]).await,
        "TK-17" => {
            changed_exchange(w, "code_verifier", &["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "short"]).await
        }
        "TK-18" => changed_exchange(w, "code_verifier", &[CHALLENGE]).await,
        "TK-19" => no_code_without_challenge(w).await,
        "TK-29" => no_credentials(w).await,
        "TK-33" => public_client_credentials(w).await,
        "TK-35" => renewal(w).await,
        "TK-36" => old_refresh_token(w).await,
        "TK-37" => window_of_retries(w).await,
        "TK-38" => refresh_by_another(w).await,
        "TK-39" => refresh_unauthenticated(w).await,
        "TK-41" => wider_scope(w).await,
        "TK-42" => consent_revoked(w, true).await,
        "TK-43" => person_gone(w).await,
        "TK-44" => client_changed(w).await,
        "TK-50" => thousand(w).await,
        "TK-51" => Ok(Verdict::NotApplicable("OpenID Connect: no ID token is issued")),
        "TK-56" => consent_revoked(w, false).await,
        "TK-57" => super::guessed_clients::thousand_wrong_secrets().await,
        _ => unknown_row(),
    }
}

fn exchange_form(code: &str) -> Vec<(&str, &str)> {
    vec![("grant_type", "authorization_code"), ("code", code), ("redirect_uri", CALLBACK), ("code_verifier", VERIFIER)]
}

/// RFC 6749 §5.2 with one of `errors`, and no token.
fn refused(reply: &Reply, statuses: &[u16], errors: &[&str]) -> Result<(), String> {
    ensure!(statuses.contains(&reply.status) && errors.contains(&&*reply.error()), "{}", reply.seen());
    ensure!(!reply.body.contains("access_token"), "a token came all the same");
    Ok(())
}

async fn answer_of_a_code(w: &World) -> Outcome {
    let reply = w.exchange(&w.app, &w.code(&w.app).await?).await;
    ensure!(reply.status == 200 && reply.header("content-type").starts_with("application/json"), "{}", reply.status);
    let json = reply.json();
    ensure!(reply.text("token_type").eq_ignore_ascii_case("bearer"), "token_type {}", json["token_type"]);
    ensure!(json["expires_in"].as_i64().is_some_and(|seconds| seconds > 0), "expires_in {}", json["expires_in"]);
    ensure!(reply.text("scope") == ALL, "scope {}", json["scope"]);
    ensure!(!reply.text("access_token").is_empty(), "no access_token");
    ensure!(reply.header("cache-control").contains("no-store"), "Cache-Control: {}", reply.header("cache-control"));
    PASS
}

async fn get_is_refused(w: &World) -> Outcome {
    let code = w.code(&w.app).await?;
    let url = format!("{}/token?{}", w.server.base, encode(&exchange_form(&code)));
    let basic = basic(&w.app.id, w.app.secret.as_deref().unwrap_or_default());
    let reply = w.server.send(Method::GET, &url, &[("authorization", &basic)], None).await;
    ensure!([404, 405].contains(&reply.status) && !reply.body.contains("access_token"), "{}", reply.seen());
    ensure!(w.exchange(&w.app, &code).await.status == 200, "GET spent the code");
    PASS
}

async fn query_is_not_read(w: &World) -> Outcome {
    let code = w.code(&w.app).await?;
    let secret = w.app.secret.as_deref().unwrap_or_default();
    let mut pairs = exchange_form(&code);
    let basic = basic(&w.app.id, secret);
    let url = format!("{}/token?{}", w.server.base, encode(&pairs));
    for body in [None, Some(String::new())] {
        let reply = w.server.send(Method::POST, &url, &[("authorization", &basic)], body).await;
        refused(&reply, &[400], &["invalid_request"])?;
    }
    pairs.extend([("client_id", &*w.app.id), ("client_secret", secret)]);
    let url = format!("{}/token?{}", w.server.base, encode(&pairs));
    refused(&w.server.send(Method::POST, &url, &[], None).await, &[400], &["invalid_request"])?;
    // RFC 6749 §5.2: a form in which nobody authenticates is invalid_client.
    let reply = w.server.send(Method::POST, &url, &[], Some(String::new())).await;
    refused(&reply, &[400, 401], &["invalid_request", "invalid_client"])?;
    let url = format!("{}/token?{}", w.server.base, encode(&[("client_id", &w.app.id), ("client_secret", secret)]));
    let reply = w.server.send(Method::POST, &url, &[], Some(encode(&exchange_form(&code)))).await;
    refused(&reply, &[400, 401], &["invalid_request", "invalid_client"])?;
    PASS
}

async fn replay(w: &World) -> Outcome {
    for client in [&w.app, &w.public] {
        let code = w.code(client).await?;
        let tokens = Tokens::of(&w.exchange(client, &code).await)?;
        refused(&w.exchange(client, &code).await, &[400], &["invalid_grant"])?;
        w.are_dead(client, &tokens).await?;
    }
    PASS
}

const LIFE_OF_NEWEST: &str =
    "select codes.expires_at - grants.created_at from codes join grants on grants.id = grant_id
     where $1 = '' order by codes.key desc limit 1";
const EXPIRE_NEWEST: &str =
    "update codes set expires_at = 1 where $1 = '' and key = (select key from codes order by key desc limit 1)";

async fn expired(w: &World) -> Outcome {
    let code = w.code(&w.app).await?;
    let life = number(&w.database(), LIFE_OF_NEWEST, "").await;
    ensure!(life <= 60_000, "a code lives {life} ms");
    change(&w.database(), EXPIRE_NEWEST, "").await;
    refused(&w.exchange(&w.app, &code).await, &[400], &["invalid_grant"])?;
    Ok(Verdict::PassWith("the end of the code was moved into the past in the database"))
}

/// An exchange with one parameter changed, or left out when empty, buys nothing; unchanged it would have.
async fn changed_exchange(w: &World, name: &str, values: &[&str]) -> Outcome {
    for value in values {
        for client in [&w.app, &w.public] {
            let code = w.code(client).await?;
            let mut pairs = exchange_form(&code);
            pairs.retain(|(own, _)| *own != name);
            if !value.is_empty() {
                pairs.push((name, value));
            }
            let malformed = name == "code_verifier" && (value.is_empty() || value.len() < 43);
            let errors: &[&str] = if malformed { &["invalid_grant", "invalid_request"] } else { &["invalid_grant"] };
            refused(&w.server.ask("/token", client, &pairs).await, &[400], errors)?;
            ensure!(w.exchange(client, &code).await.status == 200, "the unchanged exchange fails too");
        }
    }
    PASS
}

async fn another_client(w: &World) -> Outcome {
    for owner in [&w.app, &w.public] {
        let code = w.code(owner).await?;
        refused(&w.exchange(&w.other, &code).await, &[400], &["invalid_grant"])?;
        ensure!(w.exchange(owner, &code).await.status == 200, "the owner's exchange fails too");
    }
    PASS
}

async fn another_client_id(w: &World) -> Outcome {
    let code = w.code(&w.app).await?;
    for id in [&w.other.id, &w.public.id] {
        let mut pairs = exchange_form(&code);
        pairs.push(("client_id", id));
        let reply = w.server.ask("/token", &w.app, &pairs).await;
        ensure!([400, 401].contains(&reply.status) && !reply.body.contains("access_token"), "{}", reply.seen());
    }
    PASS
}

async fn no_code_without_challenge(w: &World) -> Outcome {
    for client in [&w.app, &w.public] {
        let asked = request(client, &[("code_challenge", ""), ("code_challenge_method", "")]);
        let to = w.minsu().await?.allow(&asked).await?;
        ensure!(parameter(&to, "error").as_deref() == Some("invalid_request") && !to.contains("code="), "{to}");
    }
    Ok(Verdict::PassWith("no code without a challenge exists: asked for one, /authorize says invalid_request"))
}

async fn no_credentials(w: &World) -> Outcome {
    let code = w.code(&w.app).await?;
    let mut pairs = exchange_form(&code);
    refused(&w.server.ask_unnamed("/token", &pairs).await, &[401], &["invalid_client"])?;
    pairs.push(("client_id", &w.app.id));
    refused(&w.server.ask_unnamed("/token", &pairs).await, &[401], &["invalid_client"])?;
    pairs.push(("client_secret", "mgcs_wrong"));
    refused(&w.server.ask_unnamed("/token", &pairs).await, &[401], &["invalid_client"])?;
    PASS
}

async fn public_client_credentials(w: &World) -> Outcome {
    let reply = w.server.ask("/token", &w.public, &[("grant_type", "client_credentials")]).await;
    refused(&reply, &[400, 401], &["unauthorized_client", "invalid_client"])?;
    PASS
}

async fn renewal(w: &World) -> Outcome {
    for client in [&w.public, &w.app] {
        let first = w.tokens(client).await?;
        let reply = w.refresh(client, &first.refresh).await;
        let second = Tokens::of(&reply)?;
        ensure!(first.access != second.access && first.refresh != second.refresh, "not rotated");
        ensure!(reply.text("scope") == ALL, "the scope changed: {}", reply.text("scope"));
        ensure!(w.server.call(&second.access).await.status == 200, "the new access token does not work");
    }
    PASS
}

const END_RETRY_WINDOW: &str = "update refresh_tokens set used_at = used_at - 60000
     where $1 = '' and used_at is not null and grant_id = (select id from grants order by id desc limit 1)";

async fn old_refresh_token(w: &World) -> Outcome {
    for client in [&w.public, &w.app] {
        let first = w.tokens(client).await?;
        let second = Tokens::of(&w.refresh(client, &first.refresh).await)?;
        let third = Tokens::of(&w.refresh(client, &second.refresh).await)?;
        refused(&w.refresh(client, &first.refresh).await, &[400], &["invalid_grant"])?;
        for tokens in [&first, &second, &third] {
            w.are_dead(client, tokens).await?;
        }

        let first = w.tokens(client).await?;
        let second = Tokens::of(&w.refresh(client, &first.refresh).await)?;
        change(&w.database(), END_RETRY_WINDOW, "").await;
        refused(&w.refresh(client, &first.refresh).await, &[400], &["invalid_grant"])?;
        for tokens in [&first, &second] {
            w.are_dead(client, tokens).await?;
        }

        let first = w.tokens(client).await?;
        let lost = Tokens::of(&w.refresh(client, &first.refresh).await)?;
        let retried = Tokens::of(&w.refresh(client, &first.refresh).await)?;
        let next = Tokens::of(&w.refresh(client, &retried.refresh).await)?;
        ensure!(
            w.server.call(&lost.access).await.status == 401,
            "a lost answer outlived the one that was gone on with"
        );
        refused(&w.refresh(client, &lost.refresh).await, &[400], &["invalid_grant"])?;
        w.are_dead(client, &next).await?;
    }
    Ok(Verdict::PassWith(
        "after its successor was used, and after the retry window; within it a retry has an answer of its own, and the use of one ends the other",
    ))
}

const LIVE_IN_NEWEST: &str = "select count(*) from refresh_tokens join grants on grants.id = grant_id
     where $1 = '' and used_at is null and not superseded and revoked_at is null and grant_id = (select id from grants order by id desc limit 1)";
const WINDOW_AT_MOST: &str = "update refresh_tokens set used_at = used_at - 30000
     where $1 = '' and used_at is not null and grant_id = (select id from grants order by id desc limit 1)";

/// A lost answer is asked for again, one after the other and at the same time.
async fn window_of_retries(w: &World) -> Outcome {
    for client in [&w.public, &w.app] {
        for (kept, at_once) in [(0, false), (1, false), (0, true), (1, true)] {
            let first = w.tokens(client).await?;
            let (one, other) = if at_once {
                tokio::join!(w.refresh(client, &first.refresh), w.refresh(client, &first.refresh))
            } else {
                (w.refresh(client, &first.refresh).await, w.refresh(client, &first.refresh).await)
            };
            let answers = [Tokens::of(&one)?, Tokens::of(&other)?];
            ensure!(answers[0].refresh != answers[1].refresh, "one refresh token for two answers");
            for tokens in &answers {
                ensure!(w.server.call(&tokens.access).await.status == 200, "an answer of the window does not work");
            }
            // Which of them arrived is seen by which of them is gone on with, in the window and after it.
            if at_once {
                change(&w.database(), WINDOW_AT_MOST, "").await;
            }
            let next = Tokens::of(&w.refresh(client, &answers[kept].refresh).await)?;
            let live = number(&w.database(), LIVE_IN_NEWEST, "").await;
            ensure!(live == 1, "{live} live lineages");
            ensure!(w.server.call(&next.access).await.status == 200, "the line that is gone on with is dead");
            let left = &answers[1 - kept];
            ensure!(w.server.call(&left.access).await.status == 401, "the answer that was lost lives on");

            // The token of before, and the answer that was left, are both of the past now: whoever has one is a thief.
            let stolen = if at_once { &left.refresh } else { &first.refresh };
            refused(&w.refresh(client, stolen).await, &[400], &["invalid_grant"])?;
            w.are_dead(client, &next).await?;
        }

        let first = w.tokens(client).await?;
        let second = Tokens::of(&w.refresh(client, &first.refresh).await)?;
        change(&w.database(), WINDOW_AT_MOST, "").await;
        refused(&w.refresh(client, &first.refresh).await, &[400], &["invalid_grant"])?;
        w.are_dead(client, &second).await?;
    }
    Ok(Verdict::PassWith(
        "either of two answers, given one after the other or at once; 30 s later in the database reuse kills",
    ))
}

async fn refresh_by_another(w: &World) -> Outcome {
    for owner in [&w.app, &w.public] {
        let tokens = w.tokens(owner).await?;
        refused(&w.refresh(&w.other, &tokens.refresh).await, &[400], &["invalid_grant"])?;
        ensure!(w.server.call(&tokens.access).await.status == 200, "the owner's access token died");
        ensure!(w.refresh(owner, &tokens.refresh).await.status == 200, "the owner's refresh token died");
    }
    PASS
}

async fn refresh_unauthenticated(w: &World) -> Outcome {
    let tokens = w.tokens(&w.app).await?;
    let form = [("grant_type", "refresh_token"), ("refresh_token", &*tokens.refresh), ("client_id", &*w.app.id)];
    refused(&w.server.ask_unnamed("/token", &form).await, &[401], &["invalid_client"])?;
    refused(&w.server.ask_unnamed("/token", &form[..2]).await, &[401], &["invalid_client"])?;
    PASS
}

async fn wider_scope(w: &World) -> Outcome {
    let code = w.code_of(MINSU, &w.app, &[("scope", "profile")]).await?;
    let tokens = Tokens::of(&w.exchange(&w.app, &code).await)?;
    let form =
        [("grant_type", "refresh_token"), ("refresh_token", &*tokens.refresh), ("scope", "profile calendar.write")];
    refused(&w.server.ask("/token", &w.app, &form).await, &[400], &["invalid_scope"])?;
    let reply = w.refresh(&w.app, &tokens.refresh).await;
    ensure!(reply.status == 200 && reply.text("scope") == "profile", "{} {}", reply.status, reply.text("scope"));
    PASS
}

/// The person takes everything back, with tokens bought or with a code on its way.
async fn consent_revoked(w: &World, bought: bool) -> Outcome {
    let code = w.code_of(JIWON, &w.app, &[]).await?;
    if bought {
        let tokens = Tokens::of(&w.exchange(&w.app, &code).await)?;
        w.browser(JIWON).disconnect(&w.app.id).await?;
        w.are_dead(&w.app, &tokens).await?;
    } else {
        w.browser(JIWON).disconnect(&w.app.id).await?;
        refused(&w.exchange(&w.app, &code).await, &[400], &["invalid_grant"])?;
    }
    PASS
}

async fn person_gone(w: &World) -> Outcome {
    let tokens = w.tokens_of(LEAVER, &w.app).await?;
    change(&w.database(), "update users set disabled_at = 1 where username = $1", LEAVER).await;
    let reply = w.refresh(&w.app, &tokens.refresh).await;
    change(&w.database(), "update users set disabled_at = null where username = $1", LEAVER).await;
    refused(&reply, &[400], &["invalid_grant"])?;
    w.server.create_user("goner", PASSWORD);
    let tokens = w.tokens_of("goner", &w.app).await?;
    change(&w.database(), "delete from users where username = $1", "goner").await;
    w.are_dead(&w.app, &tokens).await?;
    PASS
}

async fn client_changed(w: &World) -> Outcome {
    let client = w.server.create_client(MINSU, "confidential", &[CALLBACK], ALL);
    let tokens = w.tokens(&client).await?;
    let path = w.database();
    change(&path, "update clients set disabled_at = 1 where id = $1", &client.id).await;
    refused(&w.refresh(&client, &tokens.refresh).await, &[401], &["invalid_client"])?;
    change(&path, "update clients set disabled_at = null, scope = 'profile' where id = $1", &client.id).await;
    let reply = w.refresh(&client, &tokens.refresh).await;
    let tokens = Tokens::of(&reply)?;
    ensure!(reply.text("scope") == "profile", "the scope that it lost: {}", reply.text("scope"));
    change(&path, "update clients set grant_types = 'authorization_code' where id = $1", &client.id).await;
    refused(&w.refresh(&client, &tokens.refresh).await, &[400], &["unauthorized_client"])?;
    PASS
}

/// Bits of Shannon entropy, place by place.
fn entropy(values: &[String]) -> f64 {
    let longest = values.iter().map(String::len).max().unwrap_or_default();
    let count = f64::from(u32::try_from(values.len()).unwrap_or(u32::MAX));
    (0..longest)
        .map(|at| {
            let mut seen = BTreeMap::<Option<u8>, u32>::new();
            for value in values {
                *seen.entry(value.as_bytes().get(at).copied()).or_default() += 1;
            }
            seen.values().map(|n| f64::from(*n) / count).map(|share| -share * share.log2()).sum::<f64>()
        })
        .sum()
}

async fn thousand(w: &World) -> Outcome {
    w.minsu().await?;
    let (mut codes, mut access, mut refresh) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..125 {
        let next = async || {
            let code = w.next_code(&mut w.browser(MINSU), &w.app).await?;
            let tokens = Tokens::of(&w.exchange(&w.app, &code).await)?;
            Ok::<_, String>((code, tokens))
        };
        let eight = tokio::join!(next(), next(), next(), next(), next(), next(), next(), next());
        for done in [eight.0, eight.1, eight.2, eight.3, eight.4, eight.5, eight.6, eight.7] {
            let (code, tokens) = done?;
            codes.push(code);
            access.push(tokens.access);
            refresh.push(tokens.refresh);
        }
    }
    for (what, values) in [("codes", &codes), ("access tokens", &access), ("refresh tokens", &refresh)] {
        let distinct: HashSet<&String> = values.iter().collect();
        ensure!(
            values.len() == 1000 && distinct.len() == 1000,
            "{what}: {} distinct of {}",
            distinct.len(),
            values.len()
        );
        ensure!(values.iter().all(|value| value.bytes().all(|b| (0x20..=0x7e).contains(&b))), "{what}: not VSCHAR");
        let bits = entropy(values);
        let enough = bits >= 160.0;
        ensure!(enough, "{what}: {bits:.0} bits");
    }
    PASS
}
