//! The security page: a list of parts, each a function of its own.

use leptos::prelude::*;

use super::{data, deletion, factors, log, password, sessions};
use crate::components::form::problem;
use crate::components::name::person;
use crate::components::sentence::sentence;
use crate::frame::sheet::Sheet;
use crate::screens::sign_up;
use ::texts::{Text, administration, factors as factor_texts, security as texts, sign_out, times};
use view::page::Frame;
use view::preferences::Language;
use view::security::{Part, Said, Security, SecurityRefusal};

pub fn sheet(page: &Security, frame: &Frame, language: Language) -> Sheet {
    let is_offered = |part: &Part| *part != Part::Factors || page.factors.is_some();
    let contents = Part::ALL.into_iter().filter(is_offered).map(|part| {
        let address = format!("#{}", part.anchor());
        view! { <li><a href=address>{title(part).say(language)}</a></li> }
    });
    let parts = Part::ALL.into_iter().filter_map(|part| {
        let content = match part {
            Part::Sessions => sessions::part(page, frame, language),
            Part::Password => password::part(page, frame, language),
            Part::Factors => factors::section::part(page.factors.as_ref()?, frame, language),
            Part::Log => log::part(page, frame, language),
            Part::Data => data::part(page, frame, language),
            Part::Deletion => deletion::part(page, frame, language),
        };
        Some(section(part, page, content, language))
    });
    let main = view! {
        <div class="page security">
            <h1>{texts::TITLE.say(language)}</h1>
            <p class="lead">{sentence(texts::LEAD, language, [person(&page.username)])}</p>
            {page.is_administrator.then(|| {
                let way = view! { <a href=format!("{}/admin", frame.base)>{administration::TITLE.say(language)}</a> };
                view! { <p>{sentence(texts::ADMINISTERS, language, [way.into_any()])}</p> }
            })}
            <nav class="contents" aria-label=texts::CONTENTS.say(language)><ol>{contents.collect_view()}</ol></nav>
            <div class="parts">{parts.collect_view()}</div>
        </div>
    };
    Sheet { title: texts::TITLE.say(language).to_owned(), main: main.into_any() }
}

/// The page after the deletion of an account.
pub fn deleted(frame: &Frame, language: Language) -> Sheet {
    let main = view! {
        <div class="counter">
            <section class="card">
                <h1>{texts::DELETED_TITLE.say(language)}</h1>
                <p class="lead">{texts::DELETED.say(language)}</p>
                <p class="choice"><a class="button" href=format!("{}/", frame.base)>{sign_out::HOME.say(language)}</a></p>
            </section>
        </div>
    };
    Sheet { title: texts::DELETED_TITLE.say(language).to_owned(), main: main.into_any() }
}

const fn title(part: Part) -> Text {
    match part {
        Part::Sessions => texts::SESSIONS,
        Part::Password => texts::PASSWORD,
        Part::Factors => factor_texts::SECTION,
        Part::Log => texts::LOG,
        Part::Data => texts::DATA,
        Part::Deletion => texts::DELETION,
    }
}

/// A part with its heading, and what was just done or refused there.
fn section(part: Part, page: &Security, content: AnyView, language: Language) -> AnyView {
    let anchor = part.anchor();
    let heading = format!("{anchor}-title");
    let said = page.said.filter(|said| said.part() == part);
    let refused = page.refused.filter(|refused| refused.part() == part);
    view! {
        <section class="card" id=anchor aria-labelledby=heading.clone()>
            <h2 id=heading.clone()>{title(part).say(language)}</h2>
            {said.map(|said| view! { <p class="said" role="status">{said_text(said).say(language)}</p> })}
            {refused.map(|refused| problem(refused_text(refused, language)))}
            {content}
        </section>
    }
    .into_any()
}

const fn said_text(said: Said) -> Text {
    match said {
        Said::SessionEnded => texts::SESSION_ENDED,
        Said::NoSuchSession => texts::NO_SUCH_SESSION,
        Said::OthersEnded => texts::OTHERS_ENDED,
        Said::PasswordChanged => texts::PASSWORD_CHANGED,
        Said::PasswordChangedWithApps => texts::PASSWORD_CHANGED_WITH_APPS,
    }
}

fn refused_text(refused: SecurityRefusal, language: Language) -> String {
    let text = match refused {
        SecurityRefusal::Unconfirmed(_) => texts::UNCONFIRMED,
        SecurityRefusal::CurrentPasswordWrong => texts::CURRENT_WRONG,
        SecurityRefusal::NewPassword(problem) => sign_up::password_text(problem),
        SecurityRefusal::SamePassword => texts::SAME_PASSWORD,
        SecurityRefusal::Throttled { retry_after } => {
            return texts::THROTTLED.fill(language, [&times::span(retry_after.into(), language)]);
        }
        SecurityRefusal::Busy => texts::BUSY,
        SecurityRefusal::ChangedMeanwhile => texts::CHANGED_MEANWHILE,
        SecurityRefusal::UsernameDiffers => texts::USERNAME_DIFFERS,
        SecurityRefusal::OwnsClients => texts::OWNS_CLIENTS,
    };
    text.say(language).to_owned()
}
