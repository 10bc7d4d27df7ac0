skip = 본문으로 건너뛰기
home = 홈
learn = 배우기
lab = Lab
glossary = 용어집
inspect = 토큰 살펴보기
account = 내 계정
connected-apps = 연결된 앱
developers = 앱 등록
security = 보안
sign-in = 로그인
sign-out = 로그아웃
signed-in-as = { $person } 님

language-name = 한국어
preferences = 언어와 화면 밝기
theme = 화면 밝기
theme-system = 시스템 설정대로
theme-light = 밝게
theme-dark = 어둡게

motto = 비밀번호는 빌려주지 말고, 권한만 맡기세요.
metadata = 서버 메타데이터(RFC 8414)

working = 처리하는 중…

username = 사용자 이름
password = 비밀번호
