//! RFC 6749 §4.1.2, §4.1.2.1, RFC 9207: what comes back through the browser is checked before anything is done with it.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use zeroize::Zeroizing;

use super::code_exchange::CodeExchange;
use super::crossing;
use super::failure::{Failure, quoted};
use super::guard::{onward, refused, with_checks};
use super::haru::Haru;
use super::journal::{Cause, Of};
use super::notebook::{HeldCode, Notebook, Pending};
use super::notebooks::SessionKey;
use super::secret::Secret;
use oauth::check::{Checks, Ruling};
use oauth::error::{Error, ErrorCode};
use oauth::parameters::Parameters;
use view::haru::{Because, CheckedSubject, Doing, Notice, Problem, Step, What};

/// Longer ones are not the server's: a code, a state of 43 characters and an issuer fit many times.
const QUERY_AT_MOST: usize = 8 * 1024;

/// An answer that is the server's, to a request of this browser's.
enum Answer {
    Code(Secret, Box<Pending>),
    Error { code: String, description: Option<String>, pending: Box<Pending> },
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
    let mut notes = haru.notes();
    notes.crossed(now, || crossing::callback("/callback", parameters.as_ref()));
    notes.compared(now, &checks);
    match outcome {
        Ok(Answer::Code(code, pending)) => {
            notes.wrote(now, &[("code", code.expose())]);
            notes.threw_away(now, Because::Used, &[("state", pending.state.expose())]);
            let code = HeldCode::new(code, *pending, now);
            haru.notebooks().with(session, now, |notebook| {
                notebook.journal.note(Of::Request(code.serial), Step::ANSWER, Cause::Answer, notes);
                notebook.happened(What::CodeCame, now);
            });
            match haru.goes_step_by_step() {
                true => keep(&haru, jar, session, checks, code),
                false => exchange(&haru, jar, session, checks, code).await,
            }
        }
        Ok(Answer::Error { code, description, pending }) => {
            let (state, verifier) = (pending.state.expose(), pending.code_verifier.expose());
            notes.threw_away(now, Because::Ended, &[("state", state), ("code_verifier", verifier)]);
            let denied = code == ErrorCode::AccessDenied.as_str();
            haru.notebooks().with(session, now, |notebook| {
                notebook.journal.note(Of::Request(pending.serial), Step::ANSWER, Cause::Answer, notes);
                notebook.checked(CheckedSubject::Answer, checks.clone(), now);
                notebook.happened(if denied { What::Denied } else { What::AnswerRefused }, now);
                notebook.notice = Some(match denied {
                    true => Notice::Denied,
                    false => Failure::refused(Doing::Asking, &code, description.as_deref()).0,
                });
            });
            with_checks(onward(&haru, jar), checks)
        }
        Err(Unanswered::AlreadyTaken) => {
            haru.notebooks().with(session, now, |notebook| notebook.notice = Some(Notice::AlreadyTaken));
            onward(&haru, jar)
        }
        Err(Unanswered::Problem(problem)) => {
            tracing::warn!(?problem, "an authorization response was refused");
            haru.notebooks().with(session, now, |notebook| {
                notebook.journal.note(Of::Nobody, Step::ANSWER, Cause::Answer, notes);
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
        check.saw(expected.issuer.as_str(), quoted(once.issuer.unwrap_or("-")));
        issuer?;
        Ok(match (once.code, once.error) {
            (Some(code), _) => Answer::Code(Secret::new(code.to_owned()), Box::new(pending)),
            (None, error) => Answer::Error {
                code: error.unwrap_or_default().to_owned(),
                description: once.description.map(str::to_owned),
                pending: Box::new(pending),
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

/// The code stays in the notebook until the user has it exchanged. A browser with this notebook's id could do that, so the id is
/// renewed here already.
fn keep(haru: &Haru, jar: CookieJar, session: SessionKey, checks: Checks, code: HeldCode) -> Response {
    let now = haru.now();
    haru.notebooks().with(session, now, |notebook| {
        notebook.checked(CheckedSubject::Answer, checks.clone(), now);
        notebook.take(code);
        notebook.notice = None;
    });
    let (_, jar) = haru.renew_session(session, jar);
    with_checks(onward(haru, jar), checks)
}

async fn exchange(haru: &Haru, jar: CookieJar, session: SessionKey, checks: Checks, code: HeldCode) -> Response {
    let Some(own) = haru.credentials() else {
        return onward(haru, jar);
    };
    let subject = CheckedSubject::Answer;
    let (checks, connected) =
        haru.exchange_code(CodeExchange { session, own, code, subject, checks, provocation: None }).await;
    let jar = if connected { haru.renew_session(session, jar).1 } else { jar };
    with_checks(onward(haru, jar), checks)
}
