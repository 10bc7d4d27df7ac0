//! How often one may be wrong: per account, per address and per client. A limit slows down, it never locks out for good.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use http::Extensions;

use oauth::names::{ClientId, Lifetime, Timestamp};
use ports::caller::CallerNetwork;
use ports::limits::Limits;

/// Whose connection a request came over, put into its extensions by the listener.
#[derive(Clone, Copy, Debug)]
pub struct PeerAddress(pub IpAddr);

impl PeerAddress {
    /// What stands in the extensions of a request.
    pub fn of(extensions: &Extensions) -> Option<IpAddr> {
        extensions.get().map(|Self(address)| *address)
    }
}

/// The failures of everybody, in memory: a restart forgives, and no attacker can make it grow beyond its bounds.
pub struct Throttle(Option<Tables>);

struct Tables {
    /// Of one account from one place.
    attempts: Mutex<Buckets<(String, Option<CallerNetwork>)>>,
    /// Of one account from everywhere.
    accounts: Mutex<Buckets<String>>,
    addresses: Mutex<Buckets<CallerNetwork>>,
    /// Wrong codes of one account, behind its right password.
    codes: Mutex<Buckets<String>>,
    clients: Mutex<Buckets<ClientId>>,
    registrations: Mutex<Buckets<CallerNetwork>>,
    homes: Mutex<Homes>,
}

impl Throttle {
    pub fn on(limits: &Limits) -> Self {
        let keys = limits.throttle_keys;
        Self(Some(Tables {
            // Ten wrong passwords at once, then one every ten seconds.
            attempts: Mutex::new(Buckets::new(10, Lifetime::from_seconds(10), keys)),
            // A caller with many addresses guesses no faster in the long run: 8,640 a day, at passwords that zxcvbn let pass.
            // One stranger at one address never comes near it, so that they cannot keep the owner out elsewhere.
            accounts: Mutex::new(Buckets::new(100, Lifetime::from_seconds(10), keys)),
            // A classroom shares one address.
            addresses: Mutex::new(Buckets::new(120, Lifetime::from_seconds(1), keys)),
            // RFC 4226 §7.3: of six digits, three are right at a time. Who has the password and guesses for a day tries 288.
            codes: Mutex::new(Buckets::new(10, Lifetime::from_minutes(5), keys)),
            clients: Mutex::new(Buckets::new(60, Lifetime::from_seconds(1), keys)),
            registrations: Mutex::new(Buckets::new(60, Lifetime::from_seconds(20), keys)),
            homes: Mutex::new(Homes::of(keys)),
        }))
    }

    /// For load tests on the loopback interface; settings refuse it anywhere else.
    pub fn off() -> Self {
        Self(None)
    }

    /// Whole seconds until the next try at signing in; `None` when it may be made now.
    pub fn sign_in_must_wait(&self, username_key: &str, address: Option<IpAddr>, now: Timestamp) -> Option<u32> {
        let tables = self.0.as_ref()?;
        let network = address.map(CallerNetwork::of);
        let attempt = (username_key.to_owned(), network);
        // Strangers elsewhere do not count where the owner has been.
        let account = if locked(&tables.homes).know(&attempt, now) {
            None
        } else {
            locked(&tables.accounts).must_wait(username_key, now)
        };
        let here = locked(&tables.attempts).must_wait(&attempt, now);
        let address = network.and_then(|network| locked(&tables.addresses).must_wait(&network, now));
        account.max(here).max(address)
    }

    /// Also a try whose outcome is not known yet; [`Throttle::signed_in`] and [`Throttle::sign_in_untried`] take it back.
    pub fn sign_in_failed(&self, username_key: &str, address: Option<IpAddr>, now: Timestamp) {
        let Some(tables) = &self.0 else { return };
        let network = address.map(CallerNetwork::of);
        locked(&tables.attempts).failed((username_key.to_owned(), network), now);
        locked(&tables.accounts).failed(username_key.to_owned(), now);
        if let Some(network) = network {
            locked(&tables.addresses).failed(network, now);
        }
    }

    /// Takes a try back that could not be made.
    pub fn sign_in_untried(&self, username_key: &str, address: Option<IpAddr>) {
        let Some(tables) = &self.0 else { return };
        let network = address.map(CallerNetwork::of);
        locked(&tables.attempts).take_back(&(username_key.to_owned(), network));
        locked(&tables.accounts).take_back(username_key);
        if let Some(network) = network {
            locked(&tables.addresses).take_back(&network);
        }
    }

    /// Takes a try back that was none of a stranger, and remembers where it came from.
    pub fn signed_in(&self, username_key: &str, address: Option<IpAddr>, now: Timestamp) {
        self.sign_in_untried(username_key, address);
        self.is_at_home(username_key, address, now);
    }

    /// The owner of the account has been here.
    pub fn is_at_home(&self, username_key: &str, address: Option<IpAddr>, now: Timestamp) {
        if let Some(tables) = &self.0 {
            locked(&tables.homes).remember((username_key.to_owned(), address.map(CallerNetwork::of)), now);
        }
    }

    /// As [`Throttle::sign_in_must_wait`], for the code behind the password.
    pub fn code_must_wait(&self, username_key: &str, address: Option<IpAddr>, now: Timestamp) -> Option<u32> {
        let tables = self.0.as_ref()?;
        let code = locked(&tables.codes).must_wait(username_key, now);
        code.max(self.sign_in_must_wait(username_key, address, now))
    }

    /// Also a code of which it is not known yet; [`Throttle::code_was_right`] takes it back, with the password before it.
    pub fn code_failed(&self, username_key: &str, address: Option<IpAddr>, now: Timestamp) {
        self.sign_in_failed(username_key, address, now);
        if let Some(tables) = &self.0 {
            locked(&tables.codes).failed(username_key.to_owned(), now);
        }
    }

    pub fn code_was_right(&self, username_key: &str, address: Option<IpAddr>, now: Timestamp) {
        self.sign_in_untried(username_key, address);
        self.signed_in(username_key, address, now);
        if let Some(tables) = &self.0 {
            locked(&tables.codes).take_back(username_key);
        }
    }

    /// Each name is asked for once to learn whether it is taken, so that what limits asking is the address. It is not held
    /// against the account of that name: its owner asked nothing.
    pub fn sign_up_must_wait(&self, address: Option<IpAddr>, now: Timestamp) -> Option<u32> {
        locked(&self.0.as_ref()?.addresses).must_wait(&CallerNetwork::of(address?), now)
    }

    pub fn name_was_taken(&self, address: Option<IpAddr>, now: Timestamp) {
        if let (Some(tables), Some(address)) = (&self.0, address) {
            locked(&tables.addresses).failed(CallerNetwork::of(address), now);
        }
    }

    /// What registers itself has no owner, so that nothing but this keeps one address from filling the store with it.
    pub fn registration_must_wait(&self, address: Option<IpAddr>, now: Timestamp) -> Option<u32> {
        locked(&self.0.as_ref()?.registrations).must_wait(&CallerNetwork::of(address?), now)
    }

    pub fn registered(&self, address: Option<IpAddr>, now: Timestamp) {
        if let (Some(tables), Some(address)) = (&self.0, address) {
            locked(&tables.registrations).failed(CallerNetwork::of(address), now);
        }
    }

    pub fn client_must_wait(&self, client: &ClientId, now: Timestamp) -> Option<u32> {
        locked(&self.0.as_ref()?.clients).must_wait(client, now)
    }

    pub fn client_failed(&self, client: &ClientId, now: Timestamp) {
        if let Some(tables) = &self.0 {
            locked(&tables.clients).failed(client.clone(), now);
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The generic cell rate algorithm (ITU-T I.371), one moment a key: when its failures will have been forgotten.
struct Buckets<K> {
    forgotten_at: HashMap<K, Timestamp>,
    burst: Lifetime,
    interval: Lifetime,
    /// More keys are not remembered; forgotten ones go first, then all that are nearly forgotten.
    at_most: usize,
}

/// Where accounts were signed in to with success. A restart forgets it together with the failures.
struct Homes {
    since: HashMap<(String, Option<CallerNetwork>), Timestamp>,
    at_most: usize,
}

impl Homes {
    /// As long as a session may live.
    const KEPT: Lifetime = Lifetime::from_days(90);

    fn of(at_most: usize) -> Self {
        Self { since: HashMap::new(), at_most }
    }

    fn know(&self, attempt: &(String, Option<CallerNetwork>), now: Timestamp) -> bool {
        self.since.get(attempt).is_some_and(|since| now < since.plus(Self::KEPT))
    }

    fn remember(&mut self, home: (String, Option<CallerNetwork>), now: Timestamp) {
        if self.since.len() >= self.at_most
            && !self.since.contains_key(&home)
            && let Some(oldest) = self.since.iter().min_by_key(|(_, since)| **since).map(|(home, _)| home.clone())
        {
            self.since.remove(&oldest);
        }
        self.since.insert(home, now);
    }
}

impl<K: Hash + Eq> Buckets<K> {
    fn new(at_once: i64, interval: Lifetime, at_most: usize) -> Self {
        let burst = Lifetime::from_millis(at_once * interval.as_millis());
        Self { forgotten_at: HashMap::new(), burst, interval, at_most }
    }

    fn must_wait<Q: Hash + Eq + ?Sized>(&self, key: &Q, now: Timestamp) -> Option<u32>
    where
        K: std::borrow::Borrow<Q>,
    {
        let allowed_at = self.forgotten_at.get(key)?.plus(self.interval).minus(self.burst);
        if allowed_at <= now {
            return None;
        }
        u32::try_from(allowed_at.since(now).as_millis().div_euclid(1000) + 1).ok()
    }

    fn failed(&mut self, key: K, now: Timestamp) {
        if self.forgotten_at.len() >= self.at_most {
            self.forgotten_at.retain(|_, at| *at > now);
            if self.forgotten_at.len() >= self.at_most {
                let soon = now.plus(self.interval);
                self.forgotten_at.retain(|_, at| *at > soon);
            }
        }
        if self.forgotten_at.len() < self.at_most || self.forgotten_at.contains_key(&key) {
            let at = self.forgotten_at.entry(key).or_insert(now);
            *at = (*at).max(now).plus(self.interval);
        }
    }

    fn take_back<Q: Hash + Eq + ?Sized>(&mut self, key: &Q)
    where
        K: std::borrow::Borrow<Q>,
    {
        if let Some(at) = self.forgotten_at.get_mut(key) {
            *at = at.minus(self.interval);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_000_000);

    #[test]
    fn ten_wrong_passwords_are_free_the_next_waits_and_waiting_helps() {
        let throttle = Throttle::on(&Limits::default());
        for _ in 0..10 {
            assert_eq!(throttle.sign_in_must_wait("mina", None, NOW), None);
            throttle.sign_in_failed("mina", None, NOW);
        }
        let wait = throttle.sign_in_must_wait("mina", None, NOW).expect("a wait");
        assert!((1..=11).contains(&wait), "{wait}");
        assert_eq!(throttle.sign_in_must_wait("jun", None, NOW), None);
        assert_eq!(throttle.sign_in_must_wait("mina", None, NOW.plus(Lifetime::from_seconds(wait.into()))), None);
    }

    #[test]
    fn behind_the_right_password_codes_are_guessed_far_more_slowly_than_passwords() {
        let throttle = Throttle::on(&Limits::default());
        let mut tries = 0;
        for second in 0..24 * 60 * 60 {
            let now = NOW.plus(Lifetime::from_seconds(second));
            if throttle.code_must_wait("mina", HOME, now).is_none() {
                throttle.code_failed("mina", HOME, now);
                tries += 1;
            }
        }
        assert!((280..=300).contains(&tries), "{tries}");
    }

    #[test]
    fn a_code_that_was_right_is_held_against_nobody() {
        let throttle = Throttle::on(&Limits::default());
        for _ in 0..50 {
            throttle.sign_in_failed("mina", HOME, NOW);
            assert_eq!(throttle.code_must_wait("mina", HOME, NOW), None);
            throttle.code_failed("mina", HOME, NOW);
            throttle.code_was_right("mina", HOME, NOW);
        }
    }

    #[test]
    fn one_address_cannot_try_many_accounts_for_ever() {
        let throttle = Throttle::on(&Limits::default());
        let address = IpAddr::from([192, 0, 2, 1]);
        for n in 0..120 {
            throttle.sign_in_failed(&format!("user{n}"), Some(address), NOW);
        }
        assert!(throttle.sign_in_must_wait("somebody", Some(address), NOW).is_some());
        assert_eq!(throttle.sign_in_must_wait("somebody", Some(IpAddr::from([192, 0, 2, 2])), NOW), None);
    }

    const HOME: Option<IpAddr> = Some(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)));
    const ELSEWHERE: Option<IpAddr> = Some(IpAddr::V4(Ipv4Addr::new(198, 51, 100, 1)));

    #[test]
    fn a_stranger_at_one_address_keeps_nobody_out_at_another() {
        let throttle = Throttle::on(&Limits::default());
        for second in 0..600 {
            let now = NOW.plus(Lifetime::from_seconds(second));
            if throttle.sign_in_must_wait("mina", ELSEWHERE, now).is_none() {
                throttle.sign_in_failed("mina", ELSEWHERE, now);
            }
            assert_eq!(throttle.sign_in_must_wait("mina", HOME, now), None, "{second}");
        }
    }

    #[test]
    fn strangers_with_many_addresses_are_slowed_down_and_do_not_keep_the_owner_out_where_she_has_been() {
        let throttle = Throttle::on(&Limits::default());
        throttle.signed_in("mina", HOME, NOW);
        let stranger = |n: u8| Some(IpAddr::from([203, 0, 113, n]));
        let tries = (0..250).filter(|n| {
            let may = throttle.sign_in_must_wait("mina", stranger(*n), NOW).is_none();
            if may {
                throttle.sign_in_failed("mina", stranger(*n), NOW);
            }
            may
        });
        assert_eq!(tries.count(), 100);
        assert!(throttle.sign_in_must_wait("mina", stranger(251), NOW).is_some_and(|wait| wait <= 11));
        assert_eq!(throttle.sign_in_must_wait("mina", HOME, NOW), None);
        assert_eq!(throttle.sign_in_must_wait("jun", stranger(251), NOW), None);
    }

    #[test]
    fn who_has_been_there_may_be_wrong_no_more_often_there() {
        let throttle = Throttle::on(&Limits::default());
        throttle.signed_in("mina", HOME, NOW);
        for _ in 0..10 {
            assert_eq!(throttle.sign_in_must_wait("mina", HOME, NOW), None);
            throttle.sign_in_failed("mina", HOME, NOW);
        }
        assert!(throttle.sign_in_must_wait("mina", HOME, NOW).is_some());
    }

    #[test]
    fn tries_under_way_count_until_they_turn_out_right_or_are_not_made() {
        let throttle = Throttle::on(&Limits::default());
        for _ in 0..10 {
            throttle.sign_in_failed("mina", HOME, NOW);
        }
        assert!(throttle.sign_in_must_wait("mina", HOME, NOW).is_some());
        throttle.sign_in_untried("mina", HOME);
        assert_eq!(throttle.sign_in_must_wait("mina", HOME, NOW), None);
        throttle.sign_in_failed("mina", HOME, NOW);
        throttle.signed_in("mina", HOME, NOW);
        assert_eq!(throttle.sign_in_must_wait("mina", HOME, NOW), None);
        throttle.sign_in_failed("mina", HOME, NOW);
        assert!(throttle.sign_in_must_wait("mina", HOME, NOW).is_some(), "nine others were wrong");
    }

    #[test]
    fn all_addresses_of_one_household_are_one() {
        let throttle = Throttle::on(&Limits::default());
        let one = |text: &str| Some(text.parse::<IpAddr>().expect("an address"));
        for n in 0..10 {
            throttle.sign_in_failed("mina", one(&format!("2001:db8:1:2::{n}")), NOW);
            throttle.sign_in_failed("jun", one(&format!("::ffff:192.0.2.{n}")), NOW);
        }
        assert!(throttle.sign_in_must_wait("mina", one("2001:db8:1:2:ffff::1"), NOW).is_some());
        assert_eq!(throttle.sign_in_must_wait("mina", one("2001:db8:1:3::1"), NOW), None);
        assert_eq!(throttle.sign_in_must_wait("jun", one("192.0.2.3"), NOW), None, "IPv4 has no households");
    }

    #[test]
    fn asking_which_names_are_taken_is_limited_by_address_and_locks_no_account() {
        let throttle = Throttle::on(&Limits::default());
        for _ in 0..120 {
            assert_eq!(throttle.sign_up_must_wait(ELSEWHERE, NOW), None);
            throttle.name_was_taken(ELSEWHERE, NOW);
        }
        assert!(throttle.sign_up_must_wait(ELSEWHERE, NOW).is_some());
        assert_eq!(throttle.sign_in_must_wait("mina", HOME, NOW), None);
    }

    #[test]
    fn a_classroom_may_register_at_once_and_a_flood_waits() {
        let (throttle, address) = (Throttle::on(&Limits::default()), Some(IpAddr::from([192, 0, 2, 1])));
        for _ in 0..60 {
            assert_eq!(throttle.registration_must_wait(address, NOW), None);
            throttle.registered(address, NOW);
        }
        assert!(throttle.registration_must_wait(address, NOW).is_some_and(|wait| wait <= 21));
        assert_eq!(throttle.registration_must_wait(address, NOW.plus(Lifetime::from_seconds(21))), None);
    }

    #[test]
    fn the_tables_are_bounded() {
        let mut buckets = Buckets::new(10, Lifetime::from_seconds(10), 100);
        for n in 0..1100 {
            buckets.failed(n, NOW);
        }
        assert!(buckets.forgotten_at.len() <= 100);
        let mut homes = Homes::of(100);
        for n in 0..110 {
            homes.remember((n.to_string(), None), NOW.plus(Lifetime::from_millis(n)));
        }
        assert_eq!(homes.since.len(), 100);
        let home = ("10".to_owned(), None);
        assert!(!homes.know(&home, NOW.plus(Homes::KEPT).plus(Homes::KEPT)), "longer than any session lives");
        assert!(!homes.know(&("9".to_owned(), None), NOW) && homes.know(&home, NOW));
    }
}
