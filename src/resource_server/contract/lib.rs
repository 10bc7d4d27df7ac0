//! What every calendar book keeps to.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::json;

use oauth::names::Subject;
use resource_server::calendar::Calendar;
use resource_server::calendar_book::{BookError, CalendarBook, number_of};
use resource_server::event::{Draft, Event};

/// So many an owner may have.
pub const ENTRIES: usize = 200;

pub fn mina() -> Subject {
    Subject::generate([1; 16])
}

pub fn jun() -> Subject {
    Subject::generate([2; 16])
}

/// A whole day.
pub fn draft(summary: &str) -> Draft {
    let (start, end) = (json!({"date": "2026-11-23"}), json!({"date": "2026-11-24"}));
    Draft::read(&json!({"summary": summary, "start": start, "end": end})).unwrap_or_else(|bad| panic!("{bad:?}"))
}

fn an_hour(summary: &str) -> Draft {
    let (start, end) = (json!({"dateTime": "2199-12-31T22:00:00Z"}), json!({"dateTime": "2199-12-31T23:00:00Z"}));
    Draft::read(&json!({"summary": summary, "start": start, "end": end})).unwrap_or_else(|bad| panic!("{bad:?}"))
}

pub async fn summaries(book: &dyn CalendarBook, owner: &Subject, calendar: Calendar) -> Vec<String> {
    let entries = book.entries(owner, calendar).await.expect("entries");
    entries.into_iter().map(|event| event.what.summary).collect()
}

/// The owners that these rules are about; a book beside the accounts has to have them.
pub fn owners() -> [Subject; 2] {
    [mina(), jun()]
}

/// `end` ends an account, in one of the ways there are.
pub async fn what_stands_in_a_calendar_goes_with_its_owners_account(
    book: Arc<dyn CalendarBook>,
    end: impl AsyncFnOnce(Subject),
) {
    let entries = async |owner: &Subject| {
        let mut entries = 0;
        for calendar in Calendar::ALL {
            entries += book.entries(owner, calendar).await.expect("entries").len();
        }
        entries
    };
    for owner in owners() {
        book.add(&owner, Calendar::Team, draft("회의"), ENTRIES).await.expect("added");
        book.add(&owner, Calendar::Personal, draft("산책"), ENTRIES).await.expect("added");
    }
    end(mina()).await;
    assert_eq!((entries(&mina()).await, entries(&jun()).await), (0, 2), "and nobody else's");
    let late = book.add(&mina(), Calendar::Team, draft("늦음"), ENTRIES).await;
    assert!(matches!(late, Err(BookError::Unavailable(_))), "{late:?}");
    assert_eq!(entries(&mina()).await, 0);
}

pub async fn an_entry_is_there_as_it_was_added_in_the_order_of_adding(book: Arc<dyn CalendarBook>) {
    let owner = mina();
    let mut added: Vec<Event> = Vec::new();
    for what in [draft("둘째 \"줄\"\u{2028}"), an_hour("하나"), draft("가")] {
        added.push(book.add(&owner, Calendar::Team, what.clone(), ENTRIES).await.expect("added"));
        assert_eq!(added.last().map(|event| &event.what), Some(&what));
    }
    assert_eq!(book.entries(&owner, Calendar::Team).await.expect("entries"), added);
    let numbers: Vec<_> = added.iter().map(|event| number_of(&event.id)).collect();
    assert_eq!(numbers, [Some(1), Some(2), Some(3)]);
}

pub async fn an_entry_is_in_one_calendar_of_its_owner_alone(book: Arc<dyn CalendarBook>) {
    let first = book.add(&mina(), Calendar::Team, draft("회의"), ENTRIES).await.expect("added");
    let second = book.add(&mina(), Calendar::Personal, draft("산책"), ENTRIES).await.expect("added");
    assert_ne!(first.id, second.id, "ids are unique among all calendars of an owner");
    assert_eq!(summaries(&*book, &mina(), Calendar::Team).await, ["회의"]);
    assert_eq!(summaries(&*book, &mina(), Calendar::Personal).await, ["산책"]);
    assert_eq!(book.entries(&mina(), Calendar::Anniversaries).await.expect("entries"), []);
    assert_eq!(book.entries(&jun(), Calendar::Team).await.expect("entries"), []);
    assert_eq!(book.add(&jun(), Calendar::Team, draft("회의"), ENTRIES).await.expect("added").id, first.id);
}

pub async fn an_owner_has_room_for_so_many_entries_and_another_still_has_theirs(book: Arc<dyn CalendarBook>) {
    for number in 0..ENTRIES {
        let calendar = if number % 2 == 0 { Calendar::Personal } else { Calendar::Team };
        book.add(&mina(), calendar, draft("하루"), ENTRIES).await.expect("added");
    }
    assert!(matches!(book.add(&mina(), Calendar::Team, draft("하루"), ENTRIES).await, Err(BookError::Full)));
    assert!(book.add(&jun(), Calendar::Team, draft("하루"), ENTRIES).await.is_ok());
    let kept = summaries(&*book, &mina(), Calendar::Team).await.len();
    assert_eq!(kept, ENTRIES / 2, "what was refused is not there");
}

pub async fn parallel_additions_each_get_an_id_and_all_stay(book: Arc<dyn CalendarBook>) {
    let adding: Vec<_> = (0..64)
        .map(|number| {
            let book = Arc::clone(&book);
            tokio::spawn(
                async move { book.add(&mina(), Calendar::Personal, draft(&number.to_string()), ENTRIES).await },
            )
        })
        .collect();
    let mut ids = BTreeSet::new();
    for task in adding {
        ids.insert(task.await.expect("no panic").expect("added").id);
    }
    assert_eq!(ids.len(), 64);
    assert_eq!(summaries(&*book, &mina(), Calendar::Personal).await.len(), 64);
}
