//! What happened to a person's account and to what they entrusted: for that person alone. Never a secret.

use serde::{Deserialize, Serialize};

/// What was done, or tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountEventKind {
    SignedUp,
    /// By password.
    SignedIn,
    /// By password and a code of an authenticator app (RFC 6238).
    SignedInWithCode,
    SignedInWithRecoveryCode,
    /// By a passkey (WebAuthn).
    SignedInWithPasskey,
    /// A wrong password, or a wrong code behind a right one.
    SignInFailed,
    SignedOut,
    /// One session, from another one.
    SessionEnded,
    OtherSessionsEnded,
    PasswordChanged,
    /// By a link of the operator's.
    PasswordReset,
    AuthenticatorAdded,
    AuthenticatorRemoved,
    RecoveryCodesMade,
    PasskeyAdded,
    PasskeyRemoved,
    DataExported,
    // What whoever administers the server did; who that was is not told
    DisabledByAdministrator,
    EnabledByAdministrator,
    /// In every browser.
    SignedOutByAdministrator,
    /// With which the owner chooses a new password.
    ResetLinkMadeByAdministrator,
    /// The authenticator app and its recovery codes.
    SecondFactorRemovedByAdministrator,
    // What is about an app
    /// The letter of delegation was shown.
    Asked,
    Allowed,
    Declined,
    /// The person took a part of it back.
    AccessChanged,
    Disconnected,
    /// The app swapped a code for tokens (RFC 6749 §4.1.3).
    TokensIssued,
    /// The app renewed its tokens (RFC 6749 §6).
    TokensRenewed,
    /// The app was refused at the token endpoint.
    Refused,
    /// The app presented a code or refresh token that was used before: its grant was revoked (RFC 6749 §4.1.2, RFC 9700 §4.14.2).
    ReuseDetected,
    /// The app ended an access token (RFC 7009 §2.1).
    AccessTokenRevoked,
    /// The app ended its refresh token, and with it the grant (RFC 7009 §2.1).
    GrantRevoked,
}

impl AccountEventKind {
    pub const ALL: [Self; 33] = [
        Self::SignedUp,
        Self::SignedIn,
        Self::SignedInWithCode,
        Self::SignedInWithRecoveryCode,
        Self::SignedInWithPasskey,
        Self::SignInFailed,
        Self::SignedOut,
        Self::SessionEnded,
        Self::OtherSessionsEnded,
        Self::PasswordChanged,
        Self::PasswordReset,
        Self::AuthenticatorAdded,
        Self::AuthenticatorRemoved,
        Self::RecoveryCodesMade,
        Self::PasskeyAdded,
        Self::PasskeyRemoved,
        Self::DataExported,
        Self::DisabledByAdministrator,
        Self::EnabledByAdministrator,
        Self::SignedOutByAdministrator,
        Self::ResetLinkMadeByAdministrator,
        Self::SecondFactorRemovedByAdministrator,
        Self::Asked,
        Self::Allowed,
        Self::Declined,
        Self::AccessChanged,
        Self::Disconnected,
        Self::TokensIssued,
        Self::TokensRenewed,
        Self::Refused,
        Self::ReuseDetected,
        Self::AccessTokenRevoked,
        Self::GrantRevoked,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SignedUp => "signed_up",
            Self::SignedIn => "signed_in",
            Self::SignedInWithCode => "signed_in_with_code",
            Self::SignedInWithRecoveryCode => "signed_in_with_recovery_code",
            Self::SignedInWithPasskey => "signed_in_with_passkey",
            Self::SignInFailed => "sign_in_failed",
            Self::SignedOut => "signed_out",
            Self::SessionEnded => "session_ended",
            Self::OtherSessionsEnded => "other_sessions_ended",
            Self::PasswordChanged => "password_changed",
            Self::PasswordReset => "password_reset",
            Self::AuthenticatorAdded => "authenticator_added",
            Self::AuthenticatorRemoved => "authenticator_removed",
            Self::RecoveryCodesMade => "recovery_codes_made",
            Self::PasskeyAdded => "passkey_added",
            Self::PasskeyRemoved => "passkey_removed",
            Self::DataExported => "data_exported",
            Self::DisabledByAdministrator => "disabled_by_administrator",
            Self::EnabledByAdministrator => "enabled_by_administrator",
            Self::SignedOutByAdministrator => "signed_out_by_administrator",
            Self::ResetLinkMadeByAdministrator => "reset_link_made_by_administrator",
            Self::SecondFactorRemovedByAdministrator => "second_factor_removed_by_administrator",
            Self::Asked => "asked",
            Self::Allowed => "allowed",
            Self::Declined => "declined",
            Self::AccessChanged => "access_changed",
            Self::Disconnected => "disconnected",
            Self::TokensIssued => "tokens_issued",
            Self::TokensRenewed => "tokens_renewed",
            Self::Refused => "refused",
            Self::ReuseDetected => "reuse_detected",
            Self::AccessTokenRevoked => "access_token_revoked",
            Self::GrantRevoked => "grant_revoked",
        }
    }

    /// Whether it was done by somebody else than the person and the apps, and not in a browser of theirs.
    pub const fn is_by_administrator(self) -> bool {
        matches!(
            self,
            Self::DisabledByAdministrator
                | Self::EnabledByAdministrator
                | Self::SignedOutByAdministrator
                | Self::ResetLinkMadeByAdministrator
                | Self::SecondFactorRemovedByAdministrator
        )
    }

    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == value)
    }

    /// Whether programs do it, many times: equal ones of one day are one event with their number, until the person did something.
    pub const fn repeats(self) -> bool {
        matches!(
            self,
            Self::SignInFailed
                | Self::Asked
                | Self::TokensIssued
                | Self::TokensRenewed
                | Self::Refused
                | Self::ReuseDetected
                | Self::AccessTokenRevoked
                | Self::GrantRevoked
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_read_as_it_is_written() {
        for kind in AccountEventKind::ALL {
            assert_eq!(AccountEventKind::parse(kind.as_str()), Some(kind));
            assert_eq!(serde_json::to_value(kind).expect("json"), kind.as_str());
        }
    }

    #[test]
    fn what_programs_do_is_counted_and_what_a_person_does_is_told_each_time() {
        use AccountEventKind as K;
        let counted = K::ALL.into_iter().filter(|kind| kind.repeats()).collect::<Vec<_>>();
        let by_programs = [
            K::SignInFailed,
            K::Asked,
            K::TokensIssued,
            K::TokensRenewed,
            K::Refused,
            K::ReuseDetected,
            K::AccessTokenRevoked,
            K::GrantRevoked,
        ];
        assert_eq!(counted, by_programs);
    }
}
