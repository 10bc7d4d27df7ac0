//! RFC 7662 §2: asks the issuer what a token means, over HTTP, with credentials of our own.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header;
use http::{Method, Request, StatusCode, Uri};

use super::refused_tokens::RefusedTokens;
use oauth::introspection::Introspection;
use oauth::names::{ClientId, Timestamp};
use oauth::parameters::encode_pair;
use oauth::secret::{AccessToken, ClientSecret};
use ports::{Network, NetworkError};

pub struct Introspector {
    pub endpoint: Uri,
    pub client_id: ClientId,
    pub client_secret: ClientSecret,
    pub network: Arc<dyn Network>,
    pub refused: RefusedTokens,
}

/// Why the issuer's answer is missing, so that it is unknown whether the token is good. For the log: no variant carries a secret.
#[derive(Debug, thiserror::Error)]
pub enum Unanswered {
    #[error("the introspection endpoint could not be reached: {0}")]
    Network(#[from] NetworkError),
    #[error("the introspection endpoint refused this resource server's own credentials")]
    OwnCredentials,
    #[error("the introspection endpoint answered with status {0}")]
    Status(StatusCode),
    #[error("the introspection endpoint answered something else than RFC 7662 §2.2 says")]
    Malformed,
    #[error("the introspection request could not be written: {0}")]
    Request(#[from] http::Error),
}

impl Introspector {
    /// Asks every time, except about what was refused a moment ago.
    pub async fn ask(&self, token: &AccessToken, now: Timestamp) -> Result<Introspection, Unanswered> {
        let key = token.key();
        if self.refused.contains(&key, now) {
            return Ok(Introspection::Inactive);
        }
        let answer = self.network.send(self.request(token)?).await?;
        let introspection = match answer.status() {
            StatusCode::OK => serde_json::from_slice(answer.body()).map_err(|_| Unanswered::Malformed)?,
            StatusCode::UNAUTHORIZED => return Err(Unanswered::OwnCredentials),
            other => return Err(Unanswered::Status(other)),
        };
        if introspection == Introspection::Inactive {
            self.refused.insert(key, now);
        }
        Ok(introspection)
    }

    /// RFC 7662 §2.1, authenticated as RFC 6749 §2.3.1 says: id and secret form-encoded before they are joined.
    fn request(&self, token: &AccessToken) -> Result<Request<Bytes>, http::Error> {
        let encoded = |value: &str| form_urlencoded::byte_serialize(value.as_bytes()).collect::<String>();
        let pair = format!("{}:{}", encoded(self.client_id.as_str()), encoded(self.client_secret.expose()));
        let mut form = "token_type_hint=access_token&".to_owned();
        encode_pair(&mut form, "token", token.expose());
        let mut credentials = http::HeaderValue::try_from(format!("Basic {}", STANDARD.encode(pair)))?;
        credentials.set_sensitive(true);
        Request::builder()
            .method(Method::POST)
            .uri(self.endpoint.clone())
            .header(header::AUTHORIZATION, credentials)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "application/json")
            .body(Bytes::from(form))
    }
}
