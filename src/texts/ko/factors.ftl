## The second step of a sign-in

code-title = 인증 코드 입력
code-lead = { $person } 님, 비밀번호를 확인했습니다. 이제 인증 앱에 보이는 코드를 입력하세요.
code = 인증 앱의 코드
code-hint = 숫자 6자리이며 30초마다 바뀝니다.
code-submit = 확인하고 로그인
without-app = 인증 앱을 쓸 수 없나요?
recovery-code = 복구 코드
recovery-hint = 인증 앱을 설정할 때 적어 둔 16자리 코드입니다. 코드마다 한 번만 쓸 수 있습니다.
recovery-submit = 복구 코드로 로그인
neither = 복구 코드도 없다면 서버 운영자에게 2단계 인증을 해제해 달라고 요청하세요.
start-over = 로그인을 처음부터 다시 하기
not-a-code = 코드는 숫자 6자리입니다. 앱에 보이는 대로 입력해 주세요.
not-a-recovery-code = 복구 코드는 네 글자씩 네 묶음, 모두 16자리입니다. 적어 둔 코드를 다시 확인해 주세요.
wrong-code = 코드가 맞지 않습니다. 앱에서 새 코드를 확인하고, 기기의 시각이 정확한지 살펴보세요.
wrong-recovery-code = 쓸 수 없는 복구 코드입니다. 이미 썼거나, 복구 코드를 새로 만들기 전의 코드일 수 있습니다.
used-before = 이미 쓴 코드입니다. 다음 코드가 나오면 입력하세요.
tries-left = 남은 시도: { $count }번.
code-form-expired = 열어 둔 페이지가 오래되어 새로 가져왔습니다. 코드를 다시 입력하세요.

## The part of the security page

section = 2단계 인증과 패스키
section-lead = 비밀번호가 유출되어도 계정을 지켜 줍니다. 둘 다 원할 때만 쓰면 됩니다.
authenticator = 인증 앱
no-authenticator = 설정하지 않았습니다. 지금은 비밀번호만으로 로그인합니다.
since = { $ago } 설정했습니다.
set-up-authenticator = 인증 앱 설정하기
manage-authenticator = 복구 코드와 인증 앱 관리
codes-left = 남은 복구 코드: { $count }개.
one-code-left = 복구 코드가 1개 남았습니다. 새로 만들어 두세요.
no-codes-left = 남은 복구 코드가 없습니다. 앱을 잃어버리면 로그인할 수 없으니 새로 만들어 두세요.
passkeys = 패스키
no-passkeys = 등록한 패스키가 없습니다.
one-passkey = 패스키 1개를 등록했습니다.
passkeys-count = 패스키 { $count }개를 등록했습니다.
manage-passkeys = 패스키 관리
to-security = 보안 페이지로

## Setting an app up

set-up-lead =
    설정하고 나면 로그인할 때 비밀번호에 이어 앱의 코드를 한 번 더 묻습니다. 표준(TOTP)을 지원하는 인증 앱이면 무엇이든
    쓸 수 있습니다.
scan = 앱에 이 계정을 추가합니다
scan-hint = 인증 앱에서 계정 추가를 고르고 이 QR 코드를 스캔하세요.
qr = 인증 앱으로 스캔할 QR 코드
type-instead = 스캔할 수 없다면 이 설정 키를 입력하세요
address = otpauth 주소 보기
confirm = 앱에 보이는 코드를 확인합니다
confirm-hint = 숫자 6자리입니다. 코드가 맞아야 설정이 저장됩니다.
confirm-submit = 설정 마치기
wrong-first-code =
    코드가 맞지 않아 아직 저장하지 않았습니다. QR 코드를 다시 스캔하지 않아도 되니, 앱의 새 코드를 입력하고 기기의
    시각을 확인하세요.
secret-expired = 설정 키가 만료되어 새로 만들었습니다. 앱에 추가한 계정을 지우고 이 QR 코드를 다시 스캔하세요.
set-up-form-expired = 열어 둔 페이지가 오래되어 새로 가져왔습니다. 아직 아무것도 저장하지 않았습니다.
removed = 인증 앱을 해제했습니다. 이제 비밀번호만으로 로그인합니다.

is-set-up = { $date }에 설정했습니다.
what-is-asked = 비밀번호로 로그인할 때마다 앱의 코드를 묻습니다. 패스키로 로그인할 때는 묻지 않습니다.
recovery-codes = 복구 코드
new-codes = 복구 코드 새로 만들기
new-codes-hint = 새로 만들면 이전 복구 코드는 모두 쓸 수 없게 됩니다.
remove-authenticator = 인증 앱 해제
remove-authenticator-hint = 복구 코드도 함께 삭제되고, 비밀번호만으로 로그인하게 됩니다.

codes-lead = 인증 앱을 쓸 수 없을 때 앱의 코드 대신 입력하는 코드입니다. 코드마다 한 번만 쓸 수 있습니다.
codes-once = 지금만 볼 수 있습니다. 종이에 적거나 비밀번호 관리자에 넣어, 인증 앱이 있는 기기와 떨어진 곳에 보관하세요.
codes-of = { $server }의 { $person } 님 계정
codes-download = 내려받기
codes-print = 인쇄
codes-copied = 코드를 복사했습니다. 다른 것을 복사하기 전에 비밀번호 관리자에 붙여 넣으세요.
codes-stored = 안전한 곳에 옮겨 두었습니다

## Passkeys

passkeys-lead =
    패스키는 기기에 저장된 열쇠입니다. 지문이나 얼굴, 기기 잠금(PIN)으로 확인하면 비밀번호도 코드도 없이 로그인할 수
    있습니다.
passkey-added = 패스키를 등록했습니다. 다음 로그인부터 쓸 수 있습니다.
passkey-removed = 패스키를 삭제했습니다. 더 이상 로그인에 쓸 수 없지만, 기기에는 남아 있을 수 있습니다.
passkey-not-there = 이미 삭제된 패스키입니다.
added-on = { $date } 등록
last-used = 마지막 사용 { $ago }
never-used = 아직 쓴 적 없음
remove = 삭제
remove-named = 삭제: { $passkey }
add-passkey = 패스키 등록하기
passkeys-full = 패스키는 { $at-most }개까지 등록할 수 있습니다. 쓰지 않는 패스키를 먼저 삭제하세요.
label = 패스키 이름
label-hint = 어느 기기의 패스키인지 알아볼 이름입니다. 예: 내 휴대전화. 40자까지 쓸 수 있습니다.
label-wrong = 이름은 보이는 글자 1자에서 40자까지입니다.
too-many-passkeys = 패스키가 이미 가득 찼거나 이 패스키가 등록되어 있습니다. 등록하지 않았습니다.
already-there = 이 기기의 패스키는 이미 등록되어 있습니다.
prove-again = 로그인한 지 10분이 지났습니다. 페이지를 새로 열고 본인 확인을 다시 해 주세요.

passkey-sign-in = 패스키로 로그인
passkey-sign-in-lead = 비밀번호 대신 이 기기에 저장된 패스키로 본인 확인을 합니다.
passkey-sign-in-submit = 패스키로 본인 확인
with-password = 비밀번호로 로그인하기

needs-script = 패스키를 쓰려면 JavaScript가 필요합니다.
needs-passkeys = 이 브라우저는 패스키를 쓸 수 없습니다. 다른 브라우저나 기기에서 열어 주세요.
script-form-expired = 열어 둔 페이지가 오래되었습니다. 페이지를 새로 열고 다시 시도하세요.
challenge-over = 시간이 초과되었습니다. 다시 시도하세요.
cancelled = 기기에서 취소했거나 시간이 지났습니다. 아무것도 바뀌지 않았습니다.
refused = 이 패스키를 확인하지 못했습니다. 삭제된 패스키일 수 있습니다.
trouble = 서버에 연결하지 못했습니다. 잠시 뒤에 다시 시도하세요.
