//! Tokens with which programs register clients.

use crate::ui::texts::Text;

pub const TITLE: Text = Text { ko: "프로그램으로 등록하기", en: "Register by program" };
pub const LEAD: Text = Text {
    ko: "등록용 토큰(initial access token)을 가진 프로그램은 내 이름으로 앱을 등록할 수 있습니다(RFC 7591).",
    en: "A program that holds an initial access token registers apps in your name (RFC 7591).",
};
pub const ENDPOINT: Text = Text { ko: "등록 엔드포인트", en: "Registration endpoint" };
pub const EXAMPLE: Text = Text { ko: "예", en: "For example" };
pub const NONE: Text = Text { ko: "만든 토큰이 없습니다.", en: "There are no tokens." };
pub const MAKE: Text = Text { ko: "토큰 만들기", en: "Make a token" };
pub const LABEL: Text = Text { ko: "어디에 쓰나요?", en: "What is it for?" };
pub const LABEL_HINT: Text = Text { ko: "예: CI, 배포 스크립트", en: "For example: CI, deploy script" };
pub const REMOVE: Text = Text { ko: "없애기", en: "Remove" };
pub const TABLE: Text = Text { ko: "등록용 토큰", en: "Registration tokens" };
pub const SHOWN: Text = Text { ko: "새 등록용 토큰", en: "The new registration token" };
pub const SHOWN_SAYS: Text = Text {
    ko: "지금 한 번만 보입니다. 서버에는 해시만 남아 다시 보여 줄 수 없습니다.",
    en: "It is shown this once. The server keeps only its hash, and cannot show it again.",
};
pub const EXPIRES: Text = Text { ko: "끝나는 때", en: "Ends" };
pub const ENDED: Text = Text { ko: "끝남", en: "ended" };
