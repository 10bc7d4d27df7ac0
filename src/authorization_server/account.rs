//! What the account pages may ask, on behalf of whoever is signed in: each question reads the session first.

use axum::extract::State;
use axum::response::Response;
use http::HeaderMap;

use super::authorize::see_other;
use super::browser::Browser;
use super::failure::{Failure, RETRY_AFTER_SECONDS};
use super::form_body::OwnForm;
use super::{AuthorizationServer, Instance};
use crate::oauth::names::ClientId;
use crate::storage::Answer;
use crate::view::apps::{ConnectedApp, ConnectedApps, Disconnected};
use crate::view::page::ErrorProblem;

impl AuthorizationServer {
    /// The connected apps of the person who is signed in; `None` when nobody is.
    pub async fn connected_apps(&self, headers: &HeaderMap) -> Answer<Option<ConnectedApps>> {
        let browser = Browser::of(self, headers).await?;
        let Some(signed_in) = &browser.signed_in else { return Ok(None) };
        let apps = self.store.connected_apps(&signed_in.user.id).await?;
        Ok(Some(ConnectedApps {
            username: signed_in.user.username.clone(),
            form_token: browser.form_token(),
            apps: apps
                .into_iter()
                .map(|app| (app.consent.scope.intersection(&app.client.scope), app))
                .map(|(scope, app)| ConnectedApp {
                    client_id: app.client.id,
                    name: app.client.name.as_str().to_owned(),
                    publisher: app.publisher,
                    redirect_host: app.consent.redirect_host,
                    scope,
                    since: app.consent.created_at,
                    last_token_at: app.last_token_at,
                })
                .collect(),
            now: self.now(),
            access_seconds: self.policy.access_token_lifetime.as_seconds(),
        }))
    }

    /// Takes everything back that the signed-in person gave `client`: effective before this answers.
    pub async fn disconnect(&self, headers: &HeaderMap, form_token: &str, client: &ClientId) -> Answer<Disconnected> {
        let browser = Browser::of(self, headers).await?;
        let Some(signed_in) = &browser.signed_in else { return Ok(Disconnected::SignedOut) };
        if !browser.owns_token(form_token) {
            return Ok(Disconnected::FormExpired);
        }
        let done = self.store.disconnect(&signed_in.user.id, client, self.now()).await?;
        Ok(if done { Disconnected::Done } else { Disconnected::NothingThere })
    }
}

/// The same without a script: a form, and back to the page.
pub async fn post_disconnect(
    State(server): State<Instance>,
    headers: HeaderMap,
    OwnForm(form): OwnForm,
) -> Result<Response, Failure> {
    let form_token = form.first("form_token").unwrap_or_default();
    let client = form.first("client_id").and_then(ClientId::parse);
    let client = client.ok_or_else(|| {
        let detail = "client_id is missing, or no identifier of a client; send the one of the app to disconnect";
        Failure::from(ErrorProblem::MalformedRequest).because(detail.to_owned())
    })?;
    let outcome = match server.disconnect(&headers, form_token, &client).await? {
        Disconnected::SignedOut => {
            return Ok(see_other(&server.path(&format!("/login?return_to={}", server.path("/apps")))));
        }
        Disconnected::FormExpired => return Err(ErrorProblem::ForeignForm.into()),
        Disconnected::Unavailable => {
            return Err(ErrorProblem::Unavailable { retry_after: RETRY_AFTER_SECONDS }.into());
        }
        Disconnected::Done => "done",
        Disconnected::NothingThere => "nothing_there",
    };
    Ok(see_other(&server.path(&format!("/apps?disconnected={outcome}"))))
}
