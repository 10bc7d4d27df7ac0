//! All pictures of a run: on one sheet for a wall, and as a part of the Lab's page.

use super::sheet::Sheet;
use super::{family, journey, legend, life_lines};
use crate::components::markup::{Markup, el};
use crate::lab::words::Words;
use lab::moment::Moments;
use lab::page::LabPictures;
use lab::pictures::drawn_from::Facts;
use lab::step::STEPS;
use texts::lab::pictures as said;

pub fn poster(pictures: &LabPictures, words: &'static Words) -> Markup {
    drawn(pictures, words, |sheet| {
        el("article")
            .class("poster")
            .put(
                el("header")
                    .put(el("h1").say(sheet.say(said::POSTER_TITLE)))
                    .put(el("p").class("lead").say(sheet.say(said::POSTER_LEAD)))
                    .put(legend::legend(sheet)),
            )
            .put(steps(sheet))
            .all(all(sheet))
    })
}

/// What the Lab's page puts in when it is unfolded.
pub fn part(pictures: &LabPictures, words: &'static Words) -> Markup {
    drawn(pictures, words, |sheet| el("div").class("pictures").all(all(sheet)).put(legend::legend(sheet)))
}

fn drawn(pictures: &LabPictures, words: &'static Words, draw: impl FnOnce(&Sheet<'_>) -> Markup) -> Markup {
    let moments = Moments::of(&pictures.log);
    let facts = Facts::of(&pictures.log, &moments);
    draw(&Sheet { facts: &facts, words, run: Some(&pictures.run) })
}

fn all(sheet: &Sheet<'_>) -> [Markup; 3] {
    [journey::picture(sheet), life_lines::picture(sheet), family::picture(sheet)]
}

fn steps(sheet: &Sheet<'_>) -> Markup {
    let rests = sheet.facts.moments.rests();
    let items = STEPS.map(|step| {
        let says = sheet.words.step(step).map_or("", |step| step.sentence);
        let rest = rests.iter().find(|rest| rest.step == Some(step) && rest.refused_at.is_none());
        let rest = rest.or_else(|| rests.iter().find(|rest| rest.step == Some(step)));
        let place = rest.map(|rest| {
            lab::pictures::when::When::of(
                sheet.facts.moments.all()[rest.telling].event,
                sheet.facts.log,
                sheet.facts.moments,
            )
        });
        let item = el("li").put(el("b").class("number").say(step));
        match place {
            Some(when) => item.put(sheet.link(when, says.to_owned())),
            None => item.class("pale").put(el("span").say(says)),
        }
    });
    el("section")
        .class("poster-steps")
        .put(el("h2").say(sheet.say(said::STEPS)))
        .put(el("ol").with("role", "list").all(items))
}
