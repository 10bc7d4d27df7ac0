server-said = 서버가 보낸 설명
api-said = API가 보낸 설명

registered = 하루첩이 등록됐어요
    .body =
        하루첩의 client_id(이름표)로 { $client-id } 값을 받았어요. client_secret(앱의 비밀번호)은 수첩에 적어 두었어요.
        이제 캘린더를 가져올 수 있어요.

not-registered = 하루첩이 아직 등록되지 않았어요
    .body = 서버는 모르는 앱의 요청을 받지 않아요. 먼저 하루첩을 등록해 주세요.

cannot-register = 이 서버에는 앱이 스스로 등록할 수 없어요
    .body =
        메타데이터에 registration_endpoint가 없어요(RFC 8414, RFC 7591). 서버 쪽에서 하루첩을 등록해 주어야 해요.
        그동안은 손으로 적을 수 있어요.

connected = 연결됐어요
    .body = 모든 검사를 통과했고, 인가 코드를 접근 토큰으로 바꿨어요.

renewed = 새 접근 토큰을 받았어요
    .body = 접근 토큰과 갱신 토큰을 새것으로 바꿔 적었어요. 옛것은 지웠어요.

renewed-step-by-step =
    .body = 접근 토큰과 갱신 토큰을 새것으로 바꿔 적었어요. 옛 갱신 토큰은 쓴 것으로 표시했어요.

disconnected = 연결을 끊었어요
    .body = 권한이 끝났다고 서버가 확인해 줬어요. 토큰과 가져온 일정은 지웠고, 손으로 적은 하루는 남아 있어요.

only-forgotten = 하루첩에서는 지웠지만, 서버의 확인은 받지 못했어요
    .body = 토큰은 지웠어요. 권한이 서버에 남아 있을 수 있으니 Matgim의 ‘연결된 앱’에서 하루첩의 연결을 끊어 주세요.

day-added = 적어 두었어요
    .body = 이 하루는 하루첩에만 있어요.

day-removed = 지웠어요
    .body = 손으로 적은 것만 지워져요.

event-written = 캘린더에 적었어요
    .body = 하루첩이 접근 토큰으로 Matgim의 캘린더에 일정을 만들었어요.

already-taken = 이미 받은 응답이에요
    .body = 새로 고치거나 뒤로 가셨나 봐요. 인가 코드는 한 번만 쓰기 때문에 아무 일도 다시 하지 않았어요.

denied = 괜찮아요, 손으로 적으면 돼요
    .body = 허용하지 않으셔서 하루첩은 아무것도 받지 않았어요. 마음이 바뀌면 언제든 다시 가져올 수 있어요.

pass-refused = 접근 토큰이 거절됐어요(401 { $error })
    .body =
        만료되었거나 권한이 회수됐어요. 하루첩은 몰래 갱신하지 않아요. ‘새 접근 토큰 받기’를 눌러 보세요. 아래 일정은
        지난번에 받은 것이에요.

pass-refused-on-purpose = 취소한 접근 토큰이 거절됐어요(401 { $error })
    .body =
        만료되기를 기다리는 대신 하루첩이 서버에 이 접근 토큰을 지금 취소해 달라고 했어요(RFC 7009). 그리고 모르는 척 한
        번 더 보냈더니, API가 서버에 물어보고 거절했어요. 만료됐을 때도 똑같아요. ‘새 접근 토큰 받기’를 눌러 보세요.

permission-ended = 권한이 회수됐거나 만료됐어요
    .body =
        서버가 갱신 토큰을 받지 않았어요(invalid_grant). 하루첩은 토큰과 가져온 일정을 지웠어요. 다시 쓰려면 처음부터
        허용을 받아야 해요.

cannot-refresh = 갱신할 수 없어요
    .body = 서버가 갱신 토큰을 주지 않았어요. 접근 토큰이 만료되면 다시 연결해 주세요.

cannot-end-early = 미리 취소할 수 없어요
    .body = 이 서버에는 취소 엔드포인트(RFC 7009)가 없어요. 접근 토큰은 시간이 되면 만료돼요.

not-connected = 지금은 연결되어 있지 않아요
    .body = 그래서 아무것도 하지 않았어요. 먼저 캘린더를 가져와 주세요.

needs-title = 무슨 일인지 적어 주세요
    .body = 제목이 비어 있어서 적지 않았어요.

title-too-long = 제목이 너무 길어요
    .body = 80자까지 적을 수 있어요. 적지 않았어요.

needs-date = 날짜를 골라 주세요
    .body = 1970년부터 2199년까지의 날짜여야 해요. 적지 않았어요.

may-not-write = 일정 추가는 허용하지 않으셨어요
    .body = 캘린더에는 적지 않았어요. 하루첩에만 적거나, 연결을 끊고 다시 연결하면서 허용해 주세요.

notebook-full = 수첩이 가득 찼어요
    .body = 손으로 적은 하루는 60개까지예요. 하나를 지우고 다시 적어 주세요.

scope-too-small = 허용된 권한으로는 보여 드릴 게 없어요
    .body = { $scope } 권한이 빠졌어요. 하루첩은 받은 토큰을 돌려줬어요. 다시 연결하면서 허용하거나 손으로 적어 주세요.

metadata-refused = 서버의 메타데이터를 믿을 수 없어요
    .body =
        메타데이터가 검사를 통과하지 못해서 그곳으로 보내지 않았어요({ $rule }, { $clause }). 하루첩의 설정이나 서버를
        고쳐야 해요. 그동안은 손으로 적을 수 있어요.

unreachable-api = 캘린더 API에 연결하지 못했어요
unreachable-server = Matgim 서버에 연결하지 못했어요

unwell-api = 캘린더 API가 지금은 응답하지 못해요({ $status })
unwell-server = Matgim 서버가 지금은 응답하지 못해요({ $status })

malformed-api = 캘린더 API의 응답을 읽을 수 없었어요
malformed-server = Matgim 서버의 응답을 읽을 수 없었어요

refused-api = 캘린더 API가 거절했어요
refused-server = Matgim 서버가 거절했어요

advice-discovering = 요청은 나가지 않았어요. 잠시 뒤 가져오기를 다시 눌러 주세요. 그동안은 손으로 적을 수 있어요.
advice-registering =
    하루첩은 client_id도 client_secret도 받지 못했어요. 잠시 뒤 등록을 다시 눌러 주세요. 그동안은 손으로 적을 수 있어요.
advice-asking = 하루첩은 아무것도 받지 않았어요. 다시 가져와 보고, 반복되면 하루첩의 등록을 확인해야 해요.
advice-exchanging-step-by-step =
    코드는 아직 수첩에 있어요. 곧 만료되니 한 번 더 눌러 보고, 안 되면 처음부터 다시 가져와 주세요.
advice-exchanging = 인가 코드는 한 번만 쓸 수 있고 곧 만료돼요. 처음부터 다시 가져와 주세요.
advice-refreshing = 가지고 있던 토큰은 그대로 두었어요. 잠시 뒤 ‘새 접근 토큰 받기’를 다시 눌러 주세요.
advice-revoking = 토큰은 그대로 두었어요. 그래야 다시 요청할 수 있으니까요. 잠시 뒤 같은 버튼을 다시 눌러 주세요.
advice-reading-calendar = 지난번에 받은 일정과 손으로 적은 하루는 그대로예요. 잠시 뒤 이 페이지를 다시 열어 주세요.
advice-writing-event = 일정이 적혔는지 알 수 없어요. 달력에 보이지 않으면 다시 적어 주세요.

after-refusal-registering = 하루첩은 등록되지 않았어요. 하루첩이 보낸 정보나 서버의 규칙을 고친 뒤에 다시 등록해 주세요.
after-refusal-writing-event = 일정은 추가되지 않았어요. 하루첩에만 적거나, 다시 연결하면서 허용해 주세요.
after-refusal-refreshing = 가지고 있던 토큰은 그대로예요. 반복되면 하루첩의 등록을 확인해야 해요.
after-refusal-revoking = 토큰은 그대로예요. 반복되면 Matgim의 ‘연결된 앱’에서 하루첩의 연결을 끊어 주세요.
