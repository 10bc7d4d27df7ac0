use super::*;
use RedirectUriError as E;

fn registered(uri: &str) -> RedirectUri {
    RedirectUri::register(uri, true).expect(uri)
}

/// As it may have been registered before such a query was refused.
fn earlier(uri: &str) -> RedirectUri {
    assert_eq!(RedirectUri::register(uri, true), Err(E::AnswersByItself), "{uri}");
    RedirectUri(uri.to_owned())
}

#[test]
fn an_address_of_an_apps_own_is_one_that_browsers_can_read() {
    for fits in ["a.b:/cb", "a.b:cb", "a.b://cb", "a.b:///cb", "a.b://h:80/cb", "a.b://h:/cb", "a.b://[::1]:1/cb"] {
        assert!(RedirectUri::register(fits, true).is_ok(), "{fits}");
    }
    for (bad, error) in [
        ("a.b://h:5.0", RedirectUriError::BadPort),
        ("a.b://h:65536/cb", RedirectUriError::BadPort),
        ("a.b://h:+1/cb", RedirectUriError::BadPort),
        ("a.b://h:1:2/cb", RedirectUriError::BadPort),
        ("a.b://[::1/cb", RedirectUriError::BadHost),
        ("a.b://h]/cb", RedirectUriError::BadHost),
        ("a.b://[h]/cb", RedirectUriError::BadHost),
        ("a.b://:80/cb", RedirectUriError::BadHost),
    ] {
        assert_eq!(RedirectUri::register(bad, true), Err(error), "{bad}");
    }
}

#[test]
fn what_may_be_registered() {
    for good in [
        "https://app.example/callback",
        "https://app.example",
        "https://app.example:8443/cb?x=1",
        "http://127.0.0.1/cb",
        "http://[::1]:3001/cb",
        "http://localhost:3001/callback",
        "com.example.app:/callback",
        "cursor://anysphere.cursor-retrieval/oauth/user-calendar/callback",
        "vscode:/callback?tenant=1",
        "https://192.0.2.7/cb",
        "https://[2001:db8::1]:8443/cb",
        "https://[2001:db8::]/cb",
    ] {
        assert!(RedirectUri::register(good, true).is_ok(), "{good}");
    }
}

#[test]
fn what_may_not_be_registered_and_why() {
    for (bad, why) in [
        ("", E::Empty),
        ("/callback", E::NotAbsolute),
        ("callback", E::NotAbsolute),
        ("//app.example/cb", E::NotAbsolute),
        ("https:app.example/cb", E::NotAbsolute),
        ("https:///cb", E::BadHost),
        ("https://app.example/cb#top", E::Fragment),
        ("https://*.example/cb", E::Wildcard),
        ("https://u:p@app.example/cb", E::UserInfo),
        ("http://app.example/cb", E::HttpNeedsLoopback),
        ("http://127.0.0.1.evil.example/cb", E::HttpNeedsLoopback),
        ("https://app.example/a/../cb", E::DotSegment),
        ("https://app.example/%2e%2E/cb", E::DotSegment),
        ("https://app.example/a b", E::ForbiddenCharacter),
        ("https://app.example/\tcb", E::ForbiddenCharacter),
        ("https://app.example\\@evil.example", E::ForbiddenCharacter),
        ("https://한글.example/cb", E::ForbiddenCharacter),
        ("https://app.example/%zz", E::BadPercentEncoding),
        ("https://app.example/%", E::BadPercentEncoding),
        ("https://APP.example/cb", E::BadHost),
        ("https://app..example/cb", E::BadHost),
        ("https://[::1/cb", E::BadHost),
        ("https://app.example:0/cb", E::BadPort),
        ("https://app.example:70000/cb", E::BadPort),
        ("https://app.example:/cb", E::BadPort),
        ("javascript:alert(1)", E::DangerousScheme),
        ("data:text/html,x", E::DangerousScheme),
        ("intent://app.example/#Intent;end", E::Fragment),
        ("intent://app.example/", E::DangerousScheme),
        ("ms-settings:privacy", E::DangerousScheme),
        ("MyApp:/cb", E::OtherSpelling),
        ("myapp:/cb?code=1", E::AnswersByItself),
        ("https://app.example/cb?%63ode=1", E::AnswersByItself),
        ("http://127.0.0.1/cb?x=1&iss=https%3A%2F%2Fevil.example", E::AnswersByItself),
    ] {
        assert_eq!(RedirectUri::register(bad, true), Err(why), "{bad}");
    }
    assert_eq!(RedirectUri::register("com.example.app:/cb", false), Err(E::PrivateSchemeNeedsPublicClient));
}

#[test]
fn matching_is_exact_to_the_character() {
    let own = registered("https://client.example/cb");
    assert!(own.matches("https://client.example/cb", PortsVary::OfLocalhostToo).is_some());
    for other in [
        "https://client.example/cb/",
        "https://client.example/CB",
        "https://client.example/cb?a=1",
        "https://client.example/cb#f",
        "https://client.example/x/../cb",
        "https://client.example/%63b",
        "https://client.example:443/cb",
        "http://client.example/cb",
        "https://client.example.evil.example/cb",
        "https://client.example@evil.example/cb",
        " https://client.example/cb",
        "HTTPS://client.example/cb",
    ] {
        assert!(own.matches(other, PortsVary::OfLocalhostToo).is_none(), "{other}");
    }
}

#[test]
fn only_the_port_of_a_loopback_literal_over_http_may_vary() {
    let matches = |own: &str, other: &str| registered(own).matches(other, PortsVary::OfLiterals).is_some();
    assert!(matches("http://127.0.0.1/cb", "http://127.0.0.1:51004/cb"));
    assert!(matches("http://127.0.0.1:3001/cb", "http://127.0.0.1/cb"));
    assert!(matches("http://[::1]/cb", "http://[::1]:51004/cb"));
    for (own, other) in [
        ("http://127.0.0.1/cb", "http://127.0.0.1:51004/other"),
        ("http://127.0.0.1/cb", "http://127.0.0.1:51004/cb?x=1"),
        ("http://127.0.0.1/cb", "http://127.0.0.1:51004/cb#f"),
        ("http://127.0.0.1/cb", "http://localhost:51004/cb"),
        ("http://localhost/cb", "http://localhost:51004/cb"),
        ("https://127.0.0.1/cb", "https://127.0.0.1:51004/cb"),
        ("http://127.0.0.1/cb", "https://127.0.0.1:51004/cb"),
        ("http://127.0.0.1/cb", "http://127.0.0.1:80@evil.example/cb"),
    ] {
        assert!(!matches(own, other), "{own} {other}");
    }
}

#[test]
fn the_port_of_localhost_varies_where_it_may() {
    let own = registered("http://localhost:3000/cb?a=1");
    for (other, fits) in [
        ("http://localhost:51004/cb?a=1", true),
        ("http://localhost/cb?a=1", true),
        ("http://localhost:51004/cb", false),
        ("http://localhost:051004/cb?a=1", false),
        ("http://127.0.0.1:51004/cb?a=1", false),
        ("http://localhost.:51004/cb?a=1", false),
        ("http://LOCALHOST:51004/cb?a=1", false),
        ("https://localhost:51004/cb?a=1", false),
    ] {
        assert_eq!(own.matches(other, PortsVary::OfLocalhostToo).is_some(), fits, "{other}");
        assert_eq!(own.matches(other, PortsVary::OfLiterals), None, "{other}");
    }
    assert_eq!(registered("https://localhost/cb").matches("https://localhost:1/cb", PortsVary::OfLocalhostToo), None);
}

/// Each leads a browser to the same place as a usual spelling.
const OTHER_SPELLINGS: [&str; 20] = [
    "http://127.0.0.1:080/cb",
    "http://127.0.0.1:00080/cb",
    "http://localhost:03000/cb",
    "http://[::1]:08/cb",
    "https://app.example:0443/cb",
    "HTTP://127.0.0.1/cb",
    "Http://localhost/cb",
    "HTTPS://app.example/cb",
    "http://127.1/cb",
    "http://127.0.1/cb",
    "http://2130706433/cb",
    "http://0x7f.0.0.1/cb",
    "http://0x7f000001/cb",
    "http://0177.0.0.1/cb",
    "http://127.0.0.01/cb",
    "https://192.0.2.07/cb",
    "http://[0:0:0:0:0:0:0:1]/cb",
    "http://[::0001]/cb",
    "http://[::0.0.0.1]/cb",
    "https://[2001:DB8::1]/cb",
];

#[test]
fn an_address_in_another_spelling_is_no_redirect_uri_and_matches_none() {
    for other in OTHER_SPELLINGS {
        assert_eq!(RedirectUri::register(other, true), Err(E::OtherSpelling), "{other}");
    }
    for other in ["http://LOCALHOST/cb", "http://localhost./cb", "http://127.0.0.%31/cb", "http://%6cocalhost/cb"] {
        assert_eq!(RedirectUri::register(other, true), Err(E::BadHost), "{other}");
    }
    let own = ["http://127.0.0.1/cb", "http://localhost/cb", "http://[::1]/cb"].map(registered);
    let others = ["http://LOCALHOST/cb", "http://localhost./cb", "http://127.0.0.%31/cb", "http://127.0.0.1:+80/cb"];
    for other in OTHER_SPELLINGS.iter().chain(&others).chain(&["http://127.0.0.1:/cb", "http://127.0.0.1:\u{0663}/cb"])
    {
        for own in &own {
            assert_eq!(own.matches(other, PortsVary::OfLocalhostToo), None, "{other}");
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

    /// Whatever is put into the place of host and port: what matches a registered address is an address that could be registered.
    #[test]
    fn what_matches_can_be_registered_and_differs_in_its_port_alone(
        scheme in proptest::sample::select(&["http", "HTTP", "https", "Http"][..]),
        host in proptest::sample::select(
            &["127.0.0.1", "127.1", "127.0.0.01", "[::1]", "[0::1]", "localhost", "Localhost", "localhost.", "%6cocalhost"][..]
        ),
        port in "(:[0-9+ ]{0,6})?",
        path in proptest::sample::select(&["/cb", "/cb/", "/CB", "/%63b", "/cb?", ""][..]),
    ) {
        let received = format!("{scheme}://{host}{port}{path}");
        let mut of = 0;
        for own in ["http://127.0.0.1/cb", "http://[::1]:3000/cb", "http://localhost:3000/cb"].map(registered) {
            if let Some(found) = own.matches(&received, PortsVary::OfLocalhostToo) {
                of += 1;
                proptest::prop_assert_eq!(RedirectUri::register(&received, false), Ok(found));
                let without_port = format!("{scheme}://{host}{path}");
                proptest::prop_assert_eq!(own.as_str().replace(":3000", ""), without_port);
                proptest::prop_assert!(!port.starts_with(":0"));
            }
        }
        proptest::prop_assert!(of <= 1);
    }

    /// One port has one spelling.
    #[test]
    fn zeros_in_front_of_a_port_are_never_registered_and_never_match(port in 1_u16.., zeros in 1_usize..4) {
        let (usual, other) = (format!("http://127.0.0.1:{port}/cb"), format!("http://127.0.0.1:{}{port}/cb", "0".repeat(zeros)));
        let own = registered(&usual);
        proptest::prop_assert!(registered("http://127.0.0.1/cb").matches(&usual, PortsVary::OfLiterals).is_some());
        proptest::prop_assert_eq!(RedirectUri::register(&other, true), Err(E::OtherSpelling));
        proptest::prop_assert_eq!(own.matches(&other, PortsVary::OfLocalhostToo), None);
    }
}

#[test]
fn the_answer_keeps_a_registered_query() {
    assert_eq!(
        registered("https://a.example/cb?x=1").with_answer(&[("code", "a b"), ("state", "&=#%\r\n<")]),
        "https://a.example/cb?x=1&code=a+b&state=%26%3D%23%25%0D%0A%3C"
    );
    assert_eq!(registered("https://a.example/cb").with_answer(&[("code", "c")]), "https://a.example/cb?code=c");
    for bare in ["https://a.example/cb?", "https://a.example/cb?&"] {
        assert_eq!(registered(bare).with_answer(&[("code", "c")]), "https://a.example/cb?code=c", "{bare}");
    }
}

#[test]
fn each_parameter_of_an_answer_stands_there_once_with_the_servers_value() {
    let answer = [("code", "ours"), ("state", "s"), ("iss", "https://as.example")];
    let ours = "code=ours&state=s&iss=https%3A%2F%2Fas.example";
    for (query, kept) in [
        ("code=x&state=y&iss=z&error=e&error_description=d&error_uri=u", ""),
        ("a=1&code=x&b=2", "a=1&b=2&"),
        ("code", ""),
        ("code=x&code=y", ""),
        // Whoever reads the query decodes its names.
        ("%63ode=x&st%61te=y&%69%73%73=z", ""),
        ("a=%63ode&codes=y&=code&Iss=z", "a=%63ode&codes=y&=code&"),
        // What some readers take for one of these names, registered before that was refused.
        ("Code=x&[code]=x&%5Biss%5D=z&c;state=1&b=2&error.description=d", "b=2&"),
    ] {
        let address = earlier(&format!("https://a.example/cb?{query}")).with_answer(&answer);
        assert_eq!(address, format!("https://a.example/cb?{kept}{ours}"), "{query}");
    }
    let error = earlier("https://a.example/cb?code=x&a=1").with_answer(&[("error", "access_denied")]);
    assert_eq!(error, "https://a.example/cb?a=1&error=access_denied", "no code beside an error");
}

#[test]
fn a_person_is_shown_the_host() {
    assert_eq!(registered("https://a.example:8443/cb").host(), "a.example:8443");
    assert_eq!(registered("http://127.0.0.1:51004/cb").host(), "127.0.0.1");
    assert_eq!(registered("http://localhost:51004/cb").host(), "localhost");
    assert_eq!(registered("com.example.app:/cb").host(), "com.example.app:");
}

#[test]
fn a_host_is_as_long_as_a_name_may_be() {
    // RFC 1035 §2.3.4: labels of 63 octets, names of 255 with the lengths of their labels.
    let label = |length: usize| "a".repeat(length);
    let name = |last: usize| format!("https://{0}.{0}.{0}.{1}/", label(63), label(last));
    assert!(RedirectUri::register(&name(61), false).is_ok());
    for long in [name(62), format!("https://{}.example/", label(64))] {
        assert_eq!(RedirectUri::register(&long, false), Err(E::BadHost), "{long}");
    }
    for port in [1, 65_535] {
        assert!(RedirectUri::register(&format!("https://a.example:{port}/"), false).is_ok(), "{port}");
    }
}

#[test]
fn a_label_of_a_host_begins_and_ends_with_a_letter_or_a_digit() {
    for good in ["https://a-b.c_d.example/", "https://1a.example/", "https://a.1a/", "https://_a.example/"] {
        assert!(RedirectUri::register(good, false).is_ok(), "{good}");
    }
    for bad in ["https://-a.example/", "https://a-.example/", "https://a.example./", "https://a!.example/"] {
        assert_eq!(RedirectUri::register(bad, false), Err(E::BadHost), "{bad}");
    }
}

#[test]
fn what_ends_in_a_number_is_an_address_of_the_network() {
    // WHATWG URL §3.5.
    for other in ["https://a.7/", "https://a.0x7f/", "https://1.2.3/", "https://0x/", "https://a.0x/"] {
        assert_eq!(RedirectUri::register(other, false), Err(E::OtherSpelling), "{other}");
    }
    for name in ["https://a.0xg/", "https://7.a/", "https://a.7a/", "https://192.0.2.7/"] {
        assert!(RedirectUri::register(name, false).is_ok(), "{name}");
    }
}

#[test]
fn a_scheme_begins_with_a_letter() {
    // RFC 3986 §3.1.
    for good in ["a+b.c-1:/cb", "z.b:/cb"] {
        assert!(RedirectUri::register(good, true).is_ok(), "{good}");
    }
    for bad in ["1a.b:/cb", "+a.b:/cb", ":/cb", "a_b.c:/cb", "a%41.b:/cb"] {
        assert_eq!(RedirectUri::register(bad, true), Err(E::NotAbsolute), "{bad}");
    }
}

#[test]
fn a_percent_sign_stands_before_two_hexadecimal_digits() {
    // RFC 3986 §2.1.
    for good in ["https://a.example/%41", "https://a.example/%af%AF?x=%00"] {
        assert!(RedirectUri::register(good, false).is_ok(), "{good}");
    }
    for bad in ["%", "%4", "%4g", "%g4", "%%41", "%41%"] {
        let bad = format!("https://a.example/{bad}");
        assert_eq!(RedirectUri::register(&bad, false), Err(E::BadPercentEncoding), "{bad}");
    }
}

#[test]
fn what_was_written_to_mislead_is_told_from_what_was_written_wrong() {
    let suspect = E::ALL.into_iter().filter(|error| error.is_suspect()).collect::<Vec<_>>();
    assert_eq!(suspect, [E::Fragment, E::UserInfo, E::AnswersByItself, E::DangerousScheme]);
}

#[test]
fn an_address_of_the_web_is_on_no_device_and_every_other_is() {
    // RFC 8252 §8.6.
    for (uri, on_device) in [
        ("https://app.example/cb", false),
        ("https://localhost/cb", false),
        ("http://127.0.0.1/cb", true),
        ("http://localhost/cb", true),
        ("com.example.app:/cb", true),
    ] {
        assert_eq!(registered(uri).is_on_device(), on_device, "{uri}");
    }
}

#[test]
fn a_stored_address_is_checked_again_when_it_is_read() {
    let uri = registered("com.example.app:/cb");
    let json = serde_json::to_value(&uri).expect("json");
    assert_eq!((&json, uri.to_string()), (&"com.example.app:/cb".into(), "com.example.app:/cb".to_owned()));
    assert_eq!(serde_json::from_value::<RedirectUri>(json).expect("read"), uri);
    assert!(serde_json::from_value::<RedirectUri>("javascript:alert(1)".into()).is_err());
}

#[test]
fn no_request_is_answered_at_port_0() {
    // No browser connects to it.
    for own in ["http://127.0.0.1/cb", "http://localhost/cb", "http://[::1]/cb"].map(registered) {
        for port in ["0", "00", "65536", "-1"] {
            let received = own.as_str().replace("/cb", &format!(":{port}/cb"));
            assert_eq!(own.matches(&received, PortsVary::OfLocalhostToo), None, "{received}");
        }
    }
}

#[test]
fn a_path_has_no_segment_that_leads_elsewhere() {
    // RFC 3986 §5.2.4.
    for bad in ["/.", "/..", "/./cb", "/a/%2e", "/%2E./cb"] {
        assert_eq!(RedirectUri::register(&format!("https://a.example{bad}"), false), Err(E::DotSegment), "{bad}");
    }
    for good in ["/...", "/.a", "/a.", "/?x=/../"] {
        assert!(RedirectUri::register(&format!("https://a.example{good}"), false).is_ok(), "{good}");
    }
}

#[test]
fn an_address_has_2000_bytes_at_most() {
    let of = |bytes: usize| format!("https://a.example/{}", "a".repeat(bytes - 18));
    assert!(RedirectUri::register(&of(REDIRECT_URI_AT_MOST), false).is_ok());
    assert_eq!(RedirectUri::register(&of(REDIRECT_URI_AT_MOST + 1), false), Err(RedirectUriError::TooLong));
}
