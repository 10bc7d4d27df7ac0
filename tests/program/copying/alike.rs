//! 100,000 tokens, 10,000 consents and 1,000 clients: what each answers at the file's server, and at the other.

use futures::StreamExt as _;
use oauth::names::Timestamp;
use oauth::secret::{AccessToken, AuthorizationCode, RefreshToken};
use serde_json::Value;
use sqlx::{Connection as _, SqliteConnection};

use super::{ask, copy};
use crate::support::browser::Browser;
use crate::support::database::open;
use crate::support::postgres::{DATABASE, folder, new_on};
use crate::support::requests::{ALL, CALLBACK, CHALLENGE, PASSWORD, exchange, request};
use crate::support::server::{Client, Server};

const MINA: &str = "mina";

/// Both servers are called the same, as one that moved.
const SETTINGS: [(&str, &str); 2] =
    [("MATGIM_BASE_URL", "https://id.example.com"), ("MATGIM_RESOURCE_BASE_URL", "https://api.example.com")];

/// Tokens of each kind that are asked about.
const ASKED: u64 = 1_000;

/// What nobody asks about. A grant of a person and an app is numbered by both.
const MANY: [&str; 8] = [
    "create temp table n (i integer primary key)",
    "insert into n with recursive n(i) as (select 1 union all select i + 1 from n where i < 10000) select i from n",
    "insert into users select 'person-' || i, 'person-' || i, 'person-' || i, '', i, null from n where i <= 1000",
    "insert into clients (id, kind, name, owner_id, redirect_uris, grant_types, scope, created_at)
     select 'app-' || i, 'confidential', '앱 ' || i, (select id from users where username = 'mina'), 'https://client.example/cb',
            'authorization_code refresh_token', 'calendar.read profile', i from n where i <= 1000",
    "insert into consents (user_id, client_id, scope, redirect_host, created_at, updated_at)
     select 'person-' || (1 + i % 1000), 'app-' || (1 + i / 10 % 1000), 'calendar.read', 'client.example', i, i from n",
    "insert into grants (id, user_id, client_id, scope, created_at)
     select cast(printf('%016d', i) as blob), 'person-' || (1 + i % 1000), 'app-' || (1 + i / 10 % 1000), 'calendar.read', i from n",
    "insert into access_tokens (key, client_id, grant_id, generation, scope, expires_at)
     select randomblob(40), 'app-' || (1 + i / 10 % 1000), cast(printf('%016d', i) as blob), g.generation, 'calendar.read', 4102444800000
       from n, (select i as generation from n where i <= 7) g",
    "insert into refresh_tokens (grant_id, generation, key, expires_at, used_at, superseded, lives_until)
     select cast(printf('%016d', i) as blob), g.generation, randomblob(40), 4102444800000, nullif(g.generation, 3), g.generation = 1,
            4102444800000
       from n, (select i as generation from n where i <= 3) g",
];

/// Tokens that their client still has.
#[derive(Default)]
struct Known {
    active: Vec<String>,
    expired: Vec<String>,
    revoked: Vec<String>,
    refresh: Vec<String>,
    spent: Vec<String>,
}

#[expect(clippy::disallowed_methods, reason = "the program under test has the system's clock")]
fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
    i64::try_from(since.as_millis()).expect("a time")
}

/// Of one client of Mina's, who allowed it.
async fn known(database: &mut SqliteConnection, app: &Client) -> Known {
    let mina: String = sqlx::query_scalar("select id from users where username = 'mina'")
        .fetch_one(&mut *database)
        .await
        .expect("Mina");
    let (at, hour) = (now(), 3_600_000);
    let issued = Timestamp::from_millis(at - hour);
    let mut known = Known::default();
    for number in 0..ASKED {
        let random = |kind: u8| {
            let mut bytes = [kind; 32];
            bytes[..8].copy_from_slice(&number.to_be_bytes());
            bytes
        };
        for (kind, revoked_at) in [(1, None), (2, Some(at)), (3, None)] {
            let mut grant = [kind; 16];
            grant[..8].copy_from_slice(&number.to_be_bytes());
            sqlx::query("insert into grants (id, user_id, client_id, scope, created_at, revoked_at) values ($1, $2, $3, $4, $5, $6)")
                .bind(&grant[..])
                .bind(&mina)
                .bind(&app.id)
                .bind("calendar.read")
                .bind(at - hour)
                .bind(revoked_at)
                .execute(&mut *database)
                .await
                .expect("a grant");
            let access = AccessToken::generate(issued, random(kind));
            let expires_at = if kind == 3 { at - 1 } else { at + hour };
            sqlx::query(
                "insert into access_tokens (key, client_id, grant_id, generation, scope, expires_at) values ($1, $2, $3, 1, $4, $5)",
            )
            .bind(&access.key().as_bytes()[..])
            .bind(&app.id)
            .bind(&grant[..])
            .bind("calendar.read")
            .bind(expires_at)
            .execute(&mut *database)
            .await
            .expect("an access token");
            match kind {
                1 => &mut known.active,
                2 => &mut known.revoked,
                _ => &mut known.expired,
            }
            .push(access.expose().to_owned());
            if kind == 1 {
                let refresh = RefreshToken::generate(issued, random(kind));
                sqlx::query("insert into refresh_tokens (grant_id, generation, key, expires_at, lives_until) values ($1, 1, $2, $3, $3)")
                    .bind(&grant[..])
                    .bind(&refresh.key().as_bytes()[..])
                    .bind(at + hour)
                    .execute(&mut *database)
                    .await
                    .expect("a refresh token");
                known.refresh.push(refresh.expose().to_owned());
            }
            if kind == 3 {
                let code = AuthorizationCode::generate(issued, random(kind));
                sqlx::query(
                    "insert into codes (key, grant_id, redirect_uri, challenge, expires_at, used_at, lives_until)
                     values ($1, $2, $3, $4, $5, $6, $5)",
                )
                .bind(&code.key().as_bytes()[..])
                .bind(&grant[..])
                .bind(CALLBACK)
                .bind(CHALLENGE)
                .bind(at + hour)
                .bind(at - hour)
                .execute(&mut *database)
                .await
                .expect("a code");
                known.spent.push(code.expose().to_owned());
            }
        }
    }
    known
}

async fn filled(server: &Server, app: &Client) -> Known {
    let mut database = open(&server.database()).await;
    let mut whole = database.begin().await.expect("a transaction");
    for sql in MANY {
        sqlx::query(sql).execute(&mut *whole).await.expect(sql);
    }
    let known = known(&mut whole, app).await;
    whole.commit().await.expect("a commit");
    known
}

/// What each is answered, but for new secrets.
async fn answers(server: &Server, app: &Client, path: &str, bodies: &[Vec<(&str, &str)>]) -> Vec<(u16, Value)> {
    let asked = bodies.iter().map(|body| async move {
        let reply = server.ask(path, app, body).await;
        let mut json = reply.json();
        let members = json.as_object_mut().unwrap_or_else(|| panic!("{}", reply.seen()));
        for name in ["access_token", "refresh_token"] {
            members.remove(name);
        }
        (reply.status, json)
    });
    futures::stream::iter(asked).buffered(32).collect().await
}

async fn introspected(server: &Server, app: &Client, tokens: &[String]) -> Vec<(u16, Value)> {
    let bodies: Vec<_> = tokens.iter().map(|token| vec![("token", token.as_str())]).collect();
    answers(server, app, "/introspect", &bodies).await
}

#[tokio::test(flavor = "multi_thread")]
async fn all_tokens_answer_the_same_on_the_server_that_a_file_was_copied_to() {
    let file = Server::start_with(&SETTINGS).await;
    file.create_user(MINA, PASSWORD);
    let app = file.create_client(MINA, "confidential", &[CALLBACK], ALL);
    let mut browser = Browser::of(&file, MINA);
    browser.allow(&request(&app, &[])).await.expect("she allows it");
    let known = filled(&file, &app).await;

    let mut before = Vec::new();
    for (tokens, is_active) in [(&known.active, true), (&known.expired, false), (&known.revoked, false)] {
        let answers = introspected(&file, &app, tokens).await;
        assert!(answers.iter().all(|(status, json)| *status == 200 && json["active"] == is_active), "{:?}", answers[0]);
        before.push(answers);
    }
    let (cookies, apps) = (browser.cookies.clone(), browser.get("/apps").await);
    assert!(apps.status == 200 && apps.body.contains("Checklist"), "{}", apps.seen());
    file.stop();

    let url = new_on(&DATABASE);
    let done = copy(&file.database(), &url);
    let told = String::from_utf8(done.stdout).expect("UTF-8");
    assert!(done.status.success(), "{told}{}", String::from_utf8_lossy(&done.stderr));
    let rows = |table: &str| {
        let told = told.lines().find_map(|line| line.strip_prefix(table)?.strip_prefix(' ')).expect(table);
        told.trim().parse::<u64>().expect("a number")
    };
    assert!(rows("access_tokens") + rows("refresh_tokens") + rows("codes") >= 100_000, "{told}");
    assert!(rows("consents") >= 10_000 && rows("clients") >= 1_000, "{told}");
    assert_eq!(ask(&url, "select count(*) from access_tokens"), [rows("access_tokens").to_string()]);

    let moved = Server::start_in(folder(&url), &SETTINGS).await;
    for (tokens, before) in [&known.active, &known.expired, &known.revoked].into_iter().zip(before) {
        assert_eq!(introspected(&moved, &app, tokens).await, before);
    }
    // What was kept can still be asked, too: the same questions, which now spend something.
    file.start_again().await;
    let refresh = |token| vec![("grant_type", "refresh_token"), ("refresh_token", token)];
    let refreshed: Vec<_> = known.refresh.iter().map(String::as_str).map(refresh).collect();
    let exchanged: Vec<_> = known.spent.iter().map(|code| exchange(code).to_vec()).collect();
    for (bodies, status) in [(refreshed, 200), (exchanged, 400)] {
        let one = answers(&file, &app, "/token", &bodies);
        let (one, other) = tokio::join!(one, answers(&moved, &app, "/token", &bodies));
        assert!(one.len() as u64 == ASKED && one.iter().all(|answer| answer.0 == status), "{:?}", one[0]);
        assert_eq!(one, other);
    }

    let mut browser = Browser::with_cookies(&moved, MINA, cookies);
    let apps = browser.get("/apps").await;
    assert!(apps.status == 200 && apps.body.contains("Checklist"), "signed in, with the app: {}", apps.seen());
    let asked = browser.authorize(&request(&app, &[])).await;
    let same = Browser::with_cookies(&file, MINA, browser.cookies.clone()).authorize(&request(&app, &[])).await;
    assert_eq!((asked.status, asked.body.len()), (same.status, same.body.len()), "{} {}", asked.seen(), same.seen());
}
