//! The pages of whoever administers the server: what was done, as it is told.

use crate::Text;
pub use crate::said::administration::*;
use oauth::administration::ActKind;

/// In the audit log. Slot, where it is about something: what that was called.
pub const fn happened(kind: ActKind) -> Text<1> {
    match kind {
        ActKind::PersonDisabled => HAPPENED_PERSON_DISABLED,
        ActKind::PersonEnabled => HAPPENED_PERSON_ENABLED,
        ActKind::SessionsEnded => HAPPENED_SESSIONS_ENDED,
        ActKind::ResetLinkMade => HAPPENED_RESET_LINK_MADE,
        ActKind::SecondFactorRemoved => HAPPENED_SECOND_FACTOR_REMOVED,
        ActKind::AdministratorAdded => HAPPENED_ADMINISTRATOR_ADDED,
        ActKind::AdministratorRemoved => HAPPENED_ADMINISTRATOR_REMOVED,
        ActKind::ClientSuspended => HAPPENED_CLIENT_SUSPENDED,
        ActKind::ClientResumed => HAPPENED_CLIENT_RESUMED,
        ActKind::ClientVouchedFor => HAPPENED_CLIENT_VOUCHED_FOR,
        ActKind::ClientVouchedForNoMore => HAPPENED_CLIENT_VOUCHED_FOR_NO_MORE,
        ActKind::InvitationMade => HAPPENED_INVITATION_MADE.with_slots(),
        ActKind::AdministratorLinkMade => HAPPENED_ADMINISTRATOR_LINK_MADE.with_slots(),
        ActKind::BackupMade => HAPPENED_BACKUP_MADE,
    }
}

/// On the page that follows.
pub const fn said(kind: ActKind) -> Text {
    match kind {
        ActKind::PersonDisabled => SAID_PERSON_DISABLED,
        ActKind::PersonEnabled => SAID_PERSON_ENABLED,
        ActKind::SessionsEnded => SAID_SESSIONS_ENDED,
        ActKind::ResetLinkMade => SAID_RESET_LINK_MADE,
        ActKind::SecondFactorRemoved => SAID_SECOND_FACTOR_REMOVED,
        ActKind::AdministratorAdded => SAID_ADMINISTRATOR_ADDED,
        ActKind::AdministratorRemoved => SAID_ADMINISTRATOR_REMOVED,
        ActKind::ClientSuspended => SAID_CLIENT_SUSPENDED,
        ActKind::ClientResumed => SAID_CLIENT_RESUMED,
        ActKind::ClientVouchedFor => SAID_CLIENT_VOUCHED_FOR,
        ActKind::ClientVouchedForNoMore => SAID_CLIENT_VOUCHED_FOR_NO_MORE,
        ActKind::InvitationMade => SAID_INVITATION_MADE,
        ActKind::AdministratorLinkMade => SAID_ADMINISTRATOR_LINK_MADE,
        ActKind::BackupMade => SAID_BACKUP_MADE,
    }
}
