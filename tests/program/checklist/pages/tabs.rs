use super::super::browser::{Browser, hidden, is_consent, is_sign_in, parameter};
use super::super::server::{Client, Reply, encode};
use super::super::verdict::{Outcome, Verdict, ensure};
use super::super::world::{ALL, JIWON, MINSU, PASSWORD, World, request};

/// Two apps ask at once, in two tabs: each answer is about what its own page showed.
pub async fn two_tabs(w: &World) -> Result<(), String> {
    let narrow: &[(&str, &str)] = &[("scope", "profile"), ("state", "second"), ("prompt", "consent")];
    let mut browser = w.minsu().await?;
    let first = browser.authorize(&request(&w.app, &[("prompt", "consent")])).await;
    let second = browser.authorize(&request(&w.other, narrow)).await;
    let third = browser.authorize(&request(&w.other, &[("state", "third"), ("prompt", "consent")])).await;
    for page in [&first, &second, &third] {
        ensure!(is_consent(page), "{}", page.seen());
    }
    let names: Vec<_> = [&first, &second, &third].iter().filter_map(|page| hidden(&page.body, "request")).collect();
    ensure!(names.len() == 3 && names[0] != names[1] && names[1] != names[2], "pages share a request");
    // Answered in another order, and one of them with no.
    let refused = browser.decide(&third, "deny").await.location().unwrap_or_default();
    ensure!(parameter(&refused, "error").as_deref() == Some("access_denied"), "{refused}");
    ensure!(parameter(&refused, "state").as_deref() == Some("third"), "{refused}");
    for (page, client, state, scope) in [(&second, &w.other, "second", "profile"), (&first, &w.app, "xyz", ALL)] {
        // Every scope is sent along, also those that the page did not show.
        let address = browser.decide(page, "allow").await.location().unwrap_or_default();
        ensure!(parameter(&address, "state").as_deref() == Some(state), "{address}");
        let code = parameter(&address, "code").ok_or_else(|| address.clone())?;
        let wrong = if client.id == w.app.id { &w.other } else { &w.app };
        ensure!(w.exchange(wrong, &code).await.is(400, "invalid_grant"), "another app's code is taken");
        let bought = w.exchange(client, &code).await;
        ensure!(bought.status == 200 && bought.text("scope") == scope, "{state}: {}", bought.text("scope"));
    }
    Ok(())
}

/// Two apps ask somebody who is not signed in, each in a tab of its own. Signing in in one of them lets the other go on, whether its
/// page is loaded again or its own form is sent; then the letters are answered in either order.
pub async fn interactions_at_once(w: &World) -> Outcome {
    for (signs_in, answers_first, loads_again) in
        [(0, 0, false), (0, 1, true), (1, 0, true), (1, 1, false), (0, 1, false), (1, 0, false)]
    {
        let apps = [(&w.app, "first", "profile"), (&w.other, "second", ALL)];
        let mut browser = Browser::of(&w.server, JIWON);
        let mut pages = Vec::new();
        for (client, state, scope) in apps {
            let page = browser.authorize(&asked(client, state, scope)).await;
            ensure!(is_sign_in(&page), "{state}: {}", page.seen());
            pages.push(page);
        }
        let waiting = 1 - signs_in;
        let mut letters = [None, None];
        for tab in [signs_in, waiting] {
            let letter = if tab == waiting && loads_again {
                let (client, state, scope) = apps[tab];
                browser.authorize(&asked(client, state, scope)).await
            } else {
                let led = browser.give_password(&pages[tab], PASSWORD).await;
                let to = led.location().ok_or_else(|| format!("tab {tab} does not lead on: {}", led.seen()))?;
                browser.get(&to).await
            };
            ensure!(is_consent(&letter), "tab {tab}: {}", letter.seen());
            letters[tab] = Some(letter);
        }
        for tab in [answers_first, 1 - answers_first] {
            let letter = letters[tab].as_ref().ok_or("no letter")?;
            finishes(w, &mut browser, letter, apps[tab]).await?;
        }
    }
    Ok(Verdict::PassWith("signed in in either tab, the other loaded again or its form sent, answered in either order"))
}

fn asked<'a>(client: &'a Client, state: &'a str, scope: &'a str) -> Vec<(&'a str, &'a str)> {
    request(client, &[("scope", scope), ("state", state), ("prompt", "consent")])
}

/// With its own state, client and scopes.
async fn finishes(
    w: &World,
    browser: &mut Browser<'_>,
    letter: &Reply,
    (client, state, scope): (&Client, &str, &str),
) -> Result<(), String> {
    let address = browser.decide(letter, "allow").await.location().unwrap_or_default();
    ensure!(parameter(&address, "state").as_deref() == Some(state), "{state}: {address}");
    let code = parameter(&address, "code").ok_or_else(|| address.clone())?;
    let wrong = if client.id == w.app.id { &w.other } else { &w.app };
    ensure!(w.exchange(wrong, &code).await.is(400, "invalid_grant"), "another app's code is taken");
    let bought = w.exchange(client, &code).await;
    ensure!(bought.status == 200 && bought.text("scope") == scope, "{state}: {}", bought.seen());
    Ok(())
}

/// A sibling host sets a cookie of the same name for a narrower path; a browser sends it first (RFC 6265 §5.4).
pub async fn tossed_cookies(w: &World) -> Result<(), String> {
    w.server.create_user("mallory", PASSWORD);
    let mut mallory = Browser::of(&w.server, "mallory");
    mallory.allow(&request(&w.app, &[])).await?;
    let tossed = mallory.cookies.iter().find(|(name, _)| name == "matgim_session").ok_or("no session")?.clone();
    let mut victim = w.minsu().await?;
    let page = victim.authorize(&request(&w.app, &[("prompt", "consent")])).await;
    ensure!(page.body.contains(MINSU), "whose page is it: {}", page.seen());
    let own = victim.cookies.clone();
    // For the form alone: the answer to a page of Minsu's is nobody else's.
    victim.cookies.insert(0, tossed.clone());
    let reply = victim.decide(&page, "allow").await;
    ensure!(reply.status == 403 && reply.location().is_none(), "{}", reply.seen());
    // For the page as well: it says whose it is.
    let page = victim.authorize(&request(&w.app, &[("prompt", "consent")])).await;
    ensure!(is_consent(&page) && page.body.contains("mallory"), "the page does not say for whom: {}", page.seen());
    // A cookie of the time before signing in, which Mallory knows, opens nothing.
    let known = "B".repeat(43);
    let mut victim = Browser::with_cookies(&w.server, MINSU, own);
    victim.cookies.insert(0, ("matgim_browser".to_owned(), known.clone()));
    let page = victim.authorize(&request(&w.app, &[("prompt", "consent")])).await;
    ensure!(is_consent(&page) && page.body.contains(MINSU), "{}", page.seen());
    let address = victim.decide(&page, "allow").await.location().unwrap_or_default();
    ensure!(parameter(&address, "code").is_some(), "{address}");
    let mut knowing = Browser::with_cookies(&w.server, "mallory", vec![("matgim_browser".to_owned(), known)]);
    let waiting = hidden(&page.body, "request").ok_or("no request")?;
    let reply = knowing.get(&format!("/consent?{}", encode(&[("request", &waiting)]))).await;
    ensure!(reply.status == 410, "{}", reply.seen());
    Ok(())
}
