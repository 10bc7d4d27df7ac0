//! The cookie by which a browser is recognised, and the notebook that it names.

use axum::Extension;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};

use super::haru::Haru;
use super::notebooks::SessionKey;
use super::secret::Secret;
use super::settings::BaseUrl;
use ports::caller::CallerNetwork;

impl Haru {
    /// The browser's notebook, if it has one.
    pub(super) fn session(&self, jar: &CookieJar) -> Option<SessionKey> {
        let key = SessionKey::of(jar.get(cookie_name(&self.settings().base_url).as_str())?.value());
        self.notebooks().with(key, self.now(), |_| key)
    }

    /// The browser's notebook, or a new one: only for requests by which something is to be kept.
    pub(super) fn open_session(
        &self,
        jar: CookieJar,
        from: Option<Extension<CallerNetwork>>,
    ) -> (SessionKey, CookieJar) {
        if let Some(key) = self.session(&jar) {
            return (key, jar);
        }
        let (key, cookie) = self.new_session();
        self.notebooks().open(key, self.now(), from.map(|from| from.0));
        (key, jar.add(cookie))
    }

    /// A new id for the same notebook, once it holds a pass: an id that an attacker planted in this browser before is
    /// worth nothing then (session fixation).
    pub(super) fn renew_session(&self, old: SessionKey, jar: CookieJar) -> (SessionKey, CookieJar) {
        let (key, cookie) = self.new_session();
        self.notebooks().move_to(old, key, self.now());
        (key, jar.add(cookie))
    }

    fn new_session(&self) -> (SessionKey, Cookie<'static>) {
        let id = Secret::generate(self.randomness().secret());
        let base_url = &self.settings().base_url;
        let path = if base_url.path().is_empty() { "/" } else { base_url.path() };
        // Lax, not Strict: the browser comes back from the authorization server with a link, and must be known then.
        let cookie = Cookie::build((cookie_name(base_url), id.expose().to_owned()))
            .path(path.to_owned())
            .http_only(true)
            .secure(base_url.is_https())
            .same_site(SameSite::Lax)
            .build();
        (id.fingerprint(), cookie)
    }
}

/// RFC 6265bis §4.1.3: `__Host-` binds a cookie to one host and to the path `/`; below a path the weaker prefix is left.
fn cookie_name(base_url: &BaseUrl) -> String {
    // An instance below a path has a name of its own: a browser sends it the cookies of the root as well.
    let name = match (base_url.is_https(), base_url.path().is_empty()) {
        (true, true) => "__Host-haru_session",
        (true, false) => "__Secure-haru_local_session",
        (false, true) => "haru_session",
        (false, false) => "haru_local_session",
    };
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_bound_to_the_host_where_that_is_possible() {
        for (base, name) in [
            ("https://haru.example", "__Host-haru_session"),
            ("https://haru.example/sandbox/a", "__Secure-haru_local_session"),
            ("http://127.0.0.1:3001/sandbox/a", "haru_local_session"),
            ("http://127.0.0.1:3001", "haru_session"),
        ] {
            assert_eq!(cookie_name(&BaseUrl::parse(base).expect(base)), name);
        }
    }
}
