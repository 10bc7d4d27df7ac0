lead = 몇 사람인지만 셉니다. 누구인지는 앱을 등록한 사람에게도 알리지 않습니다.
connected = 지금 연결한 사람
count = { $people }명
since = 처음 연결한 날
last-token = 마지막 토큰
never = 아직 없음

usage = 지난 30일
usage-note = 줄 위로 내준 토큰, 줄 아래로 거절한 요청입니다. 하루는 협정 세계시(UTC)로 자릅니다.
tokens = 내준 토큰
refusals = 거절한 요청
day = 날짜
table = 날마다의 수를 표로 보기
unused = 지난 30일 동안 쓰이지 않았습니다.
