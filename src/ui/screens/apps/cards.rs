//! The connected apps, a card each.

use leptos::prelude::*;

use crate::components::name::{plain, quoted};
use crate::components::sentence::sentence;
use crate::islands::disconnecting;
use ::texts::{Text, apps as texts, scopes, times};
use oauth::names::{ClientId, Timestamp};
use oauth::scope::ScopeName;
use view::apps::{ApiUse, ConnectedApp, ConnectedApps};
use view::preferences::Language;

/// The clients that are in use first; those long unused stand under a heading that says so.
pub fn list(connected: ConnectedApps, base: &str, language: Language) -> AnyView {
    let ConnectedApps { form_token, apps, now, access_seconds, .. } = connected;
    let page = Page { form_token: &form_token, now, access_seconds, base, language };
    let is_long_unused = |app: &ConnectedApp| app.is_long_unused(now);
    let cards = |unused: bool, level: Level| {
        let apps = apps.iter().enumerate().filter(|(_, app)| is_long_unused(app) == unused);
        apps.map(|(index, app)| page.card(index, level, app)).collect_view()
    };
    let (any_used, any_unused) = (!apps.iter().all(is_long_unused), apps.iter().any(is_long_unused));
    let used = any_used.then(|| view! { <ul class="passes">{cards(false, Level::OfThePage)}</ul> });
    let unused = any_unused.then(|| {
        view! {
            <section class="long-unused" aria-labelledby="long-unused">
                <h2 id="long-unused">{texts::LONG_UNUSED_TITLE.say(language)}</h2>
                <p class="note">{texts::LONG_UNUSED.say(language)}</p>
                <ul class="passes">{cards(true, Level::OfASection)}</ul>
            </section>
        }
    });
    view! { {used} {unused} }.into_any()
}

/// What all cards of a page share.
struct Page<'a> {
    form_token: &'a str,
    now: Timestamp,
    access_seconds: i64,
    base: &'a str,
    language: Language,
}

/// Where a card stands, and so which heading is its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    OfThePage,
    OfASection,
}

/// What remains of the access token that is good for longest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenLife {
    Never,
    /// Seconds, and hundredths of its whole life.
    Live {
        left: i64,
        share: i64,
    },
    Over,
}

impl TokenLife {
    /// That a token was issued says nothing of whether it is good: it may have been taken back since.
    pub fn of(app: &ConnectedApp, now: Timestamp, access_seconds: i64) -> Self {
        match (app.access_until, app.last_token_at) {
            (Some(until), _) => {
                let left = until.since(now).as_seconds().clamp(0, access_seconds);
                Self::Live { left, share: left * 100 / access_seconds }
            }
            (None, Some(_)) => Self::Over,
            (None, None) => Self::Never,
        }
    }
}

impl Page<'_> {
    fn card(&self, index: usize, level: Level, app: &ConnectedApp) -> AnyView {
        let &Self { now, base, language, .. } = self;
        let life = TokenLife::of(app, now, self.access_seconds);
        let (name, id) = (quoted(&app.name), format!("pass-{index}"));
        let heading = match level {
            Level::OfThePage => view! { <h2 class="pass-name" id=id>{name}</h2> }.into_any(),
            Level::OfASection => view! { <h3 class="pass-name" id=id>{name}</h3> }.into_any(),
        };
        let more = format!("more-{index}");
        // Where uses are not written down, nor is a history: in a sandbox.
        let leads_to = if app.uses.is_some() { texts::MORE } else { texts::MORE_WITHOUT_HISTORY };
        view! {
            <li class="pass">
                {edge(life)}
                {heading}
                {facts(app, life, now, language)}
                <p class="more">
                    <a href=address(base, &app.client_id) id=more.clone() aria-labelledby=format!("{more} pass-{index}")>
                        {leads_to.say(language)}
                    </a>
                </p>
                {self.form(index, app)}
                <span class="stamp" aria-hidden="true">{texts::STAMP.say(language)}</span>
            </li>
        }
        .into_any()
    }

    /// The island takes it over where there is Wasm. To people who hear the page the button has the app's name behind its own,
    /// whatever its own is at the moment.
    fn form(&self, index: usize, app: &ConnectedApp) -> AnyView {
        let &Self { form_token, base, language, .. } = self;
        let name = plain(&app.name);
        let button = format!("disconnect-{index}");
        view! {
            <form
                method="post"
                action=format!("{base}/apps/disconnect")
                class=disconnecting::FORM
                data-done=texts::DONE_NAMED.fill(language, &name)
            >
                <input type="hidden" name="form_token" value=form_token.to_owned() />
                <input type="hidden" name="client_id" value=app.client_id.as_str().to_owned() />
                <button class="button" id=button.clone() aria-labelledby=format!("{button} pass-{index}")>
                    {texts::DISCONNECT.say(language)}
                </button>
            </form>
        }
        .into_any()
    }
}

/// The page of one app.
pub fn address(base: &str, client: &ClientId) -> String {
    let id: String = form_urlencoded::byte_serialize(client.as_str().as_bytes()).collect();
    format!("{base}/apps/{id}")
}

/// The edge of the pass, drained as far as its time has passed.
pub fn edge(life: TokenLife) -> AnyView {
    let share = match life {
        TokenLife::Live { share, .. } => share,
        TokenLife::Never | TokenLife::Over => 0,
    };
    view! {
        <svg class="edge" viewBox="0 0 1 100" preserveAspectRatio="none" aria-hidden="true">
            <rect width="1" y=(100 - share).to_string() height=share.to_string()></rect>
        </svg>
    }
    .into_any()
}

pub fn facts(app: &ConnectedApp, life: TokenLife, now: Timestamp, language: Language) -> AnyView {
    let can = app.scope.iter().map(|scope| view! { <li>{scope_words(scope, language)}</li> }).collect_view();
    let publisher = match app.publisher.as_deref() {
        Some(username) => view! { <bdi>{plain(username)}</bdi> }.into_any(),
        None => texts::NO_PUBLISHER.say(language).into_any(),
    };
    let got = app.last_token_at.map(|moment| times::ago(moment, now, language)).unwrap_or_default();
    let last_token = match life {
        TokenLife::Never => texts::LAST_TOKEN_NEVER.say(language).to_owned(),
        TokenLife::Live { left, .. } => {
            texts::LAST_TOKEN_LIVE.fill(language, [&got, &times::rough_span(left, language)])
        }
        TokenLife::Over => texts::LAST_TOKEN_OVER.fill(language, [&got]),
    };
    let last_token = until_disconnected(last_token, texts::LAST_TOKEN_VOID.say(language));
    let holds = match life {
        TokenLife::Never => texts::HOLDS_NOTHING.say(language).into_any(),
        _ => until_disconnected(holds(app, life, language), texts::HOLDS_READ.say(language)),
    };
    let since = view! {
        <time datetime=times::machine_date(app.since)>{times::ago(app.since, now, language)}</time>
    };
    view! {
        <dl class="facts">
            {fact(texts::CAN, view! { <ul>{can}</ul> }.into_any(), language)}
            {fact(texts::SINCE, since.into_any(), language)}
            {app.uses.as_deref().map(|uses| fact(texts::LAST_USED, used(uses, now, language), language))}
            {fact(texts::LAST_TOKEN, last_token, language)}
            {fact(texts::HOLDS, holds, language)}
            {fact(texts::PUBLISHER, publisher, language)}
            {fact(texts::RETURN_HOST, view! { <code>{app.redirect_host.clone()}</code> }.into_any(), language)}
        </dl>
    }
    .into_any()
}

/// What a scope lets an app do; its name where there are no words for it.
pub fn scope_words(scope: &ScopeName, language: Language) -> AnyView {
    match scopes::words(scope.as_str()) {
        Some(words) => words.can.say(language).into_any(),
        None => view! { <code>{scope.as_str().to_owned()}</code> }.into_any(),
    }
}

/// What is disconnected in place has no time left: the style sheet shows the one or the other.
fn until_disconnected(before: String, after: &'static str) -> AnyView {
    view! { <span class="while-connected">{before}</span> <span class="once-disconnected">{after}</span> }.into_any()
}

fn holds(app: &ConnectedApp, life: TokenLife, language: Language) -> String {
    match life {
        TokenLife::Live { left, .. } => texts::HOLDS_LIVE.fill(language, [&times::rough_span(left, language)]),
        _ if app.renews => texts::HOLDS_REFRESH.say(language).to_owned(),
        _ => texts::HOLDS_READ.say(language).to_owned(),
    }
}

fn used(uses: &[ApiUse], now: Timestamp, language: Language) -> AnyView {
    if uses.is_empty() {
        return texts::NO_USE.say(language).into_any();
    }
    let lines = uses.iter().map(|used| {
        let last = view! {
            <time datetime=times::machine_moment(used.last_at)>{times::ago(used.last_at, now, language)}</time>
        };
        let slots = [quoted(&used.api), last.into_any(), used.this_week.to_string().into_any()];
        view! { <li>{sentence(texts::USED, language, slots)}</li> }
    });
    view! { <ul>{lines.collect_view()}</ul> }.into_any()
}

fn fact(label: Text, value: AnyView, language: Language) -> AnyView {
    view! { <div><dt>{label.say(language)}</dt><dd>{value}</dd></div> }.into_any()
}
