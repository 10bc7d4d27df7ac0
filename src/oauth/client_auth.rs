//! RFC 6749 §2.3, §3.2.1: who is this client, and can it prove it?

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::check::Ruling;
use super::client::{Client, ClientKind, SecretId, StoredClientSecret};
use super::error::{Error, ErrorCode};
use super::names::{ClientId, Timestamp};
use super::parameters::{Parameters, decode};
use super::secret::ClientSecret;

/// How a client presented itself.
#[derive(Debug)]
pub struct Presented {
    /// `None` when it is not an identifier that we could have given out.
    pub client_id: Option<ClientId>,
    /// From the `Authorization` header (`client_secret_basic`) or the body (`client_secret_post`); `None` for method `none`.
    pub secret: Option<ClientSecret>,
}

/// A client that is who it says. Only [`decide`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthenticatedClient {
    client: Arc<Client>,
    by: Option<SecretId>,
}

impl AuthenticatedClient {
    pub fn get(&self) -> &Client {
        &self.client
    }
    /// The secret by which it proved itself; `None` for a public client.
    pub fn by(&self) -> Option<&SecretId> {
        self.by.as_ref()
    }
}

/// One text for every way in which authentication fails, so that none tells an attacker how far they came.
fn invalid_client() -> Error {
    Error::new(
        ErrorCode::InvalidClient,
        "client authentication failed: unknown client, missing or wrong credentials, or a method that this client does not use",
    )
}

/// Reads the credentials of a request to the token, revocation or introspection endpoint. `authorization` are the values
/// of all `Authorization` headers; the query of the URL is never looked at (RFC 6749 §2.3.1).
pub fn parse(authorization: &[&[u8]], body: &Parameters) -> Result<Presented, Error> {
    let body_id = body.one("client_id")?;
    let body_secret = body.one("client_secret")?;
    let header = match authorization {
        [] => None,
        [one] => Some(*one),
        _ => {
            return Err(Error::new(ErrorCode::InvalidRequest, "more than one Authorization header"));
        }
    };
    let Some(header) = header else {
        return Ok(Presented {
            client_id: body_id.and_then(ClientId::parse),
            secret: body_secret.map(|secret| ClientSecret::presented(secret.to_owned())),
        });
    };
    if body_secret.is_some() {
        // RFC 6749 §2.3: "The client MUST NOT use more than one authentication method in each request."
        return Err(Error::new(
            ErrorCode::InvalidRequest,
            "credentials stand both in the Authorization header and in the body; use one",
        ));
    }
    let (id, secret) = basic(header).ok_or_else(invalid_client)?;
    if body_id.is_some_and(|other| other != id) {
        return Err(Error::new(
            ErrorCode::InvalidRequest,
            "client_id in the body names another client than the Authorization header",
        ));
    }
    // RFC 6749 §2.3.1: "The client MAY omit the parameter if the client secret is an empty string": no secret of ours is one, so
    // that it is method `none`, as libraries send it for public clients.
    let secret = (!secret.is_empty()).then(|| ClientSecret::presented(secret));
    Ok(Presented { client_id: ClientId::parse(&id), secret })
}

/// RFC 7617 §2 with RFC 6749 §2.3.1: both parts are form-encoded before they are joined.
fn basic(header: &[u8]) -> Option<(String, String)> {
    let header = std::str::from_utf8(header).ok()?;
    let (scheme, credentials) = header.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("Basic") {
        return None;
    }
    let decoded = STANDARD.decode(credentials.trim()).ok()?;
    let colon = decoded.iter().position(|b| *b == b':')?;
    Some((decode(&decoded[..colon])?, decode(&decoded[colon + 1..])?))
}

/// Whether `presented` is the client it names; `known` is what the store has under that name.
pub fn decide(
    presented: Presented,
    known: Option<(Arc<Client>, Arc<[StoredClientSecret]>)>,
    now: Timestamp,
) -> Ruling<AuthenticatedClient, Error> {
    // Hashed whether or not there is anything to compare with: an unknown client costs the same time.
    let hash = presented.secret.as_ref().map(ClientSecret::hash);
    Ruling::of(|checks| {
        let (client, secrets) = checks.some("client_known", "RFC 6749 §5.2", known, invalid_client)?;
        checks.that("client_enabled", "RFC 6749 §5.2", client.is_enabled(), invalid_client)?;
        let method_fits = hash.is_some() != (client.kind == ClientKind::Public);
        checks.that("client_method", "RFC 6749 §2.3", method_fits, invalid_client)?;
        let mut by = None;
        if let Some(hash) = hash {
            let valid = secrets.iter().filter(|secret| secret.expires_at.is_none_or(|end| now < end));
            // All of them are compared, whichever it is.
            let matching = valid.fold(None, |found, secret| if secret.hash == hash { Some(secret) } else { found });
            by = Some(checks.some("client_secret", "RFC 6749 §2.3.1", matching, invalid_client)?.id());
        }
        Ok(AuthenticatedClient { client, by })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::{About, ClientName, GrantType, SecretMethod};
    use crate::scope;

    const NOW: Timestamp = Timestamp::from_millis(1_000);

    fn client(kind: ClientKind) -> Client {
        Client {
            id: ClientId::parse("c1").expect("id"),
            kind,
            secret_method: SecretMethod::default(),
            name: ClientName::parse("Haru").expect("name"),
            owner: None,
            redirect_uris: vec![],
            grant_types: GrantType::ALL.to_vec(),
            scope: scope::offered(),
            about: About::default(),
            revision: 0,
            created_at: NOW,
            disabled_at: None,
            vouched_at: None,
        }
    }

    fn stored(secret: &str, expires_at: Option<Timestamp>) -> StoredClientSecret {
        StoredClientSecret {
            hash: ClientSecret::presented(secret.to_owned()).hash(),
            prefix: String::new(),
            label: String::new(),
            created_at: NOW,
            expires_at,
        }
    }

    fn body(encoded: &str) -> Parameters {
        Parameters::parse(encoded.as_bytes()).expect("body")
    }

    fn presented(authorization: &[&[u8]], encoded: &str) -> Result<(String, Option<String>), ErrorCode> {
        parse(authorization, &body(encoded)).map_err(|error| error.code).map(|presented| {
            let id = presented.client_id.map(|id| id.as_str().to_owned()).unwrap_or_default();
            (id, presented.secret.map(|secret| secret.expose().to_owned()))
        })
    }

    #[test]
    fn the_example_of_section_2_3_1() {
        let header = b"Basic czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3";
        assert_eq!(presented(&[header], ""), Ok(("s6BhdRkqt3".into(), Some("7Fjfp0ZBr1KtDRbnfVdmIw".into()))));
    }

    #[test]
    fn basic_credentials_are_form_decoded() {
        let joined = STANDARD.encode("c%3A1:a%3Ab%25+%2B%26");
        assert_eq!(presented(&[format!("basic {joined}").as_bytes()], ""), Ok(("c:1".into(), Some("a:b% +&".into()))));
    }

    #[test]
    fn two_methods_at_once_are_refused() {
        let header = b"Basic czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3".as_slice();
        assert_eq!(presented(&[header], "client_secret=x"), Err(ErrorCode::InvalidRequest));
        assert_eq!(presented(&[header, header], ""), Err(ErrorCode::InvalidRequest));
        assert_eq!(presented(&[header], "client_id=other"), Err(ErrorCode::InvalidRequest));
        assert_eq!(presented(&[], "client_id=a&client_id=a"), Err(ErrorCode::InvalidRequest));
    }

    #[test]
    fn a_malformed_header_is_a_failed_authentication() {
        for bad in [b"Basic".as_slice(), b"Basic !!!", b"Basic YWJj", b"Bearer x", b"Basic \xff", b"Basic //79OnM="] {
            assert_eq!(presented(&[bad], ""), Err(ErrorCode::InvalidClient), "{bad:?}");
        }
    }

    fn decided(kind: ClientKind, secrets: Vec<StoredClientSecret>, encoded: &str) -> bool {
        let presented = parse(&[], &body(encoded)).expect("presented");
        decide(presented, Some((client(kind).into(), secrets.into())), NOW).outcome.is_ok()
    }

    #[test]
    fn every_unexpired_secret_works_and_no_other() {
        let secrets =
            || vec![stored("old", Some(NOW)), stored("b", None), stored("c", Some(Timestamp::from_millis(1_001)))];
        for (secret, works) in [("old", false), ("b", true), ("c", true), ("d", false)] {
            assert_eq!(
                decided(ClientKind::Confidential, secrets(), &format!("client_id=c1&client_secret={secret}")),
                works
            );
        }
        assert!(!decided(ClientKind::Confidential, secrets(), "client_id=c1"));
    }

    #[test]
    fn it_is_known_which_secret_a_client_used() {
        let secrets = vec![stored("old", None), stored("new", None)];
        let id = secrets[1].id();
        let presented = parse(&[], &body("client_id=c1&client_secret=new")).expect("presented");
        let ruling = decide(presented, Some((client(ClientKind::Confidential).into(), secrets.into())), NOW);
        assert_eq!(ruling.outcome.expect("authenticated").by(), Some(&id));
    }

    #[test]
    fn a_public_client_has_no_secret_to_show() {
        assert!(decided(ClientKind::Public, vec![], "client_id=c1"));
        assert!(!decided(ClientKind::Public, vec![], "client_id=c1&client_secret=x"));
    }

    #[test]
    fn an_empty_password_is_no_secret_and_so_enough_for_a_public_client_alone() {
        let empty = format!("Basic {}", STANDARD.encode("c1:"));
        for (kind, secrets, works) in [
            (ClientKind::Public, vec![], true),
            (ClientKind::Confidential, vec![stored("b", None)], false),
            (ClientKind::Confidential, vec![stored("", None)], false),
            (ClientKind::ResourceServer, vec![stored("b", None)], false),
        ] {
            for encoded in ["", "client_id=c1"] {
                let presented = parse(&[empty.as_bytes()], &body(encoded)).expect("presented");
                let ruling = decide(presented, Some((client(kind).into(), secrets.clone().into())), NOW);
                assert_eq!(ruling.outcome.is_ok(), works, "{kind:?} {encoded}");
            }
        }
        assert_eq!(presented(&[empty.as_bytes()], "client_secret=x"), Err(ErrorCode::InvalidRequest));
        assert_eq!(presented(&[empty.as_bytes()], "client_id=other"), Err(ErrorCode::InvalidRequest));
        let half = format!("Basic {}", STANDARD.encode("c1"));
        assert_eq!(presented(&[half.as_bytes()], ""), Err(ErrorCode::InvalidClient));
    }

    #[test]
    fn an_unknown_client_and_a_wrong_secret_are_told_the_same() {
        let one = decide(parse(&[], &body("client_id=x&client_secret=y")).expect("one"), None, NOW);
        let other = decide(
            parse(&[], &body("client_id=c1&client_secret=y")).expect("other"),
            Some((client(ClientKind::Confidential).into(), [stored("b", None)].into())),
            NOW,
        );
        assert_eq!(one.outcome, other.outcome);
        assert!(one.outcome.is_err());
    }
}
