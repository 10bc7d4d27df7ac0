//! A run made by hand, for tests of what is drawn: the flow from step 1 to 13, and some refusals after it. Its values look like
//! real ones and are none. A recording would not do: its secrets are left out, and it lacks what only a browser provokes.

/// What happens in a run, told event by event.
mod story;

use story::Story;

use lab::event::{Event, What};
use lab::page::{LabPage, Persona, Places};
use oauth::names::{Lifetime, Timestamp};
use oauth::party::Party::{AuthorizationServer as A, Browser as B, Client as C, ResourceServer as R};
use oauth::rows::Field;

/// As many moments has the flow from step 1 to 13, before anything is refused.
pub const FLOW: usize = 26;

pub const CODE: &str = "mgac_AZq8c1R4pPBt2v0QYk3mFzXnJ7sWeLhUdOgVbCiN5Ky6MrTAxD";
pub const SECRET: &str = "mgcs_8Jx2mQv0YpKzT5rWnLhUdOgVbCiN5Ky6MrTAxDsEfGq";
pub const ACCESS_TOKEN: &str = "mgat_AZq8c1SmVt4kPz7wJ2rXnQ0yLhUdOgVbCiN5Ky6MrTAxDsEfGqBv";
pub const REFRESH_TOKEN: &str = "mgrt_AZq8c1Sn0KjH3xW8vT6mPzQ2yLrUdOgVbCiN5Ky7MsTAxDwEfGtBu";
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const STATE: &str = "n0Tq3vWm9LkPz7RbXyJ2sHgFdUcEaOi5Vt8KwMl4Q6Y";
const CLIENT: &str = "f3b7c2d9a1e04586";
const SANDBOX: &str = "/sandbox/5uQ2mX";
const HARU: &str = "127.0.0.1:3001";
const SERVER: &str = "localhost:3000";
const API: &str = "localhost:3002";
const FORM: &str = "application/x-www-form-urlencoded";
const START: i64 = 1_795_392_000_000;

pub fn page(at: Option<usize>) -> LabPage {
    let persona = |name: &str| Persona { username: name.to_owned(), password: format!("{name}-keeps-no-secret") };
    LabPage {
        rule: None,
        copy_of: None,
        places: Some(Places {
            run: "/lab/5uQ2mX".to_owned(),
            server: format!("http://{SERVER}{SANDBOX}"),
            haru: format!("http://{HARU}{SANDBOX}"),
            api: format!("http://{API}{SANDBOX}"),
        }),
        personas: vec![persona("mina"), persona("jun")],
        log: log(),
        at,
    }
}

fn hash(name: &'static str, turn: u8) -> Field {
    Field::hash(name, &std::array::from_fn::<u8, 32, _>(|at| (at as u8).wrapping_mul(37).wrapping_add(turn)))
}

fn authorize(redirect_uri: &str) -> String {
    format!(
        "response_type=code&client_id={CLIENT}&redirect_uri={}&scope=profile+calendar.read&state={STATE}\
         &code_challenge={CHALLENGE}&code_challenge_method=S256",
        redirect_uri.replace(':', "%3A").replace('/', "%2F")
    )
}

pub fn log() -> Vec<Event> {
    let mut story = Story::default();
    let callback = format!("http://{HARU}{SANDBOX}/callback");
    let issuer = format!("http://{SERVER}{SANDBOX}");
    let cookie = ("cookie", "haru_local_session=hs_Q7mVx2TbKpZ");
    let signed_in = ("cookie", "matgim_local_session=mgss_AZq8c1Rk2JvN0PzW5yTmXhLs");
    let basic = (
        "authorization",
        "Basic ZjNiN2MyZDlhMWUwNDU4NjptZ2NzXzhKeDJtUXYwWXBLelQ1clduTGhVZE9nVmJDaU41S3k2TXJUQXhEc0VmR3E=",
    );
    let bearer = format!("Bearer {ACCESS_TOKEN}");
    let json = ("content-type", "application/json");

    story.row(
        R,
        0,
        "credentials",
        "1",
        Some(vec![
            Field::plain("issuer", &*issuer),
            Field::plain("introspection_endpoint", format!("{issuer}/introspect")),
            Field::plain("client_id", "calendar-api"),
        ]),
    );
    story.row(
        A,
        0,
        "users",
        "1",
        Some(vec![
            Field::plain("id", "u_01"),
            Field::plain("username", "mina"),
            Field::plain("password_hash", "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA"),
            Field::time("created_at", Timestamp::from_millis(START)),
        ]),
    );

    // 1
    let message = story.ask(C, A, "POST /register", &[json], &format!(
        r#"{{"client_name":"하루첩","redirect_uris":["{callback}"],"token_endpoint_auth_method":"client_secret_basic","scope":"profile calendar.read calendar.write"}}"#
    ));
    story.row(
        A,
        message,
        "clients",
        CLIENT,
        Some(vec![
            Field::plain("id", CLIENT),
            Field::plain("kind", "confidential"),
            Field::plain("name", "하루첩"),
            Field::plain("owner", ""),
            Field::plain("redirect_uris", &*callback),
            Field::plain("scope", "profile calendar.read calendar.write"),
            Field::time("created_at", story.now()),
        ]),
    );
    story.row(
        A,
        message,
        "client_secrets",
        "1",
        Some(vec![
            Field::plain("client", CLIENT),
            hash("hash", 3),
            Field::plain("prefix", "mgcs_8Jx2"),
            Field::time("created_at", story.now()),
        ]),
    );
    story.answer(message, 201, &[json, ("cache-control", "no-store")], &format!(
        r#"{{"client_id":"{CLIENT}","client_secret":"{SECRET}","client_secret_expires_at":0,"redirect_uris":["{callback}"]}}"#
    ));
    story.row(
        C,
        message,
        "registration",
        "1",
        Some(vec![
            Field::plain("issuer", &*issuer),
            Field::plain("client_id", CLIENT),
            Field::secret("client_secret", SECRET),
            Field::plain("redirect_uri", &*callback),
        ]),
    );

    // 2, 3
    let message = story.ask(B, C, "POST /connect", &[("origin", "http://127.0.0.1:3001")], "");
    story.row(C, message, "sessions", "1", Some(vec![hash("key", 9), Field::time("opened_at", story.now())]));
    story.row(
        C,
        message,
        "requests",
        "1",
        Some(vec![
            Field::secret("state", STATE),
            Field::secret("code_verifier", VERIFIER),
            Field::plain("scope", "profile calendar.read"),
            Field::time("asked_at", story.now()),
        ]),
    );
    story.answer(
        message,
        303,
        &[
            ("location", "/sandbox/5uQ2mX/next"),
            ("set-cookie", "haru_local_session=hs_Q7mVx2TbKpZ; Path=/sandbox/5uQ2mX; HttpOnly; SameSite=Lax"),
        ],
        "",
    );
    let message = story.ask(B, C, "POST /go", &[cookie], "");
    story.redirect(message, &format!("{issuer}/authorize?{}", authorize(&callback)));

    // 4, 5
    let message = story.ask(B, A, &format!("GET /authorize?{}", authorize(&callback)), &[], "");
    story.row(
        A,
        message,
        "pending",
        "1",
        Some(vec![hash("key", 21), hash("browser", 22), Field::time("created_at", story.now())]),
    );
    let known = [
        ("client_id_once", "RFC 6749 §3.1"),
        ("client_known", "RFC 6749 §4.1.2.1"),
        ("client_enabled", "RFC 6749 §4.1.2.1"),
        ("redirect_uri_once", "RFC 6749 §3.1"),
        ("redirect_uri_present", "OAuth 2.1 §4.1.1"),
    ];
    let more = [
        ("redirect_uri_exact", "RFC 9700 §4.1.3"),
        ("response_type_code", "RFC 6749 §4.1.2.1"),
        ("scope_allowed", "RFC 6749 §3.3"),
        ("code_challenge_present", "RFC 9700 §2.1.1"),
        ("code_challenge_method_s256", "RFC 7636 §4.3"),
        ("code_challenge_well_formed", "RFC 7636 §4.2"),
    ];
    story.checked(message, A, &[&known[..], &more[..]].concat(), None);
    story.page(message, 200, "sign-in", "matgim_local_browser=mgbr_4Kx9Tz; Path=/sandbox/5uQ2mX; HttpOnly");

    // 6, 7
    let login = "form_token=ft_7Yq&request=mgrq_AZq8c1R&username=mina&password=%5Bnot+kept%5D";
    let message = story.ask(B, A, "POST /login", &[("content-type", FORM)], login);
    story.row(
        A,
        message,
        "sessions",
        "1",
        Some(vec![
            hash("key", 40),
            Field::plain("user", "mina"),
            Field::time("authenticated_at", story.now()),
            Field::time("last_seen_at", story.now()),
        ]),
    );
    story.answer(
        message,
        303,
        &[
            ("location", "/sandbox/5uQ2mX/consent?request=mgrq_AZq8c1R"),
            (
                "set-cookie",
                "matgim_local_session=mgss_AZq8c1Rk2JvN0PzW5yTmXhLs; Path=/sandbox/5uQ2mX; HttpOnly; SameSite=Lax",
            ),
        ],
        "",
    );
    let message = story.ask(B, A, "GET /consent?request=mgrq_AZq8c1R", &[signed_in], "");
    story.page(message, 200, "consent", "");

    // 8, 9
    let consent = "form_token=ft_9Zr&request=mgrq_AZq8c1R&scope=profile&scope=calendar.read&began=yes&decision=allow";
    let message = story.ask(B, A, "POST /consent", &[signed_in, ("content-type", FORM)], consent);
    story.row(A, message, "pending", "1", None);
    story.row(
        A,
        message,
        "consents",
        "1",
        Some(vec![
            Field::plain("user", "mina"),
            Field::plain("client", CLIENT),
            Field::plain("scope", "profile calendar.read"),
            Field::time("created_at", story.now()),
        ]),
    );
    let grant = |revoked: Option<Timestamp>| {
        let mut fields = vec![
            Field::plain("id", "g_01"),
            Field::plain("user", "mina"),
            Field::plain("client", CLIENT),
            Field::plain("scope", "profile calendar.read"),
        ];
        fields.push(revoked.map_or(Field::plain("revoked_at", ""), |at| Field::time("revoked_at", at)));
        fields
    };
    story.row(A, message, "grants", "1", Some(grant(None)));
    let issued = story.in_seconds(60);
    let code = |used: Option<Timestamp>| {
        let mut fields = vec![
            hash("key", 60),
            Field::plain("grant", "g_01"),
            Field::plain("redirect_uri", format!("http://{HARU}{SANDBOX}/callback")),
            Field::plain("challenge", CHALLENGE),
            Field::time("expires_at", issued),
        ];
        fields.push(used.map_or(Field::plain("used_at", ""), |at| Field::time("used_at", at)));
        fields
    };
    story.row(A, message, "codes", "1", Some(code(None)));
    let query = format!("code={CODE}&state={STATE}&iss=http%3A%2F%2Flocalhost%3A3000%2Fsandbox%2F5uQ2mX");
    story.redirect(message, &format!("{callback}?{query}"));
    let message = story.ask(B, C, &format!("GET /callback?{query}"), &[cookie], "");
    story.checked(
        message,
        C,
        &[
            ("session_known", "RFC 6749 §10.12"),
            ("code_or_error", "RFC 6749 §4.1.2"),
            ("state_equals", "RFC 9700 §4.7"),
            ("issuer_equals", "RFC 9207 §2.4"),
        ],
        None,
    );
    story.row(C, message, "codes", "1", Some(vec![Field::secret("code", CODE), Field::time("came_at", story.now())]));
    story.redirect(message, "/sandbox/5uQ2mX/next");

    // 10, 11
    let message = story.ask(B, C, "POST /exchange", &[cookie], "");
    let exchange = story.ask(C, A, "POST /token", &[basic, ("content-type", FORM)], &format!(
        "grant_type=authorization_code&code={CODE}&redirect_uri=http%3A%2F%2F127.0.0.1%3A3001%2Fsandbox%2F5uQ2mX%2Fcallback&code_verifier={VERIFIER}"
    ));
    story.row(A, exchange, "codes", "1", Some(code(Some(story.now()))));
    story.row(
        A,
        exchange,
        "access_tokens",
        "1",
        Some(vec![
            hash("key", 80),
            Field::plain("client", CLIENT),
            Field::plain("scope", "profile calendar.read"),
            Field::time("expires_at", story.in_seconds(600)),
        ]),
    );
    story.row(
        A,
        exchange,
        "refresh_tokens",
        "1",
        Some(vec![
            hash("key", 90),
            Field::plain("generation", "1"),
            Field::time("expires_at", story.in_seconds(30 * 86_400)),
            Field::plain("used_at", ""),
        ]),
    );
    let passed = [
        ("client_method", "RFC 6749 §3.2.1"),
        ("client_secret", "RFC 6749 §2.3.1"),
        ("code_known", "RFC 6749 §5.2"),
        ("code_unused", "RFC 6749 §4.1.2"),
        ("code_unexpired", "RFC 6749 §4.1.2"),
        ("code_same_client", "RFC 6749 §5.2"),
        ("redirect_uri_same", "RFC 6749 §4.1.3"),
        ("code_verifier_matches", "RFC 7636 §4.6"),
    ];
    story.checked(exchange, A, &passed, None);
    story.answer(exchange, 200, &[json, ("cache-control", "no-store")], &format!(
        r#"{{"access_token":"{ACCESS_TOKEN}","token_type":"Bearer","expires_in":600,"refresh_token":"{REFRESH_TOKEN}","scope":"profile calendar.read"}}"#
    ));
    story.row(C, message, "requests", "1", None);
    story.row(C, message, "codes", "1", None);
    let tokens = |story: &Story, refused: &str| {
        vec![
            Field::secret("access_token", ACCESS_TOKEN),
            Field::secret("refresh_token", REFRESH_TOKEN),
            Field::plain("scope", "profile calendar.read"),
            Field::time("expires_at", story.in_seconds(600)),
            Field::plain("refused", refused.to_owned()),
        ]
    };
    let held = tokens(&story, "false");
    story.row(C, message, "tokens", "1", Some(held));
    story.redirect(message, "/sandbox/5uQ2mX/next");

    // 12, 13
    let message = story.ask(B, C, "POST /call", &[cookie], "");
    let call = story.ask(C, R, "GET /calendar/v3/users/me/calendarList", &[("authorization", &bearer)], "");
    let log_line = |line: &str| Some(vec![Field::plain("line", format!("{line} 200"))]);
    story.row(R, call, "access_log", "1", log_line("GET /calendar/v3/users/me/calendarList"));
    let ask = story.ask(R, A, "POST /introspect", &[("content-type", FORM)], &format!("token={ACCESS_TOKEN}"));
    story.checked(ask, A, &[("client_secret", "RFC 6749 §2.3.1"), ("token_known", "RFC 7662 §2.2")], None);
    story.answer(ask, 200, &[json], &format!(
        r#"{{"active":true,"scope":"profile calendar.read","client_id":"{CLIENT}","username":"mina","exp":1795392600,"iss":"{issuer}"}}"#
    ));
    story.checked(
        call,
        R,
        &[
            ("token_sent_once", "RFC 6750 §2"),
            ("token_in_header", "RFC 6750 §2.1"),
            ("token_active", "RFC 7662 §2.2"),
            ("token_scope", "RFC 6750 §3.1"),
        ],
        None,
    );
    story.answer(
        call,
        200,
        &[json],
        r#"{"kind":"calendar#calendarList","items":[{"id":"mina","summary":"미나의 일정"}]}"#,
    );
    story.row(
        C,
        message,
        "calendars",
        "1",
        Some(vec![Field::plain("calendars", "미나의 일정"), Field::time("fetched_at", story.now())]),
    );
    story.redirect(message, "/sandbox/5uQ2mX/next");

    // A redirect URI one character longer, in the browser.
    let message = story.ask(B, A, &format!("GET /authorize?{}", authorize(&format!("{callback}x"))), &[signed_in], "");
    story.checked(
        message,
        A,
        &known,
        Some(("redirect_uri_exact", "RFC 9700 §4.1.3", callback.clone(), format!("{callback}x"))),
    );
    story.page(message, 400, "error", "");

    // A state that Haru never gave.
    let message = story.ask(B, C, "GET /callback?code=mgac_made-up&state=not-the-one-haru-gave", &[cookie], "");
    story.checked(
        message,
        C,
        &[("session_known", "RFC 6749 §10.12")],
        Some(("state_equals", "RFC 9700 §4.7", String::new(), String::new())),
    );
    story.page(message, 400, "", "");

    // 12, in the query
    story.happens(What::Provoked { provocation: "token-in-query".to_owned() });
    let target = format!("GET /calendar/v3/users/me/calendarList?access_token={ACCESS_TOKEN}");
    let call = story.ask(C, R, &target, &[], "");
    story.row(R, call, "access_log", "2", Some(vec![Field::plain("line", format!("{target} 400"))]));
    story.checked(call, R, &[], Some(("token_not_in_query", "RFC 6750 §2.3", String::new(), String::new())));
    story.answer(
        call,
        400,
        &[json, ("www-authenticate", "Bearer error=\"invalid_request\"")],
        r#"{"error":"invalid_request","error_description":"the token is in the URL"}"#,
    );

    // Another verifier.
    story.happens(What::Provoked { provocation: "wrong-verifier".to_owned() });
    let exchange = story.ask(
        C,
        A,
        "POST /token",
        &[basic, ("content-type", FORM)],
        &format!("grant_type=authorization_code&code={CODE}&code_verifier=wrong"),
    );
    story.checked(
        exchange,
        A,
        &passed[..7],
        Some(("code_verifier_matches", "RFC 7636 §4.6", String::new(), String::new())),
    );
    story.answer(
        exchange,
        400,
        &[json],
        r#"{"error":"invalid_grant","error_description":"the code_verifier does not match"}"#,
    );

    // 14
    story.happens(What::Provoked { provocation: "expired-token".to_owned() });
    story.happens(What::ClockMoved { by: Lifetime::from_seconds(660) });
    story.at += 660_000;
    let call = story.ask(C, R, "GET /calendar/v3/users/me/calendarList", &[("authorization", &bearer)], "");
    let ask = story.ask(R, A, "POST /introspect", &[("content-type", FORM)], &format!("token={ACCESS_TOKEN}"));
    story.checked(
        ask,
        A,
        &[("token_known", "RFC 7662 §2.2")],
        Some(("token_unexpired", "RFC 7662 §2.2", String::new(), String::new())),
    );
    story.answer(ask, 200, &[json], r#"{"active":false}"#);
    story.checked(
        call,
        R,
        &[("token_in_header", "RFC 6750 §2.1")],
        Some(("token_active", "RFC 7662 §2.2", String::new(), String::new())),
    );
    story.answer(
        call,
        401,
        &[json, ("www-authenticate", "Bearer error=\"invalid_token\"")],
        r#"{"error":"invalid_token"}"#,
    );

    // 15
    let message = story.ask(
        B,
        A,
        "POST /apps/disconnect",
        &[signed_in, ("content-type", FORM)],
        &format!("form_token=ft_1&client_id={CLIENT}"),
    );
    story.row(A, message, "grants", "1", Some(grant(Some(story.now()))));
    story.row(A, message, "consents", "1", None);
    story.redirect(message, "/sandbox/5uQ2mX/apps?disconnected=done");
    let message = story.ask(B, C, "POST /call", &[cookie], "");
    let call = story.ask(C, R, "GET /calendar/v3/users/me/calendarList", &[("authorization", &bearer)], "");
    story.checked(
        call,
        R,
        &[("token_in_header", "RFC 6750 §2.1")],
        Some(("token_active", "RFC 7662 §2.2", String::new(), String::new())),
    );
    story.answer(
        call,
        401,
        &[json, ("www-authenticate", "Bearer error=\"invalid_token\"")],
        r#"{"error":"invalid_token"}"#,
    );
    let refused = tokens(&story, "true");
    story.row(C, message, "tokens", "1", Some(refused));
    story.redirect(message, "/sandbox/5uQ2mX/next");
    story.log
}
