//! RFC 7591 §2, §3.2.1: of what a program sent, that which can be registered. What cannot be had is left out or replaced while the
//! rest still makes a client, and the answer says what was registered. What was written to deceive is left in its place, where
//! [`registration::decide`](super::registration::decide) refuses it. A person at a form is told of each problem instead: they can
//! mend it, a program cannot.

use std::collections::BTreeMap;

use super::client::{ClientKind, ClientName, ClientSentence, GrantType, Homepage, hides_something};
use super::policy::Policy;
use super::redirect_uri::{RedirectUri, RedirectUriError};
use super::registration::{ClientMetadata, kind_of};
use super::scope::{self, Scope, ScopeName};

/// `sent`, without what can be left out.
pub fn workable(sent: ClientMetadata, policy: &Policy) -> ClientMetadata {
    // An unknown method of authentication is refused: a client that authenticates otherwise than it says never gets a token.
    let is_public = kind_of(sent.token_endpoint_auth_method.as_deref()) == Some(ClientKind::Public);
    let grant_types = sent.grant_types.map(|names| grant_types(names, is_public));
    let uses_code = grant_types.as_ref().is_none_or(|names| names.iter().any(|name| name == CODE_GRANT));
    let scope = sent.scope.map(known_scope);
    let redirect_uris = redirect_uris(sent.redirect_uris, is_public, policy);
    let client_uri = sent.client_uri.filter(|address| stays(address));
    let nearest = |name: Option<&str>| {
        let shown = name.and_then(ClientName::nearest);
        shown.or_else(|| named_after(&redirect_uris, client_uri.as_deref(), is_public)).map(String::from)
    };
    let client_name = match sent.client_name {
        Some(name) if hides_something(&name) => Some(name),
        other => nearest(other.as_deref()),
    };
    // §2: "The jwks_uri and jwks parameters MUST NOT both be present in the same request".
    let both = sent.jwks.is_some() && sent.jwks_uri.is_some();
    ClientMetadata {
        response_types: sent.response_types.map(|names| response_types(names, uses_code)),
        scope_reasons: reasons(sent.scope_reasons, scope.as_deref()),
        client_name,
        client_description: sent.client_description.filter(|text| ClientSentence::parse(text).is_ok()),
        logo_uri: sent.logo_uri.filter(|address| is_suspect(address)),
        tos_uri: sent.tos_uri.filter(|address| is_suspect(address)),
        policy_uri: sent.policy_uri.filter(|address| is_suspect(address)),
        jwks_uri: sent.jwks_uri.filter(|address| both || is_suspect(address)),
        jwks: sent.jwks.filter(|_| both),
        sector_identifier_uri: sent.sector_identifier_uri.filter(|address| is_suspect(address)),
        token_endpoint_auth_method: sent.token_endpoint_auth_method,
        redirect_uris,
        grant_types,
        scope,
        client_uri,
    }
}

const CODE_GRANT: &str = GrantType::AuthorizationCode.as_str();

/// Those of `values` that `fits`, if there is one; else they stay, to be refused by their name.
fn those<T>(values: Vec<T>, fits: impl Fn(&T) -> bool) -> Vec<T> {
    if values.iter().any(&fits) { values.into_iter().filter(fits).collect() } else { values }
}

fn grant_types(names: Vec<String>, is_public: bool) -> Vec<String> {
    let known = those(names, |name| GrantType::parse(name).is_some());
    // RFC 6749 §4.4: a public client has no tokens of its own; §6: without a code there is nothing to refresh.
    let known = those(known, |name| !is_public || name != GrantType::ClientCredentials.as_str());
    let uses_code = known.iter().any(|name| name == CODE_GRANT);
    those(known, |name| uses_code || name != GrantType::RefreshToken.as_str())
}

fn response_types(names: Vec<String>, uses_code: bool) -> Vec<String> {
    // §2.1: without the grant there is none.
    if uses_code { those(names, |name| name == "code") } else { Vec::new() }
}

/// RFC 6749 §3.3: names that this server does not offer are left out while it offers one.
fn known_scope(names: String) -> String {
    let offered = scope::offered();
    let known: Scope =
        names.split(' ').filter_map(ScopeName::parse).filter(|name| offered.contains(name.as_str())).collect();
    if known.is_empty() { names } else { known.to_string() }
}

fn reasons(reasons: BTreeMap<String, String>, scope: Option<&str>) -> BTreeMap<String, String> {
    let scope = scope.map_or_else(|| Some(scope::usual()), Scope::parse).unwrap_or_default();
    let fits = |name: &str, reason: &str| scope.contains(name) && ClientSentence::parse(reason).is_ok();
    reasons.into_iter().filter(|(name, reason)| fits(name, reason)).collect()
}

fn redirect_uris(values: Vec<String>, is_public: bool, policy: &Policy) -> Vec<String> {
    let suspect =
        values.iter().any(|value| RedirectUri::register(value, is_public).is_err_and(|error| deceives(value, error)));
    if suspect {
        return values;
    }
    let mut usable = those(values, |value| RedirectUri::register(value, is_public).is_ok());
    usable.truncate(policy.redirect_uris_at_most);
    usable
}

fn deceives(value: &str, error: RedirectUriError) -> bool {
    error.is_suspect() || value.bytes().any(|b| b.is_ascii_control() || b == b'\\')
}

/// §2: "If omitted, the authorization server MAY display the raw client_id value": where an answer goes says more to a person.
fn named_after(redirect_uris: &[String], client_uri: Option<&str>, is_public: bool) -> Option<ClientName> {
    let host = |address: &str| {
        let host = RedirectUri::register(address, is_public).ok()?.host();
        ClientName::nearest(host.trim_end_matches(':'))
    };
    redirect_uris.iter().map(String::as_str).chain(client_uri).find_map(host)
}

/// Whether the address of a client's homepage is kept: it can be shown, or it is to be refused.
fn stays(address: &str) -> bool {
    Homepage::parse(address).is_ok() || is_suspect(address)
}

/// Whether an address was never one that people could be shown: it runs something, ends the text that it stands in, or leads into
/// the network of this server, where a server that fetched it would be sent.
fn is_suspect(address: &str) -> bool {
    use RedirectUriError as E;
    if address.bytes().any(|b| b.is_ascii_control() || matches!(b, b'"' | b'<' | b'>' | b'\\')) {
        return true;
    }
    let address = address.trim();
    let inner = |address: &str| {
        let (_, rest) = address.split_once("://")?;
        let authority = rest.split(['/', '?', '#']).next()?;
        let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        match host.strip_prefix('[') {
            Some(literal) => Some(literal.split(']').next()?.parse().is_ok_and(|v6| !is_global_v6(v6))),
            None => Some(host.split(':').next()?.parse().is_ok_and(|v4| !is_global_v4(v4))),
        }
    };
    matches!(RedirectUri::register(address, true), Err(E::DangerousScheme)) || inner(address).unwrap_or(false)
}

fn is_global_v4(address: std::net::Ipv4Addr) -> bool {
    !(address.is_private() || address.is_loopback() || address.is_link_local() || address.is_unspecified())
}

fn is_global_v6(address: std::net::Ipv6Addr) -> bool {
    match address.to_ipv4_mapped() {
        Some(v4) => is_global_v4(v4),
        None => {
            let local = address.is_unique_local() || address.is_unicast_link_local();
            !(address.is_loopback() || address.is_unspecified() || local)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorCode;
    use crate::registration::{Registration, decide};
    use serde_json::{Value, json};

    fn sent(metadata: Value) -> Result<Registration, ErrorCode> {
        let metadata: ClientMetadata = serde_json::from_value(metadata).expect("metadata");
        let policy = Policy::strict();
        decide(&workable(metadata, &policy), &policy).map_err(|problems| problems[0].error().code)
    }

    fn with(changes: &Value) -> Value {
        let mut metadata = json!({ "client_name": "Planner", "redirect_uris": ["https://app.example/cb"] });
        for (name, value) in changes.as_object().expect("members") {
            metadata[name] = value.clone();
        }
        metadata
    }

    fn taken(changes: Value) -> Registration {
        sent(with(&changes)).unwrap_or_else(|error| panic!("{changes}: {error:?}"))
    }

    fn uris(registration: &Registration) -> Vec<&str> {
        registration.redirect_uris.iter().map(RedirectUri::as_str).collect()
    }

    #[test]
    fn what_good_form_takes_is_taken_as_it_is() {
        let metadata: ClientMetadata = serde_json::from_value(with(&json!({
            "scope": "profile calendar.read", "client_uri": "https://app.example/", "client_description": "Plans",
            "scope_reasons": { "profile": "your name" }, "grant_types": ["authorization_code"], "response_types": ["code"],
            "token_endpoint_auth_method": "client_secret_post",
        })))
        .expect("metadata");
        let mut kept = workable(metadata.clone(), &Policy::strict());
        kept.scope = metadata.scope.clone();
        assert_eq!(kept, metadata);
    }

    #[test]
    fn unknown_grants_types_and_scopes_are_dropped_while_a_known_one_is_left() {
        let registration = taken(json!({
            "grant_types": ["implicit", "authorization_code", "urn:ietf:params:oauth:grant-type:device_code"],
            "response_types": ["id_token", "code", "code id_token"], "scope": "openid profile email offline_access",
        }));
        assert_eq!(registration.grant_types, [GrantType::AuthorizationCode]);
        assert_eq!(registration.scope.to_string(), "profile");
        for nothing_left in [
            json!({ "grant_types": ["implicit", "password"] }),
            json!({ "grant_types": [] }),
            json!({ "grant_types": ["refresh_token"] }),
            json!({ "response_types": ["token", "id_token"] }),
            json!({ "response_types": [] }),
            json!({ "scope": "openid email" }),
            json!({ "scope": "" }),
            json!({ "token_endpoint_auth_method": "private_key_jwt" }),
            json!({ "token_endpoint_auth_method": "none", "grant_types": ["client_credentials"] }),
        ] {
            assert_eq!(sent(with(&nothing_left)).err(), Some(ErrorCode::InvalidClientMetadata), "{nothing_left}");
        }
    }

    #[test]
    fn grants_that_a_client_cannot_use_are_dropped() {
        let public = taken(json!({
            "token_endpoint_auth_method": "none", "grant_types": ["authorization_code", "client_credentials", "refresh_token"],
        }));
        assert_eq!(public.grant_types, [GrantType::AuthorizationCode, GrantType::RefreshToken]);
        let own = taken(json!({ "grant_types": ["client_credentials", "refresh_token"], "response_types": ["code"] }));
        assert_eq!(own.grant_types, [GrantType::ClientCredentials]);
    }

    #[test]
    fn a_client_without_a_name_that_can_be_shown_is_named_after_where_its_answers_go() {
        for (changes, name) in [
            (json!({ "client_name": null }), "app.example"),
            (json!({ "client_name": "" }), "app.example"),
            (json!({ "client_name": "❤\u{fe0f}" }), "app.example"),
            (json!({ "client_name": "🗓" }), "app.example"),
            (json!({ "client_name": null, "redirect_uris": ["/cb", "https://b.example:8443/cb"] }), "b.example:8443"),
            (
                json!({ "client_name": null, "redirect_uris": ["cursor://x/cb"], "token_endpoint_auth_method": "none" }),
                "cursor",
            ),
            (
                json!({ "client_name": null, "redirect_uris": [], "grant_types": ["client_credentials"],
                        "client_uri": "https://own.example/about" }),
                "own.example",
            ),
            (json!({ "client_name": "❤\u{fe0f} Plans" }), "❤ Plans"),
        ] {
            assert_eq!(taken(changes.clone()).name.as_str(), name, "{changes}");
        }
        let long = taken(json!({ "client_name": "가".repeat(100) }));
        assert_eq!(long.name.as_str().chars().count(), 100);
        assert_eq!(taken(json!({ "client_name": "가".repeat(9_000) })).name, long.name);
    }

    #[test]
    fn a_name_that_hides_something_is_refused() {
        for hiding in ["Goo\u{202e}gle", "a\u{200b}b", "a\nb", "a\u{0}b", "\u{feff}", "\u{3164}"] {
            let refused = sent(with(&json!({ "client_name": hiding }))).err();
            assert_eq!(refused, Some(ErrorCode::InvalidClientMetadata), "{hiding:?}");
        }
    }

    #[test]
    fn addresses_and_texts_that_cannot_be_shown_are_dropped() {
        for unshown in
            ["", "http://localhost", "http://app.example/", "app.example", "//app.example/", "https://u@app.example/"]
        {
            let registration = taken(json!({
                "client_uri": unshown, "logo_uri": unshown, "tos_uri": unshown, "policy_uri": unshown, "jwks_uri": unshown,
                "sector_identifier_uri": unshown, "client_description": "a\nb", "scope_reasons": { "profile": "", "x": "y" },
            }));
            assert_eq!(registration.about, crate::client::About::default(), "{unshown}");
        }
        let shown = taken(json!({ "client_uri": "https://app.example/", "logo_uri": "https://app.example/logo.png" }));
        assert_eq!(shown.about.homepage.as_ref().map(Homepage::as_str), Some("https://app.example/"));
        taken(json!({ "jwks": { "keys": [] } }));
        taken(json!({ "jwks_uri": "https://app.example/jwks" }));
        taken(json!({ "sector_identifier_uri": "https://app.example/sector" }));
    }

    #[test]
    fn addresses_that_run_something_or_lead_inside_are_refused() {
        let fields = ["client_uri", "logo_uri", "tos_uri", "policy_uri", "jwks_uri", "sector_identifier_uri"];
        for suspect in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "data:text/html,x",
            "\tjavascript:alert(1)",
            " javascript:alert(1)",
            "https://app.example/\"onmouseover=\"alert(1)",
            "http://127.0.0.1/x",
            "http://[::1]/x",
            "http://[::ffff:10.0.0.1]:80/x",
            "http://169.254.169.254/latest",
            "http://a@10.0.0.1:8080",
            "http://[fd00::1]/x",
        ] {
            for field in fields {
                assert_eq!(
                    sent(with(&json!({ field: suspect }))).err(),
                    Some(ErrorCode::InvalidClientMetadata),
                    "{field} {suspect}"
                );
            }
        }
        let both = json!({ "jwks": { "keys": [] }, "jwks_uri": "https://app.example/jwks" });
        assert_eq!(sent(with(&both)).err(), Some(ErrorCode::InvalidClientMetadata));
    }

    #[test]
    fn an_unusable_redirect_uri_among_usable_ones_is_dropped() {
        let usable = "https://app.example/cb";
        for unusable in [
            "",
            "/cb",
            "http://app.example/cb",
            "https://*.app.example/cb",
            "https://app.example:0443/cb",
            "https://app.example/a b",
            "https://한글.example/cb",
            "com.example.app:/cb",
            "cursor://x/cb",
        ] {
            let registration = taken(json!({ "redirect_uris": [unusable, usable] }));
            assert_eq!(uris(&registration), [usable], "{unusable}");
            assert_eq!(
                sent(with(&json!({ "redirect_uris": [unusable] }))).err(),
                Some(ErrorCode::InvalidRedirectUri),
                "{unusable}"
            );
        }
        assert_eq!(sent(with(&json!({ "redirect_uris": [] }))).err(), Some(ErrorCode::InvalidRedirectUri));
        let many: Vec<String> = (0..30).map(|number| format!("https://app.example/{number}")).collect();
        assert_eq!(taken(json!({ "redirect_uris": many })).redirect_uris.len(), Policy::strict().redirect_uris_at_most);
    }

    #[test]
    fn whoever_registers_one_dangerous_redirect_uri_gets_none() {
        for dangerous in [
            "javascript:alert(1)",
            "intent://app.example/",
            "ms-settings:privacy",
            "https://u@app.example/cb",
            "https://app.example/cb#x",
            "https://app.example/cb?state=1",
            "https://app.example\\@evil.example/",
            "https://app.example/\tcb",
        ] {
            for method in ["none", "client_secret_basic"] {
                let changes = json!({ "redirect_uris": ["https://app.example/cb", dangerous], "token_endpoint_auth_method": method });
                assert_eq!(sent(with(&changes)).err(), Some(ErrorCode::InvalidRedirectUri), "{dangerous}");
            }
        }
    }

    /// As they send it, by their sources of 2025.
    #[test]
    fn what_popular_clients_register_is_registered() {
        let code = [GrantType::AuthorizationCode, GrantType::RefreshToken];
        let rows = [
            (
                json!({ "client_name": "Visual Studio Code", "client_uri": "https://code.visualstudio.com",
                    "grant_types": ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"],
                    "response_types": ["code"], "application_type": "native", "token_endpoint_auth_method": "none",
                    "redirect_uris": ["https://insiders.vscode.dev/redirect", "https://vscode.dev/redirect", "http://127.0.0.1/",
                        "http://127.0.0.1:33418/", "http://localhost/", "http://localhost:33418/"] }),
                "Visual Studio Code",
                6,
                &code[..],
            ),
            (
                json!({ "client_name": "Cursor", "redirect_uris": ["cursor://anysphere.cursor-retrieval/oauth/user-calendar/callback"],
                    "grant_types": ["authorization_code", "refresh_token"], "response_types": ["code"],
                    "token_endpoint_auth_method": "none" }),
                "Cursor",
                1,
                &code,
            ),
            (
                json!({ "client_name": "Claude", "redirect_uris": ["https://claude.ai/api/mcp/auth_callback",
                        "https://claude.com/api/mcp/auth_callback"],
                    "grant_types": ["authorization_code", "refresh_token"], "response_types": ["code"],
                    "token_endpoint_auth_method": "none", "scope": "profile calendar.read openid" }),
                "Claude",
                2,
                &code,
            ),
            (
                json!({ "client_name": "MCP Inspector", "client_uri": "https://github.com/modelcontextprotocol/inspector",
                    "redirect_uris": ["http://localhost:6274/oauth/callback/debug", "http://localhost:6274/oauth/callback"],
                    "grant_types": ["authorization_code", "refresh_token"], "response_types": ["code"],
                    "token_endpoint_auth_method": "none", "scope": "profile calendar.read calendar.write" }),
                "MCP Inspector",
                2,
                &code,
            ),
            (
                // openid-client, dynamicClientRegistration() with the metadata of its examples.
                json!({ "redirect_uris": ["https://rp.example/cb"], "id_token_signed_response_alg": "RS256",
                    "application_type": "web", "require_auth_time": false, "subject_type": "pairwise", "contacts": ["a@rp.example"] }),
                "rp.example",
                1,
                &code,
            ),
            (
                json!({ "client_name": "OpenID Connect Apache Module (mod_auth_openidc)", "application_type": "web",
                    "redirect_uris": ["https://www.example.com/protected/redirect_uri"],
                    "response_types": ["code", "id_token", "id_token token", "code id_token", "code token", "code id_token token"],
                    "grant_types": ["authorization_code", "implicit", "refresh_token"], "scope": "openid profile",
                    "contacts": ["x@example.com"], "jwks_uri": "https://www.example.com/protected/redirect_uri?jwks=rsa",
                    "initiate_login_uri": "https://www.example.com/protected/redirect_uri",
                    "id_token_signed_response_alg": "RS256", "token_endpoint_auth_method": "client_secret_basic" }),
                "OpenID Connect Apache Module (mod_auth_openidc)",
                1,
                &code,
            ),
            (
                // Spring Authorization Server's guide to dynamic registration.
                json!({ "client_name": "client-1", "grant_types": ["authorization_code"], "scope": "openid email profile",
                    "redirect_uris": ["https://client.example.org/callback", "https://client.example.org/callback2"],
                    "logo_uri": "https://client.example.org/logo", "contacts": ["contact-1", "contact-2"] }),
                "client-1",
                2,
                &code[..1],
            ),
        ];
        for (metadata, name, addresses, grants) in rows {
            let registration = sent(metadata).unwrap_or_else(|error| panic!("{name}: {error:?}"));
            assert_eq!(registration.name.as_str(), name);
            assert_eq!(
                (registration.redirect_uris.len(), &registration.grant_types[..]),
                (addresses, grants),
                "{name}"
            );
            assert!(!registration.scope.is_empty(), "{name}");
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

        /// What a form takes, a program may send: leaving out is never stricter than the rules are.
        #[test]
        fn what_is_registered_strictly_is_registered_as_it_is(
            address in proptest::sample::select(&["https://a.example/cb", "http://localhost:1/", "x.y:/", "cursor://c", "javascript:x", ""][..]),
            method in proptest::sample::select(&["none", "client_secret_basic", "client_secret_post", "other"][..]),
            grants in proptest::sample::subsequence(&["authorization_code", "refresh_token", "client_credentials", "implicit"][..], 0..4),
            scope in proptest::sample::subsequence(&["profile", "calendar.read", "openid"][..], 0..3),
            name in "[a-zA-Z가-힣 .]{0,120}",
        ) {
            let metadata: ClientMetadata = serde_json::from_value(json!({
                "client_name": name, "redirect_uris": [address], "token_endpoint_auth_method": method, "grant_types": grants,
                "scope": scope.join(" "),
            })).expect("metadata");
            let policy = Policy::strict();
            if let Ok(strictly) = decide(&metadata, &policy) {
                proptest::prop_assert_eq!(decide(&workable(metadata, &policy), &policy), Ok(strictly));
            }
        }
    }

    #[test]
    fn an_address_inside_the_network_of_the_server_is_refused_and_one_outside_it_left_out() {
        for inside in [
            "http://0.0.0.0/",
            "http://10.0.0.1/",
            "http://192.168.1.1:8080",
            "http://127.1.2.3?a",
            "http://[::]/",
            "http://[fe80::1]/",
            "http://[fc00::1]#a",
            "http://[::ffff:127.0.0.1]/",
        ] {
            let refused = sent(with(&json!({ "logo_uri": inside }))).err();
            assert_eq!(refused, Some(ErrorCode::InvalidClientMetadata), "{inside}");
        }
        for outside in ["http://192.0.2.7/", "http://[2001:db8::1]/", "http://[::ffff:192.0.2.7]/", "http://a.example"]
        {
            taken(json!({ "logo_uri": outside }));
        }
    }

    #[test]
    fn an_address_that_ends_the_text_it_stands_in_is_refused() {
        for broken in ["https://a.example/<", "https://a.example/>", "https://a.example/\"", "a\\b", "https://a\u{7f}"]
        {
            let refused = sent(with(&json!({ "tos_uri": broken }))).err();
            assert_eq!(refused, Some(ErrorCode::InvalidClientMetadata), "{broken}");
        }
    }

    #[test]
    fn a_reason_is_kept_with_the_scope_it_is_for() {
        let both = json!({ "profile": "your name", "calendar.write": "to add events" });
        let kept = |changes: Value| taken(changes).about.reasons.keys().map(|name| name.as_str().to_owned()).collect();
        let names: Vec<String> = kept(json!({ "scope_reasons": both }));
        assert_eq!(names, ["profile"]);
        let names: Vec<String> = kept(json!({ "scope_reasons": both, "scope": "openid calendar.write" }));
        assert_eq!(names, ["calendar.write"]);
    }
}
