//! Puts what an answer is about together with the checks of it, and hands it to the activity log.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;

use super::Instance;
use super::activity::{ActivityNote, Noted};
use super::request_id::RequestId;
use super::throttle::PeerAddress;
use oauth::check::Checks;

/// Around every route: notes what an answer is about.
pub async fn note(State(server): State<Instance>, request: Request, next: Next) -> Response {
    let request_id = request.extensions().get::<RequestId>().cloned();
    let from = PeerAddress::of(request.extensions());
    let mut response = next.run(request).await;
    if let Some(note) = response.extensions_mut().remove::<ActivityNote>() {
        let failed = response.extensions().get::<Checks>().and_then(Checks::failed);
        let request_id = request_id.map(|id| id.0).unwrap_or_default();
        server.activity.note(Noted::Client(note.happening(failed, request_id, server.now(), from)));
    }
    response
}
