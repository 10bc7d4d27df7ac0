//! What shapes, colours and signs mean, on the sheet itself: a wall has nobody to ask.

use super::ink::{canvas, circle, line, mark, path, shape};
use super::sheet::Sheet;
use crate::components::markup::{Markup, el};
use lab::pictures::lives::{End, Ending};
use lab::pictures::when::When;
use oauth::party::Party;
use texts::lab::pictures as said;

pub fn legend(sheet: &Sheet<'_>) -> Markup {
    let parties = Party::ALL
        .map(|party| item(vec![shape("party", party, (14, 10), 7)], sheet.party(party)).class(party.initial()));
    let nowhere = When { event: 0, place: None, rest: None, step: None, at: 0 };
    let ended = |ending| mark(Some(End { ending, when: nowhere, at: 0 }), (14, 10));
    let signs = [
        (vec![circle("ink plain a", (14, 10), 8)], said::SIGN_PLAIN),
        (vec![circle("ink hash a", (14, 10), 8)], said::SIGN_HASH),
        (vec![path("kept plain a", "M2 5h10v10h-10z"), path("kept hash a", "M16 5h10v10h-10z")], said::SIGN_KEPT),
        (vec![ended(Ending::Used)], said::SIGN_USED),
        (vec![ended(Ending::Expired)], said::SIGN_EXPIRED),
        (vec![ended(Ending::Reused)], said::SIGN_REVOKED),
        (vec![line("line-of access", (2, 10), (18, 10)), mark(None, (18, 10))], said::SIGN_ALIVE),
    ];
    let signs = signs.map(|(drawing, says)| item(drawing, sheet.say(says)));
    el("ul").class("signs").with("aria-label", sheet.say(said::LEGEND)).all(parties).all(signs)
}

fn item(drawing: Vec<Markup>, says: &'static str) -> Markup {
    el("li").put(canvas(28, 20).all(drawing)).put(el("span").say(says))
}
