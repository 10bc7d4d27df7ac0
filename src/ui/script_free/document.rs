//! The document around a script-free page.

use leptos::prelude::*;

use crate::ui::components::footer::Footer;
use crate::ui::components::header::Header;
use crate::ui::components::strip::strip;
use crate::ui::texts::common;
use crate::view::page::Frame;
use crate::view::preferences::{Preferences, Theme};
use crate::view::strip::Strip;

/// What a page hands over: the title of its window and what stands between head and foot.
pub struct Sheet {
    pub title: String,
    pub main: AnyView,
}

/// `name` says which page it is, for whoever reads it without eyes: tests, and the Lab.
pub fn document(
    sheet: Sheet,
    name: &'static str,
    frame: &Frame,
    above: Option<&Strip>,
    preferences: Preferences,
) -> AnyView {
    let Preferences { language, theme } = preferences;
    let scheme = match theme {
        Theme::System => "light dark",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    view! {
        <html lang=language.tag() data-theme=theme.name()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content=scheme />
                <meta name="robots" content="noindex" />
                <title>{format!("{} · Matgim", sheet.title)}</title>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="stylesheet" href="/style/main.css" />
                <link rel="stylesheet" href="/fonts/fonts.css" />
            </head>
            <body data-page=name>
                <a class="skip" href="#main">{common::SKIP.say(language)}</a>
                {strip(above, language)}
                <Header
                    base=frame.base.clone()
                    signed_in=frame.signed_in.clone()
                    here=frame.here.clone()
                    preferences
                    learn=false
                />
                <main id="main">{sheet.main}</main>
                <Footer base=frame.base.clone() language />
            </body>
        </html>
    }
    .into_any()
}
