window-title = Matgim 맡김 · 비밀번호 말고 권한만
line-1 = 비밀번호는 빌려주지 마세요.
line-2 = 권한만 맡기세요.
line-3 = 언제든 되찾으세요.
introduction =
    Matgim은 OAuth 2.0 인가 서버(authorization server)입니다. 앱에는 정해진 일만 맡기고, 맡긴 권한은 한곳에서
    되찾습니다.
walk = 흐름 따라가 보기
register = 앱 등록하기

papers = 오가는 종이 세 장
letter = 위임장
letter-term = 동의(consent)
letter-says = “하루첩”에 내 캘린더를 보는 일을 맡깁니다.
voucher = 교환권
voucher-term = 인가 코드(authorization code)
voucher-says = { $lifetime } 안에 한 번만 바꿀 수 있습니다.
pass = 출입증
pass-term = 접근 토큰(access token)
pass-says = 캘린더 보기 · { $lifetime } 동안

columns = 여기서 할 수 있는 일
learn = 배우기
learn-text =
    로그인 버튼 뒤에서 누가 누구에게 무엇을 보내는지, { $lab }에서 진짜 서버를 한 단계씩 멈춰 가며 보세요. 계정은 필요
    없습니다.
learn-terms = 낯선 용어는 { $glossary }에 한국어와 영어로 나란히 적었습니다.
glossary = 용어집
learn-haru = 일정 앱 { $haru }에서는 같은 흐름을 직접 해 볼 수 있습니다.
haru = 하루첩
build = 만들기
build-text =
    코드 교환과 갱신, 취소, 토큰 확인을 표준 그대로 지원합니다. 표준을 따르는 클라이언트라면 주소 하나로 연결됩니다.
build-inspect = 가지고 있는 토큰이 무엇인지 모르겠다면 { $inspector }에 붙여 넣으세요.
inspector = 토큰 살펴보기
own = 내 데이터 지키기
own-text =
    어떤 앱에 무엇을 맡겼는지 { $connected-apps }에서 보고 되찾습니다. 연결을 끊으면 그 순간부터 앱은 아무것도 할 수
    없습니다.

register-title = 앱 등록하기
register-here =
    로그인하고 이름과 리디렉션 URI를 입력하면 끝입니다. 요청이 거절되면 어느 검사에서 무엇이 달랐는지 보여 줍니다.
register-text =
    서버가 있는 컴퓨터의 명령줄에서도 등록할 수 있습니다. 이 명령은 클라이언트 ID와, 다시 볼 수 없는 클라이언트 시크릿을
    한 번 보여 줍니다.
register-public = 시크릿을 지킬 서버가 없는 앱(브라우저, 휴대전화)이라면 { $flag } 옵션으로 등록하세요.
