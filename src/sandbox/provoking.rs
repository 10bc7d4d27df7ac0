//! What the buttons of the Lab have Haru do wrong on purpose, each by its name.

use demo_client::provocations::NotNow;
use lab::page::Provoked;
use oauth::names::Lifetime;
use view::haru::Provocation;

/// Longer than an access token lives.
pub const BEYOND_AN_ACCESS_TOKEN: Lifetime = Lifetime::from_minutes(11);

/// A refresh token that was just swapped may be sent once more within ten seconds: its answer may have been lost.
const BEYOND_A_RETRY: Lifetime = Lifetime::from_minutes(1);

/// What the button of that name does, and how much time passes before.
pub fn provocation(name: &str) -> Option<(Provocation, Lifetime)> {
    match name {
        "expired-token" => Some((Provocation::CallApi, BEYOND_AN_ACCESS_TOKEN)),
        "old-refresh-token" => Some((Provocation::OldRefreshToken, BEYOND_A_RETRY)),
        name => Some((Provocation::parse(name)?, Lifetime::from_millis(0))),
    }
}

/// Two of them are no mistakes but what the buttons of Haru's own pages do.
pub fn is_wrong_on_purpose(name: &str, provocation: Provocation) -> bool {
    !matches!(provocation, Provocation::Refresh | Provocation::CallApi) || name == "expired-token"
}

pub const fn outcome(provoked: Result<(), NotNow>) -> Provoked {
    match provoked {
        Ok(()) => Provoked::Done,
        Err(NotNow::NotRegistered) => Provoked::NotRegistered,
        Err(NotNow::NoCode) => Provoked::NoCode,
        Err(NotNow::NoSpentCode) => Provoked::NoSpentCode,
        Err(NotNow::NoTokens) => Provoked::NoTokens,
        Err(NotNow::NoSpentRefreshToken) => Provoked::NoSpentRefreshToken,
        Err(NotNow::ScopeIsWide) => Provoked::ScopeIsWide,
    }
}
