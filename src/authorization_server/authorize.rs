//! `/authorize` (RFC 6749 §4.1.1): who asks, what is asked, what its owner still has to do. Sign-in and consent are shown
//! right here; a request that has to wait for them is remembered, and comes back through `/consent`.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;

use super::account_log::Happened;
use super::activity::Concerning;
use super::answers::see_other;
use super::asking::{AnyForm, AnyQuery};
use super::browser::Browser;
use super::failure::Failure;
use super::{AuthorizationServer, Instance};
use crate::oauth::account::AccountEventKind;
use crate::oauth::activity::ActivityKind;
use crate::oauth::authorize::{self, AuthorizeRequest, Destination, Next, OwnerFacts, ShowToUser};
use crate::oauth::check::Checks;
use crate::oauth::client::{Client, GrantType};
use crate::oauth::consent::{self, Asked};
use crate::oauth::error::{Error, ErrorCode};
use crate::oauth::parameters::Parameters;
use crate::oauth::policy::SignUp;
use crate::oauth::scope::{self, Scope};
use crate::oauth::secret::{AuthorizationCode, PendingRequestHandle, PendingRequestKey};
use crate::storage::{CodeIssued, Consent, Grant, GrantId, PendingRequest, StoredCode};
use crate::view::page::{
    Body, Consent as ConsentPage, ConsentScope, Continuation, ErrorProblem, RedirectUriDifference, SignIn,
    SignInProblem,
};

pub async fn get(
    State(server): State<Instance>,
    AnyQuery(parameters): AnyQuery,
    browser: Browser,
) -> Result<Response, Failure> {
    proceed(&server, browser, parameters, None).await
}

/// RFC 6749 §3.1 allows POST; the same parameters, in a form body.
pub async fn post(State(server): State<Instance>, AnyForm { browser, form }: AnyForm) -> Result<Response, Failure> {
    proceed(&server, browser, form, None).await
}

/// An authorization request that has been waiting for its owner.
pub struct Waiting {
    pub handle: PendingRequestHandle,
    pub record: PendingRequest,
}

/// An authorization request whose client and redirect URI are known to belong together, and that keeps every rule.
pub struct Judged {
    pub client: Client,
    pub destination: Destination,
    pub request: AuthorizeRequest,
    pub checks: Checks,
}

/// Who asks, and what? Errors come back as the response that tells them to whom they may be told.
pub async fn judge(
    server: &AuthorizationServer,
    browser: &Browser,
    parameters: &Parameters,
) -> Result<Result<Judged, Refused>, Failure> {
    let client = match authorize::client_id(parameters) {
        Some(id) => server.store.client(&id).await?,
        None => None,
    };
    let identified = authorize::identify(parameters, client.as_ref());
    let mut checks = identified.checks;
    let (client, destination) = match (client, identified.outcome) {
        (Some(client), Ok(destination)) => (client, destination),
        (client, outcome) => {
            let shown = outcome.err().unwrap_or(ShowToUser::UnknownClient);
            let problem = explain(shown, client.as_ref(), browser, parameters);
            let detail = detail(shown, parameters);
            // There is no error code for what goes to nobody; to the developer it is a parameter that is wrong.
            let error = Error::new(ErrorCode::InvalidRequest, detail);
            let concerning =
                client.map(|client| Box::new(Concerning::of(client.id, ActivityKind::Authorize).refused(error)));
            return Err(Failure { problem, detail: Some(detail.to_owned()), checks, concerning });
        }
    };
    let parsed = authorize::parse(parameters, &client);
    checks.append(parsed.checks);
    Ok(match parsed.outcome {
        Ok(request) => Ok(Judged { client, destination, request, checks }),
        Err(error) => Err(Refused { client, destination, error, checks }),
    })
}

/// A request that goes back to its client as an error.
pub struct Refused {
    pub client: Client,
    pub destination: Destination,
    pub error: Error,
    pub checks: Checks,
}

fn explain(shown: ShowToUser, client: Option<&Client>, browser: &Browser, parameters: &Parameters) -> ErrorProblem {
    match (shown, client) {
        (ShowToUser::UnknownClient, _) | (ShowToUser::RedirectUri, None) => ErrorProblem::UnknownClient,
        (ShowToUser::Malformed, _) => ErrorProblem::MalformedRequest,
        (ShowToUser::RedirectUri, Some(client)) => {
            let person = browser.signed_in().map(|signed_in| &signed_in.user.id);
            let is_owner = client.owner.is_some() && client.owner.as_ref() == person;
            ErrorProblem::RedirectUri {
                owner: is_owner.then(|| RedirectUriDifference {
                    registered: client.redirect_uris.iter().map(|uri| uri.as_str().to_owned()).collect(),
                    received: parameters.first("redirect_uri").unwrap_or_default().to_owned(),
                }),
            }
        }
    }
}

/// What is wrong with a request that goes nowhere, for whoever wrote it; its own values are not repeated.
fn detail(shown: ShowToUser, parameters: &Parameters) -> &'static str {
    let missing = |name| parameters.first(name).is_none();
    match shown {
        ShowToUser::UnknownClient if missing("client_id") => "client_id is missing",
        ShowToUser::UnknownClient => "client_id is none of a client that is registered and enabled here",
        ShowToUser::RedirectUri if missing("redirect_uri") => {
            "redirect_uri is missing; send one of those that the client registered"
        }
        ShowToUser::RedirectUri => {
            "redirect_uri is none of those that the client registered; they are compared character by character"
        }
        ShowToUser::Malformed if parameters.one("client_id").is_err() => {
            "the parameter client_id stands there more than once"
        }
        ShowToUser::Malformed => "the parameter redirect_uri stands there more than once",
    }
}

/// Takes a request as far as it goes without its owner: to a page, or back to the client.
pub async fn proceed(
    server: &AuthorizationServer,
    browser: Browser,
    parameters: Parameters,
    waiting: Option<Waiting>,
) -> Result<Response, Failure> {
    go_on(server, browser, parameters, waiting, false).await
}

/// The same for an answer to a letter that is no longer the one that would be shown.
pub async fn ask_again(
    server: &AuthorizationServer,
    browser: Browser,
    parameters: Parameters,
    waiting: Waiting,
) -> Result<Response, Failure> {
    go_on(server, browser, parameters, Some(waiting), true).await
}

async fn go_on(
    server: &AuthorizationServer,
    browser: Browser,
    parameters: Parameters,
    waiting: Option<Waiting>,
    changed_meanwhile: bool,
) -> Result<Response, Failure> {
    let judged = match judge(server, &browser, &parameters).await? {
        Ok(judged) => judged,
        // RFC 9700 §4.11.2: nobody is sent on to a client's address before they have signed in, or said that no page is wanted.
        Err(refused) if browser.signed_in().is_some() || parameters.first("prompt") == Some("none") => {
            if let Some(waiting) = &waiting {
                server.store.take_pending(&waiting.record.key).await?;
            }
            let address = refused.destination.with_error(&refused.error, &server.issuer);
            let concerning = Concerning::of(refused.client.id, ActivityKind::Authorize).refused(refused.error);
            return Ok(back_to_client(&address, refused.checks, concerning));
        }
        Err(refused) => {
            let waiting = wait(server, &browser, &parameters, waiting).await?;
            return Ok(sign_in(
                server,
                &browser,
                &refused.client,
                &refused.destination,
                &parameters,
                waiting,
                false,
                refused.checks,
            ));
        }
    };
    let Judged { client, destination, request, mut checks } = judged;
    let earlier = match browser.signed_in() {
        Some(signed_in) => server.store.consent(&signed_in.user.id, &client.id).await?,
        None => None,
    };
    let facts = OwnerFacts {
        authenticated_at: browser.authenticated_at(),
        waiting_since: waiting.as_ref().map(|waiting| waiting.record.created_at),
        consent: earlier.as_ref(),
    };
    let next = authorize::next(&request, &client, &destination, facts, server.now());
    checks.append(next.checks);
    match next.outcome {
        Err(error) => {
            if let Some(waiting) = &waiting {
                server.store.take_pending(&waiting.record.key).await?;
            }
            let address = destination.with_error(&error, &server.issuer);
            let concerning = Concerning::of(client.id, ActivityKind::Authorize).refused(error);
            Ok(back_to_client(&address, checks, concerning))
        }
        Ok(Next::SignIn { again }) => {
            let waiting = wait(server, &browser, &parameters, waiting).await?;
            Ok(sign_in(server, &browser, &client, &destination, &parameters, waiting, again, checks))
        }
        Ok(Next::AskConsent(asked)) => {
            let waiting = wait(server, &browser, &parameters, waiting).await?;
            let letter = Letter { asked, changed_meanwhile };
            ask_consent(server, &browser, &client, &destination, &parameters, &waiting, letter, checks).await
        }
        Ok(Next::Grant(scope)) => {
            let pending = waiting.as_ref().map(|waiting| waiting.record.key);
            match grant(server, &browser, &client, &destination, &request, scope, None, pending, checks).await? {
                Some(answer) => Ok(answer),
                // Narrowed or taken back in this very moment: what is left to ask is found out anew.
                None => {
                    let waiting = wait(server, &browser, &parameters, waiting).await?;
                    Ok(see_other(&continue_at(server, &waiting.handle)))
                }
            }
        }
    }
}

/// Remembers the request until its owner has decided; one that waits already goes on waiting.
pub async fn wait(
    server: &AuthorizationServer,
    browser: &Browser,
    parameters: &Parameters,
    waiting: Option<Waiting>,
) -> Result<Waiting, Failure> {
    if let Some(waiting) = waiting {
        return Ok(waiting);
    }
    let now = server.now();
    let handle = PendingRequestHandle::generate(now, server.randomness.secret());
    let record = PendingRequest {
        key: handle.key(),
        browser: browser.hash(),
        parameters: parameters.encode(),
        created_at: now,
        expires_at: now.plus(server.policy.pending_request_lifetime),
    };
    server.store.remember_pending(record.clone()).await?;
    Ok(Waiting { handle, record })
}

#[expect(clippy::too_many_arguments, reason = "each is a different part of what the page shows")]
fn sign_in(
    server: &AuthorizationServer,
    browser: &Browser,
    client: &Client,
    destination: &Destination,
    parameters: &Parameters,
    waiting: Waiting,
    again: bool,
    checks: Checks,
) -> Response {
    let mut frame = browser.frame(server);
    frame.redirect_source = Some(destination.redirect_uri().csp_source());
    frame.ui_locales = parameters.first("ui_locales").map(str::to_owned);
    frame.here = Some(continue_at(server, &waiting.handle));
    let known = browser.signed_in().map(|signed_in| signed_in.user.username.clone());
    let body = Body::SignIn(SignIn {
        then: Continuation {
            request: Some(waiting.handle.expose().to_owned()),
            return_to: None,
            invitation: None,
            client_name: Some(client.name.as_str().to_owned()),
            again: false,
        },
        username: known.or_else(|| parameters.first("login_hint").map(str::to_owned)).unwrap_or_default(),
        problem: again.then_some(SignInProblem::AskedAgain),
        demo_accounts: server.demo_accounts.clone(),
        sign_up_offered: server.policy.sign_up == SignUp::Open,
        passkeys_offered: server.offers_passkeys(),
    });
    let mut response = browser.page(server, StatusCode::OK.into_response(), frame, body);
    response.extensions_mut().insert(checks);
    response
}

/// Where a waiting request goes on.
pub fn continue_at(server: &AuthorizationServer, handle: &PendingRequestHandle) -> String {
    server.path(&format!("/consent?request={}", handle.expose()))
}

/// What a letter of delegation asks, and whether it takes the place of another one.
struct Letter {
    asked: Asked,
    changed_meanwhile: bool,
}

#[expect(clippy::too_many_arguments, reason = "each is a different part of what the page shows")]
async fn ask_consent(
    server: &AuthorizationServer,
    browser: &Browser,
    client: &Client,
    destination: &Destination,
    parameters: &Parameters,
    waiting: &Waiting,
    letter: Letter,
    checks: Checks,
) -> Result<Response, Failure> {
    let Letter { asked, changed_meanwhile } = letter;
    let publisher = match &client.owner {
        Some(owner) => server.store.user(owner).await?.map(|user| user.username),
        None => None,
    };
    let now = server.now();
    let optional = scope::optional();
    let requested = asked.new.union(&asked.already_allowed);
    let mut frame = browser.frame(server);
    frame.redirect_source = Some(destination.redirect_uri().csp_source());
    frame.ui_locales = parameters.first("ui_locales").map(str::to_owned);
    frame.here = Some(continue_at(server, &waiting.handle));
    let body = Body::Consent(ConsentPage {
        request: waiting.handle.expose().to_owned(),
        letter: consent::letter(client, &destination.redirect_uri().host(), &requested),
        changed_meanwhile,
        username: frame.signed_in.clone().unwrap_or_default(),
        client_name: client.name.as_str().to_owned(),
        about: client.about.clone(),
        publisher,
        registered_at: client.created_at,
        is_young: now.since(client.created_at) < crate::oauth::names::Lifetime::from_days(1),
        redirect_host: destination.redirect_uri().host(),
        scopes: requested
            .iter()
            .map(|name| ConsentScope {
                name: name.as_str().to_owned(),
                optional: optional.contains(name.as_str()),
                already_allowed: asked.already_allowed.contains(name.as_str()),
            })
            .collect(),
        not_asked: scope::offered().without(&requested),
        access_seconds: server.policy.access_token_lifetime.as_seconds(),
        renewable_seconds: client
            .may_use(GrantType::RefreshToken)
            .then(|| server.policy.refresh_token_absolute.as_seconds()),
    });
    let mut response = browser.page(server, StatusCode::OK.into_response(), frame, body);
    response.extensions_mut().insert(checks);
    if let Some(signed_in) = browser.signed_in() {
        let shown = Happened::new(AccountEventKind::Asked, None).about(client, Some(requested));
        server.remember_asking(&signed_in.user.id, &waiting.record.key, shown).await;
    }
    Ok(response)
}

/// Issues the code (RFC 6749 §4.1.2) and sends the browser back with it. `None`: the earlier consent that was to cover it does
/// not any more, and nothing was done.
#[expect(clippy::too_many_arguments, reason = "a grant has as many sides")]
pub async fn grant(
    server: &AuthorizationServer,
    browser: &Browser,
    client: &Client,
    destination: &Destination,
    request: &AuthorizeRequest,
    scope: Scope,
    consent: Option<Consent>,
    pending: Option<PendingRequestKey>,
    checks: Checks,
) -> Result<Option<Response>, Failure> {
    let Some(signed_in) = browser.signed_in() else { return Err(ErrorProblem::PageExpired { again: None }.into()) };
    let now = server.now();
    let code = AuthorizationCode::generate(now, server.randomness.secret());
    let mut random = [0; 10];
    server.randomness.fill(&mut random);
    let grant = Grant {
        id: GrantId::generate(now, random),
        user: signed_in.user.id.clone(),
        client: client.id.clone(),
        scope,
        created_at: now,
        revoked_at: None,
    };
    let stored = StoredCode {
        key: code.key(),
        grant: grant.id,
        redirect_uri: destination.redirect_uri().clone(),
        challenge: request.challenge.clone(),
        expires_at: now.plus(server.policy.code_lifetime),
        used_at: None,
    };
    match server.store.issue_code(pending, consent, grant, stored).await? {
        CodeIssued::Issued => {
            let concerning = Concerning::code_sent(client, destination.redirect_uri());
            Ok(Some(back_to_client(&destination.with_code(&code, &server.issuer), checks, concerning)))
        }
        CodeIssued::ConsentChanged => Ok(None),
        CodeIssued::PendingRequestGone => Err(ErrorProblem::AlreadyDecided.into()),
    }
}

/// RFC 9700 §4.12: 303, so that no browser repeats a POST with somebody's password at the client.
pub fn back_to_client(address: &str, checks: Checks, concerning: Concerning) -> Response {
    let mut response = see_other(address);
    response.extensions_mut().insert(checks);
    response.extensions_mut().insert(concerning);
    response
}
