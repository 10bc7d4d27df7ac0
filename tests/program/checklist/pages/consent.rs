use super::super::browser::{is_consent, parameter};
use super::super::database::number;
use super::super::server::{Client, Pairs, encode};
use super::super::verdict::{Outcome, PASS, Verdict, ensure};
use super::super::world::{ALL, CALLBACK, LOOPBACK, MINSU, Tokens, World, request};
use super::{consent_page, field, signed_in};

const PRIVATE: &str = "com.example.app:/cb";

pub async fn says(w: &World) -> Outcome {
    let mut browser = signed_in(&w.server, MINSU).await?;
    let client = w.server.create_client_named("Planner of days", MINSU, "confidential", &[CALLBACK], ALL);
    let page = consent_page(&mut browser, &request(&client, &[])).await?;
    for wanted in [
        "Planner of days",
        "<code>client.example</code>",
        "See your calendars and the events in them",
        "<code>calendar.read</code>",
        "<code>calendar.write</code>",
        "<code>profile</code>",
        "<bdi>minsu</bdi>",
        "Not made or vouched for by Matgim",
    ] {
        ensure!(page.body.contains(wanted), "the page lacks {wanted}");
    }
    let (deny, allow) = ("<button class=\"deny\" name=\"decision\"", "<button class=\"allow\" name=\"decision\"");
    let row = page.body.split("<div class=\"choice\">").nth(1).and_then(|rest| rest.split("</div>").next());
    let row = row.ok_or("no row of buttons")?;
    ensure!(row.contains(deny) && row.contains(allow) && row.matches("<button").count() == 2, "{row}");
    ensure!(!row.contains("autofocus"), "one of them has the focus: {row}");
    Ok(Verdict::PassWith("what stands there; that both buttons look alike is measured in checklist.spec.mjs"))
}

pub async fn on_the_device(w: &World) -> Outcome {
    let private = w.server.create_client(MINSU, "public", &[PRIVATE], ALL);
    let at_port = "http://127.0.0.1:49152/cb";
    let mut browser = signed_in(&w.server, MINSU).await?;
    for (client, uri) in [(&w.native, LOOPBACK), (&w.native, at_port), (&private, PRIVATE)] {
        let asked = request(client, &[("redirect_uri", uri)]);
        let address = browser.allow(&asked).await?;
        ensure!(parameter(&address, "code").is_some(), "{address}");
        let page = browser.authorize(&asked).await;
        ensure!(is_consent(&page), "{uri}: no page the second time: {}", page.seen());
        let silent = browser.authorize(&request(client, &[("redirect_uri", uri), ("prompt", "none")])).await;
        let address = silent.location().unwrap_or_default();
        ensure!(parameter(&address, "error").as_deref() == Some("consent_required"), "{uri}: {address}");
    }
    Ok(Verdict::PassWith(
        "public clients on the person's device; where a redirect URI is https, its host is who the client is (RFC 8252 §8.6), \
         and remembered only with it",
    ))
}

async fn scope_of_consent(w: &World, client: &Client, scope: &str) -> i64 {
    // One consent a person and client; the client is this row's own.
    let sql = "select count(*) from consents where client_id || ' ' || scope = $1";
    number(&w.database(), sql, &format!("{} {scope}", client.id)).await
}

pub async fn further_scope(w: &World) -> Outcome {
    let client = w.server.create_client(MINSU, "confidential", &[CALLBACK], ALL);
    let mut browser = signed_in(&w.server, MINSU).await?;
    browser.allow(&request(&client, &[("scope", "profile")])).await?;
    let wider: Pairs<'_> = &[("scope", "profile calendar.read")];
    let silent = browser.authorize(&request(&client, &[wider, &[("prompt", "none")]].concat())).await;
    let address = silent.location().unwrap_or_default();
    ensure!(parameter(&address, "error").as_deref() == Some("consent_required"), "prompt=none: {address}");
    let page = browser.authorize(&request(&client, wider)).await;
    ensure!(is_consent(&page), "{}", page.seen());
    let marked = page.body.matches("<span class=\"tag new\">New</span>").count();
    ensure!(marked == 1, "{marked} scopes are marked as new");
    let (new, before) = page.body.split_once("Allowed before: 1").ok_or("what was allowed before is not told apart")?;
    ensure!(new.contains("value=\"calendar.read\"") && before.contains("value=\"profile\""), "they are mixed up");
    ensure!(scope_of_consent(w, &client, "profile").await == 1, "the page alone widened the consent");
    browser.decide(&page, "deny").await;
    ensure!(scope_of_consent(w, &client, "profile").await == 1, "a refusal changed the consent");
    PASS
}

pub async fn left_out(w: &World) -> Outcome {
    let client = w.server.create_client(MINSU, "confidential", &[CALLBACK], ALL);
    let mut browser = signed_in(&w.server, MINSU).await?;
    let page = consent_page(&mut browser, &request(&client, &[])).await?;
    let (token, waiting, letter) =
        (field(&page, "form_token")?, field(&page, "request")?, field(&page, "consent_fingerprint")?);
    let mut form = vec![("form_token", &*token), ("request", &*waiting), ("consent_fingerprint", &*letter)];
    form.extend([("decision", "allow"), ("began", "yes"), ("scope", "profile"), ("scope", "calendar.read")]);
    let reply = browser.post_text("/consent", &encode(&form)).await;
    let address = reply.location().ok_or_else(|| reply.seen())?;
    let code = parameter(&address, "code").ok_or_else(|| address.clone())?;
    let bought = w.exchange(&client, &code).await;
    let tokens = Tokens::of(&bought)?;
    ensure!(bought.text("scope") == "calendar.read profile", "the answer says {:?}", bought.text("scope"));
    let introspected = w.server.ask("/introspect", &client, &[("token", &tokens.access)]).await;
    ensure!(introspected.text("scope") == "calendar.read profile", "{}", introspected.seen());
    let renewed = w.refresh(&client, &tokens.refresh).await;
    ensure!(renewed.text("scope") == "calendar.read profile", "renewed: {}", renewed.text("scope"));
    // And it is not taken for allowed the next time.
    let page = browser.authorize(&request(&client, &[])).await;
    ensure!(is_consent(&page), "what was left out was granted: {}", page.seen());
    PASS
}
