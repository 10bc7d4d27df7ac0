//! The document around a script-free page.

use leptos::prelude::*;

use crate::ui::components::footer::Footer;
use crate::ui::components::header::Header;
use crate::ui::components::strip::strip;
use crate::ui::texts::common;
use crate::view::page::{Body, Frame};
use crate::view::preferences::{Preferences, Theme};
use crate::view::strip::Strip;

/// What a page hands over: the title of its window and what stands between head and foot.
pub struct Sheet {
    pub title: String,
    pub main: AnyView,
}

/// What a page loads beside the style of all pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loads {
    /// The style of the pages behind a sign-in.
    pub app_style: bool,
    /// A script of this origin.
    pub script: Option<&'static str>,
}

/// Which page it is: its name is for whoever reads it without eyes, tests and the Lab.
pub fn document(
    sheet: Sheet,
    body: &Body,
    frame: &Frame,
    above: Option<&Strip>,
    loads: Loads,
    preferences: Preferences,
) -> AnyView {
    let Preferences { language, theme } = preferences;
    // Whoever is on the way to an app is led nowhere else.
    let is_account_page = body.is_account_page();
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
                {loads.app_style.then(|| view! { <link rel="stylesheet" href="/style/app.css" /> })}
                <link rel="stylesheet" href="/fonts/fonts.css" />
                {loads.script.map(|script| view! { <script type="module" src=script></script> })}
            </head>
            <body data-page=body.name()>
                <a class="skip" href="#main">{common::SKIP.say(language)}</a>
                {strip(above, language)}
                <Header
                    base=frame.base.clone()
                    signed_in=frame.signed_in.clone()
                    here=frame.here.clone()
                    preferences
                    learn=is_account_page
                    developers=is_account_page && frame.developers
                    accounts=frame.accounts
                    lab=frame.lab
                />
                <main id="main">{sheet.main}</main>
                <Footer base=frame.base.clone() language />
            </body>
        </html>
    }
    .into_any()
}
