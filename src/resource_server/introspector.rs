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
use ports::caller::CallerNetwork;
use ports::seats::{Full, Seats};
use ports::{Network, NetworkError};

pub struct Introspector {
    pub endpoint: Uri,
    pub client_id: ClientId,
    pub client_secret: ClientSecret,
    pub network: Arc<dyn Network>,
    pub refused: RefusedTokens,
    /// Whoever has many tokens that mean nothing leaves the others their share of questions.
    pub asking: Seats,
}

/// Why the issuer's answer is missing, so that it is unknown whether the token is good. For the log: no variant carries a secret.
#[derive(Debug, thiserror::Error)]
pub enum Unanswered {
    #[error("too many tokens are being asked about at this moment ({0:?})")]
    Busy(Full),
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
    pub async fn ask(
        &self,
        token: &AccessToken,
        from: Option<CallerNetwork>,
        now: Timestamp,
    ) -> Result<Introspection, Unanswered> {
        let key = token.key();
        if self.refused.contains(&key, now) {
            return Ok(Introspection::Inactive);
        }
        let _seat = self.asking.take(from).map_err(Unanswered::Busy)?;
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

#[cfg(test)]
mod tests {
    use async_trait::async_trait;
    use tokio::sync::Semaphore;

    use super::*;

    /// An issuer that takes its time, and calls every token inactive.
    struct Slow(Semaphore);

    #[async_trait]
    impl Network for Slow {
        async fn send(&self, _: Request<Bytes>) -> Result<http::Response<Bytes>, NetworkError> {
            self.0.acquire().await.expect("it stays open").forget();
            Ok(http::Response::new(Bytes::from_static(br#"{"active":false}"#)))
        }
    }

    fn network(last: u8) -> Option<CallerNetwork> {
        Some(CallerNetwork::of([192, 0, 2, last].into()))
    }

    #[tokio::test]
    async fn a_stranger_with_many_tokens_leaves_the_others_their_share_of_questions() {
        let now = Timestamp::from_millis(1_000_000);
        let issuer = Arc::new(Slow(Semaphore::new(0)));
        let introspector = Arc::new(Introspector {
            endpoint: Uri::from_static("http://inner.example/introspect"),
            client_id: ClientId::parse("calendar-api").expect("a client"),
            client_secret: ClientSecret::presented("secret".to_owned()),
            network: issuer.clone(),
            refused: RefusedTokens::bounded(10),
            asking: Seats::new(3, 2),
        });
        let ask = |number: u8, from| {
            let introspector = introspector.clone();
            async move { introspector.ask(&AccessToken::generate(now, [number; 32]), from, now).await }
        };
        let mut asking = vec![tokio::spawn(ask(1, network(1))), tokio::spawn(ask(2, network(1)))];
        while introspector.asking.taken() < 2 {
            tokio::task::yield_now().await;
        }
        assert!(matches!(ask(3, network(1)).await, Err(Unanswered::Busy(Full::ThisNetwork))));
        asking.push(tokio::spawn(ask(4, network(2))));
        while introspector.asking.taken() < 3 {
            tokio::task::yield_now().await;
        }
        assert!(matches!(ask(5, network(3)).await, Err(Unanswered::Busy(Full::InAll))));
        issuer.0.add_permits(4);
        for answer in asking {
            assert!(matches!(answer.await.expect("no panic"), Ok(Introspection::Inactive)));
        }
        assert!(ask(3, network(1)).await.is_ok(), "its questions were answered");
    }
}
