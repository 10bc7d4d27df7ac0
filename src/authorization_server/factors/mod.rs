//! What proves who somebody is beside or instead of a password: an authenticator app (RFC 6238) with recovery codes, and passkeys
//! (WebAuthn Level 3). Both are somebody's own choice, and sandboxes offer neither.

/// `/security/authenticator`: setting up, removing.
mod authenticator;
/// The port for authenticator apps.
pub mod authenticators;
/// What browsers began, in memory.
mod held;
/// `/security/passkeys`: registering, removing.
mod passkey_registration;
/// `/login/passkey`: a passkey is a whole sign-in.
mod passkey_sign_in;
/// The port for passkeys.
pub mod passkeys;
/// `/security/recovery-codes`: shown once, made anew.
mod recovery;
/// Reading what a script sent, and answering it.
mod script;
/// `/login/code`: the second step of a sign-in.
mod second_step;

use std::borrow::Cow;
use std::sync::Arc;

use axum::Router;
use axum::extract::FromRequestParts;
use axum::routing::{get, post};
use http::request::Parts;
use zeroize::Zeroizing;

pub use second_step::second_step;

use self::authenticators::Authenticators;
use self::held::Held;
use self::passkeys::{Ceremony, PasskeyCeremonies};
use self::second_step::HalfDone;
use super::AuthorizationServer;
use super::accounts::{Accounts, WithAccounts};
use super::asking::{FormFields, ReturnTo};
use super::failure::Failure;
use crate::oauth::names::Lifetime;
use crate::oauth::parameters::Parameters;
use crate::oauth::secret::RecoveryCode;
use crate::storage::{Stored, User};
use crate::view::factors::{FactorsSummary, TotpSummary};
use crate::view::page::ErrorProblem;

/// How many recovery codes somebody has at first.
pub const RECOVERY_CODES: usize = 10;
/// The most passkeys of one person.
pub const PASSKEYS_AT_MOST: u32 = 20;
/// The bytes of a new authenticator's secret: as many as its hash has (RFC 4226 §4, R6).
const SECRET_BYTES: usize = 20;

/// How long a challenge or a half-done sign-in waits.
const STEP_LIVES: Lifetime = Lifetime::from_minutes(5);
/// How long a new secret and new recovery codes wait to be written down.
const PAGE_LIVES: Lifetime = Lifetime::from_minutes(10);

/// What an instance needs to offer them, and what is under way. A restart forgets the latter.
pub struct Factors {
    authenticators: Arc<dyn Authenticators>,
    /// `None` where no browser would do it: it takes https or localhost, and a name.
    passkeys: Option<Arc<dyn PasskeyCeremonies>>,
    half_done: Held<HalfDone>,
    new_secrets: Held<Zeroizing<[u8; SECRET_BYTES]>>,
    new_codes: Held<Vec<RecoveryCode>>,
    registrations: Held<Ceremony>,
    sign_ins: Held<Ceremony>,
}

impl Factors {
    pub fn new(authenticators: Arc<dyn Authenticators>, passkeys: Option<Arc<dyn PasskeyCeremonies>>) -> Self {
        Self {
            authenticators,
            passkeys,
            half_done: Held::for_at_most(STEP_LIVES),
            new_secrets: Held::for_at_most(PAGE_LIVES),
            new_codes: Held::for_at_most(PAGE_LIVES),
            registrations: Held::for_at_most(STEP_LIVES),
            sign_ins: Held::for_at_most(STEP_LIVES),
        }
    }
}

/// The endpoints; whoever merges them guards them like every other form.
pub fn routes() -> Router<WithAccounts> {
    Router::new()
        .route("/login/code", get(second_step::get).post(second_step::post))
        .route("/login/passkey", get(passkey_sign_in::get))
        .route("/login/passkey/begin", post(passkey_sign_in::begin))
        .route("/login/passkey/finish", post(passkey_sign_in::finish))
        .route("/security/authenticator", get(authenticator::get).post(authenticator::post))
        .route("/security/authenticator/remove", post(authenticator::remove))
        .route("/security/recovery-codes", get(recovery::get).post(recovery::post))
        .route("/security/recovery-codes/stored", post(recovery::stored))
        .route("/security/passkeys", get(passkey_registration::get))
        .route("/security/passkeys/begin", post(passkey_registration::begin))
        .route("/security/passkeys/finish", post(passkey_registration::finish))
        .route("/security/passkeys/remove", post(passkey_registration::remove))
}

impl AuthorizationServer {
    /// Whether the sign-in page leads to passkeys.
    pub fn offers_passkeys(&self) -> bool {
        self.accounts.as_ref().is_some_and(|accounts| accounts.factors.passkeys.is_some())
    }
}

impl WithAccounts {
    /// The part of the security page.
    pub async fn factors_summary(&self, user: &User) -> Stored<FactorsSummary> {
        let Accounts { store, factors, .. } = &*self.accounts;
        let authenticator = match store.totp(&user.id).await? {
            Some(totp) => {
                let codes_left = store.recovery_codes_left(&user.id).await?;
                Some(TotpSummary { added_at: totp.added_at, codes_left })
            }
            None => None,
        };
        let passkeys = match &factors.passkeys {
            Some(_) => Some(store.passkeys(&user.id).await?.len()),
            None => None,
        };
        Ok(FactorsSummary { authenticator, passkeys, now: self.now() })
    }
}

/// Where browsers make passkeys; elsewhere its pages do not exist.
struct OfferedPasskeys(Arc<dyn PasskeyCeremonies>);

impl FromRequestParts<WithAccounts> for OfferedPasskeys {
    type Rejection = Failure;
    async fn from_request_parts(_: &mut Parts, server: &WithAccounts) -> Result<Self, Failure> {
        server.accounts.factors.passkeys.clone().map(Self).ok_or_else(|| ErrorProblem::NotFound.into())
    }
}

/// The pages of this folder; a form of theirs leads back to its own when it takes a new proof of who sends it.
const AUTHENTICATOR: &str = "/security/authenticator";
const RECOVERY: &str = "/security/recovery-codes";
const PASSKEYS: &str = "/security/passkeys";

/// A form of [`AUTHENTICATOR`], or of the codes that belong to it.
struct AuthenticatorForm(Parameters);

impl FormFields for AuthenticatorForm {
    fn read(form: Parameters) -> Result<Self, Failure> {
        Ok(Self(form))
    }
}

impl ReturnTo for AuthenticatorForm {
    fn page(&self) -> Cow<'static, str> {
        AUTHENTICATOR.into()
    }
}
