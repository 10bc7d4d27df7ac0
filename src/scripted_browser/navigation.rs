//! One way to a page, hop by hop (HTML §7.4, Fetch §4.4): what is asked of whom, and what of that a redirect changes.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response, StatusCode, header};
use oauth::names::Timestamp;
use url::Url;

use crate::address::{Relation, is_http, serialized_origin};
use crate::cookies::{Jar, Sending};
use crate::form_action::FormAction;
use crate::page::{Method, Page, Submission};
use crate::referrer::ReferrerPolicy;

/// Chromium's; others allow as many.
const REDIRECTS_AT_MOST: u8 = 20;

/// A message that is about to be sent.
#[derive(Clone, Debug)]
pub struct Navigation {
    method: Method,
    to: Url,
    body: Option<String>,
    /// The page that it began on; none for an address that was typed.
    from: Option<From>,
    /// How far the way has led: the farthest counts (Fetch Metadata §2.3).
    relation: Option<Relation>,
    /// A redirect to another origin: the next must not take the message for its own page's.
    hides_origin: bool,
    /// Chromium asks past its cache on the way of a form that was posted, also where that leads.
    revalidates: bool,
    redirects: u8,
}

#[derive(Clone, Debug)]
struct From {
    address: Url,
    referrer_policy: ReferrerPolicy,
    /// Of a form.
    form_action: Option<FormAction>,
}

/// Why a browser does not go there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Blocked {
    /// The page's policy lets no form lead there (CSP 3 `form-action`).
    FormAction(Url),
    /// No address of the web.
    Scheme(Url),
    TooManyRedirects,
}

impl Navigation {
    /// An address that a person types.
    pub fn typed(to: Url) -> Self {
        Self::new(Method::Get, to, None, None)
    }

    /// A link on `page`.
    pub fn link(page: &Page, to: Url) -> Self {
        Self::new(Method::Get, to, None, Some(From::of(page, None)))
    }

    /// A form on `page`.
    pub fn form(page: &Page, submission: Submission) -> Self {
        let Submission { method, to, body } = submission;
        Self::new(method, to, body, Some(From::of(page, Some(page.form_action.clone()))))
    }

    fn new(method: Method, to: Url, body: Option<String>, from: Option<From>) -> Self {
        let relation = from.as_ref().map(|from| Relation::between(&from.address, &to));
        let revalidates = method == Method::Post;
        Self { method, to, body, from, relation, hides_origin: false, revalidates, redirects: 0 }
    }

    pub fn to(&self) -> &Url {
        &self.to
    }

    pub const fn method(&self) -> Method {
        self.method
    }

    /// Whether the browser may send it.
    pub fn is_allowed(&self) -> Result<(), Blocked> {
        if !is_http(&self.to) {
            return Err(Blocked::Scheme(self.to.clone()));
        }
        let policy = self.from.as_ref().and_then(|from| Some((from, from.form_action.as_ref()?)));
        match policy {
            Some((from, policy)) if !policy.allows(&from.address, &self.to, self.redirects > 0) => {
                Err(Blocked::FormAction(self.to.clone()))
            }
            _ => Ok(()),
        }
    }

    /// The message, its header fields in the order in which Chromium writes them.
    pub fn request(&self, jar: &Jar, now: Timestamp, agent: &[(HeaderName, HeaderValue)]) -> Request<Bytes> {
        let body = Bytes::from(self.body.clone().unwrap_or_default());
        let mut headers = HeaderMap::new();
        let mut say = |name: HeaderName, value: &str| {
            if let Ok(value) = HeaderValue::from_str(value) {
                headers.insert(name, value);
            }
        };
        say(header::HOST, &self.to[url::Position::BeforeHost..url::Position::AfterPort]);
        if self.method == Method::Post {
            say(header::CONTENT_LENGTH, &body.len().to_string());
        }
        if self.revalidates {
            say(header::CACHE_CONTROL, "max-age=0");
        }
        say(header::UPGRADE_INSECURE_REQUESTS, "1");
        if self.method == Method::Post {
            say(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
            say(header::ORIGIN, &self.origin());
        }
        agent.iter().for_each(|(name, value)| say(name.clone(), value.to_str().unwrap_or_default()));
        let site = match self.relation {
            None => "none",
            Some(Relation::SameOrigin) => "same-origin",
            Some(Relation::SameSite) => "same-site",
            Some(Relation::CrossSite) => "cross-site",
        };
        say(HeaderName::from_static("sec-fetch-site"), site);
        say(HeaderName::from_static("sec-fetch-mode"), "navigate");
        say(HeaderName::from_static("sec-fetch-user"), "?1");
        say(HeaderName::from_static("sec-fetch-dest"), "document");
        if let Some(referrer) =
            self.from.as_ref().and_then(|from| from.referrer_policy.referrer(&from.address, &self.to))
        {
            say(header::REFERER, &referrer);
        }
        if let Some(cookies) = jar.header(self.sending(), now) {
            say(header::COOKIE, &cookies);
        }
        let mut request = Request::new(body);
        *request.method_mut() = match self.method {
            Method::Get => http::Method::GET,
            Method::Post => http::Method::POST,
        };
        let target = &self.to[url::Position::BeforePath..url::Position::AfterQuery];
        *request.uri_mut() = target.parse().unwrap_or_default();
        *request.headers_mut() = headers;
        request
    }

    fn origin(&self) -> String {
        let told = self
            .from
            .as_ref()
            .filter(|from| !self.hides_origin && from.referrer_policy.tells_origin(&from.address, &self.to));
        told.map_or_else(|| "null".to_owned(), |from| serialized_origin(&from.address))
    }

    /// RFC 6265bis §5.2: another site began it when the page that it began on is of another site than where it goes now.
    fn sending(&self) -> Sending<'_> {
        let from = self.from.as_ref();
        let is_same_site = from.is_none_or(|from| Relation::between(&from.address, &self.to) != Relation::CrossSite);
        Sending { to: &self.to, is_same_site, is_safe: self.method == Method::Get }
    }

    /// Where the answer sends the browser; `None` for an answer that stays.
    pub fn redirected(&self, answer: &Response<Bytes>) -> Option<Result<Self, Blocked>> {
        let is_redirect = matches!(answer.status().as_u16(), 301 | 302 | 303 | 307 | 308);
        let location = answer.headers().get(header::LOCATION).filter(|_| is_redirect)?.to_str().ok()?;
        let mut to = self.to.join(location).ok()?;
        if to.fragment().is_none() {
            to.set_fragment(self.to.fragment());
        }
        if self.redirects >= REDIRECTS_AT_MOST {
            return Some(Err(Blocked::TooManyRedirects));
        }
        let keeps = matches!(answer.status(), StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT);
        let (method, body) = if keeps { (self.method, self.body.clone()) } else { (Method::Get, None) };
        let mut from = self.from.clone();
        // Fetch, "set request's referrer policy on redirect".
        let policy = answer.headers().get(header::REFERRER_POLICY).and_then(|value| value.to_str().ok());
        if let (Some(from), Some(policy)) = (&mut from, policy.and_then(ReferrerPolicy::parse)) {
            from.referrer_policy = policy;
        }
        let next = from.as_ref().map(|from| Relation::between(&from.address, &to));
        Some(Ok(Self {
            method,
            body,
            relation: self.relation.max(next),
            hides_origin: self.hides_origin || self.to.origin() != to.origin(),
            revalidates: self.revalidates,
            redirects: self.redirects + 1,
            from,
            to,
        }))
    }
}

impl From {
    fn of(page: &Page, form_action: Option<FormAction>) -> Self {
        Self { address: page.address.clone(), referrer_policy: page.referrer_policy, form_action }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(0);
    const HARU: &str = "http://127.0.0.1:3001/next";
    const SERVER: &str = "http://localhost:3000/authorize";

    fn url(text: &str) -> Url {
        Url::parse(text).expect(text)
    }

    fn page(address: &str, headers: &[(HeaderName, &'static str)]) -> Page {
        let headers = headers.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect();
        Page::read(url(address), 200, &headers, &Bytes::new())
    }

    fn posted(page: &Page, to: &str) -> Navigation {
        Navigation::form(page, Submission { method: Method::Post, to: url(to), body: Some("a=b".to_owned()) })
    }

    fn redirect(status: u16, location: &str) -> Response<Bytes> {
        let builder = Response::builder().status(status).header(header::LOCATION, location);
        builder.body(Bytes::new()).expect("an answer")
    }

    fn next(navigation: &Navigation, status: u16, location: &str) -> Navigation {
        navigation.redirected(&redirect(status, location)).expect("a redirect").expect("it is allowed")
    }

    fn said(navigation: &Navigation, name: &str) -> Option<String> {
        let request = navigation.request(&Jar::default(), NOW, &[]);
        request.headers().get(name).map(|value| value.to_str().expect("ASCII").to_owned())
    }

    #[test]
    fn the_farthest_of_a_way_is_what_is_said_of_its_site() {
        let haru = page(HARU, &[]);
        let typed = Navigation::typed(url(HARU));
        for (way, hops, site) in [
            (typed.clone(), &[][..], "none"),
            (typed, &[SERVER][..], "none"),
            (Navigation::link(&haru, url(HARU)), &[], "same-origin"),
            (Navigation::link(&haru, url("http://127.0.0.1:3002/")), &[], "same-site"),
            (Navigation::link(&haru, url(SERVER)), &[], "cross-site"),
            (posted(&haru, HARU), &["/next"], "same-origin"),
            (posted(&haru, HARU), &["http://127.0.0.1:3002/", HARU], "same-site"),
            (posted(&haru, HARU), &[SERVER], "cross-site"),
            (posted(&haru, HARU), &[SERVER, HARU, "/next"], "cross-site"),
        ] {
            let last = hops.iter().fold(way, |way, hop| next(&way, 303, hop));
            assert_eq!(said(&last, "sec-fetch-site").as_deref(), Some(site), "{hops:?}");
        }
    }

    #[test]
    fn a_redirect_keeps_or_drops_the_method_as_its_status_says() {
        let haru = page(HARU, &[]);
        for (status, is_post) in [(301, false), (302, false), (303, false), (307, true), (308, true)] {
            let after = next(&posted(&haru, HARU), status, "there?x#y");
            assert_eq!(after.method == Method::Post, is_post, "{status}");
            let request = after.request(&Jar::default(), NOW, &[]);
            assert_eq!(request.body().as_ref(), if is_post { &b"a=b"[..] } else { &[] }, "{status}");
            assert_eq!(request.uri(), "/there?x");
            assert_eq!(request.headers().contains_key(header::CONTENT_TYPE), is_post, "{status}");
            assert_eq!(said(&after, "cache-control").as_deref(), Some("max-age=0"), "{status}");
            assert_eq!(said(&after, "content-length").is_some(), is_post, "{status}");
            let of_get = next(&Navigation::typed(url(HARU)), status, "there");
            assert_eq!((of_get.method, said(&of_get, "cache-control")), (Method::Get, None), "{status}");
        }
        for answer in [redirect(200, "/x"), redirect(304, "/x"), redirect(300, "/x"), Response::new(Bytes::new())] {
            assert!(posted(&haru, HARU).redirected(&answer).is_none(), "{answer:?}");
        }
    }

    #[test]
    fn a_form_says_whose_it_is_unless_its_page_or_a_redirect_hides_it() {
        let (open, silent) = (page(HARU, &[]), page(HARU, &[(header::REFERRER_POLICY, "no-referrer")]));
        let own = "http://127.0.0.1:3001";
        assert_eq!(said(&posted(&open, HARU), "origin").as_deref(), Some(own));
        assert_eq!(said(&posted(&open, SERVER), "origin").as_deref(), Some(own));
        assert_eq!(said(&posted(&silent, HARU), "origin").as_deref(), Some("null"));
        assert_eq!(said(&next(&posted(&open, HARU), 307, "/other"), "origin").as_deref(), Some(own));
        assert_eq!(said(&next(&posted(&open, HARU), 307, SERVER), "origin").as_deref(), Some("null"));
        assert_eq!(said(&next(&posted(&open, HARU), 303, "/other"), "origin"), None);
        assert_eq!(said(&Navigation::link(&open, url(SERVER)), "origin"), None);
    }

    #[test]
    fn where_one_came_from_is_said_as_the_page_and_its_redirects_let() {
        let page = page("http://127.0.0.1:3001/next?x=1#y", &[]);
        let link = Navigation::link(&page, url(HARU));
        assert_eq!(said(&link, "referer").as_deref(), Some("http://127.0.0.1:3001/next?x=1"));
        assert_eq!(said(&next(&link, 302, SERVER), "referer").as_deref(), Some("http://127.0.0.1:3001/"));
        let mut silent = redirect(302, "/x");
        silent.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
        let after = link.redirected(&silent).expect("a redirect").expect("it is allowed");
        assert_eq!(said(&after, "referer"), None);
        assert_eq!(said(&Navigation::typed(url(HARU)), "referer"), None);
    }

    #[test]
    fn a_policy_for_forms_holds_for_their_redirects_and_for_no_link() {
        let policy = (header::CONTENT_SECURITY_POLICY, "form-action 'self' http://localhost:3000");
        let haru = page(HARU, &[policy]);
        let way = posted(&haru, HARU);
        assert_eq!(way.is_allowed(), Ok(()));
        assert_eq!(next(&way, 303, SERVER).is_allowed(), Ok(()));
        let elsewhere = url("http://localhost:3002/");
        assert_eq!(next(&way, 303, elsewhere.as_str()).is_allowed(), Err(Blocked::FormAction(elsewhere.clone())));
        assert_eq!(posted(&haru, elsewhere.as_str()).is_allowed(), Err(Blocked::FormAction(elsewhere.clone())));
        assert_eq!(Navigation::link(&haru, elsewhere).is_allowed(), Ok(()));
    }

    #[test]
    fn a_way_without_end_ends() {
        let mut way = Navigation::typed(url(HARU));
        for _ in 0..REDIRECTS_AT_MOST {
            way = next(&way, 302, "/again");
        }
        assert_eq!(
            way.redirected(&redirect(302, "/again")).expect("a redirect").err(),
            Some(Blocked::TooManyRedirects)
        );
        let out = next(&Navigation::typed(url(HARU)), 302, "javascript:alert(1)");
        assert_eq!(out.is_allowed(), Err(Blocked::Scheme(url("javascript:alert(1)"))));
    }

    #[test]
    fn a_strict_cookie_stays_at_home_when_another_site_led_there() {
        let mut jar = Jar::default();
        for line in ["l=1; SameSite=Lax; Path=/", "s=1; SameSite=Strict; Path=/"] {
            jar.take(line, &url(SERVER), NOW);
        }
        let cookies = |way: &Navigation| {
            let request = way.request(&jar, NOW, &[]);
            request.headers().get(header::COOKIE).map(|value| value.to_str().expect("ASCII").to_owned())
        };
        let haru = page(HARU, &[]);
        assert_eq!(cookies(&Navigation::typed(url(SERVER))).as_deref(), Some("l=1; s=1"));
        assert_eq!(cookies(&next(&posted(&haru, HARU), 303, SERVER)).as_deref(), Some("l=1"));
        assert_eq!(cookies(&next(&posted(&haru, HARU), 307, SERVER)), None);
        assert_eq!(cookies(&posted(&page("http://localhost:3001/", &[]), SERVER)).as_deref(), Some("l=1; s=1"));
    }
}
