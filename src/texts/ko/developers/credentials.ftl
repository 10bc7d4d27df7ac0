lead =
    앱이 자신을 증명하는 시크릿입니다. 여러 개를 함께 쓸 수 있으므로({ $at-most }개까지) 앱을 멈추지 않고 교체할 수
    있습니다.
table = 이 앱의 시크릿
secret = 시크릿
label = 용도
created = 생성
created-by = { $ago }, { $person } 님
last-used = 마지막 사용
ends = 만료
retire = 만료시키기
never-used = 아직 없음
used-from = { $ago }, { $address }에서
no-end = 없음
ends-in = { $span } 뒤
ended = { $ago } 만료됨
now = 지금
in-a-day = 24시간 뒤
in-a-week = 7일 뒤
retire-named = 시크릿 “{ $secret }” 만료시키기
none = 쓸 수 있는 시크릿이 없습니다. 시크릿을 추가해야 앱이 토큰을 받을 수 있습니다.

add = 시크릿 추가
add-label = 어디에 쓰나요?
add-hint = 예: 운영 서버, 2026년 겨울

shown = 새 시크릿
shown-for = 새 시크릿: { $secret }
shown-says = 지금 한 번만 보여 줍니다. 서버에는 해시만 남아 다시 보여 줄 수 없으니, 비밀 저장소나 환경 변수로 옮기세요.
stored = 안전한 곳에 보관했습니다

rotate = 앱을 멈추지 않고 교체하기

step-1 = 추가
    .how = 새 시크릿을 추가해 앱에 넣습니다. 옛 시크릿도 아직 유효합니다.

step-2 = 확인
    .how = 새 시크릿은 쓰이고 옛 시크릿은 더는 쓰이지 않는지 표에서 확인합니다.

step-3 = 만료
    .how = 옛 시크릿을 7일 뒤나 24시간 뒤에 만료시킵니다. 유출되었다면 지금 만료시키세요.
reload = 새로 고침
watching = 마지막 사용은 몇 초마다 자동으로 새로 고칩니다.
first-used = 방금 “{ $secret }” 시크릿이 쓰였습니다.

public-title = 이 앱에는 시크릿이 없습니다
public =
    브라우저나 휴대전화, 컴퓨터에서 실행되는 앱에 시크릿을 넣으면 사용자가 꺼내 볼 수 있습니다. 누구나 아는 값으로는
    아무것도 증명할 수 없으므로, 이런 앱에는 처음부터 시크릿을 주지 않습니다.
public-instead =
    대신 두 가지가 앱을 보호합니다. 인가 코드는 등록된 주소로만 가고, PKCE가 코드를 그 요청을 시작한 앱에 묶습니다(RFC
    7636).
