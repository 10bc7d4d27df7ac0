//! The sheet around each page of the administration: its tabs, and what was just done or refused.

use leptos::prelude::*;

use super::acts::confirm;
use super::{audit, clients, link, overview, people, settings};
use crate::components::form::problem;
use crate::frame::sheet::Sheet;
use ::texts::{Text, administration as texts};
use view::administration::{ActRefusal, Administration, Shown, Tab};
use view::page::Frame;
use view::preferences::Language;

pub fn sheet(page: &Administration, frame: &Frame, language: Language) -> Sheet {
    let tab = page.shown.tab();
    let content = match &page.shown {
        Shown::Overview(shown) => overview::sheet(shown, page, frame, language),
        Shown::People(shown) => people::sheet(shown, page, frame, language),
        Shown::Clients(shown) => clients::sheet(shown, page, frame, language),
        Shown::Settings(shown) => settings::sheet(shown, language),
        Shown::Audit(shown) => audit::sheet(shown, page, frame, language),
        Shown::Link(shown) => link::sheet(shown, frame, language),
    };
    let has_acts = !matches!(page.shown, Shown::Settings(_) | Shown::Audit(_) | Shown::Link(_));
    let links = Tab::ALL.map(|own| {
        view! {
            <li>
                <a href=format!("{}{}", frame.base, own.path()) aria-current=(own == tab).then_some("page")>
                    {title(own).say(language)}
                </a>
            </li>
        }
    });
    let main = view! {
        <div class="page desk administration">
            <h1>{texts::TITLE.say(language)}</h1>
            <nav class="tabs" aria-label=texts::PAGES.say(language)><ul>{links.collect_view()}</ul></nav>
            <div class="sheet">
                {page.said.map(|kind| view! { <p class="said" role="status">{texts::said(kind).say(language)}</p> })}
                {page.refused.as_ref().map(|refused| problem(refused_text(refused, language)))}
                {(has_acts && !page.is_confirmed).then(|| confirm(tab, page, frame, language))}
                {content}
            </div>
        </div>
    };
    let title = format!("{} · {}", title(tab).say(language), texts::TITLE.say(language));
    Sheet { title, main: main.into_any() }
}

const fn title(tab: Tab) -> Text {
    match tab {
        Tab::Overview => texts::OVERVIEW,
        Tab::People => texts::PEOPLE,
        Tab::Clients => texts::CLIENTS,
        Tab::Settings => texts::SETTINGS,
        Tab::Audit => texts::AUDIT,
    }
}

fn refused_text(refused: &ActRefusal, language: Language) -> String {
    let text = match refused {
        ActRefusal::Unconfirmed => texts::UNCONFIRMED,
        ActRefusal::AlreadySo => texts::ALREADY_SO,
        ActRefusal::NotThere => texts::NOT_THERE,
        ActRefusal::Disabled => texts::DISABLED_PERSON,
        ActRefusal::ChangedMeanwhile => texts::CHANGED_MEANWHILE,
        ActRefusal::LastAdministrator => texts::LAST_ADMINISTRATOR,
        ActRefusal::BackupFailed(why) => return texts::BACKUP_FAILED.fill(language, [why]),
    };
    text.say(language).to_owned()
}
