//! One connected app: what it may do now, taking a part or all of it back, and what happened so far. No script anywhere: the
//! forms are the authorization server's.

use axum::http::StatusCode;
use axum::http::request::Parts;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::cards::{TokenLife, edge, facts, scope_words};
use super::history;
use crate::api::answering;
use crate::components::name::{plain, quoted};
use crate::frame::site::{Site, to_sign_in};
use crate::frame::visit::Visit;
use ::texts::{Text, app as texts, apps};
use authorization_server::Instance;
use authorization_server::asking::SignedIn;
use oauth::names::ClientId;
use view::apps::{AccessChanged, AppPage, ConnectedApp};
use view::preferences::Language;

#[component]
pub fn ConnectedAppPage() -> impl IntoView {
    let visit = expect_context::<Visit>();
    let base = expect_context::<Site>().base;
    let response = expect_context::<ResponseOptions>();
    let (server, parts) = (expect_context::<Instance>(), expect_context::<Parts>());
    let language = visit.preferences.language;
    let named = use_params_map().with_untracked(|parameters| parameters.get("client"));
    let client = named.as_deref().and_then(ClientId::parse);
    let before = visit.parameter("before");
    let said = visit.parameter("said");
    let said = AccessChanged::ALL.into_iter().find(|outcome| said.as_deref() == Some(outcome.word()));
    Suspend::new(async move {
        let found = match (SignedIn::of(&server, &parts).await, client) {
            (Ok(Some(by)), Some(client)) => server.connected_app(&by, &client, before.as_deref()).await,
            // What cannot be an identifier is no client's.
            (Ok(Some(_)), None) => Ok(None),
            (Ok(None), _) => {
                to_sign_in(&response, &base, &visit.here);
                return ().into_any();
            }
            (Err(error), _) => Err(error),
        };
        match found {
            Ok(Some(app)) => page(&app, &base, said, before.is_some(), language),
            Ok(None) => {
                response.set_status(StatusCode::NOT_FOUND);
                instead(texts::NOT_THEIRS_TITLE, texts::NOT_THEIRS, &base, language)
            }
            Err(error) => {
                answering::log(&error);
                response.set_status(StatusCode::SERVICE_UNAVAILABLE);
                instead(apps::TITLE, texts::UNAVAILABLE, &base, language)
            }
        }
    })
}

fn page(app: &AppPage, base: &str, said: Option<AccessChanged>, is_older: bool, language: Language) -> AnyView {
    // `Title` writes its text into the document as it is.
    let name = plain(&app.name).replace('&', "&amp;").replace('<', "&lt;");
    // What an old address still says is true only of an app that is connected.
    let said = said.filter(|_| app.connection.is_some());
    let now = match &app.connection {
        Some(connection) => connected(app, connection, base, said, language),
        None => view! { <p class="lead">{texts::NOT_CONNECTED.say(language)}</p> }.into_any(),
    };
    let history = app.history.as_ref().map(|history| history::section(app, history, base, is_older, language));
    view! {
        <Title text=format!("{name} · {} · Matgim", apps::TITLE.say(language)) />
        <div class="page one-app">
            <p class="above"><a href=format!("{base}/apps")>{apps::TITLE.say(language)}</a></p>
            <h1>{quoted(&app.name)}</h1>
            {said.map(|outcome| notice(outcome, language))}
            {now}
            {history}
        </div>
    }
    .into_any()
}

fn notice(outcome: AccessChanged, language: Language) -> AnyView {
    let says = texts::said(outcome).say(language);
    match outcome {
        AccessChanged::NothingKept => view! { <p class="problem" id="problem" role="alert">{says}</p> }.into_any(),
        AccessChanged::Done | AccessChanged::Unchanged => view! { <p class="said" role="status">{says}</p> }.into_any(),
    }
}

fn connected(
    app: &AppPage,
    connection: &ConnectedApp,
    base: &str,
    said: Option<AccessChanged>,
    language: Language,
) -> AnyView {
    let life = TokenLife::of(connection, app.now, app.access_seconds);
    view! {
        <div class="counters">
            <section class="pass" aria-labelledby="now">
                {edge(life)}
                <h2 id="now">{texts::NOW.say(language)}</h2>
                {facts(connection, life, app.now, language)}
            </section>
            <div class="takes">
                {change(app, connection, base, said, language)}
                <section class="card" aria-labelledby="disconnecting">
                    <h2 id="disconnecting">{apps::DISCONNECT.say(language)}</h2>
                    <p>{texts::DISCONNECT_HOW.say(language)}</p>
                    <p class="note">{apps::KEPT.say(language)}</p>
                    <form method="post" action=format!("{base}/apps/disconnect")>
                        {fields(app)}
                        <button class="button danger">{apps::DISCONNECT.say(language)}</button>
                    </form>
                </section>
            </div>
        </div>
    }
    .into_any()
}

fn fields(app: &AppPage) -> AnyView {
    view! {
        <input type="hidden" name="form_token" value=app.form_token.clone() />
        <input type="hidden" name="client_id" value=app.client_id.as_str().to_owned() />
    }
    .into_any()
}

/// Every permission with what it means to drop it. A form that came back with nothing ticked has nothing ticked.
fn change(
    app: &AppPage,
    connection: &ConnectedApp,
    base: &str,
    said: Option<AccessChanged>,
    language: Language,
) -> AnyView {
    let is_refused = said == Some(AccessChanged::NothingKept);
    let form = if connection.scope.iter().count() < 2 {
        view! { <p>{texts::ONLY_ONE.say(language)}</p> }.into_any()
    } else {
        let boxes = connection.scope.iter().enumerate().map(|(index, scope)| {
            let means = texts::without(scope.as_str());
            let hint = format!("without-{index}");
            view! {
                <li>
                    <label>
                        <input
                            type="checkbox"
                            name="scope"
                            value=scope.as_str().to_owned()
                            checked=!is_refused
                            aria-describedby=hint.clone()
                        />
                        <span>{scope_words(scope, language)}</span>
                    </label>
                    <p class="hint" id=hint>{means.map(|text| text.say(language))}</p>
                </li>
            }
        });
        let limit = if is_refused { "problem" } else { "change-limit" };
        view! {
            <p>{texts::CHANGE_HOW.say(language)}</p>
            <form method="post" action=format!("{base}/apps/access")>
                {fields(app)}
                <fieldset aria-labelledby="change" aria-describedby=limit>
                    <ul class="kept-scopes">{boxes.collect_view()}</ul>
                </fieldset>
                <p class="note" id="change-limit">{texts::CHANGE_LIMIT.say(language)}</p>
                <button class="primary">{texts::CHANGE.say(language)}</button>
            </form>
        }
        .into_any()
    };
    view! { <section class="card" aria-labelledby="change"><h2 id="change">{texts::CHANGE.say(language)}</h2>{form}</section> }
        .into_any()
}

fn instead(title: Text, says: Text, base: &str, language: Language) -> AnyView {
    view! {
        <Title text=format!("{} · Matgim", title.say(language)) />
        <div class="page one-app">
            <p class="above"><a href=format!("{base}/apps")>{apps::TITLE.say(language)}</a></p>
            <h1>{title.say(language)}</h1>
            <p class="problem" role="alert">{says.say(language)}</p>
        </div>
    }
    .into_any()
}
