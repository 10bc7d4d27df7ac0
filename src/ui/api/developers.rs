//! The server functions of the dashboard. Each finds out who asks; what is a person's is answered to that person alone, and an
//! act needs the token of a form that was given to the same browser.

/// Whom they ask.
#[cfg(feature = "ssr")]
mod asking;

use leptos::prelude::*;
use leptos::server_fn::codec::{Json, JsonEncoding};
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};

use crate::oauth::client::SecretId;
use crate::oauth::names::ClientId;
use crate::view::developers::{
    Activity, ActivityQuery, ClientList, Credentials, Danger, Desk, DeveloperError, Draft, Editing, NewClient,
    NewlyRegistered, Overview, People, RegistrationTokens, Retire, ShownSecret,
};

impl FromServerFnError for DeveloperError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        Self::Transport
    }
}

/// One page of the clients of whoever is signed in, after the position `after`.
#[server(name = AskDeveloperClients, prefix = "/api", endpoint = "developer_clients", input = Json)]
pub async fn developer_clients(after: Option<String>) -> Result<Desk<ClientList>, DeveloperError> {
    let (developers, headers) = asking::developers()?;
    developers.clients(&headers, after.as_deref()).await
}

/// What the form of a new client needs.
#[server(name = AskNewClient, prefix = "/api", endpoint = "new_client", input = Json)]
pub async fn new_client() -> Result<Desk<NewClient>, DeveloperError> {
    let (developers, headers) = asking::developers()?;
    developers.new_client(&headers).await
}

/// Registers a client; its secret is told this once.
#[server(name = AskRegisterClient, prefix = "/api", endpoint = "register_client", input = Json)]
pub async fn register_client(
    form_token: String,
    attempt: String,
    draft: Draft,
) -> Result<NewlyRegistered, DeveloperError> {
    let (developers, headers) = asking::developers()?;
    developers.register_client(&headers, &form_token, &attempt, &draft).await
}

/// What a developer needs to begin.
#[server(name = AskClientOverview, prefix = "/api", endpoint = "client_overview", input = Json)]
pub async fn client_overview(client_id: ClientId) -> Result<Desk<Overview>, DeveloperError> {
    let (developers, headers) = asking::developers()?;
    developers.client_overview(&headers, &client_id).await
}

/// The secrets of a client; never what is secret of them.
#[server(name = AskClientCredentials, prefix = "/api", endpoint = "client_credentials", input = Json)]
pub async fn client_credentials(client_id: ClientId) -> Result<Desk<Credentials>, DeveloperError> {
    let (developers, headers) = asking::developers()?;
    developers.client_credentials(&headers, &client_id).await
}

/// Adds a secret, which is told this once.
#[server(name = AskAddSecret, prefix = "/api", endpoint = "add_secret", input = Json)]
pub async fn add_secret(form_token: String, client_id: ClientId, label: String) -> Result<ShownSecret, DeveloperError> {
    let (developers, headers) = asking::developers()?;
    developers.add_secret(&headers, &form_token, &client_id, &label).await
}

/// Lets a secret end.
#[server(name = AskRetireSecret, prefix = "/api", endpoint = "retire_secret", input = Json)]
pub async fn retire_secret(
    form_token: String,
    client_id: ClientId,
    secret: SecretId,
    when: Retire,
) -> Result<(), DeveloperError> {
    let (developers, headers) = asking::developers()?;
    developers.retire_secret(&headers, &form_token, &client_id, &secret, when).await
}

/// The form of a change, with what hangs on each part.
#[server(name = AskClientEditing, prefix = "/api", endpoint = "client_editing", input = Json)]
pub async fn client_editing(client_id: ClientId) -> Result<Desk<Editing>, DeveloperError> {
    let (developers, headers) = asking::developers()?;
    developers.client_editing(&headers, &client_id).await
}

/// Changes a client, if it still is as the page showed it.
#[server(name = AskChangeClient, prefix = "/api", endpoint = "change_client", input = Json)]
pub async fn change_client(
    form_token: String,
    client_id: ClientId,
    revision: String,
    draft: Draft,
) -> Result<(), DeveloperError> {
    let (developers, headers) = asking::developers()?;
    developers.change_client(&headers, &form_token, &client_id, &revision, &draft).await
}

/// One page of what happened to a client.
#[server(name = AskClientActivity, prefix = "/api", endpoint = "client_activity", input = Json)]
pub async fn client_activity(client_id: ClientId, query: ActivityQuery) -> Result<Desk<Activity>, DeveloperError> {
    let (developers, headers) = asking::developers()?;
    developers.client_activity(&headers, &client_id, &query).await
}

/// How many people, and how much use.
#[server(name = AskClientPeople, prefix = "/api", endpoint = "client_people", input = Json)]
pub async fn client_people(client_id: ClientId) -> Result<Desk<People>, DeveloperError> {
    let (developers, headers) = asking::developers()?;
    developers.client_people(&headers, &client_id).await
}

/// What can be ended.
#[server(name = AskClientDanger, prefix = "/api", endpoint = "client_danger", input = Json)]
pub async fn client_danger(client_id: ClientId) -> Result<Desk<Danger>, DeveloperError> {
    let (developers, headers) = asking::developers()?;
    developers.client_danger(&headers, &client_id).await
}

/// Ends every permission that was given to a client; how many people lost one.
#[server(name = AskRevokeAllGrants, prefix = "/api", endpoint = "revoke_all_grants", input = Json)]
pub async fn revoke_all_grants(form_token: String, client_id: ClientId) -> Result<u64, DeveloperError> {
    let (developers, headers) = asking::developers()?;
    developers.revoke_all_grants(&headers, &form_token, &client_id).await
}

/// Deletes a client with all that hangs on it, when `name` is its name.
#[server(name = AskDeleteClient, prefix = "/api", endpoint = "delete_client", input = Json)]
pub async fn delete_client(form_token: String, client_id: ClientId, name: String) -> Result<(), DeveloperError> {
    let (developers, headers) = asking::developers()?;
    developers.delete_client(&headers, &form_token, &client_id, &name).await
}

/// Offers a client to another account, by username.
#[server(name = AskOfferClient, prefix = "/api", endpoint = "offer_client", input = Json)]
pub async fn offer_client(form_token: String, client_id: ClientId, to: String) -> Result<(), DeveloperError> {
    let (developers, headers) = asking::developers()?;
    developers.offer_client(&headers, &form_token, &client_id, &to).await
}

/// Takes an offer back.
#[server(name = AskWithdrawOffer, prefix = "/api", endpoint = "withdraw_offer", input = Json)]
pub async fn withdraw_offer(form_token: String, client_id: ClientId) -> Result<(), DeveloperError> {
    let (developers, headers) = asking::developers()?;
    developers.withdraw_offer(&headers, &form_token, &client_id).await
}

/// Takes over a client that was offered.
#[server(name = AskAcceptClient, prefix = "/api", endpoint = "accept_client", input = Json)]
pub async fn accept_client(form_token: String, client_id: ClientId) -> Result<(), DeveloperError> {
    let (developers, headers) = asking::developers()?;
    developers.accept_client(&headers, &form_token, &client_id).await
}

/// Turns an offer down.
#[server(name = AskDeclineClient, prefix = "/api", endpoint = "decline_client", input = Json)]
pub async fn decline_client(form_token: String, client_id: ClientId) -> Result<(), DeveloperError> {
    let (developers, headers) = asking::developers()?;
    developers.decline_client(&headers, &form_token, &client_id).await
}

/// Begins a sandbox in which a copy of the client runs the flow; the path of its Lab.
#[server(name = AskTryClient, prefix = "/api", endpoint = "try_client", input = Json)]
pub async fn try_client(form_token: String, client_id: ClientId) -> Result<String, DeveloperError> {
    let (developers, headers) = asking::developers()?;
    developers.try_client(&headers, &form_token, &client_id).await
}

/// The tokens with which programs register clients for whoever is signed in.
#[server(name = AskRegistrationTokens, prefix = "/api", endpoint = "registration_tokens", input = Json)]
pub async fn registration_tokens() -> Result<Desk<RegistrationTokens>, DeveloperError> {
    let (developers, headers) = asking::developers()?;
    developers.registration_tokens(&headers).await
}

/// Makes such a token, which is told this once.
#[server(name = AskMakeRegistrationToken, prefix = "/api", endpoint = "make_registration_token", input = Json)]
pub async fn make_registration_token(form_token: String, label: String) -> Result<ShownSecret, DeveloperError> {
    let (developers, headers) = asking::developers()?;
    developers.make_registration_token(&headers, &form_token, &label).await
}

/// Ends such a token.
#[server(name = AskRemoveRegistrationToken, prefix = "/api", endpoint = "remove_registration_token", input = Json)]
pub async fn remove_registration_token(form_token: String, token: SecretId) -> Result<(), DeveloperError> {
    let (developers, headers) = asking::developers()?;
    developers.remove_registration_token(&headers, &form_token, &token).await
}

#[cfg(feature = "ssr")]
pub use asking::{DeveloperQuestions, Developers};
