//! What cannot be taken back.

use crate::ui::texts::Text;

pub const TITLE: Text = super::frame::DANGER;
pub const LEAD: Text = Text {
    ko: "여기 있는 일은 누르는 즉시 일어나고, 되돌릴 수 없는 것도 있습니다.",
    en: "What is done here happens at once, and some of it cannot be undone.",
};
/// Slot: a number.
pub const PEOPLE: Text = Text { ko: "지금 {}명이 연결되어 있습니다.", en: "People connected now: {}." };
pub const NOBODY: Text = Text { ko: "지금 연결한 사람은 없습니다.", en: "Nobody is connected now." };

pub const REVOKE: Text = Text { ko: "맡은 권한 모두 거두기", en: "Revoke all grants" };
pub const REVOKE_SAYS: Text = Text {
    ko: "접근 토큰과 갱신 토큰이 모두 바로 무효가 됩니다. 앱은 그대로 남고, 사람들은 다시 동의하면 이어서 쓸 수 있습니다. 토큰이 새어 나갔을 때 누르세요.",
    en: "Every access token and refresh token ends at once. The app stays, and people can go on after they consent again. Press it when tokens have leaked.",
};
/// Slot: a number.
pub const REVOKE_BUTTON: Text = Text { ko: "{}명의 권한 거두기", en: "Revoke for {} people" };
pub const REVOKE_ONE: Text = Text { ko: "1명의 권한 거두기", en: "Revoke for 1 person" };
pub const REVOKE_NONE: Text = Text { ko: "거둘 권한이 없습니다", en: "There is nothing to revoke" };

pub const TRANSFER: Text = Text { ko: "다른 계정에 넘기기", en: "Hand over to another account" };
pub const TRANSFER_SAYS: Text = Text {
    ko: "받을 사람이 자기 앱 목록에서 받아들여야 넘어갑니다. 등록한 사람이 바뀌므로 앱을 쓰던 사람들은 다음에 다시 동의합니다.",
    en: "It moves once they accept it in their own list of apps. Its publisher changes with it, so its users are asked again next time.",
};
pub const TO: Text = Text { ko: "받을 사람의 사용자 이름", en: "Their username" };
pub const TRANSFER_BUTTON: Text = Text { ko: "넘기겠다고 제안하기", en: "Offer it" };
/// Slot: a username.
pub const PENDING: Text = Text { ko: "{} 님이 아직 답하지 않았습니다.", en: "{} has not answered yet." };
pub const WITHDRAW: Text = Text { ko: "제안 거두기", en: "Withdraw the offer" };

pub const DELETE: Text = Text { ko: "앱 지우기", en: "Delete the app" };
pub const DELETE_SAYS: Text = Text {
    ko: "클라이언트 ID와 비밀, 토큰, 활동 기록이 모두 사라지고 되살릴 수 없습니다. 같은 ID는 다시 쓰이지 않습니다.",
    en: "Its client ID, secrets, tokens and activity are gone for good. The same ID is never used again.",
};
/// Slot: a number.
pub const DELETE_PEOPLE: Text = Text {
    ko: "연결한 {}명은 앱을 바로 쓸 수 없게 됩니다.",
    en: "For the people who are connected ({}) it stops working at once.",
};
/// Slot: the name.
pub const TYPE_NAME: Text =
    Text { ko: "지우려면 앱 이름을 그대로 적으세요: {}", en: "To delete it, type its name: {}" };
pub const DELETE_BUTTON: Text = Text { ko: "영영 지우기", en: "Delete for good" };
