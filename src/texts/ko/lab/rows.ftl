a-users = 사용자
    .id = 바뀌지 않는 식별자, 토큰을 확인할 때의 sub
    .username = 사용자 이름, 본인이 적은 그대로
    .password_hash = 비밀번호의 argon2id 해시, 비밀번호 자체는 없음
    .created_at = 계정을 만든 시각
    .disabled_at = 계정을 비활성화한 시각, 비어 있으면 쓸 수 있음

a-sessions = 로그인 세션
    .key = 발급 시각과 세션 ID의 SHA-256, 이 값으로는 로그인할 수 없음
    .user = 로그인한 사람
    .authenticated_at = 비밀번호를 확인한 시각
    .last_seen_at = 이 브라우저가 마지막으로 접속한 시각

a-clients = 등록된 앱
    .id = 클라이언트 ID, 누가 보아도 됨
    .kind = 시크릿을 지킬 수 있는 앱인지, 공개 클라이언트인지, 자원 서버인지
    .name = 동의 페이지에 보일 이름, 앱이 스스로 적음
    .owner = 등록한 사람, 앱이 스스로 등록했으면 비어 있음
    .redirect_uris = 응답을 보내도 되는 주소, 여기 없는 곳으로는 보내지 않음
    .grant_types = 토큰을 받을 수 있는 방법
    .scope = 요청할 수 있는 권한의 범위
    .created_at = 등록한 시각
    .disabled_at = 앱을 비활성화한 시각, 비어 있으면 쓸 수 있음

a-client_secrets = 클라이언트 시크릿
    .client = 이 시크릿으로 자신을 증명하는 앱
    .hash = 시크릿의 SHA-256, 이 값으로는 아무것도 증명할 수 없음
    .prefix = 등록한 사람이 알아보도록 남긴 첫 몇 글자
    .created_at = 만든 시각
    .expires_at = 만료 시각, 비어 있으면 만료되지 않음

a-pending = 결정을 기다리거나 결정된 인가 요청
    .key = 도착한 시각과 번호표의 SHA-256
    .browser = 요청이 묶인 브라우저, 쿠키 값의 SHA-256
    .parameters = 받은 그대로의 매개변수, 단계마다 다시 검사함
    .outcome = 요청의 결과, 기다리는 동안은 비어 있음
    .created_at = 요청이 도착한 시각
    .expires_at = 이때까지 허용하거나 거절해야 함

a-consents = 동의
    .user = 허용한 사람
    .client = 허용받은 앱
    .scope = 허용한 권한
    .redirect_host = 허용할 때 보여 준 돌아갈 곳, 바뀌면 다시 물음
    .created_at = 처음 허용한 시각
    .updated_at = 마지막으로 고친 시각

a-grants = 맡긴 권한(grant)
    .id = 코드 하나와 거기서 나온 토큰을 모두 묶는 번호, 비밀이 아님
    .user = 권한을 맡긴 사람
    .client = 권한을 맡은 앱
    .scope = 이번에 맡긴 권한, 어떤 토큰도 이보다 넓지 않음
    .resources = 토큰을 쓸 수 있는 API, 앱이 지정하지 않아 비어 있으면 캘린더 API
    .created_at = 맡긴 시각
    .revoked_at = 회수한 시각, 이때부터 여기서 나온 토큰은 모두 무효

a-codes = 인가 코드
    .key = 발급 시각과 코드의 SHA-256, 이 값으로는 토큰을 받을 수 없음
    .grant = 이 코드가 속한 맡긴 권한
    .redirect_uri = 코드를 보낸 주소, 교환할 때 같은 주소를 보내야 함
    .challenge = code_challenge, 교환할 때 code_verifier와 비교함
    .expires_at = 만료 시각, 발급하고 60초 뒤
    .used_at = 쓴 시각, 두 번째로 쓰면 알아보려고 남겨 둠

a-access_tokens = 접근 토큰
    .key = 발급 시각과 토큰의 SHA-256, 이 값으로는 API를 호출할 수 없음
    .client = 토큰을 발급받은 앱
    .grant = 토큰이 나온 맡긴 권한, 앱 자신의 토큰이면 비어 있음
    .scope = 이 토큰으로 할 수 있는 일
    .resources = 이 토큰을 쓸 수 있는 API, 앱이 지정하지 않아 비어 있으면 캘린더 API
    .expires_at = 만료 시각, 발급하고 10분 뒤

a-refresh_tokens = 갱신 토큰
    .key = 발급 시각과 토큰의 SHA-256, 이 값으로는 갱신할 수 없음
    .grant = 토큰이 나온 맡긴 권한, 같으면 같은 토큰 패밀리
    .generation = 패밀리 안에서 몇 번째인지, 1부터
    .expires_at = 쓰지 않으면 만료되는 시각
    .used_at = 새것과 바꾼 시각, 다시 나타나면 패밀리가 모두 무효
    .superseded = 같은 갱신에 보낸 다른 응답이 쓰여, 쓰이지 않은 채 무효가 된 토큰인지

c-registration = 등록하고 받은 것
    .issuer = 하루첩이 믿는 인가 서버
    .client_id = 서버가 하루첩에 부여한 식별자
    .client_secret = 하루첩의 비밀번호, 해시가 아니라 그대로
    .redirect_uri = 응답을 받겠다고 등록한 주소

c-sessions = 접속한 브라우저
    .key = 쿠키 값의 SHA-256
    .opened_at = 처음 접속한 시각

c-requests = 응답을 기다리는 요청
    .state = 돌아온 응답과 비교할 값, 한 번만 씀
    .code_verifier = 코드를 교환할 때까지 아무에게도 보이지 않는 값
    .scope = 맡겨 달라고 한 권한
    .asked_at = 요청한 시각

c-codes = 받은 인가 코드
    .code = 토큰으로 교환할 인가 코드, 한 번만 쓸 수 있음
    .code_verifier = 이 코드를 교환할 때 함께 보낼 값, 그때까지 하루첩을 떠나지 않음
    .came_at = 브라우저를 거쳐 받은 시각
    .spent = 이미 바꾸었는지, 보통의 앱은 바꾼 뒤 지움

c-spent_tokens = 이미 바꾼 갱신 토큰
    .refresh_token = 새것으로 바꾼 옛 토큰, 다시 보내면 모두 무효가 됨
    .spent_at = 새것으로 바꾼 시각

c-tokens = 가진 토큰
    .access_token = API 호출에 쓸 접근 토큰, 해시가 아니라 그대로
    .refresh_token = 새 접근 토큰을 받을 때 보낼 갱신 토큰, 해시가 아니라 그대로
    .scope = 실제로 허용된 권한
    .expires_at = 서버가 알려 준 접근 토큰의 만료 시각
    .refused = API가 이 접근 토큰을 401로 거절했는지

c-calendars = 가져온 일정
    .calendars = 가져온 캘린더
    .events = 가져온 일정
    .fetched_at = 가져온 시각

r-credentials = 자원 서버의 자격 증명
    .issuer = 토큰을 발급한 곳으로 믿는 단 하나의 인가 서버
    .introspection_endpoint = 토큰이 무엇을 뜻하는지 묻는 주소
    .client_id = 물어볼 때 자신을 밝히는 클라이언트 ID

r-access_log = 접근 로그
    .line = 요청 하나에 한 줄, 호출한 주소도 여기에 남음

b-cookies = 쿠키
    .name = 쿠키의 이름
    .value = 사이트가 맡긴 값, 세션 쿠키를 훔친 사람은 이 브라우저로 통함
    .host = 쿠키를 돌려보내는 호스트
    .path = 쿠키를 돌려보내는 경로

b-history = 방문 기록
    .address = 주소창을 거쳐 간 주소, 코드가 든 주소도 남음
