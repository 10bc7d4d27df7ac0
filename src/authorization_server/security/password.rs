//! A new password: by the current one, which is as limited as a sign-in, and worth as much where a password is all that one takes.
//! Every other browser is signed out in the same step, and this one gets a session with another id.

use axum::extract::State;
use axum::response::Response;

use super::page::Shown;
use super::{SecurityForm, done};
use crate::WithAccounts;
use crate::account_log::NewAccountEvent;
use crate::asking::{Acting, OwnForm};
use crate::failure::Failure;
use crate::passwords::{ChosenPassword, NotChosen, Password};
use crate::proofs::Proof;
use oauth::account::AccountEventKind;
use ports::caller::CallerNetwork;
use storage::account::{NewPassword, PasswordChanged};
use storage::{PasswordHash, Stored};
use view::security::{Said, SecurityRefusal};

pub async fn post(
    State(server): State<WithAccounts>,
    OwnForm { by, form: SecurityForm(form) }: OwnForm<SecurityForm>,
) -> Result<Response, Failure> {
    let with_apps = form.first("with_apps") == Some("yes");
    let current = form.first("password").unwrap_or_default();
    let chosen = form.first("new_password").unwrap_or_default();
    match server.new_password(&by, current, chosen).await {
        Ok(after) => Ok(server.change_password(&by, after, with_apps).await?),
        Err(refused) => {
            Ok(server.security_page(&by, Shown { refused: Some(refused), with_apps, ..Shown::default() }).await?)
        }
    }
}

impl WithAccounts {
    /// The hash of the new password, if the current one is right.
    async fn new_password(&self, by: &Acting, current: &str, chosen: &str) -> Result<PasswordHash, SecurityRefusal> {
        let (server, user) = (&**self, by.user());
        let new = ChosenPassword::parse(chosen).map_err(SecurityRefusal::NewPassword)?;
        let current = Password::presented(current).ok_or(SecurityRefusal::CurrentPasswordWrong)?;
        let is_same = new.is(&current);
        let now = server.now();
        let network = by.place().address.map(CallerNetwork::of);
        let throttled = |retry_after| SecurityRefusal::Throttled { retry_after };
        let attempt = server.throttle.sign_in(&user.username_key, network, now).map_err(throttled)?;
        let Ok(matches) = server.passwords.verify(current, Some(user.password_hash.clone()), network).await else {
            attempt.untried();
            return Err(SecurityRefusal::Busy);
        };
        if !matches {
            let failed = NewAccountEvent::new(AccountEventKind::SignInFailed, Some(by.place().clone()));
            server.record_account_event_later(&user.id, failed);
            return Err(SecurityRefusal::CurrentPasswordWrong);
        }
        attempt.right(now);
        if is_same {
            return Err(SecurityRefusal::SamePassword);
        }
        let taken = server.throttle.choose_password(network, now).map_err(throttled)?;
        let hashed = match new.judged(&user.username, &*server.passwords, network).await {
            Ok(password) => server.passwords.hash(password, network).await.map_err(NotChosen::from),
            Err(refused) => Err(refused),
        };
        hashed.map_err(|refused| match refused {
            NotChosen::Problem(problem) => SecurityRefusal::NewPassword(problem),
            NotChosen::Busy => {
                taken.give_back();
                SecurityRefusal::Busy
            }
        })
    }

    async fn change_password(&self, by: &Acting, after: PasswordHash, with_apps: bool) -> Stored<Response> {
        let (server, user) = (&**self, by.user());
        let Some(proven) = server.proven(user, Proof::CurrentPassword, Some(by.session())).await? else {
            return self.refuse(by, SecurityRefusal::ChangedMeanwhile).await;
        };
        let disconnected = if with_apps { server.store.connected_apps(&user.id).await? } else { vec![] };
        let new = NewPassword {
            before: user.password_hash.clone(),
            after,
            session: proven.session().clone(),
            place: by.place().clone(),
            with_apps,
        };
        match self.accounts.store.change_password(new, server.now()).await? {
            PasswordChanged::Changed => {}
            PasswordChanged::ChangedMeanwhile => return self.refuse(by, SecurityRefusal::ChangedMeanwhile).await,
        }
        self.record_act(by, Proof::CurrentPassword.event()).await;
        for app in disconnected {
            let ended = NewAccountEvent::new(AccountEventKind::Disconnected, Some(by.place().clone()));
            server.record_account_event(&user.id, ended.about(&app.client, Some(app.consent.scope))).await;
        }
        let said = if with_apps { Said::PasswordChangedWithApps } else { Said::PasswordChanged };
        let mut response = done(server, said);
        let signed_in = proven.browser(user.clone());
        server.store.hand_over_pending(by.browser().hash(), signed_in.hash()).await?;
        signed_in.set_cookies(server, &mut response);
        Ok(response)
    }
}
