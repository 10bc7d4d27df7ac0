//! When a secret was used last, and from where.

use crate::oauth::names::Timestamp;
use crate::ui::texts::developers::credentials as texts;
use crate::ui::texts::times;
use crate::view::developers::SecretLine;
use crate::view::preferences::Language;

/// `None` when it never was.
pub fn last_use(secret: &SecretLine, now: Timestamp, language: Language) -> Option<String> {
    let at = times::ago(secret.last_used_at?, now, language);
    Some(match secret.last_used_from {
        None => at,
        Some(from) => texts::USED_FROM.fill(language, [&at, &from.to_string()]),
    })
}
