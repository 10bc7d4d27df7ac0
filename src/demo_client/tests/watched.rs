//! A watcher is told every change, and could keep a notebook of its own by it.

use std::collections::BTreeMap;

use super::world::{Browser, ISSUER, World, step_by_step, world, world_of};
use crate::settings::{Credentials, Pace};
use oauth::rows::{Field, FieldKind, RowChange};
use view::haru::{Masked, Provocation, Shown};

type Rows = BTreeMap<(String, String), Vec<Field>>;

/// Applies what was told, and holds it to its word: what it says was there before was.
fn replayed(told: &[RowChange]) -> Rows {
    let mut rows = Rows::new();
    for change in told {
        let place = (change.table.to_string(), change.key.clone());
        assert_eq!(rows.get(&place), change.before.as_ref(), "{change:?}");
        assert_ne!(change.before, change.after, "a change changes something");
        match &change.after {
            Some(fields) => rows.insert(place, fields.clone()),
            None => rows.remove(&place),
        };
    }
    rows
}

fn rows(world: &World) -> Rows {
    replayed(&world.told.lock().expect("lock"))
}

/// Values of one column, row by row.
fn column(rows: &Rows, table: &str, name: &str) -> Vec<String> {
    let of_table = rows.iter().filter(|((of, _), _)| of == table).flat_map(|(_, fields)| fields);
    of_table.filter(|field| field.name == name).map(|field| field.value.clone()).collect()
}

fn value(shown: &Shown) -> String {
    match shown {
        Shown::Open(value) => value.clone(),
        Shown::Covered(masked) => format!("{masked:?}"),
    }
}

/// Rows come by their keys, pages by age: the numbers in the keys grow over ten.
fn sorted(values: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut values: Vec<String> = values.into_iter().collect();
    values.sort();
    values
}

/// The notebook page and the rows say the same.
async fn is_true(world: &World, browser: &mut Browser) {
    let own = browser.notebook().await.own.expect("own");
    let rows = rows(world);
    let same = |table: &str, name: &str, shown: Vec<String>| {
        let is_covered = ["code_verifier", "access_token", "refresh_token"].contains(&name);
        let stored = column(&rows, table, name).into_iter();
        let stored = stored.map(|value| if is_covered { format!("{:?}", Masked::of(&value)) } else { value });
        assert_eq!(sorted(stored), sorted(shown), "{table}.{name}");
    };
    same("requests", "state", own.unanswered.iter().map(|own| value(&own.state)).collect());
    same("requests", "code_verifier", own.unanswered.iter().map(|own| value(&own.code_verifier)).collect());
    same("codes", "code", own.codes.iter().map(|own| value(&own.code)).collect());
    same("codes", "code_verifier", own.codes.iter().map(|own| value(&own.code_verifier)).collect());
    let spent = own.codes.iter().map(|own| if own.is_spent { "yes" } else { "no" }.to_owned());
    same("codes", "spent", spent.collect());
    same("tokens", "access_token", own.access_token.iter().map(value).collect());
    same("tokens", "refresh_token", own.refresh_token.iter().map(value).collect());
    same("spent_tokens", "refresh_token", own.spent_tokens.iter().map(|own| value(&own.refresh_token)).collect());
    same("calendars", "events", if own.calendars > 0 { vec![own.events.to_string()] } else { Vec::new() });
    assert_eq!(column(&rows, "sessions", "key").len(), 1);
}

#[tokio::test]
async fn the_changes_replayed_are_the_notebook() {
    let world = world_of("http://127.0.0.1:3001", Credentials::ByRegistration, Pace::StepByStep);
    let mut browser = world.browser();
    assert!(rows(&world).is_empty(), "nothing is remembered yet");
    browser.press("/register").await;
    is_true(&world, &mut browser).await;
    assert_eq!(column(&rows(&world), "registration", "client_id"), ["client-1"]);
    let session = column(&rows(&world), "sessions", "key");

    browser.press("/connect").await;
    is_true(&world, &mut browser).await;
    let asked = browser.go().await;
    is_true(&world, &mut browser).await;
    let code = world.others.code_for(&asked);
    browser.come_back(&asked, &[("code", &code), ("iss", ISSUER)]).await;
    is_true(&world, &mut browser).await;
    assert_ne!(column(&rows(&world), "sessions", "key"), session, "the same notebook under another id");

    for button in ["/exchange", "/refresh"] {
        browser.press(button).await;
        is_true(&world, &mut browser).await;
    }
    browser.post("/call", "").await;
    is_true(&world, &mut browser).await;
    for provocation in Provocation::ALL {
        // Those for which something is missing change nothing.
        let _ = world.owner.provoke(provocation).await;
        is_true(&world, &mut browser).await;
    }
    for _ in 0..6 {
        browser.get_code(&world).await;
        is_true(&world, &mut browser).await;
        browser.press("/exchange").await;
        is_true(&world, &mut browser).await;
    }
    browser.press("/connect").await;
    world.time.pass_minutes(31);
    is_true(&world, &mut browser).await;
    browser.press("/disconnect").await;
    is_true(&world, &mut browser).await;
}

#[tokio::test]
async fn a_refusal_of_the_pass_is_a_change_of_its_row() {
    let world = step_by_step();
    let mut browser = world.browser();
    browser.get_code(&world).await;
    browser.press("/exchange").await;
    assert_eq!(column(&rows(&world), "tokens", "refused"), ["no"]);
    world.others.access_tokens.lock().expect("lock").clear();
    browser.post("/call", "").await;
    assert_eq!(column(&rows(&world), "tokens", "refused"), ["yes"]);
    let last = world.told.lock().expect("lock").last().cloned().expect("told");
    assert!(last.table == "tokens" && last.before.is_some() && last.after.is_some());
}

#[tokio::test]
async fn both_tokens_are_replaced_in_one_row() {
    let world = step_by_step();
    let mut browser = world.browser();
    browser.get_code(&world).await;
    browser.press("/exchange").await;
    let before = world.told.lock().expect("lock").len();
    browser.press("/refresh").await;
    let told: Vec<RowChange> = world.told.lock().expect("lock")[before..].to_vec();
    let tables: Vec<&str> = told.iter().map(|change| change.table.as_ref()).collect();
    assert_eq!(tables, ["tokens", "spent_tokens"]);
    assert!(told[0].before.is_some() && told[0].after.is_some() && told[1].before.is_none());
}

#[tokio::test]
async fn what_was_there_before_is_told_first_and_looking_tells_nothing() {
    use FieldKind::{Plain, Secret};
    let world = world();
    let told = world.told.lock().expect("lock").clone();
    assert_eq!((told.len(), told[0].table.as_ref()), (1, "registration"));
    let fields = told[0].after.as_ref().expect("a row");
    let names: Vec<(&str, FieldKind)> = fields.iter().map(|field| (field.name.as_ref(), field.kind)).collect();
    assert_eq!(names, [("issuer", Plain), ("client_id", Plain), ("client_secret", Secret), ("redirect_uri", Plain)]);
    let mut browser = world.connected().await;
    let before = world.told.lock().expect("lock").len();
    browser.notebook().await;
    assert_eq!(world.told.lock().expect("lock").len(), before);
    assert_eq!(column(&rows(&world), "tokens", "access_token").len(), 1, "also in a Haru that goes straight");
}

#[tokio::test]
async fn rows_of_two_browsers_are_told_apart() {
    let world = step_by_step();
    let (mut one, mut other) = (world.browser(), world.browser());
    for browser in [&mut one, &mut other] {
        browser.get_code(&world).await;
        browser.press("/exchange").await;
    }
    let both = rows(&world);
    for table in ["sessions", "codes", "tokens"] {
        assert_eq!(both.keys().filter(|(of, _)| of == table).count(), 2, "{table}");
    }
    one.press("/disconnect").await;
    assert_eq!(column(&rows(&world), "tokens", "access_token").len(), 1);
}
