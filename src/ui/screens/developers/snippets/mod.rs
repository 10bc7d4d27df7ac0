//! The programs that *Overview* shows, filled in for one client. What stands here is what the page shows and what the browser
//! tests run.
//!
//! A line that begins with `[confidential]`, `[public]`, `[api]`, `[http]` or `[https]` is there for such a client, for one
//! with a scope that opens a call, or for such an issuer. `{{name}}` is a value, written as the language writes a text.

use ::texts::{scopes, snippets as texts};
use oauth::client::ClientKind;
use view::developers::Overview;
use view::preferences::Language;

/// How a language writes a text that may hold any character.
#[derive(Clone, Copy)]
enum Literal {
    /// Between single quotes nothing is special but the quote.
    Shell,
    /// `"…"`, of which Rust, JavaScript and Python read what JSON escapes in printable text.
    Double,
    /// Bare where that is safe.
    Dotenv,
}

pub struct Snippet {
    /// In addresses and for the copy button.
    pub id: &'static str,
    pub title: &'static str,
    /// The commands that install what it needs; nothing for what is there already.
    pub needs: Option<&'static str>,
    shown: Shown,
    template: &'static str,
    literal: Literal,
}

/// The clients that have a use for it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Always,
    /// Those to which people return.
    WithRedirectUri,
    /// Those that get tokens without a person (RFC 6749 §4.4).
    OnItsOwn,
}

pub const SNIPPETS: [Snippet; 6] = [
    Snippet {
        id: "curl",
        title: "curl",
        needs: None,
        shown: Shown::WithRedirectUri,
        template: include_str!("curl.sh"),
        literal: Literal::Shell,
    },
    Snippet {
        id: "rust",
        title: "Rust · oauth2",
        needs: Some(
            "cargo add oauth2@5 --no-default-features && cargo add reqwest@0.13 && cargo add tokio@1 -F macros,rt",
        ),
        shown: Shown::WithRedirectUri,
        template: include_str!("oauth2.rs"),
        literal: Literal::Double,
    },
    Snippet {
        id: "javascript",
        title: "JavaScript · oauth4webapi",
        needs: Some("npm install oauth4webapi"),
        shown: Shown::WithRedirectUri,
        template: include_str!("oauth4webapi.mjs"),
        literal: Literal::Double,
    },
    Snippet {
        id: "python",
        title: "Python · Authlib",
        needs: Some("pip install authlib requests"),
        shown: Shown::WithRedirectUri,
        template: include_str!("authlib.py"),
        literal: Literal::Double,
    },
    Snippet {
        id: "own-token",
        title: "curl · client_credentials",
        needs: None,
        shown: Shown::OnItsOwn,
        template: include_str!("own_token.sh"),
        literal: Literal::Shell,
    },
    Snippet {
        id: "dotenv",
        title: ".env",
        needs: None,
        shown: Shown::Always,
        template: include_str!("dotenv"),
        literal: Literal::Dotenv,
    },
];

impl Snippet {
    pub fn is_for(&self, client: &Overview) -> bool {
        match self.shown {
            Shown::Always => true,
            Shown::WithRedirectUri => !client.redirect_uris.is_empty(),
            Shown::OnItsOwn => client.on_its_own,
        }
    }

    /// The program for `client`.
    pub fn fill(&self, client: &Overview, language: Language) -> String {
        let call = api_call(client);
        let is_https = client.issuer.starts_with("https://");
        let is_public = client.head.kind == ClientKind::Public;
        let stays = |mark: &str| match mark {
            "confidential" => !is_public,
            "public" => is_public,
            "api" => call.is_some(),
            "https" => is_https,
            "http" => !is_https,
            _ => false,
        };
        let values = self.values(client, call.as_deref().unwrap_or_default(), language);
        let mut filled = String::with_capacity(self.template.len());
        for line in self.template.lines() {
            let line = match line.strip_prefix('[').and_then(|rest| rest.split_once("] ")) {
                Some((mark, line)) if stays(mark) => line,
                Some(_) => continue,
                None => line,
            };
            self.write(line, &values, &mut filled);
            filled.push('\n');
        }
        filled
    }

    fn values(&self, client: &Overview, call: &str, language: Language) -> [(&'static str, String); 13] {
        let redirect_uri = client.redirect_uris.first().map_or("", |uri| uri.as_str());
        let scope = client.scope.to_string();
        let issuer = client.issuer.as_str();
        let authorization_endpoint = format!("{issuer}/authorize");
        let request = form_urlencoded::Serializer::new(String::new())
            .append_pair("response_type", "code")
            .append_pair("client_id", client.head.id.as_str())
            .append_pair("redirect_uri", redirect_uri)
            .append_pair("scope", &scope)
            .finish();
        [
            ("client_id", client.head.id.as_str().to_owned()),
            ("redirect_uri", redirect_uri.to_owned()),
            ("scope", scope),
            ("issuer", issuer.to_owned()),
            ("encoded_issuer", form_urlencoded::byte_serialize(issuer.as_bytes()).collect()),
            ("metadata_url", client.metadata_url.clone()),
            ("authorization_request", format!("{authorization_endpoint}?{request}")),
            ("authorization_endpoint", authorization_endpoint),
            ("token_endpoint", format!("{issuer}/token")),
            ("api_call", call.to_owned()),
            ("open", texts::OPEN.say(language).to_owned()),
            ("paste", texts::PASTE.say(language).to_owned()),
            ("not_ours", texts::NOT_OURS.say(language).to_owned()),
        ]
    }

    fn write(&self, line: &str, values: &[(&'static str, String)], into: &mut String) {
        let mut rest = line;
        while let Some((before, (name, after))) =
            rest.split_once("{{").and_then(|(before, behind)| Some((before, behind.split_once("}}")?)))
        {
            into.push_str(before);
            if let Some((_, value)) = values.iter().find(|(own, _)| *own == name) {
                into.push_str(&self.literal.write(value));
            }
            rest = after;
        }
        into.push_str(rest);
    }
}

/// The first call without a parameter in its path that a scope of the client opens.
fn api_call(client: &Overview) -> Option<String> {
    let calls = client.scope.iter().filter_map(|scope| scopes::words(scope.as_str())).flat_map(|words| words.calls);
    let path = calls.filter_map(|call| call.strip_prefix("GET ")).find(|path| !path.contains('{'))?;
    Some(format!("{}{path}", client.api_url))
}

impl Literal {
    fn write(self, value: &str) -> String {
        match self {
            Self::Shell => format!("'{}'", value.replace('\'', r"'\''")),
            Self::Double => format!("\"{}\"", value.replace('\\', r"\\").replace('"', "\\\"")),
            Self::Dotenv if value.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~:/?&=%".contains(&b)) => {
                value.to_owned()
            }
            Self::Dotenv => Self::Shell.write(value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oauth::names::{ClientId, Timestamp};
    use oauth::redirect_uri::RedirectUri;
    use oauth::scope::Scope;
    use view::developers::ClientHead;

    fn overview(kind: ClientKind, scope: &str) -> Overview {
        let native = kind == ClientKind::Public;
        let head = ClientHead {
            id: ClientId::parse("planner-1").expect("an id"),
            kind,
            name: "Planner".to_owned(),
            created_at: Timestamp::from_millis(0),
            offered_to: None,
        };
        Overview {
            head,
            issuer: "https://id.example".to_owned(),
            metadata_url: "https://id.example/.well-known/oauth-authorization-server".to_owned(),
            api_url: "https://api.example".to_owned(),
            redirect_uris: RedirectUri::register("https://a.example/it's?a=b", native).into_iter().collect(),
            scope: Scope::parse(scope).expect("a scope"),
            on_its_own: !native,
            vouched_at: None,
            can_be_tried: false,
        }
    }

    fn all(client: &Overview) -> Vec<(&'static str, String)> {
        let shown = SNIPPETS.iter().filter(|snippet| snippet.is_for(client));
        shown.map(|snippet| (snippet.id, snippet.fill(client, Language::En))).collect()
    }

    #[test]
    fn nothing_of_a_template_is_left_in_what_is_shown() {
        for kind in [ClientKind::Confidential, ClientKind::Public] {
            for (id, text) in all(&overview(kind, "profile calendar.read")) {
                for left in ["{{", "}}\"", "[confidential]", "[public]", "[api]", "[http"] {
                    assert!(!text.contains(left), "{id} {left}: {text}");
                }
                assert!(!text.contains("\"\"") || id == "dotenv", "{id} has an unknown value: {text}");
            }
        }
    }

    #[test]
    fn a_value_cannot_leave_its_quotes() {
        let mut client = overview(ClientKind::Confidential, "profile");
        client.head.id = ClientId::parse("c'1\"").expect("an id");
        let texts = all(&client);
        let of = |wanted: &str| {
            texts.iter().find(|(id, _)| *id == wanted).map(|(_, text)| text.as_str()).unwrap_or_default()
        };
        assert!(of("curl").contains(r#"CLIENT_ID='c'\''1"'"#), "{}", of("curl"));
        assert!(of("rust").contains(r#"ClientId::new("c'1\"".into())"#), "{}", of("rust"));
        assert!(of("dotenv").contains(r#"CLIENT_ID='c'\''1"'"#), "{}", of("dotenv"));
    }

    #[test]
    fn a_client_is_shown_what_it_has_a_use_for() {
        let ids = |client: &Overview| all(client).into_iter().map(|(id, _)| id).collect::<Vec<_>>();
        let people = ["curl", "rust", "javascript", "python"];
        assert_eq!(ids(&overview(ClientKind::Public, "profile")), [&people[..], &["dotenv"]].concat());
        let mut alone = overview(ClientKind::Confidential, "profile");
        assert_eq!(ids(&alone), [&people[..], &["own-token", "dotenv"]].concat());
        alone.redirect_uris.clear();
        assert_eq!(ids(&alone), ["own-token", "dotenv"]);
    }

    #[test]
    fn a_secret_is_read_from_the_environment_where_there_is_one() {
        for (id, text) in all(&overview(ClientKind::Confidential, "profile")) {
            assert!(text.contains("CLIENT_SECRET"), "{id}: {text}");
        }
        for (id, text) in all(&overview(ClientKind::Public, "profile")) {
            assert!(!text.contains("CLIENT_SECRET"), "{id}: {text}");
        }
    }

    #[test]
    fn the_api_is_called_where_a_scope_opens_a_call() {
        for (scope, call) in [
            ("calendar.read", Some("https://api.example/calendar/v3/users/me/calendarList")),
            ("profile", Some("https://api.example/calendar/v3/users/me")),
            ("calendar.write", None),
        ] {
            assert_eq!(api_call(&overview(ClientKind::Public, scope)).as_deref(), call);
        }
    }
}
