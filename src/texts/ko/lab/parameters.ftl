## The authorization request.

authorize-response_type = 어떤 응답을 바라는지 나타내며, 이 서버는 인가 코드를 뜻하는 code만 받습니다.
authorize-client_id = 어느 앱의 요청인지 알리는 식별자이며, 누가 보아도 되는 값입니다.
authorize-redirect_uri = 응답을 받을 주소이며, 등록된 주소와 정확히 같아야 합니다.
authorize-resource =
    토큰을 쓸 API의 주소입니다. 여럿이면 하나씩 따로 적고, 적지 않으면 캘린더 API에서 쓸 토큰을 받습니다.
authorize-scope = 맡겨 달라는 권한의 이름을 공백으로 구분해 적은 값입니다.
authorize-state = 앱이 이 브라우저의 세션에 저장해 둔 추측할 수 없는 값이며, 서버는 그대로 돌려줍니다.
authorize-code_challenge =
    앱이 숨겨 둔 code_verifier의 SHA-256 해시이며, 나중에 코드를 바꾸러 온 앱이 같은 앱인지 확인하는 데 씁니다.
authorize-code_challenge_method = code_challenge를 계산한 방법이며, 이 서버는 SHA-256을 뜻하는 S256만 받습니다.
authorize-response_mode = 응답을 주소의 어느 부분에 실을지 정하며, 이 서버는 query만 받습니다.
authorize-prompt =
    어떤 화면을 보일지 정합니다. none이면 화면 없이 응답하고, login이면 비밀번호를, consent면 동의를 다시 묻습니다.
authorize-max_age = 로그인한 지 몇 초까지 인정할지 정하며, 그보다 오래되었으면 비밀번호를 다시 묻습니다.
authorize-ui_locales = 화면에 쓸 언어를 원하는 순서대로 적은 값입니다.
authorize-login_hint = 로그인 화면에 미리 채워 둘 사용자 이름이며, 아무것도 증명하지 않습니다.
authorize-request = 매개변수를 한데 묶어 서명한 객체이며, 이 서버는 받지 않습니다.
authorize-request_uri = 매개변수 묶음이 있는 주소이며, 이 서버는 그 주소를 열어 보지 않고 거절합니다.
authorize-registration = 등록되지 않은 앱이 자기 정보를 싣는 자리이며, 이 서버는 받지 않습니다.

## The redirect back to the client.

callback-code = 인가 코드(authorization code), 곧 60초 안에 한 번만 토큰으로 바꿀 수 있는 교환권입니다.
callback-state = 앱이 보냈던 값 그대로이며, 앱은 이 브라우저에서 시작한 요청의 응답인지 이것으로 확인합니다.
callback-iss = 응답을 보낸 인가 서버의 주소이며, 앱은 자기가 요청을 보낸 서버와 같은지 비교합니다.
callback-error = 코드 대신 오며, 왜 코드를 주지 않았는지 정해진 오류 코드 하나로 알립니다.
callback-error_description = 왜 코드를 주지 않았는지 앱의 개발자에게 설명하는 글입니다.

## The body of a request to the token endpoint.

token-grant_type =
    무엇을 근거로 토큰을 요청하는지 나타내며, authorization_code, refresh_token, client_credentials 중 하나입니다.
token-code = 브라우저를 거쳐 받은 인가 코드이며, 한 번 쓰면 끝입니다.
token-redirect_uri = 코드를 받은 주소이며, 인가 요청에 적었던 것과 같아야 합니다.
token-code_verifier =
    앱이 지금까지 숨겨 둔 값이며, 그 SHA-256이 code_challenge와 같으면 처음 요청한 바로 그 앱입니다.
token-client_id = 어느 앱인지 알리며, 시크릿이 없는 공개 클라이언트는 이것만 보냅니다.
token-client_secret = 앱이 자신을 증명하는 시크릿이며, 헤더나 본문에만 실을 수 있고 주소에는 실을 수 없습니다.
token-refresh_token = 새 토큰으로 바꿀 갱신 토큰(refresh token)이며, 쓸 때마다 새것으로 바뀝니다.
token-resource = 새 접근 토큰을 쓸 API를 처음에 요청한 것 가운데 일부로 좁힐 때 적습니다.
token-scope = 새 접근 토큰의 권한을 좁힐 때 적으며, 허용된 것보다 넓힐 수는 없습니다.

## The answer of the token endpoint.

token-answer-access_token = API를 호출할 때 내미는 출입증, 곧 접근 토큰(access token)입니다.
token-answer-token_type = 토큰을 어떻게 쓰는지 나타내며, Bearer는 가진 사람이면 누구나 쓸 수 있다는 뜻입니다.
token-answer-expires_in = 접근 토큰을 지금부터 몇 초 동안 쓸 수 있는지 알립니다.
token-answer-refresh_token =
    접근 토큰이 만료되면 새것을 받으려고 간직하는 갱신 토큰(refresh token)이며, API에는 보내지 않습니다.
token-answer-scope = 실제로 허용된 권한이며, 요청한 것보다 적을 수 있습니다.

## The body of an introspection or revocation request.

token-question-token = 뜻을 묻거나 취소하려는 토큰입니다.
token-question-token_type_hint =
    접근 토큰인지 갱신 토큰인지 알리는 힌트이며, 이 서버는 토큰의 접두사로 알아보므로 읽지 않습니다.
token-question-client_id = 이 요청을 보내는 쪽의 클라이언트 ID입니다.
token-question-client_secret = 보내는 쪽이 자신을 증명하는 시크릿이며, Authorization 헤더로 증명했으면 적지 않습니다.

## The answer of introspection.

introspection-active = 토큰을 지금 쓸 수 있는지 나타내며, false이면 다른 것은 하나도 알려 주지 않습니다.
introspection-scope = 이 토큰으로 할 수 있는 일의 이름들입니다.
introspection-client_id = 토큰을 발급받은 앱의 클라이언트 ID입니다.
introspection-username = 권한을 맡긴 사람이 로그인할 때 쓰는 이름입니다.
introspection-token_type = 토큰을 쓰는 방식이며, 여기서는 언제나 Bearer입니다.
introspection-exp = 토큰이 만료되는 시각을 1970년부터 센 초로 적은 값입니다.
introspection-iat = 토큰을 발급한 시각을 1970년부터 센 초로 적은 값입니다.
introspection-sub = 권한을 맡긴 사람의 바뀌지 않는 식별자이며, 앱 자신의 토큰이면 앱의 식별자입니다.
introspection-aud = 이 토큰을 받아도 되는 API의 주소이며, 다른 API는 거절해야 합니다.
introspection-iss = 토큰을 발급한 인가 서버의 주소이며, 자원 서버는 자기가 믿는 서버와 같은지 비교합니다.

## Client metadata, in a registration request and its answer.

registration-redirect_uris = 응답을 받을 수 있는 주소의 목록이며, 서버는 여기 없는 곳으로는 보내지 않습니다.
registration-token_endpoint_auth_method =
    토큰을 받을 때 자신을 인증하는 방법이며, none은 시크릿이 없는 공개 클라이언트라는 뜻입니다.
registration-grant_types = 앱이 토큰을 받는 데 쓸 방법들입니다.
registration-response_types = 앱이 인가 요청에 적을 response_type이며, 이 서버에는 code만 있습니다.
registration-client_name = 동의 페이지에서 사람이 읽을 이름이며, 앱이 스스로 적은 것입니다.
registration-scope = 앱이 요청할 수 있는 권한의 범위입니다.
registration-client_uri = 앱을 소개하는 페이지의 주소이며, https여야 합니다.
registration-logo_uri = 앱의 로고 이미지가 있는 주소이며, https여야 합니다.
registration-tos_uri = 앱의 이용 약관이 있는 주소이며, https여야 합니다.
registration-policy_uri = 앱의 개인정보 처리 방침이 있는 주소이며, https여야 합니다.
registration-jwks_uri = 앱의 공개 키가 있는 주소를 적는 자리이며, 이 서버에는 공개 키를 쓰는 인증이 없어 받지 않습니다.
registration-client_id = 서버가 앱에 부여한 식별자이며, 비밀이 아닙니다.
registration-client_id_issued_at = 클라이언트 ID를 발급한 시각을 1970년부터 센 초로 적은 값입니다.
registration-client_secret = 앱의 비밀번호이며, 서버는 해시만 남기므로 다시 보여 줄 수 없습니다.
registration-client_secret_expires_at = 클라이언트 시크릿이 만료되는 시각이며, 0은 만료되지 않는다는 뜻입니다.

## Server metadata, and the metadata of the calendar API.

metadata-issuer = 서버가 자신을 나타내는 주소이며, 물어본 주소와 정확히 같아야 믿을 수 있습니다.
metadata-authorization_endpoint = 권한을 요청하려고 브라우저를 보내는 주소입니다.
metadata-token_endpoint = 앱이 인가 코드나 갱신 토큰을 보내고 토큰을 받는 주소입니다.
metadata-revocation_endpoint = 토큰을 취소해 달라고 요청하는 주소입니다.
metadata-introspection_endpoint = 토큰이 무엇을 뜻하는지 묻는 주소입니다.
metadata-registration_endpoint = 앱이 스스로 등록하는 주소이며, 그럴 수 있는 서버에만 적혀 있습니다.
metadata-scopes_supported = 여기서 쓸 수 있는 권한의 이름들입니다.
metadata-response_types_supported = 이 서버가 받는 response_type의 목록입니다.
metadata-response_modes_supported = 응답을 실을 수 있는 자리의 목록이며, query는 주소의 물음표 뒤입니다.
metadata-grant_types_supported = 토큰을 발급하는 방법(grant_type)의 목록입니다.
metadata-token_endpoint_auth_methods_supported = 토큰 엔드포인트에서 앱이 자신을 인증할 수 있는 방법의 목록입니다.
metadata-revocation_endpoint_auth_methods_supported = 취소 엔드포인트에서 앱이 자신을 인증할 수 있는 방법의 목록입니다.
metadata-introspection_endpoint_auth_methods_supported =
    토큰 확인 엔드포인트에서 자신을 인증할 수 있는 방법이며, 시크릿이 없으면 물어볼 수 없습니다.
metadata-code_challenge_methods_supported = PKCE에 쓸 수 있는 계산 방법이며, 이 서버에는 S256만 있습니다.
metadata-authorization_response_iss_parameter_supported =
    응답마다 iss를 붙인다는 약속이며, 그래서 iss가 없는 응답은 이 서버의 것이 아닙니다.
metadata-ui_locales_supported = 화면을 보여 줄 수 있는 언어의 목록입니다.
metadata-resource = API가 자신을 나타내는 주소입니다.
metadata-authorization_servers = 이 API가 믿는 토큰을 발급하는 인가 서버의 목록입니다.
metadata-bearer_methods_supported = 토큰을 실을 수 있는 자리의 목록이며, 이 API는 헤더만 받습니다.
metadata-resource_name = 사람이 읽을 API의 이름입니다.
metadata-resource_name-ko = 사람이 읽을 API의 한국어 이름입니다.

## Forms of ours, and the addresses that lead to them.

form-form_token = 이 브라우저의 쿠키에서 계산한 값이며, 다른 사이트가 만든 양식이 아님을 증명합니다.
form-request = 결정을 기다리는 인가 요청의 번호표이며, 서버에는 그 해시만 있습니다.
form-return_to = 일이 끝난 뒤 돌아갈, 같은 사이트 안의 경로입니다.
form-username = 로그인하는 사람이 입력한 사용자 이름입니다.
form-password = 로그인하는 사람의 비밀번호이며, 이 기록에는 남기지 않습니다.
form-decision = 동의 페이지에서 누른 버튼이며, allow는 허용, deny는 허용하지 않음입니다.
form-began = 동의 페이지 첫머리에서 직접 시작한 일이라고 표시했다는 뜻이며, 없으면 허용해도 다시 묻습니다.
form-consent_fingerprint = 읽은 동의 페이지의 지문이며, 그사이 내용이 바뀌었으면 이 결정은 쓰이지 않습니다.
form-scope = 허용하기로 한 권한의 이름이며, 권한마다 하나씩 옵니다.
form-client_id = 연결을 끊을 앱의 클라이언트 ID입니다.
form-disconnected = 연결 끊기의 결과를 다음 화면에 알리는 값입니다.
form-language = 사람이 고른 화면 언어입니다.
form-theme = 사람이 고른 화면 밝기(밝게 또는 어둡게)입니다.
form-month = 하루첩에서 보고 있는 달입니다.
form-title = 하루첩에 적는 일정의 제목입니다.
form-date = 하루첩에 적는 일정의 날짜입니다.
form-time = 하루첩에 적는 일정이 시작하는 시각이며, 비어 있으면 하루 종일입니다.
form-calendar = 일정을 적어 넣을 캘린더입니다.
form-id = 하루첩에서 지우려는, 손으로 적은 일정의 번호입니다.

## Requests to the calendar API, and its answers.

api-access_token = 주소에 실은 접근 토큰이며, 접근 로그와 방문 기록에 남으므로 이 API는 거절합니다.
api-timeMin = 보고 싶은 기간의 시작 시각입니다.
api-timeMax = 보고 싶은 기간의 끝 시각이며, 그 시각은 포함되지 않습니다.
api-sub = 토큰의 주인인 사람의 바뀌지 않는 식별자입니다.
api-username = 토큰의 주인인 사람의 사용자 이름입니다.
api-kind = 무엇의 목록인지 나타냅니다.
api-items = 목록에 든 캘린더나 일정입니다.
api-id = 캘린더나 일정의 식별자입니다.
api-summary = 캘린더의 이름이나 일정의 제목입니다.
api-backgroundColor = 캘린더를 그릴 때 쓰는 색입니다.
api-primary = 이 사람의 기본 캘린더인지 나타냅니다.
api-start = 일정이 시작하는 날짜나 시각입니다.
api-end = 일정이 끝나는 날짜나 시각이며, 그 날짜나 시각은 포함되지 않습니다.
api-date = 하루 종일인 일정의 날짜입니다.
api-dateTime = 시간대까지 적은 날짜와 시각입니다.

## Error answers in JSON.

error-error = 무엇이 잘못되었는지 정해진 오류 코드 하나로 알립니다.
error-error_description = 무엇이 잘못되었는지 개발자에게 설명하는 글입니다.
error-field = 쓸 수 없는 값이 있는 항목입니다.
error-reason = 그 값을 왜 쓸 수 없는지 알립니다.
error-expected = 어떤 값이면 되는지 알립니다.

## Header fields.

header-host = 요청을 받는 서버의 이름과 포트입니다.
header-user-agent = 요청을 보낸 프로그램이 스스로 밝힌 이름과 버전입니다.
header-accept = 어떤 형식의 응답을 읽을 수 있는지 알립니다.
header-accept-encoding = 어떤 압축 방식을 풀 수 있는지 알립니다.
header-accept-language = 어떤 언어의 응답을 바라는지 알립니다.
header-connection = 이 응답을 받은 뒤에도 연결을 유지할지 알립니다.
header-content-type = 본문의 형식이며, 토큰 요청은 양식이고 그 응답은 JSON입니다.
header-content-length = 본문이 몇 바이트인지 알립니다.
header-content-encoding = 본문을 어떤 방식으로 압축했는지 알립니다.
header-content-language = 본문이 어떤 언어로 쓰였는지 알립니다.
header-transfer-encoding = 본문의 길이를 미리 알리지 않고 조각으로 나누어 보낸다는 뜻입니다.
header-cookie = 이 사이트가 맡겨 둔 쿠키를 브라우저가 돌려보내는 것이며, 서버는 이것으로 같은 브라우저임을 알아봅니다.
header-set-cookie = 브라우저에 쿠키를 맡기며, HttpOnly가 붙으면 페이지의 스크립트가 읽지 못합니다.
header-authorization =
    보내는 쪽의 자격 증명이며, Basic 뒤에는 클라이언트의 ID와 시크릿이, Bearer 뒤에는 접근 토큰이 옵니다.
header-www-authenticate = 어떤 자격 증명이 필요한지, 그리고 왜 거절했는지 알립니다.
header-cache-control = 응답을 캐시해도 되는지 정하며, 토큰이 든 응답은 no-store라서 어디에도 남지 않습니다.
header-pragma = 오래된 프로그램에도 응답을 캐시하지 말라고 알립니다.
header-location = 브라우저가 다음에 갈 주소이며, 인가 코드는 이 주소에 실려 앱으로 갑니다.
header-origin = 요청을 보낸 페이지가 어느 사이트의 것인지 브라우저가 알리며, null은 밝히지 않겠다는 뜻입니다.
header-referer = 이 요청이 나온 페이지의 주소이며, 주소에 든 코드나 토큰이 새어 나가는 길이 될 수 있습니다.
header-referrer-policy = 다음 요청의 Referer에 무엇을 적을지 정하며, no-referrer이면 아무것도 적지 않습니다.
header-sec-fetch-site =
    요청을 보낸 페이지가 같은 사이트의 것인지 브라우저가 알리며, 페이지의 스크립트는 이 값을 꾸며 낼 수 없습니다.
header-sec-fetch-mode = 페이지를 이동하는 요청인지 스크립트가 보낸 요청인지 브라우저가 알립니다.
header-sec-fetch-dest = 받은 것을 문서, 그림, 글꼴 중 무엇으로 쓸지 브라우저가 알립니다.
header-sec-fetch-user = 사람이 직접 눌러서 이동하는 요청이라고 브라우저가 알립니다.
header-sec-fetch-storage-access = 다른 사이트 안에 끼워진 요청이 자기 쿠키를 쓸 수 있는지 브라우저가 알립니다.
header-sec-ch-ua = 브라우저의 이름과 주 버전 번호입니다.
header-sec-ch-ua-mobile = 휴대전화 화면에 맞춘 응답을 바라는지 알립니다.
header-sec-ch-ua-platform = 브라우저가 돌아가는 운영체제의 이름입니다.
header-upgrade-insecure-requests = https 주소로 옮겨 주면 따르겠다고 브라우저가 알립니다.
header-content-security-policy =
    페이지가 무엇을 불러오고 양식을 어디로 보낼 수 있는지 정하며, 동의 페이지에서는 스크립트가 하나도 실행되지 않습니다.
header-x-content-type-options = 브라우저가 본문의 형식을 추측하지 말고 Content-Type을 따르게 합니다.
header-x-frame-options = 다른 페이지 안에 끼워 넣지 못하게 하여, 모르는 사이에 허용을 누르게 하는 속임수를 막습니다.
header-document-policy = 주소가 페이지의 다른 위치를 가리켜도 첫머리부터 열게 합니다.
header-permissions-policy = 페이지가 카메라나 위치 같은 기능을 쓰지 못하게 합니다.
header-cross-origin-opener-policy = 다른 사이트의 창이 이 페이지의 창을 조작하지 못하게 분리합니다.
header-strict-transport-security = 앞으로 이 사이트에는 https로만 접속하라고 브라우저에 알립니다.
header-access-control-allow-origin =
    어느 사이트의 스크립트가 응답을 읽어도 되는지 정하며, *는 어느 사이트든 된다는 뜻입니다.
header-access-control-expose-headers = 다른 사이트의 스크립트가 읽어도 되는 헤더의 이름들입니다.
header-access-control-allow-methods = 다른 사이트의 스크립트가 쓸 수 있는 HTTP 메서드의 목록입니다.
header-access-control-allow-headers = 다른 사이트의 스크립트가 보낼 수 있는 헤더의 이름들입니다.
header-access-control-max-age = 이 허용을 몇 초 동안 다시 묻지 않아도 되는지 알립니다.
header-access-control-request-method = 다른 사이트의 스크립트가 쓰려는 HTTP 메서드를 브라우저가 먼저 묻는 것입니다.
header-access-control-request-headers = 다른 사이트의 스크립트가 보내려는 헤더를 브라우저가 먼저 묻는 것입니다.
header-vary = 요청의 어떤 헤더에 따라 응답이 달라지는지 알립니다.
header-date = 서버가 응답을 만든 시각입니다.
header-retry-after = 몇 초 뒤에 다시 시도하면 되는지 알립니다.
header-allow = 이 주소에 쓸 수 있는 HTTP 메서드의 목록입니다.
header-priority = 응답이 얼마나 급한지 알립니다.
header-etag = 내용이 바뀌었는지 알아보게 하는 표시입니다.
header-if-none-match = 가지고 있는 것과 내용이 같으면 다시 보내지 말라고 알립니다.
header-dnt = 추적하지 말아 달라는 사용자의 뜻을 브라우저가 전합니다.
header-sec-gpc = 내 정보를 팔거나 공유하지 말아 달라는 사용자의 뜻을 브라우저가 전합니다.
header-purpose =
    사람이 열기 전에 브라우저가 미리 불러오는 요청이라는 뜻이며, Sec-Purpose보다 먼저 쓰이던 이름입니다.
header-sec-purpose = 사람이 열기 전에 브라우저가 미리 불러오는 요청이라는 뜻입니다.
header-x-request-id = 이 요청에 붙은 번호이며, 서버의 로그와 오류 화면에도 같은 번호가 있습니다.
header-x-forwarded-for = 앞에 있는 프록시가 적어 준, 요청을 보낸 쪽의 주소입니다.

## Cookies. With https their names begin with a prefix that binds them to the host.

cookie-matgim_session = 인가 서버에 로그인한 브라우저의 세션 ID이며, 서버에는 그 해시만 있습니다.
cookie-__host-matgim_session = 인가 서버에 로그인한 브라우저의 세션 ID이며, 서버에는 그 해시만 있습니다.
cookie-__secure-matgim_session = 인가 서버에 로그인한 브라우저의 세션 ID이며, 서버에는 그 해시만 있습니다.
cookie-matgim_browser =
    아직 로그인하지 않은 브라우저를 알아보는 값이며, 양식과 기다리는 요청을 이 브라우저에 묶습니다.
cookie-__host-matgim_browser =
    아직 로그인하지 않은 브라우저를 알아보는 값이며, 양식과 기다리는 요청을 이 브라우저에 묶습니다.
cookie-__secure-matgim_browser =
    아직 로그인하지 않은 브라우저를 알아보는 값이며, 양식과 기다리는 요청을 이 브라우저에 묶습니다.
cookie-haru_session = 하루첩이 이 브라우저를 알아보는 값이며, 인가 서버의 쿠키와는 상관없습니다.
cookie-__host-haru_session = 하루첩이 이 브라우저를 알아보는 값이며, 인가 서버의 쿠키와는 상관없습니다.
cookie-__secure-haru_session = 하루첩이 이 브라우저를 알아보는 값이며, 인가 서버의 쿠키와는 상관없습니다.
cookie-matgim_language = 사람이 고른 화면 언어를 기억합니다.
cookie-matgim_theme = 사람이 고른 화면 밝기(밝게 또는 어둡게)를 기억합니다.
