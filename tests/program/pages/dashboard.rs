use authorization_server::dashboard::NotTried;
use http::StatusCode;
use http::header::LOCATION;
use oauth::activity::{ActivityEvent, ActivityKind, ActivityRefusal};
use oauth::check::{Check, Verdict};
use oauth::client::{Client, ClientKind, SecretId};
use oauth::error::ErrorCode;
use oauth::names::{Lifetime, Timestamp};
use oauth::policy::RegistrationPolicy;
use oauth::secret::InitialAccessToken;
use storage::Clients as _;
use storage::developers::{
    ActivityKept, ClientActivities as _, ClientActivity, ClientSecrets as _, InitialAccessTokens as _,
    OwnedClients as _, SecretCard, StoredInitialAccessToken, Transfers as _,
};
use texts::testing::has_hangul;

use super::world::{EVIL, Got, NOW, WORSE, With, World, ago, client, id, secret, unique};

/// Enough for all that happens here.
const KEPT: ActivityKept = ActivityKept { events: 500, of_strangers: 500 };

/// Of the one confidential client, and of the one public one.
const SERVER_APP: &str = "server-app";
const PHONE_APP: &str = "phone-app";

fn paths() -> Vec<String> {
    let mut paths = vec!["/developers".to_owned(), "/developers/tokens".to_owned()];
    for client in [SERVER_APP, PHONE_APP] {
        paths.extend(
            ["", "/credentials", "/activity", "/people", "/danger"].map(|page| format!("/developers/{client}{page}")),
        );
    }
    paths
}

/// A developer with one client of each kind, one that is offered to them, and names and labels as hostile as they come.
struct Developer {
    world: World,
    /// Secrets of the confidential client, by their labels.
    secrets: Vec<SecretCard>,
}

fn check(rule: &'static str, expected: Option<&str>, received: Option<&str>) -> Option<Check> {
    Some(Check {
        rule: rule.into(),
        clause: "RFC 9700 §4.1.3".into(),
        verdict: Verdict::Failed,
        expected: expected.map(str::to_owned),
        received: received.map(str::to_owned),
    })
}

fn happening(kind: ActivityKind, seconds: i64, refusal: Option<ActivityRefusal>) -> ClientActivity {
    let event = ActivityEvent {
        client: id(SERVER_APP),
        at: ago(seconds),
        kind,
        refusal,
        detail: None,
        request_id: "01K-request".to_owned(),
        times: 1,
    };
    ClientActivity { event, tokens: 0, secret: None, redirect_uri: None }
}

/// What happened to the confidential client, oldest first.
fn happenings() -> Vec<ClientActivity> {
    let refused = |error, failed, description: &'static str| {
        Some(ActivityRefusal { error, failed, description: description.into() })
    };
    let uris = "https://planner.example/other https://planner.example/callback";
    let mut added = happening(ActivityKind::SecretAdded, 86_400, None);
    added.event.detail = Some(WORSE.to_owned());
    let unregistered = check("redirect_uri_exact", Some(uris), Some("https://planner.example/callback/"));
    let three_times = happening(ActivityKind::Authorize, 30, refused(ErrorCode::InvalidRequest, unregistered, ""));
    let mut all = vec![
        happening(ActivityKind::Exchange, 90_000, None),
        added,
        happening(
            ActivityKind::Refresh,
            4_000,
            refused(ErrorCode::InvalidGrant, check("a_rule_of_tomorrow", None, None), ""),
        ),
        happening(ActivityKind::Token, 3_900, refused(ErrorCode::InvalidRequest, None, "the body cannot be read")),
        happening(
            ActivityKind::Refresh,
            3_800,
            refused(
                ErrorCode::InvalidScope,
                check("scope_not_wider", Some("profile"), Some("calendar.write profile")),
                WORSE,
            ),
        ),
        happening(
            ActivityKind::Exchange,
            3_700,
            refused(ErrorCode::InvalidGrant, check("code_unused", None, None), "the code was used before"),
        ),
    ];
    all.extend(vec![three_times; 3]);
    all
}

impl Developer {
    async fn new() -> Self {
        Self::with(With::default()).await
    }

    async fn with(with: With) -> Self {
        let world = World::with(with).await;
        let store = &world.store;
        let jun = world.person(WORSE).await;
        let mina = &world.mina;
        let server_app = client(SERVER_APP, ClientKind::Confidential, Some(mina));
        let phone_app = Client { created_at: ago(89 * 86_400), ..client(PHONE_APP, ClientKind::Public, Some(mina)) };
        let offered = client("offered-app", ClientKind::Confidential, Some(&jun));
        for client in [&server_app, &phone_app, &offered] {
            store.create_client(client.clone(), None).await.expect("a client");
        }
        store.offer_transfer(&offered.id, &mina.id, ago(3_600)).await.expect("an offer");
        store.offer_transfer(&phone_app.id, &jun.id, ago(3_600)).await.expect("an offer");
        for (label, days, ends) in [("old", 3, Some(ago(60))), (WORSE, 2, Some(ago(-86_400))), ("winter", 1, None)] {
            let secret = secret(label, ago(days * 86_400), ends);
            store.add_secret(&server_app.id, secret, 10, NOW).await.expect("a secret");
        }
        let secrets = store.secret_cards(&server_app.id).await.expect("secrets");
        let mut happenings = happenings();
        let used = secrets.iter().find(|card| card.secret.label == WORSE).expect("it").secret.id();
        happenings[0].secret = Some((used, Some([203, 0, 113, 7].into())));
        happenings[0].tokens = 1;
        store.note(happenings, 7, NOW, KEPT).await.expect("activity");
        world.allow(&jun, &server_app, ago(80 * 86_400), None).await;
        let token = InitialAccessToken::generate(unique());
        let token = StoredInitialAccessToken {
            hash: token.hash(),
            owner: mina.id.clone(),
            prefix: token.label().to_owned(),
            label: WORSE.to_owned(),
            created_at: ago(86_400),
            expires_at: ago(-86_400),
            last_used_at: None,
        };
        store.create_initial_access_token(token, 20, NOW).await.expect("a token");
        Self { world, secrets }
    }

    fn secret(&self, label: &str) -> SecretId {
        self.secrets.iter().find(|card| card.secret.label == label).expect("the secret").secret.id()
    }

    async fn token(&self) -> SecretId {
        let tokens = self.world.store.initial_access_tokens(&self.world.mina.id).await.expect("tokens");
        SecretId::of(tokens[0].hash.as_bytes())
    }

    async fn get(&self, path: &str) -> Got {
        self.world.get(path).await
    }

    async fn submit(&self, path: &str, form: &str) -> Got {
        self.world.submit(path, form).await
    }

    async fn ends_at(&self, label: &str) -> Option<Timestamp> {
        let cards = self.world.store.secret_cards(&id(SERVER_APP)).await.expect("secrets");
        cards.into_iter().find(|card| card.secret.label == label).expect("the secret").secret.expires_at
    }

    async fn client(&self, name: &str) -> Option<Client> {
        self.world.store.client(&id(name)).await.expect("a store")
    }

    async fn offered_to(&self, name: &str) -> Option<String> {
        self.world.store.client_card(&id(name), NOW).await.expect("a store").expect("the client").offered_to
    }
}

#[tokio::test]
async fn every_page_answers_in_the_language_of_its_reader() {
    let developer = Developer::new().await;
    for path in paths() {
        let korean = developer.world.get_in_korean(&path).await;
        let english = developer.get(&path).await;
        assert_eq!((korean.status, english.status), (StatusCode::OK, StatusCode::OK), "{path}");
        assert!(has_hangul(&korean.words()), "{path}");
        assert!(!has_hangul(&english.words()), "{path}: {}", english.words());
    }
}

#[tokio::test]
async fn a_name_that_others_chose_is_text_and_steers_nothing() {
    let developer = Developer::new().await;
    assert!(WORSE.contains('\u{202e}') && WORSE.contains('\u{200b}') && EVIL.contains("<script>"));
    for path in paths() {
        let got = developer.world.get_in_korean(&path).await;
        assert!(!got.body.contains("<script>alert"), "{path}");
        assert!(!got.body.contains('\u{202e}') && !got.body.contains('\u{200b}'), "{path}");
        // The name stands there, in an element that keeps its direction to itself.
        assert!(got.body.contains("<bdi>&lt;script&gt;alert(1)"), "{path}: {}", got.body);
    }
}

#[tokio::test]
async fn nobody_sees_a_page_before_signing_in() {
    let developer = Developer::new().await;
    for path in paths() {
        let got = developer.world.get_as_stranger(&path).await;
        let here: String = form_urlencoded::byte_serialize(path.as_bytes()).collect();
        assert_eq!(got.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(got.headers[LOCATION], format!("/login?return_to={here}"), "{path}");
        assert!(!got.body.contains("alert(1)"), "{path}");
    }
}

#[tokio::test]
async fn a_client_of_somebody_else_is_not_there_on_any_page() {
    let developer = Developer::new().await;
    for client in ["offered-app", "nobodys-app"] {
        for page in ["", "/credentials", "/edit", "/activity", "/people", "/danger"] {
            let got = developer.get(&format!("/developers/{client}{page}")).await;
            assert_eq!(got.status, StatusCode::NOT_FOUND, "{page}");
            assert!(got.body.contains("There is no such app"), "{page}");
        }
    }
}

#[tokio::test]
async fn a_store_that_does_not_answer_is_said_and_not_shown_as_nothing() {
    let developer = Developer::new().await;
    developer.world.breaks("clients").await;
    developer.world.breaks("initial_access_tokens").await;
    for path in paths() {
        let got = developer.get(&path).await;
        assert_eq!(got.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        assert!(got.body.contains("No answer right now"), "{path}");
    }
}

#[tokio::test]
async fn what_a_server_does_not_offer_is_not_there_and_says_so() {
    let developer = Developer::with(With { registration: RegistrationPolicy::Off, ..With::default() }).await;
    let got = developer.get("/developers/tokens").await;
    assert_eq!(got.status, StatusCode::NOT_FOUND);
    assert!(got.body.contains("whoever runs it has to turn it on"), "{}", got.body);
}

#[tokio::test]
async fn every_form_works_without_script_and_goes_to_its_own_page() {
    let developer = Developer::new().await;
    let token = developer.world.form_token().await;
    let mut without = Vec::new();
    for path in paths() {
        let got = developer.get(&path).await;
        let mut forms = 0;
        for form in got.body.split("<form ").skip(1) {
            let (tag, rest) = form.split_once('>').expect("a tag");
            let inside = rest.split("</form>").next().unwrap_or_default();
            if !tag.contains("method=\"post\"") || tag.contains("/preferences") {
                continue;
            }
            assert!(tag.contains(&format!("action=\"{path}\"")), "{path}: {tag}");
            assert!(inside.contains(&format!("name=\"form_token\" value=\"{token}\"")), "{path}: {inside}");
            assert!(inside.contains("<button"), "{path}: {inside}");
            forms += 1;
        }
        if forms == 0 {
            without.push(path);
        }
    }
    let page = |client: &str, page: &str| format!("/developers/{client}{page}");
    let only_read = [
        page(SERVER_APP, "/activity"),
        page(SERVER_APP, "/people"),
        // It keeps no secret: the Lab cannot go through the flow as it.
        page(PHONE_APP, ""),
        page(PHONE_APP, "/credentials"),
        page(PHONE_APP, "/activity"),
        page(PHONE_APP, "/people"),
    ];
    assert_eq!(without, only_read);
}

/// Presses one button, which leads to `to`.
async fn press(path: &str, form: &str, to: &str) -> Developer {
    let developer = Developer::new().await;
    let form = form.replace("{secret}", developer.secret("winter").as_str());
    let form = form.replace("{token}", developer.token().await.as_str());
    developer.world.person("jun").await;
    let got = developer.submit(&format!("/developers{path}"), &form).await;
    assert_eq!((got.status, &got.headers[LOCATION]), (StatusCode::SEE_OTHER, &to.parse().expect("it")), "{form}");
    developer
}

#[tokio::test]
async fn each_button_about_an_offer_does_what_it_says() {
    let mina = async |developer: &Developer| {
        let owner = developer.client("offered-app").await.expect("the client").owner;
        owner == Some(developer.world.mina.id.clone())
    };
    let accepted = press("", "act=accept&client_id=offered-app", "/developers/offered-app?said=accepted").await;
    assert!(mina(&accepted).await);
    let declined = press("", "act=decline&client_id=offered-app", "/developers?said=declined").await;
    assert!(!mina(&declined).await);
    assert_eq!(declined.offered_to("offered-app").await, None);
    let danger = "/developers/server-app/danger";
    let offered = press("/server-app/danger", "act=offer&to=jun", &format!("{danger}?said=offered")).await;
    assert_eq!(offered.offered_to(SERVER_APP).await.as_deref(), Some("jun"));
    let to = "/developers/phone-app/danger?said=withdrawn";
    let withdrawn = press("/phone-app/danger", "act=withdraw", to).await;
    assert_eq!(withdrawn.offered_to(PHONE_APP).await, None);
}

#[tokio::test]
async fn each_button_about_a_secret_or_a_token_does_what_it_says() {
    let (page, to) = ("/server-app/credentials", "/developers/server-app/credentials?said=");
    for (act, days, said) in [("now", 0, "ended"), ("in_a_day", 1, "retired"), ("in_a_week", 7, "retired")] {
        let retired = press(page, &format!("secret={{secret}}&act={act}"), &format!("{to}{said}")).await;
        assert_eq!(retired.ends_at("winter").await, Some(NOW.plus(Lifetime::from_days(days))), "{act}");
        assert_eq!(retired.ends_at(WORSE).await, Some(ago(-86_400)), "{act}: of the others none");
    }
    let removed = press("/tokens", "token={token}", "/developers/tokens?said=removed").await;
    let left = removed.world.store.initial_access_tokens(&removed.world.mina.id).await.expect("tokens");
    assert_eq!(left, []);
}

#[tokio::test]
async fn each_button_that_ends_or_begins_something_does_what_it_says() {
    let people = async |developer: &Developer| {
        let card = developer.world.store.client_card(&id(SERVER_APP), NOW).await.expect("it");
        card.map(|card| card.standing.people)
    };
    let tried = press("/server-app", "act=try", "/lab/begun").await;
    let lab = tried.world.lab.as_ref().expect("a Lab");
    assert_eq!(*lab.tried.lock().expect("no panic"), [id(SERVER_APP)]);
    assert_eq!(people(&tried).await, Some(1));
    let to = "/developers/server-app/danger?said=revoked";
    assert_eq!(people(&press("/server-app/danger", "act=revoke&confirmed=yes", to).await).await, Some(0));
    let name: String = form_urlencoded::byte_serialize(EVIL.as_bytes()).collect();
    let delete = format!("act=delete&name={name}");
    let deleted = press("/server-app/danger", &delete, "/developers?said=deleted").await;
    assert_eq!(deleted.client(SERVER_APP).await, None);
    assert!(deleted.client(PHONE_APP).await.is_some());
}

#[tokio::test]
async fn what_was_done_is_said_once_and_only_in_our_words() {
    let developer = Developer::new().await;
    let got = developer.get("/developers/server-app/danger?said=revoked").await;
    assert_eq!(got.body.matches("role=\"status\"").count(), 1);
    assert!(got.body.contains("Everything was revoked."), "{}", got.body);
    let got = developer.get("/developers/server-app/danger?said=pay+here").await;
    assert!(!got.body.contains("role=\"status\"") && !got.body.contains("pay here"), "{}", got.body);
}

#[tokio::test]
async fn a_new_secret_is_shown_by_the_answer_to_its_form_and_by_nothing_else() {
    let developer = Developer::new().await;
    for path in ["/developers/server-app/credentials", "/developers/tokens"] {
        let got = developer.submit(path, "act=add&label=summer").await;
        assert_eq!(got.status, StatusCode::OK, "{path}");
        let shown = got.body.split("id=\"secret\" class=\"secret\">").nth(1).and_then(|rest| rest.split('<').next());
        let shown = shown.expect("the secret");
        assert!(shown.len() > 40 && got.body.contains("I have stored it"), "{path}: {shown}");
        assert_eq!(got.headers["cache-control"], "no-store", "{path}");
        let again = developer.get(path).await;
        assert!(again.body.contains("summer") && !again.body.contains(shown), "{path}");
    }
}

#[tokio::test]
async fn a_refused_form_says_why_and_keeps_what_was_typed() {
    let developer = Developer::new().await;
    let mina = &developer.world.mina;
    for number in 0..9 {
        let secret = secret(&number.to_string(), NOW, None);
        developer.world.store.add_secret(&id(SERVER_APP), secret, 20, NOW).await.expect("a secret");
    }
    for _ in 0..19 {
        let token = InitialAccessToken::generate(unique());
        let (hash, prefix) = (token.hash(), token.label().to_owned());
        let (owner, label, expires_at) = (mina.id.clone(), "x".to_owned(), ago(-86_400));
        let stored =
            StoredInitialAccessToken { hash, owner, prefix, label, created_at: NOW, expires_at, last_used_at: None };
        developer.world.store.create_initial_access_token(stored, 20, NOW).await.expect("a token");
    }
    let before = developer.world.everything().await;
    let (own, foreign) = (developer.world.form_token().await, "token".to_owned());
    for (path, form, token, status, kept, says) in [
        ("/server-app/danger", "act=delete&name=Plannr", &own, 422, "value=\"Plannr\"", "That is not the app’s name"),
        ("/server-app/danger", "act=offer&to=juhn", &own, 422, "value=\"juhn\"", "Nobody here has that username"),
        ("/server-app/credentials", "label=autumn", &own, 422, "value=\"autumn\"", "An app can have up to 10 secrets"),
        ("/server-app/credentials", "label=", &own, 422, "aria-invalid=\"true\"", "1 to 40 characters"),
        ("/tokens", "label=CI", &foreign, 403, "value=\"CI\"", "Nothing was done"),
        ("/tokens", "label=CI", &own, 422, "value=\"CI\"", "You can have up to 20 registration tokens"),
    ] {
        let form = format!("form_token={token}&{form}");
        let got = developer.world.submit_with(&format!("/developers{path}"), &developer.world.cookie, &form).await;
        assert_eq!(got.status.as_u16(), status, "{form}");
        assert!(got.body.contains("role=\"alert\"") && got.body.contains(says), "{form}: {}", got.body);
        assert!(got.body.contains(kept), "{form}: {}", got.body);
        assert_eq!(developer.world.everything().await, before, "{form}");
    }
}

#[tokio::test]
async fn a_lab_without_room_is_said_with_what_to_do_and_when() {
    for (why, status, says) in [
        (NotTried::Full, StatusCode::SERVICE_UNAVAILABLE, "The Lab is full right now"),
        (NotTried::TooMany, StatusCode::TOO_MANY_REQUESTS, "as many copies as one person may"),
    ] {
        let developer = Developer::with(With { lab: Some(Err(why)), ..With::default() }).await;
        let got = developer.submit("/developers/server-app", "act=try").await;
        assert_eq!(got.status, status);
        assert_eq!(got.headers["retry-after"], "600");
        assert!(got.body.contains(says) && got.body.contains("about ten minutes"), "{}", got.body);
        // The page itself is there, with the button that is to be pressed again.
        assert!(got.body.contains("value=\"try\""), "{}", got.body);
    }
}

#[tokio::test]
async fn a_button_that_no_page_has_does_nothing() {
    let developer = Developer::new().await;
    let secret = developer.secret("winter");
    let before = developer.world.everything().await;
    for (path, form) in [
        ("/server-app/danger", String::new()),
        ("/server-app/danger", "act=revoked".to_owned()),
        ("/server-app/credentials", format!("secret={}", secret.as_str())),
        ("/server-app/credentials", format!("secret={}&act=tomorrow", secret.as_str())),
        ("", "client_id=server-app".to_owned()),
        ("", "client_id=offered-app".to_owned()),
        ("/%00", "act=try".to_owned()),
    ] {
        let got = developer.submit(&format!("/developers{path}"), &form).await;
        assert_eq!(got.status, StatusCode::NOT_FOUND, "{path}: {form}");
    }
    assert_eq!(developer.world.everything().await, before);
}

#[tokio::test]
async fn a_page_without_forms_takes_none() {
    let developer = Developer::new().await;
    let got = developer.submit("/developers/server-app/people", "").await;
    assert_eq!(got.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn the_empty_list_is_three_steps_and_one_button() {
    let world = World::with(With { registration: RegistrationPolicy::Off, ..With::default() }).await;
    let got = world.get("/developers").await;
    assert_eq!(got.body.matches("class=\"drawing\"").count(), 3);
    assert_eq!(got.body.matches("href=\"/developers/new\"").count(), 1, "{}", got.body);
    assert!(!got.body.contains("/developers/tokens"), "{}", got.body);
}

#[tokio::test]
async fn a_warning_has_the_way_to_its_cure() {
    let world = World::new().await;
    let add = async |name: &str, ends: &[Option<Timestamp>]| {
        let client = client(name, ClientKind::Confidential, Some(&world.mina));
        world.store.create_client(client.clone(), None).await.expect("a client");
        for end in ends {
            world.store.add_secret(&client.id, secret("1", NOW, *end), 10, NOW).await.expect("a secret");
        }
        client
    };
    add("secretless", &[]).await;
    add("ending", &[Some(ago(-86_400))]).await;
    let mut refused = happening(ActivityKind::Exchange, 60, None);
    refused.event.client = add("refused", &[None]).await.id;
    refused.event.refusal =
        Some(ActivityRefusal { error: ErrorCode::InvalidGrant, failed: None, description: "".into() });
    world.store.note(vec![refused; 12], 0, NOW, KEPT).await.expect("activity");
    let disabled = add("disabled", &[None]).await;
    world.store.update_client(Client { disabled_at: Some(NOW), ..disabled }).await.expect("a client");
    let got = world.get("/developers").await;
    for (says, cure) in [
        ("cannot get tokens", "href=\"/developers/secretless/credentials\">Add a secret"),
        ("expires in 1 day", "href=\"/developers/ending/credentials\">Add a new one"),
        ("last 7 days: 12", "href=\"/developers/refused/activity?refused=yes\">See which check"),
        ("The operator turned it off", "Ask whoever runs this server"),
    ] {
        assert!(got.body.contains(says) && got.body.contains(cure), "{says}: {}", got.body);
    }
}

#[tokio::test]
async fn a_long_list_leads_on_with_its_position_as_one_value() {
    let world = World::new().await;
    for number in 0..21 {
        let app = client(&format!("app {number} & more"), ClientKind::Public, Some(&world.mina));
        world.store.create_client(app, None).await.expect("a client");
    }
    let first = world.get("/developers").await.body;
    let next = first.split("href=\"/developers?after=").nth(1).and_then(|rest| rest.split('"').next());
    let next = next.expect("the next page");
    assert!(!next.contains(' ') && next.contains("+%26+more"), "{next}");
    let second = world.get(&format!("/developers?after={next}")).await.body;
    let lines = |page: &str| page.matches("alert(1)").count();
    assert_eq!((lines(&first), lines(&second)), (20 * lines(&second), lines(&second)), "{second}");
}

#[tokio::test]
async fn a_refusal_is_read_with_its_check_its_clause_and_the_character_that_differs() {
    let got = Developer::new().await.get("/developers/server-app/activity").await;
    let tidy = got.body.replace("<!>", "").replace("<!---->", "");
    for wanted in [
        "The redirect_uri is not exactly one of the registered ones.",
        "<code>redirect_uri_exact</code> · RFC 9700 §4.1.3",
        // The nearest of the two registered addresses has a gap where the received one has a slash.
        "<code>https://planner.example/callback<mark> </mark> </code>",
        "<code>https://planner.example/callback<mark>/</mark> </code>",
        "This code had already been used.",
        "<mark>calendar.write</mark>",
        "the body cannot be read",
        "href=\"/glossary#authorization-code\"",
        "01K-request",
        "3 times in a row",
        "In the last 30 days, 7 events",
    ] {
        assert!(tidy.contains(wanted), "{wanted}: {tidy}");
    }
}

#[tokio::test]
async fn a_refusal_leads_to_its_step_where_there_is_a_lab_and_nowhere_else() {
    let lead = |step: &str| format!("href=\"/lab/replay?of=/recordings/walk.json&amp;step={step}\"");
    let got = Developer::new().await.get("/developers/server-app/activity").await;
    for step in ["4", "10", "14"] {
        assert!(got.body.contains(&lead(step)), "{step}: {}", got.body);
    }
    assert!(got.body.contains("See this step succeed in the Lab (step 14)"), "{}", got.body);

    let without = Developer::with(With { lab: None, ..With::default() }).await;
    let got = without.get("/developers/server-app/activity").await;
    assert!(
        !got.body.contains("/lab/replay") && got.body.contains("href=\"/glossary#authorization-code\""),
        "{}",
        got.body
    );
}

#[tokio::test]
async fn the_filter_shows_what_the_address_says_and_keeps_it_for_the_next_page() {
    let developer = Developer::new().await;
    let path = "/developers/server-app/activity";
    let refused = |error| Some(ActivityRefusal { error, failed: None, description: "".into() });
    // Every second one is an exchange, of which every second one was refused for its grant.
    let mut many: Vec<ClientActivity> = Vec::new();
    for number in 0..240 {
        let (kind, refusal) = match number % 4 {
            0 => (ActivityKind::Exchange, refused(ErrorCode::InvalidGrant)),
            1 => (ActivityKind::Exchange, None),
            2 => (ActivityKind::Refresh, refused(ErrorCode::InvalidGrant)),
            _ => (ActivityKind::Exchange, refused(ErrorCode::InvalidScope)),
        };
        let mut one = happening(kind, 20 - number / 20, refusal);
        // Equal refusals that are noted at once are one event.
        one.event.detail = Some(number.to_string());
        one.event.request_id =
            format!("request-{number:03}-{}", ["wanted", "done", "other-kind", "other-error"][number as usize % 4]);
        many.push(one);
    }
    developer.world.store.note(many, 0, NOW, KEPT).await.expect("activity");
    let filtered = "kind=exchange&error=invalid_grant&refused=yes";
    let first = developer.get(&format!("{path}?{filtered}")).await.body;
    let next = first.split("?kind=exchange&amp;error=invalid_grant&amp;refused=yes&amp;before=").nth(1);
    let next = next.and_then(|rest| rest.split('"').next()).expect("the next page, of the same filter");
    let second = developer.get(&format!("{path}?{filtered}&before={next}")).await.body;
    let wanted = |page: &str| page.matches("-wanted").count();
    assert_eq!((wanted(&first) > 0, wanted(&second) > 0), (true, true), "{first}");
    for page in [&first, &second] {
        for other in ["-done", "-other-kind", "-other-error"] {
            assert!(!page.contains(other), "{other}: {page}");
        }
    }
    let newest = developer.get(path).await.body;
    // Words that are none ask for nothing.
    let nonsense = developer.get(&format!("{path}?kind=nonsense&error=%00&refused=maybe")).await.body;
    for page in [&newest, &nonsense] {
        assert!(page.contains("-done") && page.contains("-other-kind") && page.contains("-other-error"), "{page}");
    }
}

#[tokio::test]
async fn a_public_client_is_told_why_it_has_no_secret() {
    let got = Developer::new().await.get("/developers/phone-app/credentials").await;
    assert!(got.body.contains("This app has no secret"), "{}", got.body);
    assert!(!got.body.contains("name=\"label\""), "{}", got.body);
}

#[tokio::test]
async fn an_overview_never_has_a_secret_and_offers_to_try() {
    let got = Developer::new().await.get("/developers/server-app").await;
    assert!(!got.body.contains("mgcs_") && got.body.contains("CLIENT_SECRET"), "{}", got.body);
    assert!(got.body.contains("name=\"act\" value=\"try\""), "{}", got.body);
    assert!(got.body.contains("http://localhost/.well-known/oauth-authorization-server"), "{}", got.body);
}

#[tokio::test]
async fn people_are_counted_and_drawn_with_a_table_beside_the_picture() {
    let developer = Developer::new().await;
    let app = developer.client(SERVER_APP).await.expect("the client");
    for number in 0..12 {
        let person = developer.world.person(&format!("person {number}")).await;
        developer.world.allow(&person, &app, ago(86_400), None).await;
    }
    let got = developer.get("/developers/server-app/people").await;
    assert!(got.body.contains("<dd>13"), "{}", got.body);
    assert_eq!(got.body.matches("width=\"14\"").count(), 2 * 30);
    assert_eq!(got.body.matches("<th scope=\"row\"").count(), 30);
    let got = developer.get("/developers/phone-app/people").await;
    assert!(got.body.contains("It was not used in the last 30 days."), "{}", got.body);
}

#[tokio::test]
async fn what_is_ended_says_how_many_people_lose_it() {
    let developer = Developer::new().await;
    let app = developer.client(SERVER_APP).await.expect("the client");
    let kim = developer.world.person("kim").await;
    developer.world.allow(&kim, &app, NOW, None).await;
    let got = developer.get("/developers/server-app/danger").await;
    assert!(got.body.contains("Revoke for 2 people"), "{}", got.body);
    assert!(got.body.contains("(2), it stops working at once"), "{}", got.body);
    let got = developer.get("/developers/phone-app/danger").await;
    assert!(got.body.contains("There is nothing to revoke") && got.body.contains("value=\"withdraw\""), "{}", got.body);
}

#[tokio::test]
async fn the_head_and_the_first_page_lead_to_the_dashboard() {
    let developer = Developer::new().await;
    let got = developer.get("/").await;
    assert!(got.body.contains("href=\"/developers\"") && got.body.contains("href=\"/developers/new\""), "{}", got.body);
    assert!(!developer.world.get_as_stranger("/").await.body.contains("href=\"/developers\""));
}

/// What the island of the page asks for: when each secret was used last, in the words of its page.
#[tokio::test]
async fn the_uses_of_secrets_are_told_to_their_owner_in_the_words_of_the_page() {
    let developer = Developer::new().await;
    let world = &developer.world;
    let ask = async |cookie: &str, form: &str| {
        let got = world.call("/api/secret_uses", cookie, form).await;
        assert_eq!(got.headers["cache-control"], "no-store");
        assert_eq!(got.headers["x-content-type-options"], "nosniff");
        (got.status.as_u16(), got.body)
    };
    let said = |status: u16, word: &str| (status, word.to_owned());
    let of = "client_id=server-app";
    let used = developer.secret(WORSE);
    let line = format!("{} 1 day ago, from 203.0.113.7\n", used.as_str());
    assert_eq!(ask(&world.cookie, of).await, said(200, &line));
    let page = developer.get("/developers/server-app/credentials").await.body;
    let shown = page.split(&format!("id=\"used-{}\"", used.as_str())).nth(1).and_then(|rest| rest.split('<').next());
    assert!(shown.is_some_and(|shown| shown.ends_with(">1 day ago, from 203.0.113.7")), "{shown:?}");
    assert!(page.contains("id=\"secrets\" data-client=\"server-app\""), "{page}");
    let (status, korean) = ask(&world.cookie.replace("language=en", "language=ko"), of).await;
    assert!(status == 200 && has_hangul(&korean), "{korean}");

    assert_eq!(ask(&world.cookie, "client_id=phone-app").await, said(200, ""), "it has none");
    assert_eq!(ask("", of).await, said(401, "signed_out"));
    for not_theirs in ["client_id=offered-app", "client_id=nobodys-app"] {
        assert_eq!(ask(&world.cookie, not_theirs).await, said(404, "not_found"), "{not_theirs}");
    }
    for malformed in ["", "client_id=%00"] {
        assert_eq!(ask(&world.cookie, malformed).await, said(400, "transport"), "{malformed}");
    }
    world.breaks("client_secrets").await;
    assert_eq!(ask(&world.cookie, of).await, said(503, "unavailable"));
}

#[tokio::test]
async fn an_issuer_with_a_path_has_its_server_functions_below_it() {
    let world = World::with(With { issuer: "http://localhost/id", ..With::default() }).await;
    let app = client(SERVER_APP, ClientKind::Confidential, Some(&world.mina));
    world.store.create_client(app.clone(), Some(secret("1", NOW, None))).await.expect("a client");
    let page = world.get("/id/developers/server-app/credentials").await;
    assert!(page.body.contains("<meta name=\"base\" content=\"/id\""), "{}", page.body);
    let ask = async |path: &str| world.call(path, &world.cookie, "client_id=server-app").await.status;
    assert_eq!(ask("/id/api/secret_uses").await, StatusCode::OK);
    assert_eq!(ask("/api/secret_uses").await, StatusCode::NOT_FOUND);
}
