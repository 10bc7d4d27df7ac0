title = 토큰 살펴보기
lead = 토큰을 붙여 넣으면 어떤 토큰인지, 언제까지 유효한지 알려 드립니다.
field = 토큰
hint =
    mgac_(인가 코드), mgat_(접근 토큰), mgrt_(갱신 토큰)로 시작하는 것만 서버로 보냅니다. 주소에도 로그에도 남지
    않습니다.
pattern = 이 서버의 코드나 토큰이 아니므로 보내지 않습니다.
submit = 서버에 묻기

jwt-title = JWT는 이 브라우저 안에서 디코딩합니다
jwt =
    JWT는 누구나 읽을 수 있으며, 서명은 고치지 못하게 할 뿐 내용을 감추지 않습니다. 여기서는 읽기만 하고 서명은 확인하지
    않습니다. 어디로도 보내지 않습니다.
jwt-no-script =
    JWT를 디코딩하려면 JavaScript가 필요한데 이 브라우저에서는 꺼져 있습니다. 이 서버의 토큰은 그대로 확인할 수
    있습니다.
jwt-broken = JWT처럼 보이지만 디코딩할 수 없습니다. 앞이나 뒤가 잘리지 않았는지 확인하세요.
jwt-encrypted = 암호화된 JWT(JWE)입니다. 키가 없으면 헤더만 읽을 수 있습니다.
header = 헤더(header)
claims = 클레임(claims)
past = 지남
ahead = 아직

result = 살펴본 결과
again = 다른 토큰 살펴보기
not-ours = 이 서버의 코드나 토큰이 아닙니다. 글자가 빠지지 않았는지 확인하세요.
code = 인가 코드(authorization code)
access = 접근 토큰(access token)
refresh = 갱신 토큰(refresh token)
stranger =
    종류와 발급 시각은 토큰 자체에 적혀 있어 누구나 읽을 수 있습니다. 실제로 발급한 토큰인지, 누구의 토큰인지는 허용한
    사람과 앱을 등록한 사람에게만 알려 줍니다.
sign-in = 내 것이라면 { $sign-in }한 뒤 다시 확인하세요.
sign-in-link = 로그인
because-allowed = 내가 허용한 권한의 토큰입니다.
because-owner = 내가 등록한 앱의 토큰입니다.

issued = 발급
expires = 만료
left = { $lifetime } 중 { $left } 남음
ended = { $lifetime }, 이미 만료됨
state = 상태
live = 유효함
revoked = 취소됨
used = 이미 씀
superseded = 새것으로 교체됨
expired = 만료됨
client = 앱
person = 허용한 사람
nobody = 없음(앱 자신의 토큰)
can = 할 수 있는 일

introspection = 토큰 확인(introspection)의 응답(RFC 7662)
introspection-note = 캘린더 API가 이 접근 토큰을 물어보면 서버는 이렇게 응답합니다.
family = 갱신 토큰 패밀리(RFC 9700 §4.14.2)
family-note = 갱신할 때마다 다음 세대로 바뀝니다. 이미 쓴 토큰이 다시 나타나면 패밀리 전체가 무효가 됩니다.
family-code = 인가 코드
family-earlier = { $from }~{ $to }세대: 이미 씀
family-first = 1세대: 이미 씀
family-this = { $generation }세대, 이 토큰: { $state }
family-next-unused = 다음 세대: 아직 쓰지 않음
family-next-used = 다음 세대: 이미 씀
family-revoked = 패밀리 전체 취소됨
