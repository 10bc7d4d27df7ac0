client_id_once = client_id가 두 번 이상 나왔습니다.
    .cure = 요청을 만드는 코드에서 한 번만 넣으세요.

client_known = 이 client_id로 등록된 앱이 없습니다.
    .cure = 개요에 있는 클라이언트 ID를 그대로 복사하세요.

client_enabled = 운영자가 이 앱을 비활성화했습니다.
    .cure = 서버 운영자에게 문의하세요.

redirect_uri_once = redirect_uri가 두 번 이상 나왔습니다.
    .cure = 요청을 만드는 코드에서 한 번만 넣으세요.

redirect_uri_present = redirect_uri가 없습니다.
    .cure = 등록된 주소가 하나뿐이어도 요청마다 적으세요.

redirect_uri_exact = redirect_uri가 등록된 주소 중 어느 것과도 정확히 같지 않습니다.
    .cure = 앱이 보내는 주소를 고치거나, 그 주소를 등록하세요. 끝의 슬래시(/), http와 https, 대소문자까지 같아야 합니다.

parameters_once = 매개변수를 읽을 수 없거나, 같은 매개변수가 두 번 나왔습니다.
    .cure = 각각 한 번씩, application/x-www-form-urlencoded로 보내세요.

parameters_plain = 매개변수를 request나 request_uri로 묶어 보냈습니다.
    .cure = 이 서버는 그 방법을 지원하지 않습니다. 매개변수를 하나씩 보내세요.

response_type_present = response_type이 없습니다.
    .cure = response_type=code를 넣으세요.

response_type_code = response_type이 code가 아닙니다.
    .cure = response_type=code로 바꾸세요. 이 서버는 토큰을 주소에 싣는 방법을 지원하지 않습니다.

response_mode_query = response_mode가 query가 아닙니다.
    .cure = response_mode를 빼거나 query로 두세요.

grant_type_allowed = 앱이 이 방법(grant_type)으로 토큰을 받도록 등록되어 있지 않습니다.
    .cure = 앱 자신의 토큰이 필요하다면 등록 정보에서 해당 항목을 켜세요.

scope_well_formed = scope에 쓸 수 없는 문자가 있습니다.
    .cure = 권한 이름을 공백 하나로 구분해 적으세요. 쉼표는 쓰지 않습니다.

scope_allowed = 등록한 것보다 넓은 권한을 요청했습니다.
    .cure = 요청할 권한을 줄이거나, 필요한 권한을 등록 정보에 추가하세요.

resource_absolute = resource가 완전한 주소가 아니거나 #이 붙어 있습니다.
    .cure = API의 주소를 https://api.example.com/처럼 완전하게, # 뒤는 빼고 보내세요.

resource_known = 이 서버가 모르는 API에서 쓸 토큰을 요청했습니다.
    .cure = API가 메타데이터에 적어 둔 resource를 그대로 보내거나, 아예 빼세요.

resource_granted = 허용되지 않은 API에서 쓸 토큰을 요청했습니다.
    .cure = 인가 요청에도 같은 resource를 넣으세요. 그 뒤에는 범위를 좁힐 수만 있습니다.

code_challenge_present = code_challenge가 없습니다. 이 서버는 모든 앱에 PKCE를 요구합니다.
    .cure = 라이브러리에서 PKCE를 켜세요.

code_challenge_method_s256 = code_challenge_method가 S256이 아닙니다.
    .cure = code_challenge_method=S256을 넣으세요. plain은 받지 않습니다.

code_challenge_well_formed = code_challenge가 SHA-256 해시의 base64url 43자가 아닙니다.
    .cure = code_verifier의 SHA-256 해시를 base64url로, 끝의 = 없이 보내세요.

prompt_well_formed = prompt 값을 알 수 없거나, none이 다른 값과 함께 있습니다.
    .cure = none, login, consent 중에서 고르고 none은 단독으로 쓰세요.

max_age_well_formed = max_age가 정수가 아닙니다.
    .cure = 초 단위의 정수로 적으세요.

prompt_allows_sign_in = prompt=none인데 로그인한 사람이 없습니다.
    .cure = 화면을 보여도 될 때 prompt 없이 다시 요청하세요.

prompt_allows_consent = prompt=none인데 아직 동의를 받지 못했습니다.
    .cure = 화면을 보여도 될 때 prompt 없이 다시 요청하세요.

client_method = 앱이 등록된 종류에 맞지 않는 방법으로 자신을 인증했습니다.
    .cure =
        시크릿이 있는 앱은 시크릿을 한 가지 방법으로만 보내고(Basic 헤더나 본문), 시크릿이 없는 앱은 client_id만 보내세요.

client_secret = 받은 시크릿이 이 앱의 유효한 시크릿 중 어느 것과도 같지 않습니다.
    .cure = 만료된 시크릿인지, 환경 변수에 공백이나 줄바꿈이 섞였는지 확인하세요. 모르겠으면 새 시크릿을 추가하세요.

client_confidential = 시크릿이 없는 앱에는 허용되지 않습니다.
    .cure = 시크릿을 서버에 보관하는 앱을 따로 등록하세요.

code_known = 서버가 모르는 인가 코드입니다.
    .cure = 돌아온 주소의 code를 잘리지 않게 그대로 보내세요.

code_unused = 이미 쓴 인가 코드입니다.
    .cure =
        코드는 한 번만 교환할 수 있습니다. 콜백이 두 번 호출되지 않는지 확인하세요. 다시 쓰면 그 코드로 받은 토큰도 모두
        취소합니다.

code_unexpired = 인가 코드가 발급된 지 60초가 지나 만료되었습니다.
    .cure = 콜백을 받자마자 교환하세요.

code_same_client = 다른 앱이 발급받은 인가 코드입니다.
    .cure = 인가 요청과 토큰 요청에 같은 client_id를 쓰세요.

redirect_uri_same = redirect_uri가 인가 요청에 적었던 것과 다릅니다.
    .cure = 두 요청에 같은 값을 쓰세요.

redirect_uri_still_registered = 인가 요청에 적은 redirect_uri가 그사이 등록에서 빠졌습니다.
    .cure = 앱이 아직 그 주소를 쓴다면 다시 등록하고, 아니면 새 주소로 처음부터 다시 요청하세요.

code_verifier_matches = code_verifier가 인가 요청의 code_challenge와 맞지 않습니다.
    .cure = 인가 요청을 시작할 때 만든 code_verifier를 사용자의 세션에 두었다가 그대로 보내세요.

grant_unrevoked = 맡긴 사용자나 개발자가 이 권한을 이미 회수했습니다.
    .cure = 사용자에게 다시 연결해 달라고 요청하세요.

owner_enabled = 맡긴 사용자의 계정이 없어졌거나 비활성화되었습니다.
    .cure = 앱에서 그 사용자의 연결을 삭제하세요.

scope_left = 허용된 권한 중 지금도 쓸 수 있는 것이 없습니다.
    .cure = 등록한 권한을 줄였다면 다시 넓히거나, 사용자에게 다시 동의를 받으세요.

refresh_token_known = 서버가 모르는 갱신 토큰입니다.
    .cure = 마지막으로 받은 갱신 토큰을 그대로 보내세요.

refresh_token_same_client = 다른 앱이 발급받은 갱신 토큰입니다.
    .cure = 토큰을 발급받은 앱의 client_id로 보내세요.

refresh_token_unused = 이미 새것으로 교체한 옛 갱신 토큰을 다시 보냈습니다.
    .cure =
        갱신할 때마다 함께 받은 새 갱신 토큰으로 바꿔 저장하세요. 옛것이 다시 오면 유출된 것으로 보고 그 권한을 모두
        회수합니다.

refresh_token_unexpired = 갱신 토큰이 만료되었습니다.
    .cure = 사용자에게 다시 연결해 달라고 요청하세요.

scope_not_wider = 처음에 허용된 것보다 넓은 권한을 요청했습니다.
    .cure = 갱신할 때는 scope를 빼거나 좁히기만 하세요.

token_known = 서버가 모르는 토큰입니다.
    .cure = 토큰을 잘리지 않게 그대로 보내세요.

token_theirs_to_know = 다른 앱이 발급받은 토큰을 확인하려 했습니다.
    .cure = 자기가 발급받은 토큰만 확인할 수 있습니다.

token_unexpired = 접근 토큰이 만료되었습니다.
    .cure = 갱신 토큰으로 새 접근 토큰을 받으세요.

token_unrevoked = 접근 토큰이 이미 취소되었습니다.
    .cure = 사용자에게 다시 연결해 달라고 요청하세요.

token_same_client = 다른 앱이 발급받은 토큰을 취소하려 했습니다.
    .cure = 자기가 발급받은 토큰만 취소할 수 있습니다.
