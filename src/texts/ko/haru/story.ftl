title = 방금 있었던 일
ahead = 이렇게 진행돼요
more = 수첩에서 자세히 보기

ahead-1 = Matgim에 요청하기
ahead-2 = 인가 코드(교환권) 받기
ahead-3 = 접근 토큰(출입증)으로 바꾸기
ahead-4 = 접근 토큰으로 일정 읽기

registered = Matgim에 등록했어요
registration-refused = 등록하지 못했어요
prepared = 요청을 준비했어요
asked = Matgim에 요청했어요
code-came = 인가 코드(교환권)가 돌아왔어요
denied = 허용하지 않으셨어요
answer-refused = 응답을 받아들이지 않았어요
exchanged = 접근 토큰(출입증)으로 바꿨어요
exchange-refused = 접근 토큰으로 바꾸지 못했어요
pass-used = 접근 토큰으로 일정을 읽었어요
pass-refused = 접근 토큰이 거절됐어요(401)
wrote = 접근 토큰으로 일정을 추가했어요
ended-early = 접근 토큰을 미리 취소했어요
renewed = 새 접근 토큰을 받았어요
renewal-refused = 갱신이 거절됐어요
call-refused = API가 거절했어요
given-back = 권한을 돌려줬어요
