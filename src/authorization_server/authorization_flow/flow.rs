//! A request on its way: as far as it goes without its resource owner, to a page, or back to the client.

use axum::response::{IntoResponse, Response};
use http::{HeaderName, HeaderValue, StatusCode};

use super::super::AuthorizationServer;
use super::super::account_log::NewAccountEvent;
use super::super::activity::ActivityNote;
use super::super::answers::see_other;
use super::super::browser::Browser;
use super::super::failure::Failure;
use super::super::pending_request::{PendingAuthorization, continue_at, find_pending, remember};
use super::back_to_client::{CarriesCode, back_to_client, by_a_link, goes_nowhere, not_sent_on, with_error};
use super::consent_page::consent_page;
use super::validation::{RefusedRequest, ValidatedRequest, validate};
use oauth::account::AccountEventKind;
use oauth::authorize::{self, ErrorGoes, Next, OwnerFacts};
use oauth::check::{Checks, Ruling};
use oauth::client::Client;
use oauth::consent::{Asked, Consent};
use oauth::error::Error;
use oauth::parameters::Parameters;
use oauth::policy::SignUp;
use oauth::scope::Scope;
use oauth::secret::AuthorizationCode;
use storage::account::Place;
use storage::{CodeIssued, Grant, GrantId, PendingOutcome, Stored, StoredCode};
use view::page::{Body, ErrorProblem, Frame};
use view::sign_in::{Continuation, SignIn, SignInProblem};

/// An authorization request, the browser that brought it, and whether it has been waiting there for its resource owner.
pub struct AuthorizationFlow<'s> {
    pub(super) server: &'s AuthorizationServer,
    pub(super) browser: Browser,
    pub(super) parameters: Parameters,
    pub(super) pending: Option<PendingAuthorization>,
    /// Where the request came from.
    pub(super) place: &'s Place,
}

/// Why a consent page is shown: what came of the answer to the one before.
pub(super) enum Answered {
    NotYet,
    /// Its answer was to another letter than would be shown now.
    AnotherLetter,
    /// It said yes, and not that this person began it themselves; `ticked` of the scopes.
    Unconfirmed {
        ticked: Scope,
    },
}

impl<'s> AuthorizationFlow<'s> {
    pub const fn new(
        server: &'s AuthorizationServer,
        browser: Browser,
        parameters: Parameters,
        place: &'s Place,
    ) -> Self {
        Self { server, browser, parameters, pending: None, place }
    }

    /// Goes on with a request that has been waiting.
    pub fn resumed(
        server: &'s AuthorizationServer,
        browser: Browser,
        pending: PendingAuthorization,
        place: &'s Place,
    ) -> Result<Self, Failure> {
        let parameters = pending.read_back()?;
        Ok(Self { server, browser, parameters, pending: Some(pending), place })
    }

    pub async fn proceed(self) -> Result<Response, Failure> {
        self.go_on(Answered::NotYet).await
    }

    /// The same for an answer to a consent page that was not taken.
    pub(super) async fn ask_again(self, answered: Answered) -> Result<Response, Failure> {
        self.go_on(answered).await
    }

    pub(super) async fn validate(&self) -> Result<Result<ValidatedRequest, RefusedRequest>, Failure> {
        validate(self.server, &self.browser, &self.parameters).await
    }

    async fn go_on(self, answered: Answered) -> Result<Response, Failure> {
        let mut valid = match self.validate().await? {
            Ok(valid) => valid,
            // RFC 9700 §4.11.2: also to a client that the operator vouches for, a browser is not sent on before its owner has
            // signed in, or the client has said that no page is wanted.
            Err(refused)
                if self.browser.signed_in().is_none()
                    && self.server.vouches_for(&refused.client, refused.destination.redirect_uri())
                    && self.parameters.first("prompt") != Some("none") =>
            {
                return self.ask_sign_in(&refused.client, false, refused.checks).await;
            }
            Err(refused) => return self.refuse(refused).await,
        };
        let (next, _) = self.next(&mut valid).await?;
        match next {
            Err(error) => {
                let ValidatedRequest { client, destination, checks, .. } = valid;
                self.refuse(RefusedRequest { client, destination, error, checks }).await
            }
            Ok(Next::SignIn { again }) => self.ask_sign_in(&valid.client, again, valid.checks).await,
            Ok(Next::AskConsent(asked)) => self.ask_consent(valid, &asked, answered).await,
            Ok(Next::Grant(scope)) => match self.grant(&valid, scope, None).await? {
                Some(answer) => Ok(answer),
                // Narrowed or taken back in this very moment: what is left to ask is found out anew.
                None => {
                    let server = self.server;
                    let pending = self.wait().await?.1;
                    Ok(see_other(&continue_at(server, &pending.handle)))
                }
            },
        }
    }

    /// What the resource owner still has to do, and what they allowed before. The checks of it join those of `valid`.
    pub(super) async fn next(&self, valid: &mut ValidatedRequest) -> Stored<(Result<Next, Error>, Option<Consent>)> {
        let earlier = match self.browser.signed_in() {
            Some(live) => self.server.store.consent(&live.user.id, &valid.client.id).await?,
            None => None,
        };
        let facts = OwnerFacts {
            authenticated_at: self.browser.authenticated_at(),
            authenticated_for_this: self.pending.as_ref().is_some_and(|pending| pending.record.authenticated),
            consent: earlier.as_ref(),
        };
        let ValidatedRequest { client, destination, request, checks } = valid;
        let Ruling { checks: later, outcome } = authorize::next(request, client, destination, facts, self.server.now());
        checks.append(later);
        Ok((outcome, earlier))
    }

    /// Remembers the request until its resource owner has decided; one that waits already goes on waiting.
    async fn wait(self) -> Result<(Browser, PendingAuthorization), Failure> {
        let pending = match self.pending {
            Some(pending) => pending,
            None => remember(self.server, &self.browser, &self.parameters, Some(self.place), false).await?,
        };
        Ok((self.browser, pending))
    }

    /// Nothing waits any longer for what is answered with an error.
    async fn refuse(self, refused: RefusedRequest) -> Result<Response, Failure> {
        self.end_waiting(PendingOutcome::Refused).await?;
        let redirect_uri = refused.destination.redirect_uri();
        let approved = match self.browser.signed_in() {
            Some(live) => {
                let consent = self.server.store.consent(&live.user.id, &refused.client.id).await?;
                consent.is_some_and(|consent| consent.redirect_host == redirect_uri.host())
            }
            None => false,
        };
        let vouched = self.server.vouches_for(&refused.client, redirect_uri);
        match authorize::error_goes(refused.error.code, approved, vouched) {
            ErrorGoes::ToClient => Ok(with_error(self.server, refused)),
            ErrorGoes::IfTheyWant => Err(not_sent_on(self.server, refused)),
            ErrorGoes::Nowhere => Err(goes_nowhere(refused)),
        }
    }

    /// The page of a request that another press decided first.
    pub(super) async fn decided_meanwhile(&self) -> Result<Failure, Failure> {
        let handle = self.pending.as_ref().map(|pending| pending.handle.expose());
        let gone = || ErrorProblem::PageExpired { again: None }.into();
        Ok(find_pending(self.server, &self.browser, handle).await.err().unwrap_or_else(gone))
    }

    /// The frame of a page on which the request goes on when it is answered.
    fn frame(&self) -> Frame {
        let mut frame = self.browser.frame(self.server);
        frame.leads_to_client = true;
        frame.ui_locales = self.parameters.first("ui_locales").map(str::to_owned);
        frame
    }

    async fn ask_sign_in(self, client: &Client, again: bool, checks: Checks) -> Result<Response, Failure> {
        let server = self.server;
        let mut frame = self.frame();
        let known = self.browser.signed_in().map(|live| live.user.username.clone());
        let username = known.or_else(|| self.parameters.first("login_hint").map(str::to_owned)).unwrap_or_default();
        let (browser, pending) = self.wait().await?;
        frame.here = Some(continue_at(server, &pending.handle));
        let body = Body::SignIn(SignIn {
            then: Continuation {
                makes_administrator: false,
                request: Some(pending.handle.expose().to_owned()),
                return_to: None,
                invitation: None,
                client_name: Some(client.name.as_str().to_owned()),
                again: false,
            },
            username,
            problem: again.then_some(SignInProblem::AskedAgain),
            demo_accounts: server.demo_accounts.clone(),
            sign_up_offered: server.policy.sign_up == SignUp::Open,
            passkeys_offered: server.offers_passkeys(),
        });
        let mut response = browser.page(server, StatusCode::OK.into_response(), frame, body);
        response.extensions_mut().insert(checks);
        Ok(response)
    }

    async fn ask_consent(
        self,
        valid: ValidatedRequest,
        asked: &Asked,
        answered: Answered,
    ) -> Result<Response, Failure> {
        let server = self.server;
        let mut frame = self.frame();
        let (browser, pending) = self.wait().await?;
        frame.here = Some(continue_at(server, &pending.handle));
        let mut page = consent_page(server, &valid, asked).await?;
        page.request = pending.handle.expose().to_owned();
        page.username = frame.signed_in.clone().unwrap_or_default();
        let status = match answered {
            Answered::NotYet => StatusCode::OK,
            Answered::AnotherLetter => {
                page.changed_meanwhile = true;
                StatusCode::OK
            }
            Answered::Unconfirmed { ticked } => {
                page.is_unconfirmed = true;
                for scope in &mut page.scopes {
                    scope.ticked = ticked.contains(&scope.name);
                }
                StatusCode::UNPROCESSABLE_ENTITY
            }
        };
        let mut response = browser.page(server, status.into_response(), frame, Body::Consent(page));
        response.extensions_mut().insert(valid.checks);
        // Document Policy: a text fragment in an address scrolls this page nowhere, so that *Allow* is not under the pointer when it
        // opens.
        let at_top = HeaderValue::from_static("force-load-at-top");
        response.headers_mut().insert(HeaderName::from_static("document-policy"), at_top);
        if let Some(live) = browser.signed_in() {
            let requested = Some(asked.new.union(&asked.already_allowed));
            let shown = NewAccountEvent::new(AccountEventKind::Asked, None).about(&valid.client, requested);
            server.record_consent_page(&live.user.id, &pending.record.key, shown).await;
        }
        Ok(response)
    }

    /// Issues the code (RFC 6749 §4.1.2) and sends the browser back with it. `None`: the earlier consent that was to cover it
    /// does not any more, and nothing was done.
    pub(super) async fn grant(
        &self,
        valid: &ValidatedRequest,
        scope: Scope,
        consent: Option<Consent>,
    ) -> Result<Option<Response>, Failure> {
        let server = self.server;
        let ValidatedRequest { client, destination, request, checks } = valid;
        let Some(live) = self.browser.signed_in() else {
            return Err(ErrorProblem::PageExpired { again: None }.into());
        };
        let now = server.now();
        let code = AuthorizationCode::generate(now, server.randomness.secret());
        let mut random = [0; 10];
        server.randomness.fill(&mut random);
        let grant = Grant {
            id: GrantId::generate(now, random),
            user: live.user.id.clone(),
            client: client.id.clone(),
            scope,
            resources: request.resources.clone(),
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
        let pending = self.pending.as_ref().map(|pending| pending.record.key);
        let was_just_given = consent.is_some();
        match server.store.issue_code(pending, consent, grant, stored).await? {
            CodeIssued::Issued => {
                let note = ActivityNote::code_sent(client, destination.redirect_uri());
                let address = destination.with_code(&code, &server.issuer);
                let address = if was_just_given { address } else { by_a_link(address) };
                let mut response = back_to_client(&address, checks.clone(), note);
                response.extensions_mut().insert(CarriesCode(code.key()));
                Ok(Some(response))
            }
            CodeIssued::ConsentChanged => Ok(None),
            CodeIssued::PendingRequestGone => Err(self.decided_meanwhile().await?),
        }
    }
}
