//! Events as they are kept: as JSON, and deflated. A thousand runs may be alive, and most of what one holds is HTML.

use lab::event::Event;

/// Of miniz_oxide's levels, from 0 to 10: the last that is cheap.
const DEFLATE_LEVEL: u8 = 4;
/// Bytes of JSON that are packed together: deflate finds again what it has seen as far back (RFC 1951 §2), and a page is much like the one
/// before.
const GROUP: usize = 32 * 1024;

/// One event.
pub struct Packed {
    deflated: Box<[u8]>,
    /// As JSON.
    pub bytes: usize,
}

impl Packed {
    pub fn of(event: &Event) -> Option<Self> {
        let json = serde_json::to_vec(event).ok()?;
        Some(Self { deflated: deflated(&json), bytes: json.len() })
    }

    pub fn json(&self) -> Option<Vec<u8>> {
        miniz_oxide::inflate::decompress_to_vec(&self.deflated).ok()
    }

    /// Bytes of memory.
    pub fn held(&self) -> usize {
        self.deflated.len() + size_of::<Self>()
    }
}

/// Events that were packed together: what one repeats of another is kept once.
struct Group {
    deflated: Box<[u8]>,
    /// Of each event, as JSON.
    lengths: Box<[usize]>,
}

impl Group {
    fn of(events: &[Packed]) -> Option<Self> {
        let json = events.iter().map(Packed::json).collect::<Option<Vec<_>>>()?.concat();
        let lengths = events.iter().map(|event| event.bytes).collect();
        Some(Self { deflated: deflated(&json), lengths })
    }

    fn json(&self) -> Vec<Vec<u8>> {
        let all = miniz_oxide::inflate::decompress_to_vec(&self.deflated).unwrap_or_default();
        let mut rest = &all[..];
        let each = self.lengths.iter().map_while(|length| {
            let (event, later) = rest.split_at_checked(*length)?;
            rest = later;
            Some(event.to_vec())
        });
        each.collect()
    }

    fn held(&self) -> usize {
        self.deflated.len() + size_of_val(&*self.lengths) + size_of::<Self>()
    }
}

fn deflated(json: &[u8]) -> Box<[u8]> {
    miniz_oxide::deflate::compress_to_vec(json, DEFLATE_LEVEL).into_boxed_slice()
}

/// All events of a run, in their order.
#[derive(Default)]
pub struct Kept {
    groups: Vec<Group>,
    /// Events in all groups.
    grouped: usize,
    /// Those after them, which become the next group.
    newest: Vec<Packed>,
}

impl Kept {
    pub fn count(&self) -> usize {
        self.grouped + self.newest.len()
    }

    /// How many bytes of memory are free again because it is packed with others.
    pub fn push(&mut self, event: Packed) -> usize {
        self.newest.push(event);
        if self.newest.iter().map(|event| event.bytes).sum::<usize>() < GROUP {
            return 0;
        }
        let Some(group) = Group::of(&self.newest) else { return 0 };
        let singly = std::mem::take(&mut self.newest);
        let freed = singly.iter().map(Packed::held).sum::<usize>().saturating_sub(group.held());
        self.grouped += singly.len();
        self.groups.push(group);
        freed
    }

    /// Those after the first `after`, each as JSON, up to the one with which they are `events`, or `bytes`, or more.
    pub fn after(&self, after: usize, events: usize, bytes: usize) -> Vec<Vec<u8>> {
        let (mut some, mut passed, mut read) = (Vec::new(), 0, 0);
        let mut take = |json: Vec<u8>| {
            read += json.len();
            some.push(json);
            some.len() < events && read < bytes
        };
        for group in &self.groups {
            let first = after.saturating_sub(passed);
            passed += group.lengths.len();
            if first < group.lengths.len() && !group.json().into_iter().skip(first).all(&mut take) {
                return some;
            }
        }
        let mut singly = self.newest.iter().skip(after.saturating_sub(passed)).map_while(Packed::json);
        let _ = singly.all(take);
        some
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lab::event::What;
    use oauth::names::Timestamp;

    fn event(number: u32, bytes: usize) -> Event {
        let what = What::Provoked { provocation: format!("{number:03} ").repeat(bytes / 4) };
        Event { number, at: Timestamp::from_millis(7), what }
    }

    #[test]
    fn events_are_read_as_they_were_wherever_one_begins_and_however_they_were_packed() {
        let mut kept = Kept::default();
        let lengths = [10, 20_000, 20_000, 50, 70_000, 10, 10, 31_000, 2_000, 5];
        let all: Vec<Event> = (0..).zip(lengths).map(|(number, bytes)| event(number, bytes)).collect();
        let mut freed = 0;
        for (count, event) in all.iter().enumerate() {
            assert_eq!(kept.count(), count);
            freed += kept.push(Packed::of(event).expect("packed"));
        }
        assert_eq!((kept.groups.len(), kept.newest.len()), (3, 1));
        assert!(freed > 0);
        for after in 0..=all.len() {
            let some = kept.after(after, 100, usize::MAX);
            let read: Vec<Event> = some.iter().map(|json| serde_json::from_slice(json).expect("JSON")).collect();
            assert_eq!(read, all[after..]);
        }
    }

    #[test]
    fn a_reader_is_handed_no_more_than_it_may() {
        let mut kept = Kept::default();
        for number in 0..100 {
            kept.push(Packed::of(&event(number, 1_000)).expect("packed"));
        }
        assert_eq!(kept.after(3, 50, usize::MAX).len(), 50);
        assert_eq!(kept.after(3, 50, 2_000).len(), 2, "up to the one with which it is too much");
        assert_eq!(kept.after(98, 50, usize::MAX).len(), 2);
        assert!(kept.after(100, 50, usize::MAX).is_empty());
    }

    #[test]
    fn what_one_event_repeats_of_another_is_kept_once() {
        let page: String = (0..2_000_u32).map(|number| char::from(b'a' + (number * number % 23) as u8)).collect();
        let mut kept = Kept::default();
        let mut singly = 0;
        for number in 0..20 {
            let what = What::Provoked { provocation: page.clone() };
            let packed = Packed::of(&Event { number, at: Timestamp::from_millis(7), what }).expect("packed");
            singly += packed.held();
            kept.push(packed);
        }
        let together: usize = kept.groups.iter().map(Group::held).sum();
        assert!(kept.newest.len() < 20 && together * 3 < singly, "{together} of {singly}");
    }
}
