//! RFC 6749 §4.1.3, §5, §6, RFC 7009: the back channel, on which the client authenticates itself to the server directly.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{Request, StatusCode};
use oauth2::basic::{BasicClient, BasicErrorResponse, BasicTokenResponse, BasicTokenType};
use oauth2::{
    AsyncHttpClient, AuthorizationCode, ClientId, ClientSecret, EndpointNotSet, EndpointSet, HttpRequest, HttpResponse,
    PkceCodeVerifier, RedirectUrl, RefreshToken, RequestTokenError, TokenResponse, TokenUrl,
};
use zeroize::Zeroizing;

use super::credentials::{ClientCredentials, basic};
use super::failure::{ErrorAnswer, Failure};
use super::haru::Haru;
use super::journal::Notes;
use super::notebook::{HeldCode, Tokens};
use super::secret::Secret;
use super::server_metadata::ServerMetadata;
use oauth::error::ErrorCode;
use oauth::names::Lifetime;
use oauth::parameters::encode_pair;
use oauth::party::Party;
use oauth::scope::Scope;
use ports::NetworkError;
use view::haru::{Doing, Notice};

/// Bytes. Tokens of servers that put something into them are shorter.
const TOKEN_AT_MOST: usize = 4_096;

/// The port, as the `oauth2` crate wants it: natively, reqwest. It has a name because a closure would not do: its future
/// borrows the network, and a closure's signature cannot say that the future lives as long as that borrow and is `Send`.
struct OverNetwork<'n> {
    haru: &'n Haru,
    /// The crate hands out a shared borrow only, which its future has to be able to carry to another thread.
    notes: Mutex<Notes>,
}

impl<'n> OverNetwork<'n> {
    fn of(haru: &'n Haru) -> Self {
        Self { haru, notes: Mutex::new(haru.notes()) }
    }

    fn into_notes(self) -> Notes {
        self.notes.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<'c> AsyncHttpClient<'c> for OverNetwork<'_> {
    type Error = NoAnswer;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, NoAnswer>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(async move {
            let mut notes = self.haru.notes();
            let answer = self.haru.send(request.map(Bytes::from), Party::AuthorizationServer, &mut notes).await;
            self.notes.lock().unwrap_or_else(PoisonError::into_inner).append(notes);
            let answer = answer?;
            let status = answer.status();
            if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
                return Err(NoAnswer::Unwell(status));
            }
            Ok(answer.map(|body| body.to_vec()))
        })
    }
}

/// Nothing that RFC 6749 §5 describes came back.
#[derive(Debug, thiserror::Error)]
enum NoAnswer {
    #[error(transparent)]
    Network(#[from] NetworkError),
    #[error("status {0}")]
    Unwell(StatusCode),
}

type TokenClient = BasicClient<EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointSet>;

/// Why there are no new tokens.
pub enum NoTokens {
    /// `invalid_grant`: what was presented is dead for good.
    InvalidGrant {
        description: Option<String>,
    },
    Other(Failure),
}

impl Haru {
    /// The tokens that a code is exchanged for. The verifier leaves Haru here and nowhere else (RFC 7636 §4.5).
    pub(super) async fn exchange(
        &self,
        own: ClientCredentials<'_>,
        code: &HeldCode,
        notes: &mut Notes,
    ) -> Result<Tokens, NoTokens> {
        let client = self.token_client(own, &code.metadata, Doing::Exchanging)?;
        let network = OverNetwork::of(self);
        let answer = client
            .exchange_code(AuthorizationCode::new(code.code.expose().to_owned()))
            .set_pkce_verifier(PkceCodeVerifier::new(code.code_verifier.expose().to_owned()))
            .request_async(&network)
            .await;
        notes.append(network.into_notes());
        self.tokens(answer.map_err(|error| no_tokens(error, Doing::Exchanging))?, &code.scope, None, Doing::Exchanging)
    }

    /// RFC 6749 §6: a new pair for the refresh token, whose scope so far is `scope`.
    pub(super) async fn renew(
        &self,
        own: ClientCredentials<'_>,
        refresh_token: &Arc<Secret>,
        scope: &Scope,
        notes: &mut Notes,
    ) -> Result<Tokens, NoTokens> {
        let metadata = self.metadata(notes).await.map_err(|(failure, _)| NoTokens::Other(failure))?;
        let client = self.token_client(own, &metadata, Doing::Refreshing)?;
        let network = OverNetwork::of(self);
        let answer = client
            .exchange_refresh_token(&RefreshToken::new(refresh_token.expose().to_owned()))
            .request_async(&network)
            .await;
        notes.append(network.into_notes());
        let answer = answer.map_err(|error| no_tokens(error, Doing::Refreshing))?;
        self.tokens(answer, scope, Some(Arc::clone(refresh_token)), Doing::Refreshing)
    }

    fn token_client(
        &self,
        own: ClientCredentials<'_>,
        metadata: &ServerMetadata,
        doing: Doing,
    ) -> Result<TokenClient, NoTokens> {
        let redirect_uri = self.settings().redirect_uri();
        let urls = (TokenUrl::new(metadata.token_endpoint.clone()), RedirectUrl::new(redirect_uri));
        let (Ok(token_url), Ok(redirect_url)) = urls else {
            return Err(NoTokens::Other(Failure(Notice::Malformed(doing))));
        };
        Ok(BasicClient::new(ClientId::new(own.client_id.as_str().to_owned()))
            .set_client_secret(ClientSecret::new(own.client_secret.expose().to_owned()))
            .set_redirect_uri(redirect_url)
            .set_token_uri(token_url))
    }

    /// RFC 6749 §5.1: what is left out means "as you asked", and for a refresh token "keep the one you have" (§6).
    fn tokens(
        &self,
        answer: BasicTokenResponse,
        asked: &Scope,
        refresh_token: Option<Arc<Secret>>,
        doing: Doing,
    ) -> Result<Tokens, NoTokens> {
        let malformed = || NoTokens::Other(Failure(Notice::Malformed(doing)));
        // §7.1: a token of an unknown type must not be used. RFC 6750 §2.1 gives the alphabet of a bearer token.
        let presentable = |token: &str| {
            !token.is_empty() && token.len() <= TOKEN_AT_MOST && token.bytes().all(|b| b.is_ascii_graphic())
        };
        if *answer.token_type() != BasicTokenType::Bearer || !presentable(answer.access_token().secret()) {
            return Err(malformed());
        }
        let scope = match answer.scopes() {
            None => asked.clone(),
            Some(names) => {
                let written: Vec<&str> = names.iter().map(|name| name.as_str()).collect();
                Scope::parse(&written.join(" ")).ok_or_else(malformed)?
            }
        };
        let lifetime = answer.expires_in().map(|lifetime| i64::try_from(lifetime.as_secs()).unwrap_or(i64::MAX));
        Ok(Tokens {
            access_token: Arc::new(Secret::new(answer.access_token().secret().clone())),
            refresh_token: answer
                .refresh_token()
                .map(|token| Arc::new(Secret::new(token.secret().clone())))
                .or(refresh_token),
            scope,
            expires_at: lifetime.map(|seconds| self.now().plus(Lifetime::from_seconds(seconds))),
            pass_refused: false,
            ended_early: false,
        })
    }

    /// RFC 7009 §2.1. Written out, because the `oauth2` crate revokes over https only, and a sandbox runs on loopback http.
    /// `Ok(false)`: this server revokes nothing.
    pub(super) async fn revoke(
        &self,
        token: &Secret,
        token_type_hint: &str,
        notes: &mut Notes,
    ) -> Result<bool, Failure> {
        let doing = Doing::Revoking;
        let metadata = self.metadata(notes).await.map_err(|(failure, _)| failure)?;
        let Some(endpoint) = metadata.revocation_endpoint.as_deref() else {
            return Ok(false);
        };
        let own = self.credentials().ok_or(Failure(Notice::NotRegistered))?;
        let mut body = Zeroizing::new(String::new());
        encode_pair(&mut body, "token", token.expose());
        body.push('&');
        encode_pair(&mut body, "token_type_hint", token_type_hint);
        let request = Request::post(endpoint)
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(AUTHORIZATION, basic(own).as_str())
            .body(Bytes::copy_from_slice(body.as_bytes()))
            .map_err(|_| Failure(Notice::Malformed(doing)))?;
        let answer = self.send(request, Party::AuthorizationServer, notes).await;
        let answer = answer.map_err(|error| Failure::unreachable(doing, &error))?;
        if answer.status() == StatusCode::OK {
            return Ok(true);
        }
        Err(match serde_json::from_slice::<ErrorAnswer>(answer.body()) {
            Ok(refused) if answer.status().is_client_error() && answer.status() != StatusCode::TOO_MANY_REQUESTS => {
                Failure::refused(doing, &refused.error, refused.error_description.as_deref())
            }
            _ => Failure::status(doing, answer.status()),
        })
    }
}

fn no_tokens(error: RequestTokenError<NoAnswer, BasicErrorResponse>, doing: Doing) -> NoTokens {
    match error {
        RequestTokenError::ServerResponse(answer) => {
            let description = answer.error_description().map(String::as_str);
            let code = answer.error().as_ref();
            if code == ErrorCode::InvalidGrant.as_str() {
                let description = description.map(super::failure::quoted).filter(|text| !text.is_empty());
                return NoTokens::InvalidGrant { description };
            }
            NoTokens::Other(Failure::refused(doing, code, description))
        }
        RequestTokenError::Request(NoAnswer::Network(error)) => NoTokens::Other(Failure::unreachable(doing, &error)),
        RequestTokenError::Request(NoAnswer::Unwell(status)) => NoTokens::Other(Failure::status(doing, status)),
        // Neither the body nor the parser's words are logged: a token may stand in them.
        RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
            tracing::warn!(?doing, "the token endpoint's answer could not be read");
            NoTokens::Other(Failure(Notice::Malformed(doing)))
        }
    }
}
