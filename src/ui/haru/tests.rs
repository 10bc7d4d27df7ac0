//! Pages as text: nothing is missing in either language, nothing of others' is taken for markup.

use axum::body::{Body as HttpBody, to_bytes};
use axum::{Extension, Router, middleware, routing::get};
use http::header::{ACCEPT_LANGUAGE, CONTENT_TYPE, COOKIE};
use http::{Request, StatusCode};
use tower::ServiceExt;

use super::layer::{html, render};
use ::texts::haru::checks;
use oauth::check::Checks;
use oauth::names::Timestamp;
use oauth::scope::Scope;
use view::haru::{
    Body, Calendar, Checked, CheckedSubject, Connected, Credentials, Date, DayCell, Doing, Entry, EntrySource, Frame,
    HaruPage, HeldCode, Hop, Masked, Message, Month, NextPage, NotebookLine, NotebookPage, Notice, OwnPages, Pace,
    ParameterPlace, Planner, Problem, Provocation, Refusal, Refused, Registration, Shown, SpentToken,
    UnansweredRequest, What,
};
use view::preferences::{Language, Preferences, Theme};

const EVIL: &str = "\"><script>alert(1)</script>";

fn frame(base: &str) -> Frame {
    Frame {
        base: base.to_owned(),
        issuer: "http://localhost:3000".to_owned(),
        pace: Pace::Straight,
        registered: true,
        here: "/planner".to_owned(),
        now: Timestamp::from_millis(1_795_424_400_000),
    }
}

fn planner(notice: Option<Notice>) -> Planner {
    let date = |day| Date { year: 2026, month: 11, day, weekday: day - 1 };
    let day = |at| DayCell { date: date(at), in_month: true, is_today: at == 2, entries: Vec::new() };
    Planner {
        month: Month { year: 2026, month: 11 },
        previous: Some(Month { year: 2026, month: 10 }),
        next: None,
        days: (1..=7).map(day).collect(),
        calendars: Vec::new(),
        connected: None,
        notice,
        happened: Vec::new(),
        suggested: date(2),
    }
}

fn connected(planner: Planner, pass_refused: bool, can_write: bool) -> Planner {
    let calendar = |id: &str| Calendar {
        id: id.to_owned(),
        summary: "Home".to_owned(),
        color: Some("#1F4E9E".to_owned()),
        primary: id == "a",
    };
    Planner {
        calendars: vec![calendar("a"), calendar("b")],
        connected: Some(Connected {
            username: Some("mina".to_owned()),
            scope: Scope::parse("calendar.read profile").expect("scope"),
            expires_at: Some(Timestamp::from_millis(1_795_425_000_000)),
            pass_refused,
            can_write,
            can_refresh: true,
            fetched_at: None,
        }),
        ..planner
    }
}

fn page(planner: Planner, base: &str, language: Language) -> String {
    let page = HaruPage { frame: frame(base), body: Body::Planner(Box::new(planner)) };
    html(&page, Preferences { language, theme: Theme::System })
}

const DOINGS: [Doing; 8] = [
    Doing::Discovering,
    Doing::Registering,
    Doing::Asking,
    Doing::Exchanging,
    Doing::Refreshing,
    Doing::Revoking,
    Doing::ReadingCalendar,
    Doing::WritingEvent,
];

fn notices() -> Vec<Notice> {
    use Notice as N;
    let mut all = vec![
        N::Registered { client_id: EVIL.to_owned() },
        N::NotRegistered,
        N::CannotRegister,
        N::Connected,
        N::Renewed,
        N::Disconnected,
        N::OnlyForgotten,
        N::DayAdded,
        N::DayRemoved,
        N::EventWritten,
        N::AlreadyTaken,
        N::Denied,
        N::CannotEndEarly,
        N::CannotRefresh,
        N::NotConnected,
        N::NeedsTitle,
        N::TitleTooLong,
        N::NeedsDate,
        N::MayNotWrite,
        N::NotebookFull,
        N::MetadataRefused { rule: "s256_offered".to_owned(), clause: "RFC 9700 §2.1.1".to_owned() },
        N::ScopeTooSmall { missing: Scope::parse("calendar.read").expect("scope") },
        N::PassRefused { error: "invalid_token".to_owned(), description: Some("ended".to_owned()), ended_early: true },
        N::PassRefused { error: "invalid_token".to_owned(), description: None, ended_early: false },
        N::PermissionEnded { description: Some(EVIL.to_owned()) },
    ];
    for provocation in Provocation::ALL {
        let refusal = Refusal { error: EVIL.to_owned(), description: Some(EVIL.to_owned()) };
        all.push(N::Provoked { provocation, refused: Some(refusal) });
        all.push(N::Provoked { provocation, refused: None });
    }
    for doing in DOINGS {
        all.push(N::Unreachable(doing));
        all.push(N::Unwell(doing, 503));
        all.push(N::Malformed(doing));
        all.push(N::ServerRefused { doing, error: EVIL.to_owned(), description: Some(EVIL.to_owned()) });
    }
    all
}

/// What no page of Haru's may have: its policy would not run it, and another might have written it.
fn is_clean(html: &str) {
    for never in ["<script", " style=", "javascript:", " onclick", "{}"] {
        assert!(!html.contains(never), "{never} in {html}");
    }
}

#[test]
fn every_notice_has_words_in_both_languages() {
    for notice in notices() {
        let korean = page(planner(Some(notice.clone())), "", Language::Ko);
        let english = page(planner(Some(notice.clone())), "", Language::En);
        for html in [&korean, &english] {
            is_clean(html);
            assert!(html.contains("class=\"notice"), "{notice:?}");
        }
        let said = |html: &str| {
            html.split("class=\"notice").nth(1).and_then(|rest| rest.split("</h2>").next()).map(str::to_owned)
        };
        assert_ne!(said(&korean), said(&english), "{notice:?}");
    }
}

#[test]
fn a_refused_pass_comes_with_the_button_that_renews_it() {
    let notice = Notice::PassRefused { error: "invalid_token".to_owned(), description: None, ended_early: false };
    let html = page(connected(planner(Some(notice)), true, false), "", Language::En);
    let said = html.split("class=\"notice").nth(1).expect("notice").split("</section>").next().expect("section");
    assert!(said.contains("401 invalid_token") && said.contains("action=\"/refresh\""), "{said}");
    assert!(!html.contains("action=\"/expire\""), "it is dead already");
}

#[test]
fn every_form_and_link_stays_below_the_base() {
    let mut model = connected(planner(None), false, true);
    let source = EntrySource::ByHand { id: 7 };
    model.days[0].entries.push(Entry { title: "Tea".to_owned(), time: Some((9, 5)), source });
    let html = page(model, "/sandbox/a1", Language::En);
    for attribute in ["action=\"", "href=\""] {
        for found in html.split(attribute).skip(1) {
            let target = found.split('"').next().unwrap_or_default();
            let is_file = ["/haru.svg", "/fonts/fonts.css", "/style/haru.css"].contains(&target);
            assert!(target.starts_with("/sandbox/a1/") || is_file || target == "#main", "{target}");
        }
    }
    for path in ["refresh", "expire", "disconnect", "days", "days/remove", "events", "preferences"] {
        assert!(html.contains(&format!("action=\"/sandbox/a1/{path}\"")), "{path}");
    }
}

#[test]
fn writing_is_offered_only_where_it_was_allowed() {
    let with = |can_write| {
        page(connected(planner(None), false, can_write), "", Language::En).contains("formaction=\"/events\"")
    };
    assert_eq!((with(true), with(false)), (true, false));
}

#[test]
fn texts_of_others_are_never_markup() {
    let mut model = connected(planner(Some(Notice::DayAdded)), false, true);
    model.calendars[0].summary = EVIL.to_owned();
    model.calendars[0].id = EVIL.to_owned();
    if let Some(connected) = &mut model.connected {
        connected.username = Some(EVIL.to_owned());
    }
    for source in [EntrySource::ByHand { id: 1 }, EntrySource::Calendar(0), EntrySource::Calendar(99)] {
        model.days[0].entries.push(Entry { title: EVIL.to_owned(), time: None, source });
    }
    for language in [Language::Ko, Language::En] {
        is_clean(&page(model.clone(), "", language));
    }
}

#[test]
fn an_empty_month_says_so_and_shows_the_way_ahead() {
    let html = page(planner(None), "", Language::En);
    assert!(html.contains("Nothing this month yet.") && html.contains("What will happen"));
    assert!(html.contains("Import my calendar from Matgim") && html.contains("http://localhost:3000"));
    assert!(html.contains("href=\"/planner?month=2026-10\"") && !html.contains("Next month"));
    assert!(html.contains("aria-current=\"date\""));
}

#[test]
fn a_haru_that_is_not_registered_offers_that_and_nothing_else() {
    let frame = Frame { registered: false, ..frame("/haru") };
    let page = HaruPage { frame, body: Body::Planner(Box::new(planner(None))) };
    let html = html(&page, Preferences { language: Language::Ko, theme: Theme::System });
    is_clean(&html);
    assert!(html.contains("action=\"/haru/register\"") && html.contains("Matgim에 하루첩 등록하기"), "{html}");
    assert!(!html.contains("/connect"), "{html}");
}

#[test]
fn a_refusal_says_what_to_do_and_what_was_checked() {
    let mut all = Checks::new();
    let _ = all.that("state_equals", "RFC 6749 §10.12", false, || ());
    all.saw(EVIL, EVIL);
    let problems = [
        Problem::SessionUnknown,
        Problem::AnswerMalformed,
        Problem::StateUnknown,
        Problem::IssuerWrong,
        Problem::ForeignForm,
        Problem::TooLarge,
        Problem::NotFound,
        Problem::MethodNotAllowed,
        Problem::Internal,
    ];
    for problem in problems {
        let body = Body::Refused(Refused { problem, checks: all.clone() });
        let page = HaruPage { frame: frame(""), body };
        let html = html(&page, Preferences { language: Language::En, theme: Theme::Dark });
        is_clean(&html);
        assert!(html.contains("href=\"/planner\"") && html.contains("RFC 6749 §10.12"), "{problem:?}");
    }
}

#[test]
fn a_run_that_is_over_says_so_and_leads_to_the_lab() {
    for (language, problem, says) in [
        (Language::Ko, Problem::RunEnded, "이 실습은 끝났어요"),
        (Language::En, Problem::RunEnded, "This run is over"),
        (Language::Ko, Problem::RunFull, "이 실습은 가득 찼어요"),
        (Language::En, Problem::RunFull, "This run is full"),
        (Language::Ko, Problem::RunBusy, "지금 이 실습에 요청이 너무 많아요"),
    ] {
        let body = Body::Refused(Refused { problem, checks: Checks::new() });
        let page = HaruPage { frame: frame(""), body };
        let html = html(&page, Preferences { language, theme: Theme::Dark });
        is_clean(&html);
        assert!(html.contains(says) && html.contains("href=\"http://localhost:3000/lab\""), "{html}");
    }
}

#[test]
fn every_rule_has_words() {
    for rule in [
        "session_known",
        "parameters_once",
        "code_or_error",
        "state_equals",
        "issuer_equals",
        "code_exchanged",
        "scope_sufficient",
        "metadata_issuer",
        "authorization_endpoint_there",
        "token_endpoint_there",
        "endpoints_at_issuer",
        "response_type_code_offered",
        "s256_offered",
        "client_secret_basic_offered",
        "registration_created",
        "client_id_there",
        "client_secret_there",
        "refresh_token_accepted",
        "api_answered",
    ] {
        assert!(checks::words(rule).is_some(), "{rule}");
    }
}

#[test]
fn the_notebook_covers_its_secrets() {
    let masked = |beginning: &str| Shown::Covered(Masked { beginning: beginning.to_owned(), length: 59 });
    let own = OwnPages {
        unanswered: Vec::new(),
        codes: Vec::new(),
        spent_tokens: Vec::new(),
        access_token: Some(masked("mgat_")),
        refresh_token: None,
        scope: None,
        expires_at: None,
        username: None,
        calendars: 1,
        events: 2,
        by_hand: 3,
        checked: Vec::new(),
        happened: Vec::new(),
    };
    let registration = Registration {
        issuer: "http://localhost:3000".to_owned(),
        credentials: Some(Credentials { client_id: "haru".to_owned(), client_secret: masked("mgcs_") }),
        redirect_uri: "http://127.0.0.1:3001/callback".to_owned(),
        api: "http://localhost:3002".to_owned(),
    };
    let body = Body::Notebook(Box::new(NotebookPage { registration, own: Some(own), flow: None }));
    let page = HaruPage { frame: frame(""), body };
    let html = html(&page, Preferences { language: Language::En, theme: Theme::System });
    is_clean(&html);
    assert!(html.contains("mgat_") && html.contains("59 characters in all"), "{html}");
    assert!(html.contains("aria-current=\"page\""));
}

const HOPS: [Hop; 7] = [Hop::Register, Hop::Import, Hop::Go, Hop::Wait, Hop::Exchange, Hop::Call, Hop::Refresh];

fn next(hop: Hop, notice: Option<Notice>) -> NextPage {
    let at = Timestamp::from_millis(1_795_424_400_000);
    let open = |value: &str| Shown::Open(value.to_owned());
    let covered = |beginning: &str| Shown::Covered(Masked { beginning: beginning.to_owned(), length: 59 });
    let mut checks = Checks::new();
    let _ = checks.that("state_equals", "RFC 6749 §10.12", true, || ());
    let checked = Checked { at, subject: CheckedSubject::Answer, checks };
    let happened = [What::Prepared, What::Asked, What::Provoked(Provocation::WrongVerifier), What::CallRefused]
        .map(|what| NotebookLine { at, what });
    let scope = Scope::parse("calendar.read profile").expect("scope");
    let own = OwnPages {
        unanswered: vec![UnansweredRequest {
            asked_at: at,
            state: open("the-state"),
            code_verifier: covered(""),
            scope: scope.clone(),
        }],
        codes: [true, false]
            .map(|is_spent| HeldCode { code: open(EVIL), code_verifier: covered(""), came_at: at, is_spent })
            .to_vec(),
        access_token: Some(covered("mgat_")),
        refresh_token: None,
        spent_tokens: vec![SpentToken { refresh_token: covered("mgrt_"), spent_at: at }],
        scope: Some(scope),
        expires_at: Some(at),
        username: None,
        calendars: 0,
        events: 0,
        by_hand: 0,
        checked: vec![checked.clone()],
        happened: happened.to_vec(),
    };
    let registration = Registration {
        issuer: "http://localhost:3000".to_owned(),
        credentials: None,
        redirect_uri: "http://127.0.0.1:3001/callback".to_owned(),
        api: "http://localhost:3002".to_owned(),
    };
    NextPage {
        hop,
        message: Some(Message {
            method: "GET",
            address: Some("http://localhost:3000/authorize".to_owned()),
            authorization: Some(("Basic", covered(""))),
            parameters: vec![("response_type".to_owned(), open("code")), ("state".to_owned(), open(EVIL))],
            place: ParameterPlace::Query,
        }),
        notice,
        happened: happened.to_vec(),
        checked: Some(checked),
        notebook: NotebookPage { registration, own: Some(own), flow: None },
    }
}

fn stop(model: NextPage, language: Language) -> String {
    let frame = Frame { pace: Pace::StepByStep, ..frame("/haru") };
    html(&HaruPage { frame, body: Body::Next(Box::new(model)) }, Preferences { language, theme: Theme::System })
}

#[test]
fn every_stop_has_one_button_that_leads_on() {
    for hop in HOPS {
        for language in [Language::Ko, Language::En] {
            let notice = Notice::PermissionEnded { description: None };
            let html = stop(next(hop, Some(notice)), language);
            is_clean(&html);
            assert_eq!(html.matches("class=\"primary").count(), 1, "{hop:?}: {html}");
        }
        let path = match hop {
            Hop::Register => "register",
            Hop::Import => "connect",
            Hop::Go | Hop::Wait => "go",
            Hop::Exchange => "exchange",
            Hop::Call => "call",
            Hop::Refresh => "refresh",
        };
        let html = stop(next(hop, None), Language::En);
        assert!(html.contains(&format!("action=\"/haru/{path}\"><button class=\"primary big\"")), "{hop:?}: {html}");
    }
}

#[test]
fn a_stop_shows_the_message_line_by_line_and_covers_what_no_browser_gets() {
    let html = stop(next(Hop::Go, None), Language::En);
    for line in [
        "<b>GET</b> http://localhost:3000/authorize",
        "?<b>response_type</b>=code",
        "&amp;<b>state</b>=",
        "<b>Authorization</b>: Basic <span",
        "mgat_<span",
        "<s><code>mgrt_<span",
        "sends them to no browser",
        "Used authorization code",
        "none yet",
    ] {
        assert!(html.replace("<!>", "").contains(line), "{line} in {html}");
    }
}

#[test]
fn a_planner_that_waits_for_buttons_offers_the_call_and_not_the_early_end() {
    let frame = Frame { pace: Pace::StepByStep, ..frame("") };
    let page = HaruPage { frame, body: Body::Planner(Box::new(connected(planner(None), false, true))) };
    let html = html(&page, Preferences { language: Language::En, theme: Theme::System });
    is_clean(&html);
    for path in ["call", "refresh", "disconnect", "connect", "events"] {
        assert!(html.contains(&format!("action=\"/{path}\"")), "{path}");
    }
    assert!(!html.contains("/expire") && html.contains("name=\"month\" value=\"2026-11\""));
    assert!(html.contains("href=\"/next\""));
    assert!(!page_of_straight().contains("/next"));
}

fn page_of_straight() -> String {
    page(connected(planner(None), false, true), "", Language::En)
}

#[test]
fn every_page_says_which_it_is() {
    let registration = next(Hop::Go, None).notebook.registration;
    let refused = Refused { problem: Problem::NotFound, checks: Checks::new() };
    for (body, name) in [
        (Body::Planner(Box::new(planner(None))), "planner"),
        (Body::Notebook(Box::new(NotebookPage { registration, own: None, flow: None })), "notebook"),
        (Body::Next(Box::new(next(Hop::Go, None))), "next"),
        (Body::Refused(refused), "refused"),
    ] {
        let page = HaruPage { frame: frame(""), body };
        let html = html(&page, Preferences { language: Language::En, theme: Theme::System });
        assert!(html.contains(&format!("<body data-page=\"{name}\">")), "{name}");
    }
}

#[tokio::test]
async fn a_page_becomes_html_in_the_language_and_theme_of_the_request() {
    let page = HaruPage { frame: frame(""), body: Body::Planner(Box::new(planner(None))) };
    let router = Router::new()
        .route("/", get(|| async move { (StatusCode::BAD_REQUEST, Extension(page)) }))
        .route("/livez", get(|| async { "ok\n" }))
        .layer(middleware::from_fn(render));
    let ask = async |path: &str, cookie: &str| {
        let request = Request::get(path).header(ACCEPT_LANGUAGE, "en-GB").header(COOKIE, cookie);
        let answer = router.clone().oneshot(request.body(HttpBody::empty()).expect("request")).await.expect("answer");
        let (parts, body) = answer.into_parts();
        let body = to_bytes(body, 1 << 20).await.expect("body");
        (parts.status, parts.headers, String::from_utf8(body.to_vec()).expect("UTF-8"))
    };
    let (status, headers, body) = ask("/", "a=b").await;
    assert_eq!(
        (status, &headers[CONTENT_TYPE]),
        (StatusCode::BAD_REQUEST, &"text/html; charset=utf-8".parse().expect("value"))
    );
    assert!(body.starts_with("<!DOCTYPE html><html lang=\"en\" data-theme=\"system\">"), "{body}");
    let (_, _, body) = ask("/", "matgim_language=ko; matgim_theme=dark").await;
    assert!(body.starts_with("<!DOCTYPE html><html lang=\"ko\" data-theme=\"dark\">"), "{body}");
    let (status, headers, body) = ask("/livez", "").await;
    assert_eq!((status, body.as_str()), (StatusCode::OK, "ok\n"));
    assert!(headers[CONTENT_TYPE].to_str().expect("ascii").starts_with("text/plain"));
}
