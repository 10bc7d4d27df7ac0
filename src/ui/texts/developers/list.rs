//! The list of a person's clients.

use crate::ui::texts::Text;

pub const TITLE: Text = super::frame::DASHBOARD;
/// Slot: how many one person may have.
pub const INTRODUCTION: Text = Text {
    ko: "이 서버에 부탁할 수 있도록 등록한 앱입니다. 한 사람이 {}개까지 등록할 수 있습니다.",
    en: "The apps that you registered so that they may ask this server for something. One person may have {}.",
};
pub const REGISTER: Text = Text { ko: "앱 등록하기", en: "Register an app" };
pub const TOKENS: Text = Text { ko: "프로그램으로 등록하기", en: "Register by program" };

pub const PEOPLE: Text = Text { ko: "연결한 사람", en: "People" };
pub const LAST_TOKEN: Text = Text { ko: "마지막 토큰", en: "Last token" };
pub const NEVER: Text = Text { ko: "아직 없음", en: "Never" };
pub const NEXT: Text = Text { ko: "다음 앱", en: "More apps" };
pub const FIRST: Text = Text { ko: "처음으로", en: "From the start" };

// Warnings, each with its cure behind it.
pub const NO_SECRET: Text = Text {
    ko: "쓸 수 있는 비밀이 없어 토큰을 받지 못합니다.",
    en: "It has no valid secret, so it cannot get tokens.",
};
pub const NO_SECRET_CURE: Text = Text { ko: "비밀 더하기", en: "Add a secret" };
/// Slot: a span of time.
pub const SECRET_ENDS: Text =
    Text { ko: "마지막 비밀이 {} 뒤에 끝납니다.", en: "Its last secret ends in {}." };
pub const SECRET_ENDS_CURE: Text = Text { ko: "새 비밀 더하기", en: "Add a new one" };
/// Slot: a number.
pub const REFUSALS: Text = Text {
    ko: "지난 7일 동안 요청 {}건이 거절되었습니다.",
    en: "Requests refused in the last 7 days: {}.",
};
pub const REFUSALS_CURE: Text = Text { ko: "어느 검사인지 보기", en: "See which check" };
pub const DISABLED: Text = Text {
    ko: "운영자가 이 앱을 막았습니다. 요청이 모두 거절되니 운영자에게 물어보세요.",
    en: "The operator switched it off: every request is refused. Ask whoever runs this server.",
};

pub const OFFERS: Text = Text { ko: "넘겨받을 앱", en: "Offered to you" };
/// Slots: a username, an app's name.
pub const OFFER: Text = Text { ko: "{} 님이 {} 앱을 넘기려 합니다.", en: "{} would hand {} over to you." };
/// Slot: a span of time that is past.
pub const OFFERED_AT: Text = Text { ko: "{} 제안", en: "Offered {}" };
pub const OFFER_NOTE: Text = Text {
    ko: "받으면 그 앱의 요청과 사고는 내 책임이 되고, 동의 화면에 내 이름이 등록한 사람으로 나옵니다. 앱을 쓰던 사람들은 다시 동의하게 됩니다.",
    en: "If you accept, what the app asks and does is your responsibility, and the consent page names you as its publisher. Its users are asked again.",
};
pub const ACCEPT: Text = Text { ko: "받기", en: "Accept" };
pub const DECLINE: Text = Text { ko: "물리치기", en: "Decline" };

pub const EMPTY_TITLE: Text = Text { ko: "세 걸음이면 됩니다", en: "It takes three steps" };
/// Under the picture.
pub const STEPS: [(Text, Text); 3] = [
    (
        Text { ko: "등록하기", en: "Register" },
        Text {
            ko: "이름과 돌아갈 주소를 적으면 클라이언트 ID와 비밀을 받습니다.",
            en: "Write down a name and where people return to; you get a client ID and a secret.",
        },
    ),
    (
        Text { ko: "붙여 넣기", en: "Paste" },
        Text {
            ko: "내 값이 이미 채워진 코드를 앱에 붙여 넣습니다.",
            en: "Paste code that has your values filled in already into your app.",
        },
    ),
    (
        Text { ko: "지켜보기", en: "Watch" },
        Text {
            ko: "거절당하면 어느 검사에서 무엇이 달랐는지 읽습니다.",
            en: "When something is refused, read which check it was and what differed.",
        },
    ),
];
