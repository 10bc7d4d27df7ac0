//! What is around every page of Haru's.

use leptos::prelude::*;

use super::stickers;
use crate::components::strip::strip;
use crate::frame::document::{self, Head};
use ::texts::common::LANGUAGE_NAME;
use ::texts::haru::frame as texts;
use view::haru::{Frame, Pace};
use view::preferences::{Language, Preferences, Theme};
use view::strip::Strip;

/// What a page puts into the document.
pub struct Sheet {
    /// What stands in the window's title before the app's name.
    pub title: String,
    pub here: Here,
    pub main: AnyView,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Here {
    Planner,
    Notebook,
    Next,
    Refused,
}

impl Here {
    /// By which a page is recognised.
    const fn name(self) -> &'static str {
        match self {
            Self::Planner => "planner",
            Self::Notebook => "notebook",
            Self::Next => "next",
            Self::Refused => "refused",
        }
    }
}

pub fn document(sheet: Sheet, frame: &Frame, above: Option<&Strip>, preferences: Preferences) -> AnyView {
    let language = preferences.language;
    document::document(
        Head {
            preferences,
            is_unlisted: false,
            title: Some(format!("{} · {}", sheet.title, texts::TITLE.say(language))),
            icon: "/haru.svg",
            has_style_inside: false,
            styles: &["/style/haru.css"],
            more: None,
        },
        document::Body {
            name: Some(sheet.here.name()),
            skip: texts::SKIP.say(language),
            strip: strip(above, language),
            head: header(sheet.here, frame, language).into_any(),
            main: sheet.main,
            foot: footer(frame, preferences).into_any(),
            late_styles: &["/fonts/fonts.css"],
        },
    )
}

fn header(here: Here, frame: &Frame, language: Language) -> impl IntoView {
    let link = |to: Here, path: &str, text: ::texts::haru::Text| {
        let current = (here == to).then_some("page");
        view! { <a href=format!("{}{path}", frame.base) aria-current=current>{text.say(language)}</a> }
    };
    view! {
        <header class="top">
            <a class="brand" href=format!("{}/planner", frame.base)>
                {stickers::mark()}
                <span>{texts::NAME.say(language)}</span>
            </a>
            <nav aria-label=texts::NAVIGATION.say(language)>
                {(frame.pace == Pace::StepByStep).then(|| link(Here::Next, "/next", texts::NEXT))}
                {link(Here::Planner, "/planner", texts::PLANNER)}
                {link(Here::Notebook, "/notebook", texts::NOTEBOOK)}
            </nav>
            <form class="switch" method="post" action=format!("{}/preferences", frame.base) aria-label=texts::LANGUAGE.say(language)>
                <input type="hidden" name="return_to" value=frame.here.clone()/>
                {Language::offered()
                    .map(|own| choice("language", own.tag(), LANGUAGE_NAME.say(own), own.tag(), own == language))
                    .collect_view()}
            </form>
        </header>
    }
}

/// A button that chooses; the chosen one says so.
fn choice(
    name: &'static str,
    value: &'static str,
    text: &'static str,
    lang: &'static str,
    chosen: bool,
) -> impl IntoView {
    view! {
        <button name=name value=value lang=lang aria-pressed=if chosen { "true" } else { "false" }>{text}</button>
    }
}

fn footer(frame: &Frame, Preferences { language, theme }: Preferences) -> impl IntoView {
    let say = |text: ::texts::haru::Text| text.say(language);
    let themes =
        [(Theme::System, texts::THEME_SYSTEM), (Theme::Light, texts::THEME_LIGHT), (Theme::Dark, texts::THEME_DARK)];
    view! {
        <footer class="bottom">
            <div>
                <p>{say(texts::WHO)}</p>
                <p>{say(texts::UTC)}</p>
            </div>
            <form class="switch" method="post" action=format!("{}/preferences", frame.base) aria-label=say(texts::THEME)>
                <input type="hidden" name="return_to" value=frame.here.clone()/>
                {themes
                    .map(|(own, text)| choice("theme", own.name(), say(text), language.tag(), own == theme))
                    .collect_view()}
            </form>
        </footer>
    }
}
