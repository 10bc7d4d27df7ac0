//! RFC 6749 §4.1.3, §4.1.4: the code is exchanged, and what came of it is written into the notebook.

use super::credentials::ClientCredentials;
use super::failure::{Failure, said};
use super::haru::Haru;
use super::journal::{Cause, Notes, Of};
use super::notebook::{HeldCode, Tokens};
use super::notebooks::SessionKey;
use super::token_client::NoTokens;
use oauth::check::{Checks, Ruling};
use oauth::error::ErrorCode;
use oauth::names::Timestamp;
use oauth::scope::{Scope, ScopeName};
use view::haru::{Because, CheckedSubject, Doing, Notice, Provocation, Step, What};

/// Without this there is nothing to show.
const NEEDED: &str = "calendar.read";

/// One code on its way to the token endpoint.
pub struct CodeExchange<'h> {
    pub session: SessionKey,
    pub own: ClientCredentials<'h>,
    pub code: HeldCode,
    /// Where the checks stand in the notebook, and those made before.
    pub subject: CheckedSubject,
    pub checks: Checks,
    /// What is wrong with the message, where that is meant.
    pub provocation: Option<Provocation>,
}

/// What the notebook makes of the answer.
enum Outcome {
    Tokens(Tokens),
    /// They were given back.
    TooNarrow,
    None(NoTokens),
}

impl Haru {
    /// All checks, and whether Haru holds a new pass.
    pub(super) async fn exchange_code(&self, exchange: CodeExchange<'_>) -> (Checks, bool) {
        let CodeExchange { session, own, code, subject, mut checks, provocation } = exchange;
        let mut notes = self.notes();
        let exchanged = self.exchange(own, &code, &mut notes).await;
        let (asked, mut answered) = notes.parted();
        let now = self.now();
        let Ruling { checks: made, outcome } = judge(exchanged);
        answered.compared(now, &made);
        checks.append(made);
        let outcome = match outcome {
            Ok(tokens) => Outcome::Tokens(tokens),
            Err(Unusable::TooNarrow(tokens)) => {
                give_back(self, &tokens, &mut answered).await;
                Outcome::TooNarrow
            }
            Err(Unusable::None(reason)) => Outcome::None(reason),
        };
        let connected = matches!(outcome, Outcome::Tokens(_));
        note_outcome(&mut answered, &outcome, &code, now);
        self.notebooks().with(session, now, |notebook| {
            let request = Of::Request(code.serial);
            notebook.journal.note(request, Step::EXCHANGE, Cause::Exchange, asked);
            // RFC 6749 §5.2: a request that is refused brings no tokens, and no step further.
            let step = if matches!(outcome, Outcome::None(_)) { Step::EXCHANGE } else { Step::TOKENS };
            notebook.journal.note(request, step, Cause::Answer, answered);
            notebook.checked(subject, checks.clone(), now);
            if let Some(provocation) = provocation {
                notebook.happened(What::Provoked(provocation), now);
            }
            let (what, notice) = match outcome {
                Outcome::Tokens(tokens) => {
                    notebook.spend(&code);
                    notebook.journal.holds_tokens(code.serial);
                    notebook.hold(tokens);
                    let accepted = provocation.map(|provocation| Notice::Provoked { provocation, refused: None });
                    (What::Exchanged, accepted.unwrap_or(Notice::Connected))
                }
                Outcome::TooNarrow => {
                    notebook.spend(&code);
                    (What::AnswerRefused, Notice::ScopeTooSmall { missing: needed() })
                }
                Outcome::None(reason) => {
                    // Refused for good, unless it was the message that was wrong: then the code is as good as it was.
                    if matches!(reason, NoTokens::InvalidGrant { .. }) && provocation.is_none() {
                        notebook.spend(&code);
                    }
                    (What::ExchangeRefused, said(failure(reason).0, provocation))
                }
            };
            notebook.happened(what, now);
            notebook.notice = Some(notice);
        });
        (checks, connected)
    }
}

/// Why an answer of the token endpoint is not held.
enum Unusable {
    TooNarrow(Tokens),
    None(NoTokens),
}

fn judge(exchanged: Result<Tokens, NoTokens>) -> Ruling<Tokens, Unusable> {
    Ruling::of(|check| {
        let tokens = check.parsed("code_exchanged", "RFC 6749 §4.1.3", exchanged.map_err(Unusable::None))?;
        let granted = tokens.scope.to_string();
        let enough = if tokens.scope.contains(NEEDED) { Ok(tokens) } else { Err(Unusable::TooNarrow(tokens)) };
        let ruled = check.parsed("scope_sufficient", "RFC 6749 §3.3", enough);
        check.saw(NEEDED, granted);
        ruled
    })
}

/// What is in the notebook from now on, and what no longer.
fn note_outcome(notes: &mut Notes, outcome: &Outcome, code: &HeldCode, now: Timestamp) {
    if let Outcome::Tokens(tokens) = outcome {
        tokens.note(notes, now);
    }
    let because = if matches!(outcome, Outcome::None(_)) { Because::Ended } else { Because::Used };
    let (code, verifier) = (code.code.expose(), code.code_verifier.expose());
    notes.threw_away(now, because, &[("code", code), ("code_verifier", verifier)]);
}

fn needed() -> Scope {
    ScopeName::parse(NEEDED).into_iter().collect()
}

fn failure(reason: NoTokens) -> Failure {
    match reason {
        NoTokens::Other(failure) => failure,
        NoTokens::InvalidGrant { description } => {
            Failure::refused(Doing::Exchanging, ErrorCode::InvalidGrant.as_str(), description.as_deref())
        }
    }
}

/// Tokens that Haru has no use for end at once; whether the server hears it changes nothing for the resource owner.
async fn give_back(haru: &Haru, tokens: &Tokens, notes: &mut Notes) {
    let (token, hint) = tokens.to_revoke();
    if let Err(failure) = haru.revoke(token, hint, notes).await {
        tracing::warn!(?failure, "tokens that are too narrow could not be given back");
    }
}
