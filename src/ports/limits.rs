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
    Count connections = 4_096;
        "connections that are open at a time, on all listeners; fewer where the system allows fewer open files",
        share: "`connections_a_network`; behind `trusted_proxies` it is one of requests under way",
        answer: "a connection of the network with the most gives way to a network with fewer; else 503 with Retry-After, before anything is read",
        test: "connections_have_a_bound_in_all";
    Count connections_a_network = 512;
        "connections of one network that are open at a time",
        share: "itself, and never more than half of what descriptors allow",
        answer: "503 with Retry-After and the end of the connection; 429 behind `trusted_proxies`",
        test: "a_network_that_has_its_share_of_connections_keeps_nobody_else_out";
    Count requests_at_once_a_network = 32;
        "requests of one network that are worked on at a time, on each listener",
        share: "itself",
        answer: "nothing; its others wait",
        test: "a_network_that_asks_for_much_waits_for_itself_alone";
    Count work_percent_a_network = 50;
        "per cent of the threads that answer, which one network has while others are there; one thread at least",
        share: "itself; whoever is alone has all of them",
        answer: "nothing; its work waits until some of its own is done",
        test: "beside_others_a_network_has_half_of_the_threads_and_alone_all";
    Size header_seconds = 15;
        "seconds within which a request's whole header arrives, with the TLS handshake before the first one; an idle connection is closed after as many",
        share: "each connection has its own",
        answer: "the end of the connection",
        test: "a_header_that_does_not_come_ends_its_connection";
    Size body_seconds = 15;
        "seconds within which a request's whole body arrives",
        share: "each request has its own",
        answer: "400, as for any body that did not arrive whole",
        test: "a_body_that_does_not_come_breaks_off";
    Size write_seconds = 30;
        "seconds in which a peer takes nothing of its answer",
        share: "each connection has its own",
        answer: "the end of the connection",
        test: "a_reader_that_takes_nothing_is_cut_off";
    Size unread_bytes = 262_144;
        "bytes of answers that wait in the system's memory for one connection to read them",
        share: "each connection has its own",
        answer: "nothing; the rest waits until some of it is read",
        test: "what_is_not_read_waits_in_bounded_memory";
    Count event_streams = 1_024;
        "event streams of the Lab that are followed at a time",
        share: "`event_streams_a_network`",
        answer: "503 with Retry-After",
        test: "event_streams_have_a_bound_in_all_and_a_network";
    Count event_streams_a_network = 128;
        "event streams of the Lab that one network follows at a time; a classroom is one",
        share: "itself",
        answer: "429 with Retry-After",
        test: "event_streams_have_a_bound_in_all_and_a_network";

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
        share: "all of it; networks take turns, and one thread is left for whoever comes next",
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
    Count activity_queue = 4_096;
        "events of clients and of accounts that wait to be written down",
        share: "`activity_queue_of_strangers`",
        answer: "nothing; what is left out is counted, and the developers' page says how many",
        test: "what_does_not_fit_is_counted_and_not_waited_for";
    Count activity_queue_of_strangers = 2_048;
        "of these, refusals that need not have come from the client",
        share: "of all strangers together",
        answer: "nothing; what is left out is counted",
        test: "strangers_fill_no_more_than_their_share_of_the_queue";
    Count log_lines_a_second = 400;
        "lines about requests that are written to the log in a second; how many were left out is said",
        share: "`log_lines_a_network`",
        answer: "nothing; requests are answered as ever",
        test: "of_many_lines_in_a_second_the_rest_is_counted_and_said";
    Count log_lines_a_network = 100;
        "of these, those about requests of one network",
        share: "this many",
        answer: "nothing; requests are answered as ever",
        test: "a_network_that_fills_its_share_of_the_log_leaves_the_others_theirs";
    Count log_errors_a_second = 50;
        "errors in requests that are written to the log in a second, beside those lines; how many were left out is said",
        share: "half of it: what goes wrong for many is written once for all",
        answer: "nothing; requests are answered as ever",
        test: "however_much_is_refused_what_fails_here_is_in_the_log";
    Count kept_forms = 200;
        "forms of the dashboard, of 64 KiB at most, that wait in memory for a developer to prove again who they are",
        share: "one a developer",
        answer: "whose form waits longest types it again",
        test: "beyond_the_bound_the_form_that_waits_longest_goes";

    // What waits, and what is stored.
    Count pending_requests = 50_000;
        "authorization requests that are remembered, waiting or decided",
        share: "`pending_requests_a_network`",
        answer: "the oldest is forgotten; its page says so, and the app begins again",
        test: "beyond_the_bound_of_all_the_oldest_request_goes";
    Count pending_requests_a_network = 5_000;
        "authorization requests of one network that are remembered",
        share: "all of it",
        answer: "the oldest of that network is forgotten",
        test: "beyond_its_share_a_network_loses_its_own_oldest_requests";
    Size pending_request_bytes = 8_192;
        "bytes of one remembered authorization request: the parameters that are read",
        share: "all of it",
        answer: "413, as a page",
        test: "what_is_remembered_of_a_request_is_what_is_read_of_it_and_bounded";
    Size repeated_answer_bytes = 8_388_608;
        "bytes of answers to forms that are kept for half a minute, for a second press of the button",
        share: "an eighth",
        answer: "the oldest of that network is forgotten; a second press is a form of its own",
        test: "a_network_that_fills_its_share_leaves_the_others_theirs_of_the_answers";
    Count self_registered_clients = 10_000;
        "clients that registered themselves where registration is open",
        share: "`self_registered_clients_a_network`",
        answer: "503 `temporarily_unavailable`, until unused ones have gone",
        test: "clients_that_register_themselves_are_bounded_in_all_and_by_network";
    Count self_registered_clients_a_network = 200;
        "clients that registered themselves from one network",
        share: "it is one",
        answer: "429 `temporarily_unavailable`, until unused ones have gone",
        test: "clients_that_register_themselves_are_bounded_in_all_and_by_network";
    Size unused_client_days = 7;
        "days that a client which registered itself is kept without ever getting a token",
        share: "the same for all",
        answer: "it goes; it may register again",
        test: "clients_that_nobody_uses_go_and_the_used_ones_stay";

    // The Lab and its sandboxes.
    Count sandboxes = 1_000;
        "sandboxes that are alive",
        share: "`sandboxes_a_network`",
        answer: "503 with `Retry-After`, in words",
        test: "the_thousand_and_first_run_is_refused_in_words_that_a_person_can_read";
    Count sandboxes_a_network = 250;
        "sandboxes of one network that are alive; a classroom is one network",
        share: "this many",
        answer: "429 with `Retry-After`, in words",
        test: "a_network_that_has_its_share_of_sandboxes_leaves_the_others_theirs";
    Count sandbox_starters = 20_000;
        "networks and people whose sandboxes of the last hour are counted",
        share: "one each",
        answer: "429 with `Retry-After`: who cannot be counted begins none",
        test: "who_cannot_be_counted_begins_none";
    Size sandboxes_bytes = 536_870_912;
        "bytes that all sandboxes hold: their logs as they are packed, what their parties remember, and what came to them",
        share: "`sandboxes_bytes_a_network`",
        answer: "no sandbox is made (503), and those that are alive are full",
        test: "what_all_hold_is_bounded_and_each_network_has_a_share";
    Size sandboxes_bytes_a_network = 134_217_728;
        "bytes that the sandboxes of one network hold",
        share: "this many",
        answer: "no sandbox of this network is made (429), and its own are full",
        test: "what_all_hold_is_bounded_and_each_network_has_a_share";
    Size sandbox_rows = 2_000;
        "rows that the parties of a sandbox remember: accounts, sessions, clients, requests, codes, grants, tokens",
        share: "of its sandbox alone",
        answer: "what has expired goes; then 503 with `Retry-After`, in words",
        test: "a_sandbox_that_is_full_says_so_whatever_filled_it";
    Size sandbox_store_bytes = 2_097_152;
        "bytes of these rows",
        share: "of its sandbox alone",
        answer: "what has expired goes; then 503 with `Retry-After`, in words",
        test: "a_sandbox_that_is_full_says_so_whatever_filled_it";
    Size sandbox_events = 2_000;
        "events in the log of a sandbox",
        share: "of its sandbox alone",
        answer: "the last event says so; what comes after is not written down",
        test: "events_are_numbered_without_gaps_and_the_last_that_fits_says_that_the_log_is_full";
    Size sandbox_log_bytes = 4_194_304;
        "bytes of these events as JSON",
        share: "of its sandbox alone",
        answer: "the last event says so; what comes after is not written down",
        test: "a_log_has_so_many_bytes_and_no_more";
    Size sandbox_body_bytes = 65_536;
        "bytes of a body that are written down",
        share: "each message alone",
        answer: "the beginning is kept, with the length of the whole",
        test: "what_is_longer_than_is_kept_is_cut_wherever_it_stands";
    Size sandbox_value_bytes = 8_192;
        "bytes of a target, a header, a value of a row or of a check that are written down",
        share: "each value alone",
        answer: "the beginning is kept",
        test: "what_is_longer_than_is_kept_is_cut_wherever_it_stands";
    Count lab_folds = 16;
        "pages, recordings, handouts and copies of runs that are made or sent at once; of one run one at a time",
        share: "`lab_folds_a_network`",
        answer: "503 with `Retry-After`, in words",
        test: "a_page_of_a_run_has_its_turn_until_its_last_byte_is_sent";
    Count lab_folds_a_network = 4;
        "of these, those of one network",
        share: "this many",
        answer: "503 with `Retry-After`, in words",
        test: "a_page_of_a_run_has_its_turn_until_its_last_byte_is_sent";
    Size lab_threads = 2;
        "threads that make them",
        share: "turns are taken in the order of asking",
        answer: "one waits",
        test: "a_run_is_folded_once_at_a_time";
    Count sandbox_waiting = 32;
        "messages and acts of one sandbox of which one is attended to and the others wait",
        share: "of its sandbox alone",
        answer: "503 with `Retry-After`, in words",
        test: "of_those_who_come_at_once_so_many_wait_and_each_has_the_sandbox_to_itself";
    Size sandbox_acts_bytes = 1_048_576;
        "bytes of what came to a sandbox, kept so that its run can be run again",
        share: "of its sandbox alone",
        answer: "nothing is kept of it, and the run cannot be run again",
        test: "a_run_of_which_something_is_not_noted_cannot_be_run_again_and_holds_nothing";
    Size sandbox_clock_days = 3_650;
        "days that the clock of a sandbox is moved ahead in all",
        share: "of its sandbox alone",
        answer: "the clock stays where it is",
        test: "a_clock_goes_no_further_than_it_may_and_never_back";
    Size sandbox_calendar_entries = 1_000;
        "entries that all people of a sandbox add to their calendars",
        share: "of its sandbox alone",
        answer: "409 `calendar_full`",
        test: "a_book_has_so_many_entries_in_all";
    Size sandbox_notebooks = 64;
        "browsers that the Haru of a sandbox remembers",
        share: "of its sandbox alone",
        answer: "the one that was used longest ago is forgotten",
        test: "the_shelf_is_bounded_and_the_oldest_go_first";
    Count notebooks = 10_000;
        "browsers that Haru remembers",
        share: "`notebooks_a_network`",
        answer: "the one that was used longest ago is forgotten",
        test: "the_shelf_is_bounded_and_the_oldest_go_first";
    Count notebooks_a_network = 1_000;
        "of these, those of one network",
        share: "this many",
        answer: "its own that was used longest ago is forgotten",
        test: "a_network_that_fills_the_shelf_loses_its_own";
    Count introspections = 256;
        "tokens that the calendar API asks about at once",
        share: "`introspections_a_network`",
        answer: "503 with `Retry-After`",
        test: "a_stranger_with_many_tokens_leaves_the_others_their_share_of_questions";
    Count introspections_a_network = 64;
        "of these, those of one network",
        share: "this many",
        answer: "503 with `Retry-After`",
        test: "a_stranger_with_many_tokens_leaves_the_others_their_share_of_questions";
    Size calendar_entries = 1_000;
        "entries of at most 200 characters that one person adds to their calendars",
        share: "each person alone",
        answer: "409 `calendar_full`",
        test: "an_owner_has_room_for_so_many_entries_and_another_still_has_theirs";
    Size refused_tokens = 1_024;
        "tokens that were refused within ten seconds and are not asked about again",
        share: "those that are forgotten soonest go first",
        answer: "the token is asked about anew",
        test: "so_many_refusals_are_kept_and_the_oldest_go_first";
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::fs;

    use super::*;
    use crate::fixed_bounds::tests::{all_sources, value, workspace};
    use crate::fixed_bounds::{FIXED_BOUNDS, FixedBound};

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
        let source = all_sources();
        for Bound { name, what, share, answer, test, .. } in BOUNDS {
            assert!([what, share, answer].iter().all(|text| !text.is_empty()), "{name}");
            assert!(source.contains(&format!("fn {test}(")), "{name}: there is no test `{test}`");
        }
    }

    fn register() -> String {
        let mut out = String::from(
            "# What a stranger may cost\n\n\
             Everything that a stranger can make the process hold or do, its bound, and what one network may have of it: a household of\n\
             IPv6 (a /64) or one address of IPv4. Each bound is a setting of the same name: `throttle_keys` is `--throttle-keys` and `MATGIM_THROTTLE_KEYS`. With\n\
             `--throttle off`, which the loopback interface alone allows, what is *counted* has no bound; *sizes* and times keep theirs.\n\
             They are of one process; of several on one database each lets through its part of wrong passwords, codes and secrets, of sign-ups\n\
             and registrations (`scale.md`).\n\n\
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
        out.push_str(
            "\n## Bounds that are no settings\n\n\
             Constants beside the code that keeps to them (`src/ports/fixed_bounds.rs`); a constant that is called a bound and stands\n\
             neither here nor among those that bound nothing of a stranger's fails a test.\n\n\
             | file | constant | value | what is bounded | share of a network | when it is reached | test |\n|---|---|---|---|---|---|---|\n",
        );
        for bound in FIXED_BOUNDS {
            let FixedBound { place: (file, constant), what, share, answer, test } = bound;
            let constant = if file.ends_with(".rs") { constant } else { "in its text" };
            let value = value(bound);
            writeln!(out, "| `{file}` | `{constant}` | {value} | {what} | {share} | {answer} | `{test}` |")
                .expect("a line");
        }
        out
    }
}
