use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// Flags of the authenticator data (WebAuthn Level 3, §6.1): the person is there, and was verified; a credential is attached.
const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const ATTACHED: u8 = 0x40;

/// A device with one passkey, which verifies its person without asking.
pub struct Authenticator {
    key: SigningKey,
    id: Vec<u8>,
    /// What the server called its person.
    handle: String,
    origin: String,
    used: u32,
}

impl Authenticator {
    pub fn new(origin: &str, seed: u8) -> Self {
        let key = SigningKey::from_slice(&[seed; 32]).expect("a key");
        Self { key, id: vec![seed; 16], handle: String::new(), origin: origin.to_owned(), used: 0 }
    }

    /// §5.8.1: what the browser saw.
    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        let challenge = options["challenge"].as_str().expect("a challenge");
        json!({ "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false })
            .to_string()
            .into_bytes()
    }

    /// §6.1: what the device says of itself.
    fn authenticator_data(&self, relying_party: &str, flags: u8) -> Vec<u8> {
        let mut data = Sha256::digest(relying_party).to_vec();
        data.push(flags);
        data.extend(self.used.to_be_bytes());
        data
    }

    /// Answers a registration, with no attestation (§8.7).
    pub fn registers(&mut self, options: &Value) -> Value {
        self.handle = options["user"]["id"].as_str().expect("a handle").to_owned();
        let mut data =
            self.authenticator_data(options["rp"]["id"].as_str().expect("its name"), PRESENT | VERIFIED | ATTACHED);
        // §6.5.1: of which make, then the credential and its key.
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).expect("a length").to_be_bytes());
        data.extend(&self.id);
        data.extend(self.public_key());
        let mut attestation = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        attestation.push(u8::try_from(data.len()).expect("a short text of bytes"));
        attestation.extend(data);
        self.credential(&json!({
            "clientDataJSON": URL_SAFE_NO_PAD.encode(self.client_data("webauthn.create", options)),
            "attestationObject": URL_SAFE_NO_PAD.encode(attestation),
        }))
    }

    /// What a page gets of either (§5.1).
    fn credential(&self, response: &Value) -> Value {
        let id = URL_SAFE_NO_PAD.encode(&self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "extensions": {}, "response": response })
    }

    /// RFC 9053 §7.1.1: a point of P-256, for ES256, as CBOR.
    fn public_key(&self) -> Vec<u8> {
        let point = self.key.verifying_key().to_sec1_point(false);
        let (x, y) = (point.x().expect("a point"), point.y().expect("not compressed"));
        [b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20", &x[..], b"\x22\x58\x20", &y[..]].concat()
    }

    /// Answers a sign-in (§7.2).
    pub fn signs_in(&mut self, options: &Value) -> Value {
        self.used += 1;
        let data = self.authenticator_data(options["rpId"].as_str().expect("its name"), PRESENT | VERIFIED);
        let seen = self.client_data("webauthn.get", options);
        let signed = [&data[..], &Sha256::digest(&seen)].concat();
        let signature: Signature = self.key.sign(&signed);
        self.credential(&json!({
            "clientDataJSON": URL_SAFE_NO_PAD.encode(seen),
            "authenticatorData": URL_SAFE_NO_PAD.encode(data),
            "signature": URL_SAFE_NO_PAD.encode(signature.to_der().as_bytes()),
            "userHandle": self.handle,
        }))
    }
}
