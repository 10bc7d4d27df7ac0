//! The crate `oauth2`: a request a line in, an answer a line out, both JSON.

use std::error::Error;
use std::io::{BufRead as _, Write as _};

use oauth2::basic::{BasicClient, BasicErrorResponse, BasicTokenResponse};
use oauth2::{
    AuthUrl, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointNotSet, EndpointSet, HttpRequest,
    HttpResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RequestTokenError, RevocationUrl, Scope,
    StandardRevocableToken, TokenResponse as _, TokenUrl,
};
use serde_json::{Value, json};

type Client = BasicClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointSet, EndpointSet>;
type Outcome<T> = Result<T, Value>;

struct Run {
    client: Client,
    verifier: Option<PkceCodeVerifier>,
    tokens: Option<BasicTokenResponse>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut run = None;
    for line in std::io::stdin().lock().lines() {
        let request: Value = serde_json::from_str(&line?)?;
        let answer = match (request["act"].as_str(), run.as_mut()) {
            (Some("begin"), _) => begin(&request).map(|(begun, address)| {
                run = Some(begun);
                json!({ "address": address })
            }),
            (Some("finish"), Some(run)) => run.finish(text(&request, "address")).await,
            (Some("refresh"), Some(run)) => run.refresh().await,
            (Some("revoke"), Some(run)) => run.revoke().await,
            _ => Err(json!({ "name": "Misuse", "message": line_of(&request) })),
        };
        let answer = answer.unwrap_or_else(|raised| json!({ "raised": raised }));
        writeln!(std::io::stdout(), "{answer}")?;
    }
    Ok(())
}

fn begin(request: &Value) -> Outcome<(Run, String)> {
    let issuer = text(request, "issuer");
    let (client, redirect_uri) = (&request["client"], text(request, "redirectUri"));
    let mut own = BasicClient::new(ClientId::new(text(client, "client_id").to_owned()))
        .set_auth_uri(AuthUrl::new(format!("{issuer}/authorize")).map_err(told)?)
        .set_token_uri(TokenUrl::new(format!("{issuer}/token")).map_err(told)?)
        // It refuses to revoke without https (RFC 7009 §2); `over_http` is what stands in front of the server.
        .set_revocation_url(
            RevocationUrl::new(format!("{issuer}/revoke").replacen("http:", "https:", 1)).map_err(told)?,
        )
        .set_redirect_uri(RedirectUrl::new(redirect_uri.to_owned()).map_err(told)?);
    if let Some(secret) = client["client_secret"].as_str() {
        own = own.set_client_secret(ClientSecret::new(secret.to_owned()));
    }
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let (address, _) = own
        .authorize_url(CsrfToken::new_random)
        .add_scopes(text(request, "scope").split(' ').map(|name| Scope::new(name.to_owned())))
        .set_pkce_challenge(challenge)
        .url();
    Ok((Run { client: own, verifier: Some(verifier), tokens: None }, address.into()))
}

impl Run {
    /// The crate has nothing for the answer to an authorization request: its caller takes the code out of it.
    async fn finish(&mut self, address: &str) -> Outcome<Value> {
        let address = reqwest::Url::parse(address).map_err(told)?;
        let code = address.query_pairs().find(|(name, _)| name == "code").map(|(_, code)| code.into_owned());
        let code = AuthorizationCode::new(code.unwrap_or_default());
        let request = self.client.exchange_code(code).set_pkce_verifier(self.verifier.take().ok_or(Value::Null)?);
        let tokens = request.request_async(&over_http).await.map_err(refused)?;
        Ok(self.keep(tokens))
    }

    async fn refresh(&mut self) -> Outcome<Value> {
        let tokens = self.tokens.as_ref().and_then(|tokens| tokens.refresh_token()).ok_or(Value::Null)?;
        let tokens = self.client.exchange_refresh_token(tokens).request_async(&over_http).await.map_err(refused)?;
        Ok(self.keep(tokens))
    }

    async fn revoke(&mut self) -> Outcome<Value> {
        let token = self.tokens.as_ref().and_then(|tokens| tokens.refresh_token()).ok_or(Value::Null)?;
        let token = StandardRevocableToken::RefreshToken(token.clone());
        self.client.revoke_token(token).map_err(told)?.request_async(&over_http).await.map_err(told)?;
        Ok(json!({}))
    }

    fn keep(&mut self, tokens: BasicTokenResponse) -> Value {
        let answer = json!({ "tokens": tokens });
        self.tokens = Some(tokens);
        answer
    }
}

/// The crate's door for HTTP clients of one's own, to a server on this machine.
async fn over_http(request: HttpRequest) -> Result<HttpResponse, reqwest::Error> {
    let address = request.uri().to_string().replacen("https:", "http:", 1);
    let (head, body) = request.into_parts();
    let answer = reqwest::Client::new().request(head.method, address).headers(head.headers).body(body).send().await?;
    let mut response = HttpResponse::new(Vec::new());
    *response.status_mut() = answer.status();
    *response.headers_mut() = answer.headers().clone();
    *response.body_mut() = answer.bytes().await?.into();
    Ok(response)
}

fn refused(error: RequestTokenError<reqwest::Error, BasicErrorResponse>) -> Value {
    match error {
        RequestTokenError::ServerResponse(answer) => {
            json!({ "name": "ServerResponse", "error": answer.error(), "message": answer.to_string() })
        }
        other => told(other),
    }
}

fn told(error: impl Error) -> Value {
    json!({ "name": "Other", "message": format!("{error:?}") })
}

fn text<'request>(request: &'request Value, name: &str) -> &'request str {
    request[name].as_str().unwrap_or_default()
}

fn line_of(request: &Value) -> String {
    format!("what is {request}?")
}
