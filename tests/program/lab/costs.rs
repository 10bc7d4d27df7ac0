//! What a stranger may cost in a sandbox, which anybody may begin.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use super::learner::Learner;
use super::program::Program;
use lab::event::{Event, What};
use lab::exposure;
use lab::moment::Moments;
use oauth::names::Lifetime;

const FORM: &str = "application/x-www-form-urlencoded";

/// A body of which every parameter is a secret of its own.
fn many_states() -> String {
    let mut body = String::new();
    for number in 0.. {
        let pair = format!("state={number}&");
        if body.len() + pair.len() > 64 * 1024 {
            break;
        }
        body.push_str(&pair);
    }
    body
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_full_of_secrets_can_be_looked_at_and_handed_on() {
    let program = Program::start().await;
    let learner = Learner::begin(&program).await;
    for _ in 0..20 {
        let request = program.http.post(format!("{}/authorize", learner.server())).header("content-type", FORM);
        request.body(many_states()).send().await.expect("an answer");
    }
    let log = learner.log().await;
    let bodies: usize = log
        .iter()
        .map(|event| match &event.what {
            What::Request(request) => request.body.text().len(),
            _ => 0,
        })
        .sum();
    assert!(bodies > 20 * 60 * 1024, "they were recorded: {bodies}");
    let found = exposure::exposures(Moments::of(&log).exposures(), 0, log.len());
    assert!((1..=1_000).contains(&found.len()), "{}", found.len());
    for page in ["", "/recording", "/handout", "/log"] {
        let address = format!("{}/lab/{}{page}", program.server, learner.id);
        let answer = program.http.get(address).send().await.expect("an answer");
        assert_eq!(answer.status(), 200, "{page}");
        assert!(!answer.bytes().await.expect("a body").is_empty(), "{page}");
    }
}

/// Registers a client; its identifier, or the status that it was refused with.
async fn registered(program: &Program, learner: &Learner<'_>) -> Result<String, u16> {
    let request =
        program.http.post(format!("{}/register", learner.server())).header("content-type", "application/json");
    let metadata = r#"{"client_name":"One more","redirect_uris":["https://app.example/cb"]}"#;
    let answer = request.body(metadata).send().await.expect("an answer");
    let status = answer.status().as_u16();
    if status != 201 {
        return Err(status);
    }
    let told: serde_json::Value = serde_json::from_slice(&answer.bytes().await.expect("a body")).expect("JSON");
    Ok(told["client_id"].as_str().expect("an identifier").to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sandbox_that_is_full_says_so_whatever_filled_it() {
    let program = Program::with(&[("MATGIM_SANDBOX_ROWS", "40")]).await;
    for what in ["clients", "requests", "notebooks"] {
        let mut learner = Learner::begin(&program).await;
        let client = registered(&program, &learner).await.expect("the first is registered");
        let server = learner.server();
        let query = "response_type=code&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&state=x&\
                     code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";
        let mut taken_in = 0;
        loop {
            let status = match what {
                "clients" => registered(&program, &learner).await.err().unwrap_or(201),
                "requests" => {
                    let request = program.http.get(format!("{server}/authorize?client_id={client}&{query}"));
                    request.send().await.expect("an answer").status().as_u16()
                }
                _ => {
                    let request = program.http.post(format!("{}/days", learner.haru())).header("content-type", FORM);
                    let request = request.header("sec-fetch-site", "same-origin").body("title=x&date=2026-11-23");
                    request.send().await.expect("an answer").status().as_u16()
                }
            };
            if status == 503 {
                break;
            }
            taken_in += 1;
            assert!((200..400).contains(&status) && taken_in <= 40, "{what}: {status} after {taken_in}");
        }
        assert!(taken_in > 5, "{what}: {taken_in}");
        // To a client as JSON, to a person in words; and the Lab goes on showing what happened.
        let refused = program.http.post(format!("{server}/token")).header("content-type", FORM).send().await;
        let refused = refused.expect("an answer");
        assert_eq!(refused.status(), 503, "{what}");
        assert!(refused.headers().contains_key("retry-after"), "{what}");
        assert!(refused.text().await.expect("a body").contains("temporarily_unavailable"), "{what}");
        let page = program.http.get(format!("{server}/login")).header("accept", "text/html");
        let page = page.header("accept-language", "en").send().await.expect("an answer");
        assert_eq!(page.status(), 503, "{what}");
        assert!(page.text().await.expect("a page").contains("This sandbox is full"), "{what}");
        let log = learner.log().await;
        assert_eq!(log.last().map(|last| last.what.clone()), Some(What::Full), "{what}");
        let run = format!("{}/lab/{}", program.server, learner.id);
        let page = learner.visit(&run).await;
        assert!(page.status == 200 && page.text.contains("and may be refused"), "{what}");
    }
    let mut other = Learner::begin(&program).await;
    assert_eq!(other.register().await.status, 200, "another sandbox has room");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sandbox_attends_to_one_at_a_time_and_whoever_sends_slowly_keeps_nobody_waiting() {
    let program = Program::with(&[("MATGIM_SANDBOX_WAITING", "1")]).await;
    let mut learner = Learner::begin(&program).await;
    let port = program.server.strip_prefix("http://localhost:").expect("a port").to_owned();
    let mut slow = TcpStream::connect(format!("127.0.0.1:{port}")).expect("a connection");
    let head = format!(
        "POST /sandbox/{}/token HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Type: {FORM}\r\nContent-Length: 10\r\n\r\n",
        learner.id
    );
    slow.write_all(head.as_bytes()).expect("it is sent");
    let server = learner.server();
    let page = program.http.get(format!("{server}/login")).send().await.expect("an answer");
    assert_eq!(page.status(), 200, "the body that does not come is in nobody's way");
    let cookie = page.headers()["set-cookie"].to_str().expect("ASCII").split(';').next().unwrap_or_default().to_owned();
    let page = page.text().await.expect("a page");
    // Passwords take their time.
    let form_token = page.split("name=\"form_token\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let body = format!("username=mina&password=wrong&form_token={}", form_token.expect("a form"));
    let press = async || {
        let request = program.http.post(format!("{server}/login")).header("content-type", FORM).body(body.clone());
        let answer = request.header("accept", "text/html").header("cookie", &cookie).send().await.expect("an answer");
        (answer.status().as_u16(), answer.headers().contains_key("retry-after"))
    };
    let answers = futures::future::join_all((0..10).map(|_| press())).await;
    let waits = answers.iter().filter(|answer| **answer == (503, true)).count();
    assert!((1..10).contains(&waits), "{answers:?}");
    assert!(learner.visit(&format!("{}/next", learner.haru())).await.status == 200, "it goes on");
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_who_do_not_read_cost_a_piece_each() {
    // More than the system's own buffers take in for a reader.
    let program = Program::with(&[("MATGIM_SANDBOX_LOG_BYTES", "20000000")]).await;
    let learner = Learner::begin(&program).await;
    for _ in 0..200 {
        let request = program.http.post(format!("{}/token", learner.server())).header("content-type", FORM);
        request.body(format!("x={}", "y".repeat(60 * 1024))).send().await.expect("an answer");
    }
    let whole = serde_json::to_vec(&learner.log().await).expect("JSON").len();
    assert!(whole > 12_000_000, "{whole}");
    let host = program.server.strip_prefix("http://localhost:").expect("a port").to_owned();
    let before = program.resident();
    let mut unread = Vec::new();
    for _ in 0..10 {
        let mut socket = TcpStream::connect(format!("127.0.0.1:{host}")).expect("a connection");
        let head = format!("GET /lab/{}/log HTTP/1.1\r\nHost: localhost:{host}\r\n\r\n", learner.id);
        socket.write_all(head.as_bytes()).expect("it is sent");
        let mut first = [0; 16];
        socket.read_exact(&mut first).expect("an answer");
        assert!(first.starts_with(b"HTTP/1.1 200"));
        unread.push(socket);
    }
    let each = program.resident().saturating_sub(before) / 10;
    assert!(each < 3_000, "{each} KiB each, of a log of {} KiB", whole / 1024);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_moved_as_far_as_it_goes_breaks_nothing() {
    let program = Program::start().await;
    let mut learner = Learner::begin(&program).await;
    learner.walk().await;
    for minutes in ["-5", "-9223372036854775808", "0", "9223372036854775807"] {
        assert_eq!(learner.press("clock", "minutes", minutes).await, "\"done\"", "{minutes}");
    }
    for _ in 0..20 {
        assert_eq!(learner.press("clock", "minutes", "576000").await, "\"done\"");
    }
    let log = learner.log().await;
    let moved: Vec<Lifetime> = log
        .iter()
        .filter_map(|event| match event.what {
            What::ClockMoved { by } => Some(by),
            _ => None,
        })
        .collect();
    assert!(moved.len() > 5 && moved.iter().all(|by| by.as_millis() > 0), "{moved:?}");
    let days = moved.iter().map(|by| by.as_seconds()).sum::<i64>() / 86_400;
    assert!((3_640..=3_650).contains(&days), "{days}");
    assert!(log.windows(2).all(|pair| pair[0].at <= pair[1].at), "time never went back");
    for address in [
        format!("{}/", learner.haru()),
        format!("{}/planner", learner.haru()),
        format!("{}/login", learner.server()),
        format!("{}/.well-known/oauth-authorization-server/sandbox/{}", program.server, learner.id),
        format!("{}/lab/{}", program.server, learner.id),
        format!("{}/lab/{}/recording", program.server, learner.id),
        format!("{}/lab/{}/handout", program.server, learner.id),
    ] {
        assert_eq!(learner.visit(&address).await.status, 200, "{address}");
    }
    // The flow can be gone through once more, in that year.
    let page = learner.ask().await;
    let page = if page.text.contains("name=\"password\"") { learner.sign_in(&page).await } else { page };
    let page = learner.allow(&page, &["profile", "calendar.read"]).await;
    let page = learner.exchange(&page).await;
    assert_eq!(learner.call(&page).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_proxy_says_of_its_visitors_is_in_no_log() {
    let program = Program::with(&[("MATGIM_TRUSTED_PROXIES", "1")]).await;
    let learner = Learner::begin(&program).await;
    let addresses = [
        format!("{}/authorize", learner.server()),
        format!("{}/planner", learner.haru()),
        format!("{}/livez", learner.api()),
    ];
    for address in &addresses {
        let mut request = program.http.get(address);
        for name in [
            "x-forwarded-for",
            "forwarded",
            "x-real-ip",
            "cf-connecting-ip",
            "true-client-ip",
            "x-client-ip",
            "x-auth-request-email",
            "x-forwarded-user",
            "remote-user",
            "x-ms-client-principal-name",
            "x-goog-authenticated-user-email",
            "cf-access-jwt-assertion",
            "proxy-authorization",
            "ssl-client-s-dn",
        ] {
            request = request.header(name, "203.0.113.77");
        }
        let request =
            request.header("authorization", "Basic MjAzLjAuMTEzLjc3").header("cookie", "_oauth2_proxy=203.0.113.77");
        request.send().await.expect("an answer");
    }
    let log = learner.log().await;
    let requests = log.iter().filter(|event| matches!(event.what, What::Request(_))).count();
    assert_eq!(requests, addresses.len(), "they were recorded");
    let text = serde_json::to_string(&log).expect("JSON");
    assert!(text.contains("x-forwarded-for") && text.contains("[not kept]"), "that there was one can be seen");
    for told in ["203.0.113.77", "MjAzLjAuMTEzLjc3", "_oauth2_proxy"] {
        assert!(!text.contains(told), "{told}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_network_that_has_its_share_of_sandboxes_leaves_the_others_theirs() {
    let settings = [("MATGIM_SANDBOXES_A_NETWORK", "3"), ("MATGIM_SANDBOXES", "5"), ("MATGIM_TRUSTED_PROXIES", "1")];
    let program = Program::with(&settings).await;
    let begin = async |from: String| {
        let request = program.http.post(format!("{}/lab", program.server)).header("x-forwarded-for", from);
        request.send().await.expect("an answer")
    };
    for address in 1..=3 {
        assert_eq!(begin(format!("2001:db8:1:2::{address}")).await.status(), 303, "{address}");
    }
    // Another address of the same household.
    let refused = begin("2001:db8:1:2:3:4:5:6".to_owned()).await;
    assert_eq!(refused.status(), 429);
    assert!(refused.headers().contains_key("retry-after"));
    assert_eq!(begin("2001:db8:1:3::1".to_owned()).await.status(), 303);
    assert_eq!(begin("192.0.2.1".to_owned()).await.status(), 303);
    assert_eq!(begin("192.0.2.2".to_owned()).await.status(), 503, "five are alive");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_that_is_full_of_bytes_says_so_and_the_flow_goes_on() {
    let program = Program::with(&[("MATGIM_SANDBOX_LOG_BYTES", "200000")]).await;
    let mut learner = Learner::begin(&program).await;
    let page = learner.walk().await;
    assert_eq!(page.status, 200, "{}", page.text);
    for _ in 0..10 {
        let request = program.http.post(format!("{}/token", learner.server())).header("content-type", FORM);
        request.body(format!("x={}", "y".repeat(60 * 1024))).send().await.expect("an answer");
    }
    let log: Vec<Event> = learner.log().await;
    assert_eq!(log.last().map(|last| last.what.clone()), Some(What::Full));
    assert!(serde_json::to_vec(&log).expect("JSON").len() < 201_000);
    assert_eq!(learner.provoke("call-api").await, "\"done\"");
}
