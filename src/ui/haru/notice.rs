//! What happened with the last thing that was done, and what to do now.

use leptos::prelude::*;

use ::texts::haru::notice as texts;
use ::texts::haru::notice::Words;
use ::texts::haru::planner::{IMPORT_AGAIN, REFRESH};
use ::texts::haru::provocations;
use view::haru::{Doing, Frame, Notice, Pace, Refusal};
use view::preferences::Language;

/// How it looks, and whether it interrupts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tone {
    Good,
    Plain,
    Bad,
}

/// The button that leads on. To connect for the first time there is one below already.
#[derive(Clone, Copy)]
enum Next {
    ConnectAgain,
    Refresh,
}

/// A notice in words.
struct Said {
    tone: Tone,
    title: String,
    body: String,
    /// Whose words follow, and the words.
    quote: Option<(&'static str, String)>,
    next: Option<Next>,
}

pub fn notice(notice: &Notice, frame: &Frame, language: Language) -> AnyView {
    section(said(notice, frame.pace, language), frame, language)
}

/// Where another button leads on.
pub fn without_button(notice: &Notice, frame: &Frame, language: Language) -> AnyView {
    section(Said { next: None, ..said(notice, frame.pace, language) }, frame, language)
}

fn section(said: Said, frame: &Frame, language: Language) -> AnyView {
    let Said { tone, title, body, quote, next } = said;
    let class = match tone {
        Tone::Good => "notice good",
        Tone::Plain => "notice plain",
        Tone::Bad => "notice bad",
    };
    let role = if tone == Tone::Bad { "alert" } else { "status" };
    let quote = quote.map(|(who, words)| {
        view! { <p class="quote"><span>{who}</span> " " <q>{words}</q></p> }
    });
    let next = next.map(|next| {
        let (path, text) = match next {
            Next::ConnectAgain => ("/connect", IMPORT_AGAIN),
            Next::Refresh => ("/refresh", REFRESH),
        };
        view! {
            <form method="post" action=format!("{}{path}", frame.base)>
                <button class="primary">{text.say(language)}</button>
            </form>
        }
    });
    view! {
        <section class=class role=role>
            <h2>{title}</h2>
            <p>{body}</p>
            {quote}
            {next}
        </section>
    }
    .into_any()
}

fn said(notice: &Notice, pace: Pace, language: Language) -> Said {
    let told = |tone, title: String, body: String, next| Said { tone, title, body, quote: None, next };
    let plain = |tone: Tone, words: Words, next: Option<Next>| {
        told(tone, words.title.say(language).to_owned(), words.body.say(language).to_owned(), next)
    };
    let failed = |title: String, doing: Doing| Said {
        tone: Tone::Bad,
        title,
        body: texts::advice(doing, pace).say(language).to_owned(),
        quote: None,
        next: next_after(doing),
    };
    match notice {
        Notice::Registered { client_id } => {
            let words = texts::REGISTERED;
            told(Tone::Good, words.title.say(language).to_owned(), words.body.fill(language, [client_id]), None)
        }
        Notice::NotRegistered => plain(Tone::Plain, texts::NOT_REGISTERED, None),
        Notice::CannotRegister => plain(Tone::Bad, texts::CANNOT_REGISTER, None),
        Notice::Connected => plain(Tone::Good, texts::CONNECTED, None),
        Notice::Renewed if pace == Pace::StepByStep => plain(Tone::Good, texts::RENEWED_STEP_BY_STEP, None),
        Notice::Renewed => plain(Tone::Good, texts::RENEWED, None),
        Notice::Disconnected => plain(Tone::Good, texts::DISCONNECTED, None),
        Notice::OnlyForgotten => plain(Tone::Bad, texts::ONLY_FORGOTTEN, None),
        Notice::DayAdded => plain(Tone::Good, texts::DAY_ADDED, None),
        Notice::DayRemoved => plain(Tone::Good, texts::DAY_REMOVED, None),
        Notice::EventWritten => plain(Tone::Good, texts::EVENT_WRITTEN, None),
        Notice::AlreadyTaken => plain(Tone::Plain, texts::ALREADY_TAKEN, None),
        Notice::Denied => plain(Tone::Plain, texts::DENIED, None),
        Notice::CannotEndEarly => plain(Tone::Plain, texts::CANNOT_END_EARLY, None),
        Notice::CannotRefresh => plain(Tone::Bad, texts::CANNOT_REFRESH, Some(Next::ConnectAgain)),
        Notice::NotConnected => plain(Tone::Plain, texts::NOT_CONNECTED, None),
        Notice::Provoked { provocation, refused: Some(Refusal { error, description }) } => {
            let by = if provocations::is_api(*provocation) { texts::API_SAID } else { texts::SERVER_SAID };
            Said {
                quote: Some((by.say(language), quoted(error, description.as_deref()))),
                ..plain(Tone::Bad, provocations::refused(*provocation), None)
            }
        }
        Notice::Provoked { provocation, refused: None } => {
            let words = provocations::ACCEPTED;
            told(
                Tone::Bad,
                words.title.say(language).to_owned(),
                words.body.fill(language, [provocations::done(*provocation).say(language)]),
                None,
            )
        }
        Notice::NeedsTitle => plain(Tone::Bad, texts::NEEDS_TITLE, None),
        Notice::TitleTooLong => plain(Tone::Bad, texts::TITLE_TOO_LONG, None),
        Notice::NeedsDate => plain(Tone::Bad, texts::NEEDS_DATE, None),
        Notice::MayNotWrite => plain(Tone::Plain, texts::MAY_NOT_WRITE, None),
        Notice::NotebookFull => plain(Tone::Bad, texts::NOTEBOOK_FULL, None),
        Notice::Unreachable(doing) => failed(texts::unreachable(*doing).say(language).to_owned(), *doing),
        Notice::Unwell(doing, status) => failed(texts::unwell(*doing).fill(language, [&status.to_string()]), *doing),
        Notice::Malformed(doing) => failed(texts::malformed(*doing).say(language).to_owned(), *doing),
        Notice::ServerRefused { doing, error, description } => Said {
            body: texts::advice_after_refusal(*doing).say(language).to_owned(),
            quote: Some((texts::said_by(*doing).say(language), quoted(error, description.as_deref()))),
            ..failed(texts::refused(*doing).say(language).to_owned(), *doing)
        },
        Notice::MetadataRefused { rule, clause } => {
            let words = texts::METADATA_REFUSED;
            told(Tone::Bad, words.title.say(language).to_owned(), words.body.fill(language, [rule, clause]), None)
        }
        Notice::ScopeTooSmall { missing } => {
            let words = texts::SCOPE_TOO_SMALL;
            told(
                Tone::Bad,
                words.title.say(language).to_owned(),
                words.body.fill(language, [&missing.to_string()]),
                Some(Next::ConnectAgain),
            )
        }
        Notice::PassRefused { error, description, ended_early } => {
            let words = if *ended_early { texts::PASS_REFUSED_ON_PURPOSE } else { texts::PASS_REFUSED };
            let quote = description.clone().map(|words| (texts::API_SAID.say(language), words));
            let (title, body) = (words.title.fill(language, [error]), words.body.say(language).to_owned());
            Said { quote, ..told(Tone::Bad, title, body, Some(Next::Refresh)) }
        }
        Notice::PermissionEnded { description } => Said {
            quote: description.clone().map(|words| (texts::SERVER_SAID.say(language), words)),
            ..plain(Tone::Bad, texts::PERMISSION_ENDED, Some(Next::ConnectAgain))
        },
    }
}

/// Only where pressing a button is what to do next.
const fn next_after(doing: Doing) -> Option<Next> {
    match doing {
        Doing::Asking | Doing::Exchanging => Some(Next::ConnectAgain),
        Doing::Refreshing => Some(Next::Refresh),
        Doing::Discovering | Doing::Registering | Doing::Revoking | Doing::ReadingCalendar | Doing::WritingEvent => {
            None
        }
    }
}

fn quoted(error: &str, description: Option<&str>) -> String {
    match description {
        Some(description) => format!("{error}: {description}"),
        None => error.to_owned(),
    }
}
