//! The secrets of a client.

use crate::ui::texts::Text;

pub const TITLE: Text = super::frame::CREDENTIALS;
/// Slot: how many there may be.
pub const LEAD: Text = Text {
    ko: "앱이 자기를 증명하는 비밀입니다. 여러 개가 함께 통하므로({}개까지) 멈추지 않고 바꿀 수 있습니다.",
    en: "With a secret the app proves who it is. Several are valid side by side (up to {}), so they can be changed without a pause.",
};
pub const TABLE: Text = Text { ko: "이 앱의 비밀", en: "Secrets of this app" };
pub const SECRET: Text = Text { ko: "비밀", en: "Secret" };
pub const LABEL: Text = Text { ko: "쓰는 곳", en: "Label" };
pub const CREATED: Text = Text { ko: "만든 때", en: "Created" };
pub const LAST_USED: Text = Text { ko: "마지막으로 쓰인 때", en: "Last used" };
pub const ENDS: Text = Text { ko: "끝", en: "Ends" };
pub const RETIRE: Text = Text { ko: "끝내기", en: "Retire" };
pub const NEVER_USED: Text = Text { ko: "아직 안 쓰임", en: "Not yet" };
/// Slots: a moment, an address.
pub const USED_FROM: Text = Text { ko: "{}, {}에서", en: "{}, from {}" };
pub const NO_END: Text = Text { ko: "정하지 않음", en: "Open" };
/// Slot: a span of time.
pub const ENDS_IN: Text = Text { ko: "{} 뒤", en: "in {}" };
/// Slot: a moment.
pub const ENDED: Text = Text { ko: "{} 끝남", en: "ended {}" };
pub const NOW: Text = Text { ko: "지금", en: "Now" };
pub const IN_A_DAY: Text = Text { ko: "24시간 뒤", en: "In 24 hours" };
pub const IN_A_WEEK: Text = Text { ko: "7일 뒤", en: "In 7 days" };
/// Slot: a label. For people who hear the buttons without the table.
pub const RETIRE_NAMED: Text = Text { ko: "비밀 “{}” 끝내기", en: "Retire the secret “{}”" };
pub const NONE: Text = Text {
    ko: "쓸 수 있는 비밀이 없습니다. 하나를 더해야 앱이 토큰을 받습니다.",
    en: "There is no valid secret. The app gets no tokens until you add one.",
};

pub const ADD: Text = Text { ko: "비밀 더하기", en: "Add a secret" };
pub const ADD_LABEL: Text = Text { ko: "어디에 쓰나요?", en: "Where will it be used?" };
pub const ADD_HINT: Text =
    Text { ko: "예: 운영 서버, 2026년 겨울", en: "For example: production, winter 2026" };

pub const SHOWN: Text = Text { ko: "새 비밀", en: "The new secret" };
/// Slot: a label.
pub const SHOWN_FOR: Text = Text { ko: "새 비밀: {}", en: "The new secret: {}" };
pub const SHOWN_SAYS: Text = Text {
    ko: "지금 한 번만 보입니다. 서버에는 해시만 남아 다시 보여 줄 수 없으니, 비밀 보관소나 환경 변수에 옮기세요.",
    en: "It is shown this once. The server keeps only its hash and cannot show it again: move it into your secret store or environment now.",
};
pub const STORED: Text = Text { ko: "보관했습니다", en: "I have stored it" };

pub const ROTATE: Text = Text { ko: "멈추지 않고 바꾸기", en: "Changing it without a pause" };
pub const STEPS: [(Text, Text); 3] = [
    (
        Text { ko: "더하기", en: "Add" },
        Text {
            ko: "새 비밀을 더해 앱에 넣습니다. 옛 비밀도 아직 통합니다.",
            en: "Add a new secret and put it into your app. The old one is still valid.",
        },
    ),
    (
        Text { ko: "지켜보기", en: "Watch" },
        Text {
            ko: "새 비밀이 쓰이고 옛 비밀이 더는 쓰이지 않는지 표에서 확인합니다.",
            en: "See in the table that the new one is used, and the old one no longer is.",
        },
    ),
    (
        Text { ko: "끝내기", en: "Retire" },
        Text {
            ko: "옛 비밀을 지금, 24시간 뒤, 또는 7일 뒤에 끝냅니다. 새어 나갔다면 지금.",
            en: "Let the old one end now, in 24 hours or in 7 days. If it has leaked: now.",
        },
    ),
];
pub const RELOAD: Text = Text { ko: "새로 고치기", en: "Reload" };
pub const WATCHING: Text = Text {
    ko: "마지막으로 쓰인 때는 몇 초마다 저절로 새로워집니다.",
    en: "When each was last used renews itself every few seconds.",
};
/// What is said when a secret is used for the first time while somebody watches. Slot: a label.
pub const FIRST_USED: Text =
    Text { ko: "방금 “{}” 비밀이 쓰였습니다.", en: "The secret “{}” was used just now." };

pub const PUBLIC_TITLE: Text = Text { ko: "이 앱에는 비밀이 없습니다", en: "This app has no secret" };
pub const PUBLIC: Text = Text {
    ko: "브라우저나 휴대폰, 컴퓨터에서 돌아가는 앱에 비밀을 넣으면 쓰는 사람이 꺼내 볼 수 있습니다. 누구나 아는 것은 아무것도 증명하지 못하므로, 이런 앱에는 처음부터 비밀을 주지 않습니다.",
    en: "Whoever uses an app in a browser, on a phone or on a desktop can take out a secret that is inside it. What everybody knows proves nothing, so such an app is given none.",
};
pub const PUBLIC_INSTEAD: Text = Text {
    ko: "대신 두 가지가 지킵니다. 인가 코드는 등록된 주소로만 가고, PKCE가 코드를 그 요청을 시작한 앱에 묶습니다(RFC 7636).",
    en: "Two things protect it instead: a code goes to a registered address only, and PKCE binds it to the very app that began the request (RFC 7636).",
};
