//! What is asked before something ends at once for others: what it is, who needs it, and what stops. It works without script, and
//! nothing has happened when it is seen.

use leptos::prelude::*;
use leptos_meta::Title;

use super::dashboard::{Place, Tab, client_address, form_token};
use super::forms::Shown;
use crate::components::last_use::last_use;
use crate::components::name::{plain, quoted};
use crate::components::sentence::sentence;
use ::texts::developers::{credentials, frame, question as texts};
use ::texts::{Text, times};
use authorization_server::developers::Done;
use oauth::names::Timestamp;
use view::developers::{ClientHead, Danger, DashboardPage, Question, RegistrationTokenLine, SecretLine};
use view::preferences::Language;

/// A question in words.
struct Words {
    title: Text,
    facts: AnyView,
    what_stops: AnyView,
    instead: Text,
    /// The fields of the button that was pressed.
    fields: Vec<(&'static str, String)>,
    button: Text,
    /// The page that it was pressed on.
    back: String,
}

/// The page for an answer, or the question that its form was answered with.
pub fn asked_or_page<T>(
    place: &Place,
    answer: Done<DashboardPage<T>>,
    page: impl FnOnce(DashboardPage<T>) -> AnyView,
) -> AnyView {
    match (&place.shown, answer) {
        (Some(Shown::Question(asked)), Ok(_)) => question(place, asked),
        (_, answer) => place.page(answer, page),
    }
}

fn question(place: &Place, asked: &DashboardPage<Question>) -> AnyView {
    let language = place.language;
    let words = match &asked.content {
        Question::EndSecret { head, secret, is_last } => end_secret(place, head, secret, *is_last, asked.now),
        Question::RevokeGrants(danger) => revoke_grants(place, danger),
        Question::RemoveToken(token) => remove_token(place, token, asked.now),
    };
    let fields = words.fields.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    let title = words.title.say(language);
    view! {
        <Title text=format!("{title} · Matgim") />
        <div class="counter wide question">
            <section class="card">
                <h1>{title}</h1>
                <dl>{words.facts}</dl>
                <p class="warning" id="what-stops">{words.what_stops}</p>
                <p class="note">{words.instead.say(language)}</p>
                <form class="choice" method="post" action=words.back.clone()>
                    {form_token(&asked.form_token)}
                    {fields.collect_view()}
                    <input type="hidden" name="confirmed" value="yes" />
                    <a class="button" href=words.back.clone()>{texts::KEEP.say(language)}</a>
                    <button class="button danger full" aria-describedby="what-stops">
                        {words.button.say(language)}
                    </button>
                </form>
            </section>
        </div>
    }
    .into_any()
}

fn end_secret(place: &Place, head: &ClientHead, secret: &SecretLine, is_last: bool, now: Timestamp) -> Words {
    let language = place.language;
    let what_stops = if is_last { texts::SECRET_IS_LAST } else { texts::SECRET_IS_USED };
    Words {
        title: texts::SECRET,
        facts: view! {
            {fact(texts::APP, quoted(&head.name), language)}
            {fact(credentials::SECRET, labelled(&secret.label, &secret.prefix), language)}
            {fact(credentials::LAST_USED, used(last_use(secret, now, language), language), language)}
        }
        .into_any(),
        what_stops: sentence(what_stops, language, [quoted(&head.name)]).into_any(),
        instead: texts::SECRET_INSTEAD,
        fields: vec![("secret", secret.id.as_str().to_owned()), ("act", "now".to_owned())],
        button: texts::SECRET_END,
        back: client_address(place, &head.id, Tab::Credentials),
    }
}

fn revoke_grants(place: &Place, danger: &Danger) -> Words {
    let language = place.language;
    Words {
        title: texts::GRANTS,
        facts: view! {
            {fact(texts::APP, quoted(&danger.head.name), language)}
            {fact(frame::PEOPLE, danger.people.to_string().into_any(), language)}
        }
        .into_any(),
        what_stops: texts::GRANTS_STOP.say(language).into_any(),
        instead: texts::GRANTS_INSTEAD,
        fields: vec![("act", "revoke".to_owned())],
        button: texts::GRANTS_REVOKE,
        back: client_address(place, &danger.head.id, Tab::Danger),
    }
}

fn remove_token(place: &Place, token: &RegistrationTokenLine, now: Timestamp) -> Words {
    let language = place.language;
    let last = token.last_used_at.map(|at| times::ago(at, now, language));
    Words {
        title: texts::TOKEN,
        facts: view! {
            {fact(texts::TOKEN_NAME, labelled(&token.label, &token.prefix), language)}
            {fact(credentials::LAST_USED, used(last, language), language)}
        }
        .into_any(),
        what_stops: texts::TOKEN_STOPS.say(language).into_any(),
        instead: texts::TOKEN_INSTEAD,
        fields: vec![("token", token.id.as_str().to_owned())],
        button: texts::TOKEN_REMOVE,
        back: place.address("/tokens"),
    }
}

fn fact(name: Text, value: AnyView, language: Language) -> AnyView {
    view! { <div><dt>{name.say(language)}</dt><dd>{value}</dd></div> }.into_any()
}

fn labelled(label: &str, prefix: &str) -> AnyView {
    view! { <bdi>{plain(label)}</bdi> " " <code>{prefix.to_owned()} "…"</code> }.into_any()
}

fn used(last: Option<String>, language: Language) -> AnyView {
    last.unwrap_or_else(|| credentials::NEVER_USED.say(language).to_owned()).into_any()
}
