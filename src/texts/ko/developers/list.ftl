introduction = 이 서버에 요청할 수 있도록 등록한 앱입니다. 한 사람이 { $at-most }개까지 등록할 수 있습니다.
register = 앱 등록하기
tokens = 프로그램으로 등록하기

people = 연결한 사용자
last-token = 마지막 토큰
never = 아직 없음
next = 다음 앱
first = 처음으로

## Warnings, each with its cure behind it.

no-secret = 쓸 수 있는 시크릿이 없어 토큰을 받지 못합니다.
no-secret-cure = 시크릿 추가
secret-ends = 마지막 시크릿이 { $span } 뒤에 만료됩니다.
secret-ends-cure = 새 시크릿 추가
refusals = 지난 7일 동안 요청 { $count }건이 거절되었습니다.
refusals-cure = 어느 검사인지 보기
disabled = 운영자가 이 앱을 비활성화했습니다. 요청이 모두 거절되니 운영자에게 문의하세요.

offers = 이전을 제안받은 앱
offer = { $person } 님이 { $app } 앱을 이전하려 합니다.
offered-at = { $ago } 제안
offer-note =
    수락하면 그 앱의 요청과 사고는 내 책임이 되고, 동의 페이지에 등록한 사람으로 내 이름이 나옵니다. 앱을 쓰던
    사용자들은 다시 동의하게 됩니다.
old-secrets =
    이 앱의 시크릿은 이전한 뒤에도 유효하고, 전 소유자가 알고 있습니다. 각 시크릿을 누가 언제 만들었는지는 시크릿
    페이지에 나옵니다.
end-secrets = 옛 시크릿을 지금 모두 만료시키기(새 시크릿을 추가할 때까지 앱이 멈춥니다)
accept = 수락
decline = 거절

empty-title = 세 단계면 됩니다

step-1 = 등록하기
    .how = 이름과 리디렉션 URI를 입력하면 클라이언트 ID와 시크릿을 받습니다.

step-2 = 붙여 넣기
    .how = 내 값이 이미 채워진 코드를 앱에 붙여 넣습니다.

step-3 = 확인하기
    .how = 요청이 거절되면 어느 검사에서 무엇이 달랐는지 보여 줍니다.
