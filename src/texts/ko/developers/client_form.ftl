new-title = 앱 등록
new-lead = 첫 질문의 답만 빼고 나중에 모두 바꿀 수 있습니다. 사람들이 보게 될 동의 페이지(위임장)도 함께 보여 드립니다.
register = 등록하기
save = 저장
at-most = 한 사람이 앱을 { $at-most }개까지 등록할 수 있습니다.

kind = 앱이 시크릿을 서버에 안전하게 보관할 수 있나요?
kind-yes = 예, 내 서버가 있습니다
kind-yes-means = 서버에서 실행되는 웹 앱이나 야간 배치 작업입니다. 시크릿은 내 서버를 떠나지 않습니다.
kind-no = 아니요, 사용자의 기기에서 실행됩니다
kind-no-means =
    휴대전화나 데스크톱 앱, 명령줄 도구, 브라우저에서만 실행되는 웹 앱입니다. 안에 든 시크릿은 누구나 꺼낼 수 있으므로,
    시크릿 대신 PKCE로 보호합니다.
kind-hint = 등록한 뒤에는 바꿀 수 없습니다.
kind-is-yes =
    시크릿을 서버에 보관하는 앱입니다. 앱의 종류는 바꿀 수 없습니다. 더는 보관할 수 없다면 앱을 새로 등록하세요.
kind-is-no = 시크릿이 없는 앱입니다. 앱의 종류는 바꿀 수 없습니다. 서버가 생겼다면 앱을 새로 등록하세요.

name = 앱 이름
name-hint = 동의 페이지에 따옴표와 함께 나옵니다. 100자까지 쓸 수 있습니다.
description = 앱 설명
description-hint = 무엇을 하는 앱인지 한 문장으로 적으세요. 앱이 직접 한 설명으로 나옵니다. 200자까지 쓸 수 있습니다.
homepage = 홈페이지
homepage-hint = https 주소를 적으세요. 서버는 이 주소를 열어 보지 않습니다.
not-needed = 선택

redirect-uris = 리디렉션 URI
redirect-uris-hint =
    사용자가 결정하면 브라우저가 이 주소로 돌아갑니다. 한 줄에 하나씩, 20개까지 적으세요. 서버는 한 글자씩 정확히
    비교합니다. 개발하는 동안에는 http://127.0.0.1:3000/callback 같은 주소를 쓸 수 있습니다.
readings = 줄마다 일치하는 주소

scopes = 어떤 권한을 요청하나요?
scopes-hint =
    실제로 쓰는 것만 고르세요. 여기서 고르지 않은 권한은 요청할 수도 없습니다. 이유는 적은 그대로 동의 페이지에
    나옵니다.
left-to-people = 사용자가 뺄 수 있음
reason = 필요한 이유: { $permission }
reason-short = 필요한 이유

own = 사용자 없이 하는 일도 있나요?
own-label = 앱 자신의 이름으로도 토큰을 받습니다(client_credentials)
own-hint = 야간 배치 작업처럼 누구의 허용도 받지 않는 일에만 필요합니다. 대부분의 앱에는 필요 없습니다.

summary = 고칠 곳이 { $count }군데 있습니다
summary-says = 아직 아무것도 저장하지 않았습니다. 입력한 내용은 그대로 있습니다.
line = { $line }번째 줄

preview = 사람들이 보게 될 동의 페이지
preview-is-a-picture = 미리 보기라서 누를 수 없습니다.
nameless = 이름 없는 앱
hostless = (리디렉션 URI의 호스트)

## What a change brings about.

asks-again =
    이름, 앱 설명, 홈페이지나 권한의 이유를 바꾸면 동의 페이지가 달라지므로, 이 앱을 연결한 { $people }명에게 다음 요청
    때 다시 묻습니다.
asks-nobody-again = 아직 연결한 사람이 없어, 무엇을 바꾸어도 다시 물을 사람이 없습니다.
host-asks-again = 돌아갈 호스트가 달라지는 사용자에게는 다시 묻습니다.
registered-now = 지금 등록된 주소
used = { $ago } 마지막으로 코드를 보냄
never-used = 아직 코드를 보낸 적 없음
gone = 위의 목록에 없습니다. 저장하면 이 주소를 쓴 요청은 오류 페이지에서 멈춥니다.
scope-leaves-tokens = 권한을 빼면 이미 발급한 토큰에서도 바로 사라집니다. 권한을 더하면 사용자마다 다시 묻습니다.

meanwhile = 그사이 다른 곳에서 이 앱의 정보가 바뀌었습니다
meanwhile-says =
    아무것도 덮어쓰지 않았습니다. 아래에는 입력한 내용이 그대로 있고, 지금 등록된 값과 다른 곳에는 그 값을 함께
    표시했습니다. 다시 저장하면 아래 내용으로 바뀝니다.
stands-now = 지금 등록된 값:
nothing = (없음)

registered = { $app }{ PARTICLE($app, "을/를", "앱") } 등록했습니다
registered-lead = 앱의 설정에 이 두 가지를 넣으세요. 클라이언트 ID는 비밀이 아니며 언제든 다시 볼 수 있습니다.
registered-public =
    앱의 설정에 이 값을 넣으세요. 비밀이 아니며 언제든 다시 볼 수 있습니다. 이 앱에는 시크릿이 없고, 요청마다 PKCE로
    보호합니다.
client-id = 클라이언트 ID
secret = 클라이언트 시크릿
secret-once =
    지금 한 번만 보여 줍니다. 서버에는 해시만 남으므로 이 페이지를 떠나면 아무도 다시 볼 수 없습니다. 비밀번호를
    보관하는 곳에 저장하세요.
onward = 앱 페이지로 이동
