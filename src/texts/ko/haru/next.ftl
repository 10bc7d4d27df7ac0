next = 다음 단계
sends = 이 버튼을 누르면 보내는 요청
by-browser = 브라우저가 이 주소로 가요. 그래서 여기 적힌 값은 브라우저도 보고, 방문 기록에도 남아요.
by-haru = 하루첩의 서버가 직접 보내요. 브라우저는 이 메시지를 보지 못해요.
covers =
    가려진 값은 서버끼리만 주고받아요. 하루첩도 다른 앱처럼 브라우저에는 보내지 않아요. Lab에서 하루첩의 기억을 열면 볼
    수 있어요.
address-unknown = (서버의 메타데이터에 적힌 registration_endpoint)
checked = 마지막으로 검사한 것
held = 지금 수첩에 적힌 것

register = 먼저 하루첩을 등록해요

import = 캘린더를 가져올 준비를 해요
    .lead = 누르면 하루첩이 state와 code_verifier를 새로 만들어 수첩에 적어요. 브라우저는 아직 이동하지 않아요.

go = 이제 Matgim에 요청하러 가요
    .lead = 하루첩이 브라우저를 아래 주소로 보내요. code_verifier는 수첩에 남고, 그 해시인 code_challenge만 가요.
    .button = Matgim으로 가기

wait = Matgim의 응답을 기다려요
    .lead =
        요청은 Matgim에 가 있어요. 그곳에서 로그인하고 허용할지 정하면 브라우저가 응답을 가지고 돌아와요. 그 페이지를
        닫았다면 다시 가면 돼요.
    .button = 다시 Matgim으로 가기

exchange = 인가 코드(교환권)가 왔어요
    .lead =
        하루첩이 state와 iss를 수첩에 적어 둔 값과 비교했고, 같아서 코드를 받아 적었어요. 이제 서버끼리 통신해서 코드를
        토큰으로 바꿔요. code_verifier는 이때 처음 하루첩을 떠나요.
    .button = 코드를 토큰으로 바꾸기

call = 접근 토큰(출입증)이 있어요
    .lead = 하루첩이 접근 토큰을 Authorization 헤더에 담아 캘린더 API에 보내요. 비밀번호는 어디에도 없어요.
    .button = 캘린더 API 호출하기

refresh = 접근 토큰이 거절됐어요
    .lead = 하루첩이 갱신 토큰을 보내고 새 접근 토큰을 요청해요. 새것이 오면 옛 갱신 토큰은 다시 쓸 수 없어요.
