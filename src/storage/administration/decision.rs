//! Whether an act is done: its rules, over what the transaction of the act has found and holds. Both databases read, and this decides.

use super::{Act, Acted, Actor};
use oauth::client::Client;

/// What is known of an act where nobody can change it any more until it is done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The username of the administrator who acts, while they are one; `None` where the operator acts.
    pub actor: Option<String>,
    /// Whom it is about, where it is about a person who is there.
    pub person: Option<PersonFacts>,
    /// What it is about, where it is about a client that is there.
    pub client: Option<Client>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonFacts {
    pub username: String,
    pub is_disabled: bool,
    /// Whether they administer the server, and nobody else does. Only asked of who [would not any more](Act::takes_administrator).
    pub is_last_administrator: bool,
}

/// The first rule that does not hold, in this order: who may not act learns nothing of whom they named.
pub fn decide(act: &Act, by: &Actor, facts: &Facts) -> Result<(), Acted> {
    let is_operator = matches!(by, Actor::Operator);
    let person = facts.person.as_ref();
    let actor_administers = is_operator || facts.actor.is_some();
    let person_is_there = act.person().is_none() || person.is_some();
    let client_is_there = act.client().is_none() || facts.client.is_some();
    let person_is_enabled = !act.needs_enabled_person() || person.is_none_or(|person| !person.is_disabled);
    let client_is_as_looked_at = match act {
        Act::VouchFor(looked_at) => facts.client.as_ref() == Some(&**looked_at),
        _ => true,
    };
    // An operator has another way in.
    let administrator_is_left =
        is_operator || !act.takes_administrator() || person.is_none_or(|person| !person.is_last_administrator);
    let rules = [
        (actor_administers, Acted::NotAdministrator),
        (person_is_there, Acted::NotThere),
        (client_is_there, Acted::NotThere),
        (person_is_enabled, Acted::Disabled),
        (client_is_as_looked_at, Acted::ChangedMeanwhile),
        (administrator_is_left, Acted::LastAdministrator),
    ];
    rules.into_iter().find(|(holds, _)| !holds).map_or(Ok(()), |(_, refusal)| Err(refusal))
}

impl Facts {
    /// The identifier of what `act` is about, and what that is called: as the audit log has it.
    pub fn object(&self, act: &Act) -> (Option<String>, Option<String>) {
        let username = self.person.as_ref().map(|person| person.username.clone());
        let client = self.client.as_ref().map(|client| client.name.as_str().to_owned());
        match (act.person(), act.client(), act) {
            (Some(user), ..) => (Some(user.as_str().to_owned()), username),
            (_, Some(id), _) => (Some(id.as_str().to_owned()), client),
            (.., Act::RecordBackup { file }) => (None, Some(file.clone())),
            _ => (None, None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oauth::client::{About, ClientKind, ClientName, GrantType, SecretMethod};
    use oauth::names::{ClientId, Subject, Timestamp};
    use oauth::scope::Scope;
    use oauth::secret::OneTimeLink;

    const START: Timestamp = Timestamp::from_millis(1_000_000);

    fn ada() -> Subject {
        Subject::generate([1; 16])
    }

    fn boss() -> Actor {
        Actor::Administrator(Subject::generate([2; 16]))
    }

    /// All is well: Ada is one of several who administer the server, and so is who acts.
    fn well() -> Facts {
        let person = PersonFacts { username: "ada".to_owned(), is_disabled: false, is_last_administrator: false };
        Facts { actor: Some("boss".to_owned()), person: Some(person), client: Some(app()) }
    }

    fn of_person(change: impl FnOnce(&mut PersonFacts)) -> Facts {
        let mut facts = well();
        if let Some(person) = &mut facts.person {
            change(person);
        }
        facts
    }

    fn app() -> Client {
        Client {
            id: ClientId::parse("app").expect("an identifier"),
            kind: ClientKind::Public,
            secret_method: SecretMethod::default(),
            name: ClientName::parse("App").expect("a name"),
            owner: None,
            redirect_uris: vec![],
            grant_types: GrantType::ALL.to_vec(),
            scope: Scope::parse("profile").expect("a scope"),
            about: About::default(),
            revision: 0,
            created_at: START,
            disabled_at: None,
            vouched_at: None,
        }
    }

    fn reset_link() -> Act {
        let hash = OneTimeLink::generate([3; 32]).hash();
        Act::MakeResetLink { user: ada(), hash, expires_at: START }
    }

    fn vouch() -> Act {
        Act::VouchFor(Box::new(app()))
    }

    #[test]
    fn where_all_is_well_everything_is_done() {
        for act in [
            Act::DisablePerson(ada()),
            Act::AddAdministrator(ada()),
            Act::RemoveAdministrator(ada()),
            reset_link(),
            Act::SuspendClient(app().id),
            vouch(),
            Act::RecordBackup { file: "a".to_owned() },
        ] {
            assert_eq!(decide(&act, &boss(), &well()), Ok(()), "{act:?}");
            let by_operator = Facts { actor: None, ..well() };
            assert_eq!(decide(&act, &Actor::Operator, &by_operator), Ok(()), "{act:?}");
        }
    }

    #[test]
    fn each_rule_refuses_by_its_own_word() {
        let not_there = Facts { person: None, client: None, ..well() };
        let disabled = of_person(|person| person.is_disabled = true);
        let last = of_person(|person| person.is_last_administrator = true);
        let changed = Facts { client: Some(Client { revision: 1, ..app() }), ..well() };
        for (act, facts, refusal) in [
            (Act::RecordBackup { file: "a".to_owned() }, Facts { actor: None, ..well() }, Acted::NotAdministrator),
            (Act::EnablePerson(ada()), not_there.clone(), Acted::NotThere),
            (vouch(), not_there, Acted::NotThere),
            (reset_link(), disabled.clone(), Acted::Disabled),
            (Act::AddAdministrator(ada()), disabled, Acted::Disabled),
            (vouch(), changed, Acted::ChangedMeanwhile),
            (Act::DisablePerson(ada()), last.clone(), Acted::LastAdministrator),
            (Act::RemoveAdministrator(ada()), last, Acted::LastAdministrator),
        ] {
            assert_eq!(decide(&act, &boss(), &facts), Err(refusal), "{act:?}");
        }
    }

    #[test]
    fn who_may_not_act_is_told_only_that() {
        for facts in
            [Facts::default(), Facts { actor: None, ..of_person(|person| person.is_last_administrator = true) }]
        {
            assert_eq!(decide(&Act::DisablePerson(ada()), &boss(), &facts), Err(Acted::NotAdministrator));
        }
    }

    #[test]
    fn what_does_not_need_somebody_enabled_is_done_for_who_is_disabled() {
        let disabled = of_person(|person| person.is_disabled = true);
        for act in [Act::EnablePerson(ada()), Act::EndSessions(ada()), Act::RemoveSecondFactor(ada())] {
            assert_eq!(decide(&act, &boss(), &disabled), Ok(()), "{act:?}");
        }
    }

    #[test]
    fn the_operator_may_leave_nobody_and_the_last_administrator_may_be_signed_out() {
        let last = of_person(|person| person.is_last_administrator = true);
        assert_eq!(decide(&Act::DisablePerson(ada()), &Actor::Operator, &last), Ok(()));
        assert_eq!(decide(&Act::EndSessions(ada()), &boss(), &last), Ok(()));
    }

    #[test]
    fn what_is_written_down_is_called_as_it_was_found() {
        let (id, name) = well().object(&Act::EndSessions(ada()));
        assert_eq!((id.as_deref(), name.as_deref()), (Some(ada().as_str()), Some("ada")));
        let (id, name) = well().object(&vouch());
        assert_eq!((id.as_deref(), name.as_deref()), (Some("app"), Some("App")));
        let file = Act::RecordBackup { file: "a.db".to_owned() };
        assert_eq!(well().object(&file), (None, Some("a.db".to_owned())));
    }
}
