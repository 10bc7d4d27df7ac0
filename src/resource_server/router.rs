//! The table of routes, and what the actor is handed.

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get, post};
use http::Uri;

use super::admission::{Door, admit};
use super::answer::{method_not_allowed, not_found};
use super::calendar_book::CalendarBook;
use super::endpoints;
use super::introspector::Introspector;
use super::refused_tokens::RefusedTokens;
use super::response_headers::{self, preflight};
use super::shared::Shared;
use oauth::names::{ClientId, Issuer};
use oauth::protected_resource::ResourceIdentifier;
use oauth::scope::{CALENDAR_READ, CALENDAR_WRITE, OfferedScope, PROFILE};
use oauth::secret::ClientSecret;
use ports::seats::Seats;
use ports::{Clock, Network, Randomness};

const ME: &str = "/calendar/v3/users/me";
const CALENDAR_LIST: &str = "/calendar/v3/users/me/calendarList";
const EVENTS: &str = "/calendar/v3/calendars/{id}/events";

/// One instance of the calendar API.
pub struct ResourceServer {
    /// Its own base URL, as clients know it.
    pub resource: ResourceIdentifier,
    /// The only issuer whose tokens count, as it names itself in `iss`.
    pub issuer: Issuer,
    /// Where that issuer answers introspection; may be an inner address that no client sees.
    pub introspection_endpoint: Uri,
    pub client_id: ClientId,
    pub client_secret: ClientSecret,
    pub network: Arc<dyn Network>,
    pub clock: Arc<dyn Clock>,
    pub randomness: Arc<dyn Randomness>,
    pub book: Arc<dyn CalendarBook>,
    /// How many entries one owner may add, in all of their calendars together.
    pub entries_at_most: usize,
    /// Who may ask what a token means at the same time.
    pub introspections: Seats,
    /// How many refusals are remembered for a moment.
    pub refused_tokens: usize,
}

impl From<ResourceServer> for Arc<Shared> {
    fn from(server: ResourceServer) -> Self {
        Self::new(Shared {
            introspector: Introspector {
                endpoint: server.introspection_endpoint,
                client_id: server.client_id,
                client_secret: server.client_secret,
                network: server.network,
                refused: RefusedTokens::bounded(server.refused_tokens),
                asking: server.introspections,
            },
            resource: server.resource,
            issuer: server.issuer,
            clock: server.clock,
            randomness: server.randomness,
            book: server.book,
            entries_at_most: server.entries_at_most,
        })
    }
}

/// Paths are relative to the base URL, so that an instance whose base URL has a path can be nested under it. The metadata alone
/// stands at the host's root (RFC 9728 §3.1), at [`ResourceIdentifier::metadata_path`]: requests for that path come to this
/// router as they are. Several routers of one instance share what it knows.
pub fn router(server: impl Into<Arc<Shared>>) -> Router {
    let shared: Arc<Shared> = server.into();
    let needs = |needed: OfferedScope, path: &'static str, handlers: MethodRouter<Arc<Shared>>| {
        let door = Door { shared: Arc::clone(&shared), needed, path };
        handlers.route_layer(from_fn_with_state(door, admit))
    };

    Router::new()
        .route(ME, needs(PROFILE, ME, get(endpoints::me)).options(|| preflight("GET, HEAD, OPTIONS")))
        .route(
            CALENDAR_LIST,
            needs(CALENDAR_READ, CALENDAR_LIST, get(endpoints::calendar_list))
                .options(|| preflight("GET, HEAD, OPTIONS")),
        )
        .route(
            EVENTS,
            needs(CALENDAR_READ, EVENTS, get(endpoints::events))
                .merge(needs(CALENDAR_WRITE, EVENTS, post(endpoints::add_event)))
                .options(|| preflight("GET, HEAD, POST, OPTIONS")),
        )
        .route(&shared.resource.metadata_path(), get(endpoints::metadata).options(|| preflight("GET, HEAD, OPTIONS")))
        .route("/livez", get(endpoints::livez))
        .method_not_allowed_fallback(method_not_allowed)
        .fallback(not_found)
        .layer(from_fn_with_state(Arc::clone(&shared), response_headers::set))
        .with_state(shared)
}
