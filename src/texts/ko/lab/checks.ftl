## The authorization request: who asks, and where an answer may go.

client_id_once = client_id는 한 번만 나와야 합니다.
client_known = 이 client_id로 등록된 클라이언트가 있어야 합니다.
client_enabled = 클라이언트가 비활성화되어 있지 않아야 합니다.
redirect_uri_once = redirect_uri는 한 번만 나와야 합니다.
redirect_uri_present = redirect_uri가 있어야 합니다.
redirect_uri_exact =
    redirect_uri는 등록된 주소 중 하나와 정확히 같아야 합니다. 다만 127.0.0.1 같은 루프백 주소는 포트가 달라도 됩니다.

## The authorization request: what is asked.

parameters_once = 매개변수를 읽을 수 있어야 하고, 각각 한 번만 나와야 합니다.
parameters_plain = 매개변수는 객체나 주소로 대신하지 않고 하나씩 보내야 합니다.
response_type_present = response_type이 있어야 합니다.
response_type_code = response_type은 code여야 합니다.
response_mode_query = response_mode는 없거나 query여야 합니다.
grant_type_allowed = 클라이언트가 이 방법으로 토큰을 받도록 등록되어 있어야 합니다.
scope_well_formed = scope에는 규격이 허용하는 문자만 있어야 합니다.
scope_allowed = 요청한 권한이 모두 이 클라이언트에 등록된 범위 안에 있어야 합니다.
resource_absolute = resource는 모두 # 부분이 없는 절대 URI여야 합니다.
resource_known = resource는 모두 이 서버가 토큰을 발급하는 API여야 합니다.
code_challenge_present = code_challenge가 있어야 합니다.
code_challenge_method_s256 = code_challenge_method는 S256이어야 합니다.
code_challenge_well_formed = code_challenge는 SHA-256 해시 하나를 나타내는 base64url 43자여야 합니다.
prompt_well_formed = prompt에는 none, login, consent만 쓸 수 있고, none은 단독으로 써야 합니다.
max_age_well_formed = max_age는 초 단위의 정수여야 합니다.

## The authorization request: what its owner still has to do.

prompt_allows_sign_in = 로그인 페이지를 보여도 되는 요청이어야 합니다. prompt=none이면 안 됩니다.
owner_signed_in = 자원 소유자가 로그인해 있어야 하고, 그 로그인이 이 요청에 쓸 만큼 최근이어야 합니다.
consent_covers = 전에 허용한 권한이 이번에 요청한 권한을 모두 포함해야 합니다.
prompt_allows_consent = 동의 페이지를 보여도 되는 요청이어야 합니다. prompt=none이면 안 됩니다.

## Who is this client, at the token, introspection and revocation endpoints.

client_method =
    클라이언트는 등록된 종류에 맞는 방법으로 인증해야 합니다. 시크릿이 있는 클라이언트는 시크릿을 보내야 하고, 없는
    클라이언트는 보내지 않아야 합니다.
client_secret = 받은 시크릿의 해시가 저장된 해시 중 만료되지 않은 것과 같아야 합니다.
client_confidential =
    시크릿을 안전하게 보관할 수 있는 종류의 클라이언트여야 합니다. 공개 클라이언트에는 허용되지 않습니다.

## A code for tokens.

code_known = 이 서버가 발급한 인가 코드여야 합니다.
code_unused = 아직 쓰이지 않은 인가 코드여야 합니다.
code_unexpired = 발급한 지 60초가 지나지 않은 인가 코드여야 합니다.
code_same_client = 인가 코드를 발급받은 바로 그 클라이언트가 보내야 합니다.
redirect_uri_same = redirect_uri는 인가 요청에 적었던 것과 정확히 같아야 합니다.
redirect_uri_still_registered = 그 redirect_uri가 지금도 클라이언트에 등록되어 있어야 합니다.
code_verifier_matches = code_verifier의 SHA-256이 인가 요청의 code_challenge와 같아야 합니다.
grant_unrevoked = 맡긴 권한(grant)이 회수되지 않았어야 합니다.
owner_enabled = 자원 소유자의 계정이 있어야 하고, 비활성화되어 있지 않아야 합니다.
scope_left = 허용된 권한 중 클라이언트가 지금도 쓸 수 있는 것이 남아 있어야 합니다.

## A refresh token for a new pair.

refresh_token_known = 이 서버가 발급한 갱신 토큰이어야 합니다.
refresh_token_same_client = 갱신 토큰을 발급받은 바로 그 클라이언트가 보내야 합니다.
refresh_token_unused =
    아직 쓰이지 않은 갱신 토큰이어야 합니다. 응답을 받지 못했거나 동시에 두 번 요청해 곧바로 다시 보낸 경우만
    예외입니다.
refresh_token_unexpired = 갱신 토큰이 만료되지 않았어야 합니다.
resource_granted = resource는 모두 허용된 API여야 합니다.
scope_not_wider = 요청한 권한이 처음에 허용된 범위를 넘지 않아야 합니다.

## Introspection and revocation.

token_known = 이 서버가 발급한 접근 토큰이어야 합니다.
token_theirs_to_know = 묻는 쪽은 자원 서버이거나, 토큰을 발급받은 클라이언트 자신이어야 합니다.
token_unexpired = 접근 토큰이 만료되지 않았어야 합니다.
token_unrevoked = 접근 토큰이 취소되지 않았어야 하고, 그 클라이언트와 사람의 계정도 비활성화되어 있지 않아야 합니다.
token_same_client = 취소하려는 토큰은 이 클라이언트가 발급받은 것이어야 합니다.

## The resource server: how a token was presented.

parameters_readable = 주소와 본문의 매개변수를 읽을 수 있어야 합니다.
token_present = 요청에 접근 토큰이 있어야 합니다.
token_sent_once = 접근 토큰은 한 곳에 한 번만 실려야 합니다.
token_not_in_query = 접근 토큰이 주소에 들어 있으면 안 됩니다.
token_in_header = 접근 토큰은 본문이 아니라 Authorization 헤더에 있어야 합니다.
token_well_formed = Bearer 뒤에는 토큰에 쓸 수 있는 문자만 있어야 합니다.

## The resource server: what a token is good for.

token_active = 인가 서버가 이 토큰이 유효하다고(active: true) 응답해야 합니다.
token_not_expired = 인가 서버가 알려 준 만료 시각이 지나지 않았어야 합니다.
token_issuer = 이 API가 믿는 인가 서버가 발급한 토큰이어야 합니다.
token_audience = 이 API에서 쓰도록 발급된 토큰이어야 합니다.
token_scope = 토큰에 이 호출에 필요한 권한이 있어야 합니다.
token_of_a_person = 앱 자신의 토큰이 아니라 사람이 맡긴 토큰이어야 합니다.

## Haru: the answer that came through the browser.

session_known = 이 브라우저에서 하루첩에 요청한 적이 있어야 합니다.
code_or_error = 응답에는 code와 error 중 하나만 있어야 합니다.
state_equals = state는 하루첩이 이 브라우저의 세션에 저장해 둔 값과 같아야 합니다.
issuer_equals = iss는 하루첩이 요청을 보낸 바로 그 서버여야 합니다.
registration_created = 서버가 클라이언트를 등록하고 201로 응답해야 합니다.
client_id_there = 응답에 client_id가 있어야 합니다.
client_secret_there = 응답에 client_secret이 있어야 합니다.
refresh_token_accepted = 서버가 갱신 토큰을 받고 새 토큰을 발급해야 합니다.
api_answered = API가 요청받은 일을 처리해야 합니다.
code_exchanged = 서버가 인가 코드와 code_verifier를 받고 토큰을 발급해야 합니다.
scope_sufficient = 허용된 권한으로 일정을 읽을 수 있어야 합니다.

## Haru: the server’s metadata.

metadata_issuer = 메타데이터의 issuer는 하루첩이 아는 서버의 주소와 정확히 같아야 합니다.
authorization_endpoint_there = 메타데이터에 인가 엔드포인트가 있어야 합니다.
token_endpoint_there = 메타데이터에 토큰 엔드포인트가 있어야 합니다.
endpoints_at_issuer = 엔드포인트는 모두 그 서버의 출처(origin)에 있어야 합니다. 하루첩이 스스로 정한 규칙입니다.
response_type_code_offered = 서버가 response_type=code를 지원해야 합니다.
s256_offered = 서버가 PKCE의 S256을 지원해야 합니다.
client_secret_basic_offered =
    서버가 클라이언트 시크릿을 헤더로 받아야 합니다(client_secret_basic). 하루첩은 이 방법으로만 자신을 인증합니다.
