//! What stands on every page: its head and foot.

use super::Text;

pub const SKIP: Text = Text { ko: "본문으로 건너뛰기", en: "Skip to content" };
pub const HOME: Text = Text { ko: "첫 화면으로", en: "to the first page" };
/// Navigation to what can be learned here.
pub const LEARN: Text = Text { ko: "배우기", en: "Learn" };
pub const LAB: Text = Text { ko: "Lab", en: "Lab" };
pub const GLOSSARY: Text = Text { ko: "용어집", en: "Glossary" };
pub const INSPECT: Text = Text { ko: "토큰 들여다보기", en: "Look into a token" };
pub const ACCOUNT: Text = Text { ko: "내 계정", en: "Your account" };
pub const CONNECTED_APPS: Text = Text { ko: "연결된 앱", en: "Connected apps" };
/// Where apps are registered.
pub const DEVELOPERS: Text = Text { ko: "앱 등록", en: "Developers" };
/// Where somebody is signed in, and what they can do about it.
pub const SECURITY: Text = Text { ko: "보안", en: "Security" };
pub const SIGN_IN: Text = Text { ko: "로그인", en: "Sign in" };
pub const SIGN_OUT: Text = Text { ko: "로그아웃", en: "Sign out" };
pub const SIGNED_IN_AS: Text = Text { ko: "{} 님", en: "Signed in as {}" };

pub const PREFERENCES: Text = Text { ko: "언어와 화면", en: "Language and theme" };
pub const THEME: Text = Text { ko: "화면 밝기", en: "Theme" };
pub const THEME_SYSTEM: Text = Text { ko: "시스템 설정대로", en: "As the system" };
pub const THEME_LIGHT: Text = Text { ko: "밝게", en: "Light" };
pub const THEME_DARK: Text = Text { ko: "어둡게", en: "Dark" };

pub const MOTTO: Text = Text {
    ko: "비밀번호는 빌려주지 말고, 권한만 맡기세요.",
    en: "Entrust the permission, not the password.",
};
pub const METADATA: Text = Text { ko: "서버 메타데이터 (RFC 8414)", en: "Server metadata (RFC 8414)" };

pub const USERNAME: Text = Text { ko: "사용자 이름", en: "Username" };
pub const PASSWORD: Text = Text { ko: "비밀번호", en: "Password" };
