//! Puts what an answer is about together with the checks of it, and hands it to the activity log.

use axum::extract::Request;
use axum::response::Response;

use super::AuthorizationServer;
use super::activity::{ActivityNote, Noted};
use super::request_id::RequestId;
use super::throttle::PeerAddress;
use oauth::check::Checks;
use ports::measures::RefusedWith;

/// Around every route: notes what an answer is about.
pub async fn noted<Answering>(
    server: &AuthorizationServer,
    request: Request,
    answer: impl FnOnce(Request) -> Answering,
) -> Response
where
    Answering: Future<Output = Response>,
{
    let request_id = request.extensions().get::<RequestId>().copied();
    let from = PeerAddress::of(request.extensions());
    let mut response = answer(request).await;
    if let Some(note) = response.extensions_mut().remove::<ActivityNote>() {
        if let Some(error) = &note.error {
            response.extensions_mut().insert(RefusedWith(error.code.as_str()));
        }
        let failed = response.extensions().get::<Checks>().and_then(Checks::failed);
        let request_id = request_id.as_ref().map(RequestId::as_str).unwrap_or_default().to_owned();
        server.activity.note(Noted::Client(note.happening(failed, request_id, server.now(), from)));
    }
    response
}
