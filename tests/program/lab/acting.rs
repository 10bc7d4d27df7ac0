//! "Do it for me": the Lab does the next step by itself, and whoever goes on by hand is the same person.

use super::learner::Learner;
use super::program::Program;
use lab::event::{Event, Request, What, header};
use lab::moment::Moments;
use lab::step::{STEPS, place};
use oauth::party::Party;

/// One press each; what comes between is done by them.
const PRESSES: [&str; 10] = ["1", "2", "3", "4", "6", "8", "10", "12", "14", "15"];

async fn press(learner: &Learner<'_>, steps: &[&str]) {
    for step in steps {
        assert_eq!(learner.press("next", "step", step).await, "\"done\"", "step {step}");
    }
}

/// Those before `step`.
fn before(step: &str) -> &'static [&'static str] {
    let count = PRESSES.iter().position(|own| *own == step).unwrap_or_else(|| panic!("no press does {step}"));
    &PRESSES[..count]
}

fn requests(log: &[Event]) -> Vec<&Request> {
    let request = |event: &'_ Event| matches!(event.what, What::Request(_));
    let found = log.iter().filter(|event| request(event)).map(|event| match &event.what {
        What::Request(request) => request,
        _ => unreachable!("only requests are left"),
    });
    found.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_flow_is_one_press_a_step_and_each_stops_where_the_next_begins() {
    let program = Program::start().await;
    let learner = Learner::begin(&program).await;
    let mut reached = 0;
    for step in PRESSES {
        // Whatever else the page may believe, nothing is done.
        let have = learner.log().await.len();
        for other in STEPS.iter().filter(|other| **other != step) {
            assert_eq!(learner.press("next", "step", other).await, "\"other_step\"", "{other} instead of {step}");
        }
        assert_eq!(learner.log().await.len(), have, "before {step}");
        press(&learner, &[step]).await;
        let log = learner.log().await;
        let newest = Moments::of(&log).all().iter().filter_map(|moment| place(moment.step?)).max();
        let newest = newest.unwrap_or_else(|| panic!("no step was done by {step}"));
        assert!(newest >= reached && newest >= place(step).expect("a step"), "{step}: {newest}");
        reached = newest;
    }
    let log = learner.log().await;
    let moments = Moments::of(&log);
    for step in STEPS {
        assert!(moments.all().iter().any(|moment| moment.step == Some(step)), "{step} did not happen");
    }
    let by_browser: Vec<_> = requests(&log).into_iter().filter(|own| own.from == Party::Browser).collect();
    assert!(by_browser.len() > 15);
    for request in by_browser {
        assert_eq!(header(&request.headers, "user-agent"), Some("Matgim-Lab-Browser/1.0"), "{}", request.target);
    }
    assert_eq!(learner.press("next", "step", "15").await, "\"other_step\"", "it is over");
    for unknown in ["16", "", "x"] {
        assert_eq!(learner.press("next", "step", unknown).await, "\"unknown\"", "{unknown}");
    }
    assert_eq!(learner.press("next", "rule", "be-late").await, "\"unknown\"");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_presses_at_once_one_does_the_step() {
    let program = Program::start().await;
    let learner = Learner::begin(&program).await;
    for step in ["1", "2", "3", "4"] {
        let (one, two, three) = tokio::join!(
            learner.press("next", "step", step),
            learner.press("next", "step", step),
            learner.press("next", "step", step)
        );
        let mut outcomes = [one, two, three];
        outcomes.sort();
        assert_eq!(outcomes, ["\"done\"", "\"other_step\"", "\"other_step\""], "step {step}");
    }
    let log = learner.log().await;
    for path in ["/register", "/connect", "/go"] {
        let posted = |own: &&&Request| own.to == Party::Client && own.method == "POST" && own.target.ends_with(path);
        assert_eq!(requests(&log).iter().filter(posted).count(), 1, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_takes_over_by_hand_is_where_the_lab_was_and_the_lab_goes_on_from_there() {
    let program = Program::start().await;
    for by_hand in ["4", "6", "8"] {
        let mut learner = Learner::begin(&program).await;
        press(&learner, before(by_hand)).await;
        let page = learner.visit(&format!("{}/hand-over", learner.haru())).await;
        assert_eq!(page.status, 200, "{by_hand}: {}", page.address);
        match by_hand {
            // To be there is to have done it.
            "4" => assert!(page.text.contains("name=\"password\""), "{}", page.address),
            "6" => drop(learner.sign_in(&page).await),
            _ => drop(learner.allow(&page, &["profile", "calendar.read"]).await),
        }
        let rest = &PRESSES[before(by_hand).len() + 1..];
        press(&learner, rest).await;
        let log = learner.log().await;
        let mine = |own: &&&Request| own.from == Party::Browser && header(&own.headers, "user-agent").is_none();
        assert!(requests(&log).iter().filter(mine).count() >= 1, "{by_hand}: somebody did something by hand");
        assert!(requests(&log).iter().all(|own| !own.target.contains("/hand-over")), "{by_hand}: the Lab's own doing");
        let refused = |event: &&Event| matches!(&event.what, What::Response(own) if own.status >= 400);
        // The access token that expired, and the one that was taken back.
        assert_eq!(log.iter().filter(refused).count(), 2, "{by_hand}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_lab_goes_on_from_what_was_begun_by_hand() {
    let program = Program::start().await;
    let mut learner = Learner::begin(&program).await;
    learner.register().await;
    let page = learner.ask().await;
    press(&learner, &["6"]).await;
    // The person's own page is still the sign-in page, of a request that another browser has signed in for.
    assert!(page.text.contains("name=\"password\""));
    press(&learner, &["8"]).await;
    let page = learner.visit(&format!("{}/hand-over", learner.server())).await;
    assert!(page.address.ends_with("/next"), "{}", page.address);
    let page = learner.exchange(&page).await;
    learner.call(&page).await;
    press(&learner, &["14", "15"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hand_over_leads_nowhere_but_into_its_own_sandbox() {
    let program = Program::start().await;
    let mut learner = Learner::begin(&program).await;
    press(&learner, &["1", "2", "3"]).await;
    let own = [learner.haru(), learner.server()];
    let mut seen = 0;
    for place in &own {
        for query in ["", "?second", "?to=http://evil.example", "?second=http://evil.example", "?//evil.example"] {
            let page = learner.get(&format!("{place}/hand-over{query}")).await;
            let to = page.location.expect("it leads on");
            assert_eq!(page.status, 303, "{place} {query}");
            assert!(own.iter().any(|own| to.starts_with(&format!("{own}/"))), "{to}");
            seen += 1;
        }
    }
    assert_eq!(seen, 10);
    assert_eq!(learner.get(&format!("{}/hand-over", learner.api())).await.status, 404);
    for (place, id) in [(&program.haru, "AAAAAAAAAAAAAAAAAAAAAA"), (&program.server, "AAAAAAAAAAAAAAAAAAAAAA")] {
        assert_eq!(learner.get(&format!("{place}/sandbox/{id}/hand-over")).await.status, 404);
    }
    // Of another sandbox's cookies it knows nothing.
    let other = Learner::begin(&program).await;
    let answer = program.http.get(format!("{}/hand-over", other.haru())).send().await.expect("an answer");
    assert_eq!((answer.status().as_u16(), answer.headers().get("set-cookie")), (303, None));
    let answer = program.http.get(format!("{}/hand-over", learner.haru())).send().await.expect("an answer");
    let set = answer.headers()["set-cookie"].to_str().expect("ASCII");
    assert!(set.contains(&format!("Path=/sandbox/{}", learner.id)) && set.contains("HttpOnly"), "{set}");
    assert_eq!(answer.headers()["cache-control"], "no-store");
    assert_eq!(answer.headers()["referrer-policy"], "no-referrer");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_without_script_leads_back_to_the_run_and_one_of_a_stranger_does_nothing() {
    let program = Program::start().await;
    let learner = Learner::begin(&program).await;
    let address = format!("{}/lab/{}/next", program.server, learner.id);
    let form = |site: &str| {
        let request = program.http.post(&address).header("content-type", "application/x-www-form-urlencoded");
        request.header("sec-fetch-site", site).header("accept", "text/html").body("step=1").send()
    };
    assert_eq!(form("cross-site").await.expect("an answer").status(), 403);
    assert!(requests(&learner.log().await).is_empty());
    let answer = form("same-origin").await.expect("an answer");
    assert_eq!(answer.status(), 303);
    assert_eq!(answer.headers()["location"].to_str().expect("ASCII"), format!("/lab/{}", learner.id));
    assert!(!requests(&learner.log().await).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_says_something_else_is_told_and_the_next_press_goes_on() {
    let program = Program::start().await;
    let learner = Learner::begin(&program).await;
    press(&learner, before("8")).await;
    // Longer than a request waits for its answer.
    assert_eq!(learner.press("clock", "minutes", "70").await, "\"done\"");
    assert_eq!(learner.press("next", "step", "8").await, "\"stuck\"");
    // Twice through: where it waits for an earlier step than it came to, that is pressed the second time.
    let mut done = Vec::new();
    for step in STEPS.iter().chain(&STEPS) {
        if learner.press("next", "step", step).await == "\"done\"" {
            done.push(*step);
        }
    }
    assert_eq!(done, ["2", "3", "4", "8", "10", "12", "14", "15"], "who is signed in is not asked again");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sandbox_that_is_full_is_not_acted_in() {
    let program = Program::with(&[("MATGIM_SANDBOX_ROWS", "12")]).await;
    let learner = Learner::begin(&program).await;
    let mut outcomes = Vec::new();
    for step in PRESSES {
        outcomes.push(learner.press("next", "step", step).await);
    }
    assert!(outcomes.starts_with(&["\"done\"".to_owned()]), "{outcomes:?}");
    assert_eq!(outcomes.last().map(String::as_str), Some("\"full\""), "{outcomes:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_rule_is_broken_in_the_run_itself_wherever_that_stands() {
    let program = Program::start().await;
    let rules = [
        ("unknown-client", 400),
        ("redirect-uri", 400),
        ("consent-denied", 303),
        ("state-mismatch", 400),
        ("wrong-verifier", 400),
        ("replayed-code", 400),
        ("wrong-secret", 401),
        ("token-in-query", 400),
        ("too-little-scope", 403),
        ("expired-token", 401),
        ("old-refresh-token", 400),
        ("revoked", 401),
    ];
    for steps in [0, 5, 8, PRESSES.len()] {
        for (rule, status) in rules {
            let learner = Learner::begin(&program).await;
            press(&learner, &PRESSES[..steps]).await;
            assert_eq!(learner.press("next", "rule", rule).await, "\"done\"", "{rule} after {steps}");
            let log = learner.log().await;
            let last = log.iter().rposition(|event| matches!(&event.what, What::Provoked { .. })).expect("it is told");
            let answered =
                log[last..].iter().any(|event| matches!(&event.what, What::Response(own) if own.status == status));
            assert!(answered, "{rule} after {steps}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_class_behind_one_address_presses_at_the_same_moment_and_everybody_goes_on() {
    let program = Program::start().await;
    let mut learners = Vec::new();
    for _ in 0..30 {
        learners.push(Learner::begin(&program).await);
    }
    for step in ["1", "2", "3"] {
        let pressed = learners.iter().map(|learner| learner.press("next", "step", step));
        let outcomes = futures::future::join_all(pressed).await;
        assert!(outcomes.iter().all(|outcome| outcome == "\"done\""), "step {step}: {outcomes:?}");
    }
}
