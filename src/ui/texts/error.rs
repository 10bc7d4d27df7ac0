//! The error page: what went wrong, whose fault it is, and what to do.

use super::Text;

/// The words of one kind of error.
#[derive(Clone, Copy, Debug)]
pub struct ErrorWords {
    /// A rubber stamp across the page's head.
    pub stamp: Text,
    pub title: Text,
    /// Whose fault it is, and what did not happen.
    pub blame: Text,
    pub advice: Text,
}

const RETURNED: Text = Text { ko: "반송", en: "Returned" };
const LINK_IS_WRONG: Text = Text {
    ko: "이곳으로 데려온 링크가 잘못되었습니다. 잘못하신 일은 없으며, 아무 정보도 넘어가지 않았습니다.",
    en: "The link that brought you here is wrong. You did nothing wrong, and nothing was shared.",
};
const TELL_THE_MAKER: Text = Text {
    ko: "앱으로 돌아가 다시 시도해 보세요. 그래도 이 화면이 나오면 앱을 만든 곳에 아래 요청 번호를 알려 주세요.",
    en: "Go back to the app and try again. If you end up here once more, give the request number below to whoever makes the app.",
};
const START_AGAIN: Text =
    Text { ko: "앱으로 돌아가 처음부터 다시 시작하세요.", en: "Go back to the app and start again." };

pub const UNKNOWN_CLIENT: ErrorWords = ErrorWords {
    stamp: RETURNED,
    title: Text { ko: "등록되지 않은 앱의 요청입니다", en: "This app is not registered here" },
    blame: LINK_IS_WRONG,
    advice: TELL_THE_MAKER,
};
pub const REDIRECT_URI: ErrorWords = ErrorWords {
    stamp: RETURNED,
    title: Text {
        ko: "돌아갈 주소가 등록된 것과 다릅니다", en: "The return address is not a registered one"
    },
    blame: LINK_IS_WRONG,
    advice: TELL_THE_MAKER,
};
pub const MALFORMED: ErrorWords = ErrorWords {
    stamp: RETURNED,
    title: Text { ko: "읽을 수 없는 요청입니다", en: "This request cannot be read" },
    blame: LINK_IS_WRONG,
    advice: TELL_THE_MAKER,
};
pub const PAGE_EXPIRED: ErrorWords = ErrorWords {
    stamp: Text { ko: "기한 지남", en: "Expired" },
    title: Text { ko: "페이지의 기한이 지났습니다", en: "This page has expired" },
    blame: Text {
        ko: "페이지를 오래 열어 두었거나 다른 창에서 로그인 상태가 바뀌었습니다. 아무 정보도 넘어가지 않았습니다.",
        en: "It was open for too long, or you signed in or out in another window. Nothing was shared.",
    },
    advice: START_AGAIN,
};
/// Instead of starting again at the app.
pub const PAGE_EXPIRED_AGAIN: Text = Text {
    ko: "앱의 요청은 아직 남아 있습니다. 앱으로 돌아가지 않고 여기서 처음부터 다시 이어 갈 수 있습니다.",
    en: "The app's request is still here: you can go on with it from the start, without going back to the app.",
};
pub const GO_ON: Text = Text { ko: "처음부터 이어 가기", en: "Continue from the start" };
const ASK_THE_OPERATOR: Text = Text {
    ko: "이 서버를 운영하는 분에게 새 링크를 부탁하세요.",
    en: "Ask whoever runs this server for a new one.",
};
pub const RESET_LINK_OVER: ErrorWords = ErrorWords {
    stamp: Text { ko: "기한 지남", en: "Expired" },
    title: Text {
        ko: "이 링크로는 비밀번호를 바꿀 수 없습니다", en: "This link no longer changes a password"
    },
    blame: Text {
        ko: "링크는 한 시간 동안 한 번만 쓸 수 있습니다. 이미 썼거나, 기한이 지났거나, 더 새로운 링크가 있거나, 주소의 일부가 빠졌습니다. 비밀번호는 그대로입니다.",
        en: "A link works once, within an hour. This one was used, is over, was replaced by a newer one, or a part of it is missing. No password was changed.",
    },
    advice: ASK_THE_OPERATOR,
};
pub const INVITATION_NEEDED: ErrorWords = ErrorWords {
    stamp: Text { ko: "초대 필요", en: "By invitation" },
    title: Text {
        ko: "초대를 받아야 계정을 만들 수 있습니다", en: "Accounts are made by invitation here"
    },
    blame: Text {
        ko: "초대 링크 없이 이 페이지를 열었습니다. 잘못하신 일은 없습니다.",
        en: "This page was opened without an invitation. You did nothing wrong.",
    },
    advice: Text {
        ko: "이 서버를 운영하는 분에게 초대 링크를 부탁하고, 받은 링크를 그대로 여세요.",
        en: "Ask whoever runs this server for an invitation, and open the link you are given as it is.",
    },
};
pub const INVITATION_OVER: ErrorWords = ErrorWords {
    stamp: Text { ko: "기한 지남", en: "Expired" },
    title: Text {
        ko: "이 초대로는 계정을 만들 수 없습니다", en: "This invitation no longer makes an account"
    },
    blame: Text {
        ko: "초대 하나로는 계정을 하나만 만들 수 있습니다. 이미 썼거나, 기한이 지났거나, 주소의 일부가 빠졌습니다. 계정은 만들지 않았습니다.",
        en: "An invitation is good for one account. This one was used, is over, or a part of its address is missing. No account was made.",
    },
    advice: ASK_THE_OPERATOR,
};
pub const ALREADY_DECIDED: ErrorWords = ErrorWords {
    stamp: Text { ko: "처리 끝", en: "Settled" },
    title: Text { ko: "이미 답한 요청입니다", en: "You have answered this already" },
    blame: Text {
        ko: "같은 위임장에는 한 번만 답할 수 있습니다. 첫 번째 답이 그대로 유효하며, 두 번째는 처리하지 않았습니다.",
        en: "A letter of delegation is answered once. Your first answer stands; the second was not carried out.",
    },
    advice: START_AGAIN,
};
pub const FOREIGN_FORM: ErrorWords = ErrorWords {
    stamp: RETURNED,
    title: Text {
        ko: "이 브라우저에서 보낸 양식이 아닙니다", en: "This form did not come from this browser"
    },
    blame: Text {
        ko: "양식이 다른 곳에서 왔거나 쿠키가 지워졌습니다. 안전을 위해 아무것도 처리하지 않았습니다.",
        en: "It came from elsewhere, or your cookies were cleared. To be safe, nothing was carried out.",
    },
    advice: Text {
        ko: "이 사이트의 쿠키가 막혀 있지 않은지 확인하고 처음부터 다시 시작하세요.",
        en: "Check that cookies are not blocked for this site, and start again.",
    },
};
pub const NOT_FOUND: ErrorWords = ErrorWords {
    stamp: Text { ko: "주소 없음", en: "No such place" },
    title: Text { ko: "이 주소에는 아무것도 없습니다", en: "There is nothing at this address" },
    blame: Text {
        ko: "주소를 잘못 옮겨 적었거나, 있던 페이지가 없어졌습니다.",
        en: "The address was copied wrongly, or the page that was here is gone.",
    },
    advice: Text { ko: "첫 화면에서 다시 찾아보세요.", en: "Start from the first page." },
};
pub const METHOD_NOT_ALLOWED: ErrorWords = ErrorWords {
    stamp: RETURNED,
    title: Text {
        ko: "이 방법으로는 열 수 없는 주소입니다", en: "This address cannot be opened this way"
    },
    blame: Text {
        ko: "주소는 맞지만 요청한 방법(HTTP method)이 맞지 않아 아무것도 처리하지 않았습니다.",
        en: "The address is right, but the HTTP method is not, so nothing was carried out.",
    },
    advice: Text { ko: "첫 화면에서 다시 시작하세요.", en: "Start again from the first page." },
};
pub const TOO_LARGE: ErrorWords = ErrorWords {
    stamp: RETURNED,
    title: Text { ko: "요청이 너무 큽니다", en: "This request is too large" },
    blame: Text {
        ko: "받을 수 있는 크기를 넘어 읽지 않았고, 아무것도 처리하지 않았습니다.",
        en: "It is larger than what is accepted here, so it was not read and nothing was carried out.",
    },
    advice: TELL_THE_MAKER,
};
pub const UNAVAILABLE: ErrorWords = ErrorWords {
    stamp: Text { ko: "잠시 쉼", en: "Back shortly" },
    title: Text { ko: "지금은 처리할 수 없습니다", en: "This cannot be done right now" },
    blame: Text {
        ko: "서버가 붐비고 있습니다. 잘못하신 일은 없으며, 아무것도 처리하지 않았습니다.",
        en: "The server is busy. You did nothing wrong, and nothing was carried out.",
    },
    advice: Text { ko: "{} 뒤에 다시 시도하세요.", en: "Try again in {}." },
};
pub const INTERNAL: ErrorWords = ErrorWords {
    stamp: Text { ko: "서버 오류", en: "Our fault" },
    title: Text { ko: "서버에서 문제가 생겼습니다", en: "Something broke on our side" },
    blame: Text {
        ko: "서버의 잘못입니다. 잘못하신 일은 없습니다.",
        en: "This is the server's fault. You did nothing wrong.",
    },
    advice: Text {
        ko: "잠시 뒤에 다시 시도하세요. 계속되면 운영하는 곳에 아래 요청 번호를 알려 주세요.",
        en: "Try again in a moment. If it stays, give the request number below to whoever runs this server.",
    },
};

pub const DETAIL: Text = Text { ko: "앱을 만든 분에게", en: "For whoever makes the app" };
pub const REQUEST_ID: Text = Text { ko: "요청 번호", en: "Request number" };
pub const HOME: Text = Text { ko: "첫 화면으로", en: "To the first page" };

/// Only for the client's signed-in owner.
pub const OWNER_NOTE: Text = Text {
    ko: "이 앱을 등록한 분에게만 보입니다.",
    en: "Only you see this, because you registered this app.",
};
pub const RECEIVED: Text = Text { ko: "링크에 적힌 주소", en: "In the link" };
pub const RECEIVED_NONE: Text = Text { ko: "없음", en: "None" };
pub const REGISTERED: Text = Text { ko: "등록된 주소", en: "Registered" };
pub const DIFFERENCE: Text = Text {
    ko: "가장 비슷한 등록 주소와 다른 글자를 표시했습니다. 한 글자만 달라도 보내지 않습니다.",
    en: "Marked: where it differs from the closest registered address. One character is enough to refuse it.",
};
