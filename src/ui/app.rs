//! The routes of the pages that have islands, as a router. Script-free pages and forms are the authorization server's own.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_SECURITY_POLICY, RETRY_AFTER};
use axum::http::request::Parts;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use leptos::config::LeptosOptions;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_axum::{
    LeptosRoutes, ResponseOptions, generate_route_list, handle_server_fns_with_context, render_app_async_with_context,
};
use leptos_meta::{MetaTags, provide_meta_context};
use leptos_router::components::{Route, Router as Pages, Routes};
use leptos_router::{SsrMode, path};

use super::api::developers::Developers;
use super::api::{self, Account};
use super::components::footer::Footer;
use super::components::header::Header;
use super::components::strip::strip;
use super::frame::document::{Body as DocumentBody, Head, document};
use super::frame::headers::{self, Scripts};
use super::frame::site::{Site, sign_in};
use super::frame::visit::Visit;
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
use super::texts::common;
use crate::ui::screens::apps::one_app::ConnectedAppPage;
use crate::ui::screens::apps::page::AppsPage;
use crate::ui::screens::glossary::page::GlossaryPage;
use crate::ui::screens::inspect::page::InspectPage;
use crate::ui::screens::landing::page::LandingPage;
use crate::view::developers::DeveloperError;
use crate::view::strip::Strip;

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
    let visit = Visit::of(&parts, &site.base, expect_context::<Account>().has_lab());
    provide_context(visit.clone());
    let preferences = visit.preferences;
    let language = preferences.language;
    provide_context(language);
    set_headers();
    let developers = use_context::<Developers>().is_some();
    let head = Suspend::new({
        let (base, accounts) = (site.base.clone(), site.accounts);
        async move {
            // A head without a name is better than no page.
            let signed_in = api::signed_in().await.unwrap_or_default();
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
            styles: &["/style/main.css", "/style/app.css", "/fonts/fonts.css"],
            more: Some(view! { <MetaTags /> }.into_any()),
        },
        DocumentBody {
            name: None,
            skip: common::SKIP.say(language),
            strip: strip(parts.extensions.get::<Strip>(), language),
            head: head.into_any(),
            main: view! { <App /> }.into_any(),
            foot: view! { <Footer base=site.base language /> }.into_any(),
        },
    );
    view! { <!DOCTYPE html> {document} }.into_any()
}

fn set_headers() {
    let Some(response) = use_context::<ResponseOptions>() else { return };
    for (name, value) in headers::fixed() {
        response.insert_header(name, value);
    }
    let nonce = use_nonce().map(|nonce| nonce.to_string()).unwrap_or_default();
    let policy = headers::content_security_policy(Scripts::ByNonce(&nonce), None);
    response.insert_header(CONTENT_SECURITY_POLICY, policy);
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
    let mut routes = generate_route_list(App);
    // A sandbox has no dashboard, and a route costs each of them some thousand bytes.
    routes.retain(|route| developers.is_some() || !route.path().starts_with("/developers"));
    let mut pages =
        Router::new().leptos_routes_with_context(&options, routes, contexts.clone(), shell).with_state(options);
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

async fn unseen(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().extend(headers::fixed());
    response
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;
    use std::sync::{Arc, Mutex};

    use async_trait::async_trait;
    use axum::body::Body;
    use axum::http::header::{ACCEPT, CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, LOCATION};
    use axum::http::{HeaderMap, StatusCode};
    use tower::ServiceExt;

    use super::*;
    use crate::oauth::account::AccountEventKind;
    use crate::oauth::error::ErrorCode;
    use crate::oauth::names::{ClientId, Timestamp};
    use crate::oauth::scope::Scope;
    use crate::ui::api::{AccountQuestions, ApiError};
    use crate::ui::texts::lab::glossary::TERMS;
    use crate::ui::texts::lab::steps::STEPS;
    use crate::view::apps::{
        ApiUse, AppAnswer, AppEvent, AppHistory, AppPage, ConnectedApp, ConnectedApps, Disconnected,
    };
    use crate::view::preferences::Language;
    use crate::view::strip::Strip;

    const EVIL: &str = "<script>alert(1)</script>";

    /// Whoever sends a cookie is signed in as mina, who has one app.
    #[derive(Default)]
    struct Mina {
        disconnected: Mutex<Vec<ClientId>>,
        broken: bool,
        /// Another one that nobody used for a year.
        has_unused: bool,
        has_no_lab: bool,
    }

    fn app(id: &str) -> ConnectedApp {
        ConnectedApp {
            client_id: ClientId::parse(id).expect("an id"),
            name: EVIL.to_owned(),
            publisher: None,
            redirect_host: "planner.example".to_owned(),
            scope: Scope::parse("calendar.read calendar.write").expect("a scope"),
            since: NOW,
            last_token_at: Some(Timestamp::from_millis(NOW.as_millis() - 180_000)),
            renews: true,
            uses: Some(vec![ApiUse {
                api: EVIL.to_owned(),
                this_week: 12,
                last_at: Timestamp::from_millis(NOW.as_millis() - 120_000),
            }]),
        }
    }

    const NOW: Timestamp = Timestamp::from_millis(1_795_392_000_000);
    const YEAR: i64 = 365 * 86_400_000;

    #[async_trait]
    impl AccountQuestions for Mina {
        fn has_lab(&self) -> bool {
            !self.has_no_lab
        }

        async fn signed_in(&self, headers: &HeaderMap) -> Result<Option<String>, ApiError> {
            Ok(headers.contains_key(COOKIE).then(|| "mina".to_owned()))
        }

        async fn connected_apps(&self, headers: &HeaderMap) -> Result<Option<ConnectedApps>, ApiError> {
            if self.broken {
                return Err(ApiError::Unavailable);
            }
            let mut apps = vec![app("app-1")];
            if self.has_unused {
                let long_ago = Timestamp::from_millis(NOW.as_millis() - YEAR);
                let unused = app("app-2");
                apps.push(ConnectedApp { since: long_ago, last_token_at: None, uses: Some(vec![]), ..unused });
            }
            Ok(self.signed_in(headers).await?.map(|username| ConnectedApps {
                username,
                form_token: "token".to_owned(),
                apps,
                now: NOW,
                access_seconds: 600,
            }))
        }

        /// app-1 is connected, app-2 was, and nobody knows another.
        async fn connected_app(
            &self,
            headers: &HeaderMap,
            client: &ClientId,
            before: Option<&str>,
        ) -> Result<AppAnswer, ApiError> {
            if self.broken {
                return Err(ApiError::Unavailable);
            }
            let Some(username) = self.signed_in(headers).await? else { return Ok(AppAnswer::SignedOut) };
            if !["app-1", "app-2"].contains(&client.as_str()) {
                return Ok(AppAnswer::NotTheirs);
            }
            let refused = AppEvent {
                kind: AccountEventKind::Refused,
                scope: None,
                error: Some(ErrorCode::InvalidGrant),
                at: NOW,
                times: 12,
                last_at: NOW,
            };
            let allowed = AppEvent {
                kind: AccountEventKind::Allowed,
                scope: Scope::parse("calendar.read"),
                error: None,
                times: 1,
                ..refused.clone()
            };
            Ok(AppAnswer::App(Box::new(AppPage {
                username,
                form_token: "token".to_owned(),
                client_id: client.clone(),
                name: EVIL.to_owned(),
                connection: (client.as_str() == "app-1").then(|| app("app-1")),
                history: Some(AppHistory {
                    events: vec![refused, allowed],
                    next: before.is_none().then(|| "1.2".to_owned()),
                }),
                now: NOW,
                access_seconds: 600,
            })))
        }

        async fn disconnect(
            &self,
            headers: &HeaderMap,
            _: Option<IpAddr>,
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
        let site = Site { base: base.to_owned(), ..Site::default() };
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
        for path in ["/", "/apps", "/apps/app-1", "/inspect"] {
            let (status, headers, body) = answer(Arc::default(), "", get(path, Some("a=b"))).await;
            assert_eq!(status, StatusCode::OK);
            let policy = headers[CONTENT_SECURITY_POLICY].to_str().expect("ASCII");
            let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).expect("a nonce");
            assert!(nonce.len() >= 22, "{nonce}");
            for script in body.split("<script").skip(1) {
                let tag = script.split('>').next().expect("a tag");
                assert!(tag.contains(&format!("nonce=\"{nonce}\"")), "{tag}");
            }
            // The page of one app moves nothing, and loads no program for it.
            assert_eq!(body.contains("<script type=\"module\""), path != "/apps/app-1", "{path}");
            assert!(!policy.contains("unsafe-inline"), "{policy}");
            nonces.push(nonce.to_owned());
        }
        assert_ne!(nonces[0], nonces[1]);
    }

    #[tokio::test]
    async fn a_name_from_elsewhere_is_text_in_the_page_and_in_what_the_island_is_handed() {
        for path in ["/apps", "/apps/app-1", "/apps/app-2"] {
            let (_, _, body) = answer(Arc::default(), "", get(path, Some("a=b"))).await;
            assert!(!body.contains(EVIL), "{body}");
            assert!(body.contains("<bdi>&lt;script&gt;"), "{body}");
        }
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

    const ENGLISH: Option<&str> = Some("matgim_language=en");

    #[tokio::test]
    async fn a_card_says_how_its_app_was_used_and_leads_to_its_page() {
        let (_, _, body) = answer(Arc::default(), "", get("/apps", ENGLISH)).await;
        let said = text(&body);
        assert!(said.contains("2 minutes ago; requests in the last 7 days: 12"), "{said}");
        assert!(said.contains("A pass good for 7 minutes more"), "{said}");
        assert!(body.contains("href=\"/apps/app-1\""), "{body}");
        assert!(!said.contains("Long unused"), "{said}");
    }

    #[tokio::test]
    async fn nothing_leads_to_a_lab_where_there_is_none() {
        for path in ["/", "/apps", "/glossary", "/inspect"] {
            let leads = async |has_no_lab| {
                let mina = Arc::new(Mina { has_no_lab, ..Mina::default() });
                answer(mina, "", get(path, ENGLISH)).await.2.contains("href=\"/lab\"")
            };
            assert!(leads(false).await, "{path}");
            assert!(!leads(true).await, "{path}");
        }
    }

    #[tokio::test]
    async fn what_nobody_has_used_for_long_stands_under_a_heading_of_its_own() {
        let mina = Arc::new(Mina { has_unused: true, ..Mina::default() });
        let (_, _, body) = answer(mina, "", get("/apps", ENGLISH)).await;
        let (used, unused) = body.split_once("id=\"long-unused\"").expect("the heading");
        assert!(used.contains("value=\"app-1\"") && !used.contains("value=\"app-2\""), "{used}");
        assert!(unused.contains("value=\"app-2\"") && !unused.contains("value=\"app-1\""), "{unused}");
        assert!(text(unused).contains("No use on record"), "{unused}");
    }

    #[tokio::test]
    async fn the_page_of_an_app_offers_to_drop_a_part_or_all_of_it_and_tells_its_history() {
        let (status, _, body) = answer(Arc::default(), "", get("/apps/app-1", ENGLISH)).await;
        assert_eq!(status, StatusCode::OK);
        assert!(body.contains("action=\"/apps/access\"") && body.contains("action=\"/apps/disconnect\""), "{body}");
        for scope in ["calendar.read", "calendar.write"] {
            assert!(body.contains(&format!("name=\"scope\" value=\"{scope}\" checked")), "{scope}: {body}");
        }
        let said = text(&body);
        assert!(said.contains("the code or refresh token that it showed"), "{said}");
        assert!(said.contains("invalid_grant") && said.contains("12 times that day, last just now"), "{said}");
        assert!(said.contains("You allowed it."), "{said}");
        assert!(body.contains("href=\"/apps/app-1?before=1.2#history\""), "{body}");
        let (_, _, older) = answer(Arc::default(), "", get("/apps/app-1?before=1.2", ENGLISH)).await;
        assert!(
            older.contains("href=\"/apps/app-1#history\"") && !older.contains("href=\"/apps/app-1?before="),
            "{older}"
        );
    }

    #[tokio::test]
    async fn the_page_of_an_app_says_what_came_of_the_form() {
        for (outcome, says) in [
            ("changed", "The app can now do only what is written below"),
            ("unchanged", "nothing has changed"),
            ("nothing_kept", "tick at least one permission to keep"),
        ] {
            let (_, _, body) = answer(Arc::default(), "", get(&format!("/apps/app-1?said={outcome}"), ENGLISH)).await;
            assert!(body.contains(says), "{outcome}: {body}");
            assert_eq!(body.contains(" checked"), outcome != "nothing_kept", "{outcome}: what was sent is kept");
            // It is said of nothing that is not there.
            let (_, _, gone) = answer(Arc::default(), "", get(&format!("/apps/app-2?said={outcome}"), ENGLISH)).await;
            assert!(!gone.contains(says), "{outcome}: {gone}");
        }
        let (_, _, body) = answer(Arc::default(), "", get("/apps/app-1?said=anything", ENGLISH)).await;
        assert!(!body.contains("role=\"status\"") && !body.contains("role=\"alert\""), "{body}");
    }

    #[tokio::test]
    async fn an_app_that_is_not_connected_has_a_history_and_no_form() {
        let (status, _, body) = answer(Arc::default(), "", get("/apps/app-2", ENGLISH)).await;
        assert_eq!(status, StatusCode::OK);
        assert!(!body.contains("action=\"/apps/"), "{body}");
        let said = text(&body);
        assert!(said.contains("Not connected now") && said.contains("You allowed it."), "{said}");
    }

    #[tokio::test]
    async fn an_app_of_nobody_here_has_no_page_and_a_stranger_signs_in_first() {
        let (status, _, body) = answer(Arc::default(), "", get("/apps/app-3", ENGLISH)).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
        assert!(body.contains("There is no such app"), "{body}");
        let (status, headers, _) = answer(Arc::default(), "", get("/apps/app-1", None)).await;
        let to = "/login?return_to=%2Fapps%2Fapp-1".parse().expect("it");
        assert_eq!((status, &headers[LOCATION]), (StatusCode::SEE_OTHER, &to));
        let broken = Arc::new(Mina { broken: true, ..Mina::default() });
        assert_eq!(answer(broken, "", get("/apps/app-1", ENGLISH)).await.0, StatusCode::SERVICE_UNAVAILABLE);
    }

    /// The words of a page, without its tags.
    fn text(html: &str) -> String {
        let mut words = String::new();
        for piece in html.split('<') {
            words.push_str(piece.split_once('>').map_or("", |(_, text)| text));
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ")
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
