title = 하루첩이 본 열다섯 단계
lead =
    하루첩은 네 참여자 중 하나라서, 직접 보내고 받은 것만 알아요. 하루첩을 거치지 않은 일은 빗금으로 가려 두었어요. 비밀
    값은 수첩에 적을 때부터 가려요.
all = 열다섯 단계 모두
open = 열다섯 단계 모두 보기
turns = 단계 이동
lanes = 네 참여자
notebook = 지금 수첩에 적힌 것

step = { $count }단계 중 { $step }단계
previous = { $step }단계
    .label = 이전: { $step }단계
next = { $step }단계
    .label = 다음: { $step }단계
done = { $time }
refused = { $time } 거절됨
hidden = 하루첩은 볼 수 없어요
ahead = 아직 일어나지 않았어요
beforehand = 운영자가 미리 해 두었어요

## What the drawing means.

legend = 그림 읽는 법
legend-eye = 브라우저가 전달하며, 내용을 볼 수 있어요
legend-closed = 브라우저는 볼 수 없어요
legend-answer = 응답
legend-voucher = 인가 코드(교환권)
legend-pass = 토큰(출입증)
legend-hatched = 하루첩은 볼 수 없어요

## Of one message.

request = 요청: { $from } → { $to }
answer = 응답: { $from } → { $to }
front = 프런트 채널
    .means = 브라우저를 거치므로 브라우저가 모두 볼 수 있어요.
back = 백 채널
    .means = 서버끼리 직접 주고받아요. 브라우저는 볼 수 없어요.
in-query = 주소에
in-location = 브라우저를 보내는 주소에
in-form = 본문에(폼)
in-json = 본문에(JSON)
in-challenge = WWW-Authenticate 헤더에
authorization = Authorization 헤더에
basic = client_id와 client_secret을 Base64로 인코딩한 값이에요. 암호화한 것은 아니에요.
more = 그 밖에 하루첩이 적지 않은 것 { $count }개
no-answer = { $party }에서 응답이 오지 않았어요.
more-messages = 이 단계의 나머지 메시지 { $count }개

## What Haru made of it.

compared = 비교한 것
the-same = 가려져 있고 양쪽이 같아요
challenge = code_challenge는 2단계에서 적은 code_verifier의 SHA-256이에요. code_verifier는 10단계까지 하루첩을 떠나지 않아요.
wrote-down = 적어 둔 것
threw-away-used = 지운 것: 한 번만 쓰는 값이고, 이미 썼어요
threw-away-replaced = 지운 것: 새것으로 바뀌었어요
threw-away-ended = 지운 것: 이제 쓸 수 없어요
browser-left = 브라우저는 { $left }에 요청을 들고 하루첩을 떠났고, 아직 돌아오지 않았어요.
browser-away = 브라우저는 { $left }에 요청을 들고 하루첩을 떠나 { $back }에 돌아왔어요. 그사이 어디에 있었는지 하루첩은 몰라요.
what-it-means = 그래서 하루첩은
after-denied = 하루첩은 아무것도 받지 못했어요. 이 요청은 지웠고, 버튼을 다시 누르실 때만 또 요청해요.
after-foreign-answer = 하루첩은 이 응답의 코드를 건드리지 않고, 진짜 응답을 계속 기다려요.
after-exchange = 토큰이 없으면 아무것도 읽을 수 없어요. 하루첩은 코드를 지웠어요. 처음부터 다시 가져와 주세요.
after-call = 아무것도 읽거나 추가하지 못했어요. 접근 토큰은 그대로예요.
after-token-ended = 하루첩은 토큰을 그대로 두고, 몰래 갱신하지 않아요. ‘{ $button }’를 눌러 보세요.
after-refused-token =
    접근 토큰이 만료될 시각은 아직 남았으니 누군가 먼저 취소한 거예요. 누구인지는 API가 알려 주지 않아요. 하루첩은
    토큰을 그대로 두고 있다가, ‘{ $button }’를 누르시면 더 알게 돼요.
after-grant-ended =
    갱신 토큰도 거절됐으니(invalid_grant) 이제 권한이 없어요. 하루첩은 토큰과 일정을 지웠고, 처음부터 다시 동의를
    받아야 해요.
after-other = 하루첩은 가진 것을 그대로 두고, 버튼을 다시 누르시면 한 번 더 시도해요.

## Step 1, where an operator did it.

given =
    하루첩이 보낸 메시지는 없어요. 하루첩을 운영하는 사람이 미리 서버에 등록해 두었고, { $time }에 켜질 때 그 결과를
    받았어요.

## What Haru cannot see.

hidden-4 = 브라우저가 요청을 서버로 가져가요. 도착했는지, 서버가 무엇을 검사했는지 하루첩은 알 수 없어요.
hidden-5 = 서버가 로그인하라고 했는지, 이미 아는 브라우저였는지 하루첩은 볼 수 없어요.
hidden-6 =
    어느 계정으로, 어떻게 로그인했는지 몰라요. 비밀번호는 브라우저에서 서버로만 가요. 하루첩에는 유출될 비밀번호가
    없어요.
hidden-7 = 동의 페이지에 무엇이 적혀 있는지, 그 페이지가 나오기는 했는지 하루첩은 볼 수 없어요.
hidden-8 = 허용했는지는 돌아온 응답을 보고서야 알아요. 코드가 오거나 오류가 와요.
hidden-13 =
    API가 토큰에 대해 서버에 묻는지, 어떤 응답을 받는지 하루첩은 볼 수 없어요. 자기 요청에 응답이 왔다는 것만 알아요.

## What would bring about a step that has not happened.

ahead-1 = 달력에서 ‘{ $button }’를 누르세요.
ahead-2 = 달력에서 ‘{ $button }’를 누르세요.
ahead-3 = 달력에서 ‘{ $button }’를 누르면 하루첩이 바로 브라우저를 보내요.
ahead-4 = 3단계에서 브라우저가 떠나야 일어나요.
ahead-9 = Matgim에서 로그인하고 허용할지 정하세요. 그러면 브라우저가 응답을 가지고 돌아와요.
ahead-10 = 브라우저가 코드를 가져오면 하루첩이 바로 해요.
ahead-11 = 10단계에 대한 서버의 응답이에요.
ahead-12 = 접근 토큰이 있으면 달력을 열 때마다 하루첩이 자동으로 해요.
ahead-13 = 12단계 안에서 일어나요.
ahead-14 = 달력에서 ‘{ $expire }’를 누르고, 이어서 ‘{ $refresh }’를 누르세요.
ahead-15 = Matgim의 ‘{ $apps }’에서 하루첩의 연결을 끊으세요. 그리고 달력으로 돌아와 ‘{ $refresh }’를 누르세요.
to-planner = 달력으로 가기
to-apps = Matgim의 ‘{ $apps }’

lab = 네 참여자가 모두 나오는 실제 흐름의 기록에서 { $step }단계 보기
