lead = 몇 명인지만 셉니다. 누구인지는 앱을 등록한 사람에게도 알리지 않습니다.
connected = 지금 연결한 사용자
count = { $people }명
since = 처음 연결한 날
last-token = 마지막 토큰
never = 아직 없음

usage = 지난 30일
usage-note = 선 위는 발급한 토큰, 아래는 거절한 요청입니다. 하루는 협정 세계시(UTC)를 기준으로 합니다.
tokens = 발급한 토큰
refusals = 거절한 요청
day = 날짜
table = 날짜별 수를 표로 보기
unused = 지난 30일 동안 쓰이지 않았습니다.
