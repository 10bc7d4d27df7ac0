//! The list of connected apps: what the resource owner entrusted to which client, and the way to take it back.

use axum::http::StatusCode;
use axum::http::request::Parts;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::Title;

use super::cards;
use crate::api::answering;
use crate::components::name::person;
use crate::components::sentence::sentence;
use crate::frame::scripts::IslandScripts;
use crate::frame::site::{Site, to_sign_in};
use crate::frame::visit::Visit;
use crate::islands::disconnecting::{self, Disconnecting};
use crate::screens::island_words::words;
use ::texts::{Text, apps as texts};
use authorization_server::Instance;
use authorization_server::asking::SignedIn;
use view::apps::ConnectedApps;
use view::preferences::Language;

#[component]
pub fn AppsPage() -> impl IntoView {
    let visit = expect_context::<Visit>();
    let base = expect_context::<Site>().base;
    let response = expect_context::<ResponseOptions>();
    let (server, parts) = (expect_context::<Instance>(), expect_context::<Parts>());
    let language = visit.preferences.language;
    let notice = visit.parameter("disconnected").and_then(|outcome| notice(&outcome));
    Suspend::new(async move {
        let connected = match SignedIn::of(&server, &parts).await {
            Ok(Some(by)) => server.connected_apps(&by).await,
            Ok(None) => {
                to_sign_in(&response, &base, &format!("{base}/apps"));
                return ().into_any();
            }
            Err(error) => Err(error),
        };
        match connected {
            Ok(connected) => page(connected, base, notice, language),
            Err(error) => {
                answering::log(&error);
                response.set_status(StatusCode::SERVICE_UNAVAILABLE);
                unavailable(language)
            }
        }
    })
}

/// What the form without script came back with.
fn notice(outcome: &str) -> Option<Text> {
    match outcome {
        "done" => Some(texts::DONE),
        "nothing_there" => Some(texts::NOTHING_THERE),
        _ => None,
    }
}

fn page(connected: ConnectedApps, base: String, notice: Option<Text>, language: Language) -> AnyView {
    let owner = person(&connected.username);
    // Server functions have one address for all instances; below a path the form is the way.
    let scripts = base.is_empty().then(|| view! { <IslandScripts /> });
    let list = if connected.apps.is_empty() {
        view! {
            <section class="empty">
                <h2>{texts::EMPTY_TITLE.say(language)}</h2>
                <p>{texts::EMPTY.say(language)}</p>
            </section>
        }
        .into_any()
    } else {
        view! {
            <Disconnecting />
            {words(language, disconnecting::WORDS)}
            {cards::list(connected, &base, language)}
            <p class="note kept">{texts::KEPT.say(language)}</p>
            {scripts}
        }
        .into_any()
    };
    view! {
        <Title text=format!("{} · Matgim", texts::TITLE.say(language)) />
        <div class="page">
            <h1>{texts::TITLE.say(language)}</h1>
            <p class="lead">{sentence(texts::INTRODUCTION, language, [owner])}</p>
            {notice.map(|text| view! { <p class="said" role="status">{text.say(language)}</p> })}
            {list}
        </div>
    }
    .into_any()
}

fn unavailable(language: Language) -> AnyView {
    view! {
        <Title text=format!("{} · Matgim", texts::TITLE.say(language)) />
        <div class="page">
            <h1>{texts::TITLE.say(language)}</h1>
            <p class="problem" role="alert">{texts::LIST_UNAVAILABLE.say(language)}</p>
        </div>
    }
    .into_any()
}
