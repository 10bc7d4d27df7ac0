//! The routes of the pages that ask for what they show, as a router. Pages that a handler answers with, and their forms, are routes
//! of the authorization server's own.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_SECURITY_POLICY, RETRY_AFTER};
use axum::http::request::Parts;
use axum::response::Response;
use axum::routing::post;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use leptos::config::LeptosOptions;
use leptos::nonce::{Nonce, use_nonce};
use leptos::prelude::*;
use leptos::server_fn::axum::server_fn_paths;
use leptos_axum::{
    LeptosRoutes, ResponseOptions, generate_route_list_with_exclusions, handle_server_fns_with_context,
    render_app_async_with_context,
};
use leptos_meta::{MetaTags, provide_meta_context};
use leptos_router::components::{Route, Router as Pages, Routes};
use leptos_router::{SsrMode, path};

use super::apps::one_app::ConnectedAppPage;
use super::apps::page::AppsPage;
use super::developers::activity::ActivityPage;
use super::developers::acts::{self, act};
use super::developers::credentials::CredentialsPage;
use super::developers::danger::DangerPage;
use super::developers::edit::EditPage;
use super::developers::forms::{self, Form, Outcome, Refused, Sent};
use super::developers::list::DevelopersPage;
use super::developers::new::NewClientPage;
use super::developers::overview::OverviewPage;
use super::developers::people::PeoplePage;
use super::developers::tokens::RegistrationTokensPage;
use super::glossary::page::GlossaryPage;
use super::inspect::page::InspectPage;
use super::landing::page::LandingPage;
use crate::api::answering;
use crate::components::footer::Footer;
use crate::components::header::Header;
use crate::components::strip::strip;
use crate::frame::document::{Body as DocumentBody, Head, document};
use crate::frame::headers::{self, Forms, Scripts, Styles};
use crate::frame::site::{Site, prove_again, sign_in};
use crate::frame::visit::Visit;
use crate::frame::working::working;
use ::texts::common;
use authorization_server::Instance;
use authorization_server::answers::see_other;
use authorization_server::browser::Browser;
use authorization_server::developers::{Done, NotDone};
use view::developers::DeveloperError;
use view::strip::Strip;

/// A page is sent when all of it is known: a stream would hide its later parts from browsers without script.
#[component]
pub fn App() -> impl IntoView {
    view! {
        <Pages>
            <Routes fallback=|| ()>
                <Route path=path!("/") view=LandingPage ssr=SsrMode::Async />
                <Route path=path!("/apps") view=AppsPage ssr=SsrMode::Async />
                <Route path=path!("/apps/:client") view=ConnectedAppPage ssr=SsrMode::Async />
                <Route path=path!("/inspect") view=InspectPage ssr=SsrMode::Async />
                <Route path=path!("/glossary") view=GlossaryPage ssr=SsrMode::Async />
                <Route path=path!("/developers/new") view=NewClientPage ssr=SsrMode::Async />
                <Route path=path!("/developers/:client/edit") view=EditPage ssr=SsrMode::Async />
                <Route path=path!("/developers") view=DevelopersPage ssr=SsrMode::Async />
                <Route path=path!("/developers/tokens") view=RegistrationTokensPage ssr=SsrMode::Async />
                <Route path=path!("/developers/:client") view=OverviewPage ssr=SsrMode::Async />
                <Route path=path!("/developers/:client/credentials") view=CredentialsPage ssr=SsrMode::Async />
                <Route path=path!("/developers/:client/activity") view=ActivityPage ssr=SsrMode::Async />
                <Route path=path!("/developers/:client/people") view=PeoplePage ssr=SsrMode::Async />
                <Route path=path!("/developers/:client/danger") view=DangerPage ssr=SsrMode::Async />
            </Routes>
        </Pages>
    }
}

/// The document around a page with islands.
fn shell() -> AnyView {
    provide_meta_context();
    let site = expect_context::<Site>();
    let parts = expect_context::<Parts>();
    let server = expect_context::<Instance>();
    let visit = Visit::of(&parts, &site.base, server.has_lab());
    provide_context(visit.clone());
    let preferences = visit.preferences;
    let language = preferences.language;
    provide_context(language);
    set_headers();
    let developers = server.accounts.is_some();
    let head = Suspend::new({
        let (base, accounts, headers) = (site.base.clone(), site.accounts, parts.headers.clone());
        async move {
            // A head without a name is better than no page.
            let browser = Browser::of(&server, &headers).await.inspect_err(answering::log).ok();
            let signed_in = browser.and_then(|browser| Some(browser.signed_in()?.user.username.clone()));
            let Visit { here, has_lab, .. } = visit;
            view! { <Header base signed_in here=Some(here) preferences developers accounts lab=has_lab /> }
        }
    });
    let document = document(
        Head {
            preferences,
            is_unlisted: false,
            title: None,
            icon: "/favicon.svg",
            has_style_inside: false,
            styles: &["/style/main.css", "/style/app.css"],
            more: Some(view! { <MetaTags /> {issuer_path(&site.base)} {working(page_nonce(), language)} }.into_any()),
        },
        DocumentBody {
            name: None,
            skip: common::SKIP.say(language),
            strip: strip(parts.extensions.get::<Strip>(), language),
            head: head.into_any(),
            main: view! { <App /> }.into_any(),
            foot: view! { <Footer base=site.base language /> }.into_any(),
            late_styles: &["/fonts/fonts.css"],
        },
    );
    view! { <!DOCTYPE html> {document} }.into_any()
}

/// The address below which islands find the server functions of an issuer with a path.
fn issuer_path(base: &str) -> Option<AnyView> {
    (!base.is_empty()).then(|| view! { <meta name="base" content=base.to_owned() /> }.into_any())
}

fn page_nonce() -> Option<String> {
    use_nonce().map(|nonce| nonce.to_string())
}

fn set_headers() {
    let Some(response) = use_context::<ResponseOptions>() else { return };
    for (name, value) in headers::fixed() {
        response.insert_header(name, value);
    }
    let nonce = page_nonce().unwrap_or_default();
    let policy = headers::content_security_policy(Scripts::ByNonce(&nonce), Styles::Linked, Forms::OfThisOrigin);
    response.insert_header(CONTENT_SECURITY_POLICY, policy);
}

/// The pages below `site.base`, and the server functions in its `/api`. Neither looks at `Origin`: `tower_http::csrf` belongs
/// around this router.
pub fn router(server: Instance, site: Site) -> Router {
    let options = LeptosOptions::builder().output_name("matgim").build();
    let contexts = {
        let (server, site) = (server.clone(), site.clone());
        move || {
            // In place of the framework's own: what is random in an answer comes from where the server's other randomness does.
            provide_context(Nonce::from_value(URL_SAFE_NO_PAD.encode(server.randomness.identifier())));
            provide_context(server.clone());
            provide_context(site.clone());
        }
    };
    let has_dashboard = server.accounts.is_some();
    // Server functions have a route below, with the statuses and headers of this server's answers.
    let functions = server_fn_paths().map(|(path, _)| path.to_owned()).collect();
    let mut routes = generate_route_list_with_exclusions(App, Some(functions));
    // A sandbox has no dashboard, and a route costs each of them some thousand bytes.
    routes.retain(|route| has_dashboard || !route.path().starts_with("/developers"));
    let mut pages =
        Router::new().leptos_routes_with_context(&options, routes, contexts.clone(), shell).with_state(options);
    if has_dashboard {
        let dashboard = Dashboard { server, base: site.base.clone(), contexts: Arc::new(contexts.clone()) };
        for path in acts::pages() {
            let dashboard = dashboard.clone();
            pages = pages.route(path, post(move |request: Request| dashboard.clone().answer(request)));
        }
    }
    // No island of a sandbox asks for anything.
    if site.base.is_empty() || has_dashboard {
        pages = pages
            .merge(answering::router(&post(move |request: Request| handle_server_fns_with_context(contexts, request))));
    }
    match site.base.as_str() {
        "" => pages,
        // With the slash the first page answers at `base/`, which is where links lead.
        base => Router::new().nest(&format!("{base}/"), pages),
    }
}

/// The answers to the forms of the dashboard.
#[derive(Clone)]
struct Dashboard {
    server: Instance,
    base: String,
    contexts: Arc<dyn Fn() + Send + Sync>,
}

impl Dashboard {
    async fn answer(self, request: Request) -> Response {
        let (parts, form) = match forms::read(request).await {
            Ok(read) => read,
            Err(answer) => return answer,
        };
        let outcome = self.outcome(&parts, &form).await.map_err(NotDone::told);
        let again = Request::from_parts(parts, Body::empty());
        match outcome {
            Ok(Outcome::SeeOther(address)) => see_other(&address),
            Ok(Outcome::Show(shown)) => self.show(again, move || provide_context(shown.clone())).await,
            Err(DeveloperError::SignedOut) => {
                let here = again.uri().path_and_query().map_or("", |here| here.as_str());
                see_other(&sign_in(&self.base, &format!("{}{here}", self.base)))
            }
            Err(error) => {
                let (status, again_after) = (forms::status(&error), forms::retry_after(&error));
                let refused = Refused { error, form };
                let mut response = self.show(again, move || provide_context(refused.clone())).await;
                *response.status_mut() = status;
                if let Some(seconds) = again_after {
                    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static(seconds));
                }
                response
            }
        }
    }

    /// Nothing is done before it is known that the form is of the developer who sent it.
    async fn outcome(&self, parts: &Parts, form: &Form) -> Done<Outcome> {
        let by = self.server.developer(parts).await?.acting(form.form_token())?;
        let sent = Sent { by: &by, form, base: &self.base };
        let path = parts.uri.path();
        match act(path.trim_start_matches("/developers"), &sent).await {
            // They prove it, and come back to the form as they sent it.
            Err(NotDone::Refused(DeveloperError::ProveAgain)) => {
                by.keep_form(path, form.typed());
                let back = format!("{}{}", self.base, acts::kept_at(path, form));
                Ok(Outcome::SeeOther(prove_again(&self.base, &back)))
            }
            outcome => outcome,
        }
    }

    /// The page that the form was sent from, with what came of it.
    async fn show(&self, request: Request, outcome: impl Fn() + Clone + Send + Sync + 'static) -> Response {
        let contexts = self.contexts.clone();
        let with_outcome = move || {
            contexts();
            outcome();
        };
        render_app_async_with_context(with_outcome, shell)(request).await
    }
}
