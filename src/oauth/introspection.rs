//! RFC 7662: what an opaque access token means, told to the resource server and to the token's own client.

use serde::{Deserialize, Serialize};

use super::check::Ruling;
use super::client::ClientKind;
use super::client_auth::AuthenticatedClient;
use super::error::{Error, ErrorCode};
use super::grant::AccessFacts;
use super::names::{ClientId, Issuer, Subject, Timestamp};
use super::resource::{KnownResources, ResourceIndicator, Resources};
use super::scope::Scope;

/// RFC 7662 §2.2. An inactive token says nothing else at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "IntrospectionResponse", try_from = "IntrospectionResponse")]
pub enum Introspection {
    Inactive,
    Active(Box<ActiveToken>),
}

/// A live token, and what it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActiveToken {
    pub scope: Scope,
    pub client_id: ClientId,
    /// The resource owner who granted it; `None` for a client's own token (RFC 6749 §4.4).
    pub user: Option<IntrospectedUser>,
    pub expires_at: Timestamp,
    pub issued_at: Timestamp,
    pub issuer: Issuer,
    /// The resources that may take it (RFC 8707 §2), as its client named them.
    pub audience: Resources,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntrospectedUser {
    pub subject: Subject,
    pub username: String,
}

/// The introspection of the access token that the store knows as `facts`, for `client`: a resource server learns of every token,
/// a client of its own, and a client that cannot authenticate of none (RFC 7662 §2.1, §4).
pub fn decide(
    client: &AuthenticatedClient,
    facts: Option<&AccessFacts>,
    issuer: &Issuer,
    known: &KnownResources,
    now: Timestamp,
) -> Ruling<Introspection, Error> {
    let client = client.get();
    Ruling::of(|checks| {
        let confidential = client.kind != ClientKind::Public;
        checks.that("client_confidential", "RFC 7662 §2.1", confidential, || {
            Error::new(ErrorCode::InvalidClient, "introspection needs a client that can authenticate")
        })?;
        let inactive = || Introspection::Inactive;
        let active = (|| {
            let facts = checks.some("token_known", "RFC 7662 §2.2", facts, inactive)?;
            let theirs = client.kind == ClientKind::ResourceServer || facts.token.client == client.id;
            checks.that("token_theirs_to_know", "RFC 7662 §4", theirs, inactive)?;
            checks.that("token_unexpired", "RFC 7662 §4", facts.is_in_life(now), inactive)?;
            checks.that("token_unrevoked", "RFC 7662 §4", facts.is_alive(now), inactive)?;
            Ok(Introspection::of(facts, issuer, known, now))
        })();
        Ok(active.unwrap_or_else(|inactive| inactive))
    })
}

impl Introspection {
    /// The introspection of a token, for a client that may know it.
    pub fn of(facts: &AccessFacts, issuer: &Issuer, known: &KnownResources, now: Timestamp) -> Self {
        if !facts.is_alive(now) {
            return Self::Inactive;
        }
        Self::Active(Box::new(ActiveToken {
            scope: facts.scope(),
            client_id: facts.token.client.clone(),
            user: facts
                .of
                .as_ref()
                .map(|of| IntrospectedUser { subject: of.of.grant.user.clone(), username: of.username.clone() }),
            expires_at: facts.token.expires_at,
            issued_at: facts.token.key.issued_at(),
            issuer: issuer.clone(),
            audience: known.meant_by(&facts.token.resources),
        }))
    }
}

/// The JSON of RFC 7662 §2.2; times in whole seconds.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct IntrospectionResponse {
    active: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    scope: Option<Scope>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    client_id: Option<ClientId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    username: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    token_type: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    exp: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    iat: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sub: Option<Subject>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    iss: Option<Issuer>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    aud: Option<Audience>,
}

/// RFC 7662 §2.2, RFC 7519 §4.1.3: one name, or a list.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

impl Audience {
    fn of(resources: &Resources) -> Option<Self> {
        let mut names: Vec<String> = resources.iter().map(|one| one.as_str().to_owned()).collect();
        match names.len() {
            0 => None,
            1 => names.pop().map(Self::One),
            _ => Some(Self::Several(names)),
        }
    }
    /// What is no resource is somebody else's.
    fn read(self) -> Resources {
        let names = match self {
            Self::One(name) => vec![name],
            Self::Several(names) => names,
        };
        names.iter().filter_map(|name| ResourceIndicator::parse(name)).collect()
    }
}

impl From<Introspection> for IntrospectionResponse {
    fn from(introspection: Introspection) -> Self {
        let Introspection::Active(token) = introspection else {
            return Self::default();
        };
        let (subject, username) = token.user.map(|user| (user.subject, user.username)).unzip();
        Self {
            active: true,
            scope: Some(token.scope),
            sub: subject.or_else(|| Subject::parse(token.client_id.as_str())),
            client_id: Some(token.client_id),
            username,
            token_type: Some("Bearer".to_owned()),
            exp: Some(token.expires_at.as_seconds()),
            iat: Some(token.issued_at.as_seconds()),
            iss: Some(token.issuer),
            aud: Audience::of(&token.audience),
        }
    }
}

impl TryFrom<IntrospectionResponse> for Introspection {
    type Error = &'static str;
    fn try_from(answer: IntrospectionResponse) -> Result<Self, Self::Error> {
        if !answer.active {
            return Ok(Self::Inactive);
        }
        let seconds = |value: Option<i64>| value.map(|seconds| Timestamp::from_millis(seconds.saturating_mul(1000)));
        let user = match (answer.sub, answer.username) {
            (Some(subject), Some(username)) => Some(IntrospectedUser { subject, username }),
            _ => None,
        };
        Ok(Self::Active(Box::new(ActiveToken {
            scope: answer.scope.ok_or("an active token without scope")?,
            client_id: answer.client_id.ok_or("an active token without client_id")?,
            user,
            expires_at: seconds(answer.exp).ok_or("an active token without exp")?,
            issued_at: seconds(answer.iat).ok_or("an active token without iat")?,
            issuer: answer.iss.ok_or("an active token without iss")?,
            audience: answer.aud.map(Audience::read).unwrap_or_default(),
        })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::Lifetime;
    use crate::protected_resource::ResourceIdentifier;
    use crate::sample::{NOW, access_facts, authenticated, client, scope};

    #[test]
    fn an_inactive_token_says_nothing_else() {
        assert_eq!(serde_json::to_string(&Introspection::Inactive).expect("json"), r#"{"active":false}"#);
    }

    #[test]
    fn what_the_server_says_the_resource_server_understands() {
        for (resources, told) in [
            ("", r#""iss":"http://localhost:3000"}"#),
            ("https://a/", r#","aud":"https://a/"}"#),
            ("https://a/ urn:b", r#","aud":["https://a/","urn:b"]}"#),
        ] {
            let said = said(Resources::parse(resources).expect(resources));
            let json = serde_json::to_string(&said).expect("json");
            assert_eq!(serde_json::from_str::<Introspection>(&json).expect(&json), said);
            assert!(json.contains(r#""exp":1600,"iat":1000,"sub":"u1""#) && json.ends_with(told), "{json}");
        }
    }

    fn said(audience: Resources) -> Introspection {
        Introspection::Active(Box::new(ActiveToken {
            scope: Scope::parse("calendar.read profile").expect("scope"),
            client_id: ClientId::parse("c1").expect("client"),
            user: Subject::parse("u1").map(|subject| IntrospectedUser { subject, username: "mina".to_owned() }),
            expires_at: Timestamp::from_millis(1_600_000),
            issued_at: Timestamp::from_millis(1_000_000),
            issuer: Issuer::parse("http://localhost:3000").expect("issuer"),
            audience,
        }))
    }

    fn known() -> KnownResources {
        let identifier = |url| ResourceIdentifier::parse(url).expect(url);
        KnownResources::new(identifier("https://calendar.example"), vec![identifier("https://photos.example")])
    }

    fn issuer() -> Issuer {
        Issuer::parse("http://localhost:3000").expect("issuer")
    }

    /// What the client is told, and the rule for which it is told nothing.
    fn told(
        id: &str,
        kind: ClientKind,
        facts: Option<&AccessFacts>,
        now: Timestamp,
    ) -> (Result<Introspection, ErrorCode>, Option<String>) {
        let Ruling { checks, outcome } = decide(&authenticated(client(id, kind)), facts, &issuer(), &known(), now);
        (outcome.map_err(|error| error.code), checks.failed().map(|check| check.rule.clone().into_owned()))
    }

    fn active(facts: &AccessFacts) -> ActiveToken {
        match told("api", ClientKind::ResourceServer, Some(facts), NOW) {
            (Ok(Introspection::Active(token)), None) => *token,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_resource_server_learns_of_every_token_and_a_client_of_its_own() {
        let facts = access_facts();
        let silent = |rule: &str| (Ok(Introspection::Inactive), Some(rule.to_owned()));
        for (id, kind) in [("api", ClientKind::ResourceServer), ("c1", ClientKind::Confidential)] {
            let (outcome, failed) = told(id, kind, Some(&facts), NOW);
            assert!(matches!(outcome, Ok(Introspection::Active(_))) && failed.is_none(), "{id}");
            assert_eq!(told(id, kind, None, NOW), silent("token_known"), "{id}");
        }
        assert_eq!(told("c2", ClientKind::Confidential, Some(&facts), NOW), silent("token_theirs_to_know"));
    }

    #[test]
    fn a_client_that_cannot_authenticate_learns_of_no_token() {
        // RFC 7662 §2.1: "To prevent token scanning attacks, the endpoint MUST also require some form of authorization".
        let refused = (Err(ErrorCode::InvalidClient), Some("client_confidential".to_owned()));
        assert_eq!(told("c1", ClientKind::Public, Some(&access_facts()), NOW), refused);
    }

    #[test]
    fn a_dead_token_says_nothing_but_that() {
        let changed = |change: &dyn Fn(&mut AccessFacts)| {
            let mut facts = access_facts();
            change(&mut facts);
            facts
        };
        let revoked = |facts: &mut AccessFacts| {
            facts.of.iter_mut().for_each(|of| of.of.grant.revoked_at = Some(NOW));
        };
        let dead: [&dyn Fn(&mut AccessFacts); 5] = [
            &revoked,
            &|facts| facts.of.iter_mut().for_each(|of| of.of.user_is_enabled = false),
            &|facts| facts.client_is_enabled = false,
            &|facts| facts.client_scope = Scope::empty(),
            &|facts| facts.of.iter_mut().for_each(|of| of.of.grant.scope = scope("calendar.write")),
        ];
        let silent = |rule: &str| (Ok(Introspection::Inactive), Some(rule.to_owned()));
        for (at, change) in dead.iter().enumerate() {
            let facts = changed(change);
            assert_eq!(
                told("api", ClientKind::ResourceServer, Some(&facts), NOW),
                silent("token_unrevoked"),
                "number {at}"
            );
            assert_eq!(Introspection::of(&facts, &issuer(), &known(), NOW), Introspection::Inactive, "number {at}");
        }
        let end = NOW.plus(Lifetime::from_minutes(10));
        let expired = told("api", ClientKind::ResourceServer, Some(&access_facts()), end);
        assert_eq!(expired, silent("token_unexpired"));
    }

    #[test]
    fn what_is_told_of_a_token_is_what_it_reaches_now() {
        let mut facts = access_facts();
        let token = active(&facts);
        let user = IntrospectedUser { subject: Subject::parse("u1").expect("subject"), username: "mina".to_owned() };
        assert_eq!((token.client_id.as_str(), token.user), ("c1", Some(user)));
        assert_eq!((token.issued_at, token.expires_at), (NOW, NOW.plus(Lifetime::from_minutes(10))));
        assert_eq!(token.issuer, issuer());
        assert_eq!(token.audience.to_string(), "https://calendar.example", "the first that is known");
        facts.token.resources = Resources::parse("https://photos.example/").expect("resources");
        facts.client_scope = scope("profile");
        assert_eq!(active(&facts).audience.to_string(), "https://photos.example/");
        assert_eq!(active(&facts).scope, scope("profile"));
    }

    #[test]
    fn the_subject_of_a_token_of_the_clients_own_is_the_client() {
        let facts = AccessFacts { of: None, ..access_facts() };
        let said = Introspection::Active(Box::new(active(&facts)));
        let json = serde_json::to_value(&said).expect("json");
        assert_eq!((&json["sub"], json.get("username")), (&"c1".into(), None));
        assert_eq!(serde_json::from_value::<Introspection>(json).expect("read"), said);
    }

    #[test]
    fn an_inactive_answer_is_inactive_whatever_else_it_says_and_an_active_one_says_it_all() {
        let read = |json: serde_json::Value| serde_json::from_value::<Introspection>(json);
        let whole = serde_json::to_value(said(Resources::none())).expect("json");
        let mut inactive = whole.clone();
        inactive["active"] = false.into();
        assert_eq!(read(inactive).expect("read"), Introspection::Inactive);
        for member in ["scope", "client_id", "exp", "iat", "iss"] {
            let mut part = whole.clone();
            part.as_object_mut().expect("an object").remove(member);
            assert!(read(part).is_err(), "{member}");
        }
    }
}
