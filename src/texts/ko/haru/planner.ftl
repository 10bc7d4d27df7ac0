previous-month = 이전 달: { $month }
next-month = 다음 달: { $month }
today = 오늘
nothing-this-month = 이 달은 아직 비어 있어요.
remove = ‘{ $entry }’ 지우기
by-hand = 손으로 적음
legend = 캘린더
untitled = (제목 없음)

empty-title = 하루하루, 첩에 붙여요
empty-lead = 캘린더를 옮겨 적을 필요는 없어요. Matgim에 있는 일정을 가져와서 스티커처럼 붙여 드릴게요.
import = Matgim에서 내 캘린더 가져오기
import-again = 다시 연결하기
import-hint = { $server } 주소로 이동해요. 비밀번호는 그곳에만 입력하고, 하루첩은 보지 못해요.
import-hint-step-by-step = 누르면 요청을 준비만 해요. { $server } 주소로 가기 전에 무엇을 보낼지 먼저 보여 드려요.
import-again-hint = 처음부터 다시 요청해요. 허용하는 권한을 바꿀 수 있어요.
call = 캘린더 API 호출하기
call-hint = 접근 토큰을 헤더에 담아 이 달의 일정을 요청해요. 누르기 전에는 요청하지 않아요.

register = Matgim에 하루첩 등록하기
register-lead =
    Matgim은 아직 하루첩을 몰라요. 먼저 하루첩을 소개하고 client_id(이름표)와 client_secret(앱의 비밀번호)을 받아야
    해요. 한 번만 하면 돼요.
register-hint = 하루첩의 서버가 { $server } 서버와 직접 통신해요. 브라우저는 이동하지 않아요.

connected = 연결되어 있어요
connected-as = { $person } 님의 캘린더
pass = 접근 토큰(출입증)
pass-good-until = { $time }(UTC)까지
pass-over-since = { $time }(UTC)에 만료됐어요
pass-refused = API가 거절했어요
pass-without-end = 만료 시각을 받지 못했어요
allowed = 허용된 권한
may-profile = 사용자 이름 보기
may-read = 일정 보기
may-write = 일정 추가하기
refresh = 새 접근 토큰 받기
refresh-hint = 갱신 토큰을 보내고 새 접근 토큰을 받아요.
expire = 접근 토큰 취소해 보기
expire-hint = 만료되기를 기다리는 대신, 서버에 지금 취소해 달라고 하고 취소된 접근 토큰을 그대로 보내 봐요.
disconnect = 연결 끊기
disconnect-hint = 권한을 서버에 돌려주고 토큰과 일정을 지워요.

new-entry = 하루 적기
entry-title = 무슨 일인가요?
entry-date = 날짜
entry-time = 시각(없어도 돼요)
entry-calendar = 캘린더
keep-here = 하루첩에만 적기
put-into-calendar = 캘린더에도 적기
write-hint =
    ‘캘린더에도 적기’는 접근 토큰을 써서 Matgim의 캘린더에 한 시간짜리 일정을 만들어요. 시각이 없으면 하루 종일이에요.
by-hand-hint = 연결하지 않아도 적을 수 있어요. 하루첩에만 남아요.
