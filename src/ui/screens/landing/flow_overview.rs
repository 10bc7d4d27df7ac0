//! The flow at a glance: its messages in their order, and what each of the four parties remembers after each of them.
//! A drawing on the first page. Names and order follow RFC 6749 §4.1, RFC 7636 and RFC 9207.

use oauth::party::Party;
use texts::{Text, glance as words};

/// What a party is called.
pub const fn name(party: Party) -> Text {
    match party {
        Party::Browser => words::BROWSER,
        Party::Client => words::CLIENT,
        Party::AuthorizationServer => words::SERVER,
        Party::ResourceServer => words::RESOURCE,
    }
}

/// Its role in RFC 6749 §1.1.
pub const fn role(party: Party) -> Text {
    match party {
        Party::Browser => words::BROWSER_ROLE,
        Party::Client => words::CLIENT_ROLE,
        Party::AuthorizationServer => words::SERVER_ROLE,
        Party::ResourceServer => words::RESOURCE_ROLE,
    }
}

/// One message, or a message and its answer.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// Its way: sender, the party that passes it on, receiver.
    pub way: &'static [Party],
    /// What it is on the wire.
    pub message: &'static str,
    pub what: Text,
}

impl Step {
    /// Whether the browser is no part of it, and cannot see it.
    pub fn is_behind(&self) -> bool {
        !self.way.contains(&Party::Browser)
    }
}

const B: Party = Party::Browser;
const C: Party = Party::Client;
const A: Party = Party::AuthorizationServer;
const R: Party = Party::ResourceServer;

pub const STEPS: &[Step] = &[
    Step { way: &[C, A], message: "client_id, client_secret, redirect_uri", what: words::MESSAGE_1 },
    Step { way: &[B, C], message: "POST /connect", what: words::MESSAGE_2 },
    Step {
        way: &[C, B],
        message: "303 Location: /authorize?client_id&redirect_uri&scope&state&code_challenge",
        what: words::MESSAGE_3,
    },
    Step { way: &[B, A], message: "GET /authorize?…", what: words::MESSAGE_4 },
    Step { way: &[A, B], message: "200 OK", what: words::MESSAGE_5 },
    Step { way: &[B, A], message: "POST /login", what: words::MESSAGE_6 },
    Step { way: &[A, B], message: "200 OK", what: words::MESSAGE_7 },
    Step { way: &[B, A], message: "POST /consent  decision=allow", what: words::MESSAGE_8 },
    Step { way: &[A, B, C], message: "303 Location: /callback?code&state&iss", what: words::MESSAGE_9 },
    Step { way: &[C, A], message: "POST /token  code, code_verifier", what: words::MESSAGE_10 },
    Step { way: &[A, C], message: "200 OK  access_token, refresh_token", what: words::MESSAGE_11 },
    Step {
        way: &[C, R],
        message: "GET /calendar/v3/users/me/calendarList  Authorization: Bearer",
        what: words::MESSAGE_12,
    },
    Step { way: &[R, A], message: "POST /introspect", what: words::MESSAGE_13 },
    Step { way: &[C, A], message: "POST /token  grant_type=refresh_token", what: words::MESSAGE_14 },
    Step { way: &[B, A], message: "POST /apps/disconnect", what: words::MESSAGE_15 },
];

/// Something that a party remembers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Memory {
    pub party: Party,
    pub what: Text,
    /// The step that made it.
    pub from: usize,
    /// The step after which it is worth nothing.
    pub until: Option<usize>,
}

/// How a memory stands after a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    New,
    Kept,
    Spent,
}

impl Standing {
    /// Of what is there from step `from` until step `until`, after `step`. `None` as long as it is not there yet.
    pub fn after(step: usize, from: usize, until: Option<usize>) -> Option<Self> {
        match (step.checked_sub(from)?, until) {
            (_, Some(until)) if until <= step => Some(Self::Spent),
            (0, _) => Some(Self::New),
            _ => Some(Self::Kept),
        }
    }
}

impl Memory {
    pub fn after(&self, step: usize) -> Option<Standing> {
        Standing::after(step, self.from, self.until)
    }
}

const fn kept(party: Party, from: usize, what: Text) -> Memory {
    Memory { party, what, from, until: None }
}

const fn spent(party: Party, from: usize, until: usize, what: Text) -> Memory {
    Memory { party, what, from, until: Some(until) }
}

pub const MEMORIES: &[Memory] = &[
    kept(B, 1, words::MEMORY_HARU_COOKIE),
    kept(B, 2, words::MEMORY_HISTORY_CHALLENGE),
    kept(B, 5, words::MEMORY_SERVER_COOKIE),
    spent(B, 8, 9, words::MEMORY_HISTORY_VOUCHER),
    kept(C, 0, words::MEMORY_CREDENTIALS),
    spent(C, 1, 8, words::MEMORY_STATE),
    spent(C, 1, 9, words::MEMORY_CODE_VERIFIER),
    spent(C, 8, 9, words::MEMORY_VOUCHER),
    spent(C, 10, 13, words::MEMORY_PASS),
    spent(C, 10, 13, words::MEMORY_REFRESH_TOKEN),
    kept(C, 11, words::MEMORY_CALENDARS_READ),
    spent(C, 13, 14, words::MEMORY_NEW_TOKENS),
    kept(A, 0, words::MEMORY_REGISTRATION),
    spent(A, 3, 7, words::MEMORY_WAITING_REQUEST),
    kept(A, 5, words::MEMORY_SESSION),
    spent(A, 7, 14, words::MEMORY_CONSENT),
    spent(A, 7, 9, words::MEMORY_VOUCHER_HASH),
    spent(A, 10, 13, words::MEMORY_PASS_HASH),
    spent(A, 10, 13, words::MEMORY_REFRESH_TOKEN_HASH),
    spent(A, 13, 14, words::MEMORY_NEW_HASHES),
    kept(R, 0, words::MEMORY_CALENDARS),
    kept(R, 0, words::MEMORY_WHERE_TO_ASK),
];

#[cfg(test)]
mod tests {
    use super::*;
    use oauth::policy::Policy;
    use view::preferences::Language;

    fn standing(party: Party, what: Text, step: usize) -> Option<Standing> {
        MEMORIES.iter().find(|memory| memory.party == party && memory.what == what).expect("a memory").after(step)
    }

    #[test]
    fn the_first_page_the_lab_and_the_glossary_count_alike_and_say_the_same() {
        use texts::lab::{glossary::TERMS, steps};
        let counted = steps::STEPS.map(|step| step.id);
        assert_eq!(counted, lab::step::STEPS);
        assert_eq!(STEPS.len(), counted.len());
        for (drawn, told) in STEPS.iter().zip(steps::STEPS) {
            assert_eq!(drawn.what, told.sentence, "step {}", told.id);
        }
        assert!(TERMS.iter().all(|term| counted.contains(&term.step)));
    }

    #[test]
    fn a_memory_is_new_then_kept_then_spent() {
        assert_eq!(standing(C, words::MEMORY_VOUCHER, 7), None);
        assert_eq!(standing(C, words::MEMORY_VOUCHER, 8), Some(Standing::New));
        assert_eq!(standing(C, words::MEMORY_VOUCHER, 9), Some(Standing::Spent));
        assert_eq!(standing(A, words::MEMORY_SESSION, 6), Some(Standing::Kept));
    }

    #[test]
    fn after_the_last_step_nothing_that_was_granted_is_worth_anything() {
        let last = STEPS.len() - 1;
        for granted in [words::MEMORY_CONSENT, words::MEMORY_NEW_HASHES, words::MEMORY_VOUCHER_HASH] {
            assert_eq!(standing(A, granted, last), Some(Standing::Spent), "{granted:?}");
        }
        assert_eq!(standing(C, words::MEMORY_CALENDARS_READ, last), Some(Standing::Kept));
    }

    #[test]
    fn every_memory_begins_and_ends_at_a_step() {
        for memory in MEMORIES {
            assert!(memory.from < STEPS.len(), "{memory:?}");
            assert!(memory.until.is_none_or(|until| memory.from < until && until < STEPS.len()), "{memory:?}");
        }
    }

    #[test]
    fn the_secrets_that_matter_are_never_with_the_browser_alone() {
        for step in STEPS.iter().filter(|step| step.message.contains("token") && step.message.contains("POST")) {
            assert!(step.is_behind(), "{}", step.message);
        }
    }

    #[test]
    fn the_voucher_lives_as_long_as_the_policy_says() {
        let seconds = Policy::strict().code_lifetime.as_seconds().to_string();
        assert!(MEMORIES.iter().any(|memory| memory.what == words::MEMORY_VOUCHER_HASH));
        for language in Language::ALL {
            let voucher = words::MEMORY_VOUCHER_HASH.say(language);
            assert!(voucher.contains(&seconds), "{voucher}");
        }
    }
}
