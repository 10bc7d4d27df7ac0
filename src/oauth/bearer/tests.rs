use proptest::prelude::*;

use super::super::check::Verdict;
use super::super::names::Subject;
use super::super::resource::Resources;
use super::super::scope::CALENDAR_READ;
use super::*;

const METADATA: &str = "https://resource.example.com/.well-known/oauth-protected-resource";
/// The token of RFC 6750's examples.
const TOKEN: &str = "mF_9.B5f-4.1JqM";

fn headers<'a>(values: &[&'a str]) -> Presentation<'a> {
    Presentation { authorization: values.iter().map(|value| value.as_bytes()).collect(), ..Presentation::default() }
}

fn refused(request: &Presentation<'_>) -> (u16, Option<&'static str>, String) {
    let Ruling { checks, outcome } = present(request);
    let refusal = outcome.expect_err("refused");
    let rule = checks.failed().expect("a failed check").rule.clone().into_owned();
    (refusal.status(), refusal.error().map(|error| error.code.as_str()), rule)
}

const RESOURCE: &str = "http://localhost:3002/";

fn resource() -> ResourceIdentifier {
    ResourceIdentifier::parse(RESOURCE).expect("resource")
}

fn issuer() -> Issuer {
    Issuer::parse("http://localhost:3000").expect("issuer")
}

fn active(scope: &str, expires_at: i64, issuer: Issuer, with_user: bool) -> Introspection {
    let user = IntrospectedUser { subject: Subject::generate([1; 16]), username: "mina".to_owned() };
    Introspection::Active(Box::new(ActiveToken {
        scope: Scope::parse(scope).expect("scope"),
        client_id: ClientId::parse("haru").expect("client"),
        user: with_user.then_some(user),
        expires_at: Timestamp::from_millis(expires_at),
        issued_at: Timestamp::from_millis(0),
        issuer,
        audience: Resources::parse(RESOURCE).expect("resources"),
    }))
}

fn for_resources(scope: &str, resources: &str) -> Introspection {
    match active(scope, 1_001, issuer(), false) {
        Introspection::Active(token) => {
            let audience = Resources::parse(resources).expect(resources);
            Introspection::Active(Box::new(ActiveToken { audience, ..*token }))
        }
        Introspection::Inactive => Introspection::Inactive,
    }
}

fn ruled(introspection: Introspection, now: i64) -> (u16, String, String) {
    let ruling = decide(introspection, &issuer(), &resource(), CALENDAR_READ, Timestamp::from_millis(now));
    let refusal = ruling.outcome.expect_err("refused");
    let rule = ruling.checks.failed().expect("a failed check").rule.clone().into_owned();
    (refusal.status(), rule, refusal.challenge(METADATA))
}

#[test]
fn the_header_of_section_2_1_presents_a_token() {
    for header in ["Bearer mF_9.B5f-4.1JqM", "bearer mF_9.B5f-4.1JqM", "BEARER   mF_9.B5f-4.1JqM "] {
        let Ruling { checks, outcome } = present(&headers(&[header]));
        assert_eq!(outcome.expect(header).expose(), TOKEN);
        assert!(checks.iter().all(|check| check.verdict == Verdict::Passed));
    }
}

#[test]
fn the_form_of_section_2_2_is_refused_and_says_where_a_token_goes() {
    let request = Presentation { form: Some(b"access_token=mF_9.B5f-4.1JqM"), ..Presentation::default() };
    assert_eq!(refused(&request), (400, Some("invalid_request"), "token_in_header".to_owned()));
}

#[test]
fn the_query_of_section_2_3_is_refused_and_says_that_the_token_leaked() {
    for query in ["access_token=mF_9.B5f-4.1JqM", "p=q&access%5Ftoken=x", "access_token="] {
        let request = Presentation { query: Some(query), ..Presentation::default() };
        assert_eq!(refused(&request), (400, Some("invalid_request"), "token_not_in_query".to_owned()), "{query}");
        let refusal = present(&request).outcome.expect_err("refused");
        assert!(refusal.challenge(METADATA).contains("leaked"));
    }
}

#[test]
fn a_token_is_sent_in_one_way_only() {
    let header = b"Bearer mF_9.B5f-4.1JqM".as_slice();
    let twice = [
        Presentation { authorization: vec![header], query: Some("access_token=a"), form: None },
        Presentation { authorization: vec![header], query: None, form: Some(b"access_token=a") },
        Presentation { authorization: vec![], query: Some("access_token=a"), form: Some(b"access_token=a") },
        Presentation { authorization: vec![], query: Some("access_token=a&access_token=a"), form: None },
        Presentation { authorization: vec![header, header], query: None, form: None },
        Presentation { authorization: vec![b"Basic eDp5", header], query: None, form: None },
        Presentation { authorization: vec![b"", b""], query: None, form: None },
    ];
    for request in twice {
        assert_eq!(refused(&request), (400, Some("invalid_request"), "token_sent_once".to_owned()), "{request:?}");
    }
}

#[test]
fn without_a_token_the_challenge_has_no_error_code() {
    for request in [&[][..], &["Basic eDp5"], &["Bearer"], &["Bearer  "], &[""], &["mF_9.B5f-4.1JqM"], &["Bearerx y"]] {
        assert_eq!(refused(&headers(request)), (401, None, "token_present".to_owned()), "{request:?}");
    }
    // The example of RFC 9728 §5.1.
    assert_eq!(
        Refusal::NoToken.challenge(METADATA),
        r#"Bearer resource_metadata="https://resource.example.com/.well-known/oauth-protected-resource""#
    );
}

#[test]
fn what_is_not_a_b64token_is_malformed() {
    for header in ["Bearer a b", "Bearer a, Bearer b", "Bearer a=b", "Bearer =", "Bearer \u{ac00}", "Bearer a\"b"] {
        assert_eq!(
            refused(&headers(&[header])),
            (400, Some("invalid_request"), "token_well_formed".to_owned()),
            "{header}"
        );
    }
}

#[test]
fn a_query_or_form_that_cannot_be_read_may_hide_a_second_token() {
    let header = b"Bearer mF_9.B5f-4.1JqM".as_slice();
    for request in [
        Presentation { authorization: vec![header], query: Some("access_token=%zz"), form: None },
        Presentation { authorization: vec![header], query: None, form: Some(b"access_token=\xff") },
    ] {
        assert_eq!(refused(&request), (400, Some("invalid_request"), "parameters_readable".to_owned()));
    }
}

#[test]
fn an_expired_token_is_told_in_the_words_of_section_3() {
    let challenge = Refusal::invalid_token("The access token expired").challenge(METADATA);
    assert!(challenge.starts_with(r#"Bearer error="invalid_token", error_description="The access token expired", "#));
}

#[test]
fn each_rule_about_the_token_has_its_own_refusal_and_they_come_in_order() {
    let elsewhere = Issuer::parse("http://localhost:3000/sandbox/x").expect("issuer");
    let cases = [
        (Introspection::Inactive, 401, "token_active"),
        (active("", 1_000, elsewhere.clone(), false), 401, "token_not_expired"),
        (active("", 1_001, elsewhere, false), 401, "token_issuer"),
        (for_resources("", ""), 401, "token_audience"),
        (for_resources("", "http://localhost:3000 http://localhost:3002/sandbox/x"), 401, "token_audience"),
        (active("profile calendar.readonly", 1_001, issuer(), false), 403, "token_scope"),
        (active("calendar.read", 1_001, issuer(), false), 403, "token_of_a_person"),
    ];
    for (introspection, status, rule) in cases {
        let (was, failed, challenge) = ruled(introspection, 1_000);
        assert_eq!((was, failed.as_str()), (status, rule));
        assert_eq!(challenge.contains(r#"error="invalid_token""#), status == 401);
        assert_eq!(challenge.contains(r#"error="insufficient_scope""#), status == 403);
        assert_eq!(challenge.contains(r#", scope="calendar.read", "#), rule == "token_scope", "{challenge}");
    }
}

#[test]
fn the_checks_of_a_served_call_are_all_there_in_order() {
    let presented = present(&headers(&["Bearer mF_9.B5f-4.1JqM"]));
    let decided = decide(
        active("calendar.read", 1_001, issuer(), true),
        &issuer(),
        &resource(),
        CALENDAR_READ,
        Timestamp::from_millis(1_000),
    );
    assert_eq!(decided.outcome.expect("served").user.username, "mina");
    let mut checks = presented.checks;
    checks.append(decided.checks);
    let rules: Vec<_> = checks.iter().map(|check| check.rule.as_ref()).collect();
    assert_eq!(
        rules,
        [
            "parameters_readable",
            "token_present",
            "token_sent_once",
            "token_not_in_query",
            "token_in_header",
            "token_well_formed",
            "token_active",
            "token_not_expired",
            "token_issuer",
            "token_audience",
            "token_scope",
            "token_of_a_person",
        ]
    );
}

#[test]
fn no_check_says_the_token() {
    for request in [
        headers(&["Bearer mF_9.B5f-4.1JqM"]),
        headers(&["mF_9.B5f-4.1JqM"]),
        headers(&["Bearer mF_9.B5f-4.1JqM x"]),
        Presentation { query: Some("access_token=mF_9.B5f-4.1JqM"), ..Presentation::default() },
        Presentation { form: Some(b"access_token=mF_9.B5f-4.1JqM"), ..Presentation::default() },
    ] {
        let ruling = present(&request);
        let said = format!("{:?} {:?}", ruling.checks, ruling.outcome);
        assert!(!said.contains("mF_9"), "{said}");
    }
}

fn any_header() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        Just(b"Bearer mF_9.B5f-4.1JqM".to_vec()),
        Just(b"Basic eDp5".to_vec()),
        Just(b"bearer ".to_vec()),
        proptest::collection::vec(any::<u8>(), 0..24),
    ]
}

fn any_parameters() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("access_token=a".to_owned()),
        Just("timeMin=x".to_owned()),
        "[a-z_=&%0-9]{0,20}"
    ]
}

fn any_introspection() -> impl Strategy<Value = Introspection> {
    let issuers = prop_oneof![Just(issuer()), Just(Issuer::parse("https://elsewhere.example").expect("issuer"))];
    let scopes = prop_oneof![Just("calendar.read"), Just("profile"), Just("calendar.write calendar.read"), Just("")];
    (any::<bool>(), scopes, 0..40_i64, issuers, any::<bool>()).prop_map(
        |(live, scope, expires_at, issuer, with_user)| {
            if live { active(scope, expires_at, issuer, with_user) } else { Introspection::Inactive }
        },
    )
}

proptest! {
    #[test]
    fn a_presented_token_stood_once_in_one_header_and_nowhere_else(
        authorization in proptest::collection::vec(any_header(), 0..3),
        query in any_parameters(),
        form in any_parameters(),
    ) {
        let request = Presentation {
            authorization: authorization.iter().map(Vec::as_slice).collect(),
            query: Some(&query),
            form: Some(form.as_bytes()),
        };
        let Ruling { checks, outcome } = present(&request);
        match outcome {
            Ok(token) => {
                prop_assert_eq!(authorization.len(), 1);
                prop_assert!(authorization[0].to_ascii_lowercase().starts_with(b"bearer "));
                prop_assert!(authorization[0].trim_ascii().ends_with(token.expose().as_bytes()));
                for encoded in [&query, &form] {
                    prop_assert!(!form_urlencoded::parse(encoded.as_bytes()).any(|(name, _)| name == "access_token"));
                }
                prop_assert!(checks.failed().is_none());
            }
            Err(_) => prop_assert!(checks.failed().is_some()),
        }
    }

    #[test]
    fn no_token_is_accepted_without_an_active_introspection_that_covers_the_call(
        introspection in any_introspection(),
        now in 0..40_i64,
    ) {
        let Ruling { checks, outcome } = decide(introspection.clone(), &issuer(), &resource(), CALENDAR_READ, Timestamp::from_millis(now));
        let covers = match introspection {
            Introspection::Inactive => false,
            Introspection::Active(token) => {
                now < token.expires_at.as_millis()
                    && token.issuer == issuer()
                    && token.audience.contain(&resource())
                    && token.scope.contains("calendar.read")
                    && token.user.is_some()
            }
        };
        prop_assert_eq!(outcome.is_ok(), covers);
        prop_assert_eq!(checks.failed().is_none(), covers);
    }

    #[test]
    fn a_challenge_is_one_line_of_ascii(introspection in any_introspection(), now in 0..40_i64) {
        if let Err(refusal) = decide(introspection, &issuer(), &resource(), CALENDAR_READ, Timestamp::from_millis(now)).outcome {
            let challenge = refusal.challenge(METADATA);
            prop_assert!(challenge.bytes().all(|byte| (0x20..=0x7e).contains(&byte)));
            prop_assert_eq!(challenge.matches('"').count() % 2, 0);
        }
    }
}

#[test]
fn a_developer_is_told_where_something_was_found_and_not_what() {
    let places = |request: &Presentation<'_>| {
        let checks = present(request).checks;
        checks.iter().find_map(|check| check.received.clone()).expect("places")
    };
    for (request, found) in [
        (Presentation::default(), "no Authorization header"),
        (headers(&["Bearer a"]), "one bearer token in the Authorization header"),
        (headers(&["Basic a"]), "an Authorization header without a bearer token"),
        (headers(&["Bearer a", "Bearer a"]), "several Authorization headers"),
        (
            Presentation { query: Some("access_token=a"), ..Presentation::default() },
            "no Authorization header, access_token in the query string",
        ),
        (
            Presentation { form: Some(b"access_token=a"), ..headers(&["Bearer a"]) },
            "one bearer token in the Authorization header, access_token in the body",
        ),
    ] {
        assert_eq!(places(&request), found);
    }
}

#[test]
fn a_presented_token_prints_its_type_only() {
    assert_eq!(format!("{:?}", BearerToken::parse(TOKEN.as_bytes()).expect("token")), "BearerToken");
}
