//! The protocol in any order and at any time, as its endpoints run it: a decision of `oauth` on what the store knows, then a verb. The
//! clock jumps by up to a day either way, and nothing that was used, rotated, revoked or ended works again.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use super::any_order::RUNS;
use super::fixtures::*;
use oauth::client::{Client, StoredClientSecret};
use oauth::client_auth::{self, AuthenticatedClient};
use oauth::names::{Issuer, Lifetime, Timestamp};
use oauth::parameters::{Parameters, encode_pair};
use oauth::pkce::CodeVerifier;
use oauth::policy::Policy;
use oauth::resource::{KnownResources, NamedResources};
use oauth::scope::Scope;
use oauth::secret::{AccessTokenKey, AuthorizationCodeKey, ClientSecret, RefreshTokenKey};
use oauth::token::code::{self, Exchange};
use oauth::token::refresh::{self, Refresh};
use storage::{Grant, GrantId, NewTokens, PURGE_MARGIN, Redeemed, Rotated, StoredAccessToken};

/// What is done next. Indices are taken modulo what there is.
#[derive(Clone, Debug)]
enum Step {
    Allow,
    Exchange { code: usize, knows_verifier: bool },
    Refresh { token: usize },
    RevokeAccess { token: usize },
    RevokeGrant { code: usize },
    Disconnect,
    Narrow,
    Jump { millis: i64 },
    Purge,
}

fn step() -> impl Strategy<Value = Step> {
    let made = 0..64usize;
    let day = 24 * 60 * 60 * 1000_i64;
    prop_oneof![
        3 => Just(Step::Allow),
        6 => (made.clone(), prop::bool::weighted(0.8))
            .prop_map(|(code, knows_verifier)| Step::Exchange { code, knows_verifier }),
        16 => made.clone().prop_map(|token| Step::Refresh { token }),
        1 => made.clone().prop_map(|token| Step::RevokeAccess { token }),
        1 => made.prop_map(|code| Step::RevokeGrant { code }),
        1 => Just(Step::Disconnect),
        1 => Just(Step::Narrow),
        12 => prop_oneof![
            4 => -2_000..4_000_i64,
            3 => -15_000..15_000_i64,
            2 => -day..=day,
            1 => prop::sample::select(vec![-day, -1_000, -1, 1, 10_000, 60_000, day]),
        ]
        .prop_map(|millis| Step::Jump { millis }),
        1 => Just(Step::Purge),
    ]
}

/// What was answered at the token endpoint.
struct Answer {
    grant: GrantId,
    access: AccessTokenKey,
    refresh: RefreshTokenKey,
    /// The refresh token that was presented for it; `None` for the answer to a code.
    to: Option<usize>,
    used_at: Option<Timestamp>,
    /// A sibling was used.
    ended: bool,
    /// RFC 7009, of the access token alone.
    revoked: bool,
}

struct Run {
    world: World,
    client: Client,
    authenticated: AuthenticatedClient,
    known: KnownResources,
    now: Timestamp,
    codes: Vec<(Grant, AuthorizationCodeKey)>,
    spent: BTreeSet<usize>,
    over: BTreeSet<GrantId>,
    answers: Vec<Answer>,
}

/// Does not hold.
type Broken = String;

impl Run {
    async fn begin(store: Shared) -> Self {
        let world = World::of(store).await;
        let client = world.planner.clone();
        let secret = ClientSecret::generate(unique());
        let stored = StoredClientSecret { hash: secret.hash(), ..client_secret("its own", START) };
        let mut body = String::new();
        for (name, value) in [("client_id", client.id.as_str()), ("client_secret", secret.expose())] {
            body.push('&');
            encode_pair(&mut body, name, value);
        }
        let presented = client_auth::parse(&[], &Parameters::parse(body.as_bytes()).expect("a body"));
        let known = Some((client.clone().into(), [stored].into()));
        let authenticated =
            client_auth::decide(presented.expect("a client"), known, START).outcome.expect("the client");
        let api = Issuer::parse("https://calendar.example").expect("an address");
        let known = KnownResources::new(api.into(), vec![]);
        let (codes, answers) = (vec![], vec![]);
        let (spent, over) = (BTreeSet::new(), BTreeSet::new());
        Self { world, client, authenticated, known, now: START, codes, spent, over, answers }
    }

    async fn take(&mut self, step: &Step) -> Result<(), Broken> {
        let (store, now) = (self.world.store.clone(), self.now);
        let (ada, planner) = (self.world.ada.id.clone(), self.client.id.clone());
        match *step {
            Step::Allow => {
                let (grant, code) = self.world.allowed(now).await;
                self.codes.push((grant, code.key));
            }
            Step::Exchange { code, knows_verifier } if !self.codes.is_empty() => {
                self.exchange(code % self.codes.len(), knows_verifier).await?;
            }
            Step::Refresh { token } if !self.answers.is_empty() => self.refresh(token % self.answers.len()).await?,
            Step::RevokeAccess { token } if !self.answers.is_empty() => {
                let at = token % self.answers.len();
                store.revoke_access_token(&self.answers[at].access).await.expect("revoke");
                self.answers[at].revoked = true;
            }
            Step::RevokeGrant { code } if !self.codes.is_empty() => {
                let grant = self.codes[code % self.codes.len()].0.id;
                store.revoke_grant(&grant, now).await.expect("revoke");
                self.over.insert(grant);
            }
            Step::Disconnect => {
                store.disconnect(&ada, &planner, now).await.expect("disconnect");
                self.over.extend(self.codes.iter().map(|(grant, _)| grant.id));
            }
            Step::Narrow => {
                store.change_access(&ada, &planner, scope("calendar.read"), now).await.expect("change");
            }
            Step::Jump { millis } => self.now = now.plus(Lifetime::from_millis(millis)),
            Step::Purge => {
                let over = now.minus(PURGE_MARGIN);
                store.purge(over, over, over).await.expect("purge");
            }
            _ => {}
        }
        self.nothing_is_revived().await
    }

    async fn exchange(&mut self, at: usize, knows_verifier: bool) -> Result<(), Broken> {
        let (store, now) = (&self.world.store, self.now);
        let (grant, key) = self.codes[at].clone();
        let verifier = if knows_verifier {
            "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
        } else {
            "a-verifier-of-forty-three-letters-or-more-1"
        };
        let exchange = Exchange {
            code: None,
            redirect_uri: "https://z.example/callback?x=1".to_owned(),
            verifier: CodeVerifier::parse(verifier).expect("a verifier"),
            resources: NamedResources::default(),
        };
        let facts = store.code(&key).await.expect("ask");
        match code::decide(&exchange, &self.authenticated, facts.as_ref(), &self.known, now).outcome {
            Err(refusal) => self.end(refusal.revoke).await,
            Ok(granted) => {
                let pair = with_scope(tokens(&grant, now), &granted.scope);
                if store.redeem(&key, pair.clone(), now).await.expect("redeem") == Redeemed::Changed {
                    return Err("nobody else was there, and still something changed".to_owned());
                }
                holds(knows_verifier, "no verifier, no token")?;
                holds(self.spent.insert(at), "a code was spent twice")?;
                holds(!self.over.contains(&grant.id), "a code of an ended grant")?;
                self.reaches_no_further(&granted.scope).await?;
                self.answer(grant.id, &pair, None);
            }
        }
        Ok(())
    }

    async fn refresh(&mut self, at: usize) -> Result<(), Broken> {
        let (store, now) = (&self.world.store, self.now);
        let Answer { grant, refresh: key, used_at, ended, .. } = self.answers[at];
        let facts = store.refresh_token(&key).await.expect("ask");
        let asked = Refresh { token: None, scope: None, resources: NamedResources::default() };
        let policy = Policy::strict();
        let ruled = refresh::decide(&asked, &self.authenticated, facts.as_ref(), &policy, &self.known, now);
        match ruled.outcome {
            Err(refusal) => self.end(refusal.revoke).await,
            Ok(renewed) => {
                let of = self.codes.iter().find(|(of, _)| of.id == grant).expect("its grant").0.clone();
                let pair = with_scope(tokens(&of, now), &renewed.scope);
                if store.rotate_refresh(&key, renewed.retry, pair.clone(), now).await.expect("rotate")
                    == Rotated::Changed
                {
                    return Err("nobody else was there, and still something changed".to_owned());
                }
                holds(!self.over.contains(&grant), "a refresh token of an ended grant")?;
                holds(!ended, "a refresh token whose sibling was used")?;
                if let Some(used_at) = used_at {
                    let in_window = used_at <= now && now < used_at.plus(policy.refresh_retry_window);
                    holds(in_window, "a rotated token outside its window")?;
                    let is_gone_on_with = |answer: &Answer| answer.to == Some(at) && answer.used_at.is_some();
                    holds(!self.answers.iter().any(is_gone_on_with), "a rotated token whose answer was gone on with")?;
                }
                self.reaches_no_further(&renewed.scope).await?;
                if used_at.is_none() {
                    let to = self.answers[at].to;
                    let siblings = |(other, answer): &(usize, &mut Answer)| {
                        *other != at && answer.to == to && answer.grant == grant
                    };
                    self.answers.iter_mut().enumerate().filter(siblings).for_each(|(_, answer)| answer.ended = true);
                    self.answers[at].used_at = Some(now);
                }
                self.answer(grant, &pair, Some(at));
            }
        }
        Ok(())
    }

    fn answer(&mut self, grant: GrantId, pair: &NewTokens, to: Option<usize>) {
        let refresh = pair.refresh.as_ref().expect("a refresh token").key;
        let access = pair.access.key;
        self.answers.push(Answer { grant, access, refresh, to, used_at: None, ended: false, revoked: false });
    }

    /// What a refusal takes with it.
    async fn end(&mut self, grant: Option<GrantId>) {
        if let Some(grant) = grant {
            self.world.store.revoke_grant(&grant, self.now).await.expect("revoke");
            self.over.insert(grant);
        }
    }

    async fn reaches_no_further(&self, scope: &Scope) -> Result<(), Broken> {
        let consent = self.world.store.consent(&self.world.ada.id, &self.client.id).await.expect("ask");
        let consented = consent.map(|consent| consent.scope).unwrap_or_default();
        let within = scope.is_subset_of(&consented) && consented.is_subset_of(&self.client.scope);
        holds(within, "granted is not within consented, or that not within registered")
    }

    async fn nothing_is_revived(&self) -> Result<(), Broken> {
        let store = &self.world.store;
        for Answer { grant, access, ended, revoked, .. } in &self.answers {
            let facts = store.access_token(access).await.expect("ask");
            let lives = facts.is_some_and(|facts| facts.is_alive(self.now));
            let is_over = *ended || *revoked || self.over.contains(grant);
            holds(!lives || !is_over, "an access token that was revoked, or ended")?;
        }
        let mut lines = BTreeSet::new();
        for Answer { grant, refresh, to, .. } in &self.answers {
            let Some(facts) = store.refresh_token(refresh).await.expect("ask") else { continue };
            if facts.token.used_at.is_none() && !facts.token.superseded {
                lines.insert((*grant, *to));
            }
        }
        let mut grants: Vec<GrantId> = lines.iter().map(|(grant, _)| *grant).collect();
        grants.dedup();
        holds(grants.len() == lines.len(), "two live lines in one family")
    }
}

fn holds(rule: bool, what: &str) -> Result<(), Broken> {
    if rule { Ok(()) } else { Err(what.to_owned()) }
}

fn with_scope(pair: NewTokens, scope: &Scope) -> NewTokens {
    NewTokens { access: StoredAccessToken { scope: scope.clone(), ..pair.access }, ..pair }
}

/// Runs the protocol on stores that `new` makes and keeps open by its second half.
pub fn nothing_that_is_over_works_again_whatever_the_clock_does<K>(new: impl AsyncFn() -> (Shared, K)) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let config = Config { cases: RUNS, failure_persistence: None, ..Config::default() };
    let steps = prop::collection::vec(step(), 1..80);
    let answers = std::cell::Cell::new(0);
    let outcome = TestRunner::new(config).run(&steps, |steps| {
        runtime.block_on(async {
            let (store, _kept) = new().await;
            let mut run = Run::begin(store).await;
            for step in &steps {
                let taken = run.take(step).await;
                taken.map_err(|broken| TestCaseError::fail(format!("{step:?}: {broken}")))?;
            }
            answers.set(answers.get() + run.answers.len());
            Ok(())
        })
    });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
    assert!(answers.get() > 200, "only {} answers were looked at", answers.get());
}
