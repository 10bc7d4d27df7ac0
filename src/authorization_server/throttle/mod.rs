//! How often one may be wrong: per account, per network and per client. A limit slows down, it never locks out for good, and nobody
//! for what others do. To ask and to count is one step, so that guesses sent all at once are no more than guesses.

/// How often something happened of late.
mod buckets;
/// Keys of one length.
mod hashed;
/// Where accounts were signed in to.
mod homes;

use std::convert::Infallible;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::extract::FromRequestParts;
use http::Extensions;
use http::request::Parts;

use self::buckets::{Buckets, Servers};
use self::hashed::Hashed;
use self::homes::Homes;
use oauth::names::{ClientId, Lifetime, Timestamp};
use ports::caller::CallerNetwork;
use ports::limits::Limits;
use ports::measures::{Counter, Labels, Page};

/// Whose connection a request came over, put into its extensions by the listener.
#[derive(Clone, Copy, Debug)]
pub struct PeerAddress(pub IpAddr);

impl PeerAddress {
    /// What stands in the extensions of a request.
    pub fn of(extensions: &Extensions) -> Option<IpAddr> {
        extensions.get().map(|Self(address)| *address)
    }
    /// Whom it is counted with.
    pub fn network(extensions: &Extensions) -> Option<CallerNetwork> {
        Self::of(extensions).map(CallerNetwork::of)
    }
}

/// With whom a request is counted.
#[derive(Clone, Copy, Debug)]
pub struct PeerNetwork(pub Option<CallerNetwork>);

impl<S: Sync> FromRequestParts<S> for PeerNetwork {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(PeerAddress::network(&parts.extensions)))
    }
}

/// Callers of whom no network is known count as one.
type Network = Option<CallerNetwork>;

/// The failures of everybody, in memory: a restart forgives, and no attacker can make it grow beyond its bounds. Of several servers
/// on one database each counts what it sees, and lets through its part: all of them together what one would.
///
/// What is asked first bounds what one network has of the tables behind it: a network that may fail 120 times and then once a second
/// has at most 220 names among those that are remembered for 100 seconds. A full table forgets who is forgotten soonest anyway, so
/// that many networks have to be wrong about many names as often as about the one that they are after.
pub struct Throttle {
    tables: Option<Mutex<Tables>>,
    refused: Refused,
}

/// How often somebody was told to wait, by what they wanted to do.
#[derive(Default)]
struct Refused {
    sign_in: Counter,
    code: Counter,
    choose_password: Counter,
    register: Counter,
    client: Counter,
}

struct Tables {
    /// Of one account from one network.
    attempts: Buckets<(Hashed, Network)>,
    /// Of one account from everywhere.
    accounts: Buckets<Hashed>,
    networks: Buckets<Network>,
    /// Wrong codes of one account, behind its right password.
    codes: Buckets<(Hashed, Network)>,
    codes_of_all: Buckets<Hashed>,
    clients: Buckets<(Hashed, Network)>,
    chosen_passwords: Buckets<Network>,
    registrations: Buckets<Network>,
    homes: Homes,
    servers: Servers,
}

/// A try that counts as a wrong one from the beginning, and goes on to count wherever its request ends.
#[must_use = "it counts as wrong until it is said what came of it"]
pub struct SignInTry<'t> {
    throttle: &'t Throttle,
    name: Hashed,
    network: Network,
    /// Among whom it was counted.
    servers: Servers,
}

impl SignInTry<'_> {
    /// It could not be made.
    pub fn untried(self) {
        self.take_back();
    }

    /// It was none of a stranger: this is where the owner of the account has been.
    pub fn right(self, now: Timestamp) {
        self.take_back();
        self.throttle.remember_home(self.name, self.network, now);
    }

    fn take_back(&self) {
        let Some(mut tables) = self.throttle.locked() else { return };
        tables.attempts.take_back(&(self.name, self.network), self.servers);
        tables.accounts.take_back(&self.name, self.servers);
        tables.networks.take_back(&self.network, self.servers);
    }
}

/// The same of a code behind the password.
#[must_use = "it counts as wrong until it is said what came of it"]
pub struct CodeTry<'t> {
    of: SignInTry<'t>,
    /// What was not counted is not taken back: a right code of the owner forgives no stranger.
    counts_for_all: bool,
}

impl CodeTry<'_> {
    /// Then the password before it counts no more, too.
    pub fn right(self, now: Timestamp) {
        if let Some(mut tables) = self.of.throttle.locked() {
            tables.codes.take_back(&(self.of.name, self.of.network), self.of.servers);
            if self.counts_for_all {
                tables.codes_of_all.take_back(&self.of.name, self.of.servers);
            }
        }
        self.of.right(now);
    }
}

/// A place that was taken for something that strangers may do only so often.
#[must_use = "it is taken for good unless it is given back"]
pub struct Taken<'t> {
    throttle: &'t Throttle,
    act: Act,
    network: Network,
    servers: Servers,
}

impl Taken<'_> {
    /// It came to nothing, and nothing was spent on it.
    pub fn give_back(self) {
        if let Some(mut tables) = self.throttle.locked() {
            tables.acts(self.act).take_back(&self.network, self.servers);
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Act {
    ChoosePassword,
    Register,
}

impl Tables {
    fn of(limits: &Limits) -> Self {
        let keys = limits.throttle_keys;
        let seconds = Lifetime::from_seconds;
        Self {
            attempts: Buckets::new(limits.sign_in_tries, seconds(10), keys),
            // A caller with many networks guesses no faster in the long run: 8,640 a day, at passwords that zxcvbn let pass. One stranger
            // in one network never comes near it, so that they cannot keep the owner out elsewhere.
            accounts: Buckets::new(limits.sign_in_tries_a_name, seconds(10), keys),
            // A classroom shares one address.
            networks: Buckets::new(limits.sign_in_tries_a_network, seconds(1), keys),
            // RFC 4226 §7.3: of six digits, three are right at a time. Who has the password and guesses for a day tries 154 times in one
            // network, and 318 times in all where its owner has not been.
            codes: Buckets::new(limits.code_tries, Lifetime::from_minutes(10), keys),
            codes_of_all: Buckets::new(limits.code_tries_an_account, Lifetime::from_minutes(5), keys),
            clients: Buckets::new(limits.client_failures, seconds(1), keys),
            chosen_passwords: Buckets::new(limits.chosen_passwords, seconds(20), keys),
            registrations: Buckets::new(limits.registrations, seconds(20), keys),
            homes: Homes::of(keys),
            servers: Servers::ONE,
        }
    }

    fn acts(&mut self, act: Act) -> &mut Buckets<Network> {
        match act {
            Act::ChoosePassword => &mut self.chosen_passwords,
            Act::Register => &mut self.registrations,
        }
    }

    fn is_home(&self, name: Hashed, network: Network, now: Timestamp) -> bool {
        network.is_some_and(|network| self.homes.know(&(name, network), now))
    }
}

impl Throttle {
    pub fn on(limits: &Limits) -> Self {
        Self { tables: Some(Mutex::new(Tables::of(limits))), refused: Refused::default() }
    }

    /// For load tests on the loopback interface; settings refuse it anywhere else.
    pub fn off() -> Self {
        Self { tables: None, refused: Refused::default() }
    }

    fn locked(&self) -> Option<MutexGuard<'_, Tables>> {
        Some(self.tables.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn tell(&self, page: &mut Page) {
        let Refused { sign_in, code, choose_password, register, client } = &self.refused;
        page.counters(
            "matgim_throttled_total",
            "How often somebody was told to wait, by what they wanted to do.",
            [
                (&[("act", "sign_in")] as Labels<'_>, sign_in.value()),
                (&[("act", "second_step")], code.value()),
                (&[("act", "choose_password")], choose_password.value()),
                (&[("act", "register_client")], register.value()),
                (&[("act", "authenticate_client")], client.value()),
            ],
        );
    }

    /// From now on so many servers divide what one may do. What was counted before counts as it did.
    pub fn divide(&self, servers: NonZeroU32) {
        if let Some(mut tables) = self.locked() {
            tables.servers = Servers(servers);
        }
    }

    fn a_try(&self, username_key: &str, network: Network) -> SignInTry<'_> {
        SignInTry { throttle: self, name: Hashed::of(username_key), network, servers: Servers::ONE }
    }

    /// Begins a try at signing in, or says the whole seconds until the next one.
    pub fn sign_in(&self, username_key: &str, network: Network, now: Timestamp) -> Result<SignInTry<'_>, u32> {
        let mut attempt = self.a_try(username_key, network);
        let Some(mut tables) = self.locked() else { return Ok(attempt) };
        attempt.servers = tables.servers;
        let (name, here, servers) = (attempt.name, (attempt.name, network), attempt.servers);
        // Strangers elsewhere do not count where the owner has been.
        let is_home = tables.is_home(name, network, now);
        let account = if is_home { None } else { tables.accounts.must_wait(&name, servers, now) };
        let of_one = tables.attempts.must_wait(&here, servers, now);
        if let Some(wait) = account.max(of_one).max(tables.networks.must_wait(&network, servers, now)) {
            self.refused.sign_in.one_more();
            return Err(wait);
        }
        tables.networks.count(network, servers, now);
        tables.attempts.count(here, servers, now);
        tables.accounts.count(name, servers, now);
        Ok(attempt)
    }

    fn remember_home(&self, name: Hashed, network: Network, now: Timestamp) {
        if let (Some(mut tables), Some(network)) = (self.locked(), network) {
            tables.homes.remember((name, network), now);
        }
    }

    /// The owner of the account has been here, by another way than a password that is tried.
    pub fn is_at_home(&self, username_key: &str, network: Network, now: Timestamp) {
        self.remember_home(Hashed::of(username_key), network, now);
    }

    /// Begins a try at the code behind the password. Where the owner has been, the codes that strangers try elsewhere do not count.
    pub fn code(&self, username_key: &str, network: Network, now: Timestamp) -> Result<CodeTry<'_>, u32> {
        let mut of = self.a_try(username_key, network);
        let Some(mut tables) = self.locked() else { return Ok(CodeTry { of, counts_for_all: false }) };
        of.servers = tables.servers;
        let (name, here, servers) = (of.name, (of.name, network), of.servers);
        let is_home = tables.is_home(name, network, now);
        let of_all = if is_home { None } else { tables.codes_of_all.must_wait(&name, servers, now) };
        if let Some(wait) = of_all.max(tables.codes.must_wait(&here, servers, now)) {
            self.refused.code.one_more();
            return Err(wait);
        }
        tables.codes.count(here, servers, now);
        if !is_home {
            tables.codes_of_all.count(name, servers, now);
        }
        Ok(CodeTry { of, counts_for_all: !is_home })
    }

    /// What cannot be guessed was right behind the password, which then counts no more.
    pub fn second_step_was_right(&self, username_key: &str, network: Network, now: Timestamp) {
        let mut attempt = self.a_try(username_key, network);
        attempt.servers = self.locked().map_or(Servers::ONE, |tables| tables.servers);
        attempt.right(now);
    }

    /// A password that is to be judged and hashed: with every sign-up, whatever comes of it, and for a new password.
    pub fn choose_password(&self, network: Network, now: Timestamp) -> Result<Taken<'_>, u32> {
        self.take(Act::ChoosePassword, network, now)
    }

    /// What registers itself has no owner, so that nothing but this keeps one network from filling the store with it.
    pub fn register(&self, network: Network, now: Timestamp) -> Result<Taken<'_>, u32> {
        self.take(Act::Register, network, now)
    }

    fn take(&self, act: Act, network: Network, now: Timestamp) -> Result<Taken<'_>, u32> {
        let Some(mut tables) = self.locked() else {
            return Ok(Taken { throttle: self, act, network, servers: Servers::ONE });
        };
        let servers = tables.servers;
        let table = tables.acts(act);
        if let Some(wait) = table.must_wait(&network, servers, now) {
            match act {
                Act::ChoosePassword => self.refused.choose_password.one_more(),
                Act::Register => self.refused.register.one_more(),
            }
            return Err(wait);
        }
        table.count(network, servers, now);
        Ok(Taken { throttle: self, act, network, servers })
    }

    /// Counts a wrong secret of a client; the seconds to wait when there were too many of them. A secret of ours has 256 bits, and
    /// guessing it needs no lock: this is never asked before a secret was wrong.
    pub fn client_was_wrong(&self, client: &ClientId, network: Network, now: Timestamp) -> Option<u32> {
        let mut tables = self.locked()?;
        let key = (Hashed::of(client.as_str()), network);
        let servers = tables.servers;
        let wait = tables.clients.must_wait(&key, servers, now);
        tables.clients.count(key, servers, now);
        if wait.is_some() {
            self.refused.client.one_more();
        }
        wait
    }
}

#[cfg(test)]
mod tests;
