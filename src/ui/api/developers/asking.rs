//! What the server functions of the dashboard ask, and the server that answers them.

use std::sync::Arc;

use async_trait::async_trait;
use http::HeaderMap;
use leptos::prelude::*;

use crate::authorization_server::AuthorizationServer;
use crate::authorization_server::developers::{Done, NotDone};
use crate::oauth::client::SecretId;
use crate::oauth::names::ClientId;
use crate::view::developers::{
    Activity, ActivityQuery, ClientList, Credentials, Danger, Desk, DeveloperError, Draft, Editing, NewClient,
    NewlyRegistered, Overview, People, RegistrationTokens, Retire, ShownSecret,
};

/// What the dashboard asks on behalf of whoever sent `headers`.
#[async_trait]
pub trait DeveloperQuestions: Send + Sync {
    async fn clients(&self, headers: &HeaderMap, after: Option<&str>) -> Result<Desk<ClientList>, DeveloperError>;
    async fn new_client(&self, headers: &HeaderMap) -> Result<Desk<NewClient>, DeveloperError>;
    async fn register_client(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        attempt: &str,
        draft: &Draft,
    ) -> Result<NewlyRegistered, DeveloperError>;
    async fn client_overview(
        &self,
        headers: &HeaderMap,
        client_id: &ClientId,
    ) -> Result<Desk<Overview>, DeveloperError>;
    async fn client_credentials(
        &self,
        headers: &HeaderMap,
        client_id: &ClientId,
    ) -> Result<Desk<Credentials>, DeveloperError>;
    async fn add_secret(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        client_id: &ClientId,
        label: &str,
    ) -> Result<ShownSecret, DeveloperError>;
    async fn retire_secret(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        client_id: &ClientId,
        secret: &SecretId,
        when: Retire,
    ) -> Result<(), DeveloperError>;
    async fn client_editing(&self, headers: &HeaderMap, client_id: &ClientId) -> Result<Desk<Editing>, DeveloperError>;
    async fn change_client(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        client_id: &ClientId,
        revision: &str,
        draft: &Draft,
    ) -> Result<(), DeveloperError>;
    async fn client_activity(
        &self,
        headers: &HeaderMap,
        client_id: &ClientId,
        query: &ActivityQuery,
    ) -> Result<Desk<Activity>, DeveloperError>;
    async fn client_people(&self, headers: &HeaderMap, client_id: &ClientId) -> Result<Desk<People>, DeveloperError>;
    async fn client_danger(&self, headers: &HeaderMap, client_id: &ClientId) -> Result<Desk<Danger>, DeveloperError>;
    async fn revoke_all_grants(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        client_id: &ClientId,
    ) -> Result<u64, DeveloperError>;
    async fn delete_client(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        client_id: &ClientId,
        name: &str,
    ) -> Result<(), DeveloperError>;
    async fn offer_client(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        client_id: &ClientId,
        to: &str,
    ) -> Result<(), DeveloperError>;
    async fn withdraw_offer(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        client_id: &ClientId,
    ) -> Result<(), DeveloperError>;
    async fn accept_client(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        client_id: &ClientId,
    ) -> Result<(), DeveloperError>;
    async fn decline_client(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        client_id: &ClientId,
    ) -> Result<(), DeveloperError>;
    async fn try_client(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        client_id: &ClientId,
    ) -> Result<String, DeveloperError>;
    async fn registration_tokens(&self, headers: &HeaderMap) -> Result<Desk<RegistrationTokens>, DeveloperError>;
    async fn make_registration_token(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        label: &str,
    ) -> Result<ShownSecret, DeveloperError>;
    async fn remove_registration_token(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        token: &SecretId,
    ) -> Result<(), DeveloperError>;
}

#[async_trait]
impl DeveloperQuestions for AuthorizationServer {
    async fn clients(&self, headers: &HeaderMap, after: Option<&str>) -> Result<Desk<ClientList>, DeveloperError> {
        let developer = told(self.developer(headers).await)?;
        told(developer.clients(after).await)
    }

    async fn new_client(&self, headers: &HeaderMap) -> Result<Desk<NewClient>, DeveloperError> {
        told(self.developer(headers).await.map(|developer| developer.new_client()))
    }

    async fn register_client(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        attempt: &str,
        draft: &Draft,
    ) -> Result<NewlyRegistered, DeveloperError> {
        let acting = told(self.acting(headers, form_token).await)?;
        told(acting.register(attempt, draft).await)
    }

    async fn client_overview(
        &self,
        headers: &HeaderMap,
        client_id: &ClientId,
    ) -> Result<Desk<Overview>, DeveloperError> {
        let developer = told(self.developer(headers).await)?;
        told(developer.overview(client_id).await)
    }

    async fn client_credentials(
        &self,
        headers: &HeaderMap,
        client_id: &ClientId,
    ) -> Result<Desk<Credentials>, DeveloperError> {
        let developer = told(self.developer(headers).await)?;
        told(developer.credentials(client_id).await)
    }

    async fn add_secret(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        client_id: &ClientId,
        label: &str,
    ) -> Result<ShownSecret, DeveloperError> {
        let acting = told(self.acting(headers, form_token).await)?;
        told(acting.add_secret(client_id, label).await)
    }

    async fn retire_secret(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        client_id: &ClientId,
        secret: &SecretId,
        when: Retire,
    ) -> Result<(), DeveloperError> {
        let acting = told(self.acting(headers, form_token).await)?;
        told(acting.retire_secret(client_id, secret, when).await)
    }

    async fn client_editing(&self, headers: &HeaderMap, client_id: &ClientId) -> Result<Desk<Editing>, DeveloperError> {
        let developer = told(self.developer(headers).await)?;
        told(developer.editing(client_id).await)
    }

    async fn change_client(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        client_id: &ClientId,
        revision: &str,
        draft: &Draft,
    ) -> Result<(), DeveloperError> {
        let acting = told(self.acting(headers, form_token).await)?;
        told(acting.change(client_id, revision, draft).await)
    }

    async fn client_activity(
        &self,
        headers: &HeaderMap,
        client_id: &ClientId,
        query: &ActivityQuery,
    ) -> Result<Desk<Activity>, DeveloperError> {
        let developer = told(self.developer(headers).await)?;
        told(developer.activity(client_id, query).await)
    }

    async fn client_people(&self, headers: &HeaderMap, client_id: &ClientId) -> Result<Desk<People>, DeveloperError> {
        let developer = told(self.developer(headers).await)?;
        told(developer.people(client_id).await)
    }

    async fn client_danger(&self, headers: &HeaderMap, client_id: &ClientId) -> Result<Desk<Danger>, DeveloperError> {
        let developer = told(self.developer(headers).await)?;
        told(developer.danger(client_id).await)
    }

    async fn revoke_all_grants(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        client_id: &ClientId,
    ) -> Result<u64, DeveloperError> {
        let acting = told(self.acting(headers, form_token).await)?;
        told(acting.revoke_all_grants(client_id).await)
    }

    async fn delete_client(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        client_id: &ClientId,
        name: &str,
    ) -> Result<(), DeveloperError> {
        let acting = told(self.acting(headers, form_token).await)?;
        told(acting.delete(client_id, name).await)
    }

    async fn offer_client(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        client_id: &ClientId,
        to: &str,
    ) -> Result<(), DeveloperError> {
        let acting = told(self.acting(headers, form_token).await)?;
        told(acting.offer(client_id, to).await)
    }

    async fn withdraw_offer(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        client_id: &ClientId,
    ) -> Result<(), DeveloperError> {
        let acting = told(self.acting(headers, form_token).await)?;
        told(acting.withdraw(client_id).await)
    }

    async fn accept_client(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        client_id: &ClientId,
    ) -> Result<(), DeveloperError> {
        let acting = told(self.acting(headers, form_token).await)?;
        told(acting.accept(client_id).await)
    }

    async fn decline_client(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        client_id: &ClientId,
    ) -> Result<(), DeveloperError> {
        let acting = told(self.acting(headers, form_token).await)?;
        told(acting.decline(client_id).await)
    }

    async fn try_client(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        client_id: &ClientId,
    ) -> Result<String, DeveloperError> {
        let acting = told(self.acting(headers, form_token).await)?;
        told(acting.try_client(client_id).await)
    }

    async fn registration_tokens(&self, headers: &HeaderMap) -> Result<Desk<RegistrationTokens>, DeveloperError> {
        let developer = told(self.developer(headers).await)?;
        told(developer.registration_tokens().await)
    }

    async fn make_registration_token(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        label: &str,
    ) -> Result<ShownSecret, DeveloperError> {
        let acting = told(self.acting(headers, form_token).await)?;
        told(acting.make_registration_token(label).await)
    }

    async fn remove_registration_token(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        token: &SecretId,
    ) -> Result<(), DeveloperError> {
        let acting = told(self.acting(headers, form_token).await)?;
        told(acting.remove_registration_token(token).await)
    }
}

/// The cause of what went wrong in the store is for the log alone.
fn told<T>(done: Done<T>) -> Result<T, DeveloperError> {
    done.map_err(|not_done| match not_done {
        NotDone::Refused(error) => error,
        NotDone::Store(error) => {
            tracing::error!(cause = ?std::error::Error::source(&error), "{error}");
            DeveloperError::Unavailable
        }
    })
}

/// The instance that a page belongs to; a sandbox has no dashboard.
pub type Developers = Arc<dyn DeveloperQuestions>;

pub(super) fn developers() -> Result<(Developers, HeaderMap), DeveloperError> {
    let headers = expect_context::<http::request::Parts>().headers;
    let developers = use_context::<Developers>().ok_or(DeveloperError::NotOffered)?;
    Ok((developers, headers))
}
