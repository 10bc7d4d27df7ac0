use http::Method;

use super::browser::{Browser, parameter};
use super::server::{Client, Pairs, Reply, Server, basic, encode};
use super::verdict::{Outcome, Verdict, ensure};
use super::world::{ALL, CALLBACK, MINSU, PASSWORD, Tokens, exchange, request};

const ATTACKER: &str = "192.0.2.1";
const ELSEWHERE: &str = "192.0.2.9";
const GUESSES: usize = 1_000;

/// A client's request to the token endpoint, as it comes from some address.
async fn ask(server: &Server, from: &str, (id, secret): (&str, Option<&str>), pairs: Pairs<'_>) -> Reply {
    let mut pairs = pairs.to_vec();
    let basic = secret.map(|secret| basic(id, secret));
    let mut headers = vec![("x-forwarded-for", from)];
    match &basic {
        Some(basic) => headers.push(("authorization", basic)),
        None => pairs.push(("client_id", id)),
    }
    server.send(Method::POST, &format!("{}/token", server.base), &headers, Some(encode(&pairs))).await
}

fn own(client: &Client) -> (&str, Option<&str>) {
    (&client.id, client.secret.as_deref())
}

/// A code, its exchange, a call and a renewal: everything that this client is there for.
async fn works(server: &Server, browser: &mut Browser<'_>, client: &Client, from: &str) -> Result<(), String> {
    let address = browser.allow(&request(client, &[])).await?;
    let code = parameter(&address, "code").ok_or_else(|| address.clone())?;
    let tokens = Tokens::of(&ask(server, from, own(client), &exchange(&code)).await)?;
    ensure!(server.call(&tokens.access).await.status == 200, "the calendar API does not take its token");
    let renewal = [("grant_type", "refresh_token"), ("refresh_token", &*tokens.refresh)];
    Tokens::of(&ask(server, from, own(client), &renewal).await).map(drop)
}

/// Who guesses waits, alone: the client that is guessed at, other clients of that network and the guessed one's other networks go on.
pub async fn thousand_wrong_secrets() -> Outcome {
    let settings = [("MATGIM_THROTTLE", "on"), ("MATGIM_TRUSTED_PROXIES", "1")];
    let server = Server::start_with(&settings).await;
    server.create_user(MINSU, PASSWORD);
    let [guessed, other] = [(); 2].map(|()| server.create_client(MINSU, "confidential", &[CALLBACK], ALL));
    let public = server.create_client(MINSU, "public", &[CALLBACK], ALL);
    let mut browser = Browser::of(&server, MINSU);
    let form = exchange("mgac_made_up");

    let (mut checked, mut slowed) = (0, 0);
    for number in 0..GUESSES {
        let secret = format!("mgcs_{number:043}");
        let reply = ask(&server, ATTACKER, (&guessed.id, Some(&secret)), &form).await;
        match reply.status {
            401 => checked += 1,
            429 => {
                let wait: Option<u64> = reply.header("retry-after").parse().ok();
                ensure!(wait.is_some_and(|seconds| (1..=60).contains(&seconds)), "Retry-After: {wait:?}");
                slowed += 1;
            }
            _ => return Err(format!("guess {number}: {}", reply.seen())),
        }
        // While it goes on, the rightful client is served where the guesses come from as well.
        if number % 250 == 249 {
            for from in [ATTACKER, ELSEWHERE] {
                works(&server, &mut browser, &guessed, from).await.map_err(|why| format!("{number}, {from}: {why}"))?;
            }
        }
    }
    ensure!(slowed > GUESSES / 2 && checked > 0, "{checked} of {GUESSES} were checked, {slowed} slowed down");

    // Failures count per client and network: another's first wrong secret is a wrong secret, nothing more.
    for (client, from) in [(&guessed, ELSEWHERE), (&other, ATTACKER)] {
        let reply = ask(&server, from, (&client.id, Some("mgcs_wrong")), &form).await;
        ensure!(reply.is(401, "invalid_client"), "{from}: {}", reply.seen());
    }
    // Nobody needs a secret to name a public client, so no wrong one of it counts against anybody.
    for number in 0..GUESSES / 5 {
        let secret = format!("mgcs_{number:043}");
        let reply = ask(&server, ATTACKER, (&public.id, Some(&secret)), &form).await;
        ensure!(reply.status != 429, "a public client is slowed down: {}", reply.seen());
    }
    for client in [&other, &public] {
        for from in [ATTACKER, ELSEWHERE] {
            works(&server, &mut browser, client, from).await.map_err(|why| format!("{}, {from}: {why}", client.id))?;
        }
    }
    Ok(Verdict::PassWith(
        "1,000 as fast as they are answered, from one network; the right secret passes from it and from another",
    ))
}
