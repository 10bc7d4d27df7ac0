//! The sign-out page, and the one after it.

use super::Text;

pub const TITLE: Text = Text { ko: "로그아웃할까요?", en: "Sign out?" };
pub const WHAT_ENDS: Text = Text {
    ko: "이 브라우저에서 {} 님의 로그인이 끝납니다.",
    en: "This ends the session of {} in this browser.",
};
pub const WHAT_STAYS: Text = Text {
    ko: "앱에 맡긴 권한은 그대로 남습니다. 되찾으려면 {}에서 연결을 끊으세요.",
    en: "What you entrusted to apps stays as it is. To take it back, disconnect them under {}.",
};
pub const SUBMIT: Text = Text { ko: "로그아웃", en: "Sign out" };
pub const STAY: Text = Text { ko: "그대로 있기", en: "Stay signed in" };

pub const DONE_TITLE: Text = Text { ko: "로그아웃했습니다", en: "You are signed out" };
pub const DONE: Text = Text {
    ko: "이 브라우저는 더 이상 로그인되어 있지 않습니다.",
    en: "This browser is no longer signed in.",
};
pub const SIGN_IN_AGAIN: Text = Text { ko: "다시 로그인", en: "Sign in again" };
pub const HOME: Text = Text { ko: "첫 화면으로", en: "To the first page" };
