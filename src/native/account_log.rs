//! What a batch of account events says: equal ones of programs are counted before a store is asked, so that it writes each row once.

use std::collections::HashMap;

use oauth::names::{Subject, Timestamp};
use storage::account::AccountEvent;
use storage::developers::UsageDay;

/// One event, and how many equal ones of its day came with it.
#[derive(Clone, Debug)]
pub(crate) struct Counted {
    pub(crate) event: AccountEvent,
    pub(crate) times: u32,
    pub(crate) last_at: Timestamp,
}

/// In the order in which the first of each came. What a person does themselves ends the counting, as it does in the store: a program
/// that does something before and after it did it twice.
pub(crate) fn counted(events: Vec<AccountEvent>) -> Vec<Counted> {
    let mut counted: Vec<Counted> = Vec::with_capacity(events.len());
    // Where the countable events of each person stand, since they last did something.
    let mut going_on: HashMap<Subject, Vec<usize>> = HashMap::new();
    for event in events {
        let (at, repeats) = (event.at, event.kind.repeats());
        let of_person = match going_on.get_mut(&event.user) {
            Some(of_person) => of_person,
            None => going_on.entry(event.user.clone()).or_default(),
        };
        let equal = |index: &&usize| counted.get(**index).is_some_and(|earlier| is_repeated(&earlier.event, &event));
        let found = of_person.iter().filter(|_| repeats).find(equal).copied();
        if let Some(earlier) = found.and_then(|index| counted.get_mut(index)) {
            earlier.times = earlier.times.saturating_add(1);
            earlier.last_at = earlier.last_at.max(at);
            continue;
        }
        if !repeats {
            of_person.clear();
        } else {
            of_person.push(counted.len());
        }
        counted.push(Counted { event, times: 1, last_at: at });
    }
    counted
}

/// Whether `event` is the same once more, on the same day.
pub(crate) fn is_repeated(earlier: &AccountEvent, event: &AccountEvent) -> bool {
    let client = |event: &AccountEvent| event.client.as_ref().map(|(client, _)| client.clone());
    (earlier.kind, earlier.error) == (event.kind, event.error)
        && client(earlier) == client(event)
        && earlier.scope == event.scope
        && earlier.place == event.place
        && UsageDay::number_of(earlier.at) == UsageDay::number_of(event.at)
}
