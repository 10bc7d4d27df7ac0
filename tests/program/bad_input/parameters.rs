use super::browser::{Browser, is_consent, is_sign_in, parameter};
use super::requests::{ALL, CALLBACK, PASSWORD, STATE};
use super::scene::{MINSU, Scene, field, is_error_page, is_json, is_page, keeps_username};
use super::server::{Pairs, basic, encode};

/// An authorization request by link, and the same by form.
async fn by_link_and_form(browser: &mut Browser<'_>, query: &str) -> [super::server::Reply; 2] {
    let by_link = browser.get(&format!("/authorize?{query}")).await;
    let by_form = browser.post_text("/authorize", query).await;
    // A form leads to the same request by GET.
    match by_form.location() {
        Some(to) if to.starts_with("/authorize?") => [by_link, browser.get(&to).await],
        _ => [by_link, by_form],
    }
}

#[tokio::test]
async fn an_authorization_request_that_cannot_be_answered_is_explained_and_sent_nowhere() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in().await;
    let with = |changed: Pairs<'_>| encode(&scene.request(changed));
    let good = with(&[]);
    let twice = "the parameter client_id appears more than once";
    for (query, says) in [
        (String::new(), "client_id is missing"),
        (with(&[("client_id", "")]), "client_id is missing"),
        (with(&[("client_id", "nobody")]), "this client_id is not registered here, or is disabled"),
        (with(&[("client_id", &"a".repeat(200))]), "this client_id is not registered here, or is disabled"),
        (with(&[("redirect_uri", "")]), "redirect_uri is missing"),
        (with(&[("redirect_uri", "https://client.example/CB")]), "redirect_uri is not one of"),
        (with(&[("redirect_uri", "nonsense")]), "redirect_uri is not one of"),
        (format!("{good}&client_id={}", scene.app.id), twice),
        (format!("{good}&client_id="), twice),
        (format!("{good}&redirect_uri={CALLBACK}"), "the parameter redirect_uri appears more than once"),
        (format!("{good}&nonce=%ff"), "the parameter nonce is not form-encoded UTF-8: write % as %25"),
        (format!("{good}&nonce=%e0%80"), "the parameter nonce is not form-encoded UTF-8"),
        (format!("{good}&nonce=100%"), "the parameter nonce is not form-encoded UTF-8"),
        (format!("{good}&nonce=%2"), "the parameter nonce is not form-encoded UTF-8"),
        (format!("{good}&nonce=%zz"), "the parameter nonce is not form-encoded UTF-8"),
        (format!("{good}&%ff=1"), "the name of parameter number 8 is not form-encoded UTF-8"),
    ] {
        for reply in by_link_and_form(&mut browser, &query).await {
            is_error_page(&reply, 400, says, &query);
        }
    }
    for reply in by_link_and_form(&mut browser, &good).await {
        scene.is_redeemed(&reply).await;
    }
}

#[tokio::test]
async fn an_authorization_request_that_breaks_a_rule_goes_back_to_its_client_with_the_rule() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in().await;
    let with = |changed: Pairs<'_>| encode(&scene.request(changed));
    let good = with(&[]);
    let mut broken = vec![
        (with(&[("response_type", "")]), "invalid_request", "response_type is missing"),
        (with(&[("response_type", "token")]), "unsupported_response_type", "response_type=code"),
        (with(&[("response_mode", "fragment")]), "invalid_request", "response_mode=query"),
        (with(&[("scope", "admin openid")]), "invalid_scope", "scope"),
        (with(&[("scope", "a\"b")]), "invalid_scope", "scope has a character"),
        (with(&[("code_challenge", "")]), "invalid_request", "code_challenge is missing"),
        (with(&[("code_challenge", "short")]), "invalid_request", "43 characters"),
        (with(&[("code_challenge_method", "")]), "invalid_request", "code_challenge_method must be S256"),
        (with(&[("code_challenge_method", "plain")]), "invalid_request", "code_challenge_method must be S256"),
        (with(&[("prompt", "select_account")]), "invalid_request", "prompt takes"),
        (with(&[("prompt", "none login")]), "invalid_request", "prompt=none stands alone"),
        (with(&[("max_age", "soon")]), "invalid_request", "max_age must be a whole number"),
        (with(&[("max_age", "-1")]), "invalid_request", "max_age must be a whole number"),
        (with(&[("max_age", "99999999999999999999")]), "invalid_request", "max_age must be a whole number"),
        (with(&[("request", "e30.")]), "request_not_supported", "one by one"),
        (with(&[("request_uri", "https://client.example/r")]), "request_uri_not_supported", "one by one"),
    ];
    let repeated = ["response_type", "scope", "code_challenge", "code_challenge_method"]
        .map(|name| (format!("{good}&{name}=code"), "invalid_request", format!("the parameter {name} appears")));
    broken.extend(repeated.iter().map(|(query, error, says)| (query.clone(), *error, says.as_str())));
    for (query, error, says) in broken {
        for reply in by_link_and_form(&mut browser, &query).await {
            let address = reply.location().unwrap_or_else(|| panic!("{query}: {}", reply.seen()));
            assert_eq!(reply.status, 303, "{query}");
            assert!(address.starts_with(CALLBACK), "{query}: {address}");
            let told = |name| parameter(&address, name).unwrap_or_default();
            assert_eq!((&*told("error"), &*told("state")), (error, STATE), "{query}: {address}");
            assert_eq!(told("iss"), scene.server.base, "{query}");
            assert!(told("error_description").contains(says), "{query} says {says:?}: {address}");
        }
    }
    // It is not known which of the two states to return.
    for reply in by_link_and_form(&mut browser, &format!("{good}&state=other")).await {
        let address = reply.location().unwrap_or_default();
        assert!(address.contains("error=invalid_request") && !address.contains("state="), "{address}");
    }
    for reply in by_link_and_form(&mut browser, &good).await {
        scene.is_redeemed(&reply).await;
    }
}

#[tokio::test]
async fn what_is_unknown_changes_nothing() {
    let scene = Scene::new().await;
    let mut browser = scene.browser();
    let more = [("unknown", "1"), ("unknown", "2"), ("resource-x", ""), ("길", "\0")];
    let page = browser.authorize(&[&scene.request(&[]), &more[..]].concat()).await;
    assert!(is_sign_in(&page), "{}", page.seen());
    let (token, request) = (field(&page, "form_token"), field(&page, "request"));
    let form = [("form_token", &*token), ("request", &request), ("username", MINSU), ("password", PASSWORD)];
    let led = browser.post("/login?unknown=1", &[&form, &more[..]].concat()).await;
    let page = browser.get(&format!("{}&unknown=1&unknown=2", led.location().expect("signed in"))).await;
    assert!(is_consent(&page), "{}", page.seen());
    let [token, request, letter] = ["form_token", "request", "consent_fingerprint"].map(|name| field(&page, name));
    let mut form = vec![
        ("form_token", &*token),
        ("request", &request),
        ("consent_fingerprint", &letter),
        ("decision", "allow"),
        ("began", "yes"),
    ];
    form.push(("scope", "admin"));
    form.extend(ALL.split(' ').map(|scope| ("scope", scope)));
    let reply = browser.post("/consent", &[&form, &more[..]].concat()).await;
    let code = parameter(&reply.location().expect("a redirect"), "code").expect("a code");

    let exchange = super::requests::exchange(&code);
    let bought = scene.server.ask("/token", &scene.app, &[&exchange, &more[..]].concat()).await;
    assert_eq!((bought.status, &*bought.text("scope")), (200, ALL), "{}", bought.seen());
    let access = bought.text("access_token");
    let asked = [&[("token", access.as_str()), ("token_type_hint", "unknown")], &more[..]].concat();
    let reply = scene.server.ask("/introspect", &scene.app, &asked).await;
    assert_eq!((reply.status, reply.json()["active"].as_bool()), (200, Some(true)), "{}", reply.seen());
    assert_eq!(scene.server.ask("/revoke", &scene.app, &asked).await.status, 200);
    assert!(!scene.server.is_active(&scene.app, &access).await);

    let token = field(&browser.get("/logout?unknown=1").await, "form_token");
    let form = [("form_token", &*token), ("client_id", &scene.app.id)];
    let reply = browser.post("/apps/disconnect", &[&form, &more[..]].concat()).await;
    assert_eq!(reply.location().as_deref(), Some("/apps?disconnected=done"), "{}", reply.seen());
    let sign_up = scene.browser().get("/signup?unknown=1").await;
    is_page(&sign_up, 200, "Create an account", "/signup");
}

#[tokio::test]
async fn a_clients_request_is_told_which_parameter_is_wrong() {
    let scene = Scene::new().await;
    let named = basic(&scene.app.id, scene.app.secret.as_deref().expect("a secret"));
    let ask = async |path: &str, body: &str| scene.post(path, &[("authorization", &named)], body).await;
    let unreadable =
        [("%ff", "number 1"), ("a=%ff", "parameter a is"), ("a=1&b=%zz", "parameter b is"), ("a=%2", "a is")];
    for path in ["/token", "/revoke", "/introspect"] {
        for (body, says) in unreadable {
            let reply = ask(path, body).await;
            is_json(&reply, 400, "invalid_request", says, &format!("{path} {body}"));
            is_json(&reply, 400, "invalid_request", "is not form-encoded UTF-8: write % as %25", body);
        }
        for name in ["client_id", "client_secret"] {
            let body = format!("{name}=a&{name}=a");
            let says = format!("the parameter {name} appears more than once");
            is_json(&ask(path, &body).await, 400, "invalid_request", &says, path);
        }
    }
    for path in ["/revoke", "/introspect"] {
        for (body, says) in [
            ("", "token is missing"),
            ("token=", "token is missing"),
            ("token=a&token=a", "the parameter token appears more than once"),
        ] {
            is_json(&ask(path, body).await, 400, "invalid_request", says, &format!("{path} {body}"));
        }
    }
    let code = "grant_type=authorization_code&code=a&redirect_uri=b";
    for (body, error, says) in [
        ("", "invalid_request", "grant_type is missing"),
        ("grant_type=", "invalid_request", "grant_type is missing"),
        ("grant_type=password&username=a&password=b", "unsupported_grant_type", "grant_type takes"),
        ("grant_type=refresh_token", "invalid_request", "refresh_token is missing"),
        ("grant_type=refresh_token&refresh_token=a", "invalid_grant", "the refresh token is unknown"),
        ("grant_type=authorization_code", "invalid_request", "code is missing"),
        ("grant_type=authorization_code&code=a", "invalid_request", "redirect_uri is missing"),
        (code, "invalid_request", "code_verifier is missing"),
        (&format!("{code}&code_verifier=short"), "invalid_request", "code_verifier must be 43 to 128"),
        ("grant_type=client_credentials&scope=%22", "invalid_scope", "scope has a character"),
        ("grant_type=client_credentials&scope=admin", "invalid_scope", "scope"),
    ] {
        is_json(&ask("/token", body).await, 400, error, says, body);
    }
    for (body, name) in [
        ("grant_type=refresh_token&grant_type=refresh_token", "grant_type"),
        ("grant_type=refresh_token&refresh_token=a&refresh_token=a", "refresh_token"),
        ("grant_type=refresh_token&refresh_token=a&scope=profile&scope=profile", "scope"),
        (&format!("{code}&code=a"), "code"),
        (&format!("{code}&redirect_uri=b"), "redirect_uri"),
        (&format!("{code}&code_verifier=c&code_verifier=c"), "code_verifier"),
    ] {
        let says = format!("the parameter {name} appears more than once");
        is_json(&ask("/token", body).await, 400, "invalid_request", &says, body);
    }
}

#[tokio::test]
async fn a_form_that_cannot_be_read_is_refused_and_the_request_behind_it_still_waits() {
    let scene = Scene::new().await;
    let mut browser = scene.browser();
    let page = scene.sign_in_page(&mut browser).await;
    let (token, request) = (field(&page, "form_token"), field(&page, "request"));
    let form = encode(&[
        ("form_token", &token),
        ("request", &request),
        ("username", MINSU),
        ("password", PASSWORD),
        ("decision", "allow"),
        ("began", "yes"),
    ]);
    for path in ["/login", "/signup", "/consent", "/login/switch", "/apps/disconnect", "/logout"] {
        for (more, says) in [
            ("extra=%ff", "the parameter extra is not form-encoded UTF-8"),
            ("extra=%zz", "the parameter extra is not form-encoded UTF-8"),
            ("form_token=a", "the parameter form_token appears more than once"),
            ("request=a", "the parameter request appears more than once"),
            ("username=a", "the parameter username appears more than once"),
            ("password=a", "the parameter password appears more than once"),
            ("decision=deny", "the parameter decision appears more than once"),
            ("began=no", "the parameter began appears more than once"),
            ("client_id=a&client_id=b", "the parameter client_id appears more than once"),
            ("return_to=%2F&return_to=%2F", "the parameter return_to appears more than once"),
        ] {
            let reply = browser.post_text(path, &format!("{form}&{more}")).await;
            is_error_page(&reply, 400, says, &format!("{path} {more}"));
        }
    }
    for path in ["/login", "/signup", "/consent"] {
        for (query, says) in [
            ("request=%ff", "the parameter request is not form-encoded UTF-8"),
            ("return_to=%zz", "the parameter return_to is not form-encoded UTF-8"),
            ("request=a&request=a", "the parameter request appears more than once"),
        ] {
            is_error_page(&browser.get(&format!("{path}?{query}")).await, 400, says, &format!("{path}?{query}"));
        }
    }
    scene.goes_on(&mut browser, &page).await;
}

#[tokio::test]
async fn what_is_missing_from_a_form_is_asked_for_again_and_the_rest_stays() {
    let scene = Scene::new().await;
    let mut browser = scene.browser();
    let page = scene.sign_in_page(&mut browser).await;
    let (token, request) = (field(&page, "form_token"), field(&page, "request"));
    let whole =
        [("form_token", &*token), ("request", &request), ("username", "jiwon"), ("password", "orchard-teapot-zinc")];
    for (path, missing, status, says, kept) in [
        ("/login", "username", 422, "is not correct", ""),
        ("/login", "password", 422, "is not correct", "jiwon"),
        ("/login", "form_token", 403, "Nothing is lost; please sign in again", "jiwon"),
        ("/signup", "username", 422, "Choose a username", ""),
        ("/signup", "password", 422, "at least 8 characters", "jiwon"),
        ("/signup", "form_token", 403, "please send it again", "jiwon"),
    ] {
        for left in ["without it", "with nothing in it"] {
            let mut form = whole.to_vec();
            match left {
                "without it" => form.retain(|(name, _)| *name != missing),
                _ => form.iter_mut().filter(|(name, _)| *name == missing).for_each(|(_, value)| *value = ""),
            }
            let what = format!("{path}, {missing}, {left}");
            let reply = browser.post(path, &form).await;
            is_page(&reply, status, says, &what);
            keeps_username(&reply, kept, &what);
            assert_eq!(field(&reply, "request"), request, "{what}");
        }
    }
    let led = browser.give_password(&page, PASSWORD).await;
    let page = browser.get(&led.location().expect("signed in")).await;
    let (token, request) = (field(&page, "form_token"), field(&page, "request"));
    let form = |pairs: &[(&'static str, &'static str)]| {
        let mut form = vec![("form_token", &*token), ("request", &*request)];
        form.extend(pairs);
        encode(&form)
    };
    let unread = [("decision", "allow"), ("began", "yes"), ("scope", "profile")];
    for decision in [form(&[]), form(&[("decision", "")]), form(&[("decision", "perhaps")]), form(&unread)] {
        assert!(is_consent(&browser.post_text("/consent", &decision).await), "{decision}: it is asked again");
    }
    for (path, pairs, status, says) in [
        (
            "/consent",
            vec![("form_token", &*token), ("decision", "allow"), ("began", "yes")],
            410,
            "This page has expired",
        ),
        (
            "/consent",
            vec![("request", &*request), ("decision", "allow"), ("began", "yes")],
            410,
            "This page has expired",
        ),
        ("/login/switch", vec![("form_token", &*token)], 410, "This page has expired"),
        ("/login/switch", vec![("request", &*request)], 403, "did not come from this browser"),
        ("/logout", vec![], 403, "did not come from this browser"),
        ("/apps/disconnect", vec![("client_id", &*scene.app.id)], 403, "did not come from this browser"),
        ("/apps/disconnect", vec![("form_token", &*token)], 400, "client_id is missing"),
        ("/apps/disconnect", vec![("form_token", &*token), ("client_id", "길")], 400, "no identifier of a client"),
    ] {
        is_error_page(&browser.post(path, &pairs).await, status, says, &format!("{path} {pairs:?}"));
    }
    is_error_page(&browser.get("/consent").await, 410, "This page has expired", "/consent");
    scene.goes_on(&mut browser, &page).await;
}
