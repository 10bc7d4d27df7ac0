use std::net::IpAddr;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, Method, header};

/// The origins of the authorization server and of the calendar API, and what asks there.
#[derive(Clone)]
pub struct Origins {
    pub base: String,
    pub resource: String,
    pub http: reqwest::Client,
}

/// A client as the command line printed it.
#[derive(Clone, Debug)]
pub struct Client {
    pub id: String,
    pub secret: Option<String>,
}

pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

pub type Pairs<'a> = &'a [(&'a str, &'a str)];

pub fn encode(pairs: Pairs) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// A client that follows nothing and keeps nothing, and gives up on silence only: a stream may be open for long on a slow machine.
/// `localhost` is where the servers of tests listen.
pub fn http_client() -> reqwest::Client {
    building_client().build().expect("an HTTP client")
}

fn building_client() -> reqwest::ClientBuilder {
    as_in_tests(native::ports::http_client().expect("TLS"))
}

/// A client that does as [`http_client`] does, whomever it trusts.
pub fn as_in_tests(client: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
    client
        .redirect(reqwest::redirect::Policy::none())
        .resolve("localhost", ([127, 0, 0, 1], 0).into())
        .read_timeout(Duration::from_secs(30))
}

impl Origins {
    /// Asked from another address of this machine.
    pub fn asked_from(&self, address: IpAddr) -> Self {
        let http = building_client().local_address(address).build().expect("an HTTP client");
        Self { http, ..self.clone() }
    }

    /// Sends a request as it is, following nothing.
    pub async fn send(&self, method: Method, url: &str, headers: &[(&str, &str)], body: Option<String>) -> Reply {
        self.try_send(method, url, headers, body).await.expect("an answer")
    }

    /// As [`Origins::send`], to a server that may die before it has answered.
    pub async fn try_send(
        &self,
        method: Method,
        url: &str,
        headers: &[(&str, &str)],
        body: Option<String>,
    ) -> reqwest::Result<Reply> {
        let mut request = self.http.request(method, url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(body) = body {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").body(body);
        }
        let reply = request.send().await?;
        let (status, headers) = (reply.status().as_u16(), reply.headers().clone());
        Ok(Reply { status, headers, body: reply.text().await? })
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.send(Method::GET, &format!("{}{path}", self.base), &[], None).await
    }

    /// A client's request: a confidential one by its Authorization header, a public one by `client_id` in the body.
    pub async fn ask(&self, path: &str, client: &Client, pairs: Pairs<'_>) -> Reply {
        self.try_ask(path, client, pairs).await.expect("an answer")
    }

    /// As [`Origins::ask`], to a server that may die before it has answered.
    pub async fn try_ask(&self, path: &str, client: &Client, pairs: Pairs<'_>) -> reqwest::Result<Reply> {
        let mut pairs = pairs.to_vec();
        let mut headers = Vec::new();
        let basic = client.secret.as_ref().map(|secret| basic(&client.id, secret));
        match &basic {
            Some(basic) => headers.push(("authorization", basic.as_str())),
            None => pairs.push(("client_id", &client.id)),
        }
        self.try_send(Method::POST, &format!("{}{path}", self.base), &headers, Some(encode(&pairs))).await
    }

    /// A request in which nobody names himself but by what is in the body.
    pub async fn ask_unnamed(&self, path: &str, pairs: Pairs<'_>) -> Reply {
        self.send(Method::POST, &format!("{}{path}", self.base), &[], Some(encode(pairs))).await
    }

    pub async fn call(&self, access_token: &str) -> Reply {
        let url = format!("{}/calendar/v3/users/me/calendarList", self.resource);
        self.send(Method::GET, &url, &[("authorization", &format!("Bearer {access_token}"))], None).await
    }

    pub async fn is_active(&self, client: &Client, access_token: &str) -> bool {
        let reply = self.ask("/introspect", client, &[("token", access_token)]).await;
        assert_eq!(reply.status, 200, "introspection: {}", reply.body);
        reply.json()["active"].as_bool().expect("active")
    }
}

/// RFC 6749 §2.3.1; generated identifiers and secrets need no encoding.
pub fn basic(id: &str, secret: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{id}:{secret}")))
}

impl Reply {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }
    pub fn text(&self, member: &str) -> String {
        self.json()[member].as_str().unwrap_or_default().to_owned()
    }
    pub fn error(&self) -> String {
        self.text("error")
    }
    pub fn header(&self, name: &str) -> String {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
    }
    pub fn location(&self) -> Option<String> {
        self.headers.get(header::LOCATION).map(|value| value.to_str().expect("ASCII").to_owned())
    }
    pub fn is(&self, status: u16, error: &str) -> bool {
        self.status == status && self.error() == error && !self.body.contains("access_token")
    }
    /// What cannot be done now: it is to be asked for again, and why is nobody's business.
    pub fn is_put_off(&self, what: &str) {
        assert_eq!(self.status, 503, "{what}: {}", self.seen());
        assert!(!self.header("retry-after").is_empty(), "{what}: no Retry-After: {:?}", self.headers);
        assert!(self.location().is_none() && !self.body.contains("sqlite"), "{what}: {}", self.seen());
    }
    pub fn seen(&self) -> String {
        let location = self.location().map(|to| format!(" to {to}")).unwrap_or_default();
        format!("{}{location} {}", self.status, self.body.chars().take(200).collect::<String>())
    }
}
