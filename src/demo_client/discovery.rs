//! RFC 8414 §3: asks the server where its endpoints are and what it offers.

use std::sync::{Arc, PoisonError};

use http::header::ACCEPT;
use http::{Request, StatusCode};

use super::failure::Failure;
use super::haru::Haru;
use super::journal::Notes;
use super::server_metadata::{Document, Known, ServerMetadata, address, decide};
use oauth::check::{Checks, Ruling};
use oauth::names::Lifetime;
use oauth::party::Party;
use view::haru::{Doing, Notice};

/// How long metadata is believed without asking again.
const BELIEVED: Lifetime = Lifetime::from_minutes(5);

impl Haru {
    /// The server's metadata, asked for when it is not known or not fresh.
    pub(super) async fn metadata(&self, notes: &mut Notes) -> Result<Arc<ServerMetadata>, (Failure, Checks)> {
        let now = self.now();
        {
            let known = self.0.known.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(known) = known.as_ref().filter(|known| now.is_within(BELIEVED, known.read_at)) {
                return Ok(Arc::clone(&known.metadata));
            }
        }
        let document = self.read_metadata(notes).await.map_err(|failure| (failure, Checks::new()))?;
        let Ruling { checks, outcome } = decide(&self.settings().issuer, document);
        notes.compared(now, &checks);
        match outcome {
            Ok(mut metadata) => {
                metadata.checks = checks;
                let metadata = Arc::new(metadata);
                let fresh = Known { read_at: now, metadata: Arc::clone(&metadata) };
                *self.0.known.lock().unwrap_or_else(PoisonError::into_inner) = Some(fresh);
                Ok(metadata)
            }
            Err(()) => {
                let failed = checks.failed();
                let notice = Notice::MetadataRefused {
                    rule: failed.map(|check| check.rule.to_string()).unwrap_or_default(),
                    clause: failed.map(|check| check.clause.to_string()).unwrap_or_default(),
                };
                tracing::warn!(rule = ?failed.map(|check| &check.rule), "the authorization server's metadata was refused");
                Err((Failure(notice), checks))
            }
        }
    }

    /// What is believed at the moment, or was lately. Sends no request.
    pub(super) fn known_metadata(&self) -> Option<Arc<ServerMetadata>> {
        let known = self.0.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.as_ref().map(|known| Arc::clone(&known.metadata))
    }

    async fn read_metadata(&self, notes: &mut Notes) -> Result<Document, Failure> {
        let malformed = || Failure(Notice::Malformed(Doing::Discovering));
        let request = Request::get(address(&self.settings().issuer))
            .header(ACCEPT, "application/json")
            .body(bytes::Bytes::new())
            .map_err(|_| malformed())?;
        let answer = self.send(request, Party::AuthorizationServer, notes).await;
        let answer = answer.map_err(|error| Failure::unreachable(Doing::Discovering, &error))?;
        match answer.status() {
            StatusCode::OK => serde_json::from_slice(answer.body()).map_err(|_| malformed()),
            status => Err(Failure::status(Doing::Discovering, status)),
        }
    }
}
