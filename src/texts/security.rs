//! The security page: a file's worth of words for each of its parts.

use crate::Text;
pub use crate::said::security::*;
use oauth::account::AccountEventKind;

/// What happened. Slot, where an app is concerned: its name.
pub const fn happened(kind: AccountEventKind) -> Text<1> {
    use AccountEventKind as K;
    match kind {
        K::SignedUp => HAPPENED_SIGNED_UP.with_slots(),
        K::SignedIn => HAPPENED_SIGNED_IN.with_slots(),
        K::SignedInWithCode => HAPPENED_SIGNED_IN_WITH_CODE.with_slots(),
        K::SignedInWithRecoveryCode => HAPPENED_SIGNED_IN_WITH_RECOVERY_CODE.with_slots(),
        K::SignedInWithPasskey => HAPPENED_SIGNED_IN_WITH_PASSKEY.with_slots(),
        K::SignInFailed => HAPPENED_SIGN_IN_FAILED.with_slots(),
        K::SignedOut => HAPPENED_SIGNED_OUT.with_slots(),
        K::SessionEnded => HAPPENED_SESSION_ENDED.with_slots(),
        K::OtherSessionsEnded => HAPPENED_OTHER_SESSIONS_ENDED.with_slots(),
        K::PasswordChanged => HAPPENED_PASSWORD_CHANGED.with_slots(),
        K::PasswordReset => HAPPENED_PASSWORD_RESET.with_slots(),
        K::AuthenticatorAdded => HAPPENED_AUTHENTICATOR_ADDED.with_slots(),
        K::AuthenticatorRemoved => HAPPENED_AUTHENTICATOR_REMOVED.with_slots(),
        K::RecoveryCodesMade => HAPPENED_RECOVERY_CODES_MADE.with_slots(),
        K::PasskeyAdded => HAPPENED_PASSKEY_ADDED.with_slots(),
        K::PasskeyRemoved => HAPPENED_PASSKEY_REMOVED.with_slots(),
        K::DataExported => HAPPENED_DATA_EXPORTED.with_slots(),
        K::DisabledByAdministrator => HAPPENED_DISABLED_BY_ADMINISTRATOR.with_slots(),
        K::EnabledByAdministrator => HAPPENED_ENABLED_BY_ADMINISTRATOR.with_slots(),
        K::SignedOutByAdministrator => HAPPENED_SIGNED_OUT_BY_ADMINISTRATOR.with_slots(),
        K::ResetLinkMadeByAdministrator => HAPPENED_RESET_LINK_MADE_BY_ADMINISTRATOR.with_slots(),
        K::SecondFactorRemovedByAdministrator => HAPPENED_SECOND_FACTOR_REMOVED_BY_ADMINISTRATOR.with_slots(),
        K::Asked => HAPPENED_ASKED,
        K::Allowed => HAPPENED_ALLOWED,
        K::Declined => HAPPENED_DECLINED,
        K::AccessChanged => HAPPENED_ACCESS_CHANGED,
        K::Disconnected => HAPPENED_DISCONNECTED,
        K::TokensIssued => HAPPENED_TOKENS_ISSUED,
        K::TokensRenewed => HAPPENED_TOKENS_RENEWED,
        K::Refused => HAPPENED_REFUSED,
        K::ReuseDetected => HAPPENED_REUSE_DETECTED,
        K::AccessTokenRevoked => HAPPENED_ACCESS_TOKEN_REVOKED,
        K::GrantRevoked => HAPPENED_GRANT_REVOKED,
    }
}
