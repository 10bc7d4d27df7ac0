//! What each parameter, JSON member, header field and cookie of a run means, and where that is written down.

use ParameterPlace::*;

use super::{Parameter, ParameterPlace};
use crate::Text;
use crate::said::lab::parameters::*;

const fn parameter(place: ParameterPlace, name: &'static str, means: Text, clause: &'static str) -> Parameter {
    Parameter { place, name, means, clause }
}

pub const PARAMETERS: &[Parameter] = &[
    // The authorization request.
    parameter(Authorize, "response_type", AUTHORIZE_RESPONSE_TYPE, "RFC 6749 §4.1.1"),
    parameter(Authorize, "client_id", AUTHORIZE_CLIENT_ID, "RFC 6749 §4.1.1"),
    parameter(Authorize, "redirect_uri", AUTHORIZE_REDIRECT_URI, "RFC 6749 §4.1.1"),
    parameter(Authorize, "scope", AUTHORIZE_SCOPE, "RFC 6749 §3.3"),
    parameter(Authorize, "state", AUTHORIZE_STATE, "RFC 6749 §4.1.1, §10.12"),
    parameter(Authorize, "code_challenge", AUTHORIZE_CODE_CHALLENGE, "RFC 7636 §4.3"),
    parameter(Authorize, "code_challenge_method", AUTHORIZE_CODE_CHALLENGE_METHOD, "RFC 7636 §4.3"),
    parameter(Authorize, "response_mode", AUTHORIZE_RESPONSE_MODE, "OAuth 2.0 Multiple Response Types §2.1"),
    parameter(Authorize, "prompt", AUTHORIZE_PROMPT, "OpenID Connect Core §3.1.2.1"),
    parameter(Authorize, "max_age", AUTHORIZE_MAX_AGE, "OpenID Connect Core §3.1.2.1"),
    parameter(Authorize, "ui_locales", AUTHORIZE_UI_LOCALES, "OpenID Connect Core §3.1.2.1"),
    parameter(Authorize, "login_hint", AUTHORIZE_LOGIN_HINT, "OpenID Connect Core §3.1.2.1"),
    parameter(Authorize, "request", AUTHORIZE_REQUEST, "OpenID Connect Core §6.1"),
    parameter(Authorize, "request_uri", AUTHORIZE_REQUEST_URI, "OpenID Connect Core §6.2"),
    parameter(Authorize, "registration", AUTHORIZE_REGISTRATION, "OpenID Connect Core §7.2.1"),
    // The redirect back to the client.
    parameter(Callback, "code", CALLBACK_CODE, "RFC 6749 §4.1.2"),
    parameter(Callback, "state", CALLBACK_STATE, "RFC 6749 §4.1.2, §10.12"),
    parameter(Callback, "iss", CALLBACK_ISS, "RFC 9207 §2"),
    parameter(Callback, "error", CALLBACK_ERROR, "RFC 6749 §4.1.2.1"),
    parameter(Callback, "error_description", CALLBACK_ERROR_DESCRIPTION, "RFC 6749 §4.1.2.1"),
    // The body of a request to the token endpoint.
    parameter(Token, "grant_type", TOKEN_GRANT_TYPE, "RFC 6749 §4.1.3, §4.4.2, §6"),
    parameter(Token, "code", TOKEN_CODE, "RFC 6749 §4.1.3"),
    parameter(Token, "redirect_uri", TOKEN_REDIRECT_URI, "RFC 6749 §4.1.3"),
    parameter(Token, "code_verifier", TOKEN_CODE_VERIFIER, "RFC 7636 §4.5"),
    parameter(Token, "client_id", TOKEN_CLIENT_ID, "RFC 6749 §2.3.1, §3.2.1"),
    parameter(Token, "client_secret", TOKEN_CLIENT_SECRET, "RFC 6749 §2.3.1"),
    parameter(Token, "refresh_token", TOKEN_REFRESH_TOKEN, "RFC 6749 §6"),
    parameter(Token, "scope", TOKEN_SCOPE, "RFC 6749 §6, §4.4.2"),
    // The answer of the token endpoint.
    parameter(TokenAnswer, "access_token", TOKEN_ANSWER_ACCESS_TOKEN, "RFC 6749 §5.1"),
    parameter(TokenAnswer, "token_type", TOKEN_ANSWER_TOKEN_TYPE, "RFC 6749 §5.1, §7.1"),
    parameter(TokenAnswer, "expires_in", TOKEN_ANSWER_EXPIRES_IN, "RFC 6749 §5.1"),
    parameter(TokenAnswer, "refresh_token", TOKEN_ANSWER_REFRESH_TOKEN, "RFC 6749 §5.1, §1.5"),
    parameter(TokenAnswer, "scope", TOKEN_ANSWER_SCOPE, "RFC 6749 §5.1, §3.3"),
    // The body of an introspection or revocation request.
    parameter(TokenQuestion, "token", TOKEN_QUESTION_TOKEN, "RFC 7662 §2.1, RFC 7009 §2.1"),
    parameter(TokenQuestion, "token_type_hint", TOKEN_QUESTION_TOKEN_TYPE_HINT, "RFC 7662 §2.1, RFC 7009 §2.1"),
    parameter(TokenQuestion, "client_id", TOKEN_QUESTION_CLIENT_ID, "RFC 6749 §2.3.1"),
    parameter(TokenQuestion, "client_secret", TOKEN_QUESTION_CLIENT_SECRET, "RFC 6749 §2.3.1"),
    // The answer of introspection.
    parameter(Introspection, "active", INTROSPECTION_ACTIVE, "RFC 7662 §2.2"),
    parameter(Introspection, "scope", INTROSPECTION_SCOPE, "RFC 7662 §2.2"),
    parameter(Introspection, "client_id", INTROSPECTION_CLIENT_ID, "RFC 7662 §2.2"),
    parameter(Introspection, "username", INTROSPECTION_USERNAME, "RFC 7662 §2.2"),
    parameter(Introspection, "token_type", INTROSPECTION_TOKEN_TYPE, "RFC 7662 §2.2"),
    parameter(Introspection, "exp", INTROSPECTION_EXP, "RFC 7662 §2.2"),
    parameter(Introspection, "iat", INTROSPECTION_IAT, "RFC 7662 §2.2"),
    parameter(Introspection, "sub", INTROSPECTION_SUB, "RFC 7662 §2.2"),
    parameter(Introspection, "iss", INTROSPECTION_ISS, "RFC 7662 §2.2"),
    // Client metadata, in a registration request and its answer.
    parameter(Registration, "redirect_uris", REGISTRATION_REDIRECT_URIS, "RFC 7591 §2"),
    parameter(Registration, "token_endpoint_auth_method", REGISTRATION_TOKEN_ENDPOINT_AUTH_METHOD, "RFC 7591 §2"),
    parameter(Registration, "grant_types", REGISTRATION_GRANT_TYPES, "RFC 7591 §2"),
    parameter(Registration, "response_types", REGISTRATION_RESPONSE_TYPES, "RFC 7591 §2"),
    parameter(Registration, "client_name", REGISTRATION_CLIENT_NAME, "RFC 7591 §2"),
    parameter(Registration, "scope", REGISTRATION_SCOPE, "RFC 7591 §2"),
    parameter(Registration, "client_uri", REGISTRATION_CLIENT_URI, "RFC 7591 §2"),
    parameter(Registration, "logo_uri", REGISTRATION_LOGO_URI, "RFC 7591 §2"),
    parameter(Registration, "tos_uri", REGISTRATION_TOS_URI, "RFC 7591 §2"),
    parameter(Registration, "policy_uri", REGISTRATION_POLICY_URI, "RFC 7591 §2"),
    parameter(Registration, "jwks_uri", REGISTRATION_JWKS_URI, "RFC 7591 §2"),
    parameter(Registration, "client_id", REGISTRATION_CLIENT_ID, "RFC 7591 §3.2.1"),
    parameter(Registration, "client_id_issued_at", REGISTRATION_CLIENT_ID_ISSUED_AT, "RFC 7591 §3.2.1"),
    parameter(Registration, "client_secret", REGISTRATION_CLIENT_SECRET, "RFC 7591 §3.2.1"),
    parameter(Registration, "client_secret_expires_at", REGISTRATION_CLIENT_SECRET_EXPIRES_AT, "RFC 7591 §3.2.1"),
    // Server metadata, and the metadata of the calendar API.
    parameter(Metadata, "issuer", METADATA_ISSUER, "RFC 8414 §2"),
    parameter(Metadata, "authorization_endpoint", METADATA_AUTHORIZATION_ENDPOINT, "RFC 8414 §2"),
    parameter(Metadata, "token_endpoint", METADATA_TOKEN_ENDPOINT, "RFC 8414 §2"),
    parameter(Metadata, "revocation_endpoint", METADATA_REVOCATION_ENDPOINT, "RFC 8414 §2"),
    parameter(Metadata, "introspection_endpoint", METADATA_INTROSPECTION_ENDPOINT, "RFC 8414 §2"),
    parameter(Metadata, "registration_endpoint", METADATA_REGISTRATION_ENDPOINT, "RFC 8414 §2"),
    parameter(Metadata, "scopes_supported", METADATA_SCOPES_SUPPORTED, "RFC 8414 §2, RFC 9728 §2"),
    parameter(Metadata, "response_types_supported", METADATA_RESPONSE_TYPES_SUPPORTED, "RFC 8414 §2"),
    parameter(Metadata, "response_modes_supported", METADATA_RESPONSE_MODES_SUPPORTED, "RFC 8414 §2"),
    parameter(Metadata, "grant_types_supported", METADATA_GRANT_TYPES_SUPPORTED, "RFC 8414 §2"),
    parameter(
        Metadata,
        "token_endpoint_auth_methods_supported",
        METADATA_TOKEN_ENDPOINT_AUTH_METHODS_SUPPORTED,
        "RFC 8414 §2",
    ),
    parameter(
        Metadata,
        "revocation_endpoint_auth_methods_supported",
        METADATA_REVOCATION_ENDPOINT_AUTH_METHODS_SUPPORTED,
        "RFC 8414 §2",
    ),
    parameter(
        Metadata,
        "introspection_endpoint_auth_methods_supported",
        METADATA_INTROSPECTION_ENDPOINT_AUTH_METHODS_SUPPORTED,
        "RFC 8414 §2",
    ),
    parameter(
        Metadata,
        "code_challenge_methods_supported",
        METADATA_CODE_CHALLENGE_METHODS_SUPPORTED,
        "RFC 8414 §2, RFC 7636 §4.3",
    ),
    parameter(
        Metadata,
        "authorization_response_iss_parameter_supported",
        METADATA_AUTHORIZATION_RESPONSE_ISS_PARAMETER_SUPPORTED,
        "RFC 9207 §3",
    ),
    parameter(Metadata, "ui_locales_supported", METADATA_UI_LOCALES_SUPPORTED, "RFC 8414 §2"),
    parameter(Metadata, "resource", METADATA_RESOURCE, "RFC 9728 §2"),
    parameter(Metadata, "authorization_servers", METADATA_AUTHORIZATION_SERVERS, "RFC 9728 §2"),
    parameter(Metadata, "bearer_methods_supported", METADATA_BEARER_METHODS_SUPPORTED, "RFC 9728 §2"),
    parameter(Metadata, "resource_name", METADATA_RESOURCE_NAME, "RFC 9728 §2"),
    parameter(Metadata, "resource_name#ko", METADATA_RESOURCE_NAME_KO, "RFC 9728 §2.1"),
    // Forms of ours, and the addresses that lead to them.
    parameter(Form, "form_token", FORM_FORM_TOKEN, ""),
    parameter(Form, "request", FORM_REQUEST, ""),
    parameter(Form, "return_to", FORM_RETURN_TO, ""),
    parameter(Form, "username", FORM_USERNAME, ""),
    parameter(Form, "password", FORM_PASSWORD, ""),
    parameter(Form, "decision", FORM_DECISION, ""),
    parameter(Form, "began", FORM_BEGAN, ""),
    parameter(Form, "consent_fingerprint", FORM_CONSENT_FINGERPRINT, ""),
    parameter(Form, "scope", FORM_SCOPE, ""),
    parameter(Form, "client_id", FORM_CLIENT_ID, ""),
    parameter(Form, "disconnected", FORM_DISCONNECTED, ""),
    parameter(Form, "language", FORM_LANGUAGE, ""),
    parameter(Form, "theme", FORM_THEME, ""),
    parameter(Form, "month", FORM_MONTH, ""),
    parameter(Form, "title", FORM_TITLE, ""),
    parameter(Form, "date", FORM_DATE, ""),
    parameter(Form, "time", FORM_TIME, ""),
    parameter(Form, "calendar", FORM_CALENDAR, ""),
    parameter(Form, "id", FORM_ID, ""),
    // Requests to the calendar API, and its answers.
    parameter(Api, "access_token", API_ACCESS_TOKEN, "RFC 6750 §2.3, RFC 9700 §4.3.2"),
    parameter(Api, "timeMin", API_TIMEMIN, ""),
    parameter(Api, "timeMax", API_TIMEMAX, ""),
    parameter(Api, "sub", API_SUB, ""),
    parameter(Api, "username", API_USERNAME, ""),
    parameter(Api, "kind", API_KIND, ""),
    parameter(Api, "items", API_ITEMS, ""),
    parameter(Api, "id", API_ID, ""),
    parameter(Api, "summary", API_SUMMARY, ""),
    parameter(Api, "backgroundColor", API_BACKGROUNDCOLOR, ""),
    parameter(Api, "primary", API_PRIMARY, ""),
    parameter(Api, "start", API_START, ""),
    parameter(Api, "end", API_END, ""),
    parameter(Api, "date", API_DATE, ""),
    parameter(Api, "dateTime", API_DATETIME, ""),
    // Error answers in JSON.
    parameter(Error, "error", ERROR_ERROR, "RFC 6749 §5.2, RFC 6750 §3"),
    parameter(Error, "error_description", ERROR_ERROR_DESCRIPTION, "RFC 6749 §5.2, RFC 6750 §3"),
    parameter(Error, "field", ERROR_FIELD, ""),
    parameter(Error, "reason", ERROR_REASON, ""),
    parameter(Error, "expected", ERROR_EXPECTED, ""),
    // Header fields.
    parameter(Header, "host", HEADER_HOST, "RFC 9110 §7.2"),
    parameter(Header, "user-agent", HEADER_USER_AGENT, "RFC 9110 §10.1.5"),
    parameter(Header, "accept", HEADER_ACCEPT, "RFC 9110 §12.5.1"),
    parameter(Header, "accept-encoding", HEADER_ACCEPT_ENCODING, "RFC 9110 §12.5.3"),
    parameter(Header, "accept-language", HEADER_ACCEPT_LANGUAGE, "RFC 9110 §12.5.4"),
    parameter(Header, "connection", HEADER_CONNECTION, "RFC 9110 §7.6.1"),
    parameter(Header, "content-type", HEADER_CONTENT_TYPE, "RFC 9110 §8.3"),
    parameter(Header, "content-length", HEADER_CONTENT_LENGTH, "RFC 9110 §8.6"),
    parameter(Header, "content-encoding", HEADER_CONTENT_ENCODING, "RFC 9110 §8.4"),
    parameter(Header, "content-language", HEADER_CONTENT_LANGUAGE, "RFC 9110 §8.5"),
    parameter(Header, "transfer-encoding", HEADER_TRANSFER_ENCODING, "RFC 9112 §6.1"),
    parameter(Header, "cookie", HEADER_COOKIE, "RFC 6265 §4.2"),
    parameter(Header, "set-cookie", HEADER_SET_COOKIE, "RFC 6265 §4.1"),
    parameter(Header, "authorization", HEADER_AUTHORIZATION, "RFC 9110 §11.6.2, RFC 6749 §2.3.1, RFC 6750 §2.1"),
    parameter(Header, "www-authenticate", HEADER_WWW_AUTHENTICATE, "RFC 9110 §11.6.1, RFC 6750 §3, RFC 9728 §5.1"),
    parameter(Header, "cache-control", HEADER_CACHE_CONTROL, "RFC 9111 §5.2, RFC 6749 §5.1"),
    parameter(Header, "pragma", HEADER_PRAGMA, "RFC 9111 §5.4, RFC 6749 §5.1"),
    parameter(Header, "location", HEADER_LOCATION, "RFC 9110 §10.2.2"),
    parameter(Header, "origin", HEADER_ORIGIN, "RFC 6454 §7"),
    parameter(Header, "referer", HEADER_REFERER, "RFC 9110 §10.1.3"),
    parameter(Header, "referrer-policy", HEADER_REFERRER_POLICY, "Referrer Policy, Referrer-Policy header"),
    parameter(Header, "sec-fetch-site", HEADER_SEC_FETCH_SITE, "Fetch Metadata Request Headers §2.3"),
    parameter(Header, "sec-fetch-mode", HEADER_SEC_FETCH_MODE, "Fetch Metadata Request Headers §2.2"),
    parameter(Header, "sec-fetch-dest", HEADER_SEC_FETCH_DEST, "Fetch Metadata Request Headers §2.1"),
    parameter(Header, "sec-fetch-user", HEADER_SEC_FETCH_USER, "Fetch Metadata Request Headers §2.4"),
    parameter(
        Header,
        "sec-fetch-storage-access",
        HEADER_SEC_FETCH_STORAGE_ACCESS,
        "Storage Access Headers, Sec-Fetch-Storage-Access header",
    ),
    parameter(Header, "sec-ch-ua", HEADER_SEC_CH_UA, "User-Agent Client Hints, Sec-CH-UA header"),
    parameter(Header, "sec-ch-ua-mobile", HEADER_SEC_CH_UA_MOBILE, "User-Agent Client Hints, Sec-CH-UA-Mobile header"),
    parameter(
        Header,
        "sec-ch-ua-platform",
        HEADER_SEC_CH_UA_PLATFORM,
        "User-Agent Client Hints, Sec-CH-UA-Platform header",
    ),
    parameter(
        Header,
        "upgrade-insecure-requests",
        HEADER_UPGRADE_INSECURE_REQUESTS,
        "Upgrade Insecure Requests, Upgrade-Insecure-Requests header",
    ),
    parameter(Header, "content-security-policy", HEADER_CONTENT_SECURITY_POLICY, "CSP 3 §3.1"),
    parameter(Header, "x-content-type-options", HEADER_X_CONTENT_TYPE_OPTIONS, "Fetch, X-Content-Type-Options header"),
    parameter(Header, "x-frame-options", HEADER_X_FRAME_OPTIONS, "RFC 7034 §2.1"),
    parameter(Header, "permissions-policy", HEADER_PERMISSIONS_POLICY, "Permissions Policy, Permissions-Policy header"),
    parameter(
        Header,
        "cross-origin-opener-policy",
        HEADER_CROSS_ORIGIN_OPENER_POLICY,
        "HTML, Cross-Origin-Opener-Policy header",
    ),
    parameter(Header, "strict-transport-security", HEADER_STRICT_TRANSPORT_SECURITY, "RFC 6797 §6.1"),
    parameter(Header, "access-control-allow-origin", HEADER_ACCESS_CONTROL_ALLOW_ORIGIN, "Fetch, CORS protocol"),
    parameter(Header, "access-control-expose-headers", HEADER_ACCESS_CONTROL_EXPOSE_HEADERS, "Fetch, CORS protocol"),
    parameter(Header, "access-control-allow-methods", HEADER_ACCESS_CONTROL_ALLOW_METHODS, "Fetch, CORS protocol"),
    parameter(Header, "access-control-allow-headers", HEADER_ACCESS_CONTROL_ALLOW_HEADERS, "Fetch, CORS protocol"),
    parameter(Header, "access-control-max-age", HEADER_ACCESS_CONTROL_MAX_AGE, "Fetch, CORS protocol"),
    parameter(Header, "access-control-request-method", HEADER_ACCESS_CONTROL_REQUEST_METHOD, "Fetch, CORS protocol"),
    parameter(Header, "access-control-request-headers", HEADER_ACCESS_CONTROL_REQUEST_HEADERS, "Fetch, CORS protocol"),
    parameter(Header, "vary", HEADER_VARY, "RFC 9110 §12.5.5"),
    parameter(Header, "date", HEADER_DATE, "RFC 9110 §6.6.1"),
    parameter(Header, "retry-after", HEADER_RETRY_AFTER, "RFC 9110 §10.2.3, RFC 6585 §4"),
    parameter(Header, "allow", HEADER_ALLOW, "RFC 9110 §10.2.1"),
    parameter(Header, "priority", HEADER_PRIORITY, "RFC 9218 §5"),
    parameter(Header, "etag", HEADER_ETAG, "RFC 9110 §8.8.3"),
    parameter(Header, "if-none-match", HEADER_IF_NONE_MATCH, "RFC 9110 §13.1.2"),
    parameter(Header, "dnt", HEADER_DNT, "Tracking Preference Expression, DNT header"),
    parameter(Header, "sec-gpc", HEADER_SEC_GPC, "Global Privacy Control, Sec-GPC header"),
    parameter(Header, "purpose", HEADER_PURPOSE, ""),
    parameter(Header, "sec-purpose", HEADER_SEC_PURPOSE, "Fetch, Sec-Purpose header"),
    parameter(Header, "x-request-id", HEADER_X_REQUEST_ID, ""),
    parameter(Header, "x-forwarded-for", HEADER_X_FORWARDED_FOR, ""),
    // Cookies. With https their names begin with a prefix that binds them to the host.
    parameter(Cookie, "matgim_session", COOKIE_MATGIM_SESSION, ""),
    parameter(Cookie, "__host-matgim_session", COOKIE___HOST_MATGIM_SESSION, ""),
    parameter(Cookie, "__secure-matgim_session", COOKIE___SECURE_MATGIM_SESSION, ""),
    parameter(Cookie, "matgim_browser", COOKIE_MATGIM_BROWSER, ""),
    parameter(Cookie, "__host-matgim_browser", COOKIE___HOST_MATGIM_BROWSER, ""),
    parameter(Cookie, "__secure-matgim_browser", COOKIE___SECURE_MATGIM_BROWSER, ""),
    parameter(Cookie, "haru_session", COOKIE_HARU_SESSION, ""),
    parameter(Cookie, "__host-haru_session", COOKIE___HOST_HARU_SESSION, ""),
    parameter(Cookie, "__secure-haru_session", COOKIE___SECURE_HARU_SESSION, ""),
    parameter(Cookie, "matgim_language", COOKIE_MATGIM_LANGUAGE, ""),
    parameter(Cookie, "matgim_theme", COOKIE_MATGIM_THEME, ""),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::is_sentence;

    #[test]
    fn a_name_stands_once_a_place() {
        for (at, parameter) in PARAMETERS.iter().enumerate() {
            let twice = PARAMETERS[..at].iter().any(|p| p.place == parameter.place && p.name == parameter.name);
            assert!(!parameter.name.is_empty() && !twice, "{:?} {}", parameter.place, parameter.name);
        }
    }

    #[test]
    fn each_is_said_in_a_sentence_of_both_languages() {
        for Parameter { place, name, means, .. } in PARAMETERS {
            assert!(is_sentence(*means), "{place:?} {name}");
        }
    }

    #[test]
    fn header_fields_and_cookies_stand_in_lower_case() {
        for Parameter { place, name, .. } in PARAMETERS {
            if matches!(place, Header | Cookie) {
                assert_eq!(*name, name.to_ascii_lowercase());
            }
        }
    }

    #[test]
    fn what_a_specification_says_has_its_clause() {
        for Parameter { place, name, clause, .. } in PARAMETERS {
            let ours = match place {
                Form | Cookie => true,
                Api => *name != "access_token",
                Error => !name.starts_with("error"),
                Header => ["x-request-id", "x-forwarded-for", "purpose"].contains(name),
                _ => false,
            };
            assert_eq!(clause.is_empty(), ours, "{place:?} {name}");
        }
    }

    #[test]
    fn every_place_has_its_parameters() {
        for place in [
            Authorize,
            Callback,
            Token,
            TokenAnswer,
            TokenQuestion,
            Introspection,
            Registration,
            Metadata,
            Form,
            Api,
            Error,
            Header,
            Cookie,
        ] {
            assert!(PARAMETERS.iter().any(|parameter| parameter.place == place), "{place:?}");
        }
    }
}
