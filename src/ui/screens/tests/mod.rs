//! What holds for every script-free page, in both languages.

/// Those of the administration.
mod administration;
/// The pages themselves.
mod bodies;
/// Pages that are drawn once and filled in.
mod form_pages;

use std::collections::BTreeSet;

use bodies::{
    bodies, consent, factors, frame, inspection, known, owned_client, passkeys, reset_password, security,
    security_pages, sign_in, then,
};

use super::layer::html;
use crate::frame::render::to_html;
use crate::screens::security::factors::section;
use oauth::names::Timestamp;
use texts::testing::has_hangul;
use view::factors::{FactorsSummary, TotpSummary};
use view::inspection::{TokenKind, TokenState};
use view::page::{Body, Consent, ErrorPage, ErrorProblem, Frame, Page, RedirectUriDifference};
use view::preferences::{Language, Preferences, Theme};
use view::security::{Leaving, Part, Security, SecurityRefusal};
use view::sign_in::{Continuation, PasswordProblem, ResetProblem, SignIn, SignInProblem, SignUp};

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
        assert!(tags.len() > 10, "{html}");
        for tag in tags {
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            // Only a script can ask an authenticator or copy codes, and it is a file of this origin. Buttons say that they work.
            let is_theirs = tag == "script type=\"module\" src=\"/passkey.js\"" && html.contains("data-page=\"passkey")
                || tag == "script type=\"module\" src=\"/recovery_codes.js\""
                    && html.contains("data-page=\"recovery-codes");
            let says_working = tag.starts_with("script src=\"/working.js\" defer data-working=\"");
            let is_theirs = is_theirs || says_working && html.contains("data-page=\"passkeys\"");
            let refused = matches!(name, "script" | "style" | "img" | "iframe" | "object" | "base");
            assert!(!refused || is_theirs, "{tag}");
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
        // The name of the language to switch to, and the brand, are Korean on an English page too.
        let main = |html: &str| html.split("<main").nth(1).map(str::to_owned).expect("a main part");
        assert!(has_hangul(&main(&ko)), "{ko}");
        assert!(!has_hangul(&main(&en)), "{en}");
        for html in [ko, en] {
            assert!(!main(&html).contains("{0"), "{html}");
        }
    }
}

#[test]
fn every_form_that_does_something_posts_below_the_issuer_and_carries_the_token() {
    let mut pages_with_forms = BTreeSet::new();
    for (name, html) in bodies().iter().flat_map(|body| in_both_languages(body).map(|html| (body.name(), html))) {
        for form in html.split("<form").skip(1).filter_map(|rest| rest.split("</form>").next()) {
            assert!(form.contains("action=\"/sandbox/x/"), "{form}");
            if form.contains("role=\"search\"") {
                // What only reads is an address, and an address has no token in it.
                assert!(form.contains("method=\"get\"") && !form.contains("the-token"), "{form}");
                continue;
            }
            assert!(form.contains("method=\"post\""), "{form}");
            // Language and theme belong to no account; everything else is done in the resource owner's name.
            let is_switch = form.contains("action=\"/sandbox/x/preferences\"");
            assert!(is_switch || form.contains("name=\"form_token\" value=\"the-token\""), "{form}");
            if !is_switch {
                pages_with_forms.insert(name);
            }
        }
    }
    let bodies = bodies();
    let without: BTreeSet<_> = bodies.iter().map(Body::name).filter(|name| !pages_with_forms.contains(name)).collect();
    let read_only = ["account-deleted", "error", "inspection", "signed-out"];
    assert_eq!(without, BTreeSet::from(read_only), "pages that have no form of their own");
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
fn the_letter_is_headed_by_what_is_asked_for_and_by_nothing_more() {
    let heading = |names: &[&str]| {
        let named = |name: &&str| {
            let mut scope = consent().scopes.swap_remove(0);
            (*name).clone_into(&mut scope.name);
            scope
        };
        let scopes = names.iter().map(named).collect();
        let html = page(Body::Consent(Consent { scopes, ..consent() }), Language::En);
        html.split("<h1>").nth(1).and_then(|rest| rest.split("</h1>").next()).expect("a heading").to_owned()
    };
    for (names, sees, adds) in [
        (&["calendar.read", "calendar.write"][..], true, true),
        (&["calendar.read"], true, false),
        (&["calendar.write", "profile"], false, true),
        (&["profile"], false, false),
    ] {
        let said = heading(names);
        assert_eq!((said.contains("see your calendar"), said.contains("add events")), (sees, adds), "{said}");
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

/// The box at the head of the letter.
fn began(html: &str) -> Option<&str> {
    html.split('<').find(|tag| tag.starts_with("input") && tag.contains("name=\"began\""))
}

#[test]
fn before_the_letter_its_reader_says_that_they_began_this() {
    for html in in_both_languages(&Body::Consent(consent())) {
        let tick = began(&html).expect("the box");
        for needed in ["type=\"checkbox\"", "value=\"yes\"", "required", "form=\"answer\"", "autocomplete=\"off\""] {
            assert!(tick.contains(needed), "{needed}: {tick}");
        }
        assert!(!tick.contains("checked"), "{tick}");
        // It belongs to the form that answers, and stands before all that is read.
        let form = html.split('<').find(|tag| tag.contains("/consent\"")).expect("the form");
        assert!(form.contains("id=\"answer\""), "{form}");
        let (box_at, allow_at) = (html.find("name=\"began\""), html.find("value=\"allow\""));
        assert!(box_at < html.find("class=\"parties\"") && box_at < allow_at, "{html}");
        // To refuse takes no box.
        let deny = html.split('<').find(|tag| tag.contains("value=\"deny\"")).expect("the button");
        assert!(deny.contains("formnovalidate"), "{deny}");
    }
}

#[test]
fn who_did_not_say_so_is_told_and_what_they_left_out_stays_out() {
    let mut page_again = Consent { is_unconfirmed: true, ..consent() };
    for scope in &mut page_again.scopes {
        scope.ticked = false;
    }
    for html in in_both_languages(&Body::Consent(page_again)) {
        assert!(html.contains("id=\"unconfirmed\" role=\"alert\""), "{html}");
        assert!(began(&html).expect("the box").contains("aria-invalid=\"true\""), "{html}");
        assert!(html.contains("<input type=\"checkbox\" name=\"scope\" value=\"calendar.write\">"), "{html}");
    }
}

#[test]
fn of_an_app_that_the_operator_vouches_for_it_is_not_asked_and_said_so() {
    let vouched = Body::Consent(Consent { is_vouched_for: true, ..consent() });
    for html in in_both_languages(&vouched) {
        assert_eq!(began(&html), None);
        assert!(html.contains("class=\"vouched\""), "{html}");
    }
    assert!(!page(Body::Consent(consent()), Language::En).contains("class=\"vouched\""));
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
    assert!(html.contains("The username or password is not correct."), "{html}");
    let form = html.split("<section class=\"card\">").nth(1).and_then(|rest| rest.split("</form>").next()).expect("it");
    let password = form.split("<input").find(|input| input.contains("type=\"password\"")).expect("a password field");
    assert!(!password.contains("value="), "{password}");
    assert!(password.contains("autocomplete=\"current-password\""), "{password}");
    assert!(form.contains("value=\"mi&quot;na\""), "{form}");
}

#[test]
fn a_page_that_is_over_leads_on_while_its_request_is_remembered() {
    let expired = |again: Option<&str>| {
        let problem = ErrorProblem::PageExpired { again: again.map(str::to_owned) };
        page(Body::Error(ErrorPage { problem, detail: None, request_id: String::new() }), Language::En)
    };
    let link = "href=\"/sandbox/x/consent/again?request=the-request\"";
    let (remembered, forgotten) = (expired(Some("the-request")), expired(None));
    assert!(remembered.contains(link) && !remembered.contains("Go back to the app and start again"), "{remembered}");
    assert!(!forgotten.contains(link) && forgotten.contains("Go back to the app and start again"), "{forgotten}");
}

#[test]
fn whose_password_it_is_stands_in_a_field_that_password_managers_see() {
    let again = SignIn { then: Continuation { again: true, ..Continuation::default() }, ..sign_in(None) };
    let bodies = [
        reset_password(None),
        Body::Security(Box::new(security())),
        Body::SignIn(SignIn { demo_accounts: vec![], ..again }),
    ];
    for body in bodies {
        for html in in_both_languages(&body) {
            let fields: Vec<&str> =
                html.split("<input").skip(1).filter(|input| input.contains("name=\"username\"")).collect();
            let fields: Vec<&str> =
                fields.into_iter().filter(|input| input.contains("autocomplete=\"username\"")).collect();
            let [field] = fields[..] else { panic!("{}: {html}", body.name()) };
            let field = field.split('>').next().unwrap_or_default();
            assert!(field.contains("type=\"text\"") && field.contains("readonly"), "{field}");
            assert!(field.contains("id=\"username\"") && !field.contains("hidden"), "{field}");
            assert!(html.contains("<label for=\"username\">"), "{html}");
        }
    }
}

#[test]
fn a_new_password_is_asked_for_with_its_link_and_never_filled_in() {
    let html = page(reset_password(Some(ResetProblem::Password(PasswordProblem::TooShort))), Language::En);
    assert!(html.contains("<input type=\"hidden\" name=\"link\" value=\"the-link\">"), "{html}");
    let password = html.split("<input").find(|input| input.contains("type=\"password\"")).expect("a password field");
    assert!(!password.contains("value=") && password.contains("autocomplete=\"new-password\""), "{password}");
    assert!(password.contains("aria-invalid=\"true\"") && html.contains("at least 8 characters"), "{html}");
}

#[test]
fn only_the_owner_of_a_client_is_shown_addresses() {
    let problem = |owner| {
        Body::Error(ErrorPage { problem: ErrorProblem::RedirectUri { owner }, detail: None, request_id: String::new() })
    };
    assert!(!page(problem(None), Language::En).contains("https://"));
    let owner = RedirectUriDifference {
        owner: "mina".to_owned(),
        registered: vec!["https://planner.example/callback".to_owned()],
        received: "https://planner.example/callback/".to_owned(),
    };
    let html = page(problem(Some(Box::new(owner))), Language::En);
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
    assert!(html.contains("10 minutes, with 5 minutes left"), "{html}");
    assert!(html.contains("Generations 1 to 3: used") && html.contains("Generation 4, this one: Active"), "{html}");
}

#[test]
fn sign_in_and_sign_up_hand_each_other_what_waits() {
    let sign_in = page(Body::SignIn(sign_in(None)), Language::Ko);
    let sign_up = page(Body::SignUp(SignUp { then: then(), ..SignUp::default() }), Language::Ko);
    let query = "?request=the-request&amp;return_to=%2Fapps%3Fa%3Db%26c&amp;invitation=the%26invitation";
    assert!(sign_in.contains(&format!("href=\"/sandbox/x/signup{query}\"")), "{sign_in}");
    assert!(sign_up.contains(&format!("href=\"/sandbox/x/login{query}\"")), "{sign_up}");
}

#[test]
fn a_secret_of_a_page_is_not_printed_with_it() {
    for body in factors() {
        let printed = format!("{body:?}");
        for secret in ["GEZD", "otpauth", "M4 4", "0000-1111"] {
            assert!(!printed.contains(secret), "{printed}");
        }
    }
}

#[test]
fn the_part_of_the_security_page_says_what_there_is_and_leads_to_it() {
    let now = Timestamp::from_millis(1_795_392_000_000);
    let part = |authenticator, passkeys| {
        let summary = FactorsSummary { authenticator, passkeys, now };
        to_html(|| section::part(&summary, &frame(), Language::En))
    };
    let none = part(None, None);
    assert!(none.contains("your password alone") && none.contains("href=\"/sandbox/x/security/authenticator\""));
    assert!(!none.contains("passkeys\""), "where none are offered: {none}");
    let some = part(Some(TotpSummary { added_at: now, codes_left: 7 }), Some(2));
    assert!(some.contains("Recovery codes left: 7.") && some.contains("You have 2."), "{some}");
    assert!(some.contains("href=\"/sandbox/x/security/passkeys\""), "{some}");
}

#[test]
fn where_there_are_as_many_passkeys_as_there_may_be_no_form_offers_another() {
    assert!(page(passkeys(2, None), Language::En).contains("data-passkey=\"create\""));
    let full = page(passkeys(3, None), Language::En);
    assert!(!full.contains("data-passkey=") && full.contains("up to 3 passkeys"), "{full}");
}

#[test]
fn signing_in_and_up_say_why_the_page_behind_them_takes_an_account() {
    let said = |return_to: &str, again: bool| {
        let then = Continuation { return_to: Some(return_to.to_owned()), again, ..Continuation::default() };
        let sign_in = SignIn { then: then.clone(), ..SignIn::default() };
        let sign_up = SignUp { then, ..SignUp::default() };
        let why = |body| {
            let html = page(body, Language::En);
            Some(html.split_once("id=\"why\"")?.1.split_once('>')?.1.split('<').next()?.to_owned())
        };
        let both = (why(Body::SignIn(sign_in)), why(Body::SignUp(sign_up)));
        assert_eq!(both.0, both.1, "{return_to}");
        both.0.unwrap_or_default()
    };
    let of = |path: &str| said(path, false);
    assert!(of("/sandbox/x/developers/new").contains("to register yours"));
    assert!(of("/sandbox/x/developers/new?typed=kept#a").contains("to register yours"));
    assert!(of("/sandbox/x/developers").contains("that you registered"));
    assert!(of("/sandbox/x/developers/abc/danger").contains("that you registered"));
    assert!(of("/sandbox/x/apps").contains("you connected"));
    assert!(of("/sandbox/x/security?before=7").contains("where your account is in use"));
    assert!(of("/sandbox/x/inspect").contains("ask about the token again"));
    for nothing in ["/sandbox/x/", "/sandbox/x/glossary", "/sandbox/x/appsy", "/developers/new"] {
        assert_eq!(of(nothing), "", "{nothing}");
    }
    assert_eq!(said("/sandbox/x/security", true), "", "who proves it once more is told that");
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

fn security_page(security: Security, frame: Frame) -> String {
    let body = Body::Security(Box::new(security));
    html(&Page { frame, body }, Preferences { language: Language::En, theme: Theme::Light })
}

#[test]
fn only_a_page_on_the_way_to_nowhere_has_the_whole_head_and_its_own_style_sheet() {
    let whole = Frame { accounts: true, developers: true, lab: true, ..frame() };
    let account = security_page(security(), whole.clone());
    for needed in ["/style/app.css", "href=\"/lab\"", "href=\"/sandbox/x/developers\"", "href=\"/sandbox/x/security\""]
    {
        assert!(account.contains(needed), "{needed} is missing in {account}");
    }
    let consent = html(&Page { frame: whole, body: Body::Consent(consent()) }, Preferences::default());
    for absent in ["/style/app.css", "href=\"/lab\"", "href=\"/sandbox/x/developers\""] {
        assert!(!consent.contains(absent), "{absent} is in {consent}");
    }
    assert!(consent.contains("href=\"/sandbox/x/security\""), "{consent}");
    let sandbox = html(&Page { frame: frame(), body: Body::SignedOut }, Preferences::default());
    assert!(!sandbox.contains("/security"), "{sandbox}");
}

#[test]
fn every_part_of_the_page_is_reached_by_its_anchor() {
    let html = security_page(security(), frame());
    for part in Part::ALL {
        let anchor = part.anchor();
        assert!(html.contains(&format!("<a href=\"#{anchor}\">")), "{anchor}");
        assert_eq!(html.matches(&format!(" id=\"{anchor}\"")).count(), 1, "{anchor}");
    }
}

#[test]
fn what_was_refused_stands_in_its_part_and_is_where_the_page_opens() {
    for page in
        security_pages().into_iter().filter(|page| page.refused.is_some_and(|it| it != SecurityRefusal::OwnsClients))
    {
        let part = page.refused.expect("a refusal").part();
        let html = security_page(page, frame());
        let of_part = html.split_once(&format!(" id=\"{}\"", part.anchor())).expect("it").1;
        let of_part = of_part.split("</section>").next().expect("its end");
        assert!(of_part.contains("role=\"alert\"") && of_part.contains(" autofocus"), "{of_part}");
        assert_eq!((html.matches("role=\"alert\"").count(), html.matches(" autofocus").count()), (1, 1), "{html}");
    }
}

#[test]
fn who_owns_apps_is_led_to_each_of_them() {
    let page = Security { leaving: Leaving { apps: 0, clients: vec![owned_client()] }, ..security() };
    let html = security_page(page, Frame { developers: true, ..frame() });
    assert!(html.contains("href=\"/sandbox/x/developers/a+b%2F..%2F%3Cc%3E/danger\""), "{html}");
    assert!(!html.contains("/security/delete"), "{html}");
}
