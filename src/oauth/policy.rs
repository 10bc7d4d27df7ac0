//! The choices that the specifications leave to a server. `Policy::strict` is the only one that production can construct.

use super::names::Lifetime;

/// Lifetimes and limits of one authorization server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// RFC 6749 §4.1.2 recommends ten minutes at most; ours is 60 s.
    pub code_lifetime: Lifetime,
    pub access_token_lifetime: Lifetime,
    /// A refresh token that is not used for so long has expired.
    pub refresh_token_idle: Lifetime,
    /// No refresh token of a grant lives longer than this after the grant was made.
    pub refresh_token_absolute: Lifetime,
    /// A retry of the immediately previous refresh token within this time is taken for a lost answer, not for theft.
    pub refresh_retry_window: Lifetime,
    /// How long a sign-in or consent page may stay open.
    pub pending_request_lifetime: Lifetime,
    pub session_idle: Lifetime,
    pub session_absolute: Lifetime,
    /// What cannot be taken back is done only for a resource owner who was authenticated within this time.
    pub reauthenticate_after: Lifetime,
    pub registration: RegistrationPolicy,
    pub sign_up: SignUp,
    /// RFC 7591: the most redirect URIs of one client.
    pub redirect_uris_at_most: usize,
    /// RFC 6749 §2.3.1: the most secrets of one client that are valid at once.
    pub client_secrets_at_most: u32,
}

/// RFC 7591 §3: who may call the registration endpoint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RegistrationPolicy {
    #[default]
    Off,
    /// A client with an initial access token, in the name of the developer who made it (§1.2).
    Token,
    /// Every client.
    Open,
}

/// Who may make an account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SignUp {
    /// Every visitor.
    #[default]
    Open,
    /// The operator alone.
    Closed,
    /// A visitor with an invitation of the operator's; each is for one account.
    Invitation,
}

impl Policy {
    pub fn strict() -> Self {
        Self {
            code_lifetime: Lifetime::from_seconds(60),
            access_token_lifetime: Lifetime::from_minutes(10),
            refresh_token_idle: Lifetime::from_days(30),
            refresh_token_absolute: Lifetime::from_days(365),
            refresh_retry_window: Lifetime::from_seconds(10),
            pending_request_lifetime: Lifetime::from_minutes(10),
            session_idle: Lifetime::from_days(14),
            session_absolute: Lifetime::from_days(90),
            reauthenticate_after: Lifetime::from_minutes(10),
            registration: RegistrationPolicy::Off,
            sign_up: SignUp::Open,
            redirect_uris_at_most: 20,
            client_secrets_at_most: 10,
        }
    }
}
