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

/// In the order in which the first of each came. What a person does themselves ends the counting here, and the store goes on with it
/// where it may.
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
fn is_repeated(earlier: &AccountEvent, event: &AccountEvent) -> bool {
    let client = |event: &AccountEvent| event.client.as_ref().map(|(client, _)| client.clone());
    (earlier.kind, earlier.error) == (event.kind, event.error)
        && client(earlier) == client(event)
        && earlier.scope == event.scope
        && earlier.place == event.place
        && UsageDay::number_of(earlier.at) == UsageDay::number_of(event.at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use oauth::account::AccountEventKind::{self, SignedIn, TokensIssued, TokensRenewed};

    const DAY: i64 = 24 * 60 * 60 * 1000;

    fn event(user: u8, kind: AccountEventKind, at: i64) -> AccountEvent {
        let (user, at) = (Subject::generate([user; 16]), Timestamp::from_millis(at));
        AccountEvent { user, at, kind, client: None, scope: None, error: None, place: None }
    }

    fn told(events: Vec<AccountEvent>) -> Vec<(AccountEventKind, u32, i64)> {
        counted(events).iter().map(|one| (one.event.kind, one.times, one.last_at.as_millis())).collect()
    }

    #[test]
    fn what_a_program_does_again_is_counted_until_its_person_acts_or_the_day_ends() {
        let renewed = |at| event(1, TokensRenewed, at);
        let together = vec![renewed(1), event(1, TokensIssued, 2), renewed(5), renewed(4)];
        assert_eq!(told(together), [(TokensRenewed, 3, 5), (TokensIssued, 1, 2)]);
        assert_eq!(told(vec![renewed(1), renewed(DAY)]).len(), 2, "another day");
        assert_eq!(told(vec![renewed(1), event(2, TokensRenewed, 2)]).len(), 2, "another person");
        let between = vec![renewed(1), event(1, SignedIn, 2), event(1, SignedIn, 2), renewed(3)];
        assert_eq!(told(between), [(TokensRenewed, 1, 1), (SignedIn, 1, 2), (SignedIn, 1, 2), (TokensRenewed, 1, 3)]);
    }
}
