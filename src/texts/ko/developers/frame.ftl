dashboard = 내가 등록한 앱
pages = 이 앱에 관한 페이지
overview = 개요
credentials = 시크릿
edit = 리디렉션 URI와 권한
activity = 활동
people = 사용자와 사용량
danger = 위험 구역

client-id = 클라이언트 ID
registered = { $date } 등록
offered = { $person } 님에게 이전을 제안했습니다. 수락하기 전까지는 그대로 내 앱입니다.
offered-link = 제안 취소

kind-confidential = 시크릿을 서버에 보관하는 앱(confidential)
kind-public = 시크릿이 없는 앱(public)
kind-resource-server = API(resource server)

copy = 복사
copied = 복사했습니다
selected = 복사하지 못해 텍스트를 선택해 두었습니다. Ctrl+C나 ⌘C를 누르세요.

said-already-registered = 같은 양식이 두 번 제출되었습니다. 앱은 이미 등록되었고 시크릿은 그때 보여 드렸습니다.
said-changed = 저장했습니다. 지금부터 적용됩니다.
said-retired = 시크릿이 만료될 시각을 정했습니다. 아래 표에서 확인하세요.
said-ended = 시크릿을 만료시켰습니다. 이제 이 시크릿을 보내는 요청은 모두 거절됩니다.
said-revoked = 권한을 모두 회수했습니다. 이 앱의 토큰은 이제 모두 무효입니다.
said-offered = 이전을 제안했습니다. 받을 사람의 앱 목록에 나타납니다.
said-withdrawn = 제안을 취소했습니다.
said-accepted = 이제 이 앱은 내 앱입니다. 전 소유자가 시크릿을 알고 있으니 새 시크릿으로 교체하세요.
said-declined = 제안을 거절했습니다.
said-deleted = 앱을 삭제했습니다. 앱의 클라이언트 ID와 시크릿, 토큰은 이제 모두 무효입니다.
said-removed = 등록용 토큰을 삭제했습니다.

not-found-title = 없는 앱입니다
not-found =
    삭제되었거나, 다른 계정의 앱이거나, 주소가 잘못되었습니다. 다른 사람의 앱이라면 있는지 없는지도 알려 드리지
    않습니다.
not-offered-title = 이 서버에는 없는 페이지입니다
to-list = 내 앱 목록으로
unavailable-title = 지금은 처리할 수 없습니다
unavailable = 서버가 저장소에서 응답을 받지 못했습니다. 바뀐 것은 없으니 잠시 뒤에 다시 열어 주세요.

## Why a form was refused. Each says what to do.

form-expired =
    페이지를 오래 열어 두었거나 다른 창에서 로그인 상태가 바뀌어, 아무것도 처리하지 않았습니다. 아래에서 다시 누르세요.
prove-again = 아직 아무것도 처리하지 않았습니다. 입력한 내용은 그대로 있으니, 확인하고 버튼을 한 번 더 누르세요.
refused-unavailable = 서버가 응답하지 못했습니다. 잠시 뒤에 이 화면을 다시 열어 보고, 바뀐 것이 없으면 한 번 더 누르세요.
too-many-clients = 한 사람이 등록할 수 있는 앱은 { $at-most }개까지입니다. 쓰지 않는 앱을 삭제한 뒤 다시 시도하세요.
too-many-secrets = 앱 하나에 둘 수 있는 시크릿은 { $at-most }개까지입니다. 쓰지 않는 시크릿을 만료시킨 뒤 추가하세요.
too-many-tokens =
    한 사람이 가질 수 있는 등록용 토큰은 { $at-most }개까지입니다. 쓰지 않는 토큰을 삭제한 뒤 새로 만드세요.
lab-full =
    Lab에 지금 빈자리가 없어 사본을 만들지 못했습니다. 아무도 쓰지 않는 자리는 한 시간 안에 비니, 10분쯤 뒤에 다시
    시도하세요.
tried-too-often =
    한 시간 동안 만들 수 있는 사본을 모두 만드셨습니다. 이미 연 사본은 계속 쓸 수 있습니다. 새 사본은 10분쯤 뒤에 다시
    만들어 보세요.
has-no-secrets = 이 앱은 시크릿이 없는 종류입니다. 시크릿 대신 PKCE로 앱을 보호합니다.
label = 어디에 쓰는지 알아볼 이름을 1자에서 40자 사이로 입력하세요. 예: 운영 서버
already-deleted = 이 양식으로 등록했던 앱은 그 뒤에 삭제되었습니다. 버튼을 한 번 더 누르면 새 앱으로 등록됩니다.
changed-meanwhile = 그사이 앱이 바뀌었습니다. 지금 상태를 확인하고 다시 정하세요.
name-differs =
    입력한 이름이 앱 이름과 다릅니다. 띄어쓰기와 대소문자까지 똑같이 입력하세요. 아무것도 삭제하지 않았습니다.
nobody-of-that-name = 그런 사용자 이름을 가진 사람이 없습니다. 받을 사람에게 사용자 이름을 확인하세요.
already-theirs = 이미 그 사람의 앱입니다. 다른 사람의 사용자 이름을 입력하세요.
not-offered = 이 서버에서는 쓸 수 없는 기능입니다. 서버 운영자가 켜야 합니다.
not-there = 이미 없습니다. 다른 창에서 처리했을 수 있습니다.
invalid = 양식에 고칠 곳이 있어 아무것도 처리하지 않았습니다.
