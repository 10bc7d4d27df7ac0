//! Handing a run on: a file, a page to look at only, and two sheets of paper. All three are cleansed by the server.

use super::acts::section;
use super::markup::{Markup, el};
use super::run::Run;

pub fn share(run: Run) -> Markup {
    let words = run.interface();
    let path = run.path();
    let link = |address: String, label: &'static str| el("a").with("href", address).say(label);
    let links = [
        link(format!("{path}/recording"), words.share_file).with("download", "matgim-run.json"),
        link(format!("/lab/replay?of={path}/recording"), words.share_open),
        link(format!("{path}/handout"), words.share_print),
    ];
    let list = el("ul").all(links.map(|link| el("li").put(link)));
    section("share", words.share).put(el("p").class("note").say(words.share_hint)).put(list)
}
