//! What holds for every script-free page, in both languages.

use super::layer::html;
use crate::oauth::client::{About, ClientSentence, Homepage};
use crate::oauth::names::{ClientId, Timestamp};
use crate::oauth::scope::{Scope, ScopeName};
use crate::view::inspection::{Concern, Family, Inspected, Inspection, Known, TokenKind, TokenState};
use crate::view::page::{
    Body, Consent, ConsentScope, Continuation, DemoAccount, ErrorPage, ErrorProblem, Frame, Page, PasswordTip,
    RedirectUriDifference, SignIn, SignInProblem, SignUp, SignUpProblem,
};
use crate::view::preferences::{Language, Preferences, Theme};

/// An app that would rather be something else.
const EVIL: &str = "</title><script>alert(1)</script>\u{202e}\"><img src=x onerror=alert(2)>";

fn frame() -> Frame {
    Frame {
        base: "/sandbox/x".to_owned(),
        signed_in: Some("mina".to_owned()),
        form_token: "the-token".to_owned(),
        here: Some("/sandbox/x/consent?request=a&b=\"c".to_owned()),
        ..Frame::default()
    }
}

fn then() -> Continuation {
    Continuation {
        request: Some("the-request".to_owned()),
        return_to: Some("/apps?a=b&c".to_owned()),
        client_name: Some(EVIL.to_owned()),
    }
}

fn about() -> About {
    let sentence = |text: &str| ClientSentence::parse(text).expect(text);
    About {
        description: Some(sentence("</q>A planner. <b>Trust</b> it.")),
        homepage: Homepage::parse("https://planner.example/about").ok(),
        reasons: [(ScopeName::parse("calendar.write").expect("a name"), sentence("to <i>copy</i> plans back"))].into(),
    }
}

fn consent() -> Consent {
    let scope =
        |name: &str, optional, already_allowed| ConsentScope { name: name.to_owned(), optional, already_allowed };
    Consent {
        request: "the-request".to_owned(),
        letter: "the-letter".to_owned(),
        changed_meanwhile: false,
        username: "mina".to_owned(),
        client_name: EVIL.to_owned(),
        about: about(),
        publisher: Some("haru-dev".to_owned()),
        registered_at: Timestamp::from_millis(1_795_392_000_000),
        is_young: true,
        redirect_host: "planner.example:8443".to_owned(),
        scopes: vec![scope("calendar.read", false, true), scope("calendar.write", true, false)],
        not_asked: Scope::parse("profile").expect("a scope"),
        access_seconds: 600,
        renewable_seconds: Some(365 * 86_400),
    }
}

fn sign_in(problem: Option<SignInProblem>) -> SignIn {
    let account = DemoAccount { username: "mina".to_owned(), password: "for <everyone>".to_owned() };
    SignIn { then: then(), username: "mi\"na".to_owned(), problem, demo_accounts: vec![account], sign_up_open: true }
}

fn inspection(kind: TokenKind, known: Option<Known>) -> Inspection {
    let at = Timestamp::from_millis;
    Inspection::Ours(Box::new(Inspected { kind, issued_at: at(1_795_392_000_000), now: at(1_795_392_300_000), known }))
}

fn known(state: TokenState) -> Known {
    Known {
        concern: Concern::OwnsClient,
        client_id: ClientId::parse("planner").expect("an id"),
        client_name: EVIL.to_owned(),
        username: Some("mina".to_owned()),
        scope: Scope::parse("calendar.read something.else").expect("a scope"),
        expires_at: Timestamp::from_millis(1_795_392_600_000),
        state,
        introspection: Some("{\n  \"active\": \"<script>\"\n}".to_owned()),
        family: Some(Family { generation: 4, has_successor: true, successor_was_used: true, is_revoked: true }),
    }
}

/// Every page, in every state that has words of its own.
fn bodies() -> Vec<Body> {
    let mut bodies = vec![
        Body::SignIn(sign_in(None)),
        Body::SignUp(SignUp { then: then(), ..SignUp::default() }),
        Body::Consent(consent()),
        Body::Consent(Consent { publisher: None, renewable_seconds: None, is_young: false, ..consent() }),
        Body::SignOut { username: "mina".to_owned() },
        Body::SignedOut,
        Body::Inspection(Inspection::NotOurs),
        Body::Inspection(inspection(TokenKind::Access, None)),
    ];
    bodies.extend(
        [TokenState::Live, TokenState::Revoked, TokenState::Used, TokenState::Superseded, TokenState::Expired]
            .map(|state| Body::Inspection(inspection(TokenKind::Refresh, Some(known(state))))),
    );
    bodies.extend(
        [
            SignInProblem::WrongCredentials,
            SignInProblem::Throttled { retry_after: 30 },
            SignInProblem::Busy,
            SignInProblem::FormExpired,
            SignInProblem::AskedAgain,
        ]
        .map(|problem| Body::SignIn(sign_in(Some(problem)))),
    );
    bodies.extend(
        [
            SignUpProblem::UsernameEmpty,
            SignUpProblem::UsernameTooLong,
            SignUpProblem::UsernameCharacters,
            SignUpProblem::UsernameTaken,
            SignUpProblem::PasswordTooShort,
            SignUpProblem::PasswordTooLong,
            SignUpProblem::PasswordWeak { tip: PasswordTip::Common },
            SignUpProblem::PasswordWeak { tip: PasswordTip::ContainsUsername },
            SignUpProblem::PasswordWeak { tip: PasswordTip::Pattern },
            SignUpProblem::PasswordWeak { tip: PasswordTip::AddWords },
            SignUpProblem::Throttled { retry_after: 30 },
            SignUpProblem::Busy,
            SignUpProblem::FormExpired,
        ]
        .map(|problem| Body::SignUp(SignUp { then: then(), username: "mina".to_owned(), problem: Some(problem) })),
    );
    let difference = RedirectUriDifference {
        registered: vec!["https://planner.example/callback".to_owned()],
        received: "https://planner.example/<script>".to_owned(),
    };
    bodies.extend(
        [
            ErrorProblem::UnknownClient,
            ErrorProblem::RedirectUri { owner: None },
            ErrorProblem::RedirectUri { owner: Some(difference) },
            ErrorProblem::MalformedRequest,
            ErrorProblem::PageExpired,
            ErrorProblem::AlreadyDecided,
            ErrorProblem::ForeignForm,
            ErrorProblem::NotFound,
            ErrorProblem::MethodNotAllowed,
            ErrorProblem::TooLarge,
            ErrorProblem::Unavailable { retry_after: 2 },
            ErrorProblem::Internal,
        ]
        .map(|problem| {
            Body::Error(ErrorPage { problem, detail: Some(EVIL.to_owned()), request_id: "the-id".to_owned() })
        }),
    );
    bodies
}

fn page(body: Body, language: Language) -> String {
    html(&Page { frame: frame(), body }, Preferences { language, theme: Theme::Dark })
}

fn in_both_languages(body: &Body) -> [String; 2] {
    [Language::Ko, Language::En].map(|language| page(body.clone(), language))
}

#[test]
fn no_page_carries_a_script_a_style_or_a_handler() {
    for html in bodies().iter().flat_map(in_both_languages) {
        let tags: Vec<&str> = html.split('<').skip(1).map(|tag| tag.split('>').next().unwrap_or_default()).collect();
        for tag in tags {
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            assert!(!matches!(name, "script" | "style" | "img" | "iframe" | "object" | "base"), "{tag}");
            for attribute in attributes.split("\" ").filter_map(|attribute| attribute.split('=').next()) {
                assert!(!attribute.starts_with("on") && attribute != "style" && attribute != "srcdoc", "{tag}");
            }
        }
        assert!(!html.to_ascii_lowercase().contains("javascript:"), "{html}");
    }
}

#[test]
fn what_others_wrote_is_shown_as_text_quoted_and_by_itself() {
    for html in in_both_languages(&Body::Consent(consent())) {
        assert!(!html.contains("<script") && !html.contains("<img") && !html.contains('\u{202e}'), "{html}");
        assert!(html.contains("<q class=\"name\"><bdi>&lt;/title&gt;&lt;script&gt;"), "{html}");
        let title = html.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).expect("a title");
        assert!(title.contains("&lt;/title&gt;"), "{title}");
    }
}

#[test]
fn every_text_has_its_own_language() {
    for body in bodies() {
        let [ko, en] = in_both_languages(&body);
        assert!(ko.starts_with("<!DOCTYPE html><html lang=\"ko\" data-theme=\"dark\">"));
        assert!(en.starts_with("<!DOCTYPE html><html lang=\"en\" data-theme=\"dark\">"));
        let hangul = |text: &str| text.chars().any(|character| ('가'..='힣').contains(&character));
        // The name of the language to switch to, and the brand, are Korean on an English page too.
        let main = |html: &str| html.split("<main").nth(1).map(str::to_owned).expect("a main part");
        assert!(hangul(&main(&ko)), "{ko}");
        assert!(!hangul(&main(&en)), "{en}");
        for html in [ko, en] {
            assert!(!main(&html).contains("{}"), "{html}");
        }
    }
}

#[test]
fn every_form_posts_below_the_issuer_and_carries_the_token() {
    for html in bodies().iter().flat_map(in_both_languages) {
        for form in html.split("<form").skip(1).filter_map(|rest| rest.split("</form>").next()) {
            assert!(form.contains("method=\"post\""), "{form}");
            assert!(form.contains("action=\"/sandbox/x/"), "{form}");
            // Language and theme belong to nobody; everything else is done in somebody's name.
            let is_switch = form.contains("action=\"/sandbox/x/preferences\"");
            assert!(is_switch || form.contains("name=\"form_token\" value=\"the-token\""), "{form}");
        }
    }
}

#[test]
fn consent_names_app_publisher_host_person_scopes_and_the_way_back() {
    for html in in_both_languages(&Body::Consent(consent())) {
        for needed in [
            "haru-dev",
            "datetime=\"2026-11-23\"",
            "<code>planner.example:8443</code>",
            "<bdi>mina</bdi>",
            "<code>calendar.read</code>",
            "POST /calendar/v3/calendars/{id}/events",
            "href=\"/sandbox/x/apps\"",
            "action=\"/sandbox/x/login/switch\"",
            "class=\"warning\"",
        ] {
            assert!(html.contains(needed), "{needed} is missing in {html}");
        }
    }
}

#[test]
fn what_is_required_travels_along_and_what_is_optional_can_be_left_out() {
    let html = page(Body::Consent(consent()), Language::En);
    assert!(html.contains("<input type=\"hidden\" name=\"scope\" value=\"calendar.read\">"), "{html}");
    assert!(html.contains("<input type=\"checkbox\" name=\"scope\" value=\"calendar.write\" checked=\"\">"), "{html}");
    assert!(!html.contains("value=\"profile\""), "{html}");
}

#[test]
fn to_refuse_is_as_easy_as_to_allow() {
    let html = page(Body::Consent(consent()), Language::En);
    let decision =
        html.split("<div class=\"choice\">").nth(1).and_then(|rest| rest.split("</div>").next()).expect("it");
    // The first one is what the Enter key takes.
    let values: Vec<&str> = decision.split("value=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(values, ["deny", "allow"]);
    assert!(!html.contains("autofocus"), "{html}");
}

#[test]
fn what_is_new_is_marked_only_beside_something_older() {
    let mark = |html: String| html.contains("class=\"tag new\"");
    assert!(mark(page(Body::Consent(consent()), Language::En)));
    let mut first = consent();
    first.scopes.retain(|scope| !scope.already_allowed);
    assert!(!mark(page(Body::Consent(first), Language::En)));
}

#[test]
fn a_refused_sign_in_says_one_thing_and_forgets_the_password() {
    let html = page(Body::SignIn(sign_in(Some(SignInProblem::WrongCredentials))), Language::En);
    assert!(html.contains("The username or the password is not right."), "{html}");
    let form = html.split("<section class=\"card\">").nth(1).and_then(|rest| rest.split("</form>").next()).expect("it");
    let password = form.split("<input").find(|input| input.contains("type=\"password\"")).expect("a password field");
    assert!(!password.contains("value="), "{password}");
    assert!(password.contains("autocomplete=\"current-password\""), "{password}");
    assert!(form.contains("value=\"mi&quot;na\""), "{form}");
}

#[test]
fn only_the_owner_of_a_client_is_shown_addresses() {
    let problem = |owner| {
        Body::Error(ErrorPage { problem: ErrorProblem::RedirectUri { owner }, detail: None, request_id: String::new() })
    };
    assert!(!page(problem(None), Language::En).contains("https://"));
    let owner = RedirectUriDifference {
        registered: vec!["https://planner.example/callback".to_owned()],
        received: "https://planner.example/callback/".to_owned(),
    };
    let html = page(problem(Some(owner)), Language::En);
    assert!(html.contains("https://planner.example/callback<mark>/</mark>"), "{html}");
}

#[test]
fn a_token_is_half_through_when_half_its_life_is_left_and_dead_ones_have_none() {
    let bar = |state| {
        let html = page(Body::Inspection(inspection(TokenKind::Refresh, Some(known(state)))), Language::En);
        html.split("<rect width=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a bar").to_owned()
    };
    assert_eq!(bar(TokenState::Live), "50");
    assert_eq!(bar(TokenState::Revoked), "0");
    let html = page(Body::Inspection(inspection(TokenKind::Refresh, Some(known(TokenState::Live)))), Language::En);
    assert!(html.contains("10 minutes, of which 5 minutes are left"), "{html}");
    assert!(html.contains("Generations 1 to 3: used") && html.contains("Generation 4, this one: Works"), "{html}");
}

#[test]
fn sign_in_and_sign_up_hand_each_other_what_waits() {
    let sign_in = page(Body::SignIn(sign_in(None)), Language::Ko);
    let sign_up = page(Body::SignUp(SignUp { then: then(), ..SignUp::default() }), Language::Ko);
    let query = "?request=the-request&amp;return_to=%2Fapps%3Fa%3Db%26c";
    assert!(sign_in.contains(&format!("href=\"/sandbox/x/signup{query}\"")), "{sign_in}");
    assert!(sign_up.contains(&format!("href=\"/sandbox/x/login{query}\"")), "{sign_up}");
}

#[test]
fn a_page_without_an_address_has_no_switches() {
    let switches = |here: Option<&str>| {
        let frame = Frame { here: here.map(str::to_owned), ..frame() };
        html(&Page { frame, body: Body::SignedOut }, Preferences::default()).contains("/preferences")
    };
    assert!(switches(Some("/logout")) && !switches(None));
}

#[test]
fn what_an_apps_developer_says_is_quoted_beside_what_it_concerns_and_never_a_link() {
    let html = page(Body::Consent(consent()), Language::En);
    assert!(
        html.contains("<q class=\"own-words\"><bdi>&lt;/q&gt;A planner. &lt;b&gt;Trust&lt;/b&gt; it.</bdi></q>"),
        "{html}"
    );
    assert!(html.contains("<bdi>to &lt;i&gt;copy&lt;/i&gt; plans back</bdi>"), "{html}");
    assert!(html.contains("<code>https://planner.example/about</code>"), "{html}");
    assert!(!html.contains("href=\"https://planner.example"), "{html}");
}
