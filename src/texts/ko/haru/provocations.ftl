done-wrong-verifier = 일부러 다른 code_verifier를 보냈어요
done-replayed-code = 일부러 쓴 코드를 다시 보냈어요
done-wrong-secret = 일부러 틀린 client_secret을 보냈어요
done-token-in-query = 일부러 토큰을 주소에 적었어요
done-too-little-scope = 일부러 허용받지 않은 일정 추가를 시도했어요
done-call-api = 캘린더 API를 호출했어요
done-old-refresh-token = 일부러 옛 갱신 토큰을 보냈어요
done-refresh = 갱신을 요청했어요

refused-wrong-verifier = 다른 code_verifier로는 바꿔 주지 않았어요
    .body =
        하루첩이 일부러 방금 지어낸 code_verifier를 코드와 함께 보냈어요. 서버는 그 해시를 처음에 받은 code_challenge와
        비교했어요(RFC 7636 §4.6). 코드는 아직 수첩에 있어요.

refused-replayed-code = 이미 쓴 코드는 다시 받아 주지 않았어요
    .body =
        하루첩이 일부러 이미 바꾼 코드를 한 번 더 보냈어요. 같은 코드가 두 번 오면 누가 훔쳤을 수 있어서, 서버는 그
        코드로 발급한 토큰도 취소해요(RFC 6749 §4.1.2). 하루첩은 아직 몰라요. API를 호출해 보면 알게 돼요.

refused-wrong-secret = 한 글자 틀린 client_secret은 통하지 않았어요
    .body =
        하루첩이 일부러 마지막 글자를 바꾼 client_secret으로 토큰을 요청했어요. 서버는 누가 요청하는지부터 확인해요(RFC
        6749 §3.2.1). 수첩에 있던 것은 그대로예요.

refused-token-in-query = 주소에 적은 접근 토큰은 받아 주지 않았어요
    .body =
        하루첩이 일부러 접근 토큰을 헤더 대신 주소에 적었어요. 주소는 서버의 접근 로그와 방문 기록, Referer에 남아요(RFC
        6750 §2.3, RFC 9700 §4.3.2). 하루첩은 그 토큰을 그대로 가지고 있어요.

refused-too-little-scope = 보기만 허용된 접근 토큰으로는 적을 수 없었어요
    .body =
        하루첩이 일부러 calendar.write 없이 일정을 만들려고 했어요. API는 이 토큰에 무엇이 허용됐는지 확인했어요(RFC
        6750 §3.1). 일정은 추가되지 않았어요.

refused-old-refresh-token = 옛 갱신 토큰은 통하지 않았어요
    .body =
        하루첩이 일부러 이미 새것으로 바뀐 갱신 토큰을 보냈어요. 둘 중 하나는 도둑의 것일 수 있어서, 서버는 거기서 나온
        토큰을 모두 취소해요(RFC 9700 §4.14.2). 하루첩은 아직 몰라요. API를 호출하거나 갱신해 보면 알게 돼요.

refused-call-api = 캘린더 API가 거절했어요
    .body = 토큰은 그대로예요.

refused-refresh = 갱신이 거절됐어요
    .body = 토큰은 그대로예요.

accepted = 거절당해야 하는데 그냥 통했어요
    .body = { $done }. 그런데 상대가 받아 줬어요. 검사가 하나 빠져 있어요.
