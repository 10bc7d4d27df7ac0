title = 인가 코드의 흐름, 한 단계씩
run = 지금 일어나는 흐름
recording = 실제 흐름의 기록

browser = 브라우저
client = 하루첩
server = 인가 서버
resource = 캘린더 API
browser-role = 자원 소유자의 창
client-role = 클라이언트
server-role = Matgim
resource-role = 자원 서버
owner = 자원 소유자
owner-role = 사람과 브라우저
one-server = 서버
one-server-role = 인가 서버와 자원 서버

stage = 흐름도: 오간 메시지
stage-hint = 메시지 목록. 왼쪽·오른쪽 화살표로 한 걸음씩, Home과 End로 처음과 끝으로 이동합니다.
parties = 참여자
request-from-to = { $from }에서 { $to }에 보낸 요청
answer-from-to = { $from }에서 { $to }에 보낸 응답
refused = 거절
behind = 브라우저를 거치지 않음
through = 브라우저를 거쳐 전달
clock-moved = 시계를 { $span } 앞으로 돌렸습니다
provoked = 일부러 보낸 요청: { $provocation }
full = 기록이 가득 찼습니다
page-sign-in = 로그인 페이지
page-sign-up = 가입 페이지
page-consent = 동의 페이지
page-other = 페이지

parts = 이 페이지의 구성

controls = 앞뒤로 이동
first = 처음으로
previous = 한 걸음 뒤로
play = 이어서 보기
pause = 멈추기
next = 한 걸음 앞으로
newest = 가장 최근으로
scrub = 시점
go = 이 시점으로
moment-of = { $moment } / { $of }
live = 실시간
live-hint = 켜져 있으면 가장 최근 단계를 따라갑니다.
chapter = { $step }단계: { $title }
chapter-ahead = { $step }단계, 아직 일어나지 않음: { $title }
nothing-yet = 아직 아무 메시지도 오가지 않았습니다.
nothing-yet-lead =
    참여자마다 자기 것만 알고 있습니다. 하루첩은 아직 등록되지 않았고, 아직 누구도 아무것도 맡기지 않았습니다. 첫
    메시지가 오가면 여기서 하나씩 설명합니다.

story = 설명
act-provoked-text = 일부러 틀린 요청을 보냈습니다. 이어지는 메시지도, 거절도 실제입니다.
act-full-text =
    이 샌드박스가 기록할 수 있는 만큼 기록했습니다. 이어서 일어나는 일은 기록되지 않고 거절될 수도 있습니다. Lab을 새로
    시작하세요.
why = 왜 있을까
attacker = 공격자가 노리는 것
comparison = 조이 리(Joy Lee)의 글 「OAuth 2.0 흐름 파악하기」(2022)와 지금의 표준
article-says = 글
standard-says = 표준
terms = 이 단계에서 함께 알아 둘 용어
term-met-at = { $step }단계에서 만남
term-confused = 헷갈리기 쉬운 점
term-in-glossary = 용어집에서 보기
prediction = 다음에 무슨 일이 일어날까요?
right = 맞습니다.
wrong = 아닙니다.
show-me = 직접 보기
answer-it = 답 보기

query = 주소의 쿼리
location-query = Location의 쿼리
body = 본문
headers = 헤더
cookies = 쿠키
whole = 모두 보기
cut-body = {"\u000A"}… 앞부분만 남겼습니다. 모두 { $bytes }바이트입니다.
binary-body = 텍스트가 아닌 { $bytes }바이트
html-body = HTML 페이지, { $bytes }바이트. ‘원문’에서 볼 수 있습니다.
not-said = 따로 적어 둔 설명이 없습니다.
other-fields = 그 밖의 헤더 { $count }개
no-message = 여기서는 메시지가 오가지 않았습니다.
basic-id = 디코딩한 client_id
basic-secret = 디코딩한 client_secret

checks = 검사한 규칙
no-checks = 이 메시지에는 적용된 규칙이 없습니다.
passed = 통과
failed = 실패
expected = 기대한 값
received = 받은 값

memory = 각자 기억하는 것
memory-empty = 아직 없음
older-rows = 더 오래된 것 { $count }개
new = 추가
changed = 변경
gone = 삭제
spent = 무효
hash = 해시
hash-hint = 해시: 이 값으로는 아무것도 할 수 없습니다.
secret-hint = 비밀 값 그대로: 읽은 사람이 쓸 수 있습니다.
empty-value = 비어 있음
in-future = { $span } 뒤
in-past = { $span } 전
just-now = 이 순간
yes = 예
no = 아니요

sights = 누가 무엇을 볼 수 있나
sights-hint = 그 비밀이 담긴 메시지를 주고받았거나, 해시하지 않고 저장해 둔 참여자입니다.
secret = 비밀
sees = 볼 수 있음
sees-not = 볼 수 없음
first-seen = 처음 보임
secret-client-secret = 클라이언트 시크릿
secret-state = state
secret-code-verifier = code_verifier
secret-code = 인가 코드
secret-access-token = 접근 토큰
secret-refresh-token = 갱신 토큰
secret-session = 세션 쿠키
secret-session-client = 하루첩의 세션 쿠키
secret-session-server = Matgim의 세션 쿠키

waits = 다음에 할 일
waits-for = 메시지가 도착했습니다. { $party }의 응답을 기다립니다.
open-same-tab = 이 탭에서 열기
window-hint = 작은 창이 사람의 브라우저입니다. 거기서 누른 것이 이 페이지에 바로 나타납니다.
personas = 로그인할 계정
personas-hint = 이 샌드박스에만 있는 사람들이라 비밀번호도 비밀이 아닙니다.
username = 사용자 이름
password = 비밀번호
clock = 시계
clock-hint =
    접근 토큰은 10분 동안 유효합니다. 기다리는 대신 이 샌드박스의 시계를 앞으로 돌릴 수 있습니다. 읽는 동안에는 시계가
    멈춰 있어서 아무것도 만료되지 않습니다.
clock-button = 11분 앞으로

provocations = 규칙 어겨 보기
failed-to-send = 보내지 못했습니다. 샌드박스가 종료되었거나 서버에 연결할 수 없습니다.
happened-here = 거절
without-rule = 이 규칙이 없다면

quiz = 여섯 가지 질문
quiz-hint = 답을 고르면 이유가 펼쳐집니다. 아무것도 보내거나 저장하지 않습니다.

## One screen: the rail, this step, what it changed, and what comes next.

rail = 단계
next-title = 다음
for-me = 자동으로 진행
myself = 직접 해 보기
next-rule = 규칙 어겨 보기: { $rule }
all-steps-done = 열다섯 단계를 모두 마쳤습니다. 이제 규칙을 하나씩 어겨 보세요.
before-all = 첫 단계 전
at-rest = 열다섯 단계 중 { $step }단계: { $title }
play-steps = 단계 이어서 보기
more = 더 보기
acted-stuck = 더 진행하지 못했습니다. 예상과 다른 페이지가 나왔습니다. 이 단계를 직접 해 보거나 새로 시작하세요.
acted-other = 이미 진행한 단계입니다.
step-refused = 거절됨

what-changed = 달라진 것
nothing-changed = 없음
who-can-see = 누가 볼 수 있나
pictures = 이 흐름을 그림으로
pictures-invite = 비밀이 어디를 거쳐 갔는지, 갱신 토큰이 어떻게 이어졌는지, 무엇이 얼마나 유효했는지
pictures-poster = 포스터로 보기
memories-all = 각자 기억하는 것 모두
sights-all = 누가 무엇을 볼 수 있나: 비밀 모두
housekeeping = 흐름에 속하지 않는 메시지 { $count }개 더(OAuth가 정하지 않은 것)
simplify = 서버를 하나로 보기
simplify-not = 서버를 둘로 보기

tab-why = 왜
tab-attacker = 공격자
tab-checks = 검사
tab-wire = 해설
tab-raw = 원문

rules = 규칙 어겨 보기
rules-count = { $broken } / { $all }
rules-hint = 이 흐름의 사본에서 규칙을 어깁니다. 내 흐름은 그대로입니다.
rule-refused = 거절: { $status } { $error }
rule-check = 통과하지 못한 검사
rule-done = 어겨 봄
rule-shown = 내 흐름의 사본에서 규칙을 어겼습니다: { $rule }
see-it = 보기
back-to-run = 내 흐름으로 돌아가기
go-on = 넘어가기
next-here = 이미 일어났습니다.
next-end = 기록은 여기까지입니다.
all-broken = 열다섯 단계를 모두 마쳤고, 규칙도 모두 한 번씩 어겨 보았습니다.
more-changed = { $count }줄 더
no-secret = 아직 비밀이 없습니다
tabs = 이 단계 살펴보기
break-rule = 어겨 보기
rule-not-refused = 거절되지 않았습니다.
acting = 진행하는 중
copy-of =
    “{ $app }” 앱의 사본으로 진행하는 흐름이며, 앱 역할은 하루첩이 합니다. 클라이언트 ID와 리디렉션 URI, scope는 그 앱과
    같고, 하루첩의 콜백 주소를 더했습니다.

lost = 서버와 연결이 끊겼습니다. 다시 연결하고 있습니다.

start-title = OAuth의 속을 들여다봅니다
start-lead =
    버튼 하나로 나만의 샌드박스가 생깁니다. 진짜 인가 서버와 진짜 앱, 진짜 캘린더 API가 그 안에서 메시지를 주고받고, 그
    모든 것이 여기에 보입니다.
start-what = 무슨 일이 일어나나요
start-one = 하루첩이라는 앱을 등록하고, 로그인하고, 캘린더 읽기를 허용하기까지 한 단계씩 나아갑니다.
start-two = 오간 메시지와 검사한 규칙, 저장된 행이 여기에 하나씩 나타나고, 어느 시점으로든 되돌아갈 수 있습니다.
start-three = 마지막에는 맡긴 것을 되찾고, 규칙을 일부러 어겨 봅니다.
start-button = 시작하기
start-kept =
    가입은 필요 없습니다. 샌드박스는 한 시간 동안 쓰지 않으면 사라지고, 아무것도 남기지 않습니다. 주소를 아는 사람은
    누구나 함께 볼 수 있습니다.
start-article =
    단계의 순서는 생활코딩의 OAuth 2.0 강의를 바탕으로 한 조이 리(Joy Lee)의 글(2022)을 따르고, 표준과 다른 곳은 단계마다
    적었습니다. 원문:
share = 공유와 보관
share-hint = 내보낸 기록에는 비밀이 하나도 없습니다. 비밀이 있던 자리에는 이름과 번호만 남습니다.
share-file = 기록을 파일로 내려받기
share-open = 읽기 전용으로 열기
share-print = 두 장으로 인쇄하기
replay-title = 기록 다시 보기
replay-lead =
    Lab에서 내려받은 기록 파일을 고르면 그 흐름을 처음부터 다시 볼 수 있습니다. 파일은 이 브라우저를 떠나지 않습니다.
replay-file = 기록 파일(JSON)
replay-broken = 이 파일은 Lab의 기록이 아니거나 손상되었습니다. Lab에서 내려받은 파일을 고르세요.
replay-script = 기록은 브라우저 안에서 재생하므로 JavaScript가 필요합니다.
handout-title = 한 번의 OAuth 흐름
start-failed = 서버에 문제가 생겨 샌드박스를 만들지 못했습니다. 잠시 뒤에 다시 눌러 주세요.
start-gone = 없는 샌드박스입니다. 한 시간 동안 쓰지 않으면 사라집니다. 새로 시작하세요.
start-full = 지금은 자리가 없습니다. 많은 사람이 Lab을 쓰고 있습니다. 잠시 뒤에 다시 해 보세요.
start-many = 이 주소에서 시작한 샌드박스가 너무 많습니다. 이미 연 Lab은 계속 쓸 수 있습니다. 나중에 다시 시작해 보세요.

## Shown to a class.

present = 발표 모드
present-leave = 나가기
present-keys =
    발표 모드(F): Page Down, Page Up, 스페이스바로 단계를 이동하며, 질문이 있는 단계에서는 질문과 답이 먼저 나옵니다.
    N으로 발표자 노트를 엽니다.
notes = 발표자 노트
tempo = 재생 속도: { $tempo }
watch = 재생하기
watch-lead = 실제 흐름을 기록한 것입니다. 열다섯 단계와 규칙을 어긴 모습 몇 가지를 1분 남짓에 볼 수 있습니다.
watch-or = 또는 직접 해 보기
