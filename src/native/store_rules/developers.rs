//! Clients as their developers register, change and list them.

use super::desk::*;
use oauth::activity::ActivityKind;
use oauth::client::{About, Client, ClientKind, ClientName, ClientSentence};
use oauth::names::{Lifetime, Timestamp};
use oauth::redirect_uri::RedirectUri;
use oauth::secret::RegistrationToken;
use storage::Consent;
use storage::account::AppUse;
use storage::developers::{Changed, ClientPosition, Registered, Standing};
use storage_contract::fixtures::*;

fn days(number: i64) -> Lifetime {
    Lifetime::from_days(number)
}

pub(super) async fn a_registered_client_has_its_secret_and_is_managed_by_its_token_alone(on: On) {
    let Desk { store, world, .. } = &Desk::new(on).await;
    let described = Client {
        about: About { description: ClientSentence::parse("하루를 담아요").ok(), ..About::default() },
        ..client("New", Some(&world.ada))
    };
    let (token, other) = (RegistrationToken::generate([1; 32]).hash(), RegistrationToken::generate([2; 32]).hash());
    let secret = client_secret("first", START);
    let registered = store.register(described.clone(), Some(secret.clone()), Some(token), 1).await.expect("register");
    assert_eq!(registered, Registered::Registered);
    let found = store.client_with_secrets(&described.id).await.expect("ask");
    assert_eq!(found, Some((described.clone().into(), [secret].into())));
    assert!(store.manages(&described.id, &token).await.expect("ask"));
    assert!(!store.manages(&described.id, &other).await.expect("ask"));
    assert!(!store.manages(&world.planner.id, &token).await.expect("ask"), "it has none");
    assert!(!store.manages(&client("Unknown", None).id, &token).await.expect("ask"));
}

pub(super) async fn the_same_form_sent_twice_registers_one_client_even_when_it_was_the_last(on: On) {
    let Desk { store, world, .. } = &Desk::new(on).await;
    let first = client("New", Some(&world.ada));
    let second = Client { name: ClientName::parse("Other").expect("name"), ..first.clone() };
    let register = async |client: Client| store.register(client, None, None, 1).await.expect("register");
    assert_eq!(register(first.clone()).await, Registered::Registered);
    assert_eq!(register(second).await, Registered::AlreadyThere);
    assert_eq!(store.clients_of(&world.ada.id).await.expect("ask"), [first]);
}

pub(super) async fn a_person_has_at_most_so_many_clients_however_many_are_registered_at_once(on: On) {
    let Desk { store, world, .. } = &Desk::new(on).await;
    let outcomes = at_once(0..20, |number| {
        let (store, client) = (store.clone(), client(&format!("App{number}"), Some(&world.ada)));
        async move { store.register(client, None, None, 7).await.expect("register") }
    });
    let outcomes = outcomes.await;
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Registered::Registered).count(), 7);
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Registered::TooMany).count(), 13);
    assert_eq!(store.clients_of(&world.ada.id).await.expect("ask").len(), 7);
    let other = store.register(client("Other", Some(&world.publisher)), None, None, 7).await.expect("register");
    assert_eq!(other, Registered::Registered, "everybody has a number of their own");
}

pub(super) async fn a_client_of_nobody_is_not_counted(on: On) {
    let Desk { store, .. } = &Desk::new(on).await;
    for name in ["One", "Two"] {
        let registered = store.register(client(name, None), None, None, 1).await.expect("register");
        assert_eq!(registered, Registered::Registered);
    }
}

pub(super) async fn a_client_of_a_person_who_has_gone_is_refused_whole(on: On) {
    let Desk { store, .. } = &Desk::new(on).await;
    let orphan = client("Orphan", Some(&user("Nobody")));
    let secret = Some(client_secret("first", START));
    store.register(orphan.clone(), secret, None, 50).await.expect_err("no owner");
    assert_eq!(store.client(&orphan.id).await.expect("ask"), None);
}

pub(super) async fn of_changes_to_the_same_page_one_is_made(on: On) {
    let desk = Desk::new(on).await;
    let outcomes = at_once(0..20, |number| {
        let (store, before) = (desk.store.clone(), desk.planner().clone());
        let after = Client { name: ClientName::parse(&format!("Name {number}")).expect("name"), ..before.clone() };
        async move { store.change(&before, after).await.expect("change") }
    });
    let outcomes = outcomes.await;
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Changed::Changed).count(), 1);
    let made = outcomes.iter().position(|outcome| *outcome == Changed::Changed).expect("one");
    let stored = desk.store.client(&desk.planner().id).await.expect("ask").expect("the client");
    assert_eq!(stored.name.as_str(), format!("Name {made}"));
}

pub(super) async fn a_change_replaces_what_may_change_and_nothing_else(on: On) {
    let Desk { store, world, .. } = &Desk::new(on).await;
    let (before, token) = (client("Old", Some(&world.ada)), RegistrationToken::generate([1; 32]).hash());
    store.register(before.clone(), None, Some(token), 1).await.expect("register");
    let mut changed = before.clone();
    changed.name = ClientName::parse("New").expect("name");
    changed.about.description = ClientSentence::parse("about it").ok();
    changed.scope = scope("profile");
    changed.revision = 1;
    let mut asked = changed.clone();
    (asked.id, asked.kind) = (world.planner.id.clone(), ClientKind::Public);
    (asked.owner, asked.created_at) = (Some(world.publisher.id.clone()), after_seconds(9));
    assert_eq!(store.change(&before, asked).await.expect("change"), Changed::Changed);
    assert_eq!(store.client(&before.id).await.expect("ask"), Some(changed));
    assert_eq!(store.client(&world.planner.id).await.expect("ask").as_ref(), Some(&world.planner));
    assert!(store.manages(&before.id, &token).await.expect("ask"));
}

pub(super) async fn a_client_that_has_gone_is_not_changed(on: On) {
    let Desk { store, world, .. } = &Desk::new(on).await;
    store.delete_client(&world.planner.id).await.expect("delete");
    let changed = store.change(&world.planner, world.planner.clone()).await.expect("change");
    assert_eq!(changed, Changed::ChangedMeanwhile);
    assert_eq!(store.client(&world.planner.id).await.expect("ask"), None);
}

pub(super) async fn a_card_says_how_many_people_since_when_and_when_the_last_token_was(on: On) {
    let desk = Desk::new(on).await;
    let id = &desk.planner().id;
    let standing = async || desk.store.client_card(id, START).await.expect("ask").expect("the client").standing;
    assert_eq!(standing().await, Standing::default());
    let bob = desk.person("Bob").await;
    desk.allow(&desk.world.ada, desk.planner(), after_seconds(20)).await;
    desk.allow(&bob, desk.planner(), after_seconds(10)).await;
    desk.note([issued(desk.planner(), 1, after_seconds(30)), issued(desk.planner(), 1, after_seconds(25))]).await;
    desk.note([refused(desk.planner(), after_seconds(40)), issued(desk.planner(), 1, after_seconds(5))]).await;
    let (since, last_token_at) = (Some(after_seconds(10)), Some(after_seconds(30)));
    assert_eq!(standing().await, Standing { people: 2, since, last_token_at });
    desk.store.disconnect(&bob.id, id, after_seconds(50)).await.expect("disconnect");
    assert_eq!(standing().await, Standing { people: 1, since: Some(after_seconds(20)), last_token_at });
}

pub(super) async fn a_card_remembers_the_last_token_when_its_day_is_forgotten(on: On) {
    let desk = Desk::new(on).await;
    desk.note([issued(desk.planner(), 1, START)]).await;
    desk.store.purge_activity(START.plus(days(2))).await.expect("purge");
    let card = desk.store.client_card(&desk.planner().id, START).await.expect("ask").expect("the client");
    assert_eq!(card.standing.last_token_at, Some(START));
}

pub(super) async fn a_card_counts_the_refusals_of_seven_days_with_today(on: On) {
    let desk = Desk::new(on).await;
    let noon = |day: i64| START.minus(days(day));
    desk.note((0..10).map(|day| refused(desk.planner(), noon(day)))).await;
    desk.note([issued(desk.planner(), 1, START)]).await;
    let card = desk.store.client_card(&desk.planner().id, START).await.expect("ask").expect("the client");
    assert_eq!(card.refusals, 7);
}

pub(super) async fn a_card_counts_valid_secrets_and_says_when_the_first_of_them_ends(on: On) {
    let desk = Desk::new(on).await;
    let id = &desk.planner().id;
    for (label, ends) in [("long", 300), ("short", 200), ("over", 100)] {
        let mut secret = client_secret(label, START);
        secret.expires_at = Some(after_seconds(ends));
        desk.store.add_secret(id, secret, 10, START).await.expect("add");
    }
    let seen = async |at: Timestamp| {
        let card = desk.store.client_card(id, at).await.expect("ask").expect("the client");
        (card.secrets, card.first_secret_ends_at)
    };
    assert_eq!(seen(START).await, (4, Some(after_seconds(100))));
    assert_eq!(seen(after_seconds(100)).await, (3, Some(after_seconds(200))));
    assert_eq!(seen(after_seconds(300)).await, (1, None));
}

pub(super) async fn a_card_names_whom_the_client_was_offered_to(on: On) {
    let desk = Desk::new(on).await;
    let id = &desk.planner().id;
    let offered_to = async || desk.store.client_card(id, START).await.expect("ask").expect("the client").offered_to;
    assert_eq!(offered_to().await, None);
    desk.store.offer_transfer(id, &desk.world.ada.id, START).await.expect("offer");
    assert_eq!(offered_to().await.as_deref(), Some("Ada"));
}

pub(super) async fn a_list_shows_its_owners_clients_alone_oldest_first(on: On) {
    let desk = Desk::new(on).await;
    let younger = desk.client("Aaa", &desk.world.publisher, after_seconds(5)).await;
    desk.client("Other", &desk.world.ada, after_seconds(3)).await;
    let cards = desk.store.client_cards(&desk.world.publisher.id, None, 10, START).await.expect("ask");
    let clients: Vec<_> = cards.into_iter().map(|card| card.client).collect();
    assert_eq!(clients, [desk.planner().clone(), younger]);
}

pub(super) async fn a_page_of_clients_never_repeats_or_misses_one_while_others_come(on: On) {
    let desk = Desk::new(on).await;
    let ada = &desk.world.ada;
    let mut there = Vec::new();
    for number in 0..30 {
        // Three at a time are of the same moment.
        there.push(desk.client(&format!("App{number}"), ada, after_seconds(number / 3)).await.id);
    }
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = desk.store.client_cards(&ada.id, after.as_ref(), 4, START).await.expect("ask");
        let Some(last) = page.last() else { break };
        after = Some(ClientPosition { created_at: last.client.created_at, id: last.client.id.clone() });
        seen.extend(page.into_iter().map(|card| card.client.id));
        // One before and one between what was seen and what comes.
        desk.client("Early", ada, START.minus(days(1))).await;
        desk.store.delete_client(&desk.client("Brief", ada, after_seconds(9)).await.id).await.expect("delete");
        if seen.len() < 30 {
            desk.client("Amid", ada, after_seconds(0)).await;
        }
    }
    seen.retain(|id| there.contains(id));
    seen.sort_unstable();
    there.sort_unstable();
    assert_eq!(seen, there);
}

pub(super) async fn revoking_all_grants_ends_what_everybody_gave_and_counts_them_once(on: On) {
    let desk = Desk::new(on).await;
    let Desk { store, world, .. } = &desk;
    let bob = desk.person("Bob").await;
    let other = desk.client("Other", &world.publisher, START).await;
    let (first, second) = (world.connected(START).await, world.connected(START).await);
    let (_, unused) = world.allowed(START).await;
    desk.allow(&bob, &world.planner, START).await;
    desk.allow(&bob, &other, START).await;
    let (own, others_own) = (own_token(&world.planner, START), own_token(&other, START));
    for token in [&own, &others_own] {
        store.store_access_token(token.clone()).await.expect("store");
    }

    assert_eq!(store.revoke_all_grants(&world.planner.id, after_seconds(5)).await.expect("revoke"), 2);

    for token in [&first.access, &second.access, &own] {
        assert!(!world.is_alive(token).await);
    }
    let code = store.code(&unused.key).await.expect("ask").expect("the code");
    assert_eq!(code.of.grant.revoked_at, Some(after_seconds(5)));
    let refresh = store.refresh_token(&first.refresh.key).await.expect("ask").expect("the token");
    assert_eq!(refresh.of.grant.revoked_at, Some(after_seconds(5)));
    for person in [&world.ada, &bob] {
        assert_eq!(store.consent(&person.id, &world.planner.id).await.expect("ask"), None);
    }
    assert!(world.is_alive(&others_own).await);
    assert!(store.consent(&bob.id, &other.id).await.expect("ask").is_some());
    assert_eq!(store.revoke_all_grants(&world.planner.id, after_seconds(6)).await.expect("revoke"), 0);
}

pub(super) async fn a_consent_remembers_which_revision_it_was_given_to(on: On) {
    let Desk { store, world, .. } = &Desk::new(on).await;
    for revision in [3, 7] {
        let grant = grant(&world.ada, &world.planner, START);
        let given = Consent { client_revision: revision, ..consent(&world.ada, &world.planner, START) };
        store.issue_code(None, Some(given.clone()), grant.clone(), code(&grant, START)).await.expect("issue");
        let stored = store.consent(&world.ada.id, &world.planner.id).await.expect("ask");
        assert_eq!(stored.as_ref(), Some(&given));
        let apps = store.connected_apps(&world.ada.id).await.expect("ask");
        assert_eq!(apps[0].consent, given);
    }
}

pub(super) async fn a_redirect_uri_tells_its_last_use_as_long_as_it_is_registered(on: On) {
    let desk = Desk::new(on).await;
    let planner = desk.planner();
    let [first, second] = [0, 1].map(|number: usize| planner.redirect_uris[number].clone());
    let unknown = RedirectUri::register("https://z.example/gone", false).expect("redirect URI");
    let used = |uri: &RedirectUri, seconds| {
        let mut happening = done(planner, ActivityKind::Authorize, after_seconds(seconds));
        happening.redirect_uri = Some(uri.clone());
        happening
    };
    desk.note([used(&first, 9), used(&first, 3), used(&second, 4), used(&unknown, 5)]).await;
    desk.note([used(&first, 7)]).await;
    let uses = async || {
        let mut uses = desk.store.redirect_uri_uses(&planner.id).await.expect("ask");
        uses.sort_unstable_by_key(|(_, at)| *at);
        uses
    };
    assert_eq!(uses().await, [(second.clone(), after_seconds(4)), (first.clone(), after_seconds(9))]);

    let without = Client { redirect_uris: vec![second.clone()], ..planner.clone() };
    assert_eq!(desk.store.change(planner, without.clone()).await.expect("change"), Changed::Changed);
    assert_eq!(uses().await, [(second.clone(), after_seconds(4))]);
    assert_eq!(desk.store.change(&without, planner.clone()).await.expect("change"), Changed::Changed);
    assert_eq!(uses().await, [(second, after_seconds(4))], "it was forgotten with its address");
}

pub(super) async fn a_deleted_client_leaves_no_row_about_it(on: On) {
    let desk = Desk::new(on).await;
    let Desk { store, world, .. } = &desk;
    let id = &world.planner.id;
    world.connected(START).await;
    store.store_access_token(own_token(&world.planner, START)).await.expect("store");
    store.offer_transfer(id, &world.ada.id, START).await.expect("offer");
    let mut issued = issued(&world.planner, 1, START);
    issued.redirect_uri = Some(world.planner.redirect_uris[0].clone());
    desk.note([issued, refused(&world.planner, START)]).await;
    let used = AppUse { client: id.clone(), api: "calendar".to_owned(), times: 1, last_at: START };
    store.note_account(vec![], vec![(world.ada.id.clone(), used)], 10).await.expect("note");
    // What happened to a person's account stays theirs.
    let mut tables = desk.place.tables_with("client_id").await;
    tables.retain(|table| table != "account_events");
    let rows = async |table: &str| {
        // Tokens of a grant die with it and are swept by their age.
        let of_grants = if table == "access_tokens" { " and grant_id is null" } else { "" };
        desk.place.count(&format!("select count(*) from {table} where client_id = '{id}'{of_grants}")).await
    };
    assert!(tables.len() >= 8, "{tables:?}");
    for table in &tables {
        assert!(rows(table).await > 0, "{table}");
    }

    assert!(store.delete_client(id).await.expect("delete"));

    for table in &tables {
        assert_eq!(rows(table).await, 0, "{table}");
    }
    assert_eq!(store.client_card(id, START).await.expect("ask"), None);
    assert_eq!(desk.activity().await, []);
    assert_eq!(store.secret_cards(id).await.expect("ask"), []);
    assert_eq!(store.transfers_to(&world.ada.id).await.expect("ask"), []);
}
