use http::Method;
use ui::screens::developers::acts::Act;

use super::browser::hidden;
use super::server::{Client, Reply, encode};
use super::world::{ADA, BOB, Person, World, draft, page_of};

/// Whose something is.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Of {
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
pub(super) struct Stakes {
    pub(super) client: Client,
    secret: String,
    revision: String,
    token: String,
}

/// Every page about a client.
const PAGES: [&str; 6] = ["", "/credentials", "/edit", "/activity", "/people", "/danger"];

/// A form of the dashboard: the page that it stands on, what it does there, and its fields beside the token.
pub(super) struct Form {
    pub(super) act: Act,
    pub(super) page: fn(&Stakes) -> String,
    pub(super) of: Of,
    pub(super) fields: fn(&Stakes) -> Vec<(&'static str, String)>,
}

/// Every form. That each of them is asked for by its owner the compiler says: there is no act without an `Acting`, and none on a
/// client without an `OwnClient`.
pub(super) const FORMS: [Form; 13] = {
    const fn form(
        act: Act,
        page: fn(&Stakes) -> String,
        of: Of,
        fields: fn(&Stakes) -> Vec<(&'static str, String)>,
    ) -> Form {
        Form { act, page, of, fields }
    }
    fn of_client(stakes: &Stakes, page: &str) -> String {
        page_of(&stakes.client, page)
    }
    /// As the button of the question sends it: what a press without that ends, `questions` tells.
    fn confirmed(field: (&'static str, String)) -> Vec<(&'static str, String)> {
        vec![field, ("confirmed", "yes".to_owned())]
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
            Act::Register,
            |_| "/developers/new".to_owned(),
            Of::Self_,
            |_| {
                let mut fields = typed("Another", "https://other.example/cb");
                fields.push(("attempt", "y".to_owned()));
                fields
            },
        ),
        form(
            Act::Edit,
            |s| of_client(s, "/edit"),
            Of::Client,
            |s| {
                let mut fields = typed("Planner", "https://evil.example/cb");
                fields.push(("revision", s.revision.clone()));
                fields
            },
        ),
        form(Act::TryIt, |s| of_client(s, ""), Of::Client, |_| vec![]),
        form(
            Act::RetireSecret,
            |s| of_client(s, "/credentials"),
            Of::Client,
            |s| vec![("secret", s.secret.clone()), ("act", "now".to_owned())],
        ),
        form(Act::AddSecret, |s| of_client(s, "/credentials"), Of::Client, |_| vec![("label", "mine".to_owned())]),
        form(
            Act::Delete,
            |s| of_client(s, "/danger"),
            Of::Client,
            |_| vec![("act", "delete".to_owned()), ("name", "Planner".to_owned())],
        ),
        form(
            Act::Offer,
            |s| of_client(s, "/danger"),
            Of::Client,
            |_| vec![("act", "offer".to_owned()), ("to", BOB.to_owned())],
        ),
        form(Act::Withdraw, |s| of_client(s, "/danger"), Of::Client, |_| vec![("act", "withdraw".to_owned())]),
        form(Act::RevokeGrants, |s| of_client(s, "/danger"), Of::Client, |_| confirmed(("act", "revoke".to_owned()))),
        form(
            Act::Accept,
            |_| "/developers".to_owned(),
            Of::Offer,
            |s| vec![("act", "accept".to_owned()), ("client_id", s.client.id.clone())],
        ),
        form(
            Act::Decline,
            |_| "/developers".to_owned(),
            Of::Offer,
            |s| vec![("act", "decline".to_owned()), ("client_id", s.client.id.clone())],
        ),
        form(
            Act::RemoveToken,
            |_| "/developers/tokens".to_owned(),
            Of::Token,
            |s| confirmed(("token", s.token.clone())),
        ),
        form(Act::MakeToken, |_| "/developers/tokens".to_owned(), Of::Self_, |_| vec![("label", "mine".to_owned())]),
    ]
};

/// Ada's client, offered to a third person, with a second secret, and a registration token.
pub(super) async fn stakes(world: &World, ada: &Person<'_>) -> Stakes {
    let client = ada.register(&draft()).await;
    ada.add_secret(&client, "second").await;
    ada.offer(&client, "carol").await;
    ada.registration_token("builds").await;
    Stakes {
        secret: world.secrets(&client).await[0].secret.id().as_str().to_owned(),
        revision: ada.revision(&client).await,
        token: hidden(&ada.page("/developers/tokens").await, "token").expect("the token"),
        client,
    }
}

/// Whether more of a client's secret stands there than the characters by which its owner tells it from others.
pub(super) fn holds_a_secret(text: &str) -> bool {
    text.split("mgcs_")
        .skip(1)
        .any(|rest| rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')).count() > 4)
}

#[test]
fn a_whole_secret_is_told_from_its_first_characters() {
    assert!(!holds_a_secret("<code>mgcs_k-Ur…</code>"));
    assert!(holds_a_secret("<code>mgcs_k-Ur…</code> mgcs_k-Urrs3YpdLQoIhCtRxzYe4ARs4-0Gpv4M7G8kCCKPQ"));
}

/// Nothing of ada's client stands there.
fn tells_nothing(reply: &Reply, what: &str) {
    assert!(!reply.body.contains("Plan") && !reply.body.contains("mgcs_"), "{what}: {}", reply.body);
}

#[tokio::test]
async fn a_page_about_a_client_is_for_its_owner_alone() {
    let world = World::new().await;
    world.server.create_user("carol", super::requests::PASSWORD);
    let (ada, bob) = (world.sign_in(ADA).await, world.sign_in(BOB).await);
    let stakes = stakes(&world, &ada).await;
    for page in PAGES {
        let path = page_of(&stakes.client, page);
        assert!(ada.page(&path).await.contains("<bdi>Planner"), "{path}");
        let stranger = bob.get(&path).await;
        assert_eq!(stranger.status, 404, "{path}: {}", stranger.seen());
        tells_nothing(&stranger, &path);
        let nobody = world.server.get(&path).await;
        assert_eq!(nobody.status, 303, "{path}: {}", nobody.seen());
        tells_nothing(&nobody, &path);
    }
    for path in ["/developers", "/developers/tokens"] {
        assert!(ada.page(path).await.contains(if path == "/developers" { "<bdi>Planner" } else { "builds" }), "{path}");
        let stranger = bob.get(path).await;
        tells_nothing(&stranger, path);
        assert!(!stranger.body.contains(">builds<"), "{path}: {}", stranger.body);
    }
    let uses = async |person: &Person<'_>| {
        let headers = [("cookie", person.cookies.as_str()), ("origin", &world.server.base)];
        let url = format!("{}/api/secret_uses", world.server.base);
        world.server.send(Method::POST, &url, &headers, Some(encode(&[("client_id", &stakes.client.id)]))).await
    };
    assert_eq!(uses(&ada).await.status, 200);
    let refused = uses(&bob).await;
    assert_eq!((refused.status, refused.body.as_str()), (404, "not_found"));
}

#[tokio::test]
async fn whatever_is_somebody_elses_is_not_changed() {
    let world = World::new().await;
    world.server.create_user("carol", super::requests::PASSWORD);
    let (ada, bob) = (world.sign_in(ADA).await, world.sign_in(BOB).await);
    let stakes = stakes(&world, &ada).await;
    let before = world.everything().await;
    let elsewhere = [
        vec![("origin", "https://evil.example")],
        vec![("sec-fetch-site", "cross-site")],
        vec![("origin", "null"), ("sec-fetch-site", "cross-site")],
    ];
    for form in &FORMS {
        let send = async |who: &str, cookies: &str, token: &str, more: &[(&str, &str)], statuses: &[u16]| {
            let mut fields = (form.fields)(&stakes);
            fields.push(("form_token", token.to_owned()));
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let headers = [&[("cookie", cookies)], more].concat();
            let what = format!("the form of {:?} by {who}", form.act);
            let reply = world.send_form(&(form.page)(&stakes), &fields, &headers).await;
            // Whose it is, is shown her own page again, with the first characters of her secrets and no more.
            if cookies == ada.cookies {
                assert!(!holds_a_secret(&reply.body), "{what}: {}", reply.body);
            } else if form.of != Of::Self_ {
                tells_nothing(&reply, &what);
            }
            assert!(statuses.contains(&reply.status), "{what}: {}", reply.seen());
            assert_eq!(world.everything().await, before, "{what} changed something");
        };
        let own = [("origin", world.server.base.as_str())];
        // A page that nobody may see sends on to the sign-in.
        send("nobody", "", &ada.form_token, &own, &[303]).await;
        if form.of != Of::Self_ {
            send("a stranger", &bob.cookies, &bob.form_token, &own, &[404]).await;
        }
        send("a stranger with her token", &bob.cookies, &ada.form_token, &own, &[403]).await;
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
    let client = ada.register(&draft()).await;
    let none = Client { id: "A".repeat(client.id.len()), secret: None };
    let stakes = |client: &Client| Stakes {
        client: client.clone(),
        secret: "0".repeat(32),
        revision: String::new(),
        token: String::new(),
    };
    // What it is asked for by, and the one number of each answer that is its own.
    let same = |of: &Client, reply: Reply| (reply.status, without_nonce(&reply.body.replace(&of.id, "it")));
    for page in PAGES {
        let replies = [bob.get(&page_of(&client, page)).await, bob.get(&page_of(&none, page)).await];
        let [theirs, nobodys] = replies;
        assert_eq!(same(&client, theirs), same(&none, nobodys), "{page}");
    }
    for form in FORMS.iter().filter(|form| matches!(form.of, Of::Client | Of::Offer)) {
        let send = async |client: &Client| {
            let stakes = stakes(client);
            let fields = (form.fields)(&stakes);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            same(client, bob.send(&(form.page)(&stakes), &fields).await)
        };
        assert_eq!(send(&client).await, send(&none).await, "{:?}", form.act);
    }
}

/// A page without what is new in each answer.
fn without_nonce(page: &str) -> String {
    let mut parts = page.split("nonce=\"");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(part.split_once('"').map_or(part, |(_, rest)| rest));
    }
    plain
}

#[tokio::test]
async fn what_is_done_by_its_owner_is_done() {
    let world = World::new().await;
    world.server.create_user("carol", super::requests::PASSWORD);
    let ada = world.sign_in(ADA).await;
    // Each on a client of its own: what one does is not in the way of another.
    for form in FORMS.iter().filter(|form| !matches!(form.of, Of::Offer) && form.act != Act::TryIt) {
        let stakes = stakes(&world, &ada).await;
        let before = world.everything().await;
        let fields = (form.fields)(&stakes);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let reply = ada.send(&(form.page)(&stakes), &fields).await;
        assert!(matches!(reply.status, 200 | 303), "{:?}: {}", form.act, reply.seen());
        // Nobody allowed this client anything, so there is nothing that could be revoked.
        if form.act != Act::RevokeGrants {
            assert_ne!(world.everything().await, before, "{:?} did nothing", form.act);
        }
    }
}
