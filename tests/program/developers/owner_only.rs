use std::collections::BTreeSet;

use http::Method;
use serde_json::{Value, json};

use super::server::{Client, Reply, encode};
use super::world::{ADA, BOB, Person, World, draft_with};

const FUNCTIONS: &str = include_str!("../../../src/ui/api/developers.rs");
const ACTS: &str = include_str!("../../../src/ui/pages/developers/acts.rs");

/// Whose a server function is.
#[derive(Clone, Copy, PartialEq)]
enum Of {
    /// The owner's of the client that it names.
    Client,
    /// That of whoever it was offered to.
    Offer,
    /// Everybody's own.
    Self_,
    /// The owner's of the registration token that it names.
    Token,
}

/// What of ada's is at stake.
struct Stakes {
    client: Client,
    secret: String,
    revision: String,
    token: String,
}

struct Row {
    function: &'static str,
    of: Of,
    /// Whether it changes something, and so needs the token of a form.
    is_act: bool,
    body: fn(&Stakes) -> Value,
}

/// Every server function of the dashboard.
const ROWS: [Row; 22] = {
    const fn reads(function: &'static str, of: Of, body: fn(&Stakes) -> Value) -> Row {
        Row { function, of, is_act: false, body }
    }
    const fn acts(function: &'static str, of: Of, body: fn(&Stakes) -> Value) -> Row {
        Row { function, of, is_act: true, body }
    }
    [
        reads("developer_clients", Of::Self_, |_| json!({ "after": null })),
        reads("new_client", Of::Self_, |_| json!({})),
        acts(
            "register_client",
            Of::Self_,
            |_| json!({ "attempt": "x", "draft": draft_with(json!({ "name": "Another" })) }),
        ),
        reads("client_overview", Of::Client, named),
        reads("client_credentials", Of::Client, named),
        acts("add_secret", Of::Client, |s| json!({ "client_id": s.client.id, "label": "mine" })),
        acts("retire_secret", Of::Client, |s| json!({ "client_id": s.client.id, "secret": s.secret, "when": "now" })),
        reads("client_editing", Of::Client, named),
        acts("change_client", Of::Client, |s| {
            let draft = draft_with(json!({ "redirect_uris": "https://evil.example/cb" }));
            json!({ "client_id": s.client.id, "revision": s.revision, "draft": draft })
        }),
        reads("client_activity", Of::Client, |s| {
            let query = json!({ "kind": null, "error": null, "refused_only": false, "before": null });
            json!({ "client_id": s.client.id, "query": query })
        }),
        reads("client_people", Of::Client, named),
        reads("client_danger", Of::Client, named),
        acts("revoke_all_grants", Of::Client, named),
        acts("delete_client", Of::Client, |s| json!({ "client_id": s.client.id, "name": "Planner" })),
        acts("offer_client", Of::Client, |s| json!({ "client_id": s.client.id, "to": BOB })),
        acts("withdraw_offer", Of::Client, named),
        acts("accept_client", Of::Offer, named),
        acts("decline_client", Of::Offer, named),
        acts("try_client", Of::Client, named),
        reads("registration_tokens", Of::Self_, |_| json!({})),
        acts("make_registration_token", Of::Self_, |_| json!({ "label": "mine" })),
        acts("remove_registration_token", Of::Token, |s| json!({ "token": s.token })),
    ]
};

fn named(stakes: &Stakes) -> Value {
    json!({ "client_id": stakes.client.id })
}

/// A form of the dashboard: the page that it stands on, what it does there, and its fields beside the token.
struct Form {
    does: &'static str,
    page: fn(&Stakes) -> String,
    of: Of,
    fields: fn(&Stakes) -> Vec<(&'static str, String)>,
}

/// Every form.
const FORMS: [Form; 13] = {
    const fn form(
        does: &'static str,
        page: fn(&Stakes) -> String,
        of: Of,
        fields: fn(&Stakes) -> Vec<(&'static str, String)>,
    ) -> Form {
        Form { does, page, of, fields }
    }
    fn of_client(stakes: &Stakes, page: &str) -> String {
        format!("/developers/{}{page}", stakes.client.id)
    }
    fn typed(name: &str, redirect_uri: &str) -> Vec<(&'static str, String)> {
        let fields = [
            ("keeps_a_secret", "yes"),
            ("name", name),
            ("redirect_uris", redirect_uri),
            ("scope", "profile"),
            ("reason:profile", ""),
        ];
        fields.map(|(name, value)| (name, value.to_owned())).to_vec()
    }
    [
        form(
            "register_client",
            |_| "/developers/new".to_owned(),
            Of::Self_,
            |_| {
                let mut fields = typed("Another", "https://other.example/cb");
                fields.push(("attempt", "y".to_owned()));
                fields
            },
        ),
        form(
            "change_client",
            |s| of_client(s, "/edit"),
            Of::Client,
            |s| {
                let mut fields = typed("Planner", "https://evil.example/cb");
                fields.push(("revision", s.revision.clone()));
                fields
            },
        ),
        form("try_client", |s| of_client(s, ""), Of::Client, |_| vec![]),
        form(
            "retire_secret",
            |s| of_client(s, "/credentials"),
            Of::Client,
            |s| vec![("secret", s.secret.clone()), ("act", "now".to_owned())],
        ),
        form("add_secret", |s| of_client(s, "/credentials"), Of::Client, |_| vec![("label", "mine".to_owned())]),
        form(
            "delete_client",
            |s| of_client(s, "/danger"),
            Of::Client,
            |_| vec![("act", "delete".to_owned()), ("name", "Planner".to_owned())],
        ),
        form(
            "offer_client",
            |s| of_client(s, "/danger"),
            Of::Client,
            |_| vec![("act", "offer".to_owned()), ("to", BOB.to_owned())],
        ),
        form("withdraw_offer", |s| of_client(s, "/danger"), Of::Client, |_| vec![("act", "withdraw".to_owned())]),
        form("revoke_all_grants", |s| of_client(s, "/danger"), Of::Client, |_| vec![("act", "revoke".to_owned())]),
        form(
            "accept_client",
            |_| "/developers".to_owned(),
            Of::Offer,
            |s| vec![("act", "accept".to_owned()), ("client_id", s.client.id.clone())],
        ),
        form(
            "decline_client",
            |_| "/developers".to_owned(),
            Of::Offer,
            |s| vec![("act", "decline".to_owned()), ("client_id", s.client.id.clone())],
        ),
        form(
            "remove_registration_token",
            |_| "/developers/tokens".to_owned(),
            Of::Token,
            |s| vec![("token", s.token.clone())],
        ),
        form(
            "make_registration_token",
            |_| "/developers/tokens".to_owned(),
            Of::Self_,
            |_| vec![("label", "mine".to_owned())],
        ),
    ]
};

/// The words that follow `before` in `text`, up to what no name has.
fn names_after(text: &'static str, before: &str) -> BTreeSet<&'static str> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.split(before).skip(1).map(|rest| rest.split(|c| !is_name(c)).next().unwrap_or_default()).collect()
}

#[test]
fn every_server_function_and_every_form_has_its_row() {
    let rows: BTreeSet<&str> = ROWS.iter().map(|row| row.function).collect();
    assert_eq!(names_after(FUNCTIONS, "endpoint = \""), rows);
    let done: BTreeSet<&str> = FORMS.iter().map(|form| form.does).collect();
    assert_eq!(names_after(ACTS, "developers."), done, "what forms do");
    let acts: BTreeSet<&str> = ROWS.iter().filter(|row| row.is_act).map(|row| row.function).collect();
    assert_eq!(done, acts, "each act can be done without script");
    let taking_token = FUNCTIONS
        .split("#[server(")
        .filter(|one| one.split("{\n").next().is_some_and(|head| head.contains("form_token: String")));
    assert_eq!(taking_token.count(), acts.len(), "each act takes the token of its form");
}

/// Ada's client, offered to a third person, with a second secret, and a registration token.
async fn stakes(ada: &Person<'_>) -> Stakes {
    let client = ada.register(draft_with(json!({}))).await;
    ada.told("add_secret", json!({ "client_id": client.id, "label": "second" })).await;
    ada.told("offer_client", json!({ "client_id": client.id, "to": "carol" })).await;
    ada.told("make_registration_token", json!({ "label": "builds" })).await;
    let of = json!({ "client_id": client.id });
    let credentials = ada.told("client_credentials", of.clone()).await;
    let editing = ada.told("client_editing", of).await;
    let tokens = ada.told("registration_tokens", json!({})).await;
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    Stakes {
        client,
        secret: text(&credentials["content"]["secrets"][0]["id"]),
        revision: text(&editing["content"]["revision"]),
        token: text(&tokens["content"]["tokens"][0]["id"]),
    }
}

/// Whether more of a client's secret stands there than the characters by which its owner tells it from others.
fn holds_a_secret(text: &str) -> bool {
    text.split("mgcs_")
        .skip(1)
        .any(|rest| rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')).count() > 4)
}

#[test]
fn a_whole_secret_is_told_from_its_first_characters() {
    assert!(!holds_a_secret("<code>mgcs_k-Ur…</code>"));
    assert!(holds_a_secret("<code>mgcs_k-Ur…</code> mgcs_k-Urrs3YpdLQoIhCtRxzYe4ARs4-0Gpv4M7G8kCCKPQ"));
}

#[tokio::test]
async fn whatever_is_somebody_elses_is_neither_told_nor_changed() {
    let world = World::new().await;
    world.server.create_user("carol", super::requests::PASSWORD);
    let (ada, bob) = (world.sign_in(ADA).await, world.sign_in(BOB).await);
    let stakes = stakes(&ada).await;
    let before = world.everything().await;
    let tells_nothing = |reply: &Reply, what: &str| {
        assert!(!reply.body.contains("Plans your days") && !reply.body.contains("mgcs_"), "{what}: {}", reply.body);
    };
    let elsewhere = [
        vec![("origin", "https://evil.example")],
        vec![("sec-fetch-site", "cross-site")],
        vec![("origin", "null"), ("sec-fetch-site", "cross-site")],
    ];
    for row in &ROWS {
        let call = async |who: &str, cookies: &str, token: &str, more: &[(&str, &str)], expected: Option<&str>| {
            let mut body = (row.body)(&stakes);
            body["form_token"] = json!(token);
            let mut headers = vec![("cookie", cookies)];
            headers.extend(more);
            let what = format!("{} by {who}", row.function);
            let reply = world.call(row.function, &body, &headers).await;
            tells_nothing(&reply, &what);
            match expected {
                Some(why) => assert_eq!(reply.json(), json!(why), "{what}: {}", reply.seen()),
                None => assert_eq!(reply.status, 403, "{what}: {}", reply.seen()),
            }
            assert_eq!(world.everything().await, before, "{what} changed something");
        };
        let own = [("origin", world.server.base.as_str())];
        call("nobody", "", &ada.form_token, &own, Some("signed_out")).await;
        if row.of != Of::Self_ {
            call("a stranger", &bob.cookies, &bob.form_token, &own, Some("not_found")).await;
        }
        if row.is_act {
            call("a stranger with her token", &bob.cookies, &ada.form_token, &own, Some("form_expired")).await;
            call("her without a token", &ada.cookies, "", &own, Some("form_expired")).await;
            for headers in &elsewhere {
                call("another site", &ada.cookies, &ada.form_token, headers, None).await;
            }
        }
    }
    for form in &FORMS {
        let send = async |who: &str, cookies: &str, token: &str, more: &[(&str, &str)], statuses: &[u16]| {
            let mut fields = (form.fields)(&stakes);
            fields.push(("form_token", token.to_owned()));
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let mut headers = vec![("cookie", cookies)];
            headers.extend(more);
            let what = format!("the form of {} by {who}", form.does);
            let url = format!("{}{}", world.server.base, (form.page)(&stakes));
            let reply = world.server.send(Method::POST, &url, &headers, Some(encode(&fields))).await;
            // Whose it is, is shown her own page again, with the first characters of her secrets and no more.
            if cookies == ada.cookies {
                assert!(!holds_a_secret(&reply.body), "{what}: {}", reply.body);
            } else {
                tells_nothing(&reply, &what);
            }
            assert!(statuses.contains(&reply.status), "{what}: {}", reply.seen());
            assert_eq!(world.everything().await, before, "{what} changed something");
        };
        let own = [("origin", world.server.base.as_str())];
        // A page that nobody may see sends on to the sign-in.
        send("nobody", "", &ada.form_token, &own, &[401, 303]).await;
        if form.of != Of::Self_ {
            send("a stranger", &bob.cookies, &bob.form_token, &own, &[404]).await;
        }
        send("a stranger with her token", &bob.cookies, &ada.form_token, &own, &[403, 404]).await;
        send("her without a token", &ada.cookies, "", &own, &[403]).await;
        for headers in &elsewhere {
            send("another site", &ada.cookies, &ada.form_token, headers, &[403]).await;
        }
    }
}

#[tokio::test]
async fn a_client_of_somebody_elses_is_told_apart_from_none_by_nothing() {
    let world = World::new().await;
    let (ada, bob) = (world.sign_in(ADA).await, world.sign_in(BOB).await);
    let client = ada.register(draft_with(json!({}))).await;
    for row in ROWS.iter().filter(|row| matches!(row.of, Of::Client | Of::Offer)) {
        let none = "A".repeat(client.id.len());
        let mut replies = Vec::new();
        for id in [client.id.clone(), none] {
            let stakes = Stakes {
                client: Client { id, secret: None },
                secret: "0".repeat(32),
                revision: String::new(),
                token: String::new(),
            };
            let reply = bob.ask(row.function, (row.body)(&stakes)).await;
            replies.push((reply.status, reply.body));
        }
        assert_eq!(replies[0], replies[1], "{}", row.function);
    }
}

#[tokio::test]
async fn what_is_done_by_its_owner_is_done() {
    let world = World::new().await;
    let ada = world.sign_in(ADA).await;
    let client = ada.register(draft_with(json!({}))).await;
    for row in ROWS.iter().filter(|row| row.of == Of::Client && !row.is_act) {
        let stakes =
            Stakes { client: client.clone(), secret: String::new(), revision: String::new(), token: String::new() };
        let told = ada.told(row.function, (row.body)(&stakes)).await;
        assert_eq!(told["content"]["head"]["id"], json!(client.id), "{}", row.function);
        assert_eq!(told["username"], json!(ADA));
    }
    let list = ada.told("developer_clients", json!({ "after": null })).await;
    assert_eq!(list["content"]["clients"][0]["head"]["name"], json!("Planner"));
}
