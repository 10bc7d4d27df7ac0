//! Breaking a rule: the run is led to where it can be broken, step by step as a learner would, and there it is.

use super::acting::{Look, Standing};
use super::own_browser::{InHand, Stuck};
use super::provoking::provocation;
use super::world::Sandbox;
use demo_client::provocations::NotNow;
use lab::memory::ShownRow;
use lab::next::Next;
use lab::page::{Acted, Provoked};
use lab::step::Step;
use lab::wrong_address::wrong_address;
use oauth::party::Party;
use view::haru::Provocation;
use view::preferences::Language;

/// Steps on the way to where a rule can be broken: twice through the flow at most, once to take back what was given before.
const STEPS_AT_MOST: usize = 40;

/// How a rule is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// By an address.
    Address,
    /// By the owner, on the consent page.
    Denial,
    /// By the owner, who takes everything back.
    Revocation,
    /// By Haru.
    Haru(Provocation),
}

impl Way {
    fn of(rule: &str) -> Option<Self> {
        Some(match rule {
            "unknown-client" | "redirect-uri" | "state-mismatch" => Self::Address,
            "consent-denied" => Self::Denial,
            "revoked" => Self::Revocation,
            name => {
                let (provocation, _) = provocation(name)?;
                Self::Haru(provocation)
            }
        })
    }
}

/// Whether there is a rule of that name to break.
pub fn is_rule(name: &str) -> bool {
    // Two of Haru's buttons break none.
    Way::of(name).is_some_and(|way| {
        !matches!(way, Way::Haru(Provocation::CallApi | Provocation::Refresh)) || name == "expired-token"
    })
}

/// What leads nearer to where a rule can be broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lead {
    Take(Step),
    /// Everything was allowed before, and would not be asked about again.
    TakeBack,
}

/// `None` where it can be broken now. `can`: whether Haru has what it takes, for a rule that it breaks.
fn lead(rule: &str, at: &Standing, can: Result<(), NotNow>) -> Option<Lead> {
    let step = match at.next {
        Next::Step(step) => step,
        Next::Answer(_) | Next::Done => "2",
    };
    let is_registered = at.memories[Party::Client.lane()].live("registration").next().is_some();
    let is_connected = matches!(at.next, Next::Step("12" | "14" | "15"));
    let anew = if is_connected { Lead::Take("2") } else { Lead::Take(step) };
    let anew_and_asked = if is_connected && allows_all(at) { Lead::TakeBack } else { anew };
    match rule {
        "unknown-client" => None,
        "redirect-uri" | "wrong-secret" => (!is_registered).then_some(Lead::Take("1")),
        "state-mismatch" => {
            let has_session = at.memories[Party::Client.lane()].live("sessions").next().is_some();
            (!has_session).then_some(Lead::Take(if is_registered { "2" } else { "1" }))
        }
        "consent-denied" => (step != "8").then_some(anew_and_asked),
        "wrong-verifier" => (step != "10").then_some(anew),
        // A grant that lives: what is dead is refused for another reason.
        _ if !is_connected => Some(Lead::Take(step)),
        "old-refresh-token" if step != "12" && !is_renewed(at) => Some(Lead::Take("14")),
        _ => match can {
            Ok(()) => None,
            Err(NotNow::ScopeIsWide) => Some(anew_and_asked),
            Err(_) if step == "15" => Some(anew),
            Err(_) => Some(Lead::Take(step)),
        },
    }
}

fn allows_all(at: &Standing) -> bool {
    let given = at.memories[Party::AuthorizationServer.lane()].live("consents").flat_map(|row| row.fields.iter());
    given.filter(|field| field.name == "scope").any(|field| field.value.contains("calendar.write"))
}

/// Whether a refresh token of the grant that lives was swapped: another's is refused for another reason.
fn is_renewed(at: &Standing) -> bool {
    let server = &at.memories[Party::AuthorizationServer.lane()];
    let value = |row: &ShownRow, name: &str| {
        row.fields.iter().find(|field| field.name == name).map(|field| field.value.clone()).unwrap_or_default()
    };
    let alive: Vec<_> = server.live("grants").map(|row| value(row, "id")).collect();
    server.live("refresh_tokens").any(|row| alive.contains(&value(row, "grant")) && value(row, "generation") != "1")
}

impl Sandbox {
    /// Leads the run to where `rule` can be broken, and breaks it.
    pub(super) async fn break_rule(&self, look: &Look<'_>, rule: &str, language: Language) -> Acted {
        let Some(way) = Way::of(rule) else { return Acted::Unknown };
        let mut browser = self.browser.in_hand(language).await;
        match self.lead_and_break(&mut browser, look, rule, way).await {
            Ok(acted) => acted,
            Err(Stuck) => Acted::Stuck,
        }
    }

    async fn lead_and_break(
        &self,
        browser: &mut InHand<'_>,
        look: &Look<'_>,
        rule: &str,
        way: Way,
    ) -> Result<Acted, Stuck> {
        for _ in 0..STEPS_AT_MOST {
            if self.is_full().await {
                return Ok(Acted::Full);
            }
            let at = self.standing(look).await.ok_or(Stuck)?;
            let can = match way {
                Way::Haru(provocation) => self.haru.can_provoke(provocation),
                _ => Ok(()),
            };
            match lead(rule, &at, can) {
                None => return self.break_now(browser, rule, way, &at).await,
                Some(Lead::TakeBack) => self.disconnect(browser).await?,
                Some(Lead::Take("2")) => self.connect(browser).await?,
                Some(Lead::Take(step)) => self.take(browser, step, &at).await?,
            }
        }
        Err(Stuck)
    }

    async fn break_now(&self, browser: &mut InHand<'_>, rule: &str, way: Way, at: &Standing) -> Result<Acted, Stuck> {
        match way {
            Way::Address => {
                let address = wrong_address(rule, &self.places, &at.memories).ok_or(Stuck)?;
                self.rule_broken(rule);
                browser.visit(&address).await?;
                return if browser.is_refused() { Ok(Acted::Done) } else { Err(Stuck) };
            }
            Way::Denial => {
                self.rule_broken(rule);
                self.decide(browser, "deny").await?;
                browser.follow().await?;
            }
            Way::Revocation => {
                self.rule_broken(rule);
                self.take(browser, "15", at).await?;
            }
            Way::Haru(_) => {
                if self.provoked(rule).await != Provoked::Done {
                    return Err(Stuck);
                }
            }
        }
        Ok(Acted::Done)
    }
}
