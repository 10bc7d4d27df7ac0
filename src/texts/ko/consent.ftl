title = 위임장
wants-to-write = { $app }{ PARTICLE($app, "이/가", "앱") } 내 캘린더를 보고 일정을 추가하려고 합니다
wants-to-add = { $app }{ PARTICLE($app, "이/가", "앱") } 내 캘린더에 일정을 추가하려고 합니다
wants-to-read = { $app }{ PARTICLE($app, "이/가", "앱") } 내 캘린더를 보려고 합니다
wants-to-know = { $app }{ PARTICLE($app, "이/가", "앱") } 내 사용자 이름을 보려고 합니다
asks = { $app }{ PARTICLE($app, "이/가", "앱") } 여기 적힌 권한을 맡겨 달라고 합니다.
began = { $app }에서 제가 직접 시작한 일이 맞습니다.
began-why = 다른 곳을 누르다가 이 위임장이 나타났다면, 표시하지 말고 이 창을 닫으세요.
unconfirmed =
    직접 시작했다는 표시가 없어서 아직 아무것도 허용하지 않았습니다. 맞다면 바로 아래에 표시하고 다시 눌러 주세요.
vouched = 이 서버의 운영자가 보증하는 앱입니다.
from = 맡기는 사람
switch = 다른 계정으로
to = 맡는 앱
not-ours = Matgim이 만들거나 보증하는 앱이 아닙니다. 이름은 앱이 스스로 적은 것입니다.
publisher = 등록한 사람
no-publisher = 없음(앱이 스스로 등록)
registered = 등록한 날
homepage = 앱의 홈페이지
return-to = 돌아갈 곳
on-this-device = 이 기기에 있는 앱
young = 등록한 지 하루가 안 된 앱입니다. 직접 시작한 일이 아니라면 허용하지 마세요.
changed-meanwhile =
    이 위임장을 열어 둔 사이에 앱의 정보가 바뀌어, 방금 누른 결정은 쓰지 않았습니다. 바뀐 위임장을 다시 읽고 결정해
    주세요.

can = { $app }{ PARTICLE($app, "이/가", "앱") } 할 수 있게 되는 일
cannot = 여전히 할 수 없는 일
not-the-password = 비밀번호를 알아내거나 바꾸는 일
not-more-than-this = 다시 묻지 않고 권한을 늘리는 일
new = 새로 요청
optional = 선택
allowed-before = 전에 허용한 권한 { $count }가지
details = 자세히 보기
scope-name = 권한 이름(scope)
calls = 호출할 수 있는 API

how-long = 맡기는 기간
renewable =
    접근 토큰(access token)은 { $lifetime } 동안 유효하며, 앱은 최대 { $at-most }까지 새것으로 갱신할 수 있습니다.
not-renewable = 접근 토큰(access token)은 { $lifetime } 뒤에 만료되며, 앱이 늘릴 수 없습니다.
take-back = 되찾는 방법
take-back-how = 언제든 { $connected-apps }에서 연결을 끊을 수 있습니다. 끊는 순간부터 앱은 권한을 쓸 수 없습니다.

seal = (인)
deny = 허용하지 않음
allow = 허용
afterwards =
    어느 쪽을 고르든 { $host } 주소의 앱으로 돌아갑니다. 허용하지 않으면 앱은 거절되었다는 사실만 알게 됩니다.
