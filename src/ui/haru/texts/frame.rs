//! What stands on every page.

use super::Text;

pub const NAME: Text = Text { ko: "하루첩", en: "Haru" };
pub const TITLE: Text = Text { ko: "하루첩 Haru", en: "Haru 하루첩" };
pub const SKIP: Text = Text { ko: "본문으로 건너뛰기", en: "Skip to content" };
pub const NAVIGATION: Text = Text { ko: "하루첩 안에서", en: "In Haru" };
pub const NEXT: Text = Text { ko: "다음 걸음", en: "Next step" };
pub const PLANNER: Text = Text { ko: "달력", en: "Planner" };
pub const NOTEBOOK: Text = Text { ko: "수첩", en: "Notebook" };
pub const LANGUAGE: Text = Text { ko: "언어", en: "Language" };
pub const THEME: Text = Text { ko: "화면", en: "Theme" };
pub const THEME_SYSTEM: Text = Text { ko: "시스템 설정대로", en: "As the system" };
pub const THEME_LIGHT: Text = Text { ko: "밝게", en: "Light" };
pub const THEME_DARK: Text = Text { ko: "어둡게", en: "Dark" };
pub const WHO: Text = Text {
    ko: "하루첩은 Matgim이 만들지 않은 앱이에요. 주소도 서버도 기억도 따로예요.",
    en: "Haru is an app that Matgim did not make. It has an address, a server and a memory of its own.",
};
pub const UTC: Text = Text {
    ko: "날짜와 시각은 모두 협정 세계시(UTC)예요. 하루첩은 하루 동안 쓰지 않은 수첩을 지워요.",
    en: "All days and times are UTC. Haru throws a notebook away that nobody opened for a day.",
};
