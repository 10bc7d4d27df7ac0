//! The parts that every page of the dashboard shares: whom it answers, the head and the navigation of a client, and what is said when
//! there is nothing to show.

use std::sync::OnceLock;

use axum::http::StatusCode;
use axum::http::request::Parts;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::forms::{Form, Refused, Shown};
use crate::components::name::{person, plain, quoted};
use crate::components::sentence::sentence;
use crate::frame::site::{Site, to_sign_in};
use crate::frame::visit::Visit;
use ::texts::developers::frame as texts;
use ::texts::{Text, times};
use authorization_server::Instance;
use authorization_server::developers::{Developer, Done, NotDone};
use oauth::names::{ClientId, Timestamp};
use view::developers::{ClientHead, DashboardPage, DeveloperError};
use view::preferences::Language;

/// The request, as far as a page knows it before it asks anything.
#[derive(Clone)]
pub struct Place {
    pub language: Language,
    /// The path of the issuer, before every address.
    pub base: String,
    /// The address of this page.
    here: String,
    query: String,
    server: Instance,
    parts: Parts,
    response: ResponseOptions,
    refused: Option<Refused>,
    /// What was typed before its developer proved who they are.
    kept: OnceLock<Form>,
    pub shown: Option<Shown>,
}

impl Place {
    /// Reads the contexts: before anything is waited for.
    pub fn of_request() -> Self {
        let Visit { preferences, here, query, .. } = expect_context::<Visit>();
        Self {
            language: preferences.language,
            base: expect_context::<Site>().base,
            here,
            query,
            server: expect_context::<Instance>(),
            parts: expect_context::<Parts>(),
            response: expect_context::<ResponseOptions>(),
            refused: use_context::<Refused>(),
            kept: OnceLock::new(),
            shown: use_context::<Shown>(),
        }
    }

    /// The developer who asks for this page.
    pub async fn developer(&self) -> Done<Developer<'_>> {
        let developer = self.server.developer(&self.parts).await?;
        if self.refused.is_none()
            && self.parameter("typed").as_deref() == Some("kept")
            && let Some(typed) = developer.kept_form(self.parts.uri.path())
        {
            self.kept.get_or_init(|| Form::parse(&typed));
        }
        Ok(developer)
    }

    /// The client in the address. What cannot be an identifier is no client's.
    pub fn client() -> Result<ClientId, DeveloperError> {
        let name = use_params_map().with_untracked(|parameters| parameters.get("client"));
        name.as_deref().and_then(ClientId::parse).ok_or(DeveloperError::NotFound)
    }

    /// A parameter of the address.
    pub fn parameter(&self, name: &str) -> Option<String> {
        let mut pairs = form_urlencoded::parse(self.query.as_bytes());
        pairs.find(|(own, _)| own == name).map(|(_, value)| value.into_owned())
    }

    /// An address below `/developers`.
    pub fn address(&self, path: &str) -> String {
        format!("{}/developers{path}", self.base)
    }

    /// The text that was typed into a form that came back; empty for a form that is new.
    pub fn typed(&self, field: &str) -> String {
        self.typed_form().map(|form| form.first(field).to_owned()).unwrap_or_default()
    }

    /// The form that came back: refused, kept, or mended.
    pub fn typed_form(&self) -> Option<&Form> {
        if let Some(Shown::Typed(form)) = &self.shown {
            return Some(form);
        }
        self.refused.as_ref().map(|refused| &refused.form).or(self.kept.get())
    }

    /// The error of the form that came back, when it is that form.
    pub fn refused(&self, is_it: impl Fn(&Form) -> bool) -> Option<&DeveloperError> {
        self.refused.as_ref().filter(|refused| is_it(&refused.form)).map(|refused| &refused.error)
    }

    /// The notices of what was done before, and what was not: above everything else on the page.
    pub fn notices(&self) -> AnyView {
        let language = self.language;
        let said = self.parameter("said").and_then(|word| texts::said(&word)).filter(|_| self.refused.is_none());
        // The form of a client says these itself, part by part.
        let by_the_form =
            |error: &DeveloperError| matches!(error, DeveloperError::Invalid(_) | DeveloperError::ChangedMeanwhile);
        let refused = self.refused.as_ref().filter(|refused| !by_the_form(&refused.error));
        let kept = self.kept.get().map(|_| texts::PROVE_AGAIN.say(language));
        view! {
            {kept.map(|text| view! { <p class="said" id="kept" role="status">{text}</p> })}
            {said.map(|text| view! { <p class="said" role="status">{text.say(language)}</p> })}
            {refused.map(|refused| {
                view! { <p class="problem" id="problem" role="alert">{refusal(&refused.error, language)}</p> }
            })}
        }
        .into_any()
    }

    /// The page for an answer, or what stands in its place.
    pub fn page<T>(&self, answer: Done<DashboardPage<T>>, page: impl FnOnce(DashboardPage<T>) -> AnyView) -> AnyView {
        match answer.map_err(NotDone::told) {
            Ok(told) => page(told),
            Err(DeveloperError::SignedOut) => {
                to_sign_in(&self.response, &self.base, &self.here);
                ().into_any()
            }
            Err(DeveloperError::NotFound) => {
                self.response.set_status(StatusCode::NOT_FOUND);
                self.nothing(texts::NOT_FOUND_TITLE, texts::NOT_FOUND)
            }
            Err(DeveloperError::NotOffered) => {
                self.response.set_status(StatusCode::NOT_FOUND);
                self.nothing(texts::NOT_OFFERED_TITLE, texts::NOT_OFFERED)
            }
            Err(_) => {
                self.response.set_status(StatusCode::SERVICE_UNAVAILABLE);
                self.nothing(texts::UNAVAILABLE_TITLE, texts::UNAVAILABLE)
            }
        }
    }

    fn nothing(&self, title: Text, says: Text) -> AnyView {
        let language = self.language;
        view! {
            <Title text=format!("{} · Matgim", title.say(language)) />
            <div class="page desk">
                <h1>{title.say(language)}</h1>
                <p class="problem" role="alert">{says.say(language)}</p>
                <p class="onward"><a href=self.address("")>{texts::TO_LIST.say(language)}</a></p>
            </div>
        }
        .into_any()
    }
}

/// The pages about one client, in the order of their tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    Overview,
    Credentials,
    Edit,
    Activity,
    People,
    Danger,
}

impl Tab {
    pub const ALL: [Self; 6] =
        [Self::Overview, Self::Credentials, Self::Edit, Self::Activity, Self::People, Self::Danger];

    const fn title(self) -> Text {
        match self {
            Self::Overview => texts::OVERVIEW,
            Self::Credentials => texts::CREDENTIALS,
            Self::Edit => texts::EDIT,
            Self::Activity => texts::ACTIVITY,
            Self::People => texts::PEOPLE,
            Self::Danger => texts::DANGER,
        }
    }

    /// Below the client's own address.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Credentials => "/credentials",
            Self::Edit => "/edit",
            Self::Activity => "/activity",
            Self::People => "/people",
            Self::Danger => "/danger",
        }
    }
}

/// A page about a client: whose it is, where else to look, what was done, and then `content`.
pub fn client_page(place: &Place, head: &ClientHead, now: Timestamp, tab: Tab, content: AnyView) -> AnyView {
    let language = place.language;
    let title = format!("{} · {} · Matgim", tab.title().say(language), in_title(&head.name));
    view! {
        <Title text=title />
        <div class="page desk">
            <p class="above"><a href=place.address("")>{texts::DASHBOARD.say(language)}</a></p>
            <header class="client-head">
                <h1>{quoted(&head.name)}</h1>
                {facts(head, now, language)}
                {offered(place, head)}
            </header>
            {tabs(place, &head.id, tab)}
            <div class="sheet">
                {place.notices()}
                {content}
            </div>
        </div>
    }
    .into_any()
}

/// `Title` writes its text into the document as it is.
fn in_title(name: &str) -> String {
    plain(name).replace('&', "&amp;").replace('<', "&lt;")
}

fn facts(head: &ClientHead, now: Timestamp, language: Language) -> AnyView {
    let day = view! {
        <time datetime=times::machine_date(head.created_at)>{times::ago(head.created_at, now, language)}</time>
    };
    view! {
        <ul class="client-facts">
            <li>{texts::kind(head.kind).say(language)}</li>
            <li>
                <span class="spoken">{texts::CLIENT_ID.say(language)} " "</span>
                <code>{head.id.as_str().to_owned()}</code>
            </li>
            <li>{sentence(texts::REGISTERED, language, [day.into_any()])}</li>
        </ul>
    }
    .into_any()
}

fn offered(place: &Place, head: &ClientHead) -> AnyView {
    let Some(to) = &head.offered_to else { return ().into_any() };
    let language = place.language;
    let withdraw = client_address(place, &head.id, Tab::Danger);
    view! {
        <p class="note pending">
            {sentence(texts::OFFERED, language, [person(to)])} " "
            <a href=withdraw>{texts::OFFERED_LINK.say(language)}</a>
        </p>
    }
    .into_any()
}

fn tabs(place: &Place, client: &ClientId, current: Tab) -> AnyView {
    let language = place.language;
    let links = Tab::ALL.map(|tab| {
        view! {
            <li class:danger=tab == Tab::Danger>
                <a href=client_address(place, client, tab) aria-current=(tab == current).then_some("page")>
                    {tab.title().say(language)}
                </a>
            </li>
        }
    });
    view! { <nav class="tabs" aria-label=texts::PAGES.say(language)><ul>{links.collect_view()}</ul></nav> }.into_any()
}

/// The address of a page about a client, to link to and to post to.
pub fn client_address(place: &Place, client: &ClientId, tab: Tab) -> String {
    let id: String = form_urlencoded::byte_serialize(client.as_str().as_bytes()).collect();
    place.address(&format!("/{id}{}", tab.path()))
}

/// The words for a refused form.
pub fn refusal(error: &DeveloperError, language: Language) -> String {
    use DeveloperError as E;
    let text = match error {
        E::TooManyClients(most) => return texts::TOO_MANY_CLIENTS.fill(language, [&most.to_string()]),
        E::TooManySecrets(most) => return texts::TOO_MANY_SECRETS.fill(language, [&most.to_string()]),
        E::TooManyTokens(most) => return texts::TOO_MANY_TOKENS.fill(language, [&most.to_string()]),
        E::SignedOut | E::FormExpired => texts::FORM_EXPIRED,
        E::ProveAgain => texts::PROVE_AGAIN,
        E::NotFound => texts::NOT_THERE,
        E::Invalid(_) | E::AlreadyRegistered(_) => texts::INVALID,
        E::AlreadyDeleted => texts::ALREADY_DELETED,
        E::HasNoSecrets => texts::HAS_NO_SECRETS,
        E::Label => texts::LABEL,
        E::ChangedMeanwhile => texts::CHANGED_MEANWHILE,
        E::NameDiffers => texts::NAME_DIFFERS,
        E::NobodyOfThatName => texts::NOBODY_OF_THAT_NAME,
        E::AlreadyTheirs => texts::ALREADY_THEIRS,
        E::NotOffered => texts::NOT_OFFERED,
        E::LabFull => texts::LAB_FULL,
        E::TriedTooOften => texts::TRIED_TOO_OFTEN,
        E::Unavailable => texts::REFUSED_UNAVAILABLE,
    };
    text.say(language).to_owned()
}

/// A form of a page posts to the address of that page.
pub fn form_token(token: &str) -> AnyView {
    view! { <input type="hidden" name="form_token" value=token.to_owned() /> }.into_any()
}
