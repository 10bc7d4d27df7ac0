//! The three that answer in one sandbox, and their routes, which are there while somebody asks. A run that is looked at, or forgotten,
//! needs none of them, and they take more memory than all that it says; they are made anew in less than a millisecond.

use std::convert::Infallible;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::extract::Request;
use axum::response::Response;
use tower::ServiceExt as _;

use super::clock::MovableClock;
use oauth::party::Party;

/// Each with its pages and its recorder.
pub struct Parties {
    pub authorization: Routes,
    pub client: Routes,
    pub resource: Routes,
    pub clock: Arc<MovableClock>,
}

/// Of one party. Nothing is known to them that is not known to whoever makes them.
pub struct Routes {
    make: Box<dyn Fn() -> Router + Send + Sync>,
    made: Mutex<Option<Router>>,
}

impl Routes {
    pub fn new(make: impl Fn() -> Router + Send + Sync + 'static) -> Self {
        Self { make: Box::new(make), made: Mutex::default() }
    }

    fn router(&self) -> Router {
        self.made().get_or_insert_with(&self.make).clone()
    }

    fn made(&self) -> MutexGuard<'_, Option<Router>> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Parties {
    /// Time moves a little with each message.
    pub async fn answer(&self, to: Party, request: Request) -> Response {
        self.clock.tick();
        let routes = match to {
            Party::AuthorizationServer => &self.authorization,
            Party::ResourceServer => &self.resource,
            Party::Client | Party::Browser => &self.client,
        };
        let answer: Result<Response, Infallible> = routes.router().oneshot(request).await;
        match answer {
            Ok(response) => response,
            Err(never) => match never {},
        }
    }

    /// Lets go of all routes until somebody asks again.
    pub fn rest(&self) {
        [&self.authorization, &self.client, &self.resource].into_iter().for_each(|routes| *routes.made() = None);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use axum::body::to_bytes;

    use super::*;
    use oauth::names::{Lifetime, Timestamp};

    #[tokio::test]
    async fn routes_are_made_when_somebody_asks_and_again_after_they_were_let_go_of() {
        let times = Arc::new(AtomicUsize::new(0));
        let counted = times.clone();
        let make = move || {
            counted.fetch_add(1, Ordering::Relaxed);
            Router::new().fallback(async || "here")
        };
        let clock = Arc::new(MovableClock::starting_at(Timestamp::from_millis(0), Lifetime::from_days(1)));
        let parties = Parties {
            authorization: Routes::new(make),
            client: Routes::new(|| unreachable!("nobody asks it")),
            resource: Routes::new(|| unreachable!("nor it")),
            clock,
        };
        let asked = async || {
            let answer = parties.answer(Party::AuthorizationServer, Request::default()).await;
            assert_eq!(to_bytes(answer.into_body(), 10).await.expect("a body"), "here");
            times.load(Ordering::Relaxed)
        };
        assert_eq!(times.load(Ordering::Relaxed), 0);
        assert_eq!((asked().await, asked().await), (1, 1));
        parties.rest();
        assert!(parties.authorization.made().is_none());
        assert_eq!(asked().await, 2);
    }
}
