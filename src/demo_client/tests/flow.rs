//! Haru's half of a run, as it tells it: what crossed, in its order, and nothing that it could not know or must not give away.

use http::StatusCode;

use super::world::{Browser, ISSUER, SECRET, World, step_by_step, unregistered, world};
use oauth::check::Verdict;
use oauth::party::Party;
use view::haru::{Because, Flow, FlowMessage, Noticed, ParametersIn, Shown, Step, Turn};

async fn flow(browser: &mut Browser) -> Flow {
    flow_at(browser, "/notebook").await
}

async fn flow_at(browser: &mut Browser, path: &str) -> Flow {
    let page = browser.get(path).await.page.map(|page| page.body);
    match page {
        Some(view::haru::Body::Notebook(notebook)) => *notebook.flow.expect("a flow"),
        other => panic!("no notebook: {other:?}"),
    }
}

fn lines(flow: &Flow, step: Step) -> Vec<&str> {
    flow.steps[step.place()].messages().map(|message| message.line.as_str()).collect()
}

/// Numbers of the steps of which something was noted.
fn told(flow: &Flow) -> Vec<u8> {
    Step::all().filter(|step| !flow.steps[step.place()].notes.is_empty()).map(Step::number).collect()
}

fn value<'m>(message: &'m FlowMessage, name: &str) -> &'m Shown {
    let found = message.parameters.iter().find(|(own, _)| own == name);
    found.unwrap_or_else(|| panic!("no {name} in {message:?}")).1.shown()
}

fn covered(message: &FlowMessage, name: &str) -> bool {
    matches!(value(message, name), Shown::Covered(_))
}

fn kept(flow: &Flow, step: Step) -> (Vec<String>, Vec<(Because, String)>) {
    let (mut wrote, mut threw) = (Vec::new(), Vec::new());
    for note in &flow.steps[step.place()].notes {
        match &note.what {
            Noticed::WroteDown(values) => wrote.extend(values.iter().map(|(name, _)| name.clone())),
            Noticed::ThrewAway(because, values) => {
                threw.extend(values.iter().map(|(name, _)| (*because, name.clone())))
            }
            _ => {}
        }
    }
    (wrote, threw)
}

fn rules(flow: &Flow, step: Step) -> Vec<(String, bool)> {
    let checks = flow.steps[step.place()].notes.iter().filter_map(|note| match &note.what {
        Noticed::Compared(checks) => Some(checks),
        _ => None,
    });
    checks
        .flat_map(|checks| checks.iter())
        .map(|check| (check.rule.to_string(), check.verdict == Verdict::Passed))
        .collect()
}

fn names(values: &[&str]) -> Vec<String> {
    values.iter().map(|name| (*name).to_owned()).collect()
}

#[tokio::test]
async fn before_anything_is_pressed_only_the_registration_has_happened() {
    let world = world();
    let mut browser = world.browser();
    let flow = flow(&mut browser).await;
    assert_eq!((told(&flow), flow.open), (vec![1], Step::REGISTRATION));
    assert_eq!(lines(&flow, Step::REGISTRATION), [""; 0], "its operator registered it: Haru sent nothing");
    let (wrote, _) = kept(&flow, Step::REGISTRATION);
    assert_eq!(wrote, names(&["issuer", "client_id", "client_secret", "redirect_uri", "scope"]));
    assert!(browser.cookies.is_empty(), "looking opens no notebook");
}

#[tokio::test]
async fn a_run_is_told_in_its_order_with_what_was_compared_written_down_and_thrown_away() {
    let world = world();
    let mut browser = world.connected().await;
    browser.planner().await;
    let flow = flow(&mut browser).await;
    assert_eq!(told(&flow), [1, 2, 3, 9, 10, 11, 12]);
    assert_eq!(flow.open, Step::CALL);
    let metadata = ["POST /connect", "GET /.well-known/oauth-authorization-server", "200 OK"];
    assert_eq!(lines(&flow, Step::BEGINNING), metadata);
    assert_eq!(lines(&flow, Step::REQUEST), ["303 See Other"]);
    assert_eq!(lines(&flow, Step::ANSWER), ["GET /callback"]);
    assert_eq!(lines(&flow, Step::EXCHANGE), ["POST /token"]);
    assert_eq!(lines(&flow, Step::TOKENS), ["200 OK"]);
    let list = "GET /calendar/v3/users/me/calendarList";
    let calls = [
        list,
        "200 OK",
        "GET /calendar/v3/calendars/mina%2Fhome/events",
        "200 OK",
        "GET /calendar/v3/users/me",
        "200 OK",
    ];
    assert_eq!(lines(&flow, Step::CALL), calls);

    assert_eq!(kept(&flow, Step::BEGINNING).0, names(&["state", "code_verifier", "scope"]));
    assert_eq!(kept(&flow, Step::ANSWER), (names(&["code"]), vec![(Because::Used, "state".to_owned())]));
    let spent = ["code", "code_verifier"].map(|name| (Because::Used, name.to_owned())).to_vec();
    let tokens = names(&["access_token", "refresh_token", "scope", "expires_at"]);
    assert_eq!(kept(&flow, Step::TOKENS), (tokens, spent));
    assert_eq!(kept(&flow, Step::CALL).0, names(&["calendars", "events", "username"]));

    let answer = ["session_known", "parameters_once", "code_or_error", "state_equals", "issuer_equals"];
    assert_eq!(rules(&flow, Step::ANSWER), answer.map(|rule| (rule.to_owned(), true)));
    let exchanged = ["code_exchanged", "scope_sufficient"].map(|rule| (rule.to_owned(), true));
    assert_eq!(rules(&flow, Step::TOKENS), exchanged);
    assert!(flow.left_at.is_some() && flow.left_at <= flow.back_at);
}

#[tokio::test]
async fn every_message_says_how_it_went_and_covers_what_opens_something() {
    let world = world();
    let mut browser = world.connected().await;
    browser.planner().await;
    let flow = flow(&mut browser).await;
    let of = |step: Step| flow.steps[step.place()].messages().collect::<Vec<_>>();

    let sent = of(Step::REQUEST)[0];
    assert_eq!((sent.from, sent.to, sent.onward), (Party::Client, Party::Browser, Some(Party::AuthorizationServer)));
    assert_eq!((sent.place, sent.is_front_channel()), (ParametersIn::Location, true));
    assert_eq!(value(sent, "response_type"), &Shown::Open("code".to_owned()));
    assert!(matches!(value(sent, "code_challenge"), Shown::Open(challenge) if challenge.len() == 43));
    assert!(covered(sent, "state"));

    let came = of(Step::ANSWER)[0];
    assert!(came.is_front_channel() && covered(came, "code") && covered(came, "state"));
    assert_eq!(value(came, "iss"), &Shown::Open(ISSUER.to_owned()));

    let exchange = of(Step::EXCHANGE)[0];
    assert_eq!((exchange.from, exchange.to), (Party::Client, Party::AuthorizationServer));
    assert!(!exchange.is_front_channel() && exchange.place == ParametersIn::Form);
    assert_eq!(exchange.authorization.as_ref().map(|(scheme, _)| *scheme), Some("Basic"));
    assert!(covered(exchange, "code") && covered(exchange, "code_verifier"));

    let tokens = of(Step::TOKENS)[0];
    assert!(covered(tokens, "access_token") && covered(tokens, "refresh_token"));
    assert_eq!(value(tokens, "expires_in"), &Shown::Open("600".to_owned()));

    let list = of(Step::CALL)[1];
    assert_eq!((list.from, value(list, "items")), (Party::ResourceServer, &Shown::Open("[…] (1)".to_owned())));
    assert_eq!(of(Step::CALL)[0].authorization.as_ref().map(|(scheme, _)| *scheme), Some("Bearer"));
}

#[tokio::test]
async fn what_passes_haru_by_is_never_told() {
    let world = world();
    let mut browser = world.connected().await;
    browser.planner().await;
    browser.post("/expire", "").await;
    browser.planner().await;
    browser.post("/refresh", "").await;
    browser.planner().await;
    let flow = flow(&mut browser).await;
    for step in Step::all().filter(|step| step.is_hidden_from_client()) {
        assert!(flow.steps[step.place()].notes.is_empty(), "{step:?}");
    }
    let messages = flow.steps.iter().flat_map(|step| step.messages());
    for message in messages {
        assert!(message.from == Party::Client || message.to == Party::Client, "{message:?}");
    }
}

#[tokio::test]
async fn looking_at_the_planner_again_and_again_is_told_once() {
    let world = world();
    let mut browser = world.connected().await;
    browser.planner().await;
    let first = flow(&mut browser).await;
    for _ in 0..50 {
        browser.planner().await;
    }
    let last = flow(&mut browser).await;
    // The name is asked for once; whose calendars they are is known then.
    assert_eq!(lines(&last, Step::CALL), lines(&first, Step::CALL)[..4]);
}

#[tokio::test]
async fn a_token_that_ended_and_was_renewed_is_one_step_each_time() {
    let world = world();
    let mut browser = world.connected().await;
    browser.planner().await;
    for _ in 0..3 {
        browser.post("/expire", "").await;
        browser.planner().await;
        let ended = flow(&mut browser).await;
        let list = "GET /calendar/v3/users/me/calendarList";
        let refused = ["POST /expire", "POST /revoke", "200 OK", list, "401 Unauthorized"];
        assert_eq!(lines(&ended, Step::RENEWAL), refused);
        assert!(ended.steps[Step::RENEWAL.place()].is_refused() && ended.open == Step::RENEWAL);
        let last = ended.steps[Step::RENEWAL.place()].messages().last().expect("a message");
        assert_eq!((last.refused.as_deref(), last.place), (Some("invalid_token"), ParametersIn::Challenge));

        browser.post("/refresh", "").await;
        browser.planner().await;
        let renewed = flow(&mut browser).await;
        assert_eq!(lines(&renewed, Step::RENEWAL)[5..], ["POST /refresh", "POST /token", "200 OK"]);
        assert_eq!((renewed.steps[Step::RENEWAL.place()].is_refused(), renewed.open), (false, Step::RENEWAL));
        let (wrote, threw) = kept(&renewed, Step::RENEWAL);
        assert_eq!(wrote, names(&["access_token", "refresh_token", "scope", "expires_at"]));
        let replaced = ["access_token", "refresh_token"].map(|name| (Because::Replaced, name.to_owned()));
        assert_eq!(threw, replaced);
        assert!(renewed.steps[Step::END.place()].notes.is_empty());
    }
}

#[tokio::test]
async fn a_token_whose_time_is_over_belongs_to_its_renewal_and_one_that_was_taken_back_to_the_end() {
    for (minutes, step) in [(11, Step::RENEWAL), (1, Step::END)] {
        let world = world();
        let mut browser = world.connected().await;
        browser.planner().await;
        world.time.pass_minutes(minutes);
        world.others.access_tokens.lock().expect("lock").clear();
        browser.planner().await;
        let flow = flow(&mut browser).await;
        assert_eq!(flow.open, step);
        assert_eq!(lines(&flow, step).last(), Some(&"401 Unauthorized"));
    }
}

#[tokio::test]
async fn haru_learns_of_the_end_by_two_refusals_and_forgets_what_it_held() {
    let world = world();
    let mut browser = world.connected().await;
    browser.planner().await;
    world.others.access_tokens.lock().expect("lock").clear();
    world.others.refresh_tokens.lock().expect("lock").clear();
    for _ in 0..3 {
        browser.planner().await;
    }
    browser.post("/refresh", "").await;
    browser.planner().await;
    let flow = flow(&mut browser).await;
    let list = "GET /calendar/v3/users/me/calendarList";
    let end = [list, "401 Unauthorized", "POST /refresh", "POST /token", "400 Bad Request"];
    assert_eq!(lines(&flow, Step::END), end);
    assert!(flow.steps[Step::END.place()].is_refused());
    let ended = ["access_token", "refresh_token"].map(|name| (Because::Ended, name.to_owned()));
    assert_eq!(kept(&flow, Step::END).1, ended);
    assert!(flow.steps[Step::RENEWAL.place()].notes.is_empty());
}

#[tokio::test]
async fn giving_the_permission_back_is_the_end_too() {
    let world = world();
    let mut browser = world.connected().await;
    browser.post("/disconnect", "").await;
    let flow = flow(&mut browser).await;
    assert_eq!(lines(&flow, Step::END), ["POST /disconnect", "POST /revoke", "200 OK"]);
    assert!(!flow.steps[Step::END.place()].is_refused());
    assert_eq!(kept(&flow, Step::END).1.len(), 2);
}

#[tokio::test]
async fn a_denial_ends_the_run_at_the_answer() {
    let world = world();
    let mut browser = world.browser();
    let asked = browser.connect().await;
    browser.come_back(&asked, &[("error", "access_denied"), ("iss", ISSUER)]).await;
    let flow = flow(&mut browser).await;
    assert_eq!(told(&flow), [1, 2, 3, 9]);
    let answer = &flow.steps[Step::ANSWER.place()];
    assert_eq!(answer.messages().next().expect("came").refused.as_deref(), Some("access_denied"));
    assert!(answer.is_refused());
    let ended = ["state", "code_verifier"].map(|name| (Because::Ended, name.to_owned()));
    assert_eq!(kept(&flow, Step::ANSWER), (Vec::new(), ended.to_vec()));
}

#[tokio::test]
async fn a_code_that_is_refused_stays_at_its_exchange() {
    let world = world();
    let mut browser = world.browser();
    let asked = browser.connect().await;
    browser.come_back(&asked, &[("code", "no-such-code"), ("iss", ISSUER)]).await;
    let flow = flow(&mut browser).await;
    assert_eq!(told(&flow), [1, 2, 3, 9, 10]);
    assert_eq!(lines(&flow, Step::EXCHANGE), ["POST /token", "400 Bad Request"]);
    assert_eq!(rules(&flow, Step::EXCHANGE), [("code_exchanged".to_owned(), false)]);
    assert!(flow.steps[Step::EXCHANGE.place()].is_refused());
}

#[tokio::test]
async fn a_forged_answer_is_told_while_one_is_waited_for_and_never_in_place_of_the_true_one() {
    let world = world();
    let mut browser = world.browser();
    let asked = browser.connect().await;
    let forged = format!("/callback?code=c&state=somebody-elses&iss={ISSUER}");
    browser.get(&forged).await;
    let refused = flow(&mut browser).await;
    assert_eq!(rules(&refused, Step::ANSWER).last(), Some(&("state_equals".to_owned(), false)));
    assert!(refused.steps[Step::ANSWER.place()].is_refused());

    let code = world.others.code_for(&asked);
    browser.come_back(&asked, &[("code", &code), ("iss", ISSUER)]).await;
    browser.get(&forged).await;
    let flow = flow(&mut browser).await;
    assert!(!flow.steps[Step::ANSWER.place()].is_refused());
    assert!(told(&flow).contains(&11));
}

#[tokio::test]
async fn answers_in_another_order_than_the_requests_find_their_runs() {
    let world = world();
    let mut browser = world.browser();
    let first = browser.connect().await;
    let second = browser.connect().await;
    for asked in [&first, &second] {
        let code = world.others.code_for(asked);
        browser.come_back(asked, &[("code", &code), ("iss", ISSUER)]).await;
        let flow = flow(&mut browser).await;
        assert_eq!(told(&flow), [1, 2, 3, 9, 10, 11]);
        let challenge = asked.first("code_challenge").expect("a challenge").to_owned();
        let sent = flow.steps[Step::REQUEST.place()].messages().next().expect("the request");
        assert_eq!(value(sent, "code_challenge"), &Shown::Open(challenge));
    }
}

#[tokio::test]
async fn a_server_that_cannot_be_reached_is_told_as_such() {
    let world = world();
    *world.others.down.lock().expect("lock") = true;
    let mut browser = world.browser();
    browser.post("/connect", "").await;
    let flow = flow(&mut browser).await;
    let last = flow.steps[Step::BEGINNING.place()].notes.last().expect("a note");
    assert_eq!(last.what, Noticed::NoAnswer(Party::AuthorizationServer));
    assert!(flow.steps[Step::BEGINNING.place()].is_refused());
}

#[tokio::test]
async fn a_haru_that_registered_itself_tells_what_it_sent_and_got() {
    let world = unregistered();
    let mut browser = world.browser();
    assert_eq!(told(&flow(&mut browser).await), [0; 0], "it is not registered");
    browser.post("/register", "").await;
    let flow = flow(&mut browser).await;
    assert_eq!(lines(&flow, Step::REGISTRATION)[3..], ["POST /register", "201 Created"]);
    let got = flow.steps[Step::REGISTRATION.place()].messages().last().expect("the answer");
    assert!(covered(got, "client_secret"));
}

#[tokio::test]
async fn in_a_sandbox_the_lab_tells_and_haru_keeps_no_journal() {
    let world = step_by_step();
    let mut browser = world.browser();
    browser.get_code(&world).await;
    browser.press("/exchange").await;
    assert_eq!(browser.notebook().await.flow, None);
}

#[tokio::test]
async fn a_step_is_opened_by_its_number_and_anything_else_opens_the_latest() {
    let world = world();
    let mut browser = world.connected().await;
    let at = flow_at(&mut browser, "/notebook?step=9&turn=on").await;
    assert_eq!((at.open, at.turned), (Step::ANSWER, Some(Turn::On)));
    for other in ["/notebook?step=16", "/notebook?step=", "/notebook?turn=on", "/notebook?step=%ff"] {
        let at = flow_at(&mut browser, other).await;
        assert_eq!((at.open, at.turned), (Step::TOKENS, None), "{other}");
    }
    let got = browser.post("/preferences", "language=en&return_to=/notebook%3Fstep%3D9").await;
    assert_eq!(got.location(), "/notebook?step=9");
}

/// What the model of a page holds, every page can show: so it is looked for there, and in every address.
#[tokio::test]
async fn no_secret_of_a_whole_run_comes_near_a_page() {
    let world = world();
    let mut browser = whole_run(&world).await;
    let mut pages = String::new();
    for step in Step::all() {
        let page = browser.get(&format!("/notebook?step={}", step.number())).await;
        assert_eq!(page.status, StatusCode::OK);
        pages.push_str(&format!("{:?}", page.page));
    }
    let calls = world.others.calls.lock().expect("lock").clone();
    let secrets: Vec<String> = calls.iter().flat_map(secrets_of).chain([SECRET.to_owned()]).collect();
    let kinds = ["mgcs_", "mgat_", "mgrt_", "code-"];
    assert!(kinds.iter().all(|kind| secrets.iter().any(|secret| secret.starts_with(kind))), "{secrets:?}");
    assert!(secrets.iter().any(|secret| secret.len() == 43), "a code_verifier among {secrets:?}");
    for secret in secrets.iter().filter(|secret| !secret.starts_with("code-")) {
        assert!(!browser.seen.contains(secret.as_str()), "{secret}");
    }
    for secret in &secrets {
        assert!(!pages.contains(secret.as_str()), "{secret}");
    }
}

async fn whole_run(world: &World) -> Browser {
    let mut browser = world.connected().await;
    browser.planner().await;
    browser.post("/expire", "").await;
    browser.planner().await;
    browser.post("/refresh", "").await;
    browser.planner().await;
    world.others.access_tokens.lock().expect("lock").clear();
    world.others.refresh_tokens.lock().expect("lock").clear();
    browser.planner().await;
    browser.post("/refresh", "").await;
    browser
}

/// What Haru sent over the back channel and must not send anywhere else.
fn secrets_of(call: &super::world::Call) -> Vec<String> {
    let form = oauth::parameters::Parameters::parse(call.body.as_bytes()).unwrap_or_default();
    let named = ["code", "code_verifier", "refresh_token", "token"];
    let mut all: Vec<String> = named.iter().filter_map(|name| form.first(name)).map(str::to_owned).collect();
    all.extend(call.authorization.split_once(' ').map(|(_, value)| value.to_owned()));
    all
}
