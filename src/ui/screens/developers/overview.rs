//! *Overview*: the values a developer needs, and programs that have them filled in.

use leptos::prelude::*;

use super::dashboard::{Place, Tab, client_address, client_page, form_token};
use super::secret_shown_once::{copy, copy_program};
use super::snippets::{SNIPPETS, Snippet};
use crate::components::sentence::sentence;
use crate::frame::scripts::IslandScripts;
use crate::islands::copying::{self, Copying};
use crate::screens::island_words::words;
use ::texts::developers::{frame, overview as texts};
use ::texts::{Text, times};
use oauth::client::ClientKind;
use view::developers::{DashboardPage, Overview};
use view::preferences::Language;

#[component]
pub fn OverviewPage() -> impl IntoView {
    let place = Place::of_request();
    let client = Place::client();
    Suspend::new(async move {
        let answer = async { Ok(place.developer().await?.client(&client?).await?.overview()) }.await;
        place.page(answer, |told| page(&place, told))
    })
}

fn page(place: &Place, told: DashboardPage<Overview>) -> AnyView {
    let language = place.language;
    let DashboardPage { form_token, now, content: client, .. } = told;
    let secret = match client.head.kind {
        ClientKind::Public => texts::PUBLIC_NOTE,
        ClientKind::Confidential | ClientKind::ResourceServer => texts::SECRET_NOTE,
    };
    let content = view! {
        <Copying />
        {words(language, copying::WORDS)}
        {vouched(&client, language)}
        {addresses(&client, language)}
        <section class="snippets" aria-labelledby="snippets-title">
            <h2 id="snippets-title">{texts::SNIPPETS.say(language)}</h2>
            <p class="note">{texts::SNIPPETS_SAY.say(language)} " " {secret.say(language)}</p>
            {snippets(&client, language)}
        </section>
        {client.can_be_tried.then(|| try_it(place, &client, &form_token))}
        <IslandScripts />
    };
    client_page(place, &client.head, now, Tab::Overview, content.into_any())
}

/// The operator's word for it, and what ends that.
fn vouched(client: &Overview, language: Language) -> Option<AnyView> {
    let since = client.vouched_at?;
    let day = view! { <time datetime=times::machine_date(since)>{times::date(since, language)}</time> };
    let says = sentence(texts::VOUCHED, language, [day.into_any()]);
    Some(view! { <p class="said">{says} " " {texts::VOUCHED_ENDS.say(language)}</p> }.into_any())
}

fn addresses(client: &Overview, language: Language) -> AnyView {
    let issuer = client.issuer.as_str();
    let lines = [
        ("client-id", frame::CLIENT_ID, client.head.id.as_str().to_owned(), None),
        ("discovery", texts::DISCOVERY, client.metadata_url.clone(), Some(texts::DISCOVERY_NOTE)),
        ("issuer", texts::ISSUER, issuer.to_owned(), None),
        ("authorization-endpoint", texts::AUTHORIZE, format!("{issuer}/authorize"), None),
        ("token-endpoint", texts::TOKEN, format!("{issuer}/token"), None),
        ("revocation-endpoint", texts::REVOKE, format!("{issuer}/revoke"), None),
        ("introspection-endpoint", texts::INTROSPECT, format!("{issuer}/introspect"), None),
        ("api", texts::API, client.api_url.clone(), None),
    ];
    let lines = lines.map(|(id, label, value, note)| address(id, label, value, note, language));
    let uris = client.redirect_uris.iter().map(|uri| view! { <li><code>{uri.as_str().to_owned()}</code></li> });
    view! {
        <section aria-labelledby="addresses-title">
            <h2 id="addresses-title">{texts::ADDRESSES.say(language)}</h2>
            <dl class="addresses">
                {lines.collect_view()}
                <div>
                    <dt>{texts::REDIRECT_URIS.say(language)}</dt>
                    <dd><ul>{uris.collect_view()}</ul></dd>
                </div>
                <div><dt>{texts::SCOPE.say(language)}</dt><dd><code>{client.scope.to_string()}</code></dd></div>
            </dl>
        </section>
    }
    .into_any()
}

fn address(id: &'static str, label: Text, value: String, note: Option<Text>, language: Language) -> AnyView {
    view! {
        <div>
            <dt>{label.say(language)}</dt>
            <dd>
                <code id=id>{value}</code>
                {copy(id, language)}
                {note.map(|note| view! { <p class="note">{note.say(language)}</p> })}
            </dd>
        </div>
    }
    .into_any()
}

/// Tabs without a script: of `details` with one name at most one is open, and its summary is reached by keyboard.
fn snippets(client: &Overview, language: Language) -> AnyView {
    let shown = SNIPPETS.iter().filter(|snippet| snippet.is_for(client)).enumerate();
    shown.map(|(index, snippet)| program(snippet, client, index == 0, language)).collect_view().into_any()
}

fn program(snippet: &'static Snippet, client: &Overview, open: bool, language: Language) -> AnyView {
    let needs = snippet.needs.map(|needs| {
        let command = view! { <code>{needs}</code> }.into_any();
        view! { <p class="needs">{sentence(texts::NEEDS, language, [command])}</p> }
    });
    view! {
        <details class="snippet" name="snippet" open=open>
            <summary>{snippet.title}</summary>
            {needs}
            <div class="program">
                {copy_program(snippet.id, language)}
                // A region that can be scrolled sideways has to be reachable by keyboard.
                <pre tabindex="0" id=snippet.id><code>{snippet.fill(client, language)}</code></pre>
            </div>
        </details>
    }
    .into_any()
}

fn try_it(place: &Place, client: &Overview, token: &str) -> AnyView {
    let language = place.language;
    view! {
        <section class="try" aria-labelledby="try-title">
            <h2 id="try-title">{texts::TRY.say(language)}</h2>
            <p>{texts::TRY_SAYS.say(language)}</p>
            <form method="post" action=client_address(place, &client.head.id, Tab::Overview) class="actions">
                {form_token(token)}
                <button class="primary" name="act" value="try">{texts::TRY_BUTTON.say(language)}</button>
                // The Lab is one for all issuers, so it stands above the path of any.
                <a class="button" href="/lab">{texts::LAB.say(language)}</a>
            </form>
        </section>
    }
    .into_any()
}
