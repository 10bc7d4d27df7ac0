new-title = 앱 등록
new-lead = 답한 것은 나중에 바꿀 수 있습니다. 첫 질문만 빼고요. 사람들이 보게 될 위임장도 함께 보입니다.
register = 등록하기
save = 바꾸기
at-most = 한 사람이 앱을 { $at-most }개까지 가질 수 있습니다.

kind = 앱이 서버에 시크릿을 간직할 수 있나요?
kind-yes = 예, 내 서버가 있습니다
kind-yes-means = 서버에서 도는 웹 앱, 밤마다 도는 작업. 시크릿은 내 서버를 떠나지 않습니다.
kind-no = 아니요, 쓰는 사람의 기기에서 돕니다
kind-no-means =
    휴대전화나 데스크톱 앱, 명령줄 도구, 브라우저에서만 도는 웹 앱. 안에 든 시크릿은 누구나 꺼낼 수 있어, 시크릿 대신
    PKCE가 지킵니다.
kind-hint = 등록한 뒤에는 바꿀 수 없습니다.
kind-is-yes = 시크릿을 서버에 간직하는 앱입니다. 이것은 바꿀 수 없습니다. 아니게 되었다면 앱을 새로 등록하세요.
kind-is-no = 시크릿이 없는 앱입니다. 이것은 바꿀 수 없습니다. 서버가 생겼다면 앱을 새로 등록하세요.

name = 앱 이름
name-hint = 위임장에 따옴표와 함께 보입니다. 100자까지 쓸 수 있습니다.
description = 하는 일
description-hint = 한 문장으로 적으세요. 앱이 한 말로 보입니다. 200자까지 쓸 수 있습니다.
homepage = 홈페이지
homepage-hint = https 주소를 적으세요. 서버는 이 주소를 열어 보지 않습니다.
not-needed = 비워도 됩니다

redirect-uris = 돌아갈 주소 (redirect URI)
redirect-uris-hint =
    사람이 결정하면 브라우저가 이 주소로 돌아갑니다. 한 줄에 하나씩, 20개까지 적고, 글자 그대로 비교합니다. 개발하는
    동안에는 http://127.0.0.1:3000/callback 같은 주소를 쓸 수 있습니다.
readings = 줄마다 무엇과 맞는지

scopes = 무엇을 맡겨 달라고 하나요?
scopes-hint =
    쓰는 것만 고르세요. 여기서 고르지 않은 권한은 요청할 수도 없습니다. 이유는 위임장에 적은 그대로 보입니다.
left-to-people = 사람이 뺄 수 있음
reason = 필요한 이유: { $permission }
reason-short = 필요한 이유

own = 사람 없이 하는 일도 있나요?
own-label = 앱의 이름으로도 토큰을 받습니다 (client_credentials)
own-hint = 밤마다 도는 작업처럼 아무도 허락하지 않는 일에만 필요합니다. 대부분의 앱에는 필요 없습니다.

summary = 고칠 곳이 { $count }군데 있습니다
summary-says = 아직 아무것도 하지 않았습니다. 적은 것은 그대로 있습니다.
line = { $line }번째 줄

preview = 사람들이 보게 될 위임장
preview-is-a-picture = 그림이라 누를 수 없습니다.
nameless = 이름 없는 앱
hostless = (돌아갈 주소의 호스트)

## What a change brings about.

asks-again =
    이름, 하는 일, 홈페이지나 권한의 이유를 바꾸면 위임장이 달라지므로, 이 앱을 연결한 { $people }명에게 다음 요청
    때 다시 묻습니다.
asks-nobody-again = 아직 연결한 사람이 없어, 무엇을 바꾸어도 다시 물을 사람이 없습니다.
host-asks-again = 다른 호스트로 돌아가게 되는 사람에게는 다시 묻습니다.
registered-now = 지금 등록된 주소
used = 마지막으로 코드를 보낸 때: { $ago }
never-used = 아직 코드를 보낸 적이 없습니다
gone = 위에서 빠졌습니다. 바꾸고 나면 이 주소를 댄 요청은 오류 페이지에서 멈춥니다.
scope-leaves-tokens = 권한을 빼면 이미 나간 토큰에서도 곧바로 사라집니다. 더하면 사람마다 다시 묻습니다.

meanwhile = 그사이 다른 곳에서 이 앱이 바뀌었습니다
meanwhile-says =
    아무것도 덮어쓰지 않았습니다. 아래에는 적은 것이 그대로 있고, 다른 곳에는 지금 등록된 값을 함께 적어 두었습니다.
    다시 누르면 아래 내용으로 바뀝니다.
stands-now = 지금 등록된 값:
nothing = (없음)

registered = { $app }{ PARTICLE($app, "을/를", "앱") } 등록했습니다
registered-lead = 앱의 설정에 이 두 가지를 넣으세요. 클라이언트 ID는 비밀이 아니고 언제든 다시 볼 수 있습니다.
registered-public =
    앱의 설정에 이것을 넣으세요. 비밀이 아니고 언제든 다시 볼 수 있습니다. 이 앱에는 시크릿이 없고, 요청마다 PKCE가
    지킵니다.
client-id = 클라이언트 ID
secret = 클라이언트 시크릿
secret-once =
    지금 한 번만 보여 줍니다. 서버에는 해시만 남아, 이 페이지를 떠나면 아무도 다시 볼 수 없습니다. 비밀번호를 두는
    곳에 넣으세요.
onward = 앱의 페이지로
