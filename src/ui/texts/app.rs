//! The page of one app: what it may do, taking a part or all of it back, and what happened so far.

use super::Text;
use crate::oauth::account::AccountEventKind as Kind;
use crate::oauth::error::ErrorCode;
use crate::view::apps::AccessChanged;

pub const NOW: Text = Text { ko: "지금", en: "Now" };
pub const NOT_CONNECTED: Text = Text {
    ko: "지금은 연결되어 있지 않습니다. 이 앱은 내 이름으로 아무것도 할 수 없습니다.",
    en: "Not connected now: this app can do nothing in your name.",
};
pub const NOT_THEIRS_TITLE: Text = Text { ko: "그런 앱이 없습니다", en: "There is no such app" };
pub const NOT_THEIRS: Text = Text {
    ko: "이 계정에 연결된 적이 있는 앱이 아닙니다. 주소를 잘못 옮겼거나, 다른 계정의 앱일 수 있습니다.",
    en: "No app of that address was ever connected to this account. It may belong to another account of yours.",
};
pub const UNAVAILABLE: Text = Text {
    ko: "지금은 이 앱에 관해 알려 줄 수 없습니다. 바뀐 것은 없으니 잠시 뒤에 다시 열어 주세요.",
    en: "This app cannot be shown right now. Nothing has changed; please open it again in a moment.",
};

pub const CHANGE: Text = Text { ko: "권한 바꾸기", en: "Change access" };
pub const CHANGE_HOW: Text = Text {
    ko: "되찾고 싶은 권한의 표시를 지우세요. 그 권한은 앱이 지금 가진 출입증에서도 바로 사라집니다. 앱이 다시 원하면 그 권한만 다시 묻습니다.",
    en: "Un-tick what you want to take back. It is gone at once, from the passes that the app has now as well. Should the app want it again, it has to ask you for that alone.",
};
pub const CHANGE_LIMIT: Text = Text {
    ko: "하나는 남겨 두세요. 모두 되찾는 것은 연결 끊기입니다.",
    en: "Keep at least one: taking all of them back is to disconnect.",
};
pub const ONLY_ONE: Text = Text {
    ko: "맡긴 권한이 하나뿐입니다. 그것을 되찾으려면 연결을 끊으세요.",
    en: "It has one permission only. To take that back, disconnect the app.",
};

/// What it means to drop a scope; `None` for a name that this server does not offer.
pub fn without(scope: &str) -> Option<Text> {
    Some(match scope {
        "profile" => Text {
            ko: "빼면 앱은 내 사용자 이름을 더는 볼 수 없어서, 누구의 캘린더인지 보여 주지 못할 수 있습니다.",
            en: "Without it the app no longer sees your username, and may not be able to say whose calendar it shows.",
        },
        "calendar.read" => Text {
            ko: "빼면 앱은 내 캘린더와 일정을 더는 볼 수 없습니다. 이미 읽은 내용은 앱에 남아 있을 수 있습니다.",
            en: "Without it the app no longer sees any calendar or event. What it has read before may still be with it.",
        },
        "calendar.write" => Text {
            ko: "빼면 앱은 일정을 더는 추가할 수 없습니다. 이미 추가한 일정은 캘린더에 그대로 있습니다.",
            en: "Without it the app adds no more events. Those that it added stay in your calendar.",
        },
        _ => return None,
    })
}

/// What came of the form. A refusal says which field, why, and what would be right.
pub const fn said(outcome: AccessChanged) -> Text {
    match outcome {
        AccessChanged::Done => Text {
            ko: "바꾸었습니다. 이 앱은 이미 받은 출입증으로도 이제 아래에 적힌 일만 할 수 있습니다.",
            en: "Changed. The app can now do only what is written below, with the passes that it already has as well.",
        },
        AccessChanged::Unchanged => Text {
            ko: "모두 남겨 두어서 바뀐 것이 없습니다.",
            en: "Everything was kept, so nothing has changed.",
        },
        AccessChanged::NothingKept => Text {
            ko: "아무것도 바꾸지 않았습니다. 남길 권한을 하나 이상 고르세요. 모두 되찾으려면 연결을 끊으면 됩니다.",
            en: "Nothing was changed: tick at least one permission to keep. To take all of them back, disconnect.",
        },
    }
}

pub const DISCONNECT_HOW: Text = Text {
    ko: "앱이 가진 출입증(접근 토큰)과 갱신 토큰, 아직 바꾸지 않은 교환권(인가 코드)이 바로 무효가 됩니다. 다시 연결하려면 앱이 위임장을 새로 내밀어야 합니다.",
    en: "Every pass (access token), refresh token and unspent voucher (authorization code) of the app is void at once. To connect again, the app has to bring a new letter of delegation.",
};

pub const HISTORY: Text = Text { ko: "기록", en: "History" };
pub const HISTORY_KEPT: Text = Text {
    ko: "이 앱과 나 사이에 있었던 일을 새로운 것부터 보여 줍니다. 1년 동안, 계정마다 1,000건까지 간직합니다.",
    en: "What happened between this app and you, newest first. It is kept for a year, a thousand entries an account at most.",
};
pub const HISTORY_EMPTY: Text = Text { ko: "아직 기록이 없습니다.", en: "Nothing is on record yet." };
pub const OLDER: Text = Text { ko: "더 앞의 일", en: "Earlier" };
pub const NEWEST: Text = Text { ko: "가장 새로운 일부터", en: "From the newest" };
/// Slots: a number, how long ago.
pub const TIMES: Text = Text { ko: "그날 모두 {}번, 마지막은 {}", en: "{} times that day, last {}" };

/// Who did it: the person, or the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Person,
    App,
}

/// What happened, by whom; `None` for what is about no app.
pub const fn happened(kind: Kind, error: Option<ErrorCode>) -> Option<(By, Text)> {
    Some(match kind {
        Kind::Asked => (By::App, Text { ko: "앱이 권한을 맡겨 달라고 했습니다.", en: "It asked you for permission." }),
        Kind::Allowed => (By::Person, Text { ko: "내가 허용했습니다.", en: "You allowed it." }),
        Kind::Declined => (By::Person, Text { ko: "내가 허용하지 않았습니다.", en: "You did not allow it." }),
        Kind::AccessChanged => (
            By::Person,
            Text {
                ko: "내가 권한을 줄였습니다. 남은 것은 이렇습니다.", en: "You narrowed its access. This was left."
            },
        ),
        Kind::Disconnected => (
            By::Person,
            Text {
                ko: "내가 연결을 끊었습니다. 그 순간 앱의 토큰이 모두 무효가 되었습니다.",
                en: "You disconnected it. All of its tokens were void at that moment.",
            },
        ),
        Kind::TokensIssued => (By::App, Text { ko: "앱이 출입증을 받았습니다.", en: "It got a pass." }),
        Kind::TokensRenewed => {
            (By::App, Text { ko: "앱이 출입증을 새것으로 바꾸었습니다.", en: "It renewed its pass." })
        }
        Kind::Refused => (By::App, refused(error)),
        _ => return None,
    })
}

const fn refused(error: Option<ErrorCode>) -> Text {
    match error {
        Some(ErrorCode::InvalidGrant) => Text {
            ko: "앱이 쓸 수 없는 코드나 갱신 토큰을 내밀어 거절했습니다. 이미 쓴 것이 다시 나왔다면 누가 훔친 것일 수 있어서, 거기서 나온 토큰을 모두 무효로 합니다.",
            en: "It was refused: the code or refresh token that it showed is not good any more. One that was used before may be stolen, so all tokens that came from it are made void.",
        },
        Some(ErrorCode::InvalidScope) => Text {
            ko: "앱이 맡긴 것보다 많은 권한을 달라고 해서 거절했습니다.",
            en: "It was refused: it wanted more than you allowed.",
        },
        _ => Text {
            ko: "앱의 요청이 규칙에 맞지 않아 거절했습니다.", en: "It was refused: its request broke a rule."
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oauth::scope::OFFERED;

    #[test]
    fn every_scope_that_is_offered_says_what_it_means_to_drop_it() {
        for offered in OFFERED {
            assert!(without(offered.name).is_some(), "{}", offered.name);
        }
    }
}
