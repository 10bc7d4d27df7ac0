step-3-1 = 주소가 http(s)//로 시작해 콜론(:)이 빠졌고, client-id, redirect-uri처럼 붙임표로 이은 이름을 씁니다.
    .standard =
        이름은 밑줄로 잇습니다. response_type=code, client_id, redirect_uri, scope를 https:// 주소의 쿼리에 적으며, 한
        글자라도 다르면 다른 매개변수입니다.

step-3-2 = state가 없습니다.
    .standard =
        state로 돌아올 응답을 이 브라우저의 세션에 묶습니다. 없으면 공격자가 자기 코드를 남의 브라우저에 넣을 수
        있습니다(로그인 CSRF).

step-3-3 = PKCE가 없습니다.
    .standard =
        code_challenge를 S256으로 만들어 보냅니다. 이 서버는 시크릿을 지킬 수 있는 앱까지 포함해 모든 클라이언트에
        PKCE를 요구합니다.

step-4-1 = client_id와 redirect_uri를 로그인한 뒤에 확인합니다.
    .standard =
        요청이 도착하는 순간 확인합니다. 틀리면 오류 페이지를 보이고 어디로도 보내지 않습니다. 나머지 오류는 앱에
        돌려주되, 사람이 로그인한 뒤에 보냅니다. 두 순서에는 저마다 이유가 있습니다.

step-8-1 = 사용자 ID와 scope를 저장합니다.
    .standard =
        사용자, 클라이언트, scope를 함께 저장합니다. 클라이언트가 빠지면 한 앱에 동의한 권한을 다른 앱이 물려받습니다.

step-9-1 = ?code=3이 돌아옵니다.
    .standard =
        코드는 추측할 수 없는 256비트 값이고, 60초 안에 한 번만 쓸 수 있으며, 클라이언트와 redirect_uri, challenge에
        묶입니다. state와 iss도 함께 돌아옵니다.

step-10-1 = client_secret을 쿼리에 담은 URL로 토큰을 요청합니다.
    .standard =
        POST로, 매개변수는 양식 본문에 담아 보냅니다. 클라이언트는 Authorization: Basic 헤더나 본문으로 인증하고,
        URL로는 인증하지 않습니다.

step-10-2 = redirect_uri, client_id, client_secret 세 값을 비교합니다.
    .standard =
        코드가 쓰인 적이 없고 기한이 남았는지, code_verifier가 challenge에 맞는지도 검사합니다. 시크릿은 해시로
        저장하고, 걸린 시간으로 추측할 수 없게 비교합니다(상수 시간 비교).

step-10-3 = 다 쓴 코드를 지웁니다.
    .standard =
        쓴 코드도 기억해 둡니다. 그래야 두 번째 사용을 알아보고, 그 코드에서 나온 토큰을 모두 취소할 수 있습니다.

step-12-1 = 쿼리 매개변수 ?access_token=…도 두 방법 중 하나입니다.
    .standard =
        쓰면 안 되는 방법입니다. 토큰이 접근 로그와 방문 기록, Referer에 남습니다. 규칙을 어겨 보면 그 로그 한 줄과
        거절을 볼 수 있습니다.

step-12-2 = 헤더 이름을 한 번 Authentication: Bearer로 적었습니다.
    .standard = 헤더는 Authorization: Bearer입니다. 다른 이름의 헤더는 아무도 읽지 않습니다.

step-13-1 = 서버 하나가 코드와 토큰을 발급하고 캘린더도 제공합니다.
    .standard =
        자원 서버는 인가 서버와 다른 참여자입니다. 그래서 토큰의 뜻을 물어보거나(introspection), 서명된 토큰을
        스스로 검증해야 합니다. 여기서는 물어봅니다.

step-14-1 = 만료되면 갱신 토큰을 ‘발급해 달라’고 요청합니다.
    .standard =
        갱신 토큰은 접근 토큰과 함께 이미 받았습니다. 만료되면 그것을 보내고 새 토큰 한 쌍을 받으며, 보낸 것은 무효가
        됩니다(rotation). 옛것이 다시 나타나면 그 패밀리가 모두 무효가 됩니다.
