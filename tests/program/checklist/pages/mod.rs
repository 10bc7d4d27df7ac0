/// What the consent page says, and what is given by it.
mod consent;
/// Forms of others, forms sent twice, empty forms, and what a mere visit does.
mod forms;
/// Passwords that are guessed, and how they are kept.
mod guessing;
/// Names and addresses that would be more than text.
mod markup;
/// How a session begins, lives and ends.
mod sessions;
/// Several pages at once, and cookies that others set.
mod tabs;

pub use tabs::{interactions_at_once, tossed_cookies, two_tabs};

use super::browser::{Browser, answer_to_client, hidden, parameter};
use super::server::{Reply, Server, encode};
use super::verdict::{Outcome, proved_by, unknown_row};
use super::world::{PASSWORD, World, request};

pub async fn row(id: &str, w: &World) -> Outcome {
    match id {
        "LG-01" => forms::sign_in_of_another(w).await,
        "LG-02" => forms::consent_of_another(w).await,
        "LG-03" => forms::consent_twice(w).await,
        "LG-04" => forms::request_of_another(w).await,
        "LG-05" => sessions::another_id(w).await,
        "LG-06" => sessions::planted(w).await,
        "LG-07" => sessions::attributes(w).await,
        "LG-08" => sessions::signed_out(w).await,
        "LG-09" => sessions::limits(w).await,
        "LG-10" => forms::where_it_leads(w).await,
        "LG-11" => guessing::many_at_once().await,
        "LG-12" => guessing::spellings().await,
        "LG-13" => guessing::from_another_address().await,
        "LG-14" => guessing::nobody_and_somebody(w).await,
        "LG-16" => guessing::kept(w).await,
        "LG-17" => guessing::lengths(w).await,
        "LG-18" => consent::says(w).await,
        "LG-19" => consent::on_the_device(w).await,
        "LG-20" => consent::further_scope(w).await,
        "LG-21" => consent::left_out(w).await,
        "LG-22" => markup::names(w).await,
        "LG-23" => markup::addresses().await,
        "LG-24" => markup::disguises(w).await,
        // There is no device flow.
        "LG-25" => proved_by(&[
            ("end2end/tests/walk.spec.mjs", "a permission is given, used, renewed and taken back"),
            ("end2end/tests/refusals.spec.mjs", "a denial leads back to a friendly Haru that holds no token"),
            ("end2end/tests/developers.spec.mjs", "a client is registered, its secret rotated, and it is deleted"),
            ("end2end/tests/inspect.spec.mjs", "a JWT never leaves the browser, a pass is asked for in a body"),
            ("end2end/tests/lab.spec.mjs", "every step is a page of its own, and buttons are forms"),
            ("end2end/tests/checklist.spec.mjs", "signing out works, and the way back leads to no page of the account"),
        ]),
        "LG-26" => proved_by(&[
            (
                "end2end/tests/pages.spec.mjs",
                "every page is accessible, keeps to its width and leaves the console empty",
            ),
            ("end2end/tests/developers.spec.mjs", "is accessible, keeps to its width and leaves the console empty"),
            ("end2end/tests/owner.spec.mjs", "is accessible, keeps to its width and leaves the console empty"),
            ("end2end/tests/lab.spec.mjs", "the Lab is accessible, keeps to its width and leaves the console empty"),
        ]),
        "LG-27" => proved_by(&[
            ("end2end/tests/checklist.spec.mjs", "no page scrolls sideways, and everything on it can be reached"),
            (
                "end2end/tests/checklist.spec.mjs",
                "somebody signs in, leaves a permission out, allows and signs out by keyboard alone",
            ),
        ]),
        "LG-28" => markup::password_field(w).await,
        "LG-29" => markup::policy(w).await,
        "LG-30" => proved_by(&[
            (
                "end2end/tests/checklist.spec.mjs",
                "the policy of sign-in and consent lets the answer through to an app at",
            ),
            ("end2end/tests/checklist.spec.mjs", "a policy of this origin alone would hold the answer to an app at"),
        ]),
        "LG-31" => proved_by(&[(
            "end2end/tests/checklist.spec.mjs",
            "signing out works, and the way back leads to no page of the account",
        )]),
        "LG-32" => sessions::deactivated(w).await,
        // Nobody can ask for a reset: the operator makes the link. A taken username has to be said at sign-up, and asking is as
        // limited as guessing.
        "LG-15" => {
            proved_by(&[("tests/program/owner/wrong.rs", "an_unknown_name_has_to_wait_as_long_and_in_the_same_words")])
        }
        "LG-33" => proved_by(&[(
            "tests/program/owner/security/password.rs",
            "a_new_password_signs_the_others_out_and_renews_this_session",
        )]),
        "LG-34" => forms::mere_visits(w).await,
        "LG-35" => forms::empty(w).await,
        _ => unknown_row(),
    }
}

/// A browser that reads English, in which nobody is signed in.
fn browser<'a>(server: &'a Server, username: &'a str) -> Browser<'a> {
    Browser::with_cookies(server, username, vec![("matgim_language".to_owned(), "en".to_owned())])
}

/// The hidden field `name` of a page's form.
fn field(page: &Reply, name: &str) -> Result<String, String> {
    hidden(&page.body, name).ok_or_else(|| format!("no {name}: {}", page.seen()))
}

/// Sends the sign-in page's form, without an app behind it.
async fn send_sign_in(browser: &mut Browser<'_>, password: &str) -> Result<Reply, String> {
    let token = field(&browser.get("/login").await, "form_token")?;
    let username = browser.username;
    Ok(browser.post("/login", &[("form_token", &token), ("username", username), ("password", password)]).await)
}

async fn signed_in<'a>(server: &'a Server, username: &'a str) -> Result<Browser<'a>, String> {
    let mut browser = browser(server, username);
    let reply = send_sign_in(&mut browser, PASSWORD).await?;
    if reply.status == 303 { Ok(browser) } else { Err(format!("not signed in: {}", reply.seen())) }
}

/// Whether somebody is signed in by these cookies, as the authorization endpoint sees it.
async fn is_signed_in(w: &World, cookies: &[(String, String)]) -> Result<bool, String> {
    let mut browser = Browser::with_cookies(&w.server, "", cookies.to_vec());
    let reply = browser.authorize(&request(&w.app, &[("prompt", "none")])).await;
    let address = answer_to_client(&reply).ok_or_else(|| format!("no answer: {}", reply.seen()))?;
    Ok(parameter(&address, "error").as_deref() != Some("login_required"))
}

/// The cookie of a session in a browser that has one.
fn session_of(browser: &Browser<'_>) -> Result<String, String> {
    let found = browser.cookies.iter().find(|(name, _)| name.ends_with("matgim_session"));
    found.map(|(_, value)| value.clone()).ok_or_else(|| "no session cookie".to_owned())
}

fn session_cookie(value: &str) -> Vec<(String, String)> {
    vec![("matgim_session".to_owned(), value.to_owned())]
}

/// A consent page that is not skipped.
async fn consent_page(browser: &mut Browser<'_>, pairs: &[(&str, &str)]) -> Result<Reply, String> {
    let page = browser.get(&format!("/authorize?{}&prompt=consent", encode(pairs))).await;
    if super::browser::is_consent(&page) { Ok(page) } else { Err(format!("no consent page: {}", page.seen())) }
}
