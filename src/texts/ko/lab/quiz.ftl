question-1 = 잘못된 요청이 셋 있습니다. 그중 서버가 오류를 하루첩의 redirect_uri로 돌려보내는 것은 어느 것일까요?
    .first = 등록되지 않은 client_id
    .first-feedback =
        누가 요청하는지 모르면 어디로 돌려보내야 할지도 모릅니다. 사람에게 오류 페이지를 보여 주고 끝냅니다.
    .second = 하루첩이 등록하지 않은 scope
    .second-feedback =
        client_id와 redirect_uri가 맞으므로 하루첩에 말해도 안전합니다. 사람이 로그인한 뒤 error=invalid_scope가
        state, iss와 함께 돌아갑니다.
    .third = 등록된 것과 한 글자 다른 redirect_uri
    .third-feedback =
        그 주소가 하루첩의 것인지 알 수 없으므로 오류도 보내지 않습니다. 이것도 오류 페이지에서 끝납니다.

question-2 =
    미나는 하루첩에 calendar.read를 허용했습니다. 이튿날 다른 앱이 미나에게 calendar.read를 요청하면 서버는 어떻게
    할까요?
    .first = 이미 허용한 scope이므로 바로 코드를 준다
    .first-feedback =
        사용자와 scope만 저장했다면 그렇게 됩니다. 그래서 동의에는 누구에게 허용했는지도 함께 적습니다.
    .second = 미나에게 묻지 않고 거절한다
    .second-feedback =
        한 앱에 허용했다고 다른 앱에 허용할 수 없게 되지는 않습니다. 등록된 앱이면 누구든 요청할 수 있고, 결정은 미나가
        합니다.
    .third = 미나에게 동의 페이지를 새로 보여 준다
    .third-feedback =
        consents 행은 사용자와 클라이언트의 짝마다 하나입니다. 하루첩의 행은 다른 앱에 아무것도 허용하지 않습니다.

question-3 = 인가 코드는 브라우저를 거쳐 가는데 접근 토큰은 그러지 않습니다. 코드는 왜 그래도 될까요?
    .first = 코드만으로는 아무것도 받을 수 없어서
    .first-feedback =
        교환하려면 하루첩의 client_secret과 그 세션의 code_verifier가 더 있어야 합니다. 둘 다 브라우저를 지나지
        않습니다. 접근 토큰은 가진 것만으로 쓸 수 있으므로 그 길로 보내지 않습니다.
    .second = 코드는 암호화되어 있어서
    .second-feedback =
        코드는 암호문이 아니라 무작위 값이며, 주소에 보이는 그대로가 코드입니다. 브라우저를 보는 사람은 누구나 읽을
        수 있습니다.
    .third = 303으로 옮겨 간 주소는 방문 기록에 남지 않아서
    .third-feedback =
        콜백 주소는 방문 기록에 남을 수 있고, 하루첩의 접근 로그에도 남을 수 있습니다. 그렇게 남더라도 쓸모가 없도록
        만든 것입니다.

question-4 = 인가 서버의 저장소 사본이 통째로 유출되었습니다. 이것만 가진 공격자는 무엇을 할 수 있을까요?
    .first = access_tokens 행의 값으로 API를 호출한다
    .first-feedback =
        그 행에는 토큰이 아니라 SHA-256 해시가 있습니다. 해시를 API에 보내면 인가 서버는 그것을 다시 해시해 찾으므로
        맞는 행이 없습니다.
    .second = client_secrets 행의 값으로 하루첩인 척한다
    .second-feedback =
        클라이언트 시크릿도 해시로만 저장됩니다. 서버는 받은 시크릿을 해시해 비교하므로, 해시 자체를 보내면 맞지
        않습니다.
    .third = 누가 무엇을 맡겼는지 읽지만, 토큰을 쓰지는 못한다
    .third-feedback =
        consents 행은 그대로 읽히므로 유출은 여전히 큰일입니다. 그러나 코드, 토큰, 클라이언트 시크릿은 256비트 무작위
        값의 해시라서 원래 값을 알아낼 수 없습니다.

question-5 = 하루첩이 calendar.read만 있는 토큰으로 일정을 추가하려 합니다. 누가 어떻게 막을까요?
    .first = 인가 서버가 /introspect에 active: false로 응답한다
    .first-feedback =
        토큰은 유효하므로 응답은 active: true이고 scope는 calendar.read입니다. 인가 서버는 하루첩이 그 토큰으로 무엇을
        하려는지 모릅니다.
    .second = 캘린더 API가 scope를 보고 403으로 거절한다
    .second-feedback =
        자원 서버는 이 호출에 calendar.write가 필요하다는 것을 알고, 토큰의 scope와 비교해 insufficient_scope로
        거절합니다.
    .third = 하루첩이 scope에 없는 일임을 알고 스스로 멈춘다
    .third-feedback =
        잘 만든 앱은 시도하지 않겠지만, 앱의 선의에 기대는 것은 보안이 아닙니다. 자원을 지키는 쪽이 호출마다 확인해야
        합니다.

question-6 = 미나가 하루첩의 연결을 끊은 바로 그 순간, 하루첩에는 무엇이 남아 있을까요?
    .first = 아무것도 없다. 서버가 하루첩의 토큰을 지웠다
    .first-feedback =
        서버는 하루첩의 메모리에 손댈 수 없고, 하루첩은 끊긴 줄도 모릅니다. 서버가 바꾼 것은 자기 행뿐입니다.
    .second = 쓸 수 없는 토큰과, 전에 읽어 간 캘린더
    .second-feedback =
        토큰 문자열은 그대로지만 grants 행에 revoked_at이 적혀 다음 호출부터 401입니다. 이미 읽어 간 내용은 누구도
        되돌릴 수 없습니다.
    .third = 만료될 때까지 최대 10분 동안 쓸 수 있는 접근 토큰
    .third-feedback =
        스스로 검증하는 서명된 토큰이라면 그럴 수 있습니다. 여기서는 캘린더 API가 호출마다 인가 서버에 물으므로 바로
        거절됩니다.
