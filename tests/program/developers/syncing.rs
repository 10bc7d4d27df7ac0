use http::Method;
use serde_json::json;
use ui::screens::developers::acts::Act;

use super::database;
use super::owner_only::{FORMS, Of, holds_a_secret, stakes};
use super::requests::{CALLBACK, PASSWORD, request};
use super::strace::{SYNCS, Strace};
use super::world::{ADA, BOB, World};

const CAROL: &str = "carol";

/// Whoever reads a page is seen, and that is written down where it can be.
const MOVED: [&str; 2] = ["account_events", "sessions"];

/// What is answered while no sync succeeds does not wait for one.
#[tokio::test]
async fn no_act_on_a_client_is_acknowledged_before_it_is_on_the_disk() {
    let world = World::new().await;
    world.server.create_user(CAROL, PASSWORD);
    let mut begun = Vec::new();
    // Each on a client of its own. What is tried in the Lab is remembered there.
    for form in FORMS.iter().filter(|form| form.act != Act::TryIt) {
        let ada = world.sign_in(ADA).await;
        let stakes = stakes(&world, &ada).await;
        if form.act == Act::Offer {
            ada.does(&(form.page)(&stakes), &[("act", "withdraw")]).await;
        }
        if form.act == Act::RevokeGrants {
            world.sign_in(BOB).await.allow(&request(&stakes.client, &[])).await;
        }
        let person = if form.of == Of::Offer { world.sign_in(CAROL).await } else { ada };
        begun.push((form, stakes, person));
    }
    assert_eq!(begun.len(), Act::ALL.len() - 1);
    let bearer = format!("Bearer {}", world.sign_in(ADA).await.registration_token("more builds").await);
    let metadata = json!({ "client_name": "Planner", "redirect_uris": [CALLBACK] });
    let headers = [("authorization", bearer.as_str())];
    let made = world.send_json(Method::POST, "/register", metadata.to_string(), &headers).await;
    assert_eq!(made.status, 201, "{}", made.seen());
    let own = format!("Bearer {}", made.text("registration_access_token"));
    let (path, own) = (format!("/register/{}", made.text("client_id")), [("authorization", own.as_str())]);
    let mut changed = metadata.clone();
    changed["client_id"] = made.text("client_id").into();
    changed["client_name"] = "Planner 2".into();
    let asked = [
        (Method::POST, "/register", metadata.to_string(), &headers, 201),
        (Method::PUT, &path, changed.to_string(), &own, 200),
        (Method::DELETE, &path, String::new(), &own, 204),
    ];

    let Some(fault) = Strace::spoiling(&world.server, SYNCS, "error=EIO").await else { return };
    let before = database::all_but_notes(&world.server.database(), &MOVED).await;
    for (form, stakes, person) in &begun {
        let fields = (form.fields)(stakes);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let reply = person.send(&(form.page)(stakes), &fields).await;
        reply.is_put_off(&format!("{:?}", form.act));
        assert!(!holds_a_secret(&reply.body), "{:?}: {}", form.act, reply.body);
    }
    for (method, path, body, headers, _) in &asked {
        let reply = world.send_json(method.clone(), path, body.clone(), *headers).await;
        reply.is_put_off(&format!("{method} {path}"));
    }
    drop(fault);
    let now = database::all_but_notes(&world.server.database(), &MOVED).await;
    assert!(now == before, "something was half done: {:#?}", database::difference(&before, &now));
    for (form, stakes, person) in &begun {
        let fields = (form.fields)(stakes);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let done = person.send(&(form.page)(stakes), &fields).await;
        assert!(matches!(done.status, 200 | 303), "{:?}: {}", form.act, done.seen());
    }
    for (method, path, body, headers, status) in asked {
        let done = world.send_json(method, path, body, headers).await;
        assert_eq!(done.status, status, "{path}: {}", done.seen());
    }
}
