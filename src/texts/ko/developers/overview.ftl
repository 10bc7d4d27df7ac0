addresses = 주소
discovery = 서버 메타데이터
discovery-note = 표준을 지원하는 라이브러리는 이 주소 하나로 나머지를 모두 찾습니다.
issuer = 발급자
authorize = 인가 엔드포인트
token = 토큰 엔드포인트
revoke = 취소 엔드포인트
introspect = 토큰 확인 엔드포인트
api = 캘린더 API
redirect-uris = 리디렉션 URI
scope = 권한

vouched = { $date }부터 이 서버의 운영자가 이 앱을 보증합니다.
vouched-ends = 이름을 바꾸거나, 리디렉션 URI에 다른 호스트를 추가하거나, 다른 계정으로 이전하면 보증이 끝납니다.

snippets = 내 값이 채워진 코드
snippets-say =
    그대로 실행되는 프로그램입니다. 열 주소를 보여 주고, 브라우저가 돌아온 주소를 입력받아, 토큰을 받고 API를
    호출합니다.
secret-note = 시크릿은 코드에 적지 않고 환경 변수 CLIENT_SECRET에서 읽습니다.
public-note = 이 앱은 시크릿이 없는 종류라서 PKCE로만 보호합니다.
needs = 먼저 실행: { $command }

try = 해 보기
try-says =
    이 앱의 사본으로 흐름을 처음부터 끝까지 따라가 봅니다. 앱 역할은 하루첩이 대신합니다. 새로 만든 샌드박스에서
    진행하므로 실제 앱과 사용자에게는 영향이 없습니다.
try-button = 사본으로 해 보기
lab = Lab 열기
