//! A browser, a Haru, and the other parties in one process: every message is HTTP all the same.

mod browser;
mod others;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, AtomicU8, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;

pub use self::browser::Browser;
pub use self::others::Call;
use self::others::{InProcess, Others, others_router};
use crate::settings::{BaseUrl, Credentials, Pace, Settings, useful};
use crate::{Haru, router};
use oauth::names::{ClientId, Issuer, Timestamp};
use oauth::rows::RowChange;
use oauth::secret::ClientSecret;
use ports::{Clock, Randomness};
use view::haru::{Planner, What};

pub const ISSUER: &str = "http://localhost:3000";
pub const SECRET: &str = "mgcs_the:secret/of+haru";
const API: &str = "http://localhost:3002";
/// 2026-11-23T09:00:00Z.
const START: i64 = 1_795_424_400_000;

pub struct World {
    pub others: Arc<Others>,
    pub time: Arc<Time>,
    pub haru: Router,
    /// The same Haru, for its operator.
    pub owner: Haru,
    pub told: Arc<Mutex<Vec<RowChange>>>,
}

pub struct Time(AtomicI64);

impl Clock for Time {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst))
    }
}

impl Time {
    pub fn pass_minutes(&self, minutes: i64) {
        self.0.fetch_add(minutes * 60_000, Ordering::SeqCst);
    }
}

struct Counting(AtomicU8);

impl Randomness for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(self.0.fetch_add(1, Ordering::SeqCst));
    }
}

pub fn world() -> World {
    world_at("http://127.0.0.1:3001")
}

pub fn world_at(base_url: &str) -> World {
    world_of(base_url, given(), Pace::Straight)
}

/// A Haru that was given no credentials.
pub fn unregistered() -> World {
    world_of("http://127.0.0.1:3001", Credentials::ByRegistration, Pace::Straight)
}

/// A registered Haru that stops after each hop.
pub fn step_by_step() -> World {
    world_of("http://127.0.0.1:3001", given(), Pace::StepByStep)
}

pub fn given() -> Credentials {
    Credentials::Given {
        client_id: ClientId::parse("haru").expect("client id"),
        client_secret: ClientSecret::presented(SECRET.to_owned()),
    }
}

pub fn world_of(base_url: &str, credentials: Credentials, pace: Pace) -> World {
    let others = Arc::new(Others::new());
    let network = InProcess { router: others_router(Arc::clone(&others)), others: Arc::clone(&others) };
    let time = Arc::new(Time(AtomicI64::new(START)));
    let settings = Settings {
        issuer: Issuer::parse(ISSUER).expect("issuer"),
        base_url: BaseUrl::parse(base_url).expect("base URL"),
        credentials,
        scope: useful(),
        pace,
        api_base_url: BaseUrl::parse(API).expect("API"),
        notebooks: 100,
        notebooks_a_network: 100,
    };
    let clock: Arc<dyn Clock> = time.clone();
    let haru = Haru::new(settings, Arc::new(network), clock, Arc::new(Counting(AtomicU8::new(1))));
    let told: Arc<Mutex<Vec<RowChange>>> = Arc::default();
    let heard = Arc::clone(&told);
    let owner = haru.watched_by(Box::new(move |change| heard.lock().expect("lock").push(change)));
    World { others, time, haru: router(owner.clone()), owner, told }
}

impl World {
    pub fn browser(&self) -> Browser {
        Browser { haru: self.haru.clone(), cookies: BTreeMap::new(), seen: String::new() }
    }

    /// A browser whose resource owner allowed everything.
    pub async fn connected(&self) -> Browser {
        let mut browser = self.browser();
        let asked = browser.connect().await;
        let code = self.others.code_for(&asked);
        browser.come_back(&asked, &[("code", &code), ("iss", ISSUER)]).await;
        browser
    }
}

impl Browser {
    /// Notebook and way to a code in hand, in a Haru that goes step by step.
    pub async fn get_code(&mut self, world: &World) {
        self.press("/connect").await;
        let asked = self.go().await;
        let code = world.others.code_for(&asked);
        assert_eq!(self.come_back(&asked, &[("code", &code), ("iss", ISSUER)]).await.location(), "/next");
    }
}

pub fn story(planner: &Planner) -> Vec<What> {
    planner.happened.iter().map(|happened| happened.what).collect()
}
