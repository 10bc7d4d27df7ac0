title = 방금 있었던 일
ahead = 이렇게 진행돼요
more = 수첩에서 자세히 보기

ahead-1 = Matgim에 부탁하기
ahead-2 = 교환권 (인가 코드) 받기
ahead-3 = 출입증 (접근 토큰)으로 바꾸기
ahead-4 = 출입증으로 일정 읽기

registered = Matgim에 등록했어요
registration-refused = 등록하지 못했어요
prepared = 부탁을 준비했어요
asked = Matgim에 부탁했어요
code-came = 교환권 (인가 코드)이 돌아왔어요
denied = 허락하지 않으셨어요
answer-refused = 답을 받아들이지 않았어요
exchanged = 출입증 (접근 토큰)으로 바꿨어요
exchange-refused = 출입증으로 바꾸지 못했어요
pass-used = 출입증으로 일정을 읽었어요
pass-refused = 출입증이 거절됐어요 (401)
wrote = 출입증으로 일정을 적었어요
ended-early = 출입증을 일찍 끝냈어요
renewed = 새 출입증을 받았어요
renewal-refused = 갱신이 거절됐어요
call-refused = API가 거절했어요
given-back = 권한을 돌려줬어요
