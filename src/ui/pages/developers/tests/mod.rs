//! The pages of the dashboard as browsers get them, over a developer that is made up.

mod fake;

use std::sync::Arc;

use axum::http::StatusCode;
use axum::http::header::LOCATION;

use self::fake::{Developer, EVIL, Got, PHONE_APP, SECRET, SERVER_APP, get, secret_id, submit};
use crate::oauth::activity::ActivityKind;
use crate::oauth::error::ErrorCode;
use crate::view::developers::{ActivityQuery, DeveloperError};

const ENGLISH: Option<&str> = Some("matgim_language=en");
const KOREAN: Option<&str> = Some("matgim_language=ko");

fn paths() -> Vec<String> {
    let mut paths = vec!["/developers".to_owned(), "/developers/tokens".to_owned()];
    for client in [SERVER_APP, PHONE_APP] {
        paths.extend(
            ["", "/credentials", "/activity", "/people", "/danger"].map(|page| format!("/developers/{client}{page}")),
        );
    }
    paths
}

fn has_hangul(text: &str) -> bool {
    text.chars().any(|c| ('가'..='힣').contains(&c))
}

/// The text of the page between the tags of `main`.
fn words(got: &Got) -> String {
    let main = got.body.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).unwrap_or_default();
    main.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect()
}

#[tokio::test]
async fn every_page_answers_in_the_language_of_its_reader() {
    let developer = Arc::new(Developer::default());
    for path in paths() {
        let korean = get(&developer, &path, KOREAN).await;
        let english = get(&developer, &path, ENGLISH).await;
        assert_eq!((korean.status, english.status), (StatusCode::OK, StatusCode::OK), "{path}");
        assert!(has_hangul(&words(&korean)), "{path}");
        assert!(!has_hangul(&words(&english)), "{path}: {}", words(&english));
    }
}

#[tokio::test]
async fn a_name_that_others_chose_is_text_and_steers_nothing() {
    let developer = Arc::new(Developer::default());
    for path in paths() {
        let got = get(&developer, &path, KOREAN).await;
        assert!(!got.body.contains("<script>alert"), "{path}");
        assert!(!got.body.contains('\u{202e}') && !got.body.contains('\u{200b}'), "{path}");
        // The name stands there, in an element that keeps its direction to itself.
        assert!(got.body.contains("<bdi>&lt;script&gt;alert(1)"), "{path}: {}", got.body);
    }
}

#[tokio::test]
async fn nobody_sees_a_page_before_signing_in() {
    let developer = Arc::new(Developer::default());
    for path in paths() {
        let got = get(&developer, &path, None).await;
        let here: String = form_urlencoded::byte_serialize(path.as_bytes()).collect();
        assert_eq!(got.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(got.headers[LOCATION], format!("/login?return_to={here}"), "{path}");
        assert!(!got.body.contains("alert(1)"), "{path}");
    }
}

#[tokio::test]
async fn a_client_of_somebody_else_is_not_there_on_any_page() {
    let developer = Arc::new(Developer::default());
    for page in ["", "/credentials", "/activity", "/people", "/danger"] {
        let got = get(&developer, &format!("/developers/somebody-elses{page}"), ENGLISH).await;
        assert_eq!(got.status, StatusCode::NOT_FOUND, "{page}");
        assert!(got.body.contains("There is no such app"), "{page}");
    }
}

#[tokio::test]
async fn a_store_that_does_not_answer_is_said_and_not_shown_as_nothing() {
    let developer = Arc::new(Developer { refuses: Some(DeveloperError::Unavailable), ..Developer::default() });
    for path in paths() {
        let got = get(&developer, &path, ENGLISH).await;
        assert_eq!(got.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        assert!(got.body.contains("No answer right now"), "{path}");
    }
}

#[tokio::test]
async fn what_a_server_does_not_offer_is_not_there_and_says_so() {
    let developer = Arc::new(Developer { refuses: Some(DeveloperError::NotOffered), ..Developer::default() });
    let got = get(&developer, "/developers/tokens", ENGLISH).await;
    assert_eq!(got.status, StatusCode::NOT_FOUND);
    assert!(got.body.contains("whoever runs it has to switch it on"), "{}", got.body);
}

#[tokio::test]
async fn every_form_works_without_script_and_goes_to_its_own_page() {
    let developer = Arc::new(Developer::default());
    let mut without = Vec::new();
    for path in paths() {
        let got = get(&developer, &path, ENGLISH).await;
        let mut forms = 0;
        for form in got.body.split("<form ").skip(1) {
            let (tag, rest) = form.split_once('>').expect("a tag");
            let inside = rest.split("</form>").next().unwrap_or_default();
            if !tag.contains("method=\"post\"") || tag.contains("/preferences") {
                continue;
            }
            assert!(tag.contains(&format!("action=\"{path}\"")), "{path}: {tag}");
            assert!(inside.contains("name=\"form_token\" value=\"token\""), "{path}: {inside}");
            assert!(inside.contains("<button"), "{path}: {inside}");
            forms += 1;
        }
        if forms == 0 {
            without.push(path);
        }
    }
    let page = |client: &str, page: &str| format!("/developers/{client}/{page}");
    let only_read = [
        page(SERVER_APP, "activity"),
        page(SERVER_APP, "people"),
        // It keeps no secret.
        page(PHONE_APP, "credentials"),
        page(PHONE_APP, "activity"),
        page(PHONE_APP, "people"),
    ];
    assert_eq!(without, only_read);
}

#[tokio::test]
async fn each_button_does_what_it_says() {
    let old = secret_id(2);
    let (old, server) = (old.as_str(), SERVER_APP);
    for (path, form, done, leads_to) in [
        (
            "",
            "act=accept&client_id=offered-app".to_owned(),
            "accept offered-app".to_owned(),
            "/developers/offered-app?said=accepted",
        ),
        (
            "",
            "act=decline&client_id=offered-app".to_owned(),
            "decline offered-app".to_owned(),
            "/developers?said=declined",
        ),
        ("/server-app", "act=try".to_owned(), format!("try {server}"), "/lab/begun"),
        (
            "/server-app/credentials",
            format!("secret={old}&act=now"),
            format!("retire {server} {old} Now"),
            "/developers/server-app/credentials?said=retired",
        ),
        (
            "/server-app/credentials",
            format!("secret={old}&act=in_a_day"),
            format!("retire {server} {old} InADay"),
            "/developers/server-app/credentials?said=retired",
        ),
        (
            "/server-app/credentials",
            format!("secret={old}&act=in_a_week"),
            format!("retire {server} {old} InAWeek"),
            "/developers/server-app/credentials?said=retired",
        ),
        (
            "/server-app/danger",
            "act=revoke".to_owned(),
            format!("revoke {server}"),
            "/developers/server-app/danger?said=revoked",
        ),
        (
            "/server-app/danger",
            "act=offer&to=jun".to_owned(),
            format!("offer {server} jun"),
            "/developers/server-app/danger?said=offered",
        ),
        (
            "/server-app/danger",
            "act=withdraw".to_owned(),
            format!("withdraw {server}"),
            "/developers/server-app/danger?said=withdrawn",
        ),
        (
            "/server-app/danger",
            "act=delete&name=Planner".to_owned(),
            format!("delete {server} Planner"),
            "/developers?said=deleted",
        ),
        ("/tokens", format!("token={old}"), format!("remove {old}"), "/developers/tokens?said=removed"),
    ] {
        let developer = Arc::new(Developer::default());
        let got = submit(&developer, &format!("/developers{path}"), &format!("form_token=token&{form}")).await;
        assert_eq!(
            (got.status, &got.headers[LOCATION]),
            (StatusCode::SEE_OTHER, &leads_to.parse().expect("it")),
            "{form}"
        );
        assert_eq!(*developer.done.lock().expect("no panic"), [done]);
    }
}

#[tokio::test]
async fn what_was_done_is_said_once_and_only_in_our_words() {
    let developer = Arc::new(Developer::default());
    let got = get(&developer, "/developers/server-app/danger?said=revoked", ENGLISH).await;
    assert_eq!(got.body.matches("role=\"status\"").count(), 1);
    assert!(got.body.contains("All of it was revoked."), "{}", got.body);
    let got = get(&developer, "/developers/server-app/danger?said=pay+here", ENGLISH).await;
    assert!(!got.body.contains("role=\"status\"") && !got.body.contains("pay here"), "{}", got.body);
}

#[tokio::test]
async fn a_new_secret_is_shown_by_the_answer_to_its_form_and_by_nothing_else() {
    for path in ["/developers/server-app/credentials", "/developers/tokens"] {
        let developer = Arc::new(Developer::default());
        let got = submit(&developer, path, "form_token=token&act=add&label=winter").await;
        assert_eq!(got.status, StatusCode::OK, "{path}");
        assert!(got.body.contains(SECRET) && got.body.contains("I have stored it"), "{path}");
        assert_eq!(got.headers["cache-control"], "no-store", "{path}");
        assert!(!get(&developer, path, ENGLISH).await.body.contains(SECRET), "{path}");
    }
}

#[tokio::test]
async fn a_refused_form_says_why_and_keeps_what_was_typed() {
    for (path, form, error, status, kept, says) in [
        (
            "/server-app/danger",
            "act=delete&name=Plannr",
            DeveloperError::NameDiffers,
            422,
            "value=\"Plannr\"",
            "That is not the app’s name",
        ),
        (
            "/server-app/danger",
            "act=offer&to=juhn",
            DeveloperError::NobodyOfThatName,
            422,
            "value=\"juhn\"",
            "Nobody here has that username",
        ),
        (
            "/server-app/credentials",
            "label=winter",
            DeveloperError::TooManySecrets(10),
            422,
            "value=\"winter\"",
            "An app may have 10 secrets",
        ),
        (
            "/server-app/credentials",
            "label=",
            DeveloperError::Label,
            422,
            "aria-invalid=\"true\"",
            "1 to 40 characters",
        ),
        ("/tokens", "label=CI", DeveloperError::FormExpired, 403, "value=\"CI\"", "Nothing was done"),
        (
            "/tokens",
            "label=CI",
            DeveloperError::TooManyTokens(20),
            422,
            "value=\"CI\"",
            "One person may have 20 registration tokens",
        ),
    ] {
        let developer = Arc::new(Developer { refuses: Some(error), ..Developer::default() });
        let got = submit(&developer, &format!("/developers{path}"), &format!("form_token=token&{form}")).await;
        assert_eq!(got.status.as_u16(), status, "{form}");
        assert!(got.body.contains("role=\"alert\"") && got.body.contains(says), "{form}: {}", got.body);
        assert!(got.body.contains(kept), "{form}: {}", got.body);
        assert!(developer.done.lock().expect("no panic").is_empty(), "{form}");
    }
}

#[tokio::test]
async fn a_lab_without_room_is_said_with_what_to_do_and_when() {
    for (error, status, says) in [
        (DeveloperError::LabFull, StatusCode::SERVICE_UNAVAILABLE, "The Lab is full right now"),
        (DeveloperError::TriedTooOften, StatusCode::TOO_MANY_REQUESTS, "as many copies within the hour"),
    ] {
        let developer = Arc::new(Developer { refuses: Some(error), ..Developer::default() });
        let got = submit(&developer, "/developers/server-app", "form_token=token&act=try").await;
        assert_eq!(got.status, status);
        assert_eq!(got.headers["retry-after"], "600");
        assert!(got.body.contains(says) && got.body.contains("about ten minutes"), "{}", got.body);
        // The page itself is there, with the button that is to be pressed again.
        assert!(got.body.contains("value=\"try\""), "{}", got.body);
    }
}

#[tokio::test]
async fn a_button_that_no_page_has_does_nothing() {
    let secret = secret_id(1);
    let developer = Arc::new(Developer::default());
    for (path, form) in [
        ("/server-app/danger", String::new()),
        ("/server-app/danger", "act=revoked".to_owned()),
        ("/server-app/credentials", format!("secret={}", secret.as_str())),
        ("/server-app/credentials", format!("secret={}&act=tomorrow", secret.as_str())),
        ("", "client_id=server-app".to_owned()),
    ] {
        let got = submit(&developer, &format!("/developers{path}"), &format!("form_token=token&{form}")).await;
        assert_eq!(got.status, StatusCode::NOT_FOUND, "{path}: {form}");
    }
    assert!(developer.done.lock().expect("no panic").is_empty());
}

#[tokio::test]
async fn a_page_without_forms_takes_none() {
    let developer = Arc::new(Developer::default());
    let got = submit(&developer, "/developers/server-app/people", "form_token=token").await;
    assert_eq!(got.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn the_empty_list_is_three_steps_and_one_button() {
    let developer = Arc::new(Developer { has_nothing: true, ..Developer::default() });
    let got = get(&developer, "/developers", ENGLISH).await;
    assert_eq!(got.body.matches("class=\"drawing\"").count(), 3);
    assert_eq!(got.body.matches("href=\"/developers/new\"").count(), 1, "{}", got.body);
    assert!(!got.body.contains("/developers/tokens"), "{}", got.body);
}

#[tokio::test]
async fn a_warning_has_the_way_to_its_cure() {
    let developer = Arc::new(Developer::default());
    let got = get(&developer, "/developers", ENGLISH).await;
    for (says, cure) in [
        ("cannot get tokens", "href=\"/developers/server-app/credentials\">Add a secret"),
        ("ends in 1 day", "href=\"/developers/server-app/credentials\">Add a new one"),
        ("last 7 days: 12", "href=\"/developers/server-app/activity?refused=yes\">See which check"),
        ("The operator switched it off", "Ask whoever runs this server"),
    ] {
        assert!(got.body.contains(says) && got.body.contains(cure), "{says}: {}", got.body);
    }
    assert!(got.body.contains("href=\"/developers?after=after+this+%26+that\""), "{}", got.body);
}

#[tokio::test]
async fn a_refusal_is_read_with_its_check_its_clause_and_the_character_that_differs() {
    let developer = Arc::new(Developer::default());
    let got = get(&developer, "/developers/server-app/activity", ENGLISH).await;
    for wanted in [
        "The redirect_uri is not exactly one of the registered ones.",
        "<code>redirect_uri_exact</code> · RFC 9700 §4.1.3",
        // The nearest of the two registered addresses has a gap where the received one has a slash.
        "<code>https://planner.example/callback<mark> </mark> </code>",
        "<code>https://planner.example/callback<mark>/</mark> </code>",
        "This code was already used.",
        "<mark>calendar.write</mark>",
        "the body cannot be read",
        "href=\"/glossary#authorization-code\"",
        "01K-request",
        "3 times in a row",
        "In the last 30 days, 7 events",
    ] {
        let tidy = got.body.replace("<!>", "").replace("<!---->", "");
        assert!(tidy.contains(wanted), "{wanted}: {tidy}");
    }
}

#[tokio::test]
async fn a_refusal_leads_to_its_step_where_there_is_a_lab_and_nowhere_else() {
    let lead = |step: &str| format!("href=\"/lab/replay?of=/recordings/walk.json&amp;step={step}\"");
    let developer = Arc::new(Developer::default());
    let got = get(&developer, "/developers/server-app/activity", ENGLISH).await;
    for step in ["3", "9", "13"] {
        assert!(got.body.contains(&lead(step)), "{step}: {}", got.body);
    }
    assert!(got.body.contains("See this step go well in the Lab (step 13)"), "{}", got.body);

    let developer = Arc::new(Developer { has_no_lab: true, ..Developer::default() });
    let got = get(&developer, "/developers/server-app/activity", ENGLISH).await;
    assert!(
        !got.body.contains("/lab/replay") && got.body.contains("href=\"/glossary#authorization-code\""),
        "{}",
        got.body
    );
}

#[tokio::test]
async fn the_filter_asks_for_what_the_address_says_and_keeps_it_for_the_next_page() {
    let developer = Arc::new(Developer::default());
    let path = "/developers/server-app/activity?kind=exchange&error=invalid_grant&refused=yes&before=a%26b";
    let got = get(&developer, path, ENGLISH).await;
    let asked = ActivityQuery {
        kind: Some(ActivityKind::Exchange),
        error: Some(ErrorCode::InvalidGrant),
        refused_only: true,
        before: Some("a&b".to_owned()),
    };
    assert_eq!(*developer.asked.lock().expect("no panic"), [asked]);
    let next = "?kind=exchange&amp;error=invalid_grant&amp;refused=yes&amp;before=older+%26+older";
    assert!(got.body.contains(next), "{}", got.body);

    let developer = Arc::new(Developer::default());
    get(&developer, "/developers/server-app/activity?kind=nonsense&error=%00&refused=maybe", ENGLISH).await;
    assert_eq!(*developer.asked.lock().expect("no panic"), [ActivityQuery::default()]);
}

#[tokio::test]
async fn a_public_client_is_told_why_it_has_no_secret() {
    let developer = Arc::new(Developer::default());
    let got = get(&developer, "/developers/phone-app/credentials", ENGLISH).await;
    assert!(got.body.contains("This app has no secret"), "{}", got.body);
    assert!(!got.body.contains("name=\"label\""), "{}", got.body);
}

#[tokio::test]
async fn an_overview_never_has_a_secret_and_offers_to_try() {
    let developer = Arc::new(Developer::default());
    let got = get(&developer, "/developers/server-app", ENGLISH).await;
    assert!(!got.body.contains("mgcs_") && got.body.contains("CLIENT_SECRET"), "{}", got.body);
    assert!(got.body.contains("name=\"act\" value=\"try\""), "{}", got.body);
    assert!(got.body.contains("https://id.example/.well-known/oauth-authorization-server"), "{}", got.body);
}

#[tokio::test]
async fn people_are_counted_and_drawn_with_a_table_beside_the_picture() {
    let developer = Arc::new(Developer::default());
    let got = get(&developer, "/developers/server-app/people", ENGLISH).await;
    assert!(got.body.contains("<dd>1204"), "{}", got.body);
    assert_eq!(got.body.matches("width=\"14\"").count(), 2 * 30);
    assert_eq!(got.body.matches("<th scope=\"row\"").count(), 30);
    let got = get(&developer, "/developers/phone-app/people", ENGLISH).await;
    assert!(got.body.contains("It was not used in the last 30 days."), "{}", got.body);
}

#[tokio::test]
async fn what_is_ended_says_how_many_people_lose_it() {
    let developer = Arc::new(Developer::default());
    let got = get(&developer, "/developers/server-app/danger", ENGLISH).await;
    assert!(got.body.contains("Revoke for 1204 people"), "{}", got.body);
    assert!(got.body.contains("(1204) it stops working at once"), "{}", got.body);
    let got = get(&developer, "/developers/phone-app/danger", ENGLISH).await;
    assert!(got.body.contains("There is nothing to revoke") && got.body.contains("value=\"withdraw\""), "{}", got.body);
}

#[tokio::test]
async fn the_head_and_the_first_page_lead_to_the_dashboard() {
    let developer = Arc::new(Developer::default());
    let got = get(&developer, "/", ENGLISH).await;
    assert!(got.body.contains("href=\"/developers\"") && got.body.contains("href=\"/developers/new\""), "{}", got.body);
    assert!(!get(&developer, "/", None).await.body.contains("href=\"/developers\""));
    assert!(EVIL.contains('\u{202e}'));
}
