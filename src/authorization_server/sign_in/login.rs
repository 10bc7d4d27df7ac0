//! `/login`: a person proves who they are; a session begins, with an id that nobody could have planted.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};

use super::account_log::Happened;
use super::answers::{RETRY_AFTER_SECONDS, see_other};
use super::asking::{BrowserForm, OwnQuery, PeerPlace, SentForm};
use super::authorize::{continue_at, wait};
use super::browser::{Browser, LiveSession};
use super::consent::waiting;
use super::factors::second_step;
use super::failure::Failure;
use super::passwords::Password;
use super::{AuthorizationServer, Instance, usernames};
use crate::oauth::account::AccountEventKind;
use crate::oauth::authorize as request;
use crate::oauth::parameters::Parameters;
use crate::oauth::policy::SignUp;
use crate::oauth::secret::{OneTimeLink, PendingRequestHandle, SessionId};
use crate::storage::{Session, User};
use crate::view::local_path::local_path;
use crate::view::page::{Body, Continuation, ErrorProblem, SignIn, SignInProblem};

pub async fn get(
    State(server): State<Instance>,
    OwnQuery(query): OwnQuery,
    browser: Browser,
) -> Result<Response, Failure> {
    let then = Then::read(&server, &browser, &query).await?;
    match browser.signed_in() {
        Some(signed_in) if then.request.is_none() => {
            if !then.again {
                return Ok(see_other(&then.address(&server)));
            }
            let username = signed_in.user.username.clone();
            Ok(page(&server, &browser, &then, username, Some(SignInProblem::ConfirmAgain)))
        }
        _ => {
            let problem = (query.first("reset") == Some("done")).then_some(SignInProblem::PasswordWasReset);
            Ok(page(&server, &browser, &then, String::new(), problem))
        }
    }
}

pub async fn post(
    State(server): State<Instance>,
    PeerPlace(place): PeerPlace,
    sent: SentForm,
) -> Result<Response, Failure> {
    let (is_own, browser, form) = (sent.is_own(), sent.who, sent.form);
    let then = Then::read(&server, &browser, &form).await?;
    let username = form.first("username").unwrap_or_default();
    let again = |problem| Ok(page(&server, &browser, &then, username.to_owned(), Some(problem)));
    if !is_own {
        return again(SignInProblem::FormExpired);
    }
    let now = server.now();
    let address = place.address;
    let key = usernames::key(username);
    if let Some(retry_after) = server.throttle.sign_in_must_wait(&key, address, now) {
        return again(SignInProblem::Throttled { retry_after });
    }
    let Some(password) = Password::presented(form.first("password").unwrap_or_default()) else {
        return again(SignInProblem::WrongCredentials);
    };
    // Counted before it is known to be one: guesses that are sent all at once count as many.
    server.throttle.sign_in_failed(&key, address, now);
    let user = server.store.user_by_name(&key).await?;
    let hash = user.as_ref().map(|user| user.password_hash.clone());
    let Ok(matches) = server.passwords.verify(password, hash).await else {
        server.throttle.sign_in_untried(&key, address);
        return again(SignInProblem::Busy);
    };
    match user {
        Some(user) if matches && user.disabled_at.is_none() => {
            if let Some(step) = second_step(&server, &browser, &user, &then).await? {
                return Ok(step);
            }
            server.throttle.signed_in(&key, address, now);
            let entered = Happened::new(AccountEventKind::SignedIn, Some(place));
            begin(&server, &browser, user, then, entered).await
        }
        user => {
            match user {
                Some(user) => {
                    let failed = Happened::new(AccountEventKind::SignInFailed, Some(place));
                    server.note_account(&user.id, failed);
                }
                // What somebody typed for a name may be their password: it is in no log.
                None => tracing::info!(act = AccountEventKind::SignInFailed.as_str(), "account"),
            }
            again(SignInProblem::WrongCredentials)
        }
    }
}

/// Signs out and asks anew, keeping the request that waits.
pub async fn switch(
    State(server): State<Instance>,
    BrowserForm { by: browser, form }: BrowserForm,
) -> Result<Response, Failure> {
    let waiting = waiting(&server, &browser, form.first("request")).await?;
    let stranger = Browser::stranger(&server);
    if !server.store.bind_pending(&waiting.record.key, browser.hash(), stranger.hash()).await? {
        return Err(ErrorProblem::AlreadyDecided.into());
    }
    if let Some(signed_in) = browser.signed_in() {
        server.store.end_session(&signed_in.session.key).await?;
    }
    let mut response = see_other(&continue_at(&server, &waiting.handle));
    stranger.set_cookies(&server, &mut response);
    Ok(response)
}

/// What a sign-in or sign-up leads to.
pub struct Then {
    pub request: Option<PendingRequestHandle>,
    /// Of the authorization request that waits.
    parameters: Parameters,
    return_to: Option<String>,
    /// Whoever is signed in already proves who they are once more.
    again: bool,
    /// To make an account with, on the other side of the link between sign-in and sign-up.
    invitation: Option<OneTimeLink>,
    client_name: Option<String>,
    redirect_source: Option<String>,
}

impl Then {
    /// Reads `request` and `return_to` of a query or form. A request that waits in another browser, or no longer, is told.
    pub async fn read(server: &AuthorizationServer, browser: &Browser, from: &Parameters) -> Result<Self, Failure> {
        let mut then = Self {
            request: None,
            parameters: Parameters::default(),
            return_to: from.first("return_to").and_then(local_path).map(str::to_owned),
            again: from.first("again") == Some("1"),
            invitation: from.first("invitation").map(|presented| OneTimeLink::presented(presented.to_owned())),
            client_name: None,
            redirect_source: None,
        };
        if let Some(handle) = from.first("request") {
            let waiting = waiting(server, browser, Some(handle)).await?;
            let parameters = Parameters::parse(waiting.record.parameters.as_bytes()).unwrap_or_default();
            if let Some(id) = request::client_id(&parameters)
                && let Some(client) = server.store.client(&id).await?
                && let Ok(destination) = request::identify(&parameters, Some(&client)).outcome
            {
                then.client_name = Some(client.name.as_str().to_owned());
                then.redirect_source = Some(destination.redirect_uri().csp_source());
            }
            then.parameters = parameters;
            then.request = Some(waiting.handle);
        }
        Ok(then)
    }

    /// Where the browser goes next.
    pub fn address(&self, server: &AuthorizationServer) -> String {
        match (&self.request, &self.return_to) {
            (Some(handle), _) => continue_at(server, handle),
            (None, Some(path)) => path.clone(),
            (None, None) => server.path("/apps"),
        }
    }

    pub fn continuation(&self) -> Continuation {
        Continuation {
            request: self.request.as_ref().map(|handle| handle.expose().to_owned()),
            return_to: self.return_to.clone(),
            invitation: self.invitation.as_ref().map(|invitation| invitation.expose().to_owned()),
            client_name: self.client_name.clone(),
            again: self.again,
        }
    }

    pub fn redirect_source(&self) -> Option<String> {
        self.redirect_source.clone()
    }

    /// This page, as asked for with GET.
    pub fn here(&self, server: &AuthorizationServer, page: &str) -> String {
        let mut query = String::new();
        for (name, value) in [
            ("request", self.request.as_ref().map(PendingRequestHandle::expose)),
            ("return_to", self.return_to.as_deref()),
            ("again", self.again.then_some("1")),
            ("invitation", self.invitation.as_ref().map(OneTimeLink::expose)),
        ] {
            if let Some(value) = value {
                query.push(if query.is_empty() { '?' } else { '&' });
                crate::oauth::parameters::encode_pair(&mut query, name, value);
            }
        }
        server.path(&format!("{page}{query}"))
    }
}

/// Begins a session for `user` in place of the browser's earlier one, hands the waiting request over to it, and goes on.
pub async fn begin(
    server: &AuthorizationServer,
    browser: &Browser,
    user: User,
    mut then: Then,
    entered: Happened,
) -> Result<Response, Failure> {
    let now = server.now();
    let id = SessionId::generate(now, server.randomness.secret());
    let session = Session { key: id.key(), user: user.id.clone(), authenticated_at: now, last_seen_at: now };
    let replaces = browser.signed_in().map(|signed_in| signed_in.session.key);
    server.store.begin_session(session.clone(), replaces).await?;
    if let (Some(accounts), Some(place)) = (&server.accounts, entered.place()) {
        accounts.store.place_session(&session.key, place.clone()).await?;
    }
    server.remember(&user.id, entered).await;
    let signed_in = Browser::with_session(&id, LiveSession { session, user });
    if let Some(handle) = &then.request
        && !server.store.bind_pending(&handle.key(), browser.hash(), signed_in.hash()).await?
    {
        // The form was sent twice, and the other one was first. Whichever answer the browser keeps has to lead on.
        then.request = Some(wait(server, &signed_in, &then.parameters, None).await?.handle);
    }
    let mut response = see_other(&then.address(server));
    signed_in.set_cookies(server, &mut response);
    Ok(response)
}

pub fn page(
    server: &AuthorizationServer,
    browser: &Browser,
    then: &Then,
    username: String,
    problem: Option<SignInProblem>,
) -> Response {
    let (status, retry_after) = match problem {
        None | Some(SignInProblem::AskedAgain | SignInProblem::ConfirmAgain | SignInProblem::PasswordWasReset) => {
            (StatusCode::OK, None)
        }
        Some(SignInProblem::WrongCredentials | SignInProblem::CodesUsedUp) => (StatusCode::UNPROCESSABLE_ENTITY, None),
        Some(SignInProblem::FormExpired) => (StatusCode::FORBIDDEN, None),
        Some(SignInProblem::Throttled { retry_after }) => (StatusCode::TOO_MANY_REQUESTS, Some(retry_after)),
        Some(SignInProblem::Busy) => (StatusCode::SERVICE_UNAVAILABLE, Some(RETRY_AFTER_SECONDS)),
    };
    let mut frame = browser.frame(server);
    frame.redirect_source = then.redirect_source();
    frame.here = Some(then.here(server, "/login"));
    // Whoever is asked who they are once more is not offered to be somebody else.
    let is_asked = |name: &str| !then.again || frame.signed_in.as_deref().is_none_or(|username| username == name);
    let body = Body::SignIn(SignIn {
        then: then.continuation(),
        username,
        problem,
        demo_accounts: server.demo_accounts.iter().filter(|account| is_asked(&account.username)).cloned().collect(),
        sign_up_offered: !then.again
            && match server.policy.sign_up {
                SignUp::Open => true,
                SignUp::Invitation => then.invitation.is_some(),
                SignUp::Closed => false,
            },
        passkeys_offered: server.offers_passkeys(),
    });
    let mut response = browser.page(server, status.into_response(), frame, body);
    if let Some(seconds) = retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}
