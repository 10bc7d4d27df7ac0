//! What a resource owner decided on the consent page. Everything is checked anew: while the page was open the client may have
//! changed, or the session ended.

use axum::response::Response;

use super::super::account_log::NewAccountEvent;
use super::super::activity::ActivityNote;
use super::super::failure::Failure;
use super::back_to_client::back_to_client;
use super::flow::{Answered, AuthorizationFlow};
use super::validation::ValidatedRequest;
use oauth::account::AccountEventKind;
use oauth::activity::ActivityKind;
use oauth::authorize::Next;
use oauth::consent::{Consent, consent_fingerprint, granted, merged};
use oauth::error::{Error, ErrorCode};
use oauth::scope::Scope;
use storage::account::Place;
use view::page::ErrorProblem;

pub enum Decision {
    Allow {
        /// What the page said that was decided on: [`consent_fingerprint`].
        fingerprint: Option<String>,
        ticked: Scope,
        /// Whether they said that they began this themselves.
        began: bool,
    },
    Deny,
}

impl AuthorizationFlow<'_> {
    /// `place`: where the decision came from.
    pub async fn decide(self, decision: Decision, place: Place) -> Result<Response, Failure> {
        let Ok(valid) = self.validate().await? else { return self.proceed().await };
        match decision {
            Decision::Deny => self.deny(valid, place).await,
            Decision::Allow { fingerprint, ticked, began } => {
                self.allow(valid, fingerprint.as_deref(), ticked, began, place).await
            }
        }
    }

    async fn deny(self, valid: ValidatedRequest, place: Place) -> Result<Response, Failure> {
        if !self.end_waiting().await? {
            return Err(ErrorProblem::AlreadyDecided.into());
        }
        Ok(self.denied(valid, "the resource owner did not allow this", place).await)
    }

    async fn allow(
        self,
        mut valid: ValidatedRequest,
        fingerprint: Option<&str>,
        ticked: Scope,
        began: bool,
        place: Place,
    ) -> Result<Response, Failure> {
        let Some(user) = self.browser.signed_in().map(|live| live.user.id.clone()) else {
            return self.proceed().await;
        };
        let (next, earlier) = self.next(&mut valid).await?;
        if !matches!(next, Ok(Next::AskConsent(_) | Next::Grant(_))) {
            return self.proceed().await;
        }
        let requested = &valid.request.scope;
        let redirect_host = valid.destination.redirect_uri().host();
        if fingerprint != Some(&*consent_fingerprint(&valid.client, &redirect_host, requested)) {
            // A form of ours without it was never sent by a page of ours.
            return match fingerprint {
                Some(_) => self.ask_again(Answered::AnotherLetter).await,
                None => self.proceed().await,
            };
        }
        // RFC 9700 §4.16: a press that was meant for a window that is no longer there falls on *Allow*. It does not fall on two
        // places of one page.
        if !began && !valid.client.is_vouched_for() {
            return self.ask_again(Answered::Unconfirmed { ticked }).await;
        }
        let scope = granted(requested, &ticked);
        if scope.is_empty() {
            // Everything that was asked is optional, and all of it was left out: that is a no.
            self.end_waiting().await?;
            return Ok(self.denied(valid, "the resource owner left out every scope", place).await);
        }
        let now = self.server.now();
        let given = Consent {
            user: user.clone(),
            client: valid.client.id.clone(),
            scope: scope.clone(),
            redirect_host,
            client_revision: valid.client.revision,
            created_at: now,
            updated_at: now,
        };
        let consent = merged(earlier.as_ref(), requested, given);
        let allowed =
            NewAccountEvent::new(AccountEventKind::Allowed, Some(place)).about(&valid.client, Some(scope.clone()));
        let answer = self.grant(&valid, scope, Some(consent)).await?;
        // A consent that came along cannot have changed; if a store said so, the page would be out of date.
        let answer = answer.ok_or(ErrorProblem::PageExpired { again: None })?;
        self.server.record_account_event(&user, allowed).await;
        Ok(answer)
    }

    /// `false`: it did not wait any more.
    async fn end_waiting(&self) -> Result<bool, Failure> {
        match &self.pending {
            Some(pending) => Ok(self.server.store.take_pending(&pending.record.key).await?),
            None => Ok(false),
        }
    }

    /// Writes the no down, of all that was asked, and tells the client (RFC 6749 §4.1.2.1: `access_denied`).
    async fn denied(self, valid: ValidatedRequest, why: &'static str, place: Place) -> Response {
        let ValidatedRequest { client, destination, request, checks } = valid;
        if let Some(live) = self.browser.signed_in() {
            let declined =
                NewAccountEvent::new(AccountEventKind::Declined, Some(place)).about(&client, Some(request.scope));
            self.server.record_account_event(&live.user.id, declined).await;
        }
        let denied = Error::new(ErrorCode::AccessDenied, why);
        let note = ActivityNote::of(client.id, ActivityKind::Denied);
        back_to_client(&destination.with_error(&denied, &self.server.issuer), checks, note)
    }
}
