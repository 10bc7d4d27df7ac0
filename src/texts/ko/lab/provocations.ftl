unknown-client = 등록되지 않은 앱
    .does = 아무도 등록하지 않은 client_id로 인가 요청을 보냅니다.
    .happened =
        인가 서버가 clients에서 그 client_id를 찾지 못해 400 오류 페이지로 응답했습니다. 요청에 redirect_uri가 적혀
        있어도 그리로 보내지 않았고, 로그인도 묻지 않았습니다.
    .without =
        이 규칙이 없으면 누구나 Matgim의 주소로 시작해 자기 사이트에서 끝나는 링크를 만들 수 있습니다. 사람은 Matgim을
        믿고 누르지만 공격자의 페이지가 열립니다.

redirect-uri = 한 글자 긴 redirect_uri
    .does = 하루첩의 client_id에 한 글자 더 긴 redirect_uri를 붙여 인가 요청을 보냅니다.
    .happened =
        인가 서버가 redirect_uri를 등록된 주소와 한 글자씩 비교해 다르다는 것을 알고 400 오류 페이지로 응답했습니다.
        어느 글자가 다른지는 그 앱을 등록한 사람이 로그인했을 때만 보여 줍니다. 코드도 오류도 그 주소로 가지 않았습니다.
    .without =
        앞부분만 맞아도 받아 준다면, 공격자는 하루첩 안에서 주소를 흘리는 경로나 비슷하게 이어 붙인 호스트로 코드를
        빼돌립니다. 사람은 진짜 하루첩에 허용했다고 믿습니다.

consent-denied = 동의 거절
    .does = 인가 요청을 보낸 뒤 자원 소유자가 동의 페이지에서 ‘허용하지 않음’을 누릅니다.
    .happened =
        인가 서버가 기다리던 요청에 거절되었다고 표시하고 error=access_denied를 state, iss와 함께 하루첩의
        redirect_uri로 돌려보냈습니다. codes에는 행이 생기지 않았습니다. 하루첩은 거절되었다는 것만 알고, 그 이유도 그
        사람이 누구인지도 모릅니다.
    .without =
        앱에 돌려보내지 않는다면 하루첩은 오지 않는 응답을 기다리고, 사람은 서버의 페이지에 갇힙니다. 거절도 응답이므로
        state와 iss를 똑같이 붙여 보냅니다.

state-mismatch = 모르는 state가 붙은 콜백
    .does = 하루첩이 만든 적 없는 state와 코드를 붙여 하루첩의 콜백 주소를 엽니다.
    .happened =
        하루첩이 세션에 저장해 둔 state 중에 같은 값이 없음을 확인하고 거절했습니다. 코드는 /token에 보내지 않고
        버렸습니다. 인가 서버에는 아무 메시지도 가지 않았습니다.
    .without =
        state를 검사하지 않는 앱은 공격자의 코드를 자기 요청에 대한 응답으로 받아들일 수 있습니다(로그인 CSRF). 그러면
        피해자는 공격자의 계정에 연결된 줄 모르고 자기 일정을 거기에 적습니다.

wrong-verifier = 다른 code_verifier
    .does = 하루첩이 가진 코드를 다른 code_verifier와 함께 /token에 보냅니다.
    .happened =
        인가 서버가 SHA-256(code_verifier)을 codes 행의 challenge와 비교했더니 달라서 400 invalid_grant로 거절했습니다.
        used_at은 여전히 비어 있습니다. 틀린 시도는 코드를 소모하지 않으므로, 하루첩은 60초 안에 올바른 code_verifier로
        교환할 수 있습니다.
    .without =
        challenge와 비교하지 않는다면, 공격자가 훔친 코드를 자기 세션을 통해 하루첩에 끼워 넣을 수 있습니다.
        client_secret만으로는 막지 못합니다. 어느 경우든 코드를 보내는 쪽은 진짜 하루첩이기 때문입니다.

replayed-code = 코드를 한 번 더 쓰기
    .does = 하루첩이 이미 교환한 코드를 나머지는 모두 올바르게 갖춰 /token에 한 번 더 보냅니다.
    .happened =
        인가 서버가 codes 행의 used_at을 보고 400 invalid_grant로 거절했습니다. 나머지가 모두 맞았으므로 코드가 유출된
        것으로 보고 grants 행에 revoked_at을 적었습니다. 그 코드로 받은 접근 토큰과 갱신 토큰은 모두 무효가 되었고,
        하루첩은 처음부터 다시 가져와야 합니다.
    .without =
        쓴 코드를 또 받는다면, 코드와 나머지를 훔친 사람이 하루첩 몰래 자기 토큰을 받아 갑니다. 쓴 코드를 지우기만
        한다면 두 번째 사용이 모르는 코드와 구별되지 않아, 도둑이 먼저 받은 토큰은 계속 유효합니다.

wrong-secret = 틀린 client_secret
    .does = 하루첩이 틀린 client_secret으로 인증하며 /token에 요청을 보냅니다.
    .happened =
        인가 서버가 받은 시크릿을 해시해 client_secrets 행과 비교했으나 맞는 것이 없어 401 invalid_client로 거절했고,
        WWW-Authenticate: Basic을 붙였습니다. 앱부터 인증하므로 요청의 나머지는 검사하지 않았고, 아무 행도 바뀌지
        않았습니다.
    .without =
        앱을 인증하지 않는다면 client_id만 알면 누구나 하루첩인 척할 수 있고, client_id는 주소에 늘 보입니다. 훔친 갱신
        토큰도 그대로 쓸 수 있게 됩니다.

token-in-query = 토큰을 쿼리 문자열에 넣기
    .does = 하루첩이 접근 토큰을 헤더가 아니라 ?access_token=…으로 주소에 넣어 캘린더 API를 호출합니다.
    .happened =
        캘린더 API가 토큰이 유효한지 묻지도 않고 400 invalid_request로 거절했습니다. 그러나 접근 로그에는 토큰이 든
        주소가 그대로 한 줄 남았습니다. 거절해도 그 줄은 지워지지 않고 토큰은 아직 유효하므로, 유출된 것으로 보고
        /revoke로 취소해야 합니다.
    .without =
        API가 이 방법을 받아 준다면 앱들이 쓰게 되고, 토큰은 서버와 프록시의 접근 로그, 방문 기록, Referer로 퍼집니다.
        통신을 가로챌 필요도 없이, 로그를 볼 수 있는 사람은 누구나 남의 캘린더를 읽게 됩니다.

too-little-scope = 모자란 scope로 쓰기
    .does = 하루첩이 calendar.read만 있고 calendar.write가 없는 접근 토큰으로 일정을 추가하려 합니다.
    .happened =
        캘린더 API가 인가 서버에 물어 토큰이 유효함을 확인했지만, 그 scope에 calendar.write가 없어 403으로 거절했습니다.
        WWW-Authenticate 헤더에는 error="insufficient_scope"와 필요한 scope가 적혀 있습니다. 일정은 추가되지 않았습니다.
    .without =
        scope를 검사하지 않는다면 읽기만 허용받은 앱도 일정을 추가할 수 있습니다. 동의 페이지에 적힌 말이 거짓이 되고,
        토큰 하나를 훔치면 모든 일을 할 수 있습니다.

expired-token = 만료된 접근 토큰
    .does = Lab이 시계를 11분 앞으로 돌리고, 하루첩이 가지고 있던 접근 토큰으로 캘린더 API를 호출합니다.
    .happened =
        캘린더 API가 묻자 인가 서버가 active: false로 응답했습니다. access_tokens 행의 expires_at이 지났기 때문입니다.
        캘린더 API는 401 invalid_token으로 거절했고, 하루첩은 갱신 토큰으로 새 접근 토큰을 받을 수 있습니다.
    .without =
        기한이 없다면 한 번 유출된 접근 토큰은 누가 알아채고 취소할 때까지 계속 쓸 수 있습니다. 오래된 로그에서 찾은
        토큰도 여전히 통합니다.

old-refresh-token = 옛 갱신 토큰 다시 쓰기
    .does =
        Lab이 응답을 받지 못한 것으로 보아 주는 10초가 지나도록 시계를 돌리고, 하루첩이 이미 바꾼 갱신 토큰을 다시
        보냅니다.
    .happened =
        인가 서버가 refresh_tokens 행의 used_at을 보고 재사용임을 알아채 400 invalid_grant로 거절했습니다. 이어 grants
        행에 revoked_at을 적어 이 패밀리의 갱신 토큰과 접근 토큰을 모두 무효로 만들었습니다. 하루첩이 지금 가진 새
        토큰도 거기에 포함됩니다.
    .without =
        옛 토큰을 거절만 하고 만다면, 도둑이 먼저 갱신했을 때 도둑의 새 토큰은 유효하고 하루첩만 쫓겨납니다. 같은 토큰이
        두 번 오는 것은 사본이 있다는 유일한 신호이고 어느 쪽이 도둑인지는 알 수 없으므로, 양쪽을 모두 무효로 만들어야
        합니다. 하루첩으로 인증하지 못하는 사람은 옛 토큰을 주워도 아무것도 무효로 만들 수 없습니다.

revoked = 연결 끊고 API 호출하기
    .does = ‘연결된 앱’에서 하루첩의 연결을 끊고, 하루첩이 아직 가진 접근 토큰으로 캘린더 API를 호출합니다.
    .happened =
        연결을 끊는 순간 인가 서버가 consents 행을 지우고 grants 행에 revoked_at을 적었습니다. 하루첩은 아직 기한이 남은
        접근 토큰을 보냈지만, 인가 서버가 이미 active: false로 응답하므로 401 invalid_token을 받았습니다. API는 유효하지
        않다는 응답은 잠깐 기억하고, 유효하다는 응답은 기억하지 않습니다.
    .without =
        권한을 회수해도 바로 효력이 없다면, 수상한 앱을 끊은 뒤에도 남은 기한 동안은 계속 읽힙니다. ‘끊었습니다’라는
        말은 그 순간부터 사실이어야 합니다.
