//! When a secret was used last, and from where.

use ::texts::developers::credentials as texts;
use ::texts::times;
use oauth::names::Timestamp;
use view::developers::SecretLine;
use view::preferences::Language;

/// `None` when it never was.
pub fn last_use(secret: &SecretLine, now: Timestamp, language: Language) -> Option<String> {
    let at = times::ago(secret.last_used_at?, now, language);
    Some(match secret.last_used_from {
        None => at,
        Some(from) => texts::USED_FROM.fill(language, [&at, &from.to_string()]),
    })
}
