//! The endpoints: a table of contents.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use http::{HeaderValue, Method, StatusCode, header};
use tower::ServiceBuilder;
use tower_http::cors::{AllowHeaders, AllowMethods, Any, CorsLayer};

use super::answers::{RETRY_AFTER_SECONDS, Refused};
use super::failure::Failure;
use super::form_body::BODY_AT_MOST;
use super::register::manage;
use super::security::{authenticator, deletion, export, page, passkeys, password, recovery_codes, sessions};
use super::sign_in::{login, passkey, second_step};
use super::{
    Instance, WithAccounts, activity_layer, administration, authorize, connected_apps, consent, failure, failure_page,
    inspect, introspect, logout, metadata, own_origin, register, request_id, reset_password, revoke, signup, token,
};
use oauth::error::{Error, ErrorCode};
use oauth::metadata::well_known_path;
use ports::panics::caught;
use view::page::ErrorProblem;

/// Everything this server answers, below the path of its issuer. Pages leave as view models in the response's extensions.
pub fn router(server: Instance) -> Router {
    for_clients(server.clone()).merge(elsewhere(server.clone())).merge(for_browsers(server))
}

/// What a browser is led to.
pub fn for_browsers(server: Instance) -> Router {
    // Clients post here from other sites on purpose: the request authorises nothing by itself.
    let authorization =
        Router::new().route("/authorize", get(authorize::get).post(authorize::post).head(no_head).fallback(no_head));

    let forms = Router::new()
        .route("/consent", get(consent::get).post(consent::post).head(no_head).fallback(no_head))
        .route("/consent/again", get(consent::again).head(only_get).fallback(only_get))
        .route("/login", get(login::get).post(login::post))
        .route("/login/switch", post(login::switch))
        .route("/signup", get(signup::get).post(signup::post))
        .route("/logout", get(logout::get).post(logout::post))
        .route("/apps/disconnect", post(connected_apps::post_disconnect))
        .route("/apps/access", post(connected_apps::post_access))
        .route("/inspect", post(inspect::post));
    // A sandbox has no accounts beyond the flow.
    let forms = match WithAccounts::of(&server) {
        Some(with_accounts) => forms.merge(account_pages().with_state(with_accounts)),
        None => forms,
    };
    let forms = forms.layer(from_fn_with_state(server.clone(), own_origin::refuse_foreign));
    let pages = below_issuer(&server, authorization.merge(forms).fallback(not_found));
    let around = ServiceBuilder::new().layer(from_fn_with_state(server.clone(), around_pages)).layer(limited());
    pages.layer(around).with_state(server)
}

/// What programs ask. They come by thousands: as little as can be stands around their routes.
pub fn for_clients(server: Instance) -> Router {
    let endpoints = Router::new()
        .route("/token", post(token::post))
        .route("/revoke", post(revoke::post))
        .route("/introspect", post(introspect::post))
        .route("/register", post(register::post));
    let endpoints = around_clients(&server, endpoints, [Method::POST].into());

    // RFC 7592 §2: by the token of the registration.
    let registration = get(manage::get).put(manage::put).delete(manage::delete);
    let registrations = Router::new().route("/register/{client_id}", registration);
    let methods = [Method::GET, Method::PUT, Method::DELETE];
    let registrations = around_clients(&server, registrations, methods.into());

    let well_known = Router::new().route(&well_known_path(&server.issuer), get(metadata::get));
    let well_known = around_clients(&server, well_known, [Method::GET].into());

    let probes = Router::new()
        .route("/livez", get(live))
        .route("/readyz", get(ready))
        .layer(from_fn_with_state(server.clone(), around_probes));

    let below_issuer = below_issuer(&server, endpoints.merge(registrations).merge(probes));
    below_issuer.merge(well_known).with_state(server)
}

/// Clients look for what is not here (RFC 8414 §5), and have to be able to read that it is not.
pub fn elsewhere(server: Instance) -> Router {
    let below_endpoints = Router::new()
        .route("/token/{*elsewhere}", any(nothing_here))
        .route("/revoke/{*elsewhere}", any(nothing_here))
        .route("/introspect/{*elsewhere}", any(nothing_here))
        .route("/register/{client_id}/{*elsewhere}", any(nothing_here));
    let unknown = Router::new().route("/.well-known/{*elsewhere}", any(nothing_here));
    let all = below_issuer(&server, below_endpoints).merge(unknown);
    around_clients(&server, all, AllowMethods::mirror_request()).with_state(server)
}

/// RFC 6749 §3.2, RFC 7009 §2, RFC 7662 §2.1: clients are authenticated by what they send and never by a cookie, so that any header of
/// theirs may come along from anywhere.
fn around_clients(server: &Instance, routes: Router<Instance>, methods: AllowMethods) -> Router<Instance> {
    let from_anywhere = CorsLayer::new()
        .allow_origin(Any)
        .allow_headers(AllowHeaders::mirror_request())
        .expose_headers([header::WWW_AUTHENTICATE, header::RETRY_AFTER])
        .allow_methods(methods);
    routes.layer(
        ServiceBuilder::new()
            .layer(from_fn_with_state(server.clone(), around_endpoints))
            .layer(limited())
            .layer(from_anywhere)
            // Inside, so that a page of another origin may read this refusal, too.
            .layer(from_fn(tell)),
    )
}

fn below_issuer(server: &Instance, routes: Router<Instance>) -> Router<Instance> {
    match server.issuer.path() {
        "" => routes,
        path => Router::new().nest(path, routes),
    }
}

fn limited() -> DefaultBodyLimit {
    DefaultBodyLimit::max(BODY_AT_MOST)
}

async fn around_endpoints(State(server): State<Instance>, request: Request, next: Next) -> Response {
    let (server, answer) = (&*server, |request| next.run(request));
    let answered = request_id::identified(server, request, |request| activity_layer::noted(server, request, answer));
    // What broke before the request had its id, or after it was answered.
    caught(answered).await.unwrap_or_else(|_| failure::broken())
}

async fn tell(request: Request, next: Next) -> Response {
    failure::told(request, |request| next.run(request)).await
}

async fn around_pages(State(server): State<Instance>, request: Request, next: Next) -> Response {
    let (server, answer) = (&*server, |request| next.run(request));
    let shown = |request| failure_page::shown(server, request, answer);
    request_id::identified(server, request, |request| activity_layer::noted(server, request, shown)).await
}

async fn around_probes(State(server): State<Instance>, request: Request, next: Next) -> Response {
    request_id::identified(&server, request, |request| next.run(request)).await
}

/// Around pages that are none of this crate's: an id for each request, and a page for each failure.
pub async fn around_other_pages(State(server): State<Instance>, request: Request, next: Next) -> Response {
    let (server, answer) = (&*server, |request| next.run(request));
    request_id::identified(server, request, |request| failure_page::shown(server, request, answer)).await
}

/// Pages of accounts beyond the flow.
fn account_pages() -> Router<WithAccounts> {
    Router::new()
        .route("/reset-password", get(reset_password::get).post(reset_password::post))
        .route("/security", get(page::get))
        .route("/security/sessions/end", post(sessions::end))
        .route("/security/sessions/end-others", post(sessions::end_others))
        .route("/security/password", post(password::post))
        .route("/security/export", post(export::post))
        .route("/security/delete", post(deletion::post))
        .route("/security/deleted", get(deletion::told))
        .route("/security/authenticator", get(authenticator::get).post(authenticator::post))
        .route("/security/authenticator/remove", post(authenticator::remove))
        .route("/security/recovery-codes", get(recovery_codes::get).post(recovery_codes::post))
        .route("/security/recovery-codes/file", post(recovery_codes::file))
        .route("/security/recovery-codes/stored", post(recovery_codes::stored))
        .route("/security/passkeys", get(passkeys::get))
        .route("/security/passkeys/begin", post(passkeys::begin))
        .route("/security/passkeys/finish", post(passkeys::finish))
        .route("/security/passkeys/remove", post(passkeys::remove))
        .route("/admin", get(administration::overview))
        .route("/admin/people", get(administration::people).post(administration::post_person))
        .route("/admin/links", post(administration::post_link))
        .route("/admin/clients", get(administration::clients).post(administration::post_client))
        .route("/admin/settings", get(administration::settings))
        .route("/admin/audit", get(administration::audit))
        .route("/admin/backup", post(administration::post_backup))
        .route("/login/code", get(second_step::get).post(second_step::post))
        .route("/login/passkey", get(passkey::get))
        .route("/login/passkey/begin", post(passkey::begin))
        .route("/login/passkey/finish", post(passkey::finish))
}

async fn not_found() -> Failure {
    ErrorProblem::NotFound.into()
}

/// The same for programs.
async fn nothing_here() -> Refused {
    Refused::new(Error::new(ErrorCode::InvalidRequest, "there is nothing at this address"))
        .with_status(StatusCode::NOT_FOUND)
}

async fn live() -> &'static str {
    "ok\n"
}

/// Whether requests can be served: the store answers.
async fn ready(State(server): State<Instance>) -> Response {
    match server.store.ping().await {
        Ok(()) => "ok\n".into_response(),
        Err(_) => {
            let again = [(header::RETRY_AFTER, HeaderValue::from(RETRY_AFTER_SECONDS))];
            (StatusCode::SERVICE_UNAVAILABLE, again, "the store does not answer\n").into_response()
        }
    }
}

/// HEAD must not act (RFC 9110 §9.2.1), and issuing a code is an act. `Allow` names what is left (§15.5.6).
async fn no_head() -> Response {
    (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET,POST")]).into_response()
}

/// The same where nothing is posted.
async fn only_get() -> Response {
    (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET")]).into_response()
}
