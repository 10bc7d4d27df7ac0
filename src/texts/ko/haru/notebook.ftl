title = 하루첩의 수첩
lead =
    하루첩 서버가 적어 둔 것 전부예요. 비밀은 종류와 길이만 보여 드려요. 보통의 앱은 이만큼도 보여 주지 않아요.
lead-open =
    하루첩 서버가 적어 둔 것 전부예요. client_secret, code_verifier, 토큰은 다른 앱처럼 브라우저에 보내지 않아서
    가려져 있어요. 가려진 값까지 보려면 Lab에서 하루첩의 기억을 보세요.
registration = 등록할 때 받은 것
server-section = 당신에 대해 적은 것
nothing-yet = 아직 아무것도 없어요. 연결하거나 하루를 적으면 수첩이 생겨요.
issuer = 인가 서버 (issuer)
client-id = client_id
client-secret = client_secret
not-registered = 아직 없어요
redirect-uri = redirect_uri
api = 캘린더 API
covered = 모두 { $length }자
waiting = 답을 기다리는 요청 ({ $time })
code-came = 인가 코드 ({ $time })
spent-code = 쓴 인가 코드 ({ $time })
code = code
spent-token = 바뀐 갱신 토큰 ({ $time })
spent = 보통의 앱은 잊어요. 다시 쓰면 어떻게 되는지 보여 주려고 남겨 뒀어요.
state = state
code-verifier = code_verifier
verifier-stays = 교환할 때까지 하루첩을 떠나지 않아요
asked-scope = 요청한 scope
browser = 이 브라우저
browser-by = 쿠키에 든 값의 해시(SHA-256)로 알아봐요. 값은 적어 두지 않아요.
access-token = 접근 토큰 (access token)
refresh-token = 갱신 토큰 (refresh token)
scope = 허락받은 scope
expires = 접근 토큰이 끝나는 때
username = 사용자 이름
fetched = 가져온 것
fetched-count = 캘린더 { $calendars }개, 일정 { $events }개
by-hand = 손으로 적은 하루
count = { $count }개
no-tokens = 가진 토큰이 없어요.
checked = 확인한 것
happened = 있었던 일
at = { $time } (협정 세계시)

subject-metadata = 서버의 메타데이터
subject-registration = 등록에 대한 답
subject-exchange = 코드에 대한 서버의 답
subject-refresh = 갱신 토큰에 대한 서버의 답
subject-call = 캘린더 API의 답
subject-answer = 브라우저를 거쳐 돌아온 답
