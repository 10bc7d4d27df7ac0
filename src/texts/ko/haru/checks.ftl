session_known = 이 브라우저에서 하루첩에 요청한 적이 있어야 해요.
parameters_once = 응답의 매개변수를 읽을 수 있고, 각각 한 번만 나와야 해요.
code_or_error = code와 error 중 하나만 있어야 해요.
state_equals = state는 수첩에 이 브라우저 것으로 적어 둔 값과 같아야 해요.
issuer_equals = iss는 요청을 보낸 바로 그 서버여야 해요.
code_exchanged = 서버가 인가 코드와 code_verifier를 받고 토큰을 발급해야 해요.
scope_sufficient = 허용된 scope로 일정을 읽을 수 있어야 해요.
metadata_issuer = 메타데이터의 issuer는 하루첩이 아는 서버와 정확히 같아야 해요.
authorization_endpoint_there = 메타데이터에 인가 엔드포인트가 있어야 해요.
token_endpoint_there = 메타데이터에 토큰 엔드포인트가 있어야 해요.
endpoints_at_issuer = 엔드포인트는 모두 그 서버의 출처(origin)에 있어야 해요. 하루첩이 정한 규칙이에요.
response_type_code_offered = 서버가 인가 코드 방식(response_type=code)을 지원해야 해요.
s256_offered = 서버가 PKCE의 S256을 지원해야 해요.
client_secret_basic_offered = 서버가 클라이언트 시크릿을 헤더로 받아야 해요(client_secret_basic).
registration_created = 서버가 하루첩을 등록하고 201로 응답해야 해요.
client_id_there = 응답에 쓸 수 있는 client_id가 있어야 해요.
client_secret_there = 응답에 client_secret이 있어야 해요.
refresh_token_accepted = 서버가 갱신 토큰을 받고 새 토큰을 발급해야 해요.
api_answered = API가 요청받은 일을 처리해야 해요.

passed = 통과
failed = 실패
expected = 기대한 값
received = 받은 값
