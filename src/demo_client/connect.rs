//! RFC 6749 §4.1.1, RFC 7636 §4.3: the browser is sent to the authorization endpoint.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use oauth2::basic::BasicClient;
use oauth2::{AuthUrl, CsrfToken, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl};

use super::Haru;
use super::guard::see_planner;
use super::notebook::Pending;
use super::secret::Secret;
use crate::oauth::names::ClientId;
use crate::oauth::pkce::CodeVerifier;
use crate::oauth::scope::Scope;
use crate::view::haru::{CheckedSubject, Doing, Notice};
use crate::view::preferences::{Language, Preferences};

/// Who it is, what to read, and - should the person allow it - to write.
pub const ASKED_FOR: &str = "profile calendar.read calendar.write";

pub async fn connect(State(haru): State<Haru>, jar: CookieJar) -> Response {
    let language = jar.get(Preferences::LANGUAGE_COOKIE).and_then(|cookie| Language::from_range(cookie.value()));
    let (session, jar) = haru.open_session(jar);
    let now = haru.now();
    let Some(credentials) = haru.credentials() else {
        haru.notebooks().with(session, now, |notebook| notebook.notice = Some(Notice::NotRegistered));
        return see_planner(&haru, jar);
    };
    let metadata = match haru.metadata().await {
        Ok(metadata) => metadata,
        Err((failure, checks)) => {
            haru.notebooks().with(session, now, |notebook| {
                notebook.checked(CheckedSubject::Metadata, checks, now);
                notebook.notice = Some(failure.0);
            });
            return see_planner(&haru, jar);
        }
    };
    let state = Secret::generate(haru.randomness().secret());
    let verifier = Secret::generate(haru.randomness().secret());
    let asked = Scope::parse(ASKED_FOR).unwrap_or_default();
    let address =
        address(&haru, credentials.client_id, &metadata.authorization_endpoint, &state, &verifier, &asked, language);
    let (Some(address), Some(code_verifier)) = (address, CodeVerifier::parse(verifier.expose())) else {
        let malformed = Some(Notice::Malformed(Doing::Discovering));
        haru.notebooks().with(session, now, |notebook| notebook.notice = malformed);
        return see_planner(&haru, jar);
    };
    haru.notebooks().with(session, now, |notebook| {
        notebook.checked(CheckedSubject::Metadata, metadata.checks.clone(), now);
        notebook.ask(Pending { state, code_verifier, scope: asked, metadata, asked_at: now }, now);
    });
    (jar, Redirect::to(&address)).into_response()
}

fn address(
    haru: &Haru,
    client_id: &ClientId,
    authorization_endpoint: &str,
    state: &Secret,
    verifier: &Secret,
    asked: &Scope,
    language: Option<Language>,
) -> Option<String> {
    let client = BasicClient::new(oauth2::ClientId::new(client_id.as_str().to_owned()))
        .set_auth_uri(AuthUrl::new(authorization_endpoint.to_owned()).ok()?)
        .set_redirect_uri(RedirectUrl::new(haru.settings().redirect_uri()).ok()?);
    let verifier = PkceCodeVerifier::new(verifier.expose().to_owned());
    let mut request = client
        .authorize_url(|| CsrfToken::new(state.expose().to_owned()))
        .add_scopes(asked.iter().map(|name| oauth2::Scope::new(name.as_str().to_owned())))
        .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
    // OpenID Connect Core §3.1.2.1: who chose a language here is asked in it there.
    if let Some(language) = language {
        request = request.add_extra_param("ui_locales", language.tag());
    }
    Some(request.url().0.to_string())
}
