//! The refresh family: a branch that puts out a token at each refresh, with the access tokens that hang on it.

use super::figure::{Figure, cell, figure, row_head, said_cell, table};
use super::ink::{canvas, circle, mark, path, text};
use super::sheet::Sheet;
use crate::components::markup::{Markup, el, svg};
use lab::pictures::family::{Families, Family};
use lab::pictures::lives::{End, Ending, Life};
use texts::lab::pictures as said;

/// Between two tokens of a branch.
const STEP: i32 = 150;
const LEFT: i32 = 70;
/// The height of a family, and of a twig that leaves its branch.
const HIGH: i32 = 164;
const TWIG: i32 = 128;
const RADIUS: i32 = 25;

pub fn picture(sheet: &Sheet<'_>) -> Markup {
    let families = Families::of(sheet.facts);
    let language = sheet.language();
    let mut more = Vec::new();
    if families.left_out > 0 {
        more.push(said::FAMILY_MORE.fill(language, [&families.left_out.to_string()]));
    }
    let tokens_left_out: usize = families.all.iter().map(|family| family.left_out).sum();
    if tokens_left_out > 0 {
        more.push(said::FAMILY_TOKENS_MORE.fill(language, [&tokens_left_out.to_string()]));
    }
    let is_there = !families.all.is_empty();
    figure(
        sheet,
        Figure {
            name: "family",
            title: said::FAMILY,
            says: says(sheet, &families),
            drawing: is_there.then(|| drawing(sheet, &families)),
            table: is_there.then(|| twin(sheet, &families)),
            more,
        },
    )
}

/// The worst that happened.
fn says(sheet: &Sheet<'_>, families: &Families) -> String {
    let language = sheet.language();
    let ends = || families.all.iter().filter_map(|family| Some((family, family.end?)));
    if let Some((family, end)) = ends().find(|(_, end)| end.ending == Ending::Reused) {
        let is_token = family.members.iter().any(|member| sheet.facts.lives.all[member.token].reused.is_some());
        let text = if is_token { said::FAMILY_REUSED } else { said::FAMILY_CODE_REUSED };
        return text.fill(language, [&sheet.step(end.when)]);
    }
    if let Some((_, end)) = ends().next() {
        return said::FAMILY_REVOKED.fill(language, [&sheet.step(end.when)]);
    }
    match families.all.iter().map(|family| family.members.len() + family.left_out).sum::<usize>() {
        0 => sheet.say(said::FAMILY_EMPTY).to_owned(),
        tokens => said::FAMILY_ALIVE.fill(language, [&tokens.to_string()]),
    }
}

/// Where each member stands: how far along, and on which twig.
fn places(family: &Family) -> Vec<(i32, i32)> {
    let mut places: Vec<(i32, i32)> = Vec::new();
    let mut twigs = 0;
    for (at, member) in family.members.iter().enumerate() {
        let place = match member.parent {
            None => (0, 0),
            Some(parent) => {
                let (along, twig) = places[parent];
                // The first that came of it goes on where it stands.
                let goes_on = family.members[..at].iter().all(|other| other.parent != Some(parent));
                twigs += i32::from(!goes_on);
                (along + 1, if goes_on { twig } else { twigs })
            }
        };
        places.push(place);
    }
    places
}

fn drawing(sheet: &Sheet<'_>, families: &Families) -> Markup {
    let (mut top, mut width) = (0, 0);
    let mut drawn = Vec::new();
    for family in &families.all {
        let places = places(family);
        let twigs = places.iter().map(|(_, twig)| *twig).max().unwrap_or_default();
        let along = places.iter().map(|(along, _)| *along).max().unwrap_or_default();
        drawn.push(branch(sheet, family, &places, top));
        top += HIGH + TWIG * twigs;
        // The name of a family that ended stands behind its last token.
        width = width.max(LEFT + STEP * (along + 1) + 90);
    }
    canvas(width.max(420), top).all(drawn)
}

fn branch(sheet: &Sheet<'_>, family: &Family, places: &[(i32, i32)], top: i32) -> Markup {
    let lives = &sheet.facts.lives.all;
    let grant = &lives[family.grant];
    let is_dead = grant.end.is_some_and(|end| end.ending.is_revoked());
    let stem = top + 66;
    let point = |at: usize| (LEFT + STEP / 2 + STEP * places[at].0, stem + TWIG * places[at].1);
    let bough = if is_dead { "bough dead" } else { "bough" };
    let mut drawn = vec![
        path("ground", format!("M8 {0}v56", stem - 28)),
        sheet.drawn_link(grant.issued, vec![text("title", (16, stem - 34), sheet.life(grant))]),
    ];
    for (at, member) in family.members.iter().enumerate() {
        let (x, y) = point(at);
        let (from_x, from_y) = member.parent.map_or((8, stem), point);
        let halfway = (from_x + x) / 2;
        drawn.push(path(bough, format!("M{from_x} {from_y}C{halfway} {from_y} {halfway} {y} {x} {y}")));
        for (hung, access) in (0..).zip(&member.access) {
            drawn.push(path(bough, format!("M{x} {y}v44")));
            drawn.push(ticket(sheet, &lives[*access], (x, y + 50 + 30 * hung)));
        }
    }
    for (at, member) in family.members.iter().enumerate() {
        drawn.push(leaf(sheet, &lives[member.token], point(at)));
    }
    if let (true, Some(end)) = (is_dead, family.end) {
        let last = (0..places.len()).map(|at| point(at).0).max().unwrap_or_default();
        drawn.push(fall(sheet, end, (last + 46, stem)));
    }
    svg("g").class("branch").all(drawn)
}

/// A refresh token.
fn leaf(sheet: &Sheet<'_>, life: &Life, (x, y): (i32, i32)) -> Markup {
    let class = match life.end {
        None => "leaf alive",
        Some(end) if end.ending.is_revoked() => "leaf dead",
        Some(_) => "leaf spent",
    };
    let number = said::GENERATION.fill(sheet.language(), [&life.generation.to_string()]);
    let mut drawing = vec![
        circle(class, (x, y), RADIUS),
        text("number middle", (x, y + 4), number),
        text("value middle", (x, y - RADIUS - 7), sheet.step(life.issued)),
    ];
    drawing.extend(life.end.map(|end| mark(Some(end), (x + 19, y - 19))));
    let leaf = sheet.drawn_link(life.issued, drawing);
    let again = life.reused.map(|when| {
        let (top, says) = (y - RADIUS - 2, said::CAME_AGAIN.fill(sheet.language(), [&sheet.step(when)]));
        let arrow = format!("M{0} {1}q-30 6-14 26m-1-10l1 10 9-5", x - 16, top - 6);
        sheet.drawn_link(when, vec![path("again", arrow), text("again middle", (x, top - 20), says)])
    });
    svg("g").class("leaf-of").put(leaf).all(again)
}

/// An access token.
fn ticket(sheet: &Sheet<'_>, life: &Life, (x, y): (i32, i32)) -> Markup {
    let class = match life.end {
        None => "ticket alive",
        Some(end) if end.ending.is_revoked() => "ticket dead",
        Some(_) => "ticket spent",
    };
    let name = vec![
        path(class, format!("M{0} {1}h128v20h-128z", x - 64, y - 6)),
        text("value middle", (x, y + 8), sheet.life(life)),
    ];
    let name = sheet.drawn_link(life.issued, name);
    let end = life.end.map(|end| sheet.drawn_link(end.when, vec![mark(Some(end), (x + 64, y + 4))]));
    svg("g").class("ticket-of").put(name).all(end)
}

/// How all of it ended.
fn fall(sheet: &Sheet<'_>, end: End, (x, y): (i32, i32)) -> Markup {
    let says = vec![
        path("fall", format!("M{0} {1}v{2}", x - 14, y - 30, 60)),
        text("again", (x - 6, y - 6), sheet.ending(Some(end))),
        text("again", (x - 6, y + 10), sheet.step(end.when)),
    ];
    sheet.drawn_link(end.when, says)
}

fn twin(sheet: &Sheet<'_>, families: &Families) -> Markup {
    let refresh_token = crate::lab::exposures::name_of(&sheet.words.interface, "refresh_token");
    let heads = [
        refresh_token,
        sheet.say(said::GRANT),
        sheet.say(said::ISSUED),
        sheet.say(said::CAME_FROM),
        sheet.say(said::CAME_WITH),
        sheet.say(said::END),
    ];
    let rows = families.all.iter().flat_map(|family| {
        family.members.iter().map(move |member| {
            let lives = &sheet.facts.lives.all;
            let (life, grant) = (&lives[member.token], &lives[family.grant]);
            let parent = member.parent.map(|parent| sheet.life(&lives[family.members[parent].token]));
            let access = member.access.iter().map(|access| {
                el("span").say(format!("{} (", sheet.life(&lives[*access]))).put(sheet.end(lives[*access].end)).say(")")
            });
            let again = life.reused.map(|when| {
                let says = said::CAME_AGAIN.fill(sheet.language(), [&sheet.step(when)]);
                el("span").class("again").say(" · ").put(sheet.link(when, says))
            });
            let generation = said::GENERATION.fill(sheet.language(), [&life.generation.to_string()]);
            el("tr")
                .put(row_head(format!("{} ({generation})", sheet.life(life))))
                .put(
                    cell(sheet.link(grant.issued, format!("{}, {}", sheet.life(grant), sheet.step(grant.issued))))
                        .say(" (")
                        .put(sheet.end(grant.end))
                        .say(")"),
                )
                .put(cell(sheet.link(life.issued, sheet.step(life.issued))))
                .put(said_cell(parent.unwrap_or_else(|| sheet.life(grant))))
                .put(el("td").all(access))
                .put(cell(sheet.end(life.end)).all(again))
        })
    });
    table(heads.map(str::to_owned), rows)
}
