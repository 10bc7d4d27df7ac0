//! The Lab over HTTP, against the real program: what is recorded, who sees it, what it costs.

/// What a stranger may cost in a sandbox.
mod acting;
mod costs;
/// What is left of a sandbox.
mod ended;
/// Somebody with a browser and a sandbox.
pub mod learner;
/// Long texts of a run, in the coding that their reader takes.
mod packed;
/// The program under test.
pub mod program;

use std::collections::BTreeSet;
use std::time::Duration;

use lab::event::{Body, Event, What};
use lab::moment::Moments;
use lab::picture::Picture;
use lab::{exposure, share, step};
use learner::Learner;
use oauth::party::Party;
use oauth::rows::FieldKind;
use program::Program;
use texts::lab::words::Words;
use ui::lab::pages::missing_texts::missing_texts;
use view::preferences::Language;

fn steps(log: &[Event]) -> BTreeSet<usize> {
    Moments::of(log).all().iter().filter_map(|moment| step::place(moment.step?)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_step_of_the_flow_can_be_reached_and_is_recorded() {
    let program = Program::start().await;
    let mut learner = Learner::begin(&program).await;
    let page = learner.walk().await;
    assert_eq!(page.status, 200, "{}", page.text);
    for what in ["token-in-query", "expired-token", "refresh", "old-refresh-token"] {
        assert_eq!(learner.provoke(what).await, "\"done\"", "{what}");
    }
    // The family died: the flow begins anew before it can be taken back.
    let page = learner.ask().await;
    let page = learner.allow(&page, &["profile", "calendar.read"]).await;
    let page = learner.exchange(&page).await;
    learner.call(&page).await;
    let apps = learner.visit(&format!("{}/apps", learner.server())).await;
    let apps = learner.submit(&apps, "/apps/disconnect", &[]).await;
    learner.follow(apps).await;
    assert_eq!(learner.provoke("call-api").await, "\"done\"");

    let log = learner.log().await;
    let missing: Vec<_> =
        (0..step::STEPS.len()).filter(|place| !steps(&log).contains(place)).map(|place| step::STEPS[place]).collect();
    assert!(missing.is_empty(), "steps that nothing was recorded for: {missing:?}");
    let last = log.iter().rev().find_map(|event| match &event.what {
        What::Response(response) => Some(response.status),
        _ => None,
    });
    assert_eq!(last, Some(401), "the call after the permission was taken back");
    passwords_are_not_there(&log);
    everything_has_its_words(&log);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_people_of_a_sandbox_have_no_security_page_and_nothing_leads_to_one() {
    let program = Program::start().await;
    let mut learner = Learner::begin(&program).await;
    learner.walk().await;
    let server = learner.server();
    for path in ["/security", "/security/deleted"] {
        assert_eq!(learner.visit(&format!("{server}{path}")).await.status, 404, "{path}");
    }
    for path in ["/", "/apps", "/logout"] {
        let page = learner.visit(&format!("{server}{path}")).await;
        assert_eq!(page.status, 200, "{path}: {}", page.text);
        // Pages with islands have markers where their Wasm finds its place again.
        let text = page.text.replace("<!>", "");
        assert!(text.contains("<bdi>mina</bdi>") && !text.contains("/security"), "{path}: {text}");
    }
}

/// A missing word would be a blank on the wall.
fn everything_has_its_words(log: &[Event]) {
    for language in [Language::Ko, Language::En] {
        let lacks = missing_texts(Words::in_language(language), log);
        assert!(lacks.is_empty(), "without words in {}: {lacks:?}", language.tag());
    }
}

/// The sign-in page prints the passwords of its two people, which are no secret; what was typed is another matter.
fn passwords_are_not_there(log: &[Event]) {
    let sent = log.iter().filter_map(|event| match &event.what {
        What::Request(request) => Some(request.body.text()),
        _ => None,
    });
    let sent: Vec<_> = sent.collect();
    assert!(sent.iter().all(|body| !body.contains(learner::MINA.1)), "the password was written down");
    assert!(sent.iter().any(|body| body.contains("password=%5Bnot+kept%5D")), "the sign-in was not recorded");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_recorded_is_what_crossed_and_nothing_else() {
    let program = Program::start().await;
    let learner = Learner::begin(&program).await;
    let body = "grant_type=authorization_code&code=mgac_x&redirect_uri=http%3A%2F%2Fa&code_verifier=%F0%9F%8D%B0";
    let address = format!("{}/token?x=%20y", learner.server());
    let sent = program
        .http
        .post(&address)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("x-of-my-own", "1, 2")
        .header("cookie", "matgim_session=of-the-real-server; other=1")
        .body(body)
        .build()
        .expect("a request");
    let expected_headers = {
        let mut headers: Vec<(String, String)> = sent
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_str().expect("ASCII").to_owned()))
            .filter(|(name, _)| !["cookie", "x-of-my-own"].contains(&&**name))
            .collect();
        // Nobody knows what stands in it: a proxy may have added it.
        headers.push(("x-of-my-own".to_owned(), "[not kept]".to_owned()));
        headers.push(("host".to_owned(), address.split('/').nth(2).expect("a host").to_owned()));
        headers.push(("content-length".to_owned(), body.len().to_string()));
        headers.push(("accept".to_owned(), "*/*".to_owned()));
        headers.sort();
        headers
    };
    let reply = program.http.execute(sent).await.expect("an answer");
    let status = reply.status().as_u16();
    let mut received: Vec<(String, String)> = reply
        .headers()
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_str().expect("ASCII").to_owned()))
        .collect();
    received.sort();
    let text = reply.text().await.expect("a body");

    let log = learner.log().await;
    let moments = Moments::of(&log);
    let request = moments.request(&log, 1).expect("the request");
    assert_eq!(
        (request.method.as_str(), request.target.as_str()),
        ("POST", &*format!("/sandbox/{}/token?x=%20y", learner.id))
    );
    let mut recorded = request.headers.clone();
    recorded.sort();
    assert_eq!(recorded, expected_headers);
    assert_eq!(request.body, Body::Text(body.to_owned()));
    assert_eq!((request.from, request.to), (Party::Client, Party::AuthorizationServer));
    let response = moments.response(&log, 1, log.len()).expect("the answer");
    let mut recorded = response.headers.clone();
    recorded.sort();
    assert_eq!((response.status, recorded, &response.body), (status, received, &Body::Text(text)));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_sandboxes_never_see_each_other_and_the_real_server_is_never_recorded() {
    let program = Program::start().await;
    let mut one = Learner::begin(&program).await;
    let two = Learner::begin(&program).await;
    let before = two.log().await;
    one.walk().await;
    for path in ["/", "/login", "/authorize?client_id=x", "/.well-known/oauth-authorization-server"] {
        program.http.get(format!("{}{path}", program.server)).send().await.expect("an answer");
    }
    assert_eq!(two.log().await, before, "another run, or the real server, left something here");

    // What one has is worth nothing in the other.
    let log = one.log().await;
    let access_token = exposure::exposures(Moments::of(&log).exposures(), 0, log.len())
        .into_iter()
        .find(|exposure| exposure.kind == "access_token")
        .expect("an access token")
        .value;
    let call = async |base: String| {
        let address = format!("{base}/calendar/v3/users/me/calendarList");
        let request = program.http.get(address).header("authorization", format!("Bearer {access_token}"));
        request.send().await.expect("an answer").status().as_u16()
    };
    assert_eq!((call(one.api()).await, call(two.api()).await, call(program.api.clone()).await), (200, 401, 401));

    // A name that nobody was told is no run, on any listener.
    for address in [
        format!("{}/lab/AAAAAAAAAAAAAAAAAAAAAA", program.server),
        format!("{}/lab/AAAAAAAAAAAAAAAAAAAAAA/log", program.server),
        format!("{}/lab/AAAAAAAAAAAAAAAAAAAAAA/events", program.server),
        format!("{}/sandbox/AAAAAAAAAAAAAAAAAAAAAA/authorize", program.server),
        format!("{}/sandbox/AAAAAAAAAAAAAAAAAAAAAA/", program.haru),
        format!("{}/sandbox/AAAAAAAAAAAAAAAAAAAAAA/calendar/v3/users/me", program.api),
        format!("{}/.well-known/oauth-authorization-server/sandbox/AAAAAAAAAAAAAAAAAAAAAA", program.server),
    ] {
        assert_eq!(program.http.get(&address).send().await.expect("an answer").status(), 404, "{address}");
    }
    // The name of a run is the key to it.
    assert!(!program.logged().contains(&one.id), "the log names a run");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_watches_sees_an_event_come_and_misses_none_after_a_break() {
    let program = Program::start().await;
    let mut learner = Learner::begin(&program).await;
    let address = format!("{}/lab/{}/events", program.server, learner.id);
    let have = learner.log().await.len();
    let mut stream = program.http.get(format!("{address}?after={have}")).send().await.expect("a stream");
    assert_eq!(stream.headers()["content-type"], "text/event-stream");
    learner.get(&format!("{}/", learner.haru())).await;
    let first = stream.chunk().await.expect("a chunk").expect("an event");
    let first = String::from_utf8_lossy(&first).into_owned();
    assert!(first.contains(&format!("id: {}", have + 1)) || first.contains(&format!("id:{}", have + 1)), "{first}");
    drop(stream);

    learner.register().await;
    let log = learner.log().await;
    let resumed = program.http.get(&address).header("last-event-id", (have + 1).to_string()).send();
    let mut resumed = resumed.await.expect("a stream");
    let mut text = String::new();
    while !text.contains(&format!("\"number\":{}", log.len())) {
        let chunk = resumed.chunk().await.expect("a chunk").expect("an event");
        text.push_str(&String::from_utf8_lossy(&chunk));
    }
    for event in &log {
        let is_there = text.contains(&format!("\"number\":{},", event.number));
        assert_eq!(is_there, event.number as usize > have + 1, "event {}", event.number);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_is_handed_on_holds_no_secret_and_still_tells_the_same_story() {
    let program = Program::start().await;
    let mut learner = Learner::begin(&program).await;
    learner.walk().await;
    for what in ["token-in-query", "refresh", "wrong-secret"] {
        assert_eq!(learner.provoke(what).await, "\"done\"", "{what}");
    }
    let log = learner.log().await;
    let handed_on = share::cleansed(&log, &learner.id);
    let text = serde_json::to_string(&handed_on).expect("JSON");
    let secrets = secrets_of(&log, &learner.id);
    for secret in &secrets {
        assert!(!text.contains(secret.as_str()), "{secret} is still there");
    }
    for prefix in ["mgac_", "mgat_", "mgrt_", "mgss_", "mgrq_"] {
        let left: Vec<_> = text.match_indices(prefix).map(|(at, _)| &text[at..(at + 60).min(text.len())]).collect();
        assert!(
            left.iter().all(|found| found.len() < 30
                || !found.bytes().skip(5).take(30).all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')),
            "{left:?}"
        );
    }
    assert_eq!(steps(&handed_on), steps(&log));
    let moments = Moments::of(&handed_on);
    let end = Picture::at(&handed_on, &moments, Some(usize::MAX));
    assert!(end.memories[Party::Client.lane()].live("tokens").next().is_some(), "the story is another one");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recording_holds_a_seed_and_acts_and_no_secret_of_the_run() {
    let program = Program::start().await;
    let mut learner = Learner::begin(&program).await;
    learner.walk().await;
    for what in ["token-in-query", "refresh", "wrong-secret"] {
        assert_eq!(learner.provoke(what).await, "\"done\"", "{what}");
    }
    let log = learner.log().await;
    let address = format!("{}/lab/{}/recording", program.server, learner.id);
    let text = program.http.get(address).send().await.expect("an answer").text().await.expect("a body");
    for secret in &secrets_of(&log, &learner.id) {
        assert!(!text.contains(secret.as_str()), "{secret} is handed on");
    }
    let recording: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(recording["version"], 2);
    assert_eq!(recording["run"]["seed"].as_str().map(str::len), Some(43), "{}", recording["run"]);
    let acts = recording["run"]["acts"].as_array().expect("acts");
    assert!(acts.len() > 15 && acts.iter().any(|act| act["act"] == "provoked"), "{acts:#?}");
    let told = lab::read::log(&text).expect("events");
    assert_eq!((told.len(), steps(&told)), (log.len(), steps(&log)));
}

/// Codes, tokens and client secrets of a run, what its forms and cookies hold, and its name.
fn secrets_of(log: &[Event], id: &str) -> Vec<String> {
    let mut secrets: Vec<String> = exposure::exposures(Moments::of(log).exposures(), 0, log.len())
        .into_iter()
        .map(|exposure| exposure.value)
        .collect();
    assert!(secrets.len() >= 8, "a run has secrets: {secrets:?}");
    secrets.push(id.to_owned());
    for event in log {
        if let What::Request(request) = &event.what {
            let parts = lab::message::request_parts(request);
            secrets.extend(
                parts
                    .into_iter()
                    .filter(|part| ["form_token", "request"].contains(&&*part.name))
                    .map(|part| part.value),
            );
            secrets.extend(
                lab::message::cookies(&request.headers)
                    .into_iter()
                    .map(|(_, value)| value.to_owned())
                    .filter(|value| value.len() > 20),
            );
        }
    }
    secrets
}

/// SE-01 and SE-02 of the checklist.
#[tokio::test(flavor = "multi_thread")]
async fn a_run_leaves_no_secret_in_the_log_or_on_disk() {
    let program = Program::start_talking().await;
    let mut learner = Learner::begin(&program).await;
    learner.walk().await;
    for what in ["token-in-query", "refresh", "wrong-secret", "wrong-verifier"] {
        learner.provoke(what).await;
    }
    let secrets = secrets_of(&learner.log().await, &learner.id);
    let (logged, stored) = (program.logged(), program.stored());
    assert!(logged.contains("/token") && logged.contains("/introspect"), "what is done in a run is in no log");
    assert!(stored.iter().any(|bytes| bytes.windows(6).any(|window| window == b"SQLite")), "no database was looked at");
    for secret in &secrets {
        let line = logged.lines().find(|line| line.contains(secret.as_str()));
        assert!(line.is_none(), "{secret} is in the log: {line:?}");
        let is_stored =
            stored.iter().any(|bytes| bytes.windows(secret.len()).any(|window| window == secret.as_bytes()));
        assert!(!is_stored, "{secret} is on disk");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rule_is_broken_on_a_copy_that_is_told_and_the_run_is_as_it_was() {
    let program = Program::start().await;
    let mut learner = Learner::begin(&program).await;
    learner.walk().await;
    let own = learner.log().await;
    let ask = async |path: &str| {
        let address = format!("{}/lab/{}{path}", program.server, learner.id);
        let reply = program.http.get(address).header("accept-language", "en").send().await.expect("an answer");
        (reply.status().as_u16(), reply.text().await.expect("a body"))
    };
    for (rule, error) in [("revoked", "invalid_token"), ("old-refresh-token", "invalid_grant")] {
        let (status, answer) = ask(&format!("/rules/{rule}")).await;
        assert_eq!(status, 200, "{answer}");
        let answer = lab::read::broken_rule(&answer).expect("a rule that was broken");
        assert_eq!((&*answer.rule, answer.after), (rule, own.len()));
        let broken = lab::broken::Broken::of(answer, &own);
        assert_eq!(broken.refusal.expect("a refusal").error, error, "{rule}");
        // Without script.
        let (status, page) = ask(&format!("?rule={rule}")).await;
        assert_eq!(status, 200, "{rule}");
        assert!(page.contains(error), "{rule} is not on the page");
    }
    for nothing in ["call-api", "refresh", "nothing"] {
        assert_eq!(ask(&format!("/rules/{nothing}")).await.0, 404, "{nothing}");
    }
    assert_eq!(learner.log().await, own);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_provocation_is_refused_by_whom_it_says() {
    let program = Program::start().await;
    let mut learner = Learner::begin(&program).await;
    assert_eq!(learner.provoke("wrong-verifier").await, "\"not_registered\"");
    learner.register().await;
    assert_eq!(learner.provoke("wrong-verifier").await, "\"no_code\"");
    let page = learner.ask().await;
    let page = learner.sign_in(&page).await;
    let page = learner.allow(&page, &["profile", "calendar.read"]).await;
    let status = async |learner: &Learner<'_>, to: Party| {
        let log = learner.log().await;
        let moments = Moments::of(&log);
        log.iter().rev().find_map(|event| match &event.what {
            What::Response(response) if moments.request(&log, response.message)?.to == to => Some(response.status),
            _ => None,
        })
    };
    for (what, by, answer) in
        [("wrong-verifier", Party::AuthorizationServer, 400), ("wrong-secret", Party::AuthorizationServer, 401)]
    {
        assert_eq!(learner.provoke(what).await, "\"done\"", "{what}");
        assert_eq!(status(&learner, by).await, Some(answer), "{what}");
    }
    let page = learner.exchange(&page).await;
    learner.call(&page).await;
    for (what, by, answer) in [
        ("token-in-query", Party::ResourceServer, 400),
        ("too-little-scope", Party::ResourceServer, 403),
        ("expired-token", Party::ResourceServer, 401),
        ("refresh", Party::AuthorizationServer, 200),
        ("old-refresh-token", Party::AuthorizationServer, 400),
        ("replayed-code", Party::AuthorizationServer, 400),
    ] {
        assert_eq!(learner.provoke(what).await, "\"done\"", "{what}");
        assert_eq!(status(&learner, by).await, Some(answer), "{what}");
    }
    // The line that the token in the address left.
    let log = learner.log().await;
    everything_has_its_words(&log);
    let end = Picture::at(&log, &Moments::of(&log), Some(usize::MAX));
    let lines = &end.memories[Party::ResourceServer.lane()].table("access_log").expect("an access log").rows;
    assert!(lines.iter().any(|row| row.fields[0].value.contains("?access_token=mgat_")), "{lines:?}");
    // Through the browser.
    let page = learner.visit(&format!("{}/authorize?client_id=nobody&redirect_uri=http://a", learner.server())).await;
    assert_eq!((page.status, page.location.is_none()), (400, true));
    let page =
        learner.visit(&format!("{}/callback?code=mgac_x&state=another&iss={}", learner.haru(), learner.server())).await;
    assert_eq!(page.status, 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_finished_runs_cost_less_than_200_kb_each() {
    let program = Program::start().await;
    // What is made once is not a run's: the pools, the pages, the allocator's first arenas.
    for _ in 0..5 {
        Learner::begin(&program).await.walk().await;
    }
    let before = program.resident();
    let mut idle = Vec::new();
    for _ in 0..200 {
        idle.push(Learner::begin(&program).await);
    }
    let begun = program.resident().saturating_sub(before) / 200;
    say(&format!("a run that was only begun costs {begun} KiB"));
    let before = program.resident();
    let mut runs = Vec::new();
    for _ in 0..200 {
        let mut learner = Learner::begin(&program).await;
        learner.walk().await;
        runs.push(learner);
    }
    let log = runs[0].log().await;
    let bytes = |event: &Event| match &event.what {
        What::Request(request) => request.body.text().len(),
        What::Response(response) => response.body.text().len(),
        _ => 0,
    };
    say(&format!(
        "{} events, {} KiB of bodies, {} KiB as JSON",
        log.len(),
        log.iter().map(bytes).sum::<usize>() / 1024,
        serde_json::to_string(&log).expect("JSON").len() / 1024
    ));
    // Their routes rest when nobody has come for ten seconds, and the next one that is begun finds that out.
    tokio::time::sleep(Duration::from_secs(10)).await;
    Learner::begin(&program).await;
    let each = program.resident().saturating_sub(before) / 200;
    say(&format!("a finished run costs {each} KiB"));
    assert!(each < 195, "a finished run costs {each} KiB");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_thousand_and_first_run_is_refused_in_words_that_a_person_can_read() {
    let program = Program::demo().await;
    let begin = async |language: &str| {
        let request = program.http.post(format!("{}/lab", program.server)).header("accept-language", language);
        request.send().await.expect("an answer")
    };
    for number in 1..=1000 {
        assert_eq!(begin("en").await.status(), 303, "run {number}");
    }
    for (language, title, told) in [
        (
            "ko",
            "OAuth의 속을 들여다봅니다",
            "지금은 자리가 없습니다. 많은 사람이 Lab을 쓰고 있습니다. 잠시 뒤에 다시 해 보세요.",
        ),
        (
            "en",
            "Look inside OAuth",
            "There is no room right now: many people are using the Lab. Try again in a little while.",
        ),
    ] {
        let refused = begin(language).await;
        assert_eq!(refused.status(), 503, "{language}");
        let header = |name: &str| refused.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        assert!(header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds > 0), "{:?}", refused.headers());
        assert_eq!(header("content-type"), "text/html; charset=utf-8");
        let page = refused.text().await.expect("a page");
        assert!(page.contains(&format!("<html lang=\"{language}\"")), "{page}");
        assert!(page.contains(&format!("<h1>{title}</h1>")), "{page}");
        assert!(page.contains(&format!("<p role=\"alert\" class=\"problem\">{told}</p>")), "{page}");
        // There is something to press when there may be room again.
        assert!(page.contains("<form method=\"post\" action=\"/lab\">"), "{page}");
    }
}

/// A figure is the point of its test: it is printed past the runner's capture.
fn say(line: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stdout(), "{line}");
}

#[test]
fn a_recording_that_is_shown_is_whole_and_holds_no_secret() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("public/recordings");
    let mut seen = 0;
    for file in std::fs::read_dir(folder).expect("recordings") {
        let path = file.expect("a file").path();
        let text = std::fs::read_to_string(&path).expect("text");
        let log = lab::read::log(&text).unwrap_or_else(|| panic!("{} is no recording", path.display()));
        let walked: Vec<_> = (0..=12).filter(|place| *place != 11 && !steps(&log).contains(place)).collect();
        assert!(walked.is_empty(), "{} lacks the steps {walked:?}", path.display());
        everything_has_its_words(&log);
        for event in &log {
            if let What::Row { change, .. } = &event.what {
                let plain = change.after.iter().flatten().filter(|field| field.kind == FieldKind::Secret);
                for field in plain.filter(|field| field.name != "address" && !field.value.is_empty()) {
                    assert!(field.value.starts_with('['), "{}: {} is there", path.display(), field.name);
                }
            }
        }
        seen += 1;
    }
    assert!(seen > 0, "there is nothing to show without a server");
}
