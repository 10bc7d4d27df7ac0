//! CSP 3 §6.4.1 `form-action`: where the forms of a page may lead. Chromium asks it of every redirect that follows a form as well.

use url::Url;

/// The directives of a page, one of each of its policies that has one.
#[derive(Clone, Debug, Default)]
pub struct FormAction(Vec<Vec<String>>);

impl FormAction {
    /// Adds what one header field, or one `<meta>`, says.
    pub fn add(&mut self, policies: &str) {
        for policy in policies.split(',') {
            let directive = policy.split(';').find_map(|directive| {
                let mut words = directive.split_ascii_whitespace();
                let is_it = words.next()?.eq_ignore_ascii_case("form-action");
                is_it.then(|| words.map(str::to_owned).collect())
            });
            self.0.extend(directive);
        }
    }

    /// `is_redirect`: where a path was redirected to, only its host is compared (§6.7.2.8).
    pub fn allows(&self, page: &Url, to: &Url, is_redirect: bool) -> bool {
        self.0.iter().all(|sources| sources.iter().any(|source| matches(source, page, to, is_redirect)))
    }
}

fn matches(source: &str, page: &Url, to: &Url, is_redirect: bool) -> bool {
    if source.eq_ignore_ascii_case("'self'") {
        return page.origin() == to.origin()
            || (page.host() == to.host()
                && (page.scheme(), to.scheme()) == ("http", "https")
                && has_default_ports(page, to));
    }
    if source == "*" {
        return matches!(to.scheme(), "http" | "https" | "ws" | "wss") || to.scheme() == page.scheme();
    }
    if source.starts_with('\'') {
        return false;
    }
    if let Some(scheme) = source.strip_suffix(':') {
        return scheme_matches(scheme, to);
    }
    let (scheme, rest) = source.split_once("://").unwrap_or((page.scheme(), source));
    let (place, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
    let (host, port) = match place.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (place, None),
    };
    scheme_matches(scheme, to)
        && host_matches(host, to)
        && port_matches(scheme, port, to)
        && (is_redirect || path_matches(path, to.path()))
}

/// What is encrypted on the way is never worse.
fn scheme_matches(scheme: &str, to: &Url) -> bool {
    scheme.eq_ignore_ascii_case(to.scheme()) || (scheme.eq_ignore_ascii_case("http") && to.scheme() == "https")
}

fn host_matches(pattern: &str, to: &Url) -> bool {
    let Some(host) = to.host_str() else { return false };
    match pattern.strip_prefix('*') {
        Some("") => true,
        Some(end) => {
            end.starts_with('.')
                && host.len() > end.len()
                && host.to_ascii_lowercase().ends_with(&end.to_ascii_lowercase())
        }
        None => pattern.eq_ignore_ascii_case(host),
    }
}

fn port_matches(scheme: &str, port: Option<&str>, to: &Url) -> bool {
    let default = |scheme: &str| if scheme.eq_ignore_ascii_case("https") { 443 } else { 80 };
    let asked = to.port_or_known_default();
    match port {
        Some("*") => true,
        Some(port) => {
            let port = port.parse().ok();
            port == asked || (port == Some(80) && asked == Some(443))
        }
        None => asked == Some(default(scheme)) || (default(scheme) == 80 && asked == Some(443)),
    }
}

fn path_matches(pattern: &str, path: &str) -> bool {
    match pattern {
        "" | "/" => true,
        folder if folder.ends_with('/') => path.starts_with(folder),
        file => path == file,
    }
}

fn has_default_ports(page: &Url, to: &Url) -> bool {
    page.port_or_known_default() == Some(80) && to.port_or_known_default() == Some(443)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(policy: &str, to: &str, is_redirect: bool) -> bool {
        let mut directive = FormAction::default();
        directive.add(policy);
        let page = Url::parse("http://127.0.0.1:3001/page").expect("an address");
        directive.allows(&page, &Url::parse(to).expect(to), is_redirect)
    }

    #[test]
    fn a_form_leads_where_every_policy_lets_it() {
        let own = "http://127.0.0.1:3001/x";
        for (policy, to, expected) in [
            ("default-src 'none'", "https://anywhere.example/", true),
            ("form-action 'self'", own, true),
            ("FORM-ACTION 'SELF'", own, true),
            ("form-action 'self'", "http://127.0.0.1:3000/", false),
            ("form-action 'none'", own, false),
            ("form-action", own, false),
            ("form-action *", "https://anywhere.example/", true),
            ("form-action *", "custom:thing", false),
            ("form-action https:", "https://anywhere.example/", true),
            ("form-action https:", "http://anywhere.example/", false),
            (
                "form-action 'self' http://localhost:3000; frame-ancestors 'none'",
                "http://localhost:3000/authorize?x",
                true,
            ),
            ("form-action 'self' http://localhost:3000", "http://localhost:3002/", false),
            ("form-action http://localhost", "http://localhost:3000/", false),
            ("form-action localhost:*", "http://localhost:3000/", true),
            ("form-action https://*.example", "https://a.example/", true),
            ("form-action https://*.example", "https://example/", false),
            ("form-action http://a.example", "https://a.example/", true),
            ("form-action https://a.example/in/", "https://a.example/in/x", true),
            ("form-action https://a.example/in/", "https://a.example/out", false),
            ("form-action 'self'; form-action *", "https://a.example/", false),
            ("form-action *, form-action 'self'", "https://a.example/", false),
        ] {
            assert_eq!(allows(policy, to, false), expected, "{policy}: {to}");
        }
    }

    #[test]
    fn of_a_redirect_the_path_is_not_compared() {
        assert!(allows("form-action https://a.example/in/", "https://a.example/out", true));
        assert!(!allows("form-action https://a.example/in/", "https://b.example/in/", true));
    }
}
