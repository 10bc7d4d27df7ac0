//! Who waits, and who does not.

use std::net::Ipv4Addr;

use super::homes::Home;
use super::*;

const NOW: Timestamp = Timestamp::from_millis(1_795_392_000_000);
const SECOND: Lifetime = Lifetime::from_seconds(1);
const DAY: Lifetime = Lifetime::from_days(1);

fn at(address: impl Into<IpAddr>) -> Network {
    Some(CallerNetwork::of(address.into()))
}

const fn v4(a: u8, b: u8, c: u8, d: u8) -> Ipv4Addr {
    Ipv4Addr::new(a, b, c, d)
}

fn home() -> Network {
    at(v4(192, 0, 2, 1))
}

fn elsewhere() -> Network {
    at(v4(198, 51, 100, 1))
}

/// One of 65,536 households.
fn household(number: u16) -> Network {
    at(std::net::Ipv6Addr::new(0x2001, 0xdb8, 1, number, 0, 0, 0, 1))
}

fn throttle() -> Throttle {
    Throttle::on(&Limits::default())
}

/// A wrong password; whether it was tried.
fn wrong(throttle: &Throttle, name: &str, network: Network, now: Timestamp) -> bool {
    throttle.sign_in(name, network, now).is_ok()
}

fn waits(throttle: &Throttle, name: &str, network: Network, now: Timestamp) -> Option<u32> {
    match throttle.sign_in(name, network, now) {
        Ok(attempt) => {
            attempt.untried();
            None
        }
        Err(wait) => Some(wait),
    }
}

fn right(throttle: &Throttle, name: &str, network: Network, now: Timestamp) {
    throttle.sign_in(name, network, now).unwrap_or_else(|wait| panic!("{name} waits {wait} s")).right(now);
}

#[test]
fn ten_wrong_passwords_are_free_the_next_waits_and_waiting_helps() {
    let throttle = throttle();
    for _ in 0..10 {
        assert!(wrong(&throttle, "mina", None, NOW));
    }
    let wait = waits(&throttle, "mina", None, NOW).expect("a wait");
    assert!((1..=11).contains(&wait), "{wait}");
    assert_eq!(waits(&throttle, "jun", None, NOW), None);
    assert_eq!(waits(&throttle, "mina", None, NOW.plus(Lifetime::from_seconds(wait.into()))), None);
}

#[test]
fn guesses_that_are_sent_all_at_once_are_no_more_than_guesses() {
    let throttle = throttle();
    let made = std::sync::atomic::AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..50 {
                    let tried = wrong(&throttle, "mina", home(), NOW);
                    made.fetch_add(usize::from(tried), std::sync::atomic::Ordering::Relaxed);
                }
            });
        }
    });
    assert_eq!(made.into_inner(), 10);
}

#[test]
fn behind_the_right_password_codes_are_guessed_far_more_slowly_than_passwords() {
    for (networks, at_most) in [(1, 160), (50, 320)] {
        let throttle = throttle();
        let mut tries = 0;
        for second in 0..24 * 60 * 60 {
            let now = NOW.plus(Lifetime::from_seconds(second));
            let network = household(u16::try_from(second % networks).expect("small"));
            tries += i32::from(throttle.code("mina", network, now).is_ok());
        }
        assert!((at_most - 15..=at_most).contains(&tries), "{tries} from {networks}");
    }
}

#[test]
fn whoever_has_the_password_keeps_the_owner_from_no_code() {
    let throttle = throttle();
    right(&throttle, "mina", home(), NOW);
    let mut tries = 0;
    for second in 0..3600 {
        let now = NOW.plus(Lifetime::from_seconds(second));
        // From one network, and then from many.
        let network = if second < 1800 { elsewhere() } else { household(u16::try_from(second).expect("small")) };
        tries += i32::from(throttle.code("mina", network, now).is_ok());
        assert!(throttle.code("mina", home(), now).map(|code| code.right(now)).is_ok(), "{second}");
        if second < 1800 {
            let new = at(v4(203, 0, 113, 7));
            assert!(throttle.code("mina", new, now).map(|code| code.right(now)).is_ok(), "one network alone: {second}");
        }
    }
    assert!((20..60).contains(&tries), "{tries}");
}

#[test]
fn a_code_that_was_right_is_held_against_nobody() {
    let throttle = throttle();
    for _ in 0..50 {
        assert!(wrong(&throttle, "mina", home(), NOW), "the password of a sign-in that is half done");
        throttle.code("mina", home(), NOW).expect("a try").right(NOW);
    }
}

#[test]
fn what_cannot_be_guessed_takes_back_the_password_before_it() {
    let throttle = throttle();
    for _ in 0..50 {
        assert!(wrong(&throttle, "mina", home(), NOW), "the password of a sign-in that is half done");
        throttle.second_step_was_right("mina", home(), NOW);
    }
}

#[test]
fn one_address_cannot_try_many_accounts_for_ever() {
    let throttle = throttle();
    for n in 0..120 {
        assert!(wrong(&throttle, &format!("user{n}"), home(), NOW));
    }
    assert!(waits(&throttle, "somebody", home(), NOW).is_some());
    assert_eq!(waits(&throttle, "somebody", elsewhere(), NOW), None);
}

#[test]
fn a_stranger_at_one_address_keeps_nobody_out_at_another() {
    let throttle = throttle();
    let mut tries = 0;
    for second in 0..600 {
        let now = NOW.plus(Lifetime::from_seconds(second));
        tries += i32::from(wrong(&throttle, "mina", elsewhere(), now));
        assert_eq!(waits(&throttle, "mina", home(), now), None, "{second}");
    }
    assert!(tries > 60, "{tries}");
}

#[test]
fn strangers_with_many_addresses_are_slowed_down_and_do_not_keep_the_owner_out_where_she_has_been() {
    let throttle = throttle();
    right(&throttle, "mina", home(), NOW);
    let tries = (0..250).filter(|n| wrong(&throttle, "mina", household(*n), NOW)).count();
    assert_eq!(tries, 100);
    assert!(waits(&throttle, "mina", household(251), NOW).is_some_and(|wait| wait <= 11));
    assert_eq!(waits(&throttle, "mina", home(), NOW), None);
    assert_eq!(waits(&throttle, "jun", household(251), NOW), None);
}

#[test]
fn who_has_been_there_may_be_wrong_no_more_often_there() {
    let throttle = throttle();
    right(&throttle, "mina", home(), NOW);
    for _ in 0..10 {
        assert!(wrong(&throttle, "mina", home(), NOW));
    }
    assert!(waits(&throttle, "mina", home(), NOW).is_some());
}

#[test]
fn tries_under_way_count_until_they_turn_out_right_or_are_not_made() {
    let throttle = throttle();
    for _ in 0..9 {
        assert!(wrong(&throttle, "mina", home(), NOW));
    }
    let tenth = throttle.sign_in("mina", home(), NOW).unwrap_or_else(|wait| panic!("{wait}"));
    assert!(waits(&throttle, "mina", home(), NOW).is_some());
    tenth.untried();
    right(&throttle, "mina", home(), NOW);
    assert!(wrong(&throttle, "mina", home(), NOW));
    assert!(waits(&throttle, "mina", home(), NOW).is_some(), "nine others were wrong");
}

#[test]
fn all_addresses_of_one_household_are_one() {
    let throttle = throttle();
    let one = |text: &str| at(text.parse::<IpAddr>().expect("an address"));
    for n in 0..10 {
        assert!(wrong(&throttle, "mina", one(&format!("2001:db8:1:2::{n}")), NOW));
        assert!(wrong(&throttle, "jun", one(&format!("::ffff:192.0.2.{n}")), NOW));
    }
    assert!(waits(&throttle, "mina", one("2001:db8:1:2:ffff::1"), NOW).is_some());
    assert_eq!(waits(&throttle, "mina", one("2001:db8:1:3::1"), NOW), None);
    assert_eq!(waits(&throttle, "jun", one("192.0.2.3"), NOW), None, "IPv4 has no households");
}

#[test]
fn every_sign_up_counts_and_other_networks_do_not_wait() {
    let throttle = throttle();
    let mut taken = 0;
    for _ in 0..400 {
        taken += i32::from(throttle.choose_password(elsewhere(), NOW).is_ok());
    }
    assert_eq!(taken, 120);
    assert!(throttle.choose_password(elsewhere(), NOW).is_err_and(|wait| wait <= 21));
    assert!(throttle.choose_password(home(), NOW).is_ok());
    assert_eq!(waits(&throttle, "mina", elsewhere(), NOW), None, "and signing in is another thing");
}

#[test]
fn a_classroom_may_register_at_once_and_a_flood_waits() {
    let throttle = throttle();
    for _ in 0..60 {
        assert!(throttle.register(home(), NOW).is_ok());
    }
    assert!(throttle.register(home(), NOW).is_err_and(|wait| wait <= 21));
    assert!(throttle.register(home(), NOW.plus(Lifetime::from_seconds(21))).is_ok());
}

#[test]
fn a_place_that_came_to_nothing_is_given_back() {
    let throttle = throttle();
    for _ in 0..200 {
        throttle.register(home(), NOW).unwrap_or_else(|wait| panic!("{wait}")).give_back();
    }
}

#[test]
fn wrong_secrets_slow_down_only_wrong_secrets_of_that_client_from_that_network() {
    let throttle = throttle();
    let client = |id| ClientId::parse(id).expect("an id");
    for _ in 0..60 {
        assert_eq!(throttle.client_was_wrong(&client("a"), elsewhere(), NOW), None);
    }
    for _ in 0..10_000 {
        assert!(throttle.client_was_wrong(&client("a"), elsewhere(), NOW).is_some_and(|wait| wait <= 2));
    }
    assert_eq!(throttle.client_was_wrong(&client("a"), home(), NOW), None);
    assert_eq!(throttle.client_was_wrong(&client("b"), elsewhere(), NOW), None);
}

// Several servers on one database.

fn several(number: u32) -> Vec<Throttle> {
    let servers = NonZeroU32::new(number).expect("one at least");
    let divided = |_| {
        let throttle = throttle();
        throttle.divide(servers);
        throttle
    };
    (0..number).map(divided).collect()
}

#[test]
fn several_servers_let_through_together_what_one_would() {
    for number in 1..=10 {
        let servers = several(number);
        let client = ClientId::parse("a").expect("an id");
        let mut done = [0; 5];
        for second in 0..1000 {
            let now = NOW.plus(Lifetime::from_seconds(second));
            for server in &servers {
                done[0] += i32::from(wrong(server, "mina", home(), now));
                done[1] += i32::from(server.code("jun", home(), now).is_ok());
                done[2] += i32::from(server.choose_password(home(), now).is_ok());
                done[3] += i32::from(server.register(home(), now).is_ok());
                done[4] += i32::from(server.client_was_wrong(&client, home(), now).is_none());
            }
        }
        let [passwords, codes, chosen, registered, secrets] = done;
        // Each rounds down.
        assert!((100..=110).contains(&passwords), "{number}: {passwords}");
        assert!((6..=11).contains(&codes), "{number}: {codes}");
        assert!((155..=170).contains(&chosen), "{number}: {chosen}");
        assert!((100..=110).contains(&registered), "{number}: {registered}");
        assert!((1..=1060).contains(&secrets), "{number}: {secrets}");
    }
}

#[test]
fn of_more_servers_than_tries_each_lets_one_through() {
    let servers = several(1000);
    for server in &servers {
        assert!(wrong(server, "mina", home(), NOW));
        assert!(!wrong(server, "mina", home(), NOW));
    }
}

#[test]
fn a_try_that_was_counted_among_fewer_servers_is_taken_back_as_it_was_counted() {
    let throttle = throttle();
    for _ in 0..5 {
        assert!(wrong(&throttle, "mina", home(), NOW));
    }
    let sixth = throttle.sign_in("mina", home(), NOW).unwrap_or_else(|wait| panic!("{wait}"));
    throttle.divide(NonZeroU32::new(5).expect("five"));
    sixth.untried();
    assert!(wrong(&throttle, "mina", home(), NOW), "of ten five are left, and one is worth five");
    assert!(waits(&throttle, "mina", home(), NOW).is_some());
}

// Tables that are full.

#[test]
fn the_tables_are_bounded() {
    let mut buckets = Buckets::new(10, Lifetime::from_seconds(10), 100);
    for n in 0..1100 {
        buckets.count(n, Servers::ONE, NOW);
    }
    assert!((50..=100).contains(&buckets.len()), "{}", buckets.len());
    buckets.count(0, Servers::ONE, NOW.plus(DAY));
    assert_eq!(buckets.len(), 1, "what has run out goes by time, too");
    let mut homes = Homes::of(100);
    let there = |n: i64| -> Home {
        let network = household(u16::try_from(n).expect("small")).expect("a network");
        (Hashed::of(&n.to_string()), network)
    };
    for n in 0..1100 {
        homes.remember(there(n), NOW.plus(Lifetime::from_millis(n)));
    }
    assert!((50..=100).contains(&homes.len()), "{}", homes.len());
    let now = NOW.plus(SECOND).plus(SECOND);
    assert!(homes.know(&there(1099), now) && !homes.know(&there(9), now));
    assert!(!homes.know(&there(1099), now.plus(Homes::KEPT)), "longer than any session lives");
}

#[test]
fn what_counts_most_is_forgotten_last() {
    let mut buckets = Buckets::new(10, Lifetime::from_seconds(10), 100);
    for _ in 0..9 {
        buckets.count(u32::MAX, Servers::ONE, NOW);
    }
    for n in 0..100_000 {
        buckets.count(n, Servers::ONE, NOW);
    }
    buckets.count(u32::MAX, Servers::ONE, NOW);
    assert!(buckets.must_wait(&u32::MAX, Servers::ONE, NOW).is_some());
}

#[test]
fn one_network_cannot_fill_a_table() {
    let throttle = throttle();
    let mut tries = 0;
    for tenth in 0..3_000 {
        let now = NOW.plus(Lifetime::from_millis(tenth * 100));
        tries += i32::from(wrong(&throttle, &format!("user{tenth}"), elsewhere(), now));
    }
    assert!(tries > 400, "{tries}");
    let tables = throttle.locked().expect("tables");
    let (attempts, accounts) = (tables.attempts.len(), tables.accounts.len());
    assert!(attempts <= 320 && accounts <= 1_120, "{attempts} {accounts}");
}

#[test]
fn many_networks_that_fill_the_tables_guess_no_faster_and_keep_nobody_out() {
    let throttle = Throttle::on(&Limits { throttle_keys: 200, ..Limits::default() });
    let mut tries = 0;
    for n in 0..20_000_u32 {
        let network = household(u16::try_from(n).expect("small"));
        // To push out what is counted against them, between two guesses.
        for other in 0..3 {
            wrong(&throttle, &format!("user{n}-{other}"), network, NOW);
        }
        tries += i32::from(wrong(&throttle, "mina", network, NOW));
        assert_eq!(waits(&throttle, "jun", household(60_000), NOW), None, "a newcomer");
    }
    assert_eq!(tries, 100);
}

#[test]
fn an_account_that_is_at_home_everywhere_takes_it_from_no_other() {
    let throttle = Throttle::on(&Limits { throttle_keys: 200, ..Limits::default() });
    right(&throttle, "mina", home(), NOW);
    for n in 0..2_000 {
        right(&throttle, "mallory", household(n), NOW);
        right(&throttle, &format!("puppet{n}"), elsewhere(), NOW);
    }
    for n in 3_000..3_250 {
        wrong(&throttle, "mina", household(n), NOW);
    }
    assert!(waits(&throttle, "mina", household(4_000), NOW).is_some());
    assert_eq!(waits(&throttle, "mina", home(), NOW), None);
}

// A clock that jumps.

/// Back, and forward and back again.
fn jumps() -> Vec<Vec<Timestamp>> {
    vec![
        vec![NOW.minus(SECOND)],
        vec![NOW.minus(DAY)],
        vec![NOW.plus(SECOND), NOW],
        vec![NOW.plus(DAY), NOW.plus(SECOND)],
        vec![NOW.plus(DAY), NOW.minus(DAY)],
    ]
}

#[test]
fn no_clock_that_jumps_makes_one_failure_more_than_one() {
    for jump in jumps() {
        let throttle = throttle();
        assert!(wrong(&throttle, "mina", home(), NOW));
        assert!(throttle.code("mina", home(), NOW).is_ok());
        assert!(throttle.choose_password(home(), NOW).is_ok() && throttle.register(home(), NOW).is_ok());
        assert_eq!(throttle.client_was_wrong(&ClientId::parse("a").expect("an id"), home(), NOW), None);
        for now in jump {
            assert_eq!(waits(&throttle, "mina", home(), now), None);
            assert!(throttle.code("mina", home(), now).is_ok());
            assert!(throttle.choose_password(home(), now).is_ok() && throttle.register(home(), now).is_ok());
            assert_eq!(throttle.client_was_wrong(&ClientId::parse("a").expect("an id"), home(), now), None);
        }
    }
}

#[test]
fn after_a_clock_went_back_whoever_was_wrong_too_often_waits_as_long_as_ever() {
    for jump in jumps() {
        let throttle = throttle();
        for _ in 0..10 {
            assert!(wrong(&throttle, "mina", home(), NOW));
        }
        let last = *jump.last().expect("a moment");
        for now in jump {
            waits(&throttle, "mina", home(), now);
        }
        if last < NOW {
            let wait = waits(&throttle, "mina", home(), last);
            assert!(wait.is_none_or(|wait| wait <= 11), "{wait:?}");
        }
        assert_eq!(waits(&throttle, "mina", home(), last.plus(Lifetime::from_seconds(11))), None);
    }
}

#[test]
fn where_somebody_will_have_been_is_no_home_yet() {
    for (jump, expected) in [(SECOND, false), (DAY, false), (Lifetime::from_millis(0), true)] {
        let mut homes = Homes::of(10);
        let there = (Hashed::of("mina"), home().expect("a network"));
        homes.remember(there, NOW.plus(jump));
        assert_eq!(homes.know(&there, NOW), expected);
        homes.remember(there, NOW);
        assert!(homes.know(&there, NOW), "and it is one as soon as they come");
        assert!(homes.know(&there, NOW.plus(DAY)));
    }
}
