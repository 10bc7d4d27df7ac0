//! RFC 6749 §3.2, §4.1.3, §4.4, §6: the token request, one file a grant.

mod audience;
pub mod client_credentials;
pub mod code;
pub mod refresh;
mod refusal;

#[cfg(test)]
mod tests;

pub use refusal::Refusal;
use serde::Serialize;

use super::error::{Error, ErrorCode};
use super::names::Lifetime;
use super::parameters::Parameters;
use super::resource::NamedResources;
use super::scope::{self, Scope};
use super::secret::{AccessToken, AuthorizationCode, RefreshToken};

/// A token request, read but not judged.
#[derive(Debug)]
pub enum TokenRequest {
    AuthorizationCode(code::Exchange),
    RefreshToken(refresh::Refresh),
    ClientCredentials(client_credentials::OwnToken),
}

/// Reads the body of a token request. What does not look like a code or token of ours is carried as `None`: it is
/// unknown, not malformed.
pub fn parse(body: &Parameters) -> Result<TokenRequest, Error> {
    let missing = |description: &'static str| move || Error::new(ErrorCode::InvalidRequest, description);
    let grant_type = body.one("grant_type")?.ok_or_else(missing("grant_type is missing from the form body"))?;
    let scope = match body.one("scope")? {
        None => None,
        Some(scope) => Some(scope::known(
            Scope::parse(scope)
                .ok_or_else(|| Error::new(ErrorCode::InvalidScope, "scope has a character that no scope name has"))?,
        )),
    };
    let resources = NamedResources::of(body);
    match grant_type {
        "authorization_code" => {
            let code = body.one("code")?.ok_or_else(missing("code is missing"))?;
            let redirect_uri = body
                .one("redirect_uri")?
                .ok_or_else(missing("redirect_uri is missing; send the one of the authorization request"))?;
            let verifier = body.one("code_verifier")?.ok_or_else(missing("code_verifier is missing"))?;
            Ok(TokenRequest::AuthorizationCode(code::Exchange {
                code: AuthorizationCode::parse(code),
                redirect_uri: redirect_uri.to_owned(),
                verifier: super::pkce::CodeVerifier::parse(verifier)
                    .ok_or_else(missing("code_verifier must be 43 to 128 letters, digits and - . _ ~"))?,
                resources,
            }))
        }
        "refresh_token" => {
            let token = body.one("refresh_token")?.ok_or_else(missing("refresh_token is missing"))?;
            Ok(TokenRequest::RefreshToken(refresh::Refresh { token: RefreshToken::parse(token), scope, resources }))
        }
        "client_credentials" => Ok(TokenRequest::ClientCredentials(client_credentials::OwnToken { scope, resources })),
        _ => Err(Error::new(
            ErrorCode::UnsupportedGrantType,
            "grant_type takes authorization_code, refresh_token and client_credentials",
        )),
    }
}

/// RFC 6749 §5.1: the successful answer. The only place where plain tokens are written out.
#[derive(Debug)]
pub struct TokenResponse {
    pub access_token: AccessToken,
    pub expires_in: Lifetime,
    pub refresh_token: Option<RefreshToken>,
    pub scope: Scope,
}

impl Serialize for TokenResponse {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Wire<'a> {
            access_token: &'a str,
            token_type: &'static str,
            expires_in: i64,
            #[serde(skip_serializing_if = "Option::is_none")]
            refresh_token: Option<&'a str>,
            scope: &'a Scope,
        }
        Wire {
            access_token: self.access_token.expose(),
            token_type: "Bearer",
            expires_in: self.expires_in.as_seconds(),
            refresh_token: self.refresh_token.as_ref().map(RefreshToken::expose),
            scope: &self.scope,
        }
        .serialize(serializer)
    }
}

#[cfg(test)]
mod parse_tests {
    use super::*;

    fn parsed(encoded: &str) -> Result<TokenRequest, ErrorCode> {
        parse(&Parameters::parse(encoded.as_bytes()).expect("body")).map_err(|error| error.code)
    }

    #[test]
    fn what_is_missing_repeated_or_unsupported_is_named() {
        for (body, code) in [
            ("", ErrorCode::InvalidRequest),
            ("grant_type=password&username=a&password=b", ErrorCode::UnsupportedGrantType),
            ("grant_type=authorization_code", ErrorCode::InvalidRequest),
            ("grant_type=authorization_code&code=", ErrorCode::InvalidRequest),
            ("grant_type=authorization_code&code=x&code=x&redirect_uri=y&code_verifier=z", ErrorCode::InvalidRequest),
            ("grant_type=authorization_code&code=x&redirect_uri=y", ErrorCode::InvalidRequest),
            ("grant_type=authorization_code&code=x&redirect_uri=y&code_verifier=short", ErrorCode::InvalidRequest),
            ("grant_type=refresh_token", ErrorCode::InvalidRequest),
            ("grant_type=client_credentials&grant_type=client_credentials", ErrorCode::InvalidRequest),
            ("grant_type=client_credentials&scope=%22", ErrorCode::InvalidScope),
        ] {
            assert_eq!(parsed(body).err(), Some(code), "{body}");
        }
    }

    #[test]
    fn scopes_that_this_server_does_not_know_are_left_out_of_a_token_request() {
        for (asked, read) in
            [("openid+profile+offline_access", "profile"), ("openid", "openid"), ("profile", "profile")]
        {
            for grant in ["grant_type=client_credentials", "grant_type=refresh_token&refresh_token=x"] {
                let (TokenRequest::ClientCredentials(client_credentials::OwnToken { scope, .. })
                | TokenRequest::RefreshToken(refresh::Refresh { scope, .. })) =
                    parsed(&format!("{grant}&scope={asked}")).expect("a request")
                else {
                    panic!("{grant}")
                };
                assert_eq!(scope.map(|scope| scope.to_string()).as_deref(), Some(read), "{grant} {asked}");
            }
        }
    }

    #[test]
    fn the_answer_is_that_of_section_5_1() {
        let now = super::super::names::Timestamp::from_millis(0);
        let access_token = AccessToken::generate(now, [1; 32]);
        let refresh_token = RefreshToken::generate(now, [2; 32]);
        let expected = format!(
            r#"{{"access_token":"{}","token_type":"Bearer","expires_in":600,"refresh_token":"{}","scope":"calendar.read"}}"#,
            access_token.expose(),
            refresh_token.expose()
        );
        let answer = TokenResponse {
            access_token,
            expires_in: Lifetime::from_minutes(10),
            refresh_token: Some(refresh_token),
            scope: Scope::parse("calendar.read").expect("scope"),
        };
        assert_eq!(serde_json::to_string(&answer).expect("json"), expected);
    }

    #[test]
    fn a_code_exchange_is_read_with_all_that_it_carries() {
        let code = AuthorizationCode::generate(super::super::names::Timestamp::from_millis(0), [1; 32]);
        let verifier = "a".repeat(43);
        let body = |code: &str| {
            let rest =
                format!("redirect_uri=https%3A%2F%2Fa%2Fcb&code_verifier={verifier}&resource=urn:a&resource=urn:b");
            let parsed = parsed(&format!("grant_type=authorization_code&code={code}&{rest}"));
            let TokenRequest::AuthorizationCode(exchange) = parsed.expect("a request") else { panic!("{code}") };
            exchange
        };
        let exchange = body(code.expose());
        assert_eq!(exchange.code.as_ref().map(AuthorizationCode::key), Some(code.key()));
        assert_eq!((exchange.redirect_uri.as_str(), exchange.verifier.expose()), ("https://a/cb", verifier.as_str()));
        let resources = exchange.resources.read().map(|resources| resources.to_string());
        assert_eq!(resources.as_deref(), Some("urn:a urn:b"));
        assert!(body("mgrt_x").code.is_none(), "it is unknown, not malformed");
    }
}
