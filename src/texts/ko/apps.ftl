title = 연결된 앱
introduction =
    { $person } 님이 권한을 맡긴 앱입니다. 연결을 끊으면 앱이 가진 접근 토큰과 갱신 토큰이 바로 무효가 됩니다.
empty-title = 연결된 앱이 없습니다
empty = 앱에서 ‘Matgim으로 계속하기’를 누르고 위임장에서 ‘허용’을 누르면 여기에 나타납니다.

can = 맡긴 권한
publisher = 등록한 사람
no-publisher = 없음(앱이 스스로 등록)
return-host = 앱 주소
since = 연결한 날
last-token = 마지막 접근 토큰
last-token-never = 받은 적 없음
last-token-live = { $since } 발급, { $left } 더 유효
last-token-over = { $since } 발급, 이제 무효
last-token-void = 무효

last-used = 마지막 사용
used = { $api } { $ago }, 최근 7일 동안 요청 { $requests }번
no-use = 쓴 기록 없음
holds = 앱에 남을 수 있는 것
holds-nothing = 아직 받은 것이 없음
holds-live = { $left } 더 유효한 접근 토큰, 지금까지 읽은 내용
holds-refresh = 새 접근 토큰을 받을 수 있는 갱신 토큰, 지금까지 읽은 내용
holds-read = 지금까지 읽은 내용

more = 기록과 권한 보기
more-without-history = 권한 변경
long-unused-title = 오래 쓰지 않은 앱
long-unused =
    90일 넘게 쓰지 않은 앱입니다. 이제 필요 없다면 연결을 끊어 두세요. 다시 쓰고 싶을 때는 앱에서 다시 연결하면 됩니다.

disconnect = 연결 끊기
disconnecting = 끊는 중
disconnected = 끊었습니다
stamp = 회수

done-named =
    “{ $app }”{ PARTICLE($app, "은/는", "앱") } 이제 아무것도 할 수 없습니다. 이미 읽어 간 내용은 앱에 남아 있을 수
    있습니다.
done = 연결을 끊었습니다. 그 앱은 이제 아무것도 할 수 없습니다. 이미 읽어 간 내용은 앱에 남아 있을 수 있습니다.
nothing-there = 이미 연결이 끊겨 있었습니다.
signed-out = 로그아웃되어 있어 끊지 못했습니다. 다시 로그인한 뒤 시도하세요.
form-expired = 열어 둔 페이지가 오래되어 끊지 못했습니다. 페이지를 새로 고친 뒤 시도하세요.
unavailable = 서버가 응답하지 못했습니다. 잠시 뒤에 목록을 다시 열어 보고, 앱이 아직 있으면 다시 끊으세요.
list-unavailable = 지금은 목록을 가져올 수 없습니다. 바뀐 것은 없으니 잠시 뒤에 다시 열어 주세요.
kept = 연결을 끊어도 앱이 이미 읽어 간 내용까지 지워지지는 않습니다. 지우려면 앱을 만든 곳에 요청하세요.
