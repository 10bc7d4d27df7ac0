//! RFC 6749 §4.1.1, RFC 7636 §4.3: the browser is sent to the authorization endpoint, at once or when the resource owner says so.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;
use http::HeaderMap;
use http::header::ACCEPT_LANGUAGE;
use oauth2::basic::BasicClient;
use oauth2::{AuthUrl, CsrfToken, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl};

use super::credentials::ClientCredentials;
use super::crossing;
use super::guard::{onward, with_checks};
use super::haru::Haru;
use super::notebook::Pending;
use super::secret::Secret;
use oauth::party::Party;
use oauth::pkce::CodeVerifier;
use ports::caller::CallerNetwork;
use view::haru::{CheckedSubject, Doing, Notice};
use view::preferences::{Language, Preferences};

pub async fn connect(State(haru): State<Haru>, jar: CookieJar, from: Option<Extension<CallerNetwork>>) -> Response {
    let language = chosen_language(&jar);
    let (session, jar) = haru.open_session(jar, from);
    let now = haru.now();
    let Some(credentials) = haru.credentials() else {
        haru.notebooks().with(session, now, |notebook| notebook.notice = Some(Notice::NotRegistered));
        return onward(&haru, jar);
    };
    let (mut asked, mut sent) = (haru.notes(), haru.notes());
    asked.crossed(now, || crossing::pressed("/connect"));
    let metadata = match haru.metadata(&mut asked).await {
        Ok(metadata) => metadata,
        Err((failure, checks)) => {
            haru.notebooks().with(session, now, |notebook| {
                notebook.checked(CheckedSubject::Metadata, checks, now);
                notebook.journal.begin(None, asked, sent);
                notebook.notice = Some(failure.0);
            });
            return onward(&haru, jar);
        }
    };
    let state = Secret::generate(haru.randomness().secret());
    let verifier = Secret::generate(haru.randomness().secret());
    let scope = haru.settings().scope.clone();
    // Step by step, the consent page is to be seen again, although consent was given before.
    let asks_again = haru.goes_step_by_step()
        && haru.notebooks().with(session, now, |notebook| notebook.has_asked()).unwrap_or_default();
    let pending = CodeVerifier::parse(verifier.expose()).map(|code_verifier| {
        let (metadata, is_sent) = (Arc::clone(&metadata), !haru.goes_step_by_step());
        Pending { serial: 0, state, code_verifier, scope, metadata, asked_at: now, is_sent, asks_again }
    });
    let ready = pending.and_then(|pending| Some((address(&haru, &credentials, &pending, language)?, pending)));
    let Some((address, pending)) = ready else {
        let malformed = Some(Notice::Malformed(Doing::Discovering));
        haru.notebooks().with(session, now, |notebook| notebook.notice = malformed);
        return onward(&haru, jar);
    };
    let (state, verifier) = (pending.state.expose(), pending.code_verifier.expose());
    let scope = pending.scope.to_string();
    asked.wrote(now, &[("state", state), ("code_verifier", verifier), ("scope", &scope)]);
    sent.crossed(now, || crossing::redirect(&address, Party::AuthorizationServer));
    haru.notebooks().with(session, now, |notebook| {
        notebook.checked(CheckedSubject::Metadata, metadata.checks.clone(), now);
        let request = notebook.ask(pending, now);
        notebook.journal.begin(Some(request), asked, sent);
    });
    let response = match haru.goes_step_by_step() {
        true => onward(&haru, jar),
        false => (jar, Redirect::to(&address)).into_response(),
    };
    with_checks(response, metadata.checks.clone())
}

/// The language in which a page of Haru's is read: the chosen one, or that of the browser.
pub fn language(jar: &CookieJar, headers: &HeaderMap) -> Language {
    let accepted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Preferences::choose(|name| jar.get(name).map(Cookie::value), None, accepted).language
}

/// The language that was chosen in Haru.
pub fn chosen_language(jar: &CookieJar) -> Option<Language> {
    jar.get(Preferences::LANGUAGE_COOKIE).and_then(|cookie| Language::from_range(cookie.value()))
}

/// The authorization request as an address. `None` when the endpoint is none.
pub fn address(
    haru: &Haru,
    own: &ClientCredentials<'_>,
    pending: &Pending,
    language: Option<Language>,
) -> Option<String> {
    let client = BasicClient::new(oauth2::ClientId::new(own.client_id.as_str().to_owned()))
        .set_auth_uri(AuthUrl::new(pending.metadata.authorization_endpoint.clone()).ok()?)
        .set_redirect_uri(RedirectUrl::new(haru.settings().redirect_uri()).ok()?);
    let verifier = PkceCodeVerifier::new(pending.code_verifier.expose().to_owned());
    let mut request = client
        .authorize_url(|| CsrfToken::new(pending.state.expose().to_owned()))
        .add_scopes(pending.scope.iter().map(|name| oauth2::Scope::new(name.as_str().to_owned())))
        .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
    // OpenID Connect Core §3.1.2.1: who chose a language here is asked in it there.
    if let Some(language) = language {
        request = request.add_extra_param("ui_locales", language.tag());
    }
    // OpenID Connect Core §3.1.2.1: without it a consent that covers the request is not asked for again.
    if pending.asks_again {
        request = request.add_extra_param("prompt", "consent");
    }
    Some(request.url().0.to_string())
}
