//! The rows of the checklist about a resource server, by their numbers. Not here: 14 (resource indicators) and 16 to 21
//! (UserInfo), neither of which this API offers; 20 as far as it is about a client's own token.

use super::*;
use oauth::secret::{AuthorizationCode, RefreshToken};

const FORM: &str = "application/x-www-form-urlencoded";

/// A request and what must come of it.
struct Row {
    id: &'static str,
    request: Request<Body>,
    status: u16,
    /// Where the challenge begins; `None` where there must be no challenge.
    challenge: Option<&'static str>,
    failed: Option<&'static str>,
}

fn rows(world: &World) -> Vec<Row> {
    let token = world.token(1, "calendar.read calendar.write");
    let text = token.expose();
    let narrow = world.token(1, "profile");
    let own = world.issuer.issue(None, "calendar.read profile");
    let stranger = world.issuer.mint();
    let code = AuthorizationCode::generate(NOW, [1; 32]);
    let refresh = RefreshToken::generate(NOW, [1; 32]);
    let events = format!("/calendar/v3/calendars/{}/events", calendars::id(1));

    let with = |header: &str| get(LIST).header("authorization", header).body(Body::empty()).expect("request");
    let plain = |target: &str| get(target).body(Body::empty()).expect("request");
    let form = |method: &str, header: Option<&str>, body: String| {
        let mut request = Request::builder().method(method).uri(&events).header("content-type", FORM);
        if let Some(header) = header {
            request = request.header("authorization", header);
        }
        request.body(Body::from(body)).expect("request")
    };
    let row = |id, request, status, challenge, failed| Row { id, request, status, challenge, failed };
    let plain_challenge = Some("Bearer resource_metadata=");
    let invalid_request = Some("Bearer error=\"invalid_request\", error_description=\"");
    let invalid_token = Some("Bearer error=\"invalid_token\", error_description=\"");
    let insufficient_scope = Some("Bearer error=\"insufficient_scope\", error_description=\"");

    vec![
        row("RS-01", with(&bearer(&token)), 200, None, None),
        row("RS-02", with(&format!("bearer {text}")), 200, None, None),
        row("RS-02", with(&format!("BEARER {text}")), 200, None, None),
        row("RS-03", plain(LIST), 401, plain_challenge, Some("token_present")),
        row("RS-04", with(&bearer(&stranger)), 401, invalid_token, Some("token_active")),
        row("RS-04", with("Bearer mF_9.B5f-4.1JqM"), 401, invalid_token, Some("token_active")),
        row("RS-05", with(&bearer(&narrow)), 403, insufficient_scope, Some("token_scope")),
        row("RS-06", plain(&format!("{LIST}?access_token={text}")), 400, invalid_request, Some("token_not_in_query")),
        row("RS-06", plain(&format!("{LIST}?%61ccess_token={text}")), 400, invalid_request, Some("token_not_in_query")),
        row("RS-07", form("POST", None, format!("access_token={text}")), 400, invalid_request, Some("token_in_header")),
        row(
            "RS-08",
            form("POST", Some(&bearer(&token)), format!("access_token={text}")),
            400,
            invalid_request,
            Some("token_sent_once"),
        ),
        row(
            "RS-08",
            get(&format!("{LIST}?access_token={text}"))
                .header("authorization", bearer(&token))
                .body(Body::empty())
                .expect("request"),
            400,
            invalid_request,
            Some("token_sent_once"),
        ),
        row("RS-09", form("GET", None, format!("access_token={text}")), 400, invalid_request, Some("token_in_header")),
        row(
            "RS-10",
            get(LIST)
                .header("authorization", bearer(&token))
                .header("authorization", bearer(&token))
                .body(Body::empty())
                .expect("request"),
            400,
            invalid_request,
            Some("token_sent_once"),
        ),
        row("RS-11", with("Bearer"), 401, plain_challenge, Some("token_present")),
        row("RS-11", with("Bearer "), 401, plain_challenge, Some("token_present")),
        row("RS-11", with("Basic eDp5"), 401, plain_challenge, Some("token_present")),
        row("RS-11", with("Basic"), 401, plain_challenge, Some("token_present")),
        row("RS-12", with(&format!("Bearer {}", code.expose())), 401, invalid_token, Some("token_active")),
        row("RS-12", with(&format!("Bearer {}", refresh.expose())), 401, invalid_token, Some("token_active")),
        row("RS-12", with("Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJtaW5hIn0."), 401, invalid_token, Some("token_active")),
        row("RS-13", with(&format!("Bearer {}", &text[..text.len() - 1])), 401, invalid_token, Some("token_active")),
        row("RS-13", with(&format!("Bearer {text}A")), 401, invalid_token, Some("token_active")),
        row("RS-13", with(&format!("Bearer {text}=")), 401, invalid_token, Some("token_active")),
        row("RS-20", with(&bearer(&own)), 403, insufficient_scope, Some("token_of_a_person")),
    ]
}

#[tokio::test]
async fn the_rows_of_the_checklist() {
    let world = World::new();
    for (at, Row { id, request, status, challenge, failed }) in rows(&world).into_iter().enumerate() {
        let answer = world.send(request).await;
        assert_eq!(answer.status(), status, "{id} (row {at}): {}", answer.text());
        assert_eq!(answer.failed_rule().as_deref(), failed, "{id} (row {at})");
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{id} (row {at})");
        let said = answer.header("www-authenticate");
        assert_eq!(said.is_some(), challenge.is_some(), "{id} (row {at}): {said:?}");
        assert!(said.unwrap_or_default().starts_with(challenge.unwrap_or_default()), "{id} (row {at}): {said:?}");
        if let Some(said) = said {
            assert!(said.ends_with(&format!("resource_metadata=\"{METADATA}\"")), "{id} (row {at}): {said}");
            assert_eq!(said.contains("scope=\"calendar.read\""), id == "RS-05", "{said}");
            // The body says the same as the challenge.
            let body = answer.json();
            let description = body["error_description"].as_str().expect("a description");
            match body.get("error").and_then(Value::as_str) {
                Some(error) => {
                    assert!(said.contains(&format!("error=\"{error}\", error_description=\"{description}\"")))
                }
                None => assert_eq!(said, format!("Bearer resource_metadata=\"{METADATA}\"")),
            }
        }
        println!("{id} PASS");
    }
}

/// RS-04: expired.
#[tokio::test]
async fn an_expired_token_is_refused_from_its_last_second_on() {
    let world = World::new();
    let token = world.token(1, "calendar.read");
    world.clock.move_by(599);
    assert_eq!(world.get(LIST, &token).await.status(), 200);
    world.clock.move_by(1);
    let answer = world.get(LIST, &token).await;
    assert_eq!((answer.status().as_u16(), answer.failed_rule().as_deref()), (401, Some("token_active")));
}

/// RS-04, RS-15: revoked, 0 s ago.
#[tokio::test]
async fn a_revoked_token_is_refused_at_once() {
    let world = World::new();
    let token = world.token(1, "calendar.read");
    for _ in 0..3 {
        assert_eq!(world.get(LIST, &token).await.status(), 200);
    }
    world.issuer.revoke(&token);
    let answer = world.get(LIST, &token).await;
    assert_eq!((answer.status().as_u16(), answer.failed_rule().as_deref()), (401, Some("token_active")));
    assert_eq!(world.issuer.asked(), 4, "a yes is never remembered");
}

/// RS-08: the body was not asked for either.
#[tokio::test]
async fn a_refused_request_changes_nothing_and_asks_nobody() {
    let world = World::new();
    let token = world.token(1, "calendar.read calendar.write");
    let events = format!("/calendar/v3/calendars/{}/events?access_token={}", calendars::id(1), token.expose());
    let answer = world.post(&events, &token, &calendars::event("몰래")).await;
    assert_eq!((answer.status().as_u16(), world.issuer.asked()), (400, 0));
    assert!(!answer.text().contains(token.expose()));
    let listed = world.get(&format!("/calendar/v3/calendars/{}/events", calendars::id(1)), &token).await;
    assert!(!listed.text().contains("몰래"));
}
