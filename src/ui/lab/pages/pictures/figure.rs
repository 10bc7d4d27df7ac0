//! A picture with its caption. The drawing is for the eye alone; the table says all that it says, and where each step is.

use super::sheet::Sheet;
use crate::components::markup::{Markup, el};
use texts::Text;
use texts::lab::pictures as said;

pub struct Figure {
    /// In the document, and in style sheets.
    pub name: &'static str,
    pub title: Text,
    /// One sentence on what one sees in this run.
    pub says: String,
    pub drawing: Option<Markup>,
    pub table: Option<Markup>,
    /// What there was no room for.
    pub more: Vec<String>,
}

pub fn figure(sheet: &Sheet<'_>, figure: Figure) -> Markup {
    let Figure { name, title, says, drawing, table, more } = figure;
    let caption = el("figcaption")
        .put(el("h3").with("id", format!("{name}-title")).say(sheet.say(title)))
        .put(el("p").say(says))
        .all(more.into_iter().map(|more| el("p").class("note").say(more)));
    let drawing = drawing.map(|drawing| {
        // What scrolls by itself must be reached by the keyboard.
        el("div")
            .class("drawing")
            .with("tabindex", "0")
            .with("role", "group")
            .with("aria-label", format!("{}. {}", sheet.say(title), sheet.say(said::SCROLLS)))
            .put(drawing)
    });
    let table = table.map(|table| {
        let scrolled = el("div").class("twin").with("tabindex", "0").with("role", "group");
        let scrolled = scrolled.with("aria-labelledby", format!("{name}-title")).put(table);
        el("details").class("as-table").put(el("summary").say(sheet.say(said::AS_TABLE))).put(scrolled)
    });
    el("figure").class(format!("picture of-{name}")).put(caption).all(drawing).all(table)
}

/// A table of such heads.
pub fn table(heads: impl IntoIterator<Item = String>, rows: impl IntoIterator<Item = Markup>) -> Markup {
    let heads = heads.into_iter().map(|head| el("th").with("scope", "col").say(head));
    el("table").put(el("thead").put(el("tr").all(heads))).put(el("tbody").all(rows))
}

pub fn row_head(says: impl Into<String>) -> Markup {
    el("th").with("scope", "row").say(says.into())
}

pub fn cell(content: Markup) -> Markup {
    el("td").put(content)
}

pub fn said_cell(says: impl Into<String>) -> Markup {
    el("td").say(says.into())
}
