//! What a stranger may cost: everything that one can make the process hold or do, a line each, with its bound. The settings, their
//! help and `docs/limits.md` are made of this table; each line names the test that proves it.

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Bound {
    /// What it is called among the settings.
    pub name: &'static str,
    pub default: usize,
    pub kind: Kind,
    /// What is bounded, and its unit.
    pub what: &'static str,
    /// What one network may have of it.
    pub share: &'static str,
    /// What is answered when it is reached.
    pub answer: &'static str,
    /// The name of the test that fails without it.
    pub test: &'static str,
}

/// What happens to a bound when the throttle is off, which is for load tests on the loopback interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// How often, or how many at once: lifted.
    Count,
    /// How large, or how long: kept, since no load test needs more.
    Size,
}

macro_rules! limits {
    ($($kind:ident $name:ident = $default:literal; $what:literal, share: $share:literal, answer: $answer:literal, test: $test:literal;)*) => {
        /// The bounds of one process.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Limits {
            $(#[doc = $what] pub $name: usize,)*
        }

        /// Every bound there is.
        pub const BOUNDS: &[Bound] = &[
            $(Bound {
                name: stringify!($name),
                default: $default,
                kind: Kind::$kind,
                what: $what,
                share: $share,
                answer: $answer,
                test: $test,
            },)*
        ];

        impl Limits {
            fn values(&self) -> Vec<usize> {
                vec![$(self.$name),*]
            }

            /// With the value that `of` finds for each.
            pub fn read(mut of: impl FnMut(&Bound) -> usize) -> Self {
                let mut bounds = BOUNDS.iter();
                Self { $($name: bounds.next().map_or($default, &mut of),)* }
            }
        }
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::read(|bound| bound.default)
    }
}

impl Limits {
    /// Without shares, caps and queues.
    pub fn lifted(self) -> Self {
        let mut kept = self.values().into_iter();
        Self::read(|bound| {
            let own = kept.next().unwrap_or(bound.default);
            match bound.kind {
                Kind::Count => LIFTED,
                Kind::Size => own,
            }
        })
    }
}

/// More than any machine has of anything, and still a number that can be counted with.
const LIFTED: usize = 1 << 30;

limits! {
    // Sockets, and what travels over them.

    // Who one is: signing in, signing up, clients that prove themselves.
    Count throttle_keys = 20_000;
        "names, networks and clients whose failures are remembered, in each table",
        share: "a network is slowed down before it has remembered more than a few hundred",
        answer: "nothing; those that are forgotten soonest make room for the newest",
        test: "the_tables_are_bounded";
    Count sign_in_tries = 10;
        "wrong passwords for one name from one network at once; then one every ten seconds",
        share: "all of it; other networks have their own",
        answer: "429 with Retry-After",
        test: "ten_wrong_passwords_are_free_the_next_waits_and_waiting_helps";
    Count sign_in_tries_a_name = 100;
        "wrong passwords for one name from all networks at once, but those where its owner has been; then one every ten seconds",
        share: "one network alone never gets near it",
        answer: "429 with Retry-After",
        test: "strangers_with_many_addresses_are_slowed_down_and_do_not_keep_the_owner_out_where_she_has_been";
    Count sign_in_tries_a_network = 120;
        "wrong passwords from one network at once, for whatever names; then one every second",
        share: "all of it; other networks have their own",
        answer: "429 with Retry-After",
        test: "one_address_cannot_try_many_accounts_for_ever";
    Count code_tries = 10;
        "wrong codes behind one right password from one network at once; then one every ten minutes",
        share: "all of it; other networks have their own",
        answer: "429 with Retry-After",
        test: "behind_the_right_password_codes_are_guessed_far_more_slowly_than_passwords";
    Count code_tries_an_account = 30;
        "wrong codes behind one right password from all networks at once, but those where its owner has been; then one every five minutes",
        share: "one network alone never gets near it",
        answer: "429 with Retry-After",
        test: "whoever_has_the_password_keeps_the_owner_from_no_code";
    Count chosen_passwords = 120;
        "sign-ups and new passwords of one network at once, which are judged and hashed; then one every twenty seconds",
        share: "all of it; other networks have their own",
        answer: "429 with Retry-After",
        test: "every_sign_up_counts_and_other_networks_do_not_wait";
    Count client_failures = 60;
        "wrong secrets for one client from one network at once; then one every second",
        share: "all of it; a right secret never waits",
        answer: "429 with Retry-After, to the wrong secret alone",
        test: "a_right_secret_passes_however_many_were_wrong";
    Count registrations = 60;
        "clients that one network registers openly at once; then one every twenty seconds",
        share: "all of it; other networks have their own",
        answer: "429 with Retry-After",
        test: "a_classroom_may_register_at_once_and_a_flood_waits";
    Count password_queue = 64;
        "passwords that wait to be judged or hashed",
        share: "`password_queue_a_network`; whoever has the most gives way to whoever has the least",
        answer: "503 with Retry-After",
        test: "a_full_queue_has_room_for_whoever_has_less";
    Count password_queue_a_network = 16;
        "passwords of one network that wait to be judged or hashed",
        share: "all of it; networks take turns",
        answer: "503 with Retry-After",
        test: "a_network_that_has_its_share_of_the_queue_leaves_the_others_theirs";
    Size judged_characters = 30;
        "characters of a password that are looked at to say how guessable it is",
        share: "every password is the same",
        answer: "nothing; so many that are hard to guess are enough",
        test: "only_the_beginning_of_a_password_is_judged";
    Count half_done = 10_000;
        "sign-ins between two steps, new secrets and codes that are not put away, passkeys being made: of each so many",
        share: "a person who has more of them than others loses the oldest first",
        answer: "nothing; whoever has the most begins again",
        test: "whoever_began_the_most_is_forgotten_first";
    Count spent_challenges = 20_000;
        "challenges of passkey sign-ins that were answered rightly within five minutes",
        share: "`spent_challenges_a_passkey`",
        answer: "410: the challenge is over",
        test: "a_passkey_that_spends_too_much_keeps_no_other_out";
    Count spent_challenges_a_passkey = 20;
        "challenges that one passkey answered rightly within five minutes",
        share: "all of it; other passkeys have their own",
        answer: "410: the challenge is over",
        test: "a_passkey_that_spends_too_much_keeps_no_other_out";
    Size activity_of_strangers = 100;
        "refusals in the list of a client's activity that need not have come from the client; the list has 500 places",
        share: "of a client, not of a network",
        answer: "nothing; the newest stay",
        test: "refusals_of_strangers_push_out_only_each_other";
    Size logged_characters = 200;
        "characters of the path of a request in its line of the log",
        share: "every request has a line",
        answer: "nothing; the rest is not written",
        test: "a_line_of_the_log_has_an_end";
    Count warnings_a_second = 50;
        "warnings and errors that are written to the log in a second; how many were left out is said",
        share: "none: what goes wrong for many is written once for all",
        answer: "nothing; requests are answered as ever",
        test: "of_many_warnings_in_a_second_the_rest_is_counted";

    // What waits, and what is stored.

    // The Lab and its sandboxes.
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;

    #[test]
    fn without_the_throttle_counts_are_lifted_and_sizes_stay() {
        let lifted = Limits::default().lifted().values();
        assert_eq!(lifted.len(), BOUNDS.len());
        for (value, bound) in lifted.into_iter().zip(BOUNDS) {
            assert_eq!(value, if bound.kind == Kind::Count { LIFTED } else { bound.default }, "{}", bound.name);
        }
    }

    #[test]
    fn the_register_of_bounds_is_as_the_bounds_are() {
        let path = workspace().join("docs/limits.md");
        let written = register();
        if std::env::var_os("WRITE_LIMITS").is_some() {
            fs::write(&path, &written).expect("docs/limits.md");
        }
        let stands = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            written == stands,
            "docs/limits.md is not how it is any more; `WRITE_LIMITS=1 cargo test -p ports` writes it anew"
        );
    }

    #[test]
    fn each_bound_says_all_of_itself_and_is_proven_by_a_test_that_exists() {
        let mut source = String::new();
        for folder in ["src", "tests"] {
            read_all(&workspace().join(folder), &mut source);
        }
        for Bound { name, what, share, answer, test, .. } in BOUNDS {
            assert!([what, share, answer].iter().all(|text| !text.is_empty()), "{name}");
            assert!(source.contains(&format!("fn {test}(")), "{name}: there is no test `{test}`");
        }
    }

    fn workspace() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
    }

    fn read_all(folder: &Path, source: &mut String) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                read_all(&path, source);
            } else if path.extension().is_some_and(|own| own == "rs") {
                source.push_str(&fs::read_to_string(&path).expect("a file"));
            }
        }
    }

    fn register() -> String {
        let mut out = String::from(
            "# What a stranger may cost\n\n\
             Everything that a stranger can make the process hold or do, its bound, and what one network may have of it: a household of\n\
             IPv6 (a /64) or one address of IPv4. Each bound is a setting of the same name: `throttle_keys` is `--throttle-keys` and `MATGIM_THROTTLE_KEYS`. With\n\
             `--throttle off`, which the loopback interface alone allows, what is *counted* has no bound; *sizes* and times keep theirs.\n\n\
             Written from `src/ports/limits.rs` by `WRITE_LIMITS=1 cargo test -p ports`.\n\n\
             | setting | default | kind | what is bounded | share of a network | when it is reached | test |\n|---|---|---|---|---|---|---|\n",
        );
        for Bound { name, default, kind, what, share, answer, test } in BOUNDS {
            let kind = match kind {
                Kind::Count => "count",
                Kind::Size => "size",
            };
            writeln!(out, "| `{name}` | {default} | {kind} | {what} | {share} | {answer} | `{test}` |")
                .expect("a line");
        }
        out
    }
}
