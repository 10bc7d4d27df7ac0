//! Life lines, like a railway's timetable: a station wherever something begins or ends, and a line for each that lives.

use super::figure::{Figure, cell, figure, row_head, table};
use super::ink::{canvas, circle, line, mark, path, text};
use super::sheet::Sheet;
use crate::components::markup::{Markup, el, svg};
use lab::pictures::life_lines::{LifeLines, Line, Station, Terminus};
use lab::pictures::lives::Kind;
use texts::lab::pictures as said;
use texts::times;

const HEAD: i32 = 62;
const ROW: i32 = 26;
const LEFT: i32 = 140;
/// Between two stations, where they are many; few of them have more room.
const COLUMN: i32 = 84;
const WIDTH: i32 = 600;
/// A wait that is longer is drawn as a break.
const LONG: i64 = 60_000;

pub fn picture(sheet: &Sheet<'_>) -> Markup {
    let drawn = LifeLines::of(sheet.facts);
    let lives = &sheet.facts.lives.all;
    let longest = drawn.stations.iter().map(|station| station.after).max().unwrap_or_default();
    let says = match lives.is_empty() {
        true => sheet.say(said::LINES_EMPTY).to_owned(),
        false => {
            let ended = lives.iter().filter(|life| !life.is_alive()).count().to_string();
            let span = times::span(longest / 1_000, sheet.language());
            said::LINES_SAYS.fill(sheet.language(), [&ended, &lives.len().to_string(), &span])
        }
    };
    let more = (drawn.left_out > 0).then(|| said::LINES_MORE.fill(sheet.language(), [&drawn.left_out.to_string()]));
    let is_there = !drawn.lines.is_empty();
    figure(
        sheet,
        Figure {
            name: "life-lines",
            title: said::LINES,
            says,
            drawing: is_there.then(|| drawing(sheet, &drawn)),
            table: is_there.then(|| twin(sheet, &drawn)),
            more: more.into_iter().collect(),
        },
    )
}

/// Where the stations are.
#[derive(Clone, Copy)]
struct Axis {
    column: i32,
}

impl Axis {
    fn of(stations: usize) -> Self {
        let ways = i32::try_from(stations).unwrap_or_default() - 1;
        Self { column: COLUMN.max(WIDTH / ways.max(3)) }
    }

    fn across(self, station: usize) -> i32 {
        LEFT + 34 + self.column * i32::try_from(station).unwrap_or_default()
    }
}

fn drawing(sheet: &Sheet<'_>, drawn: &LifeLines) -> Markup {
    let rows = i32::try_from(drawn.lines.len()).unwrap_or_default();
    let axis = Axis::of(drawn.stations.len());
    let (width, height) = (axis.across(drawn.stations.len() - 1) + 40, HEAD + ROW * rows + 12);
    let stations = drawn.stations.iter().enumerate().map(|(at, own)| station(sheet, drawn, axis, at, own, height));
    let lines = (0..).zip(&drawn.lines).map(|(at, own)| life(sheet, drawn, axis, own, HEAD + ROW * at + ROW / 2));
    canvas(width, height).all(stations).all(lines)
}

fn station(sheet: &Sheet<'_>, drawn: &LifeLines, axis: Axis, at: usize, own: &Station, height: i32) -> Markup {
    let x = axis.across(at);
    let since = (own.when.at - drawn.stations[0].when.at) / 1_000;
    let head = vec![
        circle("station", (x, 16), 13),
        text("number middle", (x, 20), sheet.number(own.when)),
        text("value middle", (x, 44), format!("+{}:{:02}", since / 60, since % 60)),
    ];
    let is_long = own.after >= LONG;
    let wait = is_long.then(|| {
        let middle = x - axis.column / 2;
        svg("g")
            .class("wait")
            .put(path("zigzag", format!("M{0} 10l5 12 5-12 5 12", middle - 7)))
            .put(text("wait middle", (middle, 34), times::rough_span(own.after / 1_000, sheet.language())))
            .put(path("break", format!("M{middle} {HEAD}V{height}")))
    });
    svg("g")
        .class("station-of")
        .put(line("lane", (x, HEAD - 10), (x, height)))
        .put(sheet.drawn_link(own.when, head))
        .all(wait)
}

const fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Grant => "line-of grant",
        Kind::Code => "line-of code",
        Kind::AccessToken => "line-of access",
        Kind::RefreshToken => "line-of refresh",
    }
}

fn life(sheet: &Sheet<'_>, drawn: &LifeLines, axis: Axis, own: &Line, y: i32) -> Markup {
    let life = &sheet.facts.lives.all[own.life];
    let from = axis.across(own.from);
    let to = match own.to {
        Terminus::Station(to) => axis.across(to),
        Terminus::Before(to, part) => axis.across(to - 1) + axis.column * i32::from(part.clamp(150, 850)) / 1_000,
        Terminus::Alive => axis.across(drawn.stations.len() - 1) + 14,
    };
    // What ends within the rest in which it began has lived all the same.
    let to = to.max(from + 12);
    let title = sheet.drawn_link(life.issued, vec![text("title", (0, y + 4), sheet.life(life))]);
    let dead = life.end.is_some_and(|end| end.ending.is_revoked());
    let track = if dead { format!("{} dead", name(life.kind)) } else { name(life.kind).to_owned() };
    let end = match life.end {
        Some(end) => sheet.drawn_link(end.when, vec![mark(Some(end), (to, y))]),
        None => mark(None, (to, y)),
    };
    svg("g")
        .class("life")
        .put(title)
        .put(line(track, (from, y), (to, y)))
        .put(circle("mark-begun", (from, y), 4))
        .put(end)
}

fn twin(sheet: &Sheet<'_>, drawn: &LifeLines) -> Markup {
    let start = drawn.stations[0].when.at;
    let clock = |at: i64| {
        let since = (at - start) / 1_000;
        format!(" (+{}:{:02})", since / 60, since % 60)
    };
    let heads = [sheet.say(said::STATION), sheet.say(said::ISSUED), sheet.say(said::END)];
    let rows = drawn.lines.iter().map(|own| {
        let life = &sheet.facts.lives.all[own.life];
        let end = cell(sheet.end(life.end));
        el("tr")
            .put(row_head(sheet.life(life)))
            .put(cell(sheet.link(life.issued, sheet.step(life.issued))).say(clock(life.issued.at)))
            .put(match life.end {
                Some(own) => end.say(clock(own.at)),
                None => end,
            })
    });
    table(heads.map(str::to_owned), rows)
}
