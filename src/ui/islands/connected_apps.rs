//! The connected apps, a pass each. Without Wasm the button sends a form; with it the pass is stamped in place.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::oauth::names::Timestamp;
use crate::ui::api::disconnect_app;
use crate::ui::components::name::{plain, quoted};
use crate::ui::texts::particles::{self, Particle};
use crate::ui::texts::{Text, apps as texts, scopes, times};
use crate::view::apps::{ConnectedApp, ConnectedApps, Disconnected};
use crate::view::preferences::Language;

/// Where one app's button stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Connected,
    Disconnecting,
    Disconnected,
}

#[island]
pub fn ConnectedAppList(connected: ConnectedApps, base: String, language: Language) -> impl IntoView {
    // One line for the whole list, so that it is there before anything is said in it.
    let said = RwSignal::new(String::new());
    let ConnectedApps { form_token, apps, now, access_seconds, .. } = connected;
    let passes = apps
        .into_iter()
        .map(|app| {
            let life = PassLife::of(&app, now.since(app.last_token_at.unwrap_or(now)).as_seconds(), access_seconds);
            pass(app, life, now, Form { base: base.clone(), token: form_token.clone(), said, language })
        })
        .collect_view();
    view! {
        <p class="said" class:silent=move || said.read().is_empty() role="status">{move || said.get()}</p>
        <ul class="passes">{passes}</ul>
    }
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

/// What the form of one pass needs besides the pass.
struct Form {
    base: String,
    token: String,
    said: RwSignal<String>,
    language: Language,
}

fn pass(app: ConnectedApp, life: PassLife, now: Timestamp, form: Form) -> AnyView {
    let Form { base, token, said, language } = form;
    let state = RwSignal::new(State::Connected);
    let name = plain(&app.name);
    let heading = quoted(&app.name);
    let label = texts::DISCONNECT_NAMED.fill(language, &[&name]);
    let client_id = app.client_id.as_str().to_owned();
    let facts = facts(&app, life, now, state, language);
    let on_submit = {
        let (client_id, token) = (app.client_id, token.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            if state.get_untracked() != State::Connected {
                return;
            }
            state.set(State::Disconnecting);
            let (client_id, token, name) = (client_id.clone(), token.clone(), name.clone());
            spawn_local(async move {
                let outcome = disconnect_app(client_id, token).await.unwrap_or(Disconnected::Unavailable);
                let dead = matches!(outcome, Disconnected::Done | Disconnected::NothingThere);
                state.set(if dead { State::Disconnected } else { State::Connected });
                said.set(outcome_text(outcome, &name, language));
            });
        }
    };
    let button = move || match state.get() {
        State::Connected => texts::DISCONNECT,
        State::Disconnecting => texts::DISCONNECTING,
        State::Disconnected => texts::DISCONNECTED,
    };
    view! {
        <li class="pass" class:void=move || state.get() == State::Disconnected>
            {edge(life)}
            <h2>{heading}</h2>
            {facts}
            <form method="post" action=format!("{base}/apps/disconnect") on:submit=on_submit>
                <input type="hidden" name="form_token" value=token />
                <input type="hidden" name="client_id" value=client_id />
                // The button keeps its place and the focus; what it did cannot be done twice.
                <button
                    class="button"
                    aria-label=move || (state.get() == State::Connected).then(|| label.clone())
                    aria-disabled=move || (state.get() != State::Connected).then_some("true")
                >
                    {move || button().say(language)}
                </button>
            </form>
            <span class="stamp" aria-hidden="true">{texts::STAMP.say(language)}</span>
        </li>
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

fn facts(app: &ConnectedApp, life: PassLife, now: Timestamp, state: RwSignal<State>, language: Language) -> AnyView {
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
    // What is disconnected has no time left.
    let last_pass = move || match state.get() {
        State::Disconnected => texts::LAST_PASS_VOID.say(language).to_owned(),
        State::Connected | State::Disconnecting => last_pass.clone(),
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

fn outcome_text(outcome: Disconnected, name: &str, language: Language) -> String {
    let text = match outcome {
        Disconnected::Done => {
            let particle = particles::after(name, Particle::Topic, "앱");
            // In Korean the quotation mark closes before the particle; in English there is none.
            return texts::DONE_NAMED.fill(language, &[name, &particle]);
        }
        Disconnected::NothingThere => texts::NOTHING_THERE,
        Disconnected::SignedOut => texts::SIGNED_OUT,
        Disconnected::FormExpired => texts::FORM_EXPIRED,
        Disconnected::Unavailable => texts::UNAVAILABLE,
    };
    text.say(language).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outcome_is_told_in_both_languages() {
        assert!(outcome_text(Disconnected::Done, "하루첩", Language::Ko).starts_with("“하루첩”은 이제"));
        assert!(outcome_text(Disconnected::Done, "Haru", Language::Ko).starts_with("“Haru” 앱은 이제"));
        assert!(outcome_text(Disconnected::Done, "Haru", Language::En).starts_with("“Haru” can no longer"));
        assert_ne!(
            outcome_text(Disconnected::Unavailable, "", Language::En),
            outcome_text(Disconnected::FormExpired, "", Language::En)
        );
    }
}
