title = 한눈에 보는 흐름
introduction =
    하루첩이 내 캘린더를 읽게 되기까지 오가는 메시지입니다. 이것은 그림이고, 실제로 오가는 메시지는 { $lab }에서 볼 수
    있습니다.

browser = 브라우저
client = 하루첩
server = 인가 서버
resource = 캘린더
browser-role = 자원 소유자
client-role = 클라이언트
server-role = Matgim
resource-role = 자원 서버

messages = 메시지
parties = 네 참여자
behind = 브라우저를 거치지 않음

memory = 각자 기억하는 것
memory-end = 모든 단계가 끝난 뒤
memory-at = { $message }번 메시지 뒤
nothing = 아직 없음
new = 추가
spent = 무효

idle = 메시지 { $count }개를 하나씩 따라가 볼 수 있습니다.
controls = 단계 이동
begin = 처음부터 한 단계씩
previous = 이전
next = 다음
all = 모두 보기
step = 단계

## The messages.

message-1 = 하루첩을 인가 서버에 미리 등록해 둡니다.
message-2 = 하루첩에서 내 캘린더 가져오기를 누릅니다.
message-3 = 하루첩이 인가 서버로 가는 주소를 줍니다.
message-4 = 브라우저가 그 주소로 갑니다.
message-5 = 앱과 주소를 확인하고 로그인 페이지를 보여 줍니다.
message-6 = 비밀번호는 인가 서버에만 입력합니다.
message-7 = 동의 페이지(위임장)를 보여 줍니다.
message-8 = 허용합니다. 누가, 어느 앱에, 무엇을 맡겼는지 남습니다.
message-9 = 인가 코드(교환권)가 브라우저를 거쳐 하루첩으로 갑니다.
message-10 = 하루첩이 자신을 증명하며 코드를 교환합니다.
message-11 = 접근 토큰(출입증)과 갱신 토큰을 받습니다.
message-12 = 접근 토큰을 보내 캘린더를 읽습니다.
message-13 = 캘린더 API가 토큰이 유효한지 묻습니다.
message-14 = 접근 토큰이 만료되면 갱신 토큰으로 둘 다 새로 받습니다.
message-15 = 하루첩의 연결을 끊습니다. 다음 호출부터 거절됩니다.

## What each remembers of them.

memory-haru-cookie = 하루첩의 세션 쿠키
memory-history-challenge = 방문 기록: code_challenge
memory-server-cookie = 인가 서버의 세션 쿠키
memory-history-voucher = 방문 기록: 인가 코드
memory-credentials = client_id, client_secret
memory-state = state
memory-code-verifier = code_verifier
memory-voucher = 인가 코드
memory-pass = 접근 토큰
memory-refresh-token = 갱신 토큰
memory-calendars-read = 읽어 간 캘린더
memory-new-tokens = 새 접근 토큰, 새 갱신 토큰
memory-registration = client_id, 시크릿의 해시, redirect_uri
memory-waiting-request = 결정을 기다리는 요청
memory-session = 로그인 세션
memory-consent = 동의: 사람, 앱, 권한
memory-voucher-hash = 인가 코드의 해시, 60초
memory-pass-hash = 접근 토큰의 해시
memory-refresh-token-hash = 갱신 토큰의 해시
memory-new-hashes = 새 토큰 둘의 해시
memory-calendars = 캘린더와 일정
memory-where-to-ask = 토큰을 물어볼 주소와 자격 증명
