poster-title = 실제로 일어난 OAuth 2.0
poster-lead =
    인가 코드 흐름을 실제로 한 번 따라간 기록입니다. 열다섯 단계와, 그동안 비밀과 토큰이 어떻게 되었는지를 담았습니다.
steps = 열다섯 단계
as-table = 표로 보기
scrolls = 옆으로 스크롤할 수 있는 그림. 아래 표에 같은 내용이 있습니다.
legend = 참여자와 기호

step = { $step }단계
before = 첫 단계 전
broken = 규칙을 어겼을 때
no-step = –

journey = 비밀의 이동
journey-says =
    비밀 { $count }개 중 { $browser }개가 브라우저를 거쳤습니다. 인가 서버는 { $hashes }개를 해시로만 보관합니다.
journey-empty = 아직 만들어진 비밀이 없습니다.
journey-more = 그리지 않은 비밀: { $count }개
secret = 비밀
end = 끝
knows-not = 모름
sent = 보냄
received = 받음
stored = 저장함
keeps-plain = 지금도 원래 값이 있음
keeps-hash = 해시만 남음
keeps-nothing = 남은 것 없음
cell = { $step }: { $how }, { $keeps }
hash-before = { $step }부터 해시
cell-hash = { $step }부터 해시만, { $keeps }
number = { $kind } { $number }
sign-plain = 원래 값을 앎. 숫자는 알게 된 단계
sign-hash = 해시만 앎
sign-kept = 마지막까지 저장되어 있음. 채운 네모는 원래 값, 빗금은 해시

alive = 유효함
used = 사용됨
replaced = 교체됨
expired = 만료됨
taken-back = 연결을 끊어 취소됨
given-back = 앱이 취소함
reused = 재사용되어 취소됨
forgotten = 지워짐
ended = { $ending }, { $step }

family = 갱신 토큰 패밀리
family-alive =
    갱신 토큰이 { $tokens }개 발급되었습니다. 토큰마다 한 번만 다음 토큰으로 교체되고, 가장 최근 토큰만 유효합니다.
family-reused = 이미 쓴 갱신 토큰이 { $step }에 다시 왔습니다. 이 권한에서 나온 것이 모두 취소되었습니다.
family-code-reused = 이미 쓴 인가 코드가 { $step }에 다시 왔습니다. 이 권한에서 나온 것이 모두 취소되었습니다.
family-revoked = { $step }에 맡긴 권한이 회수되었고, 거기서 나온 토큰도 모두 취소되었습니다.
family-empty = 아직 발급된 갱신 토큰이 없습니다.
family-more = 그리지 않은 패밀리: { $count }개
family-tokens-more = 그리지 않은 토큰: { $count }개
grant = 맡긴 권한
came-from = 바로 앞 토큰
came-with = 함께 발급된 것
issued = 발급
came-again = { $step }에 다시 옴
generation = n = { $number }

lines = 유효 기간
lines-says =
    { $count }개 중 { $ended }개가 무효가 되었습니다. 정거장은 무언가 시작되거나 끝난 시점이고, 두 정거장 사이의 가장 긴
    시간은 { $span }입니다.
lines-empty = 아직 발급된 것이 없습니다.
lines-more = 그리지 않은 선: { $count }개
station = 정거장
now = 지금
after = { $span } 뒤
sign-used = 사용되거나 교체됨
sign-expired = 만료됨
sign-revoked = 취소됨
sign-alive = 유효함
