//! The routes of the pages that have islands, as a router. Script-free pages and forms are the authorization server's own.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::header::RETRY_AFTER;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use leptos::config::LeptosOptions;
use leptos::prelude::*;
use leptos_axum::{LeptosRoutes, generate_route_list, handle_server_fns_with_context, render_app_async_with_context};
use leptos_router::components::{Route, Router as Pages, Routes};
use leptos_router::{SsrMode, path};

use super::api::Account;
use super::api::developers::Developers;
use super::pages::apps::AppsPage;
use super::pages::developers::activity::ActivityPage;
use super::pages::developers::acts::{PATHS, act};
use super::pages::developers::credentials::CredentialsPage;
use super::pages::developers::danger::DangerPage;
use super::pages::developers::edit::EditPage;
use super::pages::developers::forms::{self, Asking, Outcome, Refused};
use super::pages::developers::list::DevelopersPage;
use super::pages::developers::new::NewClientPage;
use super::pages::developers::overview::OverviewPage;
use super::pages::developers::people::PeoplePage;
use super::pages::developers::tokens::RegistrationTokensPage;
use super::pages::glossary::GlossaryPage;
use super::pages::inspect::InspectPage;
use super::pages::landing::LandingPage;
use super::shell::{add_fixed_headers, shell};
use crate::view::developers::DeveloperError;

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

/// The pages below `site.base`, and the server functions below `/api`. Neither looks at `Origin`: `tower_http::csrf` belongs
/// around this router.
/// Without `developers` there is no dashboard.
pub fn router(account: Account, developers: Option<Developers>, site: Site) -> Router {
    let options = LeptosOptions::builder().output_name("matgim").build();
    let contexts = {
        let (site, developers) = (site.clone(), developers.clone());
        move || {
            provide_context(account.clone());
            provide_context(site.clone());
            if let Some(developers) = &developers {
                provide_context(developers.clone());
            }
        }
    };
    let mut pages = Router::new()
        .leptos_routes_with_context(&options, generate_route_list(App), contexts.clone(), shell)
        .with_state(options);
    if let Some(developers) = developers {
        let sent = SentForms { developers, base: site.base.clone(), contexts: Arc::new(contexts.clone()) };
        for path in PATHS {
            let sent = sent.clone();
            pages = pages.route(path, post(move |request: Request| sent.clone().answer(request)));
        }
    }
    let functions = Router::new().route(
        "/api/{*function}",
        post(move |request: Request| handle_server_fns_with_context(contexts, request)).layer(from_fn(unseen)),
    );
    let pages = match site.base.as_str() {
        "" => pages,
        // With the slash the first page answers at `base/`, which is where links lead.
        base => Router::new().nest(&format!("{base}/"), pages),
    };
    pages.merge(functions)
}

/// What answers the forms of the dashboard.
#[derive(Clone)]
struct SentForms {
    developers: Developers,
    base: String,
    contexts: Arc<dyn Fn() + Send + Sync>,
}

impl SentForms {
    async fn answer(self, request: Request) -> Response {
        let (parts, form) = match forms::read(request).await {
            Ok(read) => read,
            Err(answer) => return answer,
        };
        let page = parts.uri.path().trim_start_matches("/developers").to_owned();
        let asking = Asking { developers: &self.developers, headers: &parts.headers, form: &form, base: &self.base };
        let outcome = act(&page, &asking).await;
        let again = Request::from_parts(parts, Body::empty());
        match outcome {
            None => forms::status(&DeveloperError::NotFound).into_response(),
            Some(Outcome::SeeOther(address)) => forms::see_other(&address),
            Some(Outcome::Show(shown)) => self.show(again, move || provide_context(shown.clone())).await,
            Some(Outcome::Refused(DeveloperError::SignedOut)) => {
                let here = again.uri().path_and_query().map_or("", |here| here.as_str());
                forms::see_other(&sign_in(&self.base, &format!("{}{here}", self.base)))
            }
            Some(Outcome::Refused(error)) => {
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

/// Where somebody signs in who wanted to be `here`.
pub fn sign_in(base: &str, here: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("return_to", here).finish();
    format!("{base}/login?{query}")
}

async fn unseen(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    add_fixed_headers(response.headers_mut());
    response
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use async_trait::async_trait;
    use axum::body::Body;
    use axum::http::header::{ACCEPT, CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, LOCATION};
    use axum::http::{HeaderMap, StatusCode};
    use tower::ServiceExt;

    use super::*;
    use crate::oauth::names::{ClientId, Timestamp};
    use crate::oauth::scope::Scope;
    use crate::ui::api::{AccountQuestions, ApiError};
    use crate::ui::texts::lab::glossary::TERMS;
    use crate::ui::texts::lab::steps::STEPS;
    use crate::view::apps::{ConnectedApp, ConnectedApps, Disconnected};
    use crate::view::preferences::Language;
    use crate::view::strip::Strip;

    const EVIL: &str = "<script>alert(1)</script>";

    /// Whoever sends a cookie is signed in as mina, who has one app.
    #[derive(Default)]
    struct Mina {
        disconnected: Mutex<Vec<ClientId>>,
        broken: bool,
    }

    #[async_trait]
    impl AccountQuestions for Mina {
        async fn signed_in(&self, headers: &HeaderMap) -> Result<Option<String>, ApiError> {
            Ok(headers.contains_key(COOKIE).then(|| "mina".to_owned()))
        }

        async fn connected_apps(&self, headers: &HeaderMap) -> Result<Option<ConnectedApps>, ApiError> {
            if self.broken {
                return Err(ApiError::Unavailable);
            }
            let app = ConnectedApp {
                client_id: ClientId::parse("app-1").expect("an id"),
                name: EVIL.to_owned(),
                publisher: None,
                redirect_host: "planner.example".to_owned(),
                scope: Scope::parse("calendar.read").expect("a scope"),
                since: Timestamp::from_millis(0),
                last_token_at: Some(Timestamp::from_millis(0)),
            };
            Ok(self.signed_in(headers).await?.map(|username| ConnectedApps {
                username,
                form_token: "token".to_owned(),
                apps: vec![app],
                now: Timestamp::from_millis(180_000),
                access_seconds: 600,
            }))
        }

        async fn disconnect(
            &self,
            headers: &HeaderMap,
            form_token: &str,
            client: &ClientId,
        ) -> Result<Disconnected, ApiError> {
            if self.signed_in(headers).await?.is_none() {
                return Ok(Disconnected::SignedOut);
            }
            if form_token != "token" {
                return Ok(Disconnected::FormExpired);
            }
            self.disconnected.lock().expect("no panic").push(client.clone());
            Ok(Disconnected::Done)
        }
    }

    async fn answer(mina: Arc<Mina>, base: &str, request: Request) -> (StatusCode, HeaderMap, String) {
        let site = Site { base: base.to_owned(), haru_url: None };
        let response = router(mina, None, site).oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, 1 << 20).await.expect("a body");
        (parts.status, parts.headers, String::from_utf8(body.to_vec()).expect("UTF-8"))
    }

    fn get(path: &str, cookie: Option<&str>) -> Request {
        let request = Request::get(path).header(ACCEPT, "text/html");
        let request = cookie.into_iter().fold(request, |request, cookie| request.header(COOKIE, cookie));
        request.body(Body::empty()).expect("a request")
    }

    #[tokio::test]
    async fn every_script_runs_by_the_nonce_of_its_own_answer() {
        let mut nonces = Vec::new();
        for path in ["/", "/apps", "/inspect"] {
            let (status, headers, body) = answer(Arc::default(), "", get(path, Some("a=b"))).await;
            assert_eq!(status, StatusCode::OK);
            let policy = headers[CONTENT_SECURITY_POLICY].to_str().expect("ASCII");
            let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).expect("a nonce");
            assert!(nonce.len() >= 22, "{nonce}");
            for script in body.split("<script").skip(1) {
                let tag = script.split('>').next().expect("a tag");
                assert!(tag.contains(&format!("nonce=\"{nonce}\"")), "{tag}");
            }
            assert!(body.contains("<script type=\"module\"") && !policy.contains("unsafe-inline"), "{policy}");
            nonces.push(nonce.to_owned());
        }
        assert_ne!(nonces[0], nonces[1]);
    }

    #[tokio::test]
    async fn a_name_from_elsewhere_is_text_in_the_page_and_in_what_the_island_is_handed() {
        let (_, _, body) = answer(Arc::default(), "", get("/apps", Some("a=b"))).await;
        assert!(!body.contains(EVIL), "{body}");
        assert!(body.contains("<bdi>&lt;script&gt;"), "{body}");
    }

    #[tokio::test]
    async fn connected_apps_work_without_script() {
        let (_, _, body) = answer(Arc::default(), "", get("/apps?disconnected=done", Some("matgim_language=en"))).await;
        assert!(body.contains("action=\"/apps/disconnect\""), "{body}");
        assert!(body.contains("name=\"form_token\" value=\"token\""), "{body}");
        assert!(body.contains("name=\"client_id\" value=\"app-1\""), "{body}");
        assert!(body.contains("Disconnected. That app can no longer do anything."), "{body}");
        assert!(body.contains("Got 3 minutes ago, 7 minutes left"), "{body}");
    }

    #[tokio::test]
    async fn the_glossary_has_both_languages_an_anchor_a_term_and_no_program() {
        for (language, first) in [("ko", "href=\"#resource-server\""), ("en", "href=\"#access-token\"")] {
            let cookie = format!("matgim_language={language}");
            let (status, _, body) =
                answer(Arc::default(), "/sandbox/x", get("/sandbox/x/glossary", Some(&cookie))).await;
            assert_eq!(status, StatusCode::OK);
            assert!(!body.contains("/pkg/"), "{body}");
            for term in TERMS {
                assert!(body.contains(&format!("<article id=\"{}\"", term.id)), "{}", term.id);
                for language in [Language::Ko, Language::En] {
                    assert!(body.contains(&escaped(term.means.say(language))), "{}", term.id);
                }
            }
            assert!(body.contains(first), "{first}");
        }
    }

    fn escaped(text: &str) -> String {
        text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
    }

    #[test]
    fn a_term_has_an_address_of_its_own_and_a_step_of_the_run() {
        let mut seen = std::collections::HashSet::new();
        for term in TERMS {
            assert!(seen.insert(term.id), "{} twice", term.id);
            assert!(STEPS.iter().any(|step| step.id == term.step), "{}: {}", term.id, term.step);
        }
        // The page makes one part of each step.
        let parts = TERMS.chunk_by(|one, other| one.step == other.step).map(|terms| terms[0].step);
        let mut steps = std::collections::HashSet::new();
        assert!(parts.into_iter().all(|step| steps.insert(step)));
    }

    #[tokio::test]
    async fn a_page_of_a_sandbox_says_where_in_the_lab_it_stands() {
        let strip = Strip { step: Some("15".to_owned()), of: 15, back: "/lab/x".to_owned() };
        let mut request = get("/sandbox/x/apps", Some("matgim_language=en"));
        request.extensions_mut().insert(strip);
        let (_, _, body) = answer(Arc::default(), "/sandbox/x", request).await;
        assert!(body.contains("In the Lab · step 15 of 15") && body.contains("href=\"/lab/x\""), "{body}");
        let (_, _, outside) = answer(Arc::default(), "", get("/apps", Some("a=b"))).await;
        assert!(!outside.contains("class=\"strip\""), "{outside}");
    }

    #[tokio::test]
    async fn nobody_sees_connected_apps_before_signing_in() {
        let (status, headers, body) = answer(Arc::default(), "", get("/apps", None)).await;
        assert_eq!(
            (status, &headers[LOCATION]),
            (StatusCode::SEE_OTHER, &"/login?return_to=%2Fapps".parse().expect("it"))
        );
        assert!(!body.contains("mina"), "{body}");
    }

    #[tokio::test]
    async fn a_store_that_does_not_answer_is_said_and_not_shown_as_an_empty_list() {
        let broken = Arc::new(Mina { broken: true, ..Mina::default() });
        let (status, _, body) = answer(broken, "", get("/apps", Some("matgim_language=en"))).await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(body.contains("The list cannot be fetched right now."), "{body}");
    }

    #[tokio::test]
    async fn an_issuer_with_a_path_has_its_pages_below_it() {
        for (path, inside) in
            [("/sandbox/x/", "href=\"/sandbox/x/apps\""), ("/sandbox/x/apps", "/sandbox/x/apps/disconnect")]
        {
            let (status, _, body) = answer(Arc::default(), "/sandbox/x", get(path, Some("a=b"))).await;
            assert_eq!(status, StatusCode::OK, "{path}");
            assert!(body.contains(inside), "{body}");
            assert!(body.contains(&format!("name=\"return_to\" value=\"{path}\"")), "{body}");
        }
        let (status, ..) = answer(Arc::default(), "/sandbox/x", get("/apps", Some("a=b"))).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
    }

    #[tokio::test]
    async fn an_app_is_disconnected_by_who_is_signed_in_and_holds_the_token() {
        let mina = Arc::new(Mina::default());
        let ask = async |cookie: Option<&str>, form: &'static str| {
            let request =
                Request::post("/api/disconnect_app").header(CONTENT_TYPE, "application/x-www-form-urlencoded");
            let request = cookie.into_iter().fold(request, |request, cookie| request.header(COOKIE, cookie));
            let request = request.body(Body::from(form)).expect("a request");
            answer(Arc::clone(&mina), "", request).await.2
        };
        assert_eq!(ask(None, "client_id=app-1&form_token=token").await, "signed_out");
        assert_eq!(ask(Some("a=b"), "client_id=app-1&form_token=other").await, "form_expired");
        assert!(mina.disconnected.lock().expect("no panic").is_empty());
        assert_eq!(ask(Some("a=b"), "client_id=app-1&form_token=token").await, "done");
        assert_eq!(mina.disconnected.lock().expect("no panic").len(), 1);
    }
}
