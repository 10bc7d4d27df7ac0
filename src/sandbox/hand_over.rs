//! Where a visitor's browser takes over from the sandbox's own: it is given the cookies of both hosts, one after the other, and led to
//! the page where the other was. The Lab's own doing, and no message of the run.

use axum::response::{IntoResponse as _, Response};
use http::{HeaderValue, StatusCode, header};

use super::world::Sandbox;
use oauth::party::Party;

/// Below the address of Haru, and of the server.
const PATH: &str = "/hand-over";
/// The query of the second host's.
const SECOND: &str = "second";

impl Sandbox {
    /// Whether a request for this path is one to take over.
    pub fn is_hand_over(&self, path: &str) -> bool {
        path.strip_prefix("/sandbox/").and_then(|rest| rest.strip_prefix(&*self.id)) == Some(PATH)
    }

    /// `at` one of the two hosts that browsers visit; `query` says whether the other was visited before.
    pub async fn hand_over(&self, at: Party, query: Option<&str>) -> Response {
        let other = match at {
            Party::AuthorizationServer => &self.places.haru,
            Party::Client | Party::Browser => &self.places.server,
            Party::ResourceServer => return StatusCode::NOT_FOUND.into_response(),
        };
        let (cookies, on) = self.browser.handed_over(at).await;
        let to = if query == Some(SECOND) { on } else { format!("{other}{PATH}?{SECOND}") };
        let mut response = StatusCode::SEE_OTHER.into_response();
        let headers = response.headers_mut();
        let cookies = cookies.iter().filter_map(|line| HeaderValue::try_from(line.as_str()).ok());
        for line in cookies {
            headers.append(header::SET_COOKIE, line);
        }
        if let Ok(to) = HeaderValue::try_from(to) {
            headers.insert(header::LOCATION, to);
        }
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
        response
    }
}
