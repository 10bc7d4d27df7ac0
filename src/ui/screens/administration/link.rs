//! A link that works once, on the one page that ever shows it.

use leptos::prelude::*;

use crate::components::name::person;
use crate::components::sentence::sentence;
use ::texts::{administration as texts, times};
use oauth::administration::ActKind;
use view::administration::{Link, Tab};
use view::page::Frame;
use view::preferences::Language;

pub fn sheet(link: &Link, frame: &Frame, language: Language) -> AnyView {
    let title = match (link.kind, &link.username) {
        (ActKind::ResetLinkMade, Some(username)) => sentence(texts::LINK_RESET, language, [person(username)]),
        (ActKind::AdministratorLinkMade, _) => vec![texts::LINK_ADMINISTRATOR.say(language).into_any()],
        _ => vec![texts::LINK_INVITATION.say(language).into_any()],
    };
    view! {
        <section class="made-link" aria-labelledby="link-title">
            <h2 id="link-title">{title}</h2>
            <p class="warning">{texts::LINK_SHOWN.say(language)}</p>
            <p class="address"><code>{link.address.expose().to_owned()}</code></p>
            <p class="note">{texts::LINK_UNTIL.fill(language, [&times::moment(link.expires_at, language)])}</p>
            <p><a class="button" href=format!("{}{}", frame.base, Tab::People.path())>{texts::BACK_TO_PEOPLE.say(language)}</a></p>
        </section>
    }
    .into_any()
}
