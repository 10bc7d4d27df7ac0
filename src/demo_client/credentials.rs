//! RFC 6749 §2.3.1: what Haru authenticates itself with, given or obtained by registering (RFC 7591 §3.2.1).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use oauth::names::ClientId;
use oauth::secret::ClientSecret;

/// Haru's credentials, wherever they come from.
#[derive(Clone, Copy)]
pub struct ClientCredentials<'h> {
    pub client_id: &'h ClientId,
    pub client_secret: &'h ClientSecret,
}

/// Credentials that the server issued when Haru registered itself.
pub struct Registered {
    pub client_id: ClientId,
    pub client_secret: ClientSecret,
}

impl Registered {
    pub fn credentials(&self) -> ClientCredentials<'_> {
        ClientCredentials { client_id: &self.client_id, client_secret: &self.client_secret }
    }
}

/// RFC 6749 §2.3.1: both parts are form-encoded before they are joined.
pub fn basic(own: ClientCredentials<'_>) -> Zeroizing<String> {
    let encoded = |part: &str| form_urlencoded::byte_serialize(part.as_bytes()).collect::<String>();
    let joined = Zeroizing::new(format!("{}:{}", encoded(own.client_id.as_str()), encoded(own.client_secret.expose())));
    Zeroizing::new(format!("Basic {}", STANDARD.encode(joined.as_bytes())))
}
