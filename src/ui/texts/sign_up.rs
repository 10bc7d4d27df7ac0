//! The sign-up page.

use super::Text;

pub const TITLE: Text = Text { ko: "계정 만들기", en: "Create an account" };
pub const CONTINUE: Text = Text {
    ko: "{} 앱으로 계속하려면 먼저 계정을 만드세요.",
    en: "Create an account to continue to {}.",
};
pub const INVITED: Text = Text {
    ko: "초대를 받아 오셨습니다. 이 초대로 계정을 하나 만들 수 있습니다.",
    en: "You were invited. The invitation is good for one account.",
};
pub const USERNAME_HINT: Text = Text {
    ko: "글자와 숫자, 그 사이에 . _ - 를 쓸 수 있습니다. 40자까지.",
    en: "Letters and digits, with . _ - between them. Up to 40 characters.",
};
pub const PASSWORD_HINT: Text = Text {
    ko: "8자 이상. 서로 관계없는 낱말 몇 개를 이으면 외우기 쉽고 알아맞히기 어렵습니다.",
    en: "At least 8 characters. A few unrelated words are easy to remember and hard to guess.",
};
pub const SUBMIT: Text = Text { ko: "계정 만들기", en: "Create the account" };
pub const HAVE_ACCOUNT: Text = Text { ko: "이미 계정이 있으신가요?", en: "Already have an account?" };
pub const SIGN_IN: Text = Text { ko: "로그인", en: "Sign in" };

pub const USERNAME_EMPTY: Text = Text { ko: "사용자 이름을 적어 주세요.", en: "Choose a username." };
pub const USERNAME_TOO_LONG: Text =
    Text { ko: "사용자 이름은 40자까지 쓸 수 있습니다.", en: "A username has 40 characters at most." };
pub const USERNAME_CHARACTERS: Text = Text {
    ko: "사용자 이름에는 글자와 숫자, 그 사이의 . _ - 만 쓸 수 있습니다.",
    en: "A username is made of letters and digits, with . _ - between them only.",
};
pub const USERNAME_TAKEN: Text = Text {
    ko: "이미 쓰이고 있는 사용자 이름입니다. 다른 이름을 골라 주세요.",
    en: "This username is taken. Please choose another.",
};
pub const PASSWORD_TOO_SHORT: Text =
    Text { ko: "비밀번호는 8자 이상이어야 합니다.", en: "The password needs at least 8 characters." };
pub const PASSWORD_TOO_LONG: Text = Text {
    ko: "비밀번호는 1,024자까지 쓸 수 있습니다.",
    en: "The password has 1,024 characters at most.",
};
pub const TIP_COMMON: Text = Text {
    ko: "많은 사람이 쓰는 비밀번호라서 금방 알아맞힐 수 있습니다. 나만의 것으로 정해 주세요.",
    en: "Many people use this password, so it is guessed quickly. Choose one of your own.",
};
pub const TIP_CONTAINS_USERNAME: Text = Text {
    ko: "비밀번호에 사용자 이름이 들어 있습니다. 사용자 이름과 관계없는 것으로 정해 주세요.",
    en: "The password contains your username. Choose one that has nothing to do with it.",
};
pub const TIP_PATTERN: Text = Text {
    ko: "나란한 글쇠나 되풀이되는 글자, 날짜는 쉽게 알아맞힙니다. 관계없는 낱말을 섞어 주세요.",
    en: "Keys in a row, repeated letters and dates are easy to guess. Mix in unrelated words.",
};
pub const TIP_ADD_WORDS: Text = Text {
    ko: "낱말이나 이름 하나로는 약합니다. 서로 관계없는 낱말을 몇 개 더 이어 주세요.",
    en: "One word or name alone is weak. Add a few more that have nothing to do with each other.",
};
pub const THROTTLED: Text = Text {
    ko: "계정을 만드는 요청이 너무 많았습니다. {} 뒤에 다시 시도하세요.",
    en: "There were too many requests for accounts. Try again in {}.",
};
pub const BUSY: Text = Text {
    ko: "지금 요청이 몰려 있어 계정을 만들지 못했습니다. 잠시 뒤에 다시 시도하세요.",
    en: "The server is busy at this moment, so no account was made. Try again shortly.",
};
pub const FORM_EXPIRED: Text = Text {
    ko: "열어 둔 페이지가 오래되어 새로 가져왔습니다. 계정은 아직 만들지 않았으니 다시 보내 주세요.",
    en: "The page had been open for too long, so here is a fresh one. No account was made yet; please send it again.",
};
