use http::Method;

use super::browser::hidden;
use super::home::{Home, JUN, MINA};
use super::requests::{PASSWORD, request};
use super::server::{Reply, Server, WITH_THE_LAB, encode};

/// What an answer to a browser says at least, whatever it is.
const LEAST: [(&str, &str); 4] = [
    ("cache-control", "no-store"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
];

fn has_the_least(reply: &Reply, what: &str) {
    for (name, value) in LEAST {
        assert_eq!(reply.header(name), value, "{what}: {name} of {}", reply.seen());
    }
    assert!(!reply.header("x-request-id").is_empty(), "{what}: no request id");
    if reply.header("content-type").starts_with("text/html") {
        assert!(reply.header("content-security-policy").starts_with("default-src 'none'"), "{what}");
        assert!(reply.header("permissions-policy").contains("camera=()"), "{what}: {:?}", reply.headers);
    }
}

#[tokio::test]
async fn every_answer_below_api_has_every_header_and_what_is_malformed_is_400() {
    let home = Home::new().await;
    let mut mina = home.browser(MINA);
    home.code(&mut mina).await;
    let cookies = mina.cookie_header();
    let token = hidden(&mina.get("/logout").await.body, "form_token").expect("form_token");
    let (own, evil) = (&*home.server.base, "https://evil.example");
    let send = async |method: Method, path: &str, headers: &[(&str, &str)], body: Option<&str>| {
        let url = format!("{own}{path}");
        home.server.send(method, &url, headers, body.map(str::to_owned)).await
    };
    let form = "application/x-www-form-urlencoded";
    let signed_in = [("origin", own), ("cookie", &*cookies)];
    for function in ["/api/secret_uses", "/api/disconnect_app"] {
        for (body, kind) in [
            ("", form),
            ("client_id", form),
            ("client_id=", form),
            ("client_id=%ff&form_token=%", form),
            ("client_id[]=a&client_id[]=b", form),
            ("form_token=x", form),
            ("{\"client_id\":1}", "application/json"),
            ("\u{0}\u{1}", "application/octet-stream"),
        ] {
            let url = format!("{own}{function}");
            let sent = home.server.http.post(&url).header("origin", own).header("cookie", &cookies);
            let sent = sent.header("content-type", kind).body(body.to_owned()).send().await.expect("an answer");
            let reply = Reply {
                status: sent.status().as_u16(),
                headers: sent.headers().clone(),
                body: sent.text().await.expect("a body"),
            };
            let what = format!("{function} {kind} {body:?}");
            // A body that can be read may ask for what is not there, with a form that is not this browser's.
            let is_readable = kind == form && body.starts_with("client_id") && !body.contains('[');
            let right = if is_readable { &[403, 404][..] } else { &[400] };
            assert!(right.contains(&reply.status) || reply.status == 400, "{what}: {}", reply.seen());
            has_the_least(&reply, &what);
        }
        // Where it came from is not where it leads.
        let form_like = [&signed_in[..], &[("accept", "text/html"), ("referer", evil)]].concat();
        let reply = send(Method::POST, function, &form_like, Some("")).await;
        assert!(reply.status == 400 && reply.location().is_none(), "{function}: {}", reply.seen());
        for method in [Method::GET, Method::HEAD, Method::PUT, Method::DELETE, Method::PATCH, Method::TRACE] {
            let reply = send(method.clone(), function, &[], None).await;
            assert_eq!((reply.status, &*reply.header("allow")), (405, "POST"), "{method} {function}");
            has_the_least(&reply, &format!("{method} {function}"));
        }
        let signed_out = send(Method::POST, function, &[("origin", own)], Some("client_id=a&form_token=b")).await;
        assert_eq!(signed_out.status, 401, "{}", signed_out.seen());
        has_the_least(&signed_out, function);
        let foreign = [("origin", evil), ("cookie", &*cookies)];
        let foreign = send(Method::POST, function, &foreign, Some("client_id=a&form_token=b")).await;
        assert_eq!(foreign.status, 403, "{}", foreign.seen());
        has_the_least(&foreign, function);
    }
    for path in ["/api/nothing", "/api/secret_uses/more", "/api/secret_uses%00", "/api//"] {
        let reply = send(Method::POST, path, &signed_in, Some("client_id=a")).await;
        assert_eq!(reply.status, 404, "{path}: {}", reply.seen());
        assert!(!reply.body.contains("server function"), "{path}: {}", reply.body);
        has_the_least(&reply, path);
    }
    for path in ["/api", "/api/"] {
        let reply = send(Method::GET, path, &[], None).await;
        assert_eq!(reply.status, 404, "{path}: {}", reply.seen());
        has_the_least(&reply, path);
    }
    let done = [("client_id", &*home.app.id), ("form_token", &*token)];
    let done = send(Method::POST, "/api/disconnect_app", &signed_in, Some(&encode(&done))).await;
    assert_eq!((done.status, &*done.body), (200, "done"));
    has_the_least(&done, "what was asked for");
}

/// Pages, redirects, and refusals of routers and of layers, each from each router of the origin.
#[tokio::test]
async fn every_answer_to_a_browser_has_every_header() {
    let home = Home::new().await;
    let mut mina = home.browser(MINA);
    home.code(&mut mina).await;
    let cookies = mina.cookie_header();
    let own = &*home.server.base;
    let query = encode(&request(&home.app, &[]));
    let get = async |path: &str| (path.to_owned(), home.server.get(path).await);
    let mut replies = vec![
        get("/").await,
        get("/login").await,
        get("/nothing-here").await,
        get("/apps").await,
        get("/developers").await,
        get("/developers/nobody/danger").await,
        get("/security").await,
        get(&format!("/authorize?{query}")).await,
        get("/authorize?client_id=x").await,
        get(&format!("/login?x={}", "x".repeat(9_000))).await,
        get(&format!("/apps?x={}", "x".repeat(9_000))).await,
        get("/preferences").await,
    ];
    for path in ["/", "/login", "/authorize", "/consent", "/consent/again", "/apps", "/developers", "/security"] {
        let url = format!("{own}{path}");
        for method in [Method::PUT, Method::DELETE, Method::OPTIONS] {
            let reply = home.server.send(method.clone(), &url, &[], None).await;
            assert_eq!(reply.status, 405, "{method} {path}: {}", reply.seen());
            replies.push((format!("{method} {path}"), reply));
        }
        let foreign = [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site"), ("cookie", &*cookies)];
        let reply = home.server.send(Method::POST, &url, &foreign, Some(String::new())).await;
        replies.push((format!("foreign POST {path}"), reply));
    }
    for path in ["/consent", "/logout", "/apps/disconnect", "/security/password", "/developers/new", "/preferences"] {
        for signed_in in [true, false] {
            let cookies = if signed_in { cookies.as_str() } else { "" };
            let headers = [("origin", own), ("cookie", cookies)];
            let reply = home.server.send(Method::POST, &format!("{own}{path}"), &headers, Some(String::new())).await;
            replies.push((format!("empty POST {path}, {signed_in}"), reply));
        }
    }
    let mut jun = home.browser(JUN);
    let page = jun.get("/login").await;
    let token = hidden(&page.body, "form_token").expect("form_token");
    let form = [("form_token", &*token), ("username", JUN), ("password", PASSWORD)];
    replies.push(("a sign-in".to_owned(), jun.post("/login", &form).await));
    replies.push(("a redirect to a client".to_owned(), mina.authorize(&request(&home.app, &[])).await));
    for (what, reply) in &replies {
        has_the_least(reply, what);
    }
    for status in [200, 303, 400, 403, 404, 405] {
        assert!(replies.iter().any(|(_, reply)| reply.status == status), "no answer was {status}");
    }
}

#[tokio::test]
async fn every_answer_to_a_program_is_stored_and_sniffed_by_nobody() {
    let home = Home::new().await;
    let (own, api) = (&*home.server.base, &*home.server.resource);
    let mut answered = 0;
    for (base, path) in [
        (own, "/token"),
        (own, "/revoke"),
        (own, "/introspect"),
        (own, "/register"),
        (own, "/register/nobody"),
        (api, "/calendar/v3/users/me"),
        (api, "/calendar/v3/users/me/calendarList"),
        (api, "/nothing-here"),
    ] {
        for method in [Method::GET, Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
            for path in [path.to_owned(), format!("{path}?x={}", "x".repeat(9_000))] {
                let body = (method == Method::POST).then(|| "grant_type=x".to_owned());
                let reply = home.server.send(method.clone(), &format!("{base}{path}"), &[], body).await;
                let what = format!("{method} {}: {}", &path[..path.len().min(40)], reply.seen());
                assert!((400..500).contains(&reply.status), "{what}");
                assert_eq!(reply.header("cache-control"), "no-store", "{what}");
                assert_eq!(reply.header("x-content-type-options"), "nosniff", "{what}");
                assert_eq!(reply.header("access-control-allow-origin"), "*", "{what}");
                assert!(!reply.header("x-request-id").is_empty(), "{what}");
                assert!(reply.header("content-type").starts_with("application/json"), "{what}");
                answered += 1;
            }
        }
    }
    assert_eq!(answered, 80);
}

/// RFC 6797 §7.2: over https on every answer, over http on none.
#[tokio::test]
async fn every_answer_of_an_origin_on_https_asks_for_https() {
    let secure = [&WITH_THE_LAB[..], &[("MATGIM_BASE_URL", "https://id.example.com")]].concat();
    for (is_https, settings) in [(true, &secure[..]), (false, &WITH_THE_LAB), (true, &secure[1..])] {
        let server = Server::start_with(settings).await;
        for (method, path) in [
            (Method::GET, "/"),
            (Method::GET, "/login"),
            (Method::GET, "/nothing-here"),
            (Method::GET, "/apps"),
            (Method::PUT, "/login"),
            (Method::GET, "/token"),
            (Method::POST, "/token"),
            (Method::POST, "/api/secret_uses"),
            (Method::GET, "/api/secret_uses"),
            (Method::GET, "/.well-known/oauth-authorization-server"),
            (Method::GET, "/style/nothing.css"),
            (Method::GET, "/livez"),
            (Method::GET, "/lab"),
            (Method::GET, "/sandbox/AAAAAAAAAAAAAAAAAAAAAA/login"),
        ] {
            let reply = server.send(method.clone(), &format!("{}{path}", server.base), &[], None).await;
            let asked = reply.header("strict-transport-security");
            assert_eq!(!asked.is_empty(), is_https, "{method} {path}: {asked:?}");
        }
    }
}

/// Each router that takes forms has its own guard (Fetch Metadata, RFC 6454 §7), and none of what is refused is done.
#[tokio::test]
async fn no_router_takes_a_form_of_another_site() {
    let server = Server::start_with(&WITH_THE_LAB).await;
    server.create_user(MINA, PASSWORD);
    let haru = server.haru();
    let begun = server.send(Method::POST, &format!("{}/lab", server.base), &[], None).await;
    let run = begun.location().expect("a run");
    let sandbox = run.replace("/lab/", "/sandbox/");
    let events = server.get(&format!("{run}/log")).await.json().as_array().map_or(0, Vec::len);
    let mut addresses: Vec<String> = [
        "/login",
        "/signup",
        "/logout",
        "/consent",
        "/apps/disconnect",
        "/inspect",
        "/security/password",
        "/developers/new",
        "/preferences",
        "/api/disconnect_app",
        "/lab",
        &format!("{run}/clock"),
        &format!("{run}/provoke"),
        &format!("{sandbox}/login"),
        &format!("{sandbox}/preferences"),
    ]
    .iter()
    .map(|path| format!("{}{path}", server.base))
    .collect();
    addresses.extend(["register", "connect", "preferences"].map(|path| format!("{haru}{sandbox}/{path}")));
    for address in &addresses {
        for foreign in [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")] {
            let form = Some("minutes=5&what=call-api&language=en".to_owned());
            let reply = server.send(Method::POST, address, &[foreign], form).await;
            assert_eq!(reply.status, 403, "{address} with {foreign:?}: {}", reply.seen());
            assert!(!reply.headers.contains_key("set-cookie"), "{address} with {foreign:?}: {:?}", reply.headers);
        }
    }
    let log = server.get(&format!("{run}/log")).await;
    let done: Vec<_> = log.json().as_array().into_iter().flatten().skip(events).cloned().collect();
    let kinds = done.iter().map(ToString::to_string).collect::<String>();
    assert!(!kinds.contains("ClockMoved") && !kinds.contains("Provoked"), "{kinds}");
}

/// The line above a page is put there by a layer around each actor of a sandbox.
#[tokio::test]
async fn every_page_of_a_sandbox_leads_back_to_the_lab() {
    let server = Server::start_with(&WITH_THE_LAB).await;
    let begun = server.send(Method::POST, &format!("{}/lab", server.base), &[], None).await;
    let run = begun.location().expect("a run");
    let sandbox = run.replace("/lab/", "/sandbox/");
    let back = format!("href=\"{}{run}\"", server.base);
    for page in [
        format!("{}{sandbox}/login", server.base),
        format!("{}{sandbox}/", server.base),
        format!("{}{sandbox}/nothing-here", server.base),
        format!("{}{sandbox}/planner", server.haru()),
        format!("{}{sandbox}/nothing-here", server.haru()),
    ] {
        let reply = server.send(Method::GET, &page, &[], None).await;
        assert!(reply.body.contains(&back), "{page}: {}", reply.seen());
    }
    let outside = server.get("/login").await;
    assert!(!outside.body.contains("class=\"strip\""), "{}", outside.seen());
}
