//! The security page: a list of parts, each a function of its own.

/// *Export your data*.
mod data;
/// *Delete the account*.
mod deletion;
/// *Security log*.
mod log;
/// *Change your password*.
mod password;
/// *Where you are signed in*.
mod sessions;

use leptos::prelude::*;

use super::document::Sheet;
use super::factors;
use super::parts::problem;
use super::sign_up;
use crate::oauth::names::Timestamp;
use crate::ui::components::name::person;
use crate::ui::components::sentence::sentence;
use crate::ui::texts::{Text, factors as factor_texts, security as texts, sign_out, times};
use crate::view::page::Frame;
use crate::view::preferences::Language;
use crate::view::security::{Part, Refused, Said, Security};

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
            <p class="lead">{sentence(texts::LEAD.say(language), [person(&page.username)])}</p>
            <nav class="contents" aria-label=texts::CONTENTS.say(language)><ol>{contents.collect_view()}</ol></nav>
            <div class="parts">{parts.collect_view()}</div>
        </div>
    };
    Sheet { title: texts::TITLE.say(language).to_owned(), main: main.into_any() }
}

/// Where they are led who have just deleted their account.
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

fn refused_text(refused: Refused, language: Language) -> String {
    let text = match refused {
        Refused::Unconfirmed(_) => texts::UNCONFIRMED,
        Refused::CurrentPasswordWrong => texts::CURRENT_WRONG,
        Refused::NewPassword(problem) => sign_up::password_text(problem),
        Refused::SamePassword => texts::SAME_PASSWORD,
        Refused::Throttled { retry_after } => {
            return texts::THROTTLED.fill(language, &[&times::span(retry_after.into(), language)]);
        }
        Refused::Busy => texts::BUSY,
        Refused::ChangedMeanwhile => texts::CHANGED_MEANWHILE,
        Refused::UsernameDiffers => texts::USERNAME_DIFFERS,
        Refused::OwnsClients => texts::OWNS_CLIENTS,
    };
    text.say(language).to_owned()
}

/// In place of a form, for whoever proved too long ago who they are: the way to prove it again, and back to this part.
fn confirm(part: Part, page: &Security, frame: &Frame, language: Language) -> AnyView {
    let back = format!("{}/security#{}", frame.base, part.anchor());
    let back: String = form_urlencoded::byte_serialize(back.as_bytes()).collect();
    let span = times::span(page.confirmed_seconds, language);
    let was_refused = page.refused == Some(Refused::Unconfirmed(part));
    view! {
        <p class="note">{texts::CONFIRM_WHY.fill(language, &[&span])}</p>
        <p class="act">
            <a
                class="button"
                href=format!("{}/login?again=1&return_to={back}", frame.base)
                autofocus=was_refused
                aria-describedby=was_refused.then_some("problem")
            >
                {texts::CONFIRM.say(language)}
            </a>
        </p>
    }
    .into_any()
}

/// A moment as people say it, and to the minute.
fn when(moment: Timestamp, now: Timestamp, language: Language) -> AnyView {
    let exactly = times::moment(moment, language);
    view! { <time datetime=times::machine_moment(moment) title=exactly>{times::ago(moment, now, language)}</time> }
        .into_any()
}
