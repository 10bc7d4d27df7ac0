//! Verbs in any order, by a clock that jumps: both stores come to the same, no order leaves two live lines in one family, and nothing
//! reaches further than its person allows and its client is registered for.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use super::fixtures::*;
use oauth::client::Client;
use oauth::names::{Lifetime, Timestamp};
use oauth::scope::Scope;
use storage::memory::MemoryStore;
use storage::{Consent, Grant, NewTokens, Store, StoredAccessToken, StoredCode, User};

/// What is done next. Indices are taken modulo what there is.
#[derive(Clone, Debug)]
enum Verb {
    /// The person is asked for `asked` and leaves a part of it out. With `silent` nobody is asked, if an earlier consent covers it.
    Allow {
        person: usize,
        app: usize,
        asked: Scope,
        left_out: Scope,
        silent: bool,
    },
    ChangeAccess {
        person: usize,
        app: usize,
        kept: Scope,
    },
    Register {
        app: usize,
        scope: Scope,
    },
    Redeem {
        code: usize,
    },
    Rotate {
        token: usize,
        retry: bool,
    },
    RevokeAccess {
        token: usize,
    },
    RevokeGrant {
        grant: usize,
    },
    Disconnect {
        person: usize,
        app: usize,
    },
    Disable {
        person: usize,
        disabled: bool,
    },
    DisableApp {
        app: usize,
        disabled: bool,
    },
    DeletePerson {
        person: usize,
    },
    DeleteApp {
        app: usize,
    },
    Wait {
        seconds: i64,
    },
    Purge,
}

fn some_scope() -> impl Strategy<Value = Scope> {
    prop::sample::subsequence(vec!["profile", "calendar.read", "calendar.write"], 0..=3)
        .prop_map(|names| scope(&names.join(" ")))
}

fn verb() -> impl Strategy<Value = Verb> {
    let made = 0..64usize;
    let few = 0..2usize;
    prop_oneof![
        6 => (few.clone(), few.clone(), some_scope(), some_scope(), any::<bool>()).prop_map(
            |(person, app, asked, left_out, silent)| Verb::Allow { person, app, asked, left_out, silent }
        ),
        2 => (few.clone(), few.clone(), some_scope())
            .prop_map(|(person, app, kept)| Verb::ChangeAccess { person, app, kept }),
        1 => (few.clone(), some_scope()).prop_map(|(app, scope)| Verb::Register { app, scope }),
        8 => made.clone().prop_map(|code| Verb::Redeem { code }),
        16 => (made.clone(), any::<bool>()).prop_map(|(token, retry)| Verb::Rotate { token, retry }),
        2 => made.clone().prop_map(|token| Verb::RevokeAccess { token }),
        1 => made.prop_map(|grant| Verb::RevokeGrant { grant }),
        1 => (few.clone(), few.clone()).prop_map(|(person, app)| Verb::Disconnect { person, app }),
        1 => (few.clone(), any::<bool>()).prop_map(|(person, disabled)| Verb::Disable { person, disabled }),
        1 => (few.clone(), any::<bool>()).prop_map(|(app, disabled)| Verb::DisableApp { app, disabled }),
        1 => few.clone().prop_map(|person| Verb::DeletePerson { person }),
        1 => few.prop_map(|app| Verb::DeleteApp { app }),
        2 => prop_oneof![1..120i64, 600..700i64, 2_000_000..3_000_000i64, -86_400..86_400i64]
            .prop_map(|seconds| Verb::Wait { seconds }),
        2 => Just(Verb::Purge),
    ]
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum AnswerTo {
    Code,
    Token(usize),
}

/// Everything that was ever made, dead or alive.
struct Past {
    people: Vec<User>,
    apps: Vec<Client>,
    codes: Vec<(Grant, StoredCode)>,
    pairs: Vec<(Grant, NewTokens)>,
    /// What each pair is the answer to: a code, or a refresh token of an earlier pair.
    answers: Vec<AnswerTo>,
    now: Timestamp,
}

impl Past {
    async fn begin(stores: &[Shared]) -> Self {
        let people = vec![user("Ada"), user("Bob")];
        let apps = vec![client("Own", Some(&people[0])), client("Free", None)];
        for store in stores {
            for person in &people {
                store.create_user(person.clone()).await.expect("create");
            }
            for app in &apps {
                store.create_client(app.clone(), None).await.expect("create");
            }
        }
        Self { people, apps, codes: vec![], pairs: vec![], answers: vec![], now: START }
    }

    /// What `verb` comes to in each store, as text.
    async fn apply(&mut self, verb: &Verb, stores: &[Shared]) -> Vec<String> {
        let now = self.now;
        let mut outcomes = Vec::new();
        /// Runs one expression on each store.
        macro_rules! each {
            ($store:ident => $outcome:expr) => {
                for $store in stores {
                    outcomes.push(format!("{:?}", $outcome.await.expect("a store that works")));
                }
            };
        }
        match *verb {
            Verb::Allow { person, app, ref asked, ref left_out, silent } => {
                let (person, app) = (&self.people[person], &self.apps[app]);
                let granted = if silent { asked.clone() } else { asked.without(left_out) };
                if granted.is_empty() {
                    return outcomes;
                }
                let earlier = stores[0].consent(&person.id, &app.id).await.expect("ask");
                let kept = earlier.map(|earlier| earlier.scope.without(asked)).unwrap_or_default();
                let consent = Consent { scope: kept.union(&granted), ..consent(person, app, now) };
                let consent = (!silent).then_some(consent);
                let grant = Grant { scope: granted, ..grant(person, app, now) };
                let code = code(&grant, now);
                each!(store => store.issue_code(None, consent.clone(), grant.clone(), code.clone()));
                self.codes.push((grant, code));
            }
            Verb::ChangeAccess { person, app, ref kept } => {
                let (person, app) = (&self.people[person], &self.apps[app]);
                each!(store => store.change_access(&person.id, &app.id, kept.clone(), now));
            }
            Verb::Register { app, ref scope } => {
                self.apps[app].scope = scope.clone();
                let app = self.apps[app].clone();
                each!(store => store.update_client(app.clone()));
            }
            Verb::Redeem { code } => {
                let Some((grant, code)) = nth(&self.codes, code).cloned() else { return outcomes };
                let pair = self.tokens(&grant);
                each!(store => store.redeem(&code.key, pair.clone(), now));
                self.pairs.push((grant, pair));
                self.answers.push(AnswerTo::Code);
            }
            Verb::Rotate { token, retry } => {
                let Some((grant, presented)) = nth(&self.pairs, token).cloned() else { return outcomes };
                let presented_at = token % self.pairs.len();
                let (pair, presented) = (self.tokens(&grant), presented.refresh.expect("a refresh token").key);
                each!(store => store.rotate_refresh(&presented, retry, pair.clone(), now));
                self.pairs.push((grant, pair));
                self.answers.push(AnswerTo::Token(presented_at));
            }
            Verb::RevokeAccess { token } => {
                let Some((_, pair)) = nth(&self.pairs, token) else { return outcomes };
                each!(store => store.revoke_access_token(&pair.access.key));
            }
            Verb::RevokeGrant { grant } => {
                let Some((grant, _)) = nth(&self.codes, grant) else { return outcomes };
                each!(store => store.revoke_grant(&grant.id, now));
            }
            Verb::Disconnect { person, app } => {
                let (person, app) = (&self.people[person], &self.apps[app]);
                each!(store => store.disconnect(&person.id, &app.id, now));
            }
            Verb::Disable { person, disabled } => {
                each!(store => store.set_user_disabled(&self.people[person].id, disabled.then_some(now)));
            }
            Verb::DisableApp { app, disabled } => {
                let app = Client { disabled_at: disabled.then_some(now), ..self.apps[app].clone() };
                each!(store => store.update_client(app.clone()));
            }
            Verb::DeletePerson { person } => each!(store => store.delete_user(&self.people[person].id)),
            Verb::DeleteApp { app } => each!(store => store.delete_client(&self.apps[app].id)),
            Verb::Wait { seconds } => self.now = now.plus(Lifetime::from_seconds(seconds)),
            // How much goes may differ: one store forgets at once what another leaves to be swept.
            Verb::Purge => each!(store => async { store.purge(now, now, START).await.map(drop) }),
        }
        outcomes
    }

    /// Tokens that were written for more than anybody allowed: what they reach is found out when they are used.
    fn tokens(&self, grant: &Grant) -> NewTokens {
        let pair = tokens(grant, self.now);
        let everything = scope("profile calendar.read calendar.write");
        NewTokens { access: StoredAccessToken { scope: everything, ..pair.access }, ..pair }
    }

    /// RFC 6749 §1.5, §10.3: what is granted was consented to, and what is used of it is registered.
    async fn nothing_reaches_too_far(&self, store: &dyn Store) -> Result<(), String> {
        let consented = async |grant: &Grant| {
            let consent = store.consent(&grant.user, &grant.client).await.expect("ask");
            consent.map(|consent| consent.scope).unwrap_or_default()
        };
        for (_, code) in &self.codes {
            let Some(facts) = store.code(&code.key).await.expect("ask") else { continue };
            let grant = facts.of.grant;
            if grant.revoked_at.is_none() && !grant.scope.is_subset_of(&consented(&grant).await) {
                return Err(format!("granted without consent: {grant:?}"));
            }
        }
        for (_, pair) in &self.pairs {
            let Some(facts) = store.access_token(&pair.access.key).await.expect("ask") else { continue };
            let of = facts.of.as_ref().expect("a grant").of.grant.clone();
            let scope = facts.scope();
            let allowed = scope.is_subset_of(&of.scope) && scope.is_subset_of(&facts.client_scope);
            let consented = of.revoked_at.is_some() || scope.is_subset_of(&consented(&of).await);
            if !allowed || !consented {
                return Err(format!("{scope} is too far: {facts:?}"));
            }
        }
        Ok(())
    }

    /// All that can be asked of a store about everything that was ever made, a line an answer.
    async fn seen(&self, store: &dyn Store) -> Vec<String> {
        let mut seen = Vec::new();
        for (_, code) in &self.codes {
            seen.push(format!("{:?}", store.code(&code.key).await.expect("ask")));
        }
        for (_, pair) in &self.pairs {
            seen.push(format!("{:?}", store.access_token(&pair.access.key).await.expect("ask")));
            let refresh = pair.refresh.as_ref().expect("a refresh token");
            seen.push(format!("{:?}", store.refresh_token(&refresh.key).await.expect("ask")));
        }
        for person in &self.people {
            seen.push(format!("{:?}", store.connected_apps(&person.id).await.expect("ask")));
        }
        seen
    }

    /// How many tokens the live refresh tokens of a grant were answers to: siblings are to one.
    async fn live_lines(&self, grant: &Grant, store: &dyn Store) -> usize {
        let mut lines = BTreeSet::new();
        for (at, (_, pair)) in self.pairs.iter().enumerate().filter(|(_, (other, _))| other.id == grant.id) {
            let refresh = pair.refresh.as_ref().expect("a refresh token");
            if let Some(facts) = store.refresh_token(&refresh.key).await.expect("ask")
                && facts.token.used_at.is_none()
                && !facts.token.superseded
            {
                lines.insert(self.answers[at]);
            }
        }
        lines.len()
    }
}

fn nth<T>(all: &[T], index: usize) -> Option<&T> {
    (!all.is_empty()).then(|| &all[index % all.len()])
}

/// How many orders are tried.
pub const RUNS: u32 = 200;

/// Runs some verbs after one another: on a store in memory, and on the one that `other` makes and keeps open by its second half.
pub fn no_order_leaves_two_live_lines_or_reaches_too_far_or_tells_the_stores_apart<K>(
    other: impl AsyncFn() -> (Shared, K),
) {
    in_any_order(RUNS, async |verbs| {
        let (other, _kept) = other().await;
        let stores: [Shared; 2] = [Arc::new(MemoryStore::new()), other];
        let mut past = Past::begin(&stores).await;
        for verb in &verbs {
            let outcomes = past.apply(verb, &stores).await;
            prop_assert!(outcomes.windows(2).all(|two| two[0] == two[1]), "{verb:?}: {outcomes:?}");
            for (grant, _) in &past.codes {
                let live = past.live_lines(grant, stores[0].as_ref()).await;
                prop_assert!(live <= 1, "{verb:?} left {live} live lines");
            }
            let reach = past.nothing_reaches_too_far(stores[0].as_ref()).await;
            prop_assert!(reach.is_ok(), "{verb:?}: {reach:?}");
        }
        let (memory, other) = (past.seen(stores[0].as_ref()).await, past.seen(stores[1].as_ref()).await);
        prop_assert_eq!(memory, other);
        Ok(())
    });
}

/// Runs some verbs after one another on the store that `new` makes with its second half, which is asked after each verb.
pub fn after_each_verb<K>(new: impl AsyncFn() -> (Shared, K), look: impl Fn(&K)) {
    in_any_order(64, async |verbs| {
        let (store, kept) = new().await;
        let stores = [store];
        let mut past = Past::begin(&stores).await;
        for verb in &verbs {
            past.apply(verb, &stores).await;
            look(&kept);
        }
        Ok(())
    });
}

fn in_any_order(cases: u32, run: impl AsyncFn(Vec<Verb>) -> Result<(), TestCaseError>) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let verbs = prop::collection::vec(verb(), 1..80);
    let outcome = TestRunner::new(config).run(&verbs, |verbs| runtime.block_on(run(verbs)));
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
}
