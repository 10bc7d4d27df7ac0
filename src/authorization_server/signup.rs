//! `/signup`: an account is made, and a session begins. Open, by invitation, or closed.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};

use super::answers::{RETRY_AFTER_SECONDS, see_other};
use super::asking::{OwnQuery, PeerPlace, SentForm};
use super::browser::Browser;
use super::failure::Failure;
use super::passwords::{ChosenPassword, NotChosen};
use super::proofs::Proof;
use super::sign_in::{AfterSignIn, begin};
use super::usernames::{self, Username};
use super::{AuthorizationServer, Instance};
use oauth::names::Subject;
use oauth::parameters::Parameters;
use oauth::policy::SignUp as Policy;
use oauth::secret::{OneTimeLink, OneTimeLinkHash};
use ports::caller::CallerNetwork;
use storage::account::{AccountStore, Invitation, InvitedUser};
use storage::{User, UserCreated};
use view::page::{Body, ErrorProblem};
use view::sign_in::{Continuation, SignUp, SignUpProblem};

pub async fn get(
    State(server): State<Instance>,
    OwnQuery(query): OwnQuery,
    browser: Browser,
) -> Result<Response, Failure> {
    let admission = admitted(&server, &query).await?;
    let after = AfterSignIn::read(&server, &browser, &query).await?;
    Ok(page(&server, &browser, &after, admission.makes_administrator(), String::new(), None))
}

pub async fn post(
    State(server): State<Instance>,
    PeerPlace(place): PeerPlace,
    sent: SentForm,
) -> Result<Response, Failure> {
    let (is_own, browser, form) = (sent.is_own(), sent.who, sent.form);
    let after = AfterSignIn::read(&server, &browser, &form).await?;
    let typed = form.first("username").unwrap_or_default();
    if !is_own && browser.is_signed_in_as(&usernames::key(typed)) {
        // The account is theirs, made by this form a while ago.
        return Ok(see_other(&after.address(&server)));
    }
    let admission = admitted(&server, &form).await?;
    let makes_administrator = admission.makes_administrator();
    let again = |problem| Ok(page(&server, &browser, &after, makes_administrator, typed.to_owned(), Some(problem)));
    if !is_own {
        return again(SignUpProblem::FormExpired);
    }
    let username = match Username::chosen(typed) {
        Ok(username) => username,
        Err(problem) => return again(problem),
    };
    let chosen = match ChosenPassword::parse(form.first("password").unwrap_or_default()) {
        Ok(chosen) => chosen,
        Err(problem) => return again(problem.into()),
    };
    let now = server.now();
    let network = place.address.map(CallerNetwork::of);
    // Each name is asked for once to learn whether it is taken, so that what limits asking is the network. It is not held against the
    // account of that name: its owner asked nothing.
    let taken = match server.throttle.choose_password(network, now) {
        Ok(taken) => taken,
        Err(retry_after) => return again(SignUpProblem::Throttled { retry_after }),
    };
    let hashed = match chosen.judged(username.as_written(), &*server.passwords, network).await {
        Ok(password) => server.passwords.hash(password, network).await.map_err(NotChosen::from),
        Err(refused) => Err(refused),
    };
    let password_hash = match hashed {
        Ok(hash) => hash,
        Err(NotChosen::Problem(problem)) => return again(problem.into()),
        Err(NotChosen::Busy) => {
            taken.give_back();
            return again(SignUpProblem::Busy);
        }
    };
    let user = User {
        id: Subject::generate(server.randomness.identifier()),
        username: username.as_written().to_owned(),
        username_key: username.key().to_owned(),
        password_hash,
        created_at: now,
        disabled_at: None,
    };
    let created = match admission {
        Admission::Anybody => server.store.create_user(user.clone()).await?,
        Admission::Invited(_, store, invitation) => {
            match store.create_invited_user(&invitation, user.clone(), now).await? {
                InvitedUser::Created => UserCreated::Created,
                InvitedUser::UsernameTaken => UserCreated::UsernameTaken,
                InvitedUser::NotInvited => return Err(ErrorProblem::InvitationOver.into()),
            }
        }
    };
    match created {
        UserCreated::Created => {
            server.throttle.is_at_home(username.key(), network, now);
            begin(&server, &browser, user, after, Proof::NewAccount, place).await
        }
        UserCreated::UsernameTaken => again(SignUpProblem::UsernameTaken),
    }
}

/// By what right an account is made here.
enum Admission<'s> {
    Anybody,
    Invited(Invitation, &'s dyn AccountStore, OneTimeLinkHash),
}

impl Admission<'_> {
    const fn makes_administrator(&self) -> bool {
        matches!(self, Self::Invited(Invitation::Administrator, ..))
    }
}

/// An invitation is not spent by being looked at. One that makes an administrator is good whoever else may make an account.
async fn admitted<'s>(server: &'s AuthorizationServer, from: &Parameters) -> Result<Admission<'s>, Failure> {
    let presented = from.first("invitation").map(|presented| OneTimeLink::presented(presented.to_owned()).hash());
    let invited = match (server.accounts.as_deref(), presented) {
        (Some(accounts), Some(hash)) => {
            let store = &*accounts.store;
            store.invitation(&hash, server.now()).await?.map(|makes| Admission::Invited(makes, store, hash))
        }
        _ => None,
    };
    match (server.policy.sign_up, invited) {
        (_, Some(admission)) if admission.makes_administrator() => Ok(admission),
        // What was meant to make an administrator makes no account like others.
        (Policy::Open, None) if presented.is_some() => Err(ErrorProblem::InvitationOver.into()),
        (Policy::Open, _) => Ok(Admission::Anybody),
        (Policy::Invitation, Some(admission)) => Ok(admission),
        (Policy::Invitation, None) if server.accounts.is_some() => Err(match presented {
            Some(_) => ErrorProblem::InvitationOver.into(),
            None => ErrorProblem::InvitationNeeded.into(),
        }),
        (Policy::Closed | Policy::Invitation, _) => Err(ErrorProblem::NotFound.into()),
    }
}

fn page(
    server: &AuthorizationServer,
    browser: &Browser,
    after: &AfterSignIn,
    makes_administrator: bool,
    username: String,
    problem: Option<SignUpProblem>,
) -> Response {
    let (status, retry_after) = match problem {
        None => (StatusCode::OK, None),
        Some(SignUpProblem::FormExpired) => (StatusCode::FORBIDDEN, None),
        Some(SignUpProblem::Throttled { retry_after }) => (StatusCode::TOO_MANY_REQUESTS, Some(retry_after)),
        Some(SignUpProblem::Busy) => (StatusCode::SERVICE_UNAVAILABLE, Some(RETRY_AFTER_SECONDS)),
        Some(SignUpProblem::UsernameTaken) => (StatusCode::CONFLICT, None),
        Some(_) => (StatusCode::UNPROCESSABLE_ENTITY, None),
    };
    let mut frame = browser.frame(server);
    frame.leads_to_client = after.request.is_some();
    frame.here = Some(after.here(server, "/signup"));
    let then = Continuation { makes_administrator, ..after.continuation() };
    let body = Body::SignUp(SignUp { then, username, problem });
    let mut response = browser.page(server, status.into_response(), frame, body);
    if let Some(seconds) = retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}
