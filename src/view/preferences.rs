//! Language and theme of a page: chosen by cookie, else by `Accept-Language` and the system.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    #[default]
    Ko,
    En,
    Ja,
}

impl Language {
    pub const ALL: [Self; 3] = [Self::Ko, Self::En, Self::Ja];

    /// Whether people may choose it. A language of which texts are missing is not: what it lacks is said in English.
    pub const fn is_offered(self) -> bool {
        matches!(self, Self::Ko | Self::En)
    }
    pub fn offered() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|language| language.is_offered())
    }
    /// The others that are offered.
    pub fn others(self) -> impl Iterator<Item = Self> {
        Self::offered().filter(move |language| *language != self)
    }
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Ko => "ko",
            Self::En => "en",
            Self::Ja => "ja",
        }
    }
    /// A language range such as `ko-KR` (RFC 4647 §2.1).
    pub fn from_range(range: &str) -> Option<Self> {
        let primary = range.split('-').next().unwrap_or_default().trim();
        Self::offered().find(|language| primary.eq_ignore_ascii_case(language.tag()))
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::System, Self::Light, Self::Dark].into_iter().find(|theme| theme.name() == name)
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preferences {
    pub language: Language,
    pub theme: Theme,
}

impl Preferences {
    pub const LANGUAGE_COOKIE: &'static str = "matgim_language";
    pub const THEME_COOKIE: &'static str = "matgim_theme";

    /// `cookie` finds a cookie's value by its name; `accept_language` is the header as received (RFC 9110 §12.5.4);
    /// `ui_locales` the languages a client asked for on behalf of its user, best first (OpenID Connect Core §3.1.2.1).
    pub fn choose<'a>(
        cookie: impl Fn(&str) -> Option<&'a str>,
        ui_locales: Option<&str>,
        accept_language: Option<&str>,
    ) -> Self {
        let language = cookie(Self::LANGUAGE_COOKIE)
            .and_then(Language::from_range)
            .or_else(|| ui_locales.and_then(|tags| tags.split(' ').find_map(Language::from_range)))
            .or_else(|| accept_language.and_then(best_language))
            .unwrap_or_default();
        let theme = cookie(Self::THEME_COOKIE).and_then(Theme::from_name).unwrap_or_default();
        Self { language, theme }
    }
}

fn best_language(accept_language: &str) -> Option<Language> {
    let mut best: Option<(Language, f32)> = None;
    for item in accept_language.split(',').take(16) {
        let mut parts = item.split(';');
        let Some(language) = parts.next().and_then(Language::from_range) else {
            continue;
        };
        let quality =
            parts.find_map(|part| part.trim().strip_prefix("q=")).map_or(1.0, |value| value.parse().unwrap_or(0.0));
        if quality > 0.0 && best.is_none_or(|(_, other)| quality > other) {
            best = Some((language, quality));
        }
    }
    best.map(|(language, _)| language)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(cookie: Option<&'static str>, ui_locales: Option<&str>, accept: Option<&str>) -> Language {
        let cookie = |name: &str| {
            if name == Preferences::LANGUAGE_COOKIE { cookie } else { None }
        };
        Preferences::choose(cookie, ui_locales, accept).language
    }

    #[test]
    fn a_persons_own_choice_comes_before_the_clients_and_the_browsers() {
        assert_eq!(chosen(Some("en"), Some("ko"), Some("ko")), Language::En);
        assert_eq!(chosen(None, Some("fr en"), Some("ko")), Language::En);
        assert_eq!(chosen(None, None, Some("en-US,en;q=0.9,ko;q=0.8")), Language::En);
        assert_eq!(chosen(None, None, Some("fr, ko;q=0.5, en;q=0.4")), Language::Ko);
        assert_eq!(chosen(Some("xx"), None, None), Language::Ko);
    }

    #[test]
    fn a_language_that_is_not_offered_is_not_chosen() {
        assert!(!Language::Ja.is_offered());
        assert_eq!(Language::from_range("ja"), None);
        assert_eq!(chosen(Some("ja"), Some("ja"), Some("ja, en;q=0.1")), Language::En);
        assert!(Language::Ko.others().eq([Language::En]));
    }
}
