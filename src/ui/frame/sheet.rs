//! The document around a page that a handler answers with.

use leptos::prelude::*;

use super::document::{self, Head};
use super::inline_style::SHEET;
use super::working::working;
use crate::components::footer::Footer;
use crate::components::header::Header;
use crate::components::strip::strip;
use texts::common;
use view::page::{Body, Frame};
use view::preferences::{Language, Preferences};
use view::strip::Strip;

/// The title of the window, and what stands between head and foot.
pub struct Sheet {
    pub title: String,
    pub main: AnyView,
}

/// The files that a page loads beside the style of all pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loads {
    /// The style of the pages behind a sign-in.
    pub app_style: bool,
    /// A script of this origin.
    pub script: Option<&'static str>,
    /// Whether buttons say that they work: on a page that has a script of its own anyway.
    pub says_working: bool,
    /// Whether the style of all pages goes into the page, in place of its link.
    pub style_inside: bool,
}

fn scripts(loads: Loads, language: Language) -> AnyView {
    view! {
        {loads.script.map(|script| view! { <script type="module" src=script></script> })}
        {loads.says_working.then(|| working(None, language))}
    }
    .into_any()
}

pub fn document(
    sheet: Sheet,
    body: &Body,
    frame: &Frame,
    above: Option<&Strip>,
    loads: Loads,
    preferences: Preferences,
) -> AnyView {
    let language = preferences.language;
    // A client's user on the way to it is led nowhere else.
    let is_account_page = body.is_account_page();
    let styles: &[&str] = match (loads.style_inside, loads.app_style) {
        (false, true) => &[SHEET, "/style/app.css"],
        (false, false) => &[SHEET],
        (true, true) => &["/style/app.css"],
        (true, false) => &[],
    };
    // The address of an error is never repeated on its page: what somebody pasted there may be a secret (RFC 9700 §4.2.4). Whoever
    // chooses another language comes to the first page; no cache keeps the error, so that the way back shows it in that language.
    let here = match body {
        Body::Error(_) => Some(format!("{}/", frame.base)),
        _ => frame.here.clone(),
    };
    let head = view! {
        <Header
            base=frame.base.clone()
            signed_in=frame.signed_in.clone()
            here
            preferences
            learn=is_account_page
            developers=is_account_page && frame.developers
            account=frame.knows_account
            accounts=frame.accounts
            lab=frame.lab
        />
    };
    document::document(
        Head {
            preferences,
            is_unlisted: true,
            title: Some(format!("{} · Matgim", sheet.title)),
            icon: "/favicon.svg",
            has_style_inside: loads.style_inside,
            styles,
            more: Some(scripts(loads, language)),
        },
        document::Body {
            name: Some(body.name()),
            skip: common::SKIP.say(language),
            strip: strip(above, language),
            head: head.into_any(),
            main: sheet.main,
            foot: view! { <Footer base=frame.base.clone() language /> }.into_any(),
            late_styles: &["/fonts/fonts.css"],
        },
    )
}
