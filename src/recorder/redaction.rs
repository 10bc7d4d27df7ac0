//! What is never written down. The list is short, and nothing else is left out: a password that was typed into a form, and the
//! cookies of others, which a browser sends along because cookies know no ports.

use http::{HeaderMap, HeaderValue, header};

/// Fields of our own forms whose value is not kept.
const FORM_FIELDS: [&str; 2] = ["password", "new_password"];

/// What stands in place of a value that is not kept.
pub const NOT_KEPT: &str = "%5Bnot+kept%5D";

/// The cookies that belong to a sandbox, or to no one in particular. Those of the real server and of other programs on the
/// same host are none of its business.
const COOKIES: [&str; 8] = [
    "matgim_local_session",
    "matgim_local_browser",
    "haru_local_session",
    "__Secure-matgim_local_session",
    "__Secure-matgim_local_browser",
    "__Secure-haru_local_session",
    "matgim_language",
    "matgim_theme",
];

/// Takes out of a request to a sandbox whatever cookies are not its own, before they are seen.
pub fn without_foreign_cookies(headers: &mut HeaderMap) {
    let kept = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .map(str::trim)
        .filter(|pair| pair.split_once('=').is_some_and(|(name, _)| COOKIES.contains(&name)))
        .collect::<Vec<_>>()
        .join("; ");
    headers.remove(header::COOKIE);
    if let Some(value) = (!kept.is_empty()).then(|| HeaderValue::try_from(kept).ok()).flatten() {
        headers.insert(header::COOKIE, value);
    }
}

/// A form body without what was typed into its password fields; everything else stays as it was, byte by byte.
pub fn without_passwords(form: &str) -> String {
    let field = |pair: &str| {
        let name = pair.split('=').next().unwrap_or_default();
        if FORM_FIELDS.contains(&name) { format!("{name}={NOT_KEPT}") } else { pair.to_owned() }
    };
    form.split('&').map(field).collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_not_kept_and_everything_else_is() {
        assert_eq!(
            without_passwords("username=mina&password=slow-river%26x&new_password=&x=1&&y"),
            "username=mina&password=%5Bnot+kept%5D&new_password=%5Bnot+kept%5D&x=1&&y"
        );
    }

    #[test]
    fn a_sandbox_never_sees_the_cookies_of_others() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("matgim_session=real; matgim_local_session=own; x=y"));
        headers.append(header::COOKIE, HeaderValue::from_static("__Host-matgim_session=real;haru_session=real"));
        without_foreign_cookies(&mut headers);
        let left: Vec<_> = headers.get_all(header::COOKIE).iter().collect();
        assert_eq!(left, ["matgim_local_session=own"]);
        let mut headers = HeaderMap::from_iter([(header::COOKIE, HeaderValue::from_static("a=b"))]);
        without_foreign_cookies(&mut headers);
        assert!(headers.is_empty());
    }
}
