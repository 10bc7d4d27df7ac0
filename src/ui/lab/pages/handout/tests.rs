use super::handout;
use crate::frame::render::to_html;
use crate::lab::example;
use crate::lab::words::Words;
use lab::event::Event;
use lab::page::LabHandout;
use lab::read;
use lab::share::cleansed;
use lab::step::STEPS;
use view::preferences::Language;

fn walked() -> Vec<Event> {
    read::log(include_str!("../../../../../public/recordings/walk.json")).expect("a recording")
}

fn drawn(log: Vec<Event>, language: Language) -> String {
    to_html(|| handout(&LabHandout { log }, Words::in_language(language)))
}

/// The arrow of each step.
fn arrows(html: &str) -> Vec<&str> {
    let list = html.split("class=\"hand-arrows\"").nth(1).expect("arrows").split("</ol>").next().expect("its end");
    let arrows: Vec<&str> = list.split("<li ").skip(1).collect();
    assert_eq!(arrows.len(), STEPS.len());
    arrows
}

fn line(arrow: &str) -> &str {
    arrow.split("class=\"hand-carries\"><b>").nth(1).and_then(|rest| rest.split("</b>").next()).unwrap_or_default()
}

#[test]
fn each_step_of_a_run_stands_with_its_message_and_what_it_carried() {
    let html = drawn(walked(), Language::En);
    let all = arrows(&html);
    let lines: Vec<&str> = all.iter().map(|arrow| line(arrow)).collect();
    assert_eq!(
        lines,
        [
            "POST /register",
            "POST /connect",
            "303 /authorize",
            "GET /authorize",
            "200 OK",
            "POST /login",
            "200 OK",
            "POST /consent",
            "303 /callback",
            "POST /token",
            "200 access_token, refresh_token",
            "GET /calendar/v3/users/me/calendarList",
            "POST /introspect",
            "POST /token",
            // Not the call that is refused after it.
            "POST /apps/disconnect",
        ]
    );
    // RFC 6749 §4.1.1, RFC 7636 §4.3: all that an authorization request says.
    for name in
        ["response_type", "client_id", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method"]
    {
        assert!(all[2].contains(&format!("<i>{name}=</i>")), "{name}: {}", all[2]);
    }
    assert!(all[3].contains("the same parameters as in 3"), "{}", all[3]);
    assert!(all[9].contains("[code 1]") && all[9].contains("[code_verifier 1]"), "{}", all[9]);
    assert!(all[13].contains("refresh_token=</i>[refresh_token 1]"), "{}", all[13]);
    let is_back: Vec<bool> = all.iter().map(|arrow| arrow.contains(" back\"")).collect();
    let back = ["1", "10", "11", "12", "13", "14"];
    assert_eq!(is_back, STEPS.map(|step| back.contains(&step)));
}

#[test]
fn a_step_that_did_not_happen_is_pale_and_says_nothing_of_a_message() {
    for language in Language::offered() {
        let html = drawn(example::log(), language);
        let all = arrows(&html);
        let pale: Vec<&str> =
            STEPS.into_iter().zip(&all).filter(|(_, arrow)| arrow.contains(" pale ")).map(|(step, _)| step).collect();
        assert!(!pale.is_empty() && pale.len() < STEPS.len(), "{pale:?}");
        assert!(all.iter().all(|arrow| arrow.contains(" pale ") == line(arrow).is_empty()));
        assert_eq!(arrows(&drawn(Vec::new(), language)).iter().filter(|arrow| arrow.contains(" pale ")).count(), 15);
    }
}

#[test]
fn the_second_sheet_says_who_stores_and_sees_what_and_what_breaks_without_it() {
    for language in Language::offered() {
        let log = cleansed(&example::log(), "5uQ2mX");
        let html = drawn(log, language);
        let behind = html.split("class=\"sheet behind\"").nth(1).expect("a second sheet");
        assert_eq!(behind.matches("class=\"of-party\"").count(), 4);
        assert_eq!(behind.split("class=\"hand-breaks\"").nth(1).expect("rules").matches("<li>").count(), 6);
        let sights = behind.split("class=\"hand-sights\"").nth(1).expect("a matrix").split("</section>").next();
        assert!(sights.expect("its end").matches("<tr>").count() > 6);
        assert!(!html.contains("<a "), "paper leads nowhere");
        for secret in [example::CODE, example::SECRET, example::ACCESS_TOKEN, example::REFRESH_TOKEN, example::VERIFIER]
        {
            assert!(!html.contains(secret), "{secret}");
        }
    }
}
