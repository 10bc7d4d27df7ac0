//! All server functions. Each begins by finding out who asks, and returns view types only.

/// Those of the dashboard.
pub mod developers;

use leptos::prelude::*;
use leptos::server_fn::codec::Post;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

use super::one_word::{OneWord, Word};
use crate::oauth::names::ClientId;
use crate::view::apps::{AppAnswer, ConnectedApps, Disconnected};

/// What a page is told when it gets no answer. Nothing internal crosses the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ApiError {
    /// The store could not answer.
    #[error("the server could not answer")]
    Unavailable,
    /// The message itself went wrong: no network, another release, a body that is not ours.
    #[error("the question could not be asked")]
    Transport,
}

impl FromServerFnError for ApiError {
    type Encoder = OneWord;

    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        Self::Transport
    }
}

impl Word for ApiError {
    const ALL: &'static [Self] = &[Self::Unavailable, Self::Transport];

    fn word(self) -> &'static str {
        match self {
            Self::Unavailable => "unavailable",
            Self::Transport => "transport",
        }
    }
}

impl Word for Disconnected {
    const ALL: &'static [Self] =
        &[Self::Done, Self::NothingThere, Self::SignedOut, Self::FormExpired, Self::Unavailable];

    fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::NothingThere => "nothing_there",
            Self::SignedOut => "signed_out",
            Self::FormExpired => "form_expired",
            Self::Unavailable => "unavailable",
        }
    }
}

/// Who is signed in, by username.
#[server(prefix = "/api", endpoint = "signed_in")]
pub async fn signed_in() -> Result<Option<String>, ApiError> {
    let (account, headers, _) = asking::account();
    account.signed_in(&headers).await
}

/// The connected apps of whoever is signed in; `None` when nobody is.
#[server(name = ListConnectedApps, prefix = "/api", endpoint = "connected_apps")]
pub async fn connected_apps() -> Result<Option<ConnectedApps>, ApiError> {
    let (account, headers, _) = asking::account();
    account.connected_apps(&headers).await
}

/// One app of whoever is signed in, with its history before `before`, or the newest of it.
#[server(name = ShowConnectedApp, prefix = "/api", endpoint = "connected_app")]
pub async fn connected_app(client_id: ClientId, before: Option<String>) -> Result<AppAnswer, ApiError> {
    let (account, headers, _) = asking::account();
    account.connected_app(&headers, &client_id, before.as_deref()).await
}

/// Takes back what whoever is signed in gave to an app. Effective before it answers.
#[server(prefix = "/api", endpoint = "disconnect_app", output = Post<OneWord>)]
pub async fn disconnect_app(client_id: ClientId, form_token: String) -> Result<Disconnected, ApiError> {
    let (account, headers, address) = asking::account();
    account.disconnect(&headers, address, &form_token, &client_id).await
}

#[cfg(feature = "ssr")]
pub use asking::{Account, AccountQuestions};

#[cfg(feature = "ssr")]
mod asking {
    use std::net::IpAddr;
    use std::sync::Arc;

    use async_trait::async_trait;
    use http::HeaderMap;
    use http::request::Parts;
    use leptos::prelude::*;

    use super::ApiError;
    use crate::authorization_server::AuthorizationServer;
    use crate::authorization_server::asking::SignedIn;
    use crate::authorization_server::browser::Browser;
    use crate::authorization_server::throttle::PeerAddress;
    use crate::oauth::names::ClientId;
    use crate::view::apps::{AppAnswer, ConnectedApps, Disconnected};

    /// What pages may ask on behalf of whoever sent `headers`.
    #[async_trait]
    pub trait AccountQuestions: Send + Sync {
        /// Whether a Lab is offered beside it.
        fn has_lab(&self) -> bool;
        async fn signed_in(&self, headers: &HeaderMap) -> Result<Option<String>, ApiError>;
        async fn connected_apps(&self, headers: &HeaderMap) -> Result<Option<ConnectedApps>, ApiError>;
        async fn connected_app(
            &self,
            headers: &HeaderMap,
            client: &ClientId,
            before: Option<&str>,
        ) -> Result<AppAnswer, ApiError>;
        async fn disconnect(
            &self,
            headers: &HeaderMap,
            address: Option<IpAddr>,
            form_token: &str,
            client: &ClientId,
        ) -> Result<Disconnected, ApiError>;
    }

    /// The instance that a page belongs to: provided as context by the router.
    pub type Account = Arc<dyn AccountQuestions>;

    /// Whom to ask, the headers that say who asks, and from where.
    pub(super) fn account() -> (Account, HeaderMap, Option<IpAddr>) {
        let parts = expect_context::<Parts>();
        let address = parts.extensions.get::<PeerAddress>().map(|peer| peer.0);
        (expect_context::<Account>(), parts.headers, address)
    }

    #[async_trait]
    impl AccountQuestions for AuthorizationServer {
        fn has_lab(&self) -> bool {
            AuthorizationServer::has_lab(self)
        }

        async fn signed_in(&self, headers: &HeaderMap) -> Result<Option<String>, ApiError> {
            let browser = Browser::of(self, headers).await.map_err(unavailable)?;
            Ok(browser.signed_in().map(|live| live.user.username.clone()))
        }

        async fn connected_apps(&self, headers: &HeaderMap) -> Result<Option<ConnectedApps>, ApiError> {
            let signed_in = SignedIn::of(self, &head(headers, None)).await.map_err(unavailable)?;
            let Some(signed_in) = signed_in else { return Ok(None) };
            self.connected_apps(&signed_in).await.map(Some).map_err(unavailable)
        }

        async fn connected_app(
            &self,
            headers: &HeaderMap,
            client: &ClientId,
            before: Option<&str>,
        ) -> Result<AppAnswer, ApiError> {
            let signed_in = SignedIn::of(self, &head(headers, None)).await.map_err(unavailable)?;
            let Some(signed_in) = signed_in else { return Ok(AppAnswer::SignedOut) };
            let app = self.connected_app(&signed_in, client, before).await.map_err(unavailable)?;
            Ok(app.map_or(AppAnswer::NotTheirs, |app| AppAnswer::App(Box::new(app))))
        }

        async fn disconnect(
            &self,
            headers: &HeaderMap,
            address: Option<IpAddr>,
            form_token: &str,
            client: &ClientId,
        ) -> Result<Disconnected, ApiError> {
            let signed_in = SignedIn::of(self, &head(headers, address)).await.map_err(unavailable)?;
            let Some(signed_in) = signed_in else { return Ok(Disconnected::SignedOut) };
            let Some(acting) = signed_in.acting(form_token) else { return Ok(Disconnected::FormExpired) };
            let is_done = self.disconnect(&acting, client).await.map_err(unavailable)?;
            Ok(if is_done { Disconnected::Done } else { Disconnected::NothingThere })
        }
    }

    fn head(headers: &HeaderMap, address: Option<IpAddr>) -> Parts {
        let (mut parts, ()) = http::Request::new(()).into_parts();
        parts.headers = headers.clone();
        if let Some(address) = address {
            parts.extensions.insert(PeerAddress(address));
        }
        parts
    }

    /// The cause is for the log alone.
    fn unavailable(error: impl std::error::Error) -> ApiError {
        tracing::error!(cause = ?error.source(), "{error}");
        ApiError::Unavailable
    }
}
