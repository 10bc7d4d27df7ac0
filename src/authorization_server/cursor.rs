//! Lists that go on page by page: from where, and whether there is more.

use std::fmt;
use std::str::FromStr;

use oauth::names::{ClientId, Timestamp};
use storage::account::EventPosition;
use storage::developers::{ActivityPosition, ClientPosition};

/// What the rows of a list are ordered by: a moment, and what tells two rows of one moment apart.
pub trait Position: Sized {
    fn at(&self) -> Timestamp;
    fn rest(&self) -> String;
    fn read(at: Timestamp, rest: &str) -> Option<Self>;
}

/// A position as it stands in an address: milliseconds, a dot, and the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor<P>(pub P);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no position of this list")]
pub struct NoPosition;

impl<P: Position> fmt::Display for Cursor<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0.at().as_millis(), self.0.rest())
    }
}

impl<P: Position> FromStr for Cursor<P> {
    type Err = NoPosition;

    fn from_str(text: &str) -> Result<Self, NoPosition> {
        let (at, rest) = text.split_once('.').ok_or(NoPosition)?;
        let at = Timestamp::from_millis(at.parse().map_err(|_| NoPosition)?);
        P::read(at, rest).map(Self).ok_or(NoPosition)
    }
}

/// The position that an address names. One that was tampered with is none: the beginning of the list.
pub fn position<P: Position>(named: Option<&str>) -> Option<P> {
    named?.parse().ok().map(|Cursor(position)| position)
}

/// One page of `rows`, of which one more than `at_most` was asked for, and where the next page begins.
pub fn page<R, P: Position>(mut rows: Vec<R>, at_most: u32, position: impl Fn(&R) -> P) -> (Vec<R>, Option<String>) {
    let is_more = rows.len() > at_most as usize;
    rows.truncate(at_most as usize);
    let next = rows.last().filter(|_| is_more).map(|last| Cursor(position(last)).to_string());
    (rows, next)
}

impl Position for ClientPosition {
    fn at(&self) -> Timestamp {
        self.created_at
    }
    fn rest(&self) -> String {
        self.id.to_string()
    }
    fn read(created_at: Timestamp, rest: &str) -> Option<Self> {
        Some(Self { created_at, id: ClientId::parse(rest)? })
    }
}

impl Position for ActivityPosition {
    fn at(&self) -> Timestamp {
        self.at
    }
    fn rest(&self) -> String {
        self.number.to_string()
    }
    fn read(at: Timestamp, rest: &str) -> Option<Self> {
        Some(Self { at, number: rest.parse().ok()? })
    }
}

impl Position for EventPosition {
    fn at(&self) -> Timestamp {
        self.at
    }
    fn rest(&self) -> String {
        self.number.to_string()
    }
    fn read(at: Timestamp, rest: &str) -> Option<Self> {
        Some(Self { at, number: rest.parse().ok()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: Timestamp = Timestamp::from_millis(1_795_392_000_123);

    #[test]
    fn a_position_is_read_as_it_was_written() {
        // An identifier may have a dot of its own.
        let client = ClientPosition { created_at: AT, id: ClientId::parse("a.b").expect("an id") };
        assert_eq!(position(Some(&Cursor(client.clone()).to_string())), Some(client));
        let activity = ActivityPosition { at: AT, number: 7 };
        assert_eq!(position(Some(&Cursor(activity).to_string())), Some(activity));
        let event = EventPosition { at: AT, number: 7 };
        assert_eq!(Cursor(event).to_string(), "1795392000123.7");
        assert_eq!(position(Some("1795392000123.7")), Some(event));
    }

    #[test]
    fn one_that_was_tampered_with_is_none() {
        for bad in ["", ".", "7", "7.", ".7", "x.y", "x.7", "99999999999999999999.c", "7.\u{ac00}", "' or 1=1 --"] {
            assert_eq!(position::<ClientPosition>(Some(bad)), None, "{bad}");
            assert_eq!(position::<EventPosition>(Some(bad)), None, "{bad}");
        }
        for bad in ["7.-1", "7.1.1", "7.x", "7.99999999999999999999"] {
            assert_eq!(position::<ActivityPosition>(Some(bad)), None, "{bad}");
            assert_eq!(position::<EventPosition>(Some(bad)), None, "{bad}");
        }
    }

    #[test]
    fn there_is_a_next_page_when_one_row_more_was_found() {
        let of = |numbers: &[u64]| {
            page(numbers.to_vec(), 2, |number| EventPosition { at: Timestamp::from_millis(5), number: *number })
        };
        assert_eq!(of(&[]), (vec![], None));
        assert_eq!(of(&[1, 2]), (vec![1, 2], None));
        assert_eq!(of(&[1, 2, 3]), (vec![1, 2], Some("5.2".to_owned())));
    }
}
