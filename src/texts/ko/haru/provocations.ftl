done-wrong-verifier = 일부러 다른 code_verifier를 냈어요
done-replayed-code = 일부러 쓴 코드를 다시 냈어요
done-wrong-secret = 일부러 틀린 client_secret을 냈어요
done-token-in-query = 일부러 토큰을 주소에 적었어요
done-too-little-scope = 일부러 허락 없이 적어 봤어요
done-call-api = 캘린더 API를 불렀어요
done-old-refresh-token = 일부러 옛 갱신 토큰을 냈어요
done-refresh = 갱신을 요청했어요

refused-wrong-verifier = 다른 code_verifier로는 바꿔 주지 않았어요
    .body =
        하루첩이 일부러 방금 지어낸 code_verifier를 코드와 함께 냈어요. 서버는 그 해시를 처음에 받은
        code_challenge와 비교했어요 (RFC 7636 §4.6). 코드는 아직 수첩에 있어요.

refused-replayed-code = 쓴 코드는 다시 받아 주지 않았어요
    .body =
        하루첩이 일부러 이미 바꾼 코드를 한 번 더 냈어요. 같은 코드가 두 번 오면 누가 훔쳤을 수 있어서, 서버는 그
        코드로 내준 토큰도 거두어요 (RFC 6749 §4.1.2). 하루첩은 아직 몰라요. API를 불러 보면 알게 돼요.

refused-wrong-secret = 한 글자 틀린 비밀번호는 통하지 않았어요
    .body =
        하루첩이 일부러 마지막 글자를 바꾼 client_secret으로 토큰을 요청했어요. 서버는 누가 요청하는지부터 확인해요
        (RFC 6749 §3.2.1). 수첩에 있던 것은 그대로예요.

refused-token-in-query = 주소에 적은 접근 토큰은 받아 주지 않았어요
    .body =
        하루첩이 일부러 접근 토큰을 헤더 대신 주소에 적었어요. 주소는 서버의 기록과 방문 기록과 Referer에 남아요
        (RFC 6750 §2.3, RFC 9700 §4.3.2). 하루첩은 그 토큰을 그대로 가지고 있어요.

refused-too-little-scope = 보기만 되는 접근 토큰으로는 적을 수 없었어요
    .body =
        하루첩이 일부러 calendar.write 없이 일정을 만들려고 했어요. API는 이 토큰이 무엇까지 허락받았는지 보았어요
        (RFC 6750 §3.1). 일정은 적히지 않았어요.

refused-old-refresh-token = 옛 갱신 토큰은 통하지 않았어요
    .body =
        하루첩이 일부러 이미 새것으로 바뀐 갱신 토큰을 냈어요. 둘 가운데 하나는 도둑의 것일 수 있어서, 서버는 거기서
        나온 토큰을 모두 거두어요 (RFC 9700 §4.14.2). 하루첩은 아직 몰라요. API를 부르거나 갱신해 보면 알게 돼요.

refused-call-api = 캘린더 API가 거절했어요
    .body = 토큰은 그대로예요.

refused-refresh = 갱신이 거절됐어요
    .body = 토큰은 그대로예요.

accepted = 거절당해야 하는데 그냥 통했어요
    .body = { $done }. 그런데 상대가 받아 줬어요. 확인이 하나 빠져 있어요.
