session_known = 이 브라우저가 무언가를 요청한 적이 있나요?
parameters_once = 답의 매개변수가 읽히고, 저마다 한 번만 있나요?
code_or_error = code와 error 가운데 꼭 하나만 있나요?
state_equals = state가 이 브라우저에 적어 둔 값과 같나요?
issuer_equals = iss가 요청을 보낸 바로 그 서버인가요?
code_exchanged = 서버가 인가 코드와 code_verifier를 토큰으로 바꿔 줬나요?
scope_sufficient = 허락받은 scope로 일정을 읽을 수 있나요?
metadata_issuer = 메타데이터의 issuer가 하루첩이 아는 서버와 같나요?
authorization_endpoint_there = 인가 엔드포인트가 적혀 있나요?
token_endpoint_there = 토큰 엔드포인트가 적혀 있나요?
endpoints_at_issuer = 엔드포인트가 모두 그 서버의 주소에 있나요? (하루첩의 규칙)
response_type_code_offered = 인가 코드 방식(response_type=code)을 받아 주나요?
s256_offered = PKCE의 S256을 받아 주나요?
client_secret_basic_offered = 클라이언트 시크릿을 헤더로 낼 수 있나요? (client_secret_basic)
registration_created = 서버가 하루첩을 등록했다고 답했나요? (201)
client_id_there = 답에 쓸 수 있는 client_id가 있나요?
client_secret_there = 답에 client_secret이 있나요?
refresh_token_accepted = 서버가 갱신 토큰을 받고 새 토큰을 내줬나요?
api_answered = API가 요청받은 일을 해 줬나요?

passed = 통과
failed = 실패
expected = 기대한 값
received = 받은 값
