lead = 앱이 자기를 증명하는 시크릿입니다. 여러 개가 함께 통하므로({ $at-most }개까지) 멈추지 않고 바꿀 수 있습니다.
table = 이 앱의 시크릿
secret = 시크릿
label = 쓰는 곳
created = 만든 때
created-by = { $ago }, { $person } 님이
last-used = 마지막으로 쓰인 때
ends = 끝
retire = 끝내기
never-used = 아직 안 쓰임
used-from = { $ago }, { $address }에서
no-end = 정하지 않음
ends-in = { $span } 뒤
ended = { $ago } 끝남
now = 지금
in-a-day = 24시간 뒤
in-a-week = 7일 뒤
retire-named = 시크릿 “{ $secret }” 끝내기
none = 쓸 수 있는 시크릿이 없습니다. 하나를 더해야 앱이 토큰을 받습니다.

add = 시크릿 추가
add-label = 어디에 쓰나요?
add-hint = 예: 운영 서버, 2026년 겨울

shown = 새 시크릿
shown-for = 새 시크릿: { $secret }
shown-says = 지금 한 번만 보입니다. 서버에는 해시만 남아 다시 보여 줄 수 없으니, 비밀 보관소나 환경 변수에 옮기세요.
stored = 보관했습니다

rotate = 멈추지 않고 바꾸기

step-1 = 추가
    .how = 새 시크릿을 더해 앱에 넣습니다. 옛 시크릿도 아직 통합니다.

step-2 = 지켜보기
    .how = 새 시크릿이 쓰이고 옛 시크릿이 더는 쓰이지 않는지 표에서 확인합니다.

step-3 = 끝내기
    .how = 옛 시크릿을 7일 뒤나 24시간 뒤에 끝냅니다. 새어 나갔다면 지금.
reload = 새로 고치기
watching = 마지막으로 쓰인 때는 몇 초마다 저절로 새로워집니다.
first-used = 방금 “{ $secret }” 시크릿이 쓰였습니다.

public-title = 이 앱에는 시크릿이 없습니다
public =
    브라우저나 휴대폰, 컴퓨터에서 돌아가는 앱에 시크릿을 넣으면 쓰는 사람이 꺼내 볼 수 있습니다. 누구나 아는 것은
    아무것도 증명하지 못하므로, 이런 앱에는 처음부터 시크릿을 주지 않습니다.
public-instead =
    대신 두 가지가 지킵니다. 인가 코드는 등록된 주소로만 가고, PKCE가 코드를 그 요청을 시작한 앱에 묶습니다(RFC
    7636).
