//! The routes of the pages that have islands, as a router. Script-free pages and forms are the authorization server's own.

use axum::Router;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::post;
use leptos::config::LeptosOptions;
use leptos::prelude::*;
use leptos_axum::{LeptosRoutes, generate_route_list, handle_server_fns_with_context};
use leptos_router::components::{Route, Router as Pages, Routes};
use leptos_router::{SsrMode, path};

use super::api::Account;
use super::pages::apps::AppsPage;
use super::pages::landing::LandingPage;
use super::shell::{add_fixed_headers, shell};

/// Where the pages stand.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// The path of the issuer, without a trailing slash.
    pub base: String,
    /// The address of Haru, where it runs beside this server.
    pub haru_url: Option<String>,
}

/// A page is sent when all of it is known: a stream would hide its later parts from browsers without script.
#[component]
pub fn App() -> impl IntoView {
    view! {
        <Pages>
            <Routes fallback=|| ()>
                <Route path=path!("/") view=LandingPage ssr=SsrMode::Async />
                <Route path=path!("/apps") view=AppsPage ssr=SsrMode::Async />
            </Routes>
        </Pages>
    }
}

/// The pages below `site.base`, and the server functions below `/api`. Neither looks at `Origin`: `tower_http::csrf` belongs
/// around this router.
pub fn router(account: Account, site: Site) -> Router {
    let options = LeptosOptions::builder().output_name("matgim").build();
    let contexts = {
        let site = site.clone();
        move || {
            provide_context(account.clone());
            provide_context(site.clone());
        }
    };
    let pages = Router::new()
        .leptos_routes_with_context(&options, generate_route_list(App), contexts.clone(), shell)
        .with_state(options);
    let functions = Router::new().route(
        "/api/{*function}",
        post(move |request: Request| handle_server_fns_with_context(contexts, request)).layer(from_fn(unseen)),
    );
    let pages = match site.base.as_str() {
        "" => pages,
        base => Router::new().nest(base, pages.clone()).route(&format!("{base}/"), axum::routing::any_service(pages)),
    };
    pages.merge(functions)
}

async fn unseen(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    add_fixed_headers(response.headers_mut());
    response
}
