//! RFC 7591 §2: what a form for a client holds, as the registration that it is. The page judges it while it is typed, and the
//! server once more when it is sent, both through here.

use super::Draft;
use oauth::client::{Client, ClientKind, GrantType};
use oauth::policy::Policy;
use oauth::registration::{ClientMetadata, MetadataField, Problem, Registration, Wrong, decide};

impl Draft {
    /// As the registration endpoint would receive it. What is left empty is left out.
    pub fn metadata(&self) -> ClientMetadata {
        let said = |text: &str| (!text.trim().is_empty()).then(|| text.to_owned());
        let redirect_uris: Vec<String> = lines(&self.redirect_uris).map(str::to_owned).collect();
        let uses_code = !redirect_uris.is_empty() || !self.on_its_own;
        let grant_types = GrantType::ALL.into_iter().filter(|grant| match grant {
            GrantType::AuthorizationCode | GrantType::RefreshToken => uses_code,
            GrantType::ClientCredentials => self.on_its_own,
        });
        ClientMetadata {
            redirect_uris,
            token_endpoint_auth_method: self.keeps_a_secret.map(|keeps| auth_method(keeps).to_owned()),
            grant_types: Some(grant_types.map(|grant| grant.as_str().to_owned()).collect()),
            client_name: said(&self.name),
            scope: Some(self.scopes.keys().map(String::as_str).collect::<Vec<_>>().join(" ")),
            client_uri: said(&self.homepage),
            client_description: said(&self.description),
            scope_reasons: self
                .scopes
                .iter()
                .filter_map(|(name, reason)| Some((name.clone(), said(reason)?)))
                .collect(),
            ..ClientMetadata::default()
        }
    }

    /// All that is wrong with it, or what is registered.
    pub fn decide(&self, policy: &Policy) -> Result<Registration, Vec<Problem>> {
        let mut metadata = self.metadata();
        if self.keeps_a_secret.is_some() {
            return decide(&metadata, policy);
        }
        // Nothing else is called wrong only because this is still open: the rest is judged by the answer that lets more pass.
        metadata.token_endpoint_auth_method = Some(auth_method(self.on_its_own).to_owned());
        let field = MetadataField::TokenEndpointAuthMethod;
        let mut problems = vec![Problem { field, number: None, wrong: Wrong::KindMissing }];
        problems.extend(decide(&metadata, policy).err().unwrap_or_default());
        Err(problems)
    }

    /// What the form of a change begins with.
    pub fn of(client: &Client) -> Self {
        let about = &client.about;
        let reason = |name| about.reasons.get(name).map_or("", |reason| reason.as_str()).to_owned();
        Self {
            keeps_a_secret: Some(client.kind != ClientKind::Public),
            name: client.name.as_str().to_owned(),
            description: about.description.as_ref().map_or("", |text| text.as_str()).to_owned(),
            homepage: about.homepage.as_ref().map_or("", |address| address.as_str()).to_owned(),
            redirect_uris: client.redirect_uris.iter().map(|uri| uri.as_str()).collect::<Vec<_>>().join("\n"),
            scopes: client.scope.iter().map(|name| (name.as_str().to_owned(), reason(name))).collect(),
            on_its_own: client.may_use(GrantType::ClientCredentials),
        }
    }
}

/// The lines of a text field that say something. Browsers send them with CR LF (WHATWG URL §5.2); nothing else is taken from
/// a line, so that a space in an address is seen and not guessed away.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).filter(|line| !line.trim().is_empty())
}

/// The redirect URIs with the line that `choice` names in the place of what was typed there: its number, counted as the readings of
/// the editor count, a space, and the address that was plainly meant.
pub fn mend(redirect_uris: &str, choice: &str) -> Option<String> {
    let (number, mended) = choice.split_once(' ')?;
    let typed = lines(redirect_uris).nth(number.parse::<usize>().ok()?.checked_sub(1)?)?;
    let at = typed.as_ptr() as usize - redirect_uris.as_ptr() as usize;
    Some([&redirect_uris[..at], mended, &redirect_uris[at + typed.len()..]].concat())
}

const fn auth_method(keeps_a_secret: bool) -> &'static str {
    if keeps_a_secret { "client_secret_basic" } else { "none" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oauth::redirect_uri::RedirectUriError;

    fn draft() -> Draft {
        Draft {
            keeps_a_secret: Some(true),
            name: "Haru".to_owned(),
            redirect_uris: "https://app.example/cb".to_owned(),
            scopes: [("profile".to_owned(), String::new())].into(),
            ..Draft::default()
        }
    }

    fn wrong(change: impl FnOnce(&mut Draft)) -> Vec<(MetadataField, Wrong)> {
        let mut draft = draft();
        change(&mut draft);
        let problems = draft.decide(&Policy::strict()).err().unwrap_or_default();
        problems.into_iter().map(|problem| (problem.field, problem.wrong)).collect()
    }

    #[test]
    fn redirect_uris_are_the_lines_that_say_something_and_nothing_is_trimmed_from_them() {
        let mut draft = draft();
        draft.redirect_uris = "https://a.example/\r\n\r\n  \nhttps://b.example/ \r\n".to_owned();
        assert_eq!(draft.metadata().redirect_uris, ["https://a.example/", "https://b.example/ "]);
        let problems = draft.decide(&Policy::strict()).expect_err("a space at the end");
        assert_eq!((problems.len(), problems[0].number), (1, Some(2)));
        assert_eq!(problems[0].wrong, Wrong::RedirectUri(RedirectUriError::ForbiddenCharacter));
    }

    #[test]
    fn a_line_is_mended_in_its_place_and_no_other() {
        let typed = "https://a.example/\r\n  \r\nhttp://b.example/\r\nhttps://c.example/";
        let mended = "https://a.example/\r\n  \r\nhttps://b.example/\r\nhttps://c.example/";
        assert_eq!(mend(typed, "2 https://b.example/").as_deref(), Some(mended));
        assert_eq!(mend("http://a.example/", "1 https://a.example/").as_deref(), Some("https://a.example/"));
        for wrong in ["", "2", "0 https://b.example/", "4 https://b.example/", "x https://b.example/", "-1 x"] {
            assert_eq!(mend(typed, wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_left_empty_is_left_out() {
        let metadata = Draft { description: " ".to_owned(), homepage: String::new(), ..draft() }.metadata();
        assert_eq!((metadata.client_description, metadata.client_uri), (None, None));
        assert!(metadata.scope_reasons.is_empty());
    }

    #[test]
    fn an_unanswered_question_is_a_problem_of_its_own_and_makes_no_other() {
        let missing = (MetadataField::TokenEndpointAuthMethod, Wrong::KindMissing);
        assert_eq!(wrong(|d| d.keeps_a_secret = None), [missing]);
        assert_eq!(wrong(|d| (d.keeps_a_secret, d.on_its_own) = (None, true)), [missing]);
        assert_eq!(
            wrong(|d| {
                d.keeps_a_secret = None;
                d.redirect_uris = "com.example.app:/cb".to_owned();
            }),
            [missing]
        );
        assert_eq!(
            wrong(|d| (d.keeps_a_secret, d.name) = (None, " ".to_owned())),
            [missing, (MetadataField::ClientName, Wrong::NameMissing)]
        );
    }

    #[test]
    fn an_app_that_only_acts_on_its_own_needs_no_address_but_a_secret() {
        let own = |keeps: bool| Draft {
            keeps_a_secret: Some(keeps),
            redirect_uris: String::new(),
            on_its_own: true,
            ..draft()
        };
        let registration = own(true).decide(&Policy::strict()).expect("a registration");
        assert_eq!(registration.grant_types, [GrantType::ClientCredentials]);
        let problems = own(false).decide(&Policy::strict()).expect_err("no secret");
        assert_eq!(problems[0].wrong, Wrong::OwnTokensNeedASecret);
        assert_eq!(wrong(|d| d.redirect_uris.clear()), [(MetadataField::RedirectUris, Wrong::RedirectUriMissing)]);
    }

    #[test]
    fn no_scope_is_a_problem_and_not_a_default() {
        assert_eq!(wrong(|d| d.scopes.clear()), [(MetadataField::Scope, Wrong::UnknownScope)]);
    }

    #[test]
    fn the_form_of_a_change_says_what_is_registered() {
        let mut draft = draft();
        draft.description = "A planner".to_owned();
        draft.homepage = "https://app.example/".to_owned();
        draft.scopes.insert("calendar.read".to_owned(), "to fill your days".to_owned());
        draft.on_its_own = true;
        let registration = draft.decide(&Policy::strict()).expect("a registration");
        let id = oauth::names::ClientId::parse("c").expect("id");
        let client = registration.into_client(id, None, oauth::names::Timestamp::from_millis(0));
        assert_eq!(Draft::of(&client), draft);
    }
}
