//! The pages of the authorization server that are no islands: sign-in, sign-up, consent, sign-out, the security of an account, second
//! factors and passkeys, a token under the glass, and errors.

use super::administration::Administration;
use super::factors::{AuthenticatorPage, EnterCode, PasskeySignIn, PasskeysPage, RecoveryCodes};
use super::inspection::Inspection;
use super::security::Security;
use super::sign_in::{ResetPassword, SignIn, SignUp};
use oauth::client::About;
use oauth::names::Timestamp;
use oauth::scope::Scope;

/// One page. Handlers put it into a response's extensions; `ui` writes its body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    pub frame: Frame,
    pub body: Body,
}

/// What every page needs whatever it shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// The path of the issuer, without a trailing slash; every link and form action begins with it.
    pub base: String,
    /// Whether it was asked who is signed in. Where it was not, the head says nothing of an account.
    pub knows_account: bool,
    /// Who is signed in, by username.
    pub signed_in: Option<String>,
    /// Whether this server has a security page for its resource owners.
    pub accounts: bool,
    /// Whether this resource owner may register clients on this server.
    pub developers: bool,
    /// Whether a Lab is offered beside this server.
    pub lab: bool,
    /// Goes into every form's hidden field `form_token`: ties the form to this browser.
    pub form_token: String,
    /// Whether the page's form may lead to a client, and from there to wherever that goes on: the page of a pending request.
    pub leads_to_client: bool,
    /// `ui_locales` of the authorization request.
    pub ui_locales: Option<String>,
    /// Path and query to come back to after switching language or theme: what this page was asked for with GET.
    pub here: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Form: POST `{base}/login` with `form_token`, `request`, `return_to`, `username`, `password`.
    SignIn(SignIn),
    /// Form: POST `{base}/signup` with `form_token`, `request`, `return_to`, `invitation`, `username`, `password`.
    SignUp(SignUp),
    /// Form: POST `{base}/reset-password` with `form_token`, `link`, `password`.
    ResetPassword(ResetPassword),
    /// Form: POST `{base}/consent` with `form_token`, `request`, `letter`, any number of `scope`, `began` = `yes`, and
    /// `decision` = `allow` | `deny`.
    /// Switching accounts: POST `{base}/login/switch` with `form_token` and `request` (signs out, asks anew).
    Consent(Consent),
    /// Form: POST `{base}/logout` with `form_token`.
    SignOut {
        username: String,
    },
    SignedOut,
    /// The forms of its parts: see [`Part`](super::security::Part).
    Security(Box<Security>),
    /// The forms of its pages: see [`Shown`](super::administration::Shown).
    Administration(Box<Administration>),
    /// The account that this browser was signed in to is no more.
    AccountDeleted,
    EnterCode(EnterCode),
    Authenticator(Box<AuthenticatorPage>),
    RecoveryCodes(RecoveryCodes),
    /// With a script of its own.
    Passkeys(PasskeysPage),
    /// With a script of its own.
    PasskeySignIn(PasskeySignIn),
    /// What came of POST `{base}/inspect` with `token`.
    Inspection(Inspection),
    Error(ErrorPage),
}

impl Body {
    /// Whether it is a page of a resource owner's account, which leads nowhere: it has the whole head, and its own style sheet.
    pub const fn is_account_page(&self) -> bool {
        matches!(
            self,
            Self::Administration(_)
                | Self::Security(_)
                | Self::Authenticator(_)
                | Self::RecoveryCodes(_)
                | Self::Passkeys(_)
        )
    }

    /// Which page it is, whatever its language.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::SignIn(_) => "sign-in",
            Self::SignUp(_) => "sign-up",
            Self::ResetPassword(_) => "reset-password",
            Self::Consent(_) => "consent",
            Self::SignOut { .. } => "sign-out",
            Self::SignedOut => "signed-out",
            Self::Security(_) => "security",
            Self::Administration(_) => "administration",
            Self::AccountDeleted => "account-deleted",
            Self::EnterCode(_) => "enter-code",
            Self::Authenticator(_) => "authenticator",
            Self::RecoveryCodes(_) => "recovery-codes",
            Self::Passkeys(_) => "passkeys",
            Self::PasskeySignIn(_) => "passkey-sign-in",
            Self::Inspection(_) => "inspection",
            Self::Error(_) => "error",
        }
    }
}

/// The consent page, a letter of delegation: what `client_name` asks of `username`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// The hidden field `request`.
    pub request: String,
    /// The hidden field `letter`: what this page shows.
    pub consent_fingerprint: String,
    /// What the page showed a moment ago, before this person answered, was another letter.
    pub changed_meanwhile: bool,
    /// This person answered a moment ago, and had not said that they began this themselves.
    pub is_unconfirmed: bool,
    /// Whether the operator vouches for the client: then that is not asked.
    pub is_vouched_for: bool,
    pub username: String,
    pub client_name: String,
    /// What the app's developer says of it, and why it asks for each scope: their words, not ours.
    pub about: About,
    /// The developer who registered the client, by username; `None` for one that registered itself.
    pub publisher: Option<String>,
    pub registered_at: Timestamp,
    /// Registered less than a day ago.
    pub is_young: bool,
    /// Where the person will return to: host and port, or the scheme of an app's own.
    pub redirect_host: String,
    /// What receives the answer is an app on the person's own device, which no name of a host vouches for (RFC 8252 §8.6).
    pub on_device: bool,
    pub scopes: Vec<ConsentScope>,
    /// Scopes of the calendar API that were not asked for: what the app cannot do.
    pub not_asked: Scope,
    /// How long an access token lives, in seconds, and how long the app may renew it, in seconds; `None` when it may not.
    pub access_seconds: i64,
    pub renewable_seconds: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentScope {
    pub name: String,
    /// Shown as a check box; the others are part of the whole.
    pub optional: bool,
    /// Whether its box is ticked, where it has one.
    pub ticked: bool,
    /// Allowed to this app before.
    pub already_allowed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorPage {
    pub problem: ErrorProblem,
    /// In English, for the developer of what sent the browser here: the field, what is wrong with it, what would be right.
    pub detail: Option<String>,
    /// Names the request in the server's log.
    pub request_id: String,
}

/// Errors that are shown to the resource owner and sent to no redirect URI.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorProblem {
    /// No `client_id`, an unknown one, or one of a disabled client.
    UnknownClient,
    /// `redirect_uri` is missing or is none of the client's. `owner` is filled only for the client's signed-in owner.
    RedirectUri {
        owner: Option<Box<RedirectUriDifference>>,
    },
    /// `client_id` or `redirect_uri` stands there twice, or the request cannot be read at all.
    MalformedRequest,
    /// The sign-in or consent page was open for too long, or belongs to another browser or session. `again`: the handle of
    /// the request, while it is remembered and this browser's; GET `{base}/consent/again` with `request` begins it anew.
    PageExpired {
        again: Option<String>,
    },
    /// This consent page was already answered. `again`: the handle of the request, which GET `{base}/consent/again` begins anew.
    AlreadyDecided {
        outcome: Decided,
        again: Option<String>,
    },
    /// The app's request breaks a rule, and the person has nothing to do with the app: it goes nowhere.
    InvalidRequest,
    /// The answer that no page was to be shown for. The person has nothing to do with the app, so that they are asked whether
    /// they want to go to `host`; `address` takes the answer there.
    NotSentOn {
        host: String,
        address: String,
    },
    /// A form came without any cookie of ours.
    NoCookies,
    /// A form that did not come from a page of ours in this browser.
    ForeignForm,
    /// The link to choose a new password was used, is over, or was never one.
    ResetLinkOver,
    /// Accounts are made by invitation here, and none was brought.
    InvitationNeeded,
    /// The invitation was used, is over, or was never one.
    InvitationOver,
    /// The account that is signed in does not administer this server.
    NotAdministrator,
    NotFound,
    MethodNotAllowed,
    TooLarge,
    /// The server is busy or its store cannot answer; nothing was done.
    Unavailable {
        retry_after: u32,
    },
    /// This sandbox holds as much as it may, and takes nothing more in.
    SandboxFull,
    /// There is no sandbox of this name: it was let go of an hour after its last use, or there never was one.
    SandboxEnded,
    Internal,
}

/// What became of an authorization request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    Allowed,
    Denied,
    /// It went back to the app without a decision of the person.
    Refused,
}

/// For the owner of a client: what is registered, and what the link carried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedirectUriDifference {
    /// By username: it is they who are signed in.
    pub owner: String,
    pub registered: Vec<String>,
    pub received: String,
}
