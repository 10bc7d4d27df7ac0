invalid_request = 매개변수가 빠졌거나, 두 번 나오거나, 읽을 수 없거나, 토큰이 있어서는 안 될 곳에 있습니다.
invalid_client = 클라이언트가 자신을 증명하지 못했습니다. 무엇이 틀렸는지는 공격자에게 도움이 되므로 밝히지 않습니다.
invalid_grant =
    받은 인가 코드나 갱신 토큰을 쓸 수 없습니다. 서버가 모르거나, 이미 쓰였거나, 만료되었거나, 취소되었거나, 다른 앱의
    것이거나, 함께 보낸 redirect_uri나 code_verifier가 맞지 않는 경우입니다.
unauthorized_client = 클라이언트는 확인되었지만 이 방법으로 토큰을 받도록 등록되어 있지 않습니다.
unsupported_grant_type = 이 서버가 지원하지 않는 grant_type(토큰을 받는 방법)입니다.
unsupported_response_type = 이 서버가 지원하지 않는 response_type이며, code만 쓸 수 있습니다.
unsupported_token_type = 이 서버가 취소할 수 없는 종류의 토큰입니다.
invalid_scope = 요청한 권한을 서버가 모르거나, 이름이 잘못되었거나, 이 클라이언트가 받을 수 있는 범위를 넘습니다.
invalid_target = resource가 완전한 주소가 아니거나, 이 서버가 토큰을 발급하지 않는 API이거나, 허용되지 않은 API입니다.
access_denied = 자원 소유자가 허용하지 않았습니다.
server_error = 서버에 문제가 생겨 요청을 처리하지 못했습니다.
temporarily_unavailable = 서버가 지금은 처리할 수 없습니다. 아무것도 바뀌지 않았으므로 잠시 뒤에 다시 시도하면 됩니다.
login_required = 화면 없이 응답해 달라고 했지만(prompt=none) 로그인이 필요합니다.
consent_required = 화면 없이 응답해 달라고 했지만(prompt=none) 자원 소유자가 아직 허용하지 않은 것이 있습니다.
request_not_supported = 매개변수를 서명한 묶음(request)으로 보냈지만 이 서버는 하나씩만 받습니다.
request_uri_not_supported = 매개변수 대신 주소(request_uri)를 보냈지만 이 서버는 그런 주소를 열어 보지 않습니다.
registration_not_supported = 인가 요청에 앱의 자기소개(registration)를 실었지만 이 서버는 받지 않습니다.
invalid_token = 접근 토큰을 서버가 모르거나, 만료되었거나, 취소되었거나, 다른 API에서 쓸 토큰입니다.
insufficient_scope = 토큰은 유효하지만 이 호출에 필요한 권한이 없습니다.
invalid_redirect_uri = 등록하려는 redirect_uri가 빠졌거나 규칙에 맞지 않습니다.
invalid_client_metadata = 등록하는 앱이 스스로 적은 내용이 빠졌거나 규칙에 맞지 않습니다.
