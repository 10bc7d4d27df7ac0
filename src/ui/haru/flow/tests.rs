//! The flow as text: every step in every state, nothing invented, nothing of others' taken for markup.

use crate::haru::layer::html;
use ::texts::lab::steps;
use oauth::check::Checks;
use oauth::names::Timestamp;
use oauth::party::Party;
use view::haru::{
    Because, Body, Flow, FlowMessage, FlowStep, Frame, HaruPage, Masked, Note, NotebookPage, Noted, Noticed, Pace,
    ParametersIn, Registration, STEPS, Step, Turn,
};
use view::preferences::{Language, Preferences, Theme};

const EVIL: &str = "\"><script>alert(1)</script>";

fn message(refused: Option<&str>) -> FlowMessage {
    let named = |name: &str, value: &str| Noted::of(name, value).map(|noted| (name.to_owned(), noted));
    let parameters = [named("code", "mgac_0123456789012345678901234567890123456789"), named("iss", EVIL)];
    FlowMessage {
        from: Party::Client,
        to: Party::AuthorizationServer,
        is_answer: false,
        line: "POST /token".to_owned(),
        authorization: Some(("Basic", Masked::of("c2VjcmV0"))),
        place: ParametersIn::Form,
        parameters: parameters.into_iter().flatten().collect(),
        more: 2,
        refused: refused.map(str::to_owned),
        onward: None,
    }
}

fn note(what: Noticed) -> Note {
    Note { at: Timestamp::from_millis(1_795_426_867_000), what }
}

fn told(refused: Option<&str>) -> FlowStep {
    let mut checks = Checks::new();
    let _ = checks.that("api_answered", "RFC 6750 §3.1", refused.is_none(), || ());
    let kept = || Noted::of("state", "the-state").map(|noted| ("state".to_owned(), noted)).into_iter().collect();
    FlowStep {
        notes: vec![
            note(Noticed::Message(message(refused))),
            note(Noticed::Compared(checks)),
            note(Noticed::WroteDown(kept())),
            note(Noticed::ThrewAway(Because::Used, kept())),
        ],
    }
}

/// Everything that Haru can see has happened.
fn all(refused: Option<&str>) -> Vec<FlowStep> {
    let step = |step: Step| if step.is_hidden_from_client() { FlowStep::default() } else { told(refused) };
    Step::all().map(step).collect()
}

fn nothing() -> Vec<FlowStep> {
    Step::all().map(|_| FlowStep::default()).collect()
}

fn flow(steps: Vec<FlowStep>, open: Step) -> Flow {
    let at = |step: Step| steps[step.place()].begins();
    Flow { open, turned: None, left_at: at(Step::REQUEST), back_at: at(Step::ANSWER), steps }
}

fn page(flow: Option<Flow>, language: Language) -> String {
    let frame = Frame {
        base: "/haru".to_owned(),
        issuer: "http://localhost:3000/tenant".to_owned(),
        pace: Pace::Straight,
        registered: true,
        here: "/notebook".to_owned(),
        now: Timestamp::from_millis(1_795_426_868_000),
    };
    let registration = Registration {
        issuer: frame.issuer.clone(),
        credentials: None,
        redirect_uri: "http://127.0.0.1:3001/callback".to_owned(),
        api: "http://localhost:3002".to_owned(),
    };
    let notebook = NotebookPage { registration, own: None, flow: flow.map(Box::new) };
    html(&HaruPage { frame, body: Body::Notebook(Box::new(notebook)) }, Preferences { language, theme: Theme::System })
}

/// The part from one mark to the next.
fn between<'h>(html: &'h str, from: &str, to: &str) -> &'h str {
    let rest = html.split_once(from).unwrap_or_else(|| panic!("no {from}")).1;
    rest.split_once(to).map_or(rest, |(part, _)| part)
}

fn rows(html: &str) -> Vec<&str> {
    let list = between(html, "class=\"card overview\"", "class=\"key\"");
    list.split("<li class=\"").filter(|row| row.contains("class=\"number\"")).collect()
}

#[test]
fn every_step_opens_in_every_state_and_language_under_the_title_of_the_lab() {
    for language in [Language::Ko, Language::En] {
        for steps in [nothing(), all(None), all(Some("invalid_token"))] {
            for step in Step::all() {
                let html = page(Some(flow(steps.clone(), step)), language);
                for never in ["<script", " style=", "javascript:", "{ $", "{}"] {
                    assert!(!html.contains(never), "{never} in {html}");
                }
                let opened = between(&html, "class=\"card opened\"", "class=\"card overview\"");
                let title = steps::STEPS[step.place()].title.say(language);
                assert!(opened.contains(title), "{title} in {opened}");
                assert_eq!(html.matches("aria-current=\"step\"").count(), 1);
                assert_eq!(rows(&html).len(), usize::from(STEPS));
                assert!(!html.contains("0123456789") && !html.contains("the-state"), "covered");
            }
        }
    }
}

#[test]
fn where_a_step_passes_haru_by_a_closed_lane_is_drawn_and_no_message() {
    let html = page(Some(flow(all(None), Step::ANSWER)), Language::En);
    for (step, row) in Step::all().zip(rows(&html)) {
        let is_closed = row.starts_with("hidden") && !row.contains("class=\"shaft") && row.contains("Haru cannot see");
        assert_eq!(is_closed, step.is_hidden_from_client(), "{row}");
    }
    for step in Step::all().filter(|step| step.is_hidden_from_client()) {
        let html = page(Some(flow(all(None), step)), Language::En);
        let opened = between(&html, "class=\"card opened\"", "class=\"card overview\"");
        assert!(opened.contains("class=\"unknown\"") && !opened.contains("class=\"message\""), "{opened}");
    }
}

#[test]
fn where_the_browser_is_meanwhile_is_told_by_when_it_left_and_came_back() {
    let opened = |steps: Vec<FlowStep>| page(Some(flow(steps, Step::ANSWER.before().expect("a step"))), Language::En);
    let mut waiting = all(None);
    waiting[Step::ANSWER.place()] = FlowStep::default();
    assert!(opened(all(None)).contains("and came back at 09:41:07"));
    assert!(opened(waiting).contains("It has not come back yet"));
    let before = opened(nothing());
    assert!(!before.contains("09:41:07") && before.contains("step 3 has sent the browser"));
}

#[test]
fn a_step_that_has_not_happened_says_what_to_press_and_where() {
    let html = |step| page(Some(flow(nothing(), step)), Language::En);
    assert!(html(Step::BEGINNING).contains("press “Import my calendar from Matgim”"));
    assert!(html(Step::RENEWAL).contains("press “End the access token now”, then “Refresh”"));
    let end = html(Step::END);
    assert!(end.contains("href=\"http://localhost:3000/tenant/apps\"") && end.contains("href=\"/haru/planner\""));
    assert!(rows(&end).iter().filter(|row| !row.starts_with("hidden")).all(|row| row.starts_with("ahead")));
}

#[test]
fn a_refusal_is_told_with_its_word_and_with_what_haru_does_about_it() {
    for (step, word, says) in [
        (Step::EXCHANGE, "invalid_grant", "Haru forgets the code"),
        (Step::CALL, "insufficient_scope", "The access token stays as it is"),
        (Step::RENEWAL, "invalid_token", "press “Refresh”"),
        (Step::END, "invalid_token", "so somebody revoked it"),
        (Step::END, "invalid_grant", "so the permission is gone"),
    ] {
        let html = page(Some(flow(all(Some(word)), step)), Language::En);
        let opened = between(&html, "class=\"card opened\"", "class=\"card overview\"");
        assert!(opened.contains(says) && opened.contains(word), "{step:?} {word}: {opened}");
        let well = page(Some(flow(all(None), step)), Language::En);
        assert!(!well.contains("class=\"means\""));
    }
}

#[test]
fn a_registration_that_somebody_else_made_is_no_message_of_harus() {
    let mut steps = nothing();
    let id = Noted::of("client_id", "haru").map(|noted| ("client_id".to_owned(), noted));
    steps[0].notes.push(note(Noticed::WroteDown(id.into_iter().collect())));
    let html = page(Some(flow(steps, Step::REGISTRATION)), Language::En);
    assert!(html.contains("Haru sent nothing here") && rows(&html)[0].contains("done-for"), "{html}");
}

#[test]
fn links_lead_from_step_to_step_and_the_one_that_was_followed_has_the_focus() {
    let turned = |open: Step, turned: Option<Turn>| {
        let html = page(Some(Flow { turned, ..flow(all(None), open) }), Language::En);
        between(&html, "class=\"turns\"", "</nav>").to_owned()
    };
    let nav = turned(Step::ANSWER, Some(Turn::On));
    assert!(nav.contains("/haru/notebook?step=8&amp;turn=back") && nav.contains("/haru/notebook?step=10&amp;turn=on"));
    let focused = nav.split("<a ").find(|link| link.contains("autofocus")).expect("a focused link");
    assert!(focused.contains("step=10") && nav.matches("autofocus").count() == 1, "{nav}");
    assert!(!turned(Step::ANSWER, None).contains("autofocus"));
    assert!(!turned(Step::REGISTRATION, None).contains("turn=back"));
    assert!(!turned(Step::END, None).contains("turn=on"));
}

#[test]
fn each_step_leads_to_the_same_one_of_the_recorded_run_where_there_is_a_lab() {
    for step in Step::all() {
        let html = page(Some(flow(nothing(), step)), Language::Ko);
        let number = step.number();
        let address = format!("http://localhost:3000/lab/replay?of=/recordings/walk.json&amp;step={number}\"");
        assert_eq!(html.contains(&address), cfg!(feature = "lab"), "{address}");
    }
}

#[test]
fn a_state_that_was_compared_is_covered_on_both_sides() {
    let opened = |holds: bool| {
        let mut checks = Checks::new();
        let _ = checks.that("state_equals", "RFC 6749 §10.12", holds, || ());
        let mut steps = nothing();
        steps[Step::ANSWER.place()].notes.push(note(Noticed::Compared(checks)));
        let html = page(Some(flow(steps, Step::ANSWER)), Language::En);
        between(&html, "class=\"checks\"", "</ol>").matches("the same on both sides").count()
    };
    assert_eq!((opened(true), opened(false)), (2, 0));
}

#[test]
fn many_messages_in_a_row_are_folded_and_none_is_lost() {
    let mut steps = all(None);
    let many = (0..12).map(|_| note(Noticed::Message(message(None))));
    steps[Step::CALL.place()].notes.splice(0..1, many);
    let html = page(Some(flow(steps, Step::CALL)), Language::En);
    let opened = between(&html, "class=\"card opened\"", "class=\"card overview\"");
    assert_eq!(opened.matches("class=\"message\"").count(), 12);
    assert!(opened.contains("<details>") && opened.contains("8 more messages of this step"), "{opened}");
}

#[test]
fn where_the_lab_tells_the_notebook_has_no_flow() {
    let html = page(None, Language::En);
    assert!(!html.contains("class=\"flow\"") && html.contains("Haru’s notebook"));
}
