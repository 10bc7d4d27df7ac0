//! The letter of delegation (RFC 6749 §3.1, §4.1.1; RFC 6819 §5.2.4.3: the person must know what they agree to, and to whom).
//! The consent page is this letter with a form around it; beside the form of a client it is a picture of what people will see.

use leptos::prelude::*;

use super::name::{person, plain, quoted, quoted_words};
use super::sentence::sentence;
use crate::oauth::scope::ScopeName;
use crate::ui::texts::particles::{self, Particle};
use crate::ui::texts::scopes::{self, ScopeWords};
use crate::ui::texts::{common, consent as texts, times};
use crate::view::page::{Consent, ConsentScope};
use crate::view::preferences::Language;

/// The letter. `switch_account` stands beside the person; `signed` puts what is answered into the form that answers it. A
/// picture has neither.
pub fn letter(
    page: &Consent,
    base: &str,
    language: Language,
    switch_account: Option<AnyView>,
    signed: impl FnOnce(AnyView) -> AnyView,
) -> AnyView {
    let answered = view! {
        <section>
            <h2>{sentence(texts::CAN.say(language), asker(page))}</h2>
            {asked(page, language)}
        </section>
        <section>
            <h2>{texts::CANNOT.say(language)}</h2>
            {cannot(page, language)}
        </section>
        {terms(page, base, language)}
        {decision(page, language)}
    };
    let description = page.about.description.as_ref().map(|text| {
        view! { <p class="said-by-app">{quoted_words(text.as_str())}</p> }
    });
    view! {
        <article class="letter">
            <header class="letter-head">
                <h1>{texts::TITLE.say(language)}</h1>
                <p class="lead">{sentence(texts::ASKS.say(language), asker(page))}</p>
                {description}
            </header>
            {page.is_young.then(|| view! { <p class="warning">{texts::YOUNG.say(language)}</p> })}
            {parties(page, switch_account, language)}
            {signed(answered.into_any())}
        </article>
    }
    .into_any()
}

/// The app's name, and the particle that Korean puts behind it.
fn asker(page: &Consent) -> [AnyView; 2] {
    let particle = particles::after(&plain(&page.client_name), Particle::Subject, "앱");
    [quoted(&page.client_name), particle.into_any()]
}

/// Who entrusts, and to whom. The app's own address is text: a letter leads nowhere before it is answered.
fn parties(page: &Consent, switch_account: Option<AnyView>, language: Language) -> AnyView {
    let publisher = match page.publisher.as_deref() {
        Some(username) => view! { <bdi>{plain(username)}</bdi> }.into_any(),
        None => texts::NO_PUBLISHER.say(language).into_any(),
    };
    let registered = page.registered_at;
    let homepage = page.about.homepage.as_ref().map(|address| {
        view! {
            <div><dt>{texts::HOMEPAGE.say(language)}</dt><dd><code>{address.as_str().to_owned()}</code></dd></div>
        }
    });
    view! {
        <dl class="parties">
            <div>
                <dt>{texts::FROM.say(language)}</dt>
                <dd>{person(&page.username)} {switch_account}</dd>
            </div>
            <div>
                <dt>{texts::TO.say(language)}</dt>
                <dd>
                    {quoted(&page.client_name)}
                    <p class="note">{texts::NOT_OURS.say(language)}</p>
                    <dl class="facts">
                        <div><dt>{texts::PUBLISHER.say(language)}</dt><dd>{publisher}</dd></div>
                        <div>
                            <dt>{texts::REGISTERED.say(language)}</dt>
                            <dd>
                                <time datetime=times::machine_date(registered)>
                                    {times::date(registered, language)}
                                </time>
                            </dd>
                        </div>
                        {homepage}
                        <div>
                            <dt>{texts::RETURN_TO.say(language)}</dt>
                            <dd><code>{page.redirect_host.clone()}</code></dd>
                        </div>
                    </dl>
                </dd>
            </div>
        </dl>
    }
    .into_any()
}

/// What is asked for the first time stands open; what was allowed before is folded, unless there is nothing else.
fn asked(page: &Consent, language: Language) -> AnyView {
    let (before, new): (Vec<_>, Vec<_>) = page.scopes.iter().partition(|scope| scope.already_allowed);
    // The mark says something only where there is something older beside it.
    let mark = !before.is_empty();
    let items = |scopes: &[&ConsentScope], mark: bool| {
        scopes.iter().map(|scope| item(scope, reason(page, scope), mark, language)).collect_view()
    };
    let count = before.len().to_string();
    view! {
        {(!new.is_empty()).then(|| view! { <ul class="scopes">{items(&new, mark)}</ul> })}
        {(!before.is_empty()).then(|| view! {
            <details class="before" open=new.is_empty()>
                <summary>{texts::ALLOWED_BEFORE.fill(language, &[&count])}</summary>
                <ul class="scopes">{items(&before, false)}</ul>
            </details>
        })}
    }
    .into_any()
}

/// Why the app asks for it, in the app's own words.
fn reason(page: &Consent, scope: &ConsentScope) -> Option<AnyView> {
    let reason = page.about.reasons.get(&ScopeName::parse(&scope.name)?)?;
    Some(view! { <p class="reason">{quoted_words(reason.as_str())}</p> }.into_any())
}

/// A required scope travels as a hidden field, so that the form names everything that is allowed.
fn item(scope: &ConsentScope, reason: Option<AnyView>, mark_new: bool, language: Language) -> AnyView {
    let words = scopes::words(&scope.name);
    let can = match words {
        Some(words) => words.can.say(language).into_any(),
        None => view! { <code>{scope.name.clone()}</code> }.into_any(),
    };
    let new = mark_new.then(|| view! { <span class="tag new">{texts::NEW.say(language)}</span> });
    let name = scope.name.clone();
    let line = if scope.optional {
        view! {
            <label class="scope">
                <input type="checkbox" name="scope" value=name checked />
                <span class="can">{can}</span>
                <span class="tag">{texts::OPTIONAL.say(language)}</span>
                {new}
            </label>
        }
        .into_any()
    } else {
        view! {
            <p class="scope">
                <input type="hidden" name="scope" value=name />
                <span class="can">{can}</span>
                {new}
            </p>
        }
        .into_any()
    };
    view! { <li>{line}{details(&scope.name, words, language)}{reason}</li> }.into_any()
}

fn details(name: &str, words: Option<&'static ScopeWords>, language: Language) -> AnyView {
    let calls = words.map(|words| {
        view! {
            <dt>{texts::CALLS.say(language)}</dt>
            {words.calls.iter().map(|call| view! { <dd><code>{*call}</code></dd> }).collect_view()}
        }
    });
    view! {
        <details class="raw">
            <summary>{texts::DETAILS.say(language)}</summary>
            <dl>
                <dt>{texts::SCOPE_NAME.say(language)}</dt>
                <dd><code>{name.to_owned()}</code></dd>
                {calls}
            </dl>
        </details>
    }
    .into_any()
}

fn cannot(page: &Consent, language: Language) -> AnyView {
    let not_asked = page.not_asked.iter().filter_map(|name| scopes::words(name.as_str())).map(|words| words.cannot);
    let lines = [texts::NOT_THE_PASSWORD, texts::NOT_MORE_THAN_THIS].into_iter().chain(not_asked);
    view! { <ul class="cannot">{lines.map(|text| view! { <li>{text.say(language)}</li> }).collect_view()}</ul> }
        .into_any()
}

fn terms(page: &Consent, base: &str, language: Language) -> AnyView {
    let access = times::span(page.access_seconds, language);
    let how_long = match page.renewable_seconds {
        Some(renewable) => texts::RENEWABLE.fill(language, &[&access, &times::span(renewable, language)]),
        None => texts::NOT_RENEWABLE.fill(language, &[&access]),
    };
    let apps = view! { <a href=format!("{base}/apps")>{common::CONNECTED_APPS.say(language)}</a> };
    view! {
        <dl class="terms">
            <dt>{texts::HOW_LONG.say(language)}</dt>
            <dd>{how_long}</dd>
            <dt>{texts::TAKE_BACK.say(language)}</dt>
            <dd>{sentence(texts::TAKE_BACK_HOW.say(language), [apps.into_any()])}</dd>
        </dl>
    }
    .into_any()
}

/// Equal buttons in one row. Neither has the focus; a form sent by the Enter key takes the first, which refuses.
fn decision(page: &Consent, language: Language) -> AnyView {
    let host = view! { <code>{page.redirect_host.clone()}</code> };
    view! {
        <footer class="stub">
            <p class="signature">
                {person(&page.username)}
                <span class="seal-place" aria-hidden="true">{texts::SEAL.say(language)}</span>
            </p>
            <div class="choice">
                <button class="deny" name="decision" value="deny">{texts::DENY.say(language)}</button>
                <button class="allow" name="decision" value="allow">{texts::ALLOW.say(language)}</button>
            </div>
            <p class="note">{sentence(texts::AFTERWARDS.say(language), [host.into_any()])}</p>
        </footer>
    }
    .into_any()
}
