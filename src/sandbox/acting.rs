//! Doing the next step for the learner: through the buttons of Haru's own pages and the pages of the server, by the sandbox's browser.
//! One press is one step, and stops where the next begins.

use super::folds::Turn;
use super::own_browser::{InHand, Stuck};
use super::provoking::BEYOND_AN_ACCESS_TOKEN;
use super::world::Sandbox;
use crate::recorder::Log;
use lab::memory::Memory;
use lab::moment::Moments;
use lab::next::Next;
use lab::page::Acted;
use lab::picture::Picture;
use lab::step::Step;
use oauth::party::Party;
use scripted_browser::page::{Form, Page};
use view::preferences::Language;

/// By whom a run is looked at as a whole, to find where it stands.
pub enum Look<'t> {
    /// By somebody in their turn.
    InTurn(Turn),
    /// By a thread that has been given to whole runs already, for as long as somebody waits.
    Here(&'t (dyn Fn() -> bool + Sync)),
}

/// Where a run stands.
pub struct Standing {
    pub next: Next,
    pub memories: [Memory; 4],
}

impl Standing {
    fn of(log: &Log, goes_on: &dyn Fn() -> bool) -> Option<Self> {
        let log = log.all_while(goes_on)?;
        let Picture { next, memories, .. } = Picture::at(&log, &Moments::of(&log), Some(usize::MAX));
        Some(Self { next, memories })
    }

    /// The first field of that name in a table of what the client remembers.
    pub fn of_client(&self, table: &str, field: &str) -> Option<&str> {
        let rows = self.memories[Party::Client.lane()].live(table);
        rows.flat_map(|row| row.fields.iter()).find(|own| own.name == field).map(|own| &*own.value)
    }
}

impl Sandbox {
    /// Does `step` when the run waits for that, and nothing otherwise: whoever presses twice at once does it once.
    pub(super) async fn act(&self, look: &Look<'_>, step: Step, language: Language) -> Acted {
        let mut browser = self.browser.in_hand(language).await;
        if self.is_full().await {
            return Acted::Full;
        }
        let Some(standing) = self.standing(look).await else { return Acted::Stuck };
        if standing.next != Next::Step(step) {
            return Acted::OtherStep;
        }
        let done = self.take(&mut browser, step, &standing).await;
        let Some(after) = self.standing(look).await else { return Acted::Stuck };
        let goes_on = after.next != Next::Step(step) && !browser.is_refused();
        if done.is_ok() && goes_on { Acted::Done } else { Acted::Stuck }
    }

    /// Where it stands now; `None` when nobody waits for that any more.
    pub(super) async fn standing(&self, look: &Look<'_>) -> Option<Standing> {
        match look {
            Look::Here(goes_on) => Standing::of(&self.log, goes_on),
            Look::InTurn(turn) => {
                let log = self.log.clone();
                turn.fold(move |goes_on| Standing::of(&log, goes_on)).await
            }
        }
    }

    /// Where one stands, from 1, to rest at the first step after the first `known` events; `None` where that is the newest, at which the
    /// run's own address stands.
    pub(super) async fn first_step_after(&self, look: &Look<'_>, known: usize) -> Option<usize> {
        let at = move |log: &Log, goes_on: &dyn Fn() -> bool| {
            let moments = Moments::of(&log.all_while(goes_on)?);
            moments.first_rest_after(known).map(|rest| rest.telling + 1)
        };
        match look {
            Look::Here(goes_on) => at(&self.log, goes_on),
            Look::InTurn(turn) => {
                let log = self.log.clone();
                turn.fold(move |goes_on| at(&log, goes_on)).await
            }
        }
    }

    /// What a person does for `step`.
    pub(super) async fn take(&self, browser: &mut InHand<'_>, step: Step, at: &Standing) -> Result<(), Stuck> {
        match step {
            "1" => self.press_of_haru(browser, "/register", "/next").await,
            "2" => self.connect(browser).await,
            "3" => self.press_of_haru(browser, "/go", "/next").await,
            "4" | "9" => self.go_on(browser).await,
            "6" => self.sign_in(browser).await,
            // The code comes back by the redirect that answers: it is step 9, and needs no press of its own.
            "8" => {
                self.decide(browser, "allow").await?;
                browser.follow().await
            }
            "10" => self.press_of_haru(browser, "/exchange", "/next").await,
            "12" => self.press_of_haru(browser, "/call", "/next").await,
            "14" => self.expire_and_renew(browser, at).await,
            "15" => {
                self.disconnect(browser).await?;
                self.visit_haru(browser, "/planner").await?;
                self.press_of_haru(browser, "/call", "/planner").await
            }
            _ => Err(Stuck),
        }
    }

    /// Asks for what needs the server: also where Haru has tokens already.
    pub(super) async fn connect(&self, browser: &mut InHand<'_>) -> Result<(), Stuck> {
        self.press_of_haru(browser, "/connect", "/planner").await
    }

    /// Where the redirect leads. A browser that lost its place asks Haru for the way once more.
    async fn go_on(&self, browser: &mut InHand<'_>) -> Result<(), Stuck> {
        if !browser.is_sent_on() {
            self.visit_haru(browser, "/next").await?;
            self.press_of_haru(browser, "/go", "/next").await?;
        }
        browser.follow().await
    }

    /// As the first persona.
    async fn sign_in(&self, browser: &mut InHand<'_>) -> Result<(), Stuck> {
        let persona = self.personas.first().ok_or(Stuck)?;
        self.find(browser, |page| page.form_with("password")).await?;
        let fill = |form: &mut Form| {
            form.write("username", &persona.username);
            form.write("password", &persona.password);
        };
        browser.press(|page| page.form_with("password"), fill, None).await?;
        let is_refused = browser.page().is_some_and(|page| page.form_with("password").is_some());
        if is_refused && !browser.is_sent_on() { Err(Stuck) } else { Ok(()) }
    }

    /// `allow` what Haru cannot do without, or `deny`.
    pub(super) async fn decide(&self, browser: &mut InHand<'_>, decision: &str) -> Result<(), Stuck> {
        self.find(browser, consent).await?;
        let fill = |form: &mut Form| {
            if decision == "allow" {
                // What a person does not need to give, a careful one does not.
                form.tick("scope", "calendar.write", false);
                form.tick("began", "yes", true);
            }
        };
        browser.press(consent, fill, Some(("decision", decision))).await
    }

    async fn expire_and_renew(&self, browser: &mut InHand<'_>, at: &Standing) -> Result<(), Stuck> {
        if at.of_client("tokens", "refused") != Some("yes") {
            self.clock_moved(BEYOND_AN_ACCESS_TOKEN);
            self.press_of_haru(browser, "/call", "/planner").await?;
        }
        self.press_of_haru(browser, "/refresh", "/planner").await
    }

    /// Takes back at the server what Haru may do.
    pub(super) async fn disconnect(&self, browser: &mut InHand<'_>) -> Result<(), Stuck> {
        let apps = format!("{}/apps", self.places.server);
        browser.visit(&apps).await?;
        if browser.page().is_some_and(|page| page.form_with("password").is_some()) {
            self.sign_in(browser).await?;
            browser.visit(&apps).await?;
        }
        browser.press(|page| page.form_to("/apps/disconnect"), |_| {}, None).await
    }

    pub(super) async fn visit_haru(&self, browser: &mut InHand<'_>, page: &str) -> Result<(), Stuck> {
        browser.visit(&format!("{}{page}", self.places.haru)).await
    }

    /// Presses a button of Haru's: on the page where the browser is, or else on `page`.
    async fn press_of_haru(&self, browser: &mut InHand<'_>, button: &str, page: &str) -> Result<(), Stuck> {
        let is_haru = |page: &Page| page.address.as_str().starts_with(&self.places.haru);
        if !browser.page().is_some_and(|page| is_haru(page) && page.form_to(button).is_some()) {
            self.visit_haru(browser, page).await?;
        }
        browser.press(|page| page.form_to(button), |_| {}, None).await
    }

    /// Goes back to where such a form was, unless the browser is there: a learner may have looked at something else meanwhile.
    async fn find(&self, browser: &mut InHand<'_>, form: fn(&Page) -> Option<&Form>) -> Result<(), Stuck> {
        if browser.page().and_then(form).is_some() {
            return Ok(());
        }
        let before = browser.history().find(|address| {
            address.as_str().starts_with(&self.places.server)
                && ["/consent", "/authorize"].iter().any(|end| address.path().ends_with(end))
        });
        let before = before.ok_or(Stuck)?.as_str().to_owned();
        browser.visit(&before).await
    }
}

fn consent(page: &Page) -> Option<&Form> {
    page.form_to("/consent")
}
