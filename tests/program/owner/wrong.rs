use http::Method;

use super::browser::hidden;
use super::requests::PASSWORD;
use super::server::{Reply, Server, encode};
use super::sign_in::{MINA, Scene, sign_in};

const ON: [(&str, &str); 1] = [("MATGIM_THROTTLE", "on")];
const BEHIND_A_PROXY: [(&str, &str); 2] = [("MATGIM_THROTTLE", "on"), ("MATGIM_TRUSTED_PROXIES", "1")];

/// Tries to sign in, as if from `address`.
async fn try_from(server: &Server, address: &str, username: &str, password: &str) -> Reply {
    let url = format!("{}/login", server.base);
    let language = ("accept-language", "en");
    let page = server.send(Method::GET, &url, &[language], None).await;
    let cookie = page.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
    let token = hidden(&page.body, "form_token").expect("a form");
    let form = encode(&[("form_token", &token), ("username", username), ("password", password)]);
    let headers = [language, ("cookie", &*cookie), ("origin", &*server.base), ("x-forwarded-for", address)];
    server.send(Method::POST, &url, &headers, Some(form)).await
}

/// Guesses by turns as `(address, username)` say, until one has to wait. As time goes by more than ten are free, but not many.
async fn guess_until_throttled(server: &Server, turns: &[(&str, &str)]) -> Reply {
    for (n, (address, username)) in turns.iter().cycle().take(30).enumerate() {
        let reply = try_from(server, address, username, "not the password").await;
        if reply.status == 429 {
            assert!(n >= 10, "ten are free, and not {n}");
            return reply;
        }
        assert_eq!(reply.status, 422, "{n}: {}", reply.seen());
    }
    panic!("thirty guesses, and none had to wait");
}

#[tokio::test]
async fn guessing_has_to_wait_however_the_name_is_written_and_whatever_address_is_claimed() {
    let scene = Scene::with(&ON).await;
    let turns = [
        ("192.0.2.1", "mina"),
        ("192.0.2.2", "Mina"),
        ("192.0.2.3", " mina "),
        ("192.0.2.4", "ＭＩＮＡ"),
        ("192.0.2.5", "MINA"),
    ];
    let reply = guess_until_throttled(&scene.server, &turns).await;
    let wait: u32 = reply.header("retry-after").parse().expect("seconds");
    assert!((1..=11).contains(&wait), "{wait}");
    assert!(reply.body.contains("Try again in") && reply.body.contains("not locked"), "{}", reply.body);
}

#[tokio::test]
async fn behind_a_proxy_of_ours_only_its_own_word_counts() {
    let scene = Scene::with(&BEHIND_A_PROXY).await;
    let turns = ["192.0.2.1, 203.0.113.9", "192.0.2.2,203.0.113.9", "203.0.113.9"].map(|address| (address, MINA));
    guess_until_throttled(&scene.server, &turns).await;
}

#[tokio::test]
async fn an_unknown_name_has_to_wait_as_long_and_in_the_same_words() {
    let scene = Scene::with(&ON).await;
    let mut said = Vec::new();
    for name in [MINA, "nobody"] {
        let reply = guess_until_throttled(&scene.server, &[("", name)]).await;
        let alert =
            reply.body.split("role=\"alert\" class=\"problem\">").nth(1).and_then(|rest| rest.split("</p>").next());
        let words = alert.expect("words").chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
        said.push((reply.status, words.replace("seconds", "second")));
    }
    assert_eq!(said[0], said[1]);
}

#[tokio::test]
async fn strangers_elsewhere_do_not_keep_the_owner_out() {
    let scene = Scene::with(&BEHIND_A_PROXY).await;
    let server = &scene.server;
    let home = "192.0.2.1";
    assert_eq!(try_from(server, home, MINA, PASSWORD).await.status, 303);
    let mut tries = 0;
    for n in 0..200_u32 {
        // Nobody is wrong more often than ten times.
        let reply = try_from(server, &format!("203.0.113.{}", n / 10), MINA, "not the password").await;
        tries = n;
        if reply.status == 429 {
            break;
        }
    }
    assert!((100..199).contains(&tries), "all strangers together have to wait, after {tries}");
    assert_eq!(try_from(server, home, MINA, PASSWORD).await.status, 303, "where she has been");
}

#[tokio::test]
async fn guesses_that_come_all_at_once_are_counted_as_they_come() {
    let scene = Scene::with(&BEHIND_A_PROXY).await;
    let guess = || try_from(&scene.server, "192.0.2.1", MINA, "not the password");
    let all = futures::future::join_all((0..30).map(|_| guess())).await;
    let tried = all.iter().filter(|reply| reply.status == 422).count();
    assert!(tried <= 15, "{tried} of thirty were tried");
}

#[tokio::test]
async fn the_log_says_that_somebody_failed_and_never_what_was_typed() {
    let scene = Scene::with(&[("MATGIM_LOG", "trace"), ("MATGIM_SIGN_UP", "invitation")]).await;
    let typed = ["hunter2-in-the-wrong-field", "a-secret-of-mine-91"];
    assert_eq!(sign_in(&mut scene.browser(), typed[0], typed[1]).await.status, 422);
    assert_eq!(sign_in(&mut scene.browser(), MINA, typed[1]).await.status, 422);
    let mut links = Vec::new();
    for (command, path) in [
        (&["user", "reset-link", "--username", MINA][..], "/reset-password?link="),
        (&["invite"][..], "/signup?invitation="),
    ] {
        let printed = String::from_utf8(scene.server.run(command).stdout).expect("text");
        let link = printed.lines().next().and_then(|line| line.split_once('=')).expect("a link").1.to_owned();
        let mut browser = scene.browser();
        let page = browser.get(&format!("{path}{link}")).await;
        assert_eq!(page.status, 200, "{}", page.seen());
        let token = hidden(&page.body, "form_token").expect("a form");
        let form = [("form_token", &*token), ("link", &link), ("invitation", &link), ("username", "jun")];
        let form = [&form[..], &[("password", "kettle-lagoon-thimble-47")]].concat();
        let reply = browser.post(path.split('?').next().expect("a path"), &form).await;
        assert_eq!(reply.status, 303, "{}", reply.seen());
        browser.get(&format!("{path}{link}")).await;
        links.push(link);
    }
    let log = scene.server.log();
    let failures: Vec<&str> = log.lines().filter(|line| line.contains("sign_in_failed")).collect();
    assert_eq!(failures.len(), 2, "{failures:?}");
    assert!(!failures[0].contains("actor"), "nobody is known: {}", failures[0]);
    assert!(failures[1].contains("actor"), "whose account: {}", failures[1]);
    assert!(log.contains("password_reset") && log.contains("signed_up"), "the log is whole");
    for secret in typed.into_iter().chain([PASSWORD, "kettle-lagoon"]).chain(links.iter().map(String::as_str)) {
        assert!(!log.contains(secret), "{secret} is in the log");
    }
}
