//! A secret's journey: a row a secret, a column a party, and ink where it came to be known.

use super::figure::{Figure, cell, figure, row_head, table};
use super::ink::{canvas, circle, line, mark, path, shape, text};
use super::sheet::{Sheet, beginning};
use crate::components::markup::{Markup, el, svg};
use lab::pictures::journey::Journey;
use lab::pictures::secrets::As;
use lab::pictures::travelled::{How, Known, Travelled};
use oauth::party::Party;
use texts::lab::pictures as said;

const HEAD: i32 = 40;
const ROW: i32 = 40;
/// Where the columns of the parties begin, and how wide one is.
const LEFT: i32 = 150;
const COLUMN: i32 = 104;
const END: i32 = LEFT + 4 * COLUMN;
const WIDTH: i32 = END + 196;

pub fn picture(sheet: &Sheet<'_>) -> Markup {
    let journey = Journey::of(sheet.facts);
    let all = &sheet.facts.travelled;
    let count = |holds: &dyn Fn(&Travelled) -> bool| all.iter().filter(|own| holds(own)).count().to_string();
    let says = match all.is_empty() {
        true => sheet.say(said::JOURNEY_EMPTY).to_owned(),
        false => said::JOURNEY_SAYS.fill(
            sheet.language(),
            [
                &all.len().to_string(),
                &count(&|own| own.known[Party::Browser.lane()].plain.is_some()),
                &count(&|own| own.known[Party::AuthorizationServer.lane()].kept == Some(As::Hash)),
            ],
        ),
    };
    let more =
        (journey.left_out > 0).then(|| said::JOURNEY_MORE.fill(sheet.language(), [&journey.left_out.to_string()]));
    let is_there = !journey.secrets.is_empty();
    figure(
        sheet,
        Figure {
            name: "journey",
            title: said::JOURNEY,
            says,
            drawing: is_there.then(|| drawing(sheet, &journey)),
            table: is_there.then(|| twin(sheet, &journey.secrets)),
            more: more.into_iter().collect(),
        },
    )
}

const fn middle(party: Party) -> i32 {
    LEFT + COLUMN * party as i32 + COLUMN / 2
}

fn drawing(sheet: &Sheet<'_>, journey: &Journey) -> Markup {
    let height = HEAD + ROW * i32::try_from(journey.secrets.len()).unwrap_or_default() + 6;
    let heads = Party::ALL.into_iter().flat_map(|party| {
        let at = middle(party);
        [
            shape("party", party, (at, 10), 7),
            text(format!("name middle {}", party.initial()), (at, 34), sheet.party(party)),
            line("lane", (at, HEAD), (at, height - 4)),
        ]
    });
    let hatch = svg("pattern")
        .with("id", "hatch")
        .with("width", "4")
        .with("height", "4")
        .with("patternUnits", "userSpaceOnUse")
        .put(path("hatching", "M-1 1l2-2M0 4l4-4M3 5l2-2"));
    let rows = (0..).zip(&journey.secrets).map(|(at, own)| row(sheet, own, HEAD + ROW * at + ROW / 2));
    canvas(WIDTH, height).put(svg("defs").put(hatch)).all(heads).all(rows)
}

fn row(sheet: &Sheet<'_>, own: &Travelled, y: i32) -> Markup {
    let first = own.known.iter().filter_map(Known::since).min_by_key(|learned| learned.when.event);
    let name = vec![
        text("title", (0, y - 1), sheet.secret(own.kind, own.number)),
        text("value", (0, y + 13), beginning(&own.value)),
    ];
    let name = match first {
        Some(first) => sheet.drawn_link(first.when, name),
        None => svg("g").all(name),
    };
    let cells = Party::ALL.map(|party| ink(sheet, party, own.known[party.lane()], y));
    let end = own.end.map(|end| {
        let says = vec![
            mark(Some(end), (END + 10, y)),
            text("ending", (END + 24, y - 1), sheet.ending(Some(end))),
            text("value", (END + 24, y + 13), sheet.step(end.when)),
        ];
        sheet.drawn_link(end.when, says)
    });
    svg("g")
        .class("secret-row")
        .put(line("rule", (0, y + ROW / 2), (WIDTH, y + ROW / 2)))
        .put(name)
        .all(way(own, y))
        .all(cells)
        .all(end)
}

/// From one who knew it to the next, in the order in which they came to.
fn way(own: &Travelled, y: i32) -> Vec<Markup> {
    let mut stops: Vec<_> =
        Party::ALL.into_iter().filter_map(|party| Some((party, own.known[party.lane()].plain?))).collect();
    stops.sort_by_key(|(_, learned)| (learned.when.event, learned.how != How::Sent));
    let hops = stops.windows(2).map(|two| {
        let (from, to) = (middle(two[0].0), middle(two[1].0));
        // Who lies between is passed over.
        let bow = if (from - to).abs() > COLUMN { 26 } else { 0 };
        path("way", format!("M{from} {y}Q{} {} {to} {y}", (from + to) / 2, y - bow))
    });
    hops.collect()
}

fn ink(sheet: &Sheet<'_>, party: Party, known: Known, y: i32) -> Markup {
    let x = middle(party);
    let Some(since) = known.since() else { return circle("dry", (x, y), 2) };
    let class = match known.plain {
        Some(_) => "ink plain",
        None => "ink hash",
    };
    let shown = known.plain.unwrap_or(since);
    let mut drawing = vec![shape(class, party, (x, y), 11)];
    drawing.push(text(format!("{class} step middle {}", party.initial()), (x, y + 4), sheet.number(shown.when)));
    if let Some(kept) = known.kept {
        let class = if kept == As::Plain { "kept plain" } else { "kept hash" };
        drawing.push(path(format!("{class} {}", party.initial()), format!("M{} {}h10v10h-10z", x + 19, y - 5)));
    }
    svg("g").class("cell").put(sheet.drawn_link(shown.when, drawing))
}

pub fn twin(sheet: &Sheet<'_>, secrets: &[Travelled]) -> Markup {
    let heads = std::iter::once(sheet.say(said::SECRET))
        .chain(Party::ALL.map(|party| sheet.party(party)))
        .chain([sheet.say(said::END)]);
    let rows = secrets.iter().map(|own| {
        let head = row_head(sheet.secret(own.kind, own.number)).say(" ").put(el("code").say(beginning(&own.value)));
        let known = Party::ALL.map(|party| said_of(sheet, own.known[party.lane()]));
        let end = match own.end {
            Some(_) => cell(sheet.end(own.end)),
            None => el("td").say(sheet.say(said::NO_STEP)),
        };
        el("tr").put(head).all(known).put(end)
    });
    table(heads.map(str::to_owned), rows)
}

fn said_of(sheet: &Sheet<'_>, known: Known) -> Markup {
    let keeps = sheet.say(match known.kept {
        Some(As::Plain) => said::KEEPS_PLAIN,
        Some(As::Hash) => said::KEEPS_HASH,
        None => said::KEEPS_NOTHING,
    });
    let language = sheet.language();
    let (when, says) = match (known.plain, known.hash) {
        (Some(plain), _) => {
            let how = sheet.say(match plain.how {
                How::Sent => said::SENT,
                How::Received => said::RECEIVED,
                How::Stored => said::STORED,
            });
            (plain.when, said::CELL.fill(language, [&sheet.step(plain.when), how, keeps]))
        }
        (None, Some(hash)) => (hash.when, said::CELL_HASH.fill(language, [&sheet.step(hash.when), keeps])),
        (None, None) => return el("td").class("dry").say(sheet.say(said::KNOWS_NOT)),
    };
    let before = known.hash.filter(|hash| hash.when.event < when.event);
    let before = before.map(|hash| sheet.link(hash.when, said::HASH_BEFORE.fill(language, [&sheet.step(hash.when)])));
    match before {
        Some(before) => cell(before).say("; ").put(sheet.link(when, says)),
        None => cell(sheet.link(when, says)),
    }
}
