//! The document around a page with islands, and what it forbids its browser.

use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::{MetaTags, provide_meta_context};

use super::app::{App, Site};
use super::components::footer::Footer;
use super::components::header::Header;
use super::components::strip::strip;
use super::preferences;
use super::script_free::layer::PERMISSIONS_POLICY;
use super::texts::common;
use crate::ui::api::developers::Developers;
use crate::ui::api::{self, Account};
use crate::view::preferences::{Preferences, Theme};
use crate::view::strip::Strip;

/// What a page knows of the request it answers.
#[derive(Clone)]
pub struct Visit {
    pub preferences: Preferences,
    /// Path and query as the browser asked for them.
    pub here: String,
    pub query: String,
    /// Whether a Lab is offered beside this server.
    pub has_lab: bool,
}

impl Visit {
    fn of(parts: &Parts, base: &str, has_lab: bool) -> Self {
        let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
        Self {
            preferences: preferences::of_request(&parts.headers, None),
            here: format!("{base}{target}"),
            query: parts.uri.query().unwrap_or_default().to_owned(),
            has_lab,
        }
    }
}

pub fn shell() -> AnyView {
    provide_meta_context();
    let site = expect_context::<Site>();
    let parts = expect_context::<Parts>();
    let visit = Visit::of(&parts, &site.base, expect_context::<Account>().has_lab());
    provide_context(visit.clone());
    provide_context(visit.preferences.language);
    set_headers();
    let Preferences { language, theme } = visit.preferences;
    let scheme = match theme {
        Theme::System => "light dark",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    let developers = use_context::<Developers>().is_some();
    let head = Suspend::new({
        let (base, accounts, visit) = (site.base.clone(), site.accounts, visit.clone());
        async move {
            // A head without a name is better than no page.
            let signed_in = api::signed_in().await.unwrap_or_default();
            let Visit { preferences, here, has_lab, .. } = visit;
            view! { <Header base signed_in here=Some(here) preferences developers accounts lab=has_lab /> }
        }
    });
    view! {
        <!DOCTYPE html>
        <html lang=language.tag() data-theme=theme.name()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content=scheme />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="stylesheet" href="/style/main.css" />
                <link rel="stylesheet" href="/style/app.css" />
                <link rel="stylesheet" href="/fonts/fonts.css" />
                <MetaTags />
            </head>
            <body>
                <a class="skip" href="#main">{common::SKIP.say(language)}</a>
                {strip(parts.extensions.get::<Strip>(), language)}
                {head}
                <main id="main">
                    <App />
                </main>
                <Footer base=site.base language />
            </body>
        </html>
    }
    .into_any()
}

/// The Lab by its name, which leads there where there is one.
pub fn lab_by_name(visit: &Visit) -> AnyView {
    let name = common::LAB.say(visit.preferences.language);
    match visit.has_lab {
        true => view! { <a href="/lab">{name}</a> }.into_any(),
        false => name.into_any(),
    }
}

/// The programs that wake islands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// All islands but the editor.
    Islands,
    /// All of them.
    Editor,
}

/// What loads a program and wakes the islands of the page. The names are fixed, so nothing has to be read from disk.
macro_rules! loader {
    ($name:literal) => {
        concat!(
            r#"import start, * as matgim from "/pkg/"#,
            $name,
            r#".js";await start({ module_or_path: "/pkg/"#,
            $name,
            r#".wasm" });matgim.hydrate();"#,
            r#"for (const island of document.querySelectorAll("leptos-island")) matgim[island.dataset.component](island);"#,
            awake!(),
        )
    };
}

/// Wakes the islands of the page. Only pages that have one show this, as their last part; islands here have no children, so
/// their order does not matter.
#[component]
pub fn IslandScripts(#[prop(default = Program::Islands)] program: Program) -> AnyView {
    let (script, wasm, loader) = match program {
        Program::Islands => ("/pkg/matgim.js", "/pkg/matgim.wasm", loader!("matgim")),
        Program::Editor => ("/pkg/editor.js", "/pkg/editor.wasm", loader!("editor")),
    };
    view! {
        <link rel="modulepreload" href=script nonce=use_nonce() />
        <link rel="preload" href=wasm r#as="fetch" r#type="application/wasm" crossorigin="anonymous" />
        <script type="module" nonce=use_nonce() inner_html=loader></script>
    }
    .into_any()
}

fn set_headers() {
    let Some(response) = use_context::<ResponseOptions>() else { return };
    for (name, value) in fixed_headers() {
        response.insert_header(name, value);
    }
    let nonce = use_nonce().map(|nonce| nonce.to_string()).unwrap_or_default();
    if let Ok(policy) = HeaderValue::try_from(content_security_policy(&nonce)) {
        response.insert_header(CONTENT_SECURITY_POLICY, policy);
    }
}

/// What a page of one person must not leave behind or lend to others.
fn fixed_headers() -> [(HeaderName, HeaderValue); 5] {
    [
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
        (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
        (HeaderName::from_static("permissions-policy"), HeaderValue::from_static(PERMISSIONS_POLICY)),
    ]
}

/// CSP 3: scripts by nonce and what they load; Wasm may be compiled, text may not.
fn content_security_policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         font-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; \
         form-action 'self'"
    )
}

/// The same for the answers of server functions, which are no pages.
pub fn add_fixed_headers(headers: &mut HeaderMap) {
    headers.extend(fixed_headers());
}
