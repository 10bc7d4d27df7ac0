//! What a person sees of their own account, and what makes signing in hold. Only servers have it, so only their store keeps it;
//! what the flow itself needs is in [`Store`](super::Store). One trait an idea; [`AccountStore`] is all of them.

/// The account itself: its password, its end.
mod accounts;
/// What happened, and how apps used what they were given.
mod events;
/// TOTP, recovery codes, passkeys.
mod factors;
/// Links that an operator makes.
mod links;
/// Sessions and where they live.
mod sessions;

pub use self::accounts::{AccountDeleted, Accounts, NewPassword, PasswordChanged};
pub use self::events::{AccountEvent, AccountEvents, AppUse, EventPosition, Place, StoredAccountEvent};
pub use self::factors::{Factors, StoredPasskey, StoredTotp, TOTP_STEPS_KEPT, TotpUsed};
pub use self::links::{Invitation, InvitedUser, OneTimeLinks};
pub use self::sessions::{OwnSessions, SessionCard};

/// Everything about accounts beyond the flow.
pub trait AccountStore: AccountEvents + Accounts + OwnSessions + OneTimeLinks + Factors {}

impl<T: AccountEvents + Accounts + OwnSessions + OneTimeLinks + Factors> AccountStore for T {}
