//! What happened to clients, on its way to their developers. A handler says what its answer is about; a layer puts that together
//! with the checks of the answer and hands it over, and the request never waits for it to be written down.

use std::net::IpAddr;

use crate::oauth::activity::ActivityKind;
use crate::oauth::client::SecretId;
use crate::oauth::error::Error;
use crate::oauth::names::ClientId;
use crate::oauth::redirect_uri::RedirectUri;
use crate::storage::developers::Happening;

/// Where happenings go. It must return at once.
pub trait ActivityLog: Send + Sync {
    fn note(&self, happening: Happening);
}

/// For instances whose clients have no dashboard.
pub struct NoActivityLog;

impl ActivityLog for NoActivityLog {
    fn note(&self, _: Happening) {}
}

/// In the extensions of a response: the client that it is about, and what the checks beside it do not say.
#[derive(Clone, Debug)]
pub struct Concerning {
    pub client: ClientId,
    pub kind: ActivityKind,
    /// `None`: it was done.
    pub error: Option<Error>,
    pub detail: Option<String>,
    pub tokens: u32,
    pub secret: Option<SecretId>,
    pub redirect_uri: Option<RedirectUri>,
    /// Of the other side, when it is the client's own server.
    pub from: Option<IpAddr>,
}
