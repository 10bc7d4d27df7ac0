//! Strokes. A position is in the units of its drawing, which are pixels where there is room for it.

use crate::components::markup::{Markup, svg};
use lab::pictures::lives::{End, Ending};
use oauth::party::Party;

/// A drawing of that size.
pub fn canvas(width: i32, height: i32) -> Markup {
    svg("svg")
        .class("drawn")
        .with("viewBox", format!("0 0 {width} {height}"))
        .with("width", width.to_string())
        .with("height", height.to_string())
        .with("preserveAspectRatio", "xMinYMin")
        .with("aria-hidden", "true")
}

pub fn path(class: impl Into<String>, stroke: impl Into<String>) -> Markup {
    svg("path").class(class.into()).with("d", stroke.into())
}

pub fn line(class: impl Into<String>, (x1, y1): (i32, i32), (x2, y2): (i32, i32)) -> Markup {
    path(class, format!("M{x1} {y1}L{x2} {y2}"))
}

pub fn circle(class: impl Into<String>, (x, y): (i32, i32), radius: i32) -> Markup {
    let (x, y) = (x.to_string(), y.to_string());
    svg("circle").class(class.into()).with("cx", x).with("cy", y).with("r", radius.to_string())
}

pub fn text(class: impl Into<String>, (x, y): (i32, i32), says: impl Into<String>) -> Markup {
    svg("text").class(class.into()).with("x", x.to_string()).with("y", y.to_string()).say(says.into())
}

/// The shape of a party around a point, so that colour never tells the four apart alone.
pub fn shape(class: &str, party: Party, (x, y): (i32, i32), half: i32) -> Markup {
    let (left, right, top, bottom) = (x - half, x + half, y - half, y + half);
    let drawing = match party {
        Party::Browser => format!("M{left} {y}a{half} {half} 0 1 0 {0} 0a{half} {half} 0 1 0-{0} 0z", 2 * half),
        Party::Client => format!("M{0} {1}H{2}V{3}H{0}z", left - 1, top + 1, right + 1, bottom - 1),
        Party::AuthorizationServer => {
            let in_by = half / 2;
            format!(
                "M{0} {top}H{1}L{2} {y}L{1} {bottom}H{0}L{3} {y}z",
                left + in_by,
                right - in_by,
                right + 2,
                left - 2
            )
        }
        Party::ResourceServer => {
            format!("M{left} {top}H{right}V{bottom}H{left}zM{left} {0}H{right}M{left} {1}H{right}", top + 4, bottom - 4)
        }
    };
    path(format!("{class} {}", party.initial()), drawing)
}

/// How something ended, at that point.
pub fn mark(end: Option<End>, (x, y): (i32, i32)) -> Markup {
    match end.map(|end| end.ending) {
        None => path("mark-alive", format!("M{x} {0}l8 5-8 5", y - 5)),
        Some(Ending::Expired) => path("mark-expired", format!("M{x} {0}V{1}", y - 8, y + 8)),
        Some(ending) if ending.is_revoked() => {
            path("mark-revoked", format!("M{0} {1}l12 12m0-12l-12 12", x - 6, y - 6))
        }
        Some(_) => circle("mark-used", (x, y), 5),
    }
}
