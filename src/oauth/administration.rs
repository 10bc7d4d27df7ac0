//! What is done to a server, and to the people and clients on it, by whoever administers it: for them alone. Never a secret.

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ActKind {
    // What is about a person
    PersonDisabled,
    PersonEnabled,
    /// Of all their browsers.
    SessionsEnded,
    /// A link with which they choose a new password.
    ResetLinkMade,
    SecondFactorRemoved,
    AdministratorAdded,
    AdministratorRemoved,
    // What is about a client
    ClientSuspended,
    ClientResumed,
    /// The operator vouches for it.
    ClientVouchedFor,
    ClientVouchedForNoMore,
    // What is about the server
    /// A link with which somebody makes an account.
    InvitationMade,
    /// The same for an account that administers the server.
    AdministratorLinkMade,
    BackupMade,
}

impl ActKind {
    pub const ALL: [Self; 14] = [
        Self::PersonDisabled,
        Self::PersonEnabled,
        Self::SessionsEnded,
        Self::ResetLinkMade,
        Self::SecondFactorRemoved,
        Self::AdministratorAdded,
        Self::AdministratorRemoved,
        Self::ClientSuspended,
        Self::ClientResumed,
        Self::ClientVouchedFor,
        Self::ClientVouchedForNoMore,
        Self::InvitationMade,
        Self::AdministratorLinkMade,
        Self::BackupMade,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PersonDisabled => "person_disabled",
            Self::PersonEnabled => "person_enabled",
            Self::SessionsEnded => "sessions_ended",
            Self::ResetLinkMade => "reset_link_made",
            Self::SecondFactorRemoved => "second_factor_removed",
            Self::AdministratorAdded => "administrator_added",
            Self::AdministratorRemoved => "administrator_removed",
            Self::ClientSuspended => "client_suspended",
            Self::ClientResumed => "client_resumed",
            Self::ClientVouchedFor => "client_vouched_for",
            Self::ClientVouchedForNoMore => "client_vouched_for_no_more",
            Self::InvitationMade => "invitation_made",
            Self::AdministratorLinkMade => "administrator_link_made",
            Self::BackupMade => "backup_made",
        }
    }

    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_is_read_as_it_is_written() {
        for kind in ActKind::ALL {
            assert_eq!(ActKind::parse(kind.as_str()), Some(kind));
        }
        assert_eq!(ActKind::parse("anything"), None);
    }
}
