//! Where Haru stops: one button, what it sends, what was checked, and everything that is written down at the moment.

use leptos::prelude::*;

use super::document::{Here, Sheet};
use super::value::value as shown;
use super::{notebook, notice, story};
use ::texts::haru::next as texts;
use ::texts::haru::notebook as notebook_texts;
use ::texts::haru::planner::IMPORT_AGAIN;
use view::haru::{Frame, Hop, Message, NextPage, ParameterPlace, Shown};
use view::preferences::Language;

pub fn sheet(model: &NextPage, frame: &Frame, language: Language) -> Sheet {
    let words = texts::words(model.hop);
    let title = words.title.say(language);
    // The one button is below.
    let said = model.notice.as_ref().map(|said| notice::without_button(said, frame, language));
    let checked = model.checked.as_ref().map(|checked| {
        view! {
            <section class="card" aria-labelledby="checked">
                <h2 id="checked">{texts::CHECKED.say(language)}</h2>
                {notebook::checked_view(checked, language)}
            </section>
        }
    });
    let own = model.notebook.own.as_ref().map(|own| notebook::own_pages(own, language));
    let nothing = own.is_none().then(|| view! { <p>{notebook_texts::NOTHING_YET.say(language)}</p> });
    let main = view! {
        <div class="notebook next">
            {said}
            <div class="pages">
                <div>
                    <section class="card hop" aria-labelledby="hop">
                        <p class="hint">{texts::NEXT.say(language)}</p>
                        <h1 id="hop">{title}</h1>
                        <p>{words.lead.say(language)}</p>
                        <div class="buttons">
                            <form method="post" action=format!("{}{}", frame.base, path(model.hop))>
                                <button class="primary big">{words.button.say(language)}</button>
                            </form>
                            {anew(model.hop, frame, language)}
                        </div>
                        {model.message.as_ref().map(|sent| message(sent, model.hop, language))}
                    </section>
                    {checked}
                </div>
                <div>
                    <section class="card" aria-labelledby="own">
                        <h2 id="own">{texts::HELD.say(language)}</h2>
                        {own}
                        {nothing}
                    </section>
                    <section class="card" aria-labelledby="registration">
                        <h2 id="registration">{notebook_texts::REGISTRATION.say(language)}</h2>
                        {notebook::registration(&model.notebook.registration, language)}
                    </section>
                </div>
            </div>
            {story::strip(&model.happened, frame, language)}
        </div>
    };
    Sheet { title: title.to_owned(), here: Here::Next, main: main.into_any() }
}

const fn path(hop: Hop) -> &'static str {
    match hop {
        Hop::Register => "/register",
        Hop::Import => "/connect",
        Hop::Go | Hop::Wait => "/go",
        Hop::Exchange => "/exchange",
        Hop::Call => "/call",
        Hop::Refresh => "/refresh",
    }
}

/// A request that is not wanted any longer is no dead end.
fn anew(hop: Hop, frame: &Frame, language: Language) -> Option<AnyView> {
    let button = matches!(hop, Hop::Wait).then(|| {
        view! {
            <form method="post" action=format!("{}/connect", frame.base)>
                <button>{IMPORT_AGAIN.say(language)}</button>
            </form>
        }
    });
    button.map(IntoAny::into_any)
}

fn message(message: &Message, hop: Hop, language: Language) -> AnyView {
    let by_browser = matches!(hop, Hop::Go | Hop::Wait);
    let by = if by_browser { texts::BY_BROWSER } else { texts::BY_HARU };
    let address = message.address.clone().unwrap_or(texts::ADDRESS_UNKNOWN.say(language).to_owned());
    let authorization = message.authorization.as_ref().map(|value| {
        let (scheme, value) = value;
        view! { <li><code><b>"Authorization"</b>": "{*scheme}" "{shown(value)}</code></li> }
    });
    let parameters = message.parameters.iter().enumerate().map(|(at, (name, value))| {
        let (before, between) = match message.place {
            ParameterPlace::Query if at == 0 => ("?", "="),
            ParameterPlace::Query => ("&", "="),
            ParameterPlace::Form => (if at == 0 { "" } else { "&" }, "="),
            ParameterPlace::Json => ("", ": "),
        };
        view! { <li><code>{before}<b>{name.clone()}</b>{between}{shown(value)}</code></li> }
    });
    let values =
        message.parameters.iter().map(|(_, value)| value).chain(message.authorization.iter().map(|(_, value)| value));
    let covers = values
        .into_iter()
        .any(|value| matches!(value, Shown::Covered(_)))
        .then(|| view! { <p class="hint">{texts::COVERS.say(language)}</p> });
    view! {
        <section class="message" aria-labelledby="message">
            <h2 id="message">{texts::SENDS.say(language)}</h2>
            <p class="hint">{by.say(language)}</p>
            <ol>
                <li><code><b>{message.method}</b>" "{address}</code></li>
                {authorization}
                {parameters.collect_view()}
            </ol>
            {covers}
        </section>
    }
    .into_any()
}
