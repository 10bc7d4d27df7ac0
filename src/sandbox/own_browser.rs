//! The browser of a sandbox: whose messages stay in memory, and which takes over what a visitor's browser is answered, so that one
//! person can go on with either.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::response::Response;
use bytes::Bytes;
use http::{HeaderValue, Method, Request, StatusCode, header};
use tokio::sync::{Mutex, MutexGuard};
use url::Url;

use super::acts::Acts;
use super::address::named_by;
use super::parties::Parties;
use super::run::{Act, Message};
use crate::recorder::Sender;
use authorization_server::throttle::PeerAddress;
use lab::page::Places;
use oauth::names::Timestamp;
use oauth::party::Party;
use ports::Clock as _;
use ports::caller::CallerNetwork;
use scripted_browser::browser::{Arrival, Asked, Browser, Wire};
use scripted_browser::cookies::Cookie;
use scripted_browser::navigation::Navigation;
use scripted_browser::page::{Form, Page};
use view::preferences::Language;

/// It says what it is.
const USER_AGENT: &str = "Matgim-Lab-Browser/1.0";

pub struct OwnBrowser {
    browser: Mutex<Browser>,
    parties: Arc<Parties>,
    acts: Arc<Acts>,
    places: Places,
    id: String,
}

/// The page that came is not the one from which one goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stuck;

impl OwnBrowser {
    pub fn new(id: String, places: Places, parties: Arc<Parties>, acts: Arc<Acts>) -> Self {
        Self { browser: Mutex::new(Browser::new(USER_AGENT)), parties, acts, places, id }
    }

    /// For one press: nobody else has it meanwhile.
    pub async fn in_hand(&self, language: Language) -> InHand<'_> {
        let mut browser = self.browser.lock().await;
        browser.speak(HeaderValue::from_static(language.tag()));
        InHand { browser, of: self }
    }

    /// What a request from outside is to this browser.
    pub fn asked(&self, of: Party, request: &Request<Bytes>) -> Option<Asked> {
        let method = match *request.method() {
            Method::GET => scripted_browser::page::Method::Get,
            Method::POST => scripted_browser::page::Method::Post,
            _ => return None,
        };
        let base = Url::parse(self.place_of(of)?).ok()?;
        let address = base.join(request.uri().path_and_query()?.as_str()).ok()?;
        let site = request.headers().get("sec-fetch-site").and_then(|value| value.to_str().ok());
        Some(Asked { method, address, is_typed: site.is_none_or(|site| site == "none") })
    }

    /// Takes over what somebody else's browser was answered.
    pub async fn observe(&self, asked: Option<Asked>, answer: Response) -> Response {
        let Some(asked) = asked else { return answer };
        let (parts, body) = answer.into_parts();
        // It stands in memory: the recorder has read it already.
        let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
        let mut seen = http::Response::new(bytes.clone());
        *seen.status_mut() = parts.status;
        *seen.headers_mut() = parts.headers.clone();
        self.browser.lock().await.observe(&asked, &seen, self.now());
        Response::from_parts(parts, Body::from(bytes))
    }

    /// The cookies of a host, and the address from which a visitor's browser goes on: of this sandbox, whatever a page led to.
    pub async fn handed_over(&self, at: Party) -> (Vec<String>, String) {
        let browser = self.browser.lock().await;
        let place = self.place_of(at).and_then(|place| Url::parse(place).ok());
        let now = self.now();
        let of_host = |place: &Url| {
            browser.jar().of_host(place, now).into_iter().map(|own: &Cookie| own.set_again(now)).collect()
        };
        let waiting = browser.next().filter(|next| next.method() == scripted_browser::page::Method::Get);
        let page = browser.page().filter(|page| !page.is_posted).map(|page| &page.address);
        let address = waiting.map(Navigation::to).or(page).filter(|address| self.is_own(address));
        let on = address.map_or_else(|| format!("{}/next", self.places.haru), |address| address.as_str().to_owned());
        (place.as_ref().map(of_host).unwrap_or_default(), on)
    }

    fn is_own(&self, address: &Url) -> bool {
        self.party_at(&address.origin().ascii_serialization(), address.path()).is_some()
    }

    /// Who of this sandbox answers there, to a browser.
    fn party_at(&self, origin: &str, path: &str) -> Option<Party> {
        let at = |party: &Party| {
            let place = self.place_of(*party).and_then(|place| Url::parse(place).ok());
            place.is_some_and(|place| place.origin().ascii_serialization() == origin)
        };
        let party = [Party::AuthorizationServer, Party::Client, Party::ResourceServer].into_iter().find(at)?;
        (named_by(path) == Some(&self.id)).then_some(party)
    }

    fn place_of(&self, party: Party) -> Option<&str> {
        match party {
            Party::AuthorizationServer => Some(&self.places.server),
            Party::Client => Some(&self.places.haru),
            Party::ResourceServer => Some(&self.places.api),
            Party::Browser => None,
        }
    }

    fn now(&self) -> Timestamp {
        self.parties.clock.now()
    }
}

/// Its messages, from this machine itself.
impl Wire for OwnBrowser {
    async fn answer(&self, to: &Url, request: Request<Bytes>) -> http::Response<Bytes> {
        let Some(party) = self.party_at(&to.origin().ascii_serialization(), to.path()) else {
            return away();
        };
        let (mut parts, body) = request.into_parts();
        let here = std::net::IpAddr::from(std::net::Ipv4Addr::LOCALHOST);
        parts.extensions.insert(Sender(Party::Browser));
        parts.extensions.insert(PeerAddress(here));
        parts.extensions.insert(CallerNetwork::of(here));
        let request = Request::from_parts(parts, body);
        self.acts.note(Act::Message(Message::of(party, &request)));
        let answer = self.parties.answer(party, request.map(Body::from)).await;
        let (parts, body) = answer.into_parts();
        http::Response::from_parts(parts, to_bytes(body, usize::MAX).await.unwrap_or_default())
    }
}

/// What is not of this sandbox is not to be reached from within it.
fn away() -> http::Response<Bytes> {
    let mut answer = http::Response::new(Bytes::from_static(b"not of this sandbox\n"));
    *answer.status_mut() = StatusCode::BAD_GATEWAY;
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain"));
    answer
}

/// The browser, for as long as one press has it.
pub struct InHand<'b> {
    browser: MutexGuard<'b, Browser>,
    of: &'b OwnBrowser,
}

impl InHand<'_> {
    pub fn page(&self) -> Option<&Page> {
        self.browser.page()
    }

    /// The pages that it was on, the newest first.
    pub fn history(&self) -> impl Iterator<Item = &Url> {
        self.browser.history().rev()
    }

    /// Whether it waits to follow a redirect.
    pub fn is_sent_on(&self) -> bool {
        self.browser.next().is_some()
    }

    /// Whether it ended at a page that says why it does not go on.
    pub fn is_refused(&self) -> bool {
        !self.is_sent_on() && self.browser.page().is_some_and(|page| page.status >= 400)
    }

    /// Types an address.
    pub async fn visit(&mut self, address: &str) -> Result<(), Stuck> {
        let address = Url::parse(address).map_err(|_| Stuck)?;
        self.go(Navigation::typed(address)).await
    }

    /// Presses a button of the page, by its name and value, after `filled` has written into its form; without a name the first.
    pub async fn press(
        &mut self,
        find: impl FnOnce(&Page) -> Option<&Form>,
        filled: impl FnOnce(&mut Form),
        button: Option<(&str, &str)>,
    ) -> Result<(), Stuck> {
        let page = self.browser.page().ok_or(Stuck)?;
        let mut form = find(page).ok_or(Stuck)?.clone();
        filled(&mut form);
        let pressed = match button {
            Some((name, value)) => Some(form.button(name, value).ok_or(Stuck)?),
            None => form.buttons().next(),
        };
        let submission = page.submission(&form, pressed).map_err(|_| Stuck)?;
        let way = Navigation::form(page, submission);
        self.go(way).await
    }

    /// Follows the redirect that waits.
    pub async fn follow(&mut self) -> Result<(), Stuck> {
        let now = self.of.now();
        let arrival = self.browser.follow(self.of, now).await.ok_or(Stuck)?;
        self.stay_here(arrival).await
    }

    async fn go(&mut self, way: Navigation) -> Result<(), Stuck> {
        let now = self.of.now();
        let arrival = self.browser.send(self.of, now, way).await;
        self.stay_here(arrival).await
    }

    /// What leads on within one party is one step; what leads to another waits for the next press.
    async fn stay_here(&mut self, mut arrival: Arrival) -> Result<(), Stuck> {
        loop {
            match arrival {
                Arrival::Page | Arrival::Redirect { within: false } => return Ok(()),
                Arrival::Stays | Arrival::Blocked(_) => return Err(Stuck),
                Arrival::Redirect { within: true } => {}
            }
            let now = self.of.now();
            arrival = self.browser.follow(self.of, now).await.ok_or(Stuck)?;
        }
    }
}
