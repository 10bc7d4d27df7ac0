//! A new password in place of a forgotten one.

use super::Text;

pub const TITLE: Text = Text { ko: "새 비밀번호 정하기", en: "Choose a new password" };
pub const WHOSE: Text = Text {
    ko: "{} 님의 비밀번호를 새로 정합니다. 지금까지 쓰던 비밀번호는 더 이상 쓸 수 없게 됩니다.",
    en: "For the account {}. The password you had until now will no longer work.",
};
pub const NEW_PASSWORD: Text = Text { ko: "새 비밀번호", en: "New password" };
pub const SUBMIT: Text = Text { ko: "새 비밀번호 쓰기", en: "Use the new password" };
pub const WHAT_HAPPENS: Text = Text {
    ko: "비밀번호를 바꾸면 로그인되어 있던 모든 브라우저에서 로그아웃됩니다. 그다음 새 비밀번호로 로그인하세요. 이 링크는 한 번만 쓸 수 있습니다.",
    en: "You are then signed out in every browser, and sign in with the new password. This link works once.",
};
pub const BUSY: Text = Text {
    ko: "지금 요청이 몰려 있어 비밀번호를 바꾸지 못했습니다. 링크는 그대로 쓸 수 있으니 잠시 뒤에 다시 시도하세요.",
    en: "The server is busy at this moment, so the password was not changed. The link still works; try again shortly.",
};
pub const FORM_EXPIRED: Text = Text {
    ko: "열어 둔 페이지가 오래되어 새로 가져왔습니다. 비밀번호는 아직 바뀌지 않았으니 다시 보내 주세요.",
    en: "The page had been open for too long, so here is a fresh one. The password was not changed yet; please send it again.",
};
