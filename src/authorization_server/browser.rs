//! The other side of a request for a page: which browser it is, who is signed in there, and whether a form is its own.
//!
//! Two cookies: `matgim_session` names a session; `matgim_browser` is given to a browser without one, so that
//! its forms and pending requests belong to it. Neither is kept in plain: pending requests hold a hash, forms hold another.

use axum::extract::{FromRef, FromRequestParts};
use axum::response::Response;
use axum_extra::extract::cookie::{Cookie, SameSite};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::request::Parts;
use http::{HeaderMap, HeaderValue, header};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use time::Duration;

use super::factors::challenges::LIVES;
use super::failure::Failure;
use super::{AuthorizationServer, Instance};
use oauth::names::{Lifetime, Subject, Timestamp};
use oauth::secret::{BrowserHash, SessionId};
use storage::{SEEN_AHEAD, Session, Stored, User};
use view::page::{Body, Frame, Page};

/// A session that has not ended, and whose it is.
#[derive(Clone, Debug)]
pub struct LiveSession {
    pub session: Session,
    pub user: User,
}

/// The browser that sent a request.
pub struct Browser {
    /// The value of the cookie to which forms and pending requests are bound; never empty.
    cookie: String,
    signed_in: Option<LiveSession>,
    /// The browser cookie is new and has to be set.
    is_new: bool,
    /// What it sent of the two cookies, or is known to hold.
    holds: Held,
}

/// What a browser holds of our cookies, as far as a request says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Held {
    session: bool,
    any: bool,
}

/// A cookie to which forms and pending requests are bound, as a request carried it.
pub struct CarriedCookie<'a>(&'a str);

impl CarriedCookie<'_> {
    pub fn hash(&self) -> BrowserHash {
        BrowserHash::of_cookie(self.0)
    }
    /// The form token of the pages that were made for it.
    pub fn form_token(&self) -> String {
        form_token(self.0)
    }
}

/// What a request carried, of both names: who is asking may have been signed in a moment ago.
pub fn carried<'a>(server: &AuthorizationServer, headers: &'a HeaderMap) -> Vec<CarriedCookie<'a>> {
    let names = CookieNames::of(server);
    let of_both = [names.session, names.browser].into_iter();
    of_both.flat_map(|name| cookies(headers, name).take(OF_ONE_NAME)).map(CarriedCookie).collect()
}

/// The browsers that an answer's cookies make of the one that receives it.
pub fn made(server: &AuthorizationServer, answer: &HeaderMap) -> Vec<BrowserHash> {
    let names = CookieNames::of(server);
    let set = answer.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok()?.split(';').next());
    set.filter_map(|pair| pair.split_once('='))
        .filter(|(name, value)| [names.session, names.browser].contains(name) && !value.is_empty())
        .map(|(_, value)| BrowserHash::of_cookie(value))
        .collect()
}

fn form_token(cookie: &str) -> String {
    let mut hash = Sha256::new_with_prefix(b"matgim form token\0");
    hash.update(cookie.as_bytes());
    URL_SAFE_NO_PAD.encode(hash.finalize())
}

/// A session is written to when it was last seen so long ago, not at each request.
const TOUCH_AFTER: Lifetime = Lifetime::from_minutes(5);

/// A stale cookie of another path may stand before the good one (RFC 6265 §5.4): so many of one name are tried.
const OF_ONE_NAME: usize = 4;

fn is_in_life(session: &Session, now: Timestamp, absolute: Lifetime) -> bool {
    let begun_at = session.key.issued_at();
    now.is_in_life(begun_at, begun_at.plus(absolute))
}

impl Browser {
    /// Reads the cookies. A session that is unknown, idle or too old is as good as none.
    pub async fn of(server: &AuthorizationServer, headers: &HeaderMap) -> Stored<Self> {
        let names = CookieNames::of(server);
        let now = server.now();
        let session = cookies(headers, names.session).next().is_some();
        let holds = Held { session, any: session || cookies(headers, names.browser).next().is_some() };
        for value in cookies(headers, names.session).take(OF_ONE_NAME) {
            if let Some(id) = SessionId::parse(value)
                && let Some((session, user)) = server.store.session(&id.key()).await?
                && now < session.last_seen_at.plus(server.policy.session_idle)
                && is_in_life(&session, now, server.policy.session_absolute)
            {
                if now >= session.last_seen_at.plus(TOUCH_AFTER) || session.last_seen_at > now.plus(SEEN_AHEAD) {
                    server.store.touch_session(&session.key, now).await?;
                }
                let signed_in = Some(LiveSession { session, user });
                return Ok(Self { cookie: value.to_owned(), signed_in, is_new: false, holds });
            }
        }
        Ok(match cookies(headers, names.browser).find(|value| value.len() == 43) {
            Some(value) => Self { cookie: value.to_owned(), signed_in: None, is_new: false, holds },
            None => Self { holds, ..Self::stranger(server) },
        })
    }

    /// A browser without a past, in place of one that holds a session.
    pub fn stranger(server: &AuthorizationServer) -> Self {
        let holds = Held { session: true, any: true };
        Self { cookie: URL_SAFE_NO_PAD.encode(server.randomness.secret()), signed_in: None, is_new: true, holds }
    }

    /// The browser in which a session has just begun.
    pub fn with_session(id: &SessionId, session: LiveSession) -> Self {
        let holds = Held { session: true, any: true };
        Self { cookie: id.expose().to_owned(), signed_in: Some(session), is_new: true, holds }
    }

    pub fn signed_in(&self) -> Option<&LiveSession> {
        self.signed_in.as_ref()
    }

    /// `username_key`: as names are compared.
    pub fn is_signed_in_as(&self, username_key: &str) -> bool {
        self.signed_in.as_ref().is_some_and(|live| live.user.username_key == username_key)
    }

    /// What pending requests are bound to.
    pub fn hash(&self) -> BrowserHash {
        BrowserHash::of_cookie(&self.cookie)
    }

    pub fn authenticated_at(&self) -> Option<Timestamp> {
        self.signed_in.as_ref().map(|signed_in| signed_in.session.authenticated_at)
    }

    /// The hidden field of every form: known only to the browser that holds the cookie, of no use without it.
    pub fn form_token(&self) -> String {
        form_token(&self.cookie)
    }

    /// Whether it sent one of our cookies, of whatever use.
    pub const fn sent_cookies(&self) -> bool {
        self.holds.any
    }

    /// Names what this browser began with `attempt`: the same each time, and not the caller's choice.
    pub fn identifier_of(&self, attempt: &str) -> Subject {
        let mut hash = Sha256::new_with_prefix(b"matgim attempt\0");
        hash.update(self.cookie.as_bytes());
        hash.update(b"\0");
        hash.update(attempt.as_bytes());
        let mut name = [0; 16];
        name.copy_from_slice(&hash.finalize()[..16]);
        Subject::generate(name)
    }

    /// Whether a form with this token came from a page of this server's in this very browser.
    pub fn owns_token(&self, form_token: &str) -> bool {
        !self.is_new && self.form_token().as_bytes().ct_eq(form_token.as_bytes()).into()
    }

    pub fn frame(&self, server: &AuthorizationServer) -> Frame {
        Frame {
            base: server.issuer.path().to_owned(),
            knows_account: true,
            signed_in: self.signed_in.as_ref().map(|signed_in| signed_in.user.username.clone()),
            accounts: server.accounts.is_some(),
            developers: server.accounts.is_some(),
            lab: server.has_lab(),
            form_token: self.form_token(),
            ..Frame::default()
        }
    }

    /// A page for this browser, with the cookie that makes its forms work.
    pub fn page(&self, server: &AuthorizationServer, mut response: Response, frame: Frame, body: Body) -> Response {
        self.set_cookies(server, &mut response);
        response.extensions_mut().insert(Page { frame, body });
        response
    }

    /// Sets the cookie when it is new; beginning a session ends the time before it, and the other way round. What a request did
    /// not carry is left alone: it may be there, and was held back because another site sent it (RFC 6265bis §5.8.3).
    pub fn set_cookies(&self, server: &AuthorizationServer, response: &mut Response) {
        if !self.is_new {
            return;
        }
        let names = CookieNames::of(server);
        match &self.signed_in {
            Some(_) => {
                set_cookie(server, response, names.session, &self.cookie, Some(server.policy.session_absolute));
                set_cookie(server, response, names.browser, "", Some(Lifetime::from_seconds(0)));
            }
            None => {
                set_cookie(server, response, names.browser, &self.cookie, None);
                if self.holds.session {
                    set_cookie(server, response, names.session, "", Some(Lifetime::from_seconds(0)));
                }
            }
        }
    }
}

/// Reads the cookies of the request.
impl<S> FromRequestParts<S> for Browser
where
    S: Send + Sync,
    Instance: FromRef<S>,
{
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        Ok(Self::of(&Instance::from_ref(state), &parts.headers).await?)
    }
}

struct CookieNames {
    session: &'static str,
    browser: &'static str,
    challenge: &'static str,
}

impl CookieNames {
    /// `__Host-` asks for https and `Path=/`, so that no other host and no other path can set them (RFC 6265bis §4.1.3). An
    /// instance below a path has names of its own: a browser sends it the cookies of the root as well.
    fn of(server: &AuthorizationServer) -> Self {
        match (server.issuer.is_https(), server.issuer.path().is_empty()) {
            (true, true) => Self {
                session: "__Host-matgim_session",
                browser: "__Host-matgim_browser",
                challenge: "__Host-matgim_challenge",
            },
            (true, false) => Self {
                session: "__Secure-matgim_local_session",
                browser: "__Secure-matgim_local_browser",
                challenge: "__Secure-matgim_local_challenge",
            },
            (false, true) => {
                Self { session: "matgim_session", browser: "matgim_browser", challenge: "matgim_challenge" }
            }
            (false, false) => Self {
                session: "matgim_local_session",
                browser: "matgim_local_browser",
                challenge: "matgim_local_challenge",
            },
        }
    }
}

/// Lets the browser keep the challenge of its sign-in, sealed, in place of an earlier one.
pub fn keep_challenge(server: &AuthorizationServer, response: &mut Response, sealed: &str) {
    set_cookie(server, response, CookieNames::of(server).challenge, sealed, Some(LIVES));
}

/// What it kept.
pub fn kept_challenge<'a>(server: &AuthorizationServer, headers: &'a HeaderMap) -> Option<&'a str> {
    cookies(headers, CookieNames::of(server).challenge).next()
}

/// The values of a cookie in the order sent. Each pair is read alone: what other programs of this host keep in theirs may
/// be no ASCII.
fn cookies<'a>(headers: &'a HeaderMap, name: &'static str) -> impl Iterator<Item = &'a str> {
    let pairs = headers.get_all(header::COOKIE).iter().flat_map(|value| value.as_bytes().split(|b| *b == b';'));
    pairs
        .filter_map(|pair| std::str::from_utf8(pair).ok()?.trim().split_once('='))
        .filter_map(move |(own, value)| (own == name).then_some(value))
}

fn set_cookie(server: &AuthorizationServer, to: &mut Response, name: &str, value: &str, lives: Option<Lifetime>) {
    let path = if server.issuer.path().is_empty() { "/" } else { server.issuer.path() };
    let mut cookie = Cookie::new(name, value);
    cookie.set_path(path);
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    cookie.set_secure(server.issuer.is_https());
    cookie.set_max_age(lives.map(|lives| Duration::seconds(lives.as_seconds())));
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        to.headers_mut().append(header::SET_COOKIE, value);
    }
}
