//! What waits to be written down. Of a client that does much, the events that would not be kept leave their numbers to the next one.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, VecDeque};

use authorization_server::activity::Noted;
use oauth::names::{ClientId, Subject};
use storage::account::{AccountEvent, AppUse};
use storage::developers::{ClientActivity, UsageDay};

#[derive(Default)]
pub(super) struct Gathered {
    clients: HashMap<ClientId, VecDeque<ClientActivity>>,
    accounts: Vec<AccountEvent>,
    uses: HashMap<(Subject, ClientId, String, i64), AppUse>,
    /// Rows that wait.
    len: usize,
    /// All that came.
    happened: u64,
}

type Parted = (Vec<ClientActivity>, Vec<AccountEvent>, Vec<(Subject, AppUse)>);

impl Gathered {
    /// `false` where there would be more than `at_most` rows. `kept` events of a client are written at most.
    pub(super) fn add(&mut self, noted: Noted, at_most: usize, kept: u32) -> bool {
        let grows = match noted {
            Noted::Client(activity) => {
                let room = self.len < at_most;
                let of_client = match self.clients.get_mut(&activity.event.client) {
                    Some(of_client) => of_client,
                    None if !room => return false,
                    None => self.clients.entry(activity.event.client.clone()).or_default(),
                };
                let is_full = usize::try_from(kept).is_ok_and(|kept| of_client.len() >= kept);
                let makes_room = is_full && activity.event.refusal.is_none() && leave_numbers(of_client);
                if !makes_room && !room {
                    return false;
                }
                of_client.push_back(activity);
                !makes_room
            }
            Noted::Use(user, used) => match self.add_up(user, used, at_most) {
                Some(is_new) => is_new,
                None => return false,
            },
            Noted::Account(_) if self.len >= at_most => return false,
            Noted::Account(event) => {
                self.accounts.push(event);
                true
            }
        };
        self.len += usize::from(grows);
        self.happened += 1;
        true
    }

    /// Uses of one day are one row; whether this one is the first. `None`: there is no room for it.
    fn add_up(&mut self, user: Subject, used: AppUse, at_most: usize) -> Option<bool> {
        let key = (user, used.client.clone(), used.api.clone(), UsageDay::number_of(used.last_at));
        match self.uses.entry(key) {
            Entry::Vacant(_) if self.len >= at_most => None,
            Entry::Vacant(first) => {
                first.insert(used);
                Some(true)
            }
            Entry::Occupied(mut more) => {
                let sum = more.get_mut();
                sum.times += used.times;
                sum.last_at = sum.last_at.max(used.last_at);
                Some(false)
            }
        }
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn happened(&self) -> u64 {
        self.happened
    }

    /// For developers, and for people.
    pub(super) fn parted(self) -> Parted {
        let uses = self.uses.into_iter().map(|((user, ..), used)| (user, used));
        (self.clients.into_values().flatten().collect(), self.accounts, uses.collect())
    }
}

/// The oldest event of a client would not be kept: the next one takes over what it adds to the numbers of their day, where they say the
/// same of a secret and an address. Whether it did.
fn leave_numbers(of_client: &mut VecDeque<ClientActivity>) -> bool {
    let (Some(oldest), Some(next)) = (of_client.front(), of_client.get(1)) else { return false };
    let named = |activity: &ClientActivity| activity.secret.as_ref().map(|(secret, _)| secret.clone());
    let alike = oldest.event.refusal.is_none()
        && next.event.refusal.is_none()
        && oldest.event.at <= next.event.at
        && UsageDay::number_of(oldest.event.at) == UsageDay::number_of(next.event.at)
        && named(oldest) == named(next)
        && oldest.redirect_uri == next.redirect_uri
        // When the last token was issued is told, too.
        && (next.tokens > 0 || oldest.tokens == 0)
        && next.tokens.checked_add(oldest.tokens).is_some();
    if alike
        && let Some(oldest) = of_client.pop_front()
        && let Some(next) = of_client.front_mut()
    {
        next.tokens += oldest.tokens;
        return true;
    }
    false
}
