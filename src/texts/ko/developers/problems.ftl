kind-missing = 어떤 앱인지 고르지 않았습니다.
    .why = 시크릿을 보관할 수 있느냐에 따라 앱을 인증하는 방법이 다릅니다.
    .cure = 둘 중 하나를 고르세요.

unknown-auth-method = 서버가 모르는 클라이언트 인증 방법입니다.
    .why = 모르는 방법으로는 앱을 인증할 수 없습니다.
    .cure = client_secret_basic, client_secret_post, none 중 하나를 쓰세요.

unknown-grant-type = 서버가 지원하지 않는 grant_type(토큰을 받는 방법)입니다.
    .why = implicit과 password처럼 안전하지 않은 방법은 제공하지 않습니다(RFC 9700 §2.1.2, §2.4).
    .cure = authorization_code, refresh_token, client_credentials 중에서 고르세요.

own-tokens-need-a-secret = 시크릿이 없는 앱은 자신의 이름으로 토큰을 받을 수 없습니다.
    .why = 클라이언트 ID는 누구나 볼 수 있으므로, 시크릿이 없으면 아무나 이 앱인 척할 수 있습니다(RFC 6749 §4.4).
    .cure = 이 항목의 선택을 해제하거나, 시크릿을 서버에 보관하는 앱으로 등록하세요.

refresh-needs-code = refresh_token만으로는 쓸 수 없습니다.
    .why = 갱신할 토큰은 먼저 사용자가 허용해야 생깁니다.
    .cure = authorization_code도 함께 적으세요.

response-type = response_type이 토큰을 받는 방법(grant_type)과 맞지 않습니다.
    .why = 인가 엔드포인트는 인가 코드(authorization code)만 발급합니다. 토큰은 주소에 싣지 않습니다(RFC 9700 §2.1.2).
    .cure = authorization_code를 쓰면 code를, 쓰지 않으면 아무것도 적지 마세요.

name-missing = 앱 이름이 없습니다.
    .why = 사람들은 이 이름을 보고 권한을 맡길지 정합니다.
    .cure = 사람들이 아는 이름을 적으세요. 예: 하루첩

name-too-long = 이름이 100자를 넘습니다.
    .why = 이름이 길면 동의 페이지의 다른 글을 밀어내거나 흉내 낼 수 있습니다.
    .cure = 100자까지만 적고, 나머지는 설명에 적으세요.

name-invisible-character = 이름에 보이지 않거나 글의 방향을 바꾸는 문자가 있습니다.
    .why = 그런 문자로 다른 앱의 이름을 흉내 낼 수 있습니다. 여러 그림을 이어 붙인 이모지에도 그런 문자가 들어 있습니다.
    .cure = 지우고 글자, 숫자, 띄어쓰기, 문장 부호로 다시 적으세요. 붙여 넣었다면 직접 입력해 보세요.

name-too-many-marks = 이름의 한 글자에 위아래 부호가 셋보다 많이 붙어 있습니다.
    .why = 부호가 그렇게 쌓이면 위아래 줄을 덮습니다.
    .cure = 그 언어에서 실제로 쓰는 부호만 붙여 적으세요.

name-nothing-to-read = 이름에 글자도 숫자도 없습니다.
    .why = 소리 내어 읽을 수 없는 이름이면 누구에게 맡기는지 말할 수 없습니다.
    .cure = 소리 내어 읽을 수 있는 이름을 적으세요. 이모지는 이름 옆에 붙일 수 있습니다.

sentence-empty = 내용이 비어 있습니다.
    .why = 공백만 적으면 아무 내용도 없는 것과 같습니다.
    .cure = 한 문장을 적거나, 완전히 비우세요.

sentence-too-long = 200자를 넘습니다.
    .why = 동의 페이지에서 한눈에 읽혀야 합니다.
    .cure = 200자 이내의 한 문장으로 줄이세요.

sentence-invisible-character = 글에 줄바꿈이나, 보이지 않거나 글의 방향을 바꾸는 문자가 있습니다.
    .why = 그런 문자로 동의 페이지의 다른 말을 흉내 낼 수 있습니다.
    .cure = 한 줄로, 글자와 숫자와 문장 부호로 다시 적으세요. 붙여 넣었다면 직접 입력해 보세요.

sentence-too-many-marks = 글의 한 글자에 위아래 부호가 셋보다 많이 붙어 있습니다.
    .why = 부호가 그렇게 쌓이면 위아래 줄을 덮습니다.
    .cure = 그 언어에서 실제로 쓰는 부호만 붙여 적으세요.

not-https = 올바른 https 주소가 아닙니다.
    .why = 사람들에게 보여 주는 주소이므로, 누가 운영하는지 확인되는 곳이어야 합니다.
    .cure = https://로 시작하는 전체 주소를 적거나 비워 두세요. 예: https://app.example/

keys-are-not-used = 이 서버는 앱의 공개 키를 쓰지 않습니다.
    .why = 받아 두면 확인한 것처럼 보이고, 주소를 받으면 서버가 그 주소를 열어 보게 됩니다.
    .cure = jwks와 jwks_uri를 빼세요.

sectors-are-not-used = 이 서버는 앱마다 다른 사용자 식별자를 쓰지 않습니다.
    .why = 모든 앱이 같은 식별자를 받으므로 sector는 의미가 없습니다.
    .cure = sector_identifier_uri를 빼세요.

unknown-scope = 권한을 고르지 않았거나, 이 서버에 없는 권한입니다.
    .why = 앱은 등록한 권한만 요청할 수 있습니다.
    .cure = 필요한 것을 하나 이상 고르세요: profile, calendar.read, calendar.write

reason-without-scope = 요청하지 않는 권한에 이유가 적혀 있습니다.
    .why = 이유는 그 권한 옆에 나옵니다.
    .cure = 그 권한을 고르거나 이유를 지우세요.

redirect-uri-missing = 리디렉션 URI가 없습니다.
    .why = 사용자가 허용한 뒤 인가 코드를 어디로 보낼지 서버가 미리 알아야 합니다(RFC 6749 §3.1.2.2).
    .cure = 앱이 응답을 받는 주소를 한 줄에 하나씩 적으세요. 예: https://app.example/callback

too-many-redirect-uris = 주소가 { $at-most }개를 넘습니다.
    .why = 주소 하나하나가 코드가 유출될 수 있는 곳입니다.
    .cure = 쓰지 않는 주소를 지우거나, 달라지는 부분은 state에 실어 주소 하나로 모으세요.

uri-empty = 주소가 비어 있습니다.
    .why = 빈 주소로는 아무것도 보낼 수 없습니다.
    .cure = 전체 주소를 적으세요. 예: https://app.example/callback

uri-too-long = 주소가 2000바이트를 넘습니다.
    .why = 여기에 코드까지 붙으면 주소를 잘라 버리는 브라우저와 서버가 있습니다.
    .cure = 더 짧은 주소를 쓰고, 요청마다 달라지는 값은 state에 실으세요.

uri-forbidden-character = 주소에 공백, 제어 문자, 역슬래시처럼 쓸 수 없는 문자나 ASCII가 아닌 문자가 있습니다.
    .why = 프로그램마다 그런 문자를 다르게 읽어, 코드가 다른 곳으로 갈 수 있습니다.
    .cure = 경로에 필요한 문자는 %로 인코딩하고(공백은 %20), 한글 도메인은 xn--으로 적으세요.

uri-bad-percent-encoding = % 뒤에 16진수 두 자리가 없습니다.
    .why = 그대로는 어떤 문자인지 알 수 없습니다(RFC 3986 §2.1).
    .cure = % 문자 자체라면 %25로 적으세요.

uri-not-absolute = 전체 주소가 아닙니다.
    .why = 어느 서버로 돌아가야 하는지 알 수 없습니다(RFC 6749 §3.1.2).
    .cure = https://와 호스트까지 적으세요. 예: https://app.example/callback

uri-fragment = 주소에 # 뒤의 프래그먼트(fragment)가 있습니다.
    .why = 브라우저는 그 부분을 서버에 보내지 않습니다(RFC 6749 §3.1.2).
    .cure = {"#"}부터 끝까지 지우세요. 화면 안의 위치는 앱이 기억해야 합니다.

uri-user-info = 호스트 앞에 사용자 이름(…@)이 있습니다.
    .why = @ 앞부분은 호스트처럼 보이지만 호스트가 아니어서 사람을 속이는 데 쓰입니다.
    .cure = @와 그 앞부분을 지우세요.

uri-wildcard = 주소에 별표(*)가 있습니다.
    .why = 별표를 쓰면 모르는 주소까지 허용하게 됩니다. 그래서 주소는 한 글자씩 정확히 비교합니다(RFC 9700 §4.1.3).
    .cure = 필요한 주소를 모두 한 줄에 하나씩 적으세요. 여러 줄을 한 번에 붙여 넣을 수 있습니다.

uri-dot-segment = 경로에 . 또는 ..이 있습니다(%2e로 적어도 같습니다).
    .why = 브라우저가 이를 풀어 다른 경로로 보냅니다.
    .cure = 실제 경로를 적으세요.

uri-bad-host = 호스트가 없거나 올바른 호스트 이름이 아닙니다.
    .why = 소문자, 숫자, 붙임표로 된 이름이나 IP 주소만 한 글자씩 정확히 비교할 수 있습니다.
    .cure = 소문자로 적으세요. 예: https://app.example/callback

uri-bad-port = 포트가 1에서 65535 사이의 숫자가 아닙니다.
    .why = 그런 포트에는 아무것도 보낼 수 없습니다.
    .cure = 올바른 포트를 적거나 콜론(:)까지 지우세요.

uri-http-needs-loopback = http는 이 기기 안의 주소(127.0.0.1, [::1], localhost)에만 쓸 수 있습니다.
    .why = 암호화하지 않으면 중간에서 누구나 코드를 읽을 수 있습니다.
    .cure = https를 쓰세요.

uri-other-spelling = 일반적인 표기가 아닙니다.
    .why = 주소는 한 글자씩 정확히 비교하는데, 브라우저는 같은 주소의 다른 표기(127.1, :080, HTTPS)도 받아들입니다.
    .cure = 스킴과 호스트는 소문자로, IP 주소는 가장 짧은 표기로, 포트는 앞에 0을 붙이지 않고 적으세요.

uri-answers-by-itself = 주소의 쿼리에 응답에 쓰이는 매개변수(code, state, iss 등)가 있습니다.
    .why = 앱이 등록해 둔 값을 서버가 보낸 값으로 잘못 읽을 수 있습니다(RFC 6749 §4.1.2).
    .cure = 빼거나 다른 이름을 쓰세요.

uri-dangerous-scheme = 이 스킴으로는 응답을 받을 수 없습니다.
    .why = 브라우저 안에서 코드를 실행하거나 파일을 읽거나, 기기의 다른 프로그램이나 설정을 여는 스킴입니다.
    .cure = 소문자 https:// 주소를 쓰세요. 휴대전화 앱이라면 com.example.app:/callback처럼 적으세요.

uri-private-scheme-needs-public-client = 앱 고유의 스킴은 시크릿이 없는 앱만 쓸 수 있습니다.
    .why = 그런 주소는 사용자의 기기에 설치된 앱이 받습니다. 기기에서는 시크릿을 지킬 수 없습니다(RFC 8252 §8.5).
    .cure = 서버가 받는 https 주소를 적거나, 위의 질문에 “아니요”라고 답하세요.
