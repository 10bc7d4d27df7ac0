use oauth2::basic::BasicClient;
use oauth2::{
[confidential]     AuthUrl, AuthorizationCode, ClientId, ClientSecret, CsrfToken, HttpRequest, HttpResponse, PkceCodeChallenge,
[public]     AuthUrl, AuthorizationCode, ClientId, CsrfToken, HttpRequest, HttpResponse, PkceCodeChallenge,
    RedirectUrl, Scope, TokenResponse, TokenUrl,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = BasicClient::new(ClientId::new({{client_id}}.into()))
[confidential]         .set_client_secret(ClientSecret::new(std::env::var("CLIENT_SECRET")?))
        .set_auth_uri(AuthUrl::new({{authorization_endpoint}}.into())?)
        .set_token_uri(TokenUrl::new({{token_endpoint}}.into())?)
        .set_redirect_uri(RedirectUrl::new({{redirect_uri}}.into())?);

    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let (address, state) = client
        .authorize_url(CsrfToken::new_random)
        .add_scope(Scope::new({{scope}}.into()))
        .set_pkce_challenge(challenge)
        .url();
    println!("{}\n{address}\n{}", {{open}}, {{paste}});
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;

    let answer = reqwest::Url::parse(answer.trim())?;
    let parameter = |name| answer.query_pairs().find(|(own, _)| own == name).map(|(_, value)| value.into_owned());
    if parameter("state").as_ref() != Some(state.secret()) || parameter("iss").as_deref() != Some({{issuer}}) {
        return Err({{not_ours}}.into());
    }
    let code = AuthorizationCode::new(parameter("code").ok_or_else(|| parameter("error").unwrap_or_default())?);

    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
    let send = |request| send(http.clone(), request);
    let tokens = client.exchange_code(code).set_pkce_verifier(verifier).request_async(&send).await?;
    println!("{}", tokens.access_token().secret());
[api] 
[api]     let response = http.get({{api_call}}).bearer_auth(tokens.access_token().secret()).send().await?;
[api]     println!("{}", response.error_for_status()?.text().await?);
    Ok(())
}

async fn send(http: reqwest::Client, request: HttpRequest) -> Result<HttpResponse, reqwest::Error> {
    let response = http.execute(request.try_into()?).await?;
    let (status, headers) = (response.status(), response.headers().clone());
    let mut answer = HttpResponse::new(response.bytes().await?.to_vec());
    *answer.status_mut() = status;
    *answer.headers_mut() = headers;
    Ok(answer)
}
