//! A developer with one client of each kind, whose name is as hostile as names come. Who sends a cookie is signed in.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{ACCEPT, CONTENT_TYPE, COOKIE};
use axum::http::{HeaderMap, StatusCode};
use tower::ServiceExt;

use crate::oauth::activity::{ActivityEvent, ActivityKind, ActivityRefusal};
use crate::oauth::check::{Check, Verdict};
use crate::oauth::client::{ClientKind, SecretId};
use crate::oauth::error::ErrorCode;
use crate::oauth::names::{ClientId, Timestamp};
use crate::oauth::redirect_uri::RedirectUri;
use crate::oauth::scope::Scope;
use crate::ui::api::developers::{DeveloperQuestions, Developers};
use crate::ui::api::{AccountQuestions, ApiError};
use crate::ui::app::router;
use crate::ui::frame::site::Site;
use crate::view::apps::{AppAnswer, ConnectedApps, Disconnected};
use crate::view::developers::*;

pub const EVIL: &str = "<script>alert(1)</script>\u{202e}\u{200b}'\"&";
pub const NOW: Timestamp = Timestamp::from_millis(1_795_392_000_000);
pub const SECRET: &str = "mgcs_told-this-once";
/// Of the one confidential client, and of the one public one.
pub const SERVER_APP: &str = "server-app";
pub const PHONE_APP: &str = "phone-app";

#[derive(Default)]
pub struct Developer {
    /// A new account.
    pub has_nothing: bool,
    pub has_no_lab: bool,
    pub refuses: Option<DeveloperError>,
    /// What was asked of it, in order.
    pub done: Mutex<Vec<String>>,
    pub asked: Mutex<Vec<ActivityQuery>>,
}

pub fn ago(seconds: i64) -> Timestamp {
    Timestamp::from_millis(NOW.as_millis() - seconds * 1000)
}

pub fn secret_id(byte: u8) -> SecretId {
    SecretId::of(&[byte; 32])
}

fn head(id: &str, kind: ClientKind) -> ClientHead {
    ClientHead {
        id: ClientId::parse(id).expect("an id"),
        kind,
        name: EVIL.to_owned(),
        created_at: ago(90 * 86_400),
        offered_to: None,
    }
}

fn check(rule: &'static str, expected: Option<&str>, received: Option<&str>) -> Option<Check> {
    Some(Check {
        rule: rule.into(),
        clause: "RFC 9700 §4.1.3".into(),
        verdict: Verdict::Failed,
        expected: expected.map(str::to_owned),
        received: received.map(str::to_owned),
    })
}

fn event(kind: ActivityKind, seconds: i64, refusal: Option<ActivityRefusal>) -> ActivityEvent {
    ActivityEvent {
        client: ClientId::parse(SERVER_APP).expect("an id"),
        at: ago(seconds),
        kind,
        refusal,
        detail: None,
        request_id: "01K-request".to_owned(),
        times: 3,
    }
}

fn events() -> Vec<ActivityEvent> {
    let refused = |error, failed, description: &'static str| {
        Some(ActivityRefusal { error, failed, description: description.into() })
    };
    let uris = "https://planner.example/other https://planner.example/callback";
    vec![
        event(
            ActivityKind::Authorize,
            30,
            refused(
                ErrorCode::InvalidRequest,
                check("redirect_uri_exact", Some(uris), Some("https://planner.example/callback/")),
                "",
            ),
        ),
        event(
            ActivityKind::Exchange,
            3_700,
            refused(ErrorCode::InvalidGrant, check("code_unused", None, None), "the code was used before"),
        ),
        event(
            ActivityKind::Refresh,
            3_800,
            refused(
                ErrorCode::InvalidScope,
                check("scope_not_wider", Some("profile"), Some("calendar.write profile")),
                EVIL,
            ),
        ),
        event(ActivityKind::Token, 3_900, refused(ErrorCode::InvalidRequest, None, "the body cannot be read")),
        event(
            ActivityKind::Refresh,
            4_000,
            refused(ErrorCode::InvalidGrant, check("a_rule_of_tomorrow", None, None), ""),
        ),
        ActivityEvent { detail: Some(EVIL.to_owned()), ..event(ActivityKind::SecretAdded, 86_400, None) },
        event(ActivityKind::Exchange, 90_000, None),
    ]
}

impl Developer {
    fn desk<T>(&self, headers: &HeaderMap, content: T) -> Result<Desk<T>, DeveloperError> {
        if !headers.contains_key(COOKIE) {
            return Err(DeveloperError::SignedOut);
        }
        match &self.refuses {
            // A refused form is followed by its page.
            Some(error @ (DeveloperError::Unavailable | DeveloperError::NotOffered)) => Err(error.clone()),
            _ => Ok(Desk { username: "mina".to_owned(), form_token: "token".to_owned(), now: NOW, content }),
        }
    }

    fn own(id: &ClientId) -> Result<ClientHead, DeveloperError> {
        match id.as_str() {
            SERVER_APP => Ok(head(SERVER_APP, ClientKind::Confidential)),
            PHONE_APP => Ok(head(PHONE_APP, ClientKind::Public)),
            _ => Err(DeveloperError::NotFound),
        }
    }

    fn act(&self, headers: &HeaderMap, form_token: &str, what: String) -> Result<(), DeveloperError> {
        match (&self.refuses, form_token) {
            _ if !headers.contains_key(COOKIE) => Err(DeveloperError::SignedOut),
            (Some(error), _) => Err(error.clone()),
            (None, "token") => {
                self.done.lock().expect("no panic").push(what);
                Ok(())
            }
            (None, _) => Err(DeveloperError::FormExpired),
        }
    }
}

type Answer<T> = Result<Desk<T>, DeveloperError>;

#[async_trait]
impl DeveloperQuestions for Developer {
    async fn clients(&self, headers: &HeaderMap, after: Option<&str>) -> Answer<ClientList> {
        let line = |head, people, warnings| ClientLine { head, people, last_token_at: Some(ago(7_200)), warnings };
        let warnings = vec![
            ClientWarning::NoSecret,
            ClientWarning::SecretEnds(ago(-86_400)),
            ClientWarning::Refusals(12),
            ClientWarning::Disabled,
        ];
        let mut clients = vec![
            line(head(SERVER_APP, ClientKind::Confidential), 1_204, warnings),
            line(head(PHONE_APP, ClientKind::Public), 0, Vec::new()),
        ];
        clients.retain(|_| !self.has_nothing);
        let offer = Offer {
            client_id: ClientId::parse("offered-app").expect("an id"),
            name: EVIL.to_owned(),
            from: EVIL.to_owned(),
            offered_at: ago(3_600),
        };
        let list = ClientList {
            clients,
            next: after.is_none().then(|| "after this & that".to_owned()).filter(|_| !self.has_nothing),
            at_most: 50,
            offers: if self.has_nothing { Vec::new() } else { vec![offer] },
            registration_tokens: !self.has_nothing,
        };
        self.desk(headers, list)
    }

    async fn new_client(&self, headers: &HeaderMap) -> Answer<NewClient> {
        let new =
            NewClient { attempt: "attempt".to_owned(), at_most: 50, access_seconds: 600, renewable_seconds: 86_400 };
        self.desk(headers, new)
    }

    async fn register_client(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        attempt: &str,
        draft: &Draft,
    ) -> Result<NewlyRegistered, DeveloperError> {
        self.act(headers, form_token, format!("register {attempt} {}", draft.name))?;
        let client_id = ClientId::parse(SERVER_APP).expect("an id");
        Ok(NewlyRegistered { client_id, secret: Some(ShownSecret::new(SECRET.to_owned())) })
    }

    async fn client_overview(&self, headers: &HeaderMap, client_id: &ClientId) -> Answer<Overview> {
        let head = Self::own(client_id)?;
        let overview = Overview {
            issuer: "https://id.example".to_owned(),
            metadata_url: "https://id.example/.well-known/oauth-authorization-server".to_owned(),
            api_url: "https://calendar.example".to_owned(),
            redirect_uris: RedirectUri::register("https://planner.example/callback", false).into_iter().collect(),
            scope: Scope::parse("profile calendar.read").expect("a scope"),
            on_its_own: head.kind == ClientKind::Confidential,
            can_be_tried: true,
            head,
        };
        self.desk(headers, overview)
    }

    async fn client_credentials(&self, headers: &HeaderMap, client_id: &ClientId) -> Answer<Credentials> {
        let secret = |byte, label: &str, used: Option<i64>, end: Option<i64>| SecretLine {
            id: secret_id(byte),
            prefix: "mgcs_AbCd".to_owned(),
            label: label.to_owned(),
            created_at: ago(i64::from(byte) * 86_400),
            expires_at: end.map(ago),
            last_used_at: used.map(ago),
            last_used_from: used.map(|_| [203, 0, 113, 7].into()),
        };
        let secrets = vec![
            secret(1, "winter", None, None),
            secret(2, EVIL, Some(120), Some(-86_400)),
            secret(3, "old", Some(90_000), Some(60)),
        ];
        let head = Self::own(client_id)?;
        let secrets = if head.kind == ClientKind::Public { Vec::new() } else { secrets };
        self.desk(headers, Credentials { head, secrets, at_most: 10 })
    }

    async fn add_secret(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        client_id: &ClientId,
        label: &str,
    ) -> Result<ShownSecret, DeveloperError> {
        self.act(headers, form_token, format!("add {client_id} {label}"))?;
        Ok(ShownSecret::new(SECRET.to_owned()))
    }

    async fn retire_secret(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        client_id: &ClientId,
        secret: &SecretId,
        when: Retire,
    ) -> Result<(), DeveloperError> {
        self.act(headers, form_token, format!("retire {client_id} {} {when:?}", secret.as_str()))
    }

    async fn client_editing(&self, headers: &HeaderMap, client_id: &ClientId) -> Answer<Editing> {
        let editing = Editing {
            head: Self::own(client_id)?,
            draft: Draft { scopes: BTreeMap::new(), ..Draft::default() },
            revision: "1".to_owned(),
            people: 1_204,
            uses: Vec::new(),
            access_seconds: 600,
            renewable_seconds: 86_400,
        };
        self.desk(headers, editing)
    }

    async fn change_client(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        client_id: &ClientId,
        revision: &str,
        _: &Draft,
    ) -> Result<(), DeveloperError> {
        self.act(headers, form_token, format!("change {client_id} {revision}"))
    }

    async fn client_activity(
        &self,
        headers: &HeaderMap,
        client_id: &ClientId,
        query: &ActivityQuery,
    ) -> Answer<Activity> {
        self.asked.lock().expect("no panic").push(query.clone());
        let activity = Activity {
            head: Self::own(client_id)?,
            filter: query.clone(),
            events: if client_id.as_str() == SERVER_APP { events() } else { Vec::new() },
            next: (client_id.as_str() == SERVER_APP).then(|| "older & older".to_owned()),
            has_lab: !self.has_no_lab,
            lost: 7,
        };
        self.desk(headers, activity)
    }

    async fn client_people(&self, headers: &HeaderMap, client_id: &ClientId) -> Answer<People> {
        let day = |back: u32| UsageDay {
            day: ago(i64::from(back) * 86_400),
            tokens: u64::from((back * 37) % 113),
            refusals: u64::from(back.is_multiple_of(7)) * u64::from(back),
        };
        let head = Self::own(client_id)?;
        let used = head.kind == ClientKind::Confidential;
        let people = People {
            people: if used { 1_204 } else { 0 },
            since: used.then(|| ago(80 * 86_400)),
            last_token_at: used.then(|| ago(7_200)),
            usage: (0..30)
                .rev()
                .map(|back| if used { day(back) } else { UsageDay { day: ago(0), ..UsageDay::default() } })
                .collect(),
            head,
        };
        self.desk(headers, people)
    }

    async fn client_danger(&self, headers: &HeaderMap, client_id: &ClientId) -> Answer<Danger> {
        let head = Self::own(client_id)?;
        let danger = match head.kind {
            ClientKind::Public => Danger { head: ClientHead { offered_to: Some(EVIL.to_owned()), ..head }, people: 0 },
            _ => Danger { head, people: 1_204 },
        };
        self.desk(headers, danger)
    }

    async fn revoke_all_grants(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        client_id: &ClientId,
    ) -> Result<u64, DeveloperError> {
        self.act(headers, form_token, format!("revoke {client_id}"))?;
        Ok(1_204)
    }

    async fn delete_client(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        client_id: &ClientId,
        name: &str,
    ) -> Result<(), DeveloperError> {
        self.act(headers, form_token, format!("delete {client_id} {name}"))
    }

    async fn offer_client(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        client_id: &ClientId,
        to: &str,
    ) -> Result<(), DeveloperError> {
        self.act(headers, form_token, format!("offer {client_id} {to}"))
    }

    async fn withdraw_offer(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        client_id: &ClientId,
    ) -> Result<(), DeveloperError> {
        self.act(headers, form_token, format!("withdraw {client_id}"))
    }

    async fn accept_client(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        client_id: &ClientId,
    ) -> Result<(), DeveloperError> {
        self.act(headers, form_token, format!("accept {client_id}"))
    }

    async fn decline_client(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        client_id: &ClientId,
    ) -> Result<(), DeveloperError> {
        self.act(headers, form_token, format!("decline {client_id}"))
    }

    async fn try_client(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        client_id: &ClientId,
    ) -> Result<String, DeveloperError> {
        self.act(headers, form_token, format!("try {client_id}"))?;
        Ok("/lab/begun".to_owned())
    }

    async fn registration_tokens(&self, headers: &HeaderMap) -> Answer<RegistrationTokens> {
        let token = RegistrationTokenLine {
            id: secret_id(9),
            prefix: "mgia_AbCd".to_owned(),
            label: EVIL.to_owned(),
            created_at: ago(86_400),
            expires_at: ago(-86_400),
            last_used_at: None,
        };
        let tokens = RegistrationTokens { endpoint: "https://id.example/register".to_owned(), tokens: vec![token] };
        self.desk(headers, tokens)
    }

    async fn make_registration_token(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        label: &str,
    ) -> Result<ShownSecret, DeveloperError> {
        self.act(headers, form_token, format!("make {label}"))?;
        Ok(ShownSecret::new(SECRET.to_owned()))
    }

    async fn remove_registration_token(
        &self,
        headers: &HeaderMap,
        form_token: &str,
        token: &SecretId,
    ) -> Result<(), DeveloperError> {
        self.act(headers, form_token, format!("remove {}", token.as_str()))
    }
}

#[async_trait]
impl AccountQuestions for Developer {
    fn has_lab(&self) -> bool {
        true
    }

    async fn signed_in(&self, headers: &HeaderMap) -> Result<Option<String>, ApiError> {
        Ok(headers.contains_key(COOKIE).then(|| "mina".to_owned()))
    }
    async fn connected_apps(&self, _: &HeaderMap) -> Result<Option<ConnectedApps>, ApiError> {
        Ok(None)
    }
    async fn connected_app(&self, _: &HeaderMap, _: &ClientId, _: Option<&str>) -> Result<AppAnswer, ApiError> {
        Ok(AppAnswer::SignedOut)
    }
    async fn disconnect(
        &self,
        _: &HeaderMap,
        _: Option<IpAddr>,
        _: &str,
        _: &ClientId,
    ) -> Result<Disconnected, ApiError> {
        Ok(Disconnected::NothingThere)
    }
}

/// A page of the dashboard as a browser gets it.
pub struct Got {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

async fn send(developer: &Arc<Developer>, base: &str, request: Request) -> Got {
    let site = Site { base: base.to_owned(), ..Site::default() };
    let developers: Developers = developer.clone();
    let response = router(developer.clone(), Some(developers), site).oneshot(request).await.expect("an answer");
    let (parts, body) = response.into_parts();
    let body = axum::body::to_bytes(body, 1 << 20).await.expect("a body");
    let body = String::from_utf8(body.to_vec()).expect("UTF-8");
    Got { status: parts.status, headers: parts.headers, body }
}

pub async fn get(developer: &Arc<Developer>, path: &str, cookie: Option<&str>) -> Got {
    let request = Request::get(path).header(ACCEPT, "text/html");
    let request = cookie.into_iter().fold(request, |request, cookie| request.header(COOKIE, cookie));
    send(developer, "", request.body(Body::empty()).expect("a request")).await
}

pub async fn submit(developer: &Arc<Developer>, path: &str, form: &str) -> Got {
    let request = Request::post(path)
        .header(ACCEPT, "text/html")
        .header(COOKIE, "matgim_language=en")
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
    send(developer, "", request.body(Body::from(form.to_owned())).expect("a request")).await
}
