a-users = 사람들
    .id = 바뀌지 않는 식별자, 토큰을 확인할 때의 sub
    .username = 사용자 이름, 본인이 적은 그대로
    .password_hash = 비밀번호의 argon2id 해시, 비밀번호 자체는 없음
    .created_at = 계정을 만든 때
    .disabled_at = 계정을 막은 때, 비어 있으면 쓸 수 있음

a-sessions = 로그인 세션
    .key = 발급한 때와 세션 ID의 SHA-256, 이것으로는 로그인할 수 없음
    .user = 로그인한 사람
    .authenticated_at = 비밀번호를 확인한 때
    .last_seen_at = 이 브라우저가 마지막으로 찾아온 때

a-clients = 등록된 앱
    .id = 클라이언트 ID, 누가 보아도 됨
    .kind = 시크릿을 지킬 수 있는 앱인지, 공개 클라이언트인지, 자원 서버인지
    .name = 동의 화면에 보일 이름, 앱이 스스로 적음
    .owner = 등록한 사람, 앱이 스스로 등록했으면 비어 있음
    .redirect_uris = 답을 보내도 되는 주소, 여기 없는 곳으로는 보내지 않음
    .grant_types = 토큰을 받을 수 있는 방법
    .scope = 요청할 수 있는 권한의 한도
    .created_at = 등록한 때
    .disabled_at = 앱을 막은 때, 비어 있으면 쓸 수 있음

a-client_secrets = 클라이언트 시크릿
    .client = 이 시크릿로 자기를 증명하는 앱
    .hash = 시크릿의 SHA-256, 이것으로는 아무것도 증명할 수 없음
    .prefix = 주인이 알아보도록 남긴 첫 몇 글자
    .created_at = 만든 때
    .expires_at = 끝나는 때, 비어 있으면 끝나지 않음

a-pending = 답을 기다리거나 답을 받은 인가 요청
    .key = 도착한 때와 번호표의 SHA-256
    .browser = 요청이 묶인 브라우저, 쿠키 값의 SHA-256
    .parameters = 받은 그대로의 매개변수, 단계마다 다시 확인함
    .outcome = 요청의 결말, 기다리는 동안은 비어 있음
    .created_at = 요청이 도착한 때
    .expires_at = 이때까지 허용하거나 거절해야 함

a-consents = 동의
    .user = 허용한 사람
    .client = 허용받은 앱
    .scope = 허용한 권한
    .redirect_host = 허용할 때 보여 준 돌아갈 곳, 바뀌면 다시 물음
    .created_at = 처음 허용한 때
    .updated_at = 마지막으로 고친 때

a-grants = 맡긴 권한 (grant)
    .id = 코드 하나와 거기서 나온 토큰을 모두 묶는 번호, 비밀이 아님
    .user = 맡긴 사람
    .client = 맡은 앱
    .scope = 이번에 맡긴 권한, 어떤 토큰도 이보다 넓지 않음
    .resources = 토큰을 쓸 수 있는 API, 앱이 대지 않았으면 비어 있고 캘린더 API를 뜻함
    .created_at = 맡긴 때
    .revoked_at = 되찾은 때, 이때부터 여기서 나온 토큰은 모두 무효

a-codes = 인가 코드
    .key = 발급한 때와 코드의 SHA-256, 이것으로는 토큰을 받을 수 없음
    .grant = 이 코드가 속한 맡긴 권한
    .redirect_uri = 코드를 보낸 주소, 바꾸러 올 때 같은 주소를 대야 함
    .challenge = code_challenge, 바꾸러 올 때 code_verifier와 맞추어 봄
    .expires_at = 끝나는 때, 발급하고 60초 뒤
    .used_at = 쓴 때, 두 번째로 쓰면 알아보려고 남겨 둠

a-access_tokens = 접근 토큰
    .key = 발급한 때와 토큰의 SHA-256, 이것으로는 API를 부를 수 없음
    .client = 토큰을 받은 앱
    .grant = 토큰이 나온 맡긴 권한, 앱 자신의 토큰이면 비어 있음
    .scope = 이 토큰으로 할 수 있는 일
    .resources = 이 토큰을 쓸 수 있는 API, 앱이 대지 않았으면 비어 있고 캘린더 API를 뜻함
    .expires_at = 끝나는 때, 발급하고 10분 뒤

a-refresh_tokens = 갱신 토큰
    .key = 발급한 때와 토큰의 SHA-256, 이것으로는 갱신할 수 없음
    .grant = 토큰이 나온 맡긴 권한, 같으면 한 토큰 가족
    .generation = 가족 안에서 몇 번째인지, 1부터
    .expires_at = 쓰지 않으면 끝나는 때
    .used_at = 새것과 바꾼 때, 다시 나타나면 가족이 모두 무효
    .superseded = 같은 갱신에 나간 다른 답이 쓰여, 쓰이지 않은 채 끝난 토큰인지

c-registration = 등록하고 받은 것
    .issuer = 하루첩이 믿는 인가 서버
    .client_id = 서버가 하루첩에 붙인 식별자
    .client_secret = 하루첩의 비밀번호, 해시가 아니라 그대로
    .redirect_uri = 답을 받겠다고 등록한 주소

c-sessions = 찾아온 브라우저
    .key = 쿠키 값의 SHA-256
    .opened_at = 처음 찾아온 때

c-requests = 답을 기다리는 요청
    .state = 돌아온 답과 견주어 볼 값, 한 번만 씀
    .code_verifier = 코드를 바꿀 때까지 아무에게도 보이지 않는 값
    .scope = 맡겨 달라고 한 권한
    .asked_at = 요청한 때

c-codes = 받은 인가 코드
    .code = 토큰으로 바꿀 교환권, 한 번만 쓸 수 있음
    .code_verifier = 이 코드를 바꿀 때 함께 보낼 값, 그때까지 하루첩을 떠나지 않음
    .came_at = 브라우저를 거쳐 받은 때
    .spent = 이미 바꾸었는지, 보통의 앱은 바꾼 뒤 지움

c-spent_tokens = 이미 바꾼 갱신 토큰
    .refresh_token = 새것으로 바꾼 옛 토큰, 다시 내면 모두 무효가 됨
    .spent_at = 새것으로 바꾼 때

c-tokens = 가진 토큰
    .access_token = API에 내밀 출입증, 해시가 아니라 그대로
    .refresh_token = 새 출입증과 바꿀 갱신 토큰, 해시가 아니라 그대로
    .scope = 실제로 허락받은 권한
    .expires_at = 접근 토큰이 끝나리라고 들은 때
    .refused = API가 이 접근 토큰을 401로 거절했는지

c-calendars = 가져온 일정
    .calendars = 가져온 캘린더
    .events = 가져온 일정
    .fetched_at = 가져온 때

r-credentials = 자원 서버의 자격
    .issuer = 토큰을 믿어 주는 하나뿐인 인가 서버
    .introspection_endpoint = 토큰이 무엇을 뜻하는지 묻는 주소
    .client_id = 물어볼 때 자기를 밝히는 클라이언트 ID

r-access_log = 접근 기록
    .line = 요청 하나에 한 줄, 부른 주소도 여기에 남음

b-cookies = 쿠키
    .name = 쿠키의 이름
    .value = 사이트가 맡긴 값, 세션 쿠키를 훔친 사람은 이 브라우저로 통함
    .host = 쿠키를 돌려보내는 호스트
    .path = 쿠키를 돌려보내는 경로

b-history = 방문 기록
    .address = 주소창을 거쳐 간 주소, 코드가 든 것도 남음
