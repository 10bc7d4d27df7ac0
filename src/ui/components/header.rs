//! The head of every page: whose page it is, where the account is, and the switches for language and theme.

use leptos::prelude::*;

use super::name::person;
use super::seal::Seal;
use super::sentence::sentence;
use texts::{Text, common};
use view::preferences::{Language, Preferences, Theme};

/// `base` is the issuer's path; `here` the address to come back to, `None` where there is none to come back to. Without
/// `learn` nothing leads away: the resource owner is on the way to a client.
#[component]
pub fn Header(
    base: String,
    signed_in: Option<String>,
    here: Option<String>,
    preferences: Preferences,
    #[prop(default = true)] learn: bool,
    /// Whether the resource owner may register clients at this server.
    #[prop(default = false)]
    developers: bool,
    /// Whether this server has a security page for the resource owner.
    #[prop(default = false)]
    accounts: bool,
    /// Whether a Lab is offered beside this server.
    #[prop(default = true)]
    lab: bool,
    /// Whether the page belongs to this server's accounts. One of the Lab does not: its worlds have people of their own.
    #[prop(default = true)]
    account: bool,
) -> AnyView {
    let language = preferences.language;
    view! {
        <header class="head">
            <a class="brand" href=format!("{base}/")>
                <Seal />
                <span class="brand-name" lang="ko">"맡김"</span>
                <span class="brand-latin" lang="en">"Matgim"</span>
                <span class="spoken">{common::HOME.say(language)}</span>
            </a>
            {learn.then(|| view! { <Learn base=base.clone() lab language /> })}
            {account.then(|| view! { <Account base=base.clone() signed_in developers accounts language /> })}
            {here.map(|here| view! { <Switches base here preferences /> })}
        </header>
    }
    .into_any()
}

/// The Lab is one for all issuers, so it stands above the path of any.
#[component]
fn Learn(base: String, lab: bool, language: Language) -> AnyView {
    view! {
        <nav class="learn" aria-label=common::LEARN.say(language)>
            {lab.then(|| view! { <a href="/lab">{common::LAB.say(language)}</a> })}
            <a href=format!("{base}/glossary")>{common::GLOSSARY.say(language)}</a>
        </nav>
    }
    .into_any()
}

#[component]
fn Account(base: String, signed_in: Option<String>, developers: bool, accounts: bool, language: Language) -> AnyView {
    let account = match signed_in {
        Some(username) => view! {
            <a href=format!("{base}/apps")>{common::CONNECTED_APPS.say(language)}</a>
            {developers.then(|| view! { <a href=format!("{base}/developers")>{common::DEVELOPERS.say(language)}</a> })}
            {accounts.then(|| view! { <a href=format!("{base}/security")>{common::SECURITY.say(language)}</a> })}
            <span class="who">{sentence(common::SIGNED_IN_AS, language, [person(&username)])}</span>
            <a href=format!("{base}/logout")>{common::SIGN_OUT.say(language)}</a>
        }
        .into_any(),
        None => view! { <a href=format!("{base}/login")>{common::SIGN_IN.say(language)}</a> }.into_any(),
    };
    view! { <nav class="account" aria-label=common::ACCOUNT.say(language)>{account}</nav> }.into_any()
}

/// Plain forms: they work on pages that carry no script.
#[component]
fn Switches(base: String, here: String, preferences: Preferences) -> AnyView {
    let Preferences { language, theme } = preferences;
    let languages = language.others().map(|other| {
        let name = common::LANGUAGE_NAME.say(other);
        view! { <button name="language" value=other.tag() lang=other.tag()>{name}</button> }
    });
    let theme_button = move |value: Theme, label: Text, drawing: &'static str| {
        let label = label.say(language);
        view! {
            <button name="theme" value=value.name() aria-pressed=(value == theme).to_string() title=label>
                <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                    <path d=drawing></path>
                </svg>
                <span class="spoken">{label}</span>
            </button>
        }
        .into_any()
    };
    view! {
        <form
            class="switches"
            method="post"
            action=format!("{base}/preferences")
            aria-label=common::PREFERENCES.say(language)
        >
            <input type="hidden" name="return_to" value=here />
            {languages.collect_view()}
            <span class="themes" role="group" aria-label=common::THEME.say(language)>
                {theme_button(Theme::System, common::THEME_SYSTEM, HALF)}
                {theme_button(Theme::Light, common::THEME_LIGHT, SUN)}
                {theme_button(Theme::Dark, common::THEME_DARK, MOON)}
            </span>
        </form>
    }
    .into_any()
}

const HALF: &str = "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2m0 1.2v9.6a4.8 4.8 0 0 1 0-9.6";
const SUN: &str = "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M7.4.8h1.2v2H7.4zm0 12.4h1.2v2H7.4zM.8 7.4h2v1.2h-2zm12.4 0h2v1.2h-2zM2.5 3.3l.8-.8 1.4 1.4-.8.8zm8.8 8.8.8-.8 1.4 1.4-.8.8zm2.2-8.8-1.4 1.4-.8-.8 1.4-1.4zM4.7 12.1l-1.4 1.4-.8-.8 1.4-1.4z";
const MOON: &str = "M6.6 2.1A6 6 0 1 0 13.9 9.4 5 5 0 0 1 6.6 2.1";
