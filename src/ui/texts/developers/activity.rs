//! What happened to a client.

use crate::oauth::activity::ActivityKind;
use crate::ui::texts::Text;

pub const TITLE: Text = super::frame::ACTIVITY;
pub const LEAD: Text = Text {
    ko: "앱이 이 서버에 보낸 요청과 앱에 일어난 일입니다. 최근 500건을 30일 동안 간직하며, 비밀이나 누구의 요청인지는 적지 않습니다.",
    en: "What the app asked of this server, and what became of the app: the last 500 events, for 30 days. Neither secrets nor people are written down.",
};

/// What was asked or done: the first words of its line.
pub const fn kind(kind: ActivityKind) -> Text {
    match kind {
        ActivityKind::Authorize => Text { ko: "인가 요청", en: "Authorization request" },
        ActivityKind::Denied => Text { ko: "사람의 결정", en: "A person’s decision" },
        ActivityKind::Exchange => Text { ko: "코드를 토큰으로", en: "Code for tokens" },
        ActivityKind::Refresh => Text { ko: "갱신", en: "Refresh" },
        ActivityKind::ClientCredentials => Text { ko: "앱 자신의 토큰", en: "Token of its own" },
        ActivityKind::Token => Text { ko: "토큰 요청", en: "Token request" },
        ActivityKind::Revoke => Text { ko: "토큰 취소", en: "Revocation" },
        ActivityKind::Introspect => Text { ko: "토큰 확인", en: "Introspection" },
        ActivityKind::Registered => Text { ko: "등록", en: "Registration" },
        ActivityKind::Changed => Text { ko: "등록 내용 바꿈", en: "Change" },
        ActivityKind::SecretAdded => Text { ko: "비밀 더함", en: "Secret added" },
        ActivityKind::SecretRetired => Text { ko: "비밀 끝냄", en: "Secret retired" },
        ActivityKind::GrantsRevoked => Text { ko: "권한 모두 거둠", en: "All grants revoked" },
        ActivityKind::TransferOffered => Text { ko: "넘기겠다는 제안", en: "Transfer offered" },
        ActivityKind::Transferred => Text { ko: "넘겨받음", en: "Transferred" },
    }
}

/// What came of it when nothing refused it.
pub const fn done(kind: ActivityKind) -> Text {
    match kind {
        ActivityKind::Authorize => Text {
            ko: "사람이 허용해 인가 코드를 보냈습니다.",
            en: "Allowed: a code was sent to the app.",
        },
        ActivityKind::Denied => {
            Text { ko: "사람이 허용하지 않았습니다.", en: "The person did not allow it." }
        }
        ActivityKind::Exchange | ActivityKind::Token => {
            Text { ko: "토큰을 내주었습니다.", en: "Tokens were issued." }
        }
        ActivityKind::Refresh => Text { ko: "새 토큰을 내주었습니다.", en: "New tokens were issued." },
        ActivityKind::ClientCredentials => {
            Text { ko: "접근 토큰을 내주었습니다.", en: "An access token was issued." }
        }
        ActivityKind::Revoke => Text { ko: "토큰을 취소했습니다.", en: "The token was revoked." },
        ActivityKind::Introspect => {
            Text { ko: "토큰의 뜻을 알려 주었습니다.", en: "The token’s meaning was told." }
        }
        ActivityKind::Registered => Text { ko: "앱이 등록되었습니다.", en: "The app was registered." },
        ActivityKind::Changed => {
            Text { ko: "등록 내용이 바뀌었습니다.", en: "Its registration was changed." }
        }
        ActivityKind::SecretAdded => Text { ko: "새 비밀이 생겼습니다.", en: "It has a new secret." },
        ActivityKind::SecretRetired => {
            Text { ko: "비밀의 끝을 정했습니다.", en: "A secret was given an end." }
        }
        ActivityKind::GrantsRevoked => Text {
            ko: "사람들이 맡긴 권한을 모두 거두었습니다.",
            en: "Everything that people had granted was revoked.",
        },
        ActivityKind::TransferOffered => {
            Text { ko: "다른 계정에 넘기겠다고 했습니다.", en: "It was offered to another account." }
        }
        ActivityKind::Transferred => {
            Text { ko: "등록한 사람이 바뀌었습니다.", en: "It has another publisher now." }
        }
    }
}

pub const REFUSED: Text = Text { ko: "거절", en: "refused" };
pub const NEXT_STEP: Text = Text { ko: "고치려면", en: "To mend it" };
pub const CHECK: Text = Text { ko: "검사", en: "Check" };
pub const EXPECTED: Text = Text { ko: "등록되었거나 기대한 값", en: "Expected" };
pub const RECEIVED: Text = Text { ko: "받은 값", en: "Received" };
pub const NOTHING: Text = Text { ko: "없음", en: "none" };
pub const ANSWER: Text = Text { ko: "앱이 받은 설명", en: "What the app was told" };
pub const REQUEST: Text = Text { ko: "요청", en: "Request" };
/// Slot: a number.
pub const TIMES: Text = Text { ko: "잇달아 {}번", en: "{} times in a row" };
/// Slot: a term of the glossary.
pub const TERM: Text = Text { ko: "말 풀이: {}", en: "Glossary: {}" };
/// Slot: a step.
pub const IN_THE_LAB: Text = Text {
    ko: "이 단계가 잘되는 모습을 Lab에서 보기 ({}단계)",
    en: "See this step go well in the Lab (step {})",
};

pub const FILTER: Text = Text { ko: "거르기", en: "Filter" };
pub const KIND: Text = Text { ko: "무엇", en: "What" };
pub const ERROR: Text = Text { ko: "오류", en: "Error" };
pub const ANY: Text = Text { ko: "모두", en: "All" };
pub const ONLY_REFUSED: Text = Text { ko: "거절만", en: "Refusals only" };
pub const SHOW: Text = Text { ko: "보기", en: "Show" };
pub const CLEAR: Text = Text { ko: "거르지 않기", en: "Clear" };
pub const OLDER: Text = Text { ko: "더 앞의 일", en: "Earlier events" };
pub const NEWEST: Text = Text { ko: "가장 새로운 일부터", en: "From the newest" };

/// Slot: a number.
pub const LOST: Text = Text {
    ko: "지난 30일 동안 요청이 한꺼번에 몰려, 모든 앱을 합쳐 {}건은 적지 못했습니다. 여기 없다고 일어나지 않은 것은 아닙니다.",
    en: "In the last 30 days, {} events of all apps together were not written down, because too many came at once. What is missing here may still have happened.",
};
pub const EMPTY_TITLE: Text = Text { ko: "아직 일어난 일이 없습니다", en: "Nothing has happened yet" };
pub const EMPTY: Text = Text {
    ko: "개요에 있는 curl 코드를 돌려 보세요. 몇 초 뒤에 첫 줄이 여기 나타납니다.",
    en: "Run the curl snippet of the overview: its first line appears here a few seconds later.",
};
pub const EMPTY_FILTERED_TITLE: Text = Text { ko: "고른 것에 맞는 일이 없습니다", en: "Nothing matches" };
pub const EMPTY_FILTERED: Text = Text { ko: "거르지 않고 다시 보세요.", en: "Look again without a filter." };
