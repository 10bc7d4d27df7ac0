//! What proves who somebody is beside or instead of a password: an authenticator app (RFC 6238) with recovery codes, and passkeys
//! (WebAuthn Level 3). Both are somebody's own choice, and sandboxes offer neither.

/// `/security/authenticator`: setting up, removing.
mod authenticator;
/// The port for authenticator apps.
pub mod authenticators;
/// What browsers began, in memory.
mod held;
/// `/login/passkey`: a passkey is a whole sign-in.
mod passkey_sign_in;
/// The port for passkeys.
pub mod passkeys;
/// Sensitive acts need somebody who proved a moment ago who they are.
mod reauthenticated;
/// `/security/recovery-codes`: shown once, made anew.
mod recovery;
/// `/security/passkeys`: registering, removing.
mod registration;
/// Reading what a script sent, and answering it.
mod script;
/// `/login/code`: the second step of a sign-in.
mod second_step;
#[cfg(feature = "ssr")]
pub mod totp;
#[cfg(feature = "ssr")]
pub mod webauthn;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use zeroize::Zeroizing;

pub use second_step::second_step;

use self::authenticators::Authenticators;
use self::held::Held;
use self::passkeys::{Ceremony, PasskeyCeremonies};
use self::second_step::HalfDone;
use super::failure::Failure;
use super::{AuthorizationServer, Instance};
use crate::oauth::names::Lifetime;
use crate::oauth::secret::RecoveryCode;
use crate::storage::account::AccountStore;
use crate::storage::{Answer, User};
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
pub fn routes() -> Router<Instance> {
    Router::new()
        .route("/login/code", get(second_step::get).post(second_step::post))
        .route("/login/passkey", get(passkey_sign_in::get))
        .route("/login/passkey/begin", post(passkey_sign_in::begin))
        .route("/login/passkey/finish", post(passkey_sign_in::finish))
        .route("/security/authenticator", get(authenticator::get).post(authenticator::post))
        .route("/security/authenticator/remove", post(authenticator::remove))
        .route("/security/recovery-codes", get(recovery::get).post(recovery::post))
        .route("/security/recovery-codes/stored", post(recovery::stored))
        .route("/security/passkeys", get(registration::get))
        .route("/security/passkeys/begin", post(registration::begin))
        .route("/security/passkeys/finish", post(registration::finish))
        .route("/security/passkeys/remove", post(registration::remove))
}

impl AuthorizationServer {
    /// Where factors are offered at all.
    fn factors(&self) -> Option<(&Factors, &dyn AccountStore)> {
        Some((self.factors.as_ref()?, self.account_store.as_deref()?))
    }

    /// Whether the sign-in page leads to passkeys.
    pub fn offers_passkeys(&self) -> bool {
        self.factors().is_some_and(|(factors, _)| factors.passkeys.is_some())
    }

    /// The part of the security page; `None` where factors are not offered.
    pub async fn factors_summary(&self, user: &User) -> Answer<Option<FactorsSummary>> {
        let Some((factors, store)) = self.factors() else { return Ok(None) };
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
        Ok(Some(FactorsSummary { authenticator, passkeys, now: self.now() }))
    }
}

fn offered(server: &AuthorizationServer) -> Result<(&Factors, &dyn AccountStore), Failure> {
    server.factors().ok_or_else(|| ErrorProblem::NotFound.into())
}

type OfferedPasskeys<'s> = (&'s Factors, &'s dyn PasskeyCeremonies, &'s dyn AccountStore);

fn passkeys_offered(server: &AuthorizationServer) -> Result<OfferedPasskeys<'_>, Failure> {
    let (factors, store) = offered(server)?;
    let ceremonies = factors.passkeys.as_deref().ok_or(ErrorProblem::NotFound)?;
    Ok((factors, ceremonies, store))
}
