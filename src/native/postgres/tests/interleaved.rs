//! Verbs of every kind at once, by two processes, on few people and few clients, so that any two meet between any two statements: no
//! verb fails or ends another's, nothing is spent twice, and nothing reaches further than what was allowed.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use super::{Place, PostgresStore};
use crate::store_rules::desk::{KEPT, issued, refused};
use calendar_book_contract::draft;
use oauth::account::AccountEventKind;
use oauth::client::Client;
use oauth::names::Timestamp;
use oauth::scope::Scope;
use oauth::secret::{
    AuthorizationCodeKey, InitialAccessToken, OneTimeLink, OneTimeLinkHash, RecoveryCodeHash, RefreshTokenKey,
    RegistrationToken,
};
use resource_server::calendar::Calendar;
use resource_server::calendar_book::{BookError, CalendarBook as _};
use storage::account::{
    AccountEvent, AccountEvents as _, Accounts as _, AppUse, Factors as _, NewPassword, OneTimeLinks as _,
    OwnSessions as _, Place as Lives, StoredPasskey, StoredTotp, TotpUsed,
};
use storage::developers::{
    ClientActivities as _, ClientSecrets as _, Ends, FormerSecrets, InitialAccessTokens as _, OwnedClients as _,
    SelfRegistered as _, SelfRegisteredAtMost, StoredInitialAccessToken, Transfers as _,
};
use storage::{
    Clients as _, CodeIssued, Codes as _, Consent, Consents as _, Grant, GrantId, NewTokens, PendingOutcome,
    PendingRequests as _, People as _, Purge as _, Redeemed, Rotated, Sessions as _, StoredCode, Tokens as _, User,
};
use storage_contract::fixtures::*;

/// At the same moment, half of them by each process.
const TASKS: usize = 8;
/// By each of them.
const ACTS: usize = 220;
/// People, and clients, at any moment.
const FEW: usize = 3;
/// Whatever one may have some of.
const AT_MOST: u32 = 3;

/// Numbers in no order (xorshift64); which acts meet is left to the machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).expect("below the bound")
    }
    fn some_scope(&mut self) -> Scope {
        let names = ["profile", "calendar.read", "calendar.write"];
        let chosen: Vec<&str> = names.into_iter().filter(|_| self.below(2) == 0).collect();
        scope(&chosen.join(" "))
    }
    fn one_of<T: Clone>(&mut self, all: &Mutex<Vec<T>>) -> Option<T> {
        let all = all.lock().unwrap_or_else(PoisonError::into_inner);
        // The newest are those that others are busy with.
        let newest = all.len().min(12);
        (newest > 0).then(|| all[all.len() - 1 - self.below(newest)].clone())
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum AnswerTo {
    Code(AuthorizationCodeKey),
    Token(RefreshTokenKey),
}

/// Everything that was made, dead or alive, and how often each was spent.
#[derive(Default)]
struct Past {
    people: Mutex<Vec<User>>,
    apps: Mutex<Vec<Client>>,
    codes: Mutex<Vec<(Grant, StoredCode)>>,
    pairs: Mutex<Vec<(Grant, NewTokens)>>,
    answers: Mutex<HashMap<RefreshTokenKey, AnswerTo>>,
    links: Mutex<Vec<OneTimeLinkHash>>,
    sessions: Mutex<Vec<storage::Session>>,
    spent: Mutex<BTreeMap<String, u32>>,
}

fn add<T>(to: &Mutex<Vec<T>>, what: T) {
    to.lock().unwrap_or_else(PoisonError::into_inner).push(what);
}

impl Past {
    fn spend(&self, what: String, was_spent: bool) {
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        *spent.entry(what).or_default() += u32::from(was_spent);
    }

    /// In place of one who goes: there are always as many.
    async fn replace_person(&self, store: &PostgresStore, at: usize) {
        let new = user(&format!("Person {}", u64::from_be_bytes(unique())));
        store.create_user(new.clone()).await.expect("create a person");
        self.people.lock().unwrap_or_else(PoisonError::into_inner)[at] = new;
    }

    async fn replace_app(&self, store: &PostgresStore, at: usize, owner: Option<&User>) {
        let app = client("App", owner);
        // Its owner may have gone at this very moment.
        let registered = store.register(app.clone(), None, None, u32::MAX).await;
        if registered.is_ok() || owner.is_none() {
            registered.expect("register");
            self.apps.lock().unwrap_or_else(PoisonError::into_inner)[at] = app;
        }
    }
}

fn hash_of(number: u64) -> RecoveryCodeHash {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&number.to_be_bytes());
    RecoveryCodeHash::from_bytes(bytes)
}

/// What a person and an app give each other, and take back.
async fn connect(past: &Past, one: &PostgresStore, other: &PostgresStore, dice: &mut Dice) {
    let (Some(ada), Some(app)) = (dice.one_of(&past.people), dice.one_of(&past.apps)) else { return };
    match dice.below(16) {
        0..=3 => {
            let granted = dice.some_scope();
            if granted.is_empty() {
                return;
            }
            let silent = dice.below(3) == 0;
            let given = (!silent).then(|| Consent { scope: granted.clone(), ..consent(&ada, &app, START) });
            let grant = Grant { scope: granted, ..grant(&ada, &app, START) };
            let code = code(&grant, START);
            let issued = one.issue_code(None, given, grant.clone(), code.clone()).await.expect("issue a code");
            if issued == CodeIssued::Issued {
                add(&past.codes, (grant, code));
            }
        }
        4..=7 => {
            let Some((grant, code)) = dice.one_of(&past.codes) else { return };
            let pair = tokens(&grant, START);
            let redeemed = one.redeem(&code.key, pair.clone(), START).await.expect("redeem");
            past.spend(format!("code {:?}", code.key.as_bytes()), redeemed == Redeemed::Redeemed);
            if redeemed == Redeemed::Redeemed {
                let key = pair.refresh.as_ref().expect("a refresh token").key;
                past.answers.lock().unwrap_or_else(PoisonError::into_inner).insert(key, AnswerTo::Code(code.key));
                add(&past.pairs, (grant, pair));
            }
        }
        8..=11 => {
            let Some((grant, presented)) = dice.one_of(&past.pairs) else { return };
            let (presented, pair) = (presented.refresh.expect("a refresh token").key, tokens(&grant, START));
            let retry = dice.below(3) == 0;
            let rotated = one.rotate_refresh(&presented, retry, pair.clone(), START).await.expect("rotate");
            if !retry {
                past.spend(format!("token {:?}", presented.as_bytes()), rotated == Rotated::Rotated);
            }
            if rotated == Rotated::Rotated {
                let key = pair.refresh.as_ref().expect("a refresh token").key;
                past.answers.lock().unwrap_or_else(PoisonError::into_inner).insert(key, AnswerTo::Token(presented));
                add(&past.pairs, (grant, pair));
            }
        }
        12 => {
            let Some((grant, pair)) = dice.one_of(&past.pairs) else { return };
            one.revoke_grant(&grant.id, START).await.expect("revoke");
            let facts = other.access_token(&pair.access.key).await.expect("ask");
            assert!(facts.is_none_or(|facts| !facts.is_alive(START)), "it was said to be revoked");
        }
        13 => {
            one.change_access(&ada.id, &app.id, dice.some_scope(), START).await.expect("change");
        }
        14 => {
            one.disconnect(&ada.id, &app.id, START).await.expect("disconnect");
        }
        _ => {
            one.revoke_all_grants(&app.id, START).await.expect("revoke all");
        }
    }
}

/// What a person does with their account.
async fn account(past: &Past, one: &PostgresStore, dice: &mut Dice) {
    let Some(ada) = dice.one_of(&past.people) else { return };
    let until = after_seconds(600);
    match dice.below(14) {
        0 => {
            let Some(now) = one.user(&ada.id).await.expect("ask") else { return };
            let hash = now.password_hash;
            let (session, with_apps) = (session(&ada, START), dice.below(2) == 0);
            let new = NewPassword { before: hash.clone(), after: hash, session, place: Lives::default(), with_apps };
            one.change_password(new, START).await.expect("change the password");
        }
        1..=2 => {
            let link = OneTimeLink::generate(unique()).hash();
            // Whoever has gone gets none.
            if one.create_link(link, Some(ada.id.clone()), START, until).await.is_ok() {
                add(&past.links, link);
            }
        }
        3..=4 => {
            let Some(link) = dice.one_of(&past.links) else { return };
            let spent = one.reset_password(&link, ada.password_hash.clone(), START).await.expect("reset");
            past.spend(format!("link {:?}", link.as_bytes()), spent.is_some());
        }
        5 => {
            let begun = session(&ada, START);
            one.begin_session(begun.clone(), None).await.expect("begin a session");
            one.place_session(&begun.key, Lives::default()).await.expect("place a session");
            add(&past.sessions, begun);
        }
        6 => {
            let Some(session) = dice.one_of(&past.sessions) else { return };
            one.place_session(&session.key, Lives::default()).await.expect("place a session");
            one.touch_session(&session.key, after_seconds(1)).await.expect("touch a session");
            one.end_other_sessions(&session.user, Some(&session.key)).await.expect("end the others");
        }
        7 => {
            let totp = StoredTotp { secret: vec![7; 20], added_at: START, last_step: 1 };
            let codes = (0..4).map(|_| hash_of(u64::from_be_bytes(unique()))).collect();
            one.set_totp(&ada.id, totp, codes, START).await.expect("set an authenticator");
        }
        8 => {
            let step = i64::try_from(dice.below(1000)).expect("a step") + 10;
            let used = one.use_totp_step(&ada.id, step).await.expect("use a step");
            assert!(matches!(used, TotpUsed::Used | TotpUsed::UsedBefore));
        }
        9 => {
            one.remove_totp(&ada.id).await.expect("remove the authenticator");
        }
        10 => {
            let new = StoredPasskey {
                id: unique::<16>().to_vec(),
                user: ada.id.clone(),
                label: "a key".to_owned(),
                credential: "{}".to_owned(),
                created_at: START,
                last_used_at: None,
            };
            let added = one.add_passkey(new.clone(), AT_MOST).await.expect("add a passkey");
            if added && dice.below(2) == 0 {
                one.remove_passkey(&ada.id, &new.id).await.expect("remove it");
            }
        }
        11 => match one.add(&ada.id, Calendar::Personal, draft("Tea"), 1000).await {
            Ok(_) | Err(BookError::Full) => {}
            Err(error) => assert_eq!(one.user(&ada.id).await.expect("ask"), None, "{error:?}"),
        },
        12 => {
            let request = pending(browser("a"), START);
            one.remember_pending(request.clone(), ROOMY).await.expect("remember");
            one.shows_first(&request.key, &ada.id).await.expect("show");
            one.hand_over_pending(browser("a"), browser("b")).await.expect("hand over");
            one.decide_pending(&request.key, PendingOutcome::Denied).await.expect("decide");
        }
        _ => {
            let at = dice.below(FEW);
            let gone = past.people.lock().unwrap_or_else(PoisonError::into_inner)[at].id.clone();
            match dice.below(2) {
                0 => {
                    one.delete_account(&gone).await.expect("delete an account");
                }
                _ => one.delete_user(&gone).await.expect("delete a person"),
            }
            if one.user(&gone).await.expect("ask").is_none() {
                past.replace_person(one, at).await;
            }
        }
    }
}

/// What a developer does with a client, and what is written down of it.
async fn develop(past: &Past, one: &PostgresStore, dice: &mut Dice, transfers: bool) {
    let (Some(ada), Some(app)) = (dice.one_of(&past.people), dice.one_of(&past.apps)) else { return };
    let until = after_seconds(600);
    match dice.below(14) {
        0..=1 => {
            let secret = client_secret("another", START);
            one.add_secret(&app.id, secret.clone(), AT_MOST, START).await.expect("add a secret");
            if dice.below(2) == 0 {
                let (id, ends) = (secret.id(), [Ends::Any, Ends::NotTheLast][dice.below(2)]);
                one.retire_secret(&app.id, &id, START, ends, START).await.expect("retire a secret");
            }
        }
        2 if transfers => {
            one.offer_transfer(&app.id, &ada.id, START).await.expect("offer");
            let secrets = [FormerSecrets::Stay, FormerSecrets::EndAt(until)][dice.below(2)];
            one.accept_transfer(&app.id, &ada.id, u32::MAX, secrets).await.expect("accept");
        }
        3 => {
            let Some(before) = one.client(&app.id).await.expect("ask") else { return };
            let after = Client { revision: before.revision + 1, ..before.clone() };
            one.change(&before, after).await.expect("change a client");
        }
        4 => {
            let token = StoredInitialAccessToken {
                hash: InitialAccessToken::generate(unique()).hash(),
                owner: ada.id.clone(),
                prefix: "p".to_owned(),
                label: "l".to_owned(),
                created_at: START,
                expires_at: until,
                last_used_at: None,
            };
            let hash = token.hash;
            one.create_initial_access_token(token, AT_MOST, START).await.expect("make a token");
            one.use_initial_access_token(&hash, START).await.expect("use a token");
        }
        5 => {
            let at_most = SelfRegisteredAtMost { in_all: 4, a_network: 2 };
            let token = RegistrationToken::generate(unique()).hash();
            let network = format!("network {}", dice.below(3));
            one.register_itself(client("Free", None), None, token, network, at_most).await.expect("register");
        }
        6 => {
            one.sweep_unused_clients(until, until).await.expect("sweep");
        }
        7..=9 => {
            let apps = past.apps.lock().unwrap_or_else(PoisonError::into_inner).clone();
            let what = apps.iter().flat_map(|app| [issued(app, 1, START), refused(app, START)]).collect();
            one.note(what, 1, START, KEPT).await.expect("note");
        }
        10..=11 => {
            let people = past.people.lock().unwrap_or_else(PoisonError::into_inner).clone();
            let event = |user: &User| AccountEvent {
                user: user.id.clone(),
                at: START,
                kind: AccountEventKind::SignedIn,
                client: Some((app.id.clone(), "App".to_owned())),
                scope: None,
                error: None,
                place: None,
            };
            let used = AppUse { client: app.id.clone(), api: "calendar".to_owned(), times: 1, last_at: START };
            let uses = people.iter().rev().map(|user| (user.id.clone(), used.clone())).collect();
            one.note_account(people.iter().rev().map(event).collect(), uses, 50).await.expect("note");
        }
        12 => {
            one.store_access_token(own_token(&app, START)).await.expect("store a token");
            let over = if dice.below(4) == 0 { after_seconds(601) } else { Timestamp::from_millis(0) };
            one.purge(over, over, over).await.expect("purge");
        }
        _ => {
            let at = dice.below(FEW);
            let gone = past.apps.lock().unwrap_or_else(PoisonError::into_inner)[at].id.clone();
            one.delete_client(&gone).await.expect("delete a client");
            let owner = (dice.below(2) == 0).then_some(&ada);
            past.replace_app(one, at, owner).await;
        }
    }
}

async fn begin(place: &Place) -> (Arc<PostgresStore>, Arc<PostgresStore>, Arc<Past>) {
    let (one, other) = (Arc::new(place.open().await), Arc::new(place.open().await));
    let past = Past::default();
    for name in ["Ada", "Bob", "Eve"] {
        let person = user(name);
        one.create_user(person.clone()).await.expect("create a person");
        let app = client(name, Some(&person));
        one.create_client(app.clone(), None).await.expect("create a client");
        add(&past.people, person);
        add(&past.apps, app);
    }
    (one, other, Arc::new(past))
}

/// RFC 6749 §10.3, RFC 9700 §4.14.2, and what [`any_order`](storage_contract::any_order) says of one verb after another.
async fn looked_at(past: &Past, store: &PostgresStore) {
    for (what, times) in past.spent.lock().unwrap_or_else(PoisonError::into_inner).iter() {
        assert!(*times <= 1, "{what} was spent {times} times");
    }
    let codes = past.codes.lock().unwrap_or_else(PoisonError::into_inner).clone();
    for (grant, code) in codes {
        let Some(facts) = store.code(&code.key).await.expect("ask") else { continue };
        if facts.of.grant.revoked_at.is_some() {
            continue;
        }
        let consent = store.consent(&grant.user, &grant.client).await.expect("ask");
        let consented = consent.map(|consent| consent.scope).unwrap_or_default();
        assert!(facts.of.grant.scope.is_subset_of(&consented), "granted without consent: {:?}", facts.of.grant);
    }
    let mut lines: HashMap<GrantId, BTreeSet<AnswerTo>> = HashMap::new();
    let answers = past.answers.lock().unwrap_or_else(PoisonError::into_inner).clone();
    for (key, answer) in answers {
        if let Some(facts) = store.refresh_token(&key).await.expect("ask")
            && facts.token.used_at.is_none()
            && !facts.token.superseded
        {
            lines.entry(facts.token.grant).or_default().insert(answer);
        }
    }
    assert!(lines.values().all(|lines| lines.len() == 1), "a family has two live lines");
}

/// What no verb may leave, however many meet: a number that should be none.
const LEFT_OVER: [&str; 5] = [
    "select count(*) from access_tokens where grant_id is null and client_id not in (select id from clients)",
    "select count(*) from (select 1 from passkeys group by user_id having count(*) > 3) users",
    "select count(*) from (select 1 from client_secrets where not ended group by client_id having count(*) > 3) clients",
    "select count(*) from (select 1 from initial_access_tokens group by owner_id having count(*) > 3) users",
    "select greatest(count(*) - 4, 0) from clients where registered_from is not null",
];

/// How often PostgreSQL had to end one of two verbs that waited for each other.
async fn deadlocks_of_everything_at_once(transfers: bool) -> u32 {
    let place = Place::new().await;
    let (one, other, past) = begin(&place).await;
    let done = at_once(0..TASKS, |number| {
        let (past, mut stores) = (past.clone(), [one.clone(), other.clone()]);
        stores.rotate_left(number % 2);
        async move {
            let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ ((number as u64 + 1) << 32));
            for _ in 0..ACTS {
                match dice.below(4) {
                    0..=1 => connect(&past, &stores[0], &stores[1], &mut dice).await,
                    2 => account(&past, &stores[0], &mut dice).await,
                    _ => develop(&past, &stores[0], &mut dice, transfers).await,
                }
            }
        }
    });
    done.await;
    looked_at(&past, &other).await;
    for sql in LEFT_OVER {
        assert_eq!(place.ask(sql), ["0"], "{sql}");
    }
    // What a connection counted is told when it ends.
    one.close().await;
    other.close().await;
    place.ask("select deadlocks from pg_stat_database where datname = current_database()")[0].parse().expect("a number")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_meets_no_verb_fails_and_nothing_is_spent_twice_or_reaches_too_far() {
    // Who adds a secret keeps the owner, and in the same moment a client may get another, who is being deleted: that is begun anew.
    deadlocks_of_everything_at_once(true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn as_long_as_no_client_changes_hands_no_two_verbs_wait_for_each_other() {
    assert_eq!(deadlocks_of_everything_at_once(false).await, 0);
}
