title = 계정 보안
lead = { $person } 님의 계정에 누가 로그인해 있는지, 무슨 일이 있었는지 보고, 여기서 바로 조치할 수 있습니다.
administers = 이 서버의 관리자입니다: { $administration }
contents = 이 페이지의 목차

confirm-why = 열어 둔 브라우저를 다른 사람이 쓰지 못하도록, 본인임을 확인하고 { $span } 넘게 지나면 한 번 더 확인합니다.
confirm = 본인 확인하기
unconfirmed = 본인임을 확인한 지 오래되어 아무것도 하지 않았습니다. 확인한 뒤 다시 해 주세요.

## Sessions

sessions = 로그인된 곳
sessions-says =
    모르는 곳이 있으면 로그아웃하고 비밀번호를 바꾸세요. 기기 이름은 브라우저가 스스로 밝힌 것이라 정확하지 않을 수
    있습니다.
this-session = 지금 이 브라우저
address = 로그인한 주소
no-address = 알 수 없음
began = 로그인 시각
last-seen = 마지막 사용
end = 로그아웃
end-others = 나머지 모두 로그아웃
apps-elsewhere = 앱에 맡긴 권한은 로그아웃과 상관없이 남습니다. { $connected-apps }에서 되찾을 수 있습니다.
session-ended = 로그아웃했습니다. 그 브라우저는 다음 요청부터 아무것도 할 수 없습니다.
no-such-session = 그곳은 이미 로그아웃되어 있었습니다.
others-ended = 이 브라우저만 남기고 모두 로그아웃했습니다.

## Password

password = 비밀번호 바꾸기
password-says = 바꾸는 순간 이 브라우저 말고는 모두 로그아웃됩니다.
current-password = 현재 비밀번호
new-password = 새 비밀번호
with-apps = 연결된 앱도 모두 끊기(다시 쓰려면 앱마다 새로 허용해야 합니다)
change-password = 비밀번호 바꾸기
password-changed = 비밀번호를 바꾸었고, 다른 브라우저는 모두 로그아웃되었습니다.
password-changed-with-apps =
    비밀번호를 바꾸었습니다. 다른 브라우저는 모두 로그아웃되었고, 앱의 연결도 모두 끊었습니다.
current-wrong = 현재 비밀번호가 맞지 않아 바꾸지 않았습니다.
same-password = 새 비밀번호가 현재 비밀번호와 같습니다. 다른 비밀번호로 정해 주세요.
throttled = 틀린 비밀번호가 여러 번 입력되어 지금은 바꿀 수 없습니다. { $wait } 뒤에 다시 시도하세요.
busy = 지금 요청이 몰려 있어 비밀번호를 바꾸지 못했습니다. 잠시 뒤에 다시 시도하세요.
changed-meanwhile = 그사이 다른 곳에서 비밀번호가 바뀌어 여기서는 바꾸지 않았습니다.

## Log

log = 보안 기록
log-says = 이 계정에 있었던 일입니다. 1년 동안 최대 1,000건까지 보관하며 본인만 볼 수 있습니다.
log-empty = 더 오래된 기록은 없습니다.
times = { $times }번, 처음은 { $first }
from-address = 주소 { $address }
by-program = 앱의 서버가 한 일
older = 이전 기록
newest = 최신 기록부터
some-app = 알 수 없는

happened-signed-up = 계정을 만듦
happened-signed-in = 비밀번호로 로그인함
happened-signed-in-with-code = 비밀번호와 인증 앱의 코드로 로그인함
happened-signed-in-with-recovery-code = 비밀번호와 복구 코드로 로그인함
happened-signed-in-with-passkey = 패스키로 로그인함
happened-sign-in-failed = 틀린 비밀번호나 코드를 입력함
happened-signed-out = 로그아웃함
happened-session-ended = 로그인된 곳 하나에서 로그아웃함
happened-other-sessions-ended = 다른 곳에서 모두 로그아웃함
happened-password-changed = 비밀번호를 바꿈
happened-password-reset = 운영자가 준 링크로 비밀번호를 새로 정함
happened-authenticator-added = 인증 앱을 등록함
happened-authenticator-removed = 인증 앱을 해제함
happened-recovery-codes-made = 복구 코드를 새로 만듦
happened-passkey-added = 패스키를 등록함
happened-passkey-removed = 패스키를 삭제함
happened-data-exported = 내 데이터를 내려받음
happened-disabled-by-administrator = 이 서버의 관리자가 계정 사용을 중지하고 모든 곳에서 로그아웃시킴
happened-enabled-by-administrator = 이 서버의 관리자가 계정의 사용 중지를 풂
happened-signed-out-by-administrator = 이 서버의 관리자가 모든 곳에서 로그아웃시킴
happened-reset-link-made-by-administrator = 이 서버의 관리자가 비밀번호 재설정 링크를 만듦
happened-second-factor-removed-by-administrator = 이 서버의 관리자가 2단계 인증(인증 앱과 복구 코드)을 없앰
happened-asked = { $app } 앱이 권한을 요청함
happened-allowed = { $app } 앱에 권한을 맡김
happened-declined = { $app } 앱의 요청을 거절함
happened-access-changed = { $app } 앱에 맡긴 권한을 줄임
happened-disconnected = { $app } 앱의 연결을 끊음
happened-tokens-issued = { $app } 앱이 토큰을 받음
happened-tokens-renewed = { $app } 앱이 토큰을 갱신함
happened-refused = { $app } 앱의 토큰 요청이 거절됨
happened-reuse-detected = { $app } 앱이 이미 쓴 인가 코드나 갱신 토큰을 다시 보내, 그 앱의 토큰을 모두 무효로 만듦
happened-access-token-revoked = { $app } 앱이 접근 토큰을 스스로 취소함
happened-grant-revoked = { $app } 앱이 맡은 권한을 스스로 돌려줌

## Data

data = 내 데이터 내려받기
data-says =
    계정, 로그인된 곳, 연결된 앱, 등록한 앱, 보안 기록과 앱의 사용 횟수를 JSON 파일 하나로 내려받습니다. 비밀번호나
    토큰은 들어 있지 않지만, 주소와 기기 정보가 들어 있으니 안전하게 보관하세요.
data-button = JSON 파일 내려받기

## Deletion

deletion = 계정 삭제
deletion-says = 복구할 수 없습니다. 삭제하면 이렇게 됩니다.
apps-lose = 연결된 앱 { $count }개가 바로 아무것도 할 수 없게 됩니다.
no-apps = 연결된 앱은 없습니다.
sessions-lose = 로그인된 브라우저 { $count }곳이 모두 로그아웃됩니다.
everything-goes = 비밀번호와 보안 기록을 비롯해 이 계정의 모든 정보가 삭제됩니다.
calendar-goes = 캘린더에 적어 둔 일정도 함께 삭제됩니다.
name-is-free = 사용자 이름은 다시 쓸 수 있게 되지만, 같은 이름으로 만든 계정은 다른 사람의 계정으로 취급합니다.
clients-first =
    등록한 앱이 { $count }개 있어 아직 삭제할 수 없습니다. 앱을 쓰는 사람들이 갑자기 못 쓰게 되지 않도록, 먼저 다른
    계정으로 이전하거나 삭제하세요.
type-username = 삭제하려면 사용자 이름을 입력하세요: { $person }
delete-button = 계정 영구 삭제
username-differs = 입력한 이름이 사용자 이름과 달라 삭제하지 않았습니다.
owns-clients = 등록한 앱이 남아 있어 삭제하지 않았습니다.

deleted-title = 계정을 삭제했습니다
deleted =
    이 브라우저는 로그아웃되었고, 앱이 가지고 있던 토큰은 모두 무효가 되었습니다. 이미 읽어 간 내용은 앱에 남아 있을 수
    있습니다.
