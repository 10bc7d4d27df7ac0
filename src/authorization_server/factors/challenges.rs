//! Challenges of passkey sign-ins (WebAuthn Level 3, §13.4.3), which anybody may ask for: each is held by its own browser, sealed
//! (RFC 5116), and takes no place here. What is remembered are those that were answered rightly, until they are too old to be
//! answered again; and the key, which no other process has.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aes_gcm::aead::{Aead as _, KeyInit as _, Payload};
use aes_gcm::{Aes256Gcm, Key};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use oauth::names::{Lifetime, Timestamp};
use oauth::secret::BrowserHash;
use ports::Randomness;
use ports::limits::Limits;

/// How long a challenge waits for its answer.
pub const LIVES: Lifetime = Lifetime::from_minutes(5);
/// By how much the clock may seem to go back when two threads look at it at once. Who sets it back further ends every challenge that is
/// under way: nothing that was answered can be answered again.
const JITTER: Lifetime = Lifetime::from_seconds(10);
/// §4 of RFC 5116: the first bytes of what is sealed, in front of the message. It is counted, so that none comes twice.
const NONCE_BYTES: usize = 12;

/// The number of a challenge, of which each key has each once.
type Number = [u8; NONCE_BYTES];

pub struct Challenges {
    kept: Mutex<Kept>,
    randomness: Arc<dyn Randomness>,
    at_most: usize,
    a_passkey: usize,
}

struct Kept {
    cipher: Aes256Gcm,
    issued: u64,
    newest: Timestamp,
    spent: HashMap<Vec<u8>, Vec<(Number, Timestamp)>>,
}

/// A challenge that was opened by the browser to which it was given, in its time.
pub struct Opened {
    number: Number,
    issued_at: Timestamp,
    /// What was sealed.
    pub state: Vec<u8>,
}

impl Challenges {
    pub fn new(randomness: Arc<dyn Randomness>, limits: &Limits) -> Self {
        let cipher = new_cipher(&*randomness);
        let kept = Kept { cipher, issued: 0, newest: Timestamp::from_millis(i64::MIN), spent: HashMap::new() };
        let (at_most, a_passkey) = (limits.spent_challenges, limits.spent_challenges_a_passkey);
        Self { kept: Mutex::new(kept), randomness, at_most, a_passkey }
    }

    fn locked(&self, now: Timestamp) -> MutexGuard<'_, Kept> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if now.plus(JITTER) < kept.newest {
            (kept.cipher, kept.issued) = (new_cipher(&*self.randomness), 0);
            kept.spent.clear();
            kept.newest = now;
        }
        kept.newest = kept.newest.max(now);
        kept
    }

    /// `state` for `browser` to keep: no other browser can show it, and nobody can read or change it.
    pub fn seal(&self, browser: BrowserHash, state: &[u8], now: Timestamp) -> Option<String> {
        let mut kept = self.locked(now);
        kept.issued = kept.issued.checked_add(1)?;
        let mut number: Number = [0; NONCE_BYTES];
        number[4..].copy_from_slice(&kept.issued.to_be_bytes());
        let message = [&now.as_millis().to_be_bytes(), state].concat();
        let payload = Payload { msg: &message, aad: browser.as_bytes() };
        let sealed = kept.cipher.encrypt(&number.into(), payload).ok()?;
        Some(URL_SAFE_NO_PAD.encode([&number, &*sealed].concat()))
    }

    /// `None`: it was not given to this browser, or is over.
    pub fn open(&self, browser: BrowserHash, sealed: &str, now: Timestamp) -> Option<Opened> {
        let sealed = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let (number, sealed) = sealed.split_first_chunk::<NONCE_BYTES>()?;
        let payload = Payload { msg: sealed, aad: browser.as_bytes() };
        let message = self.locked(now).cipher.decrypt(&(*number).into(), payload).ok()?;
        let (issued_at, state) = message.split_first_chunk::<8>()?;
        let issued_at = Timestamp::from_millis(i64::from_be_bytes(*issued_at));
        now.is_within(LIVES, issued_at).then(|| Opened { number: *number, issued_at, state: state.to_vec() })
    }

    /// Once. `false`: it was spent before, or this passkey has spent too many.
    pub fn spend(&self, opened: &Opened, passkey: &[u8], now: Timestamp) -> bool {
        let mut kept = self.locked(now);
        let lives = Lifetime::from_millis(LIVES.as_millis() + JITTER.as_millis());
        let is_over = |issued_at: Timestamp| now >= issued_at.plus(lives);
        if kept.spent.len() >= self.at_most {
            kept.spent.retain(|_, spent| spent.iter().any(|(_, issued_at)| !is_over(*issued_at)));
        }
        if kept.spent.values().flatten().any(|(number, _)| *number == opened.number) {
            return false;
        }
        if kept.spent.len() >= self.at_most && !kept.spent.contains_key(passkey) {
            return false;
        }
        let own = kept.spent.entry(passkey.to_vec()).or_default();
        own.retain(|(_, issued_at)| !is_over(*issued_at));
        let has_room = own.len() < self.a_passkey;
        if has_room {
            own.push((opened.number, opened.issued_at));
        }
        has_room
    }
}

fn new_cipher(randomness: &dyn Randomness) -> Aes256Gcm {
    Aes256Gcm::new(&Key::<Aes256Gcm>::from(randomness.secret()))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU8, Ordering};

    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_795_392_000_000);
    const SECOND: Lifetime = Lifetime::from_seconds(1);
    const DAY: Lifetime = Lifetime::from_days(1);

    /// Another byte each time.
    #[derive(Default)]
    struct Counted(AtomicU8);

    impl Randomness for Counted {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(self.0.fetch_add(1, Ordering::Relaxed));
        }
    }

    fn challenges() -> Challenges {
        Challenges::new(Arc::new(Counted::default()), &Limits::default())
    }

    fn browser(number: usize) -> BrowserHash {
        BrowserHash::of_cookie(&number.to_string())
    }

    fn is_answered(challenges: &Challenges, sealed: &str, passkey: &[u8], now: Timestamp) -> bool {
        let opened = challenges.open(browser(1), sealed, now);
        opened.is_some_and(|opened| challenges.spend(&opened, passkey, now))
    }

    #[test]
    fn a_challenge_is_answered_once_by_its_own_browser_and_in_its_time() {
        let challenges = challenges();
        let sealed = challenges.seal(browser(1), b"state", NOW).expect("sealed");
        assert!(challenges.open(browser(2), &sealed, NOW).is_none());
        let opened = challenges.open(browser(1), &sealed, NOW.plus(SECOND)).expect("its own");
        assert_eq!(opened.state, b"state");
        assert!(is_answered(&challenges, &sealed, b"a", NOW));
        assert!(!is_answered(&challenges, &sealed, b"a", NOW));
        assert!(!is_answered(&challenges, &sealed, b"b", NOW), "nor by another passkey");
        let late = challenges.seal(browser(1), b"state", NOW).expect("sealed");
        assert!(challenges.open(browser(1), &late, NOW.plus(LIVES)).is_none());
    }

    #[test]
    fn what_was_not_sealed_here_opens_nothing() {
        let (challenges, other) =
            (challenges(), Challenges::new(Arc::new(Counted(AtomicU8::new(9))), &Limits::default()));
        let sealed = challenges.seal(browser(1), b"state", NOW).expect("sealed");
        assert!(other.open(browser(1), &sealed, NOW).is_none());
        let mut tried = 0;
        for at in 0..sealed.len() {
            let mut changed = sealed.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).expect("ASCII");
            assert!(challenges.open(browser(1), &changed, NOW).is_none_or(|opened| opened.state == b"state"), "{at}");
            assert!(challenges.open(browser(1), &sealed[..at], NOW).is_none());
            tried += 1;
        }
        assert!(tried > 40);
    }

    #[test]
    fn however_many_others_begin_a_challenge_waits() {
        let challenges = challenges();
        let sealed = challenges.seal(browser(1), b"state", NOW).expect("sealed");
        for number in 2..500 {
            challenges.seal(browser(number), b"another", NOW).expect("sealed");
        }
        assert!(challenges.locked(NOW).spent.is_empty());
        assert!(is_answered(&challenges, &sealed, b"a", NOW));
    }

    #[test]
    fn a_passkey_that_spends_too_much_keeps_no_other_out() {
        let limits = Limits { spent_challenges: 3, spent_challenges_a_passkey: 2, ..Limits::default() };
        let challenges = Challenges::new(Arc::new(Counted::default()), &limits);
        let answered = |passkey: &[u8], now| {
            let sealed = challenges.seal(browser(1), b"state", now).expect("sealed");
            is_answered(&challenges, &sealed, passkey, now)
        };
        assert!(answered(b"a", NOW) && answered(b"a", NOW) && !answered(b"a", NOW));
        assert!(answered(b"b", NOW) && answered(b"c", NOW) && !answered(b"d", NOW));
        let later = NOW.plus(LIVES).plus(JITTER);
        assert!(answered(b"a", later) && answered(b"d", later));
    }

    #[test]
    fn no_clock_that_jumps_lets_a_challenge_be_answered_twice() {
        for jump in [
            vec![NOW.minus(SECOND), NOW],
            vec![NOW.minus(DAY), NOW],
            vec![NOW.plus(DAY), NOW],
            vec![NOW.plus(LIVES).plus(JITTER), NOW.plus(LIVES).minus(SECOND)],
            vec![NOW.plus(LIVES).plus(SECOND), NOW.plus(LIVES).minus(SECOND)],
        ] {
            let limits = Limits { spent_challenges: 1, ..Limits::default() };
            let challenges = Challenges::new(Arc::new(Counted::default()), &limits);
            let sealed = challenges.seal(browser(1), b"state", NOW).expect("sealed");
            assert!(is_answered(&challenges, &sealed, b"a", NOW));
            for now in &jump {
                assert!(!is_answered(&challenges, &sealed, b"a", *now), "{jump:?}");
                let other = challenges.seal(browser(1), b"state", *now).expect("sealed");
                is_answered(&challenges, &other, b"b", *now);
            }
            let now = *jump.last().expect("a moment");
            let anew = challenges.seal(browser(1), b"state", now).expect("sealed");
            assert!(challenges.open(browser(1), &anew, now).is_some(), "whoever begins anew goes on: {jump:?}");
        }
    }
}
