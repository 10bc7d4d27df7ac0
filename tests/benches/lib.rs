//! An app with a secret, and the requests that it makes.

use oauth::client::{Client, StoredClientSecret};
use oauth::client_auth::{self, AuthenticatedClient};
use oauth::names::Timestamp;
use oauth::parameters::Parameters;
use oauth::secret::ClientSecret;
use storage_contract::fixtures::{START, client, client_secret};

/// RFC 7636 Appendix B.
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

pub struct App {
    pub client: Client,
    pub secrets: Vec<StoredClientSecret>,
    secret: String,
}

impl App {
    /// With so many secrets that work, of which it uses the last.
    pub fn with_secrets(count: usize) -> Self {
        let own = ClientSecret::generate([7; 32]);
        let mut secrets: Vec<_> = (1..count).map(|_| client_secret("another", START)).collect();
        secrets.push(StoredClientSecret {
            hash: own.hash(),
            prefix: own.label().to_owned(),
            label: String::new(),
            created_at: START,
            expires_at: None,
        });
        Self { client: client("Planner", None), secrets, secret: own.expose().to_owned() }
    }

    /// The body of a token request that carries identifier and secret.
    pub fn body(&self, grant: &str) -> Parameters {
        let body = format!("{grant}&client_id={}&client_secret={}", self.client.id.as_str(), self.secret);
        Parameters::parse(body.as_bytes()).expect("a body")
    }

    /// As the server authenticates it, from what it sent to what is stored.
    pub fn authenticated(&self, body: &Parameters, now: Timestamp) -> AuthenticatedClient {
        let presented = client_auth::parse(&[], body).expect("credentials");
        let known = Some((self.client.clone().into(), self.secrets.clone().into()));
        client_auth::decide(presented, known, now).outcome.expect("a client")
    }

    /// The query of an authorization request.
    pub fn query(&self) -> String {
        format!(
            "response_type=code&client_id={}&redirect_uri=https%3A%2F%2Fz.example%2Fcallback%3Fx%3D1&scope=calendar.read%20profile\
             &state=af0ifjsldkj&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256",
            self.client.id.as_str()
        )
    }
}
