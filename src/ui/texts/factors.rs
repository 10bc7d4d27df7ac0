//! Authenticator apps, recovery codes and passkeys.

use super::Text;

// The second step of a sign-in

pub const CODE_TITLE: Text = Text { ko: "인증 코드 입력", en: "Enter a code" };
pub const CODE_LEAD: Text = Text {
    ko: "{} 님, 비밀번호를 확인했습니다. 이제 인증 앱에 보이는 코드를 입력하세요.",
    en: "{}, your password is right. Now enter the code that your authenticator app shows.",
};
pub const CODE: Text = Text { ko: "인증 앱의 코드", en: "Code from your app" };
pub const CODE_HINT: Text =
    Text { ko: "숫자 6자리이며 30초마다 바뀝니다.", en: "Six digits that change every 30 seconds." };
pub const CODE_SUBMIT: Text = Text { ko: "확인하고 로그인", en: "Check and sign in" };
pub const WITHOUT_APP: Text = Text { ko: "인증 앱을 쓸 수 없나요?", en: "You cannot use your app?" };
pub const RECOVERY_CODE: Text = Text { ko: "복구 코드", en: "Recovery code" };
pub const RECOVERY_HINT: Text = Text {
    ko: "인증 앱을 설정할 때 적어 둔 16자리 코드입니다. 하나를 한 번만 쓸 수 있습니다.",
    en: "One of the codes of 16 characters that you put away when you set the app up. Each works once.",
};
pub const RECOVERY_SUBMIT: Text = Text { ko: "복구 코드로 로그인", en: "Sign in with it" };
pub const NEITHER: Text = Text {
    ko: "복구 코드도 없다면 이 서버를 운영하는 곳에 2단계 인증을 지워 달라고 부탁하세요.",
    en: "If you have no recovery code either, ask whoever runs this server to remove your second step.",
};
pub const START_OVER: Text = Text { ko: "로그인을 처음부터 다시 하기", en: "Start signing in anew" };
pub const NOT_A_CODE: Text = Text {
    ko: "코드는 숫자 6자리입니다. 앱에 보이는 대로 입력해 주세요.",
    en: "A code is six digits. Please enter it as your app shows it.",
};
pub const NOT_A_RECOVERY_CODE: Text = Text {
    ko: "복구 코드는 네 글자씩 네 묶음, 모두 16자리입니다. 적어 둔 것을 다시 확인해 주세요.",
    en: "A recovery code is four groups of four characters. Please look again at what you put away.",
};
pub const WRONG_CODE: Text = Text {
    ko: "코드가 맞지 않습니다. 앱에서 새 코드를 확인하고, 기기의 시각이 정확한지 살펴보세요.",
    en: "The code is not right. Take a fresh one from your app, and check that your device's clock is right.",
};
pub const WRONG_RECOVERY_CODE: Text = Text {
    ko: "쓸 수 없는 복구 코드입니다. 이미 쓴 코드이거나 새로 만들기 전의 코드일 수 있습니다.",
    en: "This recovery code does not work. It may have been used, or be older than your newest ones.",
};
pub const USED_BEFORE: Text = Text {
    ko: "이미 쓴 코드입니다. 다음 코드가 나오면 입력하세요.",
    en: "This code was used already. Wait for the next one.",
};
pub const TRIES_LEFT: Text = Text { ko: "남은 시도: {}번.", en: "Tries left: {}." };
pub const CODE_FORM_EXPIRED: Text = Text {
    ko: "열어 둔 페이지가 오래되어 새로 가져왔습니다. 코드를 다시 입력하세요.",
    en: "The page had been open for too long, so here is a fresh one. Please enter a code again.",
};

// The part of the security page

pub const SECTION: Text = Text { ko: "2단계 인증과 패스키", en: "Second step and passkeys" };
pub const SECTION_LEAD: Text = Text {
    ko: "비밀번호가 새어 나가도 계정을 지켜 줍니다. 둘 다 원할 때만 쓰면 됩니다.",
    en: "They keep your account safe even when your password is known. Both are up to you.",
};
pub const AUTHENTICATOR: Text = Text { ko: "인증 앱", en: "Authenticator app" };
pub const NO_AUTHENTICATOR: Text = Text {
    ko: "설정하지 않았습니다. 지금은 비밀번호만으로 로그인합니다.",
    en: "Not set up: your password alone signs you in.",
};
pub const SINCE: Text = Text { ko: "{} 설정했습니다.", en: "Set up {}." };
pub const SET_UP_AUTHENTICATOR: Text = Text { ko: "인증 앱 설정하기", en: "Set an app up" };
pub const MANAGE_AUTHENTICATOR: Text =
    Text { ko: "복구 코드와 인증 앱 관리", en: "Recovery codes and removal" };
pub const CODES_LEFT: Text = Text { ko: "남은 복구 코드: {}개.", en: "Recovery codes left: {}." };
pub const ONE_CODE_LEFT: Text = Text {
    ko: "복구 코드가 1개 남았습니다. 새로 만들어 두세요.",
    en: "One recovery code is left. Make new ones in time.",
};
pub const NO_CODES_LEFT: Text = Text {
    ko: "남은 복구 코드가 없습니다. 앱을 잃어버리면 로그인할 수 없으니 새로 만들어 두세요.",
    en: "No recovery code is left. Without one you are locked out when you lose the app; make new ones.",
};
pub const PASSKEYS: Text = Text { ko: "패스키", en: "Passkeys" };
pub const NO_PASSKEYS: Text = Text { ko: "등록한 패스키가 없습니다.", en: "You have none." };
pub const ONE_PASSKEY: Text = Text { ko: "패스키 1개를 등록했습니다.", en: "You have one." };
pub const PASSKEYS_COUNT: Text = Text { ko: "패스키 {}개를 등록했습니다.", en: "You have {}." };
pub const MANAGE_PASSKEYS: Text = Text { ko: "패스키 관리", en: "See and change them" };
pub const TO_SECURITY: Text = Text { ko: "보안 페이지로", en: "To the security page" };

// Setting an app up

pub const SET_UP_LEAD: Text = Text {
    ko: "설정하고 나면 로그인할 때 비밀번호에 이어 앱의 코드를 한 번 더 묻습니다. 앱은 무엇이든 표준(TOTP)을 따르면 됩니다.",
    en: "Once it is set up, signing in asks for a code of the app after your password. Any app that follows the standard (TOTP) will do.",
};
pub const SCAN: Text = Text { ko: "앱에 이 계정을 알려 줍니다", en: "Let the app know this account" };
pub const SCAN_HINT: Text = Text {
    ko: "인증 앱에서 계정 추가를 고르고 이 그림을 비추세요.",
    en: "Choose to add an account in your app, and point its camera at this picture.",
};
pub const QR: Text = Text { ko: "인증 앱에 비출 QR 코드", en: "QR code for your authenticator app" };
pub const TYPE_INSTEAD: Text =
    Text { ko: "비출 수 없다면 이 열쇠를 입력하세요", en: "If you cannot, type this key" };
pub const ADDRESS: Text = Text { ko: "주소로 옮기기", en: "As an address" };
pub const CONFIRM: Text = Text { ko: "앱에 보이는 코드를 확인합니다", en: "Show that it works" };
pub const CONFIRM_HINT: Text = Text {
    ko: "숫자 6자리입니다. 코드가 맞아야 설정이 저장됩니다.",
    en: "Six digits. Nothing is stored before the code is right.",
};
pub const CONFIRM_SUBMIT: Text = Text { ko: "설정 마치기", en: "Finish" };
pub const WRONG_FIRST_CODE: Text = Text {
    ko: "코드가 맞지 않아 아직 저장하지 않았습니다. 그림을 다시 비추지 않아도 되니, 앱의 새 코드를 입력하고 기기의 시각을 확인하세요.",
    en: "The code is not right, so nothing was stored yet. There is no need to scan again: enter a fresh code, and check your device's clock.",
};
pub const SECRET_EXPIRED: Text = Text {
    ko: "열쇠의 기한이 지나 새것을 만들었습니다. 앱에 추가한 계정을 지우고 이 그림을 다시 비추세요.",
    en: "The key had expired, so here is a new one. Remove what you added in the app, and scan this picture.",
};
pub const SET_UP_FORM_EXPIRED: Text = Text {
    ko: "열어 둔 페이지가 오래되어 새로 가져왔습니다. 아직 아무것도 저장하지 않았습니다.",
    en: "The page had been open for too long, so here is a fresh one. Nothing was stored yet.",
};
pub const REMOVED: Text = Text {
    ko: "인증 앱을 지웠습니다. 이제 비밀번호만으로 로그인합니다.",
    en: "The app was removed. From now on your password alone signs you in.",
};

pub const IS_SET_UP: Text = Text { ko: "{}에 설정했습니다.", en: "Set up on {}." };
pub const WHAT_IS_ASKED: Text = Text {
    ko: "비밀번호로 로그인할 때마다 앱의 코드를 묻습니다. 패스키로 로그인할 때는 묻지 않습니다.",
    en: "A code is asked for whenever you sign in with your password, and never with a passkey.",
};
pub const RECOVERY_CODES: Text = Text { ko: "복구 코드", en: "Recovery codes" };
pub const NEW_CODES: Text = Text { ko: "복구 코드 새로 만들기", en: "Make new recovery codes" };
pub const NEW_CODES_HINT: Text = Text {
    ko: "새로 만들면 이전 복구 코드는 모두 쓸 수 없게 됩니다.",
    en: "Earlier recovery codes stop working when you make new ones.",
};
pub const REMOVE_AUTHENTICATOR: Text = Text { ko: "인증 앱 지우기", en: "Remove the app" };
pub const REMOVE_AUTHENTICATOR_HINT: Text = Text {
    ko: "복구 코드도 함께 지워지고, 비밀번호만으로 로그인하게 됩니다.",
    en: "Your recovery codes go with it, and your password alone signs you in.",
};

pub const CODES_LEAD: Text = Text {
    ko: "인증 앱을 잃어버렸을 때 코드 대신 쓰는 열쇠입니다. 하나를 한 번씩 쓸 수 있습니다.",
    en: "They stand in for the app on the day you lose it. Each works once.",
};
pub const CODES_ONCE: Text = Text {
    ko: "지금만 볼 수 있습니다. 종이에 적거나 비밀번호 관리자에 넣어, 인증 앱이 있는 기기와 떨어진 곳에 두세요.",
    en: "You see them only now. Write them down or put them into a password manager, away from the device with the app.",
};
pub const CODES_STORED: Text = Text { ko: "안전한 곳에 옮겨 두었습니다", en: "I have put them away" };

// Passkeys

pub const PASSKEYS_LEAD: Text = Text {
    ko: "패스키는 기기에 담긴 열쇠입니다. 지문이나 얼굴, 기기의 잠금 번호로 풀면 비밀번호도 코드도 묻지 않고 로그인합니다.",
    en: "A passkey is a key inside your device. Unlocked by finger, face or PIN it signs you in, without password and without code.",
};
pub const PASSKEY_ADDED: Text = Text {
    ko: "패스키를 등록했습니다. 다음 로그인부터 쓸 수 있습니다.",
    en: "The passkey was added. You can sign in with it from now on.",
};
pub const PASSKEY_REMOVED: Text = Text {
    ko: "패스키를 지웠습니다. 이곳에는 더 이상 쓸 수 없지만, 기기에는 남아 있을 수 있습니다.",
    en: "The passkey was removed. It no longer works here; your device may still hold it.",
};
pub const PASSKEY_NOT_THERE: Text =
    Text { ko: "이미 지워진 패스키입니다.", en: "This passkey had been removed already." };
pub const ADDED_ON: Text = Text { ko: "등록 {}", en: "Added {}" };
pub const LAST_USED: Text = Text { ko: "마지막 사용 {}", en: "last used {}" };
pub const NEVER_USED: Text = Text { ko: "아직 쓴 적 없음", en: "not used yet" };
pub const REMOVE: Text = Text { ko: "지우기", en: "Remove" };
pub const REMOVE_NAMED: Text = Text { ko: "지우기: {}", en: "Remove {}" };
pub const ADD_PASSKEY: Text = Text { ko: "패스키 등록하기", en: "Add a passkey" };
pub const PASSKEYS_FULL: Text = Text {
    ko: "패스키는 {}개까지 등록할 수 있습니다. 쓰지 않는 것을 먼저 지우세요.",
    en: "There can be {} passkeys at most. Remove one that you no longer use first.",
};
pub const LABEL: Text = Text { ko: "패스키 이름", en: "What you call it" };
pub const LABEL_HINT: Text = Text {
    ko: "어느 기기의 것인지 알아볼 이름입니다. 예: 내 전화기. 40자까지 쓸 수 있습니다.",
    en: "So that you know whose device it is, such as: my phone. 40 characters at most.",
};
pub const LABEL_WRONG: Text = Text {
    ko: "이름은 보이는 글자 1자에서 40자까지입니다.",
    en: "The name takes 1 to 40 visible characters.",
};
pub const TOO_MANY_PASSKEYS: Text = Text {
    ko: "패스키가 이미 가득 찼거나 이 패스키가 등록되어 있습니다. 등록하지 않았습니다.",
    en: "There are as many passkeys as there may be, or this one is registered. It was not added.",
};
pub const ALREADY_THERE: Text = Text {
    ko: "이 기기의 패스키는 이미 등록되어 있습니다.",
    en: "This device has a passkey for this account already.",
};
pub const PROVE_AGAIN: Text = Text {
    ko: "로그인한 지 10분이 지났습니다. 페이지를 새로 열고 본인 확인을 다시 해 주세요.",
    en: "You signed in more than 10 minutes ago. Open this page again, and prove once more who you are.",
};

pub const PASSKEY_SIGN_IN: Text = Text { ko: "패스키로 로그인", en: "Sign in with a passkey" };
pub const PASSKEY_SIGN_IN_LEAD: Text = Text {
    ko: "비밀번호 대신 이 기기에 담긴 패스키로 본인을 확인합니다.",
    en: "A passkey in this device takes the place of your password.",
};
pub const PASSKEY_SIGN_IN_SUBMIT: Text = Text { ko: "패스키로 본인 확인", en: "Use a passkey" };
pub const WITH_PASSWORD: Text = Text { ko: "비밀번호로 로그인하기", en: "Sign in with your password" };

pub const NEEDS_SCRIPT: Text = Text {
    ko: "패스키는 JavaScript가 있어야 쓸 수 있습니다. 기기에 묻는 일은 다른 방법이 없습니다.",
    en: "Passkeys need JavaScript. There is no other way to ask your device.",
};
pub const NEEDS_PASSKEYS: Text = Text {
    ko: "이 브라우저는 패스키를 쓸 수 없습니다. 다른 브라우저나 기기에서 열어 주세요.",
    en: "This browser has no passkeys. Please use another browser or device.",
};
pub const SCRIPT_FORM_EXPIRED: Text = Text {
    ko: "열어 둔 페이지가 오래되었습니다. 페이지를 새로 열고 다시 시도하세요.",
    en: "The page had been open for too long. Open it again and try once more.",
};
pub const CHALLENGE_OVER: Text = Text {
    ko: "기다리는 시간이 지났습니다. 다시 시도하세요.",
    en: "It took too long. Please try again.",
};
pub const CANCELLED: Text = Text {
    ko: "기기에서 취소했거나 시간이 지났습니다. 아무것도 바뀌지 않았습니다.",
    en: "It was cancelled on your device, or took too long. Nothing has changed.",
};
pub const REFUSED: Text = Text {
    ko: "이 패스키를 확인하지 못했습니다. 지워진 패스키일 수 있습니다.",
    en: "This passkey could not be verified. It may have been removed here.",
};
pub const TROUBLE: Text = Text {
    ko: "서버에 닿지 못했습니다. 잠시 뒤에 다시 시도하세요.",
    en: "The server could not be reached. Try again in a moment.",
};
