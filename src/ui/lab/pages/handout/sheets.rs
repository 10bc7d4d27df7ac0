//! Both sheets.

use super::{arrows, behind};
use crate::components::markup::{Markup, el};
use crate::lab::pages::pictures::sheet::Sheet;
use crate::lab::words::Words;
use lab::moment::Moments;
use lab::page::LabHandout;
use lab::pictures::drawn_from::Facts;
use texts::lab::handout as said;

pub fn handout(handout: &LabHandout, words: &'static Words) -> Markup {
    let moments = Moments::of(&handout.log);
    let facts = Facts::of(&handout.log, &moments);
    // Paper leads nowhere.
    let sheet = Sheet { facts: &facts, words, run: None };
    let head = el("header")
        .put(el("h1").say(words.interface.handout_title))
        .put(el("p").class("lead").say(sheet.say(said::LEAD)));
    el("article")
        .class("handout")
        .put(el("section").class("sheet").put(head).put(arrows::arrows(&sheet)))
        .put(behind::behind(&sheet))
}
