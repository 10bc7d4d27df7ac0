//! The connected apps, a pass each.

use leptos::prelude::*;

use crate::oauth::names::Timestamp;
use crate::ui::components::name::{plain, quoted};
use crate::ui::islands::disconnecting;
use crate::ui::texts::particles::{self, Particle};
use crate::ui::texts::{Text, apps as texts, scopes, times};
use crate::view::apps::{ConnectedApp, ConnectedApps};
use crate::view::preferences::Language;

pub fn list(connected: ConnectedApps, base: &str, language: Language) -> AnyView {
    let ConnectedApps { form_token, apps, now, access_seconds, .. } = connected;
    let passes = apps
        .into_iter()
        .enumerate()
        .map(|(index, app)| {
            let age = now.since(app.last_token_at.unwrap_or(now)).as_seconds();
            let life = PassLife::of(&app, age, access_seconds);
            let form = form(index, &app, &form_token, base, language);
            pass(index, &app, form, facts(&app, life, now, language), life, language)
        })
        .collect_view();
    view! { <ul class="passes">{passes}</ul> }.into_any()
}

/// What remains of the newest access token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PassLife {
    Never,
    /// Seconds, and hundredths of its whole life.
    Live {
        left: i64,
        share: i64,
    },
    Over,
}

impl PassLife {
    fn of(app: &ConnectedApp, age: i64, access_seconds: i64) -> Self {
        match app.last_token_at {
            None => Self::Never,
            Some(_) if age < access_seconds => {
                let left = access_seconds - age;
                Self::Live { left, share: left * 100 / access_seconds }
            }
            Some(_) => Self::Over,
        }
    }
}

fn pass(
    index: usize,
    app: &ConnectedApp,
    form: AnyView,
    facts: AnyView,
    life: PassLife,
    language: Language,
) -> AnyView {
    view! {
        <li class="pass">
            {edge(life)}
            <h2 id=format!("pass-{index}")>{quoted(&app.name)}</h2>
            {facts}
            {form}
            <span class="stamp" aria-hidden="true">{texts::STAMP.say(language)}</span>
        </li>
    }
    .into_any()
}

/// The island takes it over where there is Wasm. To people who hear the page the button has the app's name behind its own,
/// whatever its own is at the moment.
fn form(index: usize, app: &ConnectedApp, form_token: &str, base: &str, language: Language) -> AnyView {
    let name = plain(&app.name);
    // In Korean the quotation mark closes before the particle; in English there is none.
    let particle = particles::after(&name, Particle::Topic, "앱");
    let button = format!("disconnect-{index}");
    view! {
        <form
            method="post"
            action=format!("{base}/apps/disconnect")
            class=disconnecting::FORM
            data-done=texts::DONE_NAMED.fill(language, &[&name, &particle])
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

/// The edge of the pass, drained as far as its time has passed.
fn edge(life: PassLife) -> AnyView {
    let share = match life {
        PassLife::Live { share, .. } => share,
        PassLife::Never | PassLife::Over => 0,
    };
    view! {
        <svg class="edge" viewBox="0 0 1 100" preserveAspectRatio="none" aria-hidden="true">
            <rect width="1" y=(100 - share).to_string() height=share.to_string()></rect>
        </svg>
    }
    .into_any()
}

fn facts(app: &ConnectedApp, life: PassLife, now: Timestamp, language: Language) -> AnyView {
    let can = app
        .scope
        .iter()
        .map(|scope| match scopes::words(scope.as_str()) {
            Some(words) => view! { <li>{words.can.say(language)}</li> }.into_any(),
            None => view! { <li><code>{scope.as_str().to_owned()}</code></li> }.into_any(),
        })
        .collect_view();
    let publisher = match app.publisher.as_deref() {
        Some(username) => view! { <bdi>{plain(username)}</bdi> }.into_any(),
        None => texts::NO_PUBLISHER.say(language).into_any(),
    };
    let got = app.last_token_at.map(|moment| times::ago(moment, now, language)).unwrap_or_default();
    let last_pass = match life {
        PassLife::Never => texts::LAST_PASS_NEVER.say(language).to_owned(),
        PassLife::Live { left, .. } => {
            texts::LAST_PASS_LIVE.fill(language, &[&got, &times::rough_span(left, language)])
        }
        PassLife::Over => texts::LAST_PASS_OVER.fill(language, &[&got]),
    };
    // What is disconnected has no time left: the style sheet shows the one or the other.
    let last_pass = view! {
        <span class="while-connected">{last_pass}</span>
        <span class="once-disconnected">{texts::LAST_PASS_VOID.say(language)}</span>
    };
    let since = view! {
        <time datetime=times::machine_date(app.since)>{times::ago(app.since, now, language)}</time>
    };
    view! {
        <dl class="facts">
            {fact(texts::CAN, view! { <ul>{can}</ul> }.into_any(), language)}
            {fact(texts::SINCE, since.into_any(), language)}
            {fact(texts::LAST_PASS, last_pass.into_any(), language)}
            {fact(texts::PUBLISHER, publisher, language)}
            {fact(texts::RETURN_HOST, view! { <code>{app.redirect_host.clone()}</code> }.into_any(), language)}
        </dl>
    }
    .into_any()
}

fn fact(label: Text, value: AnyView, language: Language) -> AnyView {
    view! { <div><dt>{label.say(language)}</dt><dd>{value}</dd></div> }.into_any()
}
