//! A preview of the consent page: the draft of a client as a page that asks for everything it may. The server and the
//! editor in the browser both ask here, so they cannot disagree.

use oauth::client::{About, ClientSentence, Homepage};
use oauth::names::Timestamp;
use oauth::redirect_uri::RedirectUri;
use oauth::scope::{OFFERED, OfferedScope, Scope, ScopeName};
use view::developers::Draft;
use view::developers::draft::lines;
use view::page::{Consent, ConsentScope};

/// The facts that the page states besides those of the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    pub username: String,
    pub registered_at: Timestamp,
    pub is_young: bool,
    pub access_seconds: i64,
    pub renewable_seconds: i64,
    /// What stands in the place of a name and a host that are not there yet.
    pub nameless: String,
    pub hostless: String,
}

/// The consent page of `draft`. What cannot be registered yet is left out.
pub fn preview(draft: &Draft, facts: &Facts) -> Consent {
    let sentence = |text: &str| ClientSentence::parse(text).ok();
    let reasons = draft.scopes.iter().filter_map(|(name, reason)| Some((ScopeName::parse(name)?, sentence(reason)?)));
    let host = lines(&draft.redirect_uris).find_map(|line| RedirectUri::register(line, true).ok());
    let (asked, not_asked): (Vec<&OfferedScope>, Vec<_>) =
        OFFERED.iter().partition(|scope| draft.scopes.contains_key(scope.name));
    let name = draft.name.trim();
    Consent {
        request: String::new(),
        consent_fingerprint: String::new(),
        changed_meanwhile: false,
        is_unconfirmed: false,
        is_vouched_for: false,
        username: facts.username.clone(),
        client_name: if name.is_empty() { &facts.nameless } else { name }.to_owned(),
        about: About {
            description: sentence(&draft.description),
            homepage: Homepage::parse(&draft.homepage).ok(),
            reasons: reasons.collect(),
        },
        publisher: Some(facts.username.clone()),
        registered_at: facts.registered_at,
        is_young: facts.is_young,
        redirect_host: host.as_ref().map_or_else(|| facts.hostless.clone(), RedirectUri::host),
        on_device: host.as_ref().is_some_and(RedirectUri::is_on_device),
        scopes: asked
            .iter()
            .map(|scope| ConsentScope {
                name: scope.name.to_owned(),
                optional: scope.optional,
                ticked: true,
                already_allowed: false,
            })
            .collect(),
        not_asked: not_asked.iter().filter_map(|scope| ScopeName::parse(scope.name)).collect::<Scope>(),
        access_seconds: facts.access_seconds,
        renewable_seconds: Some(facts.renewable_seconds),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Facts {
        Facts {
            username: "mina".to_owned(),
            registered_at: Timestamp::from_millis(0),
            is_young: true,
            access_seconds: 600,
            renewable_seconds: 86_400,
            nameless: "Your app".to_owned(),
            hostless: "app.example".to_owned(),
        }
    }

    fn scopes(of: &[(&str, &str)]) -> std::collections::BTreeMap<String, String> {
        of.iter().map(|(name, reason)| ((*name).to_owned(), (*reason).to_owned())).collect()
    }

    #[test]
    fn an_empty_draft_has_a_letter_too() {
        let letter = preview(&Draft::default(), &facts());
        assert_eq!((letter.client_name.as_str(), letter.redirect_host.as_str()), ("Your app", "app.example"));
        assert!(letter.scopes.is_empty());
        assert_eq!(letter.not_asked, oauth::scope::offered());
    }

    #[test]
    fn the_letter_shows_the_first_address_that_can_be_registered_and_no_sentence_that_cannot() {
        let draft = Draft {
            description: "a\u{202e}b".to_owned(),
            homepage: "http://app.example".to_owned(),
            redirect_uris: "nonsense\nhttps://two.example/cb\nhttps://three.example/cb".to_owned(),
            scopes: scopes(&[("calendar.write", "to copy"), ("unheard.of", "x")]),
            ..Draft::default()
        };
        let letter = preview(&draft, &facts());
        assert_eq!(letter.redirect_host, "two.example");
        assert_eq!((letter.about.description, letter.about.homepage), (None, None));
        assert_eq!(letter.scopes.len(), 1);
        assert_eq!(letter.not_asked.to_string(), "calendar.read profile");
    }
}
