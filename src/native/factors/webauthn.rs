//! WebAuthn natively.

use serde_json::Value;
use sha2::{Digest as _, Sha256};
use webauthn_rs::prelude::{
    DiscoverableAuthentication, DiscoverableKey, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Uuid, Webauthn, WebauthnBuilder,
};

use authorization_server::factors::passkeys::{Begun, BegunSignIn, Ceremony, NewPasskey, PasskeyCeremonies};
use oauth::names::{Issuer, Subject};
use storage::account::StoredPasskey;

pub struct WebAuthn(Webauthn);

impl WebAuthn {
    /// The relying party is the host of the issuer. `None` where no browser would make a passkey: for an address without a name
    /// (§5.1.3, step 8), and outside secure contexts, which are https and localhost.
    pub fn of(issuer: &Issuer) -> Option<Self> {
        let origin = Url::parse(issuer.origin()).ok()?;
        let name = origin.domain()?.to_owned();
        let is_local = name == "localhost" || name.ends_with(".localhost");
        if !issuer.is_https() && !is_local {
            return None;
        }
        let webauthn = WebauthnBuilder::new(&name, &origin).ok()?.rp_name("Matgim").build().ok()?;
        Some(Self(webauthn))
    }
}

/// §14.6.1: the user handle says nothing about anybody. It is the same for all passkeys of a person, so that an authenticator
/// holds one of each.
fn handle(user: &Subject) -> Uuid {
    let hash = Sha256::new_with_prefix(b"matgim user handle\0").chain_update(user.as_str()).finalize();
    let mut handle = [0; 16];
    handle.copy_from_slice(&hash[..16]);
    Uuid::from_bytes(handle)
}

fn refused(error: impl std::error::Error) {
    // It may say what was there instead.
    let cause: String = error.to_string().chars().take(200).collect();
    tracing::info!(cause, "a passkey was refused");
}

/// Without the error: it may quote what could not be read.
fn unreadable(_: serde_json::Error) {
    tracing::info!("a passkey could not be read");
}

impl PasskeyCeremonies for WebAuthn {
    fn begin_registration(&self, user: &Subject, username: &str, registered: &[StoredPasskey]) -> Option<Begun> {
        let registered = registered.iter().map(|passkey| passkey.id.clone()).collect();
        let begun = self.0.start_passkey_registration(handle(user), username, username, Some(registered));
        let (challenge, ceremony) = begun.map_err(refused).ok()?;
        let mut options = serde_json::to_value(challenge).ok()?.get("publicKey")?.clone();
        // Nobody types a name to sign in with a passkey: the authenticator has to find it by itself (§5.4.6).
        let selection = options.get_mut("authenticatorSelection")?.as_object_mut()?;
        selection.insert("residentKey".to_owned(), Value::from("required"));
        selection.insert("requireResidentKey".to_owned(), Value::from(true));
        Some(Begun { options, ceremony: Ceremony(Box::new(ceremony)) })
    }

    fn finish_registration(&self, ceremony: Ceremony, answer: Value) -> Option<NewPasskey> {
        let ceremony = ceremony.0.downcast::<PasskeyRegistration>().ok()?;
        let answer: RegisterPublicKeyCredential = serde_json::from_value(answer).map_err(unreadable).ok()?;
        let passkey = self.0.finish_passkey_registration(&answer, &ceremony).map_err(refused).ok()?;
        Some(NewPasskey { id: passkey.cred_id().to_vec(), credential: serde_json::to_string(&passkey).ok()? })
    }

    fn begin_sign_in(&self) -> Option<BegunSignIn> {
        let (challenge, ceremony) = self.0.start_discoverable_authentication().map_err(refused).ok()?;
        let options = serde_json::to_value(challenge).ok()?.get("publicKey")?.clone();
        Some(BegunSignIn { options, state: serde_json::to_vec(&ceremony).ok()? })
    }

    fn finish_sign_in(&self, state: &[u8], answer: Value, passkey: &StoredPasskey) -> Option<String> {
        let ceremony: DiscoverableAuthentication = serde_json::from_slice(state).map_err(unreadable).ok()?;
        let answer: PublicKeyCredential = serde_json::from_value(answer).map_err(unreadable).ok()?;
        // §7.2, step 6: the person whom the authenticator names is the one to whom the credential belongs.
        let (named, _) = self.0.identify_discoverable_authentication(&answer).map_err(refused).ok()?;
        if named != handle(&passkey.user) {
            return None;
        }
        let mut own: Passkey = serde_json::from_str(&passkey.credential).map_err(unreadable).ok()?;
        let key = DiscoverableKey::from(&own);
        let result = self.0.finish_discoverable_authentication_v2(&answer, ceremony, &key).map_err(refused).ok()?;
        if !result.user_verified() {
            return None;
        }
        own.update_credential(&result);
        serde_json::to_string(&own).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issuer(url: &str) -> Issuer {
        Issuer::parse(url).expect(url)
    }

    #[test]
    fn passkeys_are_offered_where_browsers_make_them() {
        for good in ["https://a.example", "https://a.example:8443/x", "http://localhost:3000", "http://a.localhost"] {
            assert!(WebAuthn::of(&issuer(good)).is_some(), "{good}");
        }
        for bad in ["http://a.example", "https://192.0.2.1", "http://127.0.0.1:3000", "https://[::1]"] {
            assert!(WebAuthn::of(&issuer(bad)).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_passkey_is_found_without_a_name_and_verifies_its_person() {
        let webauthn = WebAuthn::of(&issuer("https://a.example/x")).expect("passkeys");
        let user = Subject::generate([1; 16]);
        let options = webauthn.begin_registration(&user, "mina", &[]).expect("a challenge").options;
        assert_eq!(options["rp"]["id"], "a.example");
        assert_eq!(options["authenticatorSelection"]["residentKey"], "required");
        assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
        assert!(!options.to_string().contains(user.as_str()), "the handle says nothing about anybody");
        let begun = webauthn.begin_sign_in().expect("a challenge");
        let kept: DiscoverableAuthentication = serde_json::from_slice(&begun.state).expect("what its browser keeps");
        assert_eq!(serde_json::to_vec(&kept).expect("JSON"), begun.state);
        let options = begun.options;
        assert_eq!(options["userVerification"], "required");
        assert_eq!(options["allowCredentials"], serde_json::json!([]));
    }

    #[test]
    fn what_is_no_answer_is_refused() {
        let webauthn = WebAuthn::of(&issuer("https://a.example")).expect("passkeys");
        let user = Subject::generate([1; 16]);
        for nonsense in
            [Value::Null, serde_json::json!({}), serde_json::json!({ "rawId": "AAAA", "type": "public-key" })]
        {
            let ceremony = webauthn.begin_registration(&user, "mina", &[]).expect("a challenge").ceremony;
            assert!(webauthn.finish_registration(ceremony, nonsense).is_none());
        }
    }
}
