use super::*;

fn metadata() -> ClientMetadata {
    ClientMetadata {
        redirect_uris: vec!["https://app.example/cb".to_owned()],
        client_name: Some("Haru".to_owned()),
        ..ClientMetadata::default()
    }
}

fn refused(change: impl FnOnce(&mut ClientMetadata)) -> Option<ErrorCode> {
    let mut metadata = metadata();
    change(&mut metadata);
    decide(&metadata, &Policy::strict()).err().map(|problems| problems[0].error().code)
}

#[test]
fn the_word_of_the_operator_ends_with_another_name_or_another_host_to_return_to() {
    let standing = decide(&metadata(), &Policy::strict()).expect("registration");
    let standing = standing.into_client(ClientId::parse("c").expect("id"), None, Timestamp::from_millis(0));
    let vouched = Client { vouched_at: Some(Timestamp::from_millis(1)), ..standing };
    let after = |change: fn(&mut ClientMetadata)| {
        let mut metadata = metadata();
        change(&mut metadata);
        decide(&metadata, &Policy::strict()).expect("registration").change(&vouched).vouched_at
    };
    let stays: [fn(&mut ClientMetadata); 3] = [
        |_| {},
        |metadata| metadata.client_uri = Some("https://about.example/".to_owned()),
        |metadata| metadata.redirect_uris = vec!["https://app.example/other".to_owned()],
    ];
    let ends: [fn(&mut ClientMetadata); 4] = [
        |metadata| metadata.client_name = Some("Harů".to_owned()),
        |metadata| metadata.redirect_uris = vec!["https://evil.example/cb".to_owned()],
        |metadata| metadata.redirect_uris = vec!["https://app.example:8443/cb".to_owned()],
        |metadata| {
            let more = ["https://app.example/cb", "https://evil.example/cb"];
            metadata.redirect_uris = more.map(str::to_owned).to_vec();
        },
    ];
    assert_eq!(stays.map(after), [Some(Timestamp::from_millis(1)); 3]);
    assert_eq!(ends.map(after), [None; 4]);
}

#[test]
fn a_minimal_registration_is_a_confidential_client_that_reads() {
    let registration = decide(&metadata(), &Policy::strict()).expect("registration");
    assert_eq!(registration.kind, ClientKind::Confidential);
    assert_eq!(registration.scope.to_string(), "calendar.read profile");
    assert_eq!(registration.grant_types, [GrantType::AuthorizationCode, GrantType::RefreshToken]);
}

#[test]
fn each_bad_field_is_refused_by_its_own_error() {
    use ErrorCode::{InvalidClientMetadata as Metadata, InvalidRedirectUri as Redirect};
    assert_eq!(refused(|m| m.redirect_uris.clear()), Some(Redirect));
    assert_eq!(refused(|m| m.redirect_uris = vec!["/cb".into()]), Some(Redirect));
    assert_eq!(refused(|m| m.redirect_uris = vec!["com.example.app:/cb".into()]), Some(Redirect));
    assert_eq!(
        refused(|m| m.redirect_uris = (0..21).map(|n| format!("https://app.example/{n}")).collect()),
        Some(Redirect)
    );
    assert_eq!(refused(|m| m.client_name = None), Some(Metadata));
    assert_eq!(refused(|m| m.client_name = Some("a".repeat(10_000))), Some(Metadata));
    assert_eq!(refused(|m| m.scope = Some("admin".into())), Some(Metadata));
    assert_eq!(refused(|m| m.logo_uri = Some("javascript:alert(1)".into())), Some(Metadata));
    assert_eq!(refused(|m| m.grant_types = Some(vec!["implicit".into()])), Some(Metadata));
    assert_eq!(refused(|m| m.grant_types = Some(vec![])), Some(Metadata));
    assert_eq!(refused(|m| m.response_types = Some(vec!["token".into()])), Some(Metadata));
    assert_eq!(refused(|m| m.token_endpoint_auth_method = Some("private_key_jwt".into())), Some(Metadata));
    assert_eq!(refused(|m| m.jwks_uri = Some("http://169.254.169.254/".into())), Some(Metadata));
    assert_eq!(
        refused(|m| {
            m.token_endpoint_auth_method = Some("none".into());
            m.grant_types = Some(vec!["client_credentials".into()]);
        }),
        Some(Metadata)
    );
}

#[test]
fn people_are_asked_again_only_when_they_are_shown_something_else() {
    let registered = |change: &dyn Fn(&mut ClientMetadata)| {
        let mut metadata = ClientMetadata {
            client_description: Some("A planner".to_owned()),
            scope_reasons: [("profile".to_owned(), "your name".to_owned())].into(),
            ..metadata()
        };
        change(&mut metadata);
        decide(&metadata, &Policy::strict()).expect("registration")
    };
    let id = ClientId::parse("c").expect("id");
    let before = registered(&|_| {}).into_client(id, None, Timestamp::from_millis(0));
    let asked_again = |change: &dyn Fn(&mut ClientMetadata)| registered(change).change(&before).revision == 1;
    assert!(!asked_again(&|_| {}));
    assert!(!asked_again(&|m| m.redirect_uris.push("https://other.example/".to_owned())));
    assert!(!asked_again(&|m| m.scope = Some("profile calendar.read calendar.write".to_owned())));
    assert!(!asked_again(&|m| {
        m.scope = Some("profile calendar.read calendar.write".to_owned());
        m.scope_reasons.insert("calendar.write".to_owned(), "to add events".to_owned());
    }));
    assert!(asked_again(&|m| m.client_name = Some("Haru Plus".to_owned())));
    assert!(asked_again(&|m| m.client_description = None));
    assert!(asked_again(&|m| m.client_uri = Some("https://app.example/".to_owned())));
    assert!(asked_again(&|m| m.scope_reasons = [("profile".to_owned(), "advertising".to_owned())].into()));
}

#[test]
fn an_app_without_a_secret_may_have_a_scheme_of_its_own() {
    let mut metadata = metadata();
    metadata.token_endpoint_auth_method = Some("none".to_owned());
    metadata.redirect_uris = vec!["com.example.app:/cb".to_owned()];
    assert_eq!(decide(&metadata, &Policy::strict()).expect("registration").kind, ClientKind::Public);
}

/// Each problem as the endpoint says it.
fn told(change: impl FnOnce(&mut ClientMetadata)) -> Vec<String> {
    let mut metadata = metadata();
    change(&mut metadata);
    let problems = decide(&metadata, &Policy::strict()).err().unwrap_or_default();
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn a_problem_names_its_field_as_on_the_wire_and_which_of_several_values_it_is() {
    let fields = [
        (MetadataField::TokenEndpointAuthMethod, "token_endpoint_auth_method"),
        (MetadataField::GrantTypes, "grant_types"),
        (MetadataField::ScopeReasons, "scope_reasons"),
        (MetadataField::SectorIdentifierUri, "sector_identifier_uri"),
        (MetadataField::Jwks, "jwks"),
    ];
    for (field, name) in fields {
        assert_eq!(field.as_str(), name);
        assert_eq!(serde_json::to_value(field).expect("json"), name);
    }
    let said = told(|m| {
        m.client_name = None;
        m.redirect_uris = vec!["https://app.example/cb".into(), "/cb".into(), String::new()];
    });
    assert_eq!(said[0], "client_name: is missing; people read it when they are asked");
    assert!(said[1].starts_with("redirect_uris, number 2: it is relative"), "{said:?}");
    assert!(said[2].starts_with("redirect_uris, number 3: it is empty"), "{said:?}");
    assert_eq!(said.len(), 3);
}

#[test]
fn every_problem_is_told_at_once() {
    let said = told(|m| {
        *m = ClientMetadata {
            token_endpoint_auth_method: Some("private_key_jwt".into()),
            grant_types: Some(vec!["implicit".into()]),
            response_types: Some(vec!["token".into()]),
            scope: Some("admin".into()),
            client_description: Some(String::new()),
            client_uri: Some("http://app.example".into()),
            logo_uri: Some("http://app.example".into()),
            tos_uri: Some("http://app.example".into()),
            policy_uri: Some("http://app.example".into()),
            jwks_uri: Some("https://app.example".into()),
            jwks: Some(IgnoredAny),
            sector_identifier_uri: Some("https://app.example".into()),
            ..ClientMetadata::default()
        }
    });
    let fields: Vec<&str> = said.iter().filter_map(|said| said.split(':').next()).collect();
    let expected = [
        "token_endpoint_auth_method",
        "grant_types",
        "response_types",
        "client_name",
        "scope",
        "client_description",
        "client_uri",
        "logo_uri",
        "tos_uri",
        "policy_uri",
        "jwks_uri",
        "jwks",
        "sector_identifier_uri",
        "redirect_uris",
    ];
    assert_eq!(fields, expected);
    assert_eq!(Wrong::all(20).len(), 14 + 5 + 4 + 16, "of the field, of names, of sentences, of redirect URIs");
}

#[test]
fn the_grants_of_a_client_fit_together_and_its_response_types_fit_them() {
    let with = |grants: &[&str], responses: Option<&[&str]>| {
        told(|m| {
            let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
            m.grant_types = Some(owned(grants));
            m.response_types = responses.map(owned);
        })
    };
    let (code, refresh, own) = ("authorization_code", "refresh_token", "client_credentials");
    for (grants, responses) in [
        (&[code][..], Some(&["code"][..])),
        (&[code, refresh], None),
        (&[refresh, own, code], Some(&["code"])),
        (&[own], Some(&[])),
        (&[own, own], None),
    ] {
        assert_eq!(with(grants, responses), [] as [&str; 0], "{grants:?} {responses:?}");
    }
    // RFC 6749 §6: there is nothing to refresh; RFC 7591 §2.1: each response type has its grant type.
    for (grants, responses, field) in [
        (&[refresh][..], None, "grant_types"),
        (&[own, refresh], None, "grant_types"),
        (&[code], Some(&[][..]), "response_types"),
        (&[own], Some(&["code"]), "response_types"),
        (&[code], Some(&["code", "token"]), "response_types"),
    ] {
        let said = with(grants, responses);
        assert!(said.len() == 1 && said[0].starts_with(field), "{grants:?} {responses:?}: {said:?}");
    }
}

#[test]
fn a_client_of_its_own_tokens_alone_needs_no_redirect_uri_and_no_other_does_without() {
    let without = |grant: &str| {
        told(|m| {
            m.grant_types = Some(vec![grant.to_owned()]);
            m.redirect_uris.clear();
        })
    };
    assert_eq!(without("client_credentials"), [] as [&str; 0]);
    assert_eq!(without("authorization_code").len(), 1);
    let many = |count: usize| told(|m| m.redirect_uris = (0..count).map(|n| format!("https://a/{n}")).collect());
    assert_eq!(many(20), [] as [&str; 0]);
    assert_eq!(many(21), ["redirect_uris: 20 at most"]);
}

#[test]
fn a_redirect_uri_is_registered_once_and_a_grant_type_too() {
    let mut twice = metadata();
    twice.redirect_uris = vec!["https://b.example/cb".to_owned(), "https://a.example/cb".to_owned()];
    twice.redirect_uris.push("https://b.example/cb".to_owned());
    let names = ["refresh_token", "authorization_code", "refresh_token"];
    twice.grant_types = Some(names.map(str::to_owned).to_vec());
    let registration = decide(&twice, &Policy::strict()).expect("registration");
    let uris: Vec<&str> = registration.redirect_uris.iter().map(RedirectUri::as_str).collect();
    assert_eq!(uris, ["https://b.example/cb", "https://a.example/cb"]);
    assert_eq!(registration.grant_types, [GrantType::AuthorizationCode, GrantType::RefreshToken]);
}

#[test]
fn a_reason_belongs_to_a_scope_that_is_asked_for() {
    let because = |scope: Option<&str>, reasons: &[(&str, &str)]| {
        told(|m| {
            m.scope = scope.map(str::to_owned);
            m.scope_reasons = reasons.iter().map(|(name, why)| ((*name).to_owned(), (*why).to_owned())).collect();
        })
    };
    assert_eq!(because(None, &[("profile", "your name")]), [] as [&str; 0]);
    let other = "scope_reasons, number 1: names a scope that the client does not ask for";
    assert_eq!(because(None, &[("calendar.write", "to add events")]), [other]);
    assert_eq!(because(None, &[("profile", " ")]), ["scope_reasons, number 1: the text is empty"]);
    // Of a scope that cannot be read nothing else is said.
    assert_eq!(because(Some("admin"), &[("profile", "your name")]).len(), 1);
    let second = because(None, &[("calendar.read", "to plan"), ("x", "y")]);
    assert_eq!(second, [other.replace("number 1", "number 2")]);
}

#[test]
fn the_method_of_authentication_says_what_a_client_is() {
    // RFC 7591 §2: "If unspecified or omitted, the default is "client_secret_basic"".
    for (method, kind) in [
        (None, Some(ClientKind::Confidential)),
        (Some("client_secret_basic"), Some(ClientKind::Confidential)),
        (Some("client_secret_post"), Some(ClientKind::Confidential)),
        (Some("none"), Some(ClientKind::Public)),
        (Some("private_key_jwt"), None),
        (Some(""), None),
    ] {
        assert_eq!(kind_of(method), kind, "{method:?}");
    }
    let mut post = metadata();
    post.token_endpoint_auth_method = Some("client_secret_post".to_owned());
    let registration = decide(&post, &Policy::strict()).expect("registration");
    assert_eq!(registration.secret_method, SecretMethod::ClientSecretPost);
}

#[test]
fn a_change_keeps_what_a_client_is_and_counts_what_people_are_shown() {
    let registered = |name: &str| {
        let mut metadata = metadata();
        metadata.client_name = Some(name.to_owned());
        decide(&metadata, &Policy::strict()).expect("registration")
    };
    let (id, owner) = (ClientId::parse("c").expect("id"), Subject::parse("u"));
    let at = Timestamp::from_millis(5);
    let before = registered("Haru").into_client(id.clone(), owner.clone(), at);
    assert_eq!((&before.id, &before.owner, before.created_at, before.revision), (&id, &owner, at, 0));
    assert_eq!((before.disabled_at, before.vouched_at), (None, None));
    let disabled = Client { disabled_at: Some(at), revision: 6, ..before };
    let after = registered("Haru Plus").change(&disabled);
    assert_eq!((after.name.as_str(), after.revision, after.disabled_at), ("Haru Plus", 7, Some(at)));
    assert_eq!((after.id, after.owner, after.created_at), (id, owner, at));
}

#[test]
fn a_change_takes_all_that_it_is_told_but_the_kind() {
    // RFC 7592 §2.2: the request "MUST include all client metadata fields as returned to the client".
    let at = Timestamp::from_millis(5);
    let registered = |metadata: &ClientMetadata| decide(metadata, &Policy::strict()).expect("registration");
    let before = registered(&metadata()).into_client(ClientId::parse("c").expect("id"), None, at);
    let other = ClientMetadata {
        redirect_uris: vec!["https://other.example/cb".to_owned()],
        token_endpoint_auth_method: Some("client_secret_post".to_owned()),
        grant_types: Some(vec!["authorization_code".to_owned()]),
        client_name: Some("Other".to_owned()),
        scope: Some("calendar.write".to_owned()),
        client_description: Some("A planner".to_owned()),
        ..ClientMetadata::default()
    };
    let expected = registered(&other).into_client(before.id.clone(), None, at);
    let after = registered(&other).change(&before);
    assert_eq!(after, Client { revision: 1, ..expected });
    let public = ClientMetadata { token_endpoint_auth_method: Some("none".to_owned()), ..other };
    assert_eq!(registered(&public).change(&before).kind, ClientKind::Confidential);
}
