use super::browser::{Browser, hidden, is_consent, is_sign_in, parameter};
use super::database::number;
use super::requests::{ALL, CALLBACK, PASSWORD, request};
use super::server::{Client, Reply, Server, encode};

const ADA: &str = "ada";
/// Registered the app.
const BOB: &str = "bob";

struct Scene {
    server: Server,
    client: Client,
}

impl Scene {
    async fn new() -> Self {
        let server = Server::start().await;
        for username in [ADA, BOB] {
            server.create_user(username, PASSWORD);
        }
        let client = server.create_client_named("Planner", BOB, "confidential", &[CALLBACK], ALL);
        Self { server, client }
    }

    /// The letter, in a browser in which ada has signed in for it.
    async fn letter(&self, browser: &mut Browser<'_>) -> Reply {
        let mut reply = browser.authorize(&request(&self.client, &[])).await;
        for _ in 0..4 {
            if is_consent(&reply) {
                break;
            }
            reply = if is_sign_in(&reply) {
                browser.give_password(&reply, PASSWORD).await
            } else {
                let to = reply.location().expect("the way to the letter");
                browser.get(&to).await
            };
        }
        assert!(is_consent(&reply), "{}", reply.seen());
        reply
    }

    async fn given(&self) -> i64 {
        let sql =
            "select (select count(*) from consents) + (select count(*) from grants) + (select count(*) from codes)
                    where $1 = ''";
        number(&self.server.database(), sql, "").await
    }

    fn says(&self, arguments: &[&str]) -> (bool, String) {
        let ran = self.server.run(arguments);
        let said = [ran.stdout, ran.stderr].concat();
        (ran.status.success(), String::from_utf8(said).expect("text"))
    }

    fn vouch(&self, act: &str) {
        let (done, said) = self.says(&["client", act, "--client-id", &self.client.id]);
        assert!(done && said.contains("Planner"), "{said}");
    }
}

/// *Allow*, with `more` than the page's own fields.
fn allow(page: &Reply, more: &[(&str, &str)]) -> String {
    let own =
        ["form_token", "request", "consent_fingerprint"].map(|name| (name, hidden(&page.body, name).expect(name)));
    let mut form: Vec<(&str, &str)> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
    form.push(("decision", "allow"));
    form.extend_from_slice(more);
    encode(&form)
}

const SCOPES: [(&str, &str); 2] = [("scope", "profile"), ("scope", "calendar.read")];

#[tokio::test]
async fn nobody_allows_anything_who_did_not_say_that_they_began_it() {
    let scene = Scene::new().await;
    let mut browser = Browser::of(&scene.server, ADA);
    let page = scene.letter(&mut browser).await;
    for said in [&[][..], &[("began", "")], &[("began", "no")], &[("began", "YES")], &[("Began", "yes")]] {
        let again = browser.post_text("/consent", &allow(&page, &[&SCOPES[..], said].concat())).await;
        assert!(again.status == 422 && is_consent(&again), "{said:?}: {}", again.seen());
        assert!(again.body.contains("직접 시작했다는 표시가 없어서"), "{said:?}: {}", again.body);
        assert_eq!(scene.given().await, 0, "{said:?}");
        // What was chosen stays chosen: writing was left out.
        let write = again.body.split("<input").find(|input| input.contains("value=\"calendar.write\"")).expect("a box");
        let write = write.split('>').next().unwrap_or_default();
        assert!(write.contains("checkbox") && !write.contains("checked"), "{write}");
        // It is the same request that waits.
        assert_eq!(hidden(&again.body, "request"), hidden(&page.body, "request"));
    }
    let allowed = browser.post_text("/consent", &allow(&page, &[&SCOPES[..], &[("began", "yes")]].concat())).await;
    let address = allowed.location().expect("a redirect");
    assert!(address.starts_with(CALLBACK) && parameter(&address, "code").is_some(), "{address}");
}

#[tokio::test]
async fn to_refuse_takes_no_such_word() {
    let scene = Scene::new().await;
    let mut browser = Browser::of(&scene.server, ADA);
    let page = scene.letter(&mut browser).await;
    let denied = browser.decide(&page, "deny").await;
    let address = denied.location().expect("a redirect");
    assert_eq!(parameter(&address, "error").as_deref(), Some("access_denied"), "{address}");
}

#[tokio::test]
async fn a_letter_is_opened_at_its_head_and_nowhere_else() {
    let scene = Scene::new().await;
    let mut browser = Browser::of(&scene.server, ADA);
    let page = scene.letter(&mut browser).await;
    assert_eq!(page.header("document-policy"), "force-load-at-top");
    let again = browser.post_text("/consent", &allow(&page, &SCOPES)).await;
    assert_eq!(again.header("document-policy"), "force-load-at-top");
}

#[tokio::test]
async fn of_a_client_that_the_operator_vouches_for_it_is_not_asked() {
    let scene = Scene::new().await;
    let mut browser = Browser::of(&scene.server, ADA);
    let asks = |page: &Reply| page.body.contains("name=\"began\"");
    let page = scene.letter(&mut browser).await;
    assert!(asks(&page) && !page.body.contains("운영자가 보증하는"), "{}", page.body);
    scene.vouch("vouch");
    let page = scene.letter(&mut browser).await;
    assert!(!asks(&page) && page.body.contains("운영자가 보증하는"), "{}", page.body);
    // A letter that was open while the word was taken back is asked about.
    scene.vouch("unvouch");
    let again = browser.post_text("/consent", &allow(&page, &SCOPES)).await;
    assert!(again.status == 422 && asks(&again), "{}", again.seen());
    scene.vouch("vouch");
    let allowed = browser.post_text("/consent", &allow(&page, &SCOPES)).await;
    assert!(allowed.location().is_some_and(|to| to.starts_with(CALLBACK)), "{}", allowed.seen());
}

#[tokio::test]
async fn the_operator_vouches_for_a_client_that_there_is() {
    let scene = Scene::new().await;
    // One identifier of 64 begins as a flag does.
    for (id, act) in [("nobody", "vouch"), ("-nobody", "unvouch"), ("a b", "vouch"), ("--nobody", "vouch")] {
        let (done, said) = scene.says(&["client", act, "--client-id", id]);
        assert!(!done && said.contains("is no client's identifier"), "{said}");
    }
    let since = "select coalesce(max(vouched_at), 0) from clients where id = $1";
    let database = scene.server.database();
    scene.vouch("vouch");
    let first = number(&database, since, &scene.client.id).await;
    scene.vouch("vouch");
    assert!(first > 0 && number(&database, since, &scene.client.id).await == first, "it is since the first time");
    scene.vouch("unvouch");
    assert_eq!(number(&database, since, &scene.client.id).await, 0);
}

#[tokio::test]
async fn the_word_of_the_operator_ends_with_what_its_developer_changes() {
    let scene = Scene::new().await;
    let since = "select coalesce(max(vouched_at), 0) from clients where id = $1";
    let mut bob = Browser::of(&scene.server, BOB);
    let page = bob.get("/login").await;
    let token = hidden(&page.body, "form_token").expect("form_token");
    let form = [("form_token", &*token), ("username", BOB), ("password", PASSWORD)];
    assert_eq!(bob.post("/login", &form).await.status, 303);
    let overview = format!("/developers/{}", scene.client.id);
    let edit = format!("{overview}/edit");
    for (name, uri, stays) in [
        ("Planner", CALLBACK, true),
        ("Planner", "https://client.example/another", true),
        ("Planner 2", "https://client.example/another", false),
        ("Planner 2", "https://elsewhere.example/cb", false),
    ] {
        let (done, said) = scene.says(&["client", "vouch", "--client-id", &scene.client.id]);
        assert!(done, "{said}");
        assert!(bob.get(&overview).await.body.contains("운영자가 이 앱을 보증합니다"), "{name}");
        let page = bob.get(&edit).await;
        let (token, revision) = (hidden(&page.body, "form_token"), hidden(&page.body, "revision"));
        let (token, revision) = (token.expect("form_token"), revision.expect("revision"));
        let form = [
            ("form_token", &*token),
            ("revision", &revision),
            ("name", name),
            ("redirect_uris", uri),
            ("scope", "profile"),
            ("scope", "calendar.read"),
            ("scope", "calendar.write"),
        ];
        let reply = bob.post(&edit, &form).await;
        assert_eq!(reply.status, 303, "{name} {uri}: {}", reply.seen());
        let vouched = number(&scene.server.database(), since, &scene.client.id).await > 0;
        assert_eq!(vouched, stays, "{name} {uri}");
    }
    assert!(!bob.get(&overview).await.body.contains("운영자가 이 앱을 보증합니다"));
}
