use http::Method;
use lab::event::{Body, What};
use lab::exposure;
use lab::moment::Moments;

use super::learner::Learner;
use super::program::Program;
use super::server::encode;
use super::verdict::{Outcome, PASS, Verdict, ensure, proved_by, unknown_row};
use super::world::World;

pub async fn row(id: &str, w: &World) -> Outcome {
    match id {
        "VZ-01" | "VZ-02" | "VZ-03" | "VZ-04" | "VZ-05" => {
            let program = Program::start().await;
            match id {
                "VZ-01" => values_on_screen(&program).await,
                "VZ-02" => stream_of_another(&program).await,
                "VZ-03" => foreign_page(&program).await,
                "VZ-04" => markup(&program).await,
                _ => what_crossed(&program).await,
            }
        }
        // The real server has no recorder around it, with the Lab or without: lab_wiring.rs wraps sandboxes alone.
        "VZ-06" => proved_by(&[
            ("tests/program/lab/mod.rs", "two_sandboxes_never_see_each_other_and_the_real_server_is_never_recorded"),
            ("tests/program/lab/mod.rs", "two_hundred_finished_runs_cost_less_than_200_kb_each"),
        ]),
        "VZ-07" => switched_off(w).await,
        _ => unknown_row(),
    }
}

const NO_RUN: &str = "AAAAAAAAAAAAAAAAAAAAAA";

/// Everything that a run shows: its page, its log, its recording, its hand-out.
async fn shown(program: &Program, id: &str) -> Result<Vec<(String, String)>, String> {
    let mut all = Vec::new();
    for path in ["", "/log", "/recording", "/handout"] {
        let address = format!("{}/lab/{id}{path}", program.server);
        let reply = program.http.get(&address).send().await.map_err(|error| error.to_string())?;
        ensure!(reply.status() == 200, "{path}: {}", reply.status());
        all.push((format!("/lab/…{path}"), reply.text().await.map_err(|error| error.to_string())?));
    }
    Ok(all)
}

fn secrets(log: &[lab::event::Event]) -> Vec<String> {
    exposure::exposures(Moments::of(log).exposures(), 0, log.len()).into_iter().map(|exposure| exposure.value).collect()
}

async fn values_on_screen(program: &Program) -> Outcome {
    let (mut one, mut two) = (Learner::begin(program).await, Learner::begin(program).await);
    one.walk().await;
    two.walk().await;
    let (of_one, of_two) = (secrets(&one.log().await), secrets(&two.log().await));
    ensure!(of_one.len() >= 4 && of_two.len() >= 4, "the runs have no secrets");
    for (place, text) in shown(program, &one.id).await? {
        for secret in &of_two {
            ensure!(!text.contains(secret.as_str()), "{place} of one run has a secret of the other");
        }
    }
    for (place, text) in shown(program, &one.id).await?.into_iter().skip(2) {
        for secret in &of_one {
            ensure!(!text.contains(secret.as_str()), "{place}, which is handed on, has a secret");
        }
    }
    // What is shown is worth nothing at the real server: its people and clients are others.
    let token = of_one.iter().find(|secret| secret.starts_with("mgat_")).ok_or("no access token")?;
    let address = format!("{}/calendar/v3/users/me", program.api);
    let reply = program.http.get(&address).header("authorization", format!("Bearer {token}")).send().await;
    ensure!(reply.map_err(|error| error.to_string())?.status() == 401, "a token of a sandbox opens the real API");
    Ok(Verdict::PassWith(
        "every value is of a sandbox, whose people and clients are made up; what is handed on has none",
    ))
}

async fn stream_of_another(program: &Program) -> Outcome {
    let (alice, bob) = (Learner::begin(program).await, Learner::begin(program).await);
    for path in ["", "/log", "/events", "/recording", "/handout"] {
        for id in [NO_RUN, &alice.id[..alice.id.len() - 1], &format!("{}A", alice.id), &alice.id.to_lowercase()] {
            let address = format!("{}/lab/{id}{path}", program.server);
            let reply = program.http.get(&address).send().await.map_err(|error| error.to_string())?;
            ensure!(reply.status() == 404, "{path} by a guessed name: {}", reply.status());
        }
    }
    ensure!(alice.id.len() == 22 && alice.id != bob.id, "a run's name has 128 random bits: {}", alice.id.len());
    // Bob's own name leads to bob's run, whatever else the request says of alice.
    let before = bob.log().await;
    let address = format!("{}/lab/{}/log?id={}", program.server, bob.id, alice.id);
    let referer = format!("{}/lab/{}", program.server, alice.id);
    let reply =
        program.http.get(&address).header("referer", referer).send().await.map_err(|error| error.to_string())?;
    let text = reply.text().await.map_err(|error| error.to_string())?;
    ensure!(!text.contains(&alice.id) && bob.log().await == before, "something of alice's run is there");
    Ok(Verdict::PassWith("a run has no account: its name, 128 random bits, is the key to it, and is in no log (SE-02)"))
}

async fn foreign_page(program: &Program) -> Outcome {
    let learner = Learner::begin(program).await;
    for path in ["", "/log", "/events", "/recording", "/handout"] {
        let address = format!("{}/lab/{}{path}", program.server, learner.id);
        let request = program.http.get(&address).header("origin", "https://evil.example");
        let reply = request.send().await.map_err(|error| error.to_string())?;
        ensure!(!reply.headers().contains_key("access-control-allow-origin"), "{path} may be read by another site");
        let upgrade = program.http.get(&address).header("connection", "upgrade").header("upgrade", "websocket");
        let upgrade =
            upgrade.header("sec-websocket-version", "13").header("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==");
        let reply = upgrade.send().await.map_err(|error| error.to_string())?;
        ensure!(reply.status() != 101, "{path} is a WebSocket");
    }
    let before = learner.log().await;
    for (path, form) in [("/clock", "minutes=11"), ("/provoke", "what=refresh")] {
        let address = format!("{}/lab/{}{path}", program.server, learner.id);
        let request = program.http.post(&address).header("origin", "https://evil.example");
        let request = request.header("content-type", "application/x-www-form-urlencoded").body(form);
        let reply = request.send().await.map_err(|error| error.to_string())?;
        ensure!(reply.status() == 403, "{path} from another site: {}", reply.status());
    }
    ensure!(learner.log().await == before, "another site did something");
    Ok(Verdict::PassWith(
        "no WebSocket; the stream needs the run's name and no cookie, and without Access-Control-Allow-Origin no page of another \
         origin reads it; what changes something is refused by Origin",
    ))
}

async fn markup(program: &Program) -> Outcome {
    let evil = "\"'></script><script>alert(42)</script><img src=x onerror=alert(42)>";
    let mut learner = Learner::begin(program).await;
    learner.register().await;
    let query = encode(&[("client_id", "x"), ("state", evil), ("scope", evil), ("redirect_uri", evil)]);
    learner.get(&format!("{}/authorize?{query}", learner.server())).await;
    learner.get(&format!("{}/callback?{}", learner.haru(), encode(&[("code", evil), ("state", evil)]))).await;
    let named =
        serde_json::json!({ "client_name": &evil[..40], "redirect_uris": ["https://a.example/"], "scope": evil });
    let register =
        program.http.post(format!("{}/register", learner.server())).header("content-type", "application/json");
    register.body(named.to_string()).send().await.map_err(|error| error.to_string())?;
    let log = learner.log().await;
    ensure!(log.iter().any(|event| format!("{event:?}").contains("alert(42)")), "nothing of it was recorded");
    for stand in 0..=log.len() {
        let address = format!("{}/lab/{}?at={stand}", program.server, learner.id);
        let reply = program.http.get(&address).send().await.map_err(|error| error.to_string())?;
        let policy = reply.headers().get("content-security-policy").map(|value| value.as_bytes().to_vec());
        let policy = String::from_utf8_lossy(&policy.unwrap_or_default()).into_owned();
        ensure!(policy.contains("script-src 'nonce-") && !policy.contains("unsafe-inline"), "{policy}");
        let text = reply.text().await.map_err(|error| error.to_string())?;
        for element in ["<script>alert(42)", "<img src=x"] {
            ensure!(!text.contains(element), "at {stand}: {element}");
        }
    }
    for path in ["/log", "/recording"] {
        let address = format!("{}/lab/{}{path}", program.server, learner.id);
        let reply = program.http.get(&address).send().await.map_err(|error| error.to_string())?;
        ensure!(reply.headers()["content-type"] == "application/json", "{path}: {:?}", reply.headers());
    }
    let handout = program.http.get(format!("{}/lab/{}/handout", program.server, learner.id)).send().await;
    let text = handout.map_err(|error| error.to_string())?.text().await.map_err(|error| error.to_string())?;
    ensure!(!text.contains("<script>alert(42)") && !text.contains("<img src=x"), "the hand-out");
    PASS
}

/// The test itself is the proxy: it knows what it sent and what came back.
async fn what_crossed(program: &Program) -> Outcome {
    let learner = Learner::begin(program).await;
    let form = "username=mina&password=slow-river-paper-boat&x=%F0%9F%8D%B0+%26";
    for (path, body, type_of_body) in [
        (
            "/token?a=%20b",
            "grant_type=authorization_code&code=mgac_x&code_verifier=%F0%9F%8D%B0",
            "application/x-www-form-urlencoded",
        ),
        ("/introspect", "token=mgat_x", "application/x-www-form-urlencoded"),
        ("/register", "{\"client_name\":\"\u{1f370}\"}", "application/json"),
        ("/login", form, "application/x-www-form-urlencoded"),
        ("/token", "", "application/x-www-form-urlencoded"),
    ] {
        let have = learner.log().await.len();
        let request = program.http.post(format!("{}{path}", learner.server()));
        let request = request
            .header("content-type", type_of_body)
            .header("accept-language", "ko, en")
            .header("x-of-my-own", "1, 2")
            .body(body);
        let reply = request.send().await.map_err(|error| error.to_string())?;
        let status = reply.status().as_u16();
        let mut headers: Vec<(String, String)> = reply
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        headers.sort();
        let text = reply.text().await.map_err(|error| error.to_string())?;
        let log = learner.log().await;
        let mut seen = 0;
        for event in &log[have..] {
            match &event.what {
                What::Request(request) => {
                    seen += 1;
                    ensure!(
                        request.target.ends_with(path) && request.method == "POST",
                        "{} {}",
                        request.method,
                        request.target
                    );
                    ensure!(
                        request.headers.contains(&("accept-language".to_owned(), "ko, en".to_owned())),
                        "{path}: a header"
                    );
                    let sent = body.replace("password=slow-river-paper-boat", "password=%5Bnot+kept%5D");
                    ensure!(request.body.text() == sent, "{path}: {:?}", request.body);
                }
                What::Response(response) => {
                    seen += 1;
                    let mut recorded = response.headers.clone();
                    recorded.sort();
                    ensure!(response.status == status && recorded == headers, "{path}: {recorded:?} and {headers:?}");
                    let whole = matches!(&response.body, Body::Text(kept) if *kept == text) || text.is_empty();
                    ensure!(whole, "{path}: {:?}", response.body);
                }
                _ => {}
            }
        }
        ensure!(seen == 2, "{path}: {seen} messages were recorded");
    }
    Ok(Verdict::PassWith(
        "byte by byte but for typed passwords, at the authorization server; all three actors: tests/lab",
    ))
}

async fn switched_off(w: &World) -> Outcome {
    for path in [
        "/lab".to_owned(),
        "/lab/replay".to_owned(),
        format!("/lab/{NO_RUN}"),
        format!("/lab/{NO_RUN}/log"),
        format!("/lab/{NO_RUN}/events"),
        format!("/sandbox/{NO_RUN}/authorize"),
        format!("/sandbox/{NO_RUN}/token"),
        format!("/.well-known/oauth-authorization-server/sandbox/{NO_RUN}"),
    ] {
        for method in [Method::GET, Method::POST] {
            let body = (method == Method::POST).then(String::new);
            let headers = [("origin", w.server.base.as_str())];
            let reply = w.server.send(method.clone(), &format!("{}{path}", w.server.base), &headers, body).await;
            ensure!(reply.status == 404, "{method} {path}: {}", reply.seen());
        }
    }
    Ok(Verdict::PassWith("its addresses; that pages name /lab all the same is another matter"))
}
