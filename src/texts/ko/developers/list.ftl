introduction = 이 서버에 요청할 수 있도록 등록한 앱입니다. 한 사람이 { $at-most }개까지 등록할 수 있습니다.
register = 앱 등록하기
tokens = 프로그램으로 등록하기

people = 연결한 사람
last-token = 마지막 토큰
never = 아직 없음
next = 다음 앱
first = 처음으로

## Warnings, each with its cure behind it.

no-secret = 쓸 수 있는 시크릿이 없어 토큰을 받지 못합니다.
no-secret-cure = 시크릿 추가
secret-ends = 마지막 시크릿이 { $span } 뒤에 끝납니다.
secret-ends-cure = 새 시크릿 추가
refusals = 지난 7일 동안 요청 { $count }건이 거절되었습니다.
refusals-cure = 어느 검사인지 보기
disabled = 운영자가 이 앱을 막았습니다. 요청이 모두 거절되니 운영자에게 물어보세요.

offers = 넘겨받을 앱
offer = { $person } 님이 { $app } 앱을 넘기려 합니다.
offered-at = { $ago } 제안
offer-note =
    받으면 그 앱의 요청과 사고는 내 책임이 되고, 동의 화면에 내 이름이 등록한 사람으로 나옵니다. 앱을 쓰던 사람들은
    다시 동의하게 됩니다.
old-secrets =
    이 앱의 시크릿은 넘겨받은 뒤에도 통하고, 전 주인이 알고 있습니다. 하나하나 누가 언제 만들었는지는 시크릿 페이지에
    나옵니다.
end-secrets = 옛 시크릿을 지금 모두 끝내기 (새 시크릿을 더할 때까지 앱이 멈춥니다)
accept = 받기
decline = 물리치기

empty-title = 세 걸음이면 됩니다

step-1 = 등록하기
    .how = 이름과 돌아갈 주소를 적으면 클라이언트 ID와 시크릿을 받습니다.

step-2 = 붙여 넣기
    .how = 내 값이 이미 채워진 코드를 앱에 붙여 넣습니다.

step-3 = 지켜보기
    .how = 거절당하면 어느 검사에서 무엇이 달랐는지 읽습니다.
