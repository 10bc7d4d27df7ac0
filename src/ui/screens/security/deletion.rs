//! *Delete the account*: what goes with it, in numbers, and what has to go before.

use leptos::prelude::*;

use super::confirm::confirm;
use crate::components::form::hidden;
use crate::components::name::{person, quoted};
use crate::components::sentence::sentence;
use ::texts::security as texts;
use view::page::Frame;
use view::preferences::Language;
use view::security::{OwnedClient, Part, Security, SecurityRefusal};

pub fn part(page: &Security, frame: &Frame, language: Language) -> AnyView {
    let apps = match page.leaving.apps {
        0 => texts::NO_APPS.say(language).to_owned(),
        apps => texts::APPS_LOSE.fill(language, [&apps.to_string()]),
    };
    let sessions = texts::SESSIONS_LOSE.fill(language, [&page.sessions.len().to_string()]);
    let act = if !page.leaving.clients.is_empty() {
        first(&page.leaving.clients, frame, language)
    } else if page.is_confirmed {
        form(page, frame, language)
    } else {
        confirm(Part::Deletion, page, frame, language)
    };
    view! {
        <p class="note">{texts::DELETION_SAYS.say(language)}</p>
        <ul class="consequences">
            <li>{apps}</li>
            <li>{sessions}</li>
            <li>{texts::EVERYTHING_GOES.say(language)}</li>
            <li>{texts::CALENDAR_GOES.say(language)}</li>
            <li>{texts::NAME_IS_FREE.say(language)}</li>
        </ul>
        {act}
    }
    .into_any()
}

/// What has to be handed over or deleted first, each with the way to where that is done.
fn first(clients: &[OwnedClient], frame: &Frame, language: Language) -> AnyView {
    let lines = clients.iter().map(|client| {
        let id: String = form_urlencoded::byte_serialize(client.id.as_str().as_bytes()).collect();
        let address = format!("{}/developers/{id}/danger", frame.base);
        match frame.developers {
            true => view! { <li><a href=address>{quoted(&client.name)}</a></li> }.into_any(),
            false => view! { <li>{quoted(&client.name)}</li> }.into_any(),
        }
    });
    view! {
        <p class="warning">{texts::CLIENTS_FIRST.fill(language, [&clients.len().to_string()])}</p>
        <ul class="owned">{lines.collect_view()}</ul>
    }
    .into_any()
}

fn form(page: &Security, frame: &Frame, language: Language) -> AnyView {
    let differs = page.refused == Some(SecurityRefusal::UsernameDiffers);
    view! {
        <form method="post" action=format!("{}/security/delete", frame.base)>
            {hidden("form_token", &frame.form_token)}
            <label for="own-username">{sentence(texts::TYPE_USERNAME, language, [person(&page.username)])}</label>
            <input
                id="own-username"
                name="username"
                type="text"
                required
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                autofocus=differs
                aria-invalid=differs.then_some("true")
                aria-describedby=differs.then_some("problem")
            />
            <button class="button danger full">{texts::DELETE_BUTTON.say(language)}</button>
        </form>
    }
    .into_any()
}
