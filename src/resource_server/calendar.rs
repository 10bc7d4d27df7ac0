//! The calendars of a resource owner: three, each with an id that is its owner's alone.

use serde::Serialize;
use sha2::{Digest, Sha256};

use oauth::names::Subject;
use view::preferences::Language;

/// Which of a resource owner's calendars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calendar {
    Personal,
    Team,
    Anniversaries,
}

impl Calendar {
    pub const ALL: [Self; 3] = [Self::Personal, Self::Team, Self::Anniversaries];

    /// As a calendar book writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Personal => "personal",
            Self::Team => "team",
            Self::Anniversaries => "anniversaries",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|calendar| calendar.as_str() == name)
    }

    /// Differs from owner to owner, so that no calendar can be mistaken for another owner's. Not a secret.
    pub fn id(self, owner: &Subject) -> String {
        let digest =
            Sha256::new().chain_update(owner.as_str()).chain_update([0]).chain_update(self.as_str()).finalize();
        let mut id = self.as_str().to_owned();
        id.push('-');
        for byte in &digest[..6] {
            id.push_str(&format!("{byte:02x}"));
        }
        id
    }

    /// `None` for a calendar that is not `owner`'s, whether it is another's or there is none.
    pub fn of(owner: &Subject, id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|calendar| calendar.id(owner) == id)
    }

    pub const fn title(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Personal, Language::Ko) => "개인",
            (Self::Personal, _) => "Personal",
            (Self::Team, Language::Ko) => "팀",
            (Self::Team, _) => "Team",
            (Self::Anniversaries, Language::Ko) => "생일·기념일",
            (Self::Anniversaries, _) => "Birthdays and anniversaries",
        }
    }

    /// `#RRGGBB`; white text on it has a contrast of 4.5:1 at least (WCAG 2.2 §1.4.3).
    pub const fn colour(self) -> &'static str {
        match self {
            Self::Personal => "#2F62C4",
            Self::Team => "#1F7A57",
            Self::Anniversaries => "#B5472A",
        }
    }

    pub const fn is_primary(self) -> bool {
        matches!(self, Self::Personal)
    }
}

/// One entry of `calendar#calendarList`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CalendarListEntry {
    pub id: String,
    pub summary: &'static str,
    pub background_color: &'static str,
    pub primary: bool,
}

impl CalendarListEntry {
    pub fn of(owner: &Subject, calendar: Calendar, language: Language) -> Self {
        Self {
            id: calendar.id(owner),
            summary: calendar.title(language),
            background_color: calendar.colour(),
            primary: calendar.is_primary(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendars_name_finds_it_for_its_owner_and_for_nobody_else() {
        let (mina, jun) = (Subject::generate([1; 16]), Subject::generate([2; 16]));
        for calendar in Calendar::ALL {
            let id = calendar.id(&mina);
            assert_eq!(Calendar::of(&mina, &id), Some(calendar));
            assert_eq!(Calendar::of(&jun, &id), None);
        }
        assert_eq!(Calendar::of(&mina, "personal"), None);
    }

    #[test]
    fn white_text_can_be_read_on_every_colour() {
        for calendar in Calendar::ALL {
            let channel = |at: usize| {
                let value = u8::from_str_radix(&calendar.colour()[at..at + 2], 16).expect("hexadecimal");
                let value = f64::from(value) / 255.0;
                if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
            };
            let luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
            assert!(1.05 / (luminance + 0.05) >= 4.5, "{calendar:?} {luminance}");
        }
    }
}
