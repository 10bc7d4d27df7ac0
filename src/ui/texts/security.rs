//! The security page: a file's worth of words for each of its parts.

use super::Text;
use crate::oauth::account::AccountEventKind;

pub const TITLE: Text = Text { ko: "계정 보안", en: "Security of your account" };
/// Slot: the username.
pub const LEAD: Text = Text {
    ko: "{} 님의 계정에 누가 들어와 있는지, 무슨 일이 있었는지 보고, 여기서 바로 조치할 수 있습니다.",
    en: "Who is in the account of {}, what happened to it, and what you can do about it right here.",
};
pub const CONTENTS: Text = Text { ko: "이 페이지의 차례", en: "On this page" };

/// Slot: a span of time.
pub const CONFIRM_WHY: Text = Text {
    ko: "열어 둔 브라우저를 남이 쓰는 일이 없도록, 본인임을 확인한 지 {}이 넘으면 한 번 더 확인합니다.",
    en: "A browser left open should not be enough for this, so after {} you are asked once more who you are.",
};
pub const CONFIRM: Text = Text { ko: "본인 확인하기", en: "Confirm it is you" };
pub const UNCONFIRMED: Text = Text {
    ko: "본인임을 확인한 지 오래되어 아무것도 하지 않았습니다. 확인한 뒤 다시 해 주세요.",
    en: "It has been too long since you showed who you are, so nothing was done. Confirm it and try again.",
};

// Sessions

pub const SESSIONS: Text = Text { ko: "로그인된 곳", en: "Where you are signed in" };
pub const SESSIONS_SAYS: Text = Text {
    ko: "모르는 곳이 있으면 로그아웃시키고 비밀번호를 바꾸세요. 기기 이름은 브라우저가 스스로 밝힌 것이라 어림일 뿐입니다.",
    en: "If you do not know one of these, sign it out and change your password. What a device is called is what its browser says of itself: a hint, no proof.",
};
pub const THIS_SESSION: Text = Text { ko: "지금 이 브라우저", en: "This browser" };
pub const ADDRESS: Text = Text { ko: "로그인한 주소", en: "Signed in from" };
pub const NO_ADDRESS: Text = Text { ko: "모름", en: "Not known" };
pub const BEGAN: Text = Text { ko: "로그인한 때", en: "Since" };
pub const LAST_SEEN: Text = Text { ko: "마지막으로 쓴 때", en: "Last seen" };
pub const END: Text = Text { ko: "로그아웃시키기", en: "Sign it out" };
pub const END_OTHERS: Text = Text { ko: "나머지 모두 로그아웃시키기", en: "Sign out all others" };
pub const APPS_ELSEWHERE: Text = Text {
    ko: "앱에 맡긴 권한은 로그아웃과 상관없이 남습니다. {}에서 되찾을 수 있습니다.",
    en: "What you entrusted to apps is not a session and stays. You take it back under {}.",
};
pub const SESSION_ENDED: Text = Text {
    ko: "로그아웃시켰습니다. 그 브라우저는 다음 요청부터 아무것도 할 수 없습니다.",
    en: "Signed out. From its next request on, that browser can do nothing in your name.",
};
pub const NO_SUCH_SESSION: Text =
    Text { ko: "그곳은 이미 로그아웃되어 있었습니다.", en: "That one was signed out already." };
pub const OTHERS_ENDED: Text = Text {
    ko: "이 브라우저만 남기고 모두 로그아웃시켰습니다.",
    en: "All others are signed out; only this browser is left.",
};

// Password

pub const PASSWORD: Text = Text { ko: "비밀번호 바꾸기", en: "Change your password" };
pub const PASSWORD_SAYS: Text = Text {
    ko: "바꾸는 순간 이 브라우저 말고는 모두 로그아웃됩니다.",
    en: "The moment it changes, every other browser is signed out.",
};
pub const CURRENT_PASSWORD: Text = Text { ko: "지금 비밀번호", en: "Current password" };
pub const NEW_PASSWORD: Text = Text { ko: "새 비밀번호", en: "New password" };
pub const WITH_APPS: Text = Text {
    ko: "연결된 앱도 모두 끊기 (다시 쓰려면 앱마다 새로 허용해야 합니다)",
    en: "Disconnect all apps as well (each has to be allowed anew before it works again)",
};
pub const CHANGE_PASSWORD: Text = Text { ko: "비밀번호 바꾸기", en: "Change the password" };
pub const PASSWORD_CHANGED: Text = Text {
    ko: "비밀번호를 바꾸었고, 다른 브라우저는 모두 로그아웃되었습니다.",
    en: "Your password has changed, and every other browser is signed out.",
};
pub const PASSWORD_CHANGED_WITH_APPS: Text = Text {
    ko: "비밀번호를 바꾸었습니다. 다른 브라우저는 모두 로그아웃되었고, 앱의 연결도 모두 끊었습니다.",
    en: "Your password has changed. Every other browser is signed out, and every app is disconnected.",
};
pub const CURRENT_WRONG: Text = Text {
    ko: "지금 비밀번호가 맞지 않아 바꾸지 않았습니다.",
    en: "The current password is not right, so nothing was changed.",
};
pub const SAME_PASSWORD: Text = Text {
    ko: "새 비밀번호가 지금 것과 같습니다. 다른 것으로 정해 주세요.",
    en: "The new password is the current one. Choose another.",
};
/// Slot: a span of time.
pub const THROTTLED: Text = Text {
    ko: "틀린 비밀번호가 여러 번 입력되어 지금은 바꿀 수 없습니다. {} 뒤에 다시 시도하세요.",
    en: "Wrong passwords were given too often, so it cannot be changed now. Try again in {}.",
};
pub const BUSY: Text = Text {
    ko: "지금 요청이 몰려 있어 비밀번호를 바꾸지 못했습니다. 잠시 뒤에 다시 시도하세요.",
    en: "The server is busy at this moment, so nothing was changed. Try again shortly.",
};
pub const CHANGED_MEANWHILE: Text = Text {
    ko: "그사이 다른 곳에서 비밀번호가 바뀌어 여기서는 바꾸지 않았습니다.",
    en: "The password was changed elsewhere at the same moment, so nothing was changed here.",
};

// Log

pub const LOG: Text = Text { ko: "보안 기록", en: "Security log" };
pub const LOG_SAYS: Text = Text {
    ko: "이 계정에 있었던 일입니다. 한 해 동안, 많으면 1,000건까지 남고 본인만 볼 수 있습니다.",
    en: "What happened to this account: kept for a year, a thousand entries at most, and shown to you alone.",
};
pub const LOG_EMPTY: Text = Text { ko: "더 오래된 기록은 없습니다.", en: "There is nothing older." };
/// Slots: how many times, and when the first was.
pub const TIMES: Text = Text { ko: "{}번, 처음은 {}", en: "{} times, first {}" };
pub const FROM_ADDRESS: Text = Text { ko: "주소 {}", en: "from {}" };
pub const BY_PROGRAM: Text = Text { ko: "앱의 서버가 한 일", en: "done by the app itself" };
pub const OLDER: Text = Text { ko: "더 오래된 기록", en: "Older entries" };
pub const NEWEST: Text = Text { ko: "가장 새 기록으로", en: "Back to the newest" };
/// In place of the name of an app that is not known.
pub const SOME_APP: Text = Text { ko: "어떤", en: "an app" };

/// What happened. Slot, where an app is concerned: its name.
pub const fn happened(kind: AccountEventKind) -> Text {
    use AccountEventKind as K;
    match kind {
        K::SignedUp => Text { ko: "계정을 만듦", en: "The account was made" },
        K::SignedIn => Text { ko: "비밀번호로 로그인함", en: "Signed in by password" },
        K::SignedInWithCode => Text {
            ko: "비밀번호와 인증 앱의 코드로 로그인함",
            en: "Signed in by password and a code of the authenticator app",
        },
        K::SignedInWithRecoveryCode => Text {
            ko: "비밀번호와 복구 코드로 로그인함",
            en: "Signed in by password and a recovery code",
        },
        K::SignedInWithPasskey => Text { ko: "패스키로 로그인함", en: "Signed in by passkey" },
        K::SignInFailed => {
            Text { ko: "틀린 비밀번호나 코드를 입력함", en: "A wrong password or code was given" }
        }
        K::SignedOut => Text { ko: "로그아웃함", en: "Signed out" },
        K::SessionEnded => {
            Text { ko: "로그인된 곳 하나를 로그아웃시킴", en: "One session was signed out" }
        }
        K::OtherSessionsEnded => {
            Text { ko: "다른 곳을 모두 로그아웃시킴", en: "All other sessions were signed out" }
        }
        K::PasswordChanged => Text { ko: "비밀번호를 바꿈", en: "The password was changed" },
        K::PasswordReset => Text {
            ko: "운영자가 준 링크로 비밀번호를 새로 정함",
            en: "A new password was chosen by a link of the operator's",
        },
        K::AuthenticatorAdded => Text { ko: "인증 앱을 등록함", en: "An authenticator app was added" },
        K::AuthenticatorRemoved => Text { ko: "인증 앱을 없앰", en: "The authenticator app was removed" },
        K::RecoveryCodesMade => Text { ko: "복구 코드를 새로 만듦", en: "New recovery codes were made" },
        K::PasskeyAdded => Text { ko: "패스키를 등록함", en: "A passkey was added" },
        K::PasskeyRemoved => Text { ko: "패스키를 없앰", en: "A passkey was removed" },
        K::DataExported => Text { ko: "내 데이터를 내려받음", en: "The data was exported" },
        K::Asked => Text { ko: "{} 앱이 권한을 요청함", en: "{} asked for permission" },
        K::Allowed => Text { ko: "{} 앱에 권한을 맡김", en: "{} was allowed" },
        K::Declined => Text { ko: "{} 앱의 요청을 거절함", en: "{} was not allowed" },
        K::AccessChanged => Text { ko: "{} 앱에 맡긴 권한을 줄임", en: "{} was left with less" },
        K::Disconnected => Text { ko: "{} 앱의 연결을 끊음", en: "{} was disconnected" },
        K::TokensIssued => Text { ko: "{} 앱이 토큰을 받음", en: "{} received tokens" },
        K::TokensRenewed => Text { ko: "{} 앱이 토큰을 갱신함", en: "{} renewed its tokens" },
        K::Refused => Text { ko: "{} 앱의 토큰 요청이 거절됨", en: "{} was refused tokens" },
    }
}

// Data

pub const DATA: Text = Text { ko: "내 데이터 내려받기", en: "Export your data" };
pub const DATA_SAYS: Text = Text {
    ko: "계정, 로그인된 곳, 연결된 앱, 등록한 앱, 보안 기록과 앱의 사용 횟수를 JSON 파일 하나로 받습니다. 비밀번호나 토큰은 들어 있지 않지만, 주소와 기기가 적혀 있으니 잘 간수하세요.",
    en: "Your account, sessions, connected apps, apps you registered, the security log and how often apps used what they have, as one JSON file. No password and no token is in it; addresses and devices are, so keep it well.",
};
pub const DATA_BUTTON: Text = Text { ko: "JSON 파일 받기", en: "Download the JSON file" };

// Deletion

pub const DELETION: Text = Text { ko: "계정 지우기", en: "Delete the account" };
pub const DELETION_SAYS: Text = Text {
    ko: "되살릴 수 없습니다. 지우면 이렇게 됩니다.",
    en: "It cannot be brought back. This is what happens:",
};
/// Slot: a number.
pub const APPS_LOSE: Text = Text {
    ko: "연결된 앱 {}개가 바로 아무것도 할 수 없게 됩니다.",
    en: "Connected apps that can do nothing from that moment on: {}.",
};
pub const NO_APPS: Text = Text { ko: "연결된 앱은 없습니다.", en: "No app is connected." };
/// Slot: a number.
pub const SESSIONS_LOSE: Text = Text {
    ko: "로그인된 브라우저 {}곳이 모두 로그아웃됩니다.",
    en: "Browsers that are signed out, this one with them: {}.",
};
pub const EVERYTHING_GOES: Text = Text {
    ko: "비밀번호와 보안 기록을 비롯해 이 계정에 관한 것이 모두 지워집니다.",
    en: "The password, the security log and all else about this account is deleted.",
};
pub const CALENDAR_STAYS: Text = Text {
    ko: "캘린더 API에 적힌 일정은 아무도 열 수 없게 됩니다.",
    en: "Nobody can open again what stands in your calendars.",
};
pub const NAME_IS_FREE: Text = Text {
    ko: "사용자 이름은 다시 쓸 수 있게 되지만, 같은 이름으로 만든 계정은 다른 사람의 것으로 다룹니다.",
    en: "The username is free again; whoever takes it is treated as somebody else, even if it is you.",
};
/// Slot: a number.
pub const CLIENTS_FIRST: Text = Text {
    ko: "등록한 앱이 {}개 있어 아직 지울 수 없습니다. 앱을 쓰는 사람들이 갑자기 잃지 않도록, 먼저 다른 계정에 넘기거나 지우세요.",
    en: "Apps you registered: {}. So that their users do not lose them all of a sudden, hand each over or delete it before you go.",
};
/// Slot: the username.
pub const TYPE_USERNAME: Text =
    Text { ko: "지우려면 사용자 이름을 적으세요: {}", en: "To delete it, type your username: {}" };
pub const DELETE_BUTTON: Text = Text { ko: "계정을 영영 지우기", en: "Delete the account for good" };
pub const USERNAME_DIFFERS: Text = Text {
    ko: "적은 이름이 사용자 이름과 달라 지우지 않았습니다.",
    en: "What was typed is not your username, so nothing was deleted.",
};
pub const OWNS_CLIENTS: Text = Text {
    ko: "등록한 앱이 남아 있어 지우지 않았습니다.",
    en: "There are apps that you registered, so nothing was deleted.",
};

pub const DELETED_TITLE: Text = Text { ko: "계정을 지웠습니다", en: "The account is deleted" };
pub const DELETED: Text = Text {
    ko: "이 브라우저는 로그아웃되었고, 앱이 가지고 있던 토큰은 모두 무효입니다. 이미 읽어 간 내용은 앱에 남아 있을 수 있습니다.",
    en: "This browser is signed out, and every token that apps had is void. What they have already read may still be with them.",
};
