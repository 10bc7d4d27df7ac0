//! A command-line app, which has no secret and listens at any port of this device (RFC 8252 §7.3). `cargo add oauth2@5
//! --no-default-features && cargo add reqwest@0.13 && cargo add tokio@1 -F macros,rt`, then `cargo run`, and open the address that it
//! prints. Enter reads the calendars again.
use std::io::{BufRead as _, BufReader, Error, Write as _, stdin};
use std::{env::var, iter::once, net::TcpListener};

use oauth2::basic::{BasicClient, BasicTokenResponse};
use oauth2::{AuthUrl, AuthorizationCode, ClientId, CsrfToken, HttpRequest, HttpResponse, PkceCodeChallenge};
use oauth2::{RedirectUrl, Scope, TokenResponse as _, TokenUrl};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (issuer, api) = (var("ISSUER")?, var("API")?);
    let listener = TcpListener::bind("127.0.0.1:0")?;
    // Registered as http://127.0.0.1/callback, and equal to it but for the port.
    let redirect_uri = format!("http://{}/callback", listener.local_addr()?);
    let client = BasicClient::new(ClientId::new(var("CLIENT_ID")?))
        .set_auth_uri(AuthUrl::new(format!("{issuer}/authorize"))?)
        .set_token_uri(TokenUrl::new(format!("{issuer}/token"))?)
        .set_redirect_uri(RedirectUrl::new(redirect_uri.clone())?);
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let asking = client.authorize_url(CsrfToken::new_random).add_scope(Scope::new("calendar.read".into()));
    let (address, state) = asking.set_pkce_challenge(challenge).url();
    println!("{address}");

    let (mut browser, mut line) = (listener.accept()?.0, String::new());
    BufReader::new(&browser).read_line(&mut line)?;
    browser.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nGo back to the terminal.\n")?;
    drop(browser);
    let answer = reqwest::Url::parse(&redirect_uri)?.join(line.split(' ').nth(1).unwrap_or_default())?;
    let parameter = |name| answer.query_pairs().find(|(own, _)| own == name).map(|(_, value)| value.into_owned());
    // `state`, and the issuer of RFC 9207: the crate leaves both to its caller.
    if parameter("state").as_ref() != Some(state.secret()) || parameter("iss").as_ref() != Some(&issuer) {
        return Err("this is not the answer to this request".into());
    }
    let code = parameter("code").ok_or_else(|| Error::other(parameter("error").unwrap_or_default()))?;
    let http = &reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
    let send = |request: HttpRequest| async move {
        let response = http.execute(request.try_into()?).await?;
        let (status, headers) = (response.status(), response.headers().clone());
        let mut answer = HttpResponse::new(response.bytes().await?.to_vec());
        (*answer.status_mut(), *answer.headers_mut()) = (status, headers);
        Ok::<_, reqwest::Error>(answer)
    };
    let exchange = client.exchange_code(AuthorizationCode::new(code)).set_pkce_verifier(verifier);
    let mut tokens: BasicTokenResponse = exchange.request_async(&send).await?;

    for _ in once(Ok(String::new())).chain(stdin().lines()) {
        let call = |token: &str| http.get(format!("{api}/calendar/v3/users/me/calendarList")).bearer_auth(token).send();
        let mut answer = call(tokens.access_token().secret()).await?;
        if answer.status() == 401 {
            // Each refresh token is used once: keep the new pair before anything else is done with it.
            let spent = tokens.refresh_token().ok_or("no refresh token")?;
            tokens = client.exchange_refresh_token(spent).request_async(&send).await?;
            answer = call(tokens.access_token().secret()).await?;
        }
        println!("{}", answer.error_for_status()?.text().await?);
    }
    Ok(())
}
