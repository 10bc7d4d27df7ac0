//! What the pages of a sandbox say above themselves: how far the flow has come, and the way back to the Lab.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;

use crate::recorder::Log;
use lab::step;
use view::strip::Strip;

/// Which run, and the address of its page.
#[derive(Clone)]
pub struct Above {
    pub log: Arc<Log>,
    pub back: Arc<str>,
}

/// For `axum::middleware::from_fn_with_state`, within the recorder: what is asked for at this moment counts already.
pub async fn above(State(above): State<Above>, mut request: Request, next: Next) -> Response {
    let strip =
        Strip { step: above.log.newest_step().map(str::to_owned), of: step::STEPS.len(), back: above.back.to_string() };
    request.extensions_mut().insert(strip);
    next.run(request).await
}
