//! The port for passkeys: WebAuthn Level 3, §7.1 and §7.2, however an instance does it.

use std::any::Any;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use oauth::names::Subject;
use storage::account::StoredPasskey;

/// What the server has to remember between a challenge and its answer. It is spent by being answered.
pub struct Ceremony(pub Box<dyn Any + Send>);

/// A challenge on its way to a browser.
pub struct Begun {
    /// §5.4, §5.5: the options, as JSON (§5.1.8, §5.1.9).
    pub options: Value,
    pub ceremony: Ceremony,
}

/// The same of a sign-in, whose browser keeps what has to be remembered.
pub struct BegunSignIn {
    pub options: Value,
    pub state: Vec<u8>,
}

/// What an authenticator made.
pub struct NewPasskey {
    pub id: Vec<u8>,
    /// As [`StoredPasskey::credential`].
    pub credential: String,
}

/// Always with user verification: a passkey proves both what one has, and what one knows or is. A refusal has no reasons for
/// whoever sent it; they are in the log.
pub trait PasskeyCeremonies: Send + Sync {
    /// `registered`: the user's own, so that no authenticator makes a second one.
    fn begin_registration(&self, user: &Subject, username: &str, registered: &[StoredPasskey]) -> Option<Begun>;
    fn finish_registration(&self, ceremony: Ceremony, answer: Value) -> Option<NewPasskey>;
    /// The answer says whose passkey it is.
    fn begin_sign_in(&self) -> Option<BegunSignIn>;
    /// What is to be stored as [`StoredPasskey::credential`] from now on.
    fn finish_sign_in(&self, state: &[u8], answer: Value, passkey: &StoredPasskey) -> Option<String>;
}

/// The credential ID in an answer.
pub fn credential_id(answer: &Value) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(answer.get("rawId")?.as_str()?).ok()
}
