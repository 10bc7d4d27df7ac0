use std::time::{SystemTime, UNIX_EPOCH};

use totp_rs::{Algorithm, Builder, Secret};

use super::browser::{Browser, hidden, is_consent, is_sign_in};
use super::database;
use super::requests::{ALL, CALLBACK, PASSWORD, request};
use super::server::{Reply, Server};

pub(super) const MINA: &str = "mina";
pub(super) const AUTHENTICATOR: &str = "/security/authenticator";
pub(super) const RECOVERY_CODES: &str = "/security/recovery-codes";

/// What is asked for behind the password.
pub(super) fn asks_for_a_code(reply: &Reply) -> bool {
    reply.body.contains("name=\"code\"") && reply.body.contains("data-page=\"enter-code\"")
}

/// An authenticator app.
pub(super) struct App(Vec<u8>);

impl App {
    /// The code of the step that is so many steps from now.
    #[expect(clippy::disallowed_methods, reason = "an app has a clock of its own")]
    pub(super) fn code(&self, steps: i64) -> String {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs();
        let builder = Builder::new().with_algorithm(Algorithm::SHA1).with_digits(6).with_step_duration(30);
        let totp = builder.with_secret(self.0.clone()).build().expect("parameters");
        totp.generate(now.saturating_add_signed(steps * 30)).to_string()
    }

    /// Six digits that are none of the codes that are taken.
    fn wrong(&self) -> String {
        let right: Vec<String> = (-2..=2).map(|steps| self.code(steps)).collect();
        let wrong = (0..).map(|number| format!("{number:06}")).find(|code| !right.contains(code));
        wrong.expect("a number")
    }
}

pub(super) struct Scene {
    pub(super) server: Server,
}

impl Scene {
    pub(super) async fn new() -> Self {
        Self::with(&[]).await
    }

    async fn with(settings: &[(&'static str, &str)]) -> Self {
        let server = Server::start_with(settings).await;
        server.create_user(MINA, PASSWORD);
        Self { server }
    }

    fn browser(&self) -> Browser<'_> {
        Browser::of(&self.server, MINA)
    }

    /// Past the password, wherever that leads.
    pub(super) async fn with_password(&self) -> (Browser<'_>, Reply) {
        let mut browser = self.browser();
        let page = browser.get("/login").await;
        let token = token(&page);
        let form = [("form_token", &*token), ("username", MINA), ("password", PASSWORD)];
        let reply = browser.post("/login", &form).await;
        (browser, reply)
    }

    /// An app that is set up, its recovery codes, and the browser in which that was done.
    pub(super) async fn set_up(&self) -> (App, Vec<String>, Browser<'_>) {
        let (mut browser, _) = self.with_password().await;
        let page = browser.get(AUTHENTICATOR).await;
        let app = app(&page);
        let form = [("form_token", &*token(&page)), ("code", &app.code(0))];
        let done = browser.post(AUTHENTICATOR, &form).await;
        assert_eq!(done.location().as_deref(), Some(RECOVERY_CODES), "{}", done.seen());
        let codes = recovery_codes(&browser.get(RECOVERY_CODES).await);
        assert_eq!(codes.len(), 10);
        (app, codes, browser)
    }

    /// The second step, with what was typed into one of its two fields.
    pub(super) async fn second_step(&self, browser: &mut Browser<'_>, name: &str, typed: &str) -> Reply {
        let page = browser.get("/login/code").await;
        assert!(asks_for_a_code(&page), "{}", page.seen());
        browser.post("/login/code", &[("form_token", &*token(&page)), (name, typed)]).await
    }

    /// As if the last code had been taken long ago: tests do not wait for the next one.
    pub(super) async fn time_passes(&self) {
        database::change(
            &self.server.database(),
            "delete from totp_steps where user_id = (select id from users where username_key = $1)",
            MINA,
        )
        .await;
    }

    async fn events(&self, kind: &str) -> i64 {
        let sql = "select coalesce(sum(times), 0) from account_events where kind = $1";
        database::number(&self.server.database(), sql, kind).await
    }
}

pub(super) fn token(page: &Reply) -> String {
    hidden(&page.body, "form_token").unwrap_or_else(|| panic!("a form: {}", page.seen()))
}

/// What was typed from the page into an app.
pub(super) fn app(page: &Reply) -> App {
    let after = page.body.split_once("<code id=\"key\">").expect("a key").1;
    let typed = after.split_once("</code>").expect("its end").0.replace(' ', "");
    App(Secret::try_from_base32(typed).expect("base 32").as_bytes().to_vec())
}

fn recovery_codes(page: &Reply) -> Vec<String> {
    let list = page.body.split_once("class=\"recovery-codes\"").map(|(_, after)| after).unwrap_or_default();
    let list = list.split_once("</ol>").map(|(list, _)| list).unwrap_or_default();
    list.split("<code>").skip(1).filter_map(|rest| Some(rest.split_once("</code>")?.0.to_owned())).collect()
}

pub(super) fn has_session(browser: &Browser<'_>) -> bool {
    browser.cookies.iter().any(|(name, _)| name == "matgim_session")
}

/// The database, its log, and whatever else is in the folder.
#[tokio::test]
async fn the_secret_of_an_app_stands_in_no_file_as_it_is_and_the_key_in_one_of_its_owner_alone() {
    let scene = Scene::new().await;
    let folder = scene.server.database().with_file_name("");
    let (app, _, browser) = scene.set_up().await;
    drop(browser);
    let holding = || {
        let files = std::fs::read_dir(&folder).expect("the folder").flatten();
        let files = files.filter(|file| {
            let bytes = std::fs::read(file.path()).expect("a file");
            bytes.windows(app.0.len()).any(|window| window == app.0)
        });
        files.map(|file| file.path()).collect::<Vec<_>>()
    };
    assert_eq!(holding(), Vec::<std::path::PathBuf>::new());
    let is_file = !folder.join(Server::DATABASE).exists();
    scene.server.stop();
    assert_eq!(holding(), Vec::<std::path::PathBuf>::new());
    if is_file {
        use std::os::unix::fs::PermissionsExt as _;
        let key = folder.join("matgim.key");
        assert_eq!(std::fs::metadata(&key).expect("a key file").permissions().mode() & 0o777, 0o600);
        std::fs::rename(&key, folder.join("away")).expect("it is away");
        let ports =
            ["serve", "--listen=127.0.0.1:0", "--resource-listen=127.0.0.1:0", "--base-url", &scene.server.base];
        let refused = scene.server.run(&ports);
        let said = String::from_utf8_lossy(&refused.stderr);
        assert!(refused.status.code() == Some(2) && said.contains("1 authenticator is sealed under its key"), "{said}");
        assert!(!key.exists(), "none is made in its place");
        std::fs::rename(folder.join("away"), &key).expect("it is back");
    }
    scene.server.start_again().await;
    let (mut browser, _) = scene.with_password().await;
    let signed_in = scene.second_step(&mut browser, "code", &app.code(1)).await;
    assert_eq!(signed_in.status, 303, "{}", signed_in.seen());
}

/// Of a database on a server, the key file has a place that is known to the tests alone.
#[tokio::test]
async fn a_key_that_was_seen_is_replaced_while_nobody_is_served_and_apps_go_on() {
    let scene = Scene::new().await;
    let folder = scene.server.database().with_file_name("");
    if folder.join(Server::DATABASE).exists() {
        return;
    }
    let (app, ..) = scene.set_up().await;
    let (key, new) = (folder.join("matgim.key"), folder.join("new.key"));
    let replace = || {
        let output = scene.server.run(&["key", "replace", "--with", new.to_str().expect("UTF-8")]);
        let said = [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).into_owned()).concat();
        (output.status.code(), said)
    };
    let (code, said) = replace();
    assert!(code == Some(2) && said.contains("stop it first") && !new.exists(), "{said}");
    scene.server.stop();
    let (code, said) = replace();
    assert!(code == Some(0) && said.contains("1 authenticator is sealed under the key in"), "{said}");
    let (code, said) = replace();
    assert!(code == Some(2) && said.contains("is not the one of this database"), "{said}");
    let digits = |file| std::fs::read_to_string(file).expect("a key").trim_end().rsplit(':').next().map(str::to_owned);
    let digits = [digits(&key), digits(&new)];
    assert_ne!(digits[0], digits[1]);
    assert!(digits.iter().flatten().all(|digits| digits.len() == 64 && !said.contains(digits.as_str())), "{said}");
    std::fs::rename(&new, &key).expect("it is moved there");
    scene.server.start_again().await;
    let (mut browser, _) = scene.with_password().await;
    let signed_in = scene.second_step(&mut browser, "code", &app.code(1)).await;
    assert_eq!(signed_in.status, 303, "{}", signed_in.seen());
}

#[tokio::test]
async fn no_session_begins_before_the_second_step() {
    let scene = Scene::new().await;
    let (app, ..) = scene.set_up().await;
    let (mut browser, reply) = scene.with_password().await;
    assert_eq!(reply.location().as_deref(), Some("/login/code"), "{}", reply.seen());
    assert!(!has_session(&browser));
    let elsewhere = browser.get(AUTHENTICATOR).await;
    assert!(elsewhere.location().is_some_and(|to| to.starts_with("/login?")), "{}", elsewhere.seen());
    let wrong = scene.second_step(&mut browser, "code", &app.wrong()).await;
    assert_eq!(wrong.status, 422);
    assert!(!has_session(&browser));
    let right = scene.second_step(&mut browser, "code", &app.code(1)).await;
    assert_eq!(right.location().as_deref(), Some("/apps"), "{}", right.seen());
    assert!(has_session(&browser));
}

#[tokio::test]
async fn a_code_works_once_also_the_one_that_set_the_app_up() {
    let scene = Scene::new().await;
    let (app, ..) = scene.set_up().await;
    let code = app.code(1);
    let (mut first, _) = scene.with_password().await;
    assert_eq!(scene.second_step(&mut first, "code", &code).await.status, 303);
    for again in [code, app.code(0)] {
        let (mut browser, _) = scene.with_password().await;
        let reply = scene.second_step(&mut browser, "code", &again).await;
        assert_eq!(reply.status, 422, "{}", reply.seen());
        assert!(!has_session(&browser));
    }
}

#[tokio::test]
async fn five_wrong_codes_end_a_half_done_sign_in() {
    let scene = Scene::new().await;
    let (app, ..) = scene.set_up().await;
    let (mut browser, _) = scene.with_password().await;
    let page = browser.get("/login/code").await;
    for left in (1..5).rev() {
        let reply = scene.second_step(&mut browser, "code", &app.wrong()).await;
        assert!(asks_for_a_code(&reply) && reply.body.contains(&format!("{left}번.")), "{}", reply.body);
    }
    let last = scene.second_step(&mut browser, "code", &app.wrong()).await;
    assert!(last.status == 422 && is_sign_in(&last), "{}", last.seen());
    let late = browser.post("/login/code", &[("form_token", &*token(&page)), ("code", &app.code(1))]).await;
    assert_eq!(late.location().as_deref(), Some("/login"), "{}", late.seen());
    assert!(!has_session(&browser));
    scene.server.stop();
    assert_eq!(scene.events("sign_in_failed").await, 5);
}

#[tokio::test]
async fn what_is_no_code_at_all_is_no_try() {
    let scene = Scene::new().await;
    let (app, ..) = scene.set_up().await;
    let (mut browser, _) = scene.with_password().await;
    for _ in 0..3 {
        for (name, typed) in [("code", "12345"), ("code", ""), ("code", "<b>"), ("recovery_code", "abc")] {
            let reply = scene.second_step(&mut browser, name, typed).await;
            assert!(reply.status == 422 && asks_for_a_code(&reply), "{typed}: {}", reply.seen());
        }
    }
    assert_eq!(scene.second_step(&mut browser, "code", &app.code(1)).await.status, 303);
}

#[tokio::test]
async fn a_recovery_code_works_once_and_is_counted() {
    let scene = Scene::new().await;
    let (_, codes, _) = scene.set_up().await;
    let (mut browser, _) = scene.with_password().await;
    let typed = codes[0].to_uppercase().replace('-', " ");
    assert_eq!(scene.second_step(&mut browser, "recovery_code", &typed).await.status, 303);
    assert!(has_session(&browser));
    let page = browser.get(AUTHENTICATOR).await;
    assert!(page.body.contains("복구 코드: 9개"), "{}", page.body);
    let (mut again, _) = scene.with_password().await;
    assert_eq!(scene.second_step(&mut again, "recovery_code", &codes[0]).await.status, 422);
    assert!(!has_session(&again));
    scene.server.stop();
    assert_eq!(scene.events("signed_in_with_recovery_code").await, 1);
}

#[tokio::test]
async fn new_recovery_codes_end_the_earlier_ones_and_are_shown_until_they_are_put_away() {
    let scene = Scene::new().await;
    let (_, old, mut browser) = scene.set_up().await;
    let page = browser.get(AUTHENTICATOR).await;
    let made = browser.post(RECOVERY_CODES, &[("form_token", &*token(&page))]).await;
    assert_eq!(made.location().as_deref(), Some(RECOVERY_CODES));
    let page = browser.get(RECOVERY_CODES).await;
    let new = recovery_codes(&page);
    assert!(new.len() == 10 && new.iter().all(|code| !old.contains(code)));
    let form = [("form_token", &*token(&page))];
    let file = browser.post("/security/recovery-codes/file", &form).await;
    assert_eq!((file.status, file.header("content-type").as_str()), (200, "text/plain; charset=utf-8"));
    assert!(
        file.header("content-disposition").starts_with("attachment;") && file.header("cache-control") == "no-store"
    );
    let lines: Vec<&str> = file.body.lines().collect();
    assert!(lines[0].ends_with(MINA) && lines[0].contains(&scene.server.base), "{lines:?}");
    assert_eq!(lines[2..], new, "the codes of the page, and nothing else");
    let away = browser.post("/security/recovery-codes/stored", &[("form_token", &*token(&page))]).await;
    assert_eq!(away.location().as_deref(), Some(AUTHENTICATOR));
    assert_eq!(browser.get(RECOVERY_CODES).await.location().as_deref(), Some(AUTHENTICATOR));
    let gone = browser.post("/security/recovery-codes/file", &form).await;
    assert_eq!(gone.location().as_deref(), Some(AUTHENTICATOR), "what was put away is told no more");
    let (mut other, _) = scene.with_password().await;
    assert_eq!(scene.second_step(&mut other, "recovery_code", &old[3]).await.status, 422);
    assert_eq!(scene.second_step(&mut other, "recovery_code", &new[3]).await.status, 303);
}

#[tokio::test]
async fn the_waiting_authorization_request_survives_the_second_step() {
    let scene = Scene::new().await;
    let (app, ..) = scene.set_up().await;
    let client = scene.server.create_client(MINA, "confidential", &[CALLBACK], ALL);
    let mut browser = scene.browser();
    let page = browser.authorize(&request(&client, &[])).await;
    let reply = browser.give_password(&page, PASSWORD).await;
    let to = reply.location().expect("the second step");
    assert!(to.starts_with("/login/code?request="), "{to}");
    let page = browser.get(&to).await;
    assert!(asks_for_a_code(&page), "{}", page.seen());
    let handle = hidden(&page.body, "request").expect("request");
    let form = [("form_token", &*token(&page)), ("request", &handle), ("code", &app.code(1))];
    let reply = browser.post("/login/code", &form).await;
    let to = reply.location().expect("consent");
    assert!(to.starts_with("/consent?request="), "{to}");
    let consent = browser.get(&to).await;
    assert!(is_consent(&consent), "{}", consent.seen());
}

#[tokio::test]
async fn prompt_login_asks_for_both_again() {
    let scene = Scene::new().await;
    let (app, _, mut browser) = scene.set_up().await;
    let client = scene.server.create_client(MINA, "confidential", &[CALLBACK], ALL);
    let page = browser.authorize(&request(&client, &[("prompt", "login")])).await;
    assert!(is_sign_in(&page), "{}", page.seen());
    let before = browser.cookies.clone();
    let reply = browser.give_password(&page, PASSWORD).await;
    let to = reply.location().expect("the second step");
    assert!(to.starts_with("/login/code?request="), "{to}");
    let handle = hidden(&browser.get(&to).await.body, "request").expect("request");
    // The session of before is no answer.
    let around = browser.get(&format!("/consent?request={handle}")).await;
    assert!(is_sign_in(&around), "{}", around.seen());
    let page = browser.get(&to).await;
    let form = [("form_token", &*token(&page)), ("request", &handle), ("code", &app.code(1))];
    let reply = browser.post("/login/code", &form).await;
    assert!(reply.location().is_some_and(|to| to.starts_with("/consent?request=")), "{}", reply.seen());
    assert_ne!(browser.cookies, before, "a session of its own");
}

#[tokio::test]
async fn a_half_done_sign_in_is_of_no_use_to_another_browser() {
    let scene = Scene::new().await;
    let (app, ..) = scene.set_up().await;
    let (_victim, _) = scene.with_password().await;
    let mut other = scene.browser();
    let page = other.get("/login").await;
    let form = [("form_token", &*token(&page)), ("code", &app.code(1))];
    let reply = other.post("/login/code", &form).await;
    assert_eq!(reply.location().as_deref(), Some("/login"), "{}", reply.seen());
    assert!(!has_session(&other));
    assert_eq!(other.get("/login/code").await.location().as_deref(), Some("/login"));
}

#[tokio::test]
async fn wrong_codes_wait_like_wrong_passwords() {
    let scene = Scene::with(&[("MATGIM_THROTTLE", "on")]).await;
    let (app, ..) = scene.set_up().await;
    let mut refused = None;
    // However slow this machine is, they come faster than they are forgotten.
    while refused.is_none() {
        let (mut browser, reply) = scene.with_password().await;
        assert!(!has_session(&browser));
        refused = Some(reply).filter(|reply| reply.status == 429);
        for _ in 0..5 {
            if refused.is_none() {
                let reply = scene.second_step(&mut browser, "code", &app.wrong()).await;
                assert!(matches!(reply.status, 422 | 429), "{}", reply.seen());
                refused = Some(reply).filter(|reply| reply.status == 429);
            }
        }
    }
    let wait = refused.map(|reply| reply.header("retry-after")).unwrap_or_default();
    assert!(wait.parse::<u32>().is_ok_and(|seconds| seconds > 0), "{wait}");
}

#[tokio::test]
async fn whoever_tries_codes_keeps_nobody_from_a_recovery_code() {
    let scene = Scene::with(&[("MATGIM_THROTTLE", "on"), ("MATGIM_CODE_TRIES", "3")]).await;
    let (app, codes, _) = scene.set_up().await;
    let (mut browser, _) = scene.with_password().await;
    let mut statuses = Vec::new();
    for _ in 0..4 {
        statuses.push(scene.second_step(&mut browser, "code", &app.wrong()).await.status);
    }
    assert_eq!(statuses, [422, 422, 422, 429]);
    assert_eq!(scene.second_step(&mut browser, "code", &app.code(1)).await.status, 429, "nor is a right code tried");
    let reply = scene.second_step(&mut browser, "recovery_code", &codes[0]).await;
    assert_eq!(reply.location().as_deref(), Some("/apps"), "{}", reply.seen());
    assert!(has_session(&browser));
}

#[tokio::test]
async fn a_code_is_read_in_digits_of_either_width() {
    let scene = Scene::new().await;
    let (app, ..) = scene.set_up().await;
    let (mut browser, _) = scene.with_password().await;
    let wide: String = app.code(1).chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).expect("a digit")).collect();
    let reply = scene.second_step(&mut browser, "code", &format!("{}　{}", &wide[..9], &wide[9..])).await;
    assert_eq!(reply.location().as_deref(), Some("/apps"), "{}", reply.seen());
}

#[tokio::test]
async fn who_they_are_is_proved_again_after_ten_minutes() {
    let scene = Scene::new().await;
    let (app, _, mut browser) = scene.set_up().await;
    let page = browser.get(AUTHENTICATOR).await;
    database::change(
        &scene.server.database(),
        "update sessions set authenticated_at = authenticated_at - 600000
          where user_id = (select id from users where username_key = $1)",
        MINA,
    )
    .await;
    let form_token = token(&page);
    let again = "/login?again=1&return_to=%2Fsecurity%2Fauthenticator";
    for path in ["/security/authenticator/remove", RECOVERY_CODES] {
        let reply = browser.post(path, &[("form_token", &*form_token)]).await;
        assert_eq!(reply.location().as_deref(), Some(again), "{path}: {}", reply.seen());
    }
    let refused = browser.post("/security/passkeys/begin", &[("form_token", &*form_token), ("label", "mine")]).await;
    assert!(refused.status == 403 && refused.text("problem") == "prove_again", "{}", refused.seen());
    let page = browser.get(again).await;
    assert!(is_sign_in(&page), "{}", page.seen());
    let form =
        [("form_token", &*token(&page)), ("return_to", AUTHENTICATOR), ("username", MINA), ("password", PASSWORD)];
    let reply = browser.post("/login", &form).await;
    assert_eq!(browser.get(AUTHENTICATOR).await.location().as_deref(), Some(again), "the password alone is no proof");
    let page = browser.get(&reply.location().expect("the second step")).await;
    let form = [("form_token", &*token(&page)), ("return_to", AUTHENTICATOR), ("code", &app.code(1))];
    let reply = browser.post("/login/code", &form).await;
    assert_eq!(reply.location().as_deref(), Some(AUTHENTICATOR), "{}", reply.seen());
    let page = browser.get(AUTHENTICATOR).await;
    let reply = browser.post("/security/authenticator/remove", &[("form_token", &*token(&page))]).await;
    assert_eq!(reply.location().as_deref(), Some("/security/authenticator?removed=1"));
    let (browser, _) = scene.with_password().await;
    assert!(has_session(&browser), "the password is enough again");
}

#[tokio::test]
async fn nothing_is_stored_before_a_code_is_right_and_a_wrong_one_keeps_the_secret() {
    let scene = Scene::new().await;
    let (mut browser, _) = scene.with_password().await;
    let page = browser.get(AUTHENTICATOR).await;
    let first = app(&page);
    for (typed, sentence) in [(first.wrong(), "아직 저장하지 않았습니다"), ("12".to_owned(), "숫자 6자리")]
    {
        let reply = browser.post(AUTHENTICATOR, &[("form_token", &*token(&page)), ("code", &typed)]).await;
        assert!(reply.status == 422 && reply.body.contains(sentence), "{}", reply.body);
        assert_eq!(app(&reply).0, first.0);
        assert!(!reply.body.contains("type=\"hidden\" name=\"secret\""), "{}", reply.body);
    }
    let (other, _) = scene.with_password().await;
    assert!(has_session(&other), "there is no second step yet");
}

#[tokio::test]
async fn forms_of_others_change_nothing() {
    let scene = Scene::new().await;
    let (app, _, mut browser) = scene.set_up().await;
    for path in ["/security/authenticator/remove", RECOVERY_CODES, "/security/passkeys/remove"] {
        let reply = browser.post(path, &[("form_token", "forged")]).await;
        assert_eq!(reply.status, 403, "{path}: {}", reply.seen());
    }
    let (mut half_done, _) = scene.with_password().await;
    let reply = half_done.post("/login/code", &[("form_token", "forged"), ("code", &app.code(1))]).await;
    assert!(reply.status == 403 && !has_session(&half_done), "{}", reply.seen());
}

#[tokio::test]
async fn the_operator_lets_somebody_in_who_lost_their_app() {
    let scene = Scene::new().await;
    let (_, codes, _) = scene.set_up().await;
    let (mut half_done, _) = scene.with_password().await;
    let remove = |username| scene.server.run(&["user", "remove-second-factor", "--username", username]);
    assert!(remove("Mina").status.success());
    assert!(!remove(MINA).status.success(), "there is none any more");
    assert!(!remove("nobody").status.success());
    let (browser, _) = scene.with_password().await;
    assert!(has_session(&browser));
    let page = half_done.get("/login/code").await;
    let form = [("form_token", &*token(&page)), ("recovery_code", &*codes[0])];
    assert_eq!(half_done.post("/login/code", &form).await.status, 422);
    assert_eq!(scene.events("second_factor_removed_by_administrator").await, 1);
}

#[tokio::test]
async fn a_script_is_on_the_pages_of_passkeys_and_of_new_codes_and_nowhere_else() {
    let scene = Scene::new().await;
    let (_, _, mut browser) = scene.set_up().await;
    let (mut half_done, _) = scene.with_password().await;
    let policy = |reply: &Reply| reply.header("content-security-policy");
    for reply in [browser.get("/security/passkeys").await, browser.get("/login/passkey").await] {
        assert!(policy(&reply).contains("script-src 'self'; connect-src 'self';"), "{}", policy(&reply));
        assert!(reply.body.contains("<script type=\"module\" src=\"/passkey.js\"></script>"), "{}", reply.body);
        assert!(!policy(&reply).contains("unsafe"));
    }
    let codes = browser.get(RECOVERY_CODES).await;
    assert!(policy(&codes).contains("script-src 'self'; connect-src 'self';"), "{}", policy(&codes));
    assert!(codes.body.contains("<script type=\"module\" src=\"/recovery_codes.js\"></script>"), "{}", codes.body);
    for reply in [browser.get(AUTHENTICATOR).await, half_done.get("/login/code").await, half_done.get("/login").await] {
        assert!(!policy(&reply).contains("script-src") && !reply.body.contains("<script"), "{}", reply.body);
        assert_eq!(reply.header("cache-control"), "no-store");
    }
}

#[tokio::test]
async fn a_challenge_is_for_the_browser_that_asked_and_answered_once() {
    let scene = Scene::new().await;
    let mut browser = scene.browser();
    let page = browser.get("/login/passkey").await;
    let form_token = token(&page);
    let none = browser.post("/login/passkey/begin", &[("form_token", "forged")]).await;
    assert_eq!((none.status, &*none.text("problem")), (403, "form_expired"));
    let answer = r#"{"id":"AAAA","rawId":"AAAA","type":"public-key","response":{}}"#;
    let answered = [("form_token", &*form_token), ("credential", answer)];
    let early = browser.post("/login/passkey/finish", &answered).await;
    assert_eq!((early.status, &*early.text("problem")), (410, "challenge_over"));
    let begun = browser.post("/login/passkey/begin", &[("form_token", &*form_token)]).await;
    assert_eq!(begun.status, 200, "{}", begun.seen());
    assert!(begun.text("challenge").len() >= 22 && begun.header("cache-control") == "no-store");
    let mut other = scene.browser();
    let theirs = token(&other.get("/login/passkey").await);
    let reply = other.post("/login/passkey/finish", &[("form_token", &*theirs), ("credential", answer)]).await;
    assert_eq!((reply.status, &*reply.text("problem")), (410, "challenge_over"));
    // What proves nothing spends nothing: a right answer is the one that works once.
    for expected in [(422, "refused"), (422, "refused")] {
        let reply = browser.post("/login/passkey/finish", &answered).await;
        assert_eq!((reply.status, &*reply.text("problem")), expected);
    }
    assert!(!has_session(&browser));
}

#[tokio::test]
async fn another_site_cannot_ask_for_a_challenge() {
    let scene = Scene::new().await;
    let mut browser = scene.browser();
    let form_token = token(&browser.get("/login/passkey").await);
    let cookie = browser.cookie_header();
    let headers = [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site"), ("cookie", &*cookie)];
    let url = format!("{}/login/passkey/begin", scene.server.base);
    let body = Some(format!("form_token={form_token}"));
    let reply = scene.server.send(http::Method::POST, &url, &headers, body).await;
    assert_eq!(reply.status, 403, "{}", reply.seen());
    assert!(!reply.body.contains("challenge"));
}

#[tokio::test]
async fn no_secret_is_in_the_log_however_much_is_logged() {
    let scene = Scene::with(&[("MATGIM_LOG", "trace")]).await;
    let (app, codes, mut browser) = scene.set_up().await;
    let typed = Secret::new(app.0.clone().into_boxed_slice()).to_base32();
    let (mut other, _) = scene.with_password().await;
    let code = app.code(1);
    scene.second_step(&mut other, "code", &code).await;
    scene.time_passes().await;
    let (mut third, _) = scene.with_password().await;
    scene.second_step(&mut third, "recovery_code", &codes[0]).await;
    let page = browser.get("/security/passkeys").await;
    let form_token = token(&page);
    let mut challenges = Vec::new();
    for (path, label) in [("/security/passkeys/begin", "mine"), ("/login/passkey/begin", "")] {
        let begun = browser.post(path, &[("form_token", &*form_token), ("label", label)]).await;
        assert_eq!(begun.status, 200, "{path}: {}", begun.seen());
        challenges.push(begun.text("challenge"));
    }
    // Read as an answer, so that the library looks at it, and at the challenge.
    let answer = r#"{"id":"AAAA","rawId":"AAAA","type":"public-key",
        "response":{"attestationObject":"AAAA","clientDataJSON":"AAAA"}}"#;
    for path in ["/security/passkeys/finish", "/login/passkey/finish"] {
        let form = [("form_token", &*form_token), ("label", "mine"), ("credential", answer)];
        browser.post(path, &form).await;
    }
    scene.server.stop();
    let log = scene.server.log();
    assert!(log.contains("signed_in_with_code") && log.contains("a passkey was refused"), "it is the log: {log}");
    let spelled: Vec<String> = codes.iter().map(|code| code.replace('-', "")).collect();
    let bytes = format!("{:?}", &app.0[..4]);
    let secrets = [&typed, PASSWORD, &form_token, bytes.trim_matches(['[', ']'])];
    for secret in secrets.into_iter().chain(codes.iter().chain(&spelled).chain(&challenges).map(String::as_str)) {
        assert!(!log.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn a_code_that_was_pressed_twice_signs_in_and_leads_on_twice() {
    let scene = Scene::new().await;
    let (app, ..) = scene.set_up().await;
    scene.time_passes().await;
    let (mut browser, _) = scene.with_password().await;
    let page = browser.get("/login/code").await;
    let form = [("form_token", &*token(&page)), ("code", &app.code(0))];
    for press in ["first", "second"] {
        let reply = browser.post("/login/code", &form).await;
        assert_eq!(reply.location().as_deref(), Some("/apps"), "{press}: {}", reply.seen());
    }
    // And when the answer is not remembered any more, they are signed in all the same.
    browser.post("/preferences", &[("language", "en")]).await;
    let late = browser.post("/login/code", &form).await;
    assert_eq!(late.location().as_deref(), Some("/apps"), "{}", late.seen());
}

#[tokio::test]
async fn an_authenticator_that_was_removed_by_two_presses_is_removed_once() {
    let scene = Scene::new().await;
    let (_, _, mut browser) = scene.set_up().await;
    let form = [("form_token", &*token(&browser.get(AUTHENTICATOR).await))];
    for press in ["first", "second"] {
        let reply = browser.post(&format!("{AUTHENTICATOR}/remove"), &form).await;
        let there = format!("{AUTHENTICATOR}?removed=1");
        assert_eq!(reply.location(), Some(there), "{press}: {}", reply.seen());
    }
    assert_eq!(scene.events("authenticator_removed").await, 1);
}
