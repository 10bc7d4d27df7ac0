//! Provocations: messages that are wrong on purpose. Each is a real one, and so is its refusal; RFC 9700 §4 says of each why it
//! has to be refused.

use std::sync::Arc;

use super::api::ApiFailure;
use super::code_exchange::CodeExchange;
use super::credentials::ClientCredentials;
use super::failure::{Failure, said};
use super::haru::Haru;
use super::journal::{Cause, Heard, Notes};
use super::notebook::{HeldCode, Notebook, Tokens, When};
use super::notebooks::SessionKey;
use super::planner::{may_write, remember};
use super::secret::Secret;
use super::tokens::{Renewal, renew_held};
use calendar_time::Moment;
use oauth::check::{Checks, Ruling};
use oauth::names::Timestamp;
use oauth::pkce::CodeVerifier;
use oauth::scope::Scope;
use oauth::secret::ClientSecret;
use view::haru::{CheckedSubject, Notice, Provocation, Refusal, What};

/// Of the event that is written without permission.
const TITLE: &str = "Haru 하루첩";

/// What is missing for a provocation. Nothing was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotNow {
    NotRegistered,
    /// No code is in hand.
    NoCode,
    /// No code was used yet.
    NoSpentCode,
    NoTokens,
    /// No refresh token was replaced yet.
    NoSpentRefreshToken,
    /// The pass is good for writing.
    ScopeIsWide,
}

impl Haru {
    /// Whether what `provocation` needs is there.
    pub fn can_provoke(&self, provocation: Provocation) -> Result<(), NotNow> {
        self.credentials().ok_or(NotNow::NotRegistered)?;
        let there = |found: Option<_>, otherwise| found.map(|(_, ())| ()).ok_or(otherwise);
        match provocation {
            Provocation::WrongVerifier => {
                there(self.latest(|notebook| notebook.code_in_hand().map(|_| ())), NotNow::NoCode)
            }
            Provocation::ReplayedCode => {
                there(self.latest(|notebook| notebook.last_spent_code().map(|_| ())), NotNow::NoSpentCode)
            }
            Provocation::WrongSecret => Ok(()),
            Provocation::TooLittleScope if may_write(&self.tokens_held()?.1) => Err(NotNow::ScopeIsWide),
            Provocation::TokenInQuery | Provocation::TooLittleScope | Provocation::CallApi | Provocation::Refresh => {
                self.tokens_held().map(|_| ())
            }
            Provocation::OldRefreshToken => {
                let last = self.latest(|notebook| notebook.spent_tokens().last().map(|_| ()));
                there(last, NotNow::NoSpentRefreshToken)
            }
        }
    }

    /// Does what `provocation` says, with the notebook that was used last, and writes what came of it into that.
    pub async fn provoke(&self, provocation: Provocation) -> Result<(), NotNow> {
        let own = self.credentials().ok_or(NotNow::NotRegistered)?;
        match provocation {
            Provocation::WrongVerifier => {
                let (session, code) = self.latest(|notebook| notebook.code_in_hand().cloned()).ok_or(NotNow::NoCode)?;
                let code_verifier = Arc::new(self.other_verifier().ok_or(NotNow::NoCode)?);
                self.present(session, own, HeldCode { code_verifier, ..code }, provocation).await;
            }
            Provocation::ReplayedCode => {
                let (session, code) =
                    self.latest(|notebook| notebook.last_spent_code().cloned()).ok_or(NotNow::NoSpentCode)?;
                self.present(session, own, code, provocation).await;
            }
            Provocation::WrongSecret => self.with_wrong_secret(own).await,
            Provocation::TokenInQuery => {
                let (session, tokens) = self.tokens_held()?;
                self.put_pass_into_address(session, &tokens).await;
            }
            Provocation::TooLittleScope => {
                let (session, tokens) = self.tokens_held()?;
                if may_write(&tokens) {
                    return Err(NotNow::ScopeIsWide);
                }
                self.write_all_the_same(session, &tokens).await;
            }
            Provocation::CallApi => {
                let (session, tokens) = self.tokens_held()?;
                self.list_calendars(session, &tokens).await;
            }
            Provocation::OldRefreshToken => {
                let last = |notebook: &Notebook| {
                    let present = notebook.tokens.as_ref().map(|tokens| Arc::clone(&tokens.access_token));
                    Some((notebook.spent_tokens().last()?.clone(), present))
                };
                let (session, (spent, present)) = self.latest(last).ok_or(NotNow::NoSpentRefreshToken)?;
                let (refresh_token, scope) = (spent.refresh_token, spent.scope);
                let provocation = Some(provocation);
                self.renew_and_note(Renewal { session, own, refresh_token, scope, present, provocation }).await;
            }
            Provocation::Refresh => {
                let (session, tokens) = self.tokens_held()?;
                renew_held(self, session, &tokens).await;
            }
        }
        Ok(())
    }

    /// Something of the notebook that was used last.
    fn latest<T>(&self, look: impl FnOnce(&Notebook) -> Option<T>) -> Option<(SessionKey, T)> {
        let now = self.now();
        let session = self.notebooks().latest(now)?;
        let found = self.notebooks().look_into(session, now, look)??;
        Some((session, found))
    }

    fn tokens_held(&self) -> Result<(SessionKey, Tokens), NotNow> {
        self.latest(|notebook| notebook.tokens.clone()).ok_or(NotNow::NoTokens)
    }

    fn other_verifier(&self) -> Option<CodeVerifier> {
        CodeVerifier::parse(Secret::generate(self.randomness().secret()).expose())
    }

    async fn present(&self, session: SessionKey, own: ClientCredentials<'_>, code: HeldCode, provocation: Provocation) {
        let (subject, checks) = (CheckedSubject::Exchange, Checks::new());
        self.exchange_code(CodeExchange { session, own, code, subject, checks, provocation: Some(provocation) }).await;
    }

    /// With whatever there is to ask for tokens with: a wrong secret is refused before anything else is looked at.
    async fn with_wrong_secret(&self, own: ClientCredentials<'_>) {
        let provocation = Some(Provocation::WrongSecret);
        let client_secret = &one_character_off(own.client_secret);
        let wrong = ClientCredentials { client_secret, ..own };
        let now = self.now();
        let session = self.notebooks().latest(now);
        let held = session.and_then(|session| {
            self.notebooks().with(session, now, |notebook| (notebook.tokens.clone(), notebook.code_in_hand().cloned()))
        });
        let (tokens, code) = held.unwrap_or_default();
        let refreshable = tokens.and_then(|tokens| Some((tokens.refresh_token.clone()?, tokens)));
        if let (Some(session), Some((refresh_token, tokens))) = (session, refreshable) {
            let (scope, present) = (tokens.scope, Some(tokens.access_token));
            let renewal = Renewal { session, own: wrong, refresh_token, scope, present, provocation };
            self.renew_and_note(renewal).await;
            return;
        }
        let code = match code {
            Some(code) => Some(code),
            None => self.made_up_code().await,
        };
        match (session, code) {
            (Some(session), Some(code)) => self.present(session, wrong, code, Provocation::WrongSecret).await,
            // There is no notebook to write the outcome into.
            (None, Some(code)) => drop(self.exchange(wrong, &code, &mut Notes::off()).await),
            (_, None) => {}
        }
    }

    /// `None` where no metadata says where to send it.
    async fn made_up_code(&self) -> Option<HeldCode> {
        let metadata = self.metadata(&mut Notes::off()).await.ok()?;
        Some(HeldCode {
            serial: 0,
            code: Arc::new(Secret::generate(self.randomness().secret())),
            code_verifier: Arc::new(self.other_verifier()?),
            scope: Scope::default(),
            metadata,
            came_at: self.now(),
            is_spent: false,
        })
    }

    /// RFC 6750 §2.3: where it ends up in logs, in the history and in `Referer`.
    async fn put_pass_into_address(&self, session: SessionKey, tokens: &Tokens) {
        let provocation = Provocation::TokenInQuery;
        let answer = self.list_calendars_by_address(&tokens.access_token).await;
        let Ruling { checks, outcome } = Ruling::of(|check| check.parsed("api_answered", "RFC 6750 §3.1", answer));
        let now = self.now();
        self.notebooks().with(session, now, |notebook| {
            notebook.checked(CheckedSubject::Call, checks, now);
            notebook.happened(What::Provoked(provocation), now);
            match outcome {
                Ok(()) => {
                    notebook.happened(What::PassUsed, now);
                    notebook.notice = Some(Notice::Provoked { provocation, refused: None });
                }
                // Also a 401 is about the place here, and says nothing of the pass.
                Err(failure) => refuse(notebook, failure, provocation, now),
            }
        });
    }

    /// RFC 6750 §3.1 `insufficient_scope`.
    async fn write_all_the_same(&self, session: SessionKey, tokens: &Tokens) {
        let provocation = Provocation::TooLittleScope;
        let pass = &tokens.access_token;
        let calendar = self.latest(|notebook| {
            let calendars = &notebook.imported.as_ref()?.calendars;
            calendars.iter().find(|calendar| calendar.primary).or(calendars.first()).map(|calendar| calendar.id.clone())
        });
        // Before anything was read Haru knows of no calendar; the scope is looked at first.
        let calendar = calendar.map_or("primary".to_owned(), |(_, id)| id);
        let today = Moment::at(self.now()).day();
        let when = When::Days(today, today.plus_days(1));
        let mut notes = self.notes();
        let answer = self.write_event(pass, &calendar, TITLE, when, &mut notes).await;
        let now = self.now();
        self.notebooks().with(session, now, |notebook| {
            if !notebook.holds(pass) {
                return;
            }
            notebook.happened(What::Provoked(provocation), now);
            match answer {
                Err(failure @ ApiFailure::Other(_)) => {
                    let failed: Result<(), ()> = Err(());
                    let ruling = Ruling::of(|check| check.parsed("api_answered", "RFC 6750 §3.1", failed));
                    notebook.checked(CheckedSubject::Call, ruling.checks, now);
                    refuse(notebook, failure, provocation, now);
                }
                answer => {
                    let heard = Heard { cause: Cause::Writing, notes, kept: Vec::new() };
                    remember(self, notebook, pass, answer, heard, |notebook, ()| {
                        notebook.happened(What::Wrote, now);
                        notebook.notice = Some(Notice::Provoked { provocation, refused: None });
                    });
                }
            }
        });
    }

    async fn list_calendars(&self, session: SessionKey, tokens: &Tokens) {
        self.notebooks().with(session, self.now(), |notebook| notebook.notice = None);
        let language = self.latest(|notebook| Some(notebook.imported.as_ref()?.language)).map(|(_, language)| language);
        let mut notes = self.notes();
        let answer = self.read_calendar_list(&tokens.access_token, language, &mut notes).await;
        let now = self.now();
        self.notebooks().with(session, now, |notebook| {
            let heard = Heard { cause: Cause::Reading, notes, kept: Vec::new() };
            remember(self, notebook, &tokens.access_token, answer, heard, |notebook, calendars| {
                notebook.list(calendars, now);
            });
        });
    }
}

/// The API did not do what was wrong on purpose.
fn refuse(notebook: &mut Notebook, failure: ApiFailure, provocation: Provocation, now: Timestamp) {
    let notice = match failure {
        ApiFailure::PassRefused { error, description } => {
            Notice::Provoked { provocation, refused: Some(Refusal { error, description }) }
        }
        ApiFailure::Other(Failure(notice)) => said(notice, Some(provocation)),
    };
    if matches!(notice, Notice::Provoked { .. }) {
        notebook.happened(What::CallRefused, now);
    }
    notebook.notice = Some(notice);
}

fn one_character_off(secret: &ClientSecret) -> ClientSecret {
    let mut changed = secret.expose().to_owned();
    let last = changed.pop();
    changed.push(if last == Some('A') { 'B' } else { 'A' });
    ClientSecret::presented(changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_one_character_off_is_another_of_the_same_length() {
        for secret in ["mgcs_abcA", "mgcs_abcB", "A", "비밀"] {
            let own = ClientSecret::presented(secret.to_owned());
            let wrong = one_character_off(&own);
            assert_ne!(wrong.expose(), secret);
            assert_eq!(wrong.expose().chars().count(), secret.chars().count());
        }
    }

    #[test]
    fn a_provocation_has_one_name() {
        for provocation in Provocation::ALL {
            assert_eq!(Provocation::parse(provocation.as_str()), Some(provocation));
        }
        assert_eq!(Provocation::parse("WrongVerifier"), None);
    }
}
