//! The sign-in page.

use super::Text;

pub const TITLE: Text = Text { ko: "로그인", en: "Sign in" };
pub const CONTINUE: Text =
    Text { ko: "{} 앱으로 계속하려면 로그인하세요.", en: "Sign in to continue to {}." };
pub const ONLY_HERE: Text = Text {
    ko: "비밀번호는 이곳 Matgim에만 입력합니다. 앱은 비밀번호를 볼 수 없습니다.",
    en: "Your password stays here, at Matgim. The app never sees it.",
};
pub const SUBMIT: Text = Text { ko: "로그인", en: "Sign in" };
pub const NO_ACCOUNT: Text = Text { ko: "계정이 없으신가요?", en: "No account yet?" };
pub const WITH_PASSKEY: Text = Text { ko: "패스키로 로그인", en: "Sign in with a passkey" };
pub const SIGN_UP: Text = Text { ko: "계정 만들기", en: "Create one" };

/// The way through the counter, when an app waits for its end.
pub const STEPS: Text = Text { ko: "진행 순서", en: "Progress" };
pub const STEP_SIGN_IN: Text = Text { ko: "본인 확인", en: "Who you are" };
pub const STEP_CONSENT: Text = Text { ko: "맡길 권한 확인", en: "What you entrust" };

pub const WRONG_CREDENTIALS: Text = Text {
    ko: "사용자 이름 또는 비밀번호가 맞지 않습니다.",
    en: "The username or the password is not right.",
};
pub const THROTTLED: Text = Text {
    ko: "로그인에 여러 번 실패했습니다. {} 뒤에 다시 시도하세요. 계정이 잠긴 것은 아니어서, 전에 로그인한 적이 있는 다른 곳에서는 지금도 로그인할 수 있습니다.",
    en: "There were too many failed attempts. Try again in {}. The account is not locked: from another place where you have signed in before, you can sign in now.",
};
pub const BUSY: Text = Text {
    ko: "지금 로그인이 몰려 있어 확인하지 못했습니다. 잠시 뒤에 다시 시도하세요.",
    en: "Too many people are signing in at this moment, so nothing was checked. Try again shortly.",
};
pub const FORM_EXPIRED: Text = Text {
    ko: "열어 둔 페이지가 오래되어 새로 가져왔습니다. 잃은 것은 없으니 다시 로그인하세요.",
    en: "The page had been open for too long, so here is a fresh one. Nothing is lost; please sign in again.",
};
pub const ASKED_AGAIN: Text = Text {
    ko: "앱이 비밀번호를 한 번 더 확인해 달라고 요청했습니다.",
    en: "The app asked for your password to be checked once more.",
};
/// Before what cannot be taken back.
pub const CONFIRM_AGAIN: Text = Text {
    ko: "되돌릴 수 없는 일을 하기 전에 본인인지 한 번 더 확인합니다. 비밀번호를 입력하세요.",
    en: "What comes next cannot be undone, so please show once more that it is you.",
};

pub const CODES_USED_UP: Text = Text {
    ko: "인증 코드가 여러 번 맞지 않아 로그인을 처음으로 되돌렸습니다. 비밀번호부터 다시 입력하세요.",
    en: "The code was wrong too many times, so signing in starts anew. Please enter your password again.",
};
pub const PASSWORD_WAS_RESET: Text = Text {
    ko: "비밀번호를 바꾸었습니다. 새 비밀번호로 로그인하세요.",
    en: "Your password was changed. Sign in with the new one.",
};

pub const DEMO_TITLE: Text = Text { ko: "체험용 계정", en: "Accounts to try" };
pub const DEMO_NOTE: Text = Text {
    ko: "체험 모드로 켠 서버라서 이 비밀번호들은 비밀이 아닙니다.",
    en: "This server runs in demo mode: these passwords are no secret.",
};
pub const DEMO_SUBMIT: Text = Text { ko: "{} 계정으로 로그인", en: "Sign in as {}" };
