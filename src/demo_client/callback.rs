//! RFC 6749 §4.1.2, §4.1.2.1, RFC 9207: what comes back through the browser is checked before anything is done with it.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use zeroize::Zeroizing;

use super::Haru;
use super::exchange::NoTokens;
use super::failure::Failure;
use super::guard::{refused, see_planner, with_checks};
use super::notebook::{Notebook, Pending, Tokens};
use super::session::SessionKey;
use crate::oauth::check::{Checks, Ruling};
use crate::oauth::error::{Error, ErrorCode};
use crate::oauth::parameters::Parameters;
use crate::oauth::scope::{Scope, ScopeName};
use crate::view::haru::{CheckedSubject, Doing, Notice, Problem, What};

/// Longer ones are not the server's: a code, a state of 43 characters and an issuer fit many times.
const QUERY_AT_MOST: usize = 8 * 1024;
/// Without this there is nothing to show.
const NEEDED: &str = "calendar.read";

/// An answer that is the server's, to a request of this browser's.
enum Answer {
    Code(Zeroizing<String>, Box<Pending>),
    Error { code: String, description: Option<String> },
}

enum Unanswered {
    /// This state was answered before: a reload, or the back button.
    AlreadyTaken,
    Problem(Problem),
}

pub async fn callback(State(haru): State<Haru>, jar: CookieJar, RawQuery(query): RawQuery) -> Response {
    let query = Zeroizing::new(query.unwrap_or_default());
    let now = haru.now();
    let parameters = if query.len() > QUERY_AT_MOST { None } else { Parameters::parse(query.as_bytes()).ok() };
    let decided = haru.session(&jar).and_then(|session| {
        let ruling = haru.notebooks().with(session, now, |notebook| {
            notebook.forget_old_requests(now);
            decide(parameters.as_ref(), notebook)
        });
        ruling.map(|ruling| (session, ruling))
    });
    let Some((session, Ruling { checks, outcome })) = decided else {
        let unknown: Ruling<(), ()> = Ruling::of(|check| check.that(SESSION_KNOWN.0, SESSION_KNOWN.1, false, || ()));
        return refused(&haru, Problem::SessionUnknown, unknown.checks);
    };
    match outcome {
        Ok(Answer::Code(code, pending)) => {
            haru.notebooks().with(session, now, |notebook| notebook.happened(What::CodeCame, now));
            swap(&haru, jar, session, checks, &code, &pending).await
        }
        Ok(Answer::Error { code, description }) => {
            let denied = code == ErrorCode::AccessDenied.as_str();
            haru.notebooks().with(session, now, |notebook| {
                notebook.checked(CheckedSubject::Answer, checks.clone(), now);
                notebook.happened(if denied { What::Denied } else { What::AnswerRefused }, now);
                notebook.notice = Some(match denied {
                    true => Notice::Denied,
                    false => Failure::refused(Doing::Asking, &code, description.as_deref()).0,
                });
            });
            with_checks(see_planner(&haru, jar), checks)
        }
        Err(Unanswered::AlreadyTaken) => {
            haru.notebooks().with(session, now, |notebook| notebook.notice = Some(Notice::AlreadyTaken));
            see_planner(&haru, jar)
        }
        Err(Unanswered::Problem(problem)) => {
            tracing::warn!(?problem, "an authorization response was refused");
            haru.notebooks().with(session, now, |notebook| {
                notebook.checked(CheckedSubject::Answer, checks.clone(), now);
                notebook.happened(What::AnswerRefused, now);
            });
            refused(&haru, problem, checks)
        }
    }
}

const SESSION_KNOWN: (&str, &str) = ("session_known", "RFC 9700 §4.7");

/// Whether the server answered a request of this notebook's. `parameters` is `None` for what cannot be read.
fn decide(parameters: Option<&Parameters>, notebook: &mut Notebook) -> Ruling<Answer, Unanswered> {
    use Unanswered as U;
    let malformed = || U::Problem(Problem::AnswerMalformed);
    Ruling::of(|check| {
        check.that(SESSION_KNOWN.0, SESSION_KNOWN.1, true, malformed)?;
        let read =
            parameters.ok_or_else(malformed).and_then(|parameters| Once::of(parameters).map_err(|_| malformed()));
        let once = check.parsed("parameters_once", "RFC 6749 §3.1", read)?;
        let one_answer = once.code.is_some() != once.error.is_some();
        check.that("code_or_error", "RFC 6749 §4.1.2", one_answer, malformed)?;
        let state = once.state.unwrap_or_default();
        if notebook.was_used(state) {
            return Err(U::AlreadyTaken);
        }
        let pending = notebook.take_pending(state);
        let pending = check.some("state_equals", "RFC 6749 §10.12", pending, || U::Problem(Problem::StateUnknown))?;
        let expected = &pending.metadata;
        // RFC 9207 §2.4: missing is refused where the server said that it sends it (§3).
        let same = once.issuer.map_or(!expected.sends_iss, |issuer| issuer == expected.issuer.as_str());
        let issuer = check.that("issuer_equals", "RFC 9207 §2.4", same, || U::Problem(Problem::IssuerWrong));
        check.saw(expected.issuer.as_str(), super::failure::quoted(once.issuer.unwrap_or("-")));
        issuer?;
        Ok(match (once.code, once.error) {
            (Some(code), _) => Answer::Code(Zeroizing::new(code.to_owned()), Box::new(pending)),
            (None, error) => Answer::Error {
                code: error.unwrap_or_default().to_owned(),
                description: once.description.map(str::to_owned),
            },
        })
    })
}

/// The parameters of an answer, each at most once.
struct Once<'a> {
    code: Option<&'a str>,
    state: Option<&'a str>,
    issuer: Option<&'a str>,
    error: Option<&'a str>,
    description: Option<&'a str>,
}

impl<'a> Once<'a> {
    fn of(parameters: &'a Parameters) -> Result<Self, Error> {
        Ok(Self {
            code: parameters.one("code")?,
            state: parameters.one("state")?,
            issuer: parameters.one("iss")?,
            error: parameters.one("error")?,
            description: parameters.one("error_description")?,
        })
    }
}

async fn swap(
    haru: &Haru,
    jar: CookieJar,
    session: SessionKey,
    mut checks: Checks,
    code: &str,
    pending: &Pending,
) -> Response {
    let exchanged = haru.exchange(code, pending).await;
    let now = haru.now();
    let swapped = Ruling::of(|check| {
        let tokens = check.parsed("code_exchanged", "RFC 6749 §4.1.3", exchanged)?;
        let enough = tokens.scope.contains(NEEDED);
        let missing = || NoTokens::Other(Failure(Notice::ScopeTooSmall { missing: needed() }));
        let granted = tokens.scope.to_string();
        let tokens = if enough { Ok(tokens) } else { Err(tokens) };
        let ruling = check.parsed("scope_sufficient", "RFC 6749 §3.3", tokens);
        check.saw(NEEDED, granted);
        Ok(ruling.map_err(|tokens| (tokens, missing())))
    });
    checks.append(swapped.checks);
    let (tokens, notice, what) = match swapped.outcome {
        Ok(Ok(tokens)) => (Some(tokens), Notice::Connected, What::Swapped),
        Ok(Err((tokens, reason))) => {
            give_back(haru, &tokens).await;
            (None, said(reason), What::AnswerRefused)
        }
        Err(reason) => (None, said(reason), What::SwapRefused),
    };
    let connected = tokens.is_some();
    haru.notebooks().with(session, now, |notebook| {
        notebook.checked(CheckedSubject::Answer, checks.clone(), now);
        notebook.happened(what, now);
        notebook.notice = Some(notice);
        if let Some(tokens) = tokens {
            notebook.hold(tokens);
        }
    });
    let jar = if connected { haru.renew_session(session, jar).1 } else { jar };
    with_checks(see_planner(haru, jar), checks)
}

fn needed() -> Scope {
    ScopeName::parse(NEEDED).into_iter().collect()
}

fn said(reason: NoTokens) -> Notice {
    match reason {
        NoTokens::Other(failure) => failure.0,
        NoTokens::InvalidGrant { description } => {
            Failure::refused(Doing::Exchanging, ErrorCode::InvalidGrant.as_str(), description.as_deref()).0
        }
    }
}

/// Tokens that Haru has no use for end at once; whether the server hears it changes nothing for the person.
async fn give_back(haru: &Haru, tokens: &Tokens) {
    let (token, hint) = tokens.to_revoke();
    if let Err(failure) = haru.revoke(token, hint).await {
        tracing::warn!(?failure, "tokens that are too narrow could not be given back");
    }
}
