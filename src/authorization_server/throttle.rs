//! How often one may be wrong: per account, per address and per client. A limit slows down, it never locks out for good.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use crate::oauth::names::{ClientId, Lifetime, Timestamp};

/// Whose connection a request came over, put into its extensions by whoever holds the socket.
#[derive(Clone, Copy, Debug)]
pub struct PeerAddress(pub IpAddr);

/// The failures of everybody, in memory: a restart forgives, and no attacker can make it grow beyond its bounds.
pub struct Throttle(Option<Tables>);

struct Tables {
    accounts: Mutex<Buckets<String>>,
    addresses: Mutex<Buckets<IpAddr>>,
    clients: Mutex<Buckets<ClientId>>,
    registrations: Mutex<Buckets<IpAddr>>,
}

impl Throttle {
    pub fn on() -> Self {
        Self(Some(Tables {
            // Ten wrong passwords at once, then one every ten seconds.
            accounts: Mutex::new(Buckets::new(10, Lifetime::from_seconds(10))),
            // A classroom shares one address.
            addresses: Mutex::new(Buckets::new(120, Lifetime::from_seconds(1))),
            clients: Mutex::new(Buckets::new(60, Lifetime::from_seconds(1))),
            registrations: Mutex::new(Buckets::new(60, Lifetime::from_seconds(20))),
        }))
    }

    /// For load tests on the loopback interface; settings refuse it anywhere else.
    pub fn off() -> Self {
        Self(None)
    }

    /// Whole seconds until the next try at signing in; `None` when it may be made now.
    pub fn sign_in_must_wait(&self, username_key: &str, address: Option<IpAddr>, now: Timestamp) -> Option<u32> {
        let tables = self.0.as_ref()?;
        let account = locked(&tables.accounts).must_wait(username_key, now);
        let address = address.and_then(|address| locked(&tables.addresses).must_wait(&address, now));
        account.max(address)
    }

    pub fn sign_in_failed(&self, username_key: &str, address: Option<IpAddr>, now: Timestamp) {
        let Some(tables) = &self.0 else { return };
        locked(&tables.accounts).failed(username_key.to_owned(), now);
        if let Some(address) = address {
            locked(&tables.addresses).failed(address, now);
        }
    }

    /// Nobody owns what registers itself, so that nothing but this keeps one address from filling the store with it.
    pub fn registration_must_wait(&self, address: Option<IpAddr>, now: Timestamp) -> Option<u32> {
        locked(&self.0.as_ref()?.registrations).must_wait(&address?, now)
    }

    pub fn registered(&self, address: Option<IpAddr>, now: Timestamp) {
        if let (Some(tables), Some(address)) = (&self.0, address) {
            locked(&tables.registrations).failed(address, now);
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
}

/// More keys than this are not remembered; forgotten ones go first, then all that are nearly forgotten.
const KEYS_AT_MOST: usize = 20_000;

impl<K: Hash + Eq> Buckets<K> {
    fn new(at_once: i64, interval: Lifetime) -> Self {
        let burst = Lifetime::from_millis(at_once * interval.as_millis());
        Self { forgotten_at: HashMap::new(), burst, interval }
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
        if self.forgotten_at.len() >= KEYS_AT_MOST {
            self.forgotten_at.retain(|_, at| *at > now);
            if self.forgotten_at.len() >= KEYS_AT_MOST {
                let soon = now.plus(self.interval);
                self.forgotten_at.retain(|_, at| *at > soon);
            }
        }
        if self.forgotten_at.len() < KEYS_AT_MOST || self.forgotten_at.contains_key(&key) {
            let at = self.forgotten_at.entry(key).or_insert(now);
            *at = (*at).max(now).plus(self.interval);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_000_000);

    #[test]
    fn ten_wrong_passwords_are_free_the_next_waits_and_waiting_helps() {
        let throttle = Throttle::on();
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
    fn one_address_cannot_try_many_accounts_for_ever() {
        let throttle = Throttle::on();
        let address = IpAddr::from([192, 0, 2, 1]);
        for n in 0..120 {
            throttle.sign_in_failed(&format!("user{n}"), Some(address), NOW);
        }
        assert!(throttle.sign_in_must_wait("somebody", Some(address), NOW).is_some());
        assert_eq!(throttle.sign_in_must_wait("somebody", Some(IpAddr::from([192, 0, 2, 2])), NOW), None);
    }

    #[test]
    fn a_classroom_may_register_at_once_and_a_flood_waits() {
        let (throttle, address) = (Throttle::on(), Some(IpAddr::from([192, 0, 2, 1])));
        for _ in 0..60 {
            assert_eq!(throttle.registration_must_wait(address, NOW), None);
            throttle.registered(address, NOW);
        }
        assert!(throttle.registration_must_wait(address, NOW).is_some_and(|wait| wait <= 21));
        assert_eq!(throttle.registration_must_wait(address, NOW.plus(Lifetime::from_seconds(21))), None);
    }

    #[test]
    fn the_tables_are_bounded() {
        let mut buckets = Buckets::new(10, Lifetime::from_seconds(10));
        for n in 0..(KEYS_AT_MOST + 1000) {
            buckets.failed(n, NOW);
        }
        assert!(buckets.forgotten_at.len() <= KEYS_AT_MOST);
    }
}
