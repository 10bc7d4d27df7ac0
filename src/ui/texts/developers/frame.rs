//! What all pages of the dashboard share.

use crate::oauth::client::ClientKind;
use crate::ui::texts::Text;

pub const DASHBOARD: Text = Text { ko: "내가 등록한 앱", en: "Your apps" };
/// Navigation between the pages about one client.
pub const PAGES: Text = Text { ko: "이 앱에 관한 페이지", en: "Pages about this app" };
pub const OVERVIEW: Text = Text { ko: "개요", en: "Overview" };
pub const CREDENTIALS: Text = Text { ko: "비밀", en: "Credentials" };
pub const EDIT: Text = Text { ko: "돌아갈 주소와 권한", en: "Redirects & scopes" };
pub const ACTIVITY: Text = Text { ko: "활동", en: "Activity" };
pub const PEOPLE: Text = Text { ko: "사람과 사용량", en: "People" };
pub const DANGER: Text = Text { ko: "위험한 일", en: "Danger zone" };

pub const CLIENT_ID: Text = Text { ko: "클라이언트 ID", en: "Client ID" };
/// Slot: the day.
pub const REGISTERED: Text = Text { ko: "{} 등록", en: "Registered {}" };
/// Slot: a username.
pub const OFFERED: Text = Text {
    ko: "{} 님에게 넘기겠다고 했습니다. 받을 때까지는 그대로 내 앱입니다.",
    en: "Offered to {}. Until they accept it, it stays yours.",
};
pub const OFFERED_LINK: Text = Text { ko: "제안 거두기", en: "Withdraw the offer" };

pub const fn kind(kind: ClientKind) -> Text {
    match kind {
        ClientKind::Confidential => Text {
            ko: "비밀을 서버에 간직하는 앱 (confidential)",
            en: "Keeps a secret on a server (confidential)",
        },
        ClientKind::Public => {
            Text { ko: "비밀이 없는 앱 (public)", en: "Has no secret: browser, phone, desktop (public)" }
        }
        ClientKind::ResourceServer => Text { ko: "API (resource server)", en: "An API (resource server)" },
    }
}

pub const COPY: Text = Text { ko: "복사", en: "Copy" };
/// What is shown on the button, and said, once it has been pressed.
pub const COPIED: Text = Text { ko: "복사했습니다", en: "Copied" };
/// Where a page may not write to the clipboard, what was meant is selected instead.
pub const SELECTED: Text = Text {
    ko: "복사하지 못해 글을 골라 두었습니다. Ctrl+C나 ⌘C를 누르세요.",
    en: "It could not be copied, so it is selected: press Ctrl+C or ⌘C.",
};

/// What was done on the page before, by the word in its address.
const SAID: [(&str, Text); 10] = [
    (
        "already_registered",
        Text {
            ko: "같은 양식이 두 번 왔습니다. 앱은 이미 한 번 등록되었고 비밀은 그때 보여 주었습니다.",
            en: "The same form came twice. The app was registered the first time, and its secret was shown then.",
        },
    ),
    ("changed", Text { ko: "바꾸었습니다. 지금부터 이대로입니다.", en: "Changed, from this moment on." }),
    (
        "retired",
        Text {
            ko: "그 비밀의 끝을 정했습니다. 아래 표에서 언제 끝나는지 보세요.",
            en: "That secret has an end now: the table says when.",
        },
    ),
    (
        "revoked",
        Text {
            ko: "모두 거두었습니다. 이 앱의 토큰은 이제 하나도 통하지 않습니다.",
            en: "All of it was revoked. None of this app’s tokens is good for anything any more.",
        },
    ),
    (
        "offered",
        Text {
            ko: "제안했습니다. 그 사람의 앱 목록에 나타납니다.",
            en: "Offered. It appears in that person’s list of apps.",
        },
    ),
    ("withdrawn", Text { ko: "제안을 거두었습니다.", en: "The offer was withdrawn." }),
    (
        "accepted",
        Text {
            ko: "이제 이 앱은 내 앱입니다. 전 주인이 비밀을 알고 있으니 새 비밀로 바꾸세요.",
            en: "This app is yours now. Whoever had it knows its secrets: rotate them.",
        },
    ),
    ("declined", Text { ko: "제안을 물리쳤습니다.", en: "The offer was declined." }),
    (
        "deleted",
        Text {
            ko: "앱을 지웠습니다. 앱의 ID와 비밀, 토큰은 하나도 통하지 않습니다.",
            en: "The app was deleted. Its ID, secrets and tokens are good for nothing any more.",
        },
    ),
    ("removed", Text { ko: "등록용 토큰을 없앴습니다.", en: "That registration token was removed." }),
];

/// Only words of ours: an address that others made says nothing here.
pub fn said(word: &str) -> Option<Text> {
    SAID.iter().find(|(known, _)| *known == word).map(|(_, text)| *text)
}

pub const NOT_FOUND_TITLE: Text = Text { ko: "그런 앱이 없습니다", en: "There is no such app" };
pub const NOT_FOUND: Text = Text {
    ko: "지워졌거나, 다른 계정의 앱이거나, 주소가 틀렸습니다. 남의 앱이라면 있는지 없는지도 알리지 않습니다.",
    en: "It was deleted, it belongs to another account, or the address is wrong. Whether somebody else’s app exists is not told.",
};
pub const NOT_OFFERED_TITLE: Text = Text { ko: "이 서버에는 없는 페이지입니다", en: "Not on this server" };
pub const TO_LIST: Text = Text { ko: "내 앱 목록으로", en: "To your apps" };
pub const UNAVAILABLE_TITLE: Text = Text { ko: "지금은 답할 수 없습니다", en: "No answer right now" };
pub const UNAVAILABLE: Text = Text {
    ko: "서버가 저장소에서 답을 얻지 못했습니다. 바뀐 것은 없으니 잠시 뒤에 다시 열어 주세요.",
    en: "The server got no answer from its store. Nothing has changed; please open this again in a moment.",
};

// Why a form was refused. Each says what to do.
pub const FORM_EXPIRED: Text = Text {
    ko: "페이지를 오래 열어 두었거나 다른 창에서 로그인이 바뀌어, 아무 일도 하지 않았습니다. 아래에서 다시 누르세요.",
    en: "This page had been open for too long, or you signed in again elsewhere. Nothing was done: press the button once more.",
};
pub const REFUSED_UNAVAILABLE: Text = Text {
    ko: "서버가 답하지 못해 아무 일도 하지 않았습니다. 잠시 뒤에 다시 누르세요.",
    en: "The server could not answer, so nothing was done. Press the button again in a moment.",
};
/// Slot: a number.
pub const TOO_MANY_CLIENTS: Text = Text {
    ko: "한 사람이 가질 수 있는 앱은 {}개까지입니다. 쓰지 않는 앱을 지운 뒤 다시 하세요.",
    en: "One person may have {} apps. Delete one that is not used any more, then try again.",
};
/// Slot: a number.
pub const TOO_MANY_SECRETS: Text = Text {
    ko: "앱 하나에 둘 수 있는 비밀은 {}개까지입니다. 쓰지 않는 비밀을 끝낸 뒤 더하세요.",
    en: "An app may have {} secrets. Retire one that is not used any more, then add the new one.",
};
/// Slot: a number.
pub const TOO_MANY_TOKENS: Text = Text {
    ko: "한 사람이 가질 수 있는 등록 토큰은 {}개까지입니다. 쓰지 않는 토큰을 지운 뒤 새로 만드세요.",
    en: "One person may have {} registration tokens. Remove one that is not used any more, then make the new one.",
};
/// Worlds are forgotten an hour after somebody last came.
pub const LAB_FULL: Text = Text {
    ko: "Lab에 지금 빈자리가 없어 사본을 만들지 못했습니다. 아무도 쓰지 않는 자리는 한 시간 안에 비니, 10분쯤 뒤에 다시 누르세요.",
    en: "The Lab is full right now, so no copy was made. Places that nobody uses are freed within the hour: press the button again in about ten minutes.",
};
pub const TRIED_TOO_OFTEN: Text = Text {
    ko: "한 시간 동안 만들 수 있는 사본을 모두 만드셨습니다. 이미 연 사본은 계속 쓸 수 있습니다. 새 사본은 10분쯤 뒤에 다시 해 보세요.",
    en: "You have made as many copies within the hour as one person may. Those that are open go on working; try for another in about ten minutes.",
};
pub const HAS_NO_SECRETS: Text = Text {
    ko: "이 앱은 비밀이 없는 종류입니다. 비밀 대신 PKCE가 앱을 지킵니다.",
    en: "An app of this kind has no secrets; PKCE protects it instead.",
};
pub const LABEL: Text = Text {
    ko: "어디에 쓰는지 알아볼 이름을 1자에서 40자 사이로 적으세요. 예: 운영 서버",
    en: "Write a label of 1 to 40 characters that tells where it is used, such as “production”.",
};
pub const CHANGED_MEANWHILE: Text = Text {
    ko: "그사이 앱이 바뀌었습니다. 지금 모습을 보고 다시 정하세요.",
    en: "The app was changed meanwhile. Look at how it stands now, and decide again.",
};
pub const NAME_DIFFERS: Text = Text {
    ko: "적은 이름이 앱 이름과 다릅니다. 띄어쓰기와 대소문자까지 똑같이 적으세요. 아무것도 지우지 않았습니다.",
    en: "That is not the app’s name: write it exactly, with its spaces and capitals. Nothing was deleted.",
};
pub const NOBODY_OF_THAT_NAME: Text = Text {
    ko: "그런 사용자 이름을 가진 사람이 없습니다. 받을 사람에게 사용자 이름을 확인하세요.",
    en: "Nobody here has that username. Ask whoever is to receive it for theirs.",
};
pub const ALREADY_THEIRS: Text = Text {
    ko: "이미 그 사람의 앱입니다. 다른 사람의 사용자 이름을 적으세요.",
    en: "The app is theirs already. Write somebody else’s username.",
};
pub const NOT_OFFERED: Text = Text {
    ko: "이 서버에서는 할 수 없는 일입니다. 서버를 운영하는 사람이 켜야 합니다.",
    en: "This server does not offer that; whoever runs it has to switch it on.",
};
pub const NOT_THERE: Text = Text {
    ko: "그것은 이미 없습니다. 다른 창에서 끝냈을 수 있습니다.",
    en: "It is not there any more; perhaps it was ended in another window.",
};
pub const INVALID: Text = Text {
    ko: "양식에 고칠 곳이 있어 아무 일도 하지 않았습니다.",
    en: "Something in the form has to be mended; nothing was done.",
};
