//! RFC 8707 §2.2: at which of the granted resources the tokens of a token request are good.

use super::super::check::Checks;
use super::super::error::ErrorCode;
use super::super::resource::{KnownResources, NamedResources, Resources};
use super::refusal::{Refusal, refusal};

/// What `named` leaves of `granted`; all of it where nothing is named.
pub(super) fn narrowed(
    checks: &mut Checks,
    named: &NamedResources,
    granted: &Resources,
    known: &KnownResources,
) -> Result<Resources, Refusal> {
    if !named.are_some() {
        return Ok(granted.clone());
    }
    let named = checks.some(
        "resource_absolute",
        "RFC 8707 §2",
        named.read(),
        refusal(ErrorCode::InvalidTarget, "resource must be an absolute URI without a fragment"),
    )?;
    let granted = known.meant_by(granted);
    let verdict = checks.that(
        "resource_granted",
        "RFC 8707 §2.2",
        named.are_within(&granted),
        refusal(ErrorCode::InvalidTarget, "resource names something that was not granted"),
    );
    checks.saw(granted.to_string(), named.to_string());
    verdict?;
    Ok(named)
}
