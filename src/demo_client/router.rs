//! The table of routes.

use axum::Router;
use axum::routing::{get, post};

use super::haru::Haru;
use super::{callback, connect, entries, guard, next, notebook_page, planner, preferences, registration, tokens};

/// Every address of Haru, below the path of its base URL. Pages leave as [`view::haru::HaruPage`] in the extensions
/// of an answer without a body.
pub fn router(haru: Haru) -> Router {
    let pages = Router::new()
        .route("/", get(planner::planner))
        .route("/register", post(registration::register))
        .route("/connect", post(connect::connect))
        .route("/callback", get(callback::callback))
        .route("/planner", get(planner::planner))
        .route("/refresh", post(tokens::refresh))
        .route("/expire", post(tokens::expire))
        .route("/disconnect", post(tokens::disconnect))
        .route("/days", post(entries::add))
        .route("/days/remove", post(entries::remove))
        .route("/events", post(entries::write_event))
        .route("/notebook", get(notebook_page::notebook))
        .route("/preferences", post(preferences::choose))
        .route("/livez", get(|| async { "ok\n" }))
        .merge(if haru.goes_step_by_step() { steps() } else { Router::new() })
        .method_not_allowed_fallback(guard::method_not_allowed);
    let base = haru.settings().base_url.path();
    let placed = if base.is_empty() {
        pages
    } else {
        Router::new().nest(base, pages).route(&format!("{base}/"), get(planner::planner))
    };
    guard::around(placed.fallback(guard::not_found), haru.clone()).with_state(haru)
}

/// Where a Haru that goes step by step stops, and its hops.
fn steps() -> Router<Haru> {
    Router::new()
        .route("/next", get(next::next))
        .route("/go", post(next::go))
        .route("/exchange", post(next::exchange))
        .route("/call", post(next::call))
}
