//! The document around every page, of this server, of the Lab and of Haru: what they share, and nothing of their looks.

use leptos::prelude::*;

use view::preferences::{Preferences, Theme};

/// What differs between the heads of documents.
pub struct Head {
    pub preferences: Preferences,
    /// Whether search engines are asked to leave the page out.
    pub is_unlisted: bool,
    /// The title of the window; `None` where the page itself says it, among `more`.
    pub title: Option<String>,
    pub icon: &'static str,
    /// Whether a place is left for the style of all pages, before the sheets that are linked.
    pub has_style_inside: bool,
    /// The style sheets, in the order in which they are read.
    pub styles: &'static [&'static str],
    /// What comes last.
    pub more: Option<AnyView>,
}

/// The parts of a body, in their order.
pub struct Body {
    /// The name of the page, by which scripts, tests and the Lab know it.
    pub name: Option<&'static str>,
    /// The words of the link that leads past the head.
    pub skip: &'static str,
    pub strip: Option<AnyView>,
    pub head: AnyView,
    pub main: AnyView,
    pub foot: AnyView,
    /// Sheets that nothing waits for: the page is painted before they come.
    pub late_styles: &'static [&'static str],
}

pub fn document(head: Head, body: Body) -> AnyView {
    let Preferences { language, theme } = head.preferences;
    let scheme = match theme {
        Theme::System => "light dark",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    let linked = |sheets: &'static [&'static str]| {
        sheets.iter().map(|sheet| view! { <link rel="stylesheet" href=*sheet /> }).collect_view()
    };
    view! {
        <html lang=language.tag() data-theme=theme.name()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content=scheme />
                {head.is_unlisted.then(|| view! { <meta name="robots" content="noindex" /> })}
                {head.title.map(|title| view! { <title>{title}</title> })}
                <link rel="icon" href=head.icon type="image/svg+xml" />
                {head.has_style_inside.then(|| view! { <style></style> })}
                {linked(head.styles)}
                {head.more}
            </head>
            <body data-page=body.name>
                <a class="skip" href="#main">{body.skip}</a>
                {body.strip}
                {body.head}
                <main id="main">{body.main}</main>
                {body.foot}
                {linked(body.late_styles)}
            </body>
        </html>
    }
    .into_any()
}
