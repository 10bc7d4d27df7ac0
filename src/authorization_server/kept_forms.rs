//! Forms that came before their developer had proved who they are: kept meanwhile, so that nothing typed is lost.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use oauth::names::{Lifetime, Subject, Timestamp};

/// How long a form waits: as long as a sign-in with all its steps may take.
const LIVES: Lifetime = Lifetime::from_minutes(10);

/// One form a developer, in memory; whose is oldest goes first.
pub struct KeptForms {
    at_most: usize,
    by_developer: Mutex<HashMap<Subject, Kept>>,
}

struct Kept {
    since: Timestamp,
    page: String,
    form: Vec<u8>,
}

impl KeptForms {
    pub fn of(at_most: usize) -> Self {
        Self { at_most, by_developer: Mutex::new(HashMap::new()) }
    }

    fn locked(&self) -> MutexGuard<'_, HashMap<Subject, Kept>> {
        self.by_developer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// In place of an earlier one of this developer's.
    pub fn keep(&self, developer: &Subject, page: &str, form: Vec<u8>, now: Timestamp) {
        let mut kept = self.locked();
        kept.remove(developer);
        kept.retain(|_, kept| is_alive(kept, now));
        while kept.len() >= self.at_most
            && let Some(oldest) = kept.iter().min_by_key(|(_, kept)| kept.since).map(|(developer, _)| developer.clone())
        {
            kept.remove(&oldest);
        }
        kept.insert(developer.clone(), Kept { since: now, page: page.to_owned(), form });
    }

    /// The form that this developer sent from `page`.
    pub fn find(&self, developer: &Subject, page: &str, now: Timestamp) -> Option<Vec<u8>> {
        let kept = self.locked();
        let found = kept.get(developer).filter(|kept| kept.page == page && is_alive(kept, now))?;
        Some(found.form.clone())
    }
}

fn is_alive(kept: &Kept, now: Timestamp) -> bool {
    kept.since <= now && now < kept.since.plus(LIVES)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_000_000);

    fn developer(number: u8) -> Subject {
        Subject::generate([number; 16])
    }

    #[test]
    fn a_form_is_found_by_whom_it_is_of_on_its_page_and_in_its_time() {
        let forms = KeptForms::of(2);
        forms.keep(&developer(1), "/developers/tokens", b"label=a".to_vec(), NOW);
        let find = |who, page, now| forms.find(&developer(who), page, now);
        assert_eq!(find(1, "/developers/tokens", NOW), Some(b"label=a".to_vec()));
        assert_eq!(find(1, "/developers/tokens", NOW), Some(b"label=a".to_vec()), "a reload shows it again");
        assert_eq!(find(2, "/developers/tokens", NOW), None);
        assert_eq!(find(1, "/developers/x/edit", NOW), None);
        assert_eq!(find(1, "/developers/tokens", NOW.plus(LIVES)), None);
        assert_eq!(find(1, "/developers/tokens", NOW.minus(Lifetime::from_millis(1))), None);
    }

    #[test]
    fn beyond_the_bound_the_form_that_waits_longest_goes() {
        let forms = KeptForms::of(2);
        for number in 1..=3 {
            forms.keep(&developer(number), "/", vec![], NOW.plus(Lifetime::from_millis(number.into())));
            forms.keep(&developer(number), "/", vec![number], NOW.plus(Lifetime::from_millis(number.into())));
        }
        let now = NOW.plus(Lifetime::from_millis(3));
        assert_eq!(
            [1, 2, 3].map(|number| forms.find(&developer(number), "/", now)),
            [None, Some(vec![2]), Some(vec![3])]
        );
        assert_eq!(forms.locked().len(), 2);
    }
}
