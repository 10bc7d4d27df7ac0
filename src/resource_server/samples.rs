//! The sample events that every calendar has: a calendar without any could not be imported into a planner.
//!
//! They follow from the owner and the month alone, so that every month has some and every call says the same. Their titles
//! are texts of this API and come in the language that is asked for; what resource owners write is never translated.

use sha2::{Digest, Sha256};
use time::Month;

use super::calendar::Calendar;
use super::event::{Draft, Event, When};
use super::period::Period;
use calendar_time::Day;
use oauth::names::Subject;
use view::preferences::Language;

/// A sample that takes part of a day: titles, hour and minute of its start in UTC, minutes that it takes.
struct Appointment(&'static str, &'static str, (i64, i64), i64);

const WEEKLY_MEETING: Appointment = Appointment("주간 회의", "Weekly meeting", (10, 0), 45);

const PERSONAL: [Appointment; 12] = [
    Appointment("치과 예약", "Dentist", (9, 30), 60),
    Appointment("지우와 저녁", "Dinner with Jiwoo", (18, 30), 120),
    Appointment("독서 모임", "Book club", (19, 0), 90),
    Appointment("요가 수업", "Yoga class", (7, 0), 60),
    Appointment("부모님과 점심", "Lunch with my parents", (12, 0), 90),
    Appointment("미용실", "Haircut", (15, 0), 60),
    Appointment("도서관에 책 반납", "Return books to the library", (17, 0), 30),
    Appointment("기타 레슨", "Guitar lesson", (20, 0), 60),
    Appointment("영화 보기", "Cinema", (19, 30), 150),
    Appointment("강변 달리기", "Run along the river", (6, 30), 50),
    Appointment("은행 업무", "Bank", (11, 0), 30),
    Appointment("친구 집들이", "Housewarming party", (17, 30), 180),
];

const TEAM: [Appointment; 6] = [
    Appointment("디자인 검토", "Design review", (14, 0), 60),
    Appointment("일대일 면담", "One-on-one", (16, 0), 30),
    Appointment("스프린트 계획", "Sprint planning", (13, 30), 90),
    Appointment("회고", "Retrospective", (16, 30), 60),
    Appointment("고객 인터뷰", "Customer interview", (11, 0), 60),
    Appointment("보안 점검", "Security check", (15, 0), 90),
];

/// Two days, once a month.
const WORKSHOP: (&str, &str) = ("팀 워크숍", "Team workshop");

/// Whole days, one a month, each year on the same day.
const ANNIVERSARIES: [(&str, &str); 12] = [
    ("지우 생일", "Jiwoo's birthday"),
    ("엄마 생신", "Mum's birthday"),
    ("결혼기념일", "Wedding anniversary"),
    ("민준 생일", "Minjun's birthday"),
    ("입사 기념일", "Work anniversary"),
    ("할머니 생신", "Grandmother's birthday"),
    ("서연 생일", "Seoyeon's birthday"),
    ("아빠 생신", "Dad's birthday"),
    ("고양이 온 날", "The day the cat came"),
    ("도윤 생일", "Doyun's birthday"),
    ("이사한 날", "The day we moved in"),
    ("하린 생일", "Harin's birthday"),
];

/// The samples of one calendar that lie in `period`, even if only in part.
pub fn samples(owner: &Subject, calendar: Calendar, period: Period, language: Language) -> Vec<Event> {
    let mut found = Vec::new();
    // The longest sample takes two days, so one of the month before can reach into the period.
    let mut month = period.begin.plus_days(-2).day().first_of_month();
    while month.begins() < period.end {
        let drafts = of_month(owner, calendar, month, language);
        let named = drafts.into_iter().enumerate().map(|(number, what)| {
            let id = format!("sample-{:04}{:02}-{}", month.year(), month.month(), number + 1);
            Event { id, what }
        });
        found.extend(named.filter(|event| period.touches(event)));
        month = month.first_of_next_month();
    }
    found
}

fn of_month(owner: &Subject, calendar: Calendar, month: Day, language: Language) -> Vec<Draft> {
    let days = days_of(month);
    match calendar {
        Calendar::Personal => {
            let dice = dice(owner, calendar, Some(month.year()), month.month());
            // Five days a time, one event somewhere in each; five and twelve share no factor, so no title comes twice.
            let titles = (0..6).map(|number| &PERSONAL[(usize::from(dice[0]) + number * 5) % PERSONAL.len()]);
            titles
                .zip(days.chunks(5))
                .zip(&dice[1..])
                .map(|((title, days), die)| title.on(pick(days, *die), language))
                .collect()
        }
        Calendar::Team => {
            let dice = dice(owner, calendar, Some(month.year()), month.month());
            let working: Vec<Day> = days.into_iter().filter(|day| day.weekday() < 5).collect();
            let mondays = working.iter().filter(|day| day.weekday() == 0);
            let meetings = mondays.map(|day| WEEKLY_MEETING.on(*day, language));
            let titles = (0..3).map(|number| &TEAM[(usize::from(dice[0]) + number) % TEAM.len()]);
            let others = titles
                .zip(working.chunks(7))
                .zip(&dice[1..])
                .map(|((title, days), die)| title.on(pick(days, *die), language));
            // Two days that follow each other in one week: not a Friday.
            let starts: Vec<Day> = working.iter().copied().filter(|day| day.weekday() < 4).collect();
            let workshop = whole_days(WORKSHOP, pick(&starts, dice[4]), 2, language);
            meetings.chain(others).chain([workshop]).collect()
        }
        Calendar::Anniversaries => {
            // No year: an anniversary comes back.
            let turn = dice(owner, calendar, None, 0)[0];
            let title = ANNIVERSARIES[(usize::from(turn) + usize::from(month.month())) % ANNIVERSARIES.len()];
            let die = dice(owner, calendar, None, month.month())[0];
            vec![whole_days(title, pick(&days[..28.min(days.len())], die), 1, language)]
        }
    }
}

impl Appointment {
    fn on(&self, day: Day, language: Language) -> Draft {
        let Self(ko, en, (hour, minute), minutes) = *self;
        let start = day.at(hour, minute);
        let end = start.plus_minutes(minutes);
        Draft { summary: choose((ko, en), language), start: When::Moment(start), end: When::Moment(end) }
    }
}

fn whole_days(title: (&str, &str), first: Day, days: i64, language: Language) -> Draft {
    Draft { summary: choose(title, language), start: When::Day(first), end: When::Day(first.plus_days(days)) }
}

fn choose((ko, en): (&str, &str), language: Language) -> String {
    match language {
        Language::Ko => ko,
        _ => en,
    }
    .to_owned()
}

fn days_of(month: Day) -> Vec<Day> {
    let next = month.first_of_next_month();
    (0..31).map(|number| month.plus_days(number)).take_while(|day| *day < next).collect()
}

/// `days` is never empty: no month has fewer than twenty working days.
fn pick(days: &[Day], die: u8) -> Day {
    days.get(usize::from(die) % days.len().max(1)).copied().unwrap_or(Day::first_of(1970, Month::January))
}

/// The same numbers for the same owner, calendar and month, and others for every other.
fn dice(owner: &Subject, calendar: Calendar, year: Option<i32>, month: u8) -> [u8; 32] {
    let year = year.unwrap_or_default().to_be_bytes();
    let text = Sha256::new().chain_update(owner.as_str()).chain_update([0, calendar as u8]);
    text.chain_update(year).chain_update([month]).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use calendar_time::Moment;

    fn period(begin: &str, end: &str) -> Period {
        Period { begin: Moment::parse(begin).expect(begin), end: Moment::parse(end).expect(end) }
    }

    fn month_of(day: Day) -> Period {
        Period { begin: day.first_of_month().begins(), end: day.first_of_next_month().begins() }
    }

    #[test]
    fn every_month_has_some_in_every_calendar() {
        for person in 0..40 {
            let owner = Subject::generate([person; 16]);
            let mut month = Day::parse("2026-01-01").expect("day");
            for _ in 0..36 {
                for (calendar, at_least) in [(Calendar::Personal, 6), (Calendar::Team, 8), (Calendar::Anniversaries, 1)]
                {
                    let events = samples(&owner, calendar, month_of(month), Language::Ko);
                    assert!(events.len() >= at_least, "{calendar:?} {month} {}", events.len());
                    let mut ids: Vec<_> = events.iter().map(|event| &event.id).collect();
                    ids.sort();
                    ids.dedup();
                    assert_eq!(ids.len(), events.len());
                    assert!(events.iter().all(|event| event.what.end.moment() > event.what.start.moment()));
                }
                month = month.first_of_next_month();
            }
        }
    }

    #[test]
    fn the_same_is_said_however_the_time_is_cut() {
        let owner = Subject::generate([7; 16]);
        for calendar in Calendar::ALL {
            let year = samples(&owner, calendar, period("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"), Language::En);
            let mut by_day = Vec::new();
            let mut day = Day::parse("2026-01-01").expect("day");
            while day.year() == 2026 {
                let one = Period { begin: day.begins(), end: day.plus_days(1).begins() };
                by_day.extend(samples(&owner, calendar, one, Language::En));
                day = day.plus_days(1);
            }
            by_day.dedup();
            let sorted = |mut events: Vec<Event>| {
                events.sort_by(|a, b| a.id.cmp(&b.id));
                events.dedup();
                events
            };
            assert_eq!(sorted(year), sorted(by_day), "{calendar:?}");
        }
    }

    #[test]
    fn the_language_changes_the_titles_and_nothing_else() {
        let owner = Subject::generate([7; 16]);
        let november = period("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z");
        for calendar in Calendar::ALL {
            let ko = samples(&owner, calendar, november, Language::Ko);
            let en = samples(&owner, calendar, november, Language::En);
            assert_eq!(ko.len(), en.len());
            for (ko, en) in ko.iter().zip(&en) {
                assert_eq!((&ko.id, ko.what.start, ko.what.end), (&en.id, en.what.start, en.what.end));
                assert!(en.what.summary.is_ascii() && !ko.what.summary.is_ascii());
            }
        }
    }

    #[test]
    fn work_stays_on_working_days_and_anniversaries_come_back() {
        let owner = Subject::generate([9; 16]);
        let year = |year: i32| period(&format!("{year}-01-01T00:00:00Z"), &format!("{}-01-01T00:00:00Z", year + 1));
        for event in samples(&owner, Calendar::Team, year(2026), Language::Ko) {
            assert!(event.what.start.moment().day().weekday() < 5, "{event:?}");
        }
        let dates = |number: i32| -> Vec<(String, String)> {
            let events = samples(&owner, Calendar::Anniversaries, year(number), Language::Ko);
            events
                .into_iter()
                .map(|event| (event.what.summary, event.what.start.moment().to_string()[4..10].to_owned()))
                .collect()
        };
        assert_eq!(dates(2026), dates(2027));
        assert_eq!(dates(2026).len(), 12);
    }

    #[test]
    fn people_have_different_months() {
        let november = period("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z");
        let of = |person: u8| samples(&Subject::generate([person; 16]), Calendar::Personal, november, Language::Ko);
        assert_ne!(of(1), of(2));
    }
}
