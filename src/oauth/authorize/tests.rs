use super::*;
use crate::client::{About, ClientName, SecretMethod};
use crate::names::Subject;

const NOW: Timestamp = Timestamp::from_millis(1_000_000);
const GOOD: &str = "client_id=c1&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&response_type=code&scope=profile+calendar.read\
    &state=xyz&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";

fn scope(names: &str) -> Scope {
    Scope::parse(names).expect(names)
}

fn known() -> KnownResources {
    let identifier = |url| crate::protected_resource::ResourceIdentifier::parse(url).expect(url);
    KnownResources::new(identifier("https://calendar.example"), vec![identifier("https://other.example/api")])
}

fn client() -> Client {
    Client {
        id: ClientId::parse("c1").expect("id"),
        kind: ClientKind::Confidential,
        secret_method: SecretMethod::default(),
        name: ClientName::parse("Haru").expect("name"),
        owner: None,
        redirect_uris: vec![RedirectUri::register("https://app.example/cb", false).expect("uri")],
        grant_types: vec![GrantType::AuthorizationCode],
        scope: scope("profile calendar.read"),
        about: About::default(),
        revision: 0,
        created_at: NOW,
        disabled_at: None,
        vouched_at: None,
    }
}

fn parameters(encoded: &str) -> Parameters {
    Parameters::parse(encoded.as_bytes()).expect("parameters")
}

/// The good request with `name` set to `value`, or without it.
fn with(name: &str, value: Option<&str>) -> Parameters {
    let mut pairs: Vec<String> =
        GOOD.split('&').filter(|pair| !pair.starts_with(&format!("{name}="))).map(str::to_owned).collect();
    if let Some(value) = value {
        let mut pair = String::new();
        crate::parameters::encode_pair(&mut pair, name, value);
        pairs.push(pair);
    }
    parameters(&pairs.join("&"))
}

fn destination() -> Destination {
    identify(&parameters(GOOD), Some(&client())).outcome.expect("destination")
}

fn request(more: &str) -> AuthorizeRequest {
    parse(&parameters(&format!("{GOOD}{more}")), &client(), &known()).outcome.expect("request")
}

#[test]
fn no_destination_without_a_known_enabled_client_and_its_own_redirect_uri() {
    let of = |parameters: &Parameters, client: Option<&Client>| identify(parameters, client).outcome;
    assert!(of(&parameters(GOOD), Some(&client())).is_ok());
    assert_eq!(of(&parameters(GOOD), None), Err(ShowToUser::UnknownClient));
    let disabled = Client { disabled_at: Some(NOW), ..client() };
    assert_eq!(of(&parameters(GOOD), Some(&disabled)), Err(ShowToUser::UnknownClient));
    assert_eq!(of(&with("redirect_uri", None), Some(&client())), Err(ShowToUser::RedirectUri));
    assert_eq!(
        of(&with("redirect_uri", Some("https://app.example/cb/")), Some(&client())),
        Err(ShowToUser::RedirectUri)
    );
    let twice = parameters(&format!("{GOOD}&redirect_uri=https%3A%2F%2Fevil.example"));
    assert_eq!(of(&twice, Some(&client())), Err(ShowToUser::Malformed));
    assert_eq!(of(&parameters(&format!("{GOOD}&client_id=c1")), Some(&client())), Err(ShowToUser::Malformed));
}

#[test]
fn the_answer_carries_state_and_issuer_exactly() {
    let issuer = Issuer::parse("https://as.example").expect("issuer");
    let odd = with("state", Some("a&b=#%\r\n<script>"));
    let destination = identify(&odd, Some(&client())).outcome.expect("destination");
    let address = destination.with_error(&Error::new(ErrorCode::AccessDenied, "no"), &issuer);
    assert_eq!(
        address,
        "https://app.example/cb?error=access_denied&error_description=no&state=a%26b%3D%23%25%0D%0A%3Cscript%3E&iss=https%3A%2F%2Fas.example"
    );
}

#[test]
fn each_rule_yields_its_own_error() {
    use ErrorCode as E;
    for (name, value, code) in [
        ("response_type", None, E::InvalidRequest),
        ("response_type", Some("token"), E::UnsupportedResponseType),
        ("response_type", Some("CODE"), E::UnsupportedResponseType),
        ("response_mode", Some("fragment"), E::InvalidRequest),
        ("scope", Some("profile calendar.write"), E::InvalidScope),
        ("scope", Some("a\"b"), E::InvalidScope),
        ("code_challenge", None, E::InvalidRequest),
        ("code_challenge", Some("short"), E::InvalidRequest),
        ("code_challenge_method", None, E::InvalidRequest),
        ("code_challenge_method", Some("plain"), E::InvalidRequest),
        ("code_challenge_method", Some("s256"), E::InvalidRequest),
        ("prompt", Some("none login"), E::InvalidRequest),
        ("prompt", Some("bogus"), E::InvalidRequest),
        ("max_age", Some("-1"), E::InvalidRequest),
        ("max_age", Some("abc"), E::InvalidRequest),
        ("request", Some("x"), E::RequestNotSupported),
        ("request_uri", Some("http://127.0.0.1/"), E::RequestUriNotSupported),
        ("registration", Some("{}"), E::RegistrationNotSupported),
    ] {
        let ruling = parse(&with(name, value), &client(), &known());
        assert_eq!(ruling.outcome.map_err(|error| error.code), Err(code), "{name}={value:?}");
        assert!(ruling.checks.failed().is_some(), "{name}");
    }
    let other = Client { grant_types: vec![GrantType::ClientCredentials], ..client() };
    assert_eq!(
        parse(&parameters(GOOD), &other, &known()).outcome.map_err(|error| error.code),
        Err(E::UnauthorizedClient)
    );
}

#[test]
fn a_repeated_parameter_is_refused_and_an_unknown_one_ignored() {
    assert!(parse(&parameters(&format!("{GOOD}&scope=profile")), &client(), &known()).outcome.is_err());
    assert!(parse(&parameters(&format!("{GOOD}&foo=1&foo=2")), &client(), &known()).outcome.is_ok());
}

#[test]
fn scopes_that_this_server_does_not_know_are_left_out_while_a_known_one_is_left() {
    let asked =
        |names: &str| parse(&with("scope", Some(names)), &client(), &known()).outcome.map_err(|error| error.code);
    assert_eq!(asked("openid profile offline_access email").expect("request").scope, scope("profile"));
    assert_eq!(asked("openid offline_access"), Err(ErrorCode::InvalidScope));
    assert_eq!(asked("openid calendar.write"), Err(ErrorCode::InvalidScope), "known, and not registered");
    assert_eq!(asked("profile calendar.write"), Err(ErrorCode::InvalidScope), "known, and not registered");
}

#[test]
fn localhost_of_a_public_client_matches_at_any_port_and_is_asked_for_each_time() {
    let at = |kind| Client {
        kind,
        redirect_uris: vec![RedirectUri::register("http://localhost:3000/cb", true).expect("uri")],
        ..client()
    };
    for (received, public, confidential) in [
        ("http://localhost:3000/cb", true, true),
        ("http://localhost:51004/cb", true, false),
        ("http://localhost/cb", true, false),
        ("http://localhost:051004/cb", false, false),
        ("http://127.0.0.1:3000/cb", false, false),
        ("http://localhost.:3000/cb", false, false),
        ("http://LOCALHOST:3000/cb", false, false),
        ("https://localhost:3000/cb", false, false),
    ] {
        let asked = with("redirect_uri", Some(received));
        for (kind, fits) in [(ClientKind::Public, public), (ClientKind::Confidential, confidential)] {
            let found = identify(&asked, Some(&at(kind))).outcome;
            assert_eq!(found.is_ok(), fits, "{kind:?} {received}");
            if let (ClientKind::Public, Ok(destination)) = (kind, found) {
                assert_eq!(destination.redirect_uri().as_str(), received);
                let consent =
                    Consent { redirect_host: destination.redirect_uri().host(), ..consent_to("profile calendar.read") };
                let facts =
                    OwnerFacts { authenticated_at: Some(NOW), authenticated_for_this: false, consent: Some(&consent) };
                let next = next(&request(""), &at(kind), &destination, facts, NOW).outcome;
                assert!(matches!(next, Ok(Next::AskConsent(_))), "{received}: {next:?}");
            }
        }
    }
}

#[test]
fn of_a_request_everything_is_kept_that_is_read_and_nothing_else() {
    let sent = format!("{GOOD}&ui_locales=ko&login_hint=mina&request=x&request_uri=y&registration=z");
    let sent = format!("{sent}&prompt=none&max_age=1&response_mode=query&state=twice");
    let kept = read(&parameters(&format!("nonce=1&{sent}&display=page&Scope=x")));
    assert_eq!(kept, parameters(&sent));
}

#[test]
fn without_scope_everything_registered_is_asked() {
    assert_eq!(parse(&with("scope", None), &client(), &known()).outcome.expect("request").scope, client().scope);
}

fn step(
    more: &str,
    authenticated_at: Option<i64>,
    authenticated_for_this: bool,
    consent: Option<&Consent>,
    client: &Client,
) -> Result<Next, ErrorCode> {
    let facts =
        OwnerFacts { authenticated_at: authenticated_at.map(Timestamp::from_millis), authenticated_for_this, consent };
    next(&request(more), client, &destination(), facts, NOW).outcome.map_err(|error| error.code)
}

fn consent_to(names: &str) -> Consent {
    Consent {
        user: Subject::parse("u").expect("user"),
        client: client().id,
        scope: scope(names),
        redirect_host: "app.example".to_owned(),
        client_revision: 0,
        created_at: NOW,
        updated_at: NOW,
    }
}

#[test]
fn resources_are_known_absolute_and_as_many_as_one_likes() {
    let asked = |resources: &[&str]| {
        let mut encoded = GOOD.to_owned();
        for resource in resources {
            encoded.push('&');
            crate::parameters::encode_pair(&mut encoded, "resource", resource);
        }
        let Ruling { checks, outcome } = parse(&parameters(&encoded), &client(), &known());
        let rule = checks.failed().map(|check| check.rule.clone().into_owned());
        outcome.map(|request| request.resources.to_string()).map_err(|error| (error.code, rule))
    };
    assert_eq!(asked(&[]), Ok(String::new()));
    assert_eq!(asked(&[""]), Ok(String::new()));
    let both = ["https://calendar.example/", "https://OTHER.example/api"];
    assert_eq!(asked(&both), Ok("https://calendar.example/ https://OTHER.example/api".to_owned()));
    let refused = |rule: &str| Err((ErrorCode::InvalidTarget, Some(rule.to_owned())));
    for relative in ["calendar.example", "/api", "https://calendar.example/#x"] {
        assert_eq!(asked(&[both[0], relative]), refused("resource_absolute"), "{relative}");
    }
    for unknown in ["https://calendar.example.evil.example", "https://calendar.example/x", "urn:calendar"] {
        assert_eq!(asked(&[both[0], unknown]), refused("resource_known"), "{unknown}");
    }
}

#[test]
fn sign_in_then_consent_then_grant() {
    let all = consent_to("profile calendar.read");
    assert_eq!(step("", None, false, None, &client()), Ok(Next::SignIn { again: false }));
    assert!(matches!(step("", Some(1), false, None, &client()), Ok(Next::AskConsent(_))));
    assert_eq!(step("", Some(1), false, Some(&all), &client()), Ok(Next::Grant(scope("profile calendar.read"))));
    assert!(matches!(step("&prompt=consent", Some(1), false, Some(&all), &client()), Ok(Next::AskConsent(_))));
    assert!(
        matches!(step("", Some(1), false, Some(&consent_to("profile")), &client()), Ok(Next::AskConsent(asked)) if asked.new == scope("calendar.read"))
    );
}

#[test]
fn an_error_goes_by_itself_only_to_a_client_that_the_person_has_to_do_with() {
    use ErrorCode as E;
    for code in [E::InvalidRequest, E::InvalidScope, E::UnsupportedResponseType, E::LoginRequired, E::ConsentRequired] {
        for (approved, vouched) in [(true, false), (false, true), (true, true)] {
            assert_eq!(error_goes(code, approved, vouched), ErrorGoes::ToClient, "{code:?}");
        }
        let silent = matches!(code, E::LoginRequired | E::ConsentRequired);
        let expected = if silent { ErrorGoes::IfTheyWant } else { ErrorGoes::Nowhere };
        assert_eq!(error_goes(code, false, false), expected, "{code:?}");
    }
}

#[test]
fn prompt_none_never_shows_a_page() {
    assert_eq!(step("&prompt=none", None, false, None, &client()), Err(ErrorCode::LoginRequired));
    assert_eq!(step("&prompt=none", Some(1), false, None, &client()), Err(ErrorCode::ConsentRequired));
    assert_eq!(step("&prompt=none&max_age=1", Some(1), false, None, &client()), Err(ErrorCode::LoginRequired));
    let all = consent_to("profile calendar.read");
    assert!(matches!(step("&prompt=none", Some(1), false, Some(&all), &client()), Ok(Next::Grant(_))));
}

#[test]
fn the_password_is_asked_once_more_and_only_once() {
    assert_eq!(step("&prompt=login", Some(1), false, None, &client()), Ok(Next::SignIn { again: true }));
    assert!(matches!(step("&prompt=login", Some(1), true, None, &client()), Ok(Next::AskConsent(_))));
    assert!(matches!(step("&max_age=0", Some(1), true, None, &client()), Ok(Next::AskConsent(_))));
    assert_eq!(step("&max_age=0", Some(1), false, None, &client()), Ok(Next::SignIn { again: true }));
    assert!(matches!(step("&max_age=10000", Some(1), false, None, &client()), Ok(Next::AskConsent(_))));
}

#[test]
fn a_sign_in_ahead_of_the_clock_is_not_young_and_is_none_for_this_request() {
    let ahead = Some(NOW.as_millis() + 1);
    for more in ["&prompt=login", "&max_age=0", "&max_age=10000"] {
        assert_eq!(step(more, ahead, false, None, &client()), Ok(Next::SignIn { again: true }), "{more}");
        assert!(matches!(step(more, ahead, true, None, &client()), Ok(Next::AskConsent(_))), "{more}");
    }
}

#[test]
fn a_public_client_on_the_persons_device_is_asked_for_each_time() {
    let public = Client {
        kind: ClientKind::Public,
        redirect_uris: vec![RedirectUri::register("http://127.0.0.1/cb", true).expect("uri")],
        ..client()
    };
    let asked = with("redirect_uri", Some("http://127.0.0.1:5000/cb"));
    let destination = identify(&asked, Some(&public)).outcome.expect("destination");
    let consent = Consent { redirect_host: "127.0.0.1".to_owned(), ..consent_to("profile calendar.read") };
    let facts = OwnerFacts { authenticated_at: Some(NOW), authenticated_for_this: false, consent: Some(&consent) };
    let next = next(&request(""), &public, &destination, facts, NOW).outcome;
    assert!(matches!(next, Ok(Next::AskConsent(asked)) if asked.new.is_empty()));
}

#[test]
fn a_code_goes_back_with_the_state_and_the_issuer() {
    // RFC 6749 §4.1.2, RFC 9207 §2.
    let issuer = Issuer::parse("https://as.example").expect("issuer");
    let code = crate::secret::AuthorizationCode::generate(NOW, [1; 32]);
    let told = |parameters: &Parameters| {
        let destination = identify(parameters, Some(&client())).outcome.expect("destination");
        assert_eq!(destination.redirect_uri().as_str(), "https://app.example/cb");
        destination.with_code(&code, &issuer)
    };
    let (begin, end) = (format!("https://app.example/cb?code={}", code.expose()), "&iss=https%3A%2F%2Fas.example");
    assert_eq!(told(&parameters(GOOD)), format!("{begin}&state=xyz{end}"));
    assert_eq!(told(&with("state", None)), format!("{begin}{end}"), "no state was sent");
    assert_eq!(told(&parameters(&format!("{GOOD}&state=abc"))), format!("{begin}{end}"), "which of the two?");
}

#[test]
fn a_request_names_one_client() {
    assert_eq!(client_id(&parameters(GOOD)), ClientId::parse("c1"));
    for nobody in ["", "client_id=", "client_id=c1&client_id=c1", "client_id=%00"] {
        assert_eq!(client_id(&parameters(nobody)), None, "{nobody}");
    }
}

#[test]
fn only_a_client_without_a_secret_on_the_persons_device_is_asked_for_each_time() {
    let all = consent_to("profile calendar.read");
    let public = Client { kind: ClientKind::Public, ..client() };
    assert!(matches!(step("", Some(1), false, Some(&all), &public), Ok(Next::Grant(_))), "it lives on the web");
    let local =
        Client { redirect_uris: vec![RedirectUri::register("http://127.0.0.1/cb", false).expect("uri")], ..client() };
    let asked = with("redirect_uri", Some("http://127.0.0.1/cb"));
    let destination = identify(&asked, Some(&local)).outcome.expect("destination");
    let consent = Consent { redirect_host: "127.0.0.1".to_owned(), ..all };
    let facts = OwnerFacts { authenticated_at: Some(NOW), authenticated_for_this: false, consent: Some(&consent) };
    let next = next(&request(""), &local, &destination, facts, NOW).outcome;
    assert!(matches!(next, Ok(Next::Grant(_))), "it has a secret");
}

#[test]
fn a_sign_in_is_young_up_to_the_end_of_max_age() {
    let exactly = NOW.as_millis() - 5_000;
    assert!(matches!(step("&max_age=5", Some(exactly), false, None, &client()), Ok(Next::AskConsent(_))));
    assert_eq!(step("&max_age=5", Some(exactly - 1), false, None, &client()), Ok(Next::SignIn { again: true }));
    assert!(matches!(step("&max_age=0", Some(NOW.as_millis()), false, None, &client()), Ok(Next::AskConsent(_))));
}

#[test]
fn a_prompt_is_a_list_of_words_of_which_none_stands_alone() {
    // OpenID Connect Core §3.1.2.1.
    let read = |words: &str| parse(&with("prompt", Some(words)), &client(), &known()).outcome.map(|asked| asked.prompt);
    let (login, consent) = (Prompt { login: true, ..Prompt::default() }, Prompt { consent: true, ..Prompt::default() });
    assert_eq!(read("login"), Ok(login));
    assert_eq!(read("consent"), Ok(consent));
    assert_eq!(read(" consent  login"), Ok(Prompt { login: true, ..consent }));
    assert_eq!(read("none"), Ok(Prompt { none: true, ..Prompt::default() }));
    for crowded in ["none login", "consent none", "login consent none"] {
        assert_eq!(read(crowded).map_err(|error| error.code), Err(ErrorCode::InvalidRequest), "{crowded}");
    }
}

#[test]
fn max_age_is_a_whole_number_of_seconds() {
    let read = |seconds: &str| parse(&with("max_age", Some(seconds)), &client(), &known()).outcome;
    assert_eq!(read("60").map(|asked| asked.max_age), Ok(Some(Lifetime::from_seconds(60))));
    assert_eq!(read("").map(|asked| asked.max_age), Ok(None), "an empty one is left out (RFC 6749 §3.1)");
    for other in ["+1", "-1", "1.5", "1e3", " 1", "99999999999999999999"] {
        assert_eq!(read(other).map_err(|error| error.code), Err(ErrorCode::InvalidRequest), "{other}");
    }
}
