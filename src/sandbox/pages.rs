//! The layer that writes the Lab's pages. Of a page about a whole run it is the heaviest part, so that it is done in the turn of
//! its reader.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::StatusCode;

use super::folds::Turn;
use super::sending;
use ui::lab::pages::layer;

/// For `axum::middleware::from_fn`. A page about a run leaves its handler with a [`Turn`].
pub async fn render(request: Request, next: Next) -> Response {
    let asked = layer::asked(&request);
    let mut response = next.run(request).await;
    let Some(document) = layer::document(&mut response) else {
        return response;
    };
    let body = match response.extensions_mut().remove::<Turn>() {
        None => document.html(&asked).into(),
        Some(turn) => {
            let here = asked.clone();
            match turn.fold(move |_| Some(document.html(&here))).await {
                Some(html) => sending::page(html, turn),
                None => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
            }
        }
    };
    layer::written(response, body, &asked)
}
