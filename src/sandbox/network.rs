//! What the parties of one sandbox say to each other, in memory: between them there is no socket whose timing could change the order
//! of things. What is recorded is what a wire would have carried.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Arc, OnceLock, Weak};

use async_trait::async_trait;
use axum::body::{Body, to_bytes};
use bytes::Bytes;
use http::uri::PathAndQuery;
use http::{HeaderValue, Method, Request, Response, Uri, header};

use super::address::named_by;
use super::parties::Parties;
use crate::recorder::Sender;
use authorization_server::throttle::PeerAddress;
use oauth::party::Party;
use ports::caller::CallerNetwork;
use ports::panics::caught;
use ports::{ANSWER_AT_MOST, Network, NetworkError};

/// Where the parties of one sandbox are, each by the origin of its address, and what is said to anybody else.
pub struct OwnAddresses {
    pub id: String,
    /// The authorization server has two: its own, and the one past any proxy.
    pub origins: Vec<(String, Party)>,
    /// They hold the networks that lead to them.
    pub parties: OnceLock<Weak<Parties>>,
    pub elsewhere: Arc<dyn Network>,
}

/// The network as one party of a sandbox has it.
pub struct SandboxNetwork {
    pub of: Party,
    pub addresses: Arc<OwnAddresses>,
}

impl OwnAddresses {
    /// Who answers at `uri`, if that is somebody of this sandbox.
    fn party(&self, uri: &Uri) -> Option<Party> {
        let (scheme, authority) = (uri.scheme_str()?, uri.authority()?);
        let origin = format!("{scheme}://{authority}");
        let found = self.origins.iter().find(|(own, _)| *own == origin)?;
        (named_by(uri.path()) == Some(&self.id)).then_some(found.1)
    }
}

#[async_trait]
impl Network for SandboxNetwork {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, NetworkError> {
        let Some(to) = self.addresses.party(request.uri()) else {
            return self.addresses.elsewhere.send(request).await;
        };
        let parties = self.addresses.parties.get().and_then(Weak::upgrade);
        let parties = parties.ok_or_else(|| NetworkError("the sandbox has ended".to_owned()))?;
        let request = on_the_wire(request, self.of)?;
        let answer = caught(parties.answer(to, request)).await.map_err(|error| NetworkError(error.to_string()))?;
        let (parts, body) = answer.into_parts();
        let body = to_bytes(body, ANSWER_AT_MOST).await;
        let body = body.map_err(|_| NetworkError("the answer is longer than 1 MiB".to_owned()))?;
        Ok(Response::from_parts(parts, body))
    }
}

/// The request as a client of HTTP would send it, from this machine itself.
fn on_the_wire(request: Request<Bytes>, from: Party) -> Result<axum::extract::Request, NetworkError> {
    let (mut parts, body) = request.into_parts();
    let authority = parts.uri.authority().map(|authority| authority.as_str().to_owned()).unwrap_or_default();
    let host = HeaderValue::try_from(authority).map_err(|error| NetworkError(error.to_string()))?;
    parts.headers.entry(header::ACCEPT).or_insert(HeaderValue::from_static("*/*"));
    parts.headers.insert(header::HOST, host);
    // RFC 9110 §8.6: where there is no body, only a method that usually has one says that it is empty.
    if !body.is_empty() || matches!(parts.method, Method::POST | Method::PUT | Method::PATCH) {
        parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    }
    let target = parts.uri.path_and_query().cloned().unwrap_or(PathAndQuery::from_static("/"));
    parts.uri = Uri::from(target);
    let here = IpAddr::from(Ipv4Addr::LOCALHOST);
    parts.extensions.insert(Sender(from));
    parts.extensions.insert(PeerAddress(here));
    parts.extensions.insert(CallerNetwork::of(here));
    Ok(Request::from_parts(parts, Body::from(body)))
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use axum::Router;
    use axum::middleware::{Next, from_fn};
    use http::StatusCode;

    use super::*;
    use crate::sandbox::clock::MovableClock;
    use crate::sandbox::parties::Routes;
    use oauth::names::{Lifetime, Timestamp};

    /// Everybody else.
    #[derive(Default)]
    struct World(Mutex<Vec<String>>);

    #[async_trait]
    impl Network for World {
        async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, NetworkError> {
            self.0.lock().expect("no panic").push(request.uri().to_string());
            Err(NetworkError("nobody is there".to_owned()))
        }
    }

    fn parties(answering: Router) -> Arc<Parties> {
        let clock = Arc::new(MovableClock::starting_at(Timestamp::from_millis(0), Lifetime::from_days(1)));
        let authorization = Routes::new(move || answering.clone());
        Arc::new(Parties { authorization, client: Routes::new(Router::new), resource: Routes::new(Router::new), clock })
    }

    fn network(parties: &Arc<Parties>, elsewhere: Arc<World>) -> SandboxNetwork {
        let origins = ["http://localhost:3000", "http://127.0.0.1:3000"];
        let addresses = OwnAddresses {
            id: "x1".to_owned(),
            origins: origins.map(|origin| (origin.to_owned(), Party::AuthorizationServer)).to_vec(),
            parties: OnceLock::from(Arc::downgrade(parties)),
            elsewhere,
        };
        SandboxNetwork { of: Party::Client, addresses: Arc::new(addresses) }
    }

    fn posted(address: &str, body: &'static str) -> Request<Bytes> {
        Request::post(address).body(Bytes::from(body)).expect("a request")
    }

    #[tokio::test]
    async fn only_what_is_of_this_very_sandbox_stays_in_memory() {
        let elsewhere = Arc::new(World::default());
        let parties = parties(Router::new().fallback(async || StatusCode::NO_CONTENT));
        let network = network(&parties, elsewhere.clone());
        for own in [
            "http://localhost:3000/sandbox/x1/token",
            "http://127.0.0.1:3000/sandbox/x1/introspect?a=b",
            "http://localhost:3000/.well-known/oauth-authorization-server/sandbox/x1",
        ] {
            assert_eq!(network.send(posted(own, "")).await.expect("an answer").status(), 204, "{own}");
        }
        assert_eq!(elsewhere.0.lock().expect("no panic").len(), 0);
        let others = [
            "http://localhost:3000/sandbox/x2/token",
            "http://localhost:3000/token",
            "http://localhost:3001/sandbox/x1/token",
            "https://localhost:3000/sandbox/x1/token",
            "http://u@localhost:3000/sandbox/x1/token",
        ];
        for other in others {
            assert!(network.send(posted(other, "")).await.is_err(), "{other}");
        }
        assert_eq!(*elsewhere.0.lock().expect("no panic"), others);
        drop(parties);
        let ended = network.send(posted("http://localhost:3000/sandbox/x1/token", "")).await;
        assert_eq!(ended.expect_err("nobody is there").to_string(), "the sandbox has ended");
    }

    #[tokio::test]
    async fn a_request_in_memory_is_as_it_would_be_on_the_wire() {
        let seen: Arc<Mutex<Vec<String>>> = Arc::default();
        let heard = seen.clone();
        let hear = move |request: axum::extract::Request, next: Next| {
            let headers =
                request.headers().iter().map(|(name, value)| format!("{name}: {}", value.to_str().expect("ASCII")));
            let told = format!("{} {} {:?}", request.method(), request.uri(), request.extensions().get::<Sender>());
            heard.lock().expect("no panic").extend([told].into_iter().chain(headers));
            next.run(request)
        };
        let parties = parties(Router::new().fallback(async || "").layer(from_fn(hear)));
        let network = network(&parties, Arc::default());
        network.send(posted("http://localhost:3000/sandbox/x1/token?a=b", "c=d")).await.expect("an answer");
        let get = Request::get("http://127.0.0.1:3000/sandbox/x1/").header("accept", "text/html").body(Bytes::new());
        network.send(get.expect("a request")).await.expect("an answer");
        assert_eq!(
            *seen.lock().expect("no panic"),
            [
                "POST /sandbox/x1/token?a=b Some(Sender(Client))",
                "accept: */*",
                "host: localhost:3000",
                "content-length: 3",
                "GET /sandbox/x1/ Some(Sender(Client))",
                "accept: text/html",
                "host: 127.0.0.1:3000",
            ]
        );
    }

    #[tokio::test]
    async fn a_party_that_panics_or_says_too_much_is_as_good_as_away() {
        let router = Router::new()
            .route("/sandbox/x1/panic", axum::routing::post(async || -> StatusCode { panic!("on purpose") }))
            .route("/sandbox/x1/long", axum::routing::post(async || "a".repeat(ANSWER_AT_MOST + 1)));
        let parties = parties(router);
        let network = network(&parties, Arc::default());
        for (path, told) in [("panic", "what was under way panicked"), ("long", "the answer is longer than 1 MiB")] {
            let away = network.send(posted(&format!("http://localhost:3000/sandbox/x1/{path}"), "")).await;
            assert_eq!(away.expect_err(path).to_string(), told);
        }
    }
}
