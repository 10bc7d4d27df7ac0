use http::Method;

use super::world::{ADA, BOB, CHROME, NEW_PASSWORD, World, form_token};
use crate::support::browser::Browser;
use crate::support::database::all_but_notes;
use crate::support::requests::PASSWORD;
use crate::support::server::{Pairs, encode};

/// Every form of the page, filled in rightly.
const FORMS: [(&str, Pairs<'static>); 5] = [
    ("/security/sessions/end", &[("session", "")]),
    ("/security/sessions/end-others", &[]),
    ("/security/password", &[("password", PASSWORD), ("new_password", NEW_PASSWORD), ("with_apps", "yes")]),
    ("/security/export", &[]),
    ("/security/delete", &[("username", ADA)]),
];

#[tokio::test]
async fn a_form_from_elsewhere_changes_nothing() {
    let world = World::new().await;
    let mut ada = world.sign_in(ADA, CHROME).await;
    world.sign_in(ADA, CHROME).await;
    let mut bob = world.sign_in(BOB, CHROME).await;
    let page = ada.get("/security").await.body;
    let session = crate::support::browser::hidden(&page, "session").expect("a session");
    let (own, bobs) = (form_token(&mut ada).await, form_token(&mut bob).await);
    let mut nobody = Browser::of(&world.server, ADA);
    let nobodys = crate::support::browser::hidden(&nobody.get("/login").await.body, "form_token").expect("form_token");
    let before = all_but_notes(&world.server.database(), &[]).await;
    let (base, cookies) = (world.server.base.clone(), ada.cookie_header());
    for (path, fields) in FORMS {
        let filled = |token: &str| {
            let fields =
                fields.iter().map(|(name, value)| (*name, if *name == "session" { session.as_str() } else { *value }));
            encode(&fields.chain((!token.is_empty()).then_some(("form_token", token))).collect::<Vec<_>>())
        };
        for token in ["", "x", &bobs, &nobodys] {
            let reply = ada.post_text(path, &filled(token)).await;
            assert_eq!(reply.status, 403, "{path} with {token:?}: {}", reply.seen());
        }
        // A stranger with a token of their own, or hers, does it to themselves at most: here, to nobody.
        for token in [&nobodys, &own] {
            let reply = nobody.post_text(path, &filled(token)).await;
            assert_eq!(reply.location().as_deref(), Some("/login?return_to=/security"), "{path}: {}", reply.seen());
        }
        for from in [
            [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")],
            [("origin", "null"), ("sec-fetch-site", "same-site")],
        ] {
            let headers = [&[("cookie", cookies.as_str())][..], &from[..]].concat();
            let reply = world.server.send(Method::POST, &format!("{base}{path}"), &headers, Some(filled(&own))).await;
            assert_eq!(reply.status, 403, "{path}: {}", reply.seen());
        }
        // A link does nothing.
        let reply = ada.get(&format!("{path}?{}", filled(&own))).await;
        assert_eq!(reply.status, 405, "{path}: {}", reply.seen());
    }
    assert_eq!(all_but_notes(&world.server.database(), &[]).await, before);
}

#[tokio::test]
async fn a_field_that_stands_twice_or_names_nothing_is_refused() {
    let world = World::new().await;
    let mut ada = world.sign_in(ADA, CHROME).await;
    let token = form_token(&mut ada).await;
    for (path, fields) in [
        ("/security/sessions/end", vec![]),
        ("/security/sessions/end", vec![("session", "AAAA")]),
        ("/security/sessions/end", vec![("session", "AAAA"), ("session", "AAAA")]),
        ("/security/password", vec![("new_password", NEW_PASSWORD), ("new_password", NEW_PASSWORD)]),
    ] {
        let form = [&[("form_token", token.as_str())], &fields[..]].concat();
        let reply = ada.post(path, &form).await;
        assert_eq!(reply.status, 400, "{path} {fields:?}: {}", reply.seen());
    }
}
