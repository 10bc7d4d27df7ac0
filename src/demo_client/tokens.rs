//! RFC 6749 §6, RFC 7009: renewing the pass, having it end early, giving the permission back.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use axum_extra::extract::CookieJar;

use super::credentials::ClientCredentials;
use super::crossing;
use super::failure::{Failure, said};
use super::guard::{onward, see_planner, with_checks};
use super::haru::Haru;
use super::journal::{Cause, Of};
use super::notebook::{Notebook, Tokens};
use super::notebooks::SessionKey;
use super::secret::Secret;
use super::token_client::NoTokens;
use oauth::check::{Checks, Ruling};
use oauth::error::ErrorCode;
use oauth::scope::Scope;
use view::haru::{Because, CheckedSubject, Doing, Notice, Provocation, Step, What};

/// Exchanges the refresh token for a new pair. Never done unasked: the button is the point of this app.
pub async fn refresh(State(haru): State<Haru>, jar: CookieJar) -> Response {
    let Some((session, tokens)) = held(&haru, &jar) else {
        return not_connected(&haru, jar);
    };
    let checks = renew_held(&haru, session, &tokens).await;
    with_checks(onward(&haru, jar), checks)
}

/// With the button's own message. Nothing is sent, and nothing checked, where that is not possible.
pub async fn renew_held(haru: &Haru, session: SessionKey, tokens: &Tokens) -> Checks {
    let Some(own) = haru.credentials() else {
        return Checks::new();
    };
    let Some(refresh_token) = tokens.refresh_token.clone() else {
        say(haru, session, Notice::CannotRefresh);
        return Checks::new();
    };
    let Some(_under_way) = UnderWay::begin(haru, session) else {
        return Checks::new();
    };
    let present = Some(Arc::clone(&tokens.access_token));
    let scope = tokens.scope.clone();
    haru.renew_and_note(Renewal { session, own, refresh_token, scope, present, provocation: None }).await
}

/// One refresh token on its way to the token endpoint.
pub struct Renewal<'h> {
    pub session: SessionKey,
    pub own: ClientCredentials<'h>,
    pub refresh_token: Arc<Secret>,
    pub scope: Scope,
    /// The access token that Haru held when it was sent.
    pub present: Option<Arc<Secret>>,
    /// What is wrong with the message, where that is meant.
    pub provocation: Option<Provocation>,
}

impl Haru {
    pub(super) async fn renew_and_note(&self, renewal: Renewal<'_>) -> Checks {
        let Renewal { session, own, refresh_token, scope, present, provocation } = renewal;
        let mut notes = self.notes();
        notes.crossed(self.now(), || crossing::pressed("/refresh"));
        let renewed = self.renew(own, &refresh_token, &scope, &mut notes).await;
        let Ruling { checks, outcome } =
            Ruling::of(|check| check.parsed("refresh_token_accepted", "RFC 6749 §6", renewed));
        let now = self.now();
        notes.compared(now, &checks);
        self.notebooks().with(session, now, |notebook| {
            // Disconnected, or connected anew, while the server was thinking: its answer is about tokens of the past.
            let same = match &present {
                Some(access_token) => notebook.holds(access_token),
                None => notebook.tokens.is_none(),
            };
            if !same {
                return;
            }
            let mut old: Vec<_> = present.iter().map(|token| ("access_token", token.expose())).collect();
            old.push(("refresh_token", refresh_token.expose()));
            let step = match &outcome {
                Ok(renewed) => {
                    renewed.note(&mut notes, now);
                    notes.threw_away(now, Because::Replaced, &old);
                    Step::RENEWAL
                }
                // RFC 6749 §5.2: the grant itself is no more.
                Err(NoTokens::InvalidGrant { .. }) => {
                    notes.threw_away(now, Because::Ended, &old);
                    Step::END
                }
                Err(NoTokens::Other(_)) => Step::RENEWAL,
            };
            notebook.journal.note(Of::Tokens, step, Cause::Renewal, notes);
            if self.goes_step_by_step() {
                notebook.checked(CheckedSubject::Refresh, checks.clone(), now);
            }
            if let Some(provocation) = provocation {
                notebook.happened(What::Provoked(provocation), now);
            }
            match outcome {
                Ok(renewed) => {
                    let replaced = renewed.refresh_token.as_ref().is_none_or(|new| !new.equals(refresh_token.expose()));
                    if self.goes_step_by_step() && replaced && provocation != Some(Provocation::OldRefreshToken) {
                        notebook.keep_spent(refresh_token, scope, now);
                    }
                    notebook.tokens = Some(renewed);
                    notebook.happened(What::Renewed, now);
                    let accepted = provocation.map(|provocation| Notice::Provoked { provocation, refused: None });
                    notebook.notice = Some(accepted.unwrap_or(Notice::Renewed));
                }
                Err(NoTokens::InvalidGrant { description }) => {
                    notebook.happened(What::RenewalRefused, now);
                    notebook.notice = Some(match provocation {
                        // It was not the token that Haru goes on with: whether that one is dead, it does not know yet.
                        Some(_) => {
                            let code = ErrorCode::InvalidGrant.as_str();
                            said(Failure::refused(Doing::Refreshing, code, description.as_deref()).0, provocation)
                        }
                        None => {
                            notebook.forget_tokens();
                            Notice::PermissionEnded { description }
                        }
                    });
                }
                Err(NoTokens::Other(failure)) => {
                    let notice = said(failure.0, provocation);
                    if matches!(notice, Notice::Provoked { .. }) {
                        notebook.happened(What::RenewalRefused, now);
                    }
                    notebook.notice = Some(notice);
                }
            }
        });
        checks
    }
}

/// "Let the access token expire": its end is long to wait for, so the server is asked to end the access token now (RFC 7009 §2.1).
/// Haru keeps it and presents it once more, which is what every app does that does not know yet.
pub async fn expire(State(haru): State<Haru>, jar: CookieJar) -> Response {
    let Some((session, tokens)) = held(&haru, &jar) else {
        return not_connected(&haru, jar);
    };
    let mut notes = haru.notes();
    notes.crossed(haru.now(), || crossing::pressed("/expire"));
    let revoked = haru.revoke(&tokens.access_token, "access_token", &mut notes).await;
    let now = haru.now();
    let note = |notebook: &mut Notebook| notebook.journal.note(Of::Tokens, Step::RENEWAL, Cause::EarlyEnd, notes);
    haru.notebooks().with(session, now, |notebook| match revoked {
        Ok(true) => {
            note(notebook);
            if let Some(own) =
                notebook.tokens.as_mut().filter(|own| Arc::ptr_eq(&own.access_token, &tokens.access_token))
            {
                own.ended_early = true;
                notebook.happened(What::EndedEarly, now);
                notebook.notice = None;
            }
        }
        Ok(false) => notebook.notice = Some(Notice::CannotEndEarly),
        Err(failure) => {
            note(notebook);
            notebook.notice = Some(failure.0);
        }
    });
    see_planner(&haru, jar)
}

/// Revokes the refresh token, by which the server ends the whole grant (RFC 7009 §2.1), and forgets everything learnt by it.
pub async fn disconnect(State(haru): State<Haru>, jar: CookieJar) -> Response {
    let Some((session, tokens)) = held(&haru, &jar) else {
        return not_connected(&haru, jar);
    };
    let (token, hint) = tokens.to_revoke();
    let mut notes = haru.notes();
    notes.crossed(haru.now(), || crossing::pressed("/disconnect"));
    let revoked = haru.revoke(token, hint, &mut notes).await;
    let now = haru.now();
    haru.notebooks().with(session, now, |notebook| {
        let is_kept = matches!(&revoked, Err(Failure(notice)) if !matches!(notice, Notice::ServerRefused { .. }));
        if !is_kept {
            let mut forgotten = vec![("access_token", tokens.access_token.expose())];
            forgotten.extend(tokens.refresh_token.iter().map(|token| ("refresh_token", token.expose())));
            notes.threw_away(now, Because::Ended, &forgotten);
        }
        notebook.journal.note(Of::Tokens, Step::END, Cause::GivingBack, notes);
        let notice = match revoked {
            Ok(true) => Notice::Disconnected,
            // The server has no such endpoint or does not accept this: asking again would not help.
            Ok(false) | Err(Failure(Notice::ServerRefused { .. })) => Notice::OnlyForgotten,
            // Not heard: the tokens are kept, because only with them can it be asked again.
            Err(failure) => {
                notebook.notice = Some(failure.0);
                return;
            }
        };
        notebook.forget_tokens();
        notebook.happened(What::GivenBack, now);
        notebook.notice = Some(notice);
    });
    onward(&haru, jar)
}

pub fn held(haru: &Haru, jar: &CookieJar) -> Option<(SessionKey, Tokens)> {
    let session = haru.session(jar)?;
    let tokens = haru.notebooks().with(session, haru.now(), |notebook| notebook.tokens.clone())??;
    Some((session, tokens))
}

pub fn not_connected(haru: &Haru, jar: CookieJar) -> Response {
    if let Some(session) = haru.session(&jar) {
        // Keeps the reason why nothing is connected, if there is one.
        haru.notebooks().with(session, haru.now(), |notebook| {
            notebook.notice.get_or_insert(Notice::NotConnected);
        });
    }
    onward(haru, jar)
}

fn say(haru: &Haru, session: SessionKey, notice: Notice) {
    haru.notebooks().with(session, haru.now(), |notebook| notebook.notice = Some(notice));
}

/// One request for tokens at a time a notebook, also when the browser goes away in the middle of it: a second one would
/// present what the first has spent, and by that end everything (RFC 6749 §10.5, RFC 9700 §4.14.2).
pub struct UnderWay<'h> {
    haru: &'h Haru,
    session: SessionKey,
}

impl<'h> UnderWay<'h> {
    pub fn begin(haru: &'h Haru, session: SessionKey) -> Option<Self> {
        let begin = |notebook: &mut Notebook| !std::mem::replace(&mut notebook.asks_for_tokens, true);
        haru.notebooks().with(session, haru.now(), begin)?.then_some(Self { haru, session })
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.haru.notebooks().with(self.session, self.haru.now(), |notebook| notebook.asks_for_tokens = false);
    }
}
